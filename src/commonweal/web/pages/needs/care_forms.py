"""The form of what is proposed for people's care: several changes, what care costs, and for which years."""

from django import forms

from commonweal.web.pages.needs.changes import ChangeForm, Choices, Given, day, ends, number, whole, words
from commonweal.web.pages.needs.priced import PricedForm

STATES = (
    ("home", "At home without support"), ("supported", "Supported at home"), ("extra care", "In extra care housing"),
    ("residential", "In residential care"), ("nursing", "In nursing care"), ("hospital", "In hospital"),
)  # fmt: skip
COSTS = {"cost_supported": "supported", "cost_extra_care": "extra care", "cost_residential": "residential",
         "cost_nursing": "nursing"}  # fmt: skip


class CareChangeForm(ChangeForm):
    """One thing that is proposed, between states of care."""

    usual = {"from_state": "supported", "to_state": "residential"}

    @classmethod
    def choices(cls) -> tuple[Choices, Choices]:
        """Every state, and death to move to."""
        return STATES, (*STATES, ("died", "Death"))


class CareForm(PricedForm):
    """What is proposed, what care costs, for which years, and whose numbers they are."""

    change = CareChangeForm
    pounds, whose = "pounds", "cost_"
    cost_supported = number("A year of support at home, in pounds", 0, 1e6)
    cost_supported_least, cost_supported_most = ends("a year of support at home, in pounds")
    cost_extra_care = number("A year in extra care, in pounds", 0, 1e6)
    cost_extra_care_least, cost_extra_care_most = ends("a year in extra care, in pounds")
    cost_residential = number("A year in residential care, in pounds", 0, 1e6)
    cost_residential_least, cost_residential_most = ends("a year in residential care, in pounds")
    cost_nursing = number("A year in nursing care, in pounds", 0, 1e6)
    cost_nursing_least, cost_nursing_most = ends("a year in nursing care, in pounds")
    cost_source = words("Where the costs come from")
    cost_owner = words("Who answers for the costs")
    cost_review_on = day("Look at the costs again by")
    start = whole("From mid-", 1990, 2080)
    end = whole("To mid-", 1991, 2100)
    question = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)

    @classmethod
    def prices(cls) -> Given:
        """The field of each cost, and the state whose cost it is."""
        return COSTS

    @property
    def smallest(self) -> float | None:
        """The smallest effect worth having of the first change that is tried, in percent fewer moves."""
        return next((part.cleaned_data["smallest_percent"] for part in self.proposed), None)

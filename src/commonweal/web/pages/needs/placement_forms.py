"""The form of what is proposed for children's placements: several changes, prices, and for which years."""

from commonweal.services import placements
from commonweal.web.pages.needs.changes import ChangeForm, Choices, Given, day, number, whole, words
from commonweal.web.pages.needs.priced import PricedForm


class PlacementChangeForm(ChangeForm):
    """One thing that is proposed, between kinds of placement."""

    lead = "change_"
    usual = {"from_state": "foster carers", "to_state": "children's home"}

    def __init__(self, given: Given, number: int) -> None:
        super().__init__(given, number)
        self.fields["name"].help_text = "For example: support for foster carers, so that placements hold."
        self.fields["reach_percent"].label = "Reached at full effect, in percent of the children there"
        self.fields["age_from"] = whole("From which age", 0, placements.oldest())
        del self.fields["smallest_percent"]  # no page plans a test of what is done for children

    @classmethod
    def choices(cls) -> tuple[Choices, Choices]:
        """Every kind of placement, and none."""
        held = ((placements.outside(), "Not looked after"), *placements.kinds())
        return held, held


class PlacementsForm(PricedForm):
    """What is proposed, the years, and pounds a week of each kind of placement with whose numbers they are."""

    change = PlacementChangeForm
    pounds = "pounds_a_week"
    start = whole("From mid-", 1990, 2100)
    end = whole("To mid-", 1991, 2100)
    source = words("Where the prices come from")
    owner = words("Who answers for them")
    review_on = day("Look at them again by")

    def __init__(self, given: Given, usual: Given) -> None:
        super().__init__(given, usual)
        for (name, ends), (_, title) in zip(self.ranges.items(), placements.kinds(), strict=True):
            about = f"a week, in pounds: {title.lower()}"
            self.fields[name] = number(f"{title}: a week, in pounds", 0, 1e6)
            for end, label in zip(ends, ("At least", "At most"), strict=True):
                self.fields[end] = number(label, 0, 1e6, about=about)

    @classmethod
    def prices(cls) -> Given:
        """The field of each price, and the kind of placement whose price it is."""
        return {f"price_{at}": kind for at, (kind, _) in enumerate(placements.kinds(), start=1)}

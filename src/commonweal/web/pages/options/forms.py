"""Forms of comparing options."""

from typing import Any

from django import forms

from commonweal.services.options import CriterionView, OptionView
from commonweal.web.forms import PageForm

IMPORTANCE = (("less", "Less"), ("same", "The same"), ("more", "More"))


def _number(label: str, help_text: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=20, widget=widget)


def _text(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class WeightsForm(PageForm):
    """How important each criterion is beside the others."""

    def __init__(self, criteria: tuple[CriterionView, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in criteria:
            self.fields[item.code] = forms.ChoiceField(
                label=item.name,
                choices=IMPORTANCE,
                initial=item.importance,
                widget=forms.RadioSelect(attrs={"small": True}),
            )

    @property
    def weights(self) -> dict[str, str]:
        """What the person chose: criterion to `less`, `same` or `more`."""
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}


class OptionForm(PageForm):
    """The facts of an option; every number may stay empty until somebody knows it."""

    name = forms.CharField(
        label="What the option is called", max_length=200, error_messages={"required": "Write a name"}
    )
    description = _text("What would be done")
    reach = _number("People helped a year", "Leave empty if it is not known yet.")
    benefit = _number("Benefit for each person, 0 to 100", "100 is the most that any option does for one person.")
    probability = _number("How likely it is to work, 0 to 1", "0.6 means six times in ten.")
    cost_pounds = _number("Cost a year, in pounds", "What it costs beyond what is spent today.")
    price_year = forms.IntegerField(
        label="In prices of which year",
        help_text="All options need the same, for example 2026.",
        required=False,
        widget=forms.TextInput(),
        error_messages={"invalid": "Write a year, for example 2026"},
    )
    gains = _text("Who gains", "One on a line.")
    loses = _text("Who loses", "One on a line.")
    equality = _text("What it means for equality")
    source = forms.CharField(label="Where the numbers come from", required=False, max_length=200)

    @classmethod
    def new(cls, others: tuple[OptionView, ...], *args: Any) -> "OptionForm":
        """The form of a new option: costs are in prices of the year that the others are in."""
        years = [item.price_year for item in others if item.price_year]
        return cls(*args, initial={"price_year": max(years, default=None)})

    @classmethod
    def of(cls, item: OptionView, *args: Any) -> "OptionForm":
        """The form filled with an option's facts."""
        facts = {name: getattr(item, name) for name in cls.base_fields if name != "key"}
        facts |= {name: "\n".join(facts[name]) for name in ("gains", "loses")}
        return cls(*args, initial=facts)

    @property
    def facts(self) -> dict[str, Any]:
        """The facts as the service takes them: empty numbers are not known yet."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "key"}
        lists = {
            name: [line.strip() for line in given[name].splitlines() if line.strip()] for name in ("gains", "loses")
        }
        return given | lists


class BudgetForm(PageForm):
    """The money a year that the options share."""

    pounds = _number("Money a year, in pounds", "Leave empty while nobody has said.")
    source = forms.CharField(label="Who said so", required=False, max_length=200)

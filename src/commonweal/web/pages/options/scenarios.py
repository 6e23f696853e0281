"""Scenarios typed beside the limits of a portfolio: a name and a number or two each, and whose assumptions they are."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms

from commonweal.services.options.portfolio_scenarios import Scenario
from commonweal.web.forms import PageForm

SCENARIOS = (1, 2, 3)
NUMBERS = ("money", "first", "days", "benefit")
PARTS = ("name", *NUMBERS)
PERCENT = {"required": "Give a number", "invalid": "Give a number, like 90", "max_value": "Give 300 or less",
           "min_value": "Give 0 or more"}  # fmt: skip
EXAMPLE = "nobody yet (an example to change)"
# What a first try is filled in with: seen in the boxes, labelled as an example, and changed there.
EXAMPLES: tuple[Mapping[str, str], ...] = (
    {"name": "Less money from year 2 on", "money": "90", "first": "2"},
    {"name": "Half the benefit that was scored", "benefit": "50"},
    {"name": "Staff cannot be hired", "days": "50"},
)


class ScenariosForm(PageForm):
    """Up to three scenarios."""

    owner = forms.CharField(label="Whose assumptions are these?", required=False, max_length=120,
                            help_text="A name or a job. It stands beside every scenario.")  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in SCENARIOS:
            about = f"scenario {number}"
            self.fields[named(number, "name")] = forms.CharField(
                label="Name", required=False, max_length=120, widget=forms.TextInput(attrs={"about": about})
            )
            for part, label, most in (
                ("money", "Money that is left, in % of what is given", 300), ("first", "From which year on", 10),
                ("days", "Days of people that are left, in %", 300),
                ("benefit", "Benefit that is left, in % of what was scored", 300),
            ):  # fmt: skip
                self.fields[named(number, part)] = _number(part, label, most, about)

    def clean(self) -> dict[str, Any]:
        """A scenario has a name and changes something, and all have somebody whose assumption they are."""
        found = super().clean() or {}
        for number in SCENARIOS:
            given = {part: found.get(named(number, part)) for part in PARTS}
            if not given["name"] and any(given[part] is not None for part in NUMBERS):
                self.add_error(named(number, "name"), "Give the scenario a name")
            changed = [given[part] for part in ("money", "days", "benefit") if given[part] is not None]
            broken = any(named(number, part) in self.errors for part in PARTS)
            if given["name"] and not changed and not broken:
                self.add_error(named(number, "money"), "Say what is left of money, days or benefit")
            if given["first"] is not None and given["money"] is None and changed:
                self.add_error(named(number, "money"), "Say what is left of the money from this year on")
            if given["name"] and not found.get("owner") and "owner" not in self.errors:
                self.add_error("owner", "Say whose assumptions these are")
        return found

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        """The scenarios that were typed."""
        return tuple(
            Scenario(**{part: self.cleaned_data[named(number, part)] for part in PARTS})
            for number in SCENARIOS
            if self.cleaned_data[named(number, "name")]
        )

    @property
    def scenario_fields(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each scenario's heading and fields, in order."""
        return tuple((f"Scenario {number}", tuple(named(number, part) for part in PARTS)) for number in SCENARIOS)


def named(number: int, part: str) -> str:
    """The name of a field, in the form and in the address."""
    return f"s{number}_{part}"


def names() -> tuple[str, ...]:
    """The names of all fields of scenarios but their owner."""
    return tuple(named(number, part) for number in SCENARIOS for part in PARTS)


def example(query: Mapping[str, list[str]], *, years: int, days: bool) -> str:
    """The address with scenarios filled in for a first try: less money, less benefit and, where days are counted, fewer
    of them. A single year has no second."""
    filled = {name: values for name, values in query.items() if name not in (*names(), "owner")}
    for number, item in enumerate(EXAMPLES[: 3 if days else 2], start=1):
        parts = {part: text for part, text in item.items() if part != "first" or years > 1}
        name = parts["name"] if years > 1 or "money" not in parts else "Less money"
        filled |= {named(number, part): [text] for part, text in (parts | {"name": name}).items()}
    return "?" + urlencode({**filled, "owner": [EXAMPLE]}, doseq=True)


def _number(part: str, label: str, most: int, about: str) -> forms.Field:
    attributes = {"inputmode": "numeric", "about": about}
    if part == "first":
        return forms.IntegerField(label=label, required=False, min_value=1, max_value=most, error_messages=PERCENT,
                                  widget=forms.TextInput(attrs=attributes),
                                  help_text="1 is the first year. Empty: all years.")  # fmt: skip
    hint = "90 is a tenth less. Empty: as given." if part == "money" else ""
    return forms.FloatField(label=label, required=False, min_value=0, max_value=most, error_messages=PERCENT,
                            widget=forms.TextInput(attrs=attributes), help_text=hint)  # fmt: skip

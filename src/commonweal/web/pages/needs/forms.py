"""Changing an assumption of a projection."""

import uuid
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms

from commonweal.web.forms import PageForm


def _percent(label: str, help_text: str = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        help_text=help_text,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={"invalid": "Write a number, for example -5"},
    )


def _who(label: str) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=200)


class AssumptionForm(PageForm):
    """The assumptions of a projection that a person may change. Sent by GET: the address says what was tried."""

    start = forms.IntegerField(label="From", error_messages={"required": "Write the first year"})
    end = forms.IntegerField(label="To", error_messages={"required": "Write the last year"})
    rate_change = forms.DecimalField(
        label="Change of the rates, percent a year",
        help_text="0 keeps today's rates. With -1, a hundredth fewer people of the same age are affected each year.",
        min_value=-10,
        max_value=10,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={
            "required": "Write 0 to keep today's rates",
            "invalid": "Write a number, for example -0.5",
            "min_value": "Write a number from -10 to 10",
            "max_value": "Write a number from -10 to 10",
        },
    )

    @property
    def query(self) -> str:
        """The assumptions as the end of an address."""
        return urlencode({name: self.data[name] for name in self.base_fields if name != "key"})

    @classmethod
    def over(cls, given: Mapping[str, str], arguments: Mapping[str, Any]) -> "AssumptionForm":
        """The form bound to what the address says, with the figure's own arguments where it says nothing."""
        own = {name: str(arguments.get(name, _absent(name))) for name in cls.base_fields if name != "key"}
        asked = {name: given[name] for name in own if name in given}
        return cls({**own, **asked, "key": given.get("key") or uuid.uuid4().hex})


class RangeForm(AssumptionForm):
    """The same, with ranges that somebody who knows gives for what no data can tell."""

    rates_low = _percent(
        "Range for the rates: lowest, in percent",
        "Only where somebody who knows gives one. -5 means a twentieth lower than the survey found; two zeros mean no "
        "range.",
    )
    rates_high = _percent("Range for the rates: highest, in percent")
    rates_says = _who("Whose range for the rates is it, and from when?")
    people_low = _percent(
        "Range for the number of people in the last year: lowest, in percent",
        "How far the population projection may be off by then, from a study or from who knows the place.",
    )
    people_high = _percent("Range for the number of people in the last year: highest, in percent")
    people_says = _who("Whose range for the number of people is it, and from when?")


def form_of(method: str) -> type[AssumptionForm]:
    """The form for a figure of this method."""
    return RangeForm if method == "needs.uncertainty" else AssumptionForm


def _absent(name: str) -> object:
    """What a figure assumes of something that its arguments do not name."""
    return "" if name.endswith("_says") else 0

"""The form of what is proposed for people's care: several changes, what care costs, and for which years.

What is typed stands in the address. Fields of the second change and those after it have its number at their end.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms

from commonweal.errors import Invalid
from commonweal.web.forms import FormProblem, PageForm

MOST = 5  # changes at once
STATES = (
    ("home", "At home without support"), ("supported", "Supported at home"), ("extra care", "In extra care housing"),
    ("residential", "In residential care"), ("nursing", "In nursing care"), ("hospital", "In hospital"),
)  # fmt: skip
COSTS = {"cost_supported": "supported", "cost_extra_care": "extra care", "cost_residential": "residential",
         "cost_nursing": "nursing"}  # fmt: skip
# The ends of each number's 95 % range, where somebody gives them: of a change, and of what care costs.
CHANGE_RANGES = {"reach_percent": ("reach_least_percent", "reach_most_percent"),
                 **{name: (f"{name}_least", f"{name}_most") for name in ("lag", "ramp", "cost_pounds")}}  # fmt: skip
COST_RANGES = {name: (f"{name}_least", f"{name}_most") for name in COSTS}
RANGES = {**CHANGE_RANGES, **COST_RANGES}
# Which field holds what the service calls otherwise, for faults that it finds.
FIELD_OF = {"ratio": "fewer_percent", "low": "most_percent", "high": "least_percent", "reach": "reach_percent"}
USUAL = {"from_state": "supported", "to_state": "residential"}
HANDED_ON = ("owner", "review_on")  # to the next change: whoever answers for one mostly answers for the next
Given = Mapping[str, str]
Rows = tuple[str | tuple[str, str], ...]  # the fields of a change in the order of the page; a pair is a range
FIRST: Rows = (
    "name", "from_state", "to_state", "fewer_percent", "least_percent", "most_percent", "reach_percent",
    RANGES["reach_percent"], "cost_pounds", RANGES["cost_pounds"],
)  # fmt: skip
THEN: Rows = ("lag", RANGES["lag"], "ramp", RANGES["ramp"], "age_from", "source", "owner", "review_on")


def _number(label: str, least: float, most: float, help_text: str = "", about: str = "") -> forms.FloatField:
    said = f"Write a number from {least:g} to {most:,.0f}"
    return forms.FloatField(
        label=label, required=False, min_value=least, max_value=most, help_text=help_text,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "about": about}),
        error_messages={"invalid": "Write a number", "min_value": said, "max_value": said},
    )  # fmt: skip


def _range(about: str, most: float = 1e6, *, least: float = 0) -> tuple[forms.FloatField, forms.FloatField]:
    """The ends of a number's range; `about` is read out with their labels, not seen."""
    return _number("At least", least, most, about=about), _number("At most", least, most, about=about)


def _whole(label: str, least: int, most: int) -> forms.IntegerField:
    said = f"Write a whole number from {least} to {most}"
    return forms.IntegerField(
        label=label, required=False, min_value=least, max_value=most,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": said, "min_value": said, "max_value": said},
    )  # fmt: skip


def _words(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=200, help_text=help_text)


def _day(label: str) -> forms.DateField:
    return forms.DateField(label=label, required=False, help_text="For example 31/3/2027.",
                           error_messages={"invalid": "Write a day, for example 31/3/2027"})  # fmt: skip


class RangedForm(PageForm):
    """Numbers that may have a range."""

    def _in_ranges(self, ranges: Mapping[str, tuple[str, str]], found: Mapping[str, Any]) -> None:
        for name, ends in ranges.items():
            low, high = (found.get(end) for end in ends)
            if low is None and high is None:
                continue
            for needed in (name, *ends):
                self._needs(needed, found)
            self._within(name, low, high)

    def _needs(self, name: str, found: Mapping[str, Any]) -> None:
        if found.get(name) is None and name not in self.errors:
            self.add_error(name, "Write a number")

    def _within(self, name: str, low: float | None, high: float | None) -> None:
        value = self.cleaned_data.get(name)
        if value is not None and low is not None and high is not None and not low <= value <= high:
            self.add_error(name, "It lies between the least and the most")

    def _ends(self, name: str) -> tuple[float | None, float | None]:
        """The ends of a number's range; None where nobody gave any."""
        low, high = (self.cleaned_data[end] for end in RANGES[name])
        return low, high

    def _says(self, which: str) -> dict[str, str | None]:
        given = self.cleaned_data
        day = given[f"{which}review_on"]
        return {"source": given[f"{which}source"], "owner": given[f"{which}owner"],
                "review_on": day.isoformat() if day else None}  # fmt: skip


class ChangeForm(RangedForm):
    """One thing that is proposed. Without an effect it is not proposed yet."""

    name = _words("What is proposed", "For example: night sitting for people with support.")
    from_state = forms.ChoiceField(label="It changes how often people move from", choices=STATES)
    to_state = forms.ChoiceField(label="to", choices=(*STATES, ("died", "Death")))
    fewer_percent = _number(
        "Fewer of these moves among those reached, in percent", -500, 99,
        "What you expect. Below 0 means more moves. Leave empty to see how things stand.",
    )  # fmt: skip
    least_percent = _number("At least, in percent", -500, 99, "The low end of a 95 % range, from the source.")
    most_percent = _number("At most, in percent", -500, 99)
    reach_percent = _number("Reached at full effect, in percent of the people there", 0, 100)
    reach_least_percent, reach_most_percent = _range("reached, in percent", 100)
    cost_pounds = _number("Cost for each person reached, in pounds a year", 0, 1e6)
    cost_pounds_least, cost_pounds_most = _range("cost for each person reached, in pounds a year")
    lag = _number("Years before anybody is reached", 0, 20)
    lag_least, lag_most = _range("years before anybody is reached", 20)
    ramp = _number("Years from the first person to full reach", 0.01, 20)
    ramp_least, ramp_most = _range("years from the first person to full reach", 20, least=0.01)
    age_from = _whole("From which age", 0, 90)
    source = _words("Where the effect comes from", "A study, a pilot, or whose judgement it is.")
    owner = _words("Who answers for these numbers")
    review_on = _day("Look at them again by")
    smallest_percent = _number(
        "The smallest effect worth having, in percent fewer moves", -500, 99,
        "From the plan of the test, if there is one.",
    )  # fmt: skip

    def __init__(self, given: Given, number: int) -> None:
        self.number = number
        super().__init__(given)

    def add_prefix(self, field_name: str) -> str:
        """The name in the address: that of the first change as it is, of others with their number."""
        return _named(field_name, self.number)

    def clean(self) -> dict[str, Any]:
        """What is proposed is whole, people move somewhere else, and every number lies within its range."""
        found = super().clean() or {}
        if found.get("fewer_percent") is not None:
            for name in ("least_percent", "most_percent", "reach_percent"):
                self._needs(name, found)
            self._within("fewer_percent", found.get("least_percent"), found.get("most_percent"))
            if found.get("from_state") == found.get("to_state"):
                self.add_error("to_state", "Choose somewhere else than people come from")
        elif self.number > 1 and self._begun:
            self.add_error("fewer_percent", "Write a number, or take this change away")
        self._in_ranges(CHANGE_RANGES, found)
        return found

    @property
    def _begun(self) -> bool:
        """Whether somebody typed something that only an effect makes sense of."""
        told = (name for name in self.base_fields if name not in (*USUAL, *HANDED_ON, "fewer_percent", "key"))
        return "fewer_percent" not in self.errors and any(self.data.get(self.add_prefix(name)) for name in told)

    @property
    def proposed(self) -> bool:
        """Whether there is an effect to try."""
        return self.cleaned_data.get("fewer_percent") is not None

    def change(self, *, several: bool) -> Mapping[str, Any]:
        """What is proposed as the service takes it."""
        given = self.cleaned_data
        reach, lag, ramp, cost = (self._ends(name) for name in CHANGE_RANGES)
        return {
            "name": given["name"] or (f"Change {self.number}" if several else "What is proposed"),
            "from_state": given["from_state"], "to_state": given["to_state"], "ratio": 1 - given["fewer_percent"] / 100,
            "low": 1 - given["most_percent"] / 100, "high": 1 - given["least_percent"] / 100,
            "reach": given["reach_percent"] / 100, "lag": given["lag"] or 0.0, "ramp": given["ramp"] or 1.0,
            "age_from": given["age_from"] or 0, "cost_pounds": given["cost_pounds"] or 0.0,
            "reach_low": _share(reach[0]), "reach_high": _share(reach[1]), "lag_low": lag[0], "lag_high": lag[1],
            "ramp_low": ramp[0], "ramp_high": ramp[1], "cost_low_pounds": cost[0], "cost_high_pounds": cost[1],
            **self._says(""),
        }  # fmt: skip


class CareForm(RangedForm):
    """What is proposed, what care costs, for which years, and whose numbers they are."""

    cost_supported = _number("A year of support at home, in pounds", 0, 1e6)
    cost_supported_least, cost_supported_most = _range("a year of support at home, in pounds")
    cost_extra_care = _number("A year in extra care, in pounds", 0, 1e6)
    cost_extra_care_least, cost_extra_care_most = _range("a year in extra care, in pounds")
    cost_residential = _number("A year in residential care, in pounds", 0, 1e6)
    cost_residential_least, cost_residential_most = _range("a year in residential care, in pounds")
    cost_nursing = _number("A year in nursing care, in pounds", 0, 1e6)
    cost_nursing_least, cost_nursing_most = _range("a year in nursing care, in pounds")
    cost_source = _words("Where the costs come from")
    cost_owner = _words("Who answers for the costs")
    cost_review_on = _day("Look at the costs again by")
    start = _whole("From mid-", 1990, 2080)
    end = _whole("To mid-", 1991, 2100)
    question = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)

    def __init__(self, given: Given, usual: Given) -> None:
        """`given`: what the address says; `usual`: what stands in a field of which it says nothing."""
        self.given, self.asked = given, many(given)
        numbers = range(1, min(self.asked, MOST) + 1)
        everywhere = {_named(name, number): value for name, value in USUAL.items() for number in numbers}
        filled = {**everywhere, **usual, **given}
        self.parts = tuple(ChangeForm(filled, number) for number in numbers)
        super().__init__(filled)

    def clean(self) -> dict[str, Any]:
        """Costs lie within their ranges, each change has a name of its own, and there are not too many."""
        found = super().clean() or {}
        self._in_ranges(COST_RANGES, found)
        if self.asked > MOST:
            self.add_error(None, f"{MOST} changes at once are the most. Take the others away.")
        names: list[str] = []
        for part in self.parts:
            name = part.cleaned_data.get("name", "") if part.is_valid() else ""
            if name and name in names:
                part.add_error("name", "Another change has this name. Give it one of its own")
            names.append(name)
        return found

    def is_valid(self) -> bool:
        """Whether the form and every change are without a fault."""
        return super().is_valid() and all(part.is_valid() for part in self.parts)

    @property
    def problems(self) -> tuple[FormProblem, ...]:
        """The lines of the error summary in the order of the page: the changes, each by its number, then the rest."""
        own = super().problems  # cleans this form, which finds faults between changes
        return (*(_of_change(part, problem, len(self.parts)) for part in self.parts for problem in part.problems), *own)

    @property
    def proposed(self) -> tuple[ChangeForm, ...]:
        """The changes that have an effect."""
        return tuple(part for part in self.parts if part.proposed)

    @property
    def changes(self) -> tuple[Mapping[str, Any], ...]:
        """What is proposed as the service takes it; empty where nothing is."""
        return tuple(part.change(several=len(self.parts) > 1) for part in self.proposed)

    @property
    def smallest(self) -> float | None:
        """The smallest effect worth having of the first change that is tried, in percent fewer moves."""
        return next((part.cleaned_data["smallest_percent"] for part in self.proposed), None)

    @property
    def costs(self) -> Mapping[str, Any]:
        """Pounds a year of each state whose cost is given, with whose numbers they are."""
        given = self.cleaned_data
        return {
            state: {"pounds": given[name], **dict(zip(("low", "high"), self._ends(name), strict=True)),
                    **self._says("cost_")}
            for name, state in COSTS.items() if given[name] is not None
        }  # fmt: skip

    @property
    def query(self) -> str:
        """The end of the address that says all this, and nothing that was left empty."""
        return urlencode(self.given)

    def refused(self, error: Invalid) -> None:
        """Show what the service found, each fault at its field of its change."""
        proposed = self.proposed
        others = []
        for problem in error.problems:
            at, name = problem.row, FIELD_OF.get(problem.column, problem.column)
            if at is not None and at <= len(proposed) and name in ChangeForm.base_fields:
                proposed[at - 1].add_error(name, problem.message.partition(": ")[2] or problem.message)
            else:
                others.append(problem.message)
        if others or not error.problems:
            self.add_error(None, " ".join([error.message, error.fix, *others[:5]]))


def _of_change(part: ChangeForm, problem: FormProblem, parts: int) -> FormProblem:
    text = f"Change {part.number}: {problem.text}" if parts > 1 else problem.text
    return FormProblem(text, problem.href, problem.clash)


def _share(percent: float | None) -> float | None:
    return None if percent is None else percent / 100


def given_of(data: Mapping[str, str]) -> dict[str, str]:
    """What an address says of this form: nothing that was left empty, nothing that is not asked."""
    asked = ("changes", *CareForm.base_fields)
    return {name: data[name] for name in data if (name in asked or _number_of(name)) and data[name].strip()}


def many(given: Given) -> int:
    """How many changes an address holds, at least one."""
    said = given.get("changes", "")
    told = int(said) if said.isascii() and said.isdecimal() and len(said) < 3 else 1
    return max([1, told, *(_number_of(name) for name in given)])


def with_another(given: Given) -> dict[str, str]:
    """The address with room for one more change, answered for by whoever answers for the last."""
    last = many(given)
    handed = {_named(name, last + 1): given[_named(name, last)] for name in HANDED_ON if _named(name, last) in given}
    return {**given, **handed, "changes": str(last + 1)}


def without(given: Given, number: int) -> dict[str, str]:
    """The address without one of its changes; those after it move up."""
    found = {}
    for name, value in given.items():
        at = _number_of(name)
        if at and at == number:
            continue
        found[_named(_base(name), at - 1) if at > number else name] = value
    return {**found, "changes": str(max(many(given) - 1, 1))}


def _named(name: str, number: int) -> str:
    return name if number == 1 else f"{name}_{number}"


def _base(name: str) -> str:
    return name if name in ChangeForm.base_fields else name.rpartition("_")[0]


def _number_of(name: str) -> int:
    """Of which change a name in the address speaks; 0 where of none."""
    if name in ChangeForm.base_fields:
        return 1
    base, _, end = name.rpartition("_")
    told = end.isascii() and end.isdecimal() and len(end) < 3 and not end.startswith("0")
    return int(end) if told and base in ChangeForm.base_fields and int(end) > 1 else 0

"""Forms of what is proposed: up to five changes, each with its numbers, their ranges, and whose they are.

What is typed stands in the address. Fields of the second change and those after it have its number at their end.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms

from commonweal.errors import Invalid
from commonweal.web.forms import FormProblem, PageForm

MOST = 5  # changes at once
ANOTHER, WITHOUT = "add", "without"  # the buttons: one more change, and one fewer
Given = Mapping[str, str]
Choices = tuple[tuple[str, str], ...]
Rows = tuple[str | tuple[str, str], ...]  # the fields of a change in the order of the page; a pair is a range
Ranges = Mapping[str, tuple[str, str]]  # the ends of each number's 95 % range, where somebody gives them
CHANGE_RANGES: Ranges = {
    "reach_percent": ("reach_least_percent", "reach_most_percent"),
    **{name: (f"{name}_least", f"{name}_most") for name in ("lag", "ramp", "cost_pounds")},
}
# Which field holds what the service calls otherwise, for faults that it finds.
FIELD_OF = {"ratio": "fewer_percent", "low": "most_percent", "high": "least_percent", "reach": "reach_percent"}
STATE_FIELDS = ("from_state", "to_state")
HANDED_ON = ("owner", "review_on")  # to the next change: whoever answers for one mostly answers for the next
FIRST: Rows = (
    "name", "from_state", "to_state", "fewer_percent", "least_percent", "most_percent", "reach_percent",
    CHANGE_RANGES["reach_percent"], "cost_pounds", CHANGE_RANGES["cost_pounds"],
)  # fmt: skip
THEN: Rows = (
    "lag", CHANGE_RANGES["lag"], "ramp", CHANGE_RANGES["ramp"], "age_from", "source", "owner", "review_on",
)  # fmt: skip
OF_THE_EFFECT = "fewer of these moves"


def number(label: str, least: float, most: float, help_text: str = "", about: str = "") -> forms.FloatField:
    """A number between two, or nothing."""
    said = f"Write a number from {least:g} to {most:,.0f}"
    return forms.FloatField(
        label=label, required=False, min_value=least, max_value=most, help_text=help_text,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "about": about}),
        error_messages={"invalid": "Write a number", "min_value": said, "max_value": said},
    )  # fmt: skip


def ends(about: str, most: float = 1e6, *, least: float = 0) -> tuple[forms.FloatField, forms.FloatField]:
    """The ends of a number's range; `about` is read out with their labels, not seen."""
    return number("At least", least, most, about=about), number("At most", least, most, about=about)


def whole(label: str, least: int, most: int) -> forms.IntegerField:
    """A whole number between two, or nothing."""
    said = f"Write a whole number from {least} to {most}"
    return forms.IntegerField(
        label=label, required=False, min_value=least, max_value=most,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": said, "min_value": said, "max_value": said},
    )  # fmt: skip


def words(label: str, help_text: str = "") -> forms.CharField:
    """A line of words."""
    return forms.CharField(label=label, required=False, max_length=200, help_text=help_text)


def day(label: str) -> forms.DateField:
    """A day, or nothing."""
    return forms.DateField(label=label, required=False, help_text="For example 31/3/2027.",
                           error_messages={"invalid": "Write a day, for example 31/3/2027"})  # fmt: skip


class RangedForm(PageForm):
    """Numbers that may have a range: `ranges` names the fields of the ends of each."""

    ranges: Ranges = MappingProxyType({})

    def _in_ranges(self, found: Mapping[str, Any]) -> None:
        for name, both in self.ranges.items():
            low, high = (found.get(end) for end in both)
            if low is None and high is None:
                continue
            for needed in (name, *both):
                self._needs(needed, found)
            self._within(name, low, high)

    def _needs(self, name: str, found: Mapping[str, Any]) -> None:
        if found.get(name) is None and name not in self.errors:
            field = self.fields[name]
            spoken = ", ".join(filter(None, (str(field.label), field.widget.attrs.get("about", ""))))
            # At the top of the page it stands without its field: it says which number.
            self.add_error(name, f"Write a number: {spoken[0].lower()}{spoken[1:]}")

    def _within(self, name: str, low: float | None, high: float | None) -> None:
        value = self.cleaned_data.get(name)
        if value is not None and low is not None and high is not None and not low <= value <= high:
            self.add_error(name, "It lies between the least and the most")

    def _ends(self, name: str) -> tuple[float | None, float | None]:
        """The ends of a number's range; None where nobody gave any."""
        low, high = (self.cleaned_data[end] for end in self.ranges[name])
        return low, high

    def _says(self, which: str = "") -> dict[str, str | None]:
        given = self.cleaned_data
        by = given[f"{which}review_on"]
        return {"source": given[f"{which}source"], "owner": given[f"{which}owner"],
                "review_on": by.isoformat() if by else None}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Names:
    """How an address names the fields of changes: `lead`, the field, and from the second change on its number."""

    lead: str = ""

    def of(self, field: str, number: int) -> str:
        """The name of a field of a change."""
        return f"{self.lead}{field}" if number == 1 else f"{self.lead}{field}_{number}"

    def number_of(self, name: str) -> int:
        """Of which change a name in the address speaks; 0 where of none."""
        return self._read(name)[1]

    def many(self, given: Given) -> int:
        """How many changes an address holds, at least one."""
        said = given.get("changes", "")
        told = int(said) if said.isascii() and said.isdecimal() and len(said) < 3 else 1
        return max([1, told, *(self.number_of(name) for name in given)])

    def with_another(self, given: Given) -> dict[str, str]:
        """The address with room for one more change, answered for by whoever answers for the last."""
        last = self.many(given)
        held = {self.of(name, last + 1): given.get(self.of(name, last)) for name in HANDED_ON}
        return {**given, **{name: value for name, value in held.items() if value is not None}, "changes": str(last + 1)}

    def without(self, given: Given, number: int) -> dict[str, str]:
        """The address without one of its changes; those after it move up."""
        found = {}
        for name, value in given.items():
            field, at = self._read(name)
            if at and at == number:
                continue
            found[self.of(field, at - 1) if at > number else name] = value
        return {**found, "changes": str(max(self.many(given) - 1, 1))}

    def _read(self, name: str) -> tuple[str, int]:
        """The field and the number of the change that a name in the address speaks of; 0 where it is no such name."""
        plain = name.removeprefix(self.lead)
        if not name.startswith(self.lead):
            return name, 0
        if plain in ChangeForm.base_fields:
            return plain, 1
        base, _, end = plain.rpartition("_")
        told = end.isascii() and end.isdecimal() and len(end) < 3 and not end.startswith("0")
        return (base, int(end)) if told and base in ChangeForm.base_fields and int(end) > 1 else (name, 0)


class ChangeForm(RangedForm):
    """One thing that is proposed. Without an effect it is not proposed yet.

    `lead` stands before the name of each field in the address; `usual` is from where, and where to, until somebody says
    so. A room's own form says between which states (`choices`).
    """

    lead: ClassVar[str] = ""
    usual: ClassVar[Given] = MappingProxyType({})
    ranges = CHANGE_RANGES
    name = words("What is proposed", "For example: night sitting for people with support.")
    from_state = forms.ChoiceField(label="It changes how often people move from", choices=())
    to_state = forms.ChoiceField(label="to", choices=())
    fewer_percent = number(
        "Fewer of these moves among those reached, in percent", -500, 99,
        "What you expect. Below 0 means more moves. Leave empty to see how things stand.",
    )  # fmt: skip
    least_percent = number(
        "At least, in percent", -500, 99, "The low end of a 95 % range, from the source.", about=OF_THE_EFFECT
    )
    most_percent = number("At most, in percent", -500, 99, about=OF_THE_EFFECT)
    reach_percent = number("Reached at full effect, in percent of the people there", 0, 100)
    reach_least_percent, reach_most_percent = ends("reached, in percent", 100)
    cost_pounds = number("Cost for each person reached, in pounds a year", 0, 1e6)
    cost_pounds_least, cost_pounds_most = ends("cost for each person reached, in pounds a year")
    lag = number("Years before anybody is reached", 0, 20)
    lag_least, lag_most = ends("years before anybody is reached", 20)
    ramp = number("Years from the first person to full reach", 0.01, 20)
    ramp_least, ramp_most = ends("years from the first person to full reach", 20, least=0.01)
    age_from = whole("From which age", 0, 90)
    source = words("Where the effect comes from", "A study, a pilot, or whose judgement it is.")
    owner = words("Who answers for these numbers")
    review_on = day("Look at them again by")
    smallest_percent = number(
        "The smallest effect worth having, in percent fewer moves", -500, 99,
        "From the plan of the test, if there is one.",
    )  # fmt: skip

    def __init__(self, given: Given, number: int) -> None:
        self.number = number
        super().__init__(given)
        for name, held in zip(STATE_FIELDS, self.choices(), strict=True):
            self.fields[name] = forms.ChoiceField(label=self.fields[name].label, choices=held)

    @classmethod
    def choices(cls) -> tuple[Choices, Choices]:
        """The states that people move from, and those that they move to."""
        raise NotImplementedError

    @classmethod
    def names(cls) -> "Names":
        """How an address names its fields."""
        return Names(cls.lead)

    def add_prefix(self, field_name: str) -> str:
        """The name in the address: that of the first change as it is, of others with their number."""
        return self.names().of(field_name, self.number)

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
        self._in_ranges(found)
        return found

    @property
    def _begun(self) -> bool:
        """Whether somebody typed something that only an effect makes sense of."""
        told = (name for name in self.base_fields if name not in (*STATE_FIELDS, *HANDED_ON, "fewer_percent", "key"))
        return "fewer_percent" not in self.errors and any(self.data.get(self.add_prefix(name)) for name in told)

    @property
    def proposed(self) -> bool:
        """Whether there is an effect to try."""
        return self.cleaned_data.get("fewer_percent") is not None

    def change(self, *, several: bool) -> Mapping[str, Any]:
        """What is proposed as the service takes it."""
        given = self.cleaned_data
        reach, lag, ramp, cost = (self._ends(name) for name in self.ranges)
        return {
            "name": given["name"] or (f"Change {self.number}" if several else "What is proposed"),
            "from_state": given["from_state"], "to_state": given["to_state"], "ratio": 1 - given["fewer_percent"] / 100,
            "low": 1 - given["most_percent"] / 100, "high": 1 - given["least_percent"] / 100,
            "reach": given["reach_percent"] / 100, "lag": given["lag"] or 0.0, "ramp": given["ramp"] or 1.0,
            "age_from": given["age_from"] or 0, "cost_pounds": given["cost_pounds"] or 0.0,
            "reach_low": _share(reach[0]), "reach_high": _share(reach[1]), "lag_low": lag[0], "lag_high": lag[1],
            "ramp_low": ramp[0], "ramp_high": ramp[1], "cost_low_pounds": cost[0], "cost_high_pounds": cost[1],
            **self._says(),
        }  # fmt: skip


class ChangesForm(RangedForm):
    """Several changes beside what is asked once. `change` is the form of each."""

    change: ClassVar[type[ChangeForm]]

    def __init__(self, given: Given, usual: Given) -> None:
        """`given`: what the address says; `usual`: what stands in a field of which it says nothing."""
        names = self.change.names()
        self.given, self.asked = given, names.many(given)
        numbers = range(1, min(self.asked, MOST) + 1)
        states = {names.of(name, at): value for name, value in self.change.usual.items() for at in numbers}
        filled = {**states, **usual, **given}
        self.parts = tuple(self.change(filled, at) for at in numbers)
        super().__init__(filled)

    @classmethod
    def own(cls) -> frozenset[str]:
        """The names of what is asked once."""
        return frozenset(cls.base_fields)

    @classmethod
    def given_of(cls, data: Mapping[str, str]) -> dict[str, str]:
        """What an address says of this form: nothing that was left empty, nothing that is not asked."""
        names, own = cls.change.names(), {"changes", *cls.own()}
        return {name: data[name] for name in data if (name in own or names.number_of(name)) and data[name].strip()}

    @classmethod
    def led_to(cls, data: Mapping[str, str]) -> str | None:
        """What comes after the question mark where a button adds a change or takes one away, with everything that was
        typed; None where nothing of that is asked."""
        given, names, taken = cls.given_of(data), cls.change.names(), data.get(WITHOUT, "")
        if ANOTHER in data and names.many(given) < MOST:
            return f"{urlencode(names.with_another(given))}#change-{names.many(given) + 1}"
        if taken.isascii() and taken.isdecimal() and len(taken) < 3 and int(taken) > 0:
            return f"{urlencode(names.without(given, int(taken)))}#change-{max(int(taken) - 1, 1)}"
        return None

    def clean(self) -> dict[str, Any]:
        """Numbers lie within their ranges, each change has a name of its own, and there are not too many."""
        found = super().clean() or {}
        self._in_ranges(found)
        if self.asked > MOST:
            self.add_error(None, f"{MOST} changes at once are the most. Take the others away.")
        told: list[str] = []
        for part in self.parts:
            name = part.cleaned_data.get("name", "") if part.is_valid() else ""
            if name and name in told:
                part.add_error("name", "Another change has this name. Give it one of its own")
            told.append(name)
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
    def query(self) -> str:
        """The end of the address that says all this, and nothing that was left empty."""
        return urlencode(self.given)

    def refused(self, error: Invalid) -> None:
        """Show what the service found, each fault at its field of its change."""
        proposed = self.proposed
        others = []
        for problem in error.problems:
            at, name = problem.row, FIELD_OF.get(problem.column, problem.column)
            if at is not None and at <= len(proposed) and name in self.change.base_fields:
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


@dataclass(frozen=True, slots=True)
class ChangePart:
    """One change on the page: its heading, where it stands, and its fields; a pair of names is a range."""

    form: ChangeForm
    title: str

    @classmethod
    def of(cls, form: ChangeForm) -> "ChangePart":
        """The part of one change."""
        name = str(form["name"].value() or "").strip()
        return cls(form, f"Change {form.number}{f': {name}' if name else ''}")

    @property
    def id(self) -> str:
        """Where it stands on the page."""
        return f"change-{self.form.number}"

    @property
    def first(self) -> Rows:
        """The fields that are always there."""
        return FIRST

    @property
    def more(self) -> Rows:
        """The fields that are folded away; the plan of a test is of the first change."""
        planned = self.form.number == 1 and "smallest_percent" in self.form.fields
        return (*THEN, "smallest_percent") if planned else THEN

"""Forms of what is proposed at a price: what is typed read as a recipe, and a recipe as what would be typed."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms

from commonweal.web.pages.needs.changes import CHANGE_RANGES, MOST, ChangesForm, Given, Ranges, Rows

PERCENT = 100
# What stands for nothing said: no delay, full reach after one year, everybody, no cost.
USUAL = {"lag": 0, "ramp": 1, "age_from": 0, "cost_pounds": 0}
SAYS = ("source", "owner", "review_on")


class PricedForm(ChangesForm):
    """Changes, the years, and prices, each with its range; whose they are is asked once for all of them.

    `pounds` is what the service calls a price; `whose` begins the names of the fields that say whose the prices are.
    """

    pounds: ClassVar[str]
    whose: ClassVar[str] = ""
    kept = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)  # the figure that it came from

    def __init__(self, given: Given, usual: Given) -> None:
        self.ranges = self.price_ranges()
        super().__init__(given, usual)

    @classmethod
    def prices(cls) -> Given:
        """The field of each price, and of what it is the price."""
        raise NotImplementedError

    @classmethod
    def price_ranges(cls) -> Ranges:
        """The fields of the ends of each price's range."""
        return {name: (f"{name}_least", f"{name}_most") for name in cls.prices()}

    @classmethod
    def own(cls) -> frozenset[str]:
        """The names of what is asked once: prices too."""
        return super().own() | {name for price, both in cls.price_ranges().items() for name in (price, *both)}

    @classmethod
    def asked_in(cls, data: Mapping[str, str]) -> bool:
        """Whether an address was made by the form, which says how many changes there are, or proposes something."""
        return "changes" in data or cls.change.names().of("fewer_percent", 1) in data

    @property
    def price_rows(self) -> Rows:
        """The fields of prices, each with its range, and whose they are."""
        return (*(row for item in self.ranges.items() for row in item), *(f"{self.whose}{name}" for name in SAYS))

    @property
    def costs(self) -> Mapping[str, Any]:
        """Each price that is given, as the service takes it."""
        given = self.cleaned_data
        return {
            what: {self.pounds: given[name], **dict(zip(("low", "high"), self._ends(name), strict=True)),
                   **self._says(self.whose)}
            for name, what in self.prices().items() if given[name] is not None
        }  # fmt: skip

    @classmethod
    def typed(cls, arguments: Mapping[str, Any]) -> dict[str, str]:
        """What would be typed for a recipe."""
        names, changes = cls.change.names(), arguments.get("changes") or ()
        prices, costs = cls.prices(), cls._priced(arguments)
        found = {name: str(arguments.get(name, "")) for name in ("start", "end")}
        found["changes"] = str(max(len(changes), 1))
        for number, row in enumerate(changes, start=1):
            found |= {names.of(name, number): value for name, value in _change(row).items()}
        for name, both in cls.price_ranges().items():
            said = costs.get(prices[name], {})
            ends = (_text(said.get(end)) for end in ("low", "high"))
            found |= {name: _text(said.get(cls.pounds)), **dict(zip(both, ends, strict=True))}
            found |= {f"{cls.whose}{key}": value for key, value in _says(said).items() if value}
        return {name: value for name, value in found.items() if value}

    def tells(self, arguments: Mapping[str, Any]) -> bool:
        """Whether it says all changes and prices of a recipe, and nothing else, to six decimals."""
        changes, costs = arguments.get("changes") or (), self._priced(arguments)
        if len(self.changes) != len(changes) or len(changes) > MOST or set(self.costs) != set(costs):
            return False
        pairs = [*zip(self.changes, changes, strict=True), *((self.costs[what], costs[what]) for what in costs)]
        return all(_plain(one) == _plain(other) for one, other in pairs)

    @classmethod
    def _priced(cls, arguments: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
        """The prices of a recipe; one that is only a number says nothing else."""
        costs = arguments.get("costs") or {}
        return {what: said if isinstance(said, Mapping) else {cls.pounds: said} for what, said in costs.items()}


def _change(row: Mapping[str, Any]) -> dict[str, str]:
    found = {name: str(row.get(name) or "") for name in ("name", "from_state", "to_state")}
    found |= {
        "fewer_percent": _fewer(row.get("ratio")), "least_percent": _fewer(row.get("high")),
        "most_percent": _fewer(row.get("low")), "reach_percent": _percent(row.get("reach")),
        "age_from": str(row.get("age_from") or ""),
    }  # fmt: skip
    for name, ends in CHANGE_RANGES.items():
        key, unit = name.removesuffix("_percent").removesuffix("_pounds"), "_pounds" if "pounds" in name else ""
        say = _percent if name.endswith("_percent") else _text
        found |= {end: say(row.get(f"{key}_{side}{unit}")) for end, side in zip(ends, ("low", "high"), strict=True)}
    found |= {name: _text(row.get(name) or None) for name in ("lag", "ramp", "cost_pounds")}
    return found | _says(row)


def _says(row: Mapping[str, Any]) -> dict[str, str]:
    return {"source": str(row.get("source") or ""), "owner": str(row.get("owner") or ""),
            "review_on": _day(row.get("review_on"))}  # fmt: skip


def _day(value: object) -> str:
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        return ""
    return f"{day:%d/%m/%Y}"


def _fewer(ratio: float | None) -> str:
    return "" if ratio is None else _text(PERCENT * (1 - ratio))


def _percent(share: float | None) -> str:
    return "" if share is None else _text(PERCENT * share)


def _text(value: float | None) -> str:
    return "" if value is None else f"{value + 0.0:.10g}"


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """What a row says, without what stands for nothing said."""
    said = {name: round(value, 6) if isinstance(value, float) else value for name, value in row.items()}
    return {name: value for name, value in said.items() if value not in (None, "") and USUAL.get(name) != value}

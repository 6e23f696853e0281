"""Pooled funds: what an agreement must state, what cannot be in it, and the split of an over- or underspend."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from commonweal.analysis import registry
from commonweal.analysis.sources import Sources
from commonweal.engine.partnerships import funds as engine
from commonweal.errors import Invalid
from commonweal.reference import content
from commonweal.values.provenance import Result, Stamp

LAW = "partnerships/funds"
STATUS = {
    "verified": "",
    "as-made": "read as made in 2000; later changes not checked",
    "secondary": "from a secondary source; not checked against the original",
    "unverified": "not verified",
}
Band = engine.Band
Input, Line = engine.Input, engine.Line
split, counted_twice, paid_twice = engine.split, engine.counted_twice, engine.paid_twice
split_in_bands, overlapping = engine.split_in_bands, engine.overlapping
TIE_RULE = engine.TIE_RULE


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from; `mark` says what is not certain about it, and is empty where nothing is."""

    cite: str
    mark: str


@dataclass(frozen=True, slots=True)
class Term:
    """Something that an agreement must state (`required`), or should."""

    code: str
    title: str
    asks: str
    required: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Function:
    """A function that may be pooled, or one that may not (`barred`), and whose it is: nhs, council or both."""

    code: str
    title: str
    body: str
    barred: bool


@dataclass(frozen=True, slots=True)
class Law:
    """What the law read here says of pooled funds, with its marks."""

    warning: str
    gates: tuple[Term, ...]
    terms: tuple[Term, ...]
    functions: tuple[Function, ...]
    barred: str
    barred_source: Source
    kinds: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class National:
    """National figures as dated data."""

    title: str
    source: str
    mark: str
    says: str
    lines: tuple[tuple[str, int], ...]
    unknown: tuple[str, ...]

    @property
    def total(self) -> int:
        """All lines together, in pence."""
        return sum(pence for _, pence in self.lines)


@cache
def law() -> Law:
    """What the law read here says, from content."""
    data = content.load(LAW).data
    cites = {item["code"]: item for item in data["cite"]}
    gates = tuple(Term(i["code"], i["asks"], i["asks"], True, _source(i, cites)) for i in data["gate"])
    terms = tuple(Term(i["code"], i["title"], i["asks"], i["required"], _source(i, cites)) for i in data["term"])
    functions = tuple(Function(i["code"], i["title"], i["body"], i.get("barred", False)) for i in data["function"])
    return Law(
        data["warning"], gates, terms, functions, data["barred"]["says"], _source(data["barred"], cites),
        {item["code"]: (item["power"], item["says"]) for item in data["kind"]},
    )  # fmt: skip


@cache
def national() -> National:
    """The Better Care Fund in England, as dated data."""
    data = content.load(LAW).data["national"]
    return National(
        data["title"], data["source"], STATUS[data["status"]], data["says"],
        tuple((item["title"], item["pence"]) for item in data["line"]),
        tuple(item["says"] for item in data["unknown"]),
    )  # fmt: skip


@registry.method(
    "partnerships.pool-split",
    version="1",
    title="Who bears how much of an overspend, or keeps how much of an underspend?",
    typed=("shares", "amount"),
)
def pool_split(*, shares: Sequence[str], amount: str, sources: Sources | None = None) -> Result:
    """An over- or underspend in parts by agreed shares that add up to the penny (largest remainder).

    `shares`: one `name=whole number` a partner, such as `Council=60`. `amount` in pounds and pence; below zero is an
    underspend. Value: `pence`, `parts` [{partner, share, pence}], `naive_pence` (what rounding each part by itself
    would add up to), `rule`. `Invalid`: a share that is no whole number, a name twice, an amount finer than a penny.
    """
    del sources
    pence = pence_of(amount)
    weights = _shares(shares)
    parts = engine.split(pence, weights)
    total = sum(weights.values())
    value = {
        "pence": pence,
        "parts": [{"partner": name, "share": weights[name], "pence": parts[name]} for name in weights],
        "naive_pence": sum(_rounded(pence * weight, total) for weight in weights.values()),
        "rule": engine.TIE_RULE,
    }
    typed = registry.typed(shares=list(shares), amount=amount)
    return Result.of(value, Stamp("partnerships.pool-split", registry.version("partnerships.pool-split"), typed))


def pence_of(text: str) -> int:
    """Pounds as people write them in whole pence; `Invalid` for what is no sum of money or finer than a penny."""
    plain = text.replace(",", "").replace("£", "").strip()
    try:
        pounds = Decimal(plain)
    except InvalidOperation:
        pounds = Decimal("NaN")
    if not pounds.is_finite() or abs(pounds) >= 10**13 or pounds * 100 != (pounds * 100).to_integral_value():
        raise Invalid("partnerships.money", f"'{text}' is not a sum of money.", fix="Write pounds, like 1234.56.")
    return int(pounds * 100)


def in_pounds(pence: int) -> str:
    """Pence as pounds, always with both digits of the pence: £1,234.50."""
    whole, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{whole:,}.{rest:02d}"


def _shares(shares: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for item in shares:
        name, _, weight = item.rpartition("=")
        if not name.strip() or not weight.strip().isdecimal():
            raise Invalid("partnerships.split.share", f"'{item}' is not a share.", fix="Write name=60.")
        if name.strip() in found:
            raise Invalid("partnerships.split.twice", f"{name.strip()} stands twice.", fix="Name each partner once.")
        found[name.strip()] = int(weight)
    return found


def _rounded(numerator: int, total: int) -> int:
    """Half away from zero, as a spreadsheet rounds: the harm that the largest remainder avoids."""
    sign = -1 if numerator < 0 else 1
    return sign * ((2 * abs(numerator) + total) // (2 * total))


def _source(item: Mapping[str, Any], cites: Mapping[str, Mapping[str, Any]]) -> Source:
    if "cite" not in item:
        return Source("Good practice; the regulations do not ask for it", "")
    cite = cites[item["cite"]]
    return Source(f"{cite['title']}, {item['paragraph']}", STATUS[cite["status"]])

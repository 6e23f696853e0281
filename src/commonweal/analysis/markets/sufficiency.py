"""markets.sufficiency: whether there is enough, as ranges of need against ranges of supply; else whom to ask."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from commonweal.analysis import registry
from commonweal.analysis.markets import enough_types as types
from commonweal.analysis.markets import homes as lists
from commonweal.analysis.markets.directory import DIRECTORY
from commonweal.analysis.markets.regulator import KINDS, REGULATOR
from commonweal.analysis.markets.unknown import unknown
from commonweal.analysis.needs.care_counted import FILES, MOVES, given_of, opened
from commonweal.analysis.needs.places import member_inputs, members_of, place_of
from commonweal.analysis.needs.projecting import SEED
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.markets.sufficiency import Gap, Span
from commonweal.errors import Invalid
from commonweal.reference import content
from commonweal.values.places import Place
from commonweal.values.provenance import Result, Stamp

METHOD = "markets.sufficiency"
VARIANTS = "population-projection-variants"
OLDEST_BAND = 95
SIDES = ("people", "uptake", "intensity", "capacity", "occupancy")
ASKS = {
    "need": ("The share of these people who would use it",
             "Ask those who assess need, or count how many do now; or upload how people move between states of care "
             "(template care-moves)."),
    "capacity": ("How many places there are", "Ask the providers, or upload the regulator's directory as it is "
                 "published (template cqc-directory) or beds alone (template care-home-beds)."),
    "occupancy": ("The share of places that can be filled", "Ask the providers how many were filled over the year."),
}  # fmt: skip
NOTES = (
    "From least to most: ranges multiply end by end, and say nothing of how likely any point between is.",
    "Unless given, people are the range across the projection variants of 2018: scenarios, not odds, and high for the "
    "oldest.",
    "Enough in number can still be too little of the right kind, too far, too dear or too poor.",
)


def inputs(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """The projections and the list of homes of a place."""
    place = str(arguments["place"])
    return (*member_inputs(place), VARIANTS, *lists.listed(place))


def optional(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """Lists and counts that somebody added, and what carrying people forward opens."""
    return (*lists.optional(arguments), DIRECTORY, REGULATOR, *types.optional(arguments))


@registry.method(
    METHOD,
    version="4",  # 4: a count of those who pay that says nothing of the rest is not told as used
    title="Is there enough of it?",
    inputs=inputs,
    content=lambda _: (KINDS,),
    optional=optional,
    files=FILES,
)
def sufficiency(  # noqa: PLR0913 (a registered method: each is a thing that people choose)
    *, place: str, service: str = types.HOMES, year: int = 2030, age: int = 75,
    moves: Path | None = None, people: Path | None = None, episodes: Path | None = None, stays: Path | None = None,
    people_low: float | None = None, people_high: float | None = None,
    uptake_low_percent: float | None = None, uptake_high_percent: float | None = None,
    intensity_low: float | None = None, intensity_high: float | None = None,
    capacity_low: float | None = None, capacity_high: float | None = None,
    occupancy_low_percent: float | None = None, occupancy_high_percent: float | None = None,
    sources: Sources | None = None,
) -> Result:  # fmt: skip
    """Need against what can be filled (`capacity × occupancy`), both as ranges, of a service and of every other type.

    Need: `people × uptake × intensity` where an uptake is given, else the service's users out of the moves between
    states of care (`moves`, else counted from `people`, `episodes`, `stays`; see `needs_of`) × intensity. People: of
    `age` and over in `year` across the projection variants unless given. Capacity: registered beds where every one is
    known, unless given. What is given is of `service` alone; occupancy is of all types. One end given alone stands for
    both. Value: `service`, `people`, `uptake`, `intensity`, `capacity`, `occupancy`, `need`, `filled`, `gap` (each
    {low, high} or None; below 0 is spare), `need_from`, `payers`, `settled` (short, enough, open, or empty), `by_type`
    [the same of each other type of which a side is known], `not_known` [{code, what, shape, upload}], `notes`.
    `Invalid`: an unknown place or service, a year or age that the variants lack, or no range.
    """
    asked = {name: item for name, item in locals().items() if name not in {"sources", "place", *FILES}}
    _check(service)
    given = given_of(moves=moves, people=people, episodes=episodes, stays=stays)
    book = opened(sources if sources is not None else Sources.pack(), given)
    where = place_of(book, place)
    value: dict[str, Any] = {"place": where.code, "place_name": where.name, "year": year, "age": age}
    beds, needs = types.beds_of(book, where), types.needs_of(book, where, year, given)
    value |= _value(_spans(asked, _people(book, where, year, age), beds.spans.get(service)), needs, beds, service)
    parameters = {"place": where.code, **asked, **{name: FILES[name] for name in given}}
    refs = tuple(sorted({*book.inputs(), *needs.opened}))
    seed = SEED if needs.opened else None
    return Result.of(value, Stamp(METHOD, registry.version(METHOD), refs, (content.label(KINDS),), parameters, seed))


def _check(service: str) -> None:
    if service not in types.SERVICES:
        raise Invalid("markets.sufficiency.service", f"There is no service '{service}'.",
                      fix="Services: " + ", ".join(types.SERVICES) + ".")  # fmt: skip


def _spans(asked: Mapping[str, Any], projected: Span, beds: Span | None) -> dict[str, Span | None]:
    """Every factor as a range: as given, else people as projected and capacity as the beds that are known."""
    return {
        "people": _span(asked["people_low"], asked["people_high"]) or projected,
        "uptake": _share(asked["uptake_low_percent"], asked["uptake_high_percent"]),
        "intensity": _span(asked["intensity_low"], asked["intensity_high"]) or Span(1.0, 1.0),
        "capacity": _span(asked["capacity_low"], asked["capacity_high"]) or beds,
        "occupancy": _share(asked["occupancy_low_percent"], asked["occupancy_high_percent"]),
    }


def _value(spans: Mapping[str, Span | None], needs: types.Needs, beds: types.Beds, service: str) -> dict[str, Any]:
    """Both sides of the service that was asked for, and of every other type of which a side is known."""
    typed = _product(spans, "people", "uptake", "intensity")
    stock, each = needs.spans.get(service), spans["intensity"]
    origin = types.FROM_UPTAKE if typed is not None else types.FROM_STATES if stock is not None else ""
    need = typed if typed is not None else stock.times(each) if stock is not None and each is not None else None
    chosen = _sides(service, need, spans["capacity"], spans["occupancy"]) | {"need_from": origin}
    others = [
        _sides(name, needs.spans.get(name), beds.spans.get(name), spans["occupancy"])
        | {"need_from": types.FROM_STATES if name in needs.spans else "", "payers": needs.payers.get(name, "")}
        for name in types.SERVICES
        if name != service and (name in needs.spans or name in beds.spans)
    ]
    told = {name: _told(spans[name]) for name in SIDES}
    known = {"need": need, "capacity": spans["capacity"], "occupancy": spans["occupancy"]}
    payers = needs.payers.get(service, "") if origin == types.FROM_STATES else ""
    unseen = types.SEEN in {payers, *(item["payers"] for item in others)}
    return {
        **told, **chosen, "payers": payers, "by_type": others,
        "not_known": [*_missing(known), *(unknown(["self-funders"]) if unseen else [])],
        "notes": [*NOTES, *beds.notes, *needs.notes],
    }  # fmt: skip


def _sides(service: str, need: Span | None, capacity: Span | None, occupancy: Span | None) -> dict[str, Any]:
    """Need, places, what of them can be filled, and what is missing, of one type."""
    filled = capacity.times(occupancy) if capacity is not None and occupancy is not None else None
    found = Gap(need, filled) if need is not None and filled is not None else None
    return {
        "service": service, "need": _told(need), "capacity": _told(capacity), "filled": _told(filled),
        "gap": {"low": found.low, "high": found.high} if found is not None else None,
        "settled": found.settled if found is not None else "",
    }  # fmt: skip


def _missing(known: Mapping[str, Span | None]) -> list[dict[str, str]]:
    shapes = {"capacity": REGULATOR, "need": MOVES}
    return [
        {"code": "uptake" if name == "need" else name, "what": what, "shape": shapes.get(name, ""), "upload": ask}
        for name, (what, ask) in ASKS.items()
        if known[name] is None
    ]


def _product(spans: Mapping[str, Span | None], *names: str) -> Span | None:
    """One side by itself, where all of it is known."""
    made = Span(1.0, 1.0)
    for name in names:
        item = spans[name]
        if item is None:
            return None
        made = made.times(item)
    return made


def _people(book: Book, place: Place, year: int, age: int) -> Span:
    """People of an age and over across all variants of the projection, in persons."""
    rows = book.table(VARIANTS)
    years = sorted({int(item) for item in rows["year"]})
    if year not in years or age % 5 or not 0 <= age <= OLDEST_BAND:
        listed = ", ".join(str(item) for item in years)
        raise Invalid("markets.sufficiency.year", f"The variants tell nothing of {year} and age {age}.",
                      fix=f"Give one of {listed}, and an age in fives up to {OLDEST_BAND}.")  # fmt: skip
    bands = [name for name in rows.columns if name[0].isdigit() and int(name.rstrip("+").split("-")[0]) >= age]
    shares = {member.code: member.share for member in members_of(book, place)}
    rows = rows[(rows["year"] == year) & rows["area_code"].isin(shares)]
    people = rows[bands].sum(axis=1) * rows["area_code"].map(shares).astype(float)
    by_variant = people.groupby(rows["variant"]).sum()
    return Span(float(by_variant.min()), float(by_variant.max()))


def _span(low: float | None, high: float | None) -> Span | None:
    """Both ends; one that is given alone stands for both."""
    if low is None and high is None:
        return None
    least = low if low is not None else high
    most = high if high is not None else low
    assert least is not None
    assert most is not None
    return Span(least, most)


def _share(low: float | None, high: float | None) -> Span | None:
    found = _span(low, high)
    if found is not None and found.high > 100:
        raise Invalid("markets.sufficiency.share", "A share is more than the whole.", fix="Give 0 to 100 percent.")
    return Span(found.low / 100, found.high / 100) if found else None


def _told(span: Span | None) -> dict[str, float] | None:
    return None if span is None else {"low": span.low, "high": span.high}

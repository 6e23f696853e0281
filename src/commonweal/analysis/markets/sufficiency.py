"""markets.sufficiency: whether there is enough, as ranges of need against ranges of supply; else whom to ask."""

from collections.abc import Mapping
from typing import Any

from commonweal.analysis import registry
from commonweal.analysis.markets import homes as lists
from commonweal.analysis.markets.homes import numbers
from commonweal.analysis.needs.places import member_inputs, members_of, place_of
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.markets.sufficiency import Gap, Span, gap
from commonweal.errors import Invalid
from commonweal.values.places import Place
from commonweal.values.provenance import Result, Stamp

METHOD = "markets.sufficiency"
VARIANTS = "population-projection-variants"
OLDEST_BAND = 95
ASKS = {
    "uptake": ("The share of these people who would use it", "Ask those who assess need, or count how many do now."),
    "capacity": ("How many places there are", "Ask the providers, or upload their beds (template care-home-beds)."),
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


@registry.method(
    METHOD,
    version="1",
    title="Is there enough of it?",
    inputs=inputs,
    optional=lists.optional,
)
def sufficiency(  # noqa: PLR0913 (a registered method: each is a thing that people choose)
    *,
    place: str,
    year: int = 2030,
    age: int = 75,
    people_low: float | None = None,
    people_high: float | None = None,
    uptake_low_percent: float | None = None,
    uptake_high_percent: float | None = None,
    intensity_low: float = 1.0,
    intensity_high: float = 1.0,
    capacity_low: float | None = None,
    capacity_high: float | None = None,
    occupancy_low_percent: float | None = None,
    occupancy_high_percent: float | None = None,
    sources: Sources | None = None,
) -> Result:
    """Need (`people × uptake × intensity`) against what can be filled (`capacity × occupancy`), both as ranges.

    People: those of `age` and over in `year` across the projection variants unless given. Capacity: registered beds of
    care homes where every one of them is known, unless given. Intensity: places (or hours a week) each user takes. One
    end given alone stands for both. Value: `people`, `uptake`, `intensity`, `capacity`, `occupancy`, `need`, `filled`,
    `gap` (each {low, high} or None; below 0 is spare), `settled` (short, enough, open, or empty), `not_known` [{code,
    what, shape, upload}], `notes`. `Invalid`: an unknown place, a year or age that the variants lack, or no range.
    """
    asked = {name: item for name, item in locals().items() if name not in {"sources", "place"}}
    book = Book(sources)
    where = place_of(book, place)
    spans = _spans(asked, _people(book, where, year, age), _beds(book, where))
    value = {
        "place": where.code, "place_name": where.name, "year": year, "age": age,
        **{name: _told(item) for name, item in spans.items()},
        "need": _told(_product(spans, "people", "uptake", "intensity")),
        "filled": _told(_product(spans, "capacity", "occupancy")),
        **_answer(_gap(spans)), "not_known": _missing(spans), "notes": list(NOTES),
    }  # fmt: skip
    parameters = {"place": where.code, **asked}
    return Result.of(value, Stamp(METHOD, registry.version(METHOD), book.inputs(), (), parameters))


def _spans(asked: Mapping[str, Any], projected: Span, beds: Span | None) -> dict[str, Span | None]:
    """Every factor as a range: as given, else people as projected and capacity as the beds that are known."""
    return {
        "people": _span(asked["people_low"], asked["people_high"]) or projected,
        "uptake": _share(asked["uptake_low_percent"], asked["uptake_high_percent"]),
        "intensity": Span(asked["intensity_low"], asked["intensity_high"]),
        "capacity": _span(asked["capacity_low"], asked["capacity_high"]) or beds,
        "occupancy": _share(asked["occupancy_low_percent"], asked["occupancy_high_percent"]),
    }


def _answer(found: Gap | None) -> dict[str, Any]:
    if found is None:
        return {"gap": None, "settled": ""}
    return {"gap": {"low": found.low, "high": found.high}, "settled": found.settled}


def _missing(spans: Mapping[str, Span | None]) -> list[dict[str, str]]:
    return [
        {"code": name, "what": what, "shape": "care-home-beds" if name == "capacity" else "", "upload": ask}
        for name, (what, ask) in ASKS.items()
        if spans[name] is None
    ]


def _gap(spans: Mapping[str, Span | None]) -> Gap | None:
    people, uptake, intensity = spans["people"], spans["uptake"], spans["intensity"]
    capacity, occupancy = spans["capacity"], spans["occupancy"]
    if people is None or uptake is None or intensity is None or capacity is None or occupancy is None:
        return None
    return gap(people, uptake, intensity, capacity, occupancy)


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


def _beds(book: Book, place: Place) -> Span | None:
    """Registered beds where every registration has them; None else, for a part is no total."""
    found = lists.homes_of(book, place)
    if found.rows is None:
        return None
    beds = numbers(found.rows, "beds")
    total = sum(item for item in beds if item is not None)
    return Span(total, total) if beds and all(item is not None for item in beds) else None


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

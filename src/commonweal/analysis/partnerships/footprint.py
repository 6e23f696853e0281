"""partnerships.footprint: on which footprint to plan for a need: the rarer it is, the wider."""

from typing import Any

from commonweal.analysis import organisations, registry
from commonweal.analysis.needs.people import PROJECTION
from commonweal.analysis.needs.places import member_inputs, place_of
from commonweal.analysis.needs.population import CONTENT as POPULATION_CONTENT
from commonweal.analysis.needs.population import SMALL_AREAS, population
from commonweal.analysis.organisations.lists import LEVELS
from commonweal.analysis.sources import Book, Sources
from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.engine.partnerships import footprint as engine
from commonweal.errors import Invalid
from commonweal.reference import content
from commonweal.values.provenance import Result, Stamp

METHOD = "partnerships.footprint"
RAREST = 0.001  # one person in a thousand million
NOTE = "A rule of thumb, not verified: distance, emergencies, skills and local wishes may speak for another footprint."


@registry.method(
    METHOD,
    version="1",
    title="On which footprint should this be commissioned?",
    inputs=lambda arguments: (
        tuple({*member_inputs(str(arguments["place"])), "areas", PROJECTION, SMALL_AREAS})
        if arguments.get("place")
        else ()
    ),
    content=lambda arguments: (LEVELS, *((POPULATION_CONTENT,) if arguments.get("place") else ())),
)
def footprint(
    *,
    per_million: float,
    enough: int = 100,
    bought_one_by_one: bool = False,
    place: str | None = None,
    year: int = 2026,
    sources: Sources | None = None,
) -> Result:
    """The smallest footprint that usually holds `enough` people with a need of `per_million` people in a million.

    `people_needed = enough / per_million × 1,000,000`; the level is the first whose usual size reaches it. Bought one
    by one, it is planned for the person. With a `place`, `expected_here = population × per_million / 1,000,000` in
    `year`. Value: `level`, `title`, `says`, `people_needed`, `expected_here`, `place`, `notes`. `Invalid`: no rate, or
    none above 0.
    """
    _check(per_million, enough)
    levels = {item.code: item for item in organisations.levels()}
    sizes = tuple((item.code, item.most) for item in levels.values())
    needed = engine.people_needed(per_million=per_million, enough=enough)
    entry = levels[engine.level(sizes, needed, bought_one_by_one=bought_one_by_one)]
    here, seen = _here(place, year, sources if sources is not None else Sources.pack())
    inputs, read = (seen.inputs, seen.content) if seen is not None else ((), ())
    labels = [content.label(LEVELS), *read]
    value = {
        "level": entry.code,
        "title": entry.title,
        "says": entry.says,
        "people_needed": needed,
        "per_million": float(per_million), "enough": enough,
        "place": here,
        "expected_here": here["people"] * per_million / 1_000_000 if here else None,
        "verified": False,
        "notes": [NOTE],
    }  # fmt: skip
    given = {"per_million": float(per_million), "enough": enough, "bought_one_by_one": bought_one_by_one}
    parameters = {**given, "place": place, "year": year}
    return Result.of(value, Stamp(METHOD, registry.version(METHOD), inputs, tuple(sorted(labels)), parameters))


def _check(per_million: float, enough: int) -> None:
    if not RAREST <= per_million <= 1_000_000 or not 1 <= enough <= 1_000_000:
        raise Invalid(
            "partnerships.footprint",
            "The number of people in a million must be above 0, and enough between 1 and a million.",
            fix="Give for example 50 people in a million.",
        )


def _here(place: str | None, year: int, sources: Sources) -> tuple[dict[str, Any] | None, Stamp | None]:
    """The people of a place in a year, and what that was read from; nothing where no place is given."""
    if not place:
        return None, None
    counted = population(place=place, year=year, sources=sources)
    people = counted.value["projected"]["people"]
    name = place_of(Book(sources), place).name
    return {"code": counted.value["place"], "name": name, "people": people}, counted.stamp


def words(result: Result) -> str:
    """The footprint, and how many people that takes."""
    value = result.value
    if value["level"] == "individual":
        return "One person: this is bought one by one."
    said = f"{value['title']}: {value['enough']:,} people with this need are found among {value['people_needed']:,}."
    if value["place"]:
        said += f" About {value['expected_here']:,.0f} of them live in {value['place']['name']}."
    return said


def chart(result: Result) -> ChartSpec | None:
    """No picture."""
    del result
    return None


def table(result: Result) -> Table:
    """The footprints, and which of them is large enough."""
    columns = (
        Column("level", "Footprint"),
        Column("most", "People it usually holds, at most", align="right"),
        Column("enough", "Large enough?"),
    )
    rows = tuple(
        (item.title, item.most, item.most >= result.value["people_needed"])
        for item in organisations.levels()
        if item.code != "individual"
    )
    return Table("Footprints", columns, rows)

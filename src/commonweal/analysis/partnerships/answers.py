"""partnerships.representation: who answered against who lives here."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from commonweal.analysis import registry
from commonweal.analysis.needs import population
from commonweal.analysis.needs.people import ESTIMATE, PROJECTION
from commonweal.analysis.needs.places import AREAS, member_inputs, members_of, place_of
from commonweal.analysis.partnerships import lists
from commonweal.analysis.partnerships.lists import Dimension
from commonweal.analysis.sources import Book, Sources
from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.engine.partnerships import representation as engine
from commonweal.errors import Invalid
from commonweal.reference import content
from commonweal.values.provenance import Result, Stamp

METHOD = "partnerships.representation"
ETHNICITY = "census-ethnicity"
SMALL_AREAS = "small-area-population"
VERDICTS = {"fewer": "Fewer", "more": "More", "alike": "About as many"}
HIDDEN = "hidden"
hidden = engine.hidden


@registry.method(
    METHOD,
    version="1",
    title="Who answered, against who lives here?",
    inputs=lambda arguments: (AREAS, PROJECTION, SMALL_AREAS, ETHNICITY, *member_inputs(str(arguments["place"]))),
    content=lambda _: (lists.ENGAGEMENT,),
    files={"estimate": ESTIMATE},
    typed=("answered",),
)
def representation(
    *, answered: Mapping[str, Mapping[str, int]], place: str, year: int = 2024, estimate: Path | None = None,
    sources: Sources | None = None,
) -> Result:  # fmt: skip
    """Shares of those who answered, by group, beside the shares of the people who live in `place`.

    `answered`: dimension (`age`, `sex`, `ethnicity`) → group → how many. Age and sex are compared with the newest
    estimate or the projection of `year`, ethnic groups with the Census of 2021. Counts of 1 to 4 are hidden, with
    others where one alone could be worked out. Value: `dimensions` [{dimension, title, answered, compared_with, rows
    [{group, title, count, share, lower, upper, population, difference, verdict}]}], `notes`.
    """
    given = (sources if sources is not None else Sources.pack()).taking(ESTIMATE, estimate)
    book = Book(given)
    here = population(place=place, year=None if estimate is not None else year, estimate=estimate, sources=given)
    ethnic = _ethnic(book, place)
    found = {item.code: item for item in lists.dimensions() if item.population}
    unknown = sorted(set(answered) - set(found))
    if unknown:
        raise Invalid("partnerships.dimension", f"Nothing is known of {', '.join(unknown)}.", fix=", ".join(found))
    rows = [_dimension(item, answered[item.code], here, ethnic) for item in found.values() if answered.get(item.code)]
    value = {
        "place": here.value["place"],
        "place_name": here.value["place_name"],
        "dimensions": rows,
        "notes": [
            "Shares are of those who said to which group they belong.",
            "The limits show what chance alone could do. People who answer are no random sample: a share that fits "
            "does not make the answers speak for everyone.",
            "Counts of 1 to 4 are hidden, and others where one hidden count could be worked out.",
        ],
    }
    inputs = sorted({*book.inputs(), *here.stamp.inputs, *registry.typed(answered=answered)})
    labels = (content.label(lists.ENGAGEMENT),)
    stamp = Stamp(METHOD, registry.version(METHOD), tuple(inputs), labels, {"place": here.value["place"], "year": year})
    return Result.of(value, stamp)


def words(result: Result) -> str:
    """The headline: the groups of which fewer answered than live here."""
    rows = [(item["title"], row) for item in result.value["dimensions"] for row in item["rows"]]
    if not rows:
        return "Nobody has said yet who answered."
    fewer = [row["title"] for _, row in rows if row["verdict"] == "fewer"]
    if not fewer:
        return "No group that can be shown answered less than its share of the people who live here."
    return f"Fewer answered than live here: {', '.join(fewer)}."


def chart(result: Result) -> ChartSpec | None:
    """No picture: the table is short, and hidden counts have no length."""
    del result
    return None


def table(result: Result) -> Table:
    """One row a group; what is hidden says so."""
    columns = (
        Column("dimension", "By"), Column("group", "Group"), Column("count", "Answered", "", "right"),
        Column("share", "Of answers", "%", "right"), Column("limits", "95% limits", "%", "right"),
        Column("population", "Of people here", "%", "right"),
        Column("difference", "Difference", "points", "right"), Column("verdict", "Beside people here"),
    )  # fmt: skip
    rows = tuple(
        (
            item["title"], row["title"], HIDDEN if row["count"] is None else row["count"], _one(row["share"]),
            "" if row["lower"] is None else f"{row['lower']:.1f} to {row['upper']:.1f}", _one(row["population"]),
            "" if row["difference"] is None else f"{row['difference']:+.1f}",
            "Hidden" if row["count"] is None else VERDICTS.get(row["verdict"], ""),
        )
        for item in result.value["dimensions"] for row in item["rows"]
    )  # fmt: skip
    return Table(f"Who answered, against who lives in {result.value['place_name']}", columns, rows, header_column=False)


def _one(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}"


def _dimension(item: Dimension, counts: Mapping[str, int], here: Result, ethnic: Mapping[str, float]) -> dict[str, Any]:
    titles = {row.code: row.title for row in item.categories}
    unknown = sorted(set(counts) - set(titles))
    if unknown:
        raise Invalid("partnerships.group", f"There is no group {', '.join(unknown)}.", fix=", ".join(titles))
    lives = {"age": _ages, "sex": _sexes}.get(item.population)
    people = lives(item, here) if lives is not None else {c.code: ethnic.get(c.code, 0.0) for c in item.categories}
    compared = engine.compared({code: counts.get(code, 0) for code in titles}, people if sum(people.values()) else {})
    census = item.population == "ethnicity"
    return {
        "dimension": item.code,
        "title": item.title,
        "answered": sum(counts.values()),
        "compared_with": "Census 2021" if census else f"{here.value['basis']}, mid-{here.value['year']}",
        "rows": [
            {
                "group": row.category, "title": titles[row.category], "count": row.count, "share": row.share,
                "lower": row.lower, "upper": row.upper, "population": row.population, "difference": row.difference,
                "verdict": row.verdict,
            }
            for row in compared
        ],
    }  # fmt: skip


def _ages(item: Dimension, here: Result) -> dict[str, float]:
    """Five-year bands added up; the groups begin and end where bands do."""
    found = {row.code: 0.0 for row in item.categories}
    for band in here.value["bands"]:
        first = int(str(band["ages"]).rstrip("+").split("-")[0])
        for row in item.categories:
            if row.lowest is not None and row.highest is not None and row.lowest <= first <= row.highest:
                found[row.code] += band["women"] + band["men"]
    return found


def _sexes(item: Dimension, here: Result) -> dict[str, float]:
    side = {"F": "women", "M": "men"}
    return {row.code: sum(band[side[row.sex]] for band in here.value["bands"]) for row in item.categories}


def _ethnic(book: Book, place: str) -> dict[str, float]:
    """People by the five broad groups of the Census, of the districts of a place with the share that it holds."""
    rows = book.table(ETHNICITY)
    shares = {member.code: member.share for member in members_of(book, place_of(book, place))}
    held = rows[rows["area_code"].isin(shares)]
    groups = next(item for item in lists.dimensions() if item.population == "ethnicity").categories
    people = held["persons"] * held["area_code"].map(shares)
    return {row.code: float(people[held["ethnic_group"].str.startswith(row.starts)].sum()) for row in groups}

"""markets.spend: what councils spent on adult social care in the years there are, and since when it is not known."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from commonweal.analysis import registry
from commonweal.analysis.markets.councils import FORMER, councils_of
from commonweal.analysis.markets.councils import inputs as council_inputs
from commonweal.analysis.needs.places import place_of
from commonweal.analysis.sources import Book, Sources
from commonweal.reference import content
from commonweal.values.provenance import Result, Stamp

METHOD = "markets.spend"
FIRST, SECOND, THIRD = "asc-expenditure-2014-15", "asc-expenditure-2015-16", "asc-expenditure-2016-17"
DEFLATORS = "deflators"
LAST_YEAR = "2016-17"
MANDATORY = 1
WHOLE, GROSS = "Gross total cost: total expenditure", "Gross current expenditure"
NET = "Net current expenditure"
AGES = ("Age 18 to 64", "Age 65 and over")
NO_AGE = "No age band (carers, assessment, equipment, information)"
SETTINGS = {6.0: "Nursing care", 7.0: "Residential care"}
SUPPORT_KINDS = {2: "Community support", 4: "Short-term support", 3: "Carers, assessment, equipment, information"}


@registry.method(
    METHOD,
    version="1",
    title="What is spent on adult social care, on whom and on what?",
    inputs=lambda arguments: (*council_inputs(str(arguments["place"])), FIRST, SECOND, THIRD, DEFLATORS),
    content=lambda _: (FORMER,),
)
def spend(*, place: str, sources: Sources | None = None) -> Result:
    """Adult social-care expenditure of the councils of a place, 2014-15 to 2016-17; later years are not known.

    Gross current expenditure is total expenditure without capital charges and less income from the NHS, joint
    arrangements and others; 2015-16 has no such line (bridging return), so that total expenditure is what compares.
    Only mandatory lines of 2016-17 are added: the voluntary finer ages would count twice. Value: `years` [{year,
    councils, total_pounds, total_pounds_2016_17_prices, gross_current_pounds, net_current_pounds, by_age [{age,
    pounds}]}], `latest` {year, gross_current_pounds, net_current_pounds, by_age, by_reason, by_setting}, `not_known`,
    `notes`. Whole pounds; cash of the year unless said. `Invalid`: unknown place.
    """
    book = Book(sources)
    where = place_of(book, place)
    councils = councils_of(book, where)
    factor = _deflation(book)
    tables = {name: councils.rows(book.table(name)) for name in (FIRST, SECOND, THIRD)}
    years = [_first(tables[FIRST]), _second(tables[SECOND]), _third(tables[THIRD])]
    for year in years:
        total = year["total_pounds"]
        year["total_pounds_2016_17_prices"] = None if total is None else round(total * factor[year["year"]])
    known = [year for year in years if year["councils"]]
    latest = _latest(tables[THIRD])
    value = {
        "place": where.code,
        "place_name": where.name,
        "years": known,
        "latest": latest,
        "not_known": _not_known(bool(latest)),
        "notes": [*councils.notes, *_notes(known)],
    }
    return Result.of(
        value, Stamp(METHOD, registry.version(METHOD), book.inputs(), (content.label(FORMER),), {"place": where.code})
    )


def in_pounds(thousands: "float | pd.Series[float]") -> int:
    """Whole pounds from thousands."""
    total = thousands if isinstance(thousands, float) else float(thousands.sum())
    return round(total * 1000)


def _deflation(book: Book) -> Mapping[str, float]:
    """What a pound of each year is worth in the prices of the last year."""
    table = book.table(DEFLATORS)
    levels = dict(zip(table["year"].astype(str), table["deflator"].astype(float), strict=True))
    return {year: levels[LAST_YEAR] / level for year, level in levels.items()}


def _first(rows: pd.DataFrame) -> dict[str, Any]:
    whole = rows[(rows["summary"] == "Adult Social Care") & (rows["service"] == "Total")]
    by_line = whole.groupby("accounting_line")["value"].sum()
    sums = rows[(rows["summary"] == "Total") & (rows["service"] == "Total") & (rows["accounting_line"] == GROSS)]
    gross = in_pounds(float(by_line.get(GROSS, 0)))
    return {
        "year": "2014-15",
        "councils": int(rows["area_code"].nunique()),
        "total_pounds": in_pounds(float(by_line.get(WHOLE, 0))) or None,
        "gross_current_pounds": gross or None,
        "net_current_pounds": in_pounds(float(by_line.get(NET, 0))) or None,
        "by_age": _ages({age: in_pounds(sums.loc[sums["age"] == age, "value"]) for age in AGES}, gross),
    }


def _second(rows: pd.DataFrame) -> dict[str, Any]:
    spent = rows[(rows["part"] == "Bridging Year") & (rows["kind"] == "Expenditure")]
    total = in_pounds(spent["value"])
    return {
        "year": "2015-16",
        "councils": int(rows["area_code"].nunique()),
        "total_pounds": total or None,
        "gross_current_pounds": None,
        "net_current_pounds": None,
        "by_age": [],
    }


def _third(rows: pd.DataFrame) -> dict[str, Any]:
    used = rows[rows["data_type_key"] == MANDATORY]
    gross = in_pounds(used["gross_current_expenditure"])
    by_age = {age: in_pounds(used.loc[used["age"] == age, "gross_current_expenditure"]) for age in AGES}
    return {
        "year": LAST_YEAR,
        "councils": int(used["area_code"].nunique()),
        "total_pounds": in_pounds(used["total_expenditure"]) or None,
        "gross_current_pounds": gross or None,
        "net_current_pounds": in_pounds(used["net_current_expenditure"]) or None,
        "by_age": _ages(by_age, gross),
    }


def _latest(rows: pd.DataFrame) -> dict[str, Any] | None:
    used = rows[rows["data_type_key"] == MANDATORY]
    if used.empty:
        return None
    third = _third(rows)
    gross = "gross_current_expenditure"
    reasons = used.groupby("support_reason")[gross].sum()
    aged = used["age"].notna()
    kinds = used["setting_key"].map(SETTINGS).fillna(used["care_type_key"].map(SUPPORT_KINDS))
    settings = used.groupby(kinds)[gross].sum()
    return {
        **{key: third[key] for key in ("year", "gross_current_pounds", "net_current_pounds", "by_age")},
        "by_reason": [
            *({"reason": str(name), "pounds": in_pounds(float(value))} for name, value in _down(reasons)),
            {"reason": NO_AGE, "pounds": in_pounds(used.loc[~aged, gross])},
        ],
        "by_setting": [{"setting": str(name), "pounds": in_pounds(float(value))} for name, value in _down(settings)],
    }


def _down(sums: "pd.Series[float]") -> list[tuple[Any, float]]:
    return sorted(sums.items(), key=lambda item: (-item[1], str(item[0])))


def _ages(by_age: Mapping[str, int], gross: int) -> list[dict[str, Any]]:
    """Age bands and the rest that has none; empty when there is nothing."""
    if not gross:
        return []
    listed = [{"age": age, "pounds": pounds} for age, pounds in by_age.items()]
    return [*listed, {"age": NO_AGE, "pounds": gross - sum(by_age.values())}]


def _not_known(any_known: bool) -> list[dict[str, str]]:
    what = f"Spending since {LAST_YEAR}" if any_known else "Spending"
    fix = "Enter it as a local figure from the council's adult social-care finance return, with who said it and when."
    return [{"code": "spend", "what": what, "shape": "", "upload": fix}]


def _notes(known: list[dict[str, Any]]) -> list[str]:
    if not known:
        return ["No finance return is held for this place."]
    counts = ", ".join(f"{year['councils']} in {year['year']}" for year in known)
    return [
        "Cash of each year. Councils recorded care in different lines from year to year: a change may be recording.",
        "Gross current expenditure leaves out capital charges and what the NHS and other partners paid; what people "
        "paid for their own care is still in it. Net leaves that out too.",
        f"Returns of councils: {counts}.",
    ]

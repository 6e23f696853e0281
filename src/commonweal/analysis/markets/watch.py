"""markets.watch: signs that come before a provider fails, by supplier, with reasons and days; never a score."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from commonweal.analysis import registry
from commonweal.analysis.markets import fees, local, regulator
from commonweal.analysis.markets.councils import FORMER, councils_of
from commonweal.analysis.markets.directory import DIRECTORY, day, suppliers
from commonweal.analysis.markets.homes import texts
from commonweal.analysis.markets.regulator import KINDS, REGULATOR
from commonweal.analysis.needs.places import member_inputs, members_of, place_of
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.markets import signs as engine
from commonweal.engine.markets.signs import Seen, Sign
from commonweal.engine.markets.supply import provider_key
from commonweal.errors import Invalid
from commonweal.reference import content
from commonweal.values.places import Place
from commonweal.values.provenance import Result, Stamp

METHOD = "markets.watch"
CONTENT, WEIGHTS = "markets/signs", "markets/quality-weights"
SIGNS, COMPLAINTS = "provider-signs", "complaints"
EVIDENCE = (DIRECTORY, REGULATOR, SIGNS, COMPLAINTS, local.RATINGS, local.FEES, fees.COSTS)
DAYS_A_MONTH = 365.25 / 12
NOTES = (
    "A list of signs with reasons and days, latest first. They are not added up: nobody has shown how well any of them "
    "foretells a failure, and a supplier without a sign may fail.",
    "Looked at for many suppliers at once, about one in a hundred shows more complaints by chance alone.",
    "Care homes and home care are looked at only where a directory of places, complaints or signs have been added.",
    "For those who may see the register of contracts: a provider known to stand here may lose staff and credit.",
)
UNDATED = (
    "The regulator's directory does not say of which day it is: dormant and without a manager count as seen on {on}, "
    "the month that its period names or the last day that it tells of. Why no manager is named it does not say."
)
YEARS = "Fees are laid beside costs of the same financial year alone; nothing is raised for later prices."


@dataclass(slots=True)
class Known:
    """What was read of every supplier: readings by location, complaints, endings, and which kinds were to be seen."""

    names: dict[str, str] = field(default_factory=dict)  # location → its name
    behind: dict[str, str] = field(default_factory=dict)  # location or key of a registered provider → supplier
    # supplier → location, or what it is called where the directory does not tell it → readings
    seen: dict[str, dict[str, list[Seen]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    complaints: dict[str, list[date]] = field(default_factory=lambda: defaultdict(list))
    paid: dict[str, list[fees.Fee]] = field(default_factory=lambda: defaultdict(list))
    ends: dict[str, dict[str, date | None]] = field(default_factory=lambda: defaultdict(dict))
    days: list[date] = field(default_factory=list)
    carried: set[str] = field(default_factory=set)


@registry.method(
    METHOD,
    version="3",  # 3: a rating told twice hides no fall; locations of one name and fees of one owner are kept apart
    title="Which suppliers show signs that come before a failure?",
    inputs=lambda arguments: (*member_inputs(str(arguments["place"])), local.CHILDREN),
    content=lambda _: (CONTENT, WEIGHTS, FORMER, KINDS),
    optional=lambda _: EVIDENCE,
)
def watch(*, place: str, on: str = "", months: int = 12, sources: Sources | None = None) -> Result:
    """Signs by supplier (owner where told, else registered provider) as they stood on a day, each with its reason.

    `on`: a day, YYYY-MM-DD; the last day that the data tell of unless given. What was known only later is left out.
    `months`: how far back a fall of a rating, a closing and complaints count. Signs and thresholds are content. Value:
    `on`, `suppliers` (how many were looked at), `listed` [{supplier, locations, signs [{code, title, on, location, why,
    source, status}]}] by the latest sign first, `looked_at` and `not_looked_at` [{code, title}], `not_known`, `notes`.
    `Invalid`: an unknown place, no day, or months outside 1 to 60.
    """
    if not 1 <= months <= 60:
        raise Invalid("markets.watch.months", f"{months} months cannot be looked at.", fix="Give 1 to 60.")
    book = Book(sources)
    where = place_of(book, place)
    entry = content.load(CONTENT)
    known = _read(book, where, entry.data)
    as_of = _day(on, known)
    listed = _listed(known, as_of, months, entry.data) if as_of else []
    about = [{"code": item["code"], "title": item["title"]} for item in entry.data["sign"]]
    value = {
        "place": where.code, "place_name": where.name, "on": as_of.isoformat() if as_of else None, "months": months,
        "suppliers": len(_suppliers(known)), "listed": listed,
        "looked_at": [item for item in about if item["code"] in known.carried],
        "not_looked_at": [item for item in about if item["code"] not in known.carried],
        "not_known": _missing(known.carried, about),
        "notes": _notes(book, known),
    }  # fmt: skip
    labels = tuple(content.label(path) for path in (CONTENT, WEIGHTS, FORMER, KINDS))
    parameters = {"place": where.code, "on": on, "months": months}
    return Result.of(value, Stamp(METHOD, registry.version(METHOD), book.inputs(), labels, parameters))


MISSING = {
    "code": "signs", "what": "Signs that no list here carries", "shape": SIGNS,
    "upload": "Upload what you have seen: ratings, dormant, managers, accounts, notice, staff who leave, debts "
              "(template provider-signs).",
}  # fmt: skip
NO_COSTS = {
    "code": "costs", "what": "Whether fees cover what care costs", "shape": fees.COSTS,
    "upload": "Upload what providers told that care costs (template fair-cost-of-care), beside the fees that you pay, "
              "of the same financial year (template provider-fees).",
}  # fmt: skip


def _missing(carried: set[str], about: Iterable[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """Which lists would carry what was not looked at."""
    absent = {item["code"] for item in about} - carried
    return [*([MISSING] if absent - {fees.CODE} else []), *([NO_COSTS] if fees.CODE in absent else [])]


def _suppliers(known: Known) -> set[str]:
    return {*known.seen, *known.ends, *known.complaints, *known.paid}


def _notes(book: Book, known: Known) -> list[str]:
    said = list(NOTES)
    day_of = regulator.as_of(book) if book.sources.has(REGULATOR) else None
    if day_of is not None:
        said.append(UNDATED.format(on=f"{day_of.day} {day_of:%B %Y}"))
    return [*said, YEARS] if known.paid else said


def _day(on: str, known: Known) -> date | None:
    """The day asked for, or the last one that the data tell of."""
    if not on:
        return max(known.days, default=None)
    try:
        return date.fromisoformat(on)
    except ValueError:
        raise Invalid("markets.watch.day", f"'{on}' is no day.", fix="Write it as 2026-10-01.") from None


def _read(book: Book, place: Place, data: Mapping[str, Any]) -> Known:
    """Everything that any list tells of the suppliers of a place. What somebody added is always opened."""
    known = Known()
    rows = regulator.registered(book, place)
    if rows is not None:
        _directory(known, rows)
    _published(known, regulator.here(book, place), book)
    _ratings(known, book.table(local.RATINGS) if book.sources.has(local.RATINGS) else None)
    _children(known, councils_of(book, place).rows(book.table(local.CHILDREN)))
    if book.sources.has(COMPLAINTS):
        codes = {member.code for member in members_of(book, place)} | {place.code}
        _complained(known, book.table(COMPLAINTS), codes)
    if book.sources.has(SIGNS):
        _signs(known, book.table(SIGNS))
    for item in fees.fees_of(book, place, data["fee_gap"]):
        key = provider_key(item.provider)
        known.paid[known.behind.setdefault(key, item.provider)].append(item)
        known.days.append(item.since)
        known.carried |= {fees.CODE} if item.cost is not None else set()
    return known


def _published(known: Known, rows: pd.DataFrame | None, book: Book) -> None:
    """What the regulator's directory tells of locations that give care: dormant, a manager, the latest rating.

    A rating given to an earlier registration is no judgement of this one, and is left out.
    """
    on = regulator.as_of(book) if rows is not None else None
    if rows is None or on is None:
        return
    rows = rows[rows["service"].isin(regulator.CARE)]
    columns = (texts(rows, "location_id"), rows["dormant"], rows["manager_registered"], texts(rows, "rating"),
               texts(rows, "rated_on"), rows["rating_inherited"])  # fmt: skip
    for key, dormant, manager, rating, rated_on, inherited in zip(*columns, strict=True):
        if key not in known.behind:  # another directory says that it lies elsewhere
            continue
        readings = known.seen[known.behind[str(key)]][str(key)]
        for kind, code, told in (("dormant", "dormant", dormant), ("manager registered", "no-manager", manager)):
            if not pd.isna(told):
                readings.append(Seen(on, kind, "yes" if told else "no"))
                known.carried.add(code)
        if rating and rated_on and inherited is not True:
            readings.append(Seen(day(rated_on), "rating", rating))
    known.days.extend([on] if len(rows) else [])


def _directory(known: Known, rows: pd.DataFrame) -> None:
    behind = suppliers(rows)
    for key, name, supplier in zip(texts(rows, "location_id"), texts(rows, "name"), behind, strict=True):
        known.behind[str(key)] = supplier
        known.names[str(key)] = name or str(key)
    for provider, supplier in zip(texts(rows, "provider"), behind, strict=True):
        if provider is not None:
            known.behind.setdefault(provider_key(provider), supplier)
    ends = texts(rows, "closed_on")
    for key, supplier, end in zip(texts(rows, "location_id"), behind, ends, strict=True):
        known.ends[supplier][f"{known.names[str(key)]} ({key})"] = day(end) if end else None
    if any(ends):
        known.carried.add("leaving")


def _ratings(known: Known, rows: pd.DataFrame | None) -> None:
    """Every rating of home care in the directory's locations; the regulator's file names no place of its own."""
    if rows is None or not known.behind:
        return
    mine = rows[rows["location_id"].isin(known.behind)]
    for key, on, rating in zip(mine["location_id"], mine["report_date"], mine["rating"], strict=True):
        seen = Seen(day(on), "rating", str(rating))
        known.seen[known.behind[str(key)]][str(key)].append(seen)
        known.days.append(seen.on)
        known.carried.add("rating-fell")


def _children(known: Known, rows: pd.DataFrame) -> None:
    """Judgements of children's homes at 31 March of each year, and those that are on the next list no more."""
    same = content.load(WEIGHTS).data["same_as"]
    years = sorted({int(year) for year in rows["year"]})
    last = {str(urn): int(year) for urn, year in rows.groupby("urn")["year"].max().items()}
    ordered = rows.sort_values("year")
    for year, urn, owner, rating in zip(
        ordered["year"], ordered["urn"], texts(ordered, "organisation"), texts(ordered, "overall"), strict=True
    ):
        supplier = known.behind.setdefault(provider_key(owner or "Not known"), owner or "Not known")
        on = date(int(year), 3, 31)
        if rating is not None:
            known.seen[supplier][f"Children's home {urn}"].append(Seen(on, "rating", same.get(rating, rating)))
        gone = last[str(urn)] < years[-1]
        closed = date(next(later for later in years if later > last[str(urn)]), 3, 31) if gone else None
        known.ends[supplier][f"Children's home {urn}"] = closed
        known.days.append(on)
        known.carried |= {"rating-fell", "leaving"}


def _complained(known: Known, rows: pd.DataFrame, codes: set[str]) -> None:
    rows = rows[rows["council_code"].isin(codes)]
    for key, on in zip(texts(rows, "location_id"), texts(rows, "received_on"), strict=True):
        known.days.append(day(on))
        if key is not None and key in known.behind:
            known.complaints[known.behind[key]].append(day(on))
    known.carried.add("complaints-rose")


def _signs(known: Known, rows: pd.DataFrame) -> None:
    """Signs that somebody wrote down, under the owner where the directory tells one."""
    kinds = {"rating": "rating-fell", "dormant": "dormant", "manager registered": "no-manager",
             "accounts late": "accounts-late", "occupancy percent": "occupancy-low",
             "notice given": "leaving", "staff turnover percent": "staff-leave",
             "debts percent of assets": "debts-high"}  # fmt: skip
    columns = [texts(rows, name) for name in ("provider", "location_id", "location", "on", "sign", "reading")]
    for provider, key, name, on, sign, reading in zip(*columns, strict=True):
        told = provider or "Not known"
        supplier = known.behind.get(key or "") or known.behind.setdefault(provider_key(told), told)
        where = key if key in known.names else name or key or ""
        known.seen[supplier][where].append(Seen(day(on), str(sign), str(reading)))
        known.days.append(day(on))
        known.carried.add(kinds[str(sign)])


def _listed(known: Known, as_of: date, months: int, data: Mapping[str, Any]) -> list[dict[str, Any]]:
    days = round(months * DAYS_A_MONTH)
    about = {item["code"]: item for item in data["sign"]}
    above = {"staff-leave": float(data["staff_turnover_above"]), "debts-high": float(data["debts_above"])}
    listed = []
    for supplier in sorted(_suppliers(known)):
        signs: list[tuple[str, Sign]] = []
        for name, seen in sorted(known.seen.get(supplier, {}).items()):
            found = engine.from_readings(seen, as_of, days, float(data["occupancy_below"]), above)
            signs += [(known.names.get(name, name), sign) for sign in found]
        signs += [("", sign) for sign in engine.from_endings(known.ends.get(supplier, {}), as_of, days)]
        rose = engine.from_complaints(known.complaints.get(supplier, ()), as_of, days, float(data["seldom"]),
                                      int(data["fewest_complaints"]))  # fmt: skip
        signs += [("", rose)] if rose else []
        signs += fees.gaps(known.paid.get(supplier, ()), as_of)
        if signs:
            listed.append(_told(supplier, signs, known, about))
    return sorted(listed, key=lambda item: (item["signs"][0]["on"], item["supplier"]), reverse=True)


def _told(
    supplier: str, signs: list[tuple[str, Sign]], known: Known, about: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    ordered = sorted(signs, key=lambda pair: (pair[1].on, pair[1].code, pair[0]), reverse=True)
    return {
        "supplier": supplier,
        "locations": len(known.ends.get(supplier, {})) or len(known.seen.get(supplier, {})),
        "signs": [
            {"code": sign.code, "title": about[sign.code]["title"], "on": sign.on.isoformat(), "location": name,
             "why": sign.why, "source": about[sign.code]["source"], "status": about[sign.code]["status"]}
            for name, sign in ordered
        ],
    }  # fmt: skip

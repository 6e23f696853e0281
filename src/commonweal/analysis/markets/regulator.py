"""The regulator's directory as it is published: its locations in the columns that the methods here use."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

import pandas as pd

from commonweal.analysis.markets import homes as lists
from commonweal.analysis.markets.directory import DIRECTORY, SERVICES, rows_of
from commonweal.analysis.markets.homes import Homes
from commonweal.analysis.needs.places import AREAS, members_of
from commonweal.analysis.sources import Book
from commonweal.engine.markets.signs import ORDER
from commonweal.reference import content
from commonweal.values.places import Place

REGULATOR = "cqc-directory"
KINDS = "markets/regulator-services"
CARE = frozenset(service for group in SERVICES.values() for service in group)
OTHER, NURSING = "other", "nursing care"
NOT_RATED = "Not rated"
_PLAIN = re.compile(r"[^a-z0-9 ]")
_OF = re.compile(r"\b(the|city of|county of|city|of)\b")


def locations(book: Book) -> pd.DataFrame | None:
    """Every location of the directory; None where nobody added it.

    Columns: those of the shape, with `rating` one of the four or Not rated, `service` (content `KINDS`; other where it
    is no social care), `council_code` (empty where the name is none of a council held here), `owner` (the brand, else
    the first name met of the company with the provider's number, where several providers share it).
    """
    if not book.sources.has(REGULATOR):
        return None
    rows, areas = book.table(REGULATOR), book.table(AREAS)
    caring = areas[areas["social_care"].astype(bool)]
    codes = {_council(name): code for name, code in zip(caring["area_name"], caring["area_code"], strict=True)}
    rated = {name.casefold(): name for name in ORDER}
    told = rows["rating"].map(lambda item: None if pd.isna(item) else rated.get(str(item).casefold(), NOT_RATED))
    return rows.assign(
        rating=told.astype(object).where(told.notna(), None),
        service=_services(rows),
        council_code=pd.Series([codes.get(_council(name)) for name in rows["council"]], rows.index, dtype="object"),
        owner=pd.Series(_owners(rows), rows.index, dtype="object"),
    )


def here(book: Book, place: Place) -> pd.DataFrame | None:
    """The locations of the councils whose whole area lies in a place. The directory names no smaller area."""
    rows = locations(book)
    if rows is None:
        return None
    return rows[rows["council_code"].isin(_inside(book, place))].reset_index(drop=True)


def homes(book: Book, place: Place) -> pd.DataFrame | None:
    """The care homes of a place in the columns of a list of homes; dormant ones are registered, and stand in it."""
    rows = here(book, place)
    if rows is None:
        return None
    rows = rows[rows["service"].isin(SERVICES["care-home"])].reset_index(drop=True)
    return rows.assign(type=_kinds(rows)).rename(columns={"location_id": "cqc_id", "council_code": "area_code"})


def homes_of(book: Book, place: Place) -> Homes:
    """The homes of a place: a list that somebody made for it, else the regulator's directory, else the open list."""
    found, rows = lists.homes_of(book, place), homes(book, place)
    if rows is None or rows.empty or found.dataset == lists.OWN:
        return found
    if book.sources.has(lists.BEDS):
        rows = lists.with_extra(rows, book.table(lists.BEDS))
    source = book.sources.find(REGULATOR)
    return Homes(rows, REGULATOR, source.title, source.period, as_of(book))


def registered(book: Book, place: Place) -> pd.DataFrame | None:
    """Places that give care, of the directory that somebody wrote and of the regulator's; where both know one, the
    first. None where neither was added. What is no social care (practices, hospitals) is left out."""
    own, published = rows_of(book, place), here(book, place)
    if published is None:
        return own
    published = published[published["service"].isin(CARE)]
    if own is None or own.empty:
        return published.assign(closed_on=None)
    # Also outside the place: whoever corrected where a location lies is believed.
    known = set(book.table(DIRECTORY)["location_id"].astype(str))
    new = published[~published["location_id"].isin(known)]
    return pd.concat([own, new], ignore_index=True) if len(new) else own


def dormant(rows: pd.DataFrame) -> list[bool]:
    """Whether each row says that it is registered and gives no service; a list that does not tell says no."""
    return [flag is True for flag in rows["dormant"]] if "dormant" in rows else [False] * len(rows)


def as_of(book: Book) -> date | None:
    """The day of the directory: the last of its month where its period names one, else the last day that it tells of.

    No column says of which day it is; it is not earlier than the latest rating or registration in it.
    """
    said = lists.month_end(book.sources.find(REGULATOR).period)
    rows = book.table(REGULATOR)
    days = pd.concat([pd.to_datetime(rows["rated_on"]), pd.to_datetime(rows["opened_on"])]).dropna()
    return said or (None if days.empty else days.max().date())


def _inside(book: Book, place: Place) -> set[str]:
    """Councils all of whose districts are in a place."""
    areas = book.table(AREAS)
    districts = areas[areas["kind"] == "district"]
    members = {member.code for member in members_of(book, place)}
    partly = set(districts.loc[~districts["area_code"].isin(members), "upper_tier_code"])
    return set(districts.loc[districts["area_code"].isin(members), "upper_tier_code"]) - partly


def _council(name: Any) -> str:
    """A council's name without differences of case, stops, or City of and County of, before or after it."""
    folded = _PLAIN.sub(" ", str(name).casefold().replace("&", " and ").replace(".", "").replace("'", ""))
    return " ".join(_OF.sub(" ", folded).split())


def _services(rows: pd.DataFrame) -> list[str]:
    kinds: Sequence[Mapping[str, Any]] = content.load(KINDS).data["service"]

    @cache
    def of(care_home: bool, said: str) -> str:
        fits = (
            str(kind["is"])
            for kind in kinds
            if kind["holds"] in said.casefold() and (care_home or not kind.get("care_home", False))
        )
        return next(fits, OTHER)

    said = ["" if pd.isna(item) else str(item) for item in rows["services"]]
    return [of(flag is True, text) for flag, text in zip(rows["care_home"], said, strict=True)]


def _kinds(rows: pd.DataFrame) -> list[str]:
    """The kinds of each home as lists of homes write them, both where its services are of both."""
    holds = str(content.load(KINDS).data["both"])
    words = ["" if pd.isna(item) else str(item).casefold() for item in rows["services"]]
    return [
        "Residential homes" if service != NURSING else "Nursing homes" + ("|Residential homes" if holds in said else "")
        for service, said in zip(rows["service"], words, strict=True)
    ]


def _owners(rows: pd.DataFrame) -> list[str | None]:
    """The brand; else, where several registered providers are one company by number, that company's first name."""
    brands, companies = _texts(rows["brand"]), _texts(rows["company_number"])
    providers = _texts(rows["provider"])
    names: dict[str, set[str]] = {}
    first: dict[str, str] = {}
    for company, provider, number in zip(companies, providers, _texts(rows["provider_id"]), strict=True):
        if company and provider:
            names.setdefault(company, set()).add(number or provider)
            first.setdefault(company, provider)
    several = {company for company, ids in names.items() if len(ids) > 1}
    return [
        brand or (first[company] if company in several else None)
        for brand, company in zip(brands, companies, strict=True)
    ]


def _texts(column: Iterable[Any]) -> list[str | None]:
    return [None if pd.isna(item) or not str(item).strip() else str(item).strip() for item in column]

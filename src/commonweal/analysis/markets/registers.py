"""Suppliers beside the register of charities and the NHS list of sites: by number, by code, else by name unchecked."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from commonweal.analysis.markets.homes import texts
from commonweal.analysis.markets.local import CHARITIES, REGISTER
from commonweal.analysis.sources import Book
from commonweal.engine.markets.registers import Matches, beside_register, charity_number
from commonweal.engine.markets.supply import provider_key

SITES = "ods-sites"
SHOWN = 20
PROVIDERS, LOCATIONS = "registered providers", "locations in the regulator's directory"
BY_NUMBER, BY_NAME = "number in the register of charities", "same name, not checked"
BY_CODE = "code at the Organisation Data Service"


def charities(book: Book, rows: pd.DataFrame, registers: Sequence[str]) -> list[dict[str, Any]]:
    """Registered providers beside each register held: a row by number where the list tells numbers, a row by name."""
    numbered = "charity_number" in rows
    told = zip(texts(rows, "provider"), texts(rows, "charity_number"), strict=True)
    here = _once([(name, charity_number(number)) for name, number in told if name is not None])
    found = []
    for name in registers:
        table = book.table(name)
        register = list(zip(table["registered_charity_number"].astype("int64").astype(str),
                            table["charity_name"].astype(str), strict=True))  # fmt: skip
        matches = beside_register(here, register)
        entry = {"list": name, "title": book.sources.find(name).title, "of": PROVIDERS}
        if numbered:
            found.append(entry | _numbered(here, matches, len({number for number, _ in register})))
        found.append(entry | _named(here, matches, len(register)))
    return found


def registers_held(book: Book, *, trafford: bool) -> tuple[str, ...]:
    """The registers of charities that a place has: one that somebody added, and Trafford's."""
    return (*((REGISTER,) if book.sources.has(REGISTER) else ()), *((CHARITIES,) if trafford else ()))


def _once(here: Sequence[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
    """Each provider once, under the first spelling; one number told for a name is told for all its rows."""
    spelt: dict[str, str] = {}
    numbers: dict[str, set[str]] = {}
    for name, number in here:
        key = provider_key(name)
        spelt.setdefault(key, name)
        numbers.setdefault(key, set()).update({number} if number else ())
    return [
        (spelt[key], number) for key, told in numbers.items() for number in (*sorted(told), *(() if told else (None,)))
    ]


def _numbered(here: Sequence[tuple[str, str | None]], matches: Matches, there: int) -> dict[str, Any]:
    told = {number for _, number in here if number is not None}
    matched = set(matches.by_number)
    return {
        "key": BY_NUMBER, "here": len(told), "there": there, "matched": len(matched),
        "only_here": len(told - matched), "only_there": there - len(matched),
        "without_key": sum(number is None for _, number in here), "several": 0,
        "not_matched": list(matches.other[:SHOWN]),
    }  # fmt: skip


def _named(here: Sequence[tuple[str, str | None]], matches: Matches, there: int) -> dict[str, Any]:
    """Those without a number. A name that several charities bear matches none of them."""
    asked = sum(number is None for _, number in here)
    missing = sorted((*matches.missing, *matches.several))
    matched = len(set(matches.same_name.values()))
    return {
        "key": BY_NAME, "here": asked, "there": there, "matched": len(matches.same_name), "only_here": len(missing),
        "only_there": there - matched, "without_key": 0, "several": len(matches.several),
        "not_matched": missing[:SHOWN],
    }  # fmt: skip


def sites(book: Book, rows: pd.DataFrame) -> dict[str, Any]:
    """Locations beside the list of NHS sites, by the code alone: one name is often many sites."""
    table = book.table(SITES)
    there = {str(code).upper() for code in table["ods_code"]}
    codes = [None if code is None else code.upper() for code in texts(rows, "ods_code")]
    names: Mapping[str, str] = {
        code: name or code for code, name in zip(codes, texts(rows, "name"), strict=True) if code is not None
    }
    matched = set(names) & there
    missing = sorted(names[code] for code in set(names) - there)
    return {
        "list": SITES, "title": book.sources.find(SITES).title, "of": LOCATIONS, "key": BY_CODE, "here": len(names),
        "there": len(there), "matched": len(matched), "only_here": len(missing), "only_there": len(there - matched),
        "without_key": sum(code is None for code in codes), "several": 0, "not_matched": missing[:SHOWN],
    }  # fmt: skip

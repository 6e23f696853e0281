"""contracts.renewals: which contracts and grants end when, and by which day work on each must start."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from commonweal.analysis import registry
from commonweal.analysis.contracts.register import SHAPE
from commonweal.analysis.sources import Book, Sources
from commonweal.engine import contracts as engine
from commonweal.engine.contracts import STAGES, Lead, notice_of
from commonweal.errors import Invalid
from commonweal.reference import content
from commonweal.values.provenance import Result, Stamp

METHOD = "contracts.renewals"
CONTENT = "contracts/lead-times"
WHOLE = "whole"
YEAR = 365.25


@registry.method(
    METHOD,
    version="1",
    title="Which contracts end when, and when must work on each begin?",
    content=lambda _: (CONTENT,),
    files={"register": SHAPE},
    typed=("contracts",),
)
def renewals(
    *,
    on: str,
    register: Path | None = None,
    contracts: Sequence[Mapping[str, Any]] | None = None,
    value_is: str = "year",
    sources: Sources | None = None,
) -> Result:
    """Work back from the end of every contract through its notice and the decision to the day work must start.

    Give a `register` (a file of the shape contract-register) or `contracts` as rows of the same columns. `on` is the
    day from which to look, year-month-day; `value_is` says whether a value is of a `year` or of the `whole` contract,
    where a row does not say it itself. `key` of a row, any words, comes back with it.
    The decision falls some days before the notice and the work some months before the decision, by value a year
    (content `contracts/lead-times`, unverified). Value: `contracts` [{service, provider, reference, kind, ends_on,
    notice_by, decide_by, start_by, stage, stage_words, value, owner, notice_known}], soonest first; `counts` by stage;
    `on`; `unverified`; `not_known`. `Invalid` when neither or both are given, or the day is no day.
    """
    book, rows = _given(register, contracts, sources)
    today, entry = _day(on), content.load(CONTENT)
    leads, unknown = _leads(entry.data)
    found = [_renewal(row, today, value_is, leads, unknown, entry.data["stages"]) for row in rows]
    found.sort(key=lambda row: (STAGES.index(row["stage"]), row["start_by"] or "9999", row["service"].casefold()))
    value = {
        "on": today.isoformat(),
        "contracts": found,
        "counts": {stage: sum(row["stage"] == stage for row in found) for stage in STAGES},
        "stages": dict(entry.data["stages"]),
        "unverified": True,
        "notes": [str(entry.data["what"])],
        "not_known": _not_known(found),
    }
    inputs = (
        *book.inputs(),
        *registry.typed(contracts=None if contracts is None else [dict(row) for row in contracts]),
    )
    parameters = {"on": today.isoformat(), "value_is": value_is}
    return Result.of(value, Stamp(METHOD, registry.version(METHOD), inputs, (entry.label,), parameters))


def _given(
    register: Path | None, contracts: Sequence[Mapping[str, Any]] | None, sources: Sources | None
) -> tuple[Book, Sequence[Mapping[str, Any]]]:
    """What was read, and its rows."""
    if (register is None) == (contracts is None):
        raise Invalid(
            "contracts.renewals.input",
            "Give a register or contracts, one of them.",
            fix="For example --register contracts.xlsx.",
        )
    if register is None:
        return Book(sources), contracts or ()
    book = Book((sources or Sources.pack()).taking(SHAPE, register))
    return book, _rows(book.table(SHAPE))


def stage_words() -> Mapping[str, str]:
    """Where a renewal can stand, in words, the most pressing first."""
    said = content.load(CONTENT).data["stages"]
    return {stage: str(said[stage]) for stage in STAGES}


def _renewal(
    row: Mapping[str, Any], today: date, value_is: str, leads: Sequence[Lead], unknown: Lead, said: Mapping[str, str]
) -> dict[str, Any]:
    end, start = _date(row.get("ends_on")), _date(row.get("starts_on"))
    notice = notice_of(str(row.get("notice") or ""))
    value = None if row.get("value") is None else float(row["value"])
    lead = engine.lead_of(_a_year(value, start, end, str(row.get("value_is") or value_is)), leads, unknown)
    found = engine.renewal(end, notice, lead, today)
    return {
        "key": str(row.get("key") or ""),
        "service": str(row.get("service") or ""),
        "provider": str(row.get("provider") or ""),
        "reference": str(row.get("reference") or ""),
        "kind": str(row.get("kind") or "contract"),
        "owner": str(row.get("owner") or ""),
        "value": value,
        "ends_on": _text(end),
        "notice": str(row.get("notice") or ""),
        "notice_known": notice is not None,
        "notice_by": _text(found.notice_by) if notice is not None else None,
        "decide_by": _text(found.decide_by),
        "start_by": _text(found.start_by),
        "stage": found.stage,
        "stage_words": said[found.stage],
    }


def _a_year(value: float | None, start: date | None, end: date | None, value_is: str) -> float | None:
    """Pounds a year. A whole value with no start is taken as of one year: the longer lead time is the safer."""
    if value is None or value_is != WHOLE or start is None or end is None or end <= start:
        return value
    return value / max(1.0, ((end - start).days + 1) / YEAR)


def _not_known(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    found = []
    for key, what in (("ends_on", "End"), ("notice_by", "Notice"), ("value", "Value"), ("owner", "Owner")):
        count = sum(row[key] in (None, "") for row in rows)
        if count:
            found.append({"code": key, "what": f"{what} of {count} of {len(rows)}", "fix": "Ask its owner."})
    return found


def _leads(data: Mapping[str, Any]) -> tuple[tuple[Lead, ...], Lead]:
    leads = tuple(Lead(float(item["pounds"]), item["work_months"], item["decide_days"]) for item in data["lead"])
    return leads, Lead(0.0, data["unknown"]["work_months"], data["unknown"]["decide_days"])


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {str(key): None if pd.isna(cell) else cell for key, cell in row.items()} for row in frame.to_dict("records")
    ]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Invalid("contracts.renewals.day", f"'{text}' is no day.", fix="Write 2026-11-22.") from None


def _date(value: Any) -> date | None:
    if value is None or value == "":
        return None
    return date.fromisoformat(str(value)[:10])


def _text(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None

"""A register that comes in: matched once, checked, loaded; what it no longer holds is marked and never deleted."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from commonweal.analysis import contracts as analysis
from commonweal.analysis.evidence import Report
from commonweal.errors import Invalid
from commonweal.records.contracts import Contract, RegisterImport, RegisterMapping
from commonweal.records.organisations import Organisation
from commonweal.services import commands
from commonweal.services.actors import Actor
from commonweal.services.commands import Done
from commonweal.services.contracts.listing import WRITE, home_of, load_view
from commonweal.services.contracts.views import ColumnChoice, Loaded, MappingView
from commonweal.services.evidence.checking import view_of
from commonweal.services.thread import versions

YEAR, WHOLE = "year", "whole"
_KEPT = (
    "reference", "kind", "service", "provider", "starts_on", "ends_on", "notice", "pence", "value_is", "owner",
    "cost_centre",
)  # fmt: skip


def look(*, actor: Actor, filename: str, data: bytes) -> MappingView:
    """What a received register looks like, and which heading seems to stand for which column. Nothing is stored."""
    home = home_of(actor, WRITE)
    headings, rows = analysis.headings(data, filename)
    known = RegisterMapping.objects.filter(organisation=home).first()
    remembered = dict(known.columns) if known is not None else {}
    guessed = analysis.guesses(headings, remembered)
    return MappingView(
        filename=filename,
        headings=headings,
        rows=rows,
        columns=tuple(
            ColumnChoice(name, title, meaning, needed, guessed.get(name, ""))
            for name, title, meaning, needed in analysis.columns()
        ),
        value_is=known.value_is if known is not None else YEAR,
        complete=all(name in guessed for name in analysis.NEEDED),
        remembered=bool(remembered),
    )


def load(  # noqa: PLR0913 (a command: what, how)
    *,
    actor: Actor,
    filename: str,
    data: bytes,
    columns: Mapping[str, str],
    value_is: str = YEAR,
    keep_good_rows: bool = False,
    key: str | None = None,
) -> Loaded:
    """Load a register: rows met before (by reference, else service and provider) change, new ones are added.

    All or nothing, unless `keep_good_rows`: then the good rows are loaded and the refused ones counted. What an
    organisation held before and the register no longer names stays, marked. The matching of columns is remembered.
    `Invalid` where a needed column has no heading, or the file is no table.
    """
    home = home_of(actor, WRITE)
    if value_is not in (YEAR, WHOLE):
        raise Invalid("contracts.value-is", f"'{value_is}' is not one of them.", fix="year or whole")
    report = analysis.check(data, filename, columns)
    if not report.ok and not (keep_good_rows and report.loaded):
        return Loaded(view_of(report), None)
    rows = _rows(report, value_is)
    digest = versions.vault().keep(data)
    body = {"digest": digest, "columns": dict(columns), "value_is": value_is, "good": keep_good_rows}
    with commands.act(actor=actor, act=WRITE, subject=home, key=key, body=body) as done:
        if not done.replayed:
            _remember(home, columns, value_is)
            made = _write(home, rows, done, (filename, digest, report.read))
            done.answer(number=made.number)
            done.ledger("contracts.register-loaded", home.uid, {"register": digest, "rows": len(rows)})
    row = RegisterImport.objects.select_related("loaded_by").get(organisation=home, number=done.answered["number"])
    return Loaded(view_of(report), load_view(row))


def _rows(report: Report, value_is: str) -> dict[str, dict[str, Any]]:
    """The good rows of a register as contracts have them, by identity."""
    rows: dict[str, dict[str, Any]] = {}
    for cells in report.frame.to_dict("records"):
        row = _fact({str(name): cell for name, cell in cells.items()}, value_is)
        rows[_identity(row, rows)] = row
    return rows


def _fact(cells: Mapping[str, Any], value_is: str) -> dict[str, Any]:
    known = {name: None if pd.isna(cell) else cell for name, cell in cells.items()}
    row: dict[str, Any] = {name: " ".join(str(known.get(name) or "").split()) for name in analysis.LONGEST}
    row["kind"] = known.get("kind") or Contract.Kind.CONTRACT.value
    row["starts_on"], row["ends_on"] = (_date(known.get(name)) for name in ("starts_on", "ends_on"))
    value = known.get("value")
    row["pence"] = None if value is None else int((Decimal(str(value)) * 100).to_integral_value())
    row["value_is"] = value_is
    return row


def _identity(row: Mapping[str, Any], taken: Mapping[str, object]) -> str:
    """The reference, else service and provider; the second of a kind in one file is told apart by its number."""
    base = f"ref:{row['reference']}" if row["reference"] else f"{row['service']}|{row['provider']}"
    base = base.casefold()[:380]
    found, count = base, 1
    while found in taken:
        count += 1
        found = f"{base}#{count}"
    return found


def _write(
    home: Organisation, rows: Mapping[str, Mapping[str, Any]], done: Done, file: tuple[str, str, int]
) -> RegisterImport:
    held = {row.identity: row for row in Contract.objects.filter(organisation=home)}
    counts = {"added": 0, "changed": 0, "unchanged": 0}
    for identity, values in rows.items():
        row = held.get(identity) or Contract(organisation=home, identity=identity)
        kind = "added" if row.pk is None else "changed" if _differs(row, values) else "unchanged"
        counts[kind] += 1
        if kind != "unchanged":
            for name in _KEPT:
                setattr(row, name, values[name])
            row.absent = False
            row.save()
    gone = [row for identity, row in held.items() if identity not in rows and not row.absent]
    for row in gone:
        row.absent = True
        row.save()
    last = RegisterImport.objects.filter(organisation=home).order_by("-number").first()
    filename, digest, read = file
    made = RegisterImport(
        organisation=home, number=last.number + 1 if last is not None else 1, filename=filename[:255],
        sha256=digest.removeprefix(versions.PREFIX), rows_read=read, rows_refused=read - len(rows), absent=len(gone),
        loaded_by=done.author, loaded_at=done.at, **counts,
    )  # fmt: skip
    made.save()
    return made


def _differs(row: Contract, values: Mapping[str, Any]) -> bool:
    return row.absent or any(getattr(row, name) != values[name] for name in _KEPT)


def _remember(home: Organisation, columns: Mapping[str, str], value_is: str) -> None:
    row = RegisterMapping.objects.filter(organisation=home).first() or RegisterMapping(organisation=home)
    row.columns = {name: heading for name, heading in columns.items() if heading}
    row.value_is = value_is
    row.save()


def _date(value: Any) -> date | None:
    return None if value is None else pd.Timestamp(value).date()

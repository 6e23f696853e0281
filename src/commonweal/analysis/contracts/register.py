"""A register of contracts as a file: its headings, which of them stand for what, and whether its rows are right."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from commonweal.analysis.evidence import checking
from commonweal.analysis.evidence.report import Report, problem_at
from commonweal.errors import Invalid, Problem
from commonweal.reference import shapes
from commonweal.tables import files

SHAPE = "contract-register"
# The columns that a register must have. A cell of them may be empty: what is not known is asked for.
NEEDED = ("service", "provider", "ends_on", "notice", "value", "owner")
LONGEST = {"reference": 100, "service": 300, "provider": 300, "notice": 200, "owner": 200, "cost_centre": 100}


def columns() -> tuple[tuple[str, str, str, bool], ...]:
    """Each column of a register: name, title, what it means, and whether a register must have it."""
    return tuple((item.name, item.title, item.meaning, item.name in NEEDED) for item in shapes.find(SHAPE).fields)


def headings(data: bytes, file: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The headings of a received table and its first rows, as they were written; `Invalid` when it is no table."""
    raw = files.read(data, file)
    first = tuple(tuple(str(column[n]) for column in raw.columns) for n in range(min(raw.rows, 5)))
    return raw.header, first


def guesses(names: Sequence[str], remembered: Mapping[str, str] | None = None) -> dict[str, str]:
    """Which heading seems to stand for which column: as it was last time, else by the words that registers use."""
    found = {name: heading for name, heading in (remembered or {}).items() if heading in names}
    for heading in names:
        item = shapes.find(SHAPE).match(heading)
        if item is not None and heading not in found.values():
            found.setdefault(item.name, heading)
    return found


def check(data: bytes, file: str, mapping: Mapping[str, str]) -> Report:
    """Judge a register under its mapping. `Invalid` (`contracts.register.columns`) names needed columns with none."""
    titles = {name: title for name, title, _, _ in columns()}
    problems = [
        Problem(
            "contracts.register.column",
            f"Say which column of the file holds: {titles[name]}.",
            "Cells may be empty; the column must be there.",
            column=name,
        )
        for name in NEEDED
        if not mapping.get(name)
    ]
    chosen = [heading for heading in mapping.values() if heading]
    problems += [
        Problem("contracts.register.twice", f"“{heading}” is chosen twice.", "Choose another column.", column=name)
        for name, heading in mapping.items()
        if heading and chosen.count(heading) > 1
    ]
    if problems:
        raise Invalid("contracts.register.columns", "Some columns are not matched yet.", problems=problems)
    chosen_only = {name: heading for name, heading in mapping.items() if heading}
    return _between_cells(checking.check_bytes(data, file, SHAPE, chosen_only))


def _between_cells(report: Report) -> Report:
    """The report with the rows refused whose cells are right one by one and not together."""
    positions = np.flatnonzero(~report.bad)
    faults: list[Problem] = []
    wrong = np.zeros(len(report.frame), dtype=bool)
    for n, row in enumerate(report.frame.to_dict("records")):
        message, fix, name = _fault({str(key): cell for key, cell in row.items()})
        if message:
            wrong[n] = True
            at = report.raw.header.index(name) if name in report.raw.header else None
            code = "contracts.register.row"
            faults.append(problem_at(report.raw, int(positions[n]), code, message, fix, column=at))
    if not faults:
        return report
    bad = report.bad.copy()
    bad[positions[wrong]] = True
    count = len(faults)
    return replace(
        report, problems=(*report.problems, *faults), loaded=report.loaded - count, refused=report.refused + count,
        frame=report.frame[~wrong].reset_index(drop=True), bad=bad, totals=(),
    )  # fmt: skip


def _fault(row: Mapping[str, Any]) -> tuple[str, str, str]:
    """Message, fix and column of what is wrong in a row; empty where nothing is."""
    start, end = row.get("starts_on"), row.get("ends_on")
    if not pd.isna(start) and not pd.isna(end) and pd.Timestamp(str(end)) < pd.Timestamp(str(start)):
        return "ends before it starts", "Put the two dates right", "ends_on"
    for name, longest in LONGEST.items():
        if len(str(row.get(name) or "")) > longest:
            return "is too long", f"At most {longest} letters; put the rest in notes", name
    return "", "", ""

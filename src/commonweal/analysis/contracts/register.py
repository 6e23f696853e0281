"""A register of contracts as a file: its headings, which of them stand for what, and whether its rows are right."""

from collections.abc import Mapping, Sequence

from commonweal.analysis.evidence import checking
from commonweal.analysis.evidence.report import Report
from commonweal.errors import Invalid, Problem
from commonweal.reference import shapes
from commonweal.tables import files

SHAPE = "contract-register"
# The columns that a register must have. A cell of them may be empty: what is not known is asked for.
NEEDED = ("service", "provider", "ends_on", "notice", "value", "owner")


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
    return checking.check_bytes(data, file, SHAPE, {name: heading for name, heading in mapping.items() if heading})

"""Check a received file against a shape, in order: a table of this kind, its columns, its cells, its rows."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pandas as pd

from commonweal.analysis.evidence import cells, needed, personal, rules
from commonweal.analysis.evidence.report import Report, Total, problem_at
from commonweal.errors import Problem
from commonweal.reference import shapes
from commonweal.reference.shapes import Field, Shape
from commonweal.tables import files
from commonweal.tables.raw import Cells, Raw, column_letter

EXAMPLE = "EXAMPLE"
_EXAMPLE = re.compile(rf"{EXAMPLE}\b")
_BRACKET = re.compile(r"(.*?)\s*[(\[]([^)\]]*)[)\]]\s*")


def check(path: Path, shape: str) -> Report:
    """Check a file on disk: see `check_bytes`. `Invalid` when it is not there."""
    return check_bytes(files.read_bytes(path), path.name, shape)


def check_bytes(data: bytes, file: str, shape: str, mapping: Mapping[str, str] | None = None) -> Report:
    """Read a received file and judge it by a shape; store nothing. `mapping` says which heading stands for a field.

    `Invalid` where it cannot or must not be read at all: a fault that the guard or a parser finds (`tables.guard.*`,
    `tables.files.*`), an unknown shape, or personal details where counts are expected (`evidence.personal.refused`).
    Everything else is in the report: its `problems` name row, column, fault and fix. Always read = loaded + refused;
    a wrong kind of table or a missing column refuses every row. Rows marked EXAMPLE and empty rows are not read.
    """
    found = shapes.find(shape)
    raw, examples = _without_examples(files.read(data, file))
    raw = replace(raw, header=_mapped(raw.header, mapping or {}))
    personal.refuse(raw, found)
    matched = _Matched.of(raw, found)
    stop = _kind_problems(raw, found, matched) or _column_problems(raw, found, matched)
    if stop:
        return _report(raw, found, examples, problems=stop)
    flags: list[Problem] = []
    columns = {item.name: _column(raw, found, matched, item, flags) for item in found.fields}
    return _judged(raw, found, examples, matched, columns, flags)


def _column(raw: Raw, shape: Shape, matched: "_Matched", item: Field, problems: list[Problem]) -> cells.Column:
    """One field of the shape out of its column, or out of the many columns of yes or blank that stand for it."""
    if item.name in matched.at:
        return cells.checked(raw.columns[matched.at[item.name]], item, shape)
    flags = {raw.header[n][len(item.begins) :].strip(): n for n in matched.flags.get(item.name, ())}
    if not flags:
        return cells.empty(raw.rows, item)
    column, faults = cells.gathered({name: raw.columns[n] for name, n in flags.items()}, shape)
    problems += [
        problem_at(raw, row, fault.code, fault.message, "Write Y or leave it empty", column=flags[name])
        for name, row, fault in faults
    ]
    return column


def _mapped(header: tuple[str, ...], mapping: Mapping[str, str]) -> tuple[str, ...]:
    """Headings with those that were mapped called by their field. The first of equal headings is meant."""
    names = list(header)
    for field_name, heading in mapping.items():
        if heading in header:
            names[header.index(heading)] = field_name
    return tuple(names)


@dataclass(frozen=True, slots=True)
class _Matched:
    """Which column of the file stands for which field, and which headings stand for none, or for one already met."""

    at: Mapping[str, int]
    unused: tuple[int, ...] = ()
    twice: tuple[int, ...] = ()
    flags: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, raw: Raw, shape: Shape) -> "_Matched":
        at: dict[str, int] = {}
        unused: list[int] = []
        twice: list[int] = []
        flags: dict[str, tuple[int, ...]] = {}
        exact = {item.name: item for item in shape.fields}
        order = sorted(range(len(raw.header)), key=lambda n: raw.header[n] not in exact)
        for n in order:
            item = shape.match(raw.header[n])
            one = (
                next((other for other in shape.fields if other.gathers(raw.header[n])), None) if item is None else None
            )
            if one is not None:
                flags[one.name] = (*flags.get(one.name, ()), n)
            elif item is None:
                unused.append(n)
            elif item.name in at:
                # The file's own word for a field wins over a synonym; a synonym beside it is just another column.
                same = shapes.plain(raw.header[n]) == shapes.plain(item.name)
                (twice if same else unused).append(n)
            else:
                at[item.name] = n
        return cls(at, tuple(sorted(unused)), tuple(sorted(twice)), flags)


def _without_examples(raw: Raw) -> tuple[Raw, int]:
    """The table without the rows that a template marks as examples, and how many those were."""
    if not raw.columns or raw.columns[0].dtype != object:
        return raw, 0
    marked = np.array([_EXAMPLE.match(text) is not None for text in raw.columns[0]], dtype=bool)
    if not marked.any():
        return raw, 0
    gone = set(raw.numbers[marked].tolist())
    ragged = tuple(item for item in raw.ragged if item[0] not in gone)
    columns = tuple(column[~marked] for column in raw.columns)
    return replace(raw, ragged=ragged, columns=columns, numbers=raw.numbers[~marked]), int(marked.sum())


def _kind_problems(raw: Raw, shape: Shape, matched: _Matched) -> list[Problem]:
    """One problem, and no further questions, where the table is not of this kind at all or has no rows."""
    needed = [item for item in shape.fields if item.required] or list(shape.fields)
    met = [item for item in needed if item.name in matched.at]
    if 2 * len(met) < len(needed) or not met:
        wanted = ", ".join(item.name for item in needed)
        fix = (
            _other_row(raw, shape) or _other_shape(raw, shape) or f"Columns needed: {wanted}. Start from the template."
        )
        message = f"This does not look like a table of this kind ({shape.title}): its headings do not fit"
        return [Problem("evidence.kind.wrong", message, fix, raw.file, raw.header_row)]
    if not raw.rows:
        message = "There are headings but no rows under them"
        return [Problem("evidence.kind.no-rows", message, "Add the rows and save the file again", raw.file)]
    return []


def _other_row(raw: Raw, shape: Shape) -> str:
    """Advice where the headings seem to stand some rows further down, below a title."""
    for n in range(min(raw.rows, 15)):
        words = [str(column[n]) for column in raw.columns]
        if sum(shape.match(word) is not None for word in words if word) * 2 > len(raw.columns):
            number = int(raw.numbers[n])
            return f"The headings seem to be in row {number}: delete the rows above them"
    return ""


def _other_shape(raw: Raw, shape: Shape) -> str:
    """Advice where the headings fit another shape."""
    for name in shapes.names():
        other = shapes.find(name)
        needed = {item.name for item in other.fields if item.required}
        met = {item.name for heading in raw.header if (item := other.match(heading))}
        if name != shape.name and len(met) > 1 and needed and met >= needed:
            return f"It looks like '{name}' ({other.title}): choose that"
    return ""


def _column_problems(raw: Raw, shape: Shape, matched: _Matched) -> list[Problem]:
    found = [
        Problem(
            "evidence.column.twice", "is there twice", "Keep one of the two columns",
            raw.file, raw.header_row, f"{column_letter(n)} ({raw.header[n]})",
        )
        for n in matched.twice
    ]  # fmt: skip
    for item in shape.fields:
        if item.required and item.name not in matched.at:
            found.append(_missing(item, raw, matched))
    return found


def _missing(item: Field, raw: Raw, matched: _Matched) -> Problem:
    """A missing column; where a heading names it with another unit in brackets, that is said instead."""
    for n in matched.unused:
        named = _BRACKET.fullmatch(raw.header[n])
        if named and shapes.plain(named[1]) in {shapes.plain(word) for word in (item.name, *item.also)}:
            return Problem(
                "evidence.column.unit", f"is in '{named[2]}', but {item.unit or 'plain numbers'} are expected",
                f"Convert it, and call the column {item.name}",
                raw.file, raw.header_row, f"{column_letter(n)} ({raw.header[n]})",
            )  # fmt: skip
    near = difflib.get_close_matches(item.name, [raw.header[n] for n in matched.unused], n=1)
    fix = f"Is it '{near[0]}'? Call that column {item.name}" if near else f"Add a column called {item.name}"
    meaning = f": {item.title}" if item.title else ""
    return Problem("evidence.column.missing", f"is missing{meaning}", fix, raw.file, raw.header_row, item.name)


def _judged(
    raw: Raw, shape: Shape, examples: int, matched: _Matched, columns: Mapping[str, cells.Column], flags: list[Problem]
) -> Report:
    problems = flags + [
        problem_at(raw, row, fault.code, fault.message, fault.fix, column=matched.at[name])
        for name, column in columns.items()
        for row, fault in column.faults
    ]
    rows_at = {int(number): n for n, number in enumerate(raw.numbers)} if raw.ragged else {}
    for number, count in raw.ragged:
        message = f"has {count} cells, and the headings are {len(raw.header)}"
        fix = "Put quotation marks around cells that hold the separator, or fill in what is missing"
        problems.append(problem_at(raw, rows_at[number], "evidence.row.length", message, fix))
    frame = pd.DataFrame({name: column.values for name, column in columns.items()})
    frame, ruled, notes = rules.applied(frame, shape, raw, matched.at)
    problems.extend(ruled)
    problems.extend(_duplicates(frame, raw, shape, matched))
    problems.sort(key=lambda item: (item.row or 0, item.column))
    bad = np.isin(raw.numbers, sorted({item.row for item in problems if item.row is not None}))
    good = frame[~bad].reset_index(drop=True)
    totals = tuple(_totals(shape, good, columns, ~bad))
    notes = (*_unused(raw, matched), *needed.said(raw, shape, matched.unused), *notes)
    return _report(raw, shape, examples, problems, _Rest(good, totals, notes, bad, matched.unused))


def _duplicates(frame: pd.DataFrame, raw: Raw, shape: Shape, matched: _Matched) -> Iterable[Problem]:
    """Rows with the same key. Of rows that are the same throughout the first stands; of rows that differ, none."""
    key = [name for name in shape.primary_key if name in matched.at]
    if len(key) != len(shape.primary_key) or not key:
        return
    known = frame[~frame[key].isna().any(axis=1)]
    if not known.duplicated(subset=key).any():
        return
    copies = known.duplicated(keep="first")
    clash = known[~copies].duplicated(subset=key, keep=False)
    flagged = [*known.index[copies], *clash.index[clash]]
    by = key[0] if len(key) == 1 else key  # pandas 4 will name the groups of a list of one otherwise
    groups = known.groupby(by, sort=False).groups if flagged else {}
    rows = {tuple(name) if isinstance(name, tuple) else (name,): list(at) for name, at in groups.items()}
    for n in sorted(flagged):
        others = [at for at in rows[tuple(known.loc[n, key])] if at != n]
        said = ", ".join(str(int(raw.numbers[at])) for at in others[:3])
        message = f"has the same {', '.join(key)} as row {said}"
        fix = "Keep one of them" if copies.get(n, False) else "They differ: keep the right one"
        yield problem_at(raw, int(n), "evidence.row.duplicate", message, fix, column=matched.at[key[0]])


def _unused(raw: Raw, matched: _Matched) -> tuple[str, ...]:
    if not matched.unused:
        return ()
    named = ", ".join(raw.header[n] or f"column {column_letter(n)} (no heading)" for n in matched.unused)
    return (f"Not used: {named}.",)


def _totals(shape: Shape, good: pd.DataFrame, columns: Mapping[str, cells.Column], kept: Cells) -> Iterable[Total]:
    for item in shape.fields:
        column = columns[item.name]
        absent, hidden = int(column.missing[kept].sum()), int(column.suppressed[kept].sum())
        amount = float(np.nansum(good[item.name])) if item.type in ("number", "integer") else None
        yield Total(item.name, item.unit, amount, len(good) - absent, absent - hidden, hidden)


@dataclass(frozen=True, slots=True)
class _Rest:
    """What only a table that was judged to the end has."""

    good: pd.DataFrame = field(default_factory=pd.DataFrame)
    totals: tuple[Total, ...] = ()
    notes: tuple[str, ...] = ()
    bad: Cells | None = None
    unused: tuple[int, ...] = ()


def _report(raw: Raw, shape: Shape, examples: int, problems: list[Problem], rest: _Rest | None = None) -> Report:
    stopped = rest is None
    rest = rest or _Rest()
    return Report(
        file=raw.file,
        kind=raw.kind,
        digest=raw.digest,
        shape=shape.name,
        title=shape.title,
        encoding=raw.encoding,
        delimiter=raw.delimiter,
        sheet=raw.sheet,
        read=raw.rows,
        loaded=len(rest.good),
        refused=raw.rows if rest.bad is None else int(rest.bad.sum()),
        examples=examples,
        blank=raw.blank,
        stopped=stopped,
        problems=tuple(problems),
        totals=rest.totals,
        notes=(*raw.notes, *rest.notes),
        raw=raw,
        frame=rest.good,
        bad=rest.bad if rest.bad is not None else np.ones(raw.rows, dtype=bool),
        unused=rest.unused,
    )

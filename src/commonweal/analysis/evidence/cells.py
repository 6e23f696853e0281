"""One column of text against one field of a shape: the values, what is missing or suppressed, and every bad cell."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from commonweal.reference.shapes import Field, Shape
from commonweal.tables.raw import Cells

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_WRITTEN = re.compile(
    r"(?P<open>\()?(?P<sign>[+-]?)(?P<pound>£|GBP)? ?(?P<after>[+-]?)"
    r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?P<part>\.[0-9]*)? ?(?P<percent>%)?(?P<close>\))?"
)
_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[ T]00:00:00(?:\.0+)?)?")
_ERRORS = {"#n/a", "#value!", "#ref!", "#div/0!", "#num!", "#name?", "#null!", "#spill!", "#calc!"}
_YES = {"yes": True, "y": True, "true": True, "1": True, "no": False, "n": False, "false": False, "0": False}
_LARGEST = 1e15


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell; the same for every cell of the column with the same fault."""

    code: str
    message: str
    fix: str


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A checked column: values (None or NaN where there is none), marks of absence, and the bad cells by position."""

    values: Cells
    missing: Cells
    suppressed: Cells
    faults: tuple[tuple[int, Fault], ...]


@dataclass(frozen=True, slots=True)
class _Absent:
    suppressed: bool


_MISSING, _SUPPRESSED = _Absent(False), _Absent(True)


def checked(cells: Cells, field: Field, shape: Shape) -> Column:
    """Judge each different text of a column once, then spread the verdicts over its rows."""
    if cells.dtype != object:
        if field.type in ("number", "integer"):
            return _numbers(cells.astype(np.float64), field)
        cells = _as_text(cells)
    codes, different = pd.factorize(cells)
    judge = _judge(field, shape)
    verdicts = [judge(text) for text in different]
    faulty = np.array([isinstance(item, Fault) for item in verdicts], dtype=bool)
    absent = np.array([isinstance(item, _Absent) for item in verdicts], dtype=bool)
    hidden = np.array([item is _SUPPRESSED for item in verdicts], dtype=bool)
    kept = [None if isinstance(item, (Fault, _Absent)) else item for item in verdicts]
    values = _typed(kept, field)[codes]
    at = np.flatnonzero(faulty[codes]) if len(codes) else ()
    faults = tuple((int(row), verdicts[codes[row]]) for row in at)
    return Column(values, absent[codes], hidden[codes], faults)


def empty(rows: int, field: Field) -> Column:
    """The column of an optional field that the file does not have: missing throughout."""
    values = _typed([None], field)[np.zeros(rows, dtype=np.int64)]
    return Column(values, np.ones(rows, dtype=bool), np.zeros(rows, dtype=bool), ())


def gathered(columns: Mapping[str, Cells], shape: Shape) -> tuple[Column, list[tuple[str, int, Fault]]]:
    """Columns of yes or blank as one of text: what those with a yes are called, joined by `|`; none is missing.

    `columns` are named by what each says. Also gives the cells that are neither yes, no nor blank: name, row, fault.
    """
    rows = len(next(iter(columns.values())))
    values = np.full(rows, "", dtype=object)
    faults: list[tuple[str, int, Fault]] = []
    for name, cells in columns.items():
        column = checked(cells, Field(name, type="boolean"), shape)
        faults += [(name, row, fault) for row, fault in column.faults]
        held = column.values == True  # noqa: E712 (an array of objects: None is no yes)
        values[held] = [f"{before}|{name}" if before else name for before in values[held]]
    missing = values == ""
    values[missing] = None
    return Column(values, missing, np.zeros(rows, dtype=bool), ()), faults


def number(text: str, field: Field) -> float | Fault:
    """`1234.5`, `1,234.50`, `£1,234.50`, `(1,234.50)` or `12%` as a number, where the field's unit allows the mark."""
    if _NUMBER.fullmatch(text):
        return _finite(float(text), field)
    found = _WRITTEN.fullmatch(text)
    if found is None or bool(found["open"]) != bool(found["close"]) or (found["sign"] and found["after"]):
        return Fault(
            "evidence.cell.not-a-number",
            "is not a number",
            _hint(field, "Write a number" if field.required else "Write a number, or leave it empty"),
        )
    money, percent = "pound" in field.unit.casefold(), "percent" in field.unit.casefold() or "%" in field.unit
    if (found["pound"] and not money) or (found["percent"] and not percent):
        mark = found["pound"] or "%"
        return Fault(
            "evidence.cell.unit",
            f"has a {mark} sign, but this column is in {field.unit or 'plain numbers'}",
            f"Give it in {field.unit or 'plain numbers'}",
        )
    value = float(found["whole"].replace(",", "") + (found["part"] or ""))
    return _finite(-value if "-" in (found["sign"], found["after"]) or found["open"] else value, field)


def day(text: str) -> date | None:
    """2025-10-01 or 01/10/2025 (day first) as a date; None for anything else."""
    if found := _YEAR_FIRST.fullmatch(text):
        parts = (int(found[1]), int(found[2]), int(found[3]))
    elif found := _DAY_FIRST.fullmatch(text):
        parts = (int(found[3]), int(found[2]), int(found[1]))
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def _judge(field: Field, shape: Shape) -> Callable[[str], Any]:
    missing = {mark.casefold() for mark in shape.missing_values} | {""}
    hidden = {mark.casefold() for mark in shape.suppressed_values}
    needed = _needed(field)
    error = Fault("evidence.cell.error-value", "is an error of the spreadsheet", "Correct it there, or leave it empty")
    convert = _CONVERT[field.type]
    if field.presence:
        return lambda text: text.casefold() not in missing | hidden

    def judge(text: str) -> Any:
        folded = text.casefold()
        if folded in missing:
            return needed if field.required else _MISSING
        if folded in hidden:
            return _SUPPRESSED
        if folded in _ERRORS:
            return error
        value = convert(field.words.get(folded, text), field)
        return value if isinstance(value, Fault) else _within(value, field)

    return judge


def _string(text: str, field: Field) -> str | Fault:
    if field.enum:
        found = next((item for item in field.enum if item.casefold() == text.casefold()), None)
        return found if found is not None else _not_in_list(field)
    if field.pattern and not re.fullmatch(field.pattern, text):
        wanted = (field.pattern_words or f"of the form {field.pattern}").split(", for example")[0]
        return Fault("evidence.cell.pattern", f"should be {wanted}", _hint(field, "Correct it"))
    return text


def _whole(text: str, field: Field) -> float | Fault:
    value = number(text, field)
    if isinstance(value, float) and not value.is_integer():
        return _not_whole(field)
    return value


def _date(text: str, field: Field) -> date | Fault:
    del field
    found = day(text)
    if found is None:
        return Fault("evidence.cell.not-a-date", "is not a date", "Write 01/10/2025 (day first) or 2025-10-01")
    return found


def _boolean(text: str, field: Field) -> bool | Fault:
    del field
    if text.casefold() not in _YES:
        return Fault("evidence.cell.not-yes-or-no", "is neither yes nor no", "Write yes or no")
    return _YES[text.casefold()]


_CONVERT: dict[str, Callable[[str, Field], Any]] = {
    "string": _string, "integer": _whole, "number": number, "date": _date, "boolean": _boolean,
}  # fmt: skip


def _within(value: Any, field: Field) -> Any:
    if not isinstance(value, float):
        return value
    if field.minimum is not None and value < field.minimum:
        return _below(field)
    if field.maximum is not None and value > field.maximum:
        return _above(field)
    if field.enum and value not in {float(item) for item in field.enum}:
        return _not_in_list(field)
    return value


def _numbers(values: Cells, field: Field) -> Column:
    """A column that came as numbers (Parquet): the same judgements, all rows at once."""
    missing = np.isnan(values)
    verdict = np.zeros(len(values), dtype=np.int8)
    with np.errstate(invalid="ignore"):
        if field.enum:
            verdict[~np.isin(values, [float(item) for item in field.enum])] = 6
        if field.maximum is not None:
            verdict[values > field.maximum] = 5
        if field.minimum is not None:
            verdict[values < field.minimum] = 4
        if field.type == "integer":
            verdict[values != np.floor(values)] = 3
    verdict[np.isinf(values) | (np.abs(values) > _LARGEST)] = 2
    verdict[missing] = 1 if field.required else 0
    told = (_needed, _too_large, _not_whole, _below, _above, _not_in_list)
    faults = {int(item): told[int(item) - 1](field) for item in np.unique(verdict) if item}
    found = tuple((int(row), faults[int(verdict[row])]) for row in np.flatnonzero(verdict))
    return Column(values, missing, np.zeros(len(values), dtype=bool), found)


def _finite(value: float, field: Field) -> float | Fault:
    return value if math.isfinite(value) and abs(value) <= _LARGEST else _too_large(field)


def _needed(field: Field) -> Fault:
    return Fault("evidence.cell.required", "must be filled in", _hint(field, "Fill it in"))


def _too_large(field: Field) -> Fault:
    del field
    return Fault("evidence.cell.too-large", "is too large to be kept exactly", "Check the number and its unit")


def _not_whole(field: Field) -> Fault:
    return Fault("evidence.cell.not-a-whole-number", "is not a whole number", _hint(field, "Write a whole number"))


def _not_in_list(field: Field) -> Fault:
    return Fault("evidence.cell.not-in-list", "is not in the list", f"Write one of: {', '.join(field.enum)}")


def _below(field: Field) -> Fault:
    return Fault("evidence.cell.below-minimum", f"is below {field.minimum:,.10g}", f"It should be {field.allowed()}")


def _above(field: Field) -> Fault:
    unit = f", in {field.unit}" if field.unit else ""
    return Fault(
        "evidence.cell.above-maximum", f"is above {field.maximum:,.10g}", f"It should be {field.allowed()}{unit}"
    )


def _hint(field: Field, otherwise: str) -> str:
    return f"{otherwise}, for example {field.example}" if field.example else otherwise


def _typed(values: list[Any], field: Field) -> Cells:
    if field.type in ("number", "integer"):
        return np.array([math.nan if value is None else value for value in values], dtype=np.float64)
    kept = np.empty(len(values), dtype=object)
    kept[:] = values
    return kept


def _as_text(values: Cells) -> Cells:
    words = np.empty(len(values), dtype=object)
    words[:] = ["" if value != value else f"{value:.15g}" for value in values.tolist()]
    return words

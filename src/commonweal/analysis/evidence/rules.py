"""Known faults of a shape, stated as rules on rows: zeros that mean missing, columns that are not what they say."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from commonweal.analysis.evidence.report import problem_at
from commonweal.errors import Problem
from commonweal.reference.shapes import Rule, Shape
from commonweal.tables.raw import Cells, Raw


def settled(frame: pd.DataFrame, shape: Shape) -> pd.DataFrame:
    """A stored table with the shape's rules applied: what is known to be missing is emptied, refused rows are left out.

    The table itself is not changed. Rules on columns that the table does not have are passed over.
    """
    for rule in shape.rules:
        where = _where(frame, rule)
        if where.any() and rule.then == "missing":
            frame = _emptied(frame, rule, where)
        elif where.any() and rule.then == "refuse":
            frame = frame[~where]
    return frame


def applied(
    frame: pd.DataFrame, shape: Shape, raw: Raw, at: Mapping[str, int]
) -> tuple[pd.DataFrame, list[Problem], tuple[str, ...]]:
    """Typed rows of a received file with the rules applied, the problems they raise, and what they did, in words."""
    problems: list[Problem] = []
    notes: list[str] = []
    for rule in shape.rules:
        where = _where(frame, rule)
        count = int(where.sum())
        if not count:
            continue
        if rule.then == "refuse":
            column = at.get(rule.field)
            rows = np.flatnonzero(where)
            problems.extend(problem_at(raw, int(row), rule.code, rule.message, rule.fix, column=column) for row in rows)
            continue
        if rule.then == "missing":
            frame = _emptied(frame, rule, where)
        notes.append(f"{rule.message.rstrip('.')} ({count:,} {'row' if count == 1 else 'rows'}).")
    return frame, problems, tuple(notes)


def _where(frame: pd.DataFrame, rule: Rule) -> Cells:
    """The rows in which every column of the rule has one of its values."""
    found = np.full(len(frame), rule.field in frame.columns, dtype=bool)
    for column, values in rule.when.items():
        if column not in frame.columns:
            return np.zeros(len(frame), dtype=bool)
        found &= frame[column].isin(list(values)).to_numpy()
    return found


def _emptied(frame: pd.DataFrame, rule: Rule, where: Cells) -> pd.DataFrame:
    numeric = pd.api.types.is_numeric_dtype(frame[rule.field])
    column = frame[rule.field].astype("float64") if numeric else frame[rule.field]
    return frame.assign(**{rule.field: column.mask(where)})

"""What is wrong with criteria, value functions and weights as people typed them."""

from collections.abc import Mapping, Sequence
from typing import Any

from commonweal.engine.options.kinds import is_number, is_words
from commonweal.engine.options.model import DO_NOTHING, Option
from commonweal.errors import Problem


def criterion_faults(
    rows: Sequence[Mapping[str, Any]], options: Sequence[Option], built_in: Mapping[str, tuple[str, str]]
) -> list[Problem]:
    """Every fault of the criteria: twice, no score, a range or a value function that cannot be."""
    codes = [str(row.get("code", "")) for row in rows]
    found = [_fault(f"The criterion '{code}' is there twice.", code) for code in set(codes) if codes.count(code) > 1]
    for row, code in zip(rows, codes, strict=True):
        found += _kind_faults(row, code)
        if row.get("better", "more") not in ("more", "less"):
            found.append(_fault(f"{code}: better must be 'more' or 'less'.", code))
        if code not in built_in:
            found += [
                _fault(f"{option.code} has no score on '{code}'.", code)
                for option in options
                if code not in option.scores and option.code != DO_NOTHING
            ]
        if "worst" in row and row.get("worst") == row.get("best"):
            found.append(_fault(f"{code}: worst and best are the same.", code))
        if not isinstance(row.get("independent"), bool | None):
            found.append(_fault(f"{code}: independent must be true or false, or left out while nobody has said.", code))
        if not (row.get("measure") is None or is_words(row["measure"])):
            found.append(_fault(f"{code}: measure must be the name of what it rests on, or a list of names.", code))
        if row.get("points") is not None:
            found += _point_faults(row, code)
    return found


def weight_faults(
    rows: Sequence[Mapping[str, Any]], weights: Mapping[str, float | Mapping[str, float]] | None
) -> list[Problem]:
    """Every fault of the weights: of no criterion, below 0, none at all, a range that is none."""
    codes = {str(row.get("code", "")) for row in rows}
    found = []
    total = 0.0
    for code, said in (weights or {}).items():
        swing: Any = said.get("swing") if isinstance(said, Mapping) else said
        if code not in codes:
            found.append(_fault(f"There is a weight for '{code}', which is not a criterion.", code))
        elif not is_number(swing) or swing < 0:
            found.append(_fault(f"The weight of '{code}' must be 0 or more.", code))
        elif isinstance(said, Mapping) and not _is_rated(said):
            found.append(_fault(f"The swing of '{code}' needs the worst and the best that it was rated on.", code))
        else:
            total += swing
    if weights is not None and not found and total <= 0:
        found.append(_fault("All weights are 0: give at least one criterion a weight.", ""))
    return found


def _kind_faults(row: Mapping[str, Any], code: str) -> list[Problem]:
    """A code and a title that are none, and ends of a range that are no numbers."""
    found = [] if isinstance(row.get("code"), str) and code.strip() else [_fault("A criterion has no code.", code)]
    if "title" in row and not (isinstance(row["title"], str) and row["title"].strip()):
        found.append(_fault(f"{code}: the title must be a text; left out, it is the code.", code))
    return found + [
        _fault(f"{code}: {name} must be a number, or left out.", code)
        for name in ("worst", "best", "today")
        if name in row and not is_number(row[name])
    ]


def _point_faults(row: Mapping[str, Any], code: str) -> list[Problem]:
    """A value function runs from 0 to 100 and never turns round; its ends are the range."""
    points = row["points"]
    pairs = isinstance(points, list | tuple) and all(
        isinstance(pair, list | tuple) and len(pair) == 2 and all(map(is_number, pair)) for pair in points
    )
    if not pairs or len(points) < 2:
        return [_fault(f"{code}: points are pairs of a score and its value, at least two.", code)]
    ordered = sorted((float(score), float(value)) for score, value in points)
    scores, values = zip(*ordered, strict=True)
    found = []
    if len(set(scores)) < len(scores):
        found.append(_fault(f"{code}: a score has two values.", code))
    rising = list(values) == sorted(values)
    if not rising and list(values) != sorted(values, reverse=True):
        found.append(_fault(f"{code}: the values of its points must rise all the way, or fall all the way.", code))
    if {values[0], values[-1]} != {0.0, 100.0}:
        found.append(_fault(f"{code}: the values of its points must run from 0 (worst) to 100 (best).", code))
    if row.get("better", "more" if rising else "less") != ("more" if rising else "less"):
        found.append(_fault(f"{code}: its points say that the other way is better.", code))
    if "worst" in row or "best" in row:
        found.append(_fault(f"{code}: its points are the range; leave worst and best out.", code))
    return found


def _is_rated(said: Mapping[str, Any]) -> bool:
    return is_number(said.get("worst")) and is_number(said.get("best")) and said["worst"] != said["best"]


def _fault(message: str, code: str) -> Problem:
    return Problem("engine.options.criterion", message, "Correct it.", column="criteria", given=code)

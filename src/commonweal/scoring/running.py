"""Run every method blind on a county, then open the truth and mark the answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from commonweal.scoring import sealed
from commonweal.scoring.scorers import Row, Scorer, scorers


@dataclass(frozen=True, slots=True)
class Summary:
    """The scores of one kind of one method in one county: their mean, the worst, and the mean of the naive answers."""

    scorer: str
    method: str
    kind: str
    unit: str
    scores: int
    mean: float
    worst: float
    naive: float | None


@dataclass(frozen=True, slots=True)
class Scores:
    """The score table of a county."""

    folder: str
    people: int
    truth_sha256: str
    summary: tuple[Summary, ...]
    rows: tuple[Row, ...]


def score(folder: Path, *, those: Iterable[Scorer] | None = None) -> Scores:
    """Every scorer's marks. All answers are in before the truth is opened, and nothing of it is near while they come.

    `Invalid` for a folder that is no county, files that are not those of the manifest, or a truth that was changed.
    """
    manifest = sealed.manifest_of(folder)
    chosen = tuple(those) if those is not None else scorers()
    answers: dict[str, Any] = {}
    with sealed.blind(folder, manifest) as public:
        for item in chosen:
            answers[item.name] = item.answer(public)
    truth = sealed.opened(folder, manifest, answers)
    rows = tuple(row for item in chosen for row in item.mark(answers[item.name], truth))
    return Scores(str(folder), int(manifest["people"]), manifest["truth"]["sha256"], summed(rows), rows)


def summed(rows: Iterable[Row]) -> tuple[Summary, ...]:
    """One line for each scorer and kind of score, in the order in which they come."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row.scorer, row.kind), []).append(row)
    return tuple(_summary(group) for group in groups.values())


def _summary(group: list[Row]) -> Summary:
    first, values = group[0], [row.value for row in group]
    naive = [row.naive for row in group if row.naive is not None]
    good_high = first.kind in ("interval coverage", "caught")
    return Summary(
        scorer=first.scorer,
        method=first.method,
        kind=first.kind,
        unit=first.measured,
        scores=len(values),
        mean=sum(values) / len(values),
        worst=min(values) if good_high else max(values),
        naive=sum(naive) / len(naive) if naive else None,
    )

"""How many took part or answered, by group: kept, shown with small numbers hidden, never who."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from commonweal.analysis.partnerships import lists
from commonweal.analysis.partnerships.answers import hidden
from commonweal.errors import Invalid, Problem
from commonweal.records.partnerships.people import Consultation, Engagement, HeadCount

Counts = Mapping[str, Mapping[str, int]]
MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class CountView:
    """How many of one group; `count` is None where it is hidden because it is small."""

    dimension: str
    dimension_title: str
    group: str
    title: str
    count: int | None


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group that people are counted by. `column` is the field of a form that takes its count."""

    dimension: str
    dimension_title: str
    group: str
    title: str

    @property
    def column(self) -> str:
        """The field that takes its count, and that a fault of it names."""
        return f"{self.dimension}-{self.group}"


def groups() -> tuple[GroupView, ...]:
    """Every group that people may be counted by."""
    return tuple(
        GroupView(item.code, item.title, row.code, row.title) for item in lists.dimensions() for row in item.categories
    )


def check(counts: Counts) -> dict[str, dict[str, int]]:
    """Dimension → group → how many, each known here; `Invalid` names the field `dimension-group`."""
    known = {item.code: {row.code for row in item.categories} for item in lists.dimensions()}
    problems = []
    for dimension, groups in counts.items():
        for group, count in groups.items():
            column = f"{dimension}-{group}"
            if group not in known.get(dimension, set()):
                problems.append(Problem("partnerships.group", f"There is no group '{column}'.", column=column))
            elif isinstance(count, bool) or not isinstance(count, int) or not 0 <= count <= MOST:
                fix = "Write how many people, 0 or more."
                problems.append(Problem("partnerships.count", f"'{count}' is no count.", fix, column=column))
    if problems:
        raise Invalid("partnerships.counts", " ".join(item.message for item in problems), problems=problems)
    return {dimension: dict(groups) for dimension, groups in counts.items() if groups}


def keep(counts: Counts, *, of: Engagement | Consultation) -> None:
    """Keep these counts of one engagement or consultation in the place of those it had. Inside a command."""
    link: dict[str, Any] = {"consultation" if isinstance(of, Consultation) else "engagement": of}
    wanted = {(dimension, group): count for dimension, groups in counts.items() for group, count in groups.items()}
    for row in HeadCount.objects.filter(**link):
        count = wanted.pop((row.dimension, row.category), None)
        if count is None:
            row.delete()
        elif count != row.count:
            row.count = count
            row.save()
    for (dimension, group), count in wanted.items():
        HeadCount.objects.create(project=of.project, dimension=dimension, category=group, count=count, **link)


def of_rows(rows: Iterable[HeadCount]) -> dict[str, dict[str, int]]:
    """Rows as dimension → group → how many. For those who may write them; others see `views`."""
    found: dict[str, dict[str, int]] = {}
    for row in rows:
        found.setdefault(row.dimension, {})[row.category] = row.count
    return found


def views(rows: Iterable[HeadCount]) -> tuple[CountView, ...]:
    """Counts as pages show them, in the order of the lists; small ones hidden."""
    held = of_rows(rows)
    return tuple(
        CountView(item.code, item.title, row.code, row.title, None if row.code in unseen else groups[row.code])
        for item in lists.dimensions()
        if (groups := held.get(item.code)) is not None
        for unseen in (hidden(groups),)
        for row in item.categories
        if row.code in groups
    )


def total(rows: Iterable[HeadCount]) -> int | None:
    """How many took part in all: by the part they came in, else the largest count by anything else."""
    sums = {dimension: sum(groups.values()) for dimension, groups in of_rows(rows).items()}
    return sums.get("part", max(sums.values(), default=0)) if sums else None

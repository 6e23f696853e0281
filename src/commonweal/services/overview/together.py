"""What the hub says of who works together: how many kinds of stakeholder are settled, and which comments wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q

from commonweal.analysis.partnerships import lists
from commonweal.records.partnerships.people import Stakeholder
from commonweal.records.projects import Project
from commonweal.services.partnerships import checks


@dataclass(frozen=True, slots=True)
class Together:
    """Kinds settled of all, the names of those whose commitment is still wanted, and what waits for an answer."""

    kinds: int
    settled: int
    gaps: tuple[str, ...]
    overdue: str
    entries: int
    comments: int
    unanswered: int


def together(project: Project) -> Together:
    """In two questions to the database, however many rows there are."""
    held = Q(steps__ended_on__isnull=True)
    rows = list(Stakeholder.objects.filter(project=project).annotate(won=Max("steps__step", filter=held)))
    asked = [(row.ask_by, row.ask) for row in rows if not row.name and row.ask_by is not None]
    day = checks.today() if asked else date.min
    found = Project.objects.filter(pk=project.pk).aggregate(
        all_comments=Count("comments", distinct=True),
        all_unanswered=Count("comments", filter=Q(comments__outcome=""), distinct=True),
        all_entries=Count("engagements", distinct=True),
    )
    return Together(
        kinds=len(lists.kinds()),
        settled=len({row.kind for row in rows}),
        gaps=tuple(row.name for row in rows if row.name and row.wanted > (row.won or 0)),
        overdue=next((ask for by, ask in asked if by < day), ""),
        entries=found["all_entries"],
        comments=found["all_comments"],
        unanswered=found["all_unanswered"],
    )

"""What the hub says of who works together: how many kinds of stakeholder are settled, and which comments wait."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Max, Q

from commonweal.analysis.partnerships import lists
from commonweal.records.partnerships.people import Comment, Engagement, Stakeholder
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
    """In three questions to the database, however many rows there are."""
    held = Q(steps__ended_on__isnull=True)
    rows = list(Stakeholder.objects.filter(project=project).annotate(won=Max("steps__step", filter=held)))
    day = checks.today()
    late = [row for row in rows if not row.name and row.ask_by is not None and row.ask_by < day]
    found = Comment.objects.filter(project=project).aggregate(
        comments=Count("pk"), unanswered=Count("pk", filter=Q(outcome=""))
    )
    return Together(
        kinds=len(lists.kinds()),
        settled=len({row.kind for row in rows}),
        gaps=tuple(row.name for row in rows if row.name and row.wanted > (row.won or 0)),
        overdue=late[0].ask if late else "",
        entries=Engagement.objects.filter(project=project).count(),
        comments=found["comments"],
        unanswered=found["unanswered"],
    )

"""What the owner puts on a project's public page, and taking it down again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from commonweal.errors import Invalid
from commonweal.records.decisions import Publication
from commonweal.records.projects import Project
from commonweal.services import commands, projects
from commonweal.services.actors import Actor


@dataclass(frozen=True, slots=True)
class Published:
    """What the public page says in the owner's words. `newer_note` is there only if the owner published one."""

    project: str
    number: int
    summary: str
    newer_note: str
    published_at: datetime
    published_by: str


def publish(*, actor: Actor, project: str, summary: str, newer_note: str = "", key: str | None = None) -> Published:
    """Put the project on its public page, in the owner's words; again to change them."""
    found = projects.reach(actor, project, "projects.publish")
    if not summary.strip():
        raise Invalid("decisions.publish.empty", "Say in a few plain sentences what this is about.")
    body = {"summary": summary, "newer_note": newer_note}
    with commands.act(actor=actor, act="projects.publish", subject=found, key=key, body=body) as done:
        if not done.replayed:
            number = Publication.objects.filter(project=found).count() + 1
            Publication.objects.create(
                project=found, number=number, summary=summary.strip(), newer_note=newer_note.strip(),
                published_by=done.author, published_at=done.at,
            )  # fmt: skip
            done.subject.public = True
            done.subject.save()
            done.ledger("project.published", found.uid, {"number": number})
            done.answer(number=number)
    return _view(Publication.objects.get(project=found, number=done.answered["number"]))


def unpublish(*, actor: Actor, project: str, reason: str, key: str | None = None) -> None:
    """Take the public page down, with a reason that the ledger binds."""
    found = projects.reach(actor, project, "projects.publish")
    if not reason.strip():
        raise Invalid("decisions.unpublish.reason", "Say why the page is taken down.")
    with commands.act(actor=actor, act="projects.publish", subject=found, key=key, body={"down": reason}) as done:
        if not done.replayed:
            done.subject.public = False
            done.subject.save()
            committed = done.commit(reason.strip(), subject=found.uid)
            done.ledger("project.unpublished", found.uid, {"reason": committed})


def published(project: Project) -> Published | None:
    """What was last published of a project that is public. For services: anyone may see it."""
    row = Publication.objects.filter(project=project).order_by("-number").first() if project.public else None
    return _view(row) if row is not None else None


def _view(row: Publication) -> Published:
    return Published(row.project.slug, row.number, row.summary, row.newer_note, row.published_at, row.published_by.name)

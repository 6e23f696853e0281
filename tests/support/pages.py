"""What tests of a project's pages stand on: figures with numbers, an edition, words that would do harm if they ran."""

import re
from collections.abc import Iterable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from commonweal.records import clock
from commonweal.records.plans import Edition, EditionFile, Paper
from commonweal.records.thread import Figure, FigureResult
from commonweal.services import thread
from commonweal.services.actors import Actor
from commonweal.services.projects import ProjectView
from commonweal.services.thread.versions import vault
from commonweal.values.provenance import canonical_json, digest_of
from tests.support import factories

HARM = '<script>alert("x")</script>"><img src=x onerror=alert(1)> {{ 7 * 7 }}'
RAW = ("<script>alert", "<img src=x")


def text(answer) -> str:
    """The page as text."""
    return answer.content.decode()


def harmless(answer) -> bool:
    """Whether the harmful words are on the page, and only as words."""
    page = text(answer)
    return "&lt;script&gt;" in page and not any(part in page for part in RAW)


def key_of(answer) -> str:
    """The idempotency key that a page's form carries."""
    return re.search(r'name="key" value="([0-9a-f]{32})"', text(answer))[1]


def counted(client: Client, address: str) -> int:
    """How often the page asks the database."""
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def computed(actor: Actor, project: ProjectView, names: Iterable[str]) -> None:
    """Compute these figures of the project."""
    for name in names:
        thread.compute(actor=actor, project=project.slug, name=name)


def doubled(project: ProjectView) -> None:
    """Every figure of the project once more, under another name, with the number that is kept for it.

    The comparison of options is left as it is: a project has one.
    """
    with factories.pen():
        for item in list(Figure.objects.filter(project__uid=project.uid).exclude(room="options")):
            results = list(FigureResult.objects.filter(figure=item))
            copy = Figure(
                project=item.project, name=f"{item.name}-again", title=item.title, room=item.room, method=item.method,
                arguments=item.arguments,
            )  # fmt: skip
            copy.save()
            for result in results:
                FigureResult(
                    figure=copy, number=result.number, text=result.text, digest=result.digest, made_at=result.made_at
                ).save()


PAGE = b"<!DOCTYPE html><html lang='en'><head><title>x</title><style>p { color: #000; }</style></head><body>Read</body></html>"
FILES = {"html": PAGE, "docx": b"PK word", "pdf": b"%PDF-1.7 x", "xlsx": b"PK sheet"}


def edition(project: ProjectView, number: int = 1, kind: str = "strategy", changes: Iterable[dict] = ()) -> Edition:
    """An edition that says that it does not know something, with a file in every format."""
    callout = {"block": "Callout", "kind": "incomplete", "title": "Not written yet", "items": ["Ask them."]}
    heading = {"block": "Heading", "level": 2, "runs": [{"kind": "text", "figure": "", "text": "What people say"}]}
    unknown = {"block": "Callout", "kind": "not-known", "title": "Not known: beds", "items": ["Beds. Upload them."]}
    snapshot = canonical_json(
        {"sections": [{"code": "needs", "title": "Needs", "blocks": [heading, callout, unknown]}]}
    )
    with factories.pen():
        paper = Paper.objects.filter(project__uid=project.uid, kind=kind).first()
        if paper is None:
            paper = Paper(project=factories.row(project), kind=kind)
            paper.save()
        made = Edition(
            paper=paper, number=number, snapshot=snapshot, digest=digest_of(snapshot.encode()), built_at=clock.now(),
            unverified=["indicators/needs/falls@2026-11-21"], changes=canonical_json(list(changes)),
        )  # fmt: skip
        made.save()
        for name, data in FILES.items():
            digest = vault().keep(data).removeprefix("sha256:")
            EditionFile(edition=made, format=name, sha256=digest, size=len(data)).save()
    return made

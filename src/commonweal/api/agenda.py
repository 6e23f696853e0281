"""Why and what."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from commonweal.api.signing import key_of
from commonweal.services import agenda
from commonweal.services.agenda import AgendaView
from commonweal.services.policy import declares

router = Router(tags=["Why and what"])


class Answers(Schema):
    """Fact to answer and reason."""

    answers: dict[str, tuple[str, str]]


class Aims(Schema):
    """Aim (`outcomes`, `matched-to-need`, `efficiency`) to what is to be achieved; empty removes it."""

    aims: dict[str, str]


class Priority(Schema):
    """Something that changes this year, or for which no major change is planned, and why."""

    title: str
    changes: bool
    reason: str
    level: str = "strategic"


class Hypothesis(Schema):
    """A working assumption, and how it will be tested."""

    kind: str
    statement: str
    test_method: str
    data_needed: str = ""


class Verdict(Schema):
    """What the test found."""

    status: str
    found: str


@router.get("/{project}/why-and-what", response=AgendaView)
@declares("agenda.view")
def get_agenda(request: HttpRequest, project: str) -> Any:
    """Why and what, with what the rules recommend from the answers so far."""
    return agenda.get(actor=request.auth, project=project)


@router.post("/{project}/why-and-what/{rules}/answers", response=AgendaView)
@declares("agenda.write")
def answer(request: HttpRequest, project: str, rules: str, body: Answers) -> Any:
    """Answer questions of a set of rules (`approach` or `intervention`)."""
    return agenda.answer(actor=request.auth, project=project, rules=rules, answers=body.answers, key=key_of(request))


@router.put("/{project}/why-and-what/aims", response=AgendaView)
@declares("agenda.write")
def set_aims(request: HttpRequest, project: str, body: Aims) -> Any:
    """Write what is to be achieved under each aim."""
    return agenda.set_aims(actor=request.auth, project=project, aims=body.aims, key=key_of(request))


@router.put("/{project}/why-and-what/priorities", response=AgendaView)
@declares("agenda.write")
def set_priority(request: HttpRequest, project: str, body: Priority) -> Any:
    """Say that something changes this year, or does not, and why; by its title."""
    return agenda.set_priority(actor=request.auth, project=project, key=key_of(request), **body.model_dump())


@router.delete("/{project}/why-and-what/priorities/{uid}", response=AgendaView)
@declares("agenda.write")
def drop_priority(request: HttpRequest, project: str, uid: str) -> Any:
    """Take a priority off the list; its history stays."""
    return agenda.drop_priority(actor=request.auth, project=project, uid=uid, key=key_of(request))


@router.post("/{project}/why-and-what/hypotheses", response=AgendaView)
@declares("agenda.write")
def add_hypothesis(request: HttpRequest, project: str, body: Hypothesis) -> Any:
    """Add a working assumption to test."""
    return agenda.add_hypothesis(actor=request.auth, project=project, key=key_of(request), **body.model_dump())


@router.post("/{project}/why-and-what/hypotheses/{uid}/verdict", response=AgendaView)
@declares("agenda.write")
def settle_hypothesis(request: HttpRequest, project: str, uid: str, body: Verdict) -> Any:
    """Say what the test found: `accepted`, `rejected`, or `open` again."""
    return agenda.settle_hypothesis(
        actor=request.auth, project=project, uid=uid, status=body.status, found=body.found, key=key_of(request)
    )


@router.delete("/{project}/why-and-what/hypotheses/{uid}", response=AgendaView)
@declares("agenda.write")
def drop_hypothesis(request: HttpRequest, project: str, uid: str) -> Any:
    """Take a hypothesis off the list; its history stays."""
    return agenda.drop_hypothesis(actor=request.auth, project=project, uid=uid, key=key_of(request))

"""Questions to test, lists, the road, and services that must not fail."""

from typing import Any

from django.http import HttpRequest

from commonweal.api.agenda.bodies import (
    Becomes,
    Course,
    Evidence,
    Hypothesis,
    HypothesisChanges,
    Lines,
    Plan,
    Verdict,
    Vital,
)
from commonweal.api.agenda.routing import W, router
from commonweal.api.signing import key_of
from commonweal.services import agenda
from commonweal.services.agenda import AgendaView, HypothesesView, InterventionView, Ticked
from commonweal.services.policy import declares


@router.post(f"{W}/hypotheses", response=AgendaView)
@declares("agenda.write")
def add_hypothesis(request: HttpRequest, project: str, body: Hypothesis) -> Any:
    """Add a working assumption to test."""
    return agenda.add_hypothesis(actor=request.auth, project=project, key=key_of(request), **body.model_dump())


@router.patch(f"{W}/hypotheses/{{uid}}", response=AgendaView)
@declares("agenda.write")
def edit_hypothesis(request: HttpRequest, project: str, uid: str, body: HypothesisChanges) -> Any:
    """Change a hypothesis; its statement stays once the plan of its test is frozen."""
    changes = body.model_dump(exclude_unset=True)
    return agenda.edit_hypothesis(actor=request.auth, project=project, uid=uid, changes=changes, key=key_of(request))


@router.post(f"{W}/hypotheses/{{uid}}/verdict", response=AgendaView)
@declares("agenda.write")
def settle_hypothesis(request: HttpRequest, project: str, uid: str, body: Verdict) -> Any:
    """Say what the test found: `supported`, `refuted`, `not-settled`, `cannot-test-yet`, or `open` again."""
    return agenda.settle_hypothesis(
        actor=request.auth, project=project, uid=uid, status=body.status, found=body.found, key=key_of(request)
    )


@router.post(f"{W}/hypotheses/{{uid}}/becomes", response=HypothesesView)
@declares("agenda.write")
def promote_hypothesis(request: HttpRequest, project: str, uid: str, body: Becomes) -> Any:
    """Make a supported hypothesis an aim or an objective."""
    return agenda.promote_hypothesis(actor=request.auth, project=project, uid=uid, to=body.to, key=key_of(request))


@router.delete(f"{W}/hypotheses/{{uid}}", response=AgendaView)
@declares("agenda.write")
def drop_hypothesis(request: HttpRequest, project: str, uid: str) -> Any:
    """Take a hypothesis off the list; its history stays."""
    return agenda.drop_hypothesis(actor=request.auth, project=project, uid=uid, key=key_of(request))


@router.put(f"{W}/hypotheses/{{uid}}/evidence", response=HypothesesView)
@declares("agenda.write")
def set_evidence(request: HttpRequest, project: str, uid: str, body: Evidence) -> Any:
    """Write a piece of evidence that a hypothesis takes, or whom to ask for it by when."""
    given = body.model_dump()
    item = given.pop("uid")
    return agenda.set_evidence(
        actor=request.auth, project=project, hypothesis=uid, uid=item, key=key_of(request), **given
    )


@router.delete(f"{W}/evidence/{{uid}}", response=HypothesesView)
@declares("agenda.write")
def drop_evidence(request: HttpRequest, project: str, uid: str) -> Any:
    """Take a piece of evidence off."""
    return agenda.drop_evidence(actor=request.auth, project=project, uid=uid, key=key_of(request))


@router.put(f"{W}/hypotheses/{{uid}}/plan", response=HypothesesView)
@declares("agenda.write")
def write_plan(request: HttpRequest, project: str, uid: str, body: Plan) -> Any:
    """Write the plan of a *does it work* test, or write its draft anew."""
    return agenda.write_plan(
        actor=request.auth, project=project, hypothesis=uid, facts=body.facts(), key=key_of(request)
    )


@router.post(f"{W}/hypotheses/{{uid}}/plan/freeze", response=HypothesesView)
@declares("agenda.write")
def freeze_plan(request: HttpRequest, project: str, uid: str) -> Any:
    """Freeze the plan in the ledger, before any result is known."""
    return agenda.freeze_plan(actor=request.auth, project=project, hypothesis=uid, key=key_of(request))


@router.post(f"{W}/hypotheses/{{uid}}/plan/amend", response=HypothesesView)
@declares("agenda.write")
def amend_plan(request: HttpRequest, project: str, uid: str, body: Plan) -> Any:
    """Amend a frozen plan, with the reason; every version stays."""
    return agenda.amend_plan(
        actor=request.auth, project=project, hypothesis=uid, facts=body.facts(), reason=body.reason,
        key=key_of(request),
    )  # fmt: skip


@router.put(f"{W}/lists/{{checklist}}", response=InterventionView)
@declares("agenda.write")
def check(request: HttpRequest, project: str, checklist: str, body: Lines) -> Any:
    """Answer lines of a list: `duties-sen`, `preconditions`, `strategy`, `market-position-statement`, `routes`,
    `monitors`."""
    answers = {code: Ticked(**line.model_dump()) for code, line in body.answers.items()}
    return agenda.check(actor=request.auth, project=project, checklist=checklist, answers=answers, key=key_of(request))


@router.put(f"{W}/course", response=InterventionView)
@declares("agenda.write")
def set_course(request: HttpRequest, project: str, body: Course) -> Any:
    """Write why this intervention, the road and the destination."""
    return agenda.set_course(actor=request.auth, project=project, key=key_of(request), **body.model_dump())


@router.put(f"{W}/vital-services", response=InterventionView)
@declares("agenda.write")
def set_vital_service(request: HttpRequest, project: str, body: Vital) -> Any:
    """Name a service that must not fail."""
    return agenda.set_vital_service(actor=request.auth, project=project, key=key_of(request), **body.model_dump())


@router.delete(f"{W}/vital-services/{{uid}}", response=InterventionView)
@declares("agenda.write")
def drop_vital_service(request: HttpRequest, project: str, uid: str) -> Any:
    """Take a service off the list."""
    return agenda.drop_vital_service(actor=request.auth, project=project, uid=uid, key=key_of(request))

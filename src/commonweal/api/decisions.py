"""Decisions and the ledger."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from commonweal.api.signing import key_of
from commonweal.services import decisions, ledger
from commonweal.services.decisions import AskView, DecisionView
from commonweal.services.policy import declares

router = Router(tags=["Decisions"])
installation = Router(tags=["Decisions"])


class Adoption(Schema):
    """Why an edition is adopted, and who accepts by name what nobody has verified."""

    reasons: str
    accepts_unverified_by: str | None = None


class Answer(Schema):
    """A board member's answer: `agree`, `conditions`, `disagree`, `question` or `interest`."""

    answer: str
    text: str = ""


@router.get("/{project}/decisions", response=tuple[DecisionView, ...])
@declares("decisions.view")
def list_decisions(request: HttpRequest, project: str) -> Any:
    """The decisions of a project, newest first."""
    return list(decisions.listing(actor=request.auth, project=project))


@router.get("/{project}/decisions/{uid}", response=DecisionView)
@declares("decisions.view")
def get_decision(request: HttpRequest, project: str, uid: str) -> Any:
    """One decision, with the evidence as it was seen."""
    return decisions.get(actor=request.auth, project=project, uid=uid)


@router.post("/{project}/papers/{kind}/editions/{int:number}/adopt", response=DecisionView)
@declares("decisions.adopt")
def adopt(request: HttpRequest, project: str, kind: str, number: int, body: Adoption) -> Any:
    """Adopt an edition: from then on it cannot change."""
    return decisions.adopt(
        actor=request.auth, project=project, kind=kind, edition=number, key=key_of(request), **body.model_dump()
    )


@router.post("/{project}/papers/{kind}/editions/{int:number}/ask", response=AskView)
@declares("plans.write")
def ask(request: HttpRequest, project: str, kind: str, number: int) -> Any:
    """Ask the board to agree an edition."""
    return decisions.ask(actor=request.auth, project=project, kind=kind, edition=number, key=key_of(request))


@router.post("/{project}/papers/{kind}/editions/{int:number}/answer", response=AskView)
@declares("decisions.respond")
def respond(request: HttpRequest, project: str, kind: str, number: int, body: Answer) -> Any:
    """Answer when asked to agree."""
    return decisions.respond(
        actor=request.auth,
        project=project,
        kind=kind,
        edition=number,
        answer=body.answer,
        text=body.text,
        key=key_of(request),
    )


@installation.get("/ledger", response=None)
@declares("ledger.view")
def export_ledger(request: HttpRequest) -> HttpResponse:
    """The whole ledger as JSON Lines; verify it with `python3 tools/verify_ledger.py FILE`."""
    return HttpResponse("".join(ledger.lines(actor=request.auth)), content_type="application/jsonl")

"""Decisions and the ledger."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema, Status

from commonweal.api.signing import key_of
from commonweal.services import decisions, ledger, witnessing
from commonweal.services.decisions import (
    AskView,
    DecisionView,
    DraftView,
    Feed,
    Filters,
    LimitView,
    OpenDecision,
    OpenList,
)
from commonweal.services.ledger import PublishedHead, WitnessView
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


class Asking(Schema):
    """Whom to ask, by user name, and until when."""

    username: str
    answer_by: date | None = None


class NewDraft(Schema):
    """What is decided: `adopt` an edition of a `paper`, or `approve`, `recommend`, `defer`, `stop`, `no-change`."""

    kind: str
    title: str = ""
    paper: str = ""
    edition: int | None = None


class Limb(Schema):
    """What was weighed under one limb of the equality duty, what was looked at, and on which day (`2026-11-22`).

    Where it is not weighed yet: whom you ask for it (`ask`), and by which day (`ask_by`).
    """

    regard: str = ""
    evidence: str = ""
    on: str = ""
    ask: str = ""
    ask_by: str = ""


class Present(Schema):
    """Somebody at the decision: `present`, `absent` or `recused`, and how an interest of theirs was handled."""

    username: str
    part: str = "present"
    handling: str = ""


class DraftFacts(Schema):
    """What to change in a draft; what is left out stays. Amounts are pounds as text; there is no field for the time."""

    kind: str | None = None
    title: str | None = None
    chosen: str | None = None
    why_not: dict[str, str] | None = None
    reasons: str | None = None
    change_mind: str | None = None
    review_on: date | None = None
    one_person: bool | None = None
    aims: dict[str, str] | None = None
    equality: dict[str, Limb] | None = None
    present: list[Present] | None = None
    body: str | None = None
    subject: str | None = None
    provider: str | None = None
    value_pounds: str | None = None
    vat_pounds: str | None = None
    legal_advice: str | None = None
    disclosure: str | None = None


class Closing(Schema):
    """Who accepts by name what nobody has verified, where the paper rests on such content."""

    accepts_unverified_by: str | None = None


class LimitFacts(Schema):
    """A line of the scheme of delegation. Amounts are pounds as text; no `to_pounds` is without limit."""

    body: str
    role: str
    from_pounds: str = ""
    to_pounds: str = ""
    with_vat: bool = False
    in_force_from: date
    until: date | None = None
    document: str
    version: str = ""


class Until(Schema):
    """The first day on which a line of the scheme does not hold."""

    until: date


class HeadSeen(Schema):
    """The head that a partner has seen and keeps: its number and hash."""

    number: int
    hash: str


class Looking(Schema):
    """What to look for among open decisions."""

    words: str = ""
    organisation: str = ""
    kind: str = ""
    since: date | None = None
    until: date | None = None


@router.get("/{project}/decisions", response=tuple[DecisionView, ...])
@declares("decisions.view")
def list_decisions(request: HttpRequest, project: str) -> Any:
    """The decisions of a project, newest first."""
    return list(decisions.listing(actor=request.auth, project=project))


@router.get("/{project}/decisions/drafts", response=tuple[DraftView, ...])
@declares("decisions.drafts")
def list_drafts(request: HttpRequest, project: str) -> Any:
    """The decisions being prepared in a project, each with what is found about it today."""
    return list(decisions.drafts(actor=request.auth, project=project))


@router.post("/{project}/decisions/drafts", response=DraftView)
@declares("decisions.ask")
def start_draft(request: HttpRequest, project: str, body: NewDraft) -> Any:
    """Start preparing a decision; it fills itself from what the project holds."""
    return decisions.start(actor=request.auth, project=project, key=key_of(request), **body.model_dump())


@router.get("/{project}/decisions/drafts/{code}", response=DraftView)
@declares("decisions.drafts")
def get_draft(request: HttpRequest, project: str, code: str) -> Any:
    """One decision being prepared."""
    return decisions.get_draft(actor=request.auth, project=project, code=code)


@router.patch("/{project}/decisions/drafts/{code}", response=DraftView)
@declares("decisions.ask")
def save_draft(request: HttpRequest, project: str, code: str, body: DraftFacts) -> Any:
    """Change what a draft says."""
    facts = body.model_dump(exclude_unset=True)
    return decisions.save(actor=request.auth, project=project, code=code, facts=facts, key=key_of(request))


@router.delete("/{project}/decisions/drafts/{code}", response={204: None})
@declares("decisions.ask")
def drop_draft(request: HttpRequest, project: str, code: str) -> Any:
    """Take a draft away; its history stays."""
    decisions.drop_draft(actor=request.auth, project=project, code=code, key=key_of(request))
    return Status(204, None)


@router.post("/{project}/decisions/drafts/{code}/close", response=DecisionView)
@declares("decisions.adopt")
def close_draft(request: HttpRequest, project: str, code: str, body: Closing) -> Any:
    """Make the decision. Its time is that of the database's clock."""
    return decisions.close(actor=request.auth, project=project, code=code, key=key_of(request), **body.model_dump())


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
@declares("decisions.ask")
def ask(request: HttpRequest, project: str, kind: str, number: int, body: Asking) -> Any:
    """Ask a person to agree an edition."""
    return decisions.ask(
        actor=request.auth, project=project, kind=kind, edition=number, key=key_of(request), **body.model_dump()
    )


@router.post("/{project}/papers/{kind}/editions/{int:number}/answer", response=AskView | None)
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


@router.post("/{project}/decisions/{uid}/open", response=OpenDecision | None)
@declares("projects.publish")
def open_record(request: HttpRequest, project: str, uid: str) -> Any:
    """Open a record that was meant to be published later."""
    return decisions.open_record(actor=request.auth, project=project, uid=uid, key=key_of(request))


@installation.get("/open/decisions", response=OpenList, auth=None)
@declares("public")
def open_decisions(request: HttpRequest, looking: Query[Looking]) -> Any:
    """The decisions that anyone may read, newest first."""
    return decisions.opened(filters=Filters(**looking.model_dump()))


@installation.get("/open/decisions/feed", response=Feed, auth=None)
@declares("public")
def open_feed(request: HttpRequest, after: int = 0, limit: int = 50) -> Any:
    """Decisions in the order in which they became open. Ask again with `after` set to `next`: nothing can be missed."""
    return decisions.feed(after=after, limit=limit)


@installation.get("/open/decisions/{uid}", response=OpenDecision, auth=None)
@declares("public")
def open_decision(request: HttpRequest, uid: str) -> Any:
    """One decision that anyone may read."""
    return decisions.opened_one(uid=uid)


@installation.get("/open/ledger/head", response=PublishedHead, auth=None)
@declares("public")
def ledger_head(request: HttpRequest) -> Any:
    """The last number and hash of the ledger, with the time and who has countersigned which head. Keep a copy."""
    return ledger.published_head()


@installation.post("/ledger/countersign", response=WitnessView)
@declares("organisations.witness")
def countersign(request: HttpRequest, body: HeadSeen) -> Any:
    """Say for one's organisation that it has seen a head and keeps it."""
    return witnessing.countersign(actor=request.auth, key=key_of(request), **body.model_dump())


@installation.get("/delegation", response=tuple[LimitView, ...])
@declares("organisations.view")
def list_limits(request: HttpRequest) -> Any:
    """The scheme of delegation of one's organisation."""
    return list(decisions.limits(actor=request.auth))


@installation.post("/delegation", response=LimitView)
@declares("organisations.witness")
def set_limit(request: HttpRequest, body: LimitFacts) -> Any:
    """Add a line to the scheme of delegation."""
    return decisions.set_limit(actor=request.auth, facts=body.model_dump(), key=key_of(request))


@installation.post("/delegation/{uid}/end", response=LimitView)
@declares("organisations.witness")
def end_limit(request: HttpRequest, uid: str, body: Until) -> Any:
    """Say until when a line stood in the scheme."""
    return decisions.end_limit(actor=request.auth, uid=uid, until=body.until, key=key_of(request))


@installation.get("/ledger", response=None)
@declares("ledger.view")
def export_ledger(request: HttpRequest) -> HttpResponse:
    """The whole ledger as JSON Lines; verify it with `python3 tools/verify_ledger.py FILE`."""
    return HttpResponse("".join(ledger.lines(actor=request.auth)), content_type="application/jsonl")

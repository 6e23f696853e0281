"""Who must agree, how people are engaged, consultations, and what was done with what people said."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from commonweal.api.signing import key_of
from commonweal.services.overview import reaching
from commonweal.services.partnerships import consultation, engagement, said, segments, stakeholders
from commonweal.services.partnerships.consulted import ConsultationsView, ConsultationView
from commonweal.services.partnerships.engagement import LogView
from commonweal.services.partnerships.said import SaidView
from commonweal.services.partnerships.segments import SegmentsView
from commonweal.services.partnerships.standing import StakeholdersView
from commonweal.services.policy import declares

router = Router(tags=["Who and how"])
VIEW, WRITE = "partnerships.view", "partnerships.write"


class Usual(Schema):
    """Those who usually matter, by the `value` of the suggestions."""

    names: list[str]


class Stakeholder(Schema):
    """A person or organisation; `wanted` is the highest of four steps (0: not settled)."""

    name: str
    kind: str
    influence: str = ""
    influence_why: str = ""
    clinician: bool = False
    wanted: int = 0


class NotKnown(Schema):
    """Whom to ask for somebody of a kind, and by when."""

    ask: str
    ask_by: date


class StepWon(Schema):
    """A step taken: on which day, and where that can be read."""

    won_on: date
    evidence: str


class StepEnded(Schema):
    """A step taken back: on which day, and why."""

    ended_on: date
    why: str


class SignUp(Schema):
    """Whether one group has signed up (`yes`, `no`, `not-known`); for *yes* since when and where that can be read."""

    group: str
    state: str
    on: date | None = None
    evidence: str = ""


class SignUps(Schema):
    """The groups of one body."""

    body: str
    states: list[SignUp]


class Segment(Schema):
    """A part of the market: who pays (`commissioner`, `several`, `people`, `not-known`), `one` or `many` providers."""

    name: str
    pays: str
    providers: str
    reason: str = ""
    code: str = ""


class Entry(Schema):
    """An entry of the engagement log. `took_part`: dimension to group to how many; nobody is named."""

    title: str
    on: date
    how: str
    purpose: str
    mode: str = ""
    touchpoint: str = ""
    tlap: str = ""
    arnstein: str = ""
    paid: str = ""
    paid_words: str = ""
    heard: str = ""
    segment: str = ""
    consultation: str = ""
    took_part: dict[str, dict[str, int]] = {}
    code: str = ""


class Consultation(Schema):
    """A consultation; `about` is the kind of paper that it helps to decide, empty for the whole project."""

    title: str
    about: str = ""
    opens_on: date | None = None
    closes_on: date | None = None
    code: str = ""


class Points(Schema):
    """Point of the check to what the team says."""

    points: dict[str, str]


class Ready(Schema):
    """Why it opens although something is missing; empty where nothing is."""

    despite: str = ""


class Why(Schema):
    """A reason."""

    why: str


class Answered(Schema):
    """Dimension (`part`, `age`, `sex`, `ethnicity`) to group to how many."""

    answered: dict[str, dict[str, int]]


class Comment(Schema):
    """What people said; `quoted` needs `permission`."""

    theme: str
    words: str
    quoted: bool = False
    permission: bool = False
    people: int | None = None
    engagement: str = ""
    consultation: str = ""
    code: str = ""


class CommentOutcome(Schema):
    """What came of a comment: `changed` with what it changed (`target`, `name`), or `not-changed`; and the words."""

    outcome: str
    words: str
    target: str = ""
    name: str = ""


@router.get("/{project}/stakeholders", response=StakeholdersView)
@declares(VIEW)
def get_stakeholders(request: HttpRequest, project: str) -> Any:
    """Who must agree to what, what is won, who is missing, who has signed up."""
    return stakeholders.get(actor=request.auth, project=project)


@router.get("/{project}/stakeholders/commitment.{format}")
@declares(VIEW)
def commitment_file(request: HttpRequest, project: str, format: str) -> HttpResponse:
    """The picture (`svg`, `png`) or the rows (`csv`, `xlsx`) of commitment wanted and won."""
    found = stakeholders.file(actor=request.auth, project=project, format=format)
    return HttpResponse(found.data, content_type=found.media_type)


@router.post("/{project}/stakeholders", response=StakeholdersView)
@declares(WRITE)
def add_stakeholder(request: HttpRequest, project: str, body: Stakeholder) -> Any:
    """Name a person or organisation."""
    facts = body.model_dump(exclude_unset=True)
    return stakeholders.add(actor=request.auth, project=project, facts=facts, key=key_of(request))


@router.post("/{project}/stakeholders/usual", response=StakeholdersView)
@declares(WRITE)
def add_usual(request: HttpRequest, project: str, body: Usual) -> Any:
    """Put those who usually matter on the list."""
    return stakeholders.add_usual(actor=request.auth, project=project, names=body.names, key=key_of(request))


@router.put("/{project}/stakeholders/missing/{kind}", response=StakeholdersView)
@declares(WRITE)
def not_known(request: HttpRequest, project: str, kind: str, body: NotKnown) -> Any:
    """Say that nobody of a kind is known yet, whom to ask, and by when."""
    return stakeholders.not_known(
        actor=request.auth, project=project, kind=kind, ask=body.ask, ask_by=body.ask_by, key=key_of(request)
    )


@router.put("/{project}/stakeholders/sign-up", response=StakeholdersView)
@declares(WRITE)
def sign_up(request: HttpRequest, project: str, body: SignUps) -> Any:
    """Say which groups of a body have signed up, each by itself."""
    states = [item.model_dump() for item in body.states]
    return stakeholders.sign_up(actor=request.auth, project=project, body=body.body, states=states, key=key_of(request))


@router.put("/{project}/stakeholders/{code}", response=StakeholdersView)
@declares(WRITE)
def change_stakeholder(request: HttpRequest, project: str, code: str, body: Stakeholder) -> Any:
    """Change what is known of a stakeholder."""
    changes = body.model_dump()
    return stakeholders.change(actor=request.auth, project=project, code=code, changes=changes, key=key_of(request))


@router.delete("/{project}/stakeholders/{code}", response=StakeholdersView)
@declares(WRITE)
def drop_stakeholder(request: HttpRequest, project: str, code: str) -> Any:
    """Take a stakeholder off the list."""
    return stakeholders.drop(actor=request.auth, project=project, code=code, key=key_of(request))


@router.put("/{project}/stakeholders/{code}/steps/{step}", response=StakeholdersView)
@declares(WRITE)
def win_step(request: HttpRequest, project: str, code: str, step: int, body: StepWon) -> Any:
    """Record that a stakeholder has taken a step."""
    return stakeholders.win_step(
        actor=request.auth, project=project, code=code, step=step, won_on=body.won_on, evidence=body.evidence,
        key=key_of(request),
    )  # fmt: skip


@router.post("/{project}/stakeholders/{code}/steps/{step}/end", response=StakeholdersView)
@declares(WRITE)
def end_step(request: HttpRequest, project: str, code: str, step: int, body: StepEnded) -> Any:
    """Record that a stakeholder has taken a step back."""
    return stakeholders.end_step(
        actor=request.auth, project=project, code=code, step=step, ended_on=body.ended_on, why=body.why,
        key=key_of(request),
    )  # fmt: skip


@router.get("/{project}/engagement", response=LogView)
@declares(VIEW)
def get_engagement(request: HttpRequest, project: str) -> Any:
    """How to engage in each part of the market, and what has been done."""
    return engagement.get(actor=request.auth, project=project)


@router.put("/{project}/engagement/log", response=LogView)
@declares(WRITE)
def put_entry(request: HttpRequest, project: str, body: Entry) -> Any:
    """Write an entry of the log, or change that of `code`."""
    facts = body.model_dump(exclude={"took_part", "code"})
    return engagement.put(
        actor=request.auth, project=project, facts=facts, took_part=body.took_part, code=body.code, key=key_of(request)
    )


@router.delete("/{project}/engagement/log/{code}", response=LogView)
@declares(WRITE)
def drop_entry(request: HttpRequest, project: str, code: str) -> Any:
    """Take an entry off the log."""
    return engagement.drop(actor=request.auth, project=project, code=code, key=key_of(request))


@router.put("/{project}/engagement/parts", response=SegmentsView)
@declares(WRITE)
def put_segment(request: HttpRequest, project: str, body: Segment) -> Any:
    """Describe a part of the market, or change that of `code`."""
    return segments.put(actor=request.auth, project=project, key=key_of(request), **body.model_dump())


@router.delete("/{project}/engagement/parts/{code}", response=SegmentsView)
@declares(WRITE)
def drop_segment(request: HttpRequest, project: str, code: str) -> Any:
    """Take a part of the market off the list."""
    return segments.drop(actor=request.auth, project=project, code=code, key=key_of(request))


@router.get("/{project}/consultations", response=ConsultationsView)
@declares(VIEW)
def get_consultations(request: HttpRequest, project: str) -> Any:
    """The consultations, each with its check."""
    return consultation.listing(actor=request.auth, project=project)


@router.put("/{project}/consultations", response=ConsultationView)
@declares(WRITE)
def put_consultation(request: HttpRequest, project: str, body: Consultation) -> Any:
    """Prepare a consultation, or change that of `code`."""
    facts = body.model_dump(exclude={"code"})
    return consultation.put(actor=request.auth, project=project, facts=facts, code=body.code, key=key_of(request))


@router.get("/{project}/consultations/{code}", response=ConsultationView)
@declares(VIEW)
def get_consultation(request: HttpRequest, project: str, code: str) -> Any:
    """One consultation, with who answered against who lives here."""
    return consultation.get(actor=request.auth, project=project, code=code)


@router.put("/{project}/consultations/{code}/points", response=ConsultationView)
@declares(WRITE)
def say_points(request: HttpRequest, project: str, code: str, body: Points) -> Any:
    """Say how points of the check are met."""
    return consultation.say(actor=request.auth, project=project, code=code, points=body.points, key=key_of(request))


@router.post("/{project}/consultations/{code}/ready", response=ConsultationView)
@declares(WRITE)
def mark_ready(request: HttpRequest, project: str, code: str, body: Ready) -> Any:
    """Mark it ready to open; what is missing is refused, point by point, unless `despite` says why it opens so."""
    return consultation.mark_ready(
        actor=request.auth, project=project, code=code, despite=body.despite, key=key_of(request)
    )


@router.post("/{project}/consultations/{code}/cancel", response=ConsultationView)
@declares(WRITE)
def cancel(request: HttpRequest, project: str, code: str, body: Why) -> Any:
    """Call it off, with the reason."""
    return consultation.cancel(actor=request.auth, project=project, code=code, why=body.why, key=key_of(request))


@router.put("/{project}/consultations/{code}/answers", response=ConsultationView)
@declares(WRITE)
def count_answers(request: HttpRequest, project: str, code: str, body: Answered) -> Any:
    """Say how many answered, by group."""
    return consultation.count_answers(
        actor=request.auth, project=project, code=code, answered=body.answered, key=key_of(request)
    )


@router.get("/{project}/said", response=SaidView)
@declares(VIEW)
def get_said(request: HttpRequest, project: str) -> Any:
    """What people said, and what came of each."""
    return said.get(actor=request.auth, project=project)


@router.put("/{project}/said", response=SaidView)
@declares(WRITE)
def put_comment(request: HttpRequest, project: str, body: Comment) -> Any:
    """Write down what people said, or change that of `code`."""
    facts = body.model_dump(exclude={"code"})
    return said.put(actor=request.auth, project=project, facts=facts, code=body.code, key=key_of(request))


@router.post("/{project}/said/publish", response=SaidView)
@declares("projects.publish")
def publish(request: HttpRequest, project: str) -> Any:
    """Put the answers on the public page."""
    return said.publish(actor=request.auth, project=project, key=key_of(request))


@router.post("/{project}/said/{code}/answer", response=SaidView)
@declares(WRITE)
def answer(request: HttpRequest, project: str, code: str, body: CommentOutcome) -> Any:
    """Say what a comment changed, or why nothing. What it changed must be there."""
    return reaching.answer(
        actor=request.auth, project=project, code=code, outcome=body.outcome, words=body.words, target=body.target,
        name=body.name, key=key_of(request),
    )  # fmt: skip


@router.delete("/{project}/said/{code}", response=SaidView)
@declares(WRITE)
def drop_comment(request: HttpRequest, project: str, code: str) -> Any:
    """Take a comment off the list."""
    return said.drop(actor=request.auth, project=project, code=code, key=key_of(request))

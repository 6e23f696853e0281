"""How far partners work together, and pooled funds."""

import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from commonweal.api.signing import key_of
from commonweal.services.partnerships import funds, funds_acts, funds_bands, funds_report, joint, joint_acts
from commonweal.services.partnerships.funds import FundsView, FundView
from commonweal.services.partnerships.funds_report import ReportView
from commonweal.services.partnerships.joint import JointView
from commonweal.services.policy import declares

router = Router(tags=["Working together"])


class JointPartner(Schema):
    """An organisation that commissions together with others here."""

    name: str


class JointAnswers(Schema):
    """Area to level (`separate`, `parallel`, `joint`, `integrated`, `not-known`), for one's own or another partner."""

    levels: dict[str, str]
    partner: str = ""
    held_on: datetime.date | None = None
    evidence: dict[str, str] = {}
    note: str = ""


class Statements(Schema):
    """Statement to `yes`, `no` or `not-known`."""

    answers: dict[str, str]
    partner: str = ""


class Target(Schema):
    """The level that suits an area here, and why."""

    level: str
    reason: str


class Step(Schema):
    """What somebody does by a day."""

    area: str
    what: str
    who: str
    by_when: datetime.date


class Replies(Schema):
    """Line of a list to answer and words."""

    answers: dict[str, tuple[str, str]]


class Variation(Schema):
    """Something decided for the system, a place or a neighbourhood; without a reason a difference is unexplained."""

    what: str
    scale: str
    differs: bool
    gains: str = ""
    loses: str = ""
    reason: str = ""


class Commitment(Schema):
    """What partners promise one another."""

    title: str
    words: str


class Signature(Schema):
    """Who signs, for which partner, as what."""

    partner: str = ""
    person: str
    part: str


class Fund(Schema):
    """Facts of a fund; those not named stay as they are."""

    facts: dict[str, Any]


class Shares(Schema):
    """Partner to whole-number parts: of an overspend, of an underspend."""

    shares: dict[str, tuple[int, int]]


class NewBand(Schema):
    """A slice of an overspend (`over`) or underspend (`under`), in per cent of what was agreed; partner to share.

    `to_percent` is empty where it has no end.
    """

    side: str
    from_percent: str
    to_percent: str = ""
    shares: dict[str, int]


class Contribution(Schema):
    """What a partner puts in for a year: sums in pounds as text, `paid` empty while it is not known."""

    partner: str
    year: int
    stream: str
    planned: str
    paid: str = ""
    can_vary: str = ""
    source: str = ""


class Spending(Schema):
    """What was spent in a quarter (1 is April to June): sums in pounds as text."""

    year: int
    quarter: int
    purpose: str
    spent: str
    provider: str = ""
    reference: str = ""
    planned: str = ""
    paid_by: str = ""


@router.get("/{project}/joint", response=JointView)
@declares("partnerships.view")
def get_joint(request: HttpRequest, project: str, on: datetime.date | None = None) -> Any:
    """Where partners stand, where they differ, target, steps, lists and commitment; `on` a day for the history."""
    return joint.get(actor=request.auth, project=project, on=on)


@router.post("/{project}/joint/partners", response=JointView)
@declares("partnerships.write")
def add_partner(request: HttpRequest, project: str, body: JointPartner) -> Any:
    """Name a partner."""
    return joint_acts.add_partner(actor=request.auth, project=project, name=body.name, key=key_of(request))


@router.post("/{project}/joint/answers", response=JointView)
@declares("partnerships.answer")
def answer(request: HttpRequest, project: str, body: JointAnswers) -> Any:
    """Say where a partner stands. Another than one's own takes the right to write, and only while it does not answer
    for itself."""
    return joint_acts.answer(actor=request.auth, project=project, key=key_of(request), **body.model_dump())


@router.post("/{project}/joint/areas/{area}/statements", response=JointView)
@declares("partnerships.answer")
def check_statements(request: HttpRequest, project: str, area: str, body: Statements) -> Any:
    """Answer the statements of an area."""
    return joint_acts.check_statements(
        actor=request.auth, project=project, area=area, key=key_of(request), **body.model_dump()
    )


@router.put("/{project}/joint/areas/{area}/target", response=JointView)
@declares("partnerships.write")
def set_target(request: HttpRequest, project: str, area: str, body: Target) -> Any:
    """Choose the level that suits an area here, with the reason."""
    return joint_acts.set_target(
        actor=request.auth, project=project, area=area, key=key_of(request), **body.model_dump()
    )


@router.post("/{project}/joint/steps", response=JointView)
@declares("partnerships.write")
def add_step(request: HttpRequest, project: str, body: Step) -> Any:
    """Say what somebody does by a day."""
    return joint_acts.add_step(actor=request.auth, project=project, key=key_of(request), **body.model_dump())


@router.post("/{project}/joint/steps/{uid}/done", response=JointView)
@declares("partnerships.write")
def finish_step(request: HttpRequest, project: str, uid: str) -> Any:
    """Say that a step is done."""
    return joint_acts.finish_step(actor=request.auth, project=project, uid=uid, key=key_of(request))


@router.post("/{project}/joint/lists/{name}", response=JointView)
@declares("partnerships.write")
def reply(request: HttpRequest, project: str, name: str, body: Replies) -> Any:
    """Answer a list: `approach`, `benefits`, `kinds`, `extent`, `laws`, `themes` or `principles`."""
    return joint_acts.reply(actor=request.auth, project=project, name=name, answers=body.answers, key=key_of(request))


@router.put("/{project}/joint/variations", response=JointView)
@declares("partnerships.write")
def set_variation(request: HttpRequest, project: str, body: Variation) -> Any:
    """Say at which scale something is decided, and why places differ; by its name."""
    return joint_acts.set_variation(actor=request.auth, project=project, key=key_of(request), **body.model_dump())


@router.post("/{project}/joint/commitments", response=JointView)
@declares("partnerships.write")
def commit(request: HttpRequest, project: str, body: Commitment) -> Any:
    """Write what partners promise one another."""
    return joint_acts.commit(actor=request.auth, project=project, key=key_of(request), **body.model_dump())


@router.post("/{project}/joint/commitments/{uid}/signatures", response=JointView)
@declares("partnerships.answer")
def sign(request: HttpRequest, project: str, uid: str, body: Signature) -> Any:
    """Sign a commitment for a partner."""
    return joint_acts.sign(actor=request.auth, project=project, uid=uid, key=key_of(request), **body.model_dump())


@router.post("/{project}/joint/commitments/{uid}/publish", response=JointView)
@declares("projects.publish")
def publish(request: HttpRequest, project: str, uid: str) -> Any:
    """Publish a signed commitment."""
    return joint_acts.publish(actor=request.auth, project=project, uid=uid, key=key_of(request))


@router.get("/{project}/funds", response=FundsView)
@declares("funds.view")
def get_funds(request: HttpRequest, project: str) -> Any:
    """The funds of a project, and what seems to stand twice in them."""
    return funds.listing(actor=request.auth, project=project)


@router.post("/{project}/funds", response=FundView)
@declares("funds.write")
def add_fund(request: HttpRequest, project: str, body: Fund) -> Any:
    """Set up a fund: `title`, `kind`, `starts` and what is known of the rest."""
    return funds_acts.add(actor=request.auth, project=project, facts=body.facts, key=key_of(request))


@router.get("/{project}/funds/{code}", response=FundView)
@declares("funds.view")
def get_fund(request: HttpRequest, project: str, code: str) -> Any:
    """One fund, with what its agreement lacks and its balance year by year."""
    return funds_acts.get(actor=request.auth, project=project, code=code)


@router.patch("/{project}/funds/{code}", response=FundView)
@declares("funds.write")
def edit_fund(request: HttpRequest, project: str, code: str, body: Fund) -> Any:
    """Change facts of a fund; it must then be agreed again."""
    return funds_acts.edit(actor=request.auth, project=project, code=code, facts=body.facts, key=key_of(request))


@router.post("/{project}/funds/{code}/agree", response=FundView)
@declares("funds.write")
def agree_fund(request: HttpRequest, project: str, code: str) -> Any:
    """Say that partners have agreed a fund; refused while what the law asks is missing."""
    return funds_acts.agree(actor=request.auth, project=project, code=code, key=key_of(request))


@router.put("/{project}/funds/{code}/shares", response=FundView)
@declares("funds.write")
def share(request: HttpRequest, project: str, code: str, body: Shares) -> Any:
    """Agree who bears the difference, in which parts."""
    return funds_acts.share(actor=request.auth, project=project, code=code, shares=body.shares, key=key_of(request))


@router.put("/{project}/funds/{code}/bands", response=FundView)
@declares("funds.write")
def set_band(request: HttpRequest, project: str, code: str, body: NewBand) -> Any:
    """Agree who shares which slice of the difference; by side and where it begins. The fund must be agreed again."""
    return funds_bands.set_band(
        actor=request.auth, project=project, code=code, key=key_of(request), **body.model_dump()
    )


@router.delete("/{project}/funds/{code}/bands/{band}", response=FundView)
@declares("funds.write")
def drop_band(request: HttpRequest, project: str, code: str, band: str) -> Any:
    """Take a band out of a fund, by its code."""
    return funds_bands.drop_band(actor=request.auth, project=project, code=code, band=band, key=key_of(request))


@router.put("/{project}/funds/{code}/contributions", response=FundView)
@declares("funds.write")
def put_in(request: HttpRequest, project: str, code: str, body: Contribution) -> Any:
    """What a partner puts in for a year; by partner, year and stream."""
    return funds_acts.put_in(actor=request.auth, project=project, code=code, key=key_of(request), **body.model_dump())


@router.post("/{project}/funds/{code}/spending", response=FundView)
@declares("funds.write")
def spend(request: HttpRequest, project: str, code: str, body: Spending) -> Any:
    """Write down what was spent in a quarter."""
    given = body.model_dump()
    given["pence"] = given.pop("spent")
    return funds_acts.spend(actor=request.auth, project=project, code=code, key=key_of(request), **given)


@router.delete("/{project}/funds/{code}/lines/{uid}", response=FundView)
@declares("funds.write")
def take_back(request: HttpRequest, project: str, code: str, uid: str) -> Any:
    """Take out a line that was written by mistake."""
    return funds_acts.take_back(actor=request.auth, project=project, code=code, uid=uid, key=key_of(request))


@router.get("/{project}/funds/{code}/reports/{year}/{quarter}", response=ReportView)
@declares("funds.view")
def get_report(request: HttpRequest, project: str, code: str, year: int, quarter: int) -> Any:
    """The report of a quarter, or with quarter 0 the annual return."""
    return funds_report.get(actor=request.auth, project=project, code=code, year=year, quarter=quarter)

"""How far partners work together: where each says it stands, where they differ, target, steps, lists, commitment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from commonweal.analysis import agenda
from commonweal.analysis.partnerships import joint as compute
from commonweal.analysis.partnerships import matrix as content
from commonweal.analysis.partnerships import words
from commonweal.records.partnerships.joint import (
    JointAnswer,
    JointAssessment,
    JointPartner,
    JointStep,
    JointTarget,
)
from commonweal.records.projects import Project
from commonweal.services import downloads, projects
from commonweal.services.actors import Actor
from commonweal.services.downloads import DownloadFile
from commonweal.services.partnerships import joint_lists
from commonweal.services.partnerships.joint_lists import (
    ApproachView,
    CommitmentView,
    ListView,
    VariationView,
)
from commonweal.services.thread.pages import chart_view, table_view
from commonweal.services.thread.views import ChartView, TableView
from commonweal.values.provenance import Result

NOT_KNOWN = "not-known"


@dataclass(frozen=True, slots=True)
class DutyView:
    """A list of duties in law, which come before any choice of level."""

    title: str
    intro: str
    lines: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement of one cell, and what a partner answered to it: yes, no, not-known or empty."""

    code: str
    level: str
    level_title: str
    text: str
    answer: str


@dataclass(frozen=True, slots=True)
class SaidView:
    """What one partner says of one area; `checked` is the level that its answers to the statements give."""

    partner: str
    partner_uid: str
    level: str
    level_title: str
    evidence: str
    by_partner: bool
    said_on: date
    statements: tuple[StatementView, ...]
    checked: str
    undecided: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """What somebody does by a day. `area` may be empty on a list of one area."""

    uid: str
    area: str
    area_title: str
    what: str
    who: str
    by_when: date
    done_on: date | None


@dataclass(frozen=True, slots=True)
class AreaView:
    """One area: who says what, whether they agree, the target and why, and the steps."""

    code: str
    title: str
    said: tuple[SaidView, ...]
    agreed: str
    differ: bool
    silent: tuple[str, ...]
    target: str
    target_title: str
    reason: str
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class PartnerView:
    """A partner. `own` is the organisation of whoever looks; `itself` says that only its own people answer for it."""

    uid: str
    name: str
    own: bool
    itself: bool
    answered: bool


@dataclass(frozen=True, slots=True)
class AssessmentView:
    """Where partners stood on a day: how many had answered, in how many areas they agreed and differed."""

    held_on: date
    note: str
    partners: int
    agreed: int
    differing: int


@dataclass(frozen=True, slots=True)
class JointView:
    """How far partners work together. `on` is the day it is shown as at; None for now."""

    project: str
    on: date | None
    duties: tuple[DutyView, ...]
    levels: tuple[content.Level, ...]
    cite: str
    partners: tuple[PartnerView, ...]
    areas: tuple[AreaView, ...]
    words: str
    notes: tuple[str, ...]
    chart: ChartView | None
    table: TableView | None
    history: tuple[AssessmentView, ...]
    approach: ApproachView
    lists: tuple[ListView, ...]
    variations: tuple[VariationView, ...]
    commitments: tuple[CommitmentView, ...]
    may_answer_for: tuple[str, ...]
    own_name: str


def get(*, actor: Actor, project: str, on: date | None = None) -> JointView:
    """Where partners stand now, or stood at the end of the day `on`, with everything that belongs to it."""
    found = projects.reach(actor, project, "partnerships.view")
    may = projects.view(actor, found).may
    return view_of(found, actor, on=on, may=may)


def file(*, actor: Actor, project: str, format: str, width: str = "") -> DownloadFile:
    """The picture (`svg`, `png`) or the table (`csv`, `xlsx`) of where partners stand."""
    view = get(actor=actor, project=project)
    return downloads.file(view, name="how-far-together", format=format, width=width)


def view_of(found: Project, actor: Actor, *, on: date | None = None, may: frozenset[str]) -> JointView:
    """The view of a project's joint working, for services."""
    rows = _standing(found, on)
    partners = tuple(JointPartner.objects.filter(project=found).select_related("organisation"))
    targets = {row.area: row for row in JointTarget.objects.filter(project=found)}
    result = result_of(partners, rows, targets)
    duties = _duties(found)
    steps = [_step(row) for row in JointStep.objects.filter(project=found)]
    return JointView(
        project=found.slug,
        on=on,
        duties=duties,
        levels=content.matrix().levels,
        cite=content.matrix().cite,
        partners=tuple(_partner(row, actor, rows) for row in partners),
        areas=tuple(_area(item, rows, targets, steps) for item in result.value["areas"]),
        words=words(result),
        notes=tuple(result.value["notes"]),
        chart=chart_view(result),
        table=table_view(result),
        history=_history(found, partners),
        approach=joint_lists.approach_of(found, bool(duties)),
        lists=joint_lists.lists_of(found),
        variations=joint_lists.variations_of(found),
        commitments=joint_lists.commitments_of(found, partners),
        may_answer_for=_answerable(partners, actor, may),
        own_name=actor.organisation_name,
    )


def result_of(
    partners: Sequence[JointPartner], rows: Sequence[JointAnswer], targets: Mapping[str, JointTarget]
) -> Result:
    """The comparison of what partners said last, in the order of the partners."""
    answers: dict[str, dict[str, str]] = {}
    for partner in partners:
        own = [row for row in rows if row.partner_id == partner.pk]
        if own:
            answers[partner.name] = {row.area: row.level for row in own}
    return compute(answers=answers, targets={area: row.level for area, row in targets.items()} or None)


def _standing(found: Project, on: date | None) -> list[JointAnswer]:
    """The last answer of each partner in each area, up to a day."""
    rows = JointAnswer.objects.filter(project=found).select_related("assessment", "partner")
    if on is not None:
        rows = rows.filter(assessment__held_on__lte=on)
    last: dict[tuple[int, str], JointAnswer] = {}
    for row in rows.order_by("assessment__held_on", "pk"):
        last[(row.partner_id, row.area)] = row
    return list(last.values())


def _history(found: Project, partners: Sequence[JointPartner]) -> tuple[AssessmentView, ...]:
    """Where partners stood after each day, newest first; two queries however many days."""
    days = list(JointAssessment.objects.filter(project=found).order_by("held_on"))
    rows = list(JointAnswer.objects.filter(project=found).order_by("pk"))
    last: dict[tuple[int, str], JointAnswer] = {}
    views = []
    for day in days:
        last |= {(row.partner_id, row.area): row for row in rows if row.assessment_id == day.pk}
        value = result_of(partners, list(last.values()), {}).value
        agreed = sum(row["agreed"] is not None for row in value["areas"])
        views.append(AssessmentView(day.held_on, day.note, len(value["partners"]), agreed, len(value["differing"])))
    return tuple(reversed(views))


def _duties(found: Project) -> tuple[DutyView, ...]:
    return tuple(
        DutyView(
            item.title,
            item.intro,
            tuple((line.title, line.says, _cited(line.cite, line.verified)) for line in item.items),
        )
        for item in agenda.duties(tuple(found.conditions))
    )


def _cited(cite: str, verified: bool) -> str:
    return cite if verified else f"{cite} (not verified)"


def _partner(row: JointPartner, actor: Actor, rows: Sequence[JointAnswer]) -> PartnerView:
    return PartnerView(
        str(row.uid), row.name, is_own(row, actor), row.organisation_id is not None,
        any(answer.partner_id == row.pk for answer in rows),
    )  # fmt: skip


def is_own(row: JointPartner, actor: Actor) -> bool:
    """Whether a partner is the organisation that the actor acts for."""
    if row.organisation is not None:
        return str(row.organisation.uid) == actor.organisation_uid
    return row.name == actor.organisation_name


def _answerable(partners: Sequence[JointPartner], actor: Actor, may: frozenset[str]) -> tuple[str, ...]:
    """The names of the partners that the actor may answer for: their own, and those who do not answer themselves."""
    found = []
    if "partnerships.answer" in may:
        found.append(next((row.name for row in partners if is_own(row, actor)), actor.organisation_name))
    if "partnerships.write" in may:
        found += [row.name for row in partners if row.organisation_id is None and row.name not in found]
    return tuple(found)


def _area(
    item: Mapping[str, object], rows: Sequence[JointAnswer], targets: Mapping[str, JointTarget],
    steps: Sequence[StepView],
) -> AreaView:  # fmt: skip
    code = str(item["code"])
    target = targets.get(code)
    said = tuple(_said(row) for row in sorted(rows, key=lambda row: row.partner.position) if row.area == code)
    return AreaView(
        code=code,
        title=str(item["title"]),
        said=said,
        agreed=str(item["agreed_title"] or ""),
        differ=bool(item["differ"]),
        silent=tuple(item["silent"]) if isinstance(item["silent"], list) else (),
        target=target.level if target is not None else "",
        target_title=str(item["target_title"] or ""),
        reason=target.reason if target is not None else "",
        steps=tuple(step for step in steps if step.area == code),
    )


def _said(row: JointAnswer) -> SaidView:
    known = content.matrix()
    area = known.area(row.area)
    statements = area.statements if area is not None else ()
    given = {item.code: row.statements[item.code] for item in statements if item.code in row.statements}
    held = {code: content.YES_NO.get(word) for code, word in given.items()}
    checked = content.by_statements(row.area, held) if given else None
    return SaidView(
        partner=row.partner.name,
        partner_uid=str(row.partner.uid),
        level=row.level,
        level_title=known.title(row.level),
        evidence=row.evidence,
        by_partner=row.by_partner,
        said_on=row.assessment.held_on,
        statements=tuple(
            StatementView(item.code, item.level, known.title(item.level), item.text, given.get(item.code, ""))
            for item in statements
        ),
        checked=known.title(checked.level) if checked is not None and checked.level else "",
        undecided=tuple(known.title(level) for level in checked.undecided) if checked is not None else (),
    )


def _step(row: JointStep) -> StepView:
    area = content.matrix().area(row.area)
    return StepView(
        str(row.uid), row.area, area.title if area is not None else row.area, row.what, row.who, row.by_when,
        row.done_on,
    )  # fmt: skip

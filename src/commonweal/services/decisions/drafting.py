"""Preparing a decision: a draft that fills itself from what the project already holds, and that binds nobody."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify

from commonweal.analysis import decisions as rules
from commonweal.errors import Conflict, Invalid, NotFound, Problem
from commonweal.records import clock
from commonweal.records.decisions import Ask, DecisionDraft, DecisionKind, Response
from commonweal.records.plans import Edition, EqualityDuty
from commonweal.records.projects import Project
from commonweal.services import commands, projects
from commonweal.services.actors import Actor
from commonweal.services.commands import Done
from commonweal.services.decisions.draft_facts import TEXTS, checked
from commonweal.services.decisions.draft_views import DraftView
from commonweal.services.decisions.finding import view_of
from commonweal.services.plans.gathering import day_of

ACT = "decisions.ask"


def start(  # noqa: PLR0913 (what a decision is about)
    *,
    actor: Actor,
    project: str,
    kind: str,
    title: str = "",
    paper: str = "",
    edition: int | None = None,
    key: str | None = None,
) -> DraftView:
    """Start preparing a decision: about an edition of a paper (`adopt`), or a free one.

    Who was asked is there already, and the options of the project. `Conflict` where a draft about the edition exists.
    """
    found = projects.reach(actor, project, ACT)
    row = _subject(found, kind, title, paper, edition)
    body = {"kind": kind, "title": title, "paper": paper, "edition": edition or 0}
    with commands.act(actor=actor, act=ACT, subject=found, key=key, body=body) as done:
        if not done.replayed:
            done.answer(code=_begin(done, found, kind, title, row))
    return get_draft(actor=actor, project=project, code=done.answered["code"])


def save(*, actor: Actor, project: str, code: str, facts: Mapping[str, Any], key: str | None = None) -> DraftView:
    """Change what a draft says; facts not named stay.

    `facts`: `kind`, `title`, `chosen`, `why_not` {option: words}, `reasons`, `change_mind`, `review_on`, `one_person`,
    `aims` {cell: words}, `equality` {limb: {regard, evidence, on}}, `present` [{username, part, handling}], `body`,
    `subject`, `provider`, `value_pounds`, `vat_pounds`, `legal_advice`, `disclosure`. `Invalid` names every field that
    cannot be kept; `Conflict` once the decision was made.
    """
    found = projects.reach(actor, project, ACT)
    values = checked(facts, found)
    with commands.act(actor=actor, act=ACT, subject=found, key=key, body={"draft": code, **_plain(facts)}) as done:
        if not done.replayed:
            row = _open(found, code)
            for name, value in values.items():
                setattr(row, name, {**getattr(row, name), **value} if isinstance(value, dict) else value)
            row.save()
    return get_draft(actor=actor, project=project, code=code)


def drop_draft(*, actor: Actor, project: str, code: str, key: str | None = None) -> None:
    """Take a draft away; its history stays. `Conflict` once the decision was made."""
    found = projects.reach(actor, project, ACT)
    with commands.act(actor=actor, act=ACT, subject=found, key=key, body={"drop": code}) as done:
        if not done.replayed:
            _open(found, code).delete()


def get_draft(*, actor: Actor, project: str, code: str) -> DraftView:
    """One draft of a project, with what is found about it today."""
    found = projects.reach(actor, project, "decisions.drafts")
    row = _rows(found).filter(code=code).first()
    if row is None:
        raise NotFound("decisions.draft.unknown", "This project prepares no such decision.", fix="See its decisions.")
    return view_of(row, at=clock.now())


def prospect(*, actor: Actor, project: str, paper: str, edition: int) -> DraftView:
    """What deciding on an edition would come to today: its draft, or else what the project can say by itself."""
    found = projects.reach(actor, project, "decisions.drafts")
    row = Edition.objects.filter(paper__project=found, paper__kind=paper, number=edition).first()
    if row is None:
        raise NotFound("decisions.no-edition", f"There is no edition {edition} of this paper.", fix="Build it first.")
    draft = draft_of(row) or prefilled(found, DecisionKind.ADOPT, "", row)
    draft.started_at = draft.started_at or clock.now()
    return view_of(draft, at=clock.now())


def drafts(*, actor: Actor, project: str) -> tuple[DraftView, ...]:
    """The decisions being prepared in a project, newest first; those that were made are left out."""
    found = projects.reach(actor, project, "decisions.drafts")
    at = clock.now()
    return tuple(view_of(row, at=at) for row in _rows(found).filter(decision__isnull=True))


def waiting_in(project: Project) -> int:
    """How many decisions wait in a project: editions that people were asked about, and drafts. For services."""
    asked = Ask.objects.filter(edition__paper__project=project, edition__adopted_on__isnull=True)
    mine = DecisionDraft.objects.filter(project=project, decision__isnull=True)
    editions = set(asked.values_list("edition__paper__kind", "edition__number"))
    free = [draft for draft in mine.values_list("paper", "edition") if draft not in editions]
    return len(editions) + len(free)


def draft_of(edition: Edition) -> DecisionDraft | None:
    """The draft about an edition that is not decided yet. For services."""
    where = {"paper": edition.paper.kind, "edition": edition.number}
    return DecisionDraft.objects.filter(project=edition.paper.project, decision__isnull=True, **where).first()


def present_at(edition: Edition | None) -> list[dict[str, str]]:
    """Everyone who was asked about an edition, or answered: whoever declared an interest left the room."""
    if edition is None:
        return []
    parts: dict[str, str] = {}
    for asked in Ask.objects.filter(edition=edition).select_related("person__user"):
        parts[asked.person.user.get_username()] = "present"
    for said in Response.objects.filter(edition=edition).select_related("person__user"):
        name = said.person.user.get_username()
        if parts.get(name) != "recused":
            parts[name] = "recused" if said.answer == Response.Answer.INTEREST else "present"
    left = "Left the room and took no part."
    return [{"username": name, "part": part, "handling": left * (part == "recused")} for name, part in parts.items()]


def _plain(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in facts.items()}


def _subject(project: Project, kind: str, title: str, paper: str, number: int | None) -> Edition | None:
    """The edition that it is about; `Invalid` where a free decision has no title."""
    if kind not in DecisionKind.values:
        problem = Problem("decisions.choice", f"Choose one of: {', '.join(DecisionKind.values)}.", column="kind")
        raise Invalid("decisions.faults", problem.message, problems=[problem])
    if not paper:
        if kind == DecisionKind.ADOPT:
            problem = Problem("decisions.paper", "Choose the paper to adopt.", column="paper")
            raise Invalid("decisions.faults", problem.message, problems=[problem])
        if not title.strip() or len(title) > TEXTS["title"]:
            problem = Problem("decisions.title", "Say in one line what is decided.", column="title")
            raise Invalid("decisions.faults", problem.message, problems=[problem])
        return None
    row = Edition.objects.filter(paper__project=project, paper__kind=paper, number=number or 0).first()
    if row is None:
        raise NotFound("decisions.no-edition", f"There is no edition {number} of this paper.", fix="Build it first.")
    if row.adopted_on is not None:
        raise Conflict("decisions.adopted", "This edition has been adopted already.", fix="Look at the decision.")
    return row


def _begin(done: Done, project: Project, kind: str, title: str, edition: Edition | None) -> str:
    if edition is not None and draft_of(edition) is not None:
        raise Conflict("decisions.draft.there", "Somebody prepares this decision already.", fix="Go on with that one.")
    row = prefilled(project, kind, title, edition)
    row.started_by, row.started_at, row.code = done.person, done.at, _free_code(project, row.title)
    row.save()
    return row.code


def prefilled(project: Project, kind: str, title: str, edition: Edition | None) -> DecisionDraft:
    """A draft with all that the project can say by itself; not saved."""
    name = f"{edition.paper.kind.replace('-', ' ').capitalize()}, edition {edition.number}" if edition else ""
    return DecisionDraft(
        project=project, kind=kind, title=(title.strip() or f"{name}: {project.title}")[:200],
        paper=edition.paper.kind if edition else "", edition=edition.number if edition else 0,
        present=present_at(edition), equality=_weighed(project),
    )  # fmt: skip


def _weighed(project: Project) -> dict[str, dict[str, str]]:
    """What is written of the equality duty on the page of the committee paper, limb by limb: nobody writes it twice.

    What was weighed today is left out: it would count from tomorrow on.
    """
    rows = EqualityDuty.objects.filter(project=project, considered_on__lt=day_of(clock.now()))
    found = {
        row.limb: {
            "regard": f"{row.considered} (Invented.)" if row.invented else row.considered, "evidence": row.evidence,
            "on": row.considered_on.isoformat(),
        }
        for row in rows
    }  # fmt: skip
    return {limb: found[paper] for limb, paper in rules.duties().in_papers.items() if paper in found}


def _free_code(project: Project, title: str) -> str:
    stem = slugify(title)[:50].strip("-") or "decision"
    taken = set(DecisionDraft.objects.filter(project=project, code__startswith=stem).values_list("code", flat=True))
    number = 1
    while (stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return stem if number == 1 else f"{stem}-{number}"


def _rows(project: Project) -> QuerySet[DecisionDraft]:
    return DecisionDraft.objects.filter(project=project).select_related(
        "started_by", "decision", "project__organisation"
    )


def _open(project: Project, code: str) -> DecisionDraft:
    row = _rows(project).filter(code=code).first()
    if row is None:
        raise NotFound("decisions.draft.unknown", "This project prepares no such decision.", fix="See its decisions.")
    if row.decision_id is not None:
        raise Conflict("decisions.made", "This decision has been made: it cannot be changed.", fix="Make a new one.")
    return row

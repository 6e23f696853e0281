"""Adopting a paper, and making any other decision: kept as the day was seen, and bound by the ledger."""

from __future__ import annotations

from commonweal.errors import Conflict, Invalid, NotFound, Problem
from commonweal.records.decisions import Decision, DecisionDraft, DecisionKind
from commonweal.records.organisations import Membership, Person
from commonweal.records.plans import Edition
from commonweal.records.projects import Project
from commonweal.services import commands, projects
from commonweal.services.actors import Actor
from commonweal.services.decisions.drafting import draft_of, prefilled
from commonweal.services.decisions.reading import views
from commonweal.services.decisions.recording import make
from commonweal.services.decisions.views import DecisionView

ACT = "decisions.adopt"


def adopt(  # noqa: PLR0913 (what a decision must say)
    *,
    actor: Actor,
    project: str,
    kind: str,
    edition: int,
    reasons: str,
    accepts_unverified_by: str | None = None,
    key: str | None = None,
) -> DecisionView:
    """Adopt an edition of a paper: from then on neither it nor its files can change.

    The decision keeps the evidence, options, people and interests as they are at that moment, and all that a draft of
    it says; without a draft, what the project can say by itself. A later edition of the same paper takes the
    place of the one adopted before. `Conflict` when it, or a later one, is adopted already; `Invalid` without reasons,
    when something must be mended first (`problems`), or when the paper rests on content that nobody has verified and no
    person of the organisation (`accepts_unverified_by`, a user name) accepts that by name.
    """
    found = projects.reach(actor, project, ACT)
    if not reasons.strip():
        raise Invalid("decisions.reasons", "Say why: a decision without reasons cannot be defended.")
    body = {"kind": kind, "edition": edition, "reasons": reasons, "accepts_unverified_by": accepts_unverified_by}
    with commands.act(actor=actor, act=ACT, subject=found, key=key, body=body) as done:
        if not done.replayed:
            row = _adoptable(found, kind, edition)
            accepting = _accepting(row, actor, accepts_unverified_by)
            draft = draft_of(row) or prefilled(found, DecisionKind.ADOPT, "", row)
            draft.reasons = reasons.strip()
            made = make(done, draft, row, actor, accepting)
            done.answer(uid=str(made.uid))
    return next(iter(views(Decision.objects.filter(uid=done.answered["uid"]))))


def close(
    *, actor: Actor, project: str, code: str, accepts_unverified_by: str | None = None, key: str | None = None
) -> DecisionView:
    """Make the decision that a draft prepared. It is dated by the database's clock; no face can say another time.

    `Invalid` lists what must be mended first: an empty reason, a person who may not decide, a duty weighed too late, a
    limit passed. `Conflict` when it was made already. What is only lacking stands in the record as a gap.
    """
    found = projects.reach(actor, project, ACT)
    body = {"draft": code, "accepts_unverified_by": accepts_unverified_by}
    with commands.act(actor=actor, act=ACT, subject=found, key=key, body=body) as done:
        if not done.replayed:
            draft = _closable(found, code)
            row = _adoptable(found, draft.paper, draft.edition) if draft.paper else None
            accepting = _accepting(row, actor, accepts_unverified_by) if row is not None else None
            made = make(done, draft, row, actor, accepting)
            done.answer(uid=str(made.uid))
    return next(iter(views(Decision.objects.filter(uid=done.answered["uid"]))))


def get(*, actor: Actor, project: str, uid: str) -> DecisionView:
    """One decision of a project."""
    found = projects.reach(actor, project, "decisions.view")
    row = next((row for row in of_project(found) if row.uid == uid), None)
    if row is None:
        raise NotFound("decisions.unknown", "This project has no such decision.")
    return row


def listing(*, actor: Actor, project: str | None = None) -> tuple[DecisionView, ...]:
    """The decisions of a project, or of all that the actor may see; newest first."""
    if project is not None:
        return of_project(projects.reach(actor, project, "decisions.view"))
    rows = Decision.objects.filter(project__in=projects.visible(actor, "decisions.view"))
    return views(rows)


def of_project(project: Project) -> tuple[DecisionView, ...]:
    """The decisions of a project, newest first. For services: the caller has authorised."""
    return views(Decision.objects.filter(project=project))


def _adoptable(project: Project, kind: str, number: int) -> Edition:
    rows = Edition.objects.select_for_update().filter(paper__project=project, paper__kind=kind)
    row = rows.filter(number=number).first()
    if row is None:
        raise NotFound("decisions.no-edition", f"There is no edition {number} of this paper.", fix="Build it first.")
    later = rows.filter(number__gte=number, adopted_on__isnull=False).order_by("number").first()
    if later is not None:
        words = "This edition has been adopted already." if later.number == number else (
            f"Edition {later.number}, which is newer, has been adopted already."
        )  # fmt: skip
        raise Conflict("decisions.adopted", words, fix="Look at the decision, or build a new edition.")
    return row


def _accepting(row: Edition, actor: Actor, username: str | None) -> Person | None:
    """The person who accepts by name that the paper rests on what nobody has verified; None where it does not."""
    if not row.unverified:
        return None
    problems = [
        Problem("decisions.unverified", f"{label} has not been verified.", "Verify it, or accept it by name.")
        for label in row.unverified
    ]
    if not username:
        words = f"This paper rests on content that nobody has verified: {', '.join(row.unverified)}."
        raise Invalid("decisions.unverified", words, fix="A named person must accept that.", problems=problems)
    member = Membership.objects.filter(person__user__username=username, organisation__uid=actor.organisation_uid)
    found = member.select_related("person").first()
    if found is None:
        words = f"'{username}' is nobody in {actor.organisation_name}."
        raise Invalid("decisions.unverified.person", words, fix="Name a person of your organisation.")
    return found.person


def _closable(project: Project, code: str) -> DecisionDraft:
    rows = DecisionDraft.objects.filter(project=project, code=code)
    row = rows.select_related("project__organisation").first()
    if row is None:
        raise NotFound("decisions.draft.unknown", "This project prepares no such decision.", fix="See its decisions.")
    if row.decision_id is not None:
        raise Conflict("decisions.made", "This decision has been made already.", fix="Look at the decision.")
    return row

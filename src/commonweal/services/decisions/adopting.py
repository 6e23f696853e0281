"""Adopting a paper: the edition is frozen, the day is kept as it was seen, and the ledger says so."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from commonweal.errors import Conflict, Invalid, NotFound, Problem
from commonweal.records.decisions import Decision, Response
from commonweal.records.ledger import LedgerEntry
from commonweal.records.options import Option
from commonweal.records.organisations import Membership, Organisation, Person
from commonweal.records.plans import Edition
from commonweal.records.projects import Interest, Project
from commonweal.records.writing import Retention
from commonweal.services import commands, projects
from commonweal.services.actors import Actor
from commonweal.services.commands import Done
from commonweal.services.decisions.views import DecisionView, EvidenceSeen, InterestSeen, OptionSeen, PersonSeen
from commonweal.values.provenance import canonical_json

KIND = "paper.adopted"


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

    The decision keeps the evidence, options, people and interests as they are at that moment. A later edition of the
    same paper takes the place of the one adopted before. `Conflict` when it, or a later one, is adopted already;
    `Invalid` without reasons, or when the paper rests on content that nobody has verified and no person of the
    organisation (`accepts_unverified_by`, a user name) accepts that by name.
    """
    found = projects.reach(actor, project, "decisions.adopt")
    if not reasons.strip():
        raise Invalid("decisions.reasons", "Say why: a decision without reasons cannot be defended.")
    body = {"kind": kind, "edition": edition, "reasons": reasons, "accepts_unverified_by": accepts_unverified_by}
    with commands.act(actor=actor, act="decisions.adopt", subject=found, key=key, body=body) as done:
        if not done.replayed:
            row = _adoptable(found, kind, edition)
            accepting = _accepting(row, actor, accepts_unverified_by)
            row.freeze(done.at)
            made = _decision(done, row, actor, reasons, accepting)
            done.answer(uid=str(made.uid))
            done.ledger(KIND, made.uid, _entry(done, made, row, actor))
    return next(iter(_views(Decision.objects.filter(uid=done.answered["uid"]))))


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
    return _views(rows)


def of_project(project: Project) -> tuple[DecisionView, ...]:
    """The decisions of a project, newest first. For services: the caller has authorised."""
    return _views(Decision.objects.filter(project=project))


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


def _decision(done: Done, row: Edition, actor: Actor, reasons: str, accepting: Person | None) -> Decision:
    project: Project = done.subject
    before = Decision.objects.filter(project=project, kind=row.paper.kind, replaced_by__isnull=True).first()
    title = f"{row.paper.kind.replace('-', ' ').capitalize()}, edition {row.number}: {project.title}"
    return Decision.objects.create(
        project=project,
        kind=row.paper.kind,
        title=title[:200],
        edition=row,
        replaces=before,
        reasons=reasons.strip(),
        evidence=row.rests_on,
        options=canonical_json(_options(project)),
        people=canonical_json({"people": _people(row, done.author, actor), "interests": _interests(project)}),
        accepted_unverified_by=accepting,
        decided_by=done.author,
        decided_for=Organisation.objects.get(uid=actor.organisation_uid),
        decided_at=done.at,
        retention=Retention.DECISION,
    )


def _options(project: Project) -> list[dict[str, Any]]:
    return [
        {
            "code": item.code,
            "name": item.name,
            "cost_pounds": f"{item.cost_pence / 100:.2f}" if item.cost_pence is not None else None,
            "invented": item.invented,
        }
        for item in Option.objects.filter(project=project)
    ]


def _people(row: Edition, decider: Person, actor: Actor) -> list[dict[str, str]]:
    """Who decided, and everyone who answered, with their last answer."""
    last: dict[int, Response] = {}
    for item in Response.objects.filter(edition=row).select_related("person"):
        last[item.person_id] = item
    mine = last.pop(decider.pk, None)
    found = [_person(decider.name, actor.organisation_name, "decided", mine)]
    for item in last.values():
        homes = Membership.objects.filter(person=item.person).order_by("organisation__name")
        names = list(dict.fromkeys(homes.values_list("organisation__name", flat=True)))
        found.append(_person(item.person.name, ", ".join(names), "was asked", item))
    return found


def _person(name: str, organisation: str, part: str, answer: Response | None) -> dict[str, str]:
    return {
        "name": name,
        "organisation": organisation,
        "part": part,
        "answer": answer.answer if answer is not None else "",
        "text": answer.text if answer is not None else "",
    }


def _interests(project: Project) -> list[dict[str, str]]:
    rows = Interest.objects.filter(project=project, ended_at__isnull=True).select_related("person")
    return [
        {"name": row.person.name, "what": row.what, "declared_at": row.declared_at.isoformat()}
        for row in rows.order_by("declared_at")
    ]


def _entry(done: Done, made: Decision, row: Edition, actor: Actor) -> dict[str, Any]:
    """Ids and digests in the open; the names and the reasons as a commitment, because they may be about people."""
    record = canonical_json({"reasons": made.reasons, "people": json.loads(made.people)})
    accepted = made.accepted_unverified_by
    return {
        "project": str(made.project.uid),
        "organisation": actor.organisation_uid,
        "paper": made.kind,
        "edition": row.number,
        "edition_digest": row.digest,
        "files": {item.format: f"sha256:{item.sha256}" for item in row.files.all()},
        "evidence_digest": _digest(made.evidence),
        "options_digest": _digest(made.options),
        "decided_by": actor.person_uid,
        "accepted_unverified_by": str(accepted.uid) if accepted is not None else "",
        "replaces": str(made.replaces.uid) if made.replaces is not None else "",
        "record": done.commit(record, subject=made.uid),
    }


def _digest(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def _views(rows: QuerySet[Decision]) -> tuple[DecisionView, ...]:
    """Decisions with their ledger entries, in a number of queries that does not grow."""
    people = ("decided_by", "decided_for", "accepted_unverified_by")
    listed = list(
        rows.select_related("project", "edition", "replaces", "replaced_by", *people).defer("edition__snapshot")
    )
    entries = LedgerEntry.objects.filter(kind=KIND, subject__in=[str(row.uid) for row in listed])
    by_subject = {entry.subject: entry for entry in entries}
    return tuple(_view(row, by_subject.get(str(row.uid))) for row in listed)


def _view(row: Decision, entry: LedgerEntry | None) -> DecisionView:
    seen = json.loads(row.people)
    later = getattr(row, "replaced_by", None)
    edition = row.edition
    return DecisionView(
        uid=str(row.uid),
        project=row.project.slug,
        project_title=row.project.title,
        kind=row.kind,
        title=row.title,
        edition=edition.number if edition is not None else 0,
        edition_digest=edition.digest if edition is not None else "",
        reasons=row.reasons,
        decided_at=row.decided_at,
        decided_by=row.decided_by.name,
        decided_for=row.decided_for.name,
        evidence=tuple(_evidence(item) for item in json.loads(row.evidence)),
        options=tuple(OptionSeen(**item) for item in json.loads(row.options)),
        people=tuple(PersonSeen(**item) for item in seen["people"]),
        interests=tuple(InterestSeen(**item) for item in seen["interests"]),
        unverified=tuple(edition.unverified) if edition is not None else (),
        accepted_unverified_by=row.accepted_unverified_by.name if row.accepted_unverified_by is not None else "",
        entry=entry.number if entry is not None else 0,
        entry_hash=entry.hash if entry is not None else "",
        replaces=str(row.replaces.uid) if row.replaces is not None else "",
        replaced_by=str(later.uid) if later is not None else "",
        demonstration=row.project.demonstration,
    )


def _evidence(item: Mapping[str, Any]) -> EvidenceSeen:
    stamp: Mapping[str, Any] = item.get("stamp", {})
    return EvidenceSeen(
        figure=item["figure"],
        number=int(item["number"]),
        digest=item["digest"],
        method=item.get("method", ""),
        version=item.get("version", ""),
        inputs=tuple((ref["name"], ref["digest"]) for ref in stamp.get("inputs", [])),
        content=tuple(stamp.get("content", [])),
    )

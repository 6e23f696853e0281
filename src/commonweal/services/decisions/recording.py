"""Making a decision: checked, written once, and bound by the ledger. The caller has opened the command."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any

from commonweal.analysis import decisions as rules
from commonweal.analysis.decisions import Finding
from commonweal.errors import Invalid, NotAllowed, Problem
from commonweal.records.decisions import Decision, DecisionDraft, DecisionRecord, Disclosure, Response
from commonweal.records.options import Option
from commonweal.records.organisations import Membership, Organisation, Person
from commonweal.records.plans import Edition
from commonweal.records.projects import Interest, Project
from commonweal.records.writing import Retention
from commonweal.services.actors import Actor
from commonweal.services.commands import Done
from commonweal.services.decisions import delegation
from commonweal.services.decisions.finding import POWERLESS, choices, findings, people
from commonweal.services.plans.gathering import day_of
from commonweal.services.thread.strand import rest_on, strand
from commonweal.values.provenance import canonical_json, digest_of


def make(done: Done, draft: DecisionDraft, edition: Edition | None, actor: Actor, accepting: Person | None) -> Decision:
    """The decision that a draft prepared, at the time of the command; `Invalid` lists what must be mended first."""
    # Limits are counted over all that the organisation decides: two at once must not both slip under one.
    home = Organisation.objects.select_for_update().get(uid=actor.organisation_uid)
    on = day_of(done.at)
    draft.body = draft.body or delegation.body_of(actor, on)
    found = findings(draft, at=done.at, organisation=home, decider=done.author)
    _stop(found)
    if draft.kind not in POWERLESS and not delegation.holds(actor, draft.body, on):
        words = f"You do not decide as {draft.body} in the scheme of delegation."
        raise NotAllowed("decisions.delegation.holder", words, fix="Ask somebody who does.")
    if edition is not None:
        edition.freeze(done.at)
    made = _decision(done, draft, edition, home, accepting)
    record = _record(done, draft, home, made, found)
    if draft.pk is not None:
        draft.close(made)
    kind = "paper.adopted" if edition is not None else "decision.made"
    done.ledger(kind, made.uid, _entry(done, made, record, edition, actor))
    return made


def _stop(found: tuple[Finding, ...]) -> None:
    faults = [item for item in found if item.fault]
    if not faults:
        return
    problems = [Problem(item.code, item.words, item.fix, column=item.column) for item in faults]
    raise Invalid(faults[0].code, " ".join(item.words for item in faults), fix=faults[0].fix, problems=problems)


def _decision(
    done: Done, draft: DecisionDraft, edition: Edition | None, home: Organisation, accepting: Person | None
) -> Decision:
    project: Project = done.subject
    kind = edition.paper.kind if edition is not None else draft.kind
    standing = Decision.objects.filter(project=project, kind=kind, replaced_by__isnull=True)
    return Decision.objects.create(
        project=project,
        kind=kind,
        title=draft.title,
        edition=edition,
        replaces=standing.first() if edition is not None else None,
        reasons=draft.reasons.strip(),
        evidence=edition.rests_on if edition is not None else _evidence(project),
        options=canonical_json(_options(project)),
        people=canonical_json({"people": _people(edition, done.author, home), "interests": _interests(project)}),
        accepted_unverified_by=accepting,
        decided_by=done.author,
        decided_for=home,
        decided_at=done.at,
        retention=Retention.DECISION,
        disclosable=draft.disclosure in {Disclosure.PUBLIC, Disclosure.INTENDED},
    )


def _record(
    done: Done, draft: DecisionDraft, home: Organisation, made: Decision, found: tuple[Finding, ...]
) -> DecisionRecord:
    text = canonical_json(_written(done, draft, home, found))
    worth = draft.value_pence
    return DecisionRecord.objects.create(
        decision=made,
        project=made.project,
        organisation=home,
        text=text,
        digest=digest_of(text.encode()),
        decided_at=done.at,
        kind=draft.kind,
        disclosure=draft.disclosure,
        subject_key=rules.key(draft.subject),
        provider_key=rules.key(draft.provider),
        pence=worth if draft.kind not in POWERLESS else None,
        legal_advice=draft.legal_advice,
        retention=Retention.DECISION,
        disclosable=made.disclosable,
    )


def _written(done: Done, draft: DecisionDraft, home: Organisation, found: tuple[Finding, ...]) -> dict[str, Any]:
    """All that the record says, as it is on the day. Where legal advice is kept is no part of it."""
    on = day_of(done.at)
    power = draft.kind not in POWERLESS
    scheme = [item for item in delegation.scheme_of(str(home.uid)) if item.in_force(on)] if power else []
    earlier = delegation.about_the_same(str(home.uid), draft, on)[0] if power else ()
    return {
        "kind": draft.kind,
        "kind_title": draft.get_kind_display(),
        "chosen": draft.chosen,
        "options": [
            {"code": item.code, "name": item.name, "cost_pounds": item.cost_pounds, "why_not": item.why_not}
            for item in choices(draft)
        ],
        "present": [
            {
                "name": item.name, "organisation": item.organisation, "part": item.part,
                "interests": list(item.interests), "handling": item.handling,
            }
            for item in people(draft, home, done.author)
        ],
        "change_mind": draft.change_mind,
        "review_on": draft.review_on.isoformat() if draft.review_on is not None else "",
        "one_person": draft.one_person,
        "aims": {} if draft.one_person else dict(draft.aims),
        "equality": {
            limb: {part: cells.get(part, "") for part in rules.REGARD} for limb, cells in draft.equality.items()
        },
        "duties": rules.duties().content,
        "body": draft.body,
        "subject": draft.subject,
        "provider": draft.provider,
        "value_pounds": delegation.pounds_of(draft.value_pence),
        "vat_pounds": delegation.pounds_of(draft.vat_pence),
        "limits": [_limit(item) for item in scheme],
        "earlier": [f"{item.title}: {rules.pounds(item.pence)}, {_date(item.decided_on)}" for item in earlier],
        "disclosure": draft.disclosure,
        "disclosure_title": draft.get_disclosure_display(),
        "gaps": [item.words for item in found if not item.fault],
    }  # fmt: skip


def _limit(item: rules.Limit) -> str:
    most = rules.pounds(item.to_pence) if item.to_pence is not None else "any amount"
    version = f", {item.version}" if item.version else ""
    return f"{item.body}: up to {most} ({item.document}{version}, from {_date(item.in_force_from)})"


def _date(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _evidence(project: Project) -> str:
    """Every number that the project keeps, as it is seen on the day."""
    kept = [(item, item.result()) for item in strand(project).figures.values()]
    return canonical_json([rest_on(item, result).to_json() for item, result in kept if result is not None])


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


def _people(row: Edition | None, decider: Person, home: Organisation) -> list[dict[str, str]]:
    """Who decided, and everyone who answered, with their last answer."""
    last: dict[int, Response] = {}
    for item in Response.objects.filter(edition=row).select_related("person") if row is not None else ():
        last[item.person_id] = item
    mine = last.pop(decider.pk, None)
    found = [_person(decider.name, home.name, "decided", mine)]
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


def _entry(done: Done, made: Decision, record: DecisionRecord, edition: Edition | None, actor: Actor) -> dict[str, Any]:
    """Ids and digests in the open; the names, the reasons and the record as a commitment: they may be about people."""
    words = {"reasons": made.reasons, "people": json.loads(made.people), "record": json.loads(record.text)}
    accepted = made.accepted_unverified_by
    body: dict[str, Any] = {
        "project": str(made.project.uid),
        "organisation": actor.organisation_uid,
        "decision": record.kind,
        "disclosure": record.disclosure,
        "evidence_digest": _digest(made.evidence),
        "options_digest": _digest(made.options),
        "decided_by": actor.person_uid,
        "accepted_unverified_by": str(accepted.uid) if accepted is not None else "",
        "replaces": str(made.replaces.uid) if made.replaces is not None else "",
        "record": done.commit(canonical_json(words), subject=made.uid),
    }
    if edition is not None:
        files = {item.format: f"sha256:{item.sha256}" for item in edition.files.all()}
        adopted = {"edition": edition.number, "edition_digest": edition.digest, "files": files}
        body |= {"paper": made.kind, **adopted}
    return body


def _digest(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()

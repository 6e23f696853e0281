"""Decisions as they were made, read back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet

from commonweal.records.decisions import Decision
from commonweal.records.ledger import LedgerEntry
from commonweal.records.thread import Figure
from commonweal.services.decisions.views import (
    DecisionView,
    EvidenceSeen,
    InterestSeen,
    OptionSeen,
    PersonSeen,
    RecordView,
)

# Kinds of entries that say that a decision was made.
KINDS = ("paper.adopted", "decision.made")


def views(rows: QuerySet[Decision]) -> tuple[DecisionView, ...]:
    """Decisions with their ledger entries, in a number of queries that does not grow."""
    people = ("decided_by", "decided_for", "accepted_unverified_by")
    listed = list(
        rows.select_related("project", "edition", "replaces", "replaced_by", "record", *people).defer(
            "edition__snapshot"
        )
    )
    entries = LedgerEntry.objects.filter(kind__in=KINDS, subject__in=[str(row.uid) for row in listed])
    by_subject = {entry.subject: entry for entry in entries}
    titles = _titles(listed)
    return tuple(_view(row, by_subject.get(str(row.uid)), titles.get(row.project_id, {})) for row in listed)


def _titles(listed: Iterable[Decision]) -> dict[int, dict[str, str]]:
    """What the figures of each project are called now: a decision keeps their names alone."""
    found: dict[int, dict[str, str]] = {}
    rows = Figure.objects.filter(project__in={row.project_id for row in listed})
    for project, name, title in rows.values_list("project", "name", "title"):
        found.setdefault(project, {})[name] = title
    return found


def _view(row: Decision, entry: LedgerEntry | None, titles: Mapping[str, str]) -> DecisionView:
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
        evidence=tuple(_evidence(item, titles) for item in json.loads(row.evidence)),
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
        record=_record(row),
    )


def _record(row: Decision) -> RecordView | None:
    """All that the decision says beside its reasons; None for one that was made before records were kept."""
    kept = getattr(row, "record", None)
    return RecordView.of(json.loads(kept.text), kept.legal_advice) if kept is not None else None


def _evidence(item: Mapping[str, Any], titles: Mapping[str, str]) -> EvidenceSeen:
    stamp: Mapping[str, Any] = item.get("stamp", {})
    return EvidenceSeen(
        figure=item["figure"],
        title=titles.get(item["figure"], item["figure"]),
        number=int(item["number"]),
        digest=item["digest"],
        method=item.get("method", ""),
        version=item.get("version", ""),
        inputs=tuple((ref["name"], ref["digest"]) for ref in stamp.get("inputs", [])),
        content=tuple(stamp.get("content", [])),
    )

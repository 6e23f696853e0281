"""A project as parts: JSON-shaped lists of its rows, the same in both directions, and the bytes that they name.

Identity (uid, slug) and the time of export stand in the manifest and are no part of the digest, so that the same
project has the same digest wherever and whenever it is exported. People are named by their user name, which is no part
of it either: who somebody is, only an installation knows, and a name in a file proves nothing.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model

from commonweal.records.decisions import Decision
from commonweal.records.evidence import EvidenceVersion
from commonweal.records.organisations import Person
from commonweal.records.plans import Edition, Paragraph
from commonweal.records.projects import Project
from commonweal.records.thread import FigureResult, TypedInput
from commonweal.services.exchange.kinds import KINDS, Kind
from commonweal.values.provenance import canonical_json, digest_of

FACTS = (
    "title", "place_code", "place_words", "population", "question", "conditions", "start_year", "end_year", "retention",
    "disclosable",
)  # fmt: skip


VERSION = (
    "name", "number", "shape", "filename", "added_at", "rows_read", "rows_loaded", "rows_refused", "note", "withdrawn",
)  # fmt: skip
# Where rows name people, by part and list.
WHO: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("figures", "results"): ("made_by",),
    ("papers", "paragraphs"): ("author",),
    ("papers", "editions"): ("built_by",),
    ("evidence", "versions"): ("added_by",),
    **{(kind.part, kind.name): kind.people for kind in KINDS if kind.people},
}


@dataclass(frozen=True, slots=True)
class Parts:
    """The files of an export: JSON by name of part, and the digests (bare) of the bytes that they name."""

    content: Mapping[str, Any]
    files: tuple[str, ...]

    def digest(self) -> str:
        """The digest of everything but the manifest, user names, and decisions, which stay where they were made."""
        kept = {name: _nameless(name, value) for name, value in self.content.items() if name != "decisions"}
        return digest_of(canonical_json({"parts": kept, "files": sorted(self.files)}).encode())


def _nameless(part: str, lists: Any) -> Any:
    """A part without its user names; what is not of the shape of a part is left as it is."""
    if not isinstance(lists, Mapping):
        return lists
    return {name: _without(rows, WHO.get((part, name), ())) for name, rows in lists.items()}


def _without(rows: Any, names: tuple[str, ...]) -> Any:
    if not names or not isinstance(rows, list):
        return rows
    return [
        {key: value for key, value in row.items() if key not in names} if isinstance(row, Mapping) else row
        for row in rows
    ]


def parts_of(project: Project) -> Parts:
    """Everything of a project that travels."""
    content: dict[str, Any] = {"project": {name: plain(getattr(project, name)) for name in FACTS}}
    for kind in KINDS:
        rows = kind.model._default_manager.filter(project=project, **kind.only).order_by(*kind.order.split(","))
        rows = rows.select_related(*kind.links, *(f"{name}__user" for name in kind.people))
        content.setdefault(kind.part, {})[kind.name] = [_row(kind, row) for row in rows]
    content["figures"]["results"] = _results(project)
    content["figures"]["typed_inputs"] = _typed(project)
    content["papers"] = {"paragraphs": _paragraphs(project), "editions": _editions(project)}
    content["evidence"] = {"versions": _versions(project)}
    content["decisions"] = _decisions(project)
    named = [row["sha256"] for row in content["evidence"]["versions"]]
    named += [file["sha256"] for row in content["papers"]["editions"] for file in row["files"]]
    for kind in KINDS:
        named += [row[name] for row in content[kind.part][kind.name] for name in kind.files if row[name]]
    return Parts(content, tuple(sorted(set(named))))


def _row(kind: Kind, row: Model) -> dict[str, Any]:
    found = dump(row, kind.fields)
    for name, natural in kind.links.items():
        linked = getattr(row, name)
        found[name] = plain(getattr(linked, natural)) if linked is not None else None
    return found | {name: _name(getattr(row, name)) for name in kind.people}


def dump(row: Model, fields: Iterable[str]) -> dict[str, Any]:
    """The columns of a row as JSON."""
    return {name: plain(getattr(row, name)) for name in fields}


def plain(value: Any) -> Any:
    """A column's value as JSON: times, dates and exact decimals as text."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value


def _name(person: Person | None) -> str:
    return person.user.get_username() if person is not None else ""


def _results(project: Project) -> list[dict[str, Any]]:
    rows = FigureResult.objects.filter(figure__project=project).select_related("figure", "made_by__user")
    return [
        {
            "figure": row.figure.name,
            "number": row.number,
            "made_at": plain(row.made_at),
            "made_by": _name(row.made_by),
            "result": json.loads(row.text),
        }
        for row in rows.order_by("figure__name", "number")
    ]


def _typed(project: Project) -> list[dict[str, Any]]:
    rows = TypedInput.objects.filter(project=project).order_by("name", "digest")
    return [{"name": row.name, "kept_at": plain(row.kept_at), "value": json.loads(row.text)} for row in rows]


def _paragraphs(project: Project) -> list[dict[str, Any]]:
    rows = Paragraph.objects.filter(paper__project=project).select_related("paper", "author__user")
    return [
        {
            "kind": row.paper.kind,
            "section": row.section,
            "text": row.text,
            "author": _name(row.author),
            "written_at": plain(row.written_at),
        }
        for row in rows.order_by("paper__kind", "section")
    ]


def _editions(project: Project) -> list[dict[str, Any]]:
    rows = Edition.objects.filter(paper__project=project).select_related("paper", "built_by__user")
    return [
        {
            "kind": row.paper.kind,
            "number": row.number,
            "snapshot": json.loads(row.snapshot),
            "rests_on": json.loads(row.rests_on),
            "changes": json.loads(row.changes),
            "unverified": list(row.unverified),
            "built_at": plain(row.built_at),
            "built_by": _name(row.built_by),
            "files": [dump(item, ("format", "sha256", "size")) for item in row.files.all()],
        }
        for row in rows.prefetch_related("files").order_by("paper__kind", "number")
    ]


def _versions(project: Project) -> list[dict[str, Any]]:
    rows = EvidenceVersion.objects.filter(project=project).select_related("file", "added_by__user")
    return [
        {
            **dump(row, VERSION),
            "sha256": row.file.sha256,
            "ending": row.file.media_type,
            "added_by": _name(row.added_by),
        }
        for row in rows.order_by("name", "number")
    ]


def _decisions(project: Project) -> list[dict[str, Any]]:
    """To be read, not to be imported: a decision stands in the ledger of the installation that made it."""
    rows = Decision.objects.filter(project=project).select_related("edition", "decided_for")
    return [
        {
            "uid": str(row.uid),
            "kind": row.kind,
            "title": row.title,
            "edition": row.edition.number if row.edition is not None else None,
            "reasons": row.reasons,
            "evidence": json.loads(row.evidence),
            "options": json.loads(row.options),
            "decided_at": plain(row.decided_at),
            "decided_for": row.decided_for.name,
        }
        for row in rows.order_by("decided_at", "pk")
    ]

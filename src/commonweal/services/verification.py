"""Recompute everything that is kept, from the very bytes it was computed from, and compare to the digit."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from commonweal.analysis import registry, vault
from commonweal.analysis.registry import Method, Recipe
from commonweal.analysis.sources import Sources
from commonweal.errors import CommonwealError
from commonweal.records.plans import EditionFile
from commonweal.records.projects import Project
from commonweal.records.thread import TypedInput
from commonweal.services import projects
from commonweal.services.actors import Actor
from commonweal.services.thread import seeing
from commonweal.services.thread.kept import Kept
from commonweal.services.thread.versions import TYPED, Versions, versions_of
from commonweal.services.thread.versions import vault as kept_bytes
from commonweal.values.provenance import Result, canonical_json, digest_of


@dataclass(frozen=True, slots=True)
class VerifiedFigure:
    """Whether a figure came out the same to the digit, and if not, why (with a stable code)."""

    name: str
    title: str
    number: int
    ok: bool
    why: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class VerifiedFile:
    """Whether a file of an edition has the bytes that were kept."""

    paper: str
    edition: int
    format: str
    ok: bool
    why: str


@dataclass(frozen=True, slots=True)
class Verification:
    """Every current figure and every file of every edition of a project, verified."""

    project: str
    figures: tuple[VerifiedFigure, ...]
    files: tuple[VerifiedFile, ...]

    @property
    def ok(self) -> bool:
        """Whether everything came out the same."""
        return all(item.ok for item in self.figures) and all(item.ok for item in self.files)


def verify(*, actor: Actor, project: str) -> Verification:
    """Recompute each kept current figure from its stamp's own versions and compare the canonical text.

    The bytes of every input are read again and compared with their digest before anything is computed, so that a
    table held in memory cannot vouch for a file that has changed.
    """
    found = projects.reach(actor, project, "thread.view")
    versions = versions_of(found)
    held = seeing.figures(actor, found, aside=True)
    figures = [_figure(found, item, versions) for item in held if item.row is not None]
    files = _files(found) if seeing.may_see(actor, found, "plans") else ()
    return Verification(found.slug, tuple(figures), files)


def _figure(project: Project, item: Kept, versions: Versions) -> VerifiedFigure:
    code, why = "", ""
    try:
        code, why = _difference(project, item, versions)
    except CommonwealError as error:
        code, why = error.code, error.message
    number = item.row.number if item.row is not None else 0
    return VerifiedFigure(item.figure.name, item.figure.title, number, not why, why, code)


def _difference(project: Project, item: Kept, versions: Versions) -> tuple[str, str]:
    """The code and words of what differs; empty when nothing does."""
    result = item.result()
    if result is None or item.row is None:
        return "", ""
    if digest_of(item.row.text.encode()) != item.row.digest:
        return "verification.kept.changed", "The kept result is not the one that was kept: its text has changed."
    pinned, missing = versions.pinned(result.stamp.inputs)
    if missing:
        names = ", ".join(ref.name for ref in missing)
        return "verification.input.missing", f"The version of {names} that it was computed from is not here any more."
    for source in pinned.versions.values():
        vault.check(source.path, source.digest)
    method = registry.find(result.stamp.method)
    if method.version != result.stamp.version:
        words = (
            f"It was made by version {result.stamp.version} of {method.name}; this installation has {method.version}."
        )
        return "verification.method.version", words
    again = registry.run(Recipe(method.name, _arguments(project, method, result, pinned)), pinned)
    if again.text() == item.row.text:
        return "", ""
    return "verification.differs", _first_difference(result, again)


def _arguments(project: Project, method: Method, result: Result, pinned: Sources) -> dict[str, Any]:
    """The arguments that a result was computed with: from its stamp, its files, and what people had typed."""
    stamp = result.stamp
    known = method.parameters()
    arguments = {name: value for name, value in stamp.parameters.items() if name in known}
    if "seed" in known and stamp.seed is not None:
        arguments["seed"] = stamp.seed
    for argument, evidence in method.files.items():
        arguments[argument] = pinned.find(evidence).path if pinned.has(evidence) else None
    typed = {ref.name.removeprefix(TYPED): ref.digest for ref in stamp.inputs if ref.name.startswith(TYPED)}
    for name, digest in typed.items():
        row = TypedInput.objects.filter(project=project, name=name, digest=digest).first()
        if row is not None and name in known:
            arguments[name] = json.loads(row.text)
    return arguments


def _first_difference(was: Result, now: Result) -> str:
    """Where the two results part, for a person to look at."""
    path, before, after = _parting(was.to_json(), now.to_json(), "")
    return f"It came out differently at {path or 'the top'}: kept {_short(before)}, recomputed {_short(after)}."


def _parting(was: Any, now: Any, path: str) -> tuple[str, Any, Any]:
    if isinstance(was, Mapping) and isinstance(now, Mapping):
        for key in sorted(set(was) | set(now)):
            if was.get(key) != now.get(key):
                return _parting(was.get(key), now.get(key), f"{path}.{key}" if path else str(key))
    if isinstance(was, list | tuple) and isinstance(now, list | tuple) and len(was) == len(now):
        for at, (one, other) in enumerate(zip(was, now, strict=True)):
            if one != other:
                return _parting(one, other, f"{path}[{at}]")
    return path, was, now


def _short(value: Any) -> str:
    text = canonical_json(value).strip()
    return text if len(text) <= 60 else text[:57] + "..."


def _files(project: Project) -> tuple[VerifiedFile, ...]:
    found = []
    rows = EditionFile.objects.filter(edition__paper__project=project).select_related("edition__paper")
    for row in rows.order_by("edition__paper__kind", "edition__number", "format"):
        why = ""
        try:
            kept_bytes().read(row.sha256)
        except CommonwealError as error:
            why = error.message
        found.append(VerifiedFile(row.edition.paper.kind, row.edition.number, row.format, not why, why))
    return tuple(found)

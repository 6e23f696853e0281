"""A project in: everything that an export holds, or nothing."""

import io
import json
import lzma
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from commonweal.analysis import vault as bytes_of
from commonweal.errors import Conflict, Invalid
from commonweal.records.organisations import Organisation
from commonweal.records.projects import Project, TeamMember
from commonweal.services import commands, projects
from commonweal.services.actors import Actor
from commonweal.services.commands import Done
from commonweal.services.exchange import rows, tried
from commonweal.services.exchange.going import FILES, FORMAT, VERSION
from commonweal.services.exchange.kinds import KINDS
from commonweal.services.exchange.parts import FACTS, Parts, parts_of
from commonweal.services.exchange.views import ImportView
from commonweal.services.thread.versions import vault
from commonweal.values.provenance import digest_of

LARGEST = 500_000_000
MOST = 5_000
PARTS = ("project", *dict.fromkeys(kind.part for kind in KINDS), "papers", "evidence")
# A copy begins anew: what was computed, built and brought for the first project stays with it.
# Of the rest of the plans a copy begins with what is no file, no sum of money and no judgement of another project.
PLANNED = ("calendar", "service_outcomes", "service_clauses")
COPIED = ("project", "agenda", "options", "local-figures", "figures", "papers")
# Of who and how together, a copy begins with whom to win and how to engage; what was won and heard stays.
BEGUN = ("stakeholders", "segments")


@dataclass(frozen=True, slots=True)
class Received:
    """What was read of an export and found whole."""

    manifest: Mapping[str, Any]
    content: Mapping[str, Any]
    files: Mapping[str, bytes]

    def part(self, name: str, of: str) -> list[dict[str, Any]]:
        """A list of rows of one part; empty where the export leaves it out."""
        found = self.content.get(name, {}).get(of, [])
        if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
            raise _broken(f"'{of}' in {name}.json is not a list.")
        return found


def import_project(*, actor: Actor, path: Path, slug: str | None = None, key: str | None = None) -> ImportView:
    """Read a project from a folder or zip file that `export_project` wrote. Everything, or nothing.

    It belongs to the actor's organisation. Its slug stays unless it is taken, then a number is added; a `slug` that was
    asked for and is taken is `Conflict`. Decisions stay where they were made. `Invalid` names what is broken.
    """
    received = read(path)
    home = _home(actor)
    digest = Parts(received.content, tuple(received.files)).digest()
    rows.check_evidence(received.part, received.files)
    for data in received.files.values():
        vault().keep(data)
    body = {"import": digest, "slug": slug or ""}
    with commands.act(actor=actor, act="projects.import", subject=home, key=key, body=body) as done:
        if not done.replayed:
            made = make(done, received, _slug(received, slug))
            tried.read_all(actor, made)
            done.answer(slug=made.slug)
            done.ledger("project.imported", made.uid, {"organisation": actor.organisation_uid, "digest": digest})
    return _view(actor, done.answered["slug"])


def copy_project(
    *, actor: Actor, project: str, title: str, slug: str | None = None, key: str | None = None
) -> ImportView:
    """A new project that begins with this one's question, why and what, options, figures and paragraphs.

    What was computed, built, decided and brought as data stays with the first project.
    """
    found = projects.reach(actor, project, "projects.copy")
    if not title.strip():
        raise Invalid("exchange.copy.title", "Give the copy a title of its own.")
    with commands.act(
        actor=actor, act="projects.copy", subject=found, key=key, body={"title": title, "slug": slug or ""}
    ) as done:
        if not done.replayed:
            home = Organisation.objects.get(uid=actor.organisation_uid)
            received = _begun(found, title)
            made = make(done, received, _slug(received, slug), home=home, copied_from=found)
            done.answer(slug=made.slug)
            done.ledger("project.copied", made.uid, {"organisation": actor.organisation_uid, "from": str(found.uid)})
    return _view(actor, done.answered["slug"])


def _begun(project: Project, title: str) -> Received:
    """What a new project with this title begins with."""
    whole = parts_of(project).content
    content: dict[str, Any] = {name: part for name, part in whole.items() if name in COPIED}
    content = {
        **content,
        "project": {**content["project"], "title": title.strip()},
        "figures": {"figures": content["figures"]["figures"]},
        "papers": {"paragraphs": content["papers"]["paragraphs"]},
        "partnerships": {name: whole["partnerships"][name] for name in BEGUN},
        "plans": {name: _without_numbers(whole["plans"][name]) for name in PLANNED},
    }
    return Received({"slug": projects.free_slug(title)}, content, {})


def _without_numbers(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows without what is known of measures: baselines and targets are another project's."""
    return [{name: value for name, value in row.items() if name != "known"} for row in rows]


def _home(actor: Actor) -> Organisation | None:
    return Organisation.objects.filter(uid=actor.organisation_uid).first() if actor.organisation_uid else None


def read(path: Path) -> Received:
    """An export as it lies in a folder or a zip file, found whole; nothing is stored."""
    files = _of_zip(path) if path.suffix == ".zip" else _of_folder(path)
    if "project.json" not in files:
        raise _broken("it holds no project.json.")
    found = {name.removesuffix(".json"): _json(name, data) for name, data in files.items() if name.endswith(".json")}
    manifest = found.pop("manifest", {"format": FORMAT, "version": VERSION})
    if manifest.get("format") != FORMAT or manifest.get("version") != VERSION:
        raise _broken("it was not written by this version of Commonweal.")
    kept = {name.removeprefix(f"{FILES}/"): data for name, data in files.items() if name.startswith(f"{FILES}/")}
    for sha256, data in kept.items():
        if digest_of(data) != f"sha256:{sha256}":
            raise _broken(f"the file {sha256} is not what its name says: its bytes have changed.")
    received = Received(manifest, {name: found[name] for name in PARTS if name in found}, kept)
    declared = manifest.get("digest")
    if declared is not None and declared != Parts(received.content, tuple(kept)).digest():
        raise _broken("its digest is not that of its manifest: something in it was changed.")
    return received


def make(
    done: Done, received: Received, slug: str, *, home: Organisation | None = None, copied_from: Project | None = None
) -> Project:
    """Within a command: the project and every row of it. `home` is the organisation acted on when it is not given."""
    facts = received.content["project"]
    unknown = [name for name in ("title", "place_code", "question", "start_year", "end_year") if name not in facts]
    if unknown:
        raise _broken(f"project.json does not say {', '.join(unknown)}.")
    made = Project(
        **{name: facts[name] for name in FACTS if name in facts},
        slug=slug,
        organisation=home or done.subject,
        demonstration=settings.DEMONSTRATION,
        copied_from=copied_from,
        created_at=done.at,
        created_by=done.person,
    )
    rows.keep(made, "project.json")
    if done.person is not None:
        TeamMember(project=made, person=done.person, part="Leads the project").save()
    rows.write(done, made, received.part, received.files)
    return made


def _slug(received: Received, wanted: str | None) -> str:
    if wanted:
        if Project.objects.filter(slug=wanted).exists():
            raise Conflict(
                "projects.slug-taken", f"There is already a project called '{wanted}'.", fix="Choose another."
            )
        return wanted
    return projects.free_slug(str(received.manifest.get("slug") or received.content["project"].get("title", "")))


def _view(actor: Actor, slug: str) -> ImportView:
    found = projects.reach(actor, slug, "projects.view")
    parts = parts_of(found)
    return ImportView(
        project=found.slug,
        title=found.title,
        figures=len(parts.content["figures"]["figures"]),
        evidence=len(parts.content["evidence"]["versions"]),
        paragraphs=len(parts.content["papers"]["paragraphs"]),
        editions=len(parts.content["papers"]["editions"]),
        digest=parts.digest(),
    )


def _of_folder(path: Path) -> dict[str, bytes]:
    if not path.is_dir():
        raise Invalid(
            "exchange.import.missing",
            f"There is no folder or .zip file '{path}'.",
            fix="Check the name and the folder.",
        )
    names = [item for item in sorted(path.iterdir()) if item.suffix == ".json"]
    names += sorted((path / FILES).iterdir()) if (path / FILES).is_dir() else []
    linked = [item.name for item in names if item.is_symlink()]
    if linked:
        raise _broken(f"{linked[0]} is a link to another file.")
    _check_size(len(names), sum(item.stat().st_size for item in names))
    return {str(item.relative_to(path)): bytes_of.received(item) for item in names}


def _of_zip(path: Path) -> dict[str, bytes]:
    data = bytes_of.received(path)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_size(len(entries), sum(entry.file_size for entry in entries))
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, OSError, RuntimeError,
            ValueError):  # fmt: skip
        raise _broken("it is not a zip file that can be opened.") from None


def _check_size(count: int, size: int) -> None:
    if count > MOST or size > LARGEST:
        raise _broken(f"it holds {count:,} files of {size:,} bytes; at most {MOST:,} and {LARGEST:,} are read.")


def _json(name: str, data: bytes) -> Any:
    try:
        found = json.loads(data, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise _broken(f"{name} is not JSON.") from None
    if name != "decisions.json" and not isinstance(found, dict):
        raise _broken(f"{name} is not what an export holds.")
    return found


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _broken(words: str) -> Invalid:
    return Invalid("exchange.import.broken", f"This export cannot be read: {words}", fix="Export the project again.")

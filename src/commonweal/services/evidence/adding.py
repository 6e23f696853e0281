"""Adding a version of evidence, and taking one back. The file is kept first, then the row that names it."""

import re
from pathlib import Path

from commonweal.analysis import evidence, vault
from commonweal.analysis.evidence import Accepted
from commonweal.analysis.sources import Sources
from commonweal.errors import Conflict, Invalid
from commonweal.records.evidence import EvidenceFile, EvidenceVersion
from commonweal.records.projects import Project
from commonweal.services import commands, projects
from commonweal.services.actors import Actor
from commonweal.services.commands import Done
from commonweal.services.evidence.listing import version_view
from commonweal.services.evidence.views import EvidenceView
from commonweal.services.thread import versions
from commonweal.services.thread.versions import versions_of

VIEW, WRITE = "evidence.view", "evidence.write"
NAME = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")


def add(  # noqa: PLR0913 (a command: what, where, how)
    *,
    actor: Actor,
    project: str,
    shape: str,
    name: str,
    path: Path | None = None,
    filename: str = "",
    data: bytes | None = None,
    keep_good_rows: bool = False,
    note: str = "",
    key: str | None = None,
) -> EvidenceView:
    """Check a file and make it the next version of `name` for this project alone.

    Give `path`, or `filename` and `data`. All or nothing: `Invalid` lists every problem, unless `keep_good_rows`, which
    loads the good rows and notes how many were refused. The same file again is the same version. Of a shape that keeps
    only its own columns the others are left out before anything is kept, and the version's note names them.
    """
    found = projects.reach(actor, project, WRITE)
    _check_name(name, shape)
    if path is not None:
        filename, data = path.name, vault.received(path)
    if data is None:
        raise Invalid("evidence.add.no-file", "No file was given.", fix="Choose a file.")
    accepted = evidence.accept(data, filename, shape, keep_good_rows=keep_good_rows)
    digest = versions.vault().keep(accepted.data)
    body = {"name": name, "shape": shape, "digest": accepted.report.digest, "good": keep_good_rows, "note": note}
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body=body) as done:
        if not done.replayed and not _is_latest(found, name, digest):
            row = _version(found, name, shape, filename, done)
            _describe(row, accepted, note)
            row.file = file_of(digest, len(accepted.data), accepted.ending)
            row.save()
            done.answer(number=row.number)
    return version_view(versions_of(found).latest()[name])


def drop(*, actor: Actor, project: str, name: str, reason: str, key: str | None = None) -> EvidenceView:
    """Go back to the version before the one in force: a new version that names the one it takes the place of.

    Where there is no earlier version of the project's own, the pack's is in force again, or none. Nothing is deleted.
    `Conflict` when there is nothing of the project's own to take back.
    """
    found = projects.reach(actor, project, WRITE)
    if not reason.strip():
        raise Invalid("evidence.drop.reason", "Say why this version is taken back.", fix="Write a sentence.")
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body={"drop": name, "reason": reason}) as done:
        if not done.replayed:
            _take_back(found, name, reason, done)
    return version_view(versions_of(found).latest()[name])


def sources(*, actor: Actor, project: str) -> Sources:
    """The versions in force for the project, ready for `analysis`."""
    return versions.sources_of(projects.reach(actor, project, VIEW))


def file_of(digest: str, size: int, ending: str) -> EvidenceFile:
    """Within a command: the row of kept bytes, made when they are new. The bytes are kept already."""
    sha256 = digest.removeprefix(versions.PREFIX)
    row = EvidenceFile.objects.filter(sha256=sha256).first()
    if row is None:
        row = EvidenceFile(sha256=sha256, size=size, media_type=ending)
        row.save()
    return row


def next_number(project: Project, name: str) -> int:
    """The number of the next version: the pack's file, where there is one, is version 1 for everyone."""
    last = EvidenceVersion.objects.filter(project=project, name=name).order_by("-number").first()
    if last is not None:
        return last.number + 1
    return 2 if Sources.pack().has(name) else 1


def _take_back(project: Project, name: str, reason: str, done: Done) -> None:
    rows = list(EvidenceVersion.objects.filter(project=project, name=name).select_related("file").order_by("number"))
    if not rows or rows[-1].withdrawn:
        raise Conflict(
            "evidence.drop.nothing",
            f"This project has no version of '{name}' of its own to take back.",
            fix="The version in force is the pack's, which is everyone's.",
        )
    last = rows[-1]
    before = next((row for row in reversed(rows[:-1]) if row.file_id != last.file_id and not row.withdrawn), None)
    kept = before or last
    row = _version(project, name, kept.shape, kept.filename, done)
    row.file, row.withdrawn = kept.file, before is None
    row.rows_read, row.rows_loaded, row.rows_refused = kept.rows_read, kept.rows_loaded, kept.rows_refused
    what = f"Goes back to version {before.number}" if before is not None else "Takes the name back"
    row.note = f"{what}, in place of version {last.number}: {reason.strip()}"
    row.save()


def _version(project: Project, name: str, shape: str, filename: str, done: Done) -> EvidenceVersion:
    return EvidenceVersion(
        project=project,
        name=name,
        number=next_number(project, name),
        shape=shape,
        filename=filename[:255],
        added_by=done.person,
        added_at=done.at,
    )


def _describe(row: EvidenceVersion, accepted: Accepted, note: str) -> None:
    report = accepted.report
    row.rows_read, row.rows_loaded, row.rows_refused = report.read, report.loaded, report.refused
    words = [note.strip(), accepted.left_out]
    if report.refused:
        words.append(f"{report.refused:,} rows of the file {report.digest} were refused and are not in this version.")
    row.note = " ".join(word for word in words if word)


def _is_latest(project: Project, name: str, digest: str) -> bool:
    last = EvidenceVersion.objects.filter(project=project, name=name).select_related("file").order_by("-number").first()
    return last is not None and not last.withdrawn and versions.PREFIX + last.file.sha256 == digest


def shape_of(name: str) -> str:
    """The shape that evidence of this name must have: methods open it by name. Empty for a name that none opens."""
    pack = Sources.pack()
    if pack.has(name):
        return pack.find(name).shape
    return name if any(item.name == name for item in evidence.kinds()) else ""


def _check_name(name: str, shape: str) -> None:
    wanted = shape_of(name)
    if wanted not in ("", shape):
        raise Invalid(
            "evidence.name.shape",
            f"Evidence called '{name}' has the shape '{wanted}'; this file was given as '{shape}'.",
            fix="Give it another name, or choose the other shape.",
        )
    if not NAME.match(name) or len(name) > 80:
        raise Invalid(
            "evidence.name",
            f"'{name}' cannot be the name of evidence.",
            fix="Use small letters, digits and hyphens, for example population-estimate.",
        )

"""A project out: a folder or a zip file of sorted JSON and the bytes that it names."""

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

from commonweal.errors import Invalid
from commonweal.records import clock
from commonweal.records.projects import Project
from commonweal.services import projects
from commonweal.services.actors import Actor
from commonweal.services.exchange.parts import Parts, parts_of
from commonweal.services.exchange.views import ExportView
from commonweal.services.thread.versions import vault

FORMAT = "commonweal-project"
VERSION = 1
FILES = "files"
# The one date that a zip file may carry: the same project gives the same bytes but for the manifest.
_STAMP = (1980, 1, 1, 0, 0, 0)


def export_project(*, actor: Actor, project: str, out: Path) -> ExportView:
    """Write the project to a folder, or to a zip file when `out` ends in `.zip`.

    `Invalid` when a kept file is damaged, when the folder holds something already, or when it cannot be written.
    """
    found = projects.reach(actor, project, "projects.export")
    parts = parts_of(found)
    files = _files(found, parts)
    try:
        if out.suffix == ".zip":
            out.parent.mkdir(parents=True, exist_ok=True)
            out.write_bytes(_zipped(files))
        else:
            _write_folder(out, files)
    except OSError as error:
        raise Invalid(
            "exchange.export.unwritable", f"{out} cannot be written: {error.strerror}.", fix="Choose another place."
        ) from None
    return ExportView(found.slug, str(out), len(files), parts.digest())


def export_bytes(*, actor: Actor, project: str) -> bytes:
    """The project as a zip file, for a download."""
    found = projects.reach(actor, project, "projects.export")
    return _zipped(_files(found, parts_of(found)))


def text_of(value: object) -> bytes:
    """JSON for people and machines: keys sorted, one line a value."""
    return (json.dumps(value, sort_keys=True, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def _files(project: Project, parts: Parts) -> Mapping[str, bytes]:
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "slug": project.slug,
        "uid": str(project.uid),
        "organisation": project.organisation.name,
        "digest": parts.digest(),
        "exported_at": clock.stamp(),
    }
    found = {"manifest.json": text_of(manifest)}
    found |= {f"{name}.json": text_of(value) for name, value in parts.content.items()}
    found |= {f"{FILES}/{sha256}": vault().read(sha256) for sha256 in parts.files}
    return dict(sorted(found.items()))


def _zipped(files: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _STAMP), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _write_folder(out: Path, files: Mapping[str, bytes]) -> None:
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise Invalid(
            "exchange.export.not-empty", f"{out} holds something already.", fix="Name a new folder, or a .zip file."
        )
    for name, data in files.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(data)

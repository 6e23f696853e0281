"""Editions: a paper built, kept under the digests of its files, and compared with the one before."""

from dataclasses import replace
from datetime import datetime

from commonweal.analysis import plans as papers_of
from commonweal.errors import NotFound
from commonweal.records.plans import Edition
from commonweal.records.projects import Project
from commonweal.services import commands, jobs, projects
from commonweal.services.actors import Actor
from commonweal.services.jobs import JobView
from commonweal.services.plans import building, reading
from commonweal.services.plans.building import Progress
from commonweal.services.plans.views import EditionView, PaperFile
from commonweal.services.thread.strand import rests_of, strand
from commonweal.services.thread.versions import vault

FORMATS = papers_of.FORMATS
VIEW, WRITE = "plans.view", "plans.write"
STEPS = 5


def build(
    *,
    actor: Actor,
    project: str,
    kind: str,
    formats: tuple[str, ...] = FORMATS,
    key: str | None = None,
    progress: Progress | None = None,
) -> EditionView:
    """Bring the paper's figures up to date, render it and keep it as the next edition.

    Nothing is kept of the paper when any format fails. A paper that says the very same as its last edition is that
    edition, and so is what a key built before. `progress(step, steps, message)` is told of each step. `Invalid` lists
    what has nothing behind it.
    """
    told = progress or building.silent
    found = projects.reach(actor, project, WRITE)
    asked = building.asked(kind, formats)
    before = commands.answered(actor=actor, act=WRITE, subject=found, key=key, body=asked)
    if before is not None:
        return edition(actor=actor, project=project, kind=kind, number=before["number"])
    told(1, STEPS, "Bringing the figures up to date")
    building.bring_up_to_date(actor, found, kind, told, STEPS, key=key)
    told(2, STEPS, "Putting the paper together")
    built = building.compose(found, kind)
    if building.same_as_last(built, formats) and built.last is not None:
        told(STEPS, STEPS, f"Nothing has changed since edition {built.last.number}")
        return edition(actor=actor, project=project, kind=kind, number=built.last.number)
    files: dict[str, bytes] = {}
    for name in formats:
        told(3, STEPS, f"Drawing charts and writing {name.upper()}")
        files |= building.render(built, (name,))
    told(4, STEPS, "Keeping the edition")
    number = building.keep(actor, found, built, files, key=key)
    told(STEPS, STEPS, f"Edition {number} is ready")
    return edition(actor=actor, project=project, kind=kind, number=number)


def start_build(
    *, actor: Actor, project: str, kind: str, formats: tuple[str, ...] = FORMATS, key: str | None = None
) -> JobView:
    """Ask a worker to build the paper; the job says how far it is. The same key asks once."""
    found = projects.reach(actor, project, WRITE)
    title = papers_of.kind(kind).title
    arguments = {"kind": kind, "formats": list(formats), "title": f"Building: {title}"}
    return jobs.start(actor=actor, act=WRITE, project=found, name="paper", arguments=arguments, key=key)


def work(*, job_uid: str) -> None:
    """Do the work of a job that `start_build` asked for. Called by the worker alone.

    The job is the key of the edition: taken up again after a worker died, it makes the same one and no second.
    """
    with jobs.working(job_uid) as job:
        made = build(
            actor=job.actor,
            project=job.project,
            kind=str(job.arguments["kind"]),
            formats=tuple(job.arguments["formats"]),
            key=job_uid,
            progress=job.progress,
        )
        job.answer["result"] = f"{made.kind}/{made.number}"


def preview(*, actor: Actor, project: str, kind: str) -> str:
    """The paper as the numbers kept now would make it, as an HTML page; nothing is computed and nothing kept."""
    found = projects.reach(actor, project, VIEW)
    return building.render(building.compose(found, kind), ("html",))["html"].decode()


def editions(*, actor: Actor, project: str, kind: str | None = None) -> tuple[EditionView, ...]:
    """The editions built, newest first within each kind."""
    found = projects.reach(actor, project, VIEW)
    rows = reading.editions(found)
    kinds = (kind,) if kind is not None else tuple(sorted(rows))
    return tuple(reading.edition_view(row) for name in kinds for row in rows.get(name, ()))


def edition(*, actor: Actor, project: str, kind: str, number: int) -> EditionView:
    """One edition, with what it lacks and what is newer than the numbers that it rests on."""
    found = _reach(actor, project, kind, number)
    row = find(found, kind, number)
    newer = strand(found).newer_than(rests_of(row.rests_on))
    return replace(reading.edition_view(row, newer=newer), lacks=reading.lacks(row))


def file(*, actor: Actor, project: str, kind: str, number: int, format: str) -> PaperFile:
    """The bytes of one file of an edition. `Invalid` when they are not the bytes that were kept."""
    return file_of(find(_reach(actor, project, kind, number), kind, number), format)


def file_of(row: Edition, format: str) -> PaperFile:
    """The bytes of one file of an edition that is authorised already, for example because it was adopted in public."""
    item = next((item for item in row.files.all() if item.format == format), None)
    if item is None:
        raise NotFound("plans.file.unknown", f"This edition was not built as {format}.", fix="Build it again.")
    view = reading.file_view(row, item)
    return PaperFile(view.filename, view.media_type, vault().read(item.sha256))


def _reach(actor: Actor, project: str, kind: str, number: int) -> Project:
    """The project of an edition that the actor may read: any that was adopted in public, whoever sees the project."""
    rows = Edition.objects.filter(paper__project__slug=project, paper__kind=kind, number=number)
    adopted = rows.filter(adopted_on__isnull=False, paper__project__public=True).exists()
    return projects.reach(actor, project, VIEW, adopted=adopted)


def find(project: Project, kind: str, number: int) -> Edition:
    """The record of an edition, for services; `NotFound` when the project has none so numbered."""
    rows = Edition.objects.filter(paper__project=project, paper__kind=kind, number=number)
    row = rows.select_related("paper__project", "built_by").prefetch_related("files").first()
    if row is None:
        raise NotFound("plans.edition.unknown", f"There is no edition {number} of this paper.", fix="Build it first.")
    return row


def freeze(*, edition: Edition, at: datetime) -> None:
    """Adopt an edition, within the command of the decision: from now on the database refuses any change to it."""
    edition.freeze(at)

"""A paper built: figures computed, composed, drawn in every format, files kept, then the row that names them."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from commonweal.analysis import plans as papers_of
from commonweal.analysis.plans import Document, Previous
from commonweal.errors import Conflict
from commonweal.records.plans import Edition, EditionFile, Paper
from commonweal.records.projects import Project
from commonweal.services import commands
from commonweal.services.actors import Actor
from commonweal.services.commands import Done
from commonweal.services.plans import brand
from commonweal.services.plans.gathering import Gathered, gather
from commonweal.services.thread import computing, keeping
from commonweal.services.thread.kept import Kept
from commonweal.services.thread.strand import Strand, rest_on, strand
from commonweal.services.thread.versions import vault
from commonweal.values.provenance import canonical_json, digest_of

Progress = Callable[[int, int, str], None]
WHERE_FROM = "/projects/{slug}/figures/{{name}}/"


@dataclass(frozen=True, slots=True)
class Built:
    """A composed paper, what it rests on, and the edition before it."""

    document: Document
    gathered: Gathered
    last: Edition | None
    snapshot: str

    @property
    def number(self) -> int:
        """The number that it will have."""
        return self.last.number + 1 if self.last is not None else 1


def silent(step: int, steps: int, message: str) -> None:
    """No progress told."""
    del step, steps, message


def bring_up_to_date(
    actor: Actor, project: Project, kind: str, progress: Progress, steps: int, *, key: str | None = None
) -> None:
    """Compute the paper's figures that have no number, or for which newer data exists; the others are what they are."""
    computing.ensure(actor, project, key=commands.key_of_part(key, "figures"))
    held = strand(project)
    inputs = gather(held).inputs(kind)
    used = {name for _, _, names in papers_of.sections(kind, inputs) for name in names}
    stale = [item for name, item in held.figures.items() if name in used and _stale(held, item)]
    if not stale:
        return

    def told(at: int, total: int, message: str) -> None:
        progress(1, steps, f"{message} ({at} of {total})")

    computed = keeping.compute(stale, held.watch.sources, progress=told)
    part = f"numbers {' '.join(item.figure.name for item in stale)}"
    keeping.keep(actor, project, computed, key=commands.key_of_part(key, part))


def compose(project: Project, kind: str) -> Built:
    """The paper as it would be built from the numbers kept now; `Invalid` lists every placeholder without a meaning."""
    gathered = gather(strand(project))
    last = Edition.objects.filter(paper__project=project, paper__kind=kind).order_by("-number").first()
    previous = Previous(last.number, json.loads(last.snapshot)) if last is not None else None
    number = last.number + 1 if last is not None else 1
    document = papers_of.compose(kind, gathered.inputs(kind, edition=number, previous=previous, whole=True))
    return Built(document, gathered, last, canonical_json(document.snapshot()))


def same_as_last(built: Built, formats: tuple[str, ...]) -> bool:
    """Whether the last edition says the very same: nothing but its number and its day would be new."""
    if built.last is None:
        return False
    have = set(built.last.files.values_list("format", flat=True))
    if "docx" in formats and brand.changed_since(built.gathered.strand.project.organisation, built.last.built_at):
        return False
    return set(formats) <= have and _bare(json.loads(built.last.snapshot)) == _bare(json.loads(built.snapshot))


def render(built: Built, formats: tuple[str, ...]) -> dict[str, bytes]:
    """The files of a composed paper; nothing is kept, so that a format that fails leaves nothing behind."""
    project = built.gathered.strand.project
    where = WHERE_FROM.format(slug=project.slug)
    own = brand.template_of(project.organisation) if "docx" in formats else None
    return papers_of.render(built.document, formats, created=built.gathered.at, word_template=own, where_from=where)


def asked(kind: str, formats: Iterable[str]) -> dict[str, Any]:
    """What is asked of the command that keeps an edition."""
    return {"build": kind, "formats": sorted(set(formats))}


def keep(actor: Actor, project: Project, built: Built, files: Mapping[str, bytes], *, key: str | None) -> int:
    """Keep the files, then the edition that names them; answers with its number.

    `Conflict` when somebody else built an edition in the meantime: this one would compare with the wrong one.
    """
    digests = {name: vault().keep(data) for name, data in files.items()}
    body = asked(built.document.kind, files)
    with commands.act(actor=actor, act="plans.write", subject=project, key=key, body=body) as done:
        if not done.replayed:
            _write(project, built, {name: (digests[name], len(data)) for name, data in files.items()}, done)
            done.answer(number=built.number)
    return int(done.answered["number"])


def _write(project: Project, built: Built, files: Mapping[str, tuple[str, int]], done: Done) -> None:
    kind = built.document.kind
    paper = Paper.objects.filter(project=project, kind=kind).first()
    if paper is None:
        paper = Paper(project=project, kind=kind)
        paper.save()
    if Edition.objects.filter(paper=paper, number__gte=built.number).exists():
        raise Conflict(
            "plans.edition.meanwhile",
            "Somebody else built an edition of this paper in the meantime.",
            fix="Look at it, then build again.",
        )
    rests, unverified = rests_on(built)
    edition = Edition(
        paper=paper,
        number=built.number,
        snapshot=built.snapshot,
        digest=digest_of(built.snapshot.encode()),
        rests_on=canonical_json(rests),
        unverified=unverified,
        changes=canonical_json(_changes(built.document)),
        built_by=done.person,
        built_at=done.at,
    )
    edition.save()
    for name, (digest, size) in sorted(files.items()):
        EditionFile(edition=edition, format=name, sha256=digest.removeprefix("sha256:"), size=size).save()


def rests_on(built: Built) -> tuple[list[dict[str, Any]], list[str]]:
    """The numbers that a paper rests on, as seen, and the content behind them that nobody has verified."""
    rests, unverified = [], set()
    for source in built.document.sources:
        item = built.gathered.strand.figures.get(source.name)
        result = item.result() if item is not None else None
        if item is None or result is None:
            continue
        rests.append(rest_on(item, result).to_json())
        unverified |= set(papers_of.unverified(result))
    return rests, sorted(unverified)


def _changes(document: Document) -> list[dict[str, Any]]:
    return [asdict(change) for change in document.changes]


def _stale(held: Strand, item: Kept) -> bool:
    result = item.result()
    return result is None or bool(held.watch.reasons(item.recipe(), result.stamp))


def _bare(snapshot: dict[str, Any]) -> dict[str, Any]:
    """A snapshot without what differs between two editions that say the same."""
    cover = {
        name: value
        for name, value in snapshot.get("cover", {}).items()
        if name not in {"edition", "built_on", "status"}
    }
    kept = {name: value for name, value in snapshot.items() if name not in {"cover", "changes", "previous"}}
    return {**kept, "cover": cover}

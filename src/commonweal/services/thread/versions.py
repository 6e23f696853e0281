"""Which version of each named piece of evidence is in force for a project, and where its bytes are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from commonweal.analysis.sources import Source, Sources
from commonweal.analysis.vault import Vault
from commonweal.records.evidence import EvidenceVersion
from commonweal.records.projects import Project
from commonweal.values.provenance import InputRef

PREFIX = "sha256:"
TYPED = "typed:"


def vault() -> Vault:
    """The kept bytes of this installation."""
    return Vault(Path(settings.HOME))


@dataclass(frozen=True, slots=True)
class Versions:
    """Every version of evidence that a project has: the pack's, and its own. Read once, asked often."""

    own: tuple[EvidenceVersion, ...]

    def latest(self) -> Mapping[str, EvidenceVersion]:
        """The newest version of each name that is the project's own, also where it was taken back."""
        return {row.name: row for row in self.own}

    def sources(self) -> Sources:
        """The versions in force: the pack's, with the project's own before them."""
        return Sources.pack().replacing(source_of(row) for row in self.latest().values() if not row.withdrawn)

    def pinned(self, inputs: Iterable[InputRef]) -> tuple[Sources, tuple[InputRef, ...]]:
        """The very versions that a stamp names, and those that are not here any more."""
        pack = Sources.pack()
        own = {(row.name, PREFIX + row.file.sha256): row for row in self.own}
        found: dict[str, Source] = {}
        missing: list[InputRef] = []
        for ref in inputs:
            if ref.name.startswith(TYPED):
                continue
            if (ref.name, ref.digest) in own:
                found[ref.name] = source_of(own[ref.name, ref.digest])
            elif pack.has(ref.name) and pack.find(ref.name).digest == ref.digest:
                found[ref.name] = pack.find(ref.name)
            else:
                missing.append(ref)
        return Sources(found), tuple(missing)

    def number_of(self, name: str, digest: str) -> tuple[int, EvidenceVersion | None]:
        """The number of a version by its digest, and its row where it is the project's own. The pack's is 1."""
        for row in reversed(self.own):
            if row.name == name and PREFIX + row.file.sha256 == digest:
                return row.number, row
        return 1, None


def versions_of(project: Project) -> Versions:
    """The versions of a project's evidence, oldest first within each name."""
    return versions_by_project([project])[project.pk]


def versions_by_project(projects: Sequence[Project]) -> dict[int, Versions]:
    """The versions of several projects' evidence, in one query."""
    rows = EvidenceVersion.objects.filter(project__in=projects).order_by("name", "number")
    found: dict[int, list[EvidenceVersion]] = {project.pk: [] for project in projects}
    for row in rows.select_related("file", "added_by", "project__organisation"):
        found[row.project_id].append(row)
    return {pk: Versions(tuple(own)) for pk, own in found.items()}


def source_of(row: EvidenceVersion) -> Source:
    """A project's own version as `analysis` takes it."""
    digest = PREFIX + row.file.sha256
    return Source(
        name=row.name,
        digest=digest,
        path=vault().path(digest),
        shape=row.shape,
        title=row.filename,
        publisher=row.project.organisation.name,
        licence="the project's own",
        origin="project",
    )


def sources_of(project: Project) -> Sources:
    """The pack, with the project's own latest versions before it."""
    return versions_of(project).sources()

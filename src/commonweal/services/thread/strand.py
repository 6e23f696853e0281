"""Everything that hangs on a project's thread, read once: figures, the newest editions, decisions."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from commonweal.records.decisions import Decision
from commonweal.records.plans import Edition
from commonweal.records.projects import Project
from commonweal.services.thread import kept
from commonweal.services.thread.kept import Kept
from commonweal.services.thread.reasons import Watch
from commonweal.services.thread.versions import versions_by_project, versions_of
from commonweal.services.thread.views import Newer
from commonweal.values.provenance import InputRef, Result, Stamp


@dataclass(frozen=True, slots=True)
class Rest:
    """One number that a paper or decision rests on, as it was seen."""

    figure: str
    number: int
    digest: str
    stamp: Stamp

    def to_json(self) -> dict[str, Any]:
        """As an edition keeps it."""
        return {
            "figure": self.figure,
            "number": self.number,
            "digest": self.digest,
            "method": self.stamp.method,
            "version": self.stamp.version,
            "stamp": self.stamp.to_json(),
        }


@dataclass(frozen=True, slots=True)
class Strand:
    """A project with its figures in use, the newest edition of each paper, its decisions, and the figures set aside."""

    project: Project
    watch: Watch
    figures: Mapping[str, Kept]
    editions: tuple[Edition, ...]
    decisions: tuple[Decision, ...]
    aside: Mapping[str, Kept] = field(default_factory=dict)

    def newer_than(self, rests: Iterable[Rest]) -> tuple[Newer, ...]:
        """What is newer than the numbers that something rests on: each reason once."""
        found: dict[tuple[str, str], Newer] = {}
        for rest in rests:
            item = self.figures.get(rest.figure)
            if item is None:
                continue
            reasons = self.watch.reasons(item.recipe(), rest.stamp)
            if not reasons and item.row is not None and item.row.digest != rest.digest:
                because = f"{item.figure.title} was computed again with other assumptions."
                reasons = (Newer("figure", rest.figure, rest.digest, item.row.digest, because),)
            for reason in reasons:
                found.setdefault((reason.kind, reason.name), reason)
        return tuple(found.values())


def strand(project: Project) -> Strand:
    """The strand of a project, in a constant number of queries."""
    held = kept.kept(project, aside=True)
    figures = {item.figure.name: item for item in held if item.figure.in_use}
    aside = {item.figure.name: item for item in held if not item.figure.in_use}
    watch = Watch.over(versions_of(project))
    editions, decisions = newest([project]), _standing([project])
    return Strand(project, watch, figures, editions[project.pk], decisions[project.pk], aside)


def strands(projects: Sequence[Project]) -> tuple[Strand, ...]:
    """The strands of several projects, in as many queries as one.

    Figures that are set aside, or rest on typed inputs, are left out.
    """
    versions, figures = versions_by_project(projects), kept.kept_by_project(projects)
    editions, decisions = newest(projects), _standing(projects)
    return tuple(
        Strand(
            project=project,
            watch=Watch.over(versions[project.pk]),
            figures={item.figure.name: item for item in figures[project.pk]},
            editions=editions[project.pk],
            decisions=decisions[project.pk],
        )
        for project in projects
    )


def newest(projects: Sequence[Project]) -> dict[int, tuple[Edition, ...]]:
    """The newest edition of each paper, by project."""
    rows = Edition.objects.filter(paper__project__in=projects).select_related("paper", "built_by").defer("snapshot")
    newest = {edition.paper_id: edition for edition in rows.order_by("paper", "number")}
    found: dict[int, tuple[Edition, ...]] = {project.pk: () for project in projects}
    for edition in newest.values():
        found[edition.paper.project_id] = (*found[edition.paper.project_id], edition)
    return found


def _standing(projects: Sequence[Project]) -> dict[int, tuple[Decision, ...]]:
    """The decisions that none has taken the place of, by project."""
    found: dict[int, tuple[Decision, ...]] = {project.pk: () for project in projects}
    for decision in Decision.objects.filter(project__in=projects, replaced_by__isnull=True):
        found[decision.project_id] = (*found[decision.project_id], decision)
    return found


def rests_of(text: str) -> tuple[Rest, ...]:
    """The numbers that an edition or decision rests on, from the JSON that it keeps."""
    return tuple(
        Rest(item["figure"], int(item["number"]), item["digest"], _stamp(item))
        for item in json.loads(text)
        if "stamp" in item
    )


def rest_on(item: Kept, result: Result) -> Rest:
    """What resting on this figure means today."""
    return Rest(item.figure.name, item.row.number if item.row else 0, result.digest(), result.stamp)


def _stamp(item: Mapping[str, Any]) -> Stamp:
    stamp = item["stamp"]
    return Stamp(
        method=item["method"],
        version=item["version"],
        inputs=tuple(InputRef(ref["name"], ref["digest"]) for ref in stamp["inputs"]),
        content=tuple(stamp["content"]),
        parameters=stamp["parameters"],
        seed=stamp["seed"],
    )

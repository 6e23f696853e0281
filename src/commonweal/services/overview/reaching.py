"""Where a comment can lead: everything of a project that it may have changed, from priorities to decisions."""

from __future__ import annotations

from dataclasses import dataclass

from commonweal.analysis import plans as papers_of
from commonweal.errors import Invalid, Problem
from commonweal.records.agenda import Hypothesis, Priority
from commonweal.records.decisions import Decision
from commonweal.records.options import Option
from commonweal.records.projects import Project
from commonweal.services import projects
from commonweal.services.actors import Actor
from commonweal.services.partnerships import said
from commonweal.services.partnerships.said import OWN_WORDS, SaidView

LONGEST = 120


@dataclass(frozen=True, slots=True)
class Reachable:
    """Something that a comment may have changed: what kind of thing, its name there, and its title for people."""

    target: str
    name: str
    title: str

    @property
    def value(self) -> str:
        """How a form names it."""
        return f"{self.target}:{self.name}"


def targets(*, actor: Actor, project: str) -> tuple[Reachable, ...]:
    """All that there is to reach in a project: priorities, questions, options, parts of papers, decisions."""
    return _targets(projects.reach(actor, project, "partnerships.write"))


def answer(  # noqa: PLR0913 (what came of a comment)
    *,
    actor: Actor,
    project: str,
    code: str,
    outcome: str,
    words: str,
    target: str = "",
    name: str = "",
    key: str | None = None,
) -> SaidView:
    """Say what came of a comment, and that what it changed is there: `target` and its `name` in this project.

    For `contract` and `elsewhere` the name is in our own words.
    """
    found = projects.reach(actor, project, "partnerships.write")
    title = name
    if outcome == "changed" and target not in OWN_WORDS:
        known = {(item.target, item.name): item.title for item in _targets(found)}
        if (target, name) not in known:
            fix = "Choose one of those that are, or describe it in your own words as something else."
            problem = Problem("overview.reach.unknown", "This project has no such thing.", fix, column="target")
            raise Invalid("overview.reach.unknown", problem.message, fix=fix, problems=[problem])
        title = known[target, name]
    return said.answer(
        actor=actor, project=project, code=code, outcome=outcome, words=words, target=target, target_name=name,
        target_title=title, key=key,
    )  # fmt: skip


def _targets(project: Project) -> tuple[Reachable, ...]:
    found = [Reachable("priority", row.title, row.title) for row in Priority.objects.filter(project=project)]
    found += [
        Reachable("hypothesis", str(row.uid), row.statement[:LONGEST])
        for row in Hypothesis.objects.filter(project=project)
    ]
    found += [Reachable("option", row.code, row.name) for row in Option.objects.filter(project=project)]
    found += [
        Reachable("paper", f"{kind.code}/{section.code}", f"{kind.title}: {section.title}")
        for kind in papers_of.kinds()
        for section in kind.sections
    ]
    found += [Reachable("decision", str(row.uid), row.title) for row in Decision.objects.filter(project=project)]
    return tuple(found)


def papers() -> tuple[tuple[str, str], ...]:
    """Code and title of each kind of paper: what a consultation can help to decide."""
    return tuple((item.code, item.title) for item in papers_of.kinds())

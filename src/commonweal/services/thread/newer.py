"""What is newer than the numbers kept. Computed on reading, never stored."""

from commonweal.services import projects
from commonweal.services.actors import Actor
from commonweal.services.thread import seeing
from commonweal.services.thread.strand import Strand, rests_of, strand
from commonweal.services.thread.views import NewerItem


def newer(*, actor: Actor, project: str) -> tuple[NewerItem, ...]:
    """Every figure, paper and decision of the project for which newer data exists, and why."""
    return items(seeing.strand_of(actor, strand(projects.reach(actor, project, "thread.view"))))


def items(held: Strand) -> tuple[NewerItem, ...]:
    """The same, of a strand that is read already: figures, then papers, then decisions."""
    found = []
    for name, item in held.figures.items():
        result = item.result()
        reasons = held.watch.reasons(item.recipe(), result.stamp) if result is not None else ()
        found.append(NewerItem("figure", name, item.figure.title, reasons))
    for edition in held.editions:
        title = f"{edition.paper.kind.replace('-', ' ').capitalize()}, edition {edition.number}"
        found.append(NewerItem("paper", edition.paper.kind, title, held.newer_than(rests_of(edition.rests_on))))
    for decision in held.decisions:
        reasons = held.newer_than(rests_of(decision.evidence))
        found.append(NewerItem("decision", str(decision.uid), decision.title, reasons))
    return tuple(item for item in found if item.reasons)

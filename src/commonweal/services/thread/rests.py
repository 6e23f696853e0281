"""What rests on what: evidence, figures, papers, decisions."""

from commonweal.services import projects
from commonweal.services.actors import Actor
from commonweal.services.thread import pages, seeing
from commonweal.services.thread.strand import Strand, rests_of, strand
from commonweal.services.thread.versions import TYPED
from commonweal.services.thread.views import Node, ThreadView


def show(*, actor: Actor, project: str) -> ThreadView:
    """The thread of a project, from evidence to decisions: the newest edition of each paper, each standing decision."""
    held = seeing.strand_of(actor, strand(projects.reach(actor, project, "thread.view")))
    figures, aside = _figures(held), _aside(held)
    evidence = sorted({key for node in (*figures, *aside) for key in node.rests_on})
    return ThreadView(
        project=held.project.slug,
        nodes=(*(_evidence(held, key) for key in evidence), *figures, *_papers(held), *_decisions(held), *aside),
    )


def _evidence(held: Strand, key: str) -> Node:
    name = key.removeprefix("evidence:")
    if name.startswith(TYPED):
        return Node(key, "evidence", f"What the team entered: {name.removeprefix(TYPED).replace('_', ' ')}", ())
    title = held.watch.sources.find(name).title if held.watch.sources.has(name) else name
    return Node(key, "evidence", title or name, ())


def _figures(held: Strand) -> tuple[Node, ...]:
    nodes = []
    for name, item in held.figures.items():
        result = item.result()
        if result is None:
            continue
        inputs = tuple(f"evidence:{ref.name}" for ref in result.stamp.inputs)
        reasons = held.watch.reasons(item.recipe(), result.stamp)
        nodes.append(Node(f"figure:{name}", "figure", item.figure.title, inputs, reasons))
    return tuple(nodes)


def _aside(held: Strand) -> tuple[Node, ...]:
    """The figures that were set aside, so that they can be found: nothing newer is told of them."""
    nodes = []
    for name, item in held.aside.items():
        result, said = item.result(), pages.set_aside(item.figure)
        if result is not None and said is not None:
            inputs = tuple(f"evidence:{ref.name}" for ref in result.stamp.inputs)
            nodes.append(Node(f"figure:{name}", "figure", item.figure.title, inputs, set_aside=said.words))
    return tuple(nodes)


def _papers(held: Strand) -> tuple[Node, ...]:
    nodes = []
    for edition in held.editions:
        rests = rests_of(edition.rests_on)
        title = f"{edition.paper.kind.replace('-', ' ').capitalize()}, edition {edition.number}"
        figures = tuple(f"figure:{rest.figure}" for rest in rests)
        nodes.append(Node(f"paper:{edition.paper.kind}", "paper", title, figures, held.newer_than(rests)))
    return tuple(nodes)


def _decisions(held: Strand) -> tuple[Node, ...]:
    kinds = {edition.pk: edition.paper.kind for edition in held.editions}
    nodes = []
    for decision in held.decisions:
        rests = rests_of(decision.evidence)
        kind = kinds.get(decision.edition_id) if decision.edition_id is not None else None
        on = (f"paper:{kind}",) if kind is not None else tuple(f"figure:{rest.figure}" for rest in rests)
        nodes.append(Node(f"decision:{decision.uid}", "decision", decision.title, on, held.newer_than(rests)))
    return tuple(nodes)

"""A project that came in is read once as its pages will read it: what none of them could show does not come in."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from commonweal.errors import CommonwealError, Invalid
from commonweal.records.plans import Edition
from commonweal.records.projects import Project
from commonweal.records.thread import Figure
from commonweal.services import agenda, evidence, options, overview, plans, projects, thread
from commonweal.services.actors import Actor
from commonweal.services.partnerships import funds, joint
from commonweal.services.plans import building, logic

# A refusal in words is an answer that a page shows; these are what a page would break on.
_BREAKS = (AttributeError, ImportError, IndexError, KeyError, RecursionError, TypeError, ValueError)


def read_all(actor: Actor, made: Project) -> None:
    """Within the command that made it: `Invalid`, and so nothing is kept, when a page of the project would break."""
    try:
        projects.check_facts(made)
    except Invalid as error:
        raise _unreadable("project.json", error.message) from None
    _check_rooms(made)
    for what, read in _reads(actor, made):
        try:
            read()
        except _BREAKS as error:
            raise _unreadable(what, f"{type(error).__name__}: {error}") from None
        except CommonwealError:
            continue


def _reads(actor: Actor, made: Project) -> Iterator[tuple[str, Callable[[], object]]]:
    asked: dict[str, Any] = {"actor": actor, "project": made.slug}
    asks: tuple[tuple[str, Callable[..., object]], ...] = (
        ("project.json", projects.get),
        ("agenda.json", agenda.get),
        ("joint.json", joint.get),
        ("funds.json", funds.listing),
        ("options.json", options.get),
        ("local-figures.json", plans.local_figures),
        ("figures.json", thread.figures),
        ("figures.json", thread.show),
        ("papers.json", plans.papers),
        ("plans.json", logic.get),
        ("evidence.json", evidence.listing),
        ("what is in it together", overview.hub),
    )
    for what, ask in asks:
        yield what, partial(ask, **asked)
    for figure in Figure.objects.filter(project=made):
        yield f"the figure {figure.name} in figures.json", partial(thread.figure, **asked, name=figure.name)
        yield f"the figure {figure.name} in figures.json", partial(thread.where_from, **asked, name=figure.name)
    for edition in Edition.objects.filter(paper__project=made).select_related("paper"):
        kind = edition.paper.kind
        yield f"an edition of {kind}", partial(plans.edition, **asked, kind=kind, number=edition.number)
        yield f"an edition of {kind}", partial(building.compose, made, kind)


def _check_rooms(made: Project) -> None:
    for figure in Figure.objects.filter(project=made):
        if figure.room != figure.method.partition(".")[0] or not isinstance(figure.arguments, dict):
            raise _unreadable("figures.json", f"the figure {figure.name} is not of the room of its method")


def _unreadable(what: str, words: str) -> Invalid:
    return Invalid(
        "exchange.import.broken", f"This export cannot be read: {what}: {words}.", fix="Export the project again."
    )

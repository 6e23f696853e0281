"""A room of a project on one page: its figures by the questions they answer, and first what all of them come to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.urls import reverse

from commonweal.services.thread import FigurePage
from commonweal.web.parts.marks import Link, NotKnown
from commonweal.web.parts.results import Result

WRITE = "thread.write"
FIRST_NOTES = 2  # of the main figure, at the head of the page; the rest stands under each figure


@dataclass(frozen=True, slots=True)
class Room:
    """What is known, assumed and not known in a room, and the figures themselves.

    `compute` is where a button asks for every figure to be brought up to date: empty when there is nothing to bring, or
    for somebody who may not.
    """

    results: tuple[Result, ...]
    known: tuple[Link, ...]
    assumed: tuple[str, ...]
    not_known: tuple[NotKnown, ...]
    compute: str

    @classmethod
    def of(
        cls, pages: Sequence[FigurePage], *, order: Sequence[str], room: str, project: str, may: frozenset[str]
    ) -> "Room":
        """The page's figures in the order of their methods; a method that the order does not name comes last."""
        places = {method: place for place, method in enumerate(order)}
        ordered = sorted(pages, key=lambda page: places.get(page.figure.method, len(places)))
        results = tuple(Result.of(page, project=project) for page in ordered)
        computed = {page.figure.name for page in ordered if page.figure.computed}
        behind = not pages or any(page.figure.newer or not (page.figure.number or page.figure.reason) for page in pages)
        compute = reverse("compute", kwargs={"project": project, "room": room})
        return cls(
            results=tuple(_short(item) if item.id in computed else item for item in results),
            known=tuple(
                Link(item.title, f"#{item.id}-section") for item in results if item.id in computed and _held(item)
            ),
            assumed=next((item.notes[:FIRST_NOTES] for item in results if item.id in computed), ()),
            not_known=_grouped([item for result in results if result.id in computed for item in result.not_known]),
            compute=compute if behind and WRITE in may else "",
        )


def _held(item: Result) -> bool:
    """Whether the figure knows anything: one without a picture that lacks something is a list of what it lacks."""
    return item.figure is not None or not item.not_known


def _short(item: Result) -> Result:
    """What is not known by name alone: what would make it known stands once, at the head of the page."""
    return replace(item, not_known=(), lacks=tuple(missing.what for missing in item.not_known))


def _grouped(items: Sequence[NotKnown]) -> tuple[NotKnown, ...]:
    """Everything that the same remedy would make known, together, each thing once."""
    groups: dict[str, list[NotKnown]] = {}
    for item in items:
        groups.setdefault(item.remedy, []).append(item)
    return tuple(_together(group) for group in groups.values())


def _together(group: Sequence[NotKnown]) -> NotKnown:
    names = list(dict.fromkeys(item.what for item in group))
    what = "; ".join([names[0], *(name[:1].lower() + name[1:] for name in names[1:])])
    action = group[0].action
    return replace(group[0], what=what, action=replace(action, hidden=f": {what}") if action else None)

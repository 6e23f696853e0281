"""What the page of care rests on, and which files would let it be computed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from commonweal.services.needs import CareFile, RestsOn
from commonweal.services.projects import ProjectView
from commonweal.web.parts.marks import Link, Notice, NotKnown, Tag

WRITE = "evidence.write"


@dataclass(frozen=True, slots=True)
class ToBring:
    """A file to bring: what it holds, whether it is needed or here already, its columns and where to add it."""

    title: str
    words: str
    tag: Tag
    links: tuple[Link, ...]

    @classmethod
    def of(cls, item: CareFile, *, project: str, may: frozenset[str]) -> "ToBring":
        """One of the files, with a link to add it for who may."""
        add = Link("Add this file", f"{reverse('add-data', kwargs={'project': project})}?shape={item.name}",
                   f": {item.title}")  # fmt: skip
        columns = Link("Its columns, with an example", reverse("dictionary", kwargs={"shape": item.name}),
                       f": {item.title}")  # fmt: skip
        return cls(
            title=f"{item.title} ({item.name})", words=item.description, tag=_tag(item),
            links=(columns, add) if WRITE in may and not item.there else (columns,),
        )  # fmt: skip


def synthetic(project: ProjectView) -> Notice | None:
    """That nobody in the project's place exists; None of a real place."""
    if not project.synthetic:
        return None
    return Notice(
        f"{project.place}: nobody here exists. The people and their care were made by a program, to show what tables "
        "of single people can tell. No number on this page is of a real place.", "warning",
    )  # fmt: skip


def missing(files: Sequence[CareFile]) -> NotKnown:
    """That the moves are not known, why that matters, and the least that would make them known."""
    wanted = [f"{item.title.lower()} ({item.name})" for item in files if item.needed and not item.there]
    return NotKnown(
        "How often people here move between home, support, care homes and hospital",
        "Without it nobody can say what a change would do.",
        f"Add to the project's data: {' and '.join(wanted)}. The moves are then counted here, and no single person is "
        "shown. Where such tables may not leave the place where they are kept, count the moves there with `commonweal "
        "run needs.care-moves` and add the table that comes out, in which there is no single person, as care-moves.",
    )


def rests_on(found: Sequence[RestsOn], project: str) -> tuple[Link, ...]:
    """The evidence behind an answer, each with its version, leading to its own page."""
    return tuple(
        Link(
            f"{item.title}: {item.name}, version {item.version}{', added to this project' if item.own else ''}",
            reverse("project-source", kwargs={"project": project, "name": item.name}),
        )
        for item in found
    )


def _tag(item: CareFile) -> Tag:
    if item.there:
        return Tag("Here already", "green")
    if item.instead:
        return Tag("Instead of these", "white")
    return Tag("Needed", "orange") if item.needed else Tag("Better with it", "blue")

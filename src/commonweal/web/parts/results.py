"""A project's figure as a block of a page: its sentence, picture, rows, notes, what is not known, what is newer."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from commonweal.services.thread import FigurePage, FigureView
from commonweal.web.parts.figures import Figure
from commonweal.web.parts.marks import Link, Newer, NotKnown, Tag
from commonweal.web.parts.tables import TableView

UNVERIFIED = Tag("Not verified", "yellow")


@dataclass(frozen=True, slots=True)
class Result:
    """A figure that has been computed, or why it has not. `links` lead to where it came from and its files.

    `lacks` names what is not known where the page says elsewhere what would make it known.
    """

    id: str
    title: str
    words: str
    figure: Figure | None
    table: TableView | None
    notes: tuple[str, ...]
    not_known: tuple[NotKnown, ...]
    newer: Newer | None
    tags: tuple[Tag, ...]
    links: tuple[Link, ...]
    lacks: tuple[str, ...] = ()

    @classmethod
    def of(cls, page: FigurePage, *, project: str) -> "Result":
        """The block of a figure's page."""
        view = page.figure
        href = files_of(project, view.name)
        origin = Link("Where this came from", address_of(project, view.name), f": {view.title}")
        tags = (UNVERIFIED,) if view.value.get("unverified") else ()
        drawn = (
            Figure.of(page.chart, page.table, id=view.name, href=href, origin=origin).tagged(tags)
            if page.chart
            else None
        )
        rows = TableView.of(page.table, id=f"{view.name}-table", href=href) if page.table and not drawn else None
        return cls(
            id=view.name, title=view.title, words=_plain(page.words) if _said(page) else "", figure=drawn, table=rows,
            notes=page.notes, not_known=_not_known(view, project), tags=() if drawn else tags,
            newer=Newer(tuple(item.because for item in view.newer)) if view.newer else None,
            links=() if drawn or not view.computed else (origin,),
        )  # fmt: skip


def _said(page: FigurePage) -> bool:
    """Whether the sentence stands by itself: there is no picture, or its headline does not begin it."""
    return page.chart is None or not page.words.startswith(page.chart.headline.rstrip("."))


def address_of(project: str, name: str) -> str:
    """The page that says where a figure came from."""
    return reverse("figure", kwargs={"project": project, "name": name})


def files_of(project: str, name: str) -> str:
    """The address of a figure's files, without the ending."""
    return reverse("figure-file", kwargs={"project": project, "name": name, "ending": "svg"}).removesuffix(".svg")


def _not_known(view: FigureView, project: str) -> tuple[NotKnown, ...]:
    if not view.computed:
        return (NotKnown(what=view.title, why=view.reason or "It has not been computed yet."),)
    return missing(view.value.get("not_known", ()), project)


def missing(items: Iterable[Mapping[str, str]], project: str) -> tuple[NotKnown, ...]:
    """What a result says is not known, each with its remedy: a template, or the form for what somebody says."""
    return tuple(
        NotKnown(item["what"], remedy=_plain(item["upload"]), action=_remedy(item["shape"], item["what"], project))
        for item in items
    )


def _plain(said: str) -> str:
    """What a result says to upload without the code of its template: the link beside it gets the template."""
    return re.sub(r" \(template [a-z-]+\)", "", said)


def _remedy(shape: str, what: str, project: str) -> Link:
    """A template to fill in; where no file can tell it, the form for a number that somebody says."""
    if not shape:
        return Link(
            "Write the number, or whom to ask", reverse("new-local-figure", kwargs={"project": project}), f": {what}"
        )
    address = reverse("template", kwargs={"shape": shape, "ending": "xlsx"})
    return Link("Get the template", address, f" for {what}")

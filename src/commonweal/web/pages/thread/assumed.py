"""The assumptions book of a project: every number that somebody chose, whose it is, and when to look at it again."""

from dataclasses import dataclass, replace
from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from commonweal.services import downloads, thread
from commonweal.services.policy import declares
from commonweal.services.thread import AssumptionsBook
from commonweal.web.answers import send, show
from commonweal.web.forms import PageForm
from commonweal.web.page import FormPage
from commonweal.web.parts.marks import Link
from commonweal.web.parts.results import address_of
from commonweal.web.parts.tables import Cell, TableView
from commonweal.web.session import actor_of

EVERYBODY, EVERYTHING = "Everybody", "Everything"
BEHIND = 6  # the column that names the figure


class BookForm(PageForm):
    """What of the book is shown. It stands in the address."""

    owner = forms.ChoiceField(label="Whose numbers", required=False)
    show = forms.ChoiceField(label="Which", required=False, choices=(("", EVERYTHING), *thread.SHOWS.items()),
                             error_messages={"invalid_choice": "Choose one of these"})  # fmt: skip

    def __init__(self, given: Any, owners: tuple[str, ...]) -> None:
        asked = {name: str(given.get(name, "")) for name in ("owner", "show")}
        super().__init__(asked)
        # Somebody who owns nothing any more stays in the address, and finds nothing.
        others = (asked["owner"],) if asked["owner"] and asked["owner"] not in owners else ()
        names = [(name, name) for name in (*owners, *others)]
        self.fields["owner"].choices = (("", EVERYBODY), *names)  # type: ignore[attr-defined]


@dataclass(frozen=True, kw_only=True)
class BookPage(FormPage):
    """The book, narrowed as the address says; where there is nothing, what to do."""

    template: ClassVar[str] = "pages/thread/assumptions.html"
    words: str
    table: TableView | None
    nothing: bool
    first: tuple[Link, ...]
    everything: Link | None

    @classmethod
    def of(cls, form: BookForm, found: AssumptionsBook) -> "BookPage":
        """The page for a book."""
        where = {"project": found.project}
        narrowed = len(found.lines) < found.total
        return cls(
            title="Assumptions book", section="projects", form=form, words=found.lacking,
            back=Link("The project", reverse("project", kwargs=where)),
            table=_table(found, _query(form)) if found.lines else None, nothing=not found.total,
            first=(Link("Try what would change where people live", reverse("care-change", kwargs=where)),
                   Link("Try what would change for children looked after", reverse("placements", kwargs=where)),
                   Link("Change an assumption of the need", reverse("need", kwargs=where))),
            everything=Link(f"All {found.total} numbers", reverse("assumptions-book", kwargs=where))
            if narrowed else None,
        )  # fmt: skip


@declares("thread.view")
def book(request: HttpRequest, project: str) -> HttpResponse:
    """Every number that somebody chose behind what the project keeps."""
    whole = thread.assumptions(actor=actor_of(request), project=project)
    form = BookForm(request.GET, whole.owners)
    found = whole
    if form.is_valid():
        found = whole.narrowed(owner=form.cleaned_data["owner"], show=form.cleaned_data["show"])
    return show(request, BookPage.of(form, found))


@declares("thread.view")
def book_file(request: HttpRequest, project: str, ending: str) -> HttpResponse:
    """The same rows as a file."""
    found = thread.assumptions(
        actor=actor_of(request), project=project, owner=request.GET.get("owner", ""), show=request.GET.get("show", "")
    )
    return send(downloads.file(found, name="assumptions", format=ending))


def _query(form: BookForm) -> str:
    return urlencode({name: form.data[name] for name in ("owner", "show") if form.data[name]})


def _table(found: AssumptionsBook, query: str) -> TableView:
    """The lines, each leading to the figure that stands on it, with files that hold the same lines."""
    href = reverse("assumptions-book-file", kwargs={"project": found.project, "ending": "csv"}).removesuffix(".csv")
    made = TableView.of(found.table, id="assumptions-table", href=href).asking(query)
    rows = tuple(
        (*row[:BEHIND], Cell(line.figure_title, f"{address_of(found.project, line.figure)}#assumed"))
        for row, line in zip(made.rows, found.lines, strict=True)
    )
    return replace(made, headings=made.headings[: BEHIND + 1], rows=rows)

"""Where people live and are cared for, and what would change it: what is proposed stands in the address."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from commonweal.errors import Invalid, NotFound
from commonweal.services import downloads, needs, projects
from commonweal.services.needs import CareFile, CareView
from commonweal.services.policy import declares
from commonweal.services.projects import ProjectView
from commonweal.web.answers import send, show
from commonweal.web.page import FormPage
from commonweal.web.pages.needs import care_files
from commonweal.web.pages.needs.care_files import ToBring
from commonweal.web.pages.needs.care_forms import (
    FIRST,
    MOST,
    RANGES,
    THEN,
    CareForm,
    ChangeForm,
    Rows,
    given_of,
    many,
    with_another,
    without,
)
from commonweal.web.parts.figures import Figure
from commonweal.web.parts.marks import Link, Notice, NotKnown
from commonweal.web.parts.tables import TableView
from commonweal.web.session import actor_of

YEARS_AHEAD = 5
ANOTHER, WITHOUT = "add", "without"  # the buttons: one more change, and one fewer


@dataclass(frozen=True, slots=True)
class ChangePart:
    """One change in the form: its heading, where it stands, and its fields; a pair of names is a range."""

    form: ChangeForm
    title: str

    @classmethod
    def of(cls, form: ChangeForm) -> "ChangePart":
        """The part of one change."""
        name = str(form["name"].value() or "").strip()
        return cls(form, f"Change {form.number}{f': {name}' if name else ''}")

    @property
    def id(self) -> str:
        """Where it stands on the page."""
        return f"change-{self.form.number}"

    @property
    def first(self) -> Rows:
        """The fields that are always there."""
        return FIRST

    @property
    def more(self) -> Rows:
        """The fields that are folded away; the plan of a test is of the first change."""
        return (*THEN, "smallest_percent") if self.form.number == 1 else THEN


@dataclass(frozen=True, kw_only=True)
class CarePage(FormPage):
    """Stocks with and without, money by year, each change alone, the assumptions book, and the form."""

    template: ClassVar[str] = "pages/needs/care.html"
    groups: tuple[tuple[str, Rows], ...] = (
        ("What care costs", ("cost_supported", RANGES["cost_supported"], "cost_extra_care", RANGES["cost_extra_care"],
                             "cost_residential", RANGES["cost_residential"], "cost_nursing", RANGES["cost_nursing"],
                             "cost_source", "cost_owner", "cost_review_on")),
        ("From which year to which", ("start", "end")),
    )  # fmt: skip
    changes: tuple[ChangePart, ...]
    most: int = MOST
    question: str
    words: str
    people: Figure | None
    money: Figure | None
    worth: tuple[str, ...]
    apart: TableView | None
    apart_words: str
    book: TableView | None
    lacking: str
    rows: TableView | None
    notes: tuple[str, ...]
    missing: tuple[NotKnown, ...]
    bring: tuple[ToBring, ...]
    synthetic: Notice | None
    counted: bool
    rests: tuple[Link, ...]
    children: Link

    @classmethod
    def of(cls, form: CareForm, found: CareView | None, files: Sequence[CareFile], *, of: ProjectView) -> "CarePage":
        """The page; `found` is None while the form has faults or there is nothing to count moves from."""
        lacking, project, query = () if found is not None or form.problems else files, of.slug, form.query
        return cls(
            title="Where people live, and what would change it", section="projects", form=form,
            changes=tuple(map(ChangePart.of, form.parts)),
            back=Link("Need", reverse("need", kwargs={"project": project})),
            question=str(form["question"].value() or ""), words=found.words if found is not None else "",
            people=_figure(found, "people", project, query), money=_figure(found, "money", project, query),
            worth=tuple(text for text in (found.worth, found.breaks_even) if text) if found is not None else (),
            apart=_table(found, "apart", project, query),
            apart_words=found.apart_words if found is not None else "",
            book=_table(found, "book", project, query), lacking=found.lacking if found is not None else "",
            rows=_table(found, "money", project, query),
            notes=found.notes if found is not None else (),
            missing=(care_files.missing(lacking),) if lacking else (),
            bring=tuple(ToBring.of(item, project=project, may=of.may) for item in lacking),
            synthetic=care_files.synthetic(of),
            counted=found is not None and found.counted,
            rests=care_files.rests_on(found.rests, project) if found is not None else (),
            children=Link("children looked after, and what their placements cost",
                          reverse("placements", kwargs={"project": project})),
        )  # fmt: skip


@declares("thread.view")
def care(request: HttpRequest, project: str) -> HttpResponse:
    """People by state of care for what the address proposes; a button that asks for one change more, or fewer, leads
    to the address that says so, with everything that was typed."""
    actor = actor_of(request)
    view = projects.get(actor=actor, project=project)
    asked = _asked(request)
    if asked is not None:
        return HttpResponseRedirect(f"{request.path}?{asked}")
    form = _form(request, project)
    found: CareView | None = None
    if form.is_valid() and needs.has_moves(actor=actor, project=project):
        try:
            found = _tried(request, project, form)
        except Invalid as error:
            form.refused(error)
    files = needs.care_files(actor=actor, project=project)
    return show(request, CarePage.of(form, found, files, of=view))


def _asked(request: HttpRequest) -> str | None:
    """What comes after the question mark where a change is added or taken away; None where nothing of that is asked."""
    given, taken = given_of(request.GET), request.GET.get(WITHOUT, "")
    if ANOTHER in request.GET and many(given) < MOST:
        return f"{urlencode(with_another(given))}#change-{many(given) + 1}"
    if taken.isascii() and taken.isdecimal() and len(taken) < 3 and int(taken) > 0:
        return f"{urlencode(without(given, int(taken)))}#change-{max(int(taken) - 1, 1)}"
    return None


@declares("thread.view")
def care_file(request: HttpRequest, project: str, name: str, ending: str) -> HttpResponse:
    """A picture or the rows for what the address proposes."""
    form = _form(request, project)
    if not form.is_valid() or not needs.has_moves(actor=actor_of(request), project=project):
        raise NotFound("needs.care.no-file", "There is no such file.", fix="Open the page and try a change there.")
    found = _tried(request, project, form)
    made = downloads.file(found.part(name), name=f"care-{name}", format=ending, width=request.GET.get("width", ""))
    return send(made, inline=ending == "svg")


def _tried(request: HttpRequest, project: str, form: CareForm) -> CareView:
    given = form.cleaned_data
    return needs.try_change(
        actor=actor_of(request), project=project, years=(given["start"], given["end"]), changes=form.changes,
        costs=form.costs, smallest_percent=form.smallest,
    )  # fmt: skip


def _form(request: HttpRequest, project: str) -> CareForm:
    """The form with what the address says, and what is usual where it says nothing.

    Whoever opens it first answers for the numbers, until they write somebody else or nobody.
    """
    actor, given = actor_of(request), given_of(request.GET)
    first = needs.first_year(actor=actor, project=project) or timezone.localdate().year
    start = given.get("start", str(first))
    usual = {"start": start, "end": str(int(start) + YEARS_AHEAD) if start.isdecimal() else ""}
    fresh = {"owner": actor.name, "cost_owner": actor.name} if "fewer_percent" not in request.GET else {}
    return CareForm(given, {**fresh, **usual})


def _address(project: str, name: str) -> str:
    href = reverse("care-change-file", kwargs={"project": project, "name": name, "ending": "svg"})
    return href.removesuffix(".svg")


def _figure(found: CareView | None, name: str, project: str, query: str) -> Figure | None:
    part = {"people": found.people, "money": found.money}[name] if found is not None else None
    if part is None or part.chart is None:
        return None
    return Figure.of(part.chart, id=f"care-{name}", href=_address(project, name)).asking(query)


def _table(found: CareView | None, name: str, project: str, query: str) -> TableView | None:
    """A table with its files, made from the same address."""
    if found is None:
        return None
    rows = {"apart": found.apart, "book": found.book, "money": found.money.table}[name]
    if rows is None:
        return None
    made = TableView.of(rows, id=f"care-{name}-table", href=_address(project, name))
    files = tuple(replace(link, href=f"{link.href}?{query}" if query else link.href) for link in made.downloads)
    return replace(made, downloads=files)

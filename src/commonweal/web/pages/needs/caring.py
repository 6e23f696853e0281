"""Where people live and are cared for, and what would change it: what is proposed stands in the address until it is
kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from commonweal.errors import Invalid, NotFound
from commonweal.services import downloads, needs, projects
from commonweal.services.needs import CareFile, CareView
from commonweal.services.policy import declares
from commonweal.services.projects import ProjectView
from commonweal.web.answers import send, show
from commonweal.web.pages.needs import care_files
from commonweal.web.pages.needs.care_files import ToBring
from commonweal.web.pages.needs.care_forms import CareForm
from commonweal.web.pages.needs.changes import MOST, ChangePart, Rows
from commonweal.web.pages.needs.keeping import KeepForm, Keeping, KeepPage
from commonweal.web.pages.needs.tried import Tried
from commonweal.web.parts.figures import Figure
from commonweal.web.parts.marks import Link, Notice, NotKnown
from commonweal.web.parts.tables import TableView
from commonweal.web.session import actor_of

YEARS_AHEAD = 5
UNNAMED = "Care as things stand, and what it costs"
KEEPING = Keeping("care-change", "care-keep", CareForm, needs.keep_change, needs.name_of)


@dataclass(frozen=True, kw_only=True)
class CarePage(KeepPage):
    """Stocks with and without, money by year, each change alone, the assumptions book, and the form."""

    template: ClassVar[str] = "pages/needs/care.html"
    form: CareForm
    changes: tuple[ChangePart, ...]
    most: int = MOST
    question: str
    missing: tuple[NotKnown, ...]
    bring: tuple[ToBring, ...]
    synthetic: Notice | None
    children: Link
    address: str
    words: str = ""
    people: Figure | None = None
    money: Figure | None = None
    worth: tuple[str, ...] = ()
    apart: TableView | None = None
    apart_words: str = ""
    book: TableView | None = None
    lacking: str = ""
    rows: TableView | None = None
    notes: tuple[str, ...] = ()
    counted: bool = False
    rests: tuple[Link, ...] = ()

    @property
    def groups(self) -> tuple[tuple[str, Rows], ...]:
        """What is asked once, under its heading."""
        return (("What care costs", self.form.price_rows), ("From which year to which", ("start", "end")))

    @classmethod
    def of(cls, form: CareForm, found: CareView | None, files: Sequence[CareFile], *, of: ProjectView) -> "CarePage":
        """The page; `found` is None while the form has faults or there is nothing to count moves from."""
        lacking, project = () if found is not None or form.problems else files, of.slug
        tried = Tried("care", "care-change-file", project, form.query)
        return cls(
            title="Where people live, and what would change it", section="projects", form=form,
            changes=tuple(map(ChangePart.of, form.parts)),
            back=Link("Need", reverse("need", kwargs={"project": project})),
            question=str(form["question"].value() or ""),
            missing=(care_files.missing(lacking),) if lacking else (),
            bring=tuple(ToBring.of(item, project=project, may=of.may) for item in lacking),
            synthetic=care_files.synthetic(of),
            children=Link("children looked after, and what their placements cost",
                          reverse("placements", kwargs={"project": project})),
            address=reverse("care-change", kwargs={"project": project}),
            **(_answers(found, tried) if found is not None else {}),
        )  # fmt: skip


def _answers(found: CareView, tried: Tried) -> dict[str, Any]:
    """What was found, each part by its name on the page."""
    return {
        "words": found.words, "people": tried.figure(found.people, "people"),
        "money": tried.figure(found.money, "money"), "rows": tried.table(found.money.table, "money"),
        "worth": tuple(text for text in (found.worth, found.breaks_even) if text),
        "apart": tried.table(found.apart, "apart"), "apart_words": found.apart_words,
        "book": tried.table(found.book, "book"), "lacking": found.lacking, "notes": found.notes,
        "counted": found.counted, "rests": care_files.rests_on(found.rests, tried.project),
    }  # fmt: skip


@declares("thread.view")
def care(request: HttpRequest, project: str) -> HttpResponse:
    """People by state of care for what the address proposes; a button that asks for one change more, or fewer, leads
    to the address that says so, with everything that was typed."""
    actor = actor_of(request)
    view = projects.get(actor=actor, project=project)
    asked = CareForm.led_to(request.GET)
    if asked is not None:
        return HttpResponseRedirect(f"{request.path}?{asked}")
    return _shown(request, project, _form(request, project), view)


@require_POST
@declares("thread.write")
def keep(request: HttpRequest, project: str) -> HttpResponse:
    """Compute what the address proposes and keep it as a figure of the project, by the name that was sent."""
    view = projects.to_change(actor=actor_of(request), project=project, act="thread.write")
    form, asked = _form(request, project), KeepForm(request.POST)
    return KEEPING.kept(request, project, form, asked) or _shown(request, project, form, view, asked)


def _shown(
    request: HttpRequest, project: str, form: CareForm, view: ProjectView, asked: KeepForm | None = None
) -> HttpResponse:
    """The page with what is proposed tried, and the form to keep it."""
    actor = actor_of(request)
    found: CareView | None = None
    if form.is_valid() and needs.has_moves(actor=actor, project=project):
        try:
            found = _tried(request, project, form)
        except Invalid as error:
            form.refused(error)
    page = CarePage.of(form, found, needs.care_files(actor=actor, project=project), of=view)
    if found is not None and found.known and (form.changes or form.costs):
        page = replace(page, keep=KEEPING.offered(form, asked, of=view, unnamed=UNNAMED))
    return show(request, page)


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
    actor, given = actor_of(request), CareForm.given_of(request.GET)
    first = needs.first_year(actor=actor, project=project) or timezone.localdate().year
    start = given.get("start", str(first))
    usual = {"start": start, "end": str(int(start) + YEARS_AHEAD) if start.isdecimal() else ""}
    fresh = {} if CareForm.asked_in(request.GET) else {"owner": actor.name, "cost_owner": actor.name}
    return CareForm(given, {**fresh, **usual})

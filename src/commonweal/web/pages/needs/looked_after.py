"""Children looked after by placement, what they cost, and what is proposed: all that is typed is in the address."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from commonweal.errors import Invalid, NotFound
from commonweal.services import downloads, placements, projects
from commonweal.services.needs import CareFile
from commonweal.services.placements import PlacementsView
from commonweal.services.policy import declares
from commonweal.services.projects import ProjectView
from commonweal.web.answers import send, show
from commonweal.web.pages.needs import care_files
from commonweal.web.pages.needs.care_files import ToBring
from commonweal.web.pages.needs.changes import MOST, ChangePart
from commonweal.web.pages.needs.keeping import KeepForm, Keeping, KeepPage
from commonweal.web.pages.needs.placement_forms import PlacementsForm
from commonweal.web.pages.needs.tried import Tried
from commonweal.web.parts.figures import Figure
from commonweal.web.parts.marks import Link, Notice, NotKnown
from commonweal.web.parts.tables import TableView
from commonweal.web.session import actor_of

YEARS_AHEAD = 5
SAMPLES = ("looked-after-children", "looked-after-episodes")
KEEPING = Keeping("placements", "placements-keep", PlacementsForm, placements.keep_change, placements.name_of)


@dataclass(frozen=True, kw_only=True)
class PlacementsPage(KeepPage):
    """Children by placement, their cost, what is proposed, who came and went, the book; or which files to bring."""

    template: ClassVar[str] = "pages/needs/placements.html"
    form: PlacementsForm
    changes: tuple[ChangePart, ...]
    most: int = MOST
    missing: tuple[NotKnown, ...]
    bring: tuple[ToBring, ...]
    samples: tuple[Link, ...]
    synthetic: Notice | None
    address: str
    words: str = ""
    children: Figure | None = None
    money: Figure | None = None
    money_rows: TableView | None = None
    changed: TableView | None = None
    changed_words: str = ""
    apart: TableView | None = None
    apart_words: str = ""
    breaks_even: str = ""
    years: TableView | None = None
    book: TableView | None = None
    lacking: str = ""
    notes: tuple[str, ...] = ()
    rests: tuple[Link, ...] = ()

    @classmethod
    def of(
        cls, form: PlacementsForm, found: PlacementsView | None, files: Sequence[CareFile], *, of: ProjectView,
    ) -> "PlacementsPage":  # fmt: skip
        """The page; `found` is None while the form has faults or there are no returns."""
        lacking, tried = () if found is not None or form.problems else files, _tried(of.slug, form.query)
        return cls(
            title="Children looked after, and what their placements cost", section="projects", form=form,
            changes=tuple(map(ChangePart.of, form.parts)),
            back=Link("Need", reverse("need", kwargs={"project": of.slug})),
            missing=(_missing(lacking),) if lacking else (),
            bring=tuple(ToBring.of(item, project=of.slug, may=of.may) for item in lacking),
            samples=tuple(_sample(name, tried) for name in SAMPLES) if lacking else (),
            synthetic=_synthetic(found, of), address=reverse("placements", kwargs={"project": of.slug}),
            **(_answers(found, tried) if found is not None else {}),
        )  # fmt: skip


def _answers(found: PlacementsView, tried: Tried) -> dict[str, Any]:
    """What was found, each part by its name on the page."""
    return {
        "words": found.words, "children": tried.figure(found.children, "children", rows=True),
        "money": tried.figure(found.money, "money"), "money_rows": tried.table(found.money.table, "money"),
        "changed_words": found.changed_words, "apart_words": found.apart_words, "breaks_even": found.breaks_even,
        **{name: tried.table(getattr(found, name), name) for name in ("changed", "apart", "years", "book")},
        "lacking": found.lacking, "notes": found.notes, "rests": care_files.rests_on(found.rests, tried.project),
    }  # fmt: skip


@declares("thread.view")
def looked_after(request: HttpRequest, project: str) -> HttpResponse:
    """Children looked after by placement, at the prices in the address and with what it proposes; a button that asks
    for one change more, or fewer, leads to the address that says so, with everything that was typed."""
    actor = actor_of(request)
    view = projects.get(actor=actor, project=project)
    asked = PlacementsForm.led_to(request.GET)
    if asked is not None:
        return HttpResponseRedirect(f"{request.path}?{asked}")
    return _shown(request, project, _form(request, project), view)


@require_POST
@declares("thread.write")
def keep(request: HttpRequest, project: str) -> HttpResponse:
    """Compute what the address says and keep it as a figure of the project, by the name that was sent."""
    view = projects.to_change(actor=actor_of(request), project=project, act="thread.write")
    form, asked = _form(request, project), KeepForm(request.POST)
    return KEEPING.kept(request, project, form, asked) or _shown(request, project, form, view, asked)


def _shown(
    request: HttpRequest, project: str, form: PlacementsForm, view: ProjectView, asked: KeepForm | None = None
) -> HttpResponse:
    """The page with what is proposed tried, and the form to keep it: things as they stand are worth keeping too."""
    actor = actor_of(request)
    found: PlacementsView | None = None
    if form.is_valid() and placements.has_moves(actor=actor, project=project):
        try:
            found = _got(request, project, form)
        except Invalid as error:
            form.refused(error)
    page = PlacementsPage.of(form, found, placements.files(actor=actor, project=project), of=view)
    if found is not None:
        unnamed = page.title if form.costs else "Children looked after, as things stand"
        page = replace(page, keep=KEEPING.offered(form, asked, of=view, unnamed=unnamed))
    return show(request, page)


@declares("thread.view")
def looked_after_file(request: HttpRequest, project: str, name: str, ending: str) -> HttpResponse:
    """A picture or the rows at the prices in the address; `sample-…`, the invented tables to try it with."""
    actor = actor_of(request)
    if name.startswith("sample-") and ending == "csv":
        projects.get(actor=actor, project=project)
        return send(placements.sample(name.removeprefix("sample-")))
    form = _form(request, project)
    if not form.is_valid() or not placements.has_moves(actor=actor, project=project):
        raise NotFound("needs.placements.no-file", "There is no such file.", fix="Open the page.")
    found = _got(request, project, form)
    made = downloads.file(found.part(name), name=f"placements-{name}", format=ending,
                          width=request.GET.get("width", ""))  # fmt: skip
    return send(made, inline=ending == "svg")


def _got(request: HttpRequest, project: str, form: PlacementsForm) -> PlacementsView:
    given = form.cleaned_data
    return placements.get(
        actor=actor_of(request), project=project, years=(given["start"], given["end"]), costs=form.costs,
        changes=form.changes,
    )  # fmt: skip


def _form(request: HttpRequest, project: str) -> PlacementsForm:
    """The form with what the address says, and what is usual where it says nothing.

    Whoever opens it first answers for the numbers, until they write somebody else or nobody.
    """
    actor, given = actor_of(request), PlacementsForm.given_of(request.GET)
    first = placements.first_year(actor=actor, project=project) or timezone.localdate().year
    start = given.get("start", str(first))
    usual = {"start": start, "end": str(int(start) + YEARS_AHEAD) if start.isdecimal() else ""}
    fresh = {} if PlacementsForm.asked_in(request.GET) else {"change_owner": actor.name, "owner": actor.name}
    return PlacementsForm(given, {**fresh, **usual})


def _synthetic(found: PlacementsView | None, of: ProjectView) -> Notice | None:
    if found is not None and found.synthetic:
        return Notice(
            f"The children in these tables are invented: they were made for testing software. No number on this page "
            f"says anything about {of.place}.", "warning",
        )  # fmt: skip
    return care_files.synthetic(of)


def _missing(files: Sequence[CareFile]) -> NotKnown:
    wanted = [f"{item.title} ({item.name})" for item in files if item.needed and not item.there]
    return NotKnown(
        "How often children here come into care, move between placements and leave",
        "Without it nobody can say how many placements will be needed, and what they will cost.",
        f"Add to the project's data: {'; '.join(wanted)}. The moves are then counted here, and no single child is "
        "shown. Where returns may not leave the place where they are kept, count the moves there with `commonweal run "
        "needs.placement-moves` and add the table that comes out as placement-moves.",
    )


def _tried(project: str, query: str = "") -> Tried:
    return Tried("placements", "placements-file", project, query)


def _sample(name: str, tried: Tried) -> Link:
    return Link(f"Invented table: {name} (CSV)", f"{tried.address(f'sample-{name}')}.csv")

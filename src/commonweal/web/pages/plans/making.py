"""A specification, last year's paper, and the organisation's own template: the views."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from commonweal.errors import Invalid, NotFound
from commonweal.services import plans as service
from commonweal.services import projects
from commonweal.services.plans import brand as brands
from commonweal.services.plans import last_year as last
from commonweal.services.plans import specification as spec
from commonweal.services.policy import declares
from commonweal.web.answers import go, send, show
from commonweal.web.forms import sent
from commonweal.web.pages.plans.context_recorded import SimplePage
from commonweal.web.pages.plans.context_specification import BrandPage, ClausesPage, LastYearPage
from commonweal.web.pages.plans.forms_recorded import (
    ChoicesForm,
    ClauseForm,
    ClausesForm,
    KeyForm,
    OutcomeForm,
    PlacesForm,
    WordForm,
)
from commonweal.web.parts.marks import Link
from commonweal.web.session import actor_of

WRITE = "plans.write"


@declares("plans.view")
def clauses(request: HttpRequest, project: str) -> HttpResponse:
    """Outcomes and clauses of the specification."""
    actor = actor_of(request)
    may = WRITE in projects.get(actor=actor, project=project).may
    view = spec.get(actor=actor, project=project)
    return show(request, ClausesPage.of(view, ClausesForm(view), may=may))


@declares("plans.write")
def choose_clauses(request: HttpRequest, project: str) -> HttpResponse:
    """Choose outcomes and clauses; or, in one go, all that the project's subject suggests."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act=WRITE)
    if request.method != "POST":
        return go(request, "clauses", project=project)
    if request.POST.get("wanted") == "begin":
        form = KeyForm(request.POST)
        form.is_valid()
        spec.begin(actor=actor, project=project, key=form.command_key)
        return go(
            request, "clauses", project=project, said="What your subject suggests is chosen. Change what differs."
        )
    view = spec.get(actor=actor, project=project)
    chosen = ClausesForm(view, request.POST)
    if chosen.is_valid():
        with chosen.refusals():
            spec.choose(
                actor=actor, project=project, outcomes=chosen.cleaned_data["outcomes"],
                clauses=chosen.cleaned_data["clauses"], key=chosen.command_key,
            )  # fmt: skip
            return go(request, "clauses", project=project, said="Your choice is kept.")
    return show(request, ClausesPage.of(view, chosen, may=True))


@declares("plans.write")
def clause(request: HttpRequest, project: str, code: str) -> HttpResponse:
    """Settle the choices of a clause, or change one of our own."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act=WRITE)
    view = spec.get(actor=actor, project=project)
    item = next((one for one in view.clauses if one.code == code), None)
    if item is None:
        raise NotFound("plans.clause.unknown", "There is no such clause here.", fix="Go back to the list.")
    if item.local:
        return _own_clause(request, project, view, item)
    form = ChoicesForm(item, sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            spec.settle_clause(actor=actor, project=project, code=code, choices=form.choices, key=form.command_key)
            return go(request, "clauses", project=project, said=f"“{item.title}” is settled.")
    return show(request, _page(item.title, project, form, lede=item.text))


@declares("plans.write")
def new_clause(request: HttpRequest, project: str) -> HttpResponse:
    """Write a clause of our own."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act=WRITE)
    return _own_clause(request, project, spec.get(actor=actor, project=project), None)


def _own_clause(
    request: HttpRequest, project: str, view: spec.SpecificationView, item: spec.ClauseView | None
) -> HttpResponse:
    form = ClauseForm(view, item, sent(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with form.refusals():
            spec.write_clause(
                actor=actor_of(request), project=project, title=given["title"], text=given["text"],
                outcomes=given["outcomes"], measures=given["measures"].splitlines(), code=item.code if item else "",
                key=form.command_key,
            )  # fmt: skip
            return go(request, "clauses", project=project, said=f"“{given['title']}” is kept.")
    return show(request, _page(item.title if item else "A clause of your own", project, form))


@declares("plans.write")
def outcome(request: HttpRequest, project: str, code: str = "") -> HttpResponse:
    """Write an outcome of our own, or change one that was chosen."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act=WRITE)
    chosen = {item.code: item for item in spec.get(actor=actor, project=project).outcomes if item.chosen}
    if code and code not in chosen:
        raise NotFound("plans.outcome.gone", "This outcome is not among those chosen.", fix="Go back to the list.")
    form = OutcomeForm.of(chosen.get(code), sent(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with form.refusals():
            spec.write_outcome(
                actor=actor, project=project, text=given["text"], measures=given["measures"].splitlines(), code=code,
                key=form.command_key,
            )  # fmt: skip
            return go(request, "clauses", project=project, said="The outcome is kept.")
    return show(request, _page("An outcome", project, form))


@declares("plans.view")
def last_year(request: HttpRequest, project: str, kind: str) -> HttpResponse:
    """Last year's paper: bring it, or say where its parts belong."""
    actor = actor_of(request)
    known_kind(kind)
    projects.to_change(actor=actor, project=project, act=WRITE)
    view = service.paper(actor=actor, project=project, kind=kind)
    wanted = request.POST.get("wanted", "")
    if request.method == "POST" and wanted == "remove":
        last.drop(actor=actor, project=project, kind=kind, key=request.POST.get("key") or None)
        return go(request, "paper", project=project, kind=kind, said="Last year's paper is taken away.")
    sections = tuple((item.code, item.title) for item in view.sections)
    places = PlacesForm(view.last, sections, sent(request) if wanted == "places" else None) if view.last else None
    if wanted == "places" and places is not None and places.is_valid():
        with places.refusals():
            last.place(actor=actor, project=project, kind=kind, places=places.places, key=places.command_key)
            return go(request, "paper", project=project, kind=kind, said="Last year's words stand beside this year's.")
    form = WordForm(sent(request) if wanted == "bring" else None, request.FILES or None)
    if wanted == "bring" and form.is_valid():
        try:
            last.bring(actor=actor, project=project, kind=kind, key=form.command_key, **form.given)
            return go(request, "last-year", project=project, kind=kind, said="It is here. Look where its parts went.")
        except Invalid as error:
            form.refused_file(f"{error.message} {error.fix}".strip())
    return show(request, LastYearPage.of(view, view.last, form, places))


@declares("organisations.view")
def brand(request: HttpRequest) -> HttpResponse:
    """The organisation's own Word template: what it brings; and, for who may, another."""
    actor = actor_of(request)
    wanted = request.POST.get("wanted", "")
    form = WordForm(sent(request) if wanted == "bring" else None, request.FILES or None)
    if wanted == "remove":
        brands.drop(actor=actor, key=request.POST.get("key") or None)
        return go(request, "brand", said="The template is taken away. Papers look like ours again.")
    if wanted == "bring" and form.is_valid():
        try:
            brands.bring(actor=actor, key=form.command_key, **form.given)
            return go(request, "brand", said="Word papers are built with your template from now on.")
        except Invalid as error:
            form.refused_file(f"{error.message} {error.fix}".strip())
    return show(request, BrandPage.of(brands.get(actor=actor), form))


@declares("organisations.view")
def specimen(request: HttpRequest) -> HttpResponse:
    """A sample in the organisation's template."""
    return send(brands.specimen(actor=actor_of(request)))


def known_kind(kind: str) -> None:
    """`NotFound` where there is no such kind of paper."""
    known = [item.kind for item in service.kinds()]
    if kind not in known:
        said = f"There is no paper called “{kind}”."
        raise NotFound("plans.kind.unknown", said, fix=f"There are: {', '.join(known)}.")


def _page(
    title: str, project: str, form: ClausesForm | ClauseForm | OutcomeForm | ChoicesForm, lede: str = ""
) -> SimplePage:
    back = Link("Outcomes and clauses", reverse("clauses", kwargs={"project": project}))
    return SimplePage(title=title, section="projects", back=back, form=form, lede=lede)

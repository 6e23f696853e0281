"""Strategy and papers: what is in them, what is missing, writing, building, reading."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from commonweal.errors import Conflict, Invalid, NotFound
from commonweal.services import plans as service
from commonweal.services import projects, thread
from commonweal.services.plans import PaperView, SectionView, last_year
from commonweal.services.policy import declares
from commonweal.web.answers import go, send, show
from commonweal.web.forms import sent
from commonweal.web.pages.plans.context import EditionPage, PaperPage, PapersPage
from commonweal.web.pages.plans.context_writing import WritePage
from commonweal.web.pages.plans.forms import BuildForm, SectionForm
from commonweal.web.pages.plans.sending import whole_page
from commonweal.web.session import actor_of


@declares("plans.view")
def papers(request: HttpRequest, project: str) -> HttpResponse:
    """Every kind of paper of the project, and how far each is."""
    found = service.papers(actor=actor_of(request), project=project)
    return show(request, PapersPage.of(found, service.kinds(), project=project))


@declares("plans.view")
def paper(request: HttpRequest, project: str, kind: str) -> HttpResponse:
    """One paper, section by section."""
    _check_kind(kind)
    actor = actor_of(request)
    found = service.paper(actor=actor, project=project, kind=kind)
    may = projects.get(actor=actor, project=project).may
    return show(request, PaperPage.of(found, BuildForm(), may=may))


@require_POST
@declares("plans.write")
def build(request: HttpRequest, project: str, kind: str) -> HttpResponse:
    """Ask for the paper to be built, and go to the page that says how far it is."""
    _check_kind(kind)
    form = BuildForm(request.POST)
    form.is_valid()
    job = service.start_build(actor=actor_of(request), project=project, kind=kind, key=form.command_key)
    return go(request, "job", uid=job.uid)


@declares("plans.view")
def preview(request: HttpRequest, project: str, kind: str) -> HttpResponse:
    """The paper as it would be built now."""
    _check_kind(kind)
    return whole_page(service.preview(actor=actor_of(request), project=project, kind=kind).encode())


@declares("plans.write")
def write(request: HttpRequest, project: str, kind: str, section: str) -> HttpResponse:
    """Write the text of a section."""
    _check_kind(kind)
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act="plans.write")
    found = service.paper(actor=actor, project=project, kind=kind)
    item = _section(found, section)
    text, start = item.paragraph.text if item.paragraph else "", None
    if request.GET.get("from") == "last-year":
        start = last_year.start(actor=actor, project=project, kind=kind, section=section)
        text = "\n\n".join(part for part in (text, start.text) if part)
    form = SectionForm(sent(request), initial={"text": text})
    if request.method == "POST" and form.is_valid():
        try:
            kept = service.write_paragraph(
                actor=actor, project=project, kind=kind, section=section, text=form.cleaned_data["text"],
                key=form.command_key,
            )  # fmt: skip
            look = f" {len(kept.findings)} to look at: see the section." if kept.findings else ""
            return go(request, "paper", project=project, kind=kind, said=f"“{item.title}” is saved.{look}")
        except Conflict as error:
            form.clashed(error)
        except Invalid as error:
            form.refused(error)
    figures = thread.figures(actor=actor, project=project)
    local = service.local_figures(actor=actor, project=project)
    return show(request, WritePage.of(found, item, form, known=(figures, local), start=start))


@declares("plans.view")
def edition(request: HttpRequest, project: str, kind: str, number: int) -> HttpResponse:
    """One edition: its files, what it changed, what it lacks."""
    found = service.edition(actor=actor_of(request), project=project, kind=kind, number=number)
    return show(request, EditionPage.of(found, project=project))


@declares("plans.view")
def edition_file(request: HttpRequest, project: str, kind: str, number: int, ending: str) -> HttpResponse:
    """A file of an edition: the web page is shown in place, the others are downloads."""
    found = service.file(actor=actor_of(request), project=project, kind=kind, number=number, format=ending)
    return whole_page(found.data) if ending == "html" else send(found)


def _check_kind(kind: str) -> None:
    known = [item.kind for item in service.kinds()]
    if kind not in known:
        raise NotFound(
            "plans.kind.unknown", f"There is no paper called “{kind}”.", fix=f"There are: {', '.join(known)}."
        )


def _section(found: PaperView, code: str) -> SectionView:
    for item in found.sections:
        if item.code == code:
            return item
    raise NotFound("plans.section.unknown", "This paper has no such section.", fix="Go back to the paper.")

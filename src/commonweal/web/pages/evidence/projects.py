"""A project's own data: what is in force, adding a file, taking one back."""

from django.http import HttpRequest, HttpResponse

from commonweal.errors import Conflict, Invalid
from commonweal.services import evidence as service
from commonweal.services import projects, thread
from commonweal.services.evidence import CheckView
from commonweal.services.policy import declares
from commonweal.web.answers import go, send, show
from commonweal.web.forms import sent
from commonweal.web.pages.evidence.context import SourcePage
from commonweal.web.pages.evidence.context_files import AddPage, DropPage, OwnPage
from commonweal.web.pages.evidence.forms import AddForm, DropForm
from commonweal.web.session import actor_of

WRITE = "evidence.write"


@declares("evidence.view")
def own(request: HttpRequest, project: str) -> HttpResponse:
    """The project's own files, what the pack holds beside them, and what is newer than its figures."""
    actor = actor_of(request)
    found = service.listing(actor=actor, project=project)
    newer = thread.newer(actor=actor, project=project)
    may = projects.get(actor=actor, project=project).may
    return show(request, OwnPage.of(found, newer, project=project, may=may))


@declares("evidence.view")
def source(request: HttpRequest, project: str, name: str) -> HttpResponse:
    """One source as the project has it: columns, first rows, versions, what rests on it."""
    actor = actor_of(request)
    found = service.describe(actor=actor, name=name, project=project)
    may = projects.get(actor=actor, project=project).may
    return show(request, SourcePage.of(found, project=project, may=may))


@declares("evidence.write")
def add(request: HttpRequest, project: str) -> HttpResponse:
    """Check a file and, when nothing is wrong with it, make it the next version; or load its good rows."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act=WRITE)
    posted = request.method == "POST"
    initial = {"shape": request.GET.get("shape", "")}
    form = AddForm(service.shapes(), sent(request), request.FILES if posted else None, initial=initial)
    found: CheckView | None = None
    code = ""
    if posted and form.is_valid():
        given = {"filename": form.given.filename, "data": form.given.data, "shape": form.cleaned_data["shape"]}
        try:
            if form.wants == "marked":
                return send(service.marked(actor=actor, **given))
            found = service.check(actor=actor, project=project, **given)
            if found.ok or (form.wants == "good" and found.loaded):
                return _added(request, project, form)
        except Invalid as error:
            form.refused(error)
            found, code = None, error.code
        except Conflict as error:
            form.clashed(error)
            found, code = None, error.code
    page = AddPage.of(form, found, form.given if found is not None else None, project=project, reference=code)
    return show(request, page, status=200 if found is None else 422)


@declares("evidence.write")
def drop(request: HttpRequest, project: str, name: str) -> HttpResponse:
    """Take back the version in force."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act=WRITE)
    found = service.describe(actor=actor, name=name, project=project)
    form = DropForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            reason = form.cleaned_data["reason"]
            service.drop(actor=actor, project=project, name=name, reason=reason, key=form.command_key)
            return go(request, "project-data", project=project, said=f"{name} is taken back; its history stays.")
    return show(request, DropPage.of(form, found, project=project))


def _added(request: HttpRequest, project: str, form: AddForm) -> HttpResponse:
    kept = service.add(
        actor=actor_of(request), project=project, shape=form.cleaned_data["shape"], name=form.evidence_name,
        filename=form.given.filename, data=form.given.data, keep_good_rows=form.wants == "good",
        note=form.cleaned_data["note"], key=form.command_key,
    )  # fmt: skip
    refused = f" {kept.refused_rows:,} rows were refused." if kept.refused_rows else ""
    told = kept.note != form.cleaned_data["note"].strip()
    left = " What was left out of it, and why, stands in its note." if told else ""
    said = f"{kept.title} is version {kept.version} of {kept.name}: {kept.rows or 0:,} rows.{refused}{left}"
    return go(request, "project-data", project=project, said=said)

"""Engagement: advice by part of the market, and the log."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from commonweal.errors import NotFound
from commonweal.services import projects
from commonweal.services.partnerships import counts, segments
from commonweal.services.partnerships import engagement as service
from commonweal.services.policy import declares
from commonweal.web.answers import go, show
from commonweal.web.forms import sent
from commonweal.web.pages.partnerships.context import PartFormPage
from commonweal.web.pages.partnerships.log_context import EngagementPage, back_to_engagement
from commonweal.web.pages.partnerships.log_forms import EntryForm, SegmentForm
from commonweal.web.session import actor_of

ACT = "partnerships.write"


@declares("partnerships.view")
def engagement(request: HttpRequest, project: str) -> HttpResponse:
    """How to engage in each part of the market, and what has been done."""
    actor = actor_of(request)
    may = projects.get(actor=actor, project=project).may
    return show(request, EngagementPage.of(service.get(actor=actor, project=project), may=may))


@declares(ACT)
def new_segment(request: HttpRequest, project: str) -> HttpResponse:
    """Add a part of the market."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act=ACT)
    form = SegmentForm(segments.get(actor=actor, project=project), sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            segments.put(actor=actor, project=project, key=form.command_key, **form.facts)
            return go(request, "engagement", project=project, said=f"{form.facts['name']} is on the list.")
    return show(request, PartFormPage.to(form, "A part of the market", back_to_engagement(project)))


@declares(ACT)
def segment(request: HttpRequest, project: str, code: str) -> HttpResponse:
    """Change a part of the market."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act=ACT)
    view = segments.get(actor=actor, project=project)
    item = next((row for row in view.segments if row.code == code), None)
    if item is None:
        raise NotFound("partnerships.segment.unknown", "There is no such part of the market.", fix="Look again.")
    form = SegmentForm.of(view, item, sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            segments.put(actor=actor, project=project, code=code, key=form.command_key, **form.facts)
            return go(request, "engagement", project=project, said="Your changes are kept.")
    return show(request, PartFormPage.to(form, item.name, back_to_engagement(project), remove="remove/"))


@require_POST
@declares(ACT)
def remove_segment(request: HttpRequest, project: str, code: str) -> HttpResponse:
    """Take a part of the market off the list."""
    segments.drop(actor=actor_of(request), project=project, code=code, key=request.POST.get("key"))
    return go(request, "engagement", project=project, said="It is off the list; its history stays.")


@declares(ACT)
def new_entry(request: HttpRequest, project: str) -> HttpResponse:
    """Write in the log."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act=ACT)
    view = service.get(actor=actor, project=project)
    form = EntryForm(view.choices, counts.groups(), None, sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            service.put(actor=actor, project=project, facts=form.facts, took_part=form.took_part, key=form.command_key)
            return go(request, "engagement", project=project, said="It is in the log.")
    lead = "Count who took part by group. Never write the name of a member of the public."
    return show(request, PartFormPage.to(form, "Write in the log", back_to_engagement(project), lead=lead))


@declares(ACT)
def entry(request: HttpRequest, project: str, code: str) -> HttpResponse:
    """Change an entry of the log."""
    actor = actor_of(request)
    found = service.entry(actor=actor, project=project, code=code)
    view = service.get(actor=actor, project=project)
    form = EntryForm(view.choices, counts.groups(), found, sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            service.put(
                actor=actor, project=project, code=code, facts=form.facts, took_part=form.took_part,
                key=form.command_key,
            )  # fmt: skip
            return go(request, "engagement", project=project, said="Your changes are kept.")
    title = str(found.facts["title"])
    return show(request, PartFormPage.to(form, title, back_to_engagement(project), remove="remove/"))


@require_POST
@declares(ACT)
def remove_entry(request: HttpRequest, project: str, code: str) -> HttpResponse:
    """Take an entry off the log."""
    service.drop(actor=actor_of(request), project=project, code=code, key=request.POST.get("key"))
    return go(request, "engagement", project=project, said="It is off the log; its history stays.")

"""Preparing a decision, part by part, and making it; the scheme of delegation."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from commonweal.errors import NotFound
from commonweal.services import decisions as service
from commonweal.services import policy, projects
from commonweal.services.policy import declares
from commonweal.web.answers import go, show
from commonweal.web.forms import sent
from commonweal.web.pages.decisions.draft_context import DelegationPage, DraftPage, EndPage, PartPage, StartPage
from commonweal.web.pages.decisions.draft_forms import FORMS, CloseForm, EndForm, LimitForm, StartForm
from commonweal.web.session import actor_of


@declares("decisions.ask")
def start(request: HttpRequest, project: str) -> HttpResponse:
    """Begin to prepare a decision that is not about a paper."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act="decisions.ask")
    form = StartForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            given = form.cleaned_data
            made = service.start(
                actor=actor, project=project, kind=given["kind"], title=given["title"], key=form.command_key
            )
            return go(request, "draft", project=project, code=made.code, said="You can decide once the reasons stand.")
    return show(request, StartPage.of(form, project=project))


@require_POST
@declares("decisions.ask")
def start_paper(request: HttpRequest, project: str, kind: str, edition: int) -> HttpResponse:
    """Begin the record of the decision about an edition; or go on with the one that was begun."""
    actor = actor_of(request)
    found = service.prospect(actor=actor, project=project, paper=kind, edition=edition)
    key = request.POST.get("key") or None
    if not found.code:
        found = service.start(actor=actor, project=project, kind="adopt", paper=kind, edition=edition, key=key)
    return go(request, "draft", project=project, code=found.code)


@declares("decisions.drafts")
def draft(request: HttpRequest, project: str, code: str) -> HttpResponse:
    """A decision being prepared."""
    actor = actor_of(request)
    view = service.get_draft(actor=actor, project=project, code=code)
    may = projects.get(actor=actor, project=project).may
    return show(request, DraftPage.of(view, service.duties(), may=may))


@declares("decisions.ask")
def part(request: HttpRequest, project: str, code: str, part: str) -> HttpResponse:
    """Change one part of it."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act="decisions.ask")
    if part not in FORMS:
        raise NotFound("decisions.part.unknown", "A decision has no such part.", fix="Go back to the decision.")
    view, duties = service.get_draft(actor=actor, project=project, code=code), service.duties()
    form = FORMS[part][1](view, duties, sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            service.save(actor=actor, project=project, code=code, facts=form.facts, key=form.command_key)
            return go(request, "draft", project=project, code=code, said=f"“{FORMS[part][0]}” is saved.")
    return show(request, PartPage.of(form, view, part, duties))


@require_POST
@declares("decisions.adopt")
def close(request: HttpRequest, project: str, code: str) -> HttpResponse:
    """Make the decision, for good."""
    actor = actor_of(request)
    view = service.get_draft(actor=actor, project=project, code=code)
    form = CloseForm(view, sent(request))
    if form.is_valid():
        with form.refusals():
            accepts = form.cleaned_data.get("accepts") or None
            made = service.close(
                actor=actor, project=project, code=code, accepts_unverified_by=accepts, key=form.command_key
            )
            return go(request, "decision", uid=made.uid, said="Decided. The record and its evidence are frozen.")
    may = projects.get(actor=actor, project=project).may
    return show(request, DraftPage.of(view, service.duties(), may=may, close_form=form))


@require_POST
@declares("decisions.ask")
def drop(request: HttpRequest, project: str, code: str) -> HttpResponse:
    """Take a draft away; its history stays."""
    service.drop_draft(actor=actor_of(request), project=project, code=code, key=request.POST.get("key") or None)
    return go(request, "decisions", project=project, said="It is no longer being prepared; its history stays.")


@require_POST
@declares("projects.publish")
def open_record(request: HttpRequest, project: str, uid: UUID) -> HttpResponse:
    """Publish a record that was to be published later."""
    key = request.POST.get("key") or None
    service.open_record(actor=actor_of(request), project=project, uid=str(uid), key=key)
    return go(request, "decision", uid=uid, said="Anyone may read the record now, while the project is public.")


@declares("organisations.view")
def delegation(request: HttpRequest) -> HttpResponse:
    """The scheme of delegation; sent by POST, a line is added."""
    actor = actor_of(request)
    home = policy.Subject("organisation", actor.organisation_uid, actor.organisation_uid)
    manage = policy.allow(actor, "organisations.witness", home).yes
    form = LimitForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            facts = {name: value for name, value in form.cleaned_data.items() if name != "key"}
            service.set_limit(actor=actor, facts=facts, key=form.command_key)
            return go(request, "delegation", said="The line stands in the scheme.")
    return show(request, DelegationPage.of(service.limits(actor=actor), service.duties(), manage=manage, form=form))


@declares("organisations.witness")
def end_limit(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Say until when a line stood in the scheme."""
    actor = actor_of(request)
    form = EndForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            service.end_limit(actor=actor, uid=str(uid), until=form.cleaned_data["until"], key=form.command_key)
            return go(request, "delegation", said="The line has its end.")
    return show(request, EndPage.of(form))

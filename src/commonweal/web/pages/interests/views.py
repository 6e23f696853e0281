"""The register of interests, the interests that touch a project, and how far a project is shared."""

from django.http import HttpRequest, HttpResponse

from commonweal.services import interests as service
from commonweal.services import organisations, projects
from commonweal.services.interests import asked_in_forms
from commonweal.services.policy import ROOMS, declares
from commonweal.web.answers import go, send, show
from commonweal.web.forms import sent
from commonweal.web.pages.interests.context import InterestsFormPage, InterestsPage, RegisterPage, SharingPage
from commonweal.web.pages.interests.forms import (
    ConcernForm,
    DeclareForm,
    InterestForm,
    LiftForm,
    OverForm,
    RecusalForm,
    ShareForm,
)
from commonweal.web.session import actor_of


@declares("interests.declare")
def register(request: HttpRequest) -> HttpResponse:
    """The register of the person's organisation."""
    return show(request, RegisterPage.of(service.register(actor=actor_of(request))))


@declares("interests.view")
def register_file(request: HttpRequest, ending: str) -> HttpResponse:
    """The register as rows."""
    return send(service.register_file(actor=actor_of(request), format=ending))


@declares("interests.declare")
def declare(request: HttpRequest) -> HttpResponse:
    """Declare an interest."""
    actor = actor_of(request)
    view = service.register(actor=actor)
    form = InterestForm(asked_in_forms.kinds(), view.people, actor.username, sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            given = {name: value for name, value in form.cleaned_data.items() if name != "key"}
            made = service.declare(actor=actor, key=form.command_key, **given)
            return go(request, "interests", said=f"The interest in {made.body} is in the register.")
    return show(request, InterestsFormPage.declaring(form))


@declares("interests.declare")
def end(request: HttpRequest, uid: str) -> HttpResponse:
    """Say since when an interest is over."""
    actor = actor_of(request)
    view = service.register(actor=actor)
    form = OverForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            made = service.end(actor=actor, uid=str(uid), ends_on=form.cleaned_data["ends_on"], key=form.command_key)
            return go(request, "interests", said=f"The interest in {made.body} is over. What it closed is open again.")
    return show(request, InterestsFormPage.ending(form, view, str(uid)))


@declares("projects.interests")
def project_interests(request: HttpRequest, project: str) -> HttpResponse:
    """The interests that touch a project."""
    return show(request, InterestsPage.of(service.of_project(actor=actor_of(request), project=project)))


@declares("decisions.declare")
def declare_here(request: HttpRequest, project: str) -> HttpResponse:
    """Declare an interest in the project itself."""
    actor = actor_of(request)
    found = projects.to_change(actor=actor, project=project, act="decisions.declare")
    form = DeclareForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            projects.declare_interest(
                actor=actor, project=project, what=form.cleaned_data["what"], key=form.command_key
            )
            return go(
                request, "project", project=project, said="Your interest is declared. What waits is closed to you."
            )
    return show(
        request, InterestsFormPage.of(form, "Declare an interest in this project", found.slug, button="Declare it")
    )


@declares("projects.concern")
def concern(request: HttpRequest, project: str) -> HttpResponse:
    """Say that the project concerns a body outside."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act="projects.concern")
    form = ConcernForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            given = {name: value for name, value in form.cleaned_data.items() if name != "key"}
            service.add_concern(actor=actor, project=project, key=form.command_key, **given)
            return go(request, "project-interests", project=project, said=f"{given['body']} is on the list.")
    return show(request, InterestsFormPage.of(form, "Whom does the project concern?", project))


@declares("projects.concern")
def end_concern(request: HttpRequest, project: str, uid: str) -> HttpResponse:
    """Say since when the project no longer concerns a body."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act="projects.concern")
    form = OverForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            service.end_concern(
                actor=actor, project=project, uid=str(uid), ends_on=form.cleaned_data["ends_on"], key=form.command_key
            )
            return go(request, "project-interests", project=project, said="It no longer concerns them.")
    return show(request, InterestsFormPage.of(form, "The project no longer concerns them", project))


@declares("projects.concern")
def recuse(request: HttpRequest, project: str) -> HttpResponse:
    """Record how an interest was handled."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act="projects.concern")
    view = service.of_project(actor=actor, project=project)
    form = RecusalForm(view.people, asked_in_forms.handlings(), sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            given = {name: value for name, value in form.cleaned_data.items() if name != "key"}
            service.recuse(actor=actor, project=project, key=form.command_key, **given)
            return go(request, "project-interests", project=project, said="It is on record, and in the ledger.")
    return show(request, InterestsFormPage.of(form, "How was an interest handled?", project))


@declares("projects.concern")
def lift(request: HttpRequest, project: str, uid: str) -> HttpResponse:
    """Say that somebody takes part again."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act="projects.concern")
    form = LiftForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            service.lift(
                actor=actor, project=project, uid=str(uid), because=form.cleaned_data["because"], key=form.command_key
            )
            return go(request, "project-interests", project=project, said="They take part again.")
    return show(request, InterestsFormPage.of(form, "They take part again", project))


@declares("projects.share")
def sharing(request: HttpRequest, project: str) -> HttpResponse:
    """With whom a project is shared, how far and about what; changing it."""
    actor = actor_of(request)
    found = projects.to_change(actor=actor, project=project, act="projects.share")
    others = tuple(item for item in organisations.every() if item.uid != found.organisation_uid)
    form = ShareForm(others, tuple(ROOMS.items()), sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            given = form.cleaned_data
            projects.share(
                actor=actor, project=project, organisation=given["organisation"], level=given["level"],
                rooms=tuple(given["rooms"]), key=form.command_key,
            )  # fmt: skip
            return go(request, "sharing", project=project, said="The agreement is kept.")
    return show(request, SharingPage.of(form, found))

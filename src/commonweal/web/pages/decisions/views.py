"""Decisions: asking, answering, deciding, and what was decided."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from commonweal.services import decisions as service
from commonweal.services import projects
from commonweal.services.overview import deciding
from commonweal.services.policy import declares
from commonweal.web.answers import go, show
from commonweal.web.forms import sent
from commonweal.web.pages.decisions.context import AskPage, DecisionPage, DecisionsPage
from commonweal.web.pages.decisions.forms import AdoptForm, AnswerForm, AskForm, PublishForm
from commonweal.web.session import actor_of


@declares("decisions.view")
def decisions(request: HttpRequest, project: str) -> HttpResponse:
    """The decisions of a project and who was asked."""
    return show(request, DecisionsPage.of(deciding.deciding(actor=actor_of(request), project=project)))


@declares("decisions.ask")
def ask_person(request: HttpRequest, project: str) -> HttpResponse:
    """Ask a person to agree a paper."""
    actor = actor_of(request)
    view = deciding.deciding(actor=actor, project=project)
    form = AskForm(view, sent(request))
    if request.method == "POST" and form.is_valid():
        kind, _, number = form.cleaned_data["paper"].partition("/")
        with form.refusals():
            made = service.ask(
                actor=actor, project=project, kind=kind, edition=int(number), username=form.cleaned_data["username"],
                key=form.command_key,
            )  # fmt: skip
            return go(request, "decisions", project=project, said=f"{made.person} has been asked.")
    return show(request, DecisionsPage.of(view, ask_form=form))


@declares("projects.publish")
def publish(request: HttpRequest, project: str) -> HttpResponse:
    """Put the project on its public page."""
    actor = actor_of(request)
    form = PublishForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            service.publish(actor=actor, project=project, summary=form.cleaned_data["summary"], key=form.command_key)
            return go(request, "decisions", project=project, said="The project is on its public page.")
    return show(request, DecisionsPage.of(deciding.deciding(actor=actor, project=project), publish_form=form))


@declares("decisions.view")
def ask(request: HttpRequest, project: str, kind: str, edition: int) -> HttpResponse:
    """What people are asked to agree, on one page, and their answer."""
    actor = actor_of(request)
    form = AnswerForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            service.respond(
                actor=actor, project=project, kind=kind, edition=edition, answer=form.cleaned_data["answer"],
                text=form.cleaned_data["text"], key=form.command_key,
            )  # fmt: skip
            return go(request, "decisions", project=project, said="Thank you. Your answer is in the record.")
    view = deciding.asked(actor=actor, project=project, kind=kind, edition=edition)
    return show(request, AskPage.of(view, answer_form=form))


@declares("decisions.adopt")
def adopt(request: HttpRequest, project: str, kind: str, edition: int) -> HttpResponse:
    """Adopt the edition, for good."""
    actor = actor_of(request)
    view = deciding.asked(actor=actor, project=project, kind=kind, edition=edition)
    form = AdoptForm(view, sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            made = service.adopt(
                actor=actor, project=project, kind=kind, edition=edition, reasons=form.cleaned_data["reasons"],
                accepts_unverified_by=form.cleaned_data.get("accepts") or None, key=form.command_key,
            )  # fmt: skip
            return go(request, "decision", uid=made.uid, said="Adopted. The paper and its evidence are frozen.")
    return show(request, AskPage.of(view, adopt_form=form))


@declares("decisions.view")
def decision(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A decision as it was made."""
    actor = actor_of(request)
    view = deciding.decision(actor=actor, uid=str(uid))
    publish = "projects.publish" in projects.get(actor=actor, project=view.project).may
    public = service.is_open(uid=view.uid)
    return show(request, DecisionPage.of(view, service.duties(), public=public, publish=publish))

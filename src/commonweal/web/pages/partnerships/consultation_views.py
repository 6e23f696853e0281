"""Consultations: the list, one with its check, its days, the words for each point, who answered, calling it off."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from commonweal.services import projects
from commonweal.services.overview import reaching
from commonweal.services.partnerships import consultation as service
from commonweal.services.partnerships import counts
from commonweal.services.policy import declares
from commonweal.web.answers import go, send, show
from commonweal.web.forms import PageForm, sent
from commonweal.web.pages.partnerships.context import PartFormPage
from commonweal.web.pages.partnerships.forms import written
from commonweal.web.pages.partnerships.log_forms import (
    CancelForm,
    ConsultationForm,
    CountsForm,
    PointsForm,
    ReadyForm,
)
from commonweal.web.pages.partnerships.said_context import ConsultationPage, ConsultationsPage
from commonweal.web.parts.marks import Link
from commonweal.web.session import actor_of

ACT = "partnerships.write"


@declares("partnerships.view")
def consultations(request: HttpRequest, project: str) -> HttpResponse:
    """The consultations of a project."""
    actor = actor_of(request)
    may = projects.get(actor=actor, project=project).may
    return show(request, ConsultationsPage.of(service.listing(actor=actor, project=project), may=may))


@declares("partnerships.view")
def one(request: HttpRequest, project: str, code: str) -> HttpResponse:
    """One consultation with its check."""
    return _page(request, project, code, ReadyForm())


@require_POST
@declares(ACT)
def ready(request: HttpRequest, project: str, code: str) -> HttpResponse:
    """Mark it ready to open; what is missing is listed, unless a reason is given."""
    form = ReadyForm(sent(request))
    if form.is_valid():
        with form.refusals():
            despite = form.cleaned_data["despite"]
            service.mark_ready(
                actor=actor_of(request), project=project, code=code, despite=despite, key=form.command_key
            )
            return go(request, "consultation", project=project, code=code, said="It is marked ready to open.")
    return _page(request, project, code, form)


@declares(ACT)
def new(request: HttpRequest, project: str) -> HttpResponse:
    """Prepare a consultation."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act=ACT)
    form = ConsultationForm(reaching.papers(), sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            made = service.put(actor=actor, project=project, facts=form.facts, key=form.command_key)
            return go(request, "consultation", project=project, code=made.code, said="It is being prepared.")
    back = Link("Consultations", reverse("consultations", kwargs={"project": project}))
    return show(request, PartFormPage.to(form, "Prepare a consultation", back))


@declares(ACT)
def days(request: HttpRequest, project: str, code: str) -> HttpResponse:
    """Change what it is about and its days."""
    actor = actor_of(request)
    facts = dict(service.entry(actor=actor, project=project, code=code).facts)
    initial = {**facts, **{name: written(facts[name]) for name in ("opens_on", "closes_on")}}
    form = ConsultationForm(reaching.papers(), sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            service.put(actor=actor, project=project, code=code, facts=form.facts, key=form.command_key)
            return go(request, "consultation", project=project, code=code, said="The days are kept.")
    return show(request, PartFormPage.to(form, "Change the days", _back(project, code, str(facts["title"]))))


@declares(ACT)
def check(request: HttpRequest, project: str, code: str) -> HttpResponse:
    """Fill in the points of the check."""
    actor = actor_of(request)
    title = str(service.entry(actor=actor, project=project, code=code).facts["title"])
    form = PointsForm(service.get(actor=actor, project=project, code=code).points, sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            service.say(actor=actor, project=project, code=code, points=form.points, key=form.command_key)
            return go(request, "consultation", project=project, code=code, said="Your words are kept, with the day.")
    lead = "The law has no number of days and no form. It asks that people can truly change what is decided."
    return show(request, PartFormPage.to(form, "Fill in the check", _back(project, code, title), lead=lead))


@declares(ACT)
def answers(request: HttpRequest, project: str, code: str) -> HttpResponse:
    """Count who answered, by group."""
    actor = actor_of(request)
    held = service.entry(actor=actor, project=project, code=code)
    form = CountsForm(counts.groups(), held.answered, sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            service.count_answers(actor=actor, project=project, code=code, answered=form.counts, key=form.command_key)
            return go(request, "consultation", project=project, code=code, said="The counts are kept.")
    lead = "Counts of those who said which group they belong to. Counts below 5 are kept and never shown."
    back = _back(project, code, str(held.facts["title"]))
    return show(request, PartFormPage.to(form, "Count who answered", back, lead=lead))


@declares("partnerships.view")
def answers_file(request: HttpRequest, project: str, code: str, ending: str) -> HttpResponse:
    """Who answered against who lives here, as a file."""
    return send(service.file(actor=actor_of(request), project=project, code=code, format=ending))


@declares(ACT)
def cancel(request: HttpRequest, project: str, code: str) -> HttpResponse:
    """Call it off."""
    actor = actor_of(request)
    title = str(service.entry(actor=actor, project=project, code=code).facts["title"])
    form = CancelForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            why = form.cleaned_data["why"]
            service.cancel(actor=actor, project=project, code=code, why=why, key=form.command_key)
            return go(request, "consultation", project=project, code=code, said="It is called off.")
    return show(request, PartFormPage.to(form, "Call it off", _back(project, code, title), save="Call it off"))


def _page(request: HttpRequest, project: str, code: str, form: PageForm) -> HttpResponse:
    actor = actor_of(request)
    may = projects.get(actor=actor, project=project).may
    view = service.get(actor=actor, project=project, code=code)
    page = ConsultationPage.of(view, form, project=project, may=may, papers=dict(reaching.papers()))
    return show(request, page)


def _back(project: str, code: str, title: str) -> Link:
    return Link(title, reverse("consultation", kwargs={"project": project, "code": code}))

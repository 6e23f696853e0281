"""Stakeholders: the list, those who usually matter, one of them, steps won, and who has signed up."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from commonweal.errors import NotFound
from commonweal.services import projects
from commonweal.services.partnerships import stakeholders as service
from commonweal.services.partnerships.standing import BodyView, StakeholdersView, StakeholderView
from commonweal.services.policy import declares
from commonweal.web.answers import go, send, show
from commonweal.web.forms import sent
from commonweal.web.pages.partnerships.context import (
    PartFormPage,
    StakeholdersPage,
    back_to_stakeholders,
    step_rows,
)
from commonweal.web.pages.partnerships.forms import (
    MissingForm,
    SignUpForm,
    StakeholderForm,
    StepForm,
    UsualForm,
    written,
)
from commonweal.web.session import actor_of

ACT = "partnerships.write"


@declares("partnerships.view")
def stakeholders(request: HttpRequest, project: str) -> HttpResponse:
    """Who must agree, and to what."""
    actor = actor_of(request)
    may = projects.get(actor=actor, project=project).may
    return show(request, StakeholdersPage.of(service.get(actor=actor, project=project), may=may))


@declares("partnerships.view")
def picture(request: HttpRequest, project: str, ending: str) -> HttpResponse:
    """Commitment wanted and won as a file."""
    width = request.GET.get("width", "")
    found = service.file(actor=actor_of(request), project=project, format=ending, width=width)
    return send(found, inline=ending == "svg")


@declares(ACT)
def usual(request: HttpRequest, project: str) -> HttpResponse:
    """Put those who usually matter on the list."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act=ACT)
    form = UsualForm(service.get(actor=actor, project=project).kinds, sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            service.add_usual(actor=actor, project=project, names=form.names, key=form.command_key)
            return go(request, "stakeholders", project=project, said="They are on the list. Change any of them.")
    lead = "Tick those who fit. Each is a part, not a person: put the name in its place when you know it."
    page = PartFormPage.to(
        form, "Who usually matters", back_to_stakeholders(project), lead=lead, save="Put on the list"
    )
    return show(request, page)


@declares(ACT)
def new(request: HttpRequest, project: str) -> HttpResponse:
    """Name somebody."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act=ACT)
    view = service.get(actor=actor, project=project)
    form = StakeholderForm(view, sent(request), initial={"influence": "", "wanted": "0"})
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            service.add(actor=actor, project=project, facts=form.facts, key=form.command_key)
            return go(request, "stakeholders", project=project, said=f"{form.facts['name']} is on the list.")
    return show(request, PartFormPage.to(form, "Name somebody", back_to_stakeholders(project)))


@declares(ACT)
def one(request: HttpRequest, project: str, code: str) -> HttpResponse:
    """One stakeholder: the four steps, and what is known of them."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act=ACT)
    view = service.get(actor=actor, project=project)
    item = _find(view, code)
    form = StakeholderForm.of(view, item, sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            service.change(actor=actor, project=project, code=code, changes=form.facts, key=form.command_key)
            return go(request, "stakeholders", project=project, said="Your changes are kept.")
    page = PartFormPage.to(
        form, item.name, back_to_stakeholders(project), facts=step_rows(item, project), remove="remove/"
    )
    return show(request, page)


@declares(ACT)
def step(request: HttpRequest, project: str, code: str, step: int) -> HttpResponse:
    """Record that a step was won or taken back."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act=ACT)
    item = _find(service.get(actor=actor, project=project), code)
    found = next((row for row in item.steps if row.number == step), None)
    if found is None:
        raise NotFound("partnerships.step.unknown", "There is no such step.", fix="There are four.")
    form = StepForm(found, sent(request), initial={"what": "won", "on": written(found.won_on), "words": found.evidence})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        facts = {"actor": actor, "project": project, "code": code, "step": step, "key": form.command_key}
        with form.refusals():
            if given["what"] == "won":
                service.win_step(**facts, won_on=given["on"], evidence=given["words"])
            else:
                service.end_step(**facts, ended_on=given["on"], why=given["words"])
            return go(request, "stakeholder", project=project, code=code, said="It is recorded.")
    return show(request, PartFormPage.to(form, f"{item.name}: {found.title}", back_to_stakeholders(project)))


@declares(ACT)
def missing(request: HttpRequest, project: str, kind: str) -> HttpResponse:
    """Say whom to ask for somebody of a kind."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act=ACT)
    item = next((row for row in service.get(actor=actor, project=project).kinds if row.code == kind), None)
    if item is None:
        raise NotFound("partnerships.kind.unknown", "There is no such kind.", fix="Look at the list again.")
    form = MissingForm(sent(request), initial={"ask": item.ask, "ask_by": written(item.ask_by)})
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            given = form.cleaned_data
            service.not_known(
                actor=actor, project=project, kind=kind, ask=given["ask"], ask_by=given["ask_by"], key=form.command_key
            )
            return go(request, "stakeholders", project=project, said="It is kept: not known yet, and whom to ask.")
    return show(request, PartFormPage.to(form, f"Not known yet: {item.title}", back_to_stakeholders(project)))


@declares(ACT)
def sign_up(request: HttpRequest, project: str) -> HttpResponse:
    """Say who of an organisation has signed up, group by group."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act=ACT)
    form = SignUpForm(_body(service.get(actor=actor, project=project), request.GET.get("body", "0")), sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            body = form.cleaned_data["body"]
            service.sign_up(actor=actor, project=project, body=body, states=form.states, key=form.command_key)
            return go(request, "stakeholders", project=project, said=f"It is kept who of {body} has signed up.")
    lead = "An organisation that signs up does not bring the others with it. Say of each what is so."
    return show(request, PartFormPage.to(form, "Who has signed up", back_to_stakeholders(project), lead=lead))


@require_POST
@declares(ACT)
def remove(request: HttpRequest, project: str, code: str) -> HttpResponse:
    """Take a stakeholder off the list; the history stays."""
    service.drop(actor=actor_of(request), project=project, code=code, key=request.POST.get("key"))
    return go(request, "stakeholders", project=project, said="It is off the list; its history stays.")


def _find(view: StakeholdersView, code: str) -> StakeholderView:
    found = next((item for item in view.people if item.code == code), None)
    if found is None:
        raise NotFound("partnerships.unknown", "Nobody of this name is on the list.", fix="Look at the list again.")
    return found


def _body(view: StakeholdersView, at: str) -> BodyView:
    """The body of this number; for `new` an empty one with the same groups."""
    if at.isdecimal() and int(at) < len(view.bodies):
        return view.bodies[int(at)]
    return view.empty_body

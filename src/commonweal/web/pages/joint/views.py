"""How far partners work together: answers, statements, targets, steps, lists and the commitment."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from commonweal.errors import NotFound
from commonweal.services import projects
from commonweal.services.actors import Actor
from commonweal.services.partnerships import joint as service
from commonweal.services.partnerships import joint_acts as acts
from commonweal.services.partnerships import joint_public
from commonweal.services.partnerships.joint import JointView
from commonweal.services.policy import declares
from commonweal.web.answers import go, send, show
from commonweal.web.forms import PageForm, sent
from commonweal.web.pages.joint.context import (
    CommitmentPage,
    JointFormPage,
    JointPage,
    OpenCommitmentsPage,
    StatementsPage,
)
from commonweal.web.pages.joint.forms import (
    AnswersForm,
    ApproachForm,
    CommitmentForm,
    ListForm,
    PartnerForm,
    SignForm,
    StatementsForm,
    StepForm,
    TargetForm,
    VariationForm,
)
from commonweal.web.session import actor_of

WRITE = "partnerships.write"


@declares("partnerships.view")
def joint(request: HttpRequest, project: str) -> HttpResponse:
    """Where partners stand, where they differ, and all that belongs to it; `?on=2026-11-02` as at a day."""
    actor = actor_of(request)
    may = projects.get(actor=actor, project=project).may
    return show(request, JointPage.of(service.get(actor=actor, project=project, on=_day(request)), may=may))


@declares("partnerships.view")
def matrix_file(request: HttpRequest, project: str, ending: str) -> HttpResponse:
    """The picture or the rows of where partners stand."""
    width = request.GET.get("width", "")
    found = service.file(actor=actor_of(request), project=project, format=ending, width=width)
    return send(found, inline=ending == "svg")


@declares("partnerships.answer")
def answers(request: HttpRequest, project: str) -> HttpResponse:
    """Seven answers of one partner on one page."""
    actor = actor_of(request)
    view = _to_answer(actor, project)
    partner = (request.POST or request.GET).get("partner", "") or view.may_answer_for[0]
    form = AnswersForm(view, partner, sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            given = form.cleaned_data
            acts.answer(
                actor=actor, project=project, levels=form.levels, partner=given["partner"],
                held_on=given["held_on"], key=form.command_key,
            )  # fmt: skip
            return go(request, "joint", project=project, said=f"The answers of {given['partner']} are kept.")
    return show(request, JointFormPage.of(form, "How far do we work together?", view=view, levels=True))


@declares("partnerships.answer")
def statements(request: HttpRequest, project: str, area: str) -> HttpResponse:
    """Check the statements of an area in which partners differ."""
    actor = actor_of(request)
    view = _to_answer(actor, project)
    found = next((item for item in view.areas if item.code == area), None)
    if found is None or not found.said:
        raise NotFound("partnerships.area", "Nobody has answered this area yet.", fix="Answer the seven areas first.")
    names = [item.partner for item in found.said if item.partner in view.may_answer_for]
    partner = (request.POST or request.GET).get("partner", "") or (names[0] if names else "")
    form = StatementsForm(found, partner if partner in names else "", sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            acts.check_statements(
                actor=actor, project=project, area=area, answers=form.answers, partner=partner, key=form.command_key
            )
            return go(request, "joint", project=project, said=f"What {partner} checked is kept.")
    return show(request, StatementsPage.of(form, found, view=view, partner=partner, names=tuple(names)))


@declares("partnerships.write")
def target(request: HttpRequest, project: str, area: str) -> HttpResponse:
    """The level that suits an area here, and why."""
    actor = actor_of(request)
    view = _to_write(actor, project)
    found = next((item for item in view.areas if item.code == area), None)
    if found is None:
        raise NotFound("partnerships.area", "There is no such area.", fix="Go back to working together.")
    form = TargetForm(view, sent(request), initial={"level": found.target, "reason": found.reason})
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            given = form.cleaned_data
            acts.set_target(
                actor=actor, project=project, area=area, level=given["level"], reason=given["reason"],
                key=form.command_key,
            )  # fmt: skip
            return go(request, "joint", project=project, said="The target is kept.")
    return show(request, JointFormPage.of(form, f"Target: {found.title}", view=view))


@declares("partnerships.write")
def step(request: HttpRequest, project: str) -> HttpResponse:
    """What somebody does by a day."""
    actor = actor_of(request)
    view = _to_write(actor, project)
    form = StepForm(view, sent(request), initial={"area": request.GET.get("area", "")})
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            acts.add_step(actor=actor, project=project, key=form.command_key, **_given(form))
            return go(request, "joint", project=project, said="The step is on the list.")
    return show(request, JointFormPage.of(form, "A step", view=view))


@require_POST
@declares("partnerships.write")
def step_done(request: HttpRequest, project: str, uid: str) -> HttpResponse:
    """A step is done."""
    acts.finish_step(actor=actor_of(request), project=project, uid=str(uid), key=request.POST.get("key") or None)
    return go(request, "joint", project=project, said="The step is done.")


@declares("partnerships.write")
def partner(request: HttpRequest, project: str) -> HttpResponse:
    """Name a partner."""
    actor = actor_of(request)
    view = _to_write(actor, project)
    form = PartnerForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            acts.add_partner(actor=actor, project=project, key=form.command_key, **_given(form))
            return go(request, "joint", project=project, said="The partner is on the list.")
    return show(request, JointFormPage.of(form, "A partner", view=view))


@declares("partnerships.write")
def approach(request: HttpRequest, project: str) -> HttpResponse:
    """The facts that the rules ask for, and what the partners chose."""
    actor = actor_of(request)
    view = _to_write(actor, project)
    form = ApproachForm(view, sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            acts.reply(actor=actor, project=project, name="approach", answers=form.answers, key=form.command_key)
            return go(request, "joint", project=project, said="Your answers are kept.")
    return show(request, JointFormPage.of(form, "How closely should we work together?", view=view))


@declares("partnerships.write")
def thinking_list(request: HttpRequest, project: str, name: str) -> HttpResponse:
    """A list to think with."""
    actor = actor_of(request)
    view = _to_write(actor, project)
    found = next((item for item in view.lists if item.code == name), None)
    if found is None:
        raise NotFound("partnerships.list", "There is no such list.", fix="Go back to working together.")
    form = ListForm(found.kind, found.lines, sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            acts.reply(actor=actor, project=project, name=name, answers=form.answers, key=form.command_key)
            return go(request, "joint", project=project, said="Your answers are kept.")
    return show(request, JointFormPage.of(form, found.title, view=view, listed=found))


@declares("partnerships.write")
def variation(request: HttpRequest, project: str) -> HttpResponse:
    """Something that is decided at one scale, and whether it differs from place to place."""
    actor = actor_of(request)
    view = _to_write(actor, project)
    form = VariationForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            given = _given(form)
            given["differs"] = given["differs"] == "yes"
            acts.set_variation(actor=actor, project=project, key=form.command_key, **given)
            return go(request, "joint", project=project, said="It is on the list.")
    return show(request, JointFormPage.of(form, "Large scale or near to people?", view=view))


@declares("partnerships.write")
def commitment(request: HttpRequest, project: str) -> HttpResponse:
    """Write what partners promise one another."""
    actor = actor_of(request)
    view = _to_write(actor, project)
    form = CommitmentForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            acts.commit(actor=actor, project=project, key=form.command_key, **_given(form))
            return go(request, "joint", project=project, said="Partners can sign it now.")
    return show(request, JointFormPage.of(form, "What partners promise one another", view=view))


@declares("partnerships.answer")
def sign(request: HttpRequest, project: str, uid: str) -> HttpResponse:
    """A commitment, who signed, and signing for a partner."""
    actor = actor_of(request)
    view = _to_answer(actor, project)
    found = next((item for item in view.commitments if item.uid == str(uid)), None)
    if found is None:
        raise NotFound("partnerships.commitment", "There is no such commitment.", fix="Go back to working together.")
    signed = {item.partner for item in found.signatures}
    names = [name for name in view.may_answer_for if name not in signed]
    form = SignForm(names, view.may_answer_for, sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            acts.sign(actor=actor, project=project, uid=str(uid), key=form.command_key, **_given(form))
            return go(request, "commitment", project=project, uid=uid, said="The signature is kept, and in the ledger.")
    may = projects.get(actor=actor, project=project).may
    return show(request, CommitmentPage.of(form, found, project=project, names=names, may=may))


@require_POST
@declares("projects.publish")
def publish(request: HttpRequest, project: str, uid: str) -> HttpResponse:
    """Put a signed commitment where anyone can read it."""
    acts.publish(actor=actor_of(request), project=project, uid=str(uid), key=request.POST.get("key") or None)
    return go(request, "commitment", project=project, uid=uid, said="It is published.")


@declares("public")
def open_commitments(request: HttpRequest, project: str) -> HttpResponse:
    """What partners of a public project promised one another."""
    return show(request, OpenCommitmentsPage.of(joint_public.commitments(slug=project)))


def _given(form: PageForm) -> dict[str, Any]:
    return {name: value for name, value in form.cleaned_data.items() if name != "key"}


def _to_write(actor: Actor, project: str) -> JointView:
    projects.to_change(actor=actor, project=project, act=WRITE)
    return service.get(actor=actor, project=project)


def _to_answer(actor: Actor, project: str) -> JointView:
    projects.to_change(actor=actor, project=project, act="partnerships.answer")
    return service.get(actor=actor, project=project)


def _day(request: HttpRequest) -> date | None:
    try:
        return date.fromisoformat(request.GET["on"]) if "on" in request.GET else None
    except ValueError:
        return None

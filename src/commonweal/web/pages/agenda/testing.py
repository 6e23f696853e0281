"""One question to test: its page, its evidence, the plan of its test, what was found, what it becomes."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from commonweal.errors import NotFound
from commonweal.services import agenda as service
from commonweal.services import projects
from commonweal.services.actors import Actor
from commonweal.services.agenda import HypothesisView
from commonweal.services.policy import declares
from commonweal.web.answers import go, show
from commonweal.web.forms import PageForm, sent
from commonweal.web.pages.agenda.asking import AmendForm, EvidenceItemForm, PlanForm, PromoteForm, SettleForm
from commonweal.web.pages.agenda.context import AgendaFormPage, RoomPage
from commonweal.web.pages.agenda.sections import hypotheses
from commonweal.web.pages.agenda.sections.parts import Where
from commonweal.web.session import actor_of

PLAN = ("outcome", "direction", "size", "smallest", "unit", "compared_with", "design", "results_on")


def _found(actor: Actor, project: str, uid: str, act: str = "agenda.write") -> HypothesisView:
    projects.to_change(actor=actor, project=project, act=act)
    for item in service.hypotheses(actor=actor, project=project).hypotheses:
        if item.uid == str(uid):
            return item
    raise NotFound("agenda.hypothesis.unknown", "This project has no such question.", fix="Go back to Why and what.")


def _form(form: PageForm, title: str, project: str, item: HypothesisView, button: str = "Save") -> AgendaFormPage:
    return AgendaFormPage.of(
        form, title, project=project, to="hypothesis", intro=item.statement, button=button, uid=item.uid
    )


@declares("agenda.view")
def question(request: HttpRequest, project: str, uid: str) -> HttpResponse:
    """A question with its evidence, the plan of its test and what came of it."""
    actor = actor_of(request)
    item = _found(actor, project, uid, "agenda.view")
    where = Where(project, projects.get(actor=actor, project=project).may)
    return show(request, RoomPage.question(item, hypotheses.one(item, where), project=project))


@declares("agenda.write")
def new_evidence(request: HttpRequest, project: str, uid: str) -> HttpResponse:
    """Add a piece of evidence that the question takes."""
    return _evidence(request, project, uid, "")


@declares("agenda.write")
def edit_evidence(request: HttpRequest, project: str, uid: str, item: str) -> HttpResponse:
    """Change a piece of evidence."""
    return _evidence(request, project, uid, str(item))


def _evidence(request: HttpRequest, project: str, uid: str, item: str) -> HttpResponse:
    actor = actor_of(request)
    asked = _found(actor, project, uid)
    initial = {}
    if item:
        row = next((row for row in asked.evidence if row.uid == item), None)
        if row is None:
            raise NotFound("agenda.unknown", "It is not on the list.", fix="Go back to the question.")
        typed = row.link is not None and row.link.kind == "source"
        initial = {
            "what": row.what, "exists": row.exists, "ask": row.ask, "ask_by": row.ask_by, "says": row.says,
            "strength": row.strength, "link": "" if typed or row.link is None else row.link.token,
            "source": row.link.title if typed and row.link else "",
            "source_kind": row.link.name if typed and row.link else "other",
        }  # fmt: skip
    shelf = service.hypotheses(actor=actor, project=project).shelf
    form = EvidenceItemForm(shelf, sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            service.set_evidence(
                actor=actor, project=project, hypothesis=asked.uid, uid=item, key=form.command_key, **form.facts
            )
            return go(request, "hypothesis", project=project, uid=asked.uid, said="The evidence is kept.")
    return show(request, _form(form, "Evidence", project, asked))


@declares("agenda.write")
def plan(request: HttpRequest, project: str, uid: str) -> HttpResponse:
    """Write the plan of the test, or amend it once it is frozen."""
    actor = actor_of(request)
    item = _found(actor, project, uid)
    newest = item.plan
    frozen = newest is not None and newest.frozen_at is not None
    initial = {name: getattr(newest, name) for name in PLAN} if newest is not None else {}
    initial |= {name: f"{initial[name].normalize():f}" for name in ("size", "smallest") if name in initial}
    form = (AmendForm if frozen else PlanForm)(sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            asked = {"actor": actor, "project": project, "hypothesis": item.uid, "facts": form.facts}
            if frozen:
                service.amend_plan(**asked, reason=form.cleaned_data["reason"], key=form.command_key)
            else:
                service.write_plan(**asked, key=form.command_key)
            return go(request, "hypothesis", project=project, uid=item.uid, said="The plan is kept.")
    title = "Amend the plan of the test" if frozen else "The plan of the test"
    return show(request, _form(form, title, project, item))


@require_POST
@declares("agenda.write")
def freeze(request: HttpRequest, project: str, uid: str) -> HttpResponse:
    """Freeze the plan in the ledger."""
    service.freeze_plan(actor=actor_of(request), project=project, hypothesis=str(uid), key=request.POST.get("key"))
    return go(request, "hypothesis", project=project, uid=uid, said="The plan is frozen in the ledger.")


@declares("agenda.write")
def settle(request: HttpRequest, project: str, uid: str) -> HttpResponse:
    """Say what the test found."""
    actor = actor_of(request)
    item = _found(actor, project, uid)
    form = SettleForm(sent(request), initial={"status": item.status, "found": item.found})
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            given = form.cleaned_data
            service.settle_hypothesis(
                actor=actor, project=project, uid=item.uid, status=given["status"], found=given["found"],
                key=form.command_key,
            )  # fmt: skip
            return go(request, "hypothesis", project=project, uid=item.uid, said="What was found is kept.")
    return show(request, _form(form, "What was found?", project, item))


@declares("agenda.write")
def promote(request: HttpRequest, project: str, uid: str) -> HttpResponse:
    """Make a supported question an aim or an objective."""
    actor = actor_of(request)
    item = _found(actor, project, uid)
    objectives = service.hypotheses(actor=actor, project=project).objectives
    form = PromoteForm(objectives, sent(request), initial={"to": item.promoted_to})
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            to = form.cleaned_data["to"]
            service.promote_hypothesis(actor=actor, project=project, uid=item.uid, to=to, key=form.command_key)
            return go(request, "hypothesis", project=project, uid=item.uid, said="It is kept.")
    return show(request, _form(form, "What does it become?", project, item))

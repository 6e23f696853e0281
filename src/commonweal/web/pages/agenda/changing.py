"""Forms of why and what: answers, lines of lists, judgements, other ways than the rules say, the public list."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from commonweal.errors import NotFound
from commonweal.services import agenda as service
from commonweal.services import projects
from commonweal.services.actors import Actor
from commonweal.services.agenda import QuestionView
from commonweal.services.policy import declares
from commonweal.web.answers import go, show
from commonweal.web.forms import PageForm, sent
from commonweal.web.pages.agenda import lists
from commonweal.web.pages.agenda.context import AgendaFormPage
from commonweal.web.pages.agenda.forms import (
    AimsForm,
    ChecklistForm,
    CourseForm,
    EvidenceForm,
    FactorForm,
    LeversForm,
    OrderForm,
    OverrideForm,
    PublishForm,
    QuestionsForm,
)
from commonweal.web.parts.lists import SummaryRow
from commonweal.web.session import actor_of

WRITE = "agenda.write"
KEPT = "It is kept."
TITLES = {
    "approach": ("Is commissioning the right approach?", "agenda-tests"),
    "intervention": ("Which kind of intervention?", "agenda-intervention"),
    "levels": ("Which level leads?", "agenda-priorities"),
}
INTERVENTIONS = (
    ("monitoring", "Monitoring programme"),
    ("strategy", "Commissioning strategy"),
    ("market-position-statement", "Market position statement"),
    ("procurement", "Procurement"),
)


@declares(WRITE)
def questions(request: HttpRequest, project: str, rules: str) -> HttpResponse:
    """Answer the questions of a set of rules."""
    actor = _writer(request, project)
    if rules not in TITLES:
        raise NotFound("agenda.rules", "There are no such questions.", fix="Go back to Why and what.")
    title, page = TITLES[rules]
    form = QuestionsForm(service.questions_of(actor=actor, project=project, rules=rules), sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            service.answer(actor=actor, project=project, rules=rules, answers=form.answers, key=form.command_key)
            return go(request, page, project=project, said="Your answers are kept.")
    return show(request, AgendaFormPage.of(form, title, project=project, to=page))


@declares(WRITE)
def evidence(request: HttpRequest, project: str, rules: str, fact: str) -> HttpResponse:
    """Link the evidence that an answer rests on."""
    actor = _writer(request, project)
    asked = _question(actor, project, rules, fact)
    shelf = service.tests(actor=actor, project=project).shelf
    form = EvidenceForm(shelf, asked.evidence, sent(request))
    page = TITLES[rules][1]
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            service.link_evidence(
                actor=actor, project=project, rules=rules, fact=fact, links=form.tokens, key=form.command_key
            )
            return go(request, page, project=project, said="The evidence is linked.")
    return show(request, AgendaFormPage.of(form, "What does the answer rest on?", project=project, to=page,
                                           intro=asked.asks))  # fmt: skip


def _question(actor: Actor, project: str, rules: str, fact: str) -> QuestionView:
    if rules in TITLES:
        for item in service.questions_of(actor=actor, project=project, rules=rules):
            if item.fact == fact:
                return item
    raise NotFound("agenda.fact", "There is no such question.", fix="Go back to Why and what.")


@declares(WRITE)
def new(request: HttpRequest, project: str, what: str) -> HttpResponse:
    """Add a line to a list."""
    return _line(request, project, what, "")


@declares(WRITE)
def edit(request: HttpRequest, project: str, what: str, uid: str) -> HttpResponse:
    """Change a line of a list."""
    return _line(request, project, what, str(uid))


def _line(request: HttpRequest, project: str, what: str, uid: str) -> HttpResponse:
    actor = _writer(request, project)
    kind = lists.line(what)
    initial = lists.found(kind, actor, project, uid) if uid else {}
    form = kind.form(actor, project, sent(request), initial)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            given = {name: value for name, value in form.cleaned_data.items() if name != "key"}
            kind.save(actor=actor, project=project, uid=uid, key=form.command_key, **given)
            return go(request, kind.page, project=project, said=KEPT)
    return show(request, AgendaFormPage.of(form, kind.title, project=project, to=kind.page))


@declares(WRITE)
def factor(request: HttpRequest, project: str, factor: str) -> HttpResponse:
    """Judge one factor, with its evidence."""
    actor = _writer(request, project)
    view = service.factors(actor=actor, project=project)
    found = next((item for item in view.factors if item.code == factor), None)
    if found is None:
        raise NotFound("agenda.factor", "There is no such factor.", fix="Go back to Why and what.")
    initial = {"strength": found.strength, "reason": found.reason}
    form = FactorForm(view.shelf, found.evidence, sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            given = form.cleaned_data
            service.judge_factor(
                actor=actor, project=project, factor=factor, strength=given["strength"], reason=given["reason"],
                links=form.tokens, key=form.command_key,
            )  # fmt: skip
            return go(request, "agenda-factors", project=project, said=KEPT)
    return show(request, AgendaFormPage.of(form, found.title, project=project, to="agenda-factors", intro=found.asks))


@declares(WRITE)
def override(request: HttpRequest, project: str, rules: str) -> HttpResponse:
    """Go another way than the rules say, with a reason."""
    actor = _writer(request, project)
    if rules not in ("approach", "intervention"):
        raise NotFound("agenda.rules", "There are no such rules.", fix="Go back to Why and what.")
    view = service.get(actor=actor, project=project)
    form: OverrideForm | OrderForm
    if rules == "approach":
        now = view.approach_override
        initial = {"chosen": now.chosen[0], "reason": now.reason} if now is not None else {}
        form = OverrideForm(tuple(service.CHOSEN.items()), sent(request), initial=initial)
        said = view.approach.title
    else:
        now = view.intervention_override
        steps = now.chosen if now is not None else tuple(item.code for item in view.interventions)
        form = OrderForm(INTERVENTIONS, steps, sent(request), initial={"reason": now.reason if now else ""})
        said = ", then ".join(item.title for item in view.interventions) or "Nothing yet"
    page = TITLES[rules][1]
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            service.override(
                actor=actor, project=project, rules=rules, chosen=form.order, reason=form.cleaned_data["reason"],
                key=form.command_key,
            )  # fmt: skip
            return go(request, page, project=project, said=KEPT)
    facts = (SummaryRow("The rules say", said),)
    return show(request, AgendaFormPage.of(form, "Go another way", project=project, to=page, facts=facts))


@declares(WRITE)
def checklist(request: HttpRequest, project: str, checklist: str) -> HttpResponse:
    """Go through a list."""
    actor = _writer(request, project)
    view = service.intervention(actor=actor, project=project)
    found = next((i for i in (*view.duties, view.preconditions, *view.checklists) if i.code == checklist), None)
    if found is None:
        raise NotFound("agenda.check.list", "This project has no such list.", fix="Go back to Why and what.")
    form = ChecklistForm(found, sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            service.check(actor=actor, project=project, checklist=checklist, answers=form.answers, key=form.command_key)
            return go(request, "agenda-intervention", project=project, said=KEPT)
    return show(
        request,
        AgendaFormPage.of(form, found.title, project=project, to="agenda-intervention", intro=found.intro),
    )


@dataclass(frozen=True, slots=True)
class Whole:
    """A form of which there is one: its title, its page, how it is made, how it is saved."""

    title: str
    page: str
    make: Callable[[Actor, str, HttpRequest], PageForm]
    save: Callable[[Actor, str, PageForm], object]


@declares(WRITE)
def whole(request: HttpRequest, project: str, what: str) -> HttpResponse:
    """One form of which there is one: aims, levers, the road."""
    actor = _writer(request, project)
    if what not in _WHOLES:
        raise NotFound("agenda.form", "There is no such form.", fix="Go back to Why and what.")
    kind = _WHOLES[what]
    form = kind.make(actor, project, request)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            kind.save(actor, project, form)
            return go(request, kind.page, project=project, said=KEPT)
    return show(request, AgendaFormPage.of(form, kind.title, project=project, to=kind.page))


@declares("projects.publish")
def publish(request: HttpRequest, project: str) -> HttpResponse:
    """Publish the list of what does not change, after an equality review."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act="projects.publish")
    form = PublishForm(sent(request))
    page = "agenda-priorities"
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            given = {name: value for name, value in form.cleaned_data.items() if name != "key"}
            service.publish_unchanged(actor=actor, project=project, key=form.command_key, **given)
            return go(request, page, project=project, said="The list is published.")
    return show(
        request,
        AgendaFormPage.of(form, "Publish what does not change", project=project, to=page, button="Publish the list"),
    )


@require_POST
@declares("projects.publish")
def withdraw(request: HttpRequest, project: str) -> HttpResponse:
    """Take the list of what does not change off the public page."""
    service.withdraw_unchanged(actor=actor_of(request), project=project, key=request.POST.get("key"))
    return go(request, "agenda-priorities", project=project, said="It is off the public page.")


@require_POST
@declares(WRITE)
def remove(request: HttpRequest, project: str, what: str, uid: str) -> HttpResponse:
    """Take a line off its list; its history stays."""
    kind = lists.line(what)
    kind.drop(actor=actor_of(request), project=project, uid=str(uid), key=request.POST.get("key"))
    return go(request, kind.page, project=project, said="It is off the list; its history stays.")


def _writer(request: HttpRequest, project: str) -> Actor:
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act=WRITE)
    return actor


def _aims(actor: Actor, project: str, request: HttpRequest) -> PageForm:
    return AimsForm(service.get(actor=actor, project=project).aims, sent(request))


def _levers(actor: Actor, project: str, request: HttpRequest) -> PageForm:
    held = [item for item in service.tests(actor=actor, project=project).levers if item.available]
    return LeversForm(held, sent(request))


def _course(actor: Actor, project: str, request: HttpRequest) -> PageForm:
    course = service.intervention(actor=actor, project=project).course
    initial = {"rationale": course.rationale or course.suggested, "destination": course.destination}
    return CourseForm(course.steps, sent(request), initial=initial)


def _save_aims(actor: Actor, project: str, form: PageForm) -> object:
    assert isinstance(form, AimsForm)
    return service.set_aims(actor=actor, project=project, aims=form.aims, key=form.command_key)


def _save_levers(actor: Actor, project: str, form: PageForm) -> object:
    assert isinstance(form, LeversForm)
    return service.set_levers(actor=actor, project=project, levers=form.levers, key=form.command_key)


def _save_course(actor: Actor, project: str, form: PageForm) -> object:
    assert isinstance(form, CourseForm)
    given = form.cleaned_data
    return service.set_course(
        actor=actor, project=project, rationale=given["rationale"], destination=given["destination"], steps=form.steps,
        key=form.command_key,
    )  # fmt: skip


_WHOLES = {
    "aims": Whole("What do we want to achieve?", "agenda-aims", _aims, _save_aims),
    "levers": Whole("Which levers do you hold here?", "agenda-tests", _levers, _save_levers),
    "course": Whole("Why, by which road, and where to", "agenda-intervention", _course, _save_course),
}

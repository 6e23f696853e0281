"""You said, we did: comments, what came of each, and putting the answers on the public page."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from commonweal.services import projects
from commonweal.services.overview import reaching
from commonweal.services.partnerships import said as service
from commonweal.services.policy import declares
from commonweal.web.answers import go, show
from commonweal.web.forms import sent
from commonweal.web.pages.partnerships.context import PartFormPage
from commonweal.web.pages.partnerships.log_forms import AnswerForm, CommentForm
from commonweal.web.pages.partnerships.said_context import SaidPage, back_to_said
from commonweal.web.parts.lists import SummaryRow
from commonweal.web.session import actor_of

ACT = "partnerships.write"


@declares("partnerships.view")
def said(request: HttpRequest, project: str) -> HttpResponse:
    """What people said, and what came of each."""
    actor = actor_of(request)
    may = projects.get(actor=actor, project=project).may
    return show(request, SaidPage.of(service.get(actor=actor, project=project), may=may))


@declares(ACT)
def new(request: HttpRequest, project: str) -> HttpResponse:
    """Write down what people said."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act=ACT)
    form = CommentForm(service.get(actor=actor, project=project), sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            service.put(actor=actor, project=project, facts=form.facts, key=form.command_key)
            return go(request, "said", project=project, said="It is written down. Now say what came of it.")
    return show(request, PartFormPage.to(form, "Write down what people said", back_to_said(project)))


@declares(ACT)
def comment(request: HttpRequest, project: str, code: str) -> HttpResponse:
    """Change what was written down."""
    actor = actor_of(request)
    found = service.entry(actor=actor, project=project, code=code)
    view = service.get(actor=actor, project=project)
    form = CommentForm(view, sent(request), initial={**found.facts, "source": found.source})
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            service.put(actor=actor, project=project, code=code, facts=form.facts, key=form.command_key)
            return go(request, "said", project=project, said="Your changes are kept.")
    title = str(found.facts["theme"])
    return show(request, PartFormPage.to(form, title, back_to_said(project), remove="remove/"))


@declares(ACT)
def answer(request: HttpRequest, project: str, code: str) -> HttpResponse:
    """Say what a comment changed, or why nothing."""
    actor = actor_of(request)
    found = service.entry(actor=actor, project=project, code=code)
    view = service.get(actor=actor, project=project)
    kinds = {item.code: item.title for item in view.targets}
    initial = {name: found.answered[name] for name in ("outcome", "target", "target_name", "words")}
    form = AnswerForm(reaching.targets(actor=actor, project=project), kinds, sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            reaching.answer(actor=actor, project=project, code=code, key=form.command_key, **form.facts)
            return go(request, "said", project=project, said="What came of it is kept.")
    facts = (SummaryRow("People said", str(found.facts["words"])),)
    title = f"What came of it: {found.facts['theme']}"
    return show(request, PartFormPage.to(form, title, back_to_said(project), facts=facts))


@require_POST
@declares(ACT)
def remove(request: HttpRequest, project: str, code: str) -> HttpResponse:
    """Take a comment off the list."""
    service.drop(actor=actor_of(request), project=project, code=code, key=request.POST.get("key"))
    return go(request, "said", project=project, said="It is off the list; its history stays.")


@require_POST
@declares("projects.publish")
def publish(request: HttpRequest, project: str) -> HttpResponse:
    """Put the answers on the public page."""
    service.publish(actor=actor_of(request), project=project, key=request.POST.get("key"))
    return go(request, "said", project=project, said="The answers are on the public page.")

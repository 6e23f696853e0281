"""Tests, aims, factors and priorities."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from commonweal.api.agenda.bodies import (
    Action,
    Aims,
    Answers,
    Capacity,
    Factor,
    Levers,
    Objective,
    Override,
    Partner,
    Priority,
    Publish,
)
from commonweal.api.agenda.routing import W, public, router
from commonweal.api.signing import key_of
from commonweal.services import agenda
from commonweal.services.agenda import (
    AgendaView,
    AimsView,
    FactorsView,
    HypothesesView,
    InterventionView,
    PrioritiesView,
    PublicUnchanged,
    TestsView,
)
from commonweal.services.policy import declares
from commonweal.services.thread import TableView


@public.get("/open/projects/{project}/what-stays", response=PublicUnchanged, auth=None)
@declares("public")
def open_unchanged(request: HttpRequest, project: str) -> Any:
    """What does not change this year, for anyone; only once it was published after an equality review."""
    return agenda.public_unchanged(slug=project)


@router.get(W, response=AgendaView)
@declares("agenda.view")
def get_agenda(request: HttpRequest, project: str) -> Any:
    """Why and what, with what the rules recommend from the answers so far."""
    return agenda.get(actor=request.auth, project=project)


@router.get(f"{W}/tests", response=TestsView)
@declares("agenda.view")
def get_tests(request: HttpRequest, project: str) -> Any:
    """The three tests, levers held here, and actions that rest on one that is not."""
    return agenda.tests(actor=request.auth, project=project)


@router.get(f"{W}/aims", response=AimsView)
@declares("agenda.view")
def get_aims(request: HttpRequest, project: str) -> Any:
    """Aims, objectives, actions."""
    return agenda.aims(actor=request.auth, project=project)


@router.get(f"{W}/factors", response=FactorsView)
@declares("agenda.view")
def get_factors(request: HttpRequest, project: str) -> Any:
    """Six factors in two blocks, and who has the days."""
    return agenda.factors(actor=request.auth, project=project)


@router.get(f"{W}/priorities", response=PrioritiesView)
@declares("agenda.view")
def get_priorities(request: HttpRequest, project: str) -> Any:
    """What changes and what does not, the level that leads, partners' agendas and clashes."""
    return agenda.priorities(actor=request.auth, project=project)


@router.get(f"{W}/hypotheses", response=HypothesesView)
@declares("agenda.view")
def get_hypotheses(request: HttpRequest, project: str) -> Any:
    """Areas to be tested, with evidence, plans of tests and verdicts. Never targets."""
    return agenda.hypotheses(actor=request.auth, project=project)


@router.get(f"{W}/intervention", response=InterventionView)
@declares("agenda.view")
def get_intervention(request: HttpRequest, project: str) -> Any:
    """Duties first, then which interventions in which order, lists, the road, services that must not fail."""
    return agenda.intervention(actor=request.auth, project=project)


@router.get(f"{W}/tables/{{name}}", response=TableView)
@declares("agenda.view")
def get_table(request: HttpRequest, project: str, name: str) -> Any:
    """A table: `evidence`, `hypotheses`, `factors`, `priorities`, `partners`, `actions` or `lists`."""
    return agenda.table(actor=request.auth, project=project, name=name)


@router.get(f"{W}/tables/{{name}}/{{format}}")
@declares("agenda.view")
def get_table_file(request: HttpRequest, project: str, name: str, format: str) -> HttpResponse:
    """The same table as `csv` or `xlsx`."""
    found = agenda.file(actor=request.auth, project=project, name=name, format=format)
    return HttpResponse(found.data, content_type=found.media_type)


@router.post(f"{W}/{{rules}}/answers", response=AgendaView)
@declares("agenda.write")
def answer(request: HttpRequest, project: str, rules: str, body: Answers) -> Any:
    """Answer questions of a set of rules (`approach`, `intervention` or `levels`)."""
    return agenda.answer(
        actor=request.auth, project=project, rules=rules, answers=body.answers, links=body.links, key=key_of(request)
    )


@router.put(f"{W}/{{rules}}/override", response=AgendaView)
@declares("agenda.write")
def override(request: HttpRequest, project: str, rules: str, body: Override) -> Any:
    """Go another way than the rules recommend, with a reason; nothing chosen goes back to them."""
    return agenda.override(
        actor=request.auth, project=project, rules=rules, chosen=body.chosen, reason=body.reason, key=key_of(request)
    )


@router.put(f"{W}/aims", response=AgendaView)
@declares("agenda.write")
def set_aims(request: HttpRequest, project: str, body: Aims) -> Any:
    """Write what is to be achieved under each aim."""
    return agenda.set_aims(actor=request.auth, project=project, aims=body.aims, key=key_of(request))


@router.put(f"{W}/objectives", response=AimsView)
@declares("agenda.write")
def set_objective(request: HttpRequest, project: str, body: Objective) -> Any:
    """Write an objective; one that serves no aim is kept with the warning to think again."""
    return agenda.set_objective(actor=request.auth, project=project, key=key_of(request), **body.model_dump())


@router.delete(f"{W}/objectives/{{uid}}", response=AimsView)
@declares("agenda.write")
def drop_objective(request: HttpRequest, project: str, uid: str) -> Any:
    """Take an objective off the list."""
    return agenda.drop_objective(actor=request.auth, project=project, uid=uid, key=key_of(request))


@router.put(f"{W}/levers", response=TestsView)
@declares("agenda.write")
def set_levers(request: HttpRequest, project: str, body: Levers) -> Any:
    """Say which of the seven levers this commissioner holds here."""
    return agenda.set_levers(actor=request.auth, project=project, levers=body.levers, key=key_of(request))


@router.put(f"{W}/actions", response=AimsView)
@declares("agenda.write")
def set_action(request: HttpRequest, project: str, body: Action) -> Any:
    """Write an action; one that rests on a lever that is not held is kept with a flag and what to use instead."""
    return agenda.set_action(actor=request.auth, project=project, key=key_of(request), **body.model_dump())


@router.delete(f"{W}/actions/{{uid}}", response=AimsView)
@declares("agenda.write")
def drop_action(request: HttpRequest, project: str, uid: str) -> Any:
    """Take an action off the list."""
    return agenda.drop_action(actor=request.auth, project=project, uid=uid, key=key_of(request))


@router.put(f"{W}/factors/{{factor}}", response=FactorsView)
@declares("agenda.write")
def judge_factor(request: HttpRequest, project: str, factor: str, body: Factor) -> Any:
    """Judge one of the six factors; they are never added up."""
    return agenda.judge_factor(
        actor=request.auth, project=project, factor=factor, key=key_of(request), **body.model_dump()
    )


@router.put(f"{W}/capacity", response=FactorsView)
@declares("agenda.write")
def set_capacity(request: HttpRequest, project: str, body: Capacity) -> Any:
    """Name a person and their days."""
    return agenda.set_capacity(actor=request.auth, project=project, key=key_of(request), **body.model_dump())


@router.delete(f"{W}/capacity/{{uid}}", response=FactorsView)
@declares("agenda.write")
def drop_capacity(request: HttpRequest, project: str, uid: str) -> Any:
    """Take a person off the list."""
    return agenda.drop_capacity(actor=request.auth, project=project, uid=uid, key=key_of(request))


@router.put(f"{W}/priorities", response=AgendaView)
@declares("agenda.write")
def set_priority(request: HttpRequest, project: str, body: Priority) -> Any:
    """Say that something changes this year, or does not, and why; by its title or uid."""
    return agenda.set_priority(actor=request.auth, project=project, key=key_of(request), **body.model_dump())


@router.delete(f"{W}/priorities/{{uid}}", response=AgendaView)
@declares("agenda.write")
def drop_priority(request: HttpRequest, project: str, uid: str) -> Any:
    """Take a priority off the list; its history stays."""
    return agenda.drop_priority(actor=request.auth, project=project, uid=uid, key=key_of(request))


@router.put(f"{W}/partners", response=PrioritiesView)
@declares("agenda.write")
def set_partner_priority(request: HttpRequest, project: str, body: Partner) -> Any:
    """Write what a partner says for the same people."""
    return agenda.set_partner_priority(actor=request.auth, project=project, key=key_of(request), **body.model_dump())


@router.delete(f"{W}/partners/{{uid}}", response=PrioritiesView)
@declares("agenda.write")
def drop_partner_priority(request: HttpRequest, project: str, uid: str) -> Any:
    """Take what a partner says off the list."""
    return agenda.drop_partner_priority(actor=request.auth, project=project, uid=uid, key=key_of(request))


@router.post(f"{W}/unchanged", response=PrioritiesView)
@declares("projects.publish")
def publish_unchanged(request: HttpRequest, project: str, body: Publish) -> Any:
    """Publish the list of what does not change, after an equality review."""
    return agenda.publish_unchanged(actor=request.auth, project=project, key=key_of(request), **body.model_dump())


@router.delete(f"{W}/unchanged", response=PrioritiesView)
@declares("projects.publish")
def withdraw_unchanged(request: HttpRequest, project: str) -> Any:
    """Take the list off the public page."""
    return agenda.withdraw_unchanged(actor=request.auth, project=project, key=key_of(request))

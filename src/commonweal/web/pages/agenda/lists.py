"""The lists of the room whose lines are added, changed and taken off: what each is, and how it is saved."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from commonweal.errors import NotFound
from commonweal.services import agenda as service
from commonweal.services.actors import Actor
from commonweal.web.forms import PageForm
from commonweal.web.pages.agenda.asking import EditHypothesisForm, HypothesisForm
from commonweal.web.pages.agenda.forms import (
    ActionForm,
    CapacityForm,
    ObjectiveForm,
    PartnerForm,
    PriorityForm,
    VitalForm,
)

Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """A kind of line: its title, the page it stands on, its form, how it is read and how it is saved."""

    title: str
    page: str
    form: Callable[[Actor, str, QueryDict | None, Given], PageForm]
    find: Callable[[Actor, str], Iterator[tuple[str, Given]]]
    save: Callable[..., object]
    drop: Callable[..., object]


def line(what: str) -> Line:
    """The kind of line of this name; `NotFound` for another."""
    if what not in LINES:
        raise NotFound("agenda.list", "There is no such list.", fix="Go back to Why and what.")
    return LINES[what]


def found(kind: Line, actor: Actor, project: str, uid: str) -> Given:
    """What a line holds, for its form."""
    for known, given in kind.find(actor, project):
        if known == uid:
            return given
    raise NotFound("agenda.unknown", "It is not on the list of this project.", fix="Go back to Why and what.")


def _plain(form: type[PageForm]) -> Callable[[Actor, str, QueryDict | None, Given], PageForm]:
    def make(actor: Actor, project: str, sent: QueryDict | None, initial: Given) -> PageForm:
        del actor, project
        return form(sent, initial=dict(initial))

    return make


def _action_form(actor: Actor, project: str, sent: QueryDict | None, initial: Given) -> PageForm:
    view = service.aims(actor=actor, project=project)
    return ActionForm(view.levers, view.objectives, sent, initial=dict(initial))


def _hypothesis_form(actor: Actor, project: str, sent: QueryDict | None, initial: Given) -> PageForm:
    del actor, project
    return EditHypothesisForm(sent, initial=dict(initial)) if initial else HypothesisForm(sent)


def _objectives(actor: Actor, project: str) -> Iterator[tuple[str, Given]]:
    for item in service.aims(actor=actor, project=project).objectives:
        yield item.uid, _facts(item, "text", "rationale", "measure") | {"aims": list(item.aims)}


def _actions(actor: Actor, project: str) -> Iterator[tuple[str, Given]]:
    for item in service.aims(actor=actor, project=project).actions:
        yield item.uid, _facts(item, "what", "lever", "who", "by") | {"objective": item.objective_uid}


def _capacity(actor: Actor, project: str) -> Iterator[tuple[str, Given]]:
    for item in service.factors(actor=actor, project=project).capacity.lines:
        yield item.uid, _facts(item, "person", "part", "available", "needed")


def _priorities(actor: Actor, project: str) -> Iterator[tuple[str, Given]]:
    for item in service.get(actor=actor, project=project).priorities:
        facts = _facts(item, "title", "reason", "level", "service")
        direction = item.direction if item.changes else ""
        yield item.uid, facts | {"changes": "yes" if item.changes else "no", "direction": direction}


def _partners(actor: Actor, project: str) -> Iterator[tuple[str, Given]]:
    for item in service.priorities(actor=actor, project=project).partners:
        yield item.uid, _facts(item, "partner", "title", "service", "direction", "source", "said_on")


def _hypotheses(actor: Actor, project: str) -> Iterator[tuple[str, Given]]:
    for item in service.get(actor=actor, project=project).hypotheses:
        yield item.uid, _facts(item, "kind", "statement", "test_method", "who", "by", "source")


def _vital(actor: Actor, project: str) -> Iterator[tuple[str, Given]]:
    for item in service.intervention(actor=actor, project=project).vital:
        yield item.uid, _facts(item, "service", "provider", "if_stops", "ready", "watched_by")


def _facts(item: object, *names: str) -> dict[str, Any]:
    return {name: getattr(item, name) for name in names}


def _save_priority(*, actor: Actor, project: str, uid: str, key: str, **given: Any) -> object:
    changes = given.pop("changes") == "yes"
    level = given.pop("level") or "strategic"
    return service.set_priority(
        actor=actor, project=project, uid=uid, key=key, changes=changes, level=level, **given
    )  # fmt: skip


def _save_hypothesis(*, actor: Actor, project: str, uid: str, key: str, **given: Any) -> object:
    if uid:
        return service.edit_hypothesis(actor=actor, project=project, uid=uid, changes=given, key=key)
    return service.add_hypothesis(actor=actor, project=project, key=key, **given)


def _no_finding(actor: Actor, project: str) -> Iterator[tuple[str, Given]]:
    del actor, project
    return iter(())


LINES: dict[str, Line] = {
    "objectives": Line(
        "An objective", "agenda-aims", _plain(ObjectiveForm), _objectives, service.set_objective, service.drop_objective
    ),
    "actions": Line("An action", "agenda-aims", _action_form, _actions, service.set_action, service.drop_action),
    "capacity": Line(
        "A person and their days", "agenda-factors", _plain(CapacityForm), _capacity, service.set_capacity,
        service.drop_capacity,
    ),
    "priorities": Line(
        "What changes this year, or does not", "agenda-priorities", _plain(PriorityForm), _priorities, _save_priority,
        service.drop_priority,
    ),
    "partners": Line(
        "What a partner says", "agenda-priorities", _plain(PartnerForm), _partners, service.set_partner_priority,
        service.drop_partner_priority,
    ),
    "hypotheses": Line(
        "A question to test", "agenda-hypotheses", _hypothesis_form, _hypotheses, _save_hypothesis,
        service.drop_hypothesis,
    ),
    "evidence": Line(
        "Evidence", "agenda-hypotheses", _plain(HypothesisForm), _no_finding, service.set_evidence,
        service.drop_evidence,
    ),
    "vital": Line(
        "A service that must not fail", "agenda-intervention", _plain(VitalForm), _vital, service.set_vital_service,
        service.drop_vital_service,
    ),
}  # fmt: skip

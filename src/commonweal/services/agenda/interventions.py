"""Go through the lists, write the road and the destination, and name the services that must not fail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from commonweal.analysis import agenda as analysis
from commonweal.errors import Invalid, NotFound, Problem
from commonweal.records.agenda import ChecklistAnswer, Course, VitalService
from commonweal.services import projects
from commonweal.services.actors import Actor
from commonweal.services.agenda import writing
from commonweal.services.agenda.pages import intervention as read
from commonweal.services.agenda.seen import InterventionView

LISTS = ("strategy", "market-position-statement", "routes", "monitors", "preconditions")
NEEDS_NOTE = (ChecklistAnswer.Word.YES, ChecklistAnswer.Word.PART)


@dataclass(frozen=True, slots=True)
class Ticked:
    """The answer to one line of a list: `yes`, `part`, `no` or `not-known`, what of it, and whom to ask by when."""

    answer: str
    note: str = ""
    ask: str = ""
    ask_by: date | None = None


def check(
    *, actor: Actor, project: str, checklist: str, answers: Mapping[str, Ticked], key: str | None = None
) -> InterventionView:
    """Answer lines of a list by their code. A duty that is met, wholly or in part, needs a note of where it is met."""
    found = projects.reach(actor, project, "agenda.write")
    items = {item.code: item for item in _list(checklist, tuple(found.conditions)).items}
    problems = []
    for code, given in answers.items():
        if code not in items:
            problems.append(Problem("agenda.check.item", f"The list has no line '{code}'.", column=code))
        elif given.answer not in ChecklistAnswer.Word.values:
            problems.append(Problem("agenda.check.answer", "Say yes, in part, no or not known yet.", column=code))
        elif checklist.startswith("duties-") and given.answer in NEEDS_NOTE and not given.note.strip():
            words = f"Say where it is met: {items[code].title}."
            problems.append(Problem("agenda.check.note", words, column=f"{code}-note"))
    if problems:
        raise Invalid("agenda.check", " ".join(item.message for item in problems), problems=problems)
    told = {code: [row.answer, row.note, row.ask, writing.told(row.ask_by)] for code, row in answers.items()}
    with writing.change(actor=actor, project=project, key=key, body={"list": checklist, "answers": told}) as done:
        if not done.replayed:
            for code, given in answers.items():
                values = {"answer": given.answer, "note": given.note.strip(), "ask": given.ask.strip(),
                          "ask_by": given.ask_by}  # fmt: skip
                ChecklistAnswer.objects.update_or_create(
                    project=done.subject, checklist=checklist, item=code, defaults=values
                )
    return read(actor=actor, project=project)


def set_course(
    *,
    actor: Actor,
    project: str,
    rationale: str,
    destination: str = "",
    steps: Sequence[Mapping[str, str]] = (),
    key: str | None = None,
) -> InterventionView:
    """Write why this is the right kind of intervention, the steps ({intervention, who, by}) and the destination."""
    writing.require({"rationale": rationale}, "agenda.course")
    kept = []
    for step in steps:
        writing.one_of(step.get("intervention", ""), list(analysis.INTERVENTIONS), "agenda.course.step")
        kept.append({name: str(step.get(name, "")).strip() for name in ("intervention", "who", "by")})
    values = {"rationale": rationale.strip(), "destination": destination.strip(), "steps": kept}
    with writing.change(actor=actor, project=project, key=key, body={"course": values}) as done:
        if not done.replayed:
            row = Course.objects.filter(project=done.subject).first() or Course(project=done.subject)
            writing.put(row, values)
    return read(actor=actor, project=project)


def set_vital_service(  # noqa: PLR0913 (the facts of a service)
    *,
    actor: Actor,
    project: str,
    service: str,
    if_stops: str,
    provider: str = "",
    ready: str = "",
    watched_by: str = "",
    uid: str = "",
    key: str | None = None,
) -> InterventionView:
    """Name a service that must not fail, or change the one of this uid: what if it stops, what is ready for that."""
    writing.require({"service": service, "if_stops": if_stops}, "agenda.vital")
    values = {"service": service.strip(), "if_stops": if_stops.strip(), "provider": provider.strip(),
              "ready": ready.strip(), "watched_by": watched_by.strip()}  # fmt: skip
    with writing.change(actor=actor, project=project, key=key, body={"vital": uid, **values}) as done:
        if not done.replayed:
            home = done.subject
            row = writing.row_for(VitalService, home, uid, position=writing.next_position(VitalService, home))
            writing.unique(row, "service", service.strip())
            writing.put(row, values)
    return read(actor=actor, project=project)


def drop_vital_service(*, actor: Actor, project: str, uid: str, key: str | None = None) -> InterventionView:
    """Take a service off the list; its history stays."""
    writing.drop(VitalService, actor=actor, project=project, uid=uid, key=key)
    return read(actor=actor, project=project)


def _list(name: str, conditions: tuple[str, ...]) -> analysis.Checklist:
    found = {item.code: item for item in analysis.duties(conditions)}
    if name in found:
        return found[name]
    if name in LISTS:
        return analysis.checklist(name)
    raise NotFound("agenda.check.list", "This project has no such list.", fix="Go back to Why and what.")

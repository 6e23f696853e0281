"""Write the aims, the objectives that serve them, the levers held here, and the actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from commonweal.analysis import agenda as analysis
from commonweal.errors import Invalid, Problem
from commonweal.records.agenda import Action, Aim, AimKind, LeverHeld, Objective
from commonweal.services.actors import Actor
from commonweal.services.agenda import writing
from commonweal.services.agenda.pages import aims as read
from commonweal.services.agenda.pages import tests
from commonweal.services.agenda.reading import get
from commonweal.services.agenda.seen import AgendaView, AimsView, TestsView


def set_aims(*, actor: Actor, project: str, aims: Mapping[str, str], key: str | None = None) -> AgendaView:
    """Write what is to be achieved under each aim (`outcomes`, `matched-to-need`, `efficiency`); empty removes it."""
    _known(list(aims))
    with writing.change(actor=actor, project=project, key=key, body={"aims": dict(aims)}) as done:
        if not done.replayed:
            for kind, text in aims.items():
                if text.strip():
                    Aim.objects.update_or_create(project=done.subject, kind=kind, defaults={"text": text.strip()})
                else:
                    for row in Aim.objects.filter(project=done.subject, kind=kind):
                        row.delete()
    return get(actor=actor, project=project)


def set_objective(  # noqa: PLR0913 (the facts of an objective)
    *,
    actor: Actor,
    project: str,
    text: str,
    rationale: str,
    aims: Sequence[str] = (),
    measure: str = "",
    uid: str = "",
    key: str | None = None,
) -> AimsView:
    """Write an objective, or change the one of this uid. `rationale` says why it would work here: for whom, how much,
    for which purpose. One that serves no aim is kept, with the warning to think again."""
    writing.require({"text": text, "rationale": rationale}, "agenda.objective")
    _known(aims)
    values = {"text": text.strip(), "rationale": rationale.strip(), "aims": list(aims), "measure": measure.strip()}
    with writing.change(actor=actor, project=project, key=key, body={"objective": uid, **values}) as done:
        if not done.replayed:
            home = done.subject
            row = writing.row_for(Objective, home, uid)
            if not uid:
                row.code = writing.next_code(Objective, home, "o")
                row.position = writing.next_position(Objective, home)
            writing.put(row, values)
    return read(actor=actor, project=project)


def drop_objective(*, actor: Actor, project: str, uid: str, key: str | None = None) -> AimsView:
    """Take an objective off the list; its actions stay, without it."""
    writing.drop(Objective, actor=actor, project=project, uid=uid, key=key)
    return read(actor=actor, project=project)


def set_levers(
    *, actor: Actor, project: str, levers: Mapping[str, tuple[str, str]], key: str | None = None
) -> TestsView:
    """Say which of the seven levers this commissioner holds here: lever → (`yes`, `no` or `not-known`, reason)."""
    known = {item.code: item for item in analysis.levers() if item.available}
    problems = []
    for code, (held, reason) in levers.items():
        if code not in known:
            problems.append(Problem("agenda.lever", f"There is no lever '{code}' to hold.", column=code))
        elif held not in LeverHeld.Word.values:
            problems.append(Problem("agenda.lever.held", "Say yes, no or not known yet.", column=code, given=held))
        elif held != LeverHeld.Word.NOT_KNOWN and not reason.strip():
            problems.append(Problem("agenda.lever.reason", f"Say how you know: {known[code].title}.", column=code))
    if problems:
        raise Invalid("agenda.levers", " ".join(item.message for item in problems), problems=problems)
    body = {"levers": {code: list(pair) for code, pair in levers.items()}}
    with writing.change(actor=actor, project=project, key=key, body=body) as done:
        if not done.replayed:
            for code, (held, reason) in levers.items():
                values = {"held": held, "reason": reason.strip()}
                LeverHeld.objects.update_or_create(project=done.subject, lever=code, defaults=values)
    return tests(actor=actor, project=project)


def set_action(  # noqa: PLR0913 (the facts of an action)
    *,
    actor: Actor,
    project: str,
    what: str,
    lever: str,
    objective: str = "",
    who: str = "",
    by: date | None = None,
    uid: str = "",
    key: str | None = None,
) -> AimsView:
    """Write an action, or change the one of this uid: what, resting on which lever, for which objective (by its uid),
    by whom, by when. One that rests on a lever that is not held here is kept, with a flag and what to use instead."""
    writing.require({"what": what}, "agenda.action")
    writing.one_of(lever, [item.code for item in analysis.levers()], "agenda.action.lever", column="lever")
    values = {"what": what.strip(), "lever": lever, "who": who.strip(), "by": by}
    body = {"action": uid, **values, "by": writing.told(by), "objective": objective}
    with writing.change(actor=actor, project=project, key=key, body=body) as done:
        if not done.replayed:
            home = done.subject
            row = writing.row_for(Action, home, uid)
            if not uid:
                row.code = writing.next_code(Action, home, "a")
                row.position = writing.next_position(Action, home)
            row.objective = writing.own(Objective, home, objective) if objective else None
            writing.put(row, values)
    return read(actor=actor, project=project)


def drop_action(*, actor: Actor, project: str, uid: str, key: str | None = None) -> AimsView:
    """Take an action off the list; its history stays."""
    writing.drop(Action, actor=actor, project=project, uid=uid, key=key)
    return read(actor=actor, project=project)


def _known(kinds: Sequence[str]) -> None:
    unknown = sorted(set(kinds) - set(AimKind.values))
    if unknown:
        words = f"There is no aim {', '.join(unknown)}."
        fix = "One of: " + ", ".join(AimKind.values)
        raise Invalid("agenda.aim", words, fix=fix, problems=[Problem("agenda.aim", words, fix, column="aims")])

"""Judge the six factors, each by itself, and name the people and days that there are."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from commonweal.analysis import agenda as analysis
from commonweal.errors import Invalid, Problem
from commonweal.records.agenda import CapacityLine, FactorJudgement
from commonweal.services.actors import Actor
from commonweal.services.agenda import evidence, writing
from commonweal.services.agenda.pages import factors as read
from commonweal.services.agenda.seen import FactorsView

MOST_DAYS = Decimal(9999)


def judge_factor(  # noqa: PLR0913 (the facts of a judgement)
    *,
    actor: Actor,
    project: str,
    factor: str,
    strength: str,
    reason: str = "",
    links: Sequence[str] | None = None,
    key: str | None = None,
) -> FactorsView:
    """Judge one factor: `strong`, `some`, `weak` or `not-known`, why, and on which evidence (None leaves it as it is).

    Factors are never added up: each stands by itself, evidence apart from practicality.
    """
    writing.one_of(factor, [item.code for item in analysis.factors()], "agenda.factor", column="factor")
    writing.one_of(strength, FactorJudgement.Strength.values, "agenda.factor.strength", column="strength")
    if strength != FactorJudgement.Strength.NOT_KNOWN:
        writing.require({"reason": reason}, "agenda.factor")
    body = {"factor": factor, "strength": strength, "reason": reason, "links": list(links or ())}
    with writing.change(actor=actor, project=project, key=key, body=body) as done:
        if not done.replayed:
            home = done.subject
            values: dict[str, object] = {"strength": strength, "reason": reason.strip()}
            if links is not None:
                values["evidence"] = evidence.kept(links, evidence.shelf(home), column="links")
            FactorJudgement.objects.update_or_create(project=home, factor=factor, defaults=values)
    return read(actor=actor, project=project)


def set_capacity(  # noqa: PLR0913 (the facts of a line)
    *,
    actor: Actor,
    project: str,
    person: str,
    part: str = "",
    available: Decimal | None = None,
    needed: Decimal | None = None,
    uid: str = "",
    key: str | None = None,
) -> FactorsView:
    """Name a person, the days they have for this and the days it needs of them; None where nobody has said yet."""
    writing.require({"person": person}, "agenda.capacity")
    for column, days in (("available", available), ("needed", needed)):
        if days is not None and not 0 <= days <= MOST_DAYS:
            problem = Problem("agenda.capacity.days", "Days are a number from 0 to 9,999.", column=column)
            raise Invalid("agenda.capacity.days", problem.message, problems=[problem])
    values = {"person": person.strip(), "part": part.strip(), "available": available, "needed": needed}
    body = {"capacity": uid, **{name: str(value) for name, value in values.items()}}
    with writing.change(actor=actor, project=project, key=key, body=body) as done:
        if not done.replayed:
            home = done.subject
            row = writing.row_for(CapacityLine, home, uid, position=writing.next_position(CapacityLine, home))
            writing.unique(row, "person", person.strip())
            writing.put(row, values)
    return read(actor=actor, project=project)


def drop_capacity(*, actor: Actor, project: str, uid: str, key: str | None = None) -> FactorsView:
    """Take a person off the list; its history stays."""
    writing.drop(CapacityLine, actor=actor, project=project, uid=uid, key=key)
    return read(actor=actor, project=project)

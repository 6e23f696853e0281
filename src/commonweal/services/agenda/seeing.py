"""Rows of the room as views: pure, from rows that were read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from commonweal.analysis import agenda as analysis
from commonweal.records.agenda import (
    Action,
    AimKind,
    CapacityLine,
    ChecklistAnswer,
    Direction,
    FactorJudgement,
    LeverHeld,
    Objective,
    PartnerPriority,
    Priority,
    UnchangedList,
    VitalService,
)
from commonweal.services.agenda import evidence
from commonweal.services.agenda.views import (
    ActionView,
    CapacityLineView,
    CapacityView,
    ChecklistView,
    CheckView,
    EvidenceView,
    FactorView,
    LeverView,
    ObjectiveView,
    PartnerPriorityView,
    PriorityView,
    UnchangedView,
    VitalServiceView,
)

THINK_AGAIN = "It serves none of the three aims: think again what it is for."
NO_CHANGE = analysis.unchanged()["wording"]


def objective(row: Objective) -> ObjectiveView:
    """An objective, with the warning to think again where it serves no aim."""
    titles = dict(AimKind.choices)
    aims = tuple(kind for kind in titles if kind in row.aims)
    return ObjectiveView(
        str(row.uid), row.code, row.text, aims, tuple(str(titles[kind]) for kind in aims), row.measure, row.rationale,
        "" if aims else THINK_AGAIN,
    )  # fmt: skip


def levers(rows: Mapping[str, LeverHeld]) -> tuple[LeverView, ...]:
    """The seven that may be held and the six that never are, each with what is said of it here."""
    found = []
    for item in analysis.levers():
        row = rows.get(item.code)
        held = (row.held if row is not None else "") if item.available else "no"
        title = LeverHeld.Word(held).label if held else "Not answered yet"
        title = title if item.available else "Never a commissioner's"
        reason = row.reason if row is not None else ""
        found.append(LeverView(item.code, item.title, item.words, item.available, held, str(title), reason))
    return tuple(found)


def action(row: Action, held: Sequence[LeverView]) -> ActionView:
    """An action, with a flag where it rests on a lever that this commissioner has not got, and what to use instead."""
    known = {item.code: item for item in held}
    lever = known.get(row.lever)
    flag, instead = flagged(row.lever, held)
    objective_row = row.objective
    return ActionView(
        str(row.uid), row.code, row.what, row.lever, lever.title if lever else row.lever,
        objective_row.text if objective_row is not None else "",
        str(objective_row.uid) if objective_row is not None else "", row.who, row.by, flag, instead,
    )  # fmt: skip


def flagged(code: str, held: Sequence[LeverView]) -> tuple[str, tuple[str, ...]]:
    """What is wrong with resting an action on this lever, and the levers to use instead; empty where nothing is.

    Instead of a lever that commissioners never have: those that the content names and that are held here, or, where
    none of them is known to be held, those that the content names. Instead of one that is not held here: those held.
    """
    here = [item for item in held if item.available and item.held == "yes"]
    known = {item.code: item for item in analysis.levers()}
    lever = known.get(code)
    if lever is None:
        return "Nobody knows this lever.", tuple(item.title for item in here)
    if not lever.available:
        better = [item.title for item in here if item.code in lever.instead]
        return f"Commissioners do not have this lever. {lever.words}", tuple(
            better or [known[name].title for name in lever.instead]
        )
    if any(item.code == code and item.held == "no" for item in held):
        return "This commissioner does not hold this lever here.", tuple(item.title for item in here)
    return "", ()


def factors(rows: Mapping[str, FactorJudgement], held: Mapping[str, EvidenceView]) -> tuple[FactorView, ...]:
    """The six factors, judged or not, each with its own evidence."""
    found = []
    for item in analysis.factors():
        row = rows.get(item.code)
        strength = row.strength if row is not None else ""
        title = str(FactorJudgement.Strength(strength).label) if strength else "Not judged yet"
        reason, links = (row.reason, evidence.seen(row.evidence, held)) if row is not None else ("", ())
        found.append(
            FactorView(item.code, item.block, item.block_title, item.title, item.asks, strength, title, reason, links)
        )
    return tuple(found)


def capacity(rows: Sequence[CapacityLine]) -> CapacityView:
    """Named people and their days, and what they come to."""
    days = [
        analysis.Days(row.person, _number(row.available), _number(row.needed)) for row in rows
    ]  # fmt: skip
    found = analysis.capacity(days)
    lines = tuple(CapacityLineView(str(r.uid), r.person, r.part, r.available, r.needed) for r in rows)
    return CapacityView(lines, found.available, found.needed, found.enough, _capacity_words(found), found.short)


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))


def _capacity_words(found: analysis.Capacity) -> str:
    if found.unknown:
        return f"Not known yet: the days of {', '.join(found.unknown)}."
    if found.enough is None:
        return "Nobody is named yet: who would do it, and how many days have they?"
    sums = f"{_days(found.needed)} needed, {_days(found.available)} there."
    if not found.enough:
        return f"Too little: {sums}"
    return f"Enough: {sums}" + (f" But too little for {', '.join(found.short)} alone." if found.short else "")


def _days(value: float) -> str:
    return f"{value:g} day" + ("" if value == 1 else "s")


def priority(row: Priority) -> PriorityView:
    """A priority, in the words in which it is published."""
    words = row.title if row.changes else f"{row.title}: {NO_CHANGE}"
    return PriorityView(
        str(row.uid), row.title, row.level, str(Priority.Level(row.level).label), row.changes, row.reason, words,
        row.service, row.direction,
    )  # fmt: skip


def stated(row: Priority) -> tuple[str, str]:
    """The service that a priority is about, and which way it goes: its title and *done in another way* if not said."""
    if not row.changes:
        return row.service or row.title, Direction.SAME.value
    return row.service or row.title, row.direction or Direction.DIFFERENT.value


def partner(row: PartnerPriority) -> PartnerPriorityView:
    """What a partner says, as it was typed."""
    return PartnerPriorityView(
        str(row.uid), row.partner, row.title, row.service or row.title, row.direction,
        str(Direction(row.direction).label), row.source, row.said_on,
    )  # fmt: skip


def unchanged(row: UnchangedList) -> UnchangedView:
    """A published list."""
    return UnchangedView(
        row.number, tuple(str(line) for line in row.lines), row.reviewed_by, row.reviewed_on, row.review,
        row.published_at, row.withdrawn_at is not None,
    )  # fmt: skip


def checklist(
    found: analysis.Checklist, rows: Mapping[tuple[str, str], ChecklistAnswer], by_itself: Mapping[str, bool]
) -> ChecklistView:
    """A list with its answers; what the project itself answers is not asked."""
    items = tuple(_check(found.code, item, rows.get((found.code, item.code)), by_itself) for item in found.items)
    return ChecklistView(found.code, found.title, found.intro, items, sum(item.answer == "yes" for item in items))


def _check(code: str, item: analysis.Item, row: ChecklistAnswer | None, by_itself: Mapping[str, bool]) -> CheckView:
    del code
    if item.code in by_itself:
        word = "yes" if by_itself[item.code] else "no"
        title = "Yes" if by_itself[item.code] else "Not yet"
        return CheckView(item.code, item.title, item.says, item.cite, item.verified, word, title, "", "", None, True)
    if row is None:
        return CheckView(
            item.code, item.title, item.says, item.cite, item.verified, "", "Not answered yet", "", "", None
        )
    title = str(ChecklistAnswer.Word(row.answer).label)
    return CheckView(
        item.code, item.title, item.says, item.cite, item.verified, row.answer, title, row.note, row.ask, row.ask_by
    )


def vital(row: VitalService) -> VitalServiceView:
    """A service that must not fail."""
    return VitalServiceView(str(row.uid), row.service, row.provider, row.if_stops, row.ready, row.watched_by)

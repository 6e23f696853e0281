"""Tests and levers; aims, objectives and actions; the six factors and the days there are."""

from commonweal.services.agenda import (
    ActionView,
    AimsView,
    FactorsView,
    FactorView,
    LeverView,
    ObjectiveView,
    TestsView,
)
from commonweal.web.pages.agenda.sections.parts import (
    Card,
    Section,
    Where,
    advice,
    answers,
    overridden,
    plain,
    who_when,
)
from commonweal.web.parts.lists import SummaryRow
from commonweal.web.parts.marks import Link, Tag

HELD = {"yes": "green", "no": "grey", "not-known": "yellow", "": "white"}
STRENGTHS = {"strong": "green", "some": "blue", "weak": "grey", "not-known": "yellow", "": "white"}
NO_LEVER = Tag("Rests on no lever held here", "orange")


def tests(view: TestsView, where: Where) -> tuple[Section, ...]:
    """The three tests and what follows; then which levers are held here, and which actions rest on none."""
    return (
        Section(
            "tests", "The three tests", view.hint, rows=answers(view.questions, where),
            links=where.links(Link("Answer the three tests", where.to("questions", rules="approach"))),
        ),
        Section(
            "recommended", "What the rules recommend", "Rules recommend, with reasons. People decide.",
            notes=overridden(view.override), advice=(advice(view.approach),),
            links=where.links(Link("Go another way, with a reason", where.to("agenda-override", rules="approach"))),
        ),
        Section(
            "levers", "Levers that this commissioner holds here",
            "Seven levers can be a commissioner's. Say which of them you truly hold.",
            cards=tuple(_lever(item) for item in view.levers if item.available),
            links=where.links(Link("Say which levers you hold", where.to("agenda-set", what="levers"))),
        ),
        Section(
            "not-levers", "Levers that commissioners do not have", "An action that rests on one of these fails.",
            rows=tuple(SummaryRow(item.title, item.words) for item in view.levers if not item.available),
        ),
        flagged(view.actions, where),
    )  # fmt: skip


def _lever(item: LeverView) -> Card:
    return Card(
        item.title, tags=(Tag(item.held_title, HELD[item.held]),),
        lines=tuple(line for line in (item.words, item.reason) if line),
    )  # fmt: skip


def flagged(found: tuple[ActionView, ...], where: Where) -> Section:
    """The actions that rest on a lever that is not held."""
    cards = tuple(action(item, where) for item in found if item.flag)
    return Section("flagged", "Actions that rest on a lever you do not have", cards=cards, empty="There are none.")


def aims(view: AimsView, where: Where) -> tuple[Section, ...]:
    """Three aims, objectives, actions."""
    return (
        Section(
            "aims", "The three aims", notes=view.notes,
            rows=tuple(SummaryRow(item.title, item.text or "Nothing is written yet.") for item in view.aims),
            links=where.links(Link("Write the aims", where.to("agenda-set", what="aims"))),
        ),
        Section(
            "objectives", "Objectives", "Each serves at least one aim, and says why it would work here.",
            cards=tuple(_objective(item, where) for item in view.objectives),
            empty="There are no objectives yet.", links=where.links(where.new("objectives", "Add an objective")),
        ),
        Section(
            "actions", "Actions", "What will be done, and the lever that it rests on.",
            cards=tuple(action(item, where) for item in view.actions), empty="There are no actions yet.",
            links=where.links(where.new("actions", "Add an action"))
            + (where.downloads("actions", "Actions and the levers they rest on") if view.actions else ()),
        ),
    )  # fmt: skip


def _objective(item: ObjectiveView, where: Where) -> Card:
    lines = (
        f"Serves: {', '.join(item.aim_titles)}" if item.aims else "",
        f"Why it would work here: {item.rationale}",
        f"How one would see it: {item.measure}" if item.measure else "How one would see it: not known yet",
    )
    return Card(
        item.text, lines=tuple(line for line in lines if line), flag=item.warning,
        links=where.links(where.edit("objectives", item.uid, item.text)),
        posts=where.remove("objectives", item.uid, item.text),
    )  # fmt: skip


def action(item: ActionView, where: Where) -> Card:
    """An action, flagged where its lever is not held."""
    lines = [f"Lever: {item.lever_title}", who_when(item.who, item.by)]
    lines += [f"For: {item.objective}"] if item.objective else []
    flag = f"{item.flag} Use instead: {'; '.join(item.instead) or 'a lever that you hold'}." if item.flag else ""
    return Card(
        item.what, tags=(NO_LEVER,) if item.flag else (), lines=tuple(lines), flag=flag,
        links=where.links(where.edit("actions", item.uid, item.what)),
        posts=where.remove("actions", item.uid, item.what),
    )  # fmt: skip


def factors(view: FactorsView, where: Where) -> tuple[Section, ...]:
    """Two blocks apart, never added up; then people, days, and what too few of them recommend."""
    blocks: dict[str, list[FactorView]] = {}
    for item in view.factors:
        blocks.setdefault(item.block_title, []).append(item)
    found = [
        Section(
            items[0].block, title, "Each factor stands by itself; they are never added up.",
            cards=tuple(_factor(item, where) for item in items),
        )
        for title, items in blocks.items()
    ]  # fmt: skip
    return (*found, _days(view, where), _advice(view, where))


def _factor(item: FactorView, where: Where) -> Card:
    address = where.to("agenda-factor", factor=item.code)
    return Card(
        item.title, tags=(Tag(item.strength_title, STRENGTHS[item.strength]),),
        lines=tuple(line for line in (item.asks, item.reason) if line), evidence=where.evidence(item.evidence),
        links=where.links(Link("Judge it", address, f": {item.title}")),
    )  # fmt: skip


def _days(view: FactorsView, where: Where) -> Section:
    cards = tuple(
        Card(
            item.person,
            lines=(
                item.part or "Part: not said yet",
                f"Has {plain(item.available)} days; "
                f"{plain(item.needed)} are needed",
            ),
            flag="Fewer days than are needed." if item.person in view.capacity.short else "",
            links=where.links(where.edit("capacity", item.uid, item.person)),
            posts=where.remove("capacity", item.uid, item.person),
        )
        for item in view.capacity.lines
    )  # fmt: skip
    return Section(
        "capacity", "Who has how many days", notes=(view.capacity.words,), cards=cards,
        empty="Nobody is named yet.", links=where.links(where.new("capacity", "Name a person and their days"))
        + where.downloads("factors", "Six factors"),
    )  # fmt: skip


def _advice(view: FactorsView, where: Where) -> Section:
    return Section(
        "recommended", "What that recommends", "A recommendation, never a gate: going on with a reason is allowed.",
        notes=overridden(view.override), advice=(advice(view.approach),),
        links=where.links(Link("Go on all the same, with a reason", where.to("agenda-override", rules="approach"))),
    )  # fmt: skip

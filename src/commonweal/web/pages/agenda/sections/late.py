"""What changes and what does not, and what partners say; kinds of intervention, duties, lists and the road."""

from collections.abc import Sequence

from commonweal.services.agenda import (
    ChecklistView,
    CheckView,
    ClashView,
    InterventionView,
    PartnerPriorityView,
    PrioritiesView,
    PriorityView,
    UnchangedView,
    VitalServiceView,
)
from commonweal.web.pages.agenda.sections.parts import Advice, Card, Post, Section, Where, advice, answers, overridden
from commonweal.web.parts.lists import SummaryRow
from commonweal.web.parts.marks import Link, Tag
from commonweal.web.parts.records import date_of
from commonweal.web.parts.tables import day

CLASHES = {
    "unchanged": Tag("One changes it, one does not", "orange"),
    "opposite": Tag("Opposite ways", "red"),
    "twice": Tag("The same twice", "yellow"),
}
ANSWERS = {"yes": "green", "part": "blue", "no": "grey", "not-known": "yellow", "": "white"}


def priorities(view: PrioritiesView, where: Where) -> tuple[Section, ...]:
    """The level that leads; what changes; what does not and where it is published; partners beside."""
    lead = tuple(f"{reason.says} ({reason.cite})" for reason in view.lead_reasons)
    changing = tuple(_priority(item, where) for item in view.priorities if item.changes)
    staying = tuple(_priority(item, where) for item in view.priorities if not item.changes)
    add = where.links(where.new("priorities", "Add to the list"))
    return (
        Section(
            "level", "Which level leads", notes=lead or ("Not known yet: say how most places are bought.",),
            links=where.links(Link("Say how most is bought", where.to("questions", rules="levels"))),
        ),
        Section("changes", "What changes this year", cards=changing, empty="Nothing is on the list yet.", links=add),
        Section(
            "stays", "What does not change this year", cards=staying,
            links=add + (_files(where) if view.priorities else ()),
            empty="Nothing is on the list yet. Saying what does not change is fair to everyone who waits for it.",
        ),
        _published(view, where),
        Section(
            "partners", "What partners say for the same people", cards=tuple(_partner(i, where) for i in view.partners),
            empty="No partner's agenda is here yet.",
            links=where.links(where.new("partners", "Add what a partner says"))
            + (where.downloads("partners", "What partners say") if view.partners else ()),
        ),
        Section(
            "clashes", "Where agendas do not go together", cards=tuple(_clash(item) for item in view.clashes),
            empty="Nothing was found that does not go together." if view.partners
            else "Nothing can be compared before a partner's agenda is here.",
        ),
    )  # fmt: skip


def _files(where: Where) -> tuple[Link, ...]:
    return where.downloads("priorities", "What changes and what does not")


def _priority(item: PriorityView, where: Where) -> Card:
    lines = (item.words if not item.changes else "", item.reason, f"Service: {item.service}" if item.service else "")
    return Card(
        item.title, tags=(Tag(item.level_title, "blue"),), lines=tuple(line for line in lines if line),
        links=where.links(where.edit("priorities", item.uid, item.title)),
        posts=where.remove("priorities", item.uid, item.title),
    )  # fmt: skip


def _published(view: PrioritiesView, where: Where) -> Section:
    now = next((item for item in view.published if not item.withdrawn), None)
    links = where.links(Link("Publish the list", where.to("publish-unchanged"))) if where.publish else ()
    if now is not None:
        links += (Link("Read it as the public does", where.to("open-unchanged")),)
    posts = (Post("Take it off the public page", where.to("withdraw-unchanged")),) if now and where.publish else ()
    return Section(
        "published", "The published list",
        f"It says: {view.wording['wording']}. It is published only after an equality review, and it refuses nobody "
        "anything.",
        cards=tuple(_list(item) for item in view.published), empty="It has not been published.", links=links,
        posts=posts,
    )  # fmt: skip


def _list(item: UnchangedView) -> Card:
    state = Tag("Taken off", "grey") if item.withdrawn else Tag("Published", "green")
    review = f"Equality review by {item.reviewed_by} on {day(item.reviewed_on)}: {item.review}"
    return Card(f"List {item.number}, {day(item.published_at)}", tags=(state,), lines=(*item.lines, review))


def _partner(item: PartnerPriorityView, where: Where) -> Card:
    said = f" on {day(item.said_on)}" if item.said_on else ""
    own = bool(item.uid)
    return Card(
        f"{item.partner}: {item.title}", tags=(Tag(item.direction_title, "blue"),),
        lines=(f"Service: {item.service}", f"Where: {item.source or 'not known yet'}{said}"),
        links=where.links(where.edit("partners", item.uid, item.title)) if own else (),
        posts=where.remove("partners", item.uid, item.title) if own else (),
    )  # fmt: skip


def _clash(item: ClashView) -> Card:
    return Card(item.service, tags=(CLASHES[item.kind],), lines=(item.words,))


def intervention(view: InterventionView, where: Where) -> tuple[Section, ...]:
    """Duties in law first; then circumstances, the order with reasons, what must be clear, lists, road and risks."""
    found = [_checklist(item, where) for item in view.duties]
    settled = [item for item in view.questions if item.answer]
    unanswered = [item for item in view.questions if not item.answer]
    found.append(
        Section(
            "circumstances", "The circumstances", rows=answers(unanswered, where), settled=answers(settled, where),
            behind=_counted(len(settled), "question is answered", "questions are answered"),
            links=where.links(Link("Answer these questions", where.to("questions", rules="intervention"))),
        )
    )  # fmt: skip
    found.append(_sequence(view, where))
    found.append(_checklist(view.preconditions, where))
    found.append(_course(view, where))
    found += [_checklist(item, where, brief=True) for item in view.checklists]
    found.append(
        Section(
            "vital", "Services that must not fail", "Who runs them, what if they stop, and what is ready for that.",
            cards=tuple(_vital(item, where) for item in view.vital), empty="No service is named yet.",
            links=where.links(where.new("vital", "Name a service")),
        )
    )  # fmt: skip
    return tuple(found)


def _sequence(view: InterventionView, where: Where) -> Section:
    other = where.to("agenda-override", rules="intervention")
    notes = overridden(view.override)
    steps = [_numbered(place, advice(item)) for place, item in enumerate(view.sequence, start=1)]
    if view.missing:
        title = "This is not settled yet" if steps else "The answers so far speak for none yet"
        steps.append(Advice(title, (), view.missing))
    return Section(
        "sequence", "Which kind of intervention, in which order", "Rules recommend, with reasons. People decide.",
        notes=notes if steps or notes else ("The answers so far speak for none yet.",), advice=tuple(steps),
        links=where.links(Link("Choose another order, with a reason", other)),
    )  # fmt: skip


def _numbered(place: int, item: Advice) -> Advice:
    return Advice(f"{place}. {item.title}", item.reasons, ())


def _checklist(item: ChecklistView, where: Where, *, brief: bool = False) -> Section:
    """A list gone through: what is not there yet in full, the rest behind a click; `brief`: by name alone."""
    cites = {_cite(row) for row in item.items}
    same = tuple(f"From {cite}." for cite in cites if cite) if len(cites) == 1 else ()  # said once, not on every line
    there = [row for row in item.items if row.answer == "yes"]
    still = [row for row in item.items if row.answer != "yes"]
    shown, settled = (tuple(_check(row, "" if same else _cite(row)) for row in rows) for rows in (still, there))
    count = f"{item.done} of {len(item.items)} are there."
    behind = "The list" if brief else _counted(len(there), "is there", "are there")
    return Section(
        item.code, item.title, item.intro, notes=(f"{count} {_open(still)}".strip() if brief else count, *same),
        rows=() if brief else shown, settled=shown + settled if brief else settled, behind=behind,
        links=where.links(Link("Go through the list", where.to("agenda-list", checklist=item.code), f": {item.title}")),
    )  # fmt: skip


def _counted(count: int, one: str, many: str) -> str:
    return f"1 {one}" if count == 1 else f"{count} {many}"


def _open(rows: Sequence[CheckView]) -> str:
    """What is not there yet by name, under what was answered: *In part: prices; waiting times. No: complaints.*"""
    given = dict.fromkeys(row.answer_title for row in rows)
    return " ".join(
        f"{answer}: {'; '.join(row.title for row in rows if row.answer_title == answer)}." for answer in given
    )


def _check(row: CheckView, cite: str) -> SummaryRow:
    asked = f"Ask {row.ask}" + (f" by {day(row.ask_by)}" if row.ask_by else "") + "." if row.ask else ""
    itself = "Read from this project." if row.by_itself else ""
    note = " ".join(words for words in (row.note, asked, itself, cite) if words)
    return SummaryRow(row.title, f" {row.says}", note=note, tag=Tag(row.answer_title, ANSWERS[row.answer]))


def _cite(row: CheckView) -> str:
    return f"{row.cite}{'' if row.verified else ' (not verified)'}" if row.cite else ""


def _course(view: InterventionView, where: Where) -> Section:
    course = view.course
    steps = tuple(
        Card(
            f"{step.place}. {step.title}",
            lines=(f"{step.who or 'Who: not known yet'}, {date_of(step.by) or step.by or 'no date yet'}",),
        )
        for step in course.steps
    )
    words = (
        f"Why this is right: {course.rationale}" if course.rationale else "Why this is right is not written yet.",
        f"Where it leads: {course.destination}" if course.destination else "Where it leads is not written yet.",
    )
    return Section(
        "road", "Why, by which road, and where to", notes=words, cards=steps, empty="There are no steps yet.",
        links=where.links(Link("Write why, the road and the destination", where.to("agenda-set", what="course"))),
    )  # fmt: skip


def _vital(item: VitalServiceView, where: Where) -> Card:
    lines = (
        f"Run by: {item.provider or 'not known yet'}", f"If it stops: {item.if_stops}",
        f"Ready for that: {item.ready or 'nothing yet'}", f"Watched by: {item.watched_by or 'nobody yet'}",
    )  # fmt: skip
    return Card(
        item.service, lines=lines, links=where.links(where.edit("vital", item.uid, item.service)),
        posts=where.remove("vital", item.uid, item.service),
    )  # fmt: skip

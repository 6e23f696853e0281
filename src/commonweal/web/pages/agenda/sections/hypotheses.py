"""Questions to test: on the list, and each on a page of its own with evidence, plan, verdict."""

from urllib.parse import urlencode

from commonweal.services.agenda import EvidenceItemView, HypothesesView, HypothesisView, PlanView
from commonweal.services.thread import TableView as Table
from commonweal.web.pages.agenda.sections.parts import Card, Post, Section, Where, plain, who_when
from commonweal.web.parts.lists import SummaryRow
from commonweal.web.parts.marks import Link, Tag
from commonweal.web.parts.tables import TableView, day, moment

COLOURS = {
    "open": "white", "supported": "green", "refuted": "purple", "not-settled": "yellow", "cannot-test-yet": "grey",
}  # fmt: skip
PERCENT = frozenset({"%", "percent", "per cent"})
NEVER = "Areas to be tested: working assumptions that may be wrong. They are not targets, plans or measures."


def listed(view: HypothesesView, table: Table, where: Where) -> tuple[Section, ...]:
    """The questions, and the table of questions to evidence."""
    known = Section(
        "evidence", "What is asked, what is known, how strongly",
        table=TableView.of(table, id="question-to-evidence", href=_files(where)) if table.rows else None,
    )  # fmt: skip
    files = where.downloads("hypotheses", "Areas to be tested") if view.hypotheses else ()
    return (
        Section(
            "hypotheses", "The list", NEVER, notes=view.notes,
            cards=tuple(_card(item, where) for item in view.hypotheses),
            empty="There are no questions yet. Five to eight are usual.",
            links=where.links(where.new("hypotheses", "Add a question to test")) + files,
        ),
        *((known,) if table.rows else ()),
    )  # fmt: skip


def _files(where: Where) -> str:
    return where.to("agenda-table", name="evidence", ending="csv").removesuffix(".csv")


def _card(item: HypothesisView, where: Where) -> Card:
    lines = [f"How we will find out: {item.test_method}", who_when(item.who, item.by)]
    lines += [f"What was found: {item.found}"] if item.found else []
    lines += [f"It became: {item.promoted_title}"] if item.promoted_to else []
    return Card(
        item.statement, where.to("hypothesis", uid=item.uid),
        tags=(Tag(item.status_title, COLOURS[item.status]), Tag(item.kind_title, "blue")), lines=tuple(lines),
        flag=" ".join(item.notes),
    )  # fmt: skip


def one(item: HypothesisView, where: Where) -> tuple[Section, ...]:
    """One question: what it says, its evidence, the plan of its test where it has one, and what came of it."""
    found = [_facts(item, where), _evidence(item, where)]
    if item.kind == "does-it-work":
        found.append(_plan(item, where))
    found.append(_verdict(item, where))
    return tuple(found)


def _facts(item: HypothesisView, where: Where) -> Section:
    rows = (
        SummaryRow("Kind", item.kind_title),
        SummaryRow("How we will find out", item.test_method),
        SummaryRow("Who, by when", who_when(item.who, item.by)),
        SummaryRow("Where it comes from", item.source or "Not said"),
    )
    return Section(
        "facts", "The question", NEVER, notes=item.notes, rows=rows,
        links=where.links(where.edit("hypotheses", item.uid, item.statement)),
        posts=where.remove("hypotheses", item.uid, item.statement),
    )  # fmt: skip


def _evidence(item: HypothesisView, where: Where) -> Section:
    return Section(
        "evidence", "Evidence that it takes", cards=tuple(_item(row, item, where) for row in item.evidence),
        empty="No evidence is named yet.",
        links=where.links(Link("Add evidence", where.to("new-evidence", uid=item.uid))),
    )  # fmt: skip


def _item(row: EvidenceItemView, item: HypothesisView, where: Where) -> Card:
    asked = f"Ask {row.ask}" + (f" by {day(row.ask_by)}" if row.ask_by else "") if row.ask else ""
    address = where.to("edit-evidence", uid=item.uid, item=row.uid)
    return Card(
        row.what, tags=(Tag(row.exists_title, "blue" if row.exists == "yes" else "grey"),
                        Tag(row.strength_title, "white")),
        lines=tuple(line for line in (row.says, asked) if line),
        evidence=(where.source(row.link),) if row.link is not None else (),
        links=where.links(Link("Change", address, f": {row.what}")),
        posts=where.remove("evidence", row.uid, row.what),
    )  # fmt: skip


def _plan(item: HypothesisView, where: Where) -> Section:
    newest = item.plan
    frozen = newest is not None and newest.frozen_at is not None
    posts: tuple[Post, ...] = ()
    if newest is None:
        links = where.links(Link("Write the plan of the test", where.to("test-plan", uid=item.uid)))
    elif frozen:
        links = where.links(Link("Amend the plan, with a reason", where.to("test-plan", uid=item.uid)))
    else:
        links = where.links(Link("Write the draft anew", where.to("test-plan", uid=item.uid)))
        freeze = Post("Freeze the plan", where.to("freeze-plan", uid=item.uid))
        posts = (freeze,) if where.write else ()
    return Section(
        "plan", "The plan of the test",
        "It is frozen in the ledger before any result is known. After that it changes only with a reason, and every "
        "version stays here.",
        cards=tuple(_version(plan) for plan in reversed(item.plans)), empty="There is no plan yet.",
        links=(*links, _tried(item, where)), posts=posts,
    )  # fmt: skip


def _tried(item: HypothesisView, where: Where) -> Link:
    """To where people live if it works, with the smallest effect worth having where the plan gives it in percent."""
    asked = {"question": item.statement}
    if item.plan is not None and item.plan.unit.strip().lower() in PERCENT:
        asked["smallest_percent"] = f"{abs(item.plan.smallest):f}"
    return Link("Try what it would change for people's care, and what it would cost",
                f"{where.to('care-change')}?{urlencode(asked)}")  # fmt: skip


def _version(plan: PlanView) -> Card:
    tag = Tag("Draft", "white")
    if plan.frozen_at is not None:
        tag = Tag("Frozen in the ledger", "green") if plan.here else Tag("Not in the ledger here", "orange")
    lines = [
        f"{plan.outcome}: {plan.direction_title.lower()} by {plain(plan.size)} {plan.unit}; the smallest effect "
        f"worth having is {plain(plan.smallest)}.",
        f"Compared with: {plan.compared_with}",
        f"How: {plan.design}",
        f"Results due: {day(plan.results_on)}",
    ]
    lines += [f"Changed: {', '.join(plan.changed)}. Why: {plan.reason}"] if plan.reason else []
    lines += [f"Frozen {moment(plan.frozen_at)}; {plan.digest[:19]}…"] if plan.frozen_at is not None else []
    return Card(f"Version {plan.number}", tags=(tag,), lines=tuple(lines))


def _verdict(item: HypothesisView, where: Where) -> Section:
    rows = [SummaryRow("Verdict", item.status_title, note=item.found)]
    rows += [SummaryRow("Settled", moment(item.settled_at))] if item.settled_at is not None else []
    rows += [SummaryRow("It became", item.promoted_title)] if item.promoted_to else []
    links = where.links(Link("Say what was found", where.to("settle-hypothesis", uid=item.uid)))
    if item.status == "supported":
        links += where.links(Link("Make it an aim or an objective", where.to("promote-hypothesis", uid=item.uid)))
    return Section("verdict", "What came of it", rows=tuple(rows), links=links)

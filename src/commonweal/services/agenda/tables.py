"""The tables of why and what, to read and to take away as CSV or XLSX."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from commonweal.analysis import downloads as files
from commonweal.errors import NotFound
from commonweal.services import downloads
from commonweal.services.actors import Actor
from commonweal.services.agenda import pages
from commonweal.services.agenda.views import EvidenceView, HypothesisView
from commonweal.services.downloads import DownloadFile
from commonweal.services.thread.views import ColumnView, TableView

Rows = tuple[tuple[str, ...], ...]
NOT_KNOWN = "not known"


def table(*, actor: Actor, project: str, name: str) -> TableView:
    """One table: `evidence` (question to evidence), `hypotheses`, `factors`, `priorities`, `partners`, `actions` or
    `lists`. `NotFound` for another."""
    made = _TABLES.get(name)
    if made is None:
        raise NotFound("agenda.table", "There is no such table.", fix="Go back to Why and what.")
    return made(actor, project)


def file(*, actor: Actor, project: str, name: str, format: str) -> DownloadFile:
    """The same table as a file, `csv` or `xlsx`."""
    found = table(actor=actor, project=project, name=name)
    if format not in ("csv", "xlsx"):
        raise NotFound("agenda.table.format", "There is no such file.", fix="csv or xlsx.")
    data = downloads.table_file(found, format=format)
    return DownloadFile(f"{project}-{name}.{format}", files.FORMATS[format], data)


def _made(caption: str, columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[str]]) -> TableView:
    heads = tuple(ColumnView(key, title, "", "left") for key, title in columns)
    cells = tuple(tuple(row) for row in rows)
    return TableView(caption, heads, cells, cells)


def _evidence(actor: Actor, project: str) -> TableView:
    columns = (
        ("asked", "What is asked"), ("kind", "Kind"), ("evidence", "Evidence"), ("exists", "Does it exist?"),
        ("known", "What is known"), ("strength", "How strongly"), ("verdict", "Verdict so far"),
    )  # fmt: skip
    found = pages.hypotheses(actor=actor, project=project).hypotheses
    rows = [row for item in found for row in _evidence_rows(item)]
    return _made("Questions and their evidence", columns, rows)


def _evidence_rows(item: HypothesisView) -> Iterator[tuple[str, ...]]:
    if not item.evidence:
        yield (item.statement, item.kind_title, "None is named yet", "", "", "", item.status_title)
    for row in item.evidence:
        where = f"{row.what} ({row.link.title})" if row.link is not None else row.what
        known = row.says or _asked(row.ask, row.ask_by)
        strength = row.strength_title
        yield (item.statement, item.kind_title, where, row.exists_title, known, strength, item.status_title)


def _hypotheses(actor: Actor, project: str) -> TableView:
    columns = (
        ("statement", "Area to be tested"), ("kind", "Kind"), ("test", "How we will find out"), ("who", "Who"),
        ("by", "By when"), ("verdict", "Verdict"), ("found", "Why"), ("became", "Became"),
    )  # fmt: skip
    rows = [
        (item.statement, item.kind_title, item.test_method, item.who or NOT_KNOWN, _day(item.by), item.status_title,
         item.found, item.promoted_title)
        for item in pages.hypotheses(actor=actor, project=project).hypotheses
    ]  # fmt: skip
    return _made("Areas to be tested (no targets)", columns, rows)


def _factors(actor: Actor, project: str) -> TableView:
    columns = (("block", "Block"), ("factor", "Factor"), ("strength", "How strongly"), ("why", "Why"),
               ("evidence", "Evidence"))  # fmt: skip
    rows = [
        (item.block_title, item.title, item.strength_title, item.reason, _titles(item.evidence))
        for item in pages.factors(actor=actor, project=project).factors
    ]
    return _made("Six factors, each by itself", columns, rows)


def _priorities(actor: Actor, project: str) -> TableView:
    columns = (("what", "What"), ("changes", "This year"), ("level", "Level"), ("why", "Why"))
    view = pages.priorities(actor=actor, project=project)
    rows = [
        (item.title, "Changes" if item.changes else view.wording["wording"].capitalize(), item.level_title, item.reason)
        for item in view.priorities
    ]
    return _made("What changes this year, and what does not", columns, rows)


def _partners(actor: Actor, project: str) -> TableView:
    columns = (("who", "Who"), ("what", "What they say"), ("service", "Service"), ("way", "Which way"),
               ("source", "Where they say it"), ("on", "Said on"))  # fmt: skip
    rows = [
        (item.partner, item.title, item.service, item.direction_title, item.source, _day(item.said_on))
        for item in pages.priorities(actor=actor, project=project).partners
    ]
    return _made("What partners say for the same people", columns, rows)


def _actions(actor: Actor, project: str) -> TableView:
    columns = (("what", "What"), ("lever", "Lever"), ("who", "Who"), ("by", "By when"), ("flag", "What is wrong"),
               ("instead", "Use instead"))  # fmt: skip
    rows = [
        (item.what, item.lever_title, item.who or NOT_KNOWN, _day(item.by), item.flag, "; ".join(item.instead))
        for item in pages.aims(actor=actor, project=project).actions
    ]
    return _made("Actions and the levers they rest on", columns, rows)


def _lists(actor: Actor, project: str) -> TableView:
    columns = (("list", "List"), ("line", "Line"), ("answer", "Is it there?"), ("note", "What of it"),
               ("ask", "Whom to ask"), ("source", "Where it stands"))  # fmt: skip
    view = pages.intervention(actor=actor, project=project)
    rows = [
        (found.title, item.title, item.answer_title, item.note, _asked(item.ask, item.ask_by), item.cite)
        for found in (*view.duties, view.preconditions, *view.checklists)
        for item in found.items
    ]
    return _made("Lists gone through", columns, rows)


def _asked(ask: str, by: date | None) -> str:
    return f"Not known yet: ask {ask}" + (f" by {by.day} {by:%B %Y}" if by is not None else "") if ask else ""


def _day(value: date | None) -> str:
    return value.isoformat() if value is not None else NOT_KNOWN


def _titles(links: Sequence[EvidenceView]) -> str:
    return "; ".join(f"{item.source_kind}: {item.title}" if item.source_kind else item.title for item in links)


_TABLES: dict[str, Callable[[Actor, str], TableView]] = {
    "evidence": _evidence,
    "hypotheses": _hypotheses,
    "factors": _factors,
    "priorities": _priorities,
    "partners": _partners,
    "actions": _actions,
    "lists": _lists,
}

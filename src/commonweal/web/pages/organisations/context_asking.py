"""The pages that answer: who commissions what, and on which footprint to plan."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.urls import reverse

from commonweal.services.organisations import AnswerView
from commonweal.web.page import FormPage
from commonweal.web.pages.organisations.forms import FootprintForm, WhoForm
from commonweal.web.parts.lists import SummaryRow
from commonweal.web.parts.marks import Link, NotKnown, Tag
from commonweal.web.parts.tables import Cell, Heading, TableView, day

UNVERIFIED = Tag("Not verified", "orange")
READ = Tag("Read in its source", "green")
RECORDED = Tag("Recorded here", "blue")
WAYS = {"strategic": "looking ahead", "tactical": "day to day"}


@dataclass(frozen=True, slots=True)
class Step:
    """One delegation on the way from whoever answers for the service to whoever does it."""

    says: str
    liability: str
    document: str
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a service: who answers for it, who does it, under what, with what."""

    title: str
    tag: Tag
    rows: tuple[SummaryRow, ...]
    steps: tuple[Step, ...]
    tasks: TableView


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in words, part by part; `table` is the whole of it for files."""

    headline: str
    parts: tuple[Part, ...]
    table: TableView
    counted: TableView | None
    overlaps: tuple[str, ...]
    changes: tuple[SummaryRow, ...]
    not_known: tuple[NotKnown, ...]
    notes: tuple[str, ...]
    delegate: Link | None


@dataclass(frozen=True, kw_only=True)
class CommissionersPage(FormPage):
    """Three fields and an answer."""

    template: ClassVar[str] = "pages/organisations/commissioners.html"
    answer: Answer | None
    candidates: tuple[Link, ...]
    links: tuple[Link, ...]

    @classmethod
    def of(
        cls, form: WhoForm, answer: AnswerView | None, found: tuple[tuple[str, str, str], ...], asked: dict[str, str]
    ) -> "CommissionersPage":
        """The page for what was asked."""
        several = found if answer is None else ()
        query = {name: asked.get(name, "") for name in ("service", "place", "on")}
        here = reverse("commissioners")
        return cls(
            title="Who commissions what?", section="organisations", form=form,
            back=Link("Organisations", reverse("organisations")),
            answer=_answer(answer, query) if answer is not None else None,
            candidates=tuple(
                Link(f"{name} ({kind.lower()})", f"{here}?{urlencode({**query, 'place': code})}")
                for code, name, kind in several
            ),
            links=(
                Link("What changed, and when", reverse("commissioning-events")),
                Link("Delegations recorded here", reverse("delegations")),
                Link("How wide should we plan?", reverse("footprint")),
            ),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class FootprintPage(FormPage):
    """How wide to plan."""

    template: ClassVar[str] = "pages/organisations/footprint.html"
    headline: str
    says: str
    table: TableView | None
    notes: tuple[str, ...]

    @classmethod
    def of(cls, form: FootprintForm, answer: AnswerView | None) -> "FootprintPage":
        """The page for what was asked."""
        value = answer.value if answer is not None else {}
        return cls(
            title="How wide should we plan?", section="organisations", form=form,
            back=Link("Who commissions what?", reverse("commissioners")),
            headline=answer.words if answer is not None else "", says=value.get("says", ""),
            table=TableView.of(answer.table, id="footprints") if answer is not None else None,
            notes=tuple(value.get("notes", ())),
        )  # fmt: skip


def _answer(answer: AnswerView, query: Mapping[str, str]) -> Answer:
    value = answer.value
    files = tuple(
        Link(f"Download data ({ending.upper()})", f"{reverse('commissioners-file', kwargs={'ending': ending})}"
             f"?{urlencode(query)}")
        for ending in ("csv", "xlsx")
    )  # fmt: skip
    shown = TableView.of(answer.table, id="answer")
    table = TableView(shown.id, shown.caption, shown.headings, shown.rows, files, shown.row_headings)
    one = "answers" in value
    place = value["place"]["code"]
    offer = urlencode({"service": value["service"]["code"], "places": place}) if one else ""
    return Answer(
        headline=answer.words,
        parts=tuple(_part(item, at) for at, item in enumerate(value["answers"])) if one else (),
        table=table,
        counted=None if one else _counted(value),
        overlaps=() if one else tuple(value["overlaps"]),
        changes=tuple(_change(item) for item in value["changes"]) if one else (),
        not_known=tuple(NotKnown(text) for text in value["not_known"]),
        notes=tuple(value["notes"]),
        delegate=Link("Record a delegation for this", f"{reverse('new-delegation')}?{offer}") if one else None,
    )


def _part(item: Mapping[str, Any], at: int) -> Part:
    accountable = _bodies(item["responsible"])
    doers = tuple(dict.fromkeys(name for task in item["tasks"] for name in task["done_by"]))
    rows = (
        SummaryRow("Who answers for it", accountable),
        SummaryRow("Who does it", "; ".join(doers)),
        SummaryRow("Under which power", item["power"]["place"], note=item["power"]["says"]),
        SummaryRow("With whose money", item["money"]),
        SummaryRow("Since", _day(item["since"])),
        SummaryRow("Why", item["reason"]),
        SummaryRow("Source", "; ".join(dict.fromkeys(cite["cite"] for cite in item["cites"]))),
    )
    cells = [(task["task"], WAYS[task["way"]], "; ".join(task["done_by"])) for task in item["tasks"]]
    return Part(
        item["part"], READ if item["verified"] else UNVERIFIED, rows,
        tuple(_step(step) for step in item["delegations"]),
        table_of(f"tasks-{at}", _tasks_of(item["part"]), ("Task", "Kind of task", "Who does it"), cells),
    )  # fmt: skip


def _step(item: Mapping[str, Any]) -> Step:
    tasks = f" ({', '.join(text.lower() for text in item['tasks'])})" if item["tasks"] else ""
    says = (
        f"{item['from']} lets {item['to']} do it{tasks}, under the {item['power']}, since {_day(item['since'])}. "
        f"{item['accountable']} stays accountable."
    )
    mark = RECORDED if item["recorded"] else READ if item["verified"] else UNVERIFIED
    return Step(says, item["liability"], item["document"], (mark,))


def _bodies(items: list[Mapping[str, Any]]) -> str:
    several = len(items) > 1
    return "; ".join(
        item["name"] + (f" ({item['share']:.0%} of residents)" if several and item["share"] is not None else "")
        for item in items
    )


def _counted(value: Mapping[str, Any]) -> TableView:
    cells = [
        (item["name"], str(len(item["accountable_for"])), str(len(item["does"]))) for item in value["commissioners"]
    ]
    heads = ("Who", "Services it answers for", "Services it works on")
    return table_of("counted", "Commissioners of these people", heads, cells, numeric=True)


def _change(item: Mapping[str, Any]) -> SummaryRow:
    part = f"{item['part']}: " if item["part"] else ""
    return SummaryRow(_day(item["on"]), part + item["says"], note="" if item["verified"] else "Not verified.")


def _day(text: str) -> str:
    return day(datetime.date.fromisoformat(text))


def _tasks_of(part: str) -> str:
    """Each table of a page has a name of its own."""
    return "Who does which task" + (f": {part}" if part else "")


def table_of(
    id: str, caption: str, heads: tuple[str, ...], rows: list[tuple[str, ...]], *, numeric: bool = False
) -> TableView:
    """A table out of words; `numeric` leans all columns but the first to the right."""
    headings = tuple(Heading(text, numeric and at > 0) for at, text in enumerate(heads))
    return TableView(id, caption, headings, tuple(tuple(Cell(text) for text in row) for row in rows))

"""What a page of why and what is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from django.urls import reverse

from commonweal.services.agenda import AdviceView, EvidenceView, OverrideView, QuestionView
from commonweal.web import addresses
from commonweal.web.parts.lists import SummaryRow
from commonweal.web.parts.marks import Link, Tag
from commonweal.web.parts.tables import TableView, day, downloads

NOT_KNOWN = "not known yet"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the rules say so, and the source it stands on."""

    says: str
    cite: str


@dataclass(frozen=True, slots=True)
class Advice:
    """What the rules recommend, each reason with the source it stands on."""

    title: str
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Post:
    """A button that does something at once."""

    text: str
    href: str
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One thing on a list: its words, marks, lines, what is wrong with it, and what can be done with it."""

    title: str
    href: str = ""
    tags: tuple[Tag, ...] = ()
    lines: tuple[str, ...] = ()
    evidence: tuple[Link, ...] = ()
    flag: str = ""
    links: tuple[Link, ...] = ()
    posts: tuple[Post, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under its own heading. `empty` is said where it holds no card.

    `settled` are rows that need nobody any more: they stand behind the words `behind`, opened by a click.
    """

    id: str
    title: str
    intro: str = ""
    notes: tuple[str, ...] = ()
    rows: tuple[SummaryRow, ...] = ()
    behind: str = ""
    settled: tuple[SummaryRow, ...] = ()
    advice: tuple[Advice, ...] = ()
    cards: tuple[Card, ...] = ()
    empty: str = ""
    table: TableView | None = None
    links: tuple[Link, ...] = ()
    posts: tuple[Post, ...] = ()


class Where:
    """Addresses of one project's why and what; `write` is whether the reader may change it."""

    def __init__(self, project: str, may: frozenset[str]) -> None:
        self.project = project
        self.write = "agenda.write" in may
        self.publish = "projects.publish" in may

    def to(self, name: str, /, **kwargs: str) -> str:
        """The address of a page of this room."""
        return reverse(name, kwargs={"project": self.project, **kwargs})

    def links(self, *found: Link) -> tuple[Link, ...]:
        """Links for whoever may change things; none for a reader."""
        return found if self.write else ()

    def new(self, what: str, words: str) -> Link:
        """A link to the form of a new line of a list."""
        return Link(words, self.to("agenda-new", what=what))

    def edit(self, what: str, uid: str, name: str) -> Link:
        """A link to the form of a line."""
        return Link("Change", self.to("agenda-edit", what=what, uid=uid), f": {name}")

    def remove(self, what: str, uid: str, name: str) -> tuple[Post, ...]:
        """The button that takes a line off its list."""
        if not self.write:
            return ()
        return (Post("Take off the list", self.to("remove-agenda", what=what, uid=uid), f": {name}"),)

    def evidence(self, found: Sequence[EvidenceView]) -> tuple[Link, ...]:
        """What a statement rests on, each with the page that shows it; a typed source leads nowhere."""
        return tuple(self.source(item) for item in found)

    def source(self, item: EvidenceView) -> Link:
        """One piece of evidence."""
        words = f"{item.source_kind}: {item.title}" if item.source_kind else item.title
        if item.gone:
            return Link(f"{words} (no longer in this project)", "")
        if item.kind == "figure":
            return Link(words, addresses.of("figure", project=self.project, name=item.name))
        if item.kind == "data":
            return Link(words, addresses.of("data", project=self.project))
        return Link(words, addresses.of("local-figures", project=self.project) if item.kind == "local-figure" else "")

    def downloads(self, name: str, caption: str) -> tuple[Link, ...]:
        """Links to a table's CSV and workbook."""
        return downloads(self.to("agenda-table", name=name, ending="csv").removesuffix(".csv"), caption)


class TableLike(Protocol):
    """A table as the service gives it."""

    @property
    def caption(self) -> str: ...


def advice(item: AdviceView) -> Advice:
    """What the rules say, each reason with where it stands."""
    return Advice(item.title, tuple(_reason(row.says, row.cite, row.verified) for row in item.reasons), item.missing)


def _reason(says: str, cite: str, verified: bool) -> Reason:
    return Reason(says, cite if verified or not cite else f"{cite} (not verified)")


def answers(questions: Sequence[QuestionView], where: Where) -> tuple[SummaryRow, ...]:
    """Questions with what was answered and why; each leads to its evidence."""
    return tuple(
        SummaryRow(
            item.asks, item.choices.get(item.answer, "Not answered yet"), note=_why(item),
            change=_to_evidence(item, where),
        )
        for item in questions
    )  # fmt: skip


def _to_evidence(item: QuestionView, where: Where) -> Link | None:
    if not where.write:
        return None
    address = where.to("agenda-evidence", rules=item.rules, fact=item.fact)
    return Link("Link evidence", address, f": {item.asks}")


def _why(item: QuestionView) -> str:
    rests = "; ".join(found.title for found in item.evidence)
    return f"{item.reason} Evidence: {rests}." if rests else item.reason


def overridden(item: OverrideView | None) -> tuple[str, ...]:
    """An override in words: what was chosen instead, why, since when."""
    if item is None:
        return ()
    chosen = ", then ".join(item.chosen_titles)
    words = f"The team goes another way: {chosen}. Why: {item.reason} ({day(item.chosen_at)})"
    stale = "The rules now say something else than they said then: look at it again."
    return (words, stale) if item.stale else (words,)


def plain(value: Decimal | None) -> str:
    """A number that was typed, without noughts at its end; not known where nobody has said it."""
    return f"{value.normalize():f}" if value is not None else "not known how many"


def who_when(who: str, by: date | None) -> str:
    """Who does something by when, or that it is not known."""
    when = day(by) if by is not None else "no date yet"
    return f"{who or 'Who: ' + NOT_KNOWN}, {when}"

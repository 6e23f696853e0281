"""The record of a decision as a block of a page, the same for those who decided and for everyone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from commonweal.web.parts.lists import SummaryRow
from commonweal.web.parts.tables import Cell, Heading, TableView, day

NOT_WRITTEN = "Not written"
PARTS = {"present": "Was there", "absent": "Was not there", "recused": "Stepped back and took no part"}


class RecordLike(Protocol):
    """A record as the services give it."""

    @property
    def considered(self) -> Sequence[Any]: ...
    @property
    def aims(self) -> Mapping[str, str]: ...
    @property
    def equality(self) -> Mapping[str, Mapping[str, str]]: ...
    @property
    def one_person(self) -> bool: ...
    @property
    def change_mind(self) -> str: ...
    @property
    def review_on(self) -> str: ...
    @property
    def body(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def provider(self) -> str: ...
    @property
    def value_pounds(self) -> str: ...
    @property
    def gaps(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class RecordPart:
    """What was considered, who was there, what it is likely to do, fair treatment, limits, and what is not written."""

    considered: TableView | None
    present: TableView | None
    effects: tuple[SummaryRow, ...]
    equality: tuple[SummaryRow, ...]
    rest: tuple[SummaryRow, ...]
    gaps: tuple[str, ...]

    @classmethod
    def of(cls, record: Any, duties: Any) -> "RecordPart":
        """The block of a record, for those who work in the project: with names."""
        people = tuple(
            (Cell(item.name), Cell(item.organisation), Cell(PARTS.get(item.part, item.part)),
             Cell("; ".join(item.interests) or "None known"), Cell(item.handling))
            for item in record.present
        )  # fmt: skip
        names = ("Person", "For", "Part", "Interest", "How it was handled")
        present = TableView("present", "Who was there", tuple(Heading(name) for name in names), people)
        rest = [*_rest(record), SummaryRow("Who may read it", record.disclosure_title)]
        rest += [SummaryRow("The scheme then", item) for item in record.limits]
        rest += [SummaryRow("Decided about the same before", item) for item in record.earlier]
        if record.legal_advice:
            rest.append(SummaryRow("Legal advice is kept", record.legal_advice, note="Neither published nor exported."))
        return cls(
            _considered(record), present, _effects(record, duties), _equality(record, duties), tuple(rest),
            tuple(record.gaps),
        )  # fmt: skip

    @classmethod
    def in_public(cls, record: Any, duties: Any) -> "RecordPart":
        """The block for everyone: organisations and parts, no names."""
        people = tuple(
            (Cell(item.organisation), Cell(PARTS.get(item.part, item.part)),
             Cell("Yes" if item.interested else "None known"), Cell(item.handling))
            for item in record.people
        )  # fmt: skip
        names = ("For", "Part", "Interest", "How it was handled")
        headings = tuple(Heading(name) for name in names)
        present = TableView("present", "Who was there", headings, people) if people else None
        return cls(
            _considered(record), present, _effects(record, duties), _equality(record, duties), _rest(record),
            tuple(record.gaps),
        )  # fmt: skip


def date_of(text: str) -> str:
    """A day kept as `2026-11-22` in words; empty where it is none."""
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return ""


def content_of(label: str) -> str:
    """A piece of content as people say it: `indicators/needs/falls@2026-11-21` is falls, of 21 November 2026."""
    path, _, dated = label.partition("@")
    named = [part for part in path.split("/") if not date_of(part)]
    return f"{named[-1].replace('-', ' ')}, of {date_of(dated)}" if date_of(dated) else named[-1].replace("-", " ")


def _considered(record: RecordLike) -> TableView | None:
    if not record.considered:
        return None
    rows = tuple(
        (
            Cell(item.name), Cell(f"£{float(item.cost_pounds):,.0f}" if item.cost_pounds is not None else "not known"),
            Cell("Chosen" if item.chosen else item.why_not or "Not written why not"),
        )
        for item in record.considered
    )  # fmt: skip
    headings = (Heading("Option"), Heading("Cost a year", numeric=True), Heading("Chosen, or why not"))
    return TableView("considered", "What was considered", headings, rows)


def _effects(record: RecordLike, duties: Any) -> tuple[SummaryRow, ...]:
    if record.one_person:
        return (SummaryRow("Not asked", duties.not_for),)
    if not any(record.aims.values()):
        return ()
    return tuple(
        SummaryRow(
            aim.title, record.aims.get(f"{aim.code}.effect") or NOT_WRITTEN,
            note=record.aims.get(f"{aim.code}.spread", ""),
        )
        for aim in duties.aims
    )  # fmt: skip


def _equality(record: RecordLike, duties: Any) -> tuple[SummaryRow, ...]:
    if not any(words for limb in record.equality.values() for words in limb.values()):
        return ()
    rows = []
    for code, title in duties.limbs.items():
        limb = record.equality.get(code, {})
        weighed = date_of(limb.get("on", ""))
        parts = (limb.get("evidence", ""), f"weighed on {weighed}" if weighed else "")
        note = " · ".join(part for part in parts if part)
        rows.append(SummaryRow(title, limb.get("regard") or NOT_WRITTEN, note=note))
    return tuple(rows)


def _rest(record: RecordLike) -> tuple[SummaryRow, ...]:
    what = " from ".join(words for words in (record.subject, record.provider) if words)
    rows = [
        SummaryRow("What would change our mind", record.change_mind or NOT_WRITTEN),
        SummaryRow("Looked at again", date_of(record.review_on) or "No day is set"),
        SummaryRow("Decided as", record.body or "Not said"),
    ]
    if what:
        rows.append(SummaryRow("About", what))
    if record.value_pounds:
        rows.append(SummaryRow("Worth over its whole life", f"£{float(record.value_pounds):,.2f}".removesuffix(".00")))
    return tuple(rows)

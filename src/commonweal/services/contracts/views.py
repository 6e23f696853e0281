"""What the room of contracts answers with."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from commonweal.services.evidence import CheckView
from commonweal.services.thread.views import ChartView, TableView


@dataclass(frozen=True, slots=True)
class ContractView:
    """A contract or grant. What is None or empty is not known yet. `pounds` is of a year or the whole: `value_is`.

    `stage` says where its renewal stands today, `stage_words` in words; the days are None where the end is not known.
    """

    uid: str
    service: str
    provider: str
    reference: str
    kind: str
    kind_title: str
    starts_on: date | None
    ends_on: date | None
    notice: str
    notice_by: date | None
    decide_by: date | None
    start_by: date | None
    stage: str
    stage_words: str
    pounds: Decimal | None
    value_is: str
    owner: str
    cost_centre: str
    intention: str
    intention_title: str
    intention_reason: str
    decision_on: date | None
    absent: bool
    invented: bool

    @property
    def sentence(self) -> str:
        """What to do about it, in a sentence or two."""
        if self.ends_on is None:
            return f"{self.service} ({self.provider}): its end is not known yet."
        said = [f"{self.service} ({self.provider}) ends on {_day(self.ends_on)}."]
        goes = "had to" if self.stage == "notice-passed" else "must"
        known = f"Notice {goes} go by {_day(self.notice_by)}." if self.notice_by else "The notice is not known yet."
        said.append(known)
        if self.intention == "undecided":
            booked = (
                f"A decision is booked for {_day(self.decision_on)}." if self.decision_on else "No decision is booked."
            )
            said.append(booked)
        else:
            said.append(f"{self.intention_title}.")
        return " ".join(said)


@dataclass(frozen=True, slots=True)
class StageCount:
    """How many contracts stand at a stage."""

    stage: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class LoadView:
    """A register that was loaded, and what it changed."""

    number: int
    filename: str
    loaded_at: datetime
    loaded_by: str
    rows_read: int
    rows_refused: int
    added: int
    changed: int
    unchanged: int
    absent: int

    @property
    def sentence(self) -> str:
        """What the register changed."""
        parts = [f"{self.added} added", f"{self.changed} changed", f"{self.unchanged} as before"]
        if self.rows_refused:
            parts.append(f"{self.rows_refused} refused")
        gone = f" {self.absent} of those held before are not in it; they stay, marked." if self.absent else ""
        return f"{self.rows_read} rows read: {', '.join(parts)}.{gone}"


@dataclass(frozen=True, slots=True)
class RegisterView:
    """The contracts of an organisation, the most pressing first; `shown` of them fit what was asked for."""

    organisation: str
    contracts: tuple[ContractView, ...]
    total: int
    stages: tuple[StageCount, ...]
    owners: tuple[str, ...]
    words: str
    chart: ChartView | None
    table: TableView | None
    loads: tuple[LoadView, ...]
    not_known: tuple[str, ...]
    may_write: bool


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A column of a register, and the heading that seems to stand for it."""

    name: str
    title: str
    meaning: str
    needed: bool
    heading: str


@dataclass(frozen=True, slots=True)
class MappingView:
    """The headings of a received register, its first rows, and what seems to stand for what.

    `complete` says that every needed column has a heading; `remembered` that it was matched before.
    """

    filename: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    columns: tuple[ColumnChoice, ...]
    value_is: str
    complete: bool
    remembered: bool


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of loading: a report with its problems where nothing was loaded, else what changed."""

    check: CheckView
    load: LoadView | None


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"

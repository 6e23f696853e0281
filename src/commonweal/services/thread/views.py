"""What the thread answers with: figures, what is newer, where a number came from, and what rests on what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

NewerKind = Literal["evidence", "content", "method", "figure"]


@dataclass(frozen=True, slots=True)
class Newer:
    """One reason why newer data exists: what it is, what the figure used, what is in force now, and since when.

    `was` and `now` are digests, content dates or method versions; `because` is the sentence for people.
    """

    kind: NewerKind
    name: str
    was: str
    now: str
    because: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """That a figure is set aside: by whom, when and why; `words` say all three in one sentence."""

    by: str
    at: datetime
    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class FigureView:
    """A project's figure and the last number kept for it. `number` is 0 and `result` None before it is computed;
    `reason` then says why, where it was tried and could not be. `set_aside` is None while it is in use.

    `result` is the whole result as `commonweal run … --json` prints it: `{"method", "version", "stamp", "value"}`.
    """

    uid: str
    name: str
    title: str
    room: str
    method: str
    method_title: str
    arguments: Mapping[str, Any]
    headline: str
    number: int
    result: Mapping[str, Any] | None
    made_at: datetime | None
    made_by: str
    newer: tuple[Newer, ...] = ()
    reason: str = ""
    set_aside: SetAside | None = None

    @property
    def computed(self) -> bool:
        """Whether any number is kept for it."""
        return self.result is not None

    @property
    def value(self) -> Mapping[str, Any]:
        """The value of the result kept; empty before it is computed."""
        return self.result["value"] if self.result is not None else {}


@dataclass(frozen=True, slots=True)
class NewFigure:
    """What is to be computed and kept under a name of the project. A file among the arguments is `"latest"`."""

    name: str
    title: str
    method: str
    arguments: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column of a table on a page."""

    key: str
    title: str
    unit: str
    align: str


@dataclass(frozen=True, slots=True)
class TableView:
    """A table on a page; `rows` hold the values, `shown` the same cells as people read them."""

    caption: str
    columns: tuple[ColumnView, ...]
    rows: tuple[tuple[object, ...], ...]
    shown: tuple[tuple[str, ...], ...]
    header_column: bool = True


@dataclass(frozen=True, slots=True)
class ChartView:
    """A picture, not drawn yet: headline, subtitle, text that says the same, its source, its Vega-Lite `spec`."""

    headline: str
    subtitle: str
    alt: str
    source: str
    spec: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FigurePage:
    """One figure with all that a page shows of it. `earlier` are the numbers kept before, newest first."""

    figure: FigureView
    words: str
    chart: ChartView | None
    table: TableView | None
    notes: tuple[str, ...]
    earlier: tuple["EarlierNumber", ...] = ()


@dataclass(frozen=True, slots=True)
class EarlierNumber:
    """A number that was kept before."""

    number: int
    headline: str
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class Trial:
    """A figure computed with other assumptions and not kept: the new numbers beside those that are kept."""

    page: FigurePage
    arguments: Mapping[str, Any]
    headline_kept: str
    headline_new: str
    kept: Mapping[str, Any]
    new: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class InputView:
    """One input that a number was computed from."""

    name: str
    title: str
    digest: str
    publisher: str
    licence: str
    period: str
    origin: str
    faults: tuple[str, ...]
    version: int
    added_at: datetime | None
    added_by: str
    rows: TableView | None
    held: bool = True


@dataclass(frozen=True, slots=True)
class ParameterView:
    """One assumption of a figure: its name in plain words, its value, and whether a person may change it."""

    name: str
    title: str
    value: object
    shown: str
    editable: bool = False


@dataclass(frozen=True, slots=True)
class WhereFrom:
    """Where a number came from: method, inputs and their rows, content, assumptions, who, when, and its parts.

    `book` is the assumptions book of what somebody chose or counted, `lacking` what it lacks. `may_be_set_aside`: it is
    in use, and a person kept it; what comes with the project may not be.
    """

    figure: FigureView
    words: str
    method: str
    method_title: str
    method_version: str
    method_page: str
    inputs: tuple[InputView, ...]
    content: tuple[str, ...]
    parameters: tuple[ParameterView, ...]
    seed: int | None
    digest: str
    made_at: datetime | None
    made_by: str
    parts: TableView | None
    used_in: tuple[str, ...]
    book: TableView | None = None
    lacking: str = ""
    may_be_set_aside: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """One knot of the thread. `rests_on` are the keys of the knots that it rests on directly; `set_aside` says of a
    figure by whom, when and why, and is empty while it is in use."""

    key: str
    kind: Literal["evidence", "figure", "paper", "decision"]
    title: str
    rests_on: tuple[str, ...]
    newer: tuple[Newer, ...] = ()
    set_aside: str = ""


@dataclass(frozen=True, slots=True)
class ThreadView:
    """The thread of a project, evidence first, decisions last; after them the figures that were set aside."""

    project: str
    nodes: tuple[Node, ...]

    @property
    def newer(self) -> tuple[Node, ...]:
        """The knots that something newer exists for."""
        return tuple(node for node in self.nodes if node.newer)


@dataclass(frozen=True, slots=True)
class NewerItem:
    """A figure, paper or decision for which newer data exists, and why."""

    kind: Literal["figure", "paper", "decision"]
    name: str
    title: str
    reasons: tuple[Newer, ...]

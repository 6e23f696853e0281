"""Money at the margin: the programme budget map, the lists, and what new money and releases can pay for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from commonweal.analysis.options import CHANGES, MAP, programmes_table, shift_words
from commonweal.services import projects, thread
from commonweal.services.actors import Actor
from commonweal.services.options import comparing
from commonweal.services.options.comparing import ComparisonView
from commonweal.services.thread import FigurePage, TableView
from commonweal.services.thread.pages import shaped
from commonweal.services.thread.versions import versions_of
from commonweal.values.provenance import Result

FIGURE = "margin"
KINDS = (
    ("growth", "Wish list: what could grow", "Most benefit for its money first."),
    ("same", "The same for less", "Most money first; nobody loses."),
    ("release", "Hit list: what could be given up", "Least benefit lost for the money first."),
)


@dataclass(frozen=True, slots=True)
class CandidateView:
    """One change at the margin, and whether it is in the shift that was worked out."""

    name: str
    pounds: float
    benefit: float
    per_1000_pounds: float | None
    where: str
    counted: bool
    in_shift: bool


@dataclass(frozen=True, slots=True)
class ListView:
    """One of the three lists, in its order."""

    title: str
    order: str
    rows: tuple[CandidateView, ...]


@dataclass(frozen=True, slots=True)
class MarginView:
    """The figure, the map, the lists; `shift` says what could be paid for where the figure says what was chosen;
    `files` names the evidence there is."""

    figure: FigurePage | None
    programmes: TableView | None
    lists: tuple[ListView, ...]
    shift: str
    balance: str
    files: tuple[str, ...]


def get(*, actor: Actor, project: str) -> MarginView:
    """What is kept of it; nothing but the names of the files where it has not been computed."""
    found = projects.reach(actor, project, "options.view")
    latest = versions_of(found).latest()
    files = tuple(name for name in (MAP, CHANGES) if name in latest and not latest[name].withdrawn)
    pages = thread.in_room(actor=actor, project=project, room="options")
    page = next((item for item in pages if item.figure.name == FIGURE), None)
    if page is None or page.figure.result is None:
        return MarginView(page, None, (), "", "", files)
    kept: Any = page.figure.result
    result = Result.from_json(kept)
    rows = programmes_table(result)
    value = result.value
    return MarginView(
        figure=page,
        programmes=shaped(rows) if rows is not None else None,
        lists=tuple(ListView(title, order, _rows(value, key)) for key, title, order in KINDS),
        shift=shift_words(value["shift"], chosen=False) if value["chosen"] is not None else "",
        balance=_balance(value["shift"]),
        files=files,
    )


def compute(*, actor: Actor, project: str, key: str | None = None) -> ComparisonView:
    """Compute the figures of the room again from the data in force."""
    return comparing.compare(actor=actor, project=project, key=key)


def _rows(value: Mapping[str, Any], key: str) -> tuple[CandidateView, ...]:
    held = {*value["shift"]["growth"], *value["shift"]["released"]}
    return tuple(
        CandidateView(
            name=row["name"], pounds=row["pounds"], benefit=row["benefit"],
            per_1000_pounds=row["benefit_per_1000_pounds"],
            where=", ".join(part for part in (row["programme"], row["setting"]) if part),
            counted=row["counted"], in_shift=row["code"] in held,
        )
        for row in value[key]
    )  # fmt: skip


def _balance(shift: Mapping[str, Any]) -> str:
    """The invariant with its numbers, as a sum that people can check."""
    return (
        f"£{shift['new_pounds']:,.0f} new + £{shift['released_pounds']:,.0f} released − £{shift['growth_pounds']:,.0f} "
        f"growth = £{shift['left_pounds']:,.0f} left"
    )

"""The assumptions book of a project: every number that somebody chose behind its kept numbers, and whose it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from commonweal.analysis import assumed as book_of
from commonweal.analysis.assumed import Assumed
from commonweal.errors import Invalid
from commonweal.records import clock
from commonweal.services import projects
from commonweal.services.actors import Actor
from commonweal.services.thread import pages, seeing
from commonweal.services.thread.kept import Kept
from commonweal.services.thread.views import TableView

# What the book may be narrowed to, in words.
SHOWS = {
    "overdue": "Overdue for review", "lacking": "Something is missing", "no-source": "No source",
    "no-owner": "No owner", "no-review": "No review date",
}  # fmt: skip
_LACKS = {"no-source": "source", "no-owner": "owner", "no-review": "review_on"}


@dataclass(frozen=True, slots=True)
class AssumptionView:
    """A number that somebody chose, and the figure of the project that stands on it, by its newest number.

    `review` is the day of review as people read it, and whether it is past; `missing` names what nobody gave of source,
    owner and review_on.
    """

    what: str
    value: str
    range: str
    source: str
    owner: str
    review_on: date | None
    review: str
    overdue: bool
    missing: tuple[str, ...]
    figure: str
    figure_title: str
    number: int
    kept_by: str

    @classmethod
    def of(cls, item: Kept, line: Assumed, today: date) -> "AssumptionView":
        """A line of a figure's book."""
        return cls(
            what=line.what, value=line.value, range=line.range, source=line.source, owner=line.owner,
            review_on=line.day, review=line.review(today), overdue=line.overdue(today), missing=line.missing,
            figure=item.figure.name, figure_title=item.figure.title, number=item.row.number if item.row else 0,
            kept_by=pages.person_name(item.row),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class AssumptionsBook:
    """The numbers asked for, those overdue first; of all of the project: how many, what they lack, whose they are."""

    project: str
    lines: tuple[AssumptionView, ...]
    total: int
    overdue: int
    lacking: str
    owners: tuple[str, ...]

    def narrowed(self, *, owner: str = "", show: str = "") -> "AssumptionsBook":
        """The same book with the numbers of one owner, or those that `SHOWS` names; `Invalid` for anything else."""
        if show and show not in SHOWS:
            raise Invalid("thread.assumptions.show", f"The book cannot show '{show}'.",
                          fix=f"Ask for {', '.join(SHOWS)}.")  # fmt: skip
        return replace(self, lines=tuple(line for line in self.lines if _shown(line, owner, show)))

    @property
    def chart(self) -> None:
        """There is no picture."""

    @property
    def table(self) -> TableView:
        """The lines as rows, for pages and files."""
        return pages.shaped(book_of.of_project((*_cells(line), line.figure_title, line.figure) for line in self.lines))


def assumptions(*, actor: Actor, project: str, owner: str = "", show: str = "") -> AssumptionsBook:
    """Every number that somebody chose behind the newest kept numbers of a project, of one owner or narrowed (`SHOWS`).

    Figures of rooms that are closed to the actor are left out. `Invalid` for something else to show.
    """
    found = projects.reach(actor, project, "thread.view")
    today = timezone.localtime(clock.now()).date()
    lines = tuple(chosen(seeing.figures(actor, found), today))
    whole = AssumptionsBook(
        project=found.slug, lines=tuple(sorted(lines, key=_pressing)), total=len(lines),
        overdue=sum(line.overdue for line in lines), lacking=lacking(lines),
        owners=tuple(sorted({line.owner for line in lines if line.owner}, key=str.casefold)),
    )  # fmt: skip
    return whole.narrowed(owner=owner, show=show)


def chosen(items: Iterable[Kept], today: date) -> Iterator[AssumptionView]:
    """The numbers that somebody chose behind figures that were read already; for services, never for faces."""
    for item in items:
        result = item.result()
        if result is not None:
            yield from (AssumptionView.of(item, line, today) for line in book_of.lines(result) if line.chosen)


def lacking(lines: Iterable[AssumptionView]) -> str:
    """How many have no source, no owner, no review date or one that is past; empty where there are none."""
    held = tuple(lines)
    return book_of.counted(
        len(held), {name: sum(name in line.missing for line in held) for name in _LACKS.values()},
        sum(line.overdue for line in held),
    )  # fmt: skip


def _shown(line: AssumptionView, owner: str, show: str) -> bool:
    if owner and line.owner.casefold() != owner.casefold():
        return False
    if show == "overdue":
        return line.overdue
    if show == "lacking":
        return bool(line.missing)
    return not show or _LACKS[show] in line.missing


def _pressing(line: AssumptionView) -> tuple[bool, bool, str]:
    """Overdue first, then what lacks something; by figure within."""
    return not line.overdue, not line.missing, line.figure_title


def _cells(line: AssumptionView) -> tuple[str, ...]:
    said = [getattr(line, name) or book_of.MISSING[name] for name in ("source", "owner")]
    return line.what, line.value, line.range, *said, line.review

"""Numbers that somebody chose: what of them the hub and Today say must be looked at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from commonweal.services.actors import Actor
from commonweal.services.thread import AssumptionView, seeing
from commonweal.services.thread.assumed import chosen
from commonweal.services.thread.strand import Strand

TARGET = "assumptions-book"


@dataclass(frozen=True, slots=True)
class Review:
    """Numbers behind one figure that one person is to look at again by one day."""

    text: str
    on: date


def seen_in(actor: Actor, held: Strand, day: date) -> tuple[AssumptionView, ...]:
    """The numbers that somebody chose in a project, of the rooms that are open to the actor."""
    items = (item for item in held.figures.values() if seeing.may_see(actor, held.project, item.figure.room))
    return tuple(chosen(items, day))


def standing(lines: Sequence[AssumptionView]) -> tuple[bool, str]:
    """Whether any is overdue, and in words what is to be done; empty where nothing is."""
    late = [line for line in lines if line.overdue]
    if late:
        behind = "; ".join(list(dict.fromkeys(line.figure_title for line in late))[:3])
        return True, f"Overdue for review: {_numbers(len(late))} behind {behind}"
    lacking = sum(bool(line.missing) for line in lines)
    return False, f"{lacking} of {len(lines)} have no source, owner or review date" if lacking else ""


def reviews(lines: Sequence[AssumptionView], until: date) -> Iterator[Review]:
    """What is to be looked at again by `until`, a line for each figure, owner and day."""
    groups: dict[tuple[str, str, str, date], list[AssumptionView]] = {}
    for line in lines:
        if line.review_on is not None and line.review_on <= until:
            groups.setdefault((line.figure, line.figure_title, line.owner, line.review_on), []).append(line)
    for (_, title, owner, day), held in groups.items():
        yield Review(f"{owner or 'Somebody'} is to look again at {_numbers(len(held))} behind {title}", day)


def _numbers(count: int) -> str:
    return f"{count} {'number' if count == 1 else 'numbers'}"

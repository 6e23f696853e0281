"""The facts at the head of a project, and what in it is not known."""

from collections.abc import Mapping, Sequence
from typing import Any

from commonweal.analysis.needs import conditions
from commonweal.services.decisions import AskView
from commonweal.services.plans.gathering import Gathered
from commonweal.services.thread.kept import Kept
from commonweal.services.thread.strand import Strand
from commonweal.services.thread.views import Newer
from commonweal.values.amounts import about
from commonweal.values.provenance import Result

PROJECTION = "needs.projection"


def headline(gathered: Gathered, asks: Sequence[AskView]) -> tuple[str, ...]:
    """People now and later for each condition, how much is not known, and the next date of a decision."""
    held = gathered.strand
    found = [words for item in held.figures.values() if (words := _projected(item))]
    unknown = len([row for row in gathered.local if row.value is None])
    if unknown:
        found.append(f"{unknown} number{'' if unknown == 1 else 's'} not known yet")
    dates = [item.answer_by for item in asks if item.answer_by is not None and not item.decided]
    if dates:
        day = min(dates)
        found.append(f"decision asked for by {day.day} {day:%B %Y}")
    return tuple(found)


def reasons(held: Strand, item: Kept) -> tuple[Newer, ...]:
    """What is newer than the last number of a figure."""
    result = item.result()
    return held.watch.reasons(item.recipe(), result.stamp) if result is not None else ()


def unknown_in(held: Strand, room: str) -> tuple[str, ...]:
    """What the figures of a room say is not known, each once."""
    found: dict[str, None] = {}
    for item in held.figures.values():
        result = item.result()
        if item.figure.room == room and result is not None:
            found |= dict.fromkeys(unknown_of(result))
    return tuple(found)


def unknown_of(result: Result) -> tuple[str, ...]:
    """What a result says is not known, in a few words each."""
    listed = result.value.get("not_known") or ()
    return tuple(
        str(item.get("what", item.get("code", ""))) if isinstance(item, Mapping) else str(item) for item in listed
    )


def _projected(item: Kept) -> str:
    """`About 3,000 people with dementia in 2024, about 3,900 by 2040`: rounded as on the page of need."""
    result = item.result()
    if result is None or result.stamp.method != PROJECTION:
        return ""
    series: list[Mapping[str, Any]] = list(result.value["series"])
    first, last = series[0], series[-1]
    noun = conditions.entry_of(str(result.value["condition"])).data["noun"]
    now, later = about(first["expected"]), about(last["expected"])
    return f"about {now} {noun} in {first['year']}, about {later} by {last['year']}"

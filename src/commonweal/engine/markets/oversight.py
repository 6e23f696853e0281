"""The facts on which entry to market oversight turns, out of a provider's places."""

from collections.abc import Iterable, Mapping
from typing import Any

from commonweal.errors import Invalid


def residential_facts(areas: Iterable[tuple[int, int]], share_percent: int) -> dict[str, int]:
    """Beds, areas with at least one bed, and areas with strictly more than `share_percent` of all beds there.

    `areas`: the provider's beds and all beds of each council area. Whole numbers, so that exactly ten percent is not
    more than ten. `Invalid` where a provider has more beds than there are.
    """
    held = list(areas)
    if any(mine < 0 or every < mine for mine, every in held):
        raise Invalid("engine.markets.beds", "A provider has fewer than no beds, or more than there are in an area.",
                      fix="Give its beds and all beds of each area.")  # fmt: skip
    return {
        "beds": sum(mine for mine, _ in held),
        "areas": sum(mine > 0 for mine, _ in held),
        "areas_over_share": sum(100 * mine > share_percent * every for mine, every in held),
    }


def home_care_facts(hours: float | None, people: int | None) -> Mapping[str, Any]:
    """Hours, people, and hours for each person; None where either is not known or there is nobody."""
    each = hours / people if hours is not None and people else None
    return {"hours": hours, "people": people, "hours_per_person": each}

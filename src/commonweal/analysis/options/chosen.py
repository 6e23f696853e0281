"""What somebody chose behind a set of options: the scenarios that they assume."""

from commonweal.analysis.assumed import Assumed
from commonweal.values.provenance import Result

WHATS = {"budget": "money left", "days": "days left", "benefit": "benefit left"}


def assumed(result: Result) -> tuple[Assumed, ...]:
    """Each change of each scenario that somebody is named for; nothing of methods without scenarios."""
    return tuple(
        Assumed(
            f"{item['name']}: {WHATS.get(change['what'], change['what'])}"
            f"{' of ' + '; '.join(change['named']) if change['named'] else ''}",
            f"{change['percent']:g} %", "a scenario: not drawn", owner=str(item["owner"]),
        )
        for item in result.value.get("scenarios") or ()
        if item["owner"]
        for change in item["changes"]
    )  # fmt: skip

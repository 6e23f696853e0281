"""Ranges against what came: whether everything that was drawn of a projection's doubts held it."""

from collections.abc import Iterable, Mapping
from typing import Any

from commonweal.analysis import registry
from commonweal.analysis.registry import LATEST, Recipe
from commonweal.scoring.forecasts import BASE, TRUTH, YEARS
from commonweal.scoring.scorers import COVERAGE, Row, scorer
from commonweal.scoring.sealed import Public

RANGE = "needs.uncertainty"
CONDITION = "dementia"  # rates of falls carry no margin: their range says itself that it is at least so wide


def _mark_range(answer: Any, truth: Mapping[str, Any]) -> Iterable[Row]:
    for item in answer:
        came = truth["outturn"][TRUTH[CONDITION]]
        basis = "on the newest estimate" if item["rebased"] else "as first projected"
        for row in item["series"]:
            if row["year"] in YEARS:
                inside = row["low"] <= came[str(row["year"])][item["place"]] <= row["high"]
                what = f"{item['place']} {row['year']}, {basis}"
                yield Row(f"range of {CONDITION}, {basis}", RANGE, what, COVERAGE, float(inside))


@scorer("range", method=RANGE, title="Everything drawn that is known to be uncertain, one and two years on",
        mark=_mark_range)  # fmt: skip
def answer_range(public: Public) -> list[dict[str, Any]]:
    """The range of people with dementia in each council, on the newest estimate and as first projected."""
    found, sources = [], public.sources()
    for place in public.councils:
        for rebase in (LATEST, None):
            asked = {"place": place, "condition": CONDITION, "start": BASE, "end": YEARS[-1], "rebase": rebase}
            value = registry.run(Recipe(RANGE, asked), sources).value
            found.append({"place": place, "rebased": rebase is not None, "series": list(value["series"])})
    return found

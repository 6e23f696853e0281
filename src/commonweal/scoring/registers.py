"""What is to be noticed: contracts that end, and figures whose data have been replaced."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from commonweal.analysis import registry
from commonweal.analysis.registry import LATEST, Recipe
from commonweal.scoring.scorers import CAUGHT, FALSE, Row, scorer
from commonweal.scoring.sealed import Public

RENEWALS, THREAD = "contracts.renewals", "thread"
AHEAD = timedelta(days=365)
REPLACED = "population-estimate"


def _mark_renewals(answer: Any, truth: Mapping[str, Any]) -> Iterable[Row]:
    limit = date.fromisoformat(answer["on"]) + AHEAD
    true = {code for code, end in truth["contracts"].items() if date.fromisoformat(end) <= limit}
    said = set(answer["ending"])
    yield Row("renewals", RENEWALS, "contracts that end within a year", CAUGHT, len(said & true) / max(1, len(true)))
    yield Row("renewals", RENEWALS, "contracts that end within a year", FALSE, len(said - true) / max(1, len(said)))


@scorer("renewals", method=RENEWALS, title="Contracts that end within a year, from a register with faults",
        mark=_mark_renewals)  # fmt: skip
def answer_renewals(public: Public) -> dict[str, Any]:
    """Which contracts the register says end within a year."""
    on = str(public.facts["as_at"])
    value = registry.run(Recipe(RENEWALS, {"on": on, "register": LATEST}), public.sources()).value
    limit = (date.fromisoformat(on) + AHEAD).isoformat()
    ending = [row["reference"] for row in value["contracts"] if row["ends_on"] and row["ends_on"] <= limit]
    return {"on": on, "ending": ending}


def _mark_newer(answer: Any, truth: Mapping[str, Any]) -> Iterable[Row]:
    del truth  # which figures rest on the estimate is known from the recipes themselves
    stale = {key for key, item in answer.items() if item["rests_on_it"]}
    said = {key for key, item in answer.items() if item["marked"]}
    yield Row("newer data", THREAD, "figures that rest on a replaced estimate", CAUGHT, len(said & stale) / len(stale))
    yield Row("newer data", THREAD, "figures that rest on a replaced estimate", FALSE,
              len(said - stale) / max(1, len(said)))  # fmt: skip


@scorer("newer data", method=THREAD, title="Figures marked when the estimate that they rest on is replaced",
        mark=_mark_newer)  # fmt: skip
def answer_newer(public: Public) -> dict[str, Any]:
    """Figures made on the estimate of 2018, and whether each is marked once that of 2023 has come."""
    now = public.sources()
    before = now.with_file(REPLACED, public.files["population-estimate-2018"], REPLACED)
    recipes = {}
    for place in public.councils:
        asked = {"place": place, "condition": "dementia", "start": 2018, "end": 2025}
        recipes[f"{place} rebased"] = (Recipe("needs.projection", asked | {"rebase": LATEST}), True)
        recipes[f"{place} not rebased"] = (Recipe("needs.projection", asked), False)
        recipes[f"{place} supply"] = (Recipe("markets.concentration", {"place": place}), False)
    found = {}
    for key, (recipe, rests) in recipes.items():
        stamp = registry.run(recipe, before).stamp
        plan = registry.plan(recipe, now)
        marked = tuple(sorted(stamp.inputs)) != tuple(sorted(plan.inputs))
        found[key] = {"rests_on_it": rests, "marked": marked}
    return found

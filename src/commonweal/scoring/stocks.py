"""Stocks of care against what came: rates of moving counted from single people's files, then run forward."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from commonweal.analysis import evidence, registry
from commonweal.analysis.registry import LATEST, Recipe
from commonweal.analysis.sources import Sources
from commonweal.scoring.scorers import COVERAGE, ERROR, Row, scorer
from commonweal.scoring.sealed import Public

STATES, MOVES = "needs.care-states", "needs.care-moves"
START, YEARS = 2024, (2024, 2025)
SERVICES = {
    "supported": ("home care", "direct payment", "reablement"), "extra care": ("extra care",),
    "residential": ("residential care",), "nursing": ("nursing care",),
}  # fmt: skip
SMALL = 20  # people: fewer of them than this are not scored


def _mark(answer: Any, truth: Mapping[str, Any]) -> Iterable[Row]:
    for item in answer:
        held = truth["outturn"]["care_65_and_over_paid_by_councils"]
        inside: list[bool] = []
        for row in item["series"]:
            if row["year"] not in YEARS or row["state"] not in SERVICES:
                continue
            true = sum(held[str(row["year"])][item["place"]][name] for name in SERVICES[row["state"]])
            if true < SMALL:
                continue
            kept = item["today"][row["state"]]
            yield Row("stocks of care", STATES, f"{item['place']} {row['state']} {row['year']}", ERROR,
                      100 * abs(row["expected"] - true) / true, 100 * abs(kept - true) / true)  # fmt: skip
            inside.append(row["low"] <= true <= row["high"])
        if inside:
            yield Row("stocks of care", STATES, item["place"], COVERAGE, sum(inside) / len(inside))


@scorer("stocks of care", method=STATES, title="People of 65 and over in each state of care, one and two years on",
        mark=_mark)  # fmt: skip
def answer(public: Public) -> list[dict[str, Any]]:
    """Rates and people counted in each council's files to March 2024, carried to the middle of the next two years."""
    found, sources = [], public.sources()
    for place in public.councils:
        asked = {"people": LATEST, "episodes": LATEST, "council": place}
        rows = registry.run(Recipe(MOVES, asked), sources).value["rows"]
        path = public.folder / f"care-moves-{place}.csv"
        pd.DataFrame(list(rows)).to_csv(path, index=False)
        ahead = {"place": place, "start": START, "end": YEARS[-1], "moves": LATEST, "rebase": LATEST}
        value = registry.run(Recipe(STATES, ahead), sources.with_file("care-moves", path, "care-moves")).value
        found.append({"place": place, "series": list(value["series"]), "today": _today(sources, place, public)})
    return found


def _today(sources: Sources, place: str, public: Public) -> dict[str, int]:
    """What somebody counts who looks at open episodes: people of 65 and over in each state, still alive and here."""
    table, people = (
        evidence.load(sources.find(name).path, name, digest=sources.find(name).digest)
        for name in ("care-episodes", "people")
    )
    here = set(people.loc[people["until_on"].isna(), "person_id"])
    on = pd.Timestamp(str(public.facts["as_at"]))
    mine = table[table["person_id"].isin(here) & table["ends_on"].isna() & (table["la_code"] == place)]
    mine = mine[mine["age_at_start"] + (on - mine["starts_on"]).dt.days // 365 >= 65]
    return {
        state: int(mine[mine["service_component"].isin(names)]["person_id"].nunique())
        for state, names in SERVICES.items()
    }

"""The market against what became of it: an owner that failed, places that closed, people who pay for themselves."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from commonweal.analysis import evidence, registry
from commonweal.analysis.markets.directory import SERVICES, suppliers
from commonweal.analysis.registry import Recipe
from commonweal.analysis.sources import Sources
from commonweal.errors import Invalid
from commonweal.reference import content
from commonweal.scoring.scorers import CAUGHT, COVERAGE, FALSE, WIDTH, Row, scorer
from commonweal.scoring.sealed import Public

WATCH, TURNOVER, UNMET = "markets.watch", "markets.entry-exit", "markets.unmet"
DIRECTORY, HOMES, PACKAGES = "care-providers", "care-homes", "care-packages"
# The last day of each quarter from which there are three years of complaints to look back on.
DAYS = tuple(
    f"{year}-{end}"
    for year in range(2021, 2025)
    for end in ("03-31", "06-30", "09-30", "12-31")
    if f"{year}-{end}" <= "2024-03-31"
)
YEAR = 365
KINDS = {"residential care": "Residential homes", "nursing care": "Nursing homes"}
BOUNDS = "share of bounds that hold the truth"


def _table(public: Public, name: str) -> pd.DataFrame:
    source = public.sources().find(name)
    return evidence.load(source.path, name, digest=source.digest)


def _mark_watch(answer: Any, truth: Mapping[str, Any]) -> Iterable[Row]:
    failed, on = set(truth["market"]["failed_locations"]), date.fromisoformat(truth["market"]["failed_on"])
    before: set[tuple[str, str]] = set()
    told, ahead, looked, due = 0, 0, 0, 0
    gone = {
        (item["place"], name) for item in answer for name, places in item["suppliers"].items() if failed & set(places)
    }
    everybody = {(item["place"], name) for item in answer for name in item["suppliers"]}
    for item in answer:
        left = (on - date.fromisoformat(item["on"])).days
        for name in item["suppliers"]:
            key, said = (item["place"], name), name in item["listed"]
            if key in gone and left <= 0:
                continue  # what has failed already is neither foretold nor a false alarm
            coming = key in gone and left <= YEAR
            looked, due = looked + 1, due + coming
            told, ahead = told + said, ahead + (said and coming)
            if said and 0 < left <= YEAR:
                before.add(key)
    what = "suppliers that failed, in the year before"
    yield Row("failure watch", WATCH, what, CAUGHT, len(before & gone) / max(1, len(gone)),
              len(before) / max(1, len(everybody)))  # fmt: skip
    if told:  # of nothing listed no share can be false
        yield Row("failure watch", WATCH, "suppliers listed on the last day of a quarter", FALSE,
                  (told - ahead) / told, (looked - due) / looked)  # fmt: skip


@scorer("failure watch", method=WATCH, title="Suppliers with signs before a failure, quarter by quarter",
        mark=_mark_watch)  # fmt: skip
def answer_watch(public: Public) -> list[dict[str, Any]]:
    """Which suppliers each council would have seen listed on the last day of every quarter."""
    directory, sources, found = _table(public, DIRECTORY), public.sources(), []
    for place in public.councils:
        own = directory[directory["council_code"] == place]
        behind: dict[str, list[str]] = {}
        for name, location in zip(suppliers(own), own["location_id"], strict=True):
            behind.setdefault(name, []).append(str(location))
        for on in DAYS:
            value = registry.run(Recipe(WATCH, {"place": place, "on": on}), sources).value
            listed = [item["supplier"] for item in value["listed"]]
            found.append({"place": place, "on": on, "listed": listed, "suppliers": behind})
    return found


def _mark_turnover(answer: Any, truth: Mapping[str, Any]) -> Iterable[Row]:
    failed, year = len(truth["market"]["failed_locations"]), int(truth["market"]["failed_on"][:4])
    left = sum(item["left"].get(year, 0) for item in answer)
    everything = sum(sum(item["left"].values()) for item in answer)
    caught = min(left, failed)
    yield Row("closures", TURNOVER, "places that closed when an owner failed", CAUGHT, caught / max(1, failed))
    yield Row("closures", TURNOVER, "places that are counted as closed", FALSE,
              (everything - caught) / max(1, everything))  # fmt: skip


@scorer("closures", method=TURNOVER, title="Places that closed, year by year, in every service that is counted",
        mark=_mark_turnover)  # fmt: skip
def answer_turnover(public: Public) -> list[dict[str, Any]]:
    """How many left each year, by council and service."""
    found, sources = [], public.sources()
    for place in public.councils:
        for service in SERVICES:
            value = registry.run(Recipe(TURNOVER, {"place": place, "service": service}), sources).value
            left = {int(row["year"]): int(row["left"]) for row in value["years"]}
            found.append({"place": place, "service": service, "left": left})
    return found


def _mark_unmet(answer: Any, truth: Mapping[str, Any]) -> Iterable[Row]:
    for item in answer:
        name, place, bounds = f"self-funders of homes {item['filled']}", item["place"], item["bounds"]
        true = truth["outturn"]["self_funders_in_care_homes"][place]
        inside = bounds is not None and bounds["low"] <= true <= bounds["high"]
        yield Row(name, UNMET, place, COVERAGE, float(inside), unit=BOUNDS)
        if bounds is not None:
            yield Row(name, UNMET, place, WIDTH, 100 * (bounds["high"] - bounds["low"]) / max(1, true))


@scorer("self-funders", method=UNMET, title="People who pay for a care home themselves, as bounds", mark=_mark_unmet)
def answer_unmet(public: Public) -> list[dict[str, Any]]:
    """Who uses homes less whom the council helps, twice: however full homes are, and full enough to break even.

    No file tells how many places are filled, so that the second rests on what is usually said of homes. Bounds are None
    where the method finds that its two sides contradict each other.
    """
    homes, packages = _table(public, HOMES), _table(public, PACKAGES)
    least = float(content.load("markets/signs").data["occupancy_below"])
    found = []
    for place in public.councils:
        sides = {}
        for service, kind in KINDS.items():
            beds = float(homes.loc[(homes["area_code"] == place) & (homes["type"] == kind), "beds"].sum())
            mine = packages[(packages["council_code"] == place) & (packages["service"] == service)]
            sides[service] = (beds, float(mine["person_id"].nunique()))
        for filled, share in (("however full", None), (f"at least {least:g} % full", least / 100)):
            bounds = _together(place, sides, share, public.sources())
            found.append({"place": place, "filled": filled, "bounds": bounds})
    return found


def _together(
    place: str, sides: Mapping[str, tuple[float, float]], share: float | None, sources: Sources
) -> dict[str, float] | None:
    """Bounds over both kinds of homes: (places, people whom the council helps) of each."""
    bounds = {"low": 0.0, "high": 0.0}
    for service, (beds, helped) in sides.items():
        least = helped if share is None else share * beds
        asked = {"place": place, "service": service, "helped_low": helped, "users_low": min(least, beds),
                 "users_high": beds}  # fmt: skip
        try:
            own = registry.run(Recipe(UNMET, asked), sources).value["self_funders"]
        except Invalid as refused:
            if refused.code != "engine.markets.parts":
                raise
            return None
        bounds = {end: bounds[end] + own[end] for end in bounds}
    return bounds

"""Forecasts against what came: people with a condition, activity, the shares of a market."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from commonweal.analysis import registry
from commonweal.analysis.registry import LATEST, Recipe
from commonweal.scoring.scorers import COVERAGE, ERROR, Row, scorer
from commonweal.scoring.sealed import Public

BASE, YEARS = 2018, (2024, 2025)
PROJECTION, ACTIVITY, CONCENTRATION = "needs.projection", "needs.activity-change", "markets.concentration"
POPULATION = "needs.population"
TRUTH = {"dementia": "dementia_65_and_over", "falls": "fell_65_and_over"}


def _mark_projection(answer: Any, truth: Mapping[str, Any]) -> Iterable[Row]:
    for item in answer:
        name, held = f"projection of {item['condition']}", truth["outturn"][TRUTH[item["condition"]]]
        basis = "on the newest estimate" if item["rebased"] else "as first projected"
        inside: list[bool] = []
        for row in item["series"]:
            if row["year"] not in YEARS:
                continue
            true = held[str(row["year"])][item["place"]]
            what = f"{item['place']} {row['year']}, {basis}"
            yield Row(name, PROJECTION, what, ERROR, _error(row["expected"], true), _error(item["first"], true))
            if row["low"] is not None:
                inside.append(row["low"] <= true <= row["high"])
        if inside:
            yield Row(name, PROJECTION, f"{item['place']}, {basis}", COVERAGE, sum(inside) / len(inside))


@scorer("projection", method=PROJECTION, title="People with a condition, one and two years on", mark=_mark_projection)
def answer_projection(public: Public) -> list[dict[str, Any]]:
    """People with dementia and people who fall in each council, as first projected and rebased."""
    found, sources = [], public.sources()
    for place in public.councils:
        for condition in TRUTH:
            for rebase in (None, LATEST):
                asked = {"place": place, "condition": condition, "start": BASE, "end": YEARS[-1], "rebase": rebase}
                value = registry.run(Recipe(PROJECTION, asked), sources).value
                series = list(value["series"])
                found.append({
                    "place": place, "condition": condition, "rebased": rebase is not None,
                    "series": series, "first": series[0]["expected"],
                })  # fmt: skip
    return found


def _mark_population(answer: Any, truth: Mapping[str, Any]) -> Iterable[Row]:
    for item in answer:
        true = truth["outturn"]["people"][str(item["year"])][item["place"]]
        yield Row("people", POPULATION, f"{item['place']} {item['year']}", ERROR, _error(item["projected"], true),
                  _error(item["estimated"], true))  # fmt: skip


@scorer("people", method=POPULATION, title="People of all ages, one and two years on", mark=_mark_population)
def answer_population(public: Public) -> list[dict[str, Any]]:
    """People of each council as projected from 2018, and as last estimated."""
    found, sources = [], public.sources()
    for place in public.councils:
        for year in YEARS:
            value = registry.run(Recipe(POPULATION, {"place": place, "year": year, "estimate": LATEST}), sources).value
            found.append({
                "place": place, "year": year, "projected": value["projected"]["people"], "estimated": value["people"],
            })  # fmt: skip
    return found


def _mark_activity(answer: Any, truth: Mapping[str, Any]) -> Iterable[Row]:
    for item in answer:
        held = truth["outturn"]["activity"][item["pod"]]
        first, last = (held[str(year)][item["place"]] for year in (BASE, YEARS[0]))
        foretold = first * (1 + item["change"] / 100)
        yield Row("activity", ACTIVITY, f"{item['place']} {item['pod']} {YEARS[0]}", ERROR, _error(foretold, last),
                  _error(first, last))  # fmt: skip


@scorer("activity", method=ACTIVITY, title="Hospital activity six years on, rates held", mark=_mark_activity)
def answer_activity(public: Public) -> list[dict[str, Any]]:
    """The change in attendances and admissions that population alone would bring."""
    found, sources = [], public.sources()
    for place in public.councils:
        asked = {"rates": LATEST, "base": BASE, "end": YEARS[0], "place": place}
        value = registry.run(Recipe(ACTIVITY, asked), sources).value
        found += [{"place": place, "pod": row["pod"], "change": row["change_percent"]} for row in value["rows"]]
    return found


def _mark_concentration(answer: Any, truth: Mapping[str, Any]) -> Iterable[Row]:
    owners = truth["market"]["owners"]
    for item in answer:
        beds: dict[str, float] = defaultdict(float)
        for home, size in item["homes"]:
            beds[owners[home]] += size
        total = sum(beds.values())
        true = sum((100 * size / total) ** 2 for size in beds.values())
        equal = 10_000 / max(1, len(item["homes"]))
        yield Row("concentration", CONCENTRATION, item["place"], ERROR, _error(item["hhi"], true), _error(equal, true))


@scorer("concentration", method=CONCENTRATION, title="How concentrated care homes are, by who owns them",
        mark=_mark_concentration)  # fmt: skip
def answer_concentration(public: Public) -> list[dict[str, Any]]:
    """The index of each council from a list in which one owner in four is not told."""
    found, sources = [], public.sources()
    homes = sources.find("care-homes")
    from commonweal.analysis import evidence

    table = evidence.load(homes.path, "care-homes", digest=homes.digest)
    for place in public.councils:
        value = registry.run(Recipe(CONCENTRATION, {"place": place}), sources).value
        own = table[table["area_code"] == place]
        sizes = [(str(code), float(beds)) for code, beds in zip(own["cqc_id"], own["beds"], strict=True)]
        found.append({"place": place, "hhi": value["hhi"], "homes": sizes})
    return found


def _error(said: float, true: float) -> float:
    """Absolute error in percent of the truth; of 1 where the truth is 0."""
    return 100 * abs(said - true) / max(1.0, abs(true))

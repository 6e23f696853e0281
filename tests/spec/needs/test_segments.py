"""Groups of people by rules: against plain Python over the same rows, and what leaves of them."""

import json
from collections import defaultdict
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from commonweal.analysis import evidence, needs, registry
from commonweal.analysis.needs import grouping, person_rows
from commonweal.analysis.needs.segments import FILES, POLICY, counted, judged, leaving, policy_of
from commonweal.analysis.registry import Recipe
from commonweal.analysis.sources import Sources
from commonweal.county import making
from commonweal.engine.statistics import disclosure
from commonweal.errors import Invalid
from commonweal.reference import content
from commonweal.tables.store import open_store
from tests.support.engines import ADDRESSES, ENGINES

HES = policy_of(content.load(POLICY).data)
BANDS = (0, 18, 40, 65, 75, 85)
DAY = date(2024, 3, 31)
YEAR = 365.25 / 7


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    """The tables of people of a small synthetic county."""
    folder = tmp_path_factory.mktemp("county") / "county"
    making.make(out=folder, seed=1001, people=6_000)
    files = {
        "people": "people",
        "conditions": "person-conditions",
        "packages": "care-packages",
        "stays": "hospital-stays",
    }
    return {name: next(folder.glob(f"{file}.*")) for name, file in files.items()}


def frame(path) -> pd.DataFrame:
    return pd.read_parquet(path) if path.suffix == ".parquet" else pd.read_csv(path)


def facts_of(files) -> list[dict]:
    """Each person of the day with everything that rules may ask, by plain Python."""
    conditions, stays, care = defaultdict(set), defaultdict(int), {}
    for row in frame(files["conditions"]).itertuples():
        if date.fromisoformat(row.recorded_on) <= DAY:
            conditions[row.person_id].add(row.condition)
    for row in frame(files["stays"]).itertuples():
        stays[row.person_id] += date(2023, 3, 31) < date.fromisoformat(row.admitted_on) <= DAY
    for row in frame(files["packages"]).itertuples():
        care[row.person_id] = (row.service, row.cost_a_week)
    found = []
    for row in frame(files["people"]).itertuples():
        here = date.fromisoformat(row.from_on) <= DAY and (not row.until_on or date.fromisoformat(row.until_on) >= DAY)
        if here:
            mine = conditions[row.person_id]
            service, week = care.get(row.person_id, ("none", 0.0))
            found.append({
                "id": row.person_id, "area": row.council_code, "small": row.area_code,
                "age": max(DAY.year - row.birth_year - 1, 0), "sex": row.sex, "deprivation_decile": row.imd_decile,
                "conditions": len(mine), "condition:DEM": "DEM" in mine, "service": service, "cost_a_week": week,
                "emergency_stays": stays[row.person_id],
            })  # fmt: skip
    return found


def group_of(person, scheme) -> tuple[str, int]:
    held = [part.code for part in scheme.groups if part.when.truth(person)]
    points = sum(part.points for part in scheme.points if part.when.truth(person))
    return (held[0] if held else scheme.otherwise[0]), points


def age_band(age: int) -> str:
    least = max(band for band in BANDS if band <= age)
    at = BANDS.index(least)
    return f"{least}+" if at == len(BANDS) - 1 else f"{least}-{BANDS[at + 1] - 1}"


def hidden(number: int):
    return "*" if 1 <= number <= 7 else 5 * ((number + 2) // 5)


def by_hand(people) -> dict[tuple, tuple]:
    """Area, age band and group to what may leave: written out anew, a person at a time."""
    scheme = grouping.of_content()
    costs = defaultdict(list)
    for person in people:
        costs[person["area"], age_band(person["age"]), group_of(person, scheme)[0]].append(person["cost_a_week"] * YEAR)
    found = {}
    for key, each in costs.items():
        some = sum(cost > 0 for cost in each)
        show = len(each) >= 8 and (some == 0 or some >= 8)
        ten = lambda pounds: 10 * int(np.floor(pounds / 10 + 0.5))  # noqa: E731
        found[key] = (
            hidden(len(each)),
            ten(np.mean(each)) if show else "*",
            ten(np.quantile(each, 0.5)) if show else "*",
            ten(np.quantile(each, 0.9)) if show and len(each) >= 80 else "*",
        )
    return found


@pytest.fixture(scope="module")
def told(county):
    return needs.segments(**county)


def test_every_cell_is_that_of_plain_python(county, told):
    expected = by_hand(facts_of(county))
    found = {
        (row["area"], row["age_band"], row["group"]): (
            row["people"],
            row["cost_mean"],
            row["cost_median"],
            row["cost_p90"],
        )
        for row in told.value["rows"]
    }
    seconds = {key for key in expected if found[key] != expected[key]}
    assert set(found) == set(expected)
    assert all(found[key][0] == "*" for key in seconds)  # hidden only because the total would tell another
    assert len(seconds) <= 2
    assert sum(row[0] == "*" for row in expected.values()) == told.value["hidden"] - len(seconds) > 5
    assert sum(row[0] != "*" and row[1] not in ("*", 0) for row in expected.values()) > 3


def test_groups_and_bands_of_everybody_are_those_of_plain_python(county, told):
    people, scheme = facts_of(county), grouping.of_content()
    groups, bands = defaultdict(int), defaultdict(int)
    for person in people:
        group, points = group_of(person, scheme)
        groups[group] += 1
        bands[max((band.least, band.code) for band in scheme.bands if band.least <= points)[1]] += 1
    value = told.value
    assert value["people"] == hidden(len(people))
    assert {row["code"]: row["people"] for row in value["groups"]} == {
        code: hidden(groups[code]) for code in scheme.names()
    }
    assert {row["code"]: row["people"] for row in value["bands"]} == {
        band.code: hidden(bands[band.code]) for band in scheme.bands
    }


def test_nothing_of_a_single_person_leaves(county, told):
    assert "SYN-" not in told.text()
    assert all(row["people"] == "*" or row["people"] % 5 == 0 for row in told.value["rows"])


def exact(county, by: str, policy: disclosure.Policy) -> list[dict]:
    """What would leave by small area under a policy."""
    with open_store() as store:
        tables = {}
        for name, path in county.items():
            store.create(name, evidence.load(path, FILES[name]))
            tables[name] = name
        scheme = grouping.of_content()
        rows, columns = person_rows.people_on(store, tables, DAY, by, scheme.facts())
        keys = ("area", "age_band", "group")
        return leaving(policy, store.columns(counted(judged(rows, columns, scheme, BANDS), keys)), keys)


def learnt(county, rows) -> int:
    """How many people somebody who knows their area, age and group would learn the exact cost of care of."""
    scheme = grouping.of_content()
    alone = defaultdict(list)
    for person in facts_of(county):
        least = max(band for band in BANDS if band <= person["age"])
        alone[person["small"], least, group_of(person, scheme)[0]].append(person["cost_a_week"] * YEAR)
    told_of = {(row["area"], row["age_band"], row["group"]): row for row in rows}
    found = 0
    for key, costs in alone.items():
        cost = told_of[key]["cost_mean"]
        own = max(costs)
        some = sum(each > 0 for each in costs)
        # One of them alone has a cost, so that mean × people is that one's cost.
        if some == 1 and isinstance(cost, float) and isinstance(told_of[key]["people"], int):
            found += abs(cost * told_of[key]["people"] - own) < 0.01
    return found


def test_without_hiding_people_would_be_told_and_with_it_nobody_is(county):
    """The control: with the protection off, the cost of single people's care stands in the table."""
    assert learnt(county, exact(county, "small-area", disclosure.OPEN)) > 20
    assert learnt(county, exact(county, "small-area", HES)) == 0


def test_what_is_hidden_cannot_be_had_by_subtracting_from_totals(county):
    """Exact totals tell a hidden count wherever it is the only one of its row, and rounded ones tell some; ours, none."""
    told = {"exact": 0, "rounded": 0, "ours": 0}
    ours = defaultdict(dict)
    for row in needs.segments(**county).value["rows"]:
        ours[row["area"], row["group"]][row["age_band"]] = row["people"]
    cells = defaultdict(dict)
    for row in exact(county, "council", disclosure.OPEN):
        cells[row["area"], row["group"]][age_band(row["age_band"])] = row["people"]
    for key, row in cells.items():
        total = sum(row.values())
        for name, shown in (("rounded", {band: hidden(number) for band, number in row.items()}), ("ours", ours[key])):
            others = [number for number in shown.values() if number not in ("*", 0)]
            if list(shown.values()).count("*") == 1 and others:
                told["exact"] += 1
                low = max(1, hidden(total) - 2 - sum(number + 2 for number in others))
                high = min(7, hidden(total) + 2 - sum(max(number - 2, 8) for number in others))
                told[name] += low == high
    assert told["exact"] > 0
    assert told["rounded"] > 0
    assert told["ours"] == 0


def written(folder, rows: dict[str, list[dict]]) -> dict:
    for name, each in rows.items():
        pd.DataFrame(each).to_csv(folder / f"{name}.csv", index=False)
    return {name: folder / f"{name}.csv" for name in rows}


def eleven(folder) -> dict:
    """The worked example of the method's page."""
    people = [
        {"person_id": f"p{at}", "sex": "F", "birth_year": 1940, "area_code": "E01000001", "council_code": "E08000009",
         "imd_decile": 5, "from_on": "2020-01-01", "until_on": "", "until_why": ""}
        for at in range(11)
    ]  # fmt: skip
    packages = [
        {"person_id": f"p{at}", "council_code": "E08000009", "at_on": "2024-03-31", "service": "residential care",
         "units_a_week": 1, "cost_a_week": 700, "person_pays_a_week": 0}
        for at in range(8)
    ]  # fmt: skip
    return written(folder, {"people": people, "packages": packages})


def test_the_worked_example(tmp_path):
    value = needs.segments(**eleven(tmp_path)).value
    groups = {row["code"]: row for row in value["groups"]}
    assert (groups["care-home"]["people"], groups["care-home"]["cost_mean"]) == (10, 36_530)
    assert (groups["well"]["people"], groups["well"]["cost_mean"]) == ("*", "*")
    assert (groups["dementia"]["people"], groups["dementia"]["cost_mean"]) == (0, None)
    assert (value["people"], value["cost_mean"]) == (10, 26_560)
    assert {(row["area"], row["area_name"]) for row in value["rows"]} == {("E08000009", "Trafford")}
    # Without tables of conditions and stays the rules that ask for them are not judged, and nobody is said to be well.
    assert "Two or more long-term conditions" in value["not_judged"]
    assert any("Not judged" in note for note in value["notes"])


def test_a_mean_of_many_does_not_tell_what_the_one_costs_who_has_any(tmp_path):
    files = eleven(tmp_path)
    one = pd.read_csv(files["packages"]).head(1)
    one.to_csv(files["packages"], index=False)
    value = needs.segments(**files).value
    assert (value["people"], value["cost_mean"]) == (10, "*")


OWN = {
    "source": "A board, 3 March 2026", "otherwise": "Others",
    "groups": [{"code": "old", "title": "Over 80", "when": {"fact": "age", "op": ">", "value": 80}}],
    "points": [{"code": "a", "points": 2, "when": {"not": {"fact": "sex", "op": "=", "value": "M"}}}],
    "bands": [{"code": "none", "title": "None", "least": 0}, {"code": "two", "title": "Two", "least": 2}],
}  # fmt: skip


def test_own_rules_take_the_place_of_the_example(tmp_path):
    found = needs.segments(**eleven(tmp_path), rules=OWN)
    value = found.value
    assert [(row["title"], row["people"]) for row in value["groups"]] == [("Over 80", 10), ("Others", 0)]
    assert [row["people"] for row in value["bands"]] == [0, 10]
    assert (value["source"], value["unverified"]) == ("A board, 3 March 2026", False)
    assert [ref.name for ref in found.stamp.inputs] == ["areas", "care-packages", "people", "typed:rules"]
    assert found.stamp.content == ("disclosure/hospital-episodes@2018-09-01",)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"colour": 1}, "nothing called 'colour'"),
        ({"source": " "}, "nobody says"),
        ({"groups": []}, "no group"),
        ({"groups": [{"code": "a", "title": "A"}]}, "something lacks"),
        ({"groups": [{"code": "a", "title": "A", "when": {"fact": "wealth", "op": "=", "value": 1}}]}, "nothing is known of 'wealth'"),
        ({"groups": [{"code": "a", "title": "A", "when": {"fact": "age", "op": ">", "value": "old"}}]}, "cannot be"),
        ({"groups": [{"code": "a", "title": "A", "when": {"fact": "age", "op": "~", "value": 1}}]}, "cannot be written"),
        ({"groups": [*OWN["groups"], *OWN["groups"]]}, "same code"),
        ({"bands": [{"code": "two", "title": "Two", "least": 2}]}, "begins at 0"),
        ({"points": [{"code": "a", "points": "many", "when": OWN["groups"][0]["when"]}]}, "not a whole number"),
    ],
)  # fmt: skip
def test_own_rules_that_cannot_be_are_refused_with_their_place(tmp_path, changed, said):
    with pytest.raises(Invalid) as refused:
        needs.segments(**eleven(tmp_path), rules={**OWN, **changed})
    assert refused.value.code == "needs.segments.rules"
    assert any(said in problem.message for problem in refused.value.problems)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"by": "street"}, "needs.segments.by"),
        ({"age_bands": [18, 65]}, "needs.segments.ages"),
        ({"age_bands": [0, 65, 18]}, "needs.segments.ages"),
        ({"at": "yesterday"}, "needs.segments.day"),
        ({"at": "2023-03-31"}, "needs.segments.day"),
        ({"council": "E08000003"}, "needs.segments.nobody"),
    ],
)
def test_questions_that_cannot_be_are_refused(tmp_path, asked, code):
    with pytest.raises(Invalid) as refused:
        needs.segments(**eleven(tmp_path), **asked)
    assert refused.value.code == code


def test_by_deprivation_and_on_another_day(tmp_path):
    files = eleven(tmp_path)
    del files["packages"]
    value = needs.segments(**files, by="deprivation", at="2021-07-01").value
    assert {row["area"] for row in value["rows"]} == {"5"}
    assert {row["age_band"] for row in value["rows"]} == {"75-84"}
    assert value["costs_known"] is False
    assert value["cost_mean"] is None


STAYED = {
    "source": "A test", "otherwise": "Others",
    "groups": [{"code": "in", "title": "In hospital", "when": {"fact": "emergency_stays", "op": ">=", "value": 1}}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("at", "first"),
    [("2025-02-28", "2024-03-01"), ("2024-02-29", "2023-03-01"), ("2024-02-28", "2023-03-01"),
     ("2024-03-31", "2023-04-01")],
)  # fmt: skip
def test_twelve_months_of_stays_are_those_of_the_calendar(tmp_path, at, first):
    files = eleven(tmp_path)
    del files["packages"]
    before = date.fromisoformat(first) - timedelta(days=1)
    for began, inside in ((first, 10), (before.isoformat(), 0), (at, 10)):
        stays = [{"stay_id": f"s{n}", "person_id": f"p{n}", "council_code": "E08000009", "age": 84, "sex": "F",
                  "imd_decile": 5, "admitted_on": began, "discharged_on": at} for n in range(11)]  # fmt: skip
        files |= written(tmp_path, {"stays": stays})
        groups = {row["code"]: row["people"] for row in needs.segments(**files, at=at, rules=STAYED).value["groups"]}
        assert groups["in"] == inside


def test_rows_do_not_stay_in_a_store_that_stays_and_other_tables_in_it_do(tmp_path, monkeypatch):
    address = f"duckdb:{tmp_path / 'ours.duckdb'}"
    with open_store(address) as store:
        store.create("people", pd.DataFrame({"ours": [1, 2]}))
    monkeypatch.setenv("COMMONWEAL_STORE", address)
    files = eleven(tmp_path)
    assert needs.segments(**files).text() == needs.segments(**files).text()
    with pytest.raises(Invalid):
        needs.segments(**files, council="E08000003")
    with open_store(address) as store:
        assert store.tables() == ("people",)
        assert sorted(store.columns(store.table("people"))["ours"]) == [1, 2]


def test_without_people_it_says_what_to_upload():
    found = needs.segments()
    assert (found.value["known"], found.value["not_known"][0]["shape"]) == (False, "people")
    assert needs.words(found).startswith("Which groups of people live here")


def test_a_recipe_takes_the_latest_of_each_table(tmp_path):
    files = eleven(tmp_path)
    sources = Sources.pack().with_file("people", files["people"]).with_file("care-packages", files["packages"])
    recipe = Recipe("needs.segments", dict.fromkeys(("people", "conditions", "packages", "stays"), "latest"))
    found = registry.run(recipe, sources)
    assert found.value["people"] == 10
    assert registry.plan(recipe, sources).inputs == found.stamp.inputs


@pytest.mark.parametrize("engine", ENGINES)
def test_the_groups_of_the_county_are_the_same_on_either_engine(county, monkeypatch, engine, told):
    """The whole method, on each engine: the same bytes."""
    monkeypatch.setenv("COMMONWEAL_STORE", ADDRESSES[engine])
    assert needs.segments(**county).text() == told.text()


def test_words_chart_and_table_say_what_is_hidden(told):
    table = needs.table(told)
    assert "hidden" in table.caption
    assert any("*" in row for row in table.rows)
    assert "rounded to 5" in needs.words(told)
    assert "£" in json.dumps(needs.chart(told).spec, ensure_ascii=False)

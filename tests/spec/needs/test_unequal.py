"""Who has something more often: against plain Python, with a control in which ages alone differ, and what leaves."""

import json
from collections import Counter
from datetime import date
from itertools import product

import numpy as np
import pandas as pd
import pytest

from commonweal.analysis import needs, registry
from commonweal.analysis.needs import person_tables, unequal_groups
from commonweal.analysis.registry import Recipe
from commonweal.analysis.sources import Sources
from commonweal.county import making
from commonweal.engine.statistics import disclosure
from commonweal.errors import Invalid
from commonweal.reference import content
from commonweal.tables.store import open_store
from tests.support.engines import ADDRESSES, ENGINES

HES = person_tables.policy_of(content.load(person_tables.POLICY).data)
DAY = "2024-03-31"
DEM = "condition:DEM"
GROUPS = ["White", "Asian", "Black", "Mixed", "Other", "Not known"]


def people_of(folder, *, sex, age, ethnicity, decile, has):
    """Tables of invented people: a row each, and DEM on record for those who have it."""
    codes = [f"p{at}" for at in range(len(age))]
    pd.DataFrame({
        "person_id": codes, "sex": sex, "birth_year": 2023 - np.asarray(age), "ethnicity": ethnicity,
        "area_code": "E01006074", "council_code": "E08000009", "imd_decile": decile, "from_on": "2020-01-01",
        "until_on": "", "until_why": "",
    }).to_csv(folder / "people.csv", index=False)  # fmt: skip
    ill = [code for code, yes in zip(codes, has, strict=True) if yes]
    pd.DataFrame({"person_id": ill, "condition": "DEM", "recorded_on": "2020-01-01"}).to_csv(
        folder / "person-conditions.csv", index=False
    )
    return {"people": folder / "people.csv", "conditions": folder / "person-conditions.csv"}


def town(folder, *, seed=1, people=40_000, effect=1.0):
    """A synthetic town in which other groups than White are young, and age alone decides, but for `effect` on Black."""
    random = np.random.default_rng(seed)
    group = random.choice(GROUPS, people, p=[0.68, 0.13, 0.08, 0.04, 0.03, 0.04])
    age = np.where(group == "White", random.integers(0, 100, people), 100 * random.beta(1.4, 2.0, people)).astype(int)
    chance = np.clip((age - 50) * 0.008, 0, 1) * np.where(group == "Black", effect, 1.0)
    return people_of(
        folder, sex=random.choice(["F", "M"], people), age=age, ethnicity=group,
        decile=random.integers(1, 11, people), has=random.random(people) < chance,
    )  # fmt: skip


def by(value, dimension):
    return next(item for item in value["dimensions"] if item["dimension"] == dimension)


def group(item, code):
    return next(row for row in item["groups"] if row["code"] == code)


@pytest.fixture(scope="module")
def even(tmp_path_factory):
    """The town in which ethnic group does nothing."""
    return needs.unequal(having=DEM, at=DAY, **town(tmp_path_factory.mktemp("even"))).value


def test_where_ages_alone_differ_plain_shares_show_an_inequality_that_is_not_there(even):
    """The negative control: made alike in age and sex, the difference is gone; left as it is, it is large."""
    found = by(even, "ethnicity")
    assert found["plain"]["ratio"] > 1.8
    assert found["plain"]["chance"] < 1e-6
    assert found["standardised"]["chance"] > 0.05
    assert found["standardised"]["between_variance"] < found["plain"]["between_variance"] / 10
    assert found["standardised"]["index_of_disparity"] < found["plain"]["index_of_disparity"] / 2
    white = next(row for row in found["standardised"]["to_rest"] if row["code"] == "White")
    assert white["ratio_low"] < 1 < white["ratio_high"]


def test_an_inequality_that_is_there_is_found(tmp_path):
    """The other way round: a group with twice the chance at each age, whose plain share is the lower for its youth."""
    value = needs.unequal(having=DEM, at=DAY, **town(tmp_path, effect=2.0)).value
    found = by(value, "ethnicity")
    assert group(found, "Black")["share"] < group(found, "White")["share"] * 1.3
    assert found["standardised"]["highest"] == "Black"
    assert found["standardised"]["chance"] < 1e-6
    black = next(row for row in found["standardised"]["to_rest"] if row["code"] == "Black")
    assert black["ratio_low"] > 1.5
    assert black["ratio_high"] < 2.6


def test_nothing_is_found_by_deprivation_where_nothing_is(even):
    found = by(even, "deprivation")["standardised"]
    assert found["slope_index_low"] < 0 < found["slope_index_high"]
    assert found["relative_index_low"] < 1 < found["relative_index_high"]


def test_age_is_a_gradient_from_the_oldest_and_is_told_as_one(even):
    found = by(even, "age")
    assert found["standardised"]["slope_index_low"] > 0
    assert [row["code"] for row in found["groups"]] == ["0", "18", "40", "65", "75", "85"]
    assert found["standardised"]["ratio"] is None  # no child has it


def test_those_whose_group_is_not_known_are_shown_with_what_they_could_change(even):
    found = by(even, "ethnicity")
    unknown, pair = found["unknown"], found["standardised"]
    assert found["groups"][-1]["code"] == "Not known"
    assert unknown["percent"] == pytest.approx(4, abs=0.5)
    assert unknown["ratio_least"] <= pair["ratio"] <= unknown["ratio_most"]
    assert "Not known" not in {pair["highest"], pair["lowest"], *(row["code"] for row in pair["to_rest"])}
    high, low = group(found, pair["highest"]), group(found, pair["lowest"])
    tried = [high["if_unknown"] / low["alike"], high["alike"] / low["if_unknown"], pair["ratio"]]
    assert (unknown["ratio_least"], unknown["ratio_most"]) == pytest.approx((min(tried), max(tried)), abs=1e-4)


def stepped(folder, eighties=8):
    """The worked example of the method's page: White 100 of 40 and 300 of 80, Asian 300 of 40 and 100 of 80."""
    rows = [("White", 40, 100, 10), ("White", 80, 300, 120), ("Asian", 40, 300, 30), ("Asian", 80, 100, 40)]
    age, ethnicity, has = [], [], []
    for name, years, people, ill in rows:
        age += [years] * people
        ethnicity += [name] * people
        has += [at < ill for at in range(people)]
    return people_of(folder, sex="F", age=age, ethnicity=ethnicity, decile=eighties, has=has)


def test_the_worked_example(tmp_path):
    value = needs.unequal(having=DEM, at=DAY, **stepped(tmp_path)).value
    found = by(value, "ethnicity")
    white, asian = group(found, "White"), group(found, "Asian")
    # as it is 130 of 400 and 70 of 400; alike, half of either age: 0.5 x 10 % + 0.5 x 40 % = 25 % of both
    assert (white["share"], asian["share"]) == (32.5, 17.5)
    assert (white["alike"], asian["alike"]) == (25, 25)
    assert found["plain"]["range"] == 15
    assert found["plain"]["ratio"] == pytest.approx(130 / 70, abs=1e-5)
    # mean 25 %, both 7.5 points away: index of disparity 30, variance between groups 56.25 square points
    assert (found["plain"]["index_of_disparity"], found["plain"]["between_variance"]) == (30, 56.25)
    assert (found["standardised"]["range"], found["standardised"]["chance"]) == (0, 1)
    assert (value["people"], value["having_people"], value["share"]) == (800, 200, 25)
    assert by(value, "deprivation")["standardised"] is None  # all live in one tenth


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    """The tables of people of a small synthetic county."""
    folder = tmp_path_factory.mktemp("county") / "county"
    making.make(out=folder, seed=1001, people=6_000)
    return {name: next(folder.glob(f"{file}.*")) for name, file in person_tables.FILES.items()}


def frame(path):
    return pd.read_parquet(path) if path.suffix == ".parquet" else pd.read_csv(path, keep_default_na=False)


def here(files):
    """Everybody of the day, by plain Python: code, decile, ethnic group, sex and age band."""
    day = date.fromisoformat(DAY)
    found = []
    for row in frame(files["people"]).to_dict("records"):
        until = row["until_on"]
        if date.fromisoformat(row["from_on"]) <= day and (not until or date.fromisoformat(until) >= day):
            age = max(2024 - row["birth_year"] - 1, 0)
            band = max(low for low in (0, 18, 40, 65, 75, 85) if low <= age)
            found.append((row["person_id"], str(row["imd_decile"]), row["ethnicity"] or "Not known", row["sex"], band))
    return found


def having_of(files, asked):
    """Who has it, by plain Python."""
    if asked.startswith("condition:"):
        rows = frame(files["conditions"]).to_dict("records")
        return {r["person_id"] for r in rows if r["condition"] == asked[10:] and r["recorded_on"] <= DAY}
    if asked == "hospital-stay":
        rows = frame(files["stays"]).to_dict("records")
        return {r["person_id"] for r in rows if "2023-03-31" < r["admitted_on"] <= DAY}
    rows = frame(files["packages"]).to_dict("records")
    return {r["person_id"] for r in rows if asked == "care" or r["service"] == asked.removeprefix("care:")}


def shown(number):
    return "*" if 1 <= number <= 7 else 5 * ((number + 2) // 5)


@pytest.mark.parametrize("asked", ["condition:DM", "care", "care:home care", "hospital-stay"])
def test_counts_of_the_county_are_those_of_plain_python(county, asked):
    value = needs.unequal(having=asked, **county).value
    everybody, ill = here(county), having_of(county, asked)
    assert value["at"] == DAY
    assert (value["people"], value["having_people"]) == (
        shown(len(everybody)), shown(sum(row[0] in ill for row in everybody)),
    )  # fmt: skip
    compared = 0
    for dimension, column in (("deprivation", 1), ("ethnicity", 2), ("sex", 3)):
        people = Counter(row[column] for row in everybody)
        some = Counter(row[column] for row in everybody if row[0] in ill)
        for row in by(value, dimension)["groups"]:
            if "*" not in (row["people"], row["having"]) and "to" not in row["code"]:
                assert (row["people"], row["having"]) == (shown(people[row["code"]]), shown(some[row["code"]]))
                compared += 1
    assert compared > 5


def test_nothing_of_a_single_person_leaves(county):
    told = needs.unequal(having="condition:STIA", **county)
    assert "SYN-" not in told.text()
    for item in told.value["dimensions"]:
        for row in item["groups"]:
            assert row["having"] == "*" or row["having"] % 5 == 0
            assert row["people"] == "*" or row["people"] % 5 == 0
            if row["having"] == "*":
                assert (row["share"], row["low"], row["high"]) == ("*", "*", "*")
                assert (row["alike"], row["if_unknown"]) == (None, None)


def feasible(row_people, total):
    """For each hidden count, every number from 0 to 40 that the shown ones and the total allow, with others hidden."""
    hidden = [at for at, people in enumerate(row_people) if people == "*"]
    low = sum(max(people - 2, 8) if people else 0 for people in row_people if people != "*")
    high = sum(people + 2 if people else 0 for people in row_people if people != "*")
    least, most = (1, 7) if total == "*" else (max(total - 2, 8), total + 2)
    return [
        {
            mine for mine in range(1, 41)
            if any(low + mine + rest <= most and high + mine + rest >= least
                   for rest in range(len(hidden) - 1, 40 * len(hidden) if len(hidden) > 1 else 1))
        }
        for _ in hidden
    ]  # fmt: skip


def test_no_hidden_count_can_be_told_from_the_total_and_the_others():
    """Every way to share few people out to three groups; the control hides one alone, and some are told then."""
    pinned = {"one alone": 0, "as we do": 0}
    for each in product(range(13), repeat=3):
        total = disclosure.count(HES, sum(each))
        ways = {
            "one alone": [disclosure.count(HES, people) for people in each],
            "as we do": disclosure.parts(HES, each),
        }
        for name, row in ways.items():
            others = [people for people in row if people not in ("*", 0)]
            if others and row.count("*"):
                pinned[name] += any(len(could) == 1 for could in feasible(row, total))
    assert pinned["one alone"] > 0
    assert pinned["as we do"] == 0


def test_what_is_told_hangs_on_what_may_leave_alone(tmp_path):
    """Another person with it, who changes no count that is shown, changes no share, no limit and no index."""
    told = []
    for ill in (130, 131, 132):
        folder = tmp_path / str(ill)
        folder.mkdir()
        has = [at < ill for at in range(400)] + [at < 70 for at in range(400)]
        files = people_of(
            folder, sex="F", age=[80] * 800, ethnicity=["White"] * 400 + ["Asian"] * 400, decile=3, has=has
        )
        told.append(json.dumps(needs.unequal(having=DEM, at=DAY, **files).value, sort_keys=True))
    assert told[0] == told[1] == told[2]


def test_small_neighbours_in_order_are_joined(tmp_path):
    decile = [1] * 100 + [2] * 100 + [3] * 100 + [10] * 5
    has = [at < 20 for at in range(100)] + [at < 3 for at in range(100)] + [at < 30 for at in range(100)] + [False] * 5
    files = people_of(tmp_path, sex="F", age=[80] * 305, ethnicity="White", decile=decile, has=has)
    value = needs.unequal(having=DEM, at=DAY, **files).value
    rows = by(value, "deprivation")["groups"]
    assert [(row["title"], row["people"], row["having"]) for row in rows] == [
        ("1 (most deprived)", 100, 20), ("2 to 10", 205, 35),
    ]  # fmt: skip


def test_ages_that_are_joined_are_told_as_one_band():
    cells = pd.DataFrame({
        "decile": 1, "ethnicity": "White", "sex": "F", "age": [0, 18, 40, 85], "band": [0, 18, 40, 85],
        "people": [100, 100, 100, 100], "having": [0, 3, 20, 4],
    })  # fmt: skip
    exact = unequal_groups.in_order(unequal_groups.exact(cells, "age"), HES)
    assert exact.codes == ("0", "18 to 85")
    cells["having"] = [2, 3, 20, 40]
    assert unequal_groups.in_order(unequal_groups.exact(cells, "age"), HES).codes == ("0 to 40", "85")


def test_a_group_that_lacks_the_ages_of_others_is_not_compared(tmp_path):
    age = [80] * 300 + [30] * 300 + [30] * 200
    files = people_of(
        tmp_path, sex="F", age=age, ethnicity=["White"] * 600 + ["Asian"] * 200, decile=5,
        has=[at % 5 == 0 for at in range(800)],
    )  # fmt: skip
    value = needs.unequal(having=DEM, at=DAY, **files).value
    asian = group(by(value, "ethnicity"), "Asian")
    assert (asian["share"], asian["alike"], asian["covered"]) == (20, None, 62)
    assert by(value, "ethnicity")["left_out"] == ["Asian or Asian British"]
    assert by(value, "ethnicity")["standardised"] is None


def test_where_no_group_is_recorded_that_is_said(tmp_path):
    files = stepped(tmp_path)
    rows = pd.read_csv(files["people"]).drop(columns="ethnicity")
    rows.to_csv(files["people"], index=False)
    value = needs.unequal(having=DEM, at=DAY, **files).value
    assert [row["code"] for row in by(value, "ethnicity")["groups"]] == ["Not known"]
    assert by(value, "ethnicity")["standardised"] is None
    assert "tells nobody's ethnic group" in value["notes"][0]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"having": "money"}, "needs.unequal.having"), ({"having": "condition:"}, "needs.unequal.having"),
        ({"having": "care:magic"}, "needs.unequal.having"), ({"having": "condition:XX"}, "needs.unequal.condition"),
        ({"age_bands": [18, 65]}, "needs.unequal.ages"), ({"at": "soon"}, "needs.unequal.day"),
        ({"council": "E08000003"}, "needs.unequal.nobody"),
    ],
)  # fmt: skip
def test_questions_that_cannot_be_are_refused(tmp_path, asked, code):
    with pytest.raises(Invalid) as refused:
        needs.unequal(**{"having": DEM, "at": DAY, **stepped(tmp_path), **asked})
    assert refused.value.code == code
    assert refused.value.fix


def test_the_table_that_lacks_is_named(tmp_path):
    nobody = needs.unequal(having="care")
    assert (nobody.value["known"], nobody.value["not_known"][0]["shape"]) == (False, "people")
    files = stepped(tmp_path)
    bare = needs.unequal(having="hospital-stay", **files)
    assert bare.value["not_known"][0]["shape"] == "hospital-stays"
    assert "for want of a table (hospital-stays)" in needs.words(bare)
    assert registry.plan(Recipe("needs.unequal", {"having": "hospital-stay", **files}), Sources.pack()).inputs == (
        bare.stamp.inputs
    )


def test_rows_do_not_stay_in_a_store_that_stays(tmp_path, monkeypatch):
    address = f"duckdb:{tmp_path / 'ours.duckdb'}"
    monkeypatch.setenv("COMMONWEAL_STORE", address)
    needs.unequal(having=DEM, at=DAY, **stepped(tmp_path))
    with open_store(address) as store:
        assert store.tables() == ()


@pytest.mark.parametrize("engine", ENGINES)
def test_the_county_is_the_same_on_either_engine(county, monkeypatch, engine):
    told = needs.unequal(having="condition:DM", **county)
    monkeypatch.setenv("COMMONWEAL_STORE", ADDRESSES[engine])
    assert needs.unequal(having="condition:DM", **county).text() == told.text()


def test_the_sentence_says_what_is_alike_what_chance_gives_and_what_it_is_not(even, tmp_path):
    said = needs.words(needs.unequal(having=DEM, at=DAY, **stepped(tmp_path)))
    assert said.startswith("Dementia on record: 25.00 % of 800 people on 31 March 2024; alike in age and sex 25.00 %")
    assert "which chance alone could give" in said
    assert said.endswith("A record is not a need.")
    table = needs.table(needs.unequal(having=DEM, at=DAY, **stepped(tmp_path)))
    assert "hidden" in table.caption

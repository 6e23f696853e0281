"""Children looked after: counted by hand, nobody appears or vanishes, and what is doubtful is told."""

import numpy as np
import pandas as pd
import pytest

from commonweal.analysis import evidence, needs, registry, showing
from commonweal.analysis.needs import looked_after
from commonweal.analysis.needs.ages import people_by_age
from commonweal.analysis.needs.care_moves import moves_from, years_of
from commonweal.analysis.needs.placements import under
from commonweal.analysis.needs.places import place_of
from commonweal.analysis.needs.shown import placements as shown
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.needs import care_states as engine
from commonweal.errors import Invalid
from tests.spec.needs import placed
from tests.spec.needs.placed import TRAFFORD

AHEAD = {"place": TRAFFORD, "start": 2022, "end": 2024, "draws": 100}


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    return needs.placement_moves(place=TRAFFORD, **placed.written(tmp_path_factory.mktemp("few"))).value


@pytest.fixture(scope="module")
def sample():
    return needs.placement_moves(place=TRAFFORD, **placed.SAMPLE).value


@pytest.fixture(scope="module")
def ahead():
    return needs.placements(**AHEAD, **placed.SAMPLE)


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    """The sample's moves as the file that goes on: nothing of a single child is in it."""
    file = tmp_path_factory.mktemp("moves") / "moves.csv"
    file.write_bytes(showing.csv_file(needs.placement_moves(place=TRAFFORD, **placed.SAMPLE)))
    return file


def really(day):
    """Children of the sample in care on a day, as all its returns have it."""
    returns, when = placed.read(**placed.SAMPLE), years_of(pd.Series([day]))[0]
    until = np.minimum(returns.care.end, returns.watched.end[returns.care.who])
    return len(np.unique(returns.care.who[(returns.care.begin < when) & (until > when)]))


def moves(value, start, end):
    return sum(row["moves"] for row in value["rows"] if (row["from_state"], row["to_state"]) == (start, end))


def years(value, state):
    return sum(row["person_years"] for row in value["rows"] if row["from_state"] == state and row["to_state"] == "died")


def test_moves_and_years_are_those_counted_by_hand(few):
    assert moves(few, "foster carers", "children's home") == 1  # a
    assert moves(few, "family or friends", "not looked after") == 1  # b
    assert moves(few, "not looked after", "other placement") == 1  # c
    assert moves(few, "not looked after", "foster carers") == 1  # d, in May 2018; a was there before
    assert sum(row["moves"] for row in few["rows"]) == 4
    assert years(few, "foster carers") == pytest.approx(1.5 + 335 / 365.25, abs=0.005)  # a to October 2019, d 11 months
    assert years(few, "children's home") == pytest.approx(0.5, abs=0.005)
    assert years(few, "family or friends") == pytest.approx(0.75, abs=0.005)
    assert years(few, "other placement") == pytest.approx(0.75, abs=0.005)
    assert [tuple(row.values()) for row in few["by_year"]] == [
        # year, at the start, entered, moved, left, turned 18, died, lost, at the end
        (2018, 2, 1, 0, 1, 0, 0, 1, 1),
        (2019, 1, 1, 1, 0, 0, 0, 0, 2),
    ]


def test_the_time_outside_care_is_that_of_the_places_other_children(few):
    """Trafford has about 57,000 children: two years of them, less those looked after."""
    outside = years(few, "not looked after")
    assert 100_000 < outside < 125_000
    boys = [row for row in few["rows"] if row["sex"] == "M" and row["age_from"] == 10]
    assert {row["people_counted"] for row in boys if row["from_state"] == "children's home"} == {0}
    girls = [row for row in few["rows"] if row["sex"] == "F" and row["from_state"] == "children's home"]
    assert {row["age_from"]: row["people_counted"] for row in girls}[5] == 1  # a is nine on the last day


def test_nobody_appears_or_vanishes(sample, few):
    for value in (sample, few):
        before = None
        for row in value["by_year"]:
            gone = row["left"] + row["turned_18"] + row["died"] + row["lost"]
            assert row["at_end"] == row["at_start"] + row["entered"] - gone
            assert before is None or row["at_start"] == before
            before = row["at_end"]
        inside = [row for row in value["rows"] if row["to_state"] == "died" and row["from_state"] != "not looked after"]
        assert sum(row["people_counted"] for row in inside) == before


def test_an_episode_of_two_returns_is_one_and_the_latest_wins(sample, few):
    assert (sample["told"]["rows"], sample["told"]["episodes"], sample["told"]["joined"]) == (3737, 2827, 910)
    assert few["told"]["joined"] == 1
    assert "1 rows repeat an episode" in " ".join(few["notes"])
    assert moves(few, "foster carers", "children's home") == 1  # the first return left it open


def test_an_unknown_code_is_another_placement_and_is_told(few, sample):
    assert few["told"]["unknown_codes"] == {"Q9": 1}
    assert any("(Q9): counted as 'other placement'" in note for note in few["notes"])
    assert sample["told"]["unknown_codes"] == {}


def test_who_is_lost_between_two_returns_has_not_left(few):
    assert few["told"]["lost"] == 1
    assert moves(few, "foster carers", "not looked after") == 0
    assert any("1 children were in care at the end of a return" in note for note in few["notes"])


def test_whoever_turns_18_leaves_and_is_no_move(tmp_path):
    given = placed.written(
        tmp_path, ["2018,a,1,2001-01", "2019,a,1,2001-01", "2018,z,2,2010-01", "2019,z,2,2010-01"],
        ["2018,a,01/05/2018,S,U4,PR1,,", "2019,a,01/05/2018,S,U4,PR1,20/01/2019,E17", "2018,z,01/05/2018,S,U4,PR1,,",
         "2019,z,01/05/2018,S,U4,PR1,,"],
    )  # fmt: skip
    value = needs.placement_moves(place=TRAFFORD, **given).value
    assert (value["by_year"][0]["turned_18"], value["by_year"][0]["left"]) == (1, 0)
    assert moves(value, "foster carers", "not looked after") == 0
    assert years(value, "foster carers") == pytest.approx(245 / 365.25 + 700 / 365.25, abs=0.01)


def test_nobody_of_18_is_carried_forward():
    """Rates of zero but for ageing: those of 17 are gone a year later, all others are still there."""
    people = np.full((3, 2, 91), 100.0)
    children = under(people, 18)
    assert children.shape == (3, 2, 19)
    assert children[:, :, 18].sum() == 0
    counts, watched = np.zeros((2, 1, 3, 3)), np.full((2, 1, 3), 1000.0)
    watched[:, :, 2] = 0
    now = np.array([[[0.0, 1800.0, 0.0]], [[0.0, 1800.0, 0.0]]])
    found = engine.Moves(("not looked after", "placed", "died"), (0,), counts, watched, now, 2022.5)
    course, _ = engine.courses(found, children, 0, draws=4, seed=1)
    mix = 0.5  # of the time watched: what babies come in as
    assert course.stock[0, :, 1] == pytest.approx([3600, 3400 + 200 * mix, 3200 + 400 * mix])
    assert course.stock[0].sum(axis=1) == pytest.approx([3600] * 3)


def test_children_in_all_states_are_the_places_children(table):
    book = Book(Sources.pack().taking("placement-moves", table))
    found = moves_from(book.table("placement-moves"), looked_after.Codes.load().states)
    people = under(people_by_age(book, place_of(book, TRAFFORD), 2022, 2027, 0, rebase=False), 18)
    course, _ = engine.courses(found, people, 0, draws=20, seed=3, lead=0.25)
    assert course.stock.sum(axis=2) == pytest.approx(np.broadcast_to(people.sum(axis=(1, 2)), (21, 6)))
    assert (course.stock >= 0).all()


def test_a_table_of_moves_answers_as_the_returns_do(ahead, table):
    counted, given = ahead.value, needs.placements(**AHEAD, moves=table).value
    for one, other in zip(counted["in_care"], given["in_care"], strict=True):
        assert other["expected"] == pytest.approx(one["expected"], rel=0.01)  # the day is rounded in a table
    assert (counted["synthetic"], given["synthetic"]) == (True, True)  # a table of moves says that they are invented
    assert "These children are invented" in given["notes"][0]


def test_a_table_that_does_not_say_so_is_not_called_invented(table, tmp_path):
    plain = tmp_path / "moves.csv"
    plain.write_text(table.read_text(encoding="utf-8-sig").replace(",yes\n", ",no\n").replace(",yes\r\n", ",no\r\n"))
    result = needs.placements(**AHEAD, moves=plain)
    assert result.value["synthetic"] is False
    assert needs.words(result).startswith("About")


def test_it_begins_with_those_who_were_counted(ahead):
    value = ahead.value
    assert value["counted"]["by_year"][-1]["at_end"] == 62
    first = value["in_care"][0]
    assert first["low"] < 62 * (1 - 0.06) < first["high"]
    assert first["expected"] == pytest.approx(sum(r["expected"] for r in value["series"] if r["year"] == 2022))


def test_costs_are_children_times_weeks_times_price():
    costs = {"foster carers": {"pounds_a_week": 700, "low": 600, "high": 900}}
    value = needs.placements(**AHEAD, **placed.SAMPLE, costs=costs).value
    fostered = [row["expected"] for row in value["series"] if row["state"] == "foster carers"]
    by_hand = (fostered[0] + fostered[1]) / 2 * 700 * 365.25 / 7
    assert value["money"]["by_year"][0]["expected"] == pytest.approx(by_hand, rel=1e-6)
    money = value["money"]
    assert money["low"] < money["expected"] < money["high"]
    alone = needs.placements(**AHEAD, **placed.SAMPLE, costs={"foster carers": {"pounds_a_week": 700}}).value["money"]
    assert alone["high"] - alone["low"] < money["high"] - money["low"]  # a range widens it
    assert any("no range given" in line["range"] or "600" in line["range"] for line in value["assumptions"])
    assert "they cost nothing here" in " ".join(value["notes"])


@pytest.mark.parametrize(
    "cost",
    [
        {"hotel": {"pounds_a_week": 1}}, {"parents": {"pounds_a_week": -1}}, {"parents": 300},
        {"parents": {"pounds_a_week": 5, "low": 6, "high": 7}}, {"parents": {"pounds_a_week": 5, "low": 4}},
        {"parents": {"pounds_a_week": float("inf")}}, {"not looked after": {"pounds_a_week": 5}},
    ],
)  # fmt: skip
def test_a_cost_that_cannot_be_is_refused(cost):
    with pytest.raises(Invalid) as found:
        needs.placements(**AHEAD, **placed.SAMPLE, costs=cost)
    assert found.value.code == "needs.placements.costs"
    assert found.value.problems


@pytest.mark.parametrize("year", [2018, 2019])
def test_a_later_year_of_the_sample_is_foretold_from_the_returns_before(tmp_path, year):
    """The sample is invented and empties from year to year, which its own rates foretell one year and a quarter ahead.

    It says nothing about how well real children would be foretold.
    """
    value = needs.placements(
        place=TRAFFORD, start=year + 1, end=year + 2, draws=100, **placed.upto(tmp_path, year)
    ).value
    then = value["in_care"][1]
    assert then["expected"] < value["counted"]["by_year"][-1]["at_end"]
    assert then["low"] <= really(f"{year + 2}-06-30") <= then["high"]


def test_the_check_of_the_later_year_can_fail(tmp_path):
    """A negative control: had nobody moved or left, that year would lie outside the range."""
    rows = [row for row in placed.SAMPLE["episodes"].read_text().splitlines()[1:] if int(row[:4]) <= 2019]
    children = [row for row in placed.SAMPLE["children"].read_text().splitlines()[1:] if int(row[:4]) <= 2019]
    given = placed.written(tmp_path, children, [row for row in rows if row.split(",")[6] == ""])
    then = needs.placements(place=TRAFFORD, start=2020, end=2021, draws=100, **given).value["in_care"][1]
    assert not then["low"] <= really("2021-06-30") <= then["high"]


@pytest.mark.parametrize(
    ("children", "episodes", "code"),
    [
        (placed.CHILDREN, ["2018,nobody,01/06/2018,S,U4,PR1,,"], "needs.placement-moves.nobody"),
        (placed.CHILDREN, [*placed.EPISODES, "2018,a,01/06/2019,S,U4,PR1,,"], "needs.placement-moves.later"),
        (("2018,a,2,2010-07", "2020,a,2,2010-07"),
         ["2018,a,01/06/2018,S,U4,PR1,,", "2020,a,01/06/2018,S,U4,PR1,,"], "needs.placement-moves.years"),
        (placed.CHILDREN, [row for row in placed.EPISODES if row[:4] == "2018"], "needs.placement-moves.years"),
    ],
)  # fmt: skip
def test_returns_that_do_not_fit_together_are_refused(tmp_path, children, episodes, code):
    with pytest.raises(Invalid) as found:
        needs.placement_moves(place=TRAFFORD, **placed.written(tmp_path, children, episodes))
    assert found.value.code == code
    assert found.value.fix


def test_a_year_may_be_named_by_its_first_or_its_last_april(tmp_path, few):
    ends = {"children": [f"{int(row[:4]) + 1}{row[4:]}" for row in placed.CHILDREN],
            "episodes": [f"{int(row[:4]) + 1}{row[4:]}" for row in placed.EPISODES]}  # fmt: skip
    other = needs.placement_moves(place=TRAFFORD, **placed.written(tmp_path, **ends)).value
    assert other["by_year"] == few["by_year"]
    assert other["rows"] == few["rows"]


@pytest.mark.parametrize("heading", ["DOB", "HOME_POST"])
def test_a_day_of_birth_or_a_postcode_never_comes_in(tmp_path, heading):
    file = tmp_path / "header.csv"
    cell = "09/04/2004" if heading == "DOB" else "M33 4AB"
    file.write_text(f"return_year,CHILD,SEX,BIRTH_MONTH,{heading}\n2021,a,1,2004-04,{cell}\n")
    with pytest.raises(Invalid, match="only people under numbers"):
        evidence.check(file, shape="looked-after-children")
    file.write_text("return_year,CHILD,SEX,BIRTH_MONTH\n2021,a,1,09/04/2004\n")
    assert not evidence.check(file, shape="looked-after-children").ok


def test_invented_children_are_called_so_wherever_they_are_told(ahead, sample, few):
    result = ahead
    chart, table = needs.chart(result), needs.table(result)
    for said in (needs.words(result), chart.headline, chart.subtitle, chart.source, table.caption):
        assert "nvented" in said, said
    assert "invented" in shown.table_years(result).caption
    assert (sample["synthetic"], few["synthetic"]) == (True, False)


def test_the_plan_names_what_was_opened():
    recipe = registry.Recipe("needs.placements", {**AHEAD, "children": "latest", "episodes": "latest"})
    sources = Sources.pack()
    for name, path in zip(("looked-after-children", "looked-after-episodes"), placed.SAMPLE.values(), strict=True):
        sources = sources.with_file(name, path, name)
    assert registry.plan(recipe, sources).inputs == registry.run(recipe, sources).stamp.inputs
    assert registry.run(registry.Recipe("needs.placements", AHEAD), sources).value["known"] is False

"""From files of single people to moves, and from moves to a place's years ahead."""

import importlib

import numpy as np
import pandas as pd
import pytest

from commonweal.analysis import needs
from commonweal.analysis.needs.ages import people_by_age
from commonweal.analysis.needs.places import place_of
from commonweal.analysis.sources import Book
from commonweal.errors import Invalid
from tests.spec.needs import lives

care_moves = importlib.import_module("commonweal.analysis.needs.care_moves")  # the package has a function of that name
TRAFFORD = lives.TRAFFORD
CHANGE = {"name": "Night sitting (invented)", "from_state": "supported", "to_state": "residential", "ratio": 0.7,
          "low": 0.5, "high": 0.95, "reach": 0.5, "lag": 1, "ramp": 2, "cost_pounds": 300, "source": "A trial",
          "owner": "Public health", "review_on": "2027-04-01"}  # fmt: skip


@pytest.fixture
def files(tmp_path):
    return lives.written(tmp_path)


@pytest.fixture
def counted(tmp_path):
    return lives.counted(tmp_path)


def test_moves_are_counted_and_nothing_of_a_person_is_left(files):
    found = needs.care_moves(**files)
    value = found.value
    moved = {(row["from_state"], row["to_state"]): 0 for row in value["rows"]}
    for row in value["rows"]:
        moved[row["from_state"], row["to_state"]] += row["moves"]
    assert moved["supported", "residential"] + moved["extra care", "nursing"] == 80  # all went on after a year
    assert sum(moves for (_, to), moves in moved.items() if to == "died") == 45  # every ninth of four hundred
    assert moved["home", "hospital"] + moved["supported", "hospital"] + moved["extra care", "hospital"] == 50
    assert "p1" not in found.text()
    with pytest.raises(Invalid, match="Nobody aged 65"):
        needs.care_moves(**files, council="E06000052")


def test_the_years_ahead_follow_from_the_moves(counted):
    value = needs.care_states(place=TRAFFORD, start=2024, end=2030, moves=counted, changes=[CHANGE],
                              costs={"residential": 40_000}, draws=200).value  # fmt: skip
    alive = sum(row["expected"] for row in value["series"] if row["year"] == 2024)
    book = Book()
    people = people_by_age(book, place_of(book, TRAFFORD), 2022, 2030, 65, rebase=False)
    # 355 of the 400 were alive in mid-2022, when they were counted: they grow in number as people of Trafford do, and
    # come in at 65 to 68, of whom the file has none, as many as of the other ages.
    assert alive == pytest.approx(355 * people[2].sum() / people[0].sum(), rel=0.12)
    assert any("counts 3" in note and "projection has" in note for note in value["notes"])
    assert value["difference"]["residential"]["expected"] < 0
    money = value["money"]
    assert money["net"]["expected"] == pytest.approx(money["care"]["expected"] + money["spent"]["expected"], abs=1e-3)
    assert money["care"]["expected"] == pytest.approx(40_000 * value["difference"]["residential"]["expected"], abs=1)
    book_of = {line["what"]: line for line in value["assumptions"]}
    assert book_of["Night sitting (invented): share reached"]["owner"] == "Public health"


def test_money_by_year_adds_up_and_at_the_effect_where_it_pays_it_costs_nothing(counted):
    def net(**changed):
        return needs.care_states(
            place=TRAFFORD, start=2024, end=2030, moves=counted, changes=[{**CHANGE, **changed}],
            costs={"residential": {"pounds": 40_000, "source": "Finance"}, "nursing": 50_000}, draws=100,
        ).value  # fmt: skip

    value = net()
    money = value["money"]
    for kind in ("care", "spent", "net"):
        assert sum(row[kind]["expected"] for row in money["by_year"]) == pytest.approx(
            money[kind]["expected"], abs=0.01
        )
    ratio = money["breaks_even"]
    assert 0 < ratio < 1
    at, weaker = (net(ratio=part, low=part, high=part)["money"]["net"]["expected"] for part in (ratio, ratio + 0.002))
    assert at <= 0 < weaker  # it pays there, and a little nearer to no effect it does not
    assert net(cost_pounds=1e6)["money"]["breaks_even"] is None
    sources = {line["what"]: line["source"] for line in value["assumptions"]}
    assert sources["Cost of a year: residential"] == "Finance"
    assert sources["Cost of a year: nursing"] is None


def test_a_table_without_a_count_begins_with_the_mix_of_the_time_watched(counted):
    table = pd.read_csv(counted)
    alone = counted.with_name("alone.csv")
    table.iloc[:, :6].to_csv(alone, index=False)
    value = needs.care_states(place=TRAFFORD, start=2024, end=2026, moves=alone, draws=100).value
    alive = sum(row["expected"] for row in value["series"] if row["year"] == 2024)
    book = Book()
    people = people_by_age(book, place_of(book, TRAFFORD), 2024, 2026, 65, rebase=False)
    assert alive == pytest.approx(people[0].sum(), rel=1e-6)
    assert any("nobody counted them on a day" in note for note in value["notes"])


def test_nobody_is_carried_back_from_the_day_of_the_count(counted):
    with pytest.raises(Invalid, match="later than mid-2020"):
        needs.care_states(place=TRAFFORD, start=2020, end=2024, moves=counted)
    twice = pd.read_csv(counted)
    twice.loc[0, "Counted on"] = "2021-01-01"
    twice.to_csv(counted, index=False)
    with pytest.raises(Invalid, match="on several days"):
        needs.care_states(place=TRAFFORD, start=2024, end=2026, moves=counted)


def test_reablement_of_which_nobody_wrote_the_end_has_ended():
    begin = np.array([2020.0] * 30 + [2020.0, 2023.9])
    until = np.concatenate([begin[:30] + np.linspace(0.05, 0.34, 30), [np.nan, np.nan]])
    found = care_moves._forgotten(begin, until, np.ones(32, dtype=bool), 2024.0)
    assert found[30] == pytest.approx(2020 + 0.195)  # four years on: after as long as the middle one
    assert found[31] == 2024  # five weeks on: may well go on
    few = care_moves._forgotten(begin[25:], until[25:], np.ones(7, dtype=bool), 2024.0)
    assert (few == 2024).all()


def test_single_ages_add_up_to_the_bands_also_in_years_that_hold_bands_alone():
    book = Book()
    place = place_of(book, TRAFFORD)
    table = book.table("population-projection")
    found = people_by_age(book, place, 2026, 2029, 65, rebase=False)
    for at, year in enumerate(range(2026, 2030)):  # 2027 and 2029 are held by bands of five alone
        row = table[(table["area_code"] == TRAFFORD) & (table["year"] == year)]
        bands = row[["65-69", "70-74", "75-79", "80-84", "85-89", "90-94", "95+"]].to_numpy(dtype=float)
        assert found[at].sum() == pytest.approx(bands.sum())
        assert found[at, :, :5].sum() == pytest.approx(bands[:, 0].sum())


def test_without_moves_it_says_what_to_upload():
    value = needs.care_states(place=TRAFFORD, start=2024, end=2030).value
    assert (value["known"], value["not_known"][0]["shape"]) == (False, "care-moves")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"from_state": "prison"}, "must be one of home"),
        ({"to_state": "supported"}, "Nobody moves so"),
        ({"reach": 1.4}, "from 0 to 1"),
        ({"ratio": 0.3}, "lie between low and high"),
        ({"ratio": True}, "must be a number"),
        ({"colour": "red"}, "nothing called 'colour'"),
        ({"name": " "}, "needs a name"),
    ],
)
def test_what_cannot_be_done_is_told_with_its_number_and_key(counted, changed, said):
    with pytest.raises(Invalid) as refused:
        needs.care_states(place=TRAFFORD, start=2024, end=2026, moves=counted, changes=[{**CHANGE, **changed}])
    assert any(said in problem.message for problem in refused.value.problems)


def test_years_and_costs_that_cannot_be_are_refused(counted):
    with pytest.raises(Invalid, match="not between 1 and 20 years"):
        needs.care_states(place=TRAFFORD, start=2024, end=2024, moves=counted)
    with pytest.raises(Invalid, match="These costs cannot be: died"):
        needs.care_states(place=TRAFFORD, start=2024, end=2026, moves=counted, changes=[CHANGE], costs={"died": 1})
    with pytest.raises(Invalid, match="These costs cannot be: nursing"):
        needs.care_states(place=TRAFFORD, start=2024, end=2026, moves=counted, changes=[CHANGE], costs={"nursing": -1})

"""What is proposed for children's placements: nothing without an effect, more with more reach, and paid for in full."""

import itertools

import pytest

from commonweal.analysis import needs, registry
from commonweal.analysis.needs.shown import placement_changes as shown
from commonweal.documents import charts
from commonweal.errors import Invalid
from tests.spec.needs import placed
from tests.spec.needs.placed import TRAFFORD

AHEAD = {"place": TRAFFORD, "start": 2022, "end": 2025, "draws": 100}
HOLDS = {"name": "Support for foster carers", "from_state": "foster carers", "to_state": "children's home", "ratio": 0.5,
         "low": 0.3, "high": 0.8, "reach": 0.5, "ramp": 1.0, "cost_pounds": 2000}  # fmt: skip
PRICES = {
    "foster carers": {"pounds_a_week": 700},
    "children's home": {"pounds_a_week": 5000, "low": 4000, "high": 6500},
}

HOME = {"name": "Going home", "from_state": "foster carers", "to_state": "not looked after", "ratio": 1.3, "low": 1.1,
        "high": 1.6, "reach": 0.4, "cost_pounds": 500}  # fmt: skip


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    from commonweal.analysis import showing

    file = tmp_path_factory.mktemp("moves") / "moves.csv"
    file.write_bytes(showing.csv_file(needs.placement_moves(place=TRAFFORD, **placed.SAMPLE)))
    return file


def tried(table, *changes, **other):
    return needs.placements(**AHEAD, moves=table, changes=list(changes), **other).value


@pytest.fixture(scope="module")
def whole(table):
    return needs.placements(**AHEAD, moves=table, changes=[HOLDS], costs=PRICES)


def test_what_has_no_effect_changes_nobody_and_is_paid_for_all_the_same(table):
    value = tried(table, {**HOLDS, "ratio": 1.0, "low": 1.0, "high": 1.0, "reach": 1.0, "ramp": 0.01}, costs=PRICES)
    assert {tuple(found.values()) for found in value["difference"].values()} == {(0.0, 0.0, 0.0)}
    money = value["difference_in_money"]
    assert money["care"]["expected"] == 0.0
    fostered = [row["expected"] for row in value["series"] if row["state"] == "foster carers"]
    by_hand = 2000 * sum((one + other) / 2 for one, other in itertools.pairwise(fostered))
    assert money["spent"]["expected"] == pytest.approx(by_hand, rel=0.08)  # whole years of those who turn 18
    assert money["spent"]["expected"] >= by_hand
    assert money["chance_cheaper"] == 0.0


def test_fewer_moves_into_homes_leave_more_with_foster_carers(whole):
    value = whole.value
    more, fewer = value["difference"]["foster carers"], value["difference"]["children's home"]
    assert more["expected"] > 0 > fewer["expected"]
    assert more["low"] <= more["expected"] <= more["high"]
    money = value["difference_in_money"]
    assert money["net"]["expected"] == pytest.approx(money["care"]["expected"] + money["spent"]["expected"])
    weeks = 365.25 / 7
    by_hand = weeks * (700 * more["expected"] + 5000 * fewer["expected"])
    assert money["care"]["expected"] == pytest.approx(by_hand)
    assert money["care"]["expected"] < 0


def test_as_things_stand_is_the_same_whether_or_not_something_is_proposed(table, whole):
    plain = needs.placements(**AHEAD, moves=table, costs=PRICES).value
    assert plain["series"] == whole.value["series"]
    assert plain["money"] == whole.value["money"]
    assert "with_changes" not in plain


def test_more_reach_never_does_less_and_the_other_direction_does_the_opposite(table):
    homes = [tried(table, {**HOLDS, "reach": reach})["difference"]["children's home"]["expected"]
             for reach in (0.0, 0.25, 0.5, 1.0)]  # fmt: skip
    assert homes[0] == 0.0
    assert homes == sorted(homes, reverse=True)
    worse = tried(table, {**HOLDS, "ratio": 2.0, "low": 1.5, "high": 2.5})
    assert worse["difference"]["children's home"]["expected"] > 0


def test_nothing_changes_before_it_begins(table):
    value = tried(table, {**HOLDS, "lag": 2.0})
    both = zip(value["in_care"], value["with_changes"]["in_care"], strict=True)
    assert [one["expected"] == other["expected"] for one, other in both][:3] == [True, True, True]
    late = [row["expected"] for row in value["with_changes"]["series"] if row["state"] == "children's home"]
    then = [row["expected"] for row in value["series"] if row["state"] == "children's home"]
    assert late[:3] == then[:3]
    assert late[3] < then[3]


def test_it_stands_in_the_words_the_picture_the_tables_and_the_book(whole):
    said = needs.words(whole)
    assert "With what is proposed" in said
    assert "in care by 2025" in said
    assert "of 100 draws" in said
    assert "dashed: with what is proposed" in needs.chart(whole).subtitle
    assert 'opacity="0.15"' not in charts.svg(needs.chart(whole)).replace('fill-opacity="0.15"', "")  # legend in full
    columns = [column.title for column in needs.table(whole).columns]
    assert columns[-1] == "With it: high"
    assert all(len(row) == len(columns) for row in needs.table(whole).rows)
    rows = {row[0]: row[2] for row in shown.table(whole).rows}
    assert rows["Both together"] == pytest.approx(rows["Placements"] + rows["What is done"], abs=1)
    book = {line["what"]: line for line in whole.value["assumptions"]}
    assert book["Support for foster carers: share reached"]["range"] == "no range given"
    assert any("taken as known" in note for note in whole.value["notes"])
    assert any("turn 18" in note for note in whole.value["notes"])


def test_without_a_price_the_children_are_told_and_no_money(table):
    value = tried(table, HOLDS)
    assert "difference_in_money" not in value
    assert "money" not in value


@pytest.mark.parametrize(
    "wrong", [{"to_state": "hotel"}, {"from_state": "died"}, {"ratio": -1}, {"reach": 2}, {"name": " "}, {"colour": 1}],
)  # fmt: skip
def test_a_change_that_cannot_be_is_refused(table, wrong):
    with pytest.raises(Invalid) as found:
        tried(table, {**HOLDS, **wrong})
    assert found.value.problems


def test_the_stamp_names_what_was_typed(whole):
    assert any(ref.name.startswith("typed") and "changes" in ref.name for ref in whole.stamp.inputs), [
        ref.name for ref in whole.stamp.inputs
    ]
    assert registry.version("needs.placements") == "3"


@pytest.fixture(scope="module")
def both(table):
    return needs.placements(**AHEAD, moves=table, changes=[HOLDS, HOME], costs=PRICES)


def test_each_of_several_alone_is_what_is_said_of_it_alone_and_the_parts_add_up(whole, both):
    found = both.value["apart"]
    first, second = found["alone"]
    assert (first["name"], second["name"]) == ("Support for foster carers", "Going home")
    assert first["net"] == whole.value["difference_in_money"]["net"]
    assert first["children's home"] == whole.value["difference"]["children's home"]
    assert first["breaks_even"]["alone"] == whole.value["difference_in_money"]["breaks_even"]
    assert found["together"]["net"] == both.value["difference_in_money"]["net"]
    in_care = sum(kind["expected"] for kind in both.value["difference"].values())
    assert found["together"]["in_care"]["expected"] == pytest.approx(in_care, abs=1e-5)
    for name in ("in_care", "net", "foster carers", "children's home"):
        added = first[name]["expected"] + second[name]["expected"]
        assert found["added"][name]["expected"] == pytest.approx(added, abs=2e-6)
        assert found["less_added"][name]["expected"] == pytest.approx(
            found["together"][name]["expected"] - added, abs=2e-6
        )
    assert "breaks_even" not in both.value["difference_in_money"]  # of all together it cannot be asked
    assert "apart" not in whole.value


def test_where_a_change_pays_it_costs_nothing_and_a_little_nearer_to_no_effect_it_does_not(table, whole):
    ratio = whole.value["difference_in_money"]["breaks_even"]
    assert 0.5 < ratio < 1
    at, weaker = (tried(table, {**HOLDS, "ratio": part, "low": part, "high": part}, costs=PRICES)["difference_in_money"]
                  ["net"]["expected"] for part in (ratio, ratio + 0.002))  # fmt: skip
    assert at <= 0 < weaker
    never = tried(table, {**HOLDS, "cost_pounds": 1e6}, costs=PRICES)
    assert never["difference_in_money"]["breaks_even"] is None
    assert "does not pay for itself" in shown.pays_from(needs.placements(
        **AHEAD, moves=table, changes=[{**HOLDS, "cost_pounds": 1e6}], costs=PRICES))  # fmt: skip
    assert tried(table, {**HOLDS, "cost_pounds": 0}, costs=PRICES)["difference_in_money"]["breaks_even"] == 1


def test_beside_the_others_a_change_pays_where_all_together_cost_no_more_than_the_others_do(table, both):
    first = both.value["apart"]["alone"][0]["breaks_even"]
    alone, beside = first["alone"], first["beside"]
    assert alone != beside  # fewer are with foster carers where more go home: each pound buys something else
    others = tried(table, HOME, costs=PRICES)["difference_in_money"]["net"]["expected"]
    at, weaker = (tried(table, {**HOLDS, "ratio": part, "low": part, "high": part}, HOME, costs=PRICES)
                  ["difference_in_money"]["net"]["expected"] for part in (beside, beside + 0.002))  # fmt: skip
    assert at <= others < weaker


def test_several_are_told_and_set_out_each_alone_and_all_together(both, table):
    said = shown.pays_from(both)
    assert said.startswith("To pay for itself in these years, each change needs this effect")
    assert "Support for foster carers: " in said
    assert "Of all together it cannot be asked" in said
    rows = {row[0]: row for row in shown.apart(both).rows}
    assert set(rows) == {"Support for foster carers, alone", "Going home, alone", "Each alone, added up", "All together",
                         "All together less the sum"}  # fmt: skip
    assert rows["Support for foster carers, alone"][-1].endswith("fewer moves")
    assert rows["All together"][-2:] == ("–", "–")
    assert len(rows["All together"]) == 1 + 3 * 3 + 3 + 2  # in care, with foster carers, in homes; money; where it pays
    assert shown.apart_words(both).startswith("Together: ")
    assert "child-years" in shown.apart_words(both)
    unpriced = needs.placements(**AHEAD, moves=table, changes=[HOLDS, HOME])
    assert shown.pays_from(unpriced) == ""
    assert "£" not in shown.apart_words(unpriced)
    assert len(shown.apart(unpriced).rows[0]) == 1 + 3 * 3


@pytest.mark.parametrize(("drawn", "said"), [
    ((-12.2, -20.4, -3.6), "With what is proposed, 12 fewer are in care by 2030 (95 % of draws: 20 fewer to 4 fewer)."),
    ((0.2, -3.0, 4.0), "With what is proposed, as many as without it are in care by 2030 (95 % of draws: 3 fewer to 4 more)."),
    ((-3.0, -6.0, 0.1), "With what is proposed, 3 fewer are in care by 2030 (95 % of draws: 6 fewer to as many)."),
    ((0.0, 0.0, 0.0), "With what is proposed, as many as without it are in care by 2030 (in 95 % of draws too)."),
])  # fmt: skip
def test_how_many_more_or_fewer_is_said_in_plain_words_also_where_nothing_changes(drawn, said):
    apart = dict(zip(("expected", "low", "high"), drawn, strict=True))
    assert shown.words({"difference_at_end": apart, "end": 2030}) == said

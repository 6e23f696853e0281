"""Are too many children placed in special schools? Shares in, verdict with its reasons out."""

import pytest

from commonweal.analysis import agenda, registry
from commonweal.analysis.agenda.placement import compared, judged
from commonweal.analysis.needs.send import Shares
from commonweal.analysis.registry import Recipe
from commonweal.analysis.sources import Sources
from commonweal.errors import Invalid

TRAFFORD = "E08000009"


def seen(here, england, neighbours):
    return Shares("Special schools", "January 2025", here, england, neighbours, "x@2026-01-01")


def test_s38_in_trafford_it_is_not_settled_and_the_reasons_say_why():
    result = agenda.placement_share(place=TRAFFORD)
    value = result.value
    assert (round(value["here"], 1), round(value["england"], 1)) == (30.6, 30.4)
    assert round(value["neighbours"]["median"], 1) == 28.0
    assert value["verdict"] == "not-settled"
    assert [reason["code"] for reason in value["reasons"]] == ["P-near-england", "P-among-neighbours"]
    assert agenda.words(result) == (
        "Not settled: special schools take 30.6 % of plans in Trafford, against 30.4 % in England and a median of "
        "28.0 % among 9 neighbours (26.0 to 38.2 %)."
    )


@pytest.mark.parametrize(
    ("here", "england", "neighbours", "verdict", "codes"),
    [
        (40.0, 30.0, (26.0, 38.0), "supported", ["P-high"]),
        (39.0, 30.0, (26.0, 38.0), "supported", ["P-high"]),
        (38.9, 30.0, (26.0, 38.0), "not-settled", ["P-among-neighbours"]),
        (30.9, 30.0, (20.0, 25.0), "not-settled", ["P-near-england"]),
        (24.0, 30.0, (26.0, 38.0), "refuted", ["P-low"]),
        (25.5, 30.0, (26.0, 38.0), "not-settled", ["P-among-neighbours"]),
        (33.0, 30.0, (35.0, 38.0), "not-settled", ["P-against-each-other"]),
        (27.0, 30.0, (20.0, 22.0), "not-settled", ["P-against-each-other"]),
        (None, 30.0, (26.0, 38.0), "cannot-test-yet", ["P-unknown"]),
        (30.0, None, (26.0, 38.0), "cannot-test-yet", ["P-unknown"]),
        (30.0, 30.0, (), "cannot-test-yet", ["P-unknown"]),
    ],
)
def test_only_a_share_outside_england_and_every_neighbour_settles_it(here, england, neighbours, verdict, codes):
    found = judged(compared(seen(here, england, neighbours)))
    assert (found["verdict"], [reason["code"] for reason in found["reasons"]]) == (verdict, codes)


def test_where_shares_are_not_held_it_cannot_be_tested_and_nothing_is_drawn():
    result = agenda.placement_share(place="E07000008")  # a district: its county holds the plans
    assert result.value["verdict"] == "cannot-test-yet"
    assert agenda.words(result).startswith("Cannot be tested yet")
    assert agenda.chart(result) is None


def test_words_picture_and_table_say_the_same():
    result = agenda.placement_share(place=TRAFFORD)
    drawn = agenda.chart(result)
    assert drawn is not None
    assert "Trafford: 30.6 %" in drawn.alt
    assert [row[0] for row in agenda.table(result).rows] == [
        "Trafford", "England", "Lowest neighbour", "Median of the neighbours", "Highest neighbour",
    ]  # fmt: skip


def test_the_plan_is_the_stamp_and_another_kind_of_placement_is_refused():
    recipe, sources = Recipe("agenda.placement-share", {"place": TRAFFORD}), Sources.pack()
    result, plan = registry.run(recipe, sources), registry.plan(recipe, sources)
    assert (plan.inputs, plan.content) == (result.stamp.inputs, result.stamp.content)
    with pytest.raises(Invalid):
        agenda.placement_share(place=TRAFFORD, kind="boarding")

"""Why places differ: a case by hand, an England whose truth is known, and the districts that are held."""

import numpy as np
import pandas as pd
import pytest

from commonweal.analysis import needs
from commonweal.analysis.sources import Sources
from commonweal.engine.needs import variation as engine
from commonweal.errors import Invalid

TRAFFORD, BOARD = "E08000009", "E54000057"


def test_four_places_are_split_as_by_hand():
    """Rates 6, 8, 12 and 14 % of 900: s² = 0.0001; about the mean 0.004 / 3, about the driver's 7 and 13 % 0.0004 / 2."""
    people = np.full(4, 900.0)
    events = people * [0.06, 0.08, 0.12, 0.14]
    design = np.column_stack([np.ones(4), [-1.0, -1.0, 1.0, 1.0]])
    found, fitted = engine.parts(events[None], people[None], design[None])
    assert found.chance[0] == pytest.approx(0.0001)
    assert found.between[0] == pytest.approx(0.004 / 3 - 0.0001)
    assert found.unexplained[0] == pytest.approx(0.0001)
    assert found.shares[0] == pytest.approx([0.075, 0.85, 0.075])
    assert fitted[0] == pytest.approx([0.07, 0.07, 0.13, 0.13])


def england(make, *, spread=0.0012, slopes=(0.0012, -0.0006), places=150):
    """Events, people and drivers of places whose rates are 1.2 %, the drivers' part, and a spread of their own."""
    people = np.round(np.exp(make.normal(10.8, 0.6, places)))
    drivers = make.normal(size=(places, 2))
    rates = np.clip(0.012 + drivers @ slopes + make.normal(0, spread, places), 1e-5, None)
    return make.binomial(people.astype(int), rates).astype(float), people, drivers


def test_where_the_truth_is_known_the_ranges_hold_it_as_often_as_they_say():
    make, times = np.random.default_rng(23), 100
    held = np.zeros(3)
    for _ in range(times):
        events, people, drivers = england(make)
        truth = np.array([np.mean(0.012 * 0.988 / people), 0.0012**2 + 0.0006**2, 0.0012**2])
        low, high = engine.variation(events, people, drivers, draws=200, seed=1).shares_limits
        held += (low <= truth / truth.sum()) & (truth / truth.sum() <= high)
    assert (held / times >= 0.88).all(), held / times


def test_where_nothing_but_chance_differs_little_is_left():
    events, people, drivers = england(np.random.default_rng(3), spread=0.0, slopes=(0.0, 0.0))
    found = engine.variation(events, people, drivers, draws=200, seed=1)
    assert found.shares[0] > 0.8
    assert found.shares_limits[0][2] == 0.0
    far = np.abs(found.standing.rates - found.standing.expected) > found.standing.by_chance
    assert far.mean() < 0.12


def test_without_the_drivers_all_that_they_make_would_be_left():
    """The negative control: drivers that have nothing to do with it explain nothing."""
    make = np.random.default_rng(4)
    events, people, drivers = england(make)
    known = engine.variation(events, people, drivers, draws=100, seed=1)
    strange = engine.variation(events, people, make.normal(size=drivers.shape), draws=100, seed=1)
    assert known.shares[1] > 0.35
    assert strange.shares[1] < 0.1
    assert strange.shares[2] > known.shares[2] + 0.3


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda e, p, d: (e[:29], p[:29], d[:29]), "too few"),
        (lambda e, p, d: (e, p * 0, d), "nobody in it"),
        (lambda e, p, d: (e * 0, p, d), "Nobody is counted"),
        (lambda e, p, d: (e, p, d * 0), "the same in all"),
    ],
)
def test_what_cannot_be_split_is_refused(change, said):
    with pytest.raises(Invalid, match=said):
        engine.variation(*change(*england(np.random.default_rng(1))), draws=100, seed=1)


def test_the_units_of_a_driver_change_nothing():
    events, people, drivers = england(np.random.default_rng(9))
    one = engine.variation(events, people, drivers, draws=50, seed=1)
    other = engine.variation(events, people, drivers * 100 + 7, draws=50, seed=1)
    assert one.shares == pytest.approx(other.shares)
    assert one.standing.expected == pytest.approx(other.standing.expected)


@pytest.fixture(scope="module")
def dementia():
    return needs.variation(place=TRAFFORD, condition="dementia", draws=200)


def test_trafford_stands_where_its_age_and_deprivation_put_it(dementia):
    value = dementia.value
    assert value["places"] == 296
    assert sum(row["share"] for row in value["parts"]) == pytest.approx(1, abs=5e-6)
    (own,) = [row for row in value["rows"] if row["chosen"]]
    assert own["rate"] == pytest.approx(1000 * 2005 / 252539, abs=0.01)
    assert own["difference"] == pytest.approx(own["rate"] - own["expected"], abs=1e-5)
    assert own["stands"] == "as-expected"
    said = needs.words(dementia)
    assert "a question, not a verdict" in said
    assert "Trafford has 7.9 of 1,000" in said


def test_older_places_have_more_dementia_on_record(dementia):
    slopes = {row["code"]: row for row in dementia.value["drivers"]}
    assert slopes["aged-65"]["low"] > 0


def test_the_lines_of_the_funnel_only_close_and_are_as_far_apart_as_those_of_the_districts(dementia):
    layers = needs.chart(dementia).spec["layer"]
    lines = [[row["edge"] for row in layer["data"]["values"]] for layer in layers if layer["mark"]["type"] == "line"]
    inner, below, outer, _ = lines
    assert inner == sorted(inner, reverse=True)  # no line from district to district, which would be jagged
    assert below == [-edge for edge in inner]
    assert all(far > near for near, far in zip(inner, outer, strict=True))
    sizes = [row["people"] for row in layers[0]["data"]["values"]]
    near = {key: [abs(np.interp(np.log(row["people"] / 1000), np.log(sizes), edges) / row[key] - 1)
                  for row in dementia.value["rows"]]
            for key, edges in (("by_chance", inner), ("usual", outer))}  # fmt: skip
    assert np.median(near["by_chance"]) < 0.05
    assert np.median(near["usual"]) < 0.01


def test_every_district_is_set_out_and_none_is_ranked(dementia):
    table = needs.table(dementia)
    assert len(table.rows) == 296
    assert not any("rank" in column.title.casefold() for column in table.columns)
    assert [row[0] for row in needs.variation_parts(dementia).rows] == [
        "Chance", "Goes with age and deprivation", "Left: neither explains",
    ]  # fmt: skip


def test_a_board_is_told_by_its_districts():
    result = needs.variation(place=BOARD, condition="DM", draws=200)
    assert sum(row["chosen"] for row in result.value["rows"]) > 5
    assert "districts of" in needs.words(result)


def test_a_newer_index_of_deprivation_takes_the_place_of_the_open_one(tmp_path):
    """Invented: whoever is most deprived in the open file is least so, by as much."""
    path = tmp_path / "newer.csv"
    held = pd.read_csv(Sources.pack().find("deprivation-districts").path)[["area_code", "imd_average_score"]]
    held.assign(imd_average_score=80 - held["imd_average_score"]).to_csv(path, index=False)
    found = [
        needs.variation(place=TRAFFORD, draws=200, sources=sources).value["drivers"]
        for sources in (Sources.pack(), Sources.pack().with_file("deprivation-districts", path))
    ]
    before, after = ({row["code"]: row["per_step"] for row in rows} for rows in found)
    assert after["deprivation"] == pytest.approx(-before["deprivation"], abs=1e-5)
    assert after["aged-65"] == pytest.approx(before["aged-65"], abs=1e-5)


def test_a_register_that_is_none_is_refused():
    with pytest.raises(Invalid, match="no register"):
        needs.variation(place=TRAFFORD, condition="wishes")

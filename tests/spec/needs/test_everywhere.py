"""A condition in every district of England: the answers of one place alone, and a whole that its places add up to.

Values are kept to six decimals: what is compared with them is within that of a person.
"""

import numpy as np
import pytest

from commonweal.analysis import needs
from commonweal.analysis.needs.conditions import condition_of
from commonweal.analysis.needs.people import projection_of
from commonweal.analysis.sources import Book
from commonweal.engine.statistics import logit
from commonweal.errors import Invalid
from commonweal.values.places import Place

TRAFFORD, NORTH_WEST, ENGLAND = "E08000009", "E12000002", "E92000001"
ASKED = {"condition": "dementia", "start": 2024, "end": 2040}
CENTILES = ("low", "quarter", "middle", "three_quarters", "high")


@pytest.fixture(scope="module")
def made():
    return needs.everywhere(place=TRAFFORD, **ASKED)


def test_a_place_has_the_numbers_of_its_own_projection(made):
    alone = needs.projection(place=TRAFFORD, **ASKED).value["series"]
    for mine, its in zip(made.value["own"]["series"], alone, strict=True):
        assert [mine[key] for key in ("year", "expected", "low", "high")] == pytest.approx(
            [its[key] for key in ("year", "expected", "low", "high")], rel=1e-8
        )


@pytest.fixture(scope="module")
def drawn():
    """Drawn rates of every cell, as the stamp of the result says: 2,000 draws, seed 1."""
    rates = condition_of(Book(), "dementia").rates
    error = logit.standard_error(rates.lower_95, rates.upper_95)
    return rates.covers @ logit.draws(rates.share, error, count=2000, seed=1)


def test_every_district_has_the_centiles_that_numpy_gives_it(made, drawn):
    """Written another way: place by place, numpy's own product and quantiles."""
    book = Book()
    for row in made.value["rows"][::40]:
        people = projection_of(book, [Place(row["area_code"], "", "district")])
        sums = people.people[0, people.year(2040)] @ drawn
        found = [row[name] for name in CENTILES]
        assert found == pytest.approx(np.quantile(sums, [0.025, 0.25, 0.5, 0.75, 0.975]), rel=1e-8)


def test_england_is_the_sum_of_its_places_in_every_year(made):
    rows, whole = made.value["rows"], made.value["england"]
    assert len(rows) == 296
    for key in ("expected", "expected_end", "change"):
        assert whole[key] == pytest.approx(sum(row[key] for row in rows), rel=1e-8)
    alone = needs.projection(place=ENGLAND, **ASKED).value["series"]
    assert [row["expected"] for row in whole["series"]] == pytest.approx([row["expected"] for row in alone], rel=1e-4)


def test_a_region_is_the_sum_of_the_districts_inside_it():
    value = needs.everywhere(place=NORTH_WEST, **ASKED, draws=100).value
    inside = [row for row in value["rows"] if row["inside"]]
    assert 0 < len(inside) < len(value["rows"])
    assert value["own"]["expected_end"] == pytest.approx(sum(row["expected_end"] for row in inside), rel=1e-8)


def test_the_range_of_the_whole_is_that_of_its_places_added_up_draw_by_draw(made, drawn):
    book = Book()
    areas = book.table("areas")
    codes = areas.loc[areas["kind"] == "district", "area_code"].astype(str)
    people = projection_of(book, [Place(code, "", "district") for code in codes])
    sums = (people.people[:, people.year(2040)] @ drawn).sum(axis=0)
    found = [made.value["england"][name] for name in CENTILES]
    assert found == pytest.approx(np.quantile(sums, [0.025, 0.25, 0.5, 0.75, 0.975]), rel=1e-8)
    rows = made.value["rows"]
    assert all(row["low"] < row["quarter"] < row["middle"] < row["three_quarters"] < row["high"] for row in rows)


def test_where_a_place_stands_is_counted_among_the_others(made):
    value = made.value
    smaller = [row for row in value["rows"] if row["change_percent"] < value["own"]["change_percent"]]
    assert (value["below"], value["others"]) == (len(smaller), 295)
    said = needs.words(made)
    assert (
        f"in Trafford by +{value['own']['change_percent']:.1f} %, more than in {len(smaller)} of the other 295" in said
    )
    bars = needs.chart(made).spec["data"]["values"]
    assert sum(bar["districts"] for bar in bars) == 296
    assert [bar["change"] for bar in bars if bar["chosen"]] == ["+30 to +40 %"]
    assert [bar["change"] for bar in bars][:3] == ["−20 to −10 %", "−10 to 0 %", "0 to +10 %"]


def test_rates_without_limits_have_no_range_and_say_so():
    result = needs.everywhere(place=TRAFFORD, **ASKED | {"condition": "falls"})
    assert result.value["interval"] is None
    assert all(row["low"] is None for row in result.value["rows"])
    assert "unverified" in needs.words(result)
    assert "low" not in [column.key for column in needs.table(result).columns]


def test_two_years_are_needed():
    with pytest.raises(Invalid) as refused:
        needs.everywhere(place=TRAFFORD, **ASKED | {"end": 2024})
    assert refused.value.code == "needs.everywhere.one-year"

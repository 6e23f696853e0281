"""S7: several footprints, from one person to the country."""

import pytest

from commonweal.analysis import organisations, registry
from commonweal.analysis.registry import Recipe
from commonweal.errors import Invalid

TRAFFORD = "E08000009"


def test_s7_every_service_has_a_footprint_and_each_footprint_is_used():
    levels = [item.code for item in organisations.levels()]
    assert levels == ["individual", "neighbourhood", "place", "system", "region", "national"]
    assert {item.level for item in organisations.services()} == set(levels)


@pytest.mark.parametrize(
    ("per_million", "enough", "one_by_one", "people", "level"),
    [
        (100_000, 100, False, 1_000, "neighbourhood"),
        (1_000, 100, False, 100_000, "place"),
        (100, 100, False, 1_000_000, "system"),
        (50, 100, False, 2_000_000, "system"),
        (20, 100, False, 5_000_000, "region"),
        (1, 100, False, 100_000_000, "national"),
        (1, 1_000, False, 1_000_000_000, "national"),  # rarer than the country is large: the widest there is
        (1_000, 100, True, 100_000, "individual"),
    ],
)
def test_s7_the_rarer_a_need_the_wider_the_footprint(per_million, enough, one_by_one, people, level):
    arguments = {"per_million": per_million, "enough": enough, "bought_one_by_one": one_by_one}
    value = registry.run(Recipe("partnerships.footprint", arguments)).value
    assert (value["people_needed"], value["level"]) == (people, level)


def test_s7_with_a_place_it_says_how_many_live_there():
    value = registry.run(Recipe("partnerships.footprint", {"per_million": 50, "place": TRAFFORD})).value
    assert value["expected_here"] == pytest.approx(50 * value["place"]["people"] / 1_000_000)


@pytest.mark.parametrize("wrong", [{"per_million": 0}, {"per_million": 1e-300}, {"per_million": 5, "enough": 0}])
def test_s7_a_need_that_nobody_has_has_no_footprint(wrong):
    with pytest.raises(Invalid):
        registry.run(Recipe("partnerships.footprint", wrong))

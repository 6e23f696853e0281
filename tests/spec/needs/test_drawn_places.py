"""S7 A place that somebody drew out of whole districts: its numbers are those of its districts, or it says why not."""

import contextlib
import inspect

import pytest

from commonweal.analysis import needs, registry
from commonweal.analysis.registry import Recipe
from commonweal.analysis.sources import Sources
from commonweal.errors import Invalid
from commonweal.values.places import place_code, together

STOCKPORT, TRAFFORD, CAMBRIDGE, BASILDON = "E08000007", "E08000009", "E07000008", "E07000066"
BOTH = together([TRAFFORD, STOCKPORT])
GIVEN = {
    "condition": "dementia", "year": 2024, "start": 2024, "end": 2040, "service": "care-home", "measure": "sequel",
    "on": "2026-11-22", "per_million": 100.0,
}  # fmt: skip


def test_a_place_of_two_districts_has_the_people_of_both():
    people = [needs.population(place=code, year=2030).value["projected"]["people"] for code in (STOCKPORT, TRAFFORD)]
    assert needs.population(place=BOTH, year=2030).value["projected"]["people"] == pytest.approx(sum(people), abs=1)
    asked = {"condition": "dementia", "start": 2024, "end": 2040}
    each = [needs.projection(place=code, **asked).value["change"] for code in (STOCKPORT, TRAFFORD)]
    found = needs.projection(place=BOTH, **asked).value
    assert found["change"] == pytest.approx(sum(each), abs=0.01)
    assert found["place_name"] == "Stockport and Trafford"


def test_the_order_in_which_districts_are_given_changes_nothing():
    assert place_code(f"{TRAFFORD}+{STOCKPORT}") == place_code(f" {STOCKPORT.lower()}+{TRAFFORD} ") == BOTH
    one, other = (needs.register(place=code, condition="dementia").value for code in (BOTH, f"{TRAFFORD}+{STOCKPORT}"))
    assert one == other


@pytest.mark.parametrize("place", [f"{STOCKPORT}+E92000001", f"{STOCKPORT}+E01000001", f"{STOCKPORT}+E54000057"])
def test_what_is_no_district_cannot_be_a_part_of_one(place):
    with pytest.raises(Invalid, match="whole districts"):
        needs.projection(place=place, condition="dementia", start=2024, end=2040)


METHODS = [
    item for item in registry.methods()
    if "place" in item.parameters()
    and all(
        name in GIVEN or name == "place" or it.default is not inspect.Parameter.empty
        for name, it in item.parameters().items()
    )
]  # fmt: skip


@pytest.mark.parametrize("place", [BOTH, together([CAMBRIDGE, "E07000012"]), together([BASILDON, TRAFFORD])])
@pytest.mark.parametrize("method", METHODS, ids=lambda item: item.name)
def test_every_method_computes_it_or_says_plainly_that_it_cannot(method, place):
    """Two councils, two parts of a county, and two places far apart. What is refused is refused in words."""
    taken = {
        name: GIVEN[name]
        for name, it in method.parameters().items()
        if name in GIVEN and it.default is inspect.Parameter.empty
    }
    recipe = Recipe(method.name, {"place": place, **taken})
    with contextlib.suppress(Invalid):  # refused in words; anything else is a fault
        result = registry.run(recipe, Sources.pack())
        assert registry.plan(recipe, Sources.pack()).inputs == result.stamp.inputs

"""Sentences about need say the year, the basis and what is assumed, at the edges too."""

import pytest

from commonweal.analysis import needs

TRAFFORD, SCILLY, ESSEX, ENGLAND = "E08000009", "E06000053", "E10000012", "E92000001"


@pytest.mark.parametrize("condition", ["dementia", "falls"])
def test_one_year_alone_is_told_once_and_has_no_change(condition):
    result = needs.projection(place=TRAFFORD, condition=condition, start=2024, end=2024)
    drawn = needs.chart(result)
    for said in (needs.words(result), drawn.alt, drawn.subtitle, needs.table(result).caption):
        assert "2024 to 2024" not in said
        assert "change" not in said
    assert drawn.alt.count("in Trafford: ") == drawn.alt.count(" in 2024.") - ("survey" in drawn.alt) == 1


def test_variants_are_not_told_as_the_work_of_the_statistics_office():
    notes = needs.projection(place=TRAFFORD, condition="dementia", start=2024, end=2040).value["notes"]
    assert any("ONS did not publish them" in note for note in notes)


def test_a_missing_margin_is_said_once():
    notes = needs.projection(place=TRAFFORD, condition="falls", start=2024, end=2040).value["notes"]
    assert sum("no sampling interval" in note for note in notes) == 1


def test_small_areas_say_their_estimate_and_that_only_ages_differ():
    result = needs.small_areas(place=TRAFFORD, condition="dementia", end=2040)
    said = needs.words(result)
    assert said.startswith(
        "By age and sex alone, half of the people with dementia in Trafford (about 2,850 by the mid-2024 estimate)"
    )
    assert "differ from these" in result.value["notes"][0]


def test_deprivation_says_its_years_and_england_is_not_set_in_its_own_fifth():
    said = needs.words(needs.inequality(place=TRAFFORD, condition="dementia"))
    assert said.startswith("In England in 2019-20 dementia was recorded less often")
    assert "in 2020 about 21,900 people in Trafford (9.2 %)" in said
    assert "(Indices of 2019)" in said
    assert "nobody in Isles of Scilly lived" in needs.words(needs.inequality(place=SCILLY, condition="dementia"))
    england = needs.inequality(place=ENGLAND, condition="dementia")
    assert "fifth" not in needs.words(england)
    assert "England and England" not in needs.table(england).caption


def test_each_outcome_stands_with_its_year():
    said = needs.words(needs.outcomes(place=TRAFFORD))
    assert "71.7 in 2018-19, 60.1 in 2019-20, 45.5 in 2020-21, 32.9 in 2021-22" in said
    assert "median 76.4 in 2021-22" in said


def test_years_left_out_of_an_outcome_are_seen_to_be_left_out():
    said = needs.words(needs.outcomes(place=ESSEX, measure="quality-of-life"))
    assert "2020-21" not in said  # the survey was not held
    assert "in 2021-22" in said
    assert "in 2019-20" in said


def test_a_modelled_register_is_said_to_be_modelled_and_a_counted_one_is_not():
    modelled = needs.words(needs.undiagnosed(place=ESSEX))
    assert "about 13,700 people with dementia in Essex in 2019-20 (modelled, not counted)" in modelled
    assert "about 20,200 expected" in modelled
    counted = needs.words(needs.undiagnosed(place=TRAFFORD))
    assert counted.startswith(
        "GPs had recorded 1,957 people with dementia in Trafford in 2019-20 against 2,828 expected"
    )


def test_a_comparison_says_that_only_the_population_changes():
    said = needs.words(needs.comparison(place=TRAFFORD, condition="dementia", year=2024, end=2040))
    assert "if only the population changed" in said

"""People with a condition = Σ over sex and age of people × rate. Every answer here was worked by hand."""

import numpy as np
import pytest

from commonweal.analysis import needs, registry
from commonweal.engine.needs import projection as engine
from commonweal.errors import Invalid
from tests.spec.needs import drawn

PLACE = "E06000901"


@pytest.fixture
def sources(tmp_path):
    return drawn.sources(tmp_path)


def project(sources, **given):
    asked = {"place": PLACE, "condition": "dementia", "start": 2024, "end": 2040, "sources": sources} | given
    return needs.projection(**asked).value


def test_the_expected_number_is_the_sum_of_people_times_rate(sources):
    # 2024: 1000 × 2 % + 50 × 30 % + 800 × 1 % + 20 × 20 % = 20 + 15 + 8 + 4 = 47
    # 2040: 1500 × 2 % + 100 × 30 % + 1200 × 1 % + 50 × 20 % = 30 + 30 + 12 + 10 = 82
    series = project(sources)["series"]
    assert [(row["year"], row["expected"]) for row in series] == [(2024, 47), (2040, 82)]


def test_people_younger_than_any_rate_are_not_counted_but_are_people(sources):
    value = project(sources)
    assert value["people_of_those_ages"] == {"start": 1870, "end": 2850}
    assert value["ages_counted"] == "65 and over"


def test_the_change_is_more_people_and_an_older_mix_and_the_steps_add_up(sources):
    # everyone: 2,870 in 2024, 3,850 in 2040. More people: 47 × (3850 ÷ 2870 − 1) = 16.048780
    # older mix: 82 − 47 × 3850 ÷ 2870 = 18.951220; the rates are held, so they bring 0
    value = project(sources)
    assert value["steps"] == [
        {"step": "population", "change": 16.04878},
        {"step": "ageing", "change": 18.95122},
        {"step": "rate", "change": 0},
    ]
    assert sum(step["change"] for step in value["steps"]) == pytest.approx(value["change"])


def test_a_changed_rate_is_a_step_of_its_own():
    # 10 people at 10 %, then 20 people at 20 %: 1 → 4. More people +1, same mix 0, rate +2.
    people = [np.array([10.0, 0.0]), np.array([20.0, 0.0])]
    rates = [np.array([0.1, 0.0]), np.array([0.2, 0.0])]
    split = engine.steps(*people, *rates)
    assert (split.population, split.ageing, split.rate) == pytest.approx((1, 0, 2))


def test_rates_that_change_every_year_change_everything_that_rests_on_them(sources):
    # 2040 is 16 years on: 82 × 0.99^16 = 69.819… ; the variants 80 and 84 likewise; 2024 is as it was
    held, changed = project(sources), project(sources, rate_change=-1.0)
    factor = 0.99**16
    assert changed["series"][0] == held["series"][0]
    for key in ("expected", "low", "high", "variants_low", "variants_high"):
        assert changed["series"][1][key] == pytest.approx(held["series"][1][key] * factor, abs=1e-5)
    assert changed["steps"][2] == {"step": "rate", "change": pytest.approx(82 * (factor - 1), abs=1e-5)}
    assert sum(step["change"] for step in changed["steps"]) == pytest.approx(changed["change"], abs=1e-5)
    assert sum(row["expected_end"] for row in changed["ages"]) == pytest.approx(82 * factor, abs=1e-4)
    assert "an assumption of whoever chose it" in changed["notes"][0]


def test_the_range_across_projections_is_the_least_and_greatest_of_the_variants(sources):
    # v2: 28 + 30 + 12 + 10 = 80; v10: 30 + 30 + 14 + 10 = 84. No variant covers 2024.
    first, last = project(sources)["series"]
    assert (first["variants_low"], first["variants_high"]) == (None, None)
    assert (last["variants_low"], last["variants_high"]) == (80, 84)


def test_rates_without_limits_have_no_interval_and_say_so(sources):
    value = project(sources, condition="falls")
    assert value["interval"] is None
    assert all(row["low"] is None and row["high"] is None for row in value["series"])
    assert "no sampling interval is shown" in " ".join(value["notes"])
    assert value["unverified"] is True


def test_a_board_and_a_region_are_made_of_their_districts(sources):
    # Birchford 2024: 200 × 2 % + 200 × 1 % = 6
    assert project(sources, place="E06000902")["series"][0]["expected"] == 6
    assert project(sources, place="E12000009")["series"][0]["expected"] == 47 + 6


def test_rebasing_scales_every_year_by_sex_and_age(tmp_path, sources):
    # Ashford's estimate of 2024: women 65-69 1,200 (× 1.2), women 90+ 25 (× 0.5), men 65-69 800 (× 1), men 90+ 20 (× 1);
    # people of 60-64 as projected. 2024: 24 + 7.5 + 8 + 4 = 43.5. 2040: 36 + 15 + 12 + 10 = 73.
    counts = {("F", 60): 500, ("M", 60): 500, ("F", 66): 1200, ("F", 90): 25, ("M", 66): 800, ("M", 90): 20}
    path = tmp_path / "estimate.csv"
    drawn.estimate(PLACE, 2024, counts).to_csv(path, index=False)
    value = project(sources, rebase=path)
    assert [row["expected"] for row in value["series"]] == [43.5, 73]
    # the variants are scaled alike: v2 33.6 + 15 + 12 + 10, v10 36 + 15 + 14 + 10
    assert (value["series"][1]["variants_low"], value["series"][1]["variants_high"]) == (70.6, 75)
    assert value["rebased"]["aged_90_and_over"] == 45
    assert value["rebased"]["aged_90_and_over_projected"] == 70
    assert value["rebased"]["expected_unrebased"] == 47


def test_a_board_takes_the_estimate_of_all_its_districts(tmp_path):
    board = drawn.PEOPLE.replace("E06000902", "E54000099")
    variants = drawn.VARIANTS.replace("E06000902", "E54000099")
    sources = drawn.sources(
        tmp_path, population_projection=drawn.people(board), population_projection_variants=drawn.people(variants)
    )
    both = [
        drawn.estimate("E06000901", 2024, {("F", 62): 90, ("M", 62): 90, ("F", 65): 190, ("M", 65): 190}),
        drawn.estimate("E06000902", 2024, {("F", 62): 40, ("M", 62): 40, ("F", 65): 40, ("M", 65): 40}),
    ]
    path = tmp_path / "estimate.csv"
    drawn.pd.concat(both).to_csv(path, index=False)
    # a quarter of Birchford lies in the board: women 65-69 are 190 + 40 ÷ 4 = 200, as projected, so nothing moves
    value = project(sources, place="E54000099", rebase=path)
    assert value["rebased"]["people_of_those_ages"] == 400
    assert value["series"][0]["expected"] == 6


WRONG = [
    ({"place": "E06000903"}, "needs.place.unknown", "Ashford (E06000901)"),
    ({"place": "Ashfrod"}, "needs.place.unknown", "Ashford (E06000901)"),
    ({"condition": "gout"}, "needs.condition.no-rates", "dementia, falls"),
    ({"start": 1999}, "needs.year.not-held", "2024, 2040"),
    ({"start": 2040, "end": 2024}, "needs.year.order", "earlier year first"),
    ({"draws": 3}, "needs.draws", "100"),
    ({"rate_change": 11.0}, "needs.rate-change.range", "-10 to 10"),
    ({"rate_change": float("nan")}, "needs.rate-change.range", "-10 to 10"),
    ({"rate_change": 9.0}, "needs.rate-change.high", "smaller change"),
]


@pytest.mark.parametrize(
    ("given", "code", "advice"), WRONG, ids=[code + str(i) for i, (_, code, _) in enumerate(WRONG)]
)
def test_a_question_without_an_answer_is_refused_and_says_what_there_is(sources, given, code, advice):
    with pytest.raises(Invalid) as refused:
        project(sources, **given)
    assert refused.value.code == code
    assert advice in refused.value.fix


BAD_ESTIMATES = [
    ("a column is missing", lambda t: t.drop(columns="persons"), "evidence.column.missing"),
    ("a sex is unknown", lambda t: t.assign(sex="X"), "evidence.check.problems"),
    ("a count is below 0", lambda t: t.assign(persons=-1), "evidence.check.problems"),
    ("a row is twice", lambda t: drawn.pd.concat([t, t.tail(1)]), "evidence.check.problems"),
    ("an age is missing", lambda t: t.head(150), "needs.estimate.ages"),
    ("two years are mixed", lambda t: t.assign(year=[2023] * 91 + [2024] * 91), "needs.estimate.years"),
    ("the place is missing", lambda t: t.assign(area_code="E06000902"), "needs.estimate.place"),
    ("the year is not projected", lambda t: t.assign(year=2031), "values.population.year"),
]


@pytest.mark.parametrize(("spoil", "code"), [bad[1:] for bad in BAD_ESTIMATES], ids=[bad[0] for bad in BAD_ESTIMATES])
def test_an_estimate_that_cannot_be_used_is_refused(tmp_path, sources, spoil, code):
    path = tmp_path / "estimate.csv"
    spoil(drawn.estimate(PLACE, 2024, {})).to_csv(path, index=False)
    with pytest.raises(Invalid) as refused:
        project(sources, rebase=path)
    assert refused.value.code == code


def test_the_same_call_gives_the_same_bytes_and_another_seed_other_draws(sources):
    asked = {"place": PLACE, "condition": "dementia", "start": 2024, "end": 2040, "sources": sources}
    assert needs.projection(**asked).text() == needs.projection(**asked).text()
    first, second = (needs.projection(**asked, seed=seed).value["series"][0] for seed in (1, 2))
    assert first["expected"] == second["expected"]
    assert first["low"] != second["low"]


def test_one_place_and_bulk_agree(sources):
    bulk = needs.projections(conditions=["dementia", "falls"], sources=sources)
    one = project(sources)["series"][1]
    row = bulk[(bulk["area_code"] == PLACE) & (bulk["condition"] == "dementia") & (bulk["year"] == 2040)].iloc[0]
    assert {key: round(row[key], 6) for key in one if key != "year"} == {key: one[key] for key in one if key != "year"}
    assert len(bulk) == 2 * 2 * 2


def test_the_stamp_names_everything_that_was_opened(sources):
    result = needs.projection(place=PLACE, condition="dementia", start=2024, end=2040, sources=sources)
    assert [item.name for item in result.stamp.inputs] == [
        "areas", "population-projection", "population-projection-variants", "rates-dementia",
    ]  # fmt: skip
    assert result.stamp.content == ("indicators/needs/dementia@2026-11-21",)
    assert registry.find("needs.projection").version == result.stamp.version

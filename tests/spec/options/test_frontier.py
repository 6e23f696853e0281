"""Value for money and today's mix below the frontier: drawn tables in, hand-worked answers out."""

import pytest

from commonweal.analysis import options
from commonweal.documents import charts
from commonweal.errors import Invalid

HEAD = "programme,setting,spend_pounds,reach,benefit,benefit_low,benefit_high,probability"
# The worked example of the method's page: 1,000 points for 100,000 pounds, and 900 for 300,000.
TODAY = ("Dementia,Clinic,100000,100,10,,,1", "Falls,Beds,300000,90,10,,,1")
CLASSES = {"code": "c", "name": "Classes", "reach": 100, "benefit": 20, "probability": 1, "cost_pounds": 100_000}


def drawn(folder, *lines, rows=(CLASSES,), **more):
    path = folder / "map.csv"
    path.write_text("\n".join([HEAD, *lines]) + "\n", encoding="utf-8")
    return options.frontier(options=list(rows), programmes=path, draws=500, **more)


def test_steps_stand_steepest_first_and_today_lies_below_them(tmp_path):
    value = drawn(tmp_path, *TODAY).value
    assert [item["name"] for item in value["steps"]] == ["Classes", "Dementia, clinic (today)", "Falls, beds (today)"]
    assert [item["benefit_per_1000_pounds"] for item in value["steps"]] == [20, 10, 3]
    assert value["steps"][-1]["cost_so_far_pounds"] == 500_000
    today = value["today"]
    assert (today["cost_pounds"], today["population_benefit"]) == (400_000, 1_900)
    assert today["more_benefit"]["value"] == pytest.approx(1_700)
    assert today["less_pounds"]["value"] == pytest.approx(305_000)


def test_a_mix_that_is_all_there_is_lies_on_the_frontier(tmp_path):
    today = drawn(tmp_path, *TODAY, rows=[]).value["today"]
    assert today["more_benefit"]["value"] == pytest.approx(0)
    assert today["less_pounds"]["value"] == pytest.approx(0)
    assert "lies on the frontier" in options.words(drawn(tmp_path, *TODAY, rows=[]))


def test_a_service_that_brings_nothing_is_money_to_spare(tmp_path):
    today = drawn(tmp_path, *TODAY, "Falls,Paper,50000,10,0,,,1", rows=[]).value["today"]
    assert today["less_pounds"]["value"] == pytest.approx(50_000)


def test_without_ranges_the_band_is_the_line_and_with_them_it_holds_it(tmp_path):
    plain, sure = drawn(tmp_path, *TODAY).value, 0
    for item in plain["steps"]:
        assert item["benefit_low"] == pytest.approx(item["benefit_so_far"])
        assert item["benefit_high"] == pytest.approx(item["benefit_so_far"])
    assert plain["moves"] is False
    unsure = drawn(tmp_path, "Dementia,Clinic,100000,100,10,5,15,1", "Falls,Beds,300000,90,10,5,15,1").value
    for item in unsure["steps"]:
        assert item["benefit_low"] <= item["benefit_so_far"] <= item["benefit_high"]
        sure += item["benefit_low"] == item["benefit_high"]
    assert sure == 1  # classes, which has no range, stands first
    assert unsure["today"]["more_benefit"]["low"] < unsure["today"]["more_benefit"]["high"]


def test_the_band_of_one_triangular_number_is_that_of_its_distribution(tmp_path):
    # benefit triangular 0, 10, 20: the 5th centile is sqrt(0.05 * 20 * 10) = 3.162, the 95th 20 less that
    path = tmp_path / "map.csv"
    path.write_text(f"{HEAD}\nFalls,Hall,1000,1,10,0,20,1\n", encoding="utf-8")
    (step,) = options.frontier(options=[], programmes=path, draws=100_000).value["steps"]
    assert step["benefit_low"] == pytest.approx(3.162, abs=0.1)
    assert step["benefit_high"] == pytest.approx(20 - 3.162, abs=0.1)


def test_programmes_that_nobody_scored_are_named_and_left_out(tmp_path):
    value = drawn(tmp_path, *TODAY, "Falls,At home,480000,,,,,").value
    assert value["unscored"] == ["Falls, at home (today)"]
    assert value["today"]["cost_pounds"] == 400_000


def test_a_range_that_does_not_hold_its_value_is_refused(tmp_path):
    with pytest.raises(Invalid) as refused:
        drawn(tmp_path, "Dementia,Clinic,100000,100,10,12,15,1")
    assert refused.value.code == "analysis.options.programmes"


def test_without_a_map_there_is_no_mix_and_words_say_what_is_steepest():
    result = options.frontier(options=[CLASSES])
    assert result.value["today"] is None
    assert options.words(result) == "'Classes' gives most benefit for its money."


def test_the_picture_says_the_same_numbers(tmp_path):
    result = drawn(tmp_path, *TODAY)
    chart = options.chart(result)
    assert charts.faults(chart) == ()
    assert "1,700 points below the line" in chart.alt
    assert "89% more benefit" in options.words(result)
    assert "<svg" in charts.svg(chart)
    assert len(options.table(result).rows) == 3


def test_a_small_gap_and_a_mix_without_benefit_are_told_as_they_are(tmp_path):
    small = {**CLASSES, "reach": 1, "benefit": 0.9, "cost_pounds": 10_000}
    words = options.words(drawn(tmp_path, "Dementia,Clinic,10000,1,0.5,,,1", rows=[small]))
    assert "80% more benefit" in words  # 0.9 points against 0.5, however few
    words = options.words(drawn(tmp_path, "Falls,Paper,100000,10,0,,,1"))
    assert "brings no benefit" in words
    assert "2,000 points" in words


@pytest.mark.parametrize("unit", [1e-12, 1.0, 1e8])
def test_the_gaps_do_not_hang_on_the_unit_of_benefit(tmp_path, unit):
    lines = f"Dementia,Clinic,100000,{100 * unit:.15f},10,,,1", f"Falls,Beds,300000,{90 * unit:.15f},10,,,1"
    today = drawn(tmp_path, *lines, rows=[{**CLASSES, "reach": 100 * unit}]).value["today"]
    assert today["less_pounds"]["value"] == pytest.approx(305_000)
    assert today["more_benefit"]["value"] == pytest.approx(1_700 * unit, abs=1e-6)


def test_what_brings_nothing_is_spare_however_large_the_benefit_is(tmp_path):
    # The mix's sum runs in the order of the steps; in floating point it may come out above the frontier's own
    lines = [f"P{at},Home,{1000 + at},{1e9 / (3 + at):.6f},{10 + at / 7:.6f},,,0.{at + 1}" for at in range(9)]
    today = drawn(tmp_path, *lines, "Zero,Paper,50000,10,0,,,1", rows=[]).value["today"]
    for end in ("value", "low", "high"):
        assert today["less_pounds"][end] == pytest.approx(50_000, abs=0.01)


def test_one_end_of_a_range_that_is_given_alone_is_not_dropped(tmp_path):
    found = drawn(tmp_path, "Dementia,Clinic,100000,100,10,5,,1", rows=[]).value
    assert found["moves"] is True
    assert found["steps"][0]["benefit_low"] < found["steps"][0]["benefit_so_far"]
    assert found["steps"][0]["benefit_high"] <= found["steps"][0]["benefit_so_far"]


def test_an_option_with_the_code_of_a_programme_is_refused(tmp_path):
    with pytest.raises(Invalid) as refused:
        drawn(tmp_path, *TODAY, rows=[{**CLASSES, "code": "today dementia clinic"}])
    assert refused.value.code == "analysis.options.programmes"
    assert refused.value.fix

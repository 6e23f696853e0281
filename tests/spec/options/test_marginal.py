"""Programme budgeting and marginal analysis: drawn tables in, hand-worked answers out."""

import pytest

from commonweal.analysis import options
from commonweal.analysis.options.shown_margin import programmes
from commonweal.documents import charts
from commonweal.errors import Invalid

HEAD = "code,candidate,kind,programme,setting,pounds,basis,reach,benefit,probability,chosen,source"
# The worked example of the method's page.
LINES = (
    "classes,Classes,growth,Falls,Hall,90000,marginal,320,20,0.7,no,",
    "night,Night help,growth,Dementia,At home,200000,marginal,100,60,0.5,no,",
    "form,One form,same-for-less,Dementia,Clinic,20000,marginal,,,,no,",
    "scan,Second scans,release,Dementia,Clinic,60000,marginal,260,2,0.3,no,",
    "centre,Day centre,release,Dementia,Centre,190000,marginal,45,35,0.7,no,",
)
MAP = """programme,setting,spend_pounds,activity,activity_unit,outcome
Falls,Hospital,3900000,1300,admissions,Not known
Falls,At home,480000.50,1500,visits,
Carers,Breaks,520000,,,"""


def file(folder, name, *lines):
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def shifted(folder, *lines, budget=50_000, **more):
    return options.marginal(changes=file(folder, "changes.csv", HEAD, *(lines or LINES)), budget_pounds=budget, **more)


def codes(rows):
    return [row["code"] for row in rows]


def test_the_three_lists_stand_in_their_order(tmp_path):
    value = shifted(tmp_path).value
    assert codes(value["growth"]) == ["classes", "night"]  # 49.8 and 15 points for 1,000 pounds
    assert codes(value["same"]) == ["form"]
    assert codes(value["release"]) == ["scan", "centre"]  # 2.6 and 5.8 points lost for 1,000 pounds
    assert value["growth"][0]["benefit"] == pytest.approx(4480)
    assert value["growth"][0]["benefit_per_1000_pounds"] == pytest.approx(4480 / 90, abs=1e-5)
    assert value["release"][1]["benefit"] == pytest.approx(1102.5)


def test_the_shift_is_as_worked_by_hand(tmp_path):
    found = shifted(tmp_path).value["shift"]
    assert (found["growth"], found["released"]) == (["classes", "night"], ["form", "scan", "centre"])
    assert (found["growth_pounds"], found["new_pounds"], found["released_pounds"]) == (290_000, 50_000, 270_000)
    assert found["left_pounds"] == 30_000
    assert found["benefit"] == pytest.approx(4480 + 3000 - 156 - 1102.5)


def test_growth_that_gains_less_than_its_releases_lose_is_passed_over(tmp_path):
    poor = "night,Night help,growth,Dementia,At home,200000,marginal,10,60,0.5,no,"
    found = shifted(tmp_path, *(poor if line.startswith("night") else line for line in LINES)).value["shift"]
    assert found["growth"] == ["classes"]
    assert "centre" not in found["released"]


def test_an_average_cost_is_shown_and_never_counted(tmp_path):
    beds = "beds,Ward beds,release,Falls,Hospital,520000,average,70,25,0.5,no,"
    value = shifted(tmp_path, *LINES, beds).value
    assert value["release"][-1]["code"] == "beds"
    assert value["release"][-1]["counted"] is False
    assert "beds" not in value["shift"]["released"]
    assert value["shift"] == shifted(tmp_path).value["shift"]
    row = next(row for row in options.table(shifted(tmp_path, *LINES, beds)).rows if row[0] == "Ward beds")
    assert row[5] == "average: not counted"


@pytest.mark.parametrize(("budget", "within", "left"), [(0, False, -20_000), (20_000, True, 0), (25_000, True, 5_000)])
def test_what_a_panel_chose_is_held_against_the_money(tmp_path, budget, within, left):
    chosen = [line.replace(",no,", ",yes,") if line.split(",")[0] in {"classes", "scan"} else line for line in LINES]
    chosen[2] = chosen[2].replace("20000", "10000").replace(",no,", ",yes,")
    found = shifted(tmp_path, *chosen, budget=budget)
    held = found.value["chosen"]
    assert (held["growth"], held["released"]) == (["classes"], ["form", "scan"])
    assert (held["within"], held["left_pounds"]) == (within, left)
    assert ("is missing" in options.words(found)) is not within


def test_the_options_of_a_project_stand_on_the_wish_list(tmp_path):
    row = {"code": "a", "name": "Advice", "reach": 100, "benefit": 50, "probability": 1, "cost_pounds": 1000}
    value = shifted(tmp_path, options=[row]).value
    assert codes(value["growth"])[0] == "a"
    assert value["growth"][0]["from_options"] is True


def test_the_map_sums_by_programme_and_setting(tmp_path):
    result = options.marginal(programmes=file(tmp_path, "map.csv", MAP))
    found = result.value["map"]
    assert found["programmes"] == [{"name": "Falls", "pounds": 4_380_000.5}, {"name": "Carers", "pounds": 520_000}]
    assert found["total_pounds"] == 4_900_000.5
    assert [item["shape"] for item in result.value["not_known"]] == ["marginal-changes"]
    assert programmes(result).rows[2] == ("Carers", "Breaks", 520_000, None, None, None)
    assert charts.faults(options.chart(result)) == ()
    assert "£4.9m in all. Falls £4.38m; Carers £520,000." in options.chart(result).alt


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("x,More,growth,,,5000,marginal,,,,no,", "does not say who gains or loses"),
        ("x,Less,release,,,5000,marginal,10,,1,no,", "does not say who gains or loses"),
        ("x,Same,same-for-less,,,5000,marginal,10,5,1,no,", "call it release"),
    ],
)
def test_a_candidate_without_its_benefit_is_refused_by_name(tmp_path, line, said):
    with pytest.raises(Invalid) as refused:
        shifted(tmp_path, line)
    assert said in refused.value.problems[0].message


def test_one_code_for_an_option_and_a_change_is_refused(tmp_path):
    row = {"code": "scan", "name": "Advice", "reach": 1, "benefit": 1, "probability": 1, "cost_pounds": 1}
    with pytest.raises(Invalid) as refused:
        shifted(tmp_path, options=[row])
    assert "'scan' is there twice" in refused.value.problems[0].message


def test_nothing_known_says_what_to_upload():
    result = options.marginal()
    assert [item["shape"] for item in result.value["not_known"]] == ["programme-budget", "marginal-changes"]
    assert options.words(result) == "Nothing stands on the wish list yet."
    assert options.chart(result) is None


def growth(code, pounds, points):
    return f"{code},Growth {code},growth,,,{pounds},marginal,1,{points},1,,"


def release(code, pounds, points):
    return f"{code},Release {code},release,,,{pounds},marginal,1,{points},1,,"


def test_among_equals_the_one_that_moves_least_money(tmp_path):
    # £200 for 8 points, paid with a release that loses 3, gains no more than £100 for 5 points alone
    found = shifted(tmp_path, growth("one", 100, 5), growth("two", 200, 8), release("gone", 150, 3), budget=100).value
    assert (found["shift"]["growth"], found["shift"]["released"]) == (["one"], [])
    assert found["tied"] is False


def test_what_floating_point_adds_is_a_tie_and_not_a_gain(tmp_path):
    # 0.1 + 0.2 is more than 0.3 in floating point alone: it moved £100 where £60 gains as much
    lines = growth("a", 60, 0.3), growth("b", 50, 0.1), growth("c", 50, 0.2)
    assert shifted(tmp_path, *lines, budget=100).value["shift"]["growth"] == ["a"]


def test_a_release_that_loses_nobody_anything_frees_no_more_than_is_needed(tmp_path):
    lines = growth("a", 60, 5), release("large", 100, 0), release("small", 60, 0)
    assert shifted(tmp_path, *lines, budget=0).value["shift"]["released"] == ["small"]


def test_another_choice_that_is_as_good_is_told(tmp_path):
    lines = [growth("a", 100, 5), growth("b", 100, 5)]
    found = shifted(tmp_path, *lines, budget=100)
    assert found.value["shift"]["growth"] == ["a"]
    assert found.value["tied"] is True
    assert any("Another choice gains as much" in note for note in found.value["notes"])
    turned = shifted(tmp_path, *reversed(lines), budget=100)
    assert turned.value == found.value
    clear = shifted(tmp_path, growth("a", 100, 6), growth("b", 100, 5), budget=100)
    assert clear.value["tied"] is False
    assert not any("Another choice gains as much" in note for note in clear.value["notes"])


def test_what_costs_and_frees_nothing_changes_nothing(tmp_path):
    idle = growth("idle", 0, 0), release("none", 0, 4), "empty,Empty,same-for-less,,,0,marginal,,,,,"
    assert shifted(tmp_path, *LINES, *idle).value["shift"] == shifted(tmp_path).value["shift"]

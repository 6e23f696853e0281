"""Before a weighted sum is believed: criteria that may count one thing twice, and what only people can say."""

import pytest

from commonweal.analysis import options
from commonweal.analysis.options.shown_panel import words
from commonweal.errors import Invalid

ONES = [("a", 1, 10), ("b", 2, 30), ("c", 3, 20), ("d", 4, 40)]


def row(code, x, y, **more):
    return {
        "code": code, "name": f"Option {code}", "reach": 1, "benefit": 1, "probability": 1, "cost_pounds": 1,
        "scores": {"x": x, "y": y, **more},
    }  # fmt: skip


def found(rows, *criteria, **more):
    given = criteria or ({"code": "x", "title": "Warmth"}, {"code": "y", "title": "Reach"})
    return options.appraisal(options=rows, criteria=list(given), draws=20, **more).value


def reasons(rows, *criteria):
    return [(item["first"], item["second"], item["reasons"]) for item in found(rows, *criteria)["doubles"]["pairs"]]


def test_four_options_in_one_order_are_asked_about_with_the_chance_of_1_in_24():
    value = found([row("a", 1, 10), row("b", 2, 11), row("c", 3, 19), row("d", 4, 40)])
    (pair,) = value["doubles"]["pairs"]
    assert pair["reasons"] == ["same-order"]
    assert (pair["tau"], pair["chance"]) == (1, pytest.approx(1 / 24, abs=1e-6))
    (said,) = [note for note in value["notes"] if note.startswith("Do 'Warmth' and 'Reach' count the same thing?")]
    assert "4 options; two unrelated criteria would in 4.2 of 100 cases" in said


def test_one_pair_the_other_way_among_four_is_no_reason_to_ask():
    # 5 pairs of options stand alike, 1 the other way: tau = 4 / 6; 4 of the 24 orders are as much alike
    assert reasons([row(*line) for line in ONES]) == []


def test_three_options_in_one_order_say_nothing_and_that_is_said():
    value = found([row("a", 1, 10), row("b", 2, 11), row("c", 3, 19)])
    assert value["doubles"]["pairs"] == []
    assert any("With 3 options beside doing nothing" in note for note in value["notes"])


def test_the_same_scores_in_another_unit_are_found_among_three():
    rows = [row("a", 1, 100), row("b", 2, 200), row("c", 4, 400)]
    assert reasons(rows) == [("x", "y", ["same-scores"])]


def test_less_is_better_is_turned_round_before_orders_are_compared():
    less = ({"code": "x", "title": "Warmth"}, {"code": "y", "title": "Days", "better": "less"})
    same = [row(c, at, at * 10 + at**2) for at, c in enumerate("abcd")]
    turned = [row(c, at, 90 - at * 10 - at**2) for at, c in enumerate("abcd")]
    assert reasons(same, *less) == []
    assert reasons(turned, *less) == [("x", "y", ["same-order"])]


def test_a_part_of_population_benefit_beside_it_is_asked_about():
    rows = [row("a", 1, 2), row("b", 2, 1)]
    assert reasons(rows, {"code": "population-benefit"}, {"code": "probability"}) == [
        ("population-benefit", "probability", ["part"])
    ]


def test_names_and_measures_alike_are_asked_about_and_others_are_not():
    rows = [row("a", 1, 2), row("b", 2, 1)]
    named = {"code": "x", "title": "Number of people waiting"}, {"code": "y", "title": "People who are waiting"}
    assert reasons(rows, *named) == [("x", "y", ["alike-names"])]
    cited = {"code": "x", "title": "Warmth", "measure": "Survey 2025"}, {
        "code": "y", "title": "Reach", "measure": ["survey  2025", "register"],
    }  # fmt: skip
    assert reasons(rows, *cited) == [("x", "y", ["same-measure"])]
    assert reasons(rows) == []


def test_what_would_change_is_the_order_with_each_left_out_and_the_others_rescaled():
    """x and y are one thing twice: a leads by them, b by z. Weights 0.3, 0.3 and 0.4: a 60, b 40. Without either,
    weights 3/7 and 4/7: a 43, b 57."""
    rows = [row("a", 10, 10, z=0), row("b", 0, 0, z=10)]
    criteria = [{"code": code, "worst": 0, "best": 10} for code in "xyz"]
    value = found(rows, *criteria, weights={"x": 30, "y": 30, "z": 40})
    assert value["leader"]["code"] == "a"
    (pair,) = value["doubles"]["pairs"]
    assert pair["weight"] == pytest.approx(0.6)
    assert [(gone["left_out"], gone["order"], gone["first_changes"]) for gone in pair["counted_once"]] == [
        ("x", ["b", "a", "do-nothing"], True), ("y", ["b", "a", "do-nothing"], True),
    ]  # fmt: skip
    assert any("Without 'x' 'Option b' comes first instead." in note for note in value["notes"])


def test_what_people_have_not_said_is_asked_and_a_no_is_a_caveat():
    open_, no = {"code": "x", "title": "Warmth"}, {"code": "y", "title": "Reach", "independent": False}
    value = found([row("a", 1, 2), row("b", 2, 1)], open_, no)
    assert [item["answer"] for item in value["independence"]] == [None, False]
    assert any("'Reach' hangs on other criteria" in note for note in value["notes"])
    assert any("nobody has said it here of 'Warmth'." in note for note in value["notes"])
    said = found([row("a", 1, 2), row("b", 2, 1)], {**open_, "independent": True}, {**no, "independent": True})
    assert not any("hang" in note for note in said["notes"])


def test_an_answer_or_a_measure_that_is_none_is_refused():
    with pytest.raises(Invalid) as refused:
        found([row("a", 1, 2)], {"code": "x", "independent": "perhaps"}, {"code": "y", "measure": 3})
    assert [item.given for item in refused.value.problems] == ["x", "y"]


def panel(folder, text, rows=None, **more):
    path = folder / "swing-weights.csv"
    path.write_text("weigher,criterion,swing,worst,best,independent\n" + text, encoding="utf-8")
    criteria = [{"code": "x", "title": "Warmth"}, {"code": "y", "title": "Reach"}, {"code": "z", "title": "Speed"}]
    given = rows or [row("a", 10, 10, z=0), row("b", 0, 0, z=10)]
    return options.panel(options=given, criteria=criteria, panel=path, draws=20, **more)


def test_several_people_are_asked_each_and_the_change_is_said_for_each(tmp_path):
    result = panel(tmp_path, "Ann,x,75,,,yes\nAnn,y,75,,,\nAnn,z,100,,,no\nBo,x,100,,,yes\nBo,y,10,,,yes\nBo,z,5,,,\n")
    value = result.value
    (pair,) = value["doubles"]["pairs"]  # Ann: 150 of 250 on the two, 75 of 175 on one; Bo: 100 of 110 on x alone
    assert [(gone["left_out"], gone["people"]) for gone in pair["counted_once"]] == [("x", ["Ann"]), ("y", ["Ann"])]
    assert [(row["yes"], row["no"], row["unanswered"]) for row in value["independence"]] == [
        (["Ann", "Bo"], [], []), (["Bo"], [], ["Ann"]), ([], ["Ann"], ["Bo"]),
    ]  # fmt: skip
    assert any("'Speed' hangs on other criteria for Ann." in note for note in value["notes"])
    assert words(result).endswith(".")


def test_a_file_without_the_column_has_everybody_unanswered(tmp_path):
    path = tmp_path / "swing-weights.csv"
    path.write_text("weigher,criterion,swing\nAnn,x,100\nAnn,y,50\n", encoding="utf-8")
    given = [row("a", 1, 2), row("b", 2, 1)]
    value = options.panel(options=given, criteria=[{"code": "x"}, {"code": "y"}], panel=path, draws=20).value
    assert [row["unanswered"] for row in value["independence"]] == [["Ann"], ["Ann"]]
    assert options.panel_answer_words(value["independence"][0]).endswith("Nobody has said yet.")

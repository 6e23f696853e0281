"""Several people's swing weights: drawn tables in, hand-worked answers out."""

import pytest

from commonweal.analysis import options
from commonweal.analysis.options.shown_panel import difference_words, weights
from commonweal.analysis.sources import Sources
from commonweal.documents import charts
from commonweal.errors import Invalid

CRITERIA = [
    {"code": "x", "title": "Warmth", "worst": 0, "best": 10},
    {"code": "y", "title": "Reach", "worst": 0, "best": 10},
]


def row(code, x, y):
    return {
        "code": code, "name": f"Option {code}", "reach": 1, "benefit": 1, "probability": 1, "cost_pounds": 1,
        "scores": {"x": x, "y": y},
    }  # fmt: skip


ROWS = [row("a", 10, 0), row("b", 0, 10)]
# person, swing on x, swing on y -> weights 0.8 and 0.2; 1/3 and 2/3; 1/2 and 1/2
ANN, BO, CY = ("Ann", 100, 25), ("Bo", 50, 100), ("Cy", 100, 100)


def panel_file(folder, *people, ranged=None):
    lines = ["weigher,criterion,swing,worst,best"]
    for person, *swings in people:
        lines += [
            f"{person},{code},{swing}," + ("," if ranged is None else f"{ranged[0]},{ranged[1]}")
            for code, swing in zip("xy", swings, strict=True)
        ]
    path = folder / "swing-weights.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def weighed(folder, *people, rows=ROWS, **more):
    return options.panel(options=rows, criteria=CRITERIA, panel=panel_file(folder, *people, **more), draws=900)


def test_each_person_has_their_own_weights_values_and_order(tmp_path):
    found = {item["person"]: item for item in weighed(tmp_path, ANN, BO).value["people"]}
    assert found["Ann"]["weights"] == {"x": pytest.approx(0.8), "y": pytest.approx(0.2)}
    assert found["Bo"]["weights"] == {"x": pytest.approx(1 / 3), "y": pytest.approx(2 / 3)}
    assert found["Ann"]["values"] == {"a": pytest.approx(80), "b": pytest.approx(20), "do-nothing": 0}
    assert found["Ann"]["order"] == ["a", "b", "do-nothing"]
    assert found["Bo"]["order"] == ["b", "a", "do-nothing"]
    assert sum(found["Bo"]["weights"].values()) == pytest.approx(1)


def test_options_that_tie_for_somebody_have_the_same_place(tmp_path):
    assert weighed(tmp_path, CY).value["people"][0]["places"] == {"a": 1, "b": 1, "do-nothing": 3}


def test_who_differs_from_most_is_named_with_the_criterion_that_does_it(tmp_path):
    ada = ("Ada", 100, 10)
    value = weighed(tmp_path, ANN, ada, BO).value
    assert value["agreed"] is False
    assert value["usual"] == {"code": "a", "name": "Option a", "people": 2}
    (said,) = value["differences"]
    # u = mean of (10/11, 1/11) and (0.8, 0.2); the terms are (1/3 - u1)(0 - 1) and (2/3 - u2)(1 - 0), the same by hand
    assert (said["person"], said["puts"], said["rather_than"]) == ("Bo", "b", "a")
    assert said["weight_others"] == pytest.approx((10 / 11 + 0.8) / 2)
    assert said["share"] == pytest.approx(0.5)
    assert "Bo puts 'Option b' before 'Option a'" in difference_words(said)
    assert "weighs less for them: 33 of 100, against 85" in difference_words(said)


def test_the_criterion_that_is_named_makes_the_greater_part(tmp_path):
    # c is a little worse than a on x and much better on y: for Bo it is y that counts
    rows = [row("a", 10, 0), row("c", 9, 8)]
    (said,) = weighed(tmp_path, ("Ann", 100, 5), BO, rows=rows).value["differences"]
    assert (said["criterion"], said["puts"]) == ("y", "c")
    ours, theirs = (1 / 3, 2 / 3), (100 / 105, 5 / 105)
    parts = (ours[0] - theirs[0]) * -0.1, (ours[1] - theirs[1]) * 0.8
    assert said["share"] == pytest.approx(parts[1] / sum(parts))


def test_together_is_a_range_and_how_often_each_comes_first(tmp_path):
    found = {item["code"]: item for item in weighed(tmp_path, ANN, BO).value["options"]}
    assert (found["a"]["place_best"], found["a"]["place_worst"]) == (1, 2)
    assert (found["a"]["value_least"], found["a"]["value_most"]) == (pytest.approx(100 / 3), pytest.approx(80))
    assert found["a"]["first_for"] == ["Ann"]
    assert 0.4 < found["a"]["first_share"] < 0.6
    assert sum(item["first_share"] for item in found.values()) == pytest.approx(1, abs=1e-5)


def test_everybody_counts_alike_however_many_lines_stand_before_them(tmp_path):
    three = {i["code"]: i for i in weighed(tmp_path, ANN, ("Ada", 100, 10), ("Abe", 100, 20), BO).value["options"]}
    assert three["b"]["first_share"] == pytest.approx(0.25, abs=0.06)


def test_a_swing_rated_on_another_range_is_computed_anew_for_that_person(tmp_path):
    # rated for 0 to 5 of today's 0 to 10: both steps are twice as large now, so the weights stay as they were
    (ann,) = weighed(tmp_path, ANN, ranged=(0, 5)).value["people"]
    assert ann["weights"]["x"] == pytest.approx(0.8)
    assert ann["reweighed"][0] == {"criterion": "x", "range_was": [0, 5], "swing_was": 100, "swing_now": 200}


def test_agreement_is_said_with_where_weights_differ_all_the_same(tmp_path):
    said = options.words(weighed(tmp_path, ANN, ("Ada", 100, 10)))
    assert "All 2 people put 'Option a' first" in said
    assert "80 (Ann) to 91 (Ada) of 100" in said


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["Ann,x,90,,", "Ann,y,25,,"], "Ann gives no step 100"),
        (["Ann,x,100,,"], "Ann has not weighed 'y'"),
        (["Ann,x,100,,", "Ann,y,25,,", "Ann,z,5,,"], "Ann weighs 'z', which is no criterion"),
    ],
)
def test_what_a_person_left_out_or_made_up_is_refused_by_name(tmp_path, lines, said):
    path = tmp_path / "swing-weights.csv"
    path.write_text("\n".join(["weigher,criterion,swing,worst,best", *lines]) + "\n")
    with pytest.raises(Invalid) as refused:
        options.panel(options=ROWS, criteria=CRITERIA, panel=path)
    assert any(said in problem.message for problem in refused.value.problems)


def test_nobody_has_weighed_yet_is_said_with_what_to_upload():
    result = options.panel(options=ROWS, criteria=CRITERIA)
    assert result.value["known"] is False
    assert result.value["not_known"][0]["shape"] == "swing-weights"
    assert options.words(result) == "Nobody has weighed these options yet."
    assert options.chart(result) is None
    assert options.table(result).rows == ()


def test_words_picture_and_tables_say_the_same(tmp_path):
    result = weighed(tmp_path, ANN, BO)
    drawn = options.chart(result)
    assert charts.faults(drawn) == ()
    assert "Option a: places 1 to 2" in drawn.alt
    assert [column.title for column in options.table(result).columns][1:3] == ["Place for Ann", "Place for Bo"]
    assert weights(result).rows == (("Warmth", 80, 33), ("Reach", 20, 67))


def test_somebody_who_weighs_again_takes_the_place_of_what_they_said_before(tmp_path):
    sources = Sources.pack().with_file("swing-weights", panel_file(tmp_path, ANN, BO))
    ranges = options.ranges(ROWS, CRITERIA)
    text = options.with_person(sources, "Ann", {"x": 40, "y": 100}, ranges).decode()
    assert text.splitlines() == [
        "weigher,criterion,swing,worst,best,independent", "Bo,x,50,,,", "Bo,y,100,,,", "Ann,x,40,0,10,", "Ann,y,100,0,10,",
    ]  # fmt: skip
    with pytest.raises(Invalid):
        options.with_person(sources, "Ann", {"x": 40, "y": 90}, ranges)


def test_a_range_of_a_million_and_some_comes_back_as_it_was_rated(tmp_path):
    rows = [{**row("a", 10, 0), "cost_pounds": 1_234_567.89}, row("b", 0, 10)]
    criteria = [*CRITERIA, {"code": "cost"}]
    ranges = options.ranges(rows, criteria)
    text = options.with_person(Sources.pack(), "Ann", {"x": 40, "y": 100, "cost": 33.333333}, ranges)
    assert b"Ann,cost,33.333333,1234567.89,0," in text
    path = tmp_path / "weights.csv"
    path.write_bytes(text)
    result = options.panel(options=rows, criteria=criteria, panel=path)
    assert result.value["people"][0]["reweighed"] == []


@pytest.mark.parametrize(("draws", "made"), [(1, 12), (5, 12), (12, 12), (20, 24)])
def test_everybody_has_as_many_draws_however_few_are_asked_for(tmp_path, draws, made):
    # Eleven who can see nothing but x, and one, last of the alphabet, who sees y alone: weights that no draw moves
    path = panel_file(tmp_path, *((f"P{at:02d}", 100, 0) for at in range(11)), ("Zo", 0, 100))
    found = options.panel(options=ROWS, criteria=CRITERIA, panel=path, draws=draws).value
    shares = {item["code"]: item["first_share"] for item in found["options"]}
    assert found["draws"] == made
    assert shares["a"] == pytest.approx(11 / 12, abs=1e-6)
    assert shares["b"] == pytest.approx(1 / 12, abs=1e-6)

"""options.portfolio: from tables and typed rows to what is told, drawn, set out and stamped."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from commonweal.analysis import options, registry
from commonweal.analysis.options import shown_portfolio as shown
from commonweal.analysis.options import solvers
from commonweal.analysis.registry import Recipe
from commonweal.analysis.sources import Sources
from commonweal.documents import charts
from commonweal.engine.options.portfolio_solver import Question
from commonweal.errors import Invalid

FILES = {
    "options": """code,name,group,reach,benefit,probability,equity,cost_pounds,benefit_low,benefit_high,cost_high_percent,requires,gains,loses
adviser,Adviser,home,900,35,0.7,55,620000,25,50,120,,People newly diagnosed,
classes,Classes,home,1600,22,0.75,45,540000,15,30,115,,People who have fallen,
breaks,Breaks,carers,1100,25,0.7,70,480000,18,32,120,,Carers,
night,Night help,carers,260,45,0.6,50,430000,30,55,130,breaks,Carers at night; Neighbours,
centre,Close a centre,home,120,-12,1,30,,-25,-5,,,,People who go there
""",
    "money": """code,year,what,pounds
centre,2027,released,200000
centre,2027,stranded,90000
centre,2027,double running,60000
centre,2028,released,400000
adviser,2027,one-off,50000
""",
    "budgets": "year,pounds\n2027,1600000\n2028,1800000\n",
    "rules": "rule,code,other,group,least\nminimum-spend,,,carers,600000\nequity-floor,,,,48\n",
    "days": """person,year,code,days
Programme manager,2027,,200
Programme manager,2027,adviser,90
Programme manager,2027,classes,60.5
Programme manager,2027,breaks,40
Programme manager,2027,night,45
""",
}  # fmt: skip
# By hand: 10 people by 9, 6 and 5 points, at £60, £50 and £50 a year, with £100 a year.
SMALL = {
    "options": [
        {"code": code, "name": code, "reach": 10, "benefit": benefit, "cost_pounds": pounds}
        for code, benefit, pounds in (("a", 9, 60), ("b", 6, 50), ("c", 5, 50))
    ],
    "budgets": [{"year": 2027, "pounds": 100}, {"year": 2028, "pounds": 100}],
}


@pytest.fixture
def tables(tmp_path) -> dict[str, Path]:
    for name, text in FILES.items():
        (tmp_path / f"{name}.csv").write_text(text)
    return {name: tmp_path / f"{name}.csv" for name in FILES}


def test_the_worked_example_of_the_manual():
    value = options.portfolio(plan=SMALL).value
    first, second = value["sets"][:2]
    assert (first["codes"], first["benefit"], second["codes"], second["benefit"]) == (["b", "c"], 110, ["a"], 90)
    out = value["out"][0]
    assert (out["code"], out["with_it"], out["less_by"], out["enters_at_benefit_each"]) == ("a", 90, 20, 11)
    assert out["enters_at_cost_percent"] == pytest.approx(100 * 50 / 60, abs=1e-4)
    assert out["enters_at_cost_pounds"] == pytest.approx(100, abs=0.01)
    assert [item["by"] for item in out["breaks"]] == [60, 60]


def test_tables_become_sets_whose_money_adds_up_to_the_penny(tables):
    value = options.portfolio(**tables).value
    for item in value["sets"]:
        for year in item["by_year"]:
            out = sum(year[f"{name}_pounds"] for name in ("running", "one_off", "double_running", "stranded", "left"))
            assert year["budget_pounds"] + year["released_pounds"] == out
            assert year["left_pounds"] >= 0
    assert any("centre" in item["codes"] for item in value["sets"]) or "centre" in {o["code"] for o in value["out"]}
    assert value["limits"][0]["most"] == 1_600_000
    manager = next(item for item in value["limits"] if item["kind"] == "days")
    assert (manager["most"], manager["unit"]) == (200, "days")


def test_who_gains_loses_and_goes_without_stands_beside_each_set(tables):
    for item in options.portfolio(**tables).value["sets"]:
        assert ("People who go there" in item["loses"]) == ("centre" in item["codes"])
        assert ("Neighbours" in item["gains"]) == ("night" in item["codes"])
        assert not set(item["gains"]) & set(item["goes_without"])
        assert "night" not in item["codes"] or "breaks" in item["codes"]


@pytest.mark.parametrize("case", ["tables", "typed", "both", "nothing", "impossible"])
def test_a_result_is_planned_told_drawn_set_out_and_the_same_again(case, tables):
    impossible = {**SMALL, "rules": [{"rule": "in", "code": code} for code in "abc"]}
    arguments = {
        "tables": tables, "typed": {"plan": SMALL}, "nothing": {"rules": tables["rules"]},
        "both": {"plan": {"options": FILES and [{**SMALL["options"][0], "group": "carers"}]}, **tables},
        "impossible": {"plan": impossible},
    }[case]  # fmt: skip
    recipe = Recipe("options.portfolio", arguments)
    result = registry.run(recipe)
    assert registry.plan(recipe, Sources.pack()).inputs == result.stamp.inputs
    assert registry.run(recipe).text() == result.text()
    assert options.words(result).endswith(".")
    assert "None" not in options.words(result)
    for table in shown.tables(result).values():
        assert table.caption
    drawn = shown.charts(result)
    assert bool(drawn) == (case not in {"nothing", "impossible"})
    for chart in drawn.values():
        assert charts.faults(chart) == ()
        assert charts.svg(chart).startswith("<svg")
    for item in result.value.get("out", ()):
        assert shown.reasons(item, result.value["close"]).endswith(".")
    assert result.value["known"] == (case != "nothing")
    assert all(item["upload"] and item["shape"] for item in result.value["not_known"])


def test_what_stands_against_every_set_is_said():
    impossible = {**SMALL, "rules": [{"rule": "in", "code": "a"}, {"rule": "in", "code": "b"}]}
    result = options.portfolio(plan={**impossible, "budgets": SMALL["budgets"][:1]})
    assert result.value["stands_against"] == ["money in 2027"]
    assert options.words(result) == "No set of options keeps every rule. One would, without any one of: money in 2027."


def test_another_seed_draws_otherwise_and_finds_the_same_sets(tables):
    one, two = (options.portfolio(**tables, seed=seed).value for seed in (1, 2))
    assert [item["codes"] for item in one["sets"]] == [item["codes"] for item in two["sets"]]
    assert one["least_regret"] != two["least_regret"]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"plan": {"money": [], "wishes": []}}, "options.portfolio.table"),
        ({"plan": SMALL, "differ": 0}, "options.portfolio.counts"),
        ({"plan": SMALL, "within_percent": 70.0}, "options.portfolio.percent"),
        ({"plan": SMALL, "solver": "abacus"}, "options.portfolio.solver"),
        ({"plan": {**SMALL, "options": [{**SMALL["options"][0], "ranges": {"benefit": [10, 20]}}]}}, "options.portfolio.ranges"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(asked, code):
    with pytest.raises(Invalid) as caught:
        options.portfolio(**asked)
    assert caught.value.code == code


def test_a_table_with_a_fault_is_refused_where_it_is(tables, tmp_path):
    (tmp_path / "money.csv").write_text(FILES["money"] + "adviser,2040,one-off,5\n")
    with pytest.raises(Invalid) as caught:
        options.portfolio(**tables)
    assert [(item.file, item.column) for item in caught.value.problems] == [("money", "year")]


@pytest.mark.skipif(importlib.util.find_spec("pulp") is None, reason="needs PuLP, which brings CBC")
def test_another_solver_finds_the_same(tables):
    one, two = (options.portfolio(**tables, solver=name).value for name in ("highs", "cbc"))
    assert [item["benefit"] for item in one["sets"]] == pytest.approx([item["benefit"] for item in two["sets"]])


def test_a_solver_that_is_brought_is_asked():
    """A question in the form that every solver is asked in, answered by the one that is always here."""
    asked = Question(np.array([3.0, 2.0]), np.array([[2.0, 1.0]]), np.array([-np.inf]), np.array([2.0]),
                     np.zeros(2), np.ones(2), np.ones(2, dtype=bool))  # fmt: skip
    answer = solvers.solver_of("highs").solve(asked)
    assert (list(answer.found), answer.worth, answer.gap) == ([1.0, 0.0], 3.0, 0.0)
    assert "highs" in solvers.installed()


def _one(code, benefit, pounds, **more):
    return {"code": code, "name": code.upper(), "reach": 10, "benefit": benefit, "cost_pounds": pounds, **more}


def test_equity_that_nobody_said_is_named_and_not_taken_for_a_judgement():
    plan = {"options": [_one("a", 9, 60, equity=80), _one("b", 5, 20)], "budgets": [{"year": 2027, "pounds": 100}],
            "rules": [{"rule": "equity-floor", "least": 30}]}  # fmt: skip
    said = "Nobody said the equity of: B."
    assert any(said in note for note in options.portfolio(plan=plan, draws=1).value["notes"])
    plan["rules"] = []
    assert not any(said in note for note in options.portfolio(plan=plan, draws=1).value["notes"])


def test_a_lower_cost_that_was_not_tried_is_not_said_to_change_nothing():
    plan = {"options": [_one("a", 95, 100), _one("b", 1, 100)], "budgets": [{"year": 2027, "pounds": 100},
            {"year": 2028, "pounds": 0}], "money": [
                {"code": code, "year": 2028, "what": "released", "pounds": 100 + more} for code, more in (("a", 0), ("b", 9))
            ], "rules": [{"rule": "excludes", "code": "a", "other": "b"}]}  # fmt: skip
    value = options.portfolio(plan=plan, draws=1).value
    (out,) = value["out"]
    assert (out["code"], out["cost_tried"], out["enters_at_cost_pounds"]) == ("b", False, None)
    tight = {**out, "enters_at_benefit_each": 101.0}
    assert shown.reasons(tight, 1).endswith("; of a lower cost it is not known.")
    assert "nor would a lower cost" in shown.reasons({**tight, "cost_tried": True}, 1)
    assert "points less" not in shown.reasons({**out, "less_by": 1e-12}, 1)
    assert "does 0.4 points less" in shown.reasons({**out, "less_by": 0.4}, 1)

"""Portfolios over named scenarios: by hand, against every set tried, and what must hold of any scenario."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.analysis import options, registry
from commonweal.analysis.options import shown_scenarios as shown
from commonweal.analysis.registry import Recipe
from commonweal.analysis.sources import Sources
from commonweal.engine.options import portfolio_scenarios, portfolio_sets, portfolio_solver
from commonweal.engine.options.portfolio_rows import Given, portfolio_from
from commonweal.errors import Invalid
from tests.spec.options.test_portfolio import EXAMPLES, budgets, codes_of, every, option, problems

HIGHS = portfolio_solver.Checked(portfolio_solver.Highs())
# By hand: 10 people by 9, 6 and 5 points, at £60, £50 and £50 a year, with £100 a year.
SMALL = {
    "options": [
        {"code": code, "name": code, "reach": 10, "benefit": benefit, "cost_pounds": pounds}
        for code, benefit, pounds in (("a", 9, 60), ("b", 6, 50), ("c", 5, 50))
    ],
    "budgets": [{"year": 2027, "pounds": 100}, {"year": 2028, "pounds": 100}],
}
FILE = """scenario,owner,what,percent,of,from_year,to_year
Budget cut by a tenth from year 2,Finance lead,budget,90,,2,
Half the benefit,Public health,benefit,50,,,
Half the benefit,Public health,benefit,50,a; b,,
"""


def row(what, percent, name="Else", **more):
    return {"scenario": name, "owner": "Finance lead", "what": what, "percent": percent, **more}


def over(given_, rows, most=4):
    """The near sets of a portfolio and what becomes of them in these scenarios."""
    made = portfolio_from(given_)
    sets = portfolio_sets.near(made, HIGHS, within=0.3, most=most).sets
    scenarios = portfolio_scenarios.scenarios_from(rows, given_)
    return made, sets, portfolio_scenarios.tried(scenarios, given_, made, HIGHS, sets)


def altered(given_, money, days, benefit):
    """The rows as they are when so many percent are left, from the rows alone: nothing of the engine is used."""
    left = [
        {**line, "benefit": line["benefit"] * benefit / 100} if line["benefit"] > 0 else line for line in given_.options
    ]
    there = [line if line.get("code") else {**line, "days": line["days"] * days / 100} for line in given_.days]
    pounds = [{**line, "pounds": line["pounds"] * money / 100} for line in given_.budgets]
    return Given(left, pounds, given_.money, given_.rules, there)


@pytest.fixture
def told(tmp_path):
    (tmp_path / "scenarios.csv").write_text(FILE)
    return options.portfolio(plan=SMALL, scenarios=tmp_path / "scenarios.csv")


def test_the_worked_example_of_the_manual(told):
    """Set A is b and c, set B is a. With £90 in the second year A keeps b alone, 60 points, and a does most with 90;
    with half the benefit, and half of that again for a and b, they do 22.5, 15 and 25: A 40, B 22.5."""
    value = told.value
    assert [item["codes"] for item in value["sets"][:2]] == [["b", "c"], ["a"]]
    base, cut, half = value["scenarios"]
    assert [(stand["benefit"], stand["regret"], stand["fits"]) for stand in base["sets"]] == [
        (110, 0, True),
        (90, 20, True),
    ]
    assert [(stand["benefit"], stand["regret"], stand["fits"]) for stand in cut["sets"]] == [
        (60, 30, False),
        (90, 0, True),
    ]
    assert [(stand["benefit"], stand["regret"]) for stand in half["sets"]] == [(40, 0), (22.5, 17.5)]
    assert (cut["budgets_pounds"], cut["greatest_number"], half["greatest_number"]) == ([100, 90], 2, 1)
    broken = cut["sets"][0]["breaks"]
    assert [(item["limit"], item["by"], item["unit"]) for item in broken] == [("money in 2028", 10, "pounds")]
    assert (cut["sets"][0]["kept_codes"], cut["sets"][0]["dropped_codes"]) == (["b"], ["c"])
    assert [(item["points"], item["scenario"], item["fits"]) for item in value["worst_regret"]] == [
        (30, "Budget cut by a tenth from year 2", 2), (20, "As given", 3),
    ]  # fmt: skip
    assert value["least_worst"] == [2]


def test_scenarios_are_told_as_somebodys_assumptions_and_no_set_as_the_best(told):
    said = options.words(told)
    assert "set B has the least worst regret: at most 20 points below" in said
    assert "That does not make a set the best" in said
    base, cut, half = told.value["scenarios"]
    assert shown.assumed(cut) == "Assumed by Finance lead: 90% of the money in 2028."
    assert shown.assumed(half) == (
        "Assumed by Public health: 50% of the benefit of every option that does good; 50% of the benefit of a; b."
    )
    assert shown.lines(base)[1] == "Set B: 90 points of benefit, regret 20 points."
    assert shown.lines(cut)[1] == "Set B still fits: 90 points of benefit, regret none."
    assert shown.lines(cut)[0] == (
        "Set A does not fit (money in 2028 by £10). Dropped first: c. Then 60 points of benefit, regret 30 points."
    )
    assert shown.greatest(base) == "Most is done by set A: 110 points."
    assert "is taken to cost nothing" not in said  # B fits everywhere
    assert {line[4] for line in shown.scenarios_table(told).rows} == {"nothing", "money in 2028 by £10"}
    assert any("not a forecast" in note for note in told.value["notes"])
    table = shown.scenarios_table(told)
    assert len(table.rows) == 6
    assert table.rows[2][:6] == (
        "Budget cut by a tenth from year 2",
        "Finance lead",
        "A",
        "no",
        "money in 2028 by £10",
        "c",
    )
    assert [line[-4:] for line in options.table(told).rows] == [
        (30, "Budget cut by a tenth from year 2", "no", "2 of 3"), (20, "As given", "yes", "3 of 3"),
    ]  # fmt: skip


def test_what_is_planned_is_stamped_and_the_same_again(tmp_path):
    (tmp_path / "scenarios.csv").write_text(FILE)
    recipe = Recipe("options.portfolio", {"plan": SMALL, "scenarios": tmp_path / "scenarios.csv"})
    result = registry.run(recipe)
    assert registry.plan(recipe, Sources.pack()).inputs == result.stamp.inputs
    assert "portfolio-scenarios" in {item.name for item in result.stamp.inputs}
    assert registry.run(recipe).text() == result.text()


@EXAMPLES
@given(problems(most=6), st.integers(0, 100), st.integers(0, 100), st.integers(1, 150))
def test_greatest_benefit_and_regret_are_those_of_all_sets_tried(given_, money, days, benefit):
    rows = [row("budget", money), row("days", days), row("benefit", benefit)]
    made, sets, found = over(given_, rows)
    there = every(altered(given_, money, days, benefit))
    item = found[1]
    assert (item.greatest is None) == (not there)
    for chosen, stand in zip(sets, item.stands, strict=True):
        whole = codes_of(made, chosen)
        parts = [worth for codes, worth in there.items() if codes <= whole]
        assert (not stand.broken) == (whole in there)
        assert (stand.kept is None) == (not parts)
        if parts:
            most = there[whole] if whole in there else max(parts)
            assert codes_of(made, stand.kept) in there
            assert stand.worth == pytest.approx(most, abs=1e-6)
            assert stand.regret == pytest.approx(max(there.values()) - most, abs=1e-6)


@EXAMPLES
@given(problems())
def test_a_scenario_that_changes_nothing_has_the_regret_of_things_as_given(given_):
    _, sets, found = over(given_, [row("budget", 100), row("days", 100, from_year=1), row("benefit", 100)])
    base, same = found
    assert (same.worth, same.gap) == (base.worth, base.gap)
    for one, two in zip(base.stands, same.stands, strict=True):
        assert (one.worth, one.regret, one.broken) == (two.worth, two.regret, two.broken)
    if sets:
        assert base.stands[0].regret == pytest.approx(0, abs=1e-6)
        assert 0 in portfolio_scenarios.least_worst(found)


@EXAMPLES
@given(problems(), st.integers(0, 200), st.integers(0, 200))
def test_a_harsher_budget_never_raises_the_greatest_benefit_nor_that_of_a_part_of_a_set(given_, one, two):
    less, more = sorted((one, two))
    _, _, found = over(given_, [row("budget", less, "Less"), row("budget", more, "More", from_year=1, to_year=2)])
    harsh, mild = found[1:]
    if harsh.worth is not None:
        assert harsh.worth <= mild.worth + 1e-6
    for poor, rich in zip(harsh.stands, mild.stands, strict=True):
        if poor.kept is not None and rich.broken:  # where all of it fits, nothing is dropped to do more good
            assert poor.worth <= rich.worth + 1e-6


@EXAMPLES
@given(problems(), st.integers(0, 100))
def test_every_penny_of_what_is_kept_is_accounted_for(given_, percent):
    made, _, found = over(given_, [row("budget", percent)])
    for item in found:
        for stand in item.stands:
            if stand.kept is not None:
                running, once, double, stranded, released = made.spent(stand.kept)
                left = item.portfolio.budgets + released - running - once - double - stranded
                assert (left >= 0).all()
                assert left.sum() == item.portfolio.budgets.sum() - made.net[:, stand.kept].sum()
    assert [int(pence) for pence in found[1].portfolio.budgets] == [line["pounds"] * percent for line in given_.budgets]


def test_what_is_left_in_the_result_adds_up(told):
    value = told.value
    net = {item["code"]: item["net_pounds"] for item in value["options"]}
    for item in value["scenarios"]:
        for stand in item["sets"]:
            costs = [sum(net[code][at] for code in stand["kept_codes"]) for at in range(2)]
            assert stand["left_pounds"] == [
                budget - cost for budget, cost in zip(item["budgets_pounds"], costs, strict=True)
            ]


def test_the_sets_told_are_those_whose_worst_regret_is_least(told):
    points = [item["points"] for item in told.value["worst_regret"]]
    assert [points[number - 1] for number in told.value["least_worst"]] == [min(points)]
    for item, (at, worst) in itertools.product(told.value["scenarios"], enumerate(points)):
        assert item["sets"][at]["regret"] <= worst


def test_of_parts_that_do_as_much_the_one_that_drops_fewest_is_kept():
    given_ = Given([option(code, 10, 10, 50) for code in "abc"], budgets(150, 150))
    _, _, found = over(given_, [row("budget", 70), row("benefit", 0)])
    stand = found[1].stands[0]
    assert (int(stand.kept.sum()), stand.worth, stand.regret) == (2, 0, 0)


def test_a_set_of_which_no_part_keeps_the_rules_is_never_marked():
    rows = [option("a", 10, 10, 80, group="x"), option("b", 10, 8, 60, group="x"), option("c", 10, 1, 10, group="x")]
    given_ = Given(rows, budgets(100, 100), rules=[{"rule": "minimum-spend", "group": "x", "least": 120}])
    made, sets, found = over(given_, [row("budget", 75)])
    assert [codes_of(made, item) for item in sets][:2] == [{"a", "c"}, {"b", "c"}]
    assert (found[1].stands[0].kept, found[1].stands[0].regret) == (None, None)
    assert portfolio_scenarios.worst(found, 0) is None
    assert 0 not in portfolio_scenarios.least_worst(found)
    assert 1 in portfolio_scenarios.least_worst(found)


def test_where_no_set_keeps_the_rules_there_is_nothing_to_regret():
    rule = {"rule": "minimum-spend", "group": "x", "least": 120}
    plan = {"options": [option("a", group="x", pounds=80)], "budgets": budgets(100, 100), "rules": [rule],
            "scenarios": [row("budget", 10, "Nearly nothing")]}  # fmt: skip
    result = options.portfolio(plan=plan)
    assert shown.greatest(result.value["scenarios"][1]).startswith(
        "No set of options keeps every rule in this scenario"
    )
    assert "no part of it keeps every rule" in shown.lines(result.value["scenarios"][1])[0]
    assert result.value["least_worst"] == [1]
    assert (
        "never below the set that does most. Set A does not fit in 1 of them; what is dropped is taken to cost nothing."
        in options.words(result)
    )


def test_budgets_are_cut_to_the_penny_below_in_the_years_that_are_meant():
    given_ = Given([option("a", pounds=1)], [{"year": 2027, "pounds": 999.99}, {"year": 2028, "pounds": 999.99}])
    _, _, found = over(given_, [row("budget", 33.3, from_year=2), row("budget", 50, from_year=2028, to_year=2028)])
    assert list(found[1].portfolio.budgets) == [99999, 16649]  # 99,999 pence by 0.333 and by a half: 16,649.8


def test_days_are_those_of_the_people_named():
    days = [{"person": person, "year": 2027, "code": code, "days": 10} for person in ("Ann", "Bo") for code in "ab"]
    days += [{"person": person, "year": 2027, "days": 20} for person in ("Ann", "Bo")]
    given_ = Given([option("a"), option("b", benefit=8)], budgets(5000), days=days)
    made, _, found = over(given_, [row("days", 50, of="Bo")])
    stand = found[1].stands[0]
    assert [item.limit.name for item in stand.broken] == ["Bo's days in 2027"]
    assert codes_of(made, stand.kept) == {"a"}


FAULTY = [
    ({"scenario": ""}, "scenario"),
    ({"scenario": "As given"}, "scenario"),
    ({"owner": " "}, "owner"),
    ({"what": "weather"}, "what"),
    ({"percent": -1}, "percent"),
    ({"percent": 301}, "percent"),
    ({"percent": "half"}, "percent"),
    ({"percent": float("nan")}, "percent"),
    ({"from_year": 3}, "from_year"),
    ({"from_year": 2026}, "from_year"),
    ({"from_year": 1.5}, "from_year"),
    ({"from_year": 2, "to_year": 1}, "to_year"),
    ({"of": "a"}, "of"),
    ({"what": "benefit", "of": "z"}, "of"),
    ({"what": "benefit", "from_year": 2}, "from_year"),
    ({"what": "days"}, "what"),
]


@pytest.mark.parametrize(("wrong", "column"), FAULTY)
def test_a_fault_in_a_scenario_is_told_where_it_is(wrong, column):
    with pytest.raises(Invalid) as caught:
        options.portfolio(plan={**SMALL, "scenarios": [row("budget", 90), row("budget", 80, "Worse") | wrong]})
    assert (caught.value.code, {problem.column for problem in caught.value.problems}) == (
        "engine.options.portfolio.scenarios", {column},
    )  # fmt: skip
    assert all(problem.message and problem.fix and problem.row == 2 for problem in caught.value.problems)


def test_a_scenario_has_one_owner_and_there_are_only_a_few():
    two = [row("budget", 90), row("benefit", 90) | {"owner": "Somebody else"}]
    many = [row("budget", 90, f"Number {at}") for at in range(13)]
    for rows, said in ((two, "another owner"), (many, "At most 12")):
        with pytest.raises(Invalid) as caught:
            options.portfolio(plan={**SMALL, "scenarios": rows})
        assert said in caught.value.problems[0].message


def test_without_scenarios_nothing_is_said_of_them():
    result = options.portfolio(plan=SMALL)
    assert (result.value["scenarios"], result.value["least_worst"]) == ([], [])
    assert "scenario" not in options.words(result)
    assert "scenario" not in " ".join(column.title for column in options.table(result).columns)


def test_a_table_is_refused_where_it_is_wrong(tmp_path):
    path = Path(tmp_path / "scenarios.csv")
    path.write_text("scenario,owner,what,percent\nLess,,budget,90\n")
    with pytest.raises(Invalid) as caught:
        options.portfolio(plan=SMALL, scenarios=path)
    assert [(problem.row, problem.column) for problem in caught.value.problems] == [(2, "B (owner)")]

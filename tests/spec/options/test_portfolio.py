"""Portfolios: small ones against every set tried by hand, and what must hold of any."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from commonweal.engine.options import portfolio_draws, portfolio_series, portfolio_sets, portfolio_solver
from commonweal.engine.options.portfolio_rows import Given, portfolio_from
from commonweal.errors import Invalid

HIGHS = portfolio_solver.Highs()
YEARS = (2027, 2028)
EXAMPLES = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def option(code, reach=100, benefit=10, pounds=1000, **more):
    return {"code": code, "name": code.upper(), "reach": reach, "benefit": benefit, "cost_pounds": pounds, **more}


def budgets(*pounds):
    return [{"year": year, "pounds": amount} for year, amount in zip(YEARS, pounds, strict=False)]


@st.composite
def problems(draw, most=8):
    """Options with whole benefits, two yearly budgets and rules of every kind, as rows."""
    count = draw(st.integers(2, most))
    codes = [f"o{at}" for at in range(count)]
    numbers = st.integers
    rows = [
        option(code, draw(numbers(1, 40)), draw(numbers(-5, 30)), draw(numbers(0, 30)),
               group=draw(st.sampled_from(["x", "y"])), equity=draw(numbers(0, 100)))
        for code in codes
    ]  # fmt: skip
    kinds = st.sampled_from(["one-off", "double running", "stranded", "released"])
    money = [
        {"code": draw(st.sampled_from(codes)), "year": draw(st.sampled_from(YEARS)), "what": draw(kinds),
         "pounds": draw(numbers(0, 25))}
        for _ in range(draw(numbers(0, 4)))
    ]  # fmt: skip
    pairs = st.permutations(codes)
    rules = []
    for rule in draw(st.lists(st.sampled_from(["requires", "excludes"]), max_size=3)):
        one, other = draw(pairs)[:2]
        rules.append({"rule": rule, "code": one, "other": other})
    if draw(st.booleans()):
        rules.append({"rule": "minimum-spend", "group": rows[0]["group"], "least": draw(numbers(0, 60))})
    if draw(st.booleans()):
        rules.append({"rule": "equity-floor", "least": draw(numbers(0, 60))})
    days = [{"person": "Ann", "year": 2027, "code": code, "days": draw(numbers(0, 9))} for code in codes[:3]]
    days.append({"person": "Ann", "year": 2027, "days": draw(numbers(0, 20))})
    return Given(rows, budgets(draw(numbers(0, 90)), draw(numbers(0, 90))), money, rules, days)


def keeps(rows, given_):
    """Whether the options of a set keep every rule, from the rows alone: nothing of the engine is used."""
    codes = {row["code"] for row in rows}
    helped = [row for row in rows if row["benefit"] > 0]
    signs = {"released": -1}
    for line in given_.budgets:
        spent = sum(row["cost_pounds"] for row in rows) + sum(
            signs.get(item["what"], 1) * item["pounds"]
            for item in given_.money if item["code"] in codes and item["year"] == line["year"]
        )  # fmt: skip
        if spent > line["pounds"]:
            return False
    for rule in given_.rules:
        if rule["rule"] == "requires" and rule["code"] in codes and rule["other"] not in codes:
            return False
        if rule["rule"] == "excludes" and {rule["code"], rule["other"]} <= codes:
            return False
        if rule["rule"] == "minimum-spend":
            of = {row["code"] for row in rows if row["group"] == rule["group"]}
            spent = sum(len(given_.budgets) * row["cost_pounds"] for row in rows if row["code"] in of) + sum(
                item["pounds"] for item in given_.money
                if item["code"] in of and item["what"] in {"one-off", "double running"}
            )  # fmt: skip
            if spent < rule["least"]:
                return False
        if rule["rule"] == "equity-floor" and sum(row["reach"] * (row["equity"] - rule["least"]) for row in helped) < 0:
            return False
    asked = sum(item["days"] for item in given_.days if item.get("code") in codes)
    return asked <= sum(item["days"] for item in given_.days if not item.get("code"))


def every(given_):
    """Every set that keeps the rules, as codes with its benefit."""
    rows = given_.options
    return {
        frozenset(row["code"] for row in chosen): sum(row["reach"] * row["benefit"] for row in chosen)
        for size in range(len(rows) + 1)
        for chosen in itertools.combinations(rows, size)
        if keeps(chosen, given_)
    }


def codes_of(made, chosen):
    return frozenset(code for code, is_in in zip(made.codes, chosen, strict=True) if is_in)


@EXAMPLES
@given(problems())
def test_the_greatest_benefit_is_that_of_all_sets_tried(given_):
    made, sets = portfolio_from(given_), every(given_)
    answer = portfolio_solver.best(made, HIGHS)
    if not sets:
        assert answer.found is None
        return
    assert answer.worth == pytest.approx(max(sets.values()), abs=1e-6)
    assert sets[codes_of(made, answer.found > 0.5)] == pytest.approx(answer.worth)
    assert answer.gap == pytest.approx(0, abs=1e-6)


@EXAMPLES
@given(problems(most=7), st.integers(1, 3))
def test_near_sets_are_those_that_a_walk_down_all_sets_finds(given_, differ):
    made, sets = portfolio_from(given_), every(given_)
    found = portfolio_sets.near(made, HIGHS, within=0.2, differ=differ, most=6)
    if not sets:
        assert found.sets == ()
        return
    floor = max(sets.values()) - 0.2 * abs(max(sets.values())) - 1e-6
    chosen = [codes_of(made, item) for item in found.sets]
    assert all(item in sets for item in chosen)
    assert [sets[item] for item in chosen] == sorted((sets[item] for item in chosen), reverse=True)
    assert all(len(one ^ other) >= differ for one, other in itertools.combinations(chosen, 2))
    assert found.close == sum(sets[item] >= floor for item in chosen)
    bad = {row["code"] for row in given_.options if row["benefit"] <= 0}
    plain = [item for item in sets if not any(item - {code} in sets for code in item & bad)]
    if found.all_listed:  # whatever else is close stands less than `differ` options from one that is listed
        missed = [item for item in plain if sets[item] > floor + 1e-3 and all(len(item ^ o) >= differ for o in chosen)]
        assert missed == []


# It comes in only where it is free, beside a minimum spend that the others just reach.
FREE_ALONE = Given(
    [{"code": f"o{at}", "name": f"O{at}", "reach": 1, "benefit": benefit, "cost_pounds": cost, "group": group, "equity": 0}
     for at, (benefit, cost, group) in enumerate([(0, 12, "y"), (1, 12, "x"), (0, 1, "y")])],
    [{"year": 2027, "pounds": 24}, {"year": 2028, "pounds": 24}], [],
    [{"rule": "minimum-spend", "group": "y", "least": 24}], [],
)  # fmt: skip


@EXAMPLES
@example(FREE_ALONE)
@given(problems(most=7))
def test_an_option_enters_at_the_benefit_and_the_cost_that_are_told_and_not_before(given_):
    made, sets = portfolio_from(given_), every(given_)
    near = portfolio_sets.near(made, HIGHS, most=1)
    if not sets:
        return
    first, rows = near.sets[0], sorted(given_.options, key=lambda row: row["code"])
    for at in np.flatnonzero(~first):
        item, code = portfolio_sets.out(made, HIGHS, first, int(at)), made.codes[at]
        holding = [worth for codes, worth in sets.items() if code in codes]
        assert (item.with_it is None) == (not holding)
        if not holding:
            continue
        assert item.with_it == pytest.approx(max(holding), abs=1e-6)
        needed = made.benefit[at] + max(sets.values()) - max(holding)
        assert item.enters_at_benefit == pytest.approx(needed, abs=1e-6)
        if item.enters_at_cost_share is not None and item.enters_at_cost_share < 1:
            nearer = max(item.enters_at_cost_share - 1e-6, 0.0)  # below nothing it would take from a minimum spend
            for share, enters in ((nearer, True), (item.enters_at_cost_share + 1e-3, False)):
                assert _enters(given_, rows[at], share, max(sets.values())) == enters


def _enters(given_, row, share, worth):
    """Whether a set with the option is as good as the best was, its money times this share, by trying all."""
    cheaper = [{**item, "cost_pounds": item["cost_pounds"] * share} if item is row else item for item in given_.options]
    money = [{**item, "pounds": item["pounds"] * share} if item["code"] == row["code"] else item
             for item in given_.money]  # fmt: skip
    sets = every(Given(cheaper, given_.budgets, money, given_.rules, given_.days))
    return any(row["code"] in codes and found >= worth - 1e-6 for codes, found in sets.items())


@EXAMPLES
@given(problems(), st.integers(0, 50), st.integers(0, 50))
def test_more_money_never_lowers_the_benefit(given_, first, second):
    before = portfolio_solver.best(portfolio_from(given_), HIGHS)
    richer = [
        {**line, "pounds": line["pounds"] + more} for line, more in zip(given_.budgets, (first, second), strict=True)
    ]
    after = portfolio_solver.best(
        portfolio_from(Given(given_.options, richer, given_.money, given_.rules, given_.days)), HIGHS
    )
    if before.found is not None:
        assert after.worth >= before.worth - 1e-6


@EXAMPLES
@given(problems(), st.integers(0, 30))
def test_a_useless_option_changes_nothing(given_, pounds):
    extra = option("useless", 50, 0, pounds, group="z", equity=100)
    plain, more = (portfolio_from(Given(rows, given_.budgets, given_.money, given_.rules, given_.days))
                   for rows in (given_.options, [*given_.options, extra]))  # fmt: skip
    one, two = (portfolio_sets.near(item, HIGHS, most=4) for item in (plain, more))
    assert [codes_of(plain, item) for item in one.sets] == [codes_of(more, item) for item in two.sets]
    assert (one.close, one.bound) == (two.close, pytest.approx(two.bound))


@EXAMPLES
@given(problems(), st.sampled_from([100, 1000]))
def test_units_change_nothing(given_, times):
    """Pounds as so many times as many, and benefits too: the same sets."""

    def scaled(rows, key):
        return [{**row, key: row[key] * times} if row.get(key) is not None else row for row in rows]

    rules = [{**row, "least": row["least"] * times} if row["rule"] == "minimum-spend" else row for row in given_.rules]
    big = Given(scaled(scaled(given_.options, "cost_pounds"), "reach"), scaled(given_.budgets, "pounds"),
                scaled(given_.money, "pounds"), rules, given_.days)  # fmt: skip
    one, two = (portfolio_solver.best(portfolio_from(item), HIGHS) for item in (given_, big))
    assert two.worth == pytest.approx(one.worth * times)


@EXAMPLES
@given(problems())
def test_every_penny_is_accounted_for(given_):
    made = portfolio_from(given_)
    for chosen in portfolio_sets.near(made, HIGHS, most=3).sets:
        running, once, double, stranded, released = made.spent(chosen)
        left = made.budgets + released - running - once - double - stranded
        assert (left >= 0).all()
        rows = [row for row in given_.options if row["code"] in codes_of(made, chosen)]
        moneys = sum(100 * len(YEARS) * row["cost_pounds"] for row in rows) + sum(
            100 * item["pounds"] * (-1 if item["what"] == "released" else 1)
            for item in given_.money if item["code"] in codes_of(made, chosen)
        )  # fmt: skip
        assert (made.budgets - left).sum() == moneys


@EXAMPLES
@given(problems(most=6), st.integers(0, 5))
def test_regret_is_what_trying_every_set_in_every_draw_gives(given_, seed):
    made, sets = portfolio_from(given_), every(given_)
    if not sets:
        return
    near = portfolio_sets.near(made, HIGHS, most=3)
    drawn = made.benefit * np.random.default_rng(seed).uniform(0.5, 1.5, (20, len(made.codes)))
    found = portfolio_draws.robust(made, HIGHS, near.sets, drawn, np.ones_like(drawn))
    members = np.array([[code in codes for code in made.codes] for codes in sets], dtype=float)
    greatest = (drawn @ members.T).max(axis=1)
    for at, chosen in enumerate(found.sets):
        regret = greatest - drawn[:, chosen].sum(axis=1)
        assert found.most_regret[at] == pytest.approx(regret.max(), abs=1e-6)
        assert found.mean_regret[at] == pytest.approx(regret.mean(), abs=1e-6)
    assert found.most_regret[found.least] == min(found.most_regret)
    assert ((found.share_in >= 0) & (found.share_in <= 1)).all()


def test_draws_by_the_solver_are_those_of_trying_every_set(monkeypatch):
    rows = [option(f"o{at}", 10 + at, 5 + (at * 7) % 11, 100 + 37 * at) for at in range(9)]
    made = portfolio_from(Given(rows, budgets(700, 800)))
    near = portfolio_sets.near(made, HIGHS)
    drawn = made.benefit * np.random.default_rng(3).uniform(0.6, 1.4, (30, 9))
    tried = portfolio_draws.robust(made, HIGHS, near.sets, drawn, np.ones_like(drawn))
    monkeypatch.setattr(portfolio_draws, "TRIED", 0)
    solved = portfolio_draws.robust(made, HIGHS, near.sets, drawn, np.ones_like(drawn))
    assert np.array_equal(tried.share_in, solved.share_in)
    assert tried.most_regret[: len(near.sets)] == pytest.approx(solved.most_regret[: len(near.sets)])


def test_what_stands_against_every_set_is_named():
    made = portfolio_from(
        Given([option("a", group="x")], budgets(500), rules=[{"rule": "minimum-spend", "group": "x", "least": 900}])
    )
    assert portfolio_sets.near(made, HIGHS).sets == ()
    assert [item.kind for item in portfolio_sets.stands_against(made, HIGHS)] == ["budget", "minimum-spend"]


def test_a_set_may_not_be_a_penny_over():
    """Twenty options that cost a penny more together than there is: floating point alone would let them pass."""
    rows = [option(f"o{at:02d}", 10, 10, 50_000_000) for at in range(20)]
    made = portfolio_from(Given(rows, [{"year": 2027, "pounds": 999_999_999.99}]))
    answer = portfolio_solver.best(made, HIGHS)
    assert int((answer.found > 0.5).sum()) == 19


FAULTY = [
    (Given([option("a")], []), "year"),
    (Given([option("a"), option("a")], budgets(1)), "code"),
    (Given([option("a", benefit=101)], budgets(1)), "benefit"),
    (Given([option("a", pounds=-1)], budgets(1)), "cost_pounds"),
    (Given([option("a", requires=["b"])], budgets(1)), "requires"),
    (Given([option("a")], [*budgets(1), *budgets(2)]), "year"),
    (Given([option("a")], budgets(1), money=[{"code": "a", "year": 2040, "what": "running", "pounds": 1}]), "year"),
    (Given([option("a")], budgets(1), money=[{"code": "a", "year": 2027, "what": "saved", "pounds": 1}]), "what"),
    (Given([option("a")], budgets(1), rules=[{"rule": "perhaps"}]), "rule"),
    (Given([option("a")], budgets(1), rules=[{"rule": "minimum-spend", "group": "q", "least": 1}]), "group"),
    (Given([option("a")], budgets(1), rules=[{"rule": "equity-floor", "least": 101}]), "least"),
    (Given([option("a")], budgets(1), days=[{"person": "", "year": 2027, "code": "a", "days": 1}]), "person"),
    (Given([option("a")], budgets(1), days=[{"person": "Ann", "year": 2027, "code": "b", "days": 1}]), "code"),
]


@pytest.mark.parametrize(("given_", "column"), FAULTY)
def test_a_fault_in_a_row_is_told_where_it_is(given_, column):
    with pytest.raises(Invalid) as caught:
        portfolio_from(given_)
    assert column in {problem.column for problem in caught.value.problems}
    assert all(problem.message and problem.fix for problem in caught.value.problems)


@EXAMPLES
@given(problems(most=10), st.integers(0, 3))
def test_a_series_of_benefits_is_answered_as_by_trying_every_set(given_, seed):
    """Bound, fixing and the search of the core; the second question begins from what the first one found."""
    made, sets = portfolio_from(given_), every(given_)
    series = portfolio_series.Series(portfolio_solver.question_of(made), HIGHS)
    members = np.array([[code in codes for code in made.codes] for codes in sets], dtype=float)
    for row in made.benefit * np.random.default_rng(seed).uniform(0.5, 1.5, (3, len(made.codes))):
        answer = series.solve(row)
        if not sets:
            assert answer.found is None
            continue
        assert made.fits(answer.found > 0.5)
        assert answer.worth == pytest.approx((members @ row).max(), abs=1e-6)
        assert answer.bound >= (members @ row).max() - 1e-6


@pytest.mark.parametrize("gap", [0.0, 1e-3])
def test_a_hundred_options_are_proved_as_the_solver_proves_them(gap):
    made = hard(100)
    series = portfolio_series.Series(portfolio_solver.question_of(made, gap=gap), HIGHS)
    for row in made.benefit * np.random.default_rng(5).uniform(0.8, 1.2, (3, 100)):
        mine = series.solve(row, gap)
        theirs = portfolio_solver.best(replace(made, benefit=row), HIGHS)
        assert made.fits(mine.found > 0.5)
        assert mine.gap <= gap + 1e-9
        assert mine.worth <= theirs.bound + 1e-6
        assert mine.bound >= theirs.worth - 1e-6
        assert mine.worth >= theirs.worth * (1 - gap) - 1e-6


def test_what_the_search_does_not_finish_goes_to_the_solver(monkeypatch):
    monkeypatch.setattr(portfolio_series, "LIMIT", 0)
    made = hard(60)
    series = portfolio_series.Series(portfolio_solver.question_of(made), HIGHS)
    answer = series.solve(made.benefit)
    assert series.handed_over == 1
    assert answer.worth == pytest.approx(portfolio_solver.best(made, HIGHS).worth)


def hard(count):
    """Options whose benefit follows their cost, so that none is plainly better: what makes a portfolio hard."""
    drawn = np.random.default_rng(11)
    pounds = drawn.integers(50, 500, count)
    rows = [
        option(f"o{at:03d}", int(pounds[at]), 10 + int(drawn.integers(0, 6)), int(pounds[at]), group="xyz"[at % 3])
        for at in range(count)
    ]
    money = [{"code": f"o{at:03d}", "year": YEARS[at % 2], "what": "one-off", "pounds": int(drawn.integers(0, 200))}
             for at in range(count)]  # fmt: skip
    rules = [{"rule": "excludes", "code": f"o{at:03d}", "other": f"o{at + 1:03d}"} for at in range(0, 20, 2)]
    rules += [{"rule": "minimum-spend", "group": "x", "least": int(pounds.sum() * 0.2)}]
    return portfolio_from(Given(rows, budgets(int(pounds.sum() * 0.3), int(pounds.sum() * 0.35)), money, rules))


def test_options_of_one_name_keep_their_own_exclusions():
    rows = [
        {**option(code, pounds=100), "name": name} for code, name in (("a", "Nurses"), ("b", "Nurses"), ("c", "Day"))
    ]
    rules = [{"rule": "excludes", "code": code, "other": "c"} for code in ("a", "b")]
    made = portfolio_from(Given(rows, budgets(1000), rules=rules))
    for codes in (("a", "c"), ("b", "c")):
        assert not made.fits(np.array([code in codes for code in made.codes])), codes
    both = portfolio_from(Given([option("a", excludes="b"), option("b", excludes="a")], budgets(9000)))
    assert sum(limit.kind == "excludes" for limit in both.limits) == 1  # said twice, counted once


@pytest.mark.parametrize("tried", [portfolio_draws.TRIED, 0])
def test_what_does_no_good_as_scored_is_in_where_a_draw_has_it_do_some(monkeypatch, tried):
    monkeypatch.setattr(portfolio_draws, "TRIED", tried)
    made = portfolio_from(Given([option("a", pounds=0), option("b", benefit=0, pounds=0)], budgets(0)))
    near = portfolio_sets.near(made, HIGHS)
    drawn = np.array([[1000.0, 500.0], [1000.0, -500.0], [1000.0, 200.0], [1000.0, -1.0]])
    found = portfolio_draws.robust(made, HIGHS, near.sets, drawn, np.ones_like(drawn))
    assert found.share_in.tolist() == [1.0, 0.5]
    assert found.most_regret[0] == 500

"""A solver of one's own in the place of the one that is shipped: one that tries every set, and ones that lie."""

import numpy as np
import pytest
from hypothesis import given

from commonweal.analysis import options
from commonweal.analysis.options import solvers
from commonweal.engine.options import portfolio_sets
from commonweal.engine.options.portfolio_rows import portfolio_from
from commonweal.engine.options.portfolio_solver import Answer, Checked, Highs, Question
from commonweal.errors import Invalid
from tests.spec.options.test_portfolio import EXAMPLES, hard, problems

YEARS = (2027, 2028)


class ByTrying:
    """Tries every set, and for a column that is not whole (a share of a cost) where its limits lie."""

    name = "by-trying"

    def solve(self, question: Question) -> Answer:
        """The greatest of all sets that keep the limits."""
        whole = question.whole
        count = int(whole.sum())
        sets = ((np.arange(2**count)[:, None] >> np.arange(count)) & 1).astype(float)
        sets = sets[((sets >= question.lower[whole]) & (sets <= question.upper[whole])).all(axis=1)]
        used = sets @ question.loads[:, whole].T
        share, keeps = self._share(question, used)
        worth = np.where(keeps, sets @ question.worth[whole] + share * question.worth[~whole].sum(), -np.inf)
        if not keeps.any():
            return Answer(None, -np.inf, -np.inf)
        at = int(worth.argmax())
        x = np.zeros(len(whole))
        x[whole], x[~whole] = sets[at], share[at]
        return Answer(x, float(worth[at]), float(worth[at]))

    def _share(self, question, used):
        """By set: the greatest value of the column that is not whole, and whether any keeps the limits."""
        room = 1e-9 * (1 + np.abs(question.loads).sum(axis=1))
        slope = question.loads[:, ~question.whole].sum(axis=1)
        low, high = question.low - room - used, question.high + room - used
        keeps = ((low <= 0) & (high >= 0))[:, slope == 0].all(axis=1)
        if question.whole.all():
            return np.zeros(len(used)), keeps
        low, high, slope = low[:, slope != 0], high[:, slope != 0], slope[slope != 0]
        ends = np.where(slope > 0, low / slope, high / slope), np.where(slope > 0, high / slope, low / slope)
        least = np.maximum(ends[0].max(axis=1, initial=-np.inf), question.lower[~question.whole][0])
        most = np.minimum(ends[1].min(axis=1, initial=np.inf), question.upper[~question.whole][0])
        return np.clip(most, 0, 1), keeps & (least <= most)


class Greedy:
    """Takes everything, whatever there is."""

    name = "greedy"

    def solve(self, question):
        worth = float(question.worth.sum())
        return Answer(np.ones_like(question.worth), worth, worth)


class Boastful(Highs):
    """Says that its sets are worth twice what they are."""

    name = "boastful"

    def solve(self, question):
        answer = super().solve(question)
        return Answer(answer.found, 2 * answer.worth, 2 * answer.bound)


class Lazy:
    """Chooses nothing but what must be in, and says that nothing does more."""

    name = "lazy"

    def solve(self, question):
        worth = float(question.worth @ question.lower)
        return Answer(question.lower.copy(), worth, worth)


class Defeatist:
    """Says that nothing keeps the limits."""

    name = "defeatist"

    def solve(self, question):
        return Answer(None, -np.inf, -np.inf)


class Halving(Highs):
    """Chooses halves of options."""

    name = "halving"

    def solve(self, question):
        x = np.full(len(question.worth), 0.5)
        return Answer(x, float(question.worth @ x), float(question.worth @ x))


class Forgetful(Highs):
    """Forgets what was added to the question: the same set again and again."""

    name = "forgetful"

    def solve(self, question):
        self.first = getattr(self, "first", len(question.loads))
        return super().solve(
            Question(
                question.worth, question.loads[: self.first], question.low[: self.first], question.high[: self.first],
                question.lower, question.upper, question.whole, question.gap,
            )
        )  # fmt: skip


class Wordless(Highs):
    """Gives no numbers."""

    name = "wordless"

    def solve(self, question):
        return Answer(np.full(len(question.worth), np.nan), 1.0, 1.0)


def plan(seed):
    """Seven options without ties, in money, rules, days and scenarios of every kind."""
    drawn = np.random.default_rng(seed)
    rows = [
        {"code": f"o{at}", "name": f"Option {at}", "reach": int(drawn.integers(50, 900)), "group": "xy"[at % 2],
         "benefit": round(float(drawn.uniform(-5 if at == 6 else 5, 0 if at == 6 else 60)), 3), "equity": int(drawn.integers(0, 100)),
         "cost_pounds": 0 if at == 6 else int(drawn.integers(20, 90)), "probability": round(float(drawn.uniform(0.3, 1)), 4)}
        for at in range(7)
    ]  # fmt: skip
    return {
        "options": rows, "budgets": [{"year": year, "pounds": int(drawn.integers(90, 200))} for year in YEARS],
        "money": [{"code": "o6", "year": year, "what": "released", "pounds": 30} for year in YEARS],
        "rules": [{"rule": "excludes", "code": "o1", "other": "o2"}, {"rule": "requires", "code": "o3", "other": "o4"}],
        "days": [{"person": "Ann", "year": 2027, "days": 20}, {"person": "Ann", "year": 2027, "code": "o0", "days": 12},
                 {"person": "Ann", "year": 2027, "code": "o5", "days": 8}],
        "scenarios": [
            {"scenario": "Cut", "owner": "A test", "what": "budget", "percent": 70, "from_year": 2},
            {"scenario": "Nobody to hire", "owner": "A test", "what": "days", "percent": 50},
            {"scenario": "Half", "owner": "A test", "what": "benefit", "percent": 50, "of": "o0; o1"},
        ],
    }  # fmt: skip


@pytest.fixture
def brought(tmp_path, monkeypatch):
    """A package beside Commonweal that brings solvers; it cannot take the place of one that is shipped."""
    folder = tmp_path / "own_solvers-1.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: own-solvers\nVersion: 1\n")
    here = __name__
    (folder / "entry_points.txt").write_text(
        f"[commonweal.solvers]\nby-trying = {here}:ByTrying\ngreedy = {here}:Greedy\nhighs = {here}:Lazy\n"
    )
    monkeypatch.syspath_prepend(tmp_path)


@pytest.mark.parametrize("seed", range(6))
def test_a_solver_of_ones_own_finds_the_same_sets_as_the_one_that_is_shipped(seed, brought):
    one, two = (options.portfolio(plan=plan(seed), draws=20, solver=name).value for name in ("highs", "by-trying"))
    assert [item["codes"] for item in one["sets"]] == [item["codes"] for item in two["sets"]]
    assert (one["close"], one["least_worst"]) == (two["close"], two["least_worst"])
    for mine, theirs in zip(one["out"], two["out"], strict=True):
        assert (mine["code"], mine["less_by"]) == (theirs["code"], pytest.approx(theirs["less_by"], abs=1e-6))
        assert mine["enters_at_cost_percent"] == pytest.approx(theirs["enters_at_cost_percent"], abs=1e-3)
    for mine, theirs in zip(one["scenarios"], two["scenarios"], strict=True):
        assert mine["greatest_codes"] == theirs["greatest_codes"]
        assert [item["dropped_codes"] for item in mine["sets"]] == [item["dropped_codes"] for item in theirs["sets"]]
    assert (one["solver"], two["solver"]) == ("highs", "by-trying")


def test_solvers_are_listed_and_those_that_are_shipped_keep_their_names(brought):
    assert solvers.installed()[0] == "highs"
    assert {"by-trying", "greedy"} <= set(solvers.installed())
    assert isinstance(solvers.solver_of("highs").solver, Highs)


def test_a_solver_that_lies_is_caught_in_the_method(brought):
    with pytest.raises(Invalid) as caught:
        options.portfolio(plan=plan(1), solver="greedy")
    assert caught.value.code == "engine.options.portfolio.untrue"
    assert "The solver 'greedy' gave a set that does not keep the limits." in str(caught.value)


LIARS = [
    (Greedy, "does not keep the limits"), (Boastful, "which is worth"), (Lazy, "said that no set is worth more than"),
    (Defeatist, "said that no set keeps the limits"), (Halving, "a share of an option"),
    (Forgetful, "does not keep the limits"), (Wordless, "no number for each option"),
]  # fmt: skip


@pytest.mark.parametrize(("liar", "said"), LIARS)
def test_a_lie_is_caught_and_named(liar, said):
    made = portfolio_from(given_of(plan(2)))
    with pytest.raises(Invalid) as caught:
        portfolio_sets.near(made, Checked(liar()))
    assert caught.value.code == "engine.options.portfolio.untrue"
    assert said in str(caught.value)
    assert liar.name in str(caught.value)


def test_a_bound_that_its_own_set_is_above_is_a_lie():
    asked = Question(np.array([3.0]), np.zeros((0, 1)), np.zeros(0), np.zeros(0), np.zeros(1), np.ones(1),
                     np.ones(1, dtype=bool))  # fmt: skip

    class Low(Highs):
        def solve(self, question):
            return Answer(np.ones(1), 3.0, 2.0)

    with pytest.raises(Invalid, match="its own set is above"):
        Checked(Low()).solve(asked)


@EXAMPLES
@given(problems())
def test_an_honest_solver_is_never_called_a_liar(given_):
    made = portfolio_from(given_)
    plain, looked_at = (portfolio_sets.near(made, item, most=4) for item in (Highs(), Checked(Highs())))
    assert [list(item) for item in plain.sets] == [list(item) for item in looked_at.sets]


def test_nor_is_it_over_many_options():
    made = hard(120)
    assert portfolio_sets.near(made, Checked(Highs()), most=3, gap=0.01).sets


def given_of(made):
    from commonweal.engine.options.portfolio_rows import Given

    return Given(**{name: rows for name, rows in made.items() if name != "scenarios"})

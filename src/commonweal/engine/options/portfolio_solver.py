"""What solves a portfolio: one question, one answer with the gap that was proved; HiGHS unless another is brought."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from commonweal.engine.options.portfolio import Chosen, Portfolio
from commonweal.errors import Invalid
from commonweal.values.populations import Floats

EXACT = 0.0
NODES = 50_000  # where a search ends that would take too long: never a clock, so that it ends the same each time
ROUNDS = 20
INFEASIBLE = 2  # what scipy calls it
LARGEST = 1000.0
SEEN = 2e-6  # what floating point may be off by: twice the millionth that solvers allow


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """Most of `worth . x` with `low <= loads . x <= high`, `lower <= x <= upper`; `whole` says which x are 0 or 1.

    `gap`: how far below the bound, as a share of it, an answer may stay.
    """

    worth: Floats
    loads: Floats
    low: Floats
    high: Floats
    lower: Floats
    upper: Floats
    whole: Chosen
    gap: float = EXACT


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """The best found, None where nothing keeps the limits; no answer can be worth more than `bound`."""

    found: Floats | None
    worth: float
    bound: float

    @property
    def gap(self) -> float:
        """How far the bound is above what was found, as a share of it: 0 is proved to be the greatest."""
        return max(0.0, self.bound - self.worth) / max(abs(self.worth), 1e-9)


class Solver(Protocol):
    """Whatever answers questions. The same question has the same answer."""

    @property
    def name(self) -> str:
        """What stands in a result."""
        ...

    def solve(self, question: Question) -> Answer:
        """The answer, with the bound that was proved."""
        ...


class Checked:
    """A solver whose answers are looked at before anybody builds on them: one that is brought may be mistaken.

    `Invalid` (`engine.options.portfolio.untrue`) where an answer is not what it says: see `untrue_of`.
    """

    def __init__(self, solver: Solver) -> None:
        self.solver = solver

    @property
    def name(self) -> str:
        """The solver's own."""
        return self.solver.name

    def solve(self, question: Question) -> Answer:
        """The solver's answer, which is what it says."""
        answer = self.solver.solve(question)
        said = untrue_of(question, answer)
        if said:
            raise untrue(self.solver, said)
        return answer


def untrue_of(question: Question, answer: Answer) -> str:
    """What is plainly untrue of an answer, empty where nothing is.

    A set must keep the limits and be worth what is said of it, and its bound must not be below that. "Nothing keeps the
    limits" is untrue where what must be in does so alone. A poorer set, told as the greatest, is not seen here.
    """
    low, high = (side + sign * SEEN * (1 + np.abs(question.loads).sum(axis=1)) for side, sign in (
        (question.low, -1), (question.high, 1)))  # fmt: skip
    if answer.found is None:
        used = question.loads @ question.lower
        alone = bool(((used >= question.low) & (used <= question.high)).all())
        return "said that no set keeps the limits, where what must be in does so alone" if alone else ""
    x = np.asarray(answer.found, dtype=float)
    if x.shape != question.worth.shape or not np.isfinite(x).all():
        return "gave no number for each option"
    share = np.abs(x - np.round(x))[question.whole] > SEEN
    if share.any() or (x < question.lower - SEEN).any() or (x > question.upper + SEEN).any():
        return "chose a share of an option, or one that must stay out, or left out one that must be in"
    used, worth = question.loads @ x, float(question.worth @ x)
    if not ((used >= low) & (used <= high)).all():
        return "gave a set that does not keep the limits"
    room = SEEN * max(1.0, float(np.abs(question.worth).sum()))
    if not abs(answer.worth - worth) <= room:
        return f"said that a set is worth {answer.worth:,.6g}, which is worth {worth:,.6g}"
    return "" if answer.bound >= worth - room else "gave a bound that its own set is above"


def untrue(solver: Solver, said: str) -> Invalid:
    """What is raised where a solver's answer is not what it says."""
    return Invalid("engine.options.portfolio.untrue", f"The solver '{solver.name}' {said}.",
                   fix="Choose another solver; nothing of this one's answers was used.")  # fmt: skip


class Highs:
    """HiGHS, as scipy brings it."""

    name = "highs"

    def solve(self, question: Question) -> Answer:
        """Branch and bound, until the gap is proved or after `NODES` nodes."""
        from scipy.optimize import Bounds, LinearConstraint, milp

        held = [LinearConstraint(question.loads, question.low, question.high)] if len(question.loads) else []
        found = milp(
            -question.worth, constraints=held, bounds=Bounds(question.lower, question.upper),
            integrality=question.whole.astype(int), options={"mip_rel_gap": question.gap, "node_limit": NODES},
        )  # fmt: skip
        if found.x is None and found.status != INFEASIBLE:
            raise Invalid("engine.options.portfolio.unsolved", f"The solver ended without an answer: {found.message}",
                          fix="Ask for fewer options, or allow a gap.")  # fmt: skip
        if found.x is None:
            return Answer(None, -np.inf, -np.inf)
        bound = -found.mip_dual_bound if found.mip_dual_bound is not None else -found.fun
        x = np.where(question.whole, np.round(found.x), found.x)
        return Answer(x, float(question.worth @ x), max(float(bound), float(question.worth @ x)))


def scaled(loads: Floats, low: Floats, high: Floats) -> tuple[Floats, Floats, Floats]:
    """Rows divided so that the greatest load is about 1,000: solvers allow a millionth either way, which of pence is
    then a tenth of a penny in a million pounds. A power of two loses no digit."""
    most = np.abs(loads).max(axis=1, initial=0.0)
    factor = np.exp2(np.round(np.log2(LARGEST / np.where(most > 0, most, LARGEST))))
    return loads * factor[:, None], low * factor, high * factor


def question_of(portfolio: Portfolio, *, gap: float = EXACT) -> Question:
    """The question a portfolio asks: the greatest benefit. Options that are of no use stay out."""
    loads, low, high = scaled(portfolio.loads, portfolio.low, portfolio.high)
    upper = np.where(portfolio.useless(), 0.0, portfolio.upper)
    whole = np.ones(len(portfolio.codes), dtype=np.bool_)
    return Question(portfolio.benefit, loads, low, high, portfolio.lower, upper, whole, gap)


def best(portfolio: Portfolio, solver: Solver, *, gap: float = EXACT) -> Answer:
    """The set of greatest benefit that keeps every limit to the penny.

    Solvers work in floating point: a set that breaks a limit by less than they see is shut out, and asked again.
    """
    question = question_of(portfolio, gap=gap)
    if not len(portfolio.codes):
        empty = np.zeros(0, dtype=np.bool_)
        return Answer(np.zeros(0), 0.0, 0.0) if portfolio.fits(empty) else Answer(None, -np.inf, -np.inf)
    return exactly(portfolio, solver, question)[0]


def exactly(portfolio: Portfolio, solver: Solver, question: Question) -> tuple[Answer, Question]:
    """The answer that keeps every limit to the penny, and the question without the sets that did not."""
    for _ in range(ROUNDS):
        answer = solver.solve(question)
        if answer.found is None or portfolio.fits(answer.found > 0.5):
            return answer, question
        question = without(question, answer.found > 0.5)
    raise Invalid("engine.options.portfolio.solver", f"{solver.name} gave no set that keeps the limits to the penny.",
                  fix="Choose another solver, or limits that differ by more than fractions of a penny.")  # fmt: skip


def without(question: Question, chosen: Chosen, differ: int = 1) -> Question:
    """The question for a set that differs from `chosen` in at least so many options."""
    row = np.where(chosen, -1.0, 1.0)
    row = np.concatenate([row, np.zeros(len(question.worth) - len(row))])
    return Question(
        question.worth, np.vstack([question.loads, row]), np.append(question.low, differ - chosen.sum()),
        np.append(question.high, np.inf), question.lower, question.upper, question.whole, question.gap,
    )  # fmt: skip

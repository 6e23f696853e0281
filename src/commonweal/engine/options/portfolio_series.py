"""The same limits with other benefits, many times: bound, fix what cannot matter, search what is left."""

from dataclasses import replace

import numpy as np

from commonweal.engine.options.portfolio import Chosen
from commonweal.engine.options.portfolio_solver import EXACT, Answer, Question, Solver
from commonweal.engine.options.portfolio_tree import Tree
from commonweal.values.populations import Floats

FIRST, TRIED = 70, 60  # options nearest to the margin, and nodes, with which a good set is looked for first
LIMIT = 4_000  # nodes, after which the solver takes over
KEPT = 400  # sets found before, each tried as a beginning
TINY = 1e-9


class Series:
    """Answers questions that differ in their worth alone; each is proved to the gap, whoever answers it.

    A linear relaxation bounds the answer. A set with what is good at the margin, or one found for an earlier question,
    is a beginning. An option whose reduced cost is more than the distance from the bound to the beginning stays as it
    is in the relaxation: `bound - |d| <= beginning + slack` says that no set in which it moves is better by more than
    the gap. The rest, a core of some options, is searched by `Tree`; what that does not finish goes to the solver.
    """

    def __init__(self, question: Question, solver: Solver) -> None:
        self.solver = solver
        self.question = question
        upper, lower = np.isfinite(question.high), np.isfinite(question.low)
        self.loads = np.vstack([question.loads[upper], -question.loads[lower]])
        self.most = np.concatenate([question.high[upper], -question.low[lower]])
        self.pool = np.zeros((0, len(question.worth)))
        self.handed_over = 0

    def solve(self, worth: Floats, gap: float = EXACT) -> Answer:
        """The answer for these worths."""
        relaxed = self._relaxed(worth)
        if relaxed is None:
            return Answer(None, -np.inf, -np.inf)
        x, lost, bound = relaxed
        begun = self._beginning(worth, x, lost, gap)
        if begun is None:
            return self._handed_over(worth, gap)
        found, best = begun
        slack = gap * abs(best)
        core = (bound - lost > best + slack + TINY) & (self.question.lower < self.question.upper)
        if bound <= best + slack + TINY or not core.any():
            return self._kept(found, worth, max(best, min(bound, best + slack)))
        better, best_core, bound_core, finished = self._searched(worth, x, core, (best, slack), LIMIT)
        if not finished:
            return self._handed_over(worth, gap)
        if better is not None:
            found, best = better, best_core
        return self._kept(found, worth, min(bound, max(bound_core, best)))

    def _relaxed(self, worth: Floats) -> tuple[Floats, Floats, float] | None:
        """The linear relaxation: its x, what moving each option loses at least, and the bound; None where none is."""
        from scipy.optimize import linprog

        limits = np.column_stack([self.question.lower, self.question.upper])
        found = linprog(-worth, A_ub=self.loads, b_ub=self.most, bounds=limits, method="highs")
        if found.x is None:
            return None
        lost = np.abs(found.lower.marginals + found.upper.marginals)
        return found.x, lost, float(-found.fun) + TINY * abs(float(found.fun))

    def _beginning(self, worth: Floats, x: Floats, lost: Floats, gap: float) -> tuple[Floats, float] | None:
        """A good set: the best found before, or better among the options nearest to the margin."""
        found, best = None, -np.inf
        if len(self.pool):
            values = self.pool @ worth
            at = int(values.argmax())
            found, best = self.pool[at], float(values[at])
        core = np.zeros(len(worth), dtype=np.bool_)
        core[np.argsort(lost, kind="stable")[:FIRST]] = True
        core &= self.question.lower < self.question.upper
        slack = gap * abs(best) if np.isfinite(best) else 0.0
        better, value, _, _ = self._searched(worth, x, core, (best, slack), TRIED)
        if better is not None:
            self._add(better)
            return better, value
        return None if found is None else (found, best)

    def _searched(
        self, worth: Floats, x: Floats, core: Chosen, above: tuple[float, float], limit: int
    ) -> tuple[Floats | None, float, float, bool]:
        """The best set in which only the core moves, its worth and bound, and whether the search was finished.

        `above`: what the best set so far is worth, and by how much another must be better to be looked for.
        """
        best, slack = above
        rest = np.where(core, 0.0, np.round(x))
        room = self.most - self.loads @ rest
        loads = self.loads[:, core]
        binds = np.maximum(loads, 0.0).sum(axis=1) > room + 1e-12
        if (np.minimum(loads, 0.0).sum(axis=1) > room + TINY).any():
            return None, best, best + slack, True
        base = float(worth @ rest)
        tree = Tree(worth[core], loads[binds], room[binds])
        value, bound = tree.search(best - base, slack, limit)
        if tree.found is None:
            return None, best, bound + base, tree.nodes < limit
        found = rest.copy()
        found[core] = tree.found
        return found, value + base, bound + base, tree.nodes < limit

    def _handed_over(self, worth: Floats, gap: float) -> Answer:
        """What the search could not finish, answered whole by the solver."""
        self.handed_over += 1
        answer = self.solver.solve(replace(self.question, worth=worth, gap=gap))
        if answer.found is not None:
            self._add(answer.found)
        return answer

    def _kept(self, found: Floats, worth: Floats, bound: float) -> Answer:
        self._add(found)
        value = float(worth @ found)
        return Answer(found, value, max(bound, value))

    def _add(self, found: Floats) -> None:
        if not len(self.pool) or not (self.pool == found).all(axis=1).any():
            self.pool = np.vstack([self.pool[-KEPT:], found])

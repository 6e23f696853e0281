"""Branch and bound over a small core of options: a dual simplex that begins each branch where its parent ended."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from commonweal.values.populations import Floats

Places = NDArray[np.int64]
TINY = 1e-9
WHOLE = 1e-7
PIVOT = 1e-8
STEPS = 400  # pivots in one node, after which its parent's bound is kept for it
SHRUNK = 0.85  # a table is cut to the columns that still move when no more than this share of them does


@dataclass(slots=True, eq=False)
class Node:
    """One branch as a tableau: rows are basic columns, columns are the others, the last row holds reduced costs.

    By row: which column (`basis`), its value, least and most. By column: which (`cols`), its value, least and most,
    and `way`: 1 where it can rise, -1 where it can fall, 0 where it stays. `at` keeps the value of columns cut away.
    """

    table: Floats
    basis: Places
    basic: Floats
    row_low: Floats
    row_high: Floats
    cols: Places
    value: Floats
    low: Floats
    high: Floats
    way: Floats
    at: Floats
    bound: float

    def copy(self) -> "Node":
        """The same branch, to be cut further."""
        return Node(
            self.table.copy(), self.basis.copy(), self.basic.copy(), self.row_low.copy(), self.row_high.copy(),
            self.cols.copy(), self.value.copy(), self.low.copy(), self.high.copy(), self.way.copy(), self.at,
            self.bound,
        )  # fmt: skip

    def solution(self) -> Floats:
        """The value of every column."""
        x = self.at.copy()
        x[self.cols] = self.value
        x[self.basis] = self.basic
        return x


class Tree:
    """Most of `worth . x` with `loads . x <= most` and x 0 or 1, above a value that is known already."""

    def __init__(self, worth: Floats, loads: Floats, most: Floats) -> None:
        self.worth, self.loads, self.most = worth, loads, most
        self.count, self.rows = len(worth), len(most)
        self.found: Floats | None = None
        self.nodes = 0

    def search(self, floor: float, slack: float, limit: int) -> tuple[float, float]:
        """Look for sets worth more than `floor`; what the best is worth, and what no set is worth more than.

        A branch ends where its bound is not above the best so far by more than `slack`. After `limit` nodes the bound
        is that of the best branch left.
        """
        best = floor
        root = self._root()
        if not solve(root, -np.inf):
            return best, best
        best, stack, highest = self._rounded(root, best), [root], floor
        while stack:
            node = stack.pop()
            if node.bound <= best + slack:
                continue
            if self.nodes >= limit:
                return best, max(best + slack, node.bound, *(item.bound for item in stack))
            self.nodes += 1
            for child in self._children(node, best + slack):
                best = self._rounded(child, best)
                stack.append(child)
        return best, max(highest, best + slack)

    def _root(self) -> Node:
        """Every column where it does most good, the slacks in the basis: nothing is gained by moving any."""
        table = np.vstack([self.loads, self.worth])
        value = (self.worth > 0).astype(float)
        slacks = np.arange(self.count, self.count + self.rows)
        return Node(
            table, slacks, self.most - self.loads @ value, np.zeros(self.rows), np.full(self.rows, np.inf),
            np.arange(self.count), value, np.zeros(self.count), np.ones(self.count), np.where(value > 0, -1.0, 1.0),
            np.zeros(self.count + self.rows), float(self.worth @ value),
        )  # fmt: skip

    def _children(self, node: Node, cut: float) -> list[Node]:
        """The two branches of a node, the better last; those that cannot be above `cut` are left out."""
        part = np.where(node.basis < self.count, np.abs(node.basic - np.round(node.basic)), 0.0)
        rows = (part > WHOLE).nonzero()[0]
        if not len(rows):
            return []
        _tighten(node, cut, self.count)
        part = np.where(node.basis < self.count, np.abs(node.basic - np.round(node.basic)), 0.0)
        row, loss = _branching(node, (part > WHOLE).nonzero()[0])
        children = []
        for up in (0, 1):
            if node.bound - loss[up] <= cut:
                continue
            child = node.copy()
            child.row_low[row] = child.row_high[row] = float(up)
            if solve(child, cut):
                children.append(child)
        return sorted(children, key=lambda item: item.bound)

    def _rounded(self, node: Node, best: float) -> float:
        """Whole where the node is whole; else rounded down and filled up, if that is better than the best so far."""
        x = node.solution()[: self.count]
        down = np.floor(x + WHOLE)
        room = self.most - self.loads @ down
        if (room < -TINY).any():
            return best
        for place in (x - down > WHOLE).nonzero()[0]:
            less = room - self.loads[:, place]
            if self.worth[place] > 0 and (less >= -TINY).all():
                down[place], room = 1.0, less
        worth = float(self.worth @ down)
        if worth > best:
            self.found = down
            return worth
        return best


def solve(node: Node, cut: float) -> bool:
    """Dual simplex until every row keeps its limits; False where none can, or the bound is not above `cut`."""
    table, basic = node.table, node.basic
    if not len(basic):
        return True
    costs = table[-1]
    for _ in range(STEPS):
        under, over = node.row_low - basic, basic - node.row_high
        worst = np.maximum(under, over)
        row = int(worst.argmax())
        if worst[row] <= TINY:
            return True
        rising = under[row] > over[row]
        signed = table[row] * node.way
        places = ((signed < -PIVOT) if rising else (signed > PIVOT)).nonzero()[0]
        if not len(places):
            return False
        column = int(places[np.abs(costs[places] / table[row, places]).argmin()])
        end = float(node.row_low[row] if rising else node.row_high[row])
        _pivot(node, row, column, end)
        if node.bound <= cut:
            return False
    return True


def _pivot(node: Node, row: int, column: int, end: float) -> None:
    """The column comes into the basis for that of the row, which goes to its limit `end`."""
    table = node.table
    pivot = table[row, column]
    step = (node.basic[row] - end) / pivot
    node.bound += float(table[-1, column] * step)
    turned = table[:, column].copy()
    node.basic -= turned[:-1] * step
    node.basic[row] = node.value[column] + step
    across = table[row] / pivot
    table -= turned[:, None] * across
    table[row] = across
    table[:, column] = -turned / pivot
    table[row, column] = 1.0 / pivot
    node.basis[row], node.cols[column] = node.cols[column], node.basis[row]
    low, high = node.row_low[row], node.row_high[row]
    node.row_low[row], node.row_high[row] = node.low[column], node.high[column]
    node.low[column], node.high[column], node.value[column] = low, high, end
    node.way[column] = 0.0 if low == high else (1.0 if end == low else -1.0)


def _tighten(node: Node, cut: float, count: int) -> None:
    """How far each column can move before the bound falls to `cut`; what cannot move, and what cannot matter, goes.

    An option moves wholly or not at all. A row goes whose column keeps its limits wherever the others move.
    """
    room = node.bound - cut
    costs = np.abs(node.table[-1])
    with np.errstate(divide="ignore"):
        reach = np.where(costs > TINY, room / costs, np.inf)
    options = node.cols < count
    node.way[options & (reach < 1.0)] = 0.0
    moving = node.way != 0.0
    if moving.sum() > SHRUNK * len(moving):
        return
    node.at = node.at.copy()
    node.at[node.cols] = node.value
    span = np.minimum(np.where(options, 1.0, reach), node.high - node.low)[moving]
    table = node.table[:, moving]
    towards = -table[:-1] * node.way[moving]
    with np.errstate(invalid="ignore"):
        change = np.where(towards == 0.0, 0.0, towards * span)
    least, most = np.minimum(change, 0.0).sum(axis=1), np.maximum(change, 0.0).sum(axis=1)
    keep = (node.basic + least < node.row_low - TINY) | (node.basic + most > node.row_high + TINY)
    moves = (least < -TINY) | (most > TINY) | (np.abs(node.basic - np.round(node.basic)) > WHOLE)
    keep |= (node.basis < count) & moves
    node.at[node.basis] = node.basic
    node.table = np.ascontiguousarray(table[np.append(keep, True)])
    node.basis, node.basic = node.basis[keep], node.basic[keep]
    node.row_low, node.row_high = node.row_low[keep], node.row_high[keep]
    node.cols, node.value, node.way = node.cols[moving], node.value[moving], node.way[moving]
    node.low, node.high = node.low[moving], node.high[moving]


def _branching(node: Node, rows: Places) -> tuple[int, tuple[float, float]]:
    """The row to branch on, and at least how much the bound falls down and up: where both fall most."""
    table = node.table[rows]
    signed = table * node.way
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.abs(node.table[-1] / table)
    part = node.basic[rows] - np.floor(node.basic[rows])
    down = np.where(signed > PIVOT, ratio, np.inf).min(axis=1, initial=np.inf) * part
    up = np.where(signed < -PIVOT, ratio, np.inf).min(axis=1, initial=np.inf) * (1 - part)
    least, most = np.minimum(down, up), np.minimum(np.maximum(down, up), 1e30)
    best = int((least + 0.1 * most).argmax())
    return int(rows[best]), (float(down[best]), float(up[best]))

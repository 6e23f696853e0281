"""Several people's weights: each person's order, where they differ and on which criterion, and then all together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from commonweal.engine.options.criteria import Criterion
from commonweal.engine.options.model import Option
from commonweal.engine.options.ranks import TIE, Numbers
from commonweal.engine.options.weighing import FIRMNESS, MOST_DRAWS, weighed
from commonweal.errors import Invalid


@dataclass(frozen=True, slots=True)
class Views:
    """What each person's weights make of the options.

    `weights`: person × criterion; `totals`: person × option, 0 to 1; `places`: person × option, 1 is first, options
    that tie all have the better place.
    """

    weights: Numbers
    totals: Numbers
    places: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Difference:
    """Why one person puts another option first than most do: the criterion that does most of it.

    `gap` is how much more the person's option is worth to them than to those others, beside the option that those put
    first (0 to 1); `share` is the part of it that this criterion's weight makes.
    """

    person: int
    option: int
    rather_than: int
    criterion: int
    gap: float
    share: float


def views(values: Numbers, weights: Numbers) -> Views:
    """Each person's weighted values and places. `values`: option × criterion, 0 to 1; `weights`: person × criterion."""
    totals = weights @ values.T
    places = 1 + (totals[:, None, :] > totals[:, :, None] + TIE).sum(axis=2)
    return Views(weights, totals, places)


def usual(found: Views) -> int:
    """The option that most people put first; the earlier one where two have as many."""
    return int(np.argmax((found.places == 1).sum(axis=0)))


def differences(found: Views, values: Numbers) -> tuple[Difference, ...]:
    """One for each person who does not put first what most do.

    With `a` their first and `b` the usual one, `w` their weights and `u` the mean of those who put `b` first:
    `(V_w(a) - V_w(b)) - (V_u(a) - V_u(b)) = sum over i of (w_i - u_i) (v_i(a) - v_i(b))`, and the greatest term is the
    criterion that they differ on.
    """
    most = usual(found)
    others = found.weights[found.places[:, most] == 1].mean(axis=0)
    listed = []
    for person in np.flatnonzero(found.places[:, most] != 1):
        mine = int(np.argmax(found.places[person] == 1))
        parts = (found.weights[person] - others) * (values[mine] - values[most])
        criterion = int(np.argmax(parts))
        gap = float(parts.sum())
        listed.append(Difference(int(person), mine, most, criterion, gap, float(parts[criterion]) / gap))
    return tuple(listed)


def together(
    options: Sequence[Option], rows: Sequence[Mapping[str, Any]], criteria: Sequence[Criterion],
    weights: Numbers, draws: int, seed: int,
) -> Numbers:  # fmt: skip
    """Option × place shares where each draw takes one person in turn, weights about theirs (Dirichlet, concentration
    20, as for one person's), scores within their ranges. Everybody counts alike: see `drawn`."""
    if not 1 <= draws <= MOST_DRAWS:
        raise Invalid("engine.options.draws", f"{draws} draws are not between 1 and {MOST_DRAWS:,}.")
    people = len(weights)
    rows_drawn = np.zeros((drawn(draws, people), weights.shape[1]))
    make = np.random.default_rng([seed, 2])
    for person, mine in enumerate(weights):
        turns = np.arange(person, len(rows_drawn), people)
        live = np.flatnonzero(mine > 0)
        rows_drawn[np.ix_(turns, live)] = make.dirichlet(FIRMNESS * mine[live], len(turns))
    return weighed(options, rows, criteria, rows_drawn, seed)


def drawn(draws: int, people: int) -> int:
    """How many draws are made where so many are asked for: up to the next at which all have had as many turns.

    With fewer draws than people some would have none, and with a part of a round the first would count more.
    """
    return -(-draws // people) * people

"""Programme budgeting and marginal analysis: a wish list, a hit list, and which growth the money can pay for."""

from collections.abc import Sequence
from dataclasses import dataclass

from commonweal.engine.options.margin_best import most_for
from commonweal.engine.options.value import told_apart

GROWTH, SAME, RELEASE = "growth", "same-for-less", "release"
KINDS = (GROWTH, SAME, RELEASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A change at the margin. `pence` a year: what growth costs, or what the others release. `benefit`: points gained
    by growth, or lost by release, `n * b * p`; 0 for the same with less."""

    code: str
    kind: str
    pence: int
    benefit: float

    @property
    def slope(self) -> float:
        """Points gained or lost for 1,000 pounds; infinite where it costs (or releases) nothing."""
        if self.pence:
            return self.benefit * 100_000 / self.pence
        return float("inf") if self.benefit else 0.0


@dataclass(frozen=True, slots=True)
class Shift:
    """What is grown and what is released for it. `new + released >= growth` always; the rest is `left`. All pence.

    `exact`: no other choice gains more. `tied`: another gains as much and moves as much money.
    """

    growth: tuple[Candidate, ...]
    released: tuple[Candidate, ...]
    new: int
    exact: bool = True
    tied: bool = False

    @property
    def growth_pence(self) -> int:
        """What the growth costs."""
        return sum(item.pence for item in self.growth)

    @property
    def released_pence(self) -> int:
        """What is released."""
        return sum(item.pence for item in self.released)

    @property
    def left_pence(self) -> int:
        """What is left of new money and released; below 0 what is missing."""
        return self.new + self.released_pence - self.growth_pence

    @property
    def benefit(self) -> float:
        """Points gained less points lost."""
        return sum(item.benefit for item in self.growth) - sum(item.benefit for item in self.released)


def wish_list(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Growth, most benefit for its money first."""
    return tuple(sorted((item for item in candidates if item.kind == GROWTH), key=_most))


def same_for_less(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """What does the same with less, most money first."""
    return tuple(sorted((item for item in candidates if item.kind == SAME), key=lambda item: (-item.pence, item.code)))


def hit_list(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """What could be given up, least benefit lost for the money released first."""
    return tuple(sorted((item for item in candidates if item.kind == RELEASE), key=_least))


def shift(candidates: Sequence[Candidate], new: int) -> Shift:
    """The growth that new money, the same with less, and releases can pay for, so that most is gained less lost.

    Every combination counts, so that more new money never gains less. Among equals the one that moves least money, and
    then the one that leaves most; nothing is released that the growth does not need, nor what frees nothing. Where
    combinations are too many (see `margin_best.MOST`) the walk of a panel takes their place: down the wish list, paid
    from the top of the hit list.
    """
    same, wishes = [item for item in same_for_less(candidates) if item.pence], wish_list(candidates)
    hits = [item for item in hit_list(candidates) if item.pence]
    money = new + sum(item.pence for item in same)
    freed = sum(item.pence for item in hits)
    found = most_for(wishes, hits, money + freed)
    if found is None:  # what loses nobody anything makes many sums that are all as good
        found = most_for(wishes, [item for item in hits if item.benefit], money + freed)
    if found is None:
        growth, released = _walked(wishes, hits, money)
    else:
        growth = [item for item in wishes if item.code in found.codes]
        released = [item for item in hits if item.code not in found.codes]
    needed = _needed(released, growth, money)
    return Shift(tuple(growth), (*same, *needed), new, exact=found is not None, tied=found is not None and found.tied)


def chosen(candidates: Sequence[Candidate], codes: Sequence[str], new: int) -> Shift:
    """What a panel chose, whether or not the money reaches: `left_pence` below 0 says how much is missing."""
    wanted = set(codes)
    picked = [item for item in candidates if item.code in wanted]
    growth = tuple(item for item in wish_list(picked))
    return Shift(growth, tuple(item for item in (*same_for_less(picked), *hit_list(picked))), new)


def _walked(
    wishes: Sequence[Candidate], hits: Sequence[Candidate], money: int
) -> tuple[list[Candidate], list[Candidate]]:
    """As a panel works: each wish is paid from what is at hand, and for the rest from the hit list in its order, as
    long as it gains more than those releases lose. One that cannot be paid so is passed over."""
    growth: list[Candidate] = []
    released: list[Candidate] = []
    for wish in wishes:
        paying: list[Candidate] = []
        for item in hits[len(released) :]:
            if money + sum(one.pence for one in paying) >= wish.pence:
                break
            paying.append(item)
        at_hand = money + sum(one.pence for one in paying)
        if at_hand >= wish.pence and wish.benefit > sum(one.benefit for one in paying):
            growth.append(wish)
            released += paying
            money = at_hand - wish.pence
    return growth, released


def _needed(released: Sequence[Candidate], growth: Sequence[Candidate], money: int) -> list[Candidate]:
    """Those of the releases without which the growth could not be paid; the foot of the hit list is spared first."""
    left = money + sum(item.pence for item in released) - sum(item.pence for item in growth)
    needed: list[Candidate] = []
    for item in reversed(released):
        if item.pence <= left:
            left -= item.pence
        else:
            needed.insert(0, item)
    return needed


def _most(item: Candidate) -> tuple[float, int, str]:
    return (-told_apart(item.slope), item.pence, item.code)


def _least(item: Candidate) -> tuple[float, int, str]:
    return (told_apart(item.slope), -item.pence, item.code)

"""Programme budgeting and marginal analysis: a wish list, a hit list, and which growth the money can pay for."""

from collections.abc import Sequence
from dataclasses import dataclass

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
    """What is grown and what is released for it. `new + released >= growth` always; the rest is `left`. All pence."""

    growth: tuple[Candidate, ...]
    released: tuple[Candidate, ...]
    new: int

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
    """The growth that new money, the same with less, and worthwhile releases can pay for.

    Down the wish list, whole candidates: each is paid from what is at hand, and for the rest from the hit list in its
    order, as long as it gains more than those releases lose. A candidate that cannot be paid so is passed over. The
    steps are greedy, as a panel works: a search over all combinations may find a little more.
    """
    waiting = list(hit_list(candidates))
    growth: list[Candidate] = []
    released = list(same_for_less(candidates))
    at_hand = new + sum(item.pence for item in released)
    for wish in wish_list(candidates):
        needed = _needed(waiting, wish.pence - at_hand)
        if needed is None or wish.benefit <= sum(item.benefit for item in needed):
            continue
        growth.append(wish)
        released += needed
        at_hand += sum(item.pence for item in needed) - wish.pence
        waiting = waiting[len(needed) :]
    return Shift(tuple(growth), tuple(released), new)


def chosen(candidates: Sequence[Candidate], codes: Sequence[str], new: int) -> Shift:
    """What a panel chose, whether or not the money reaches: `left_pence` below 0 says how much is missing."""
    wanted = set(codes)
    picked = [item for item in candidates if item.code in wanted]
    growth = tuple(item for item in wish_list(picked))
    return Shift(growth, tuple(item for item in (*same_for_less(picked), *hit_list(picked))), new)


def _needed(waiting: Sequence[Candidate], pence: int) -> list[Candidate] | None:
    """The first of these that together release so much; None where all do not."""
    found: list[Candidate] = []
    for item in waiting:
        if pence <= 0:
            break
        found.append(item)
        pence -= item.pence
    return found if pence <= 0 else None


def _most(item: Candidate) -> tuple[float, int, str]:
    return (-item.slope, item.pence, item.code)


def _least(item: Candidate) -> tuple[float, int, str]:
    return (item.slope, -item.pence, item.code)

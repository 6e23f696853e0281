"""Decisions with effects that only the county knows: some real, some fading, some nil, one that does harm.

An effect multiplies the rate of one kind of event among the people it is for. Events that a decision averts are taken
out of (or added to) those that would have happened without it, person by person, so that the counterfactual is known.
"""

from dataclasses import dataclass, field

import numpy as np

from commonweal.county.clock import Numbers

FALLS, ADMISSIONS, ATTENDANCES, INTO_HOMES, HOME_STARTS = 0, 1, 2, 3, 4
MEASURES = (
    "falls attended 65+",
    "emergency admissions 65+",
    "A&E attendances",
    "care home starts 65+",
    "home care starts 65+",
)
WORST, COUNCIL, RANDOM = "highest rate in the year before", "the whole council", "drawn by lot"
EVERYONE, HOME_CARE, DEMENTIA = "", "with home care", "with dementia"


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, for whom, and the truth: the rate ratio at full effect, its delay, growth and fading."""

    code: str
    title: str
    measure: int
    start: int
    ratio: float
    chosen: str
    share: float = 0.2  # of neighbourhoods, unless a whole council
    council: int | None = None
    group: str = EVERYONE
    lag: int = 0
    ramp: int = 1
    half_life: float | None = None
    cost: int = 0  # pounds a year for 250,000 people
    expected: int = 0  # percent, as its paper said

    @property
    def nil(self) -> bool:
        """Whether it changes nothing."""
        return self.ratio == 1.0

    def ratio_at(self, month: int) -> float:
        """What the rate is multiplied by in a month: 1 until the delay is over, then growing to full, then fading."""
        since = month - self.start - self.lag
        if since < 0:
            return 1.0
        strength = min(1.0, (since + 1) / self.ramp)
        if self.half_life is not None:
            strength *= 0.5 ** (since / self.half_life)
        return 1 + (self.ratio - 1) * strength


DECISIONS = (
    Decision("D1", "Falls prevention teams", FALLS, 18, 0.72, WORST, 0.25, lag=1, ramp=4, half_life=18.0,
             cost=420_000, expected=-30),
    Decision("D2", "Care navigators in surgeries", ATTENDANCES, 30, 0.90, WORST, 0.25, ramp=3, half_life=12.0,
             cost=380_000, expected=-10),
    Decision("D3", "Telecare for people with home care", ADMISSIONS, 40, 1.0, COUNCIL, council=1, group=HOME_CARE,
             cost=310_000, expected=-15),
    Decision("D4", "Home first: more reablement", INTO_HOMES, 38, 0.70, COUNCIL, council=0, lag=2, ramp=6,
             cost=900_000, expected=-20),
    Decision("D5", "Dementia advisers", INTO_HOMES, 44, 1.0, WORST, 0.3, group=DEMENTIA, cost=260_000, expected=-12),
    Decision("D6", "Frailty team", ADMISSIONS, 46, 0.85, WORST, 0.25, ramp=6, cost=760_000, expected=-20),
    Decision("D7", "Social prescribing", ATTENDANCES, 50, 1.0, RANDOM, 0.3, cost=240_000, expected=-8),
    Decision("D8", "Community groups before home care", HOME_STARTS, 55, 0.85, COUNCIL, council=1, lag=1, ramp=3,
             cost=300_000, expected=-10),
    Decision("D9", "Earlier discharge without follow-up", ADMISSIONS, 58, 1.07, COUNCIL, council=0, ramp=2,
             cost=150_000, expected=-5),
)  # fmt: skip


@dataclass(slots=True)
class Reached:
    """Where each decision took hold, told when it began: neighbourhoods by number, or None before it began."""

    where: list[Numbers | None] = field(default_factory=lambda: [None] * len(DECISIONS))


@dataclass(slots=True)
class Averted:
    """Events that decisions took out (or, below 0, put in), by decision, month and person."""

    decision: list[Numbers] = field(default_factory=list)
    month: list[Numbers] = field(default_factory=list)
    person: list[Numbers] = field(default_factory=list)
    events: list[Numbers] = field(default_factory=list)
    untreated: Numbers = field(default_factory=lambda: np.zeros((len(DECISIONS), 200), dtype=np.int64))

    def add(self, decision: int, month: int, who: Numbers, events: Numbers) -> None:
        """Note what one decision averted in a month."""
        some = events != 0
        if some.any():
            count = int(some.sum())
            self.decision.append(np.full(count, decision, dtype=np.int8))
            self.month.append(np.full(count, month, dtype=np.int16))
            self.person.append(who[some].astype(np.int32))
            self.events.append(events[some].astype(np.int16))

    def columns(self) -> dict[str, Numbers]:
        """Everything noted, as columns."""
        empty = [np.empty(0, dtype=np.int32)]
        return {
            name: np.concatenate(getattr(self, name) or empty) for name in ("decision", "month", "person", "events")
        }


def settle(month: int, reached: Reached, counts: Numbers, people: Numbers, where: tuple[Numbers, Numbers],
           draw: np.random.Generator) -> None:  # fmt: skip
    """Decide where the decisions that begin this month take hold.

    `counts[measure, month, neighbourhood]` so far; `people[neighbourhood]` now; `where` is the council of each
    neighbourhood and its numbers.
    """
    council, numbers = where
    for at, decision in enumerate(DECISIONS):
        if decision.start != month:
            continue
        if decision.council is not None:
            reached.where[at] = numbers[council == decision.council]
            continue
        wanted = max(1, round(decision.share * len(numbers)))
        if decision.chosen == WORST:
            rate = counts[decision.measure, month - 12 : month].sum(axis=0) / np.maximum(people, 1)
            reached.where[at] = np.sort(np.argsort(-rate, kind="stable")[:wanted])
        else:
            reached.where[at] = np.sort(draw.choice(numbers, size=wanted, replace=False))

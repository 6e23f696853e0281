"""Groups of people with how many have something: exact in here, and as they may leave.

Whatever is worked out from a group afterwards (shares, limits, indices) is worked out from what may leave of it, so
that no figure can tell more than the counts that are shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from commonweal.engine.statistics import disclosure, standardised
from commonweal.engine.statistics.disclosure import Policy
from commonweal.values.populations import Floats

UNKNOWN = "Not known"
AGES = "age"
_COLUMNS = {"deprivation": "decile", "ethnicity": "ethnicity", "sex": "sex", "age": "band"}
_STRATA = {"deprivation": ["sex", AGES], "ethnicity": ["sex", AGES], "sex": [AGES], "age": ["sex"]}


@dataclass(frozen=True, slots=True)
class Group:
    """A group as it may leave: counts rounded or hidden, and None where there is no figure alike in age and sex.

    `alike` is how many would have it if the group had the ages and sexes of everybody, rounded as counts are;
    `effective` the number of people behind it; `covered` the percent of everybody whose ages and sexes the group has;
    `with_unknown` is `alike` and `people` if everybody whose group is not known were of it.
    """

    code: str
    title: str
    people: int | str
    having: int | str
    alike: int | None = None
    effective: int | None = None
    covered: int | None = None
    with_unknown: tuple[int, int] | None = None

    @property
    def shown(self) -> bool:
        """Whether its share can be told."""
        return isinstance(self.people, int) and isinstance(self.having, int) and self.people > 0

    @property
    def comparable(self) -> bool:
        """Whether its share alike in age and sex can be told."""
        return self.shown and self.alike is not None


@dataclass(frozen=True, slots=True)
class Exact:
    """People and those who have it by group and stratum, and everybody by stratum: never to be shown as they are."""

    codes: tuple[str, ...]
    having: Floats
    people: Floats
    standard: Floats

    def only(self, positions: Sequence[Sequence[int]], codes: Sequence[str]) -> "Exact":
        """Groups put together: those at each of `positions` become one."""
        having, people = (
            np.array([each[list(at)].sum(axis=0) for at in positions]) for each in (self.having, self.people)
        )
        return Exact(tuple(codes), having, people, self.standard)

    def sorted(self, codes: Sequence[str]) -> "Exact":
        """The groups in the order of `codes`; a code that nobody has is passed over."""
        held = [code for code in codes if code in self.codes]
        return self.only([[self.codes.index(code)] for code in held], held)


def exact(cells: pd.DataFrame, dimension: str) -> Exact:
    """The groups of one dimension, in order, from counts by decile, ethnicity, sex, age and band of ages."""
    column, strata = _COLUMNS[dimension], _STRATA[dimension]
    summed = cells.pivot_table(index=column, columns=strata, values=["people", "having"], aggfunc="sum", fill_value=0)
    people, having = summed["people"].to_numpy(dtype=float), summed["having"].to_numpy(dtype=float)
    return Exact(tuple(str(code) for code in summed.index), having, people, people.sum(axis=0))


def in_order(found: Exact, policy: Policy) -> Exact:
    """Groups in order with small ones joined to their neighbours until each may leave: `1` and `2` become `1 to 2`."""
    joined: list[list[int]] = []
    waiting: list[int] = []
    people, having = found.people.sum(axis=1), found.having.sum(axis=1)
    for at in range(len(found.codes)):
        waiting.append(at)
        if _leaves(policy, people[waiting].sum()) and _leaves(policy, having[waiting].sum()):
            joined, waiting = [*joined, waiting], []
    if waiting:
        joined = [*joined[:-1], [*(joined[-1] if joined else []), *waiting]]
    return found.only(joined, [_span(found.codes[each[0]], found.codes[each[-1]]) for each in joined])


def leaving(found: Exact, policy: Policy, titles: Mapping[str, str], least_covered: float) -> list[Group]:
    """The groups as they may leave, in order."""
    people = disclosure.parts(policy, _whole(found.people))
    gone = [at for at, shown in enumerate(people) if shown == policy.mark]
    having = disclosure.parts(policy, _whole(found.having), gone)
    alike = standardised.direct(found.having, found.people, found.standard)
    unknown = found.codes.index(UNKNOWN) if UNKNOWN in found.codes else None
    if unknown is not None and having[unknown] == policy.mark:
        unknown = None
    groups = []
    for at, code in enumerate(found.codes):
        told: dict[str, Any] = {}
        shown = having[at] != policy.mark and int(found.people[at].sum()) > 0
        if shown and 100 * alike.covered[at] >= least_covered:
            told = _alike(policy, found, alike, at)
            if unknown is not None and at != unknown:
                told["with_unknown"] = _together(policy, found, at, unknown)
        if shown:
            told["covered"] = round(100 * float(alike.covered[at]))
        groups.append(Group(code, titles.get(code, code), people[at], having[at], **told))
    return groups


def _alike(policy: Policy, found: Exact, alike: standardised.Standardised, at: int) -> dict[str, Any]:
    people = float(found.people[at].sum())
    effective = int(alike.effective[at] // policy.round_to) * policy.round_to
    return {"alike": _rounded(policy, float(alike.share[at]), people), "effective": max(effective, policy.round_to)}


def _together(policy: Policy, found: Exact, at: int, unknown: int) -> tuple[int, int]:
    """How many of how many would have it, alike in age and sex, were everybody whose group is not known of this one."""
    both = found.only([[at, unknown]], [found.codes[at]])
    people = float(both.people.sum())
    share = float(standardised.direct(both.having, both.people, both.standard).share[0])
    return _rounded(policy, share, people), disclosure.rounded(people, policy.round_to)


def _rounded(policy: Policy, share: float, people: float) -> int:
    """A share as a count of the group's people, no finer than counts are shown; never more than the people shown."""
    most = disclosure.rounded(people, policy.round_to)
    return min(disclosure.rounded(share * people, policy.round_to), most)


def _leaves(policy: Policy, people: float) -> bool:
    return disclosure.count(policy, int(people)) != policy.mark


def _whole(each: Floats) -> list[int]:
    return [int(people) for people in each.sum(axis=1)]


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"

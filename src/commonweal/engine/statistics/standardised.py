"""Shares of groups made alike in age and sex, and how far chance could have moved a share."""

from dataclasses import dataclass

import numpy as np

from commonweal.errors import Invalid
from commonweal.values.populations import Floats

Z = 1.959963984540054  # the 97.5 centile of the normal distribution


@dataclass(frozen=True, slots=True)
class Standardised:
    """One value a group, NaN for a group of nobody.

    `share` (0 to 1) is what the group's own shares by stratum would come to in the standard population; `effective` is
    the number of people whose plain share would be as uncertain; `covered` the part of the standard (0 to 1) whose
    strata the group has anybody in.
    """

    share: Floats
    effective: Floats
    covered: Floats


def direct(having: Floats, people: Floats, standard: Floats) -> Standardised:
    """Directly standardised shares: `having[group, stratum]` of `people[group, stratum]`, `standard[stratum]` people.

    `share = sum w x / n` with `w` the stratum's part of the standard, over the strata that the group has people in, the
    weights scaled to add up to 1. The effective number of people is that of a plain sample as uncertain (Korn and
    Graubard 1998): `m (1 - m) / sum (w^2 q (1 - q) / n)`, with `q` the share of all groups together in the stratum and
    `m = sum w q`; `1 / sum (w^2 / n)` where nobody or everybody has it. The group's own shares would make few people
    look surer than they are: a stratum of three of whom nobody has it says nothing of its variance. `Invalid` for more
    people who have it than people, or an empty standard.
    """
    if (having > people).any() or standard.sum() <= 0:
        raise Invalid("engine.statistics.standard", "More people have it than there are, or the standard is empty.",
                      fix="Give people of each stratum, and how many of them have it.")  # fmt: skip
    weight = np.where(people > 0, standard / standard.sum(), 0.0)
    covered = weight.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        weight = weight / covered[:, None]
        parts = np.divide(having, people, out=np.zeros_like(people, dtype=float), where=people > 0)
        spread = np.divide(weight**2, people, out=np.zeros_like(people, dtype=float), where=people > 0)
        share = (weight * parts).sum(axis=1)
        everybody = people.sum(axis=0)
        usual = np.divide(having.sum(axis=0), everybody, out=np.zeros_like(everybody), where=everybody > 0)
        mean, spread_all = weight @ usual, spread @ (usual * (1 - usual))
        effective = np.where(spread_all > 0, mean * (1 - mean) / spread_all, 1 / spread.sum(axis=1))
    alone = covered == 0
    return Standardised(np.where(alone, np.nan, share), np.where(alone, np.nan, effective), covered)


def wilson(share: Floats, people: Floats) -> tuple[Floats, Floats]:
    """The limits of Wilson's 95 percent interval (1927) of shares (0 to 1) of so many people, each more than 0.

    With the effective number of people it is the interval of a standardised share.
    """
    square = Z**2
    middle = (share + square / (2 * people)) / (1 + square / people)
    half = Z / (1 + square / people) * np.sqrt(share * (1 - share) / people + square / (4 * people**2))
    return np.clip(middle - half, 0.0, 1.0), np.clip(middle + half, 0.0, 1.0)


def variance(share: Floats, people: Floats) -> Floats:
    """`p (1 - p) / n`; where nobody or everybody has it, that of 2 more who do and 2 who do not (Agresti and Coull)."""
    edge = (share <= 0) | (share >= 1)
    adjusted = np.where(edge, (share * people + 2) / (people + 4), share)
    found: Floats = adjusted * (1 - adjusted) / np.where(edge, people + 4, people)
    return found

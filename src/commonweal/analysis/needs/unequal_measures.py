"""Shares of groups, and how far they lie apart: worked out from what may leave of each group, and from nothing else."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from commonweal.analysis.needs import person_tables, unequal_groups
from commonweal.analysis.needs.unequal_groups import AGES, UNKNOWN, Group
from commonweal.engine.statistics import disclosure, disparity, inequality, standardised
from commonweal.engine.statistics.disclosure import Policy
from commonweal.values.populations import Floats

Rules = Mapping[str, Any]
Limits = tuple[float, float] | None


def told(cells: pd.DataFrame, rules: Rules, policy: Policy, bands: tuple[int, ...]) -> dict[str, Any]:
    """Everybody, and every dimension with its groups and measures, from counts by decile, ethnicity, sex and age."""
    people = disclosure.count(policy, int(cells["people"].sum()))
    having = disclosure.count(policy, int(cells["having"].sum()))
    share = 100 * having / people if isinstance(people, int) and isinstance(having, int) else policy.mark
    dimensions = []
    for dimension in rules["dimension"]:
        groups = _groups(cells, dimension, rules, policy, bands)
        dimensions.append(
            {
                "dimension": dimension["code"], "title": dimension["title"], "alike": dimension["alike"],
                "ordered": dimension["ordered"], "groups": [_row(group, policy.mark) for group in groups],
                **measured(groups, str(dimension["code"]), ordered=bool(dimension["ordered"])),
                "unknown": _unknown(groups), "left_out": [group.title for group in groups if not group.comparable],
            }
        )  # fmt: skip
    return {"people": people, "having_people": having, "share": share, "dimensions": dimensions}


def measured(groups: Sequence[Group], code: str, *, ordered: bool) -> dict[str, Any]:
    """The measures of a dimension on the shares as they are (`plain`) and alike in age and sex (`standardised`)."""
    plain = [group for group in groups if group.shown and group.code != UNKNOWN]
    alike = [group for group in plain if group.comparable]
    found: dict[str, Any] = {"plain": None, "standardised": None}
    for name, chosen in (("plain", plain), ("standardised", alike)):
        if len(chosen) > 1:
            shares, people, effective = numbers(chosen, alike=name == "standardised")
            if code == AGES:  # the gradient runs from those with most to expect: the oldest
                shares, people, effective = shares[::-1], people[::-1], effective[::-1]
            found[name] = (
                _gradient(shares, people, effective) if ordered else _apart(chosen, shares, people, effective)
            )  # fmt: skip
    return found


def numbers(groups: Sequence[Group], *, alike: bool) -> tuple[Floats, Floats, Floats]:
    """Share (0 to 1), people and effective people of groups that can be told, from what leaves of them."""
    people = np.array([group.people for group in groups], dtype=float)
    if not alike:
        return np.array([group.having for group in groups], dtype=float) / people, people, people
    standard = np.array([group.alike for group in groups], dtype=float) / people
    return standard, people, np.array([group.effective for group in groups], dtype=float)


def _groups(
    cells: pd.DataFrame, dimension: Rules, rules: Rules, policy: Policy, bands: tuple[int, ...]
) -> list[Group]:  # fmt: skip
    code = str(dimension["code"])
    exact = unequal_groups.exact(cells, code)
    if dimension["ordered"]:
        exact = unequal_groups.in_order(exact, policy)
    if code == "ethnicity":
        exact = exact.sorted(list(rules["ethnic"]))
    titles = {"ethnicity": rules["ethnic"], "sex": rules["sexes"]}.get(code, {})
    if code == AGES:
        titles = {each: _ages(bands, each) for each in exact.codes}
    if code == "deprivation":
        titles = {"1": "1 (most deprived)", "10": "10 (least deprived)"}
    return unequal_groups.leaving(exact, policy, titles, float(rules["least_covered_percent"]))


def _ages(bands: tuple[int, ...], code: str) -> str:
    """`0-39` of the bands from 0 to 17 and from 18 to 39 together."""
    first, _, last = code.partition(" to ")
    low, high = person_tables.band_words(bands, int(first)), person_tables.band_words(bands, int(last or first))
    if low == high:
        return low
    return f"{first}+" if high.endswith("+") else f"{first}-{high.partition('-')[2]}"


def _row(group: Group, mark: str) -> dict[str, Any]:
    row: dict[str, Any] = {"code": group.code, "title": group.title, "people": group.people, "having": group.having}
    plain = _with_limits([group], alike=False) if group.shown else (mark, mark, mark)
    alike = _with_limits([group], alike=True) if group.comparable else (None, None, None)
    row |= dict(zip(("share", "low", "high"), plain, strict=True))
    row |= dict(zip(("alike", "alike_low", "alike_high"), alike, strict=True))
    both = group.with_unknown
    return row | {"covered": group.covered, "if_unknown": 100 * both[0] / both[1] if both is not None else None}


def _with_limits(groups: Sequence[Group], *, alike: bool) -> tuple[float, float, float]:
    shares, _, effective = numbers(groups, alike=alike)
    low, high = standardised.wilson(shares, effective)
    return 100 * float(shares[0]), 100 * float(low[0]), 100 * float(high[0])


def _gradient(shares: Floats, people: Floats, effective: Floats) -> dict[str, Any]:
    found = inequality.gradient(shares, people)
    limits = inequality.gradient_limits(shares, people, standardised.variance(shares, effective))
    return {
        **_points("gap", found.gap, limits.gap), **_ratio("ratio", found.ratio, limits.ratio),
        **_points("slope_index", found.slope_index, limits.slope_index),
        **_ratio("relative_index", found.relative_index, limits.relative_index),
        "chance": disparity.chance(shares, effective),
    }  # fmt: skip


def _apart(groups: Sequence[Group], shares: Floats, people: Floats, effective: Floats) -> dict[str, Any]:
    found = disparity.apart(shares, people, effective, standardised.variance(shares, effective))
    return {
        "highest": groups[found.highest].code, "lowest": groups[found.lowest].code,
        **_points("range", found.range, found.range_limits), **_ratio("ratio", found.ratio, found.ratio_limits),
        "to_rest": [
            {"code": group.code, **_ratio("ratio", ratio, limits)}
            for group, ratio, limits in zip(groups, found.to_rest, found.to_rest_limits, strict=True)
        ],
        "between_variance": 1e4 * found.between_variance,  # in square points of percent
        "index_of_disparity": found.index_of_disparity, "chance": found.chance,
    }  # fmt: skip


def _unknown(groups: Sequence[Group]) -> dict[str, Any] | None:
    """Those whose group is not known, and how far the ratio of the ends could move if all were of one group."""
    nobody = next((group for group in groups if group.code == UNKNOWN), None)
    known = [group for group in groups if group.comparable and group.code != UNKNOWN]
    if nobody is None:
        return None
    everybody = [group.people for group in groups]
    whole = sum(people for people in everybody if isinstance(people, int))
    found: dict[str, Any] = {"people": nobody.people, "having": nobody.having, "ratio_least": None, "ratio_most": None}
    found["percent"] = 100 * nobody.people / whole if isinstance(nobody.people, int) else nobody.people
    if len(known) < 2 or any(group.with_unknown is None for group in known):
        return found
    shares = numbers(known, alike=True)[0]
    high, low = int(np.argmax(shares)), int(np.argmin(shares))
    joined = [group.with_unknown[0] / group.with_unknown[1] for group in known if group.with_unknown is not None]
    tried = [(shares[high], shares[low]), (joined[high], shares[low]), (shares[high], joined[low])]
    ratios = [float(over / under) for over, under in tried if under > 0]
    return found | {"ratio_least": min(ratios), "ratio_most": max(ratios)} if ratios else found


def _points(name: str, value: float, limits: tuple[float, float]) -> dict[str, float]:
    return {name: 100 * value, f"{name}_low": 100 * limits[0], f"{name}_high": 100 * limits[1]}


def _ratio(name: str, value: float | None, limits: Limits) -> dict[str, float | None]:
    low, high = limits if limits is not None else (None, None)
    return {name: value, f"{name}_low": low, f"{name}_high": high}

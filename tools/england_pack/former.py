"""Districts of 2019 to 2021 that are part of a larger council since: counts can be added up to today's council."""

import pandas as pd

SUCCESSORS = {
    "E06000061": ("North Northamptonshire", "E07000150 E07000152 E07000153 E07000156"),
    "E06000062": ("West Northamptonshire", "E07000151 E07000154 E07000155"),
    "E06000063": ("Cumberland", "E07000026 E07000028 E07000029"),
    "E06000064": ("Westmorland and Furness", "E07000027 E07000030 E07000031"),
    "E06000065": ("North Yorkshire", "E07000163 E07000164 E07000165 E07000166 E07000167 E07000168 E07000169"),
    "E06000066": ("Somerset", "E07000187 E07000188 E07000189 E07000246"),
}
FORMER = {old: new for new, (_, olds) in SUCCESSORS.items() for old in olds.split()}
SUMMED = (
    "Former districts were added up to the councils of 2023 by us: North Northamptonshire, West Northamptonshire, "
    "Cumberland, Westmorland and Furness, North Yorkshire, Somerset."
)


def added_up(table: pd.DataFrame, code: str, by: str, sums: list[str], *, name: str = "") -> pd.DataFrame:
    """`sums` by council of 2023 and by one more column, under `area_code` (and `area_name` where `name` is given)."""
    keys = [code, name, by] if name else [code, by]
    found = to_2023(table, code, name).groupby(keys, as_index=False)[sums].sum()
    return found.rename(columns={code: "area_code", name: "area_name"})


def to_2023(table: pd.DataFrame, code: str, name: str = "") -> pd.DataFrame:
    """The code (and name) of the 2023 council in place of those of a district that is part of it now."""
    out = table.copy()
    out[code] = table[code].map(lambda old: FORMER.get(old, old))
    if name:
        pairs = zip(out[code], table[name], strict=True)
        out[name] = [SUCCESSORS[new][0] if new in SUCCESSORS else said for new, said in pairs]
    return out

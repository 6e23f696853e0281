"""Returns of children looked after (SSDA903) as stretches of placements: joined over the years, every doubt counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from commonweal.analysis.needs.care_moves import years_of
from commonweal.engine.needs.spells import Stretches, Watched
from commonweal.errors import Invalid
from commonweal.reference import content

CONTENT = "codes/placements"
EARLIER = 0.125  # days: years begin and end between two days, so that a move on the first of April lies in one of them


@dataclass(frozen=True, slots=True)
class Codes:
    """What the content says of placement codes: all `states`, the first not looked after, the last died; `of` a code
    the number of its state; ages at which bands begin; the age at which nobody is looked after any more."""

    states: tuple[str, ...]
    titles: Mapping[str, str]
    of: Mapping[str, int]
    other: int
    bands: tuple[int, ...]
    until_age: int
    died_code: str
    synthetic_prefix: str
    label: str
    source: str
    doubt: str

    @classmethod
    def load(cls) -> "Codes":
        """The codes in force."""
        entry = content.load(CONTENT)
        data = entry.data
        kinds = data["state"]
        states = (data["not_looked_after"], *(kind["name"] for kind in kinds), data["died"])
        titles = {kind["name"]: kind["title"] for kind in kinds}
        return cls(
            states=states, titles={states[0]: "Not looked after", states[-1]: "Died", **titles},
            of={code: at for at, kind in enumerate(kinds, start=1) for code in kind["codes"]},
            other=states.index(data["other"]), bands=tuple(data["bands"]), until_age=int(data["until_age"]),
            died_code=data["died_code"], synthetic_prefix=data["synthetic_prefix"], label=entry.label,
            source=data["source"], doubt=data["doubt"],
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Returns:
    """Children as watched (years), their placements without overlap, the boundaries of the years of the returns, when
    each child turns 18 and (nan: never) is lost sight of, and what was joined, cut or set aside, by name."""

    watched: Watched
    care: Stretches
    first: float
    last: float
    turned: np.ndarray[tuple[int], np.dtype[np.float64]]
    lost: np.ndarray[tuple[int], np.dtype[np.float64]]
    told: Mapping[str, Any]


def read(children: pd.DataFrame, episodes: pd.DataFrame, codes: Codes) -> Returns:
    """The returns in these tables (shapes looked-after-children, looked-after-episodes).

    The year of a return begins on 1 April; `return_year` may name its first or its last April. The latest return says
    how an episode is; an episode that begins before the one before it ended cuts that one short. `Invalid`: years
    missing between the first return and the last, episodes later than their return, nobody.
    """
    header, changed = _header(children)
    rows, told = _episodes(episodes, header)
    start = _starts(episodes)
    _check_years(episodes, children)
    first, last = int(episodes["return_year"].min()) + start, int(episodes["return_year"].max()) + start + 1
    until = _april(last)
    begin = until - (last - first)  # whole years of 365.25 days, as those in which moves are counted
    rows["until"], rows["lost"] = _ends(rows, start, last - 1 - start)
    told |= {"changed": changed, "unknown_codes": _unknown(rows, codes), **_cut(rows)}
    born = pd.to_datetime(header["birth_month"] + "-01")
    turned = years_of(born + pd.DateOffset(years=codes.until_age))
    lost = rows[rows["lost"]].groupby("child")["until"].max().reindex(header.index)
    died = rows[rows["rec"].eq(codes.died_code)].groupby("child")["until"].max().reindex(header.index)
    ends = np.fmin(np.fmin(turned, until), np.fmin(lost.to_numpy(dtype=float), died.to_numpy(dtype=float)))
    at = header.index.get_indexer(pd.Index(rows["child"]))
    told["over_age"] = int((rows["from"].to_numpy() >= turned[at]).sum())
    seen = ends > begin
    told |= {"not_watched": int((~seen).sum()), "synthetic": _synthetic(header.index, codes)}
    row = np.cumsum(seen) - 1
    kept = rows[seen[at]]
    watched = Watched(
        np.full(int(seen.sum()), begin), ends[seen], (died.to_numpy(dtype=float) == ends)[seen],
        (header["sex"] == "M").to_numpy(dtype=np.int64)[seen], years_of(born)[seen],
    )  # fmt: skip
    care = Stretches(
        row[at[seen[at]]], kept["place"].map(codes.of).fillna(codes.other).to_numpy(dtype=np.int64),
        kept["from"].to_numpy(dtype=float), kept["until"].to_numpy(dtype=float),
    )  # fmt: skip
    return Returns(watched, care, begin, until, turned[seen], lost.to_numpy(dtype=float)[seen], told)


def _header(children: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """One row a child, as the latest return has it; how many differ between returns in sex or month of birth."""
    said = children.groupby("child")[["sex", "birth_month"]].nunique()
    found = children.sort_values("return_year").drop_duplicates("child", keep="last").set_index("child").sort_index()
    return found, int((said > 1).any(axis=1).sum())


def _episodes(episodes: pd.DataFrame, header: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, Any]]:
    """One row an episode, as the latest return has it, in order; `Invalid` where none is left."""
    known, backwards = episodes["child"].isin(header.index), episodes["dec"] < episodes["decom"]
    rows = episodes[known & ~backwards].sort_values(["child", "decom", "return_year"], kind="stable")
    latest = rows.drop_duplicates(["child", "decom"], keep="last").reset_index(drop=True)
    if latest.empty:
        raise Invalid("needs.placement-moves.nobody", "No episode belongs to a child of the table of children.",
                      fix="Give both tables of the same returns, with the same numbers of children.")  # fmt: skip
    return latest.assign(**{"from": years_of(latest["decom"])}), {
        "rows": len(episodes), "episodes": len(latest), "joined": len(rows) - len(latest),
        "without_child": int((~known).sum()), "backwards": int((known & backwards).sum()),
    }  # fmt: skip


def _starts(episodes: pd.DataFrame) -> int:
    """0 where `return_year` is the year in which a return begins, -1 where it is that in which it ends."""
    ahead = -1
    for days in (episodes["decom"], episodes["dec"] - pd.Timedelta(days=1)):  # an end on 1 April is of the year before
        begun = days.dt.year - (days.dt.month < 4).astype(int) - episodes["return_year"]
        ahead = max(ahead, int(begun.max())) if begun.notna().any() else ahead
    if ahead > 0:
        raise Invalid(
            "needs.placement-moves.later", "An episode begins or ends after the year of its return.",
            fix="Give in return_year the year in which a return begins, or the one in which it ends.",
        )  # fmt: skip
    return 0 if ahead == 0 else -1


def _check_years(*tables: pd.DataFrame) -> None:
    years = sorted(set(tables[0]["return_year"].astype(int)))
    missing = sorted(set(range(years[0], years[-1] + 1)) - set(years))
    if missing or any(set(table["return_year"].astype(int)) != set(years) for table in tables):
        lack = f"The returns lack {', '.join(map(str, missing))}."
        said = lack if missing else "The two tables are of different years."
        raise Invalid("needs.placement-moves.years", said,
                      fix="Give every return from the first to the last, in both tables.")  # fmt: skip


def _april(year: int) -> float:
    """Just before the first of April."""
    return float(years_of(pd.Series([f"{year}-04-01"]))[0]) - EARLIER / 365.25


def _ends(rows: pd.DataFrame, start: int, latest: int) -> tuple["pd.Series[Any]", "pd.Series[Any]"]:
    """When each episode ended, its return's end where it was open; and whether the child was then lost sight of: the
    next return knows nothing of it."""
    until = pd.Series(years_of(rows["dec"]), index=rows.index)
    closes = (rows["return_year"] + start + 1).map({year: _april(int(year)) for year in range(1990, 2103)})
    still = until.isna()
    closes = closes.where(rows["return_year"] >= latest, closes - 1 / 365.25)  # a day before, so in the year it ends
    lost = still & (rows["return_year"] < latest) & ~rows.duplicated("child", keep="last")
    return until.where(~still, closes), lost


def _cut(rows: pd.DataFrame) -> dict[str, int]:
    """Cuts each episode at the beginning of the child's next, in place; how many were cut, lost or left unexplained."""
    after = rows.groupby("child")["from"].shift(-1)
    overlap = rows["until"] > after
    ended = rows["dec"].notna()
    rows["until"] = rows["until"].where(~overlap, after)
    return {
        "overlapping": int((overlap & ended).sum()), "lost": int(rows["lost"].sum()),
        "gaps": int((ended & rows["rec"].eq("X1") & ~(rows["until"] >= after)).sum()),
    }  # fmt: skip


def _unknown(rows: pd.DataFrame, codes: Codes) -> dict[str, int]:
    counted = rows["place"][~rows["place"].isin(codes.of)].value_counts().sort_index()
    return {str(code): int(many) for code, many in counted.items()}


def _synthetic(numbers: "pd.Index[Any]", codes: Codes) -> bool:
    return bool(numbers.astype(str).str.startswith(codes.synthetic_prefix).all())

"""Tables of single people as methods take them: which files, in which store, of which day, and what may leave."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from commonweal.analysis.sources import Sources
from commonweal.engine.statistics.disclosure import Policy
from commonweal.errors import Invalid
from commonweal.reference import content
from commonweal.tables.store import Store, open_store

FILES = {"people": "people", "conditions": "person-conditions", "packages": "care-packages", "stays": "hospital-stays"}
POLICY = "disclosure/hospital-episodes"
AGE_BANDS = (0, 18, 40, 65, 75, 85)


def given(people: Path | None, conditions: Path | None, packages: Path | None, stays: Path | None) -> dict[str, Path]:
    """The tables that were given, by argument."""
    every = {"people": people, "conditions": conditions, "packages": packages, "stays": stays}
    return {name: path for name, path in every.items() if path is not None}


def taking(sources: Sources | None, paths: Mapping[str, Path]) -> Sources:
    """The sources with the files given."""
    found = sources if sources is not None else Sources.pack()
    for name, path in paths.items():
        found = found.taking(FILES[name], path)
    return found


def checked_bands(age_bands: Sequence[int], code: str) -> tuple[int, ...]:
    """The youngest age of each band; `Invalid` `code` unless they rise from 0 to 120 at most."""
    bands = tuple(age_bands)
    if not bands or bands[0] != 0 or list(bands) != sorted(set(bands)) or bands[-1] > 120:
        raise Invalid(code, f"{', '.join(map(str, bands))} are no age bands.",
                      fix="Give the youngest age of each band, from 0 up: 0,18,65,85.")  # fmt: skip
    return bands


def band_words(bands: tuple[int, ...], least: int) -> str:
    """`65-74` of the band that begins at 65, `85+` of the last."""
    at = bands.index(least)
    return f"{least}+" if at + 1 == len(bands) else f"{least}-{bands[at + 1] - 1}"


@contextmanager
def stored(
    frames: Mapping[str, pd.DataFrame], council: str | None, ours: str
) -> Iterator[tuple[Store, dict[str, str]]]:  # fmt: skip
    """The rows in the store, under names that begin with `ours`; gone from it afterwards, wherever the store is."""
    with open_store() as store:
        try:
            for name, frame in frames.items():
                mine = frame[frame["council_code"] == council] if council is not None and name == "people" else frame
                store.create(ours + name, mine, overwrite=True)
            yield store, {name: ours + name for name in frames}
        finally:
            for name in store.tables():
                if name.startswith(ours):
                    store.drop(name)


def day_of(frames: Mapping[str, pd.DataFrame], at: str | None, code: str) -> date:
    """The day asked for, else that of the packages, else the last in the table of people; `Invalid` `code`."""
    packages, people = frames.get("packages"), frames["people"]
    dates = set() if packages is None else {found.date() for found in pd.to_datetime(packages["at_on"]).unique()}
    if at is not None:
        try:
            day = date.fromisoformat(at)
        except ValueError:
            raise Invalid(code, f"'{at}' is no day.", fix="Write it as 2024-03-31.") from None
    elif dates:
        day = max(dates)
    else:
        day = pd.to_datetime(pd.concat([people["from_on"], people["until_on"].dropna()])).max().date()
    if dates and day not in dates:
        held = ", ".join(sorted(found.isoformat() for found in dates))
        raise Invalid(code, f"The care packages are not of {day.isoformat()}.",
                      fix=f"They are of {held}: choose that day, or leave them out.")  # fmt: skip
    return day


def policy_of(data: Mapping[str, Any]) -> Policy:
    """The rule on small numbers that a content file states."""
    ours = data["ours"]
    return Policy(
        int(data["hidden_from"]), int(data["hidden_to"]), int(data["round_to"]), int(ours["fewest_with_cost"]),
        int(ours["fewest_beyond_quantile"]), int(ours["round_cost_to"]), str(data["mark"]),
    )  # fmt: skip


def policy_said(policy: Policy) -> dict[str, Any]:
    """The rule on small numbers as a result tells it."""
    return {"hidden_from": policy.hidden_from, "hidden_to": policy.hidden_to, "round_to": policy.round_to,
            "mark": policy.mark, "round_cost_to": policy.round_cost_to,
            "source": str(content.load(POLICY).data["source"])}  # fmt: skip

"""Where supply is, out of every list that has coordinates: what it counts by, whom it is for, and what is left out."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from commonweal.analysis.markets import homes as lists
from commonweal.analysis.markets import regulator
from commonweal.analysis.markets.directory import DIRECTORY, SERVICES
from commonweal.analysis.markets.homes import numbers, texts
from commonweal.analysis.needs.places import members_of, names_of
from commonweal.analysis.sources import Book
from commonweal.engine.markets.supply import site_key
from commonweal.values.places import Place

SMALL_AREAS = "small-areas"
OPEN_LISTS = (lists.TRAFFORD_LIST, lists.MANCHESTER_LIST)
NAMED, SAID = 20, 5
Districts = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Left:
    """Rows that no sum holds: without coordinates (the first by name), closed, and dormant. `listed`: all that are
    open."""

    unplaced: int = 0
    names: tuple[str, ...] = ()
    closed: int = 0
    dormant: int = 0
    listed: int = 0


@dataclass(frozen=True, slots=True)
class Reachable:
    """Suppliers with `lon`, `lat` and `amount`, and the neighbourhoods of every district that the lists hold.

    `counted`: what an amount counts (practices, homes, beds). `around`: the name of all those districts together.
    `missing`: districts of the place in which no listed supplier has a place on the map.
    """

    areas: pd.DataFrame
    points: pd.DataFrame
    counted: str
    around: str
    missing: tuple[str, ...] = ()
    left: Left = Left()
    notes: tuple[str, ...] = ()


def homes_of(book: Book, place: Place) -> Reachable:
    """Care homes with coordinates, from the lists that were added and, in Greater Manchester, the open ones.

    A district's homes come from one list: added care homes, else an added directory of places that give care, else the
    regulator's own, else the open list; the first that puts any of them on the map. Coordinates that a list lacks are
    taken from the others, by the regulator's number, else by name and postcode. A home that stands twice at one
    postcode counts once. Beds are the amount where every home has them, else each home counts once. Closed and dormant
    homes can be reached by nobody.
    """
    areas = book.table(SMALL_AREAS)
    within = _districts(areas)
    wanted = {member.code for member in members_of(book, place)}
    rows = _listed(book, ours=bool(wanted & lists.MANCHESTER))
    rows = _in_districts(_placed(rows), areas, within)
    gone, rows = rows[rows["gone"] != ""], rows[rows["gone"] == ""]
    used, owners = _chosen(rows)
    there = used[used["lon"].notna()]
    lost = used[used["lon"].isna()]
    points, counted, beds = _weighed(_sites(there))
    names = tuple(sorted(str(name) for name in lost["name"])[:NAMED])
    near = areas[areas["ltla24_code"].isin(owners)]
    named = names_of(book)
    missing = tuple(named[code] for code in sorted(wanted & within.keys()) if not within[code] & set(owners))
    around = _around(set(owners), wanted, place, everywhere=set(areas["ltla24_code"]) <= owners.keys())
    left = Left(len(lost), names, *_gone(gone, owners), len(points) + len(lost))
    told = (*_counting(counted, beds, len(points)), *_from(book, there), _edge(around)) if not missing else ()
    return Reachable(near, points, counted, around, missing, left, (*told, *_lost(left)))


def _listed(book: Book, *, ours: bool) -> pd.DataFrame:
    """Every row of every list, in the order in which lists are believed; `gone` is closed or dormant, else empty.

    All are opened, also those that then hold nothing of the place.
    """
    has = book.sources.has
    extra = book.table(lists.BEDS) if has(lists.BEDS) else None
    held: list[pd.DataFrame] = []
    if has(lists.OWN):
        held.append(_rows(lists.OWN, book.table(lists.OWN), extra))
    if has(DIRECTORY):
        held.append(_rows(DIRECTORY, _homes_in(book.table(DIRECTORY)), extra))
    published = regulator.locations(book)
    if published is not None:
        held.append(_rows(regulator.REGULATOR, _homes_in(published), extra))
    for name in OPEN_LISTS:
        rows = book.table(name)
        held += [_rows(name, rows, extra)] if ours else []
    return pd.concat(held or [_rows("", pd.DataFrame({"name": []}), None)], ignore_index=True)


def _homes_in(rows: pd.DataFrame) -> pd.DataFrame:
    """The care homes of a directory in the columns of a list of homes."""
    rows = rows[rows["service"].isin(SERVICES["care-home"])]
    asleep = regulator.dormant(rows)
    shut = [day is not None for day in texts(rows, "closed_on")]
    gone = ["closed" if over else "dormant" if still else "" for over, still in zip(shut, asleep, strict=True)]
    return rows.rename(columns={"location_id": "cqc_id", "council_code": "area_code"}).assign(gone=gone)


def _rows(name: str, rows: pd.DataFrame, extra: pd.DataFrame | None) -> pd.DataFrame:
    """The columns needed here of one list, with the beds of the file that was made for them."""
    known = lists.with_extra(rows, extra) if extra is not None and "cqc_id" in rows else rows
    text = {column: pd.Series(texts(known, column), dtype="object")
            for column in ("name", "cqc_id", "postcode", "area_code")}  # fmt: skip
    number = {column: pd.Series([None if item is None else float(item) for item in texts(known, column)], dtype="float")
              for column in ("lon", "lat")}  # fmt: skip
    found = pd.DataFrame({**text, **number, "beds": pd.Series(numbers(known, "beds"), dtype="float")})
    unplaced = found["lon"].isna() | found["lat"].isna()
    found.loc[unplaced, ["lon", "lat"]] = np.nan
    return found.assign(list=name, gone=list(known["gone"]) if "gone" in known else "")


def _keys(rows: pd.DataFrame) -> list[str]:
    """What makes two rows one site: name and postcode where both are known, else the row itself."""
    return [
        "|".join(site_key(name, post)) if isinstance(name, str) and isinstance(post, str) else f"#{at}"
        for at, (name, post) in enumerate(zip(rows["name"], rows["postcode"], strict=True))
    ]


def _placed(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with coordinates that another list has for the same number, else for the same name and postcode."""
    found = rows.assign(site=_keys(rows))
    for key in ("cqc_id", "site"):
        known = found[found["lon"].notna() & found[key].notna()].drop_duplicates(key).set_index(key)
        for column in ("lon", "lat"):
            found[column] = found[column].fillna(found[key].map(known[column]).astype(float))
    return found


def _districts(areas: pd.DataFrame) -> Districts:
    """The districts of each code of a district or upper-tier council."""
    found: dict[str, set[str]] = {}
    for lower, upper in areas[["ltla24_code", "utla23_code"]].drop_duplicates().itertuples(index=False):
        found.setdefault(lower, set()).add(lower)
        found.setdefault(upper, set()).add(lower)
    return {code: frozenset(districts) for code, districts in found.items()}


def _in_districts(rows: pd.DataFrame, areas: pd.DataFrame, within: Districts) -> pd.DataFrame:
    """The rows with `districts`, those of their council, and `at`, the one that each stands in.

    Where no council is told, or one of several districts, that of the nearest neighbourhood; nothing where that lies
    in another council.
    """
    from scipy.spatial import cKDTree

    from commonweal.engine.markets.access import plane

    nowhere: frozenset[str] = frozenset()
    told = [within.get(code, nowhere) for code in rows["area_code"]]
    at: list[str | None] = [next(iter(codes)) if len(codes) == 1 else None for codes in told]
    near = np.flatnonzero(rows["lon"].notna().to_numpy() & np.array([code is None for code in at], dtype=bool))
    if len(near):
        middles = plane(areas["lon"].to_numpy(dtype=float), areas["lat"].to_numpy(dtype=float))
        points = rows[["lon", "lat"]].iloc[near].to_numpy(dtype=float)
        codes = areas["ltla24_code"].to_numpy()[cKDTree(middles).query(plane(points[:, 0], points[:, 1]))[1]]
        for row, code in zip(near, codes, strict=True):
            told[row] = told[row] or frozenset({code})
            at[row] = code if code in told[row] else None
    index = rows.index
    return rows.assign(districts=pd.Series(told, index, dtype="object"), at=pd.Series(at, index, dtype="object"))


def _chosen(rows: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, str]]:
    """The rows that count, each district's from one list, and the list of each district.

    A row without coordinates is kept, to be told of, unless its district is told by a list that is believed more.
    """
    order = {name: at for at, name in enumerate(dict.fromkeys(rows["list"]))}
    owners: dict[str, str] = {}
    on_map = rows["lon"].notna().to_numpy()
    for name, districts in zip(rows.loc[on_map, "list"], rows.loc[on_map, "districts"], strict=True):
        for code in districts:
            owners.setdefault(code, name)  # lists come in the order in which they are believed
    kept = []
    for name, placed, at, districts in zip(rows["list"], on_map, rows["at"], rows["districts"], strict=True):
        by = [owners[code] for code in ([at] if at is not None else districts) if code in owners]
        kept.append(name in by if placed else not by or any(order[name] <= order[other] for other in by))
    return rows[np.array(kept, dtype=bool)], owners


def _gone(rows: pd.DataFrame, owners: Mapping[str, str]) -> tuple[int, int]:
    """How many homes of the lists that count have closed, and how many are dormant."""
    ours = [
        any(owners.get(code) == name for code in districts)
        for name, districts in zip(rows["list"], rows["districts"], strict=True)
    ]
    found = rows["gone"][np.array(ours, dtype=bool)]
    return int((found == "closed").sum()), int((found == "dormant").sum())


def _sites(rows: pd.DataFrame) -> pd.DataFrame:
    """One row a site, with the most beds that any of its registrations has."""
    most = rows.groupby("site", sort=False)["beds"].max()
    found = rows.drop_duplicates("site")
    return found.assign(beds=found["site"].map(most))


def _weighed(points: pd.DataFrame) -> tuple[pd.DataFrame, str, int]:
    """The points with their amount, what it counts, and how many have beds."""
    known = points["beds"].notna()
    if len(points) and known.all() and points["beds"].sum() > 0:
        return points.assign(amount=points["beds"]), "beds", len(points)
    return points.assign(amount=1.0), "homes", int(known.sum())


def _around(held: set[str], wanted: set[str], place: Place, *, everywhere: bool) -> str:
    if held == wanted or everywhere:
        return place.name if held == wanted else "England"
    manchester = {code for code in lists.MANCHESTER if not code.startswith("E54")}
    return "Greater Manchester" if held == manchester else "all places on the lists"


def _counting(counted: str, beds: int, homes: int) -> tuple[str, ...]:
    if counted == "beds":
        return ("Each home counts by its registered beds, which are known for every one.",)
    return (f"Each home counts once, however many beds it has: beds are known for {beds} of {homes}.",)


def _from(book: Book, rows: pd.DataFrame) -> tuple[str, ...]:
    """Which lists the homes come from."""
    said = []
    for name in dict.fromkeys(rows["list"]):
        source = book.sources.find(str(name))
        period = f", {source.period}" if source.period else ""
        said.append(f"{source.title or name}{period} ({int((rows['list'] == name).sum())})")
    return (f"Registrations of homes come from: {'; '.join(said)}.",) if said else ()


def _edge(around: str) -> str:
    return (
        f"Homes outside {around} are not held, and people there are not counted: neighbourhoods at its edge may be "
        "better or worse served than they look."
    )


def _lost(left: Left) -> tuple[str, ...]:
    said = []
    if left.unplaced:
        more = f" and {left.unplaced - SAID} more" if left.unplaced > SAID else ""
        said.append(
            f"Left out, for want of longitude and latitude: {left.unplaced} of {left.listed} homes on the lists "
            f"({', '.join(left.names[:SAID])}{more})."
        )
    if left.closed:
        said.append(f"Left out as closed, by the last day registered that the list tells: {left.closed}.")
    if left.dormant:
        said.append(f"Left out as dormant, which is registered and gives no service: {left.dormant}.")
    return tuple(said)

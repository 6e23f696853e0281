"""markets.unmet: people who pay for themselves and people who go without, as ranges; else whom to ask."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from commonweal.analysis import registry
from commonweal.analysis.markets.care_homes import FUNDERS
from commonweal.analysis.needs.places import AREAS, place_of
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.markets.sufficiency import Span, remaining
from commonweal.errors import Invalid
from commonweal.values.places import Place
from commonweal.values.provenance import Result, Stamp

METHOD = "markets.unmet"
SERVICES = ("residential care", "nursing care", "home care", "extra care", "other")
ASKS = {
    "need": ("How many people need it", "Compute or estimate need, and give it from least to most."),
    "helped": ("How many people the council or the NHS helps", "Count those in your care records on one day."),
    "self_funders": ("How many people pay for themselves",
                     "Upload a count or survey (template self-funders), or ask providers how many of their places."),
}  # fmt: skip
NOTES = (
    "What is left when one range is taken from another: the bounds, with no odds on where between them.",
    "Unmet need counts people who need it and get it from nobody paid; family and friends may be giving it.",
)


@registry.method(
    METHOD,
    version="2",  # 2: users are taken away as counted, not as their two parts, each as wide as can be
    title="How many people pay for themselves, and how many go without?",
    inputs=lambda _: (AREAS,),
    optional=lambda _: (FUNDERS,),
)
def unmet(  # noqa: PLR0913 (a registered method: each is a thing that people choose)
    *,
    place: str,
    service: str = "residential care",
    need_low: float | None = None,
    need_high: float | None = None,
    helped_low: float | None = None,
    helped_high: float | None = None,
    users_low: float | None = None,
    users_high: float | None = None,
    sources: Sources | None = None,
) -> Result:
    """Self-funders and unmet need of a service, each as a range where both sides exist, else None.

    Self-funders: counted (evidence self-funders, the latest of the place and service), else `users − helped`. Unmet =
    `need − helped − self-funders`, or `need − users` where users say one of the two, never below 0. `helped`: as given,
    else users less self-funders of the count. One end given alone stands for both. Value: `need`, `helped`, `users`,
    `self_funders`, `unmet` ({low, high} or None),
    `counted_on`, `source`, `not_known`, `notes`. `Invalid`: an unknown place or service, or sides that contradict.
    """
    asked = {name: item for name, item in locals().items() if name not in {"sources", "place"}}
    if service not in SERVICES:
        raise Invalid("markets.unmet.service", f"There is no service '{service}'.", fix=", ".join(SERVICES) + ".")
    book = Book(sources)
    where = place_of(book, place)
    count = counted(book, where, service)
    sides = _sides(asked, count)
    without = _without(asked, count, sides)
    value = {
        "place": where.code, "place_name": where.name, "service": service,
        **{name: _told(item) for name, item in sides.items()}, "unmet": _told(without),
        "counted_on": count["on"] if count else None, "source": count["source"] if count else "",
        "not_known": [
            {"code": name, "what": what, "shape": "self-funders" if name == "self_funders" else "", "upload": ask}
            for name, (what, ask) in ASKS.items() if sides[name] is None
        ],
        "notes": list(NOTES),
    }  # fmt: skip
    parameters = {"place": where.code, **asked}
    return Result.of(value, Stamp(METHOD, registry.version(METHOD), book.inputs(), (), parameters))


def _sides(asked: Mapping[str, Any], count: Mapping[str, Any] | None) -> dict[str, Span | None]:
    """Who needs it, who is helped, who uses it and who pays: as given or counted, else one from the others."""
    need, helped, users = (_span(asked[f"{name}_low"], asked[f"{name}_high"]) for name in ("need", "helped", "users"))
    own = Span(count["own"], count["own"]) if count else None
    if count and users is None and count["users"] is not None:
        users = Span(count["users"], count["users"])
    if own is None and users is not None and helped is not None:
        own = remaining(users, helped)
    if helped is None and users is not None and own is not None:
        helped = remaining(users, own)
    return {"need": need, "helped": helped, "self_funders": own, "users": users}


def _without(
    asked: Mapping[str, Any], count: Mapping[str, Any] | None, sides: Mapping[str, Span | None]
) -> Span | None:
    """Need less whoever gets it from anybody; None where a side is not known.

    These are the users, where one of the two kinds of them is only what the other leaves of them: to take both away
    then would count what is not known of the one twice.
    """
    need, helped, own, users = (sides[name] for name in ("need", "helped", "self_funders", "users"))
    if need is None or helped is None or own is None:
        return None
    given = asked["helped_low"] is not None or asked["helped_high"] is not None
    return remaining(need, helped, own) if users is None or (count and given) else remaining(need, users)


def counted(book: Book, place: Place, service: str) -> dict[str, Any] | None:
    """The latest count of people who pay for themselves, where somebody added one."""
    if not book.sources.has(FUNDERS):
        return None
    rows = book.table(FUNDERS)
    rows = rows[(rows["area_code"] == place.code) & (rows["service"] == service) & rows["self_funders"].notna()]
    if rows.empty:
        return None
    row = rows.sort_values("as_at").iloc[-1]
    users = None if pd.isna(row["people"]) else float(row["people"])
    return {"own": float(row["self_funders"]), "users": users, "on": str(row["as_at"])[:10], "source": row["source"]}


def _span(low: float | None, high: float | None) -> Span | None:
    """Both ends; one that is given alone stands for both."""
    least, most = (low if low is not None else high), (high if high is not None else low)
    return None if least is None or most is None else Span(least, most)


def _told(span: Span | None) -> dict[str, float] | None:
    return None if span is None else {"low": span.low, "high": span.high}

"""markets.change: how shares of supply would be if two suppliers joined, or one left."""

from collections.abc import Mapping
from typing import Any

from commonweal.analysis import registry
from commonweal.analysis.markets import sharing as shares
from commonweal.analysis.markets.supply import CARE_HOME, content_of
from commonweal.analysis.needs.places import place_of
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.markets import changes
from commonweal.engine.markets.changes import Change
from commonweal.engine.markets.supply import provider_key
from commonweal.errors import Invalid
from commonweal.reference import content
from commonweal.values.provenance import Result, Stamp

METHOD = "markets.change"
CONTENT = "markets/bands"
LOST, TAKEN_UP = "lost", "taken-up"
PROPORTION = (
    "Whether the places are lost or taken up in proportion, the others keep their shares of each other: the index is "
    "the same, and what differs is how much there is."
)
NOT_PEOPLE = "Shares say nothing of who lives there, of quality, or of how far the next home is."


def content_used(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """The content used: what the service needs, and the bands where they are asked for."""
    return (*content_of(arguments), CONTENT)


@registry.method(
    METHOD,
    version="2",
    title="How would supply be shared out if two suppliers joined, or one left?",
    inputs=shares.inputs,
    content=content_used,
    optional=shares.optional,
)
def change(  # noqa: PLR0913 (a registered method: each is a thing that people choose)
    *,
    place: str,
    service: str = CARE_HOME,
    one: str = "",
    other: str = "",
    leaving: str = "",
    places: str = LOST,
    sources: Sources | None = None,
) -> Result:
    """Concentration before and after two suppliers join (`one` and `other`), or one leaves (`leaving`).

    `places`: `lost`, or `taken-up` by the others in proportion. Names as in the list of suppliers, however spelt.
    `HHI = sum (100 s_i)^2`; for a merger the change is `2 (100 a)(100 b)`. Value: `what` (join, leave, or nothing
    chosen), `before` and `after` {suppliers, total, hhi, equivalent_firms, largest_share, largest_three_share},
    `delta`, `lost`, `rows` [{supplier, before, after}], `basis`, `by`, `bands` [{title, standing, status, source,
    highly, delta_highly …}], `not_known`, `notes`. No verdict. `Invalid`: an unknown place, service or supplier, or
    both asked.
    """
    book = Book(sources)
    where = place_of(book, place)
    sizes, described = shares.shared_out(book, where, service)
    asked = {"one": one, "other": other, "leaving": leaving, "places": places}
    entry = content.load(CONTENT)
    notes = [*(note for note in described["notes"] if note != shares.BANDS), NOT_PEOPLE]
    value = {
        "place": where.code, "place_name": where.name, "service": service, "title": shares.SERVICES[service],
        **described, **_answer(sizes, asked), "bands": list(entry.data["band"]), "notes": notes,
    }  # fmt: skip
    if value["what"] == "leave":
        value["notes"] = [*notes, PROPORTION]
    parameters = {"place": where.code, "service": service, **asked}
    labels = tuple(content.label(path) for path in content_used({"service": service}))
    return Result.of(value, Stamp(METHOD, registry.version(METHOD), book.inputs(), labels, parameters))


def _answer(sizes: Mapping[str, int], asked: Mapping[str, str]) -> dict[str, Any]:
    what = _what(asked)
    before = shares.measures(sizes)
    listed = {item["supplier"]: item["size"] for item in before.pop("shares")}
    empty = {"what": "", "before": before, "after": None, "delta": None, "lost": None}
    if not what or not listed:
        return {**empty, "chosen": [], "rows": [{"supplier": name, "before": size, "after": size}
                                                for name, size in listed.items()]}  # fmt: skip
    named = [_named(listed, asked[key]) for key in (("one", "other") if what == "join" else ("leaving",))]
    taken_up = asked["places"] == TAKEN_UP
    found = changes.joined(listed, *named) if what == "join" else changes.left(listed, named[0], taken_up=taken_up)
    return {
        "what": what, "chosen": named, "before": before, "after": _after(found), "delta": found.delta,
        "lost": found.lost,
        "rows": [
            {"supplier": name, "before": size, "after": found.sizes.get(name, 0)} for name, size in listed.items()
        ],
    }  # fmt: skip


def _after(found: Change) -> dict[str, Any] | None:
    """The measures after, with the places that are then there; None where nobody supplies any more."""
    if found.after is None:
        return None
    told = {key: item for key, item in shares.measures(found.sizes).items() if key != "shares"}
    # Shares among the others are exact; places taken up were made whole for the list.
    exact = {"hhi": found.after.hhi, "equivalent_firms": found.after.equivalent,
             "largest_share": found.after.largest, "largest_three_share": found.after.largest_three}  # fmt: skip
    return {**told, **exact}


def _what(asked: Mapping[str, str]) -> str:
    join, leave = asked["one"] or asked["other"], asked["leaving"]
    if asked["places"] not in {LOST, TAKEN_UP}:
        raise Invalid("markets.change.places", "Places are lost or taken up.", fix=f"Give {LOST} or {TAKEN_UP}.")
    if join and leave:
        raise Invalid("markets.change.both", "Either two join or one leaves.", fix="Ask for one after the other.")
    if join and not (asked["one"] and asked["other"]):
        raise Invalid("markets.change.two", "Two suppliers join.", fix="Choose both.")
    return "join" if join else "leave" if leave else ""


def _named(listed: Mapping[str, int], given: str) -> str:
    """The name in the list that is meant, however it is spelt; unknown ones stay as they are, and are refused."""
    return next((name for name in listed if provider_key(name) == provider_key(given)), given)

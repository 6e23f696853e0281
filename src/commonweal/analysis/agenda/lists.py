"""Lists of the content: levers, six factors, duties, what papers contain, and how the unchanged list is worded."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from commonweal.reference import content

LEVERS = "agenda/levers"
FACTORS = "agenda/factors"
UNCHANGED = "agenda/unchanged"


@dataclass(frozen=True, slots=True)
class Lever:
    """A lever for change; `instead` are codes of levers to use where a commissioner never holds this one."""

    code: str
    title: str
    words: str
    available: bool
    instead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Factor:
    """One of the six factors, and the block (evidence or practicality) in which it stands."""

    code: str
    block: str
    block_title: str
    title: str
    asks: str


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list, and where it stands."""

    code: str
    title: str
    says: str
    cite: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Checklist:
    """A list to go through, line by line."""

    code: str
    title: str
    intro: str
    items: tuple[Item, ...]


def levers() -> tuple[Lever, ...]:
    """The seven levers that are available to commissioners, then the six that are not."""
    data = content.load(LEVERS).data
    held = [Lever(row["code"], row["title"], row["words"], True) for row in data["available"]]
    others = [
        Lever(row["code"], row["title"], row["words"], False, tuple(row["instead"])) for row in data["unavailable"]
    ]
    return (*held, *others)


def lever_hint() -> str:
    """Where a commissioner stands: at a distance, with money and without day-to-day control."""
    return str(content.load(LEVERS).data["hint"])


def factors() -> tuple[Factor, ...]:
    """The six factors in their order: three of evidence, three of practicality."""
    data = content.load(FACTORS).data
    blocks = {row["code"]: row["title"] for row in data["block"]}
    return tuple(
        Factor(row["code"], row["block"], blocks[row["block"]], row["title"], row["asks"]) for row in data["factor"]
    )


def source_kinds() -> Mapping[str, str]:
    """Kinds of evidence: code to title."""
    return {row["code"]: row["title"] for row in content.load(FACTORS).data["source"]}


def checklist(name: str) -> Checklist:
    """One list of the content by its name; `Invalid` when there is none."""
    return _list(f"checklists/{name}", name)


def duties(conditions: tuple[str, ...]) -> tuple[Checklist, ...]:
    """The lists of duties in law that a project about these conditions must show before anything else."""
    found = [path for path in content.listing("duties") if set(content.load(path).data["applies_to"]) & set(conditions)]
    return tuple(_list(path, f"duties-{path.split('/')[1]}") for path in found)


def bought(conditions: tuple[str, ...]) -> str:
    """How most is bought for people with these conditions, where the content says so; else empty."""
    for path in content.listing("duties"):
        data = content.load(path).data
        if set(data["applies_to"]) & set(conditions):
            return str(data.get("bought", ""))
    return ""


def unchanged() -> Mapping[str, str]:
    """How the list of what does not change is worded: `wording`, `open`, `review`."""
    data = content.load(UNCHANGED).data
    return {name: str(data[name]) for name in ("wording", "open", "review")}


def refusing(text: str) -> tuple[tuple[str, str], ...]:
    """Words in a text that refuse people their rights or close what is open, each with why it may not stand."""
    lowered = " ".join(text.casefold().split())
    return tuple((row["words"], row["why"]) for row in content.load(UNCHANGED).data["avoid"] if row["words"] in lowered)


def _list(path: str, code: str) -> Checklist:
    data = content.load(path).data
    shared: Mapping[str, Any] = data["cite"]
    items = []
    for row in data["item"]:
        cite = {**shared, **row.get("cite", {})}
        where = f"{cite['title']}, {cite['paragraph']}"
        items.append(Item(row["code"], row["title"], row["says"], where, cite["status"] == "verified"))
    return Checklist(code, data["title"], data["intro"], tuple(items))

"""What an edition changed: the numbers that differ from the edition before, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from commonweal.documents.paper import Change, Number, SourceEntry


@dataclass(frozen=True, slots=True)
class Previous:
    """The edition before, as it was kept: its number and its `Document.snapshot()`."""

    edition: int
    snapshot: Mapping[str, Any]


def changes(previous: Previous, numbers: Sequence[Number], sources: Sequence[SourceEntry]) -> tuple[Change, ...]:
    """Each number that differs, is new or is no longer stated, with what changed behind its figure."""
    before = {(item["figure"], item["path"]): item for item in previous.snapshot.get("numbers", ())}
    was_from = {item["name"]: item for item in previous.snapshot.get("sources", ())}
    now_from = {item.name: item for item in sources}
    found = []
    for number in numbers:
        was = before.pop((number.figure, number.path), None)
        if was is None:
            found.append(Change(number.label, "not stated", number.shown, "new in this edition"))
        elif was["raw"] != number.raw:
            because = reason(was_from.get(number.figure), now_from.get(number.figure))
            found.append(Change(number.label, was["shown"], number.shown, because))
    found += [Change(item["label"], item["shown"], "no longer stated", "") for item in before.values()]
    return tuple(found)


def reason(was: Mapping[str, Any] | None, now: SourceEntry | None) -> str:
    """What differs between the sources of one figure in two editions, in words; empty when nothing is known of one."""
    if was is None or now is None:
        return ""
    before, after = dict(was["inputs"]), dict(now.inputs)
    parts = [f"{name} was added" for name in sorted(set(after) - set(before))]
    parts += [f"{name} is no longer used" for name in sorted(set(before) - set(after))]
    parts += [f"{name} is a newer version" for name in sorted(set(before) & set(after)) if before[name] != after[name]]
    if was["version"] != now.version:
        parts.append(f"the method {now.method} went from version {was['version']} to {now.version}")
    parts += [f"{label} is now in force" for label in sorted(set(now.content) - set(was["content"]))]
    if was["parameters"] != now.parameters and not parts:
        parts.append("an assumption was changed")
    return "; ".join(parts)

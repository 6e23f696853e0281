"""Local papers read against the contents that they should have: the gap audit of a commissioning framework."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from commonweal.engine.plans.covering import Answer, Content, Suggestion, Verdict, suggest, together
from commonweal.reference import content

__all__ = ["Answer", "Content", "ContentSet", "Suggestion", "Verdict", "content_sets", "suggest", "together"]
FOLDER = "coverage"
ORDER = ("framework", "strategy", "market-position-statement")


@dataclass(frozen=True, slots=True)
class ContentSet:
    """The contents of one kind of paper (`code`, also the kind's), and whose list it is."""

    code: str
    title: str
    source: str
    contents: tuple[Content, ...]


@cache
def content_sets() -> tuple[ContentSet, ...]:
    """The three lists: a framework's eight contents, a strategy's nine, the six elements of a position statement."""
    return tuple(_set(code) for code in ORDER)


def _set(code: str) -> ContentSet:
    entry = content.load(f"{FOLDER}/{code}")
    return ContentSet(
        code,
        entry.data["title"],
        entry.data["source"],
        tuple(
            Content(item["code"], item["title"], item["short"], tuple(item["words"])) for item in entry.data["content"]
        ),
    )


def hints(kind: str) -> Mapping[str, Sequence[str]]:
    """Words that hint at each section of a kind of paper; none for a kind that has no list."""
    found = next((item for item in content_sets() if item.code == kind), None)
    return {item.code: item.words for item in found.contents} if found else {}

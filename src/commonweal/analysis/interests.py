"""What a register of interests holds, from content: kinds, ways of handling, and when an interest is to be declared."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from commonweal.reference import content

PATH = "interests/register"


@dataclass(frozen=True, slots=True)
class KindOfInterest:
    """A kind of interest, or a way of handling one: its code, its title, and an example in a few words."""

    code: str
    title: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """Within how many days an interest is to be declared, in words, where that stands, and whether we read it."""

    days: int
    words: str
    cite: str
    verified: bool


@cache
def kinds() -> tuple[KindOfInterest, ...]:
    """The four kinds, the most serious first."""
    return tuple(KindOfInterest(**item) for item in content.load(PATH).data["kinds"])


@cache
def handlings() -> tuple[KindOfInterest, ...]:
    """The ways of handling an interest in a meeting."""
    return tuple(KindOfInterest(**item) for item in content.load(PATH).data["handlings"])


@cache
def rule() -> Rule:
    """When an interest is to be declared."""
    data = content.load(PATH).data["declare"]
    return Rule(data["days"], data["words"], data["cite"]["title"], data["cite"]["status"] == "verified")


def days_taken(begins_on: date, declared_on: date) -> int:
    """Days from the beginning of an interest to its declaration; none for one that is declared before it begins."""
    return max(0, (declared_on - begins_on).days)

"""The lists of the room: kinds of stakeholder, steps, ladders, touchpoints, groups, points of a consultation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from commonweal.reference import content

STAKEHOLDERS = "partnerships/stakeholders"
ENGAGEMENT = "partnerships/engagement"
SEGMENTS = "partnerships/segments"
CONSULTATION = "partnerships/consultation"
TARGETS = "partnerships/targets"


@dataclass(frozen=True, slots=True)
class Word:
    """One entry of a list: its code, its words, and what it means."""

    code: str
    title: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Usual:
    """Somebody who usually matters: the part, not the person."""

    name: str
    influence: str
    why: str
    clinician: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of stakeholder, the step usually wanted of it, and who usually belongs to it."""

    code: str
    title: str
    wanted: int
    usual: tuple[Usual, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One of the four steps of commitment."""

    number: int
    code: str
    title: str
    short: str


@dataclass(frozen=True, slots=True)
class Group:
    """A group whose agreement is not the same as its organisation's; `theirs` names it after its organisation."""

    code: str
    title: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Beginning:
    """A segment that a project begins with."""

    code: str
    name: str
    pays: str
    providers: str
    why: str


@dataclass(frozen=True, slots=True)
class Category:
    """One group to count: by age from and to, by sex, or by how the names of its ethnic groups begin."""

    code: str
    title: str
    lowest: int | None = None
    highest: int | None = None
    sex: str = ""
    starts: str = ""


@dataclass(frozen=True, slots=True)
class Dimension:
    """Something to count people by; `population` names what it is compared with, empty where nothing is known."""

    code: str
    title: str
    population: str
    categories: tuple[Category, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the check of a consultation; `after` is asked once it has closed."""

    code: str
    title: str
    asks: str
    law: str
    cite: str
    verified: bool
    after: bool


def kinds(conditions: Iterable[str] = ()) -> tuple[Kind, ...]:
    """The ten kinds, each with those who usually matter in a project about these conditions."""
    held = set(conditions)

    def fits(item: Mapping[str, object]) -> bool:
        only, unless = set(_texts(item.get("only"))), set(_texts(item.get("unless")))
        return (not only or bool(only & held)) and not (unless & held)

    return tuple(
        Kind(
            row["code"], row["title"], row["wanted"],
            tuple(
                Usual(item["name"], item["influence"], item["why"], item.get("clinician", False))
                for item in row["usual"] if fits(item)
            ),
        )
        for row in content.load(STAKEHOLDERS).data["kind"]
    )  # fmt: skip


@cache
def steps() -> tuple[Step, ...]:
    """The four steps."""
    rows = content.load(STAKEHOLDERS).data["step"]
    return tuple(Step(row["number"], row["code"], row["title"], row["short"]) for row in rows)


@cache
def groups() -> tuple[Group, ...]:
    """The groups that sign up each by itself, the organisation first."""
    return tuple(Group(row["code"], row["title"], row["theirs"]) for row in content.load(STAKEHOLDERS).data["group"])


@cache
def words_of(name: str) -> tuple[Word, ...]:
    """A list of the engagement log: `way`, `purpose`, `mode`, `touchpoint` or `paid`."""
    rows = content.load(ENGAGEMENT).data[name]
    return tuple(Word(row["code"], row["title"], row.get("help", "")) for row in rows)


@cache
def ladder(name: str) -> tuple[Word, ...]:
    """The rungs of a ladder (`tlap` or `arnstein`), lowest first."""
    rows = content.load(ENGAGEMENT).data["ladder"][name]["rung"]
    return tuple(Word(row["code"], row["title"], row["help"]) for row in rows)


def ladder_title(name: str) -> tuple[str, str]:
    """What a ladder is called, and whose it is."""
    row = content.load(ENGAGEMENT).data["ladder"][name]
    return row["title"], row["cite"] + ("" if row["status"] == "verified" else " (unverified)")


@cache
def dimensions() -> tuple[Dimension, ...]:
    """What people are counted by."""
    return tuple(
        Dimension(
            row["code"], row["title"], row["population"],
            tuple(
                Category(item["code"], item["title"], item.get("from"), item.get("to"), item.get("sex", ""),
                         item.get("starts", ""))
                for item in row["category"]
            ),
        )
        for row in content.load(ENGAGEMENT).data["dimension"]
    )  # fmt: skip


def beginnings(conditions: Iterable[str]) -> tuple[Beginning, ...]:
    """The segments that a project about these conditions begins with; those of any project where none fits."""
    held = set(conditions)
    sets = content.load(SEGMENTS).data["set"]
    fitting = [item for item in sets if held & set(item["conditions"])] or [s for s in sets if not s["conditions"]]
    return tuple(
        Beginning(row["code"], row["name"], row["pays"], row["providers"], row["why"])
        for item in fitting
        for row in item["segment"]
    )


@cache
def points() -> tuple[Point, ...]:
    """The points of the check of a consultation, in order."""
    data = content.load(CONSULTATION).data
    return tuple(
        Point(
            row["code"], row["title"], row["asks"], row["law"], f"{data['cite']['title']}, {row['paragraph']}",
            row["status"] == "verified", row.get("after", False),
        )
        for row in data["point"]
    )  # fmt: skip


@cache
def targets() -> tuple[Word, ...]:
    """What a comment can have changed."""
    return tuple(Word(row["code"], row["title"]) for row in content.load(TARGETS).data["target"])


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else ()

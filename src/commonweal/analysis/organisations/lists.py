"""The lists of content about who does what: each entry dated, cited, and marked where nobody checked it."""

import datetime
import difflib
from dataclasses import dataclass
from functools import cache
from typing import Any

from commonweal.engine.partnerships.commissioning import Rule, plain
from commonweal.errors import Invalid
from commonweal.reference import content

FOLDER = "organisations"
BODIES, POWERS, SERVICES = f"{FOLDER}/bodies", f"{FOLDER}/powers", f"{FOLDER}/services"
RULES, TASKS, LEVELS = f"{FOLDER}/commissioners", f"{FOLDER}/tasks", f"{FOLDER}/levels"
SUCCESSORS, EVENTS = f"{FOLDER}/board-successors", f"{FOLDER}/events"


@dataclass(frozen=True, slots=True)
class BodyEntry:
    """A body, or a kind of body, of the country. `watch` says what may end it; `paid_from` where its money is from."""

    code: str
    name: str
    kind: str
    level: str
    begins_on: datetime.date | None
    ends_on: datetime.date | None
    parent: str
    what: str
    paid_from: str
    watch: str
    followed_by: tuple[str, ...]
    dual_role: bool
    cite: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Power:
    """A power to commission (`function`), or to let another body do it (`delegation`), and who is liable then."""

    code: str
    title: str
    statute: str
    section: str
    kind: str
    says: str
    liability: str
    cite: str
    verified: bool

    @property
    def place(self) -> str:
        """The statute and its section, as a sentence takes them."""
        return f"{self.statute}, {self.section}"


@dataclass(frozen=True, slots=True)
class ServiceEntry:
    """A service that people may ask about. `mode` is `individual` where it is bought for one person at a time."""

    code: str
    name: str
    what: str
    level: str
    mode: str
    words: str


@dataclass(frozen=True, slots=True)
class Task:
    """A task of commissioning whatever the body is called; `way` is strategic or tactical."""

    code: str
    title: str
    step: str
    way: str


@dataclass(frozen=True, slots=True)
class LevelEntry:
    """A footprint and the most people that it usually holds."""

    code: str
    title: str
    most: int
    says: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that changed commissioning. `exact` is the date as far as it is known."""

    on: datetime.date
    exact: str
    says: str
    cite: str
    verified: bool


@cache
def bodies() -> tuple[BodyEntry, ...]:
    """The bodies that are met everywhere, in the order of the file."""
    return tuple(_body(item) for item in content.load(BODIES).data["body"])


@cache
def powers() -> tuple[Power, ...]:
    """Every power, in the order of the file."""
    return tuple(
        Power(
            item["code"], item["title"], item["statute"], item["section"], item["kind"], item["says"],
            item.get("liability", ""), item["cite"], _verified(item),
        )
        for item in content.load(POWERS).data["power"]
    )  # fmt: skip


def power(code: str) -> Power:
    """The power of this code; `Invalid` with the codes there are."""
    for item in powers():
        if item.code == code:
            return item
    raise Invalid(
        "organisations.power", f"There is no power '{code}'.", fix="One of: " + ", ".join(i.code for i in powers())
    )


@cache
def services() -> tuple[ServiceEntry, ...]:
    """Every service, by its name."""
    found = [
        ServiceEntry(
            item["code"],
            item["name"],
            item["what"],
            item["level"],
            item.get("mode", "collective"),
            item.get("words", ""),
        )
        for item in content.load(SERVICES).data["service"]
    ]
    return tuple(sorted(found, key=lambda item: item.name.casefold()))


def service(code: str) -> ServiceEntry:
    """The service of this code or name; `Invalid` with the nearest names when there is none."""
    wanted = code.strip().casefold()
    for item in services():
        if wanted in (item.code, item.name.casefold()):
            return item
    by_code = {item.code: item.name for item in services()}
    near = difflib.get_close_matches(wanted, by_code, n=5, cutoff=0.3) or list(by_code)[:5]
    raise Invalid(
        "organisations.service",
        f"'{code}' is not a service of the list.",
        fix="Nearest: " + "; ".join(f"{by_code[item]} ({item})" for item in near) + ".",
    )


def find_services(words: str) -> tuple[ServiceEntry, ...]:
    """Services that hold all these words in their name, what they are, or their other names."""
    wanted = plain(words).split()
    return tuple(
        item
        for item in services()
        if all(word in f"{item.code} {item.name} {item.what} {item.words}".casefold() for word in wanted)
    )


@cache
def rules() -> tuple[Rule, ...]:
    """Who commissions what, from when to when."""
    return tuple(
        Rule(
            item["code"], tuple(item["services"]), item.get("part", ""), item["begins_on"], item.get("ends_on"),
            item["by"], item.get("exercised_by", ""), item["power"], item.get("delegation", ""), item["money"],
            item["reason"], item["cite"], _verified(item),
        )
        for item in content.load(RULES).data["rule"]
    )  # fmt: skip


@cache
def tasks() -> tuple[Task, ...]:
    """The tasks of commissioning, in the order of the cycle."""
    return tuple(
        Task(item["code"], item["title"], item["step"], item["way"]) for item in content.load(TASKS).data["task"]
    )


@cache
def levels() -> tuple[LevelEntry, ...]:
    """Footprints, smallest first."""
    found = content.load(LEVELS).data["level"]
    return tuple(LevelEntry(item["code"], item["title"], item["most"], item["says"]) for item in found)


@cache
def events() -> tuple[Event, ...]:
    """What changed and when, earliest first."""
    found = [
        Event(item["on"], item["exact"], item["says"], item["cite"], _verified(item))
        for item in content.load(EVENTS).data["event"]
    ]
    return tuple(sorted(found, key=lambda item: item.on))


def _body(item: dict[str, Any]) -> BodyEntry:
    followed = item.get("followed_by", "")
    return BodyEntry(
        item["code"], item["name"], item["kind"], item["level"], item.get("begins_on"), item.get("ends_on"),
        item.get("parent", ""), item["what"], item.get("paid_from", ""), item.get("watch", ""),
        (followed,) if followed else (), item.get("dual_role", False), item["cite"], _verified(item),
    )  # fmt: skip


def _verified(item: dict[str, Any]) -> bool:
    return bool(item["status"] == "verified")

"""Stakeholders, engagement, consultations and comments to begin a test with."""

from datetime import date, timedelta

from commonweal.services.partnerships import checks, consultation, engagement, said, stakeholders
from tests.support.factories import World

READY = {
    "forming": "Three ways are open, and none is chosen.",
    "reasons": "A paper of four pages, with costs.",
    "discarded": "Closing the day centre was ruled out: too many depend on it.",
    "time": "Eight weeks, because carers have little time.",
    "account": "The panel reads every answer in the first week after; any of the three ways can change.",
}


def to(w: World, role: str = "commissioner") -> dict[str, object]:
    """Who acts on which project."""
    return {"actor": w.ours[role], "project": w.project.slug}


def day(days: int = 0) -> date:
    """Today by the database's clock, and so many days on."""
    return checks.today() + timedelta(days=days)


def who(w: World, name: str = "The carers' forum", kind: str = "carers", **facts: object) -> str:
    """A stakeholder; its code."""
    view = stakeholders.add(**to(w), facts={"name": name, "kind": kind, **facts})
    return next(item.code for item in view.people if item.name == name)


def held(w: World, title: str = "Coffee with carers", took_part: dict | None = None, **facts: object) -> str:
    """An entry of the engagement log; its code."""
    given = {"title": title, "on": day(-10), "how": "meeting", "purpose": "refine-agenda", **facts}
    view = engagement.put(**to(w), facts=given, took_part=took_part)
    return next(item.code for item in view.entries if item.title == title)


def asked(w: World, opens: int = 10, closes: int = 66, said: bool = False, **facts: object) -> str:
    """A consultation that opens and closes so many days from today; its code."""
    given = {"title": "Support after a diagnosis", "opens_on": day(opens), "closes_on": day(closes), **facts}
    code = consultation.put(**to(w), facts=given).code
    if said:
        consultation.say(**to(w), code=code, points=READY)
    return code


def comment(w: World, theme: str = "Change of carers", **facts: object) -> str:
    """Something that people said; its code."""
    view = said.put(**to(w), facts={"theme": theme, "words": "Carers change too often.", **facts})
    return next(item.code for item in view.comments if item.theme == theme)

"""What stands around every page: who is signed in, where one can go, the banner of the demonstration, messages."""

import time
from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse

from commonweal.errors import CommonwealError
from commonweal.services import demonstration, standing
from commonweal.services.actors import Actor
from commonweal.services.policy import STAFF
from commonweal.web.page import Page
from commonweal.web.parts.marks import Link, Notice
from commonweal.web.session import sees_people, visitor

KINDS = {"success": "success", "warning": "warning", "error": "warning"}


@dataclass(frozen=True, slots=True)
class NavItem:
    """An entry of the navigation. `current` is `page` on the entry's own page, `true` on pages beneath it."""

    text: str
    href: str
    current: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """The layout's own context; no page's template reads it."""

    home: str
    person: str
    organisation: str
    nav: tuple[NavItem, ...]
    footer: tuple[Link, ...]
    banner: str
    notices: tuple[Notice, ...]
    hats: bool = False
    session: int = standing.IDLE


def frame(request: HttpRequest, page: Page) -> Frame:
    """The frame of a page for this visitor."""
    try:
        person = visitor(request)
    except CommonwealError:
        person = None  # an account that belongs to nobody: the page itself says so
    return Frame(
        home=reverse("today") if person else reverse("front"),
        person=person.name if person else "",
        organisation=person.organisation_name if person else "",
        nav=_nav(request, page, person),
        footer=(
            Link("Help", reverse("help")),
            Link("Glossary", reverse("glossary")),
            Link("Accessibility", reverse("accessibility")),
            Link("First ten minutes", reverse("start")),
            Link("Status", reverse("status")),
        ),
        banner=demonstration.BANNER if settings.DEMONSTRATION else "",
        notices=tuple(Notice(str(item), KINDS.get(item.level_tag, "information")) for item in _messages(request)),
        hats=person is not None and len(person.hats) > 1,
        session=_lasting(request) if person is not None else standing.IDLE,
    )


def _lasting(request: HttpRequest) -> int:
    """For how many seconds the session lasts if nothing more is done: until the nearer of its two ends."""
    return max(min(standing.IDLE, int(standing.left(request.session, now=time.time()))), 0)


def _nav(request: HttpRequest, page: Page, person: Actor | None) -> tuple[NavItem, ...]:
    entries = (
        (
            ("Today", "today"),
            ("Projects", "projects"),
            ("Data and sources", "data"),
            ("Organisations", "organisations"),
            ("Glossary", "glossary"),
        )
        if person
        else (
            ("What is being planned", "open-projects"),
            ("What was decided", "open-decisions"),
            ("First ten minutes", "start"),
            ("Glossary", "glossary"),
        )
    )
    if person and person.has(*STAFF):
        entries = (*entries[:2], ("Contracts", "contracts"), *entries[2:])
    if person and sees_people(person):
        entries = (*entries, ("People", "people"))
    found = []
    for text, name in entries:
        href = reverse(name)
        current = "page" if request.path == href else "true" if page.section == name else ""
        found.append(NavItem(text, href, current))
    return tuple(found)


def _messages(request: HttpRequest) -> list[messages.storage.base.Message]:
    return list(messages.get_messages(request)) if hasattr(request, "_messages") else []

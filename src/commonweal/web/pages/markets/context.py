"""The page of supply and market."""

from dataclasses import dataclass, replace
from typing import ClassVar

from django.urls import reverse

from commonweal.services.thread import FigurePage
from commonweal.web.page import Page
from commonweal.web.pages.markets.asking import QUESTIONS, RESTING, WATCH
from commonweal.web.parts.marks import Link, NotKnown
from commonweal.web.parts.rooms import Room

STATEMENT = "market-position-statement"
WATCHED = "markets.watch"
# Who supplies, how securely, what flows through it, what it costs; England's picture last.
ORDER = (
    "markets.supply", "markets.access", "markets.concentration", "markets.hospital-flow", "markets.sectors",
    "markets.spend", "markets.unit-costs", "markets.closures",
)  # fmt: skip
# Where children with plans learn stands among need, and says who supplies their places.
PLACEMENTS = ("needs.send", "agenda.placement-share")
CARE = (
    "Who supplies care here, of what kind, and how well that is known. Registered providers are not always the "
    "ultimate owners."
)
PLACES = (
    "Where children and young people with plans learn. How many places there are, and who waits for one, no open data "
    "say."
)
NO_PLACES = NotKnown(
    "Places, and children who wait for one", remedy="Ask whoever plans places, and write down what they say."
)


@dataclass(frozen=True, kw_only=True)
class SupplyPage(Page):
    """Everything computed about supply and market in a project."""

    template: ClassVar[str] = "pages/markets/supply.html"
    lede: str
    room: Room
    papers: Link
    data: Link
    ask: Link
    questions: tuple[Link, ...]

    @classmethod
    def of(cls, pages: tuple[FigurePage, ...], *, project: str, may: frozenset[str]) -> "SupplyPage":
        """The page for the figures of the room."""
        slug = {"project": project}
        methods = {page.figure.method for page in pages}
        ledes = ((CARE, not methods or methods - set(PLACEMENTS)), (PLACES, methods & set(PLACEMENTS)))
        room = Room.of(pages, order=(*ORDER, *PLACEMENTS), room="markets", project=project, may=may)
        if methods & set(PLACEMENTS):
            room = replace(room, not_known=(*room.not_known, NO_PLACES))
        return cls(
            lede=" ".join(words for words, holds in ledes if holds),
            title="Supply and market", section="projects", back=Link("The project", reverse("project", kwargs=slug)),
            room=room,
            papers=Link("Draft the market position statement", reverse("paper", kwargs={**slug, "kind": STATEMENT})),
            ask=Link("Numbers that only people have", reverse("local-figures", kwargs=slug)),
            data=Link("Add data of your own", reverse("project-data", kwargs=slug)),
            questions=_questions(slug, may),
        )  # fmt: skip


def _questions(slug: dict[str, str], may: frozenset[str]) -> tuple[Link, ...]:
    """What else the market can be asked; what tells of single suppliers only to those who may see it."""
    asked = tuple(
        Link(item.title, reverse("supply-question", kwargs={**slug, "question": name}))
        for name, item in QUESTIONS.items()
    )
    if WATCHED not in may:
        return asked
    return (
        *asked,
        Link(RESTING.title, reverse("dependence", kwargs=slug)),
        Link(WATCH.title, reverse("supplier-signs", kwargs=slug)),
    )

"""The page of supply and market."""

from dataclasses import dataclass
from typing import ClassVar

from django.urls import reverse

from commonweal.services.thread import FigurePage
from commonweal.web.page import Page
from commonweal.web.parts.marks import Link
from commonweal.web.parts.rooms import Room

STATEMENT = "market-position-statement"
# Who supplies, how securely, what flows through it, what it costs; England's picture last.
ORDER = (
    "markets.supply", "markets.concentration", "markets.hospital-flow", "markets.sectors", "markets.spend",
    "markets.unit-costs", "markets.closures",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class SupplyPage(Page):
    """Everything computed about supply and market in a project."""

    template: ClassVar[str] = "pages/markets/supply.html"
    room: Room
    papers: Link
    data: Link
    ask: Link

    @classmethod
    def of(cls, pages: tuple[FigurePage, ...], *, project: str, may: frozenset[str]) -> "SupplyPage":
        """The page for the figures of the room."""
        slug = {"project": project}
        return cls(
            title="Supply and market", section="projects", back=Link("The project", reverse("project", kwargs=slug)),
            room=Room.of(pages, order=ORDER, room="markets", project=project, may=may),
            papers=Link("Draft the market position statement", reverse("paper", kwargs={**slug, "kind": STATEMENT})),
            ask=Link("Numbers that only people have", reverse("local-figures", kwargs=slug)),
            data=Link("Add data of your own", reverse("project-data", kwargs=slug)),
        )  # fmt: skip

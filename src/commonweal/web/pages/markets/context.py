"""The page of supply and market."""

from dataclasses import dataclass
from typing import ClassVar

from django.urls import reverse

from commonweal.services.thread import FigurePage
from commonweal.web.page import Page
from commonweal.web.parts.marks import Link
from commonweal.web.parts.results import Result

STATEMENT = "market-position-statement"


@dataclass(frozen=True, kw_only=True)
class SupplyPage(Page):
    """Everything computed about supply and market in a project."""

    template: ClassVar[str] = "pages/markets/supply.html"
    results: tuple[Result, ...]
    papers: Link
    data: Link

    @classmethod
    def of(cls, pages: tuple[FigurePage, ...], *, project: str) -> "SupplyPage":
        """The page for the figures of the room."""
        slug = {"project": project}
        return cls(
            title="Supply and market", section="projects", back=Link("The project", reverse("project", kwargs=slug)),
            results=tuple(Result.of(item, project=project) for item in pages),
            papers=Link("Draft the market position statement", reverse("paper", kwargs={**slug, "kind": STATEMENT})),
            data=Link("Add data of your own", reverse("project-data", kwargs=slug)),
        )  # fmt: skip

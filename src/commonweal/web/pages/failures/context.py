"""The page of a failure."""

from dataclasses import dataclass
from typing import ClassVar

from commonweal.errors import CommonwealError, Problem
from commonweal.web.page import Page
from commonweal.web.parts.marks import Link

TITLES = {
    "invalid": (400, "This cannot be used as it is"),
    "not-allowed": (403, "You can see this but not change it"),
    "not-found": (404, "We cannot find this page"),
    "conflict": (409, "Somebody changed this first"),
}
# Refusals that say more than their family.
CLOSED = {"policy.walled": "This is closed to you while you have an interest"}


@dataclass(frozen=True, kw_only=True)
class FailurePage(Page):
    """What happened, what to do, and ways out."""

    template: ClassVar[str] = "pages/failures/failure.html"
    message: str
    fix: str = ""
    items: tuple[Problem, ...] = ()
    links: tuple[Link, ...] = ()
    reference: str = ""


def of(error: CommonwealError, links: tuple[Link, ...]) -> tuple[int, FailurePage]:
    """The status and page of an error by its family."""
    status, title = TITLES.get(error.family, (400, "This cannot be done"))
    title = CLOSED.get(error.code, title)
    return status, FailurePage(
        title=title, message=error.message, fix=error.fix, items=error.problems, links=links, reference=error.code
    )

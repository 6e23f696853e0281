"""The pages of places that an organisation drew."""

from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlencode

from django.urls import reverse

from commonweal.services.organisations import PlaceView
from commonweal.web.page import Page
from commonweal.web.parts.lists import SummaryRow
from commonweal.web.parts.marks import Link, NotKnown
from commonweal.web.parts.tables import Cell, Heading, TableView, day

MAY = "directory.write"
SHOWN = 200


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place in the list."""

    link: Link
    note: str


@dataclass(frozen=True, kw_only=True)
class PlacesPage(Page):
    """The places of an organisation."""

    template: ClassVar[str] = "pages/organisations/places.html"
    lines: tuple[PlaceLine, ...]
    links: tuple[Link, ...]

    @classmethod
    def of(cls, items: tuple[PlaceView, ...], *, may: frozenset[str]) -> "PlacesPage":
        """The list."""
        links = (
            Link("Draw a place", reverse("new-drawn-place")),
            Link("Bring places in", reverse("bring-drawn-place")),
        )
        return cls(
            title="Places we drew", section="organisations", back=Link("Organisations", reverse("organisations")),
            lines=tuple(
                PlaceLine(Link(item.name, reverse("drawn-place", kwargs={"uid": item.uid})), _made_of(item))
                for item in items
            ),
            links=links if MAY in may else (),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class PlacePage(Page):
    """One place."""

    template: ClassVar[str] = "pages/organisations/place.html"
    facts: tuple[SummaryRow, ...]
    not_known: tuple[NotKnown, ...]
    table: TableView
    file: Link
    remove: str

    @classmethod
    def of(cls, view: PlaceView, *, may: frozenset[str]) -> "PlacePage":
        """The page of a place."""
        where = {"uid": view.uid}
        rows = [
            ("People", f"{view.people:,} ({view.basis})" if view.people is not None else ""),
            ("Made of", _made_of(view)), ("Why", view.note),
            ("Since", day(view.begins_on) if view.begins_on else ""),
            ("Until", day(view.ends_on) if view.ends_on else ""),
        ]  # fmt: skip
        why = view.basis.capitalize() + "."
        unknown = () if view.people is not None else (NotKnown("How many people live here", why),)
        file = Link("Download it, to send to others (CSV)", reverse("drawn-place-file", kwargs=where))
        return cls(
            title=view.name, section="organisations", back=Link("Places we drew", reverse("drawn-places")),
            facts=tuple(SummaryRow(key, value) for key, value in rows if value), not_known=unknown,
            table=_members(view), file=file,
            remove=reverse("remove-drawn-place", kwargs=where) if MAY in may else "",
        )  # fmt: skip


def _made_of(view: PlaceView) -> str:
    number = len(view.members)
    return f"{number} area{'' if number == 1 else 's'}"


def _members(view: PlaceView) -> TableView:
    rows = tuple((Cell(name), Cell(code), _asked(code)) for code, name in view.members[:SHOWN])
    caption = "Areas" if len(view.members) <= SHOWN else f"Areas (first {SHOWN} of {len(view.members):,})"
    return TableView("members", caption, (Heading("Area"), Heading("Code"), Heading("Commissioners")), rows)


def _asked(code: str) -> Cell:
    """The way from a district to its commissioners; small areas have none of their own."""
    if code.startswith("E01"):
        return Cell("")
    return Cell("Who commissions here?", f"{reverse('commissioners')}?{urlencode({'place': code})}")

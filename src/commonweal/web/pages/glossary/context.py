"""The pages of the glossary."""

from dataclasses import dataclass
from typing import ClassVar

from django.urls import reverse

from commonweal.services.glossary import Term, TermView, rooms
from commonweal.web.page import Page
from commonweal.web.parts.marks import Link


@dataclass(frozen=True, slots=True)
class Entry:
    """A term in the list."""

    name: Link
    also: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Room:
    """The terms of one part of the work."""

    title: str
    id: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class GlossaryPage(Page):
    """Every term under its heading, or those that were searched for."""

    template: ClassVar[str] = "pages/glossary/list.html"
    words: str
    found: str
    rooms: tuple[Room, ...]

    @classmethod
    def of(cls, terms: tuple[Term, ...], words: str) -> "GlossaryPage":
        """The page for these terms."""
        groups = []
        for title in rooms():
            entries = tuple(_entry(item) for item in terms if item.room == title)
            if entries:
                groups.append(Room(title, title.lower().replace(" ", "-"), entries))
        count = f"{len(terms)} word{'' if len(terms) == 1 else 's'}"
        found = f"{count} found for “{words}”." if words else f"{count}."
        return cls(title="Glossary", section="glossary", words=words, found=found, rooms=tuple(groups))


@dataclass(frozen=True, kw_only=True)
class TermPage(Page):
    """One term."""

    template: ClassVar[str] = "pages/glossary/term.html"
    room: str
    meaning: str
    example: str
    not_same_as: str
    also: str
    see: tuple[Link, ...]
    link: Link | None

    @classmethod
    def of(cls, view: TermView) -> "TermPage":
        """The page for a term."""
        item = view.term
        return cls(
            title=item.term, section="glossary", back=Link("Glossary", reverse("glossary")), description=item.meaning,
            room=item.room, meaning=item.meaning, example=item.example, not_same_as=item.not_same_as,
            also=", ".join(item.also), see=tuple(_link(other) for other in view.see),
            link=Link(item.link_title, item.link_address) if item.link_address else None,
        )  # fmt: skip


def _entry(item: Term) -> Entry:
    return Entry(_link(item), ", ".join(item.also), item.meaning)


def _link(item: Term) -> Link:
    return Link(item.term, reverse("glossary-term", kwargs={"slug": item.slug}))

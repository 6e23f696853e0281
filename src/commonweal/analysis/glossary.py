"""The field's words, from content: what each means, an example, and what it is not."""

from dataclasses import dataclass
from functools import cache

from commonweal.errors import NotFound
from commonweal.reference import content

FOLDER = "glossary"
# The order of the rooms on the page.
ROOMS = (
    "The cycle", "Analyse", "Why and what", "Plan", "Do", "Review", "Who is who", "In Commonweal",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the field. `see` are the slugs of related terms; `also` are other names for the same thing."""

    slug: str
    term: str
    room: str
    meaning: str
    example: str
    not_same_as: str
    see: tuple[str, ...]
    also: tuple[str, ...]
    link_title: str
    link_address: str


@cache
def terms() -> tuple[Term, ...]:
    """Every term, by its words."""
    return tuple(sorted((_term(path) for path in content.listing(FOLDER)), key=lambda item: item.term.casefold()))


def term(slug: str) -> Term:
    """One term; `NotFound` when there is none."""
    for item in terms():
        if item.slug == slug:
            return item
    raise NotFound("glossary.unknown", "This word is not in the glossary.", fix="Look through the whole list.")


def _term(path: str) -> Term:
    data = content.load(path).data
    link = data.get("link", {})
    return Term(
        slug=path.split("/", 1)[1], term=data["term"], room=data["room"], meaning=data["meaning"],
        example=data["example"], not_same_as=data["not_same_as"], see=tuple(data["see"]), also=tuple(data["also"]),
        link_title=link.get("title", ""), link_address=link.get("address", ""),
    )  # fmt: skip

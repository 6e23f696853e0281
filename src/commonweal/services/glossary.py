"""The glossary: the field's words for anyone, signed in or not."""

from __future__ import annotations

from dataclasses import dataclass

from commonweal.analysis import glossary
from commonweal.analysis.glossary import Term


@dataclass(frozen=True, slots=True)
class TermView:
    """A term with the related terms in full."""

    term: Term
    see: tuple[Term, ...]


def terms(*, words: str = "") -> tuple[Term, ...]:
    """Every term, or those whose name, other names or meaning hold `words`."""
    wanted = words.strip().casefold()
    return tuple(item for item in glossary.terms() if wanted in _text(item))


def rooms() -> tuple[str, ...]:
    """The headings under which terms stand, in the order of the work."""
    return glossary.ROOMS


def term(*, slug: str) -> TermView:
    """One term; `NotFound` when there is none."""
    found = glossary.term(slug)
    return TermView(found, tuple(glossary.term(other) for other in found.see))


def _text(item: Term) -> str:
    return " ".join((item.term, *item.also, item.meaning)).casefold()

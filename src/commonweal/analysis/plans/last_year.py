"""Last year's paper against this year's: which part belongs to which section, and its words as a start."""

from collections.abc import Mapping, Sequence

from commonweal.analysis.plans import local_papers
from commonweal.documents.incoming import Incoming
from commonweal.engine.plans.draft import Section
from commonweal.engine.plans.matching import match, plain

__all__ = ["as_draft", "plain", "sections_of"]


def sections_of(
    read: Incoming, kind: str, sections: Sequence[Section], remembered: Mapping[str, str]
) -> tuple[str, ...]:
    """The section of each part; a part under a deeper heading that fits none goes with the heading above it."""
    hints = local_papers.hints(kind)
    known = {item.code for item in sections}
    named = [(item.code, item.title, hints.get(item.code, ())) for item in sections]
    kept = {heading: code for heading, code in remembered.items() if code in known or not code}
    found = match([part.heading for part in read.parts], named, kept)
    placed: list[str] = []
    above: list[tuple[int, str]] = []
    for part, code in zip(read.parts, found, strict=True):
        above = [(level, held) for level, held in above if level < part.level]
        if not code and part.level > 1 and above and plain(part.heading) not in kept:
            code = above[-1][1]
        above.append((part.level, code))
        placed.append(code)
    return tuple(placed)


def as_draft(parts: Sequence[tuple[int, str, str]]) -> str:
    """Parts (level, heading, text) as text in the grammar of papers: braces stand for themselves, the first heading is
    the section's own and left out, deeper ones become headings."""
    pieces = []
    for at, (level, heading, text) in enumerate(parts):
        if at and heading:
            pieces.append(("## " if level <= 2 else "### ") + _safe(heading))
        if text:
            pieces.append("\n".join(_safe(line) for line in text.splitlines()))
    return "\n\n".join(pieces).strip()


def _safe(line: str) -> str:
    """A line of Word's as the grammar reads it: no placeholder, no quotation, no heading comes of it by chance."""
    line = line.replace("{{", "\\{{").replace("[[", "[ [").replace("**", "* *")
    return f"No. {line[1:].strip()}" if line.startswith("#") else line

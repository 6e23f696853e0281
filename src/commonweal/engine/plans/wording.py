"""Numbers without a source and claims without a test, found in what people write."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from commonweal.engine.plans.nodes import Block, Bullets, Directive, Line, Text


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern of content: `regex` finds what may stand (digits) or what must be supported (claims)."""

    code: str
    title: str
    regex: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """The patterns in force: digits that may stand in authored text, and words that claim an effect."""

    digits: tuple[Pattern, ...]
    claims: tuple[Pattern, ...]


def pattern(code: str, title: str, regex: str) -> Pattern:
    """A pattern of content; capitals do not matter."""
    return Pattern(code, title, re.compile(regex, re.IGNORECASE))


def lone_digits(text: str, allowed: Sequence[Pattern]) -> tuple[str, ...]:
    """The numbers in plain text that no allowed pattern covers, in order, as they are written."""
    for item in allowed:
        text = item.regex.sub(lambda found: "\x00" * len(found.group(0)), text)
    return tuple(found.group(0) for found in re.finditer(r"[£$€]?(?:\d[\d,.]*\d|\d)(?:(?:m|bn|k)\b)?", text))


def claims(text: str, watched: Sequence[Pattern]) -> tuple[str, ...]:
    """The words of `text` that claim an effect, each once, in order."""
    found = [match for item in watched for match in item.regex.finditer(text)]
    return tuple(dict.fromkeys(match.group(0).lower() for match in sorted(found, key=lambda match: match.start())))


def plain(line: Line) -> str:
    """The words of a line that a person typed; what a placeholder will say is left out."""
    return "".join(inline.text if isinstance(inline, Text) else "\x00" for inline in line)


def plain_lines(block: Block) -> Iterator[str]:
    """The typed words of a block, item by item."""
    if isinstance(block, Bullets):
        yield from (plain(item) for item in block.items)
    elif not isinstance(block, Directive):
        yield plain(block.inlines)

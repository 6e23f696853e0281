"""Headings that people who listen to a paper can follow: one level at a time, and none with nothing under it."""

from collections.abc import Sequence
from dataclasses import replace

from commonweal.documents.paper import Block, Heading


def under(block: Block) -> Block:
    """A block of a part: its headings stand below the part's own."""
    return replace(block, level=block.level + 1) if isinstance(block, Heading) else block


def nested(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks whose headings go down one level at a time, as PDF/UA asks; a section's own heading is level 1."""
    level, found = 1, []
    for block in without_bare(blocks):
        if isinstance(block, Heading):
            block = replace(block, level=min(block.level, level + 1))
            level = block.level
        found.append(block)
    return tuple(found)


def without_bare(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks without headings that nothing follows before the next heading of the same or a higher level."""
    kept: list[Block] = []
    for block in reversed(blocks):
        after = kept[-1] if kept else None
        if isinstance(block, Heading) and (
            after is None or (isinstance(after, Heading) and after.level <= block.level)
        ):
            continue
        kept.append(block)
    return tuple(reversed(kept))

"""A paper before it is drawn: its sections, what people wrote, and the numbers it may use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from commonweal.engine.plans import grammar
from commonweal.engine.plans.nodes import Block, Directive, Paragraph, Text, figures_in, inlines_of
from commonweal.errors import Invalid, Problem

PROJECT = "project"
Kind = Literal["summary", "section", "annex"]


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a paper's content tree.

    A section with `part_of` is a part of another (a sub-heading in it). `authored_only` says that no figure can stand
    for what people must say themselves.
    """

    code: str
    title: str
    required: bool = False
    guidance: str = ""
    part_of: str = ""
    authored_only: bool = False
    kind: Kind = "section"


@dataclass(frozen=True, slots=True)
class Authored:
    """What a person wrote for a section: an authored paragraph has an author and a date."""

    section: str
    text: str
    author: str
    written_on: date


@dataclass(frozen=True, slots=True)
class LocalFigure:
    """A number that only a person has; `value` None while nobody has said it, then `ask` whom and `ask_by` when."""

    name: str
    title: str
    value: str | None
    unit: str = ""
    said_by: str = ""
    said_on: date | None = None
    ask: str = ""
    ask_by: date | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """Things that people recorded elsewhere in the project (aims, priorities, questions), one line each."""

    name: str
    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a record as a paper shows it: a heading, a paragraph, a list, or a table (`items` is then its heads).

    `right` names the columns of a table whose cells are numbers.
    """

    kind: Literal["heading", "paragraph", "list", "table"]
    text: str = ""
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    right: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """What people recorded elsewhere in the project, in several pieces. `ours` says that the words are the content's
    own: like a template's they do not make a section complete."""

    name: str
    title: str
    parts: tuple[Part, ...]
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A project's named figure. `value` is None while it cannot be computed, and `reason` then says why.

    `newer` holds the reasons why newer data exists; `unverified` names the content behind it that nobody has verified.
    """

    name: str
    title: str
    method: str
    value: Mapping[str, Any] | None
    reason: str = ""
    newer: tuple[str, ...] = ()
    unverified: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expected:
    """A figure that a template can use but the project must add itself, and what to do for it."""

    title: str
    fix: str


@dataclass(frozen=True, slots=True)
class Watched:
    """A number that an edition compares with the edition before: where it stands and what it is called."""

    figure: str
    path: str
    label: str


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything a paper is made of. `body` is the template read by section; `facts` answer `project.NAME` and `$NAME`.

    `expected` names the figures that the template can use but the project must add itself.
    """

    kind: str
    title: str
    sections: tuple[Section, ...]
    body: Mapping[str, tuple[Block, ...]]
    facts: Mapping[str, str]
    figures: Mapping[str, Figure] = field(default_factory=dict)
    authored: tuple[Authored, ...] = ()
    local: Mapping[str, LocalFigure] = field(default_factory=dict)
    lists: Mapping[str, Listed] = field(default_factory=dict)
    records: Mapping[str, Recorded] = field(default_factory=dict)
    expected: Mapping[str, Expected] = field(default_factory=dict)
    watched: tuple[Watched, ...] = ()

    def written(self, section: str) -> tuple[tuple[Authored, tuple[Block, ...]], ...]:
        """What people wrote for a section, read. Faults are `Invalid`, with section and line."""
        return tuple((item, read(item)) for item in self.authored if item.section == section and item.text.strip())

    def parts(self, section: str) -> tuple[Section, ...]:
        """The parts of a section, in order."""
        return tuple(item for item in self.sections if item.part_of == section)

    def shown(self, block: Block) -> bool:
        """Whether a block of the template belongs in this paper: not when it is about a figure the project lacks."""
        if isinstance(block, Directive):
            if block.kind == "list":
                return bool(block.name in self.lists and self.lists[block.name].items)
            if block.kind == "record":
                return bool(block.name in self.records and self.records[block.name].parts)
            return block.kind == "paragraph" or self.has(block.name)
        return all(self.has(name) for name in figures_in(inlines_of(block)))

    def has(self, figure: str) -> bool:
        """Whether the project keeps a figure of this name, or should."""
        return figure == PROJECT or figure in self.figures or figure in self.expected


def read(item: Authored) -> tuple[Block, ...]:
    """The blocks of an authored text; `Invalid` names its section beside each line."""
    try:
        return grammar.parse(item.text)
    except Invalid as fault:
        problems = [Problem(p.code, p.message, p.fix, row=p.row, column=item.section) for p in fault.problems]
        raise Invalid(
            fault.code, f"Section '{item.section}': {fault.message}", fix=fault.fix, problems=problems
        ) from None


def template_blocks(draft: Draft, section: str) -> tuple[Block, ...]:
    """The blocks of the template that belong in this paper. A sentence that leads to a list (it ends with a colon)
    goes with its list."""
    blocks = draft.body.get(section, ())
    return tuple(
        block
        for at, block in enumerate(blocks)
        if draft.shown(block) and not (_leads(block) and at + 1 < len(blocks) and not draft.shown(blocks[at + 1]))
    )


def _leads(block: Block) -> bool:
    last = block.inlines[-1] if isinstance(block, Paragraph) and block.inlines else None
    return isinstance(last, Text) and last.text.rstrip().endswith(":")


def used(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The figures that blocks use, each once, in order."""
    names: list[str] = []
    for block in blocks:
        if isinstance(block, Directive):
            names += [] if block.kind in {"list", "record", "paragraph"} else [block.name]
        else:
            names += figures_in(inlines_of(block))
    return tuple(dict.fromkeys(name for name in names if name != PROJECT))

"""What a paper's text is made of, once it has been read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words."""

    text: str
    strong: bool = False
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One step into a value: `.name`, or `[key]` which finds a list item by what identifies it."""

    name: str
    bracketed: bool = False

    def __str__(self) -> str:
        return f"[{self.name}]" if self.bracketed else f".{self.name}"


@dataclass(frozen=True, slots=True)
class Value:
    """`{{ figure.path[key] | formatter }}`: one number or word of a figure."""

    figure: str
    path: tuple[Step, ...]
    formatter: str
    line: int
    strong: bool = False
    emphasis: bool = False

    @property
    def where(self) -> str:
        """Figure and path as they are written."""
        return self.figure + "".join(str(step) for step in self.path)


@dataclass(frozen=True, slots=True)
class Named:
    """`{{ words NAME }}`, `{{ title NAME }}` or `{{ local NAME }}` inside a line."""

    kind: str
    name: str
    line: int
    strong: bool = False
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """`[[12,000|quote|SOURCE]]`: a number that somebody else published, and where."""

    text: str
    source: str
    line: int
    strong: bool = False
    emphasis: bool = False


Inline = Text | Value | Named | Quote
Line = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Consecutive lines without a blank one between them."""

    inlines: Line
    line: int


@dataclass(frozen=True, slots=True)
class Heading:
    """`## …` (level 2, below the section) or `### …` (level 3)."""

    level: int
    inlines: Line
    line: int


@dataclass(frozen=True, slots=True)
class Bullets:
    """Lines that start with `- ` or `1. `."""

    items: tuple[Line, ...]
    ordered: bool
    line: int


@dataclass(frozen=True, slots=True)
class Directive:
    """`{{ chart NAME }}` and the like, alone on a line."""

    kind: str
    name: str
    line: int


Block = Paragraph | Heading | Bullets | Directive


def inlines_of(block: Block) -> Line:
    """All inline parts of a block, in order."""
    if isinstance(block, Bullets):
        return tuple(inline for item in block.items for inline in item)
    return () if isinstance(block, Directive) else block.inlines


def figures_in(line: Line) -> tuple[str, ...]:
    """The figures that these parts use, each once, in order."""
    found = [
        inline.figure if isinstance(inline, Value) else inline.name
        for inline in line
        if isinstance(inline, Value) or (isinstance(inline, Named) and inline.kind != "local")
    ]
    return tuple(dict.fromkeys(found))

r"""The closed grammar of papers: text in, nodes out, or `Invalid` with every fault and its line. Nothing is executed.

# CODE                          a section of the template (templates only)
## Heading   ### Heading        headings below the section
- item       1. item            lists
**strong**   *emphasis*
{{ FIGURE.PATH[KEY] | FORMAT }} one number or word of a figure
{{ words FIGURE }}              its headline sentence     {{ title FIGURE }} its title
{{ local NAME }}                a number that only a person has
[[12,000|quote|SOURCE]]         a number that somebody published
{{ chart FIGURE }} {{ table FIGURE }} {{ notes FIGURE }} {{ not-known FIGURE }}
{{ list NAME }} {{ record NAME }} {{ paragraph SECTION }}          blocks: alone on their line
{{ for condition }} … {{ end }} repeats its lines for each condition of the project (templates only)
\{{                             the two braces themselves
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from commonweal.engine.plans.formatting import FORMATTERS
from commonweal.engine.plans.nodes import (
    Block,
    Bullets,
    Directive,
    Heading,
    Inline,
    Line,
    Named,
    Paragraph,
    Quote,
    Step,
    Text,
    Value,
)
from commonweal.errors import Invalid, Problem

INLINE_WORDS = ("words", "title", "local")
BLOCK_WORDS = ("chart", "table", "notes", "not-known", "list", "record", "paragraph")
LONGEST = 200_000

_NAME = r"[a-z][a-z0-9-]*"
_PLACEHOLDER = re.compile(
    rf"^(?P<figure>{_NAME})(?P<path>(?:\.[A-Za-z_][A-Za-z0-9_-]*|\[[^\[\]{{}}|]{{1,80}}\])*)"
    r"(?:\s*\|\s*(?P<formatter>[a-z][a-z-]*))?$"
)
_STEP = re.compile(r"\.([A-Za-z_][A-Za-z0-9_-]*)|\[([^\[\]]+)\]")
_WORD_AND_NAME = re.compile(rf"^([a-z-]+)\s+({_NAME})$")
_BRACES = re.compile(r"\\\{\{|\{\{(.*?)\}\}|\{\{|\[\[([^\[\]]*)\]\]", re.DOTALL)
_MARKS = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*|\*(?=\S)([^*]+?)(?<=\S)\*", re.DOTALL)
_HELD = re.compile("\x00([0-9]+)\x01")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_BULLET = re.compile(r"^(?:[-*]|(\d{1,2})\.)\s+(.*)$")
_FOR = re.compile(rf"^\{{\{{\s*for\s+({_NAME})\s*\}}\}}$")
_END = re.compile(r"^\{\{\s*end\s*\}\}$")


def parse(text: str) -> tuple[Block, ...]:
    """Blocks of authored text or of one section of a template.

    Raises `Invalid` (`plans.grammar.faults`) with one problem a fault: its line, what is wrong, what there is.
    """
    reader = _Reader()
    blocks = reader.blocks(text, first=1)
    reader.finish()
    return blocks


def parse_template(text: str, repeats: Mapping[str, Sequence[str]]) -> dict[str, tuple[Block, ...]]:
    """Blocks of a template by section code; what stands before the first `# CODE` is under the code `""`.

    `repeats` gives what each `{{ for NAME }}` goes through; `$NAME` in its lines becomes each in turn.
    """
    reader = _Reader()
    sections: dict[str, list[tuple[int, str]]] = {"": []}
    code = ""
    for number, line in _repeated(_lines(text), repeats, reader):
        if line.startswith("# "):
            code = line[2:].strip()
            sections.setdefault(code, [])
        else:
            sections[code].append((number, line))
    found = {code: reader.lines(lines) for code, lines in sections.items()}
    reader.finish()
    return found


def _lines(text: str) -> list[str]:
    """The lines of a text, without the control characters that no paper can hold."""
    return [_CONTROL.sub("", line) for line in text.splitlines()]


def _repeated(
    lines: Iterable[str], repeats: Mapping[str, Sequence[str]], reader: "_Reader"
) -> Iterable[tuple[int, str]]:
    held: list[tuple[int, str]] | None = None
    name = ""
    for number, line in enumerate(lines, start=1):
        begins = _FOR.match(line.strip())
        if begins:
            held, name = [], begins.group(1)
            if name not in repeats:
                reader.fault(number, f"Nothing can be repeated for each '{name}'.", "There is: " + ", ".join(repeats))
        elif _END.match(line.strip()):
            for each in repeats.get(name, ()):
                yield from ((held_number, held_line.replace(f"${name}", each)) for held_number, held_line in held or ())
            held = None
        elif held is not None:
            held.append((number, line))
        else:
            yield number, line
    if held is not None:
        reader.fault(len(held), f"The part repeated for each {name} has no end.", "Write {{ end }} on a line below it.")


class _Reader:
    """Reads lines into blocks and keeps every fault, so that all are told at once."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def fault(self, line: int, message: str, fix: str) -> None:
        self.problems.append(Problem("plans.grammar.fault", message, fix, row=line))

    def finish(self) -> None:
        if self.problems:
            first = self.problems[0]
            raise Invalid(
                "plans.grammar.faults", f"Line {first.row}: {first.message}", fix=first.fix, problems=self.problems
            )

    def blocks(self, text: str, *, first: int) -> tuple[Block, ...]:
        if len(text) > LONGEST:
            self.fault(1, f"The text is longer than {LONGEST:,} characters.", "Divide it between sections.")
            return ()
        return self.lines(list(enumerate(_lines(text), start=first)))

    def lines(self, lines: list[tuple[int, str]]) -> tuple[Block, ...]:
        blocks: list[Block] = []
        group: list[tuple[int, str]] = []
        for number, line in [*lines, (0, "")]:
            alone = self._alone(number, line.strip())
            starts_list = bool(_BULLET.match(line.strip())) != bool(group and _BULLET.match(group[0][1]))
            if group and (not line.strip() or alone or (starts_list and _BULLET.match(line.strip()))):
                blocks.append(self._group(group))
                group = []
            if alone:
                blocks.append(alone)
            elif line.strip():
                group.append((number, line.strip()))
        return tuple(blocks)

    def _alone(self, number: int, line: str) -> Block | None:
        """A heading or a block directive, which need no blank line around them."""
        if line.startswith(("## ", "### ")):
            marks, _, title = line.partition(" ")
            return Heading(len(marks), self._inlines(title.strip(), number), number)
        if line.startswith("{{") and line.endswith("}}") and line.count("{{") == 1:
            found = _WORD_AND_NAME.match(line[2:-2].strip())
            if found and found.group(1) in BLOCK_WORDS:
                return Directive(found.group(1), found.group(2), number)
        return None

    def _group(self, group: list[tuple[int, str]]) -> Block:
        first, line = group[0]
        bullet = _BULLET.match(line)
        if not bullet:
            return Paragraph(self._inlines(" ".join(text for _, text in group), first), first)
        items: list[list[tuple[int, str]]] = []
        for number, text in group:
            found = _BULLET.match(text)
            if found:
                items.append([(number, found.group(2))])
            else:
                items[-1].append((number, text))
        parsed = tuple(self._inlines(" ".join(text for _, text in item), item[0][0]) for item in items)
        return Bullets(parsed, bullet.group(1) is not None, first)

    def _inlines(self, text: str, line: int) -> Line:
        """Marks are read over the whole line, with each brace held by its number, so that a number may be strong."""
        held: list[Inline] = []

        def hold(brace: re.Match[str]) -> str:
            held.append(self._brace(brace, line))
            return f"\x00{len(held) - 1}\x01"

        return tuple(_styled(_BRACES.sub(hold, text), held))

    def _brace(self, brace: re.Match[str], line: int) -> Inline:
        whole, inside, quoted = brace.group(0), brace.group(1), brace.group(2)
        if whole == "\\{{":
            return Text("{{")
        if quoted is not None:
            return self._quote(quoted, line)
        if inside is None:
            self.fault(line, "'{{' has no '}}' after it.", "Close it, or write \\{{ for the braces themselves.")
            return Text(whole)
        return self._placeholder(inside.strip(), line)

    def _quote(self, quoted: str, line: int) -> Inline:
        parts = [part.strip() for part in quoted.split("|")]
        if len(parts) != 3 or parts[1] != "quote" or not parts[0] or not parts[2]:
            self.fault(
                line, f"'[[{quoted}]]' is not a quoted number.", "Write [[12,000|quote|where it was published]]."
            )
        return Quote(parts[0], parts[-1], line)

    def _placeholder(self, inside: str, line: int) -> Inline:
        named = _WORD_AND_NAME.match(inside)
        if named:
            return self._named(named.group(1), named.group(2), line)
        found = _PLACEHOLDER.match(inside)
        if not found:
            self.fault(
                line,
                f"'{{{{ {inside[:60]} }}}}' is not something a paper can hold.",
                "Write {{ figure.path[key] | format }}, or one of: " + ", ".join((*INLINE_WORDS, *BLOCK_WORDS)) + ".",
            )
            return Text(inside)
        formatter = found.group("formatter") or ""
        if formatter and formatter not in FORMATTERS:
            self.fault(line, f"There is no format '{formatter}'.", "Formats: " + ", ".join(FORMATTERS) + ".")
        path = tuple(Step(dot or key.strip(), bool(key)) for dot, key in _STEP.findall(found.group("path")))
        return Value(found.group("figure"), path, formatter, line)

    def _named(self, word: str, name: str, line: int) -> Inline:
        if word in BLOCK_WORDS:
            self.fault(line, f"'{{{{ {word} {name} }}}}' must stand alone on its line.", "Give it a line of its own.")
        elif word not in INLINE_WORDS:
            self.fault(
                line,
                f"'{word}' is not something a paper can do.",
                "It can: " + ", ".join((*INLINE_WORDS, *BLOCK_WORDS)),
            )
        return Named(word, name, line)


def _styled(text: str, held: Sequence[Inline]) -> Iterator[Inline]:
    """Plain text with `**strong**` and `*emphasis*`, and what was held put back in the style of its place."""
    for part, strong, emphasis in _marked(text):
        for at, piece in enumerate(_HELD.split(part)):
            if at % 2:
                yield replace(held[int(piece)], strong=strong, emphasis=emphasis)
            elif piece:
                yield Text(piece, strong, emphasis)


def _marked(text: str) -> Iterator[tuple[str, bool, bool]]:
    at = 0
    for mark in _MARKS.finditer(text):
        yield text[at : mark.start()], False, False
        strong = mark.group(1) is not None
        yield mark.group(1) if strong else mark.group(2), strong, not strong
        at = mark.end()
    yield text[at:], False, False

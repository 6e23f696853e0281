"""Which number is from where: the marks in the text, and the entries that they point to."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from commonweal.documents.paper import NoteEntry, Number, SourceEntry
from commonweal.engine.plans import grammar, references
from commonweal.engine.plans.draft import PROJECT, Draft, template_blocks
from commonweal.engine.plans.formatting import written
from commonweal.engine.plans.nodes import Block, Directive, Paragraph, Value, inlines_of
from commonweal.errors import Invalid
from commonweal.values.provenance import Stamp

DIGEST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a figure is from: its stamp, and who computed it when."""

    stamp: Stamp
    made_on: date | None
    made_by: str


class Marks:
    """Numbers given to figures and notes in the order of their first use."""

    def __init__(self) -> None:
        self._figures: dict[str, int] = {}
        self._notes: dict[str, int] = {}
        self._next = 0

    def figure(self, name: str) -> int:
        """The mark of a figure."""
        return self._give(self._figures, name)

    def note(self, text: str) -> int:
        """The mark of a note; the same words keep the same mark."""
        return self._give(self._notes, text)

    def notes(self) -> tuple[NoteEntry, ...]:
        """Notes by mark."""
        return tuple(NoteEntry(mark, text) for text, mark in self._notes.items())

    def sources(self, draft: Draft, origins: Mapping[str, Origin]) -> tuple[SourceEntry, ...]:
        """Entries of the figures used, by mark."""
        return tuple(
            _entry(mark, name, draft.figures[name].title, origins[name])
            for name, mark in self._figures.items()
            if name in origins
        )

    def _give(self, given: dict[str, int], key: str) -> int:
        if key not in given:
            self._next += 1
            given[key] = self._next
        return given[key]


def numbers(draft: Draft) -> tuple[Number, ...]:
    """The numbers that the paper states through placeholders, and those that its template watches, each once."""
    found: dict[tuple[str, str], Number] = {}
    for watched in draft.watched:
        figure = draft.figures.get(watched.figure)
        if figure is None or figure.value is None:
            continue
        value = _value(f"{watched.figure}{watched.path}")
        try:
            raw = references.raw(draft, value)
        except Invalid:
            continue  # a watched number that this figure's method no longer gives is no fault of the author's
        key = (value.figure, _path(value, draft.facts))
        found[key] = Number(*key, watched.label, raw, _shown(raw, value))
    for value in _values(draft):
        key = (value.figure, _path(value, draft.facts))
        if value.figure == PROJECT or key in found:
            continue
        raw = references.raw(draft, value)
        if not isinstance(raw, (Mapping, list)):
            title = draft.figures[value.figure].title if value.figure in draft.figures else value.figure
            steps = [draft.facts.get(step.name[1:], step.name) for step in value.path]
            label = f"{title}: {', '.join(step.replace('_', ' ') for step in steps)}"
            found[key] = Number(*key, label, raw, _shown(raw, value))
    return tuple(found.values())


def _value(text: str) -> Value:
    block = grammar.parse(f"{{{{ {text} }}}}")[0]
    assert isinstance(block, Paragraph), text
    value = block.inlines[0]
    assert isinstance(value, Value), text
    return value


def _values(draft: Draft) -> list[Value]:
    blocks: list[Block] = [block for section in draft.sections for block in template_blocks(draft, section.code)]
    for section in draft.sections:
        blocks += [block for _, written_blocks in draft.written(section.code) for block in written_blocks]
    inlines = [inline for block in blocks if not isinstance(block, Directive) for inline in inlines_of(block)]
    return [inline for inline in inlines if isinstance(inline, Value) and draft.has(inline.figure)]


def _path(value: Value, facts: Mapping[str, str]) -> str:
    steps = ((facts.get(step.name[1:], step.name), step.bracketed) for step in value.path)
    return "".join(f"[{name}]" if bracketed else f".{name}" for name, bracketed in steps)


def _shown(raw: object, value: Value) -> str:
    """The exact number for a comparison: whole where it counts people or pounds, else as it is."""
    formatter = "number" if isinstance(raw, float) and abs(raw) >= 100 else ""
    return written(raw, formatter, value.path[-1].name if value.path else "")


def _entry(mark: int, name: str, title: str, origin: Origin) -> SourceEntry:
    stamp = origin.stamp
    parameters = json.dumps(dict(stamp.parameters), sort_keys=True, ensure_ascii=False, default=str)
    return SourceEntry(
        mark=mark,
        name=name,
        title=title,
        method=stamp.method,
        version=stamp.version,
        inputs=tuple((ref.name, short(ref.digest)) for ref in sorted(stamp.inputs)),
        content=tuple(sorted(stamp.content)),
        parameters=parameters,
        seed=stamp.seed,
        made_on=origin.made_on,
        made_by=origin.made_by,
    )


def short(digest: str) -> str:
    """The first characters of a digest, enough to tell two versions apart by eye."""
    return digest.removeprefix("sha256:")[:DIGEST_SHOWN]

"""From a draft and the pictures of its figures to a paper: numbered, and every number with its source."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from commonweal.documents import headings, paper
from commonweal.documents.charts import ChartSpec
from commonweal.documents.comparing import Previous, changes
from commonweal.documents.paper import Cover, Document, DocumentSection, Run, Runs
from commonweal.documents.sources import Marks, Origin, numbers
from commonweal.documents.tables import Column, Table
from commonweal.documents.wording import reworded
from commonweal.engine.plans import checks, nodes, references
from commonweal.engine.plans.draft import PROJECT, Authored, Draft, Recorded, Section, template_blocks
from commonweal.engine.plans.formatting import UNKNOWN
from commonweal.engine.plans.paths import leaves
from commonweal.errors import Invalid, Problem

# A number in a headline sentence; years (and below, ages) are not numbers that anybody counted.
_NUMBER = re.compile(
    r"(?<![\d.,])[+-]?£?(?!(?:19|20|21)\d\d\b(?!,\d))\d[\d,.]*(?:\d|\b)(?:\s?%|\s(?:million|billion)\b)?"
)
ANNEX_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Shown:
    """How a figure looks: its headline sentence, picture, table, notes, what it does not know, and where it is from."""

    words: str
    chart: ChartSpec | None
    table: Table | None
    notes: tuple[str, ...]
    not_known: tuple[str, ...]
    origin: Origin


def compose(draft: Draft, shown: Mapping[str, Shown], cover: Cover, previous: Previous | None = None) -> Document:
    """The paper of a draft. `shown` holds every figure of the draft that has a value.

    Raises `Invalid` (`plans.compose.faults`) with every placeholder that stands for nothing, so that no paper is made
    with a hole in it; a figure that could not be computed is not a fault but is said to be not known.
    """
    composer = _Composer(draft, shown)
    sections = composer.sections()
    composer.finish()
    stated = numbers(draft)
    sources = composer.marks.sources(draft, {name: item.origin for name, item in shown.items()})
    made = Document(
        kind=draft.kind,
        title=draft.title,
        cover=cover,
        complete=checks.progress(draft),
        sections=sections,
        sources=sources,
        notes=composer.marks.notes(),
        numbers=stated,
        values=tuple(
            (entry.name, path, value) for entry in sources for path, value in leaves(draft.figures[entry.name].value)
        ),
        changes=changes(previous, stated, sources) if previous else (),
        previous=previous.edition if previous else 0,
    )
    cleaned: Document = paper.clean(made)
    if previous is None:
        return cleaned
    return replace(cleaned, changes=(*cleaned.changes, *reworded(previous.snapshot, cleaned.sections)))


class _Composer:
    """Goes through the sections once, numbering as it goes and keeping every fault."""

    def __init__(self, draft: Draft, shown: Mapping[str, Shown]) -> None:
        self.draft = draft
        self.shown = shown
        self.marks = Marks()
        self.problems: list[Problem] = []
        self.section = ""
        self.paragraph = 0
        self.charts = 0
        self.tables = 0
        self.told: set[str] = set()

    def finish(self) -> None:
        if self.problems:
            first = self.problems[0]
            raise Invalid("plans.compose.faults", first.message, fix=first.fix, problems=self.problems)

    def sections(self) -> tuple[DocumentSection, ...]:
        made = []
        count = {"summary": 0, "section": 0, "annex": 0}
        for section in self.draft.sections:
            if section.part_of:
                continue
            count[section.kind] += 1
            n = count[section.kind]
            self.section = "" if section.kind == "summary" else chr(64 + n) if section.kind == "annex" else str(n)
            self.paragraph = 0
            blocks = headings.nested(tuple(self._section(section)))
            if blocks or section.required:
                made.append(DocumentSection(section.code, section.title, self.section, blocks))
            else:
                count[section.kind] -= 1
        return tuple(made)

    def _section(self, section: Section) -> Iterable[paper.Block]:
        yield from self._content(section)
        for part in self.draft.parts(section.code):
            blocks = tuple(self._content(part))
            if blocks:
                yield paper.Heading(2, (Run(part.title),))
                yield from (headings.under(block) for block in blocks)

    def _content(self, section: Section) -> Iterable[paper.Block]:
        placed = False
        for block in template_blocks(self.draft, section.code):
            if isinstance(block, nodes.Directive) and block.kind == "paragraph":
                placed = placed or block.name == section.code
                yield from self._authored(block.name)
            else:
                yield from self._block(block, section.code)
        if not placed:
            yield from self._authored(section.code)
        if section.required and not checks.complete(self.draft, section):
            yield paper.Callout("incomplete", "Not written yet", (section.guidance or f"{section.title}.",))

    def _authored(self, section: str) -> Iterable[paper.Block]:
        try:
            written = self.draft.written(section)
        except Invalid as fault:
            self.problems += fault.problems
            return
        for item, blocks in written:
            made = [block for node in blocks for block in self._block(node, section)]
            yield from _signed(made, item)

    def _block(self, block: nodes.Block, section: str) -> Iterable[paper.Block]:
        faults = checks.reference_faults(self.draft, section, [block])
        if faults:
            self.problems += [Problem(f.code, f.message, f.fix, row=f.line, column=f.section) for f in faults]
        elif isinstance(block, nodes.Directive):
            yield from self._directive(block)
        elif isinstance(block, nodes.Heading):
            yield paper.Heading(block.level, self._runs(block.inlines, marked=False))
        elif isinstance(block, nodes.Bullets):
            items = tuple(self._runs(item) for item in block.items if self._belongs(item))
            yield paper.Bullets(items, block.ordered)
        elif len(block.inlines) == 1 and isinstance(block.inlines[0], nodes.Named) and self._lacks(block.inlines[0]):
            yield from self._absent(block.inlines[0].name)
        else:
            yield paper.Paragraph(self._next(), self._runs(block.inlines))

    def _belongs(self, item: nodes.Line) -> bool:
        return all(self.draft.has(name) for name in nodes.figures_in(item))

    def _next(self) -> str:
        self.paragraph += 1
        return f"{self.section}.{self.paragraph}" if self.section else ""

    def _directive(self, directive: nodes.Directive) -> Iterable[paper.Block]:
        if directive.kind == "list":
            listed = self.draft.lists[directive.name]
            yield paper.Bullets(tuple((Run(item),) for item in listed.items))
            return
        if directive.kind == "record":
            yield from self._record(self.draft.records[directive.name])
            return
        shown = self.shown.get(directive.name)
        if shown is None:
            yield from self._absent(directive.name)
        elif directive.kind == "chart" and shown.chart is None:
            yield paper.Paragraph(self._next(), self._runs((nodes.Named("words", directive.name, directive.line),)))
        elif directive.kind == "chart" and shown.chart is not None:
            self.charts += 1
            share = ANNEX_SHARE if self.section.isalpha() else 1.0
            mark = self.marks.figure(directive.name)
            yield paper.ChartBlock(self.charts, shown.chart, directive.name, mark, share)
        elif directive.kind == "table" and shown.table is not None:
            self.tables += 1
            yield paper.TableBlock(self.tables, shown.table, directive.name, self.marks.figure(directive.name))
        elif directive.kind == "notes" and shown.notes:
            yield paper.Notes(self._title(directive.name), shown.notes, directive.name)
        elif directive.kind == "not-known" and shown.not_known:
            yield paper.Callout("not-known", f"Not known: {_lower(self._title(directive.name))}", shown.not_known)

    def _record(self, recorded: Recorded) -> Iterable[paper.Block]:
        """What people recorded elsewhere in the project, piece by piece; its tables have no figure behind them."""
        for part in recorded.parts:
            if part.kind == "heading":
                yield paper.Heading(2, (Run(part.text),))
            elif part.kind == "paragraph":
                yield paper.Paragraph(self._next(), (Run(part.text),))
            elif part.kind == "list":
                yield paper.Bullets(tuple((Run(item),) for item in part.items))
            else:
                self.tables += 1
                sides = ["right" if at in part.right else "left" for at in range(len(part.items))]
                columns = tuple(
                    Column(f"column-{at}", title, align="right" if side == "right" else "left")
                    for at, (title, side) in enumerate(zip(part.items, sides, strict=True))
                )
                yield paper.TableBlock(self.tables, Table(part.text, columns, part.rows), "", 0)

    def _lacks(self, named: nodes.Named) -> bool:
        return named.kind == "words" and named.name not in self.shown

    def _absent(self, name: str) -> Iterable[paper.Block]:
        """That a figure is not known, and why: said once, where it is first needed."""
        if name not in self.told:
            self.told.add(name)
            figure = self.draft.figures.get(name)
            reason = figure.reason if figure else self.draft.expected[name].fix
            title = f"Not known: {_lower(self._title(name))}"
            yield paper.Callout("not-known", title, (reason or "Not computed yet.",))

    def _title(self, name: str) -> str:
        named = self.draft.figures.get(name) or self.draft.expected[name]
        return named.title

    def _runs(self, line: nodes.Line, *, marked: bool = True) -> Runs:
        runs = [run for inline in line for run in self._inline(inline)]
        if not marked:
            return tuple(replace(run, mark=0) for run in runs)
        marked_already = {run.mark for run in runs}
        last = {run.figure: at for at, run in enumerate(runs) if run.kind == "figure"}
        for name, at in last.items():
            if self.marks.figure(name) not in marked_already:
                runs[at] = replace(runs[at], mark=self.marks.figure(name))
        return tuple(runs)

    def _inline(self, inline: nodes.Inline) -> Iterable[Run]:
        for run in self._said(inline):
            yield replace(run, strong=inline.strong, emphasis=inline.emphasis)

    def _said(self, inline: nodes.Inline) -> Iterable[Run]:
        if isinstance(inline, nodes.Text):
            yield Run(inline.text)
        elif isinstance(inline, nodes.Quote):
            yield Run(inline.text, "quote", mark=self.marks.note(f"Quoted from: {inline.source}"))
        elif isinstance(inline, nodes.Value):
            text = references.text(self.draft, inline)
            kind = "text" if inline.figure == PROJECT else "unknown" if text == UNKNOWN else "figure"
            yield Run(text, kind, "" if inline.figure == PROJECT else inline.figure)  # type: ignore[arg-type]
        elif inline.kind == "local":
            yield self._local(inline.name)
        elif inline.kind == "title":
            yield Run(self._title(inline.name))
        else:
            yield from self._words(inline.name)

    def _local(self, name: str) -> Run:
        local = self.draft.local[name]
        text = references.local_text(self.draft, name)
        if local.value is None:
            return Run(text, "unknown")
        said = f", {paper.long_date(local.said_on)}" if local.said_on else ""
        return Run(
            text, "local", name, mark=self.marks.note(f"Local figure: {local.title or name}. {local.said_by}{said}.")
        )

    def _words(self, name: str) -> Iterable[Run]:
        shown = self.shown.get(name)
        if shown is None:
            yield Run(f"{self._title(name)}: {UNKNOWN}.", "unknown", name)
            return
        found, at, words = [], 0, shown.words.replace(" %", "\N{NO-BREAK SPACE}%")
        for number in _NUMBER.finditer(words):
            if words[: number.start()].endswith("aged ") or words[number.end() :].startswith(("+", " and over")):
                continue
            found += [Run(words[at : number.start()]), Run(number.group(0), "figure", name)]
            at = number.end()
        found.append(Run(words[at:]))
        said = [run for run in found if run.text]
        yield from said[:-1]
        yield replace(said[-1], mark=self.marks.figure(name))


def _signed(blocks: Sequence[paper.Block], item: Authored) -> Iterable[paper.Block]:
    """The blocks of one author, with the byline under the last of them that can carry one."""
    byline = f"{item.author}, {paper.long_date(item.written_on)}"
    can = [at for at, block in enumerate(blocks) if isinstance(block, (paper.Paragraph, paper.Bullets))]
    for at, block in enumerate(blocks):
        if can and at == can[-1] and isinstance(block, (paper.Paragraph, paper.Bullets)):
            yield replace(block, byline=byline)
        else:
            yield block


def _lower(title: str) -> str:
    """A title inside a sentence: its first letter small, unless a name or initials begin it."""
    return title if title[1:2].isupper() or not title else title[0].lower() + title[1:]

"""What a paper still lacks, and what in it nobody could defend. Findings, never refusals: the person decides."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from textwrap import shorten
from typing import Literal

from commonweal.engine.plans import references, wording
from commonweal.engine.plans.draft import Authored, Draft, Section, template_blocks, used
from commonweal.engine.plans.nodes import Block, Directive, Named, Quote, Value, figures_in, inlines_of
from commonweal.engine.plans.wording import Rules
from commonweal.errors import Invalid

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to put right or to know: an error stands in the way of adopting, a warning does not."""

    level: Level
    code: str
    section: str
    message: str
    fix: str = ""
    line: int | None = None


def check(draft: Draft, rules: Rules) -> tuple[Finding, ...]:
    """Every finding of a paper: sections first in their order, then its figures.

    A required section or part counts as complete only with an authored paragraph or, unless people must speak for
    themselves there, a figure that resolves; the template's own words count as empty.
    """
    findings: list[Finding] = []
    for section in draft.sections:
        if section.required and not complete(draft, section):
            findings.append(_empty(draft, section))
        for item in (item for item in draft.authored if item.section == section.code):
            findings += check_text(draft, item, rules)
    findings += _strays(draft)
    for listed in (item for item in draft.lists.values() if item.name in _listed(draft)):
        findings += _list(listed.name, listed.items, rules)
    return (*findings, *_figures(draft))


def complete(draft: Draft, section: Section) -> bool:
    """Whether a section holds an authored paragraph, a recorded list, or a figure that resolves."""
    if any(item.section == section.code and item.text.strip() for item in draft.authored):
        return True
    if section.authored_only:
        return False
    blocks = template_blocks(draft, section.code)
    if any(isinstance(block, Directive) and _recorded(draft, block) for block in blocks):
        return True
    return any(name in draft.figures and draft.figures[name].value is not None for name in used(blocks))


def _recorded(draft: Draft, block: Directive) -> bool:
    """Whether a block of the template shows what people of this project recorded elsewhere."""
    return block.kind == "list" or (block.kind == "record" and not draft.records[block.name].ours)


def progress(draft: Draft) -> tuple[int, int]:
    """Required sections and parts that are complete, and how many there are."""
    required = [section for section in draft.sections if section.required]
    return sum(complete(draft, section) for section in required), len(required)


def figures_of(draft: Draft, section: str) -> tuple[str, ...]:
    """The figures that a section uses, in template and authored text; text that cannot be read uses none."""
    blocks = [*template_blocks(draft, section)]
    with suppress(Invalid):  # check_text tells what cannot be read, with its line
        blocks += [block for _, found in draft.written(section) for block in found]
    return used(blocks)


def check_text(draft: Draft, item: Authored, rules: Rules) -> tuple[Finding, ...]:
    """Findings in one authored text: its grammar, what its placeholders stand for, lone numbers, untested claims."""
    try:
        blocks = [block for authored, found in draft.written(item.section) if authored == item for block in found]
    except Invalid as fault:
        return tuple(
            Finding("error", problem.code, item.section, problem.message, problem.fix, problem.row)
            for problem in fault.problems
        )
    findings: list[Finding] = []
    for block in blocks:
        findings += _references(draft, item.section, block)
        findings += _wording(draft, item.section, block, rules)
    return tuple(findings)


def reference_faults(draft: Draft, section: str, blocks: Sequence[Block]) -> tuple[Finding, ...]:
    """Placeholders of these blocks that stand for nothing."""
    return tuple(finding for block in blocks for finding in _references(draft, section, block))


def _empty(draft: Draft, section: Section) -> Finding:
    if section.part_of:
        whole = next(item.title for item in draft.sections if item.code == section.part_of)
        message = f"'{section.title}' in '{whole}' is empty."
    else:
        message = f"'{section.title}' is empty."
    return Finding("error", "plans.section.empty", section.code, message, section.guidance or "Write it.")


def _listed(draft: Draft) -> frozenset[str]:
    """The lists that a paper shows: what another paper shows is no fault of this one."""
    blocks = [*(block for section in draft.sections for block in template_blocks(draft, section.code))]
    for section in draft.sections:
        with suppress(Invalid):
            blocks += [block for _, found in draft.written(section.code) for block in found]
    return frozenset(block.name for block in blocks if isinstance(block, Directive) and block.kind == "list")


def _strays(draft: Draft) -> Iterator[Finding]:
    codes = {section.code for section in draft.sections}
    for item in draft.authored:
        if item.section not in codes:
            yield Finding(
                "error", "plans.section.unknown", item.section, f"This paper has no section '{item.section}'.",
                "Sections: " + ", ".join(sorted(codes)) + ".",
            )  # fmt: skip


def _references(draft: Draft, section: str, block: Block) -> Iterator[Finding]:
    parts: Sequence[object] = (block,) if isinstance(block, Directive) else inlines_of(block)
    for part in parts:
        try:
            if isinstance(part, Value):
                references.text(draft, part)
            elif isinstance(part, Named):
                references.check_named(draft, part)
            elif isinstance(part, Directive):
                _directive(draft, part)
        except Invalid as fault:
            line = getattr(part, "line", None)
            yield Finding("error", fault.code, section, fault.message, fault.fix, line)


def _directive(draft: Draft, directive: Directive) -> None:
    if directive.kind == "list":
        if directive.name not in draft.lists:
            there = ", ".join(sorted(draft.lists)) or "none yet"
            raise Invalid("plans.list.unknown", f"There is no list '{directive.name}'.", fix=f"Lists: {there}.")
    elif directive.kind == "record":
        if directive.name not in draft.records:
            there = ", ".join(sorted(draft.records)) or "none yet"
            raise Invalid("plans.list.unknown", f"There is no record '{directive.name}'.", fix=f"Records: {there}.")
    elif directive.kind == "paragraph":
        raise Invalid("plans.paragraph.nested", "What people wrote cannot hold itself.", fix="Leave this line out.")
    else:
        references.check_named(draft, Named("words", directive.name, directive.line))


def _wording(draft: Draft, section: str, block: Block, rules: Rules) -> Iterator[Finding]:
    line = block.line
    for text in wording.plain_lines(block):
        for digits in wording.lone_digits(text, rules.digits):
            yield Finding(
                "error", "plans.number.no-source", section, f"'{digits}' has no source.",
                "Use a figure {{ … }}, a local figure {{ local NAME }}, or quote it: "
                f"[[{digits}|quote|where it was published]].", line,
            )  # fmt: skip
        if _tested(draft, block):
            continue
        for claim in wording.claims(text, rules.claims):
            yield Finding(
                "warning", "plans.claim.untested", section,
                f"'{claim}' describes change, not effect: no evaluation stands behind it.",
                "Say what changed, or use the figure of an evaluation in the same paragraph.", line,
            )  # fmt: skip
    if not isinstance(block, Directive):
        for quote in (part for part in inlines_of(block) if isinstance(part, Quote) and len(part.source) < 4):
            yield Finding(
                "warning", "plans.quote.source-short", section, f"'{quote.source}' hardly says where it was published.",
                "Name publisher, title and year.", quote.line,
            )  # fmt: skip


def _tested(draft: Draft, block: Block) -> bool:
    """Whether a paragraph rests on the figure of an evaluation."""
    return any(
        name in draft.figures and draft.figures[name].method.startswith("evaluations.")
        for name in figures_in(inlines_of(block))
    )


def _list(name: str, items: Sequence[str], rules: Rules) -> Iterator[Finding]:
    for text in items:
        start = shorten(text, 60, placeholder="…")
        for digits in wording.lone_digits(text, rules.digits):
            yield Finding(
                "warning", "plans.number.no-source", name, f"'{digits}' in '{start}' has no source.",
                "Say where it is from, or take it out.",
            )  # fmt: skip


def _figures(draft: Draft) -> Iterator[Finding]:
    names = dict.fromkeys(name for section in draft.sections for name in figures_of(draft, section.code))
    for name in names:
        figure = draft.figures.get(name)
        if figure is None:
            if name in draft.expected:
                yield Finding(
                    "warning",
                    "plans.figure.not-yet",
                    name,
                    f"{draft.expected[name].title}: not there yet.",
                    draft.expected[name].fix,
                )
            continue
        if figure.value is None:
            yield Finding("warning", "plans.figure.not-known", name, f"{figure.title}: not known. {figure.reason}")
        if figure.newer:
            yield Finding(
                "warning", "plans.figure.newer", name,
                f"{figure.title}: newer data exists. {' '.join(figure.newer)}",
                "Build the paper again: building computes its figures anew.",
            )  # fmt: skip
        if figure.unverified:
            yield Finding(
                "warning", "plans.figure.unverified", name,
                f"{figure.title} rests on content that nobody has verified.",
                "Adopting this paper needs a named person's acceptance.",
            )  # fmt: skip

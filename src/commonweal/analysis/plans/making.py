"""Composing and checking a paper: the template read, the figures told and drawn, the draft handed on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from commonweal.analysis import showing
from commonweal.analysis.plans import templates
from commonweal.analysis.plans.inputs import KeptFigure, PaperInputs
from commonweal.documents import compose as composing
from commonweal.documents.paper import Cover, Document
from commonweal.documents.sources import Origin
from commonweal.engine.plans import checks, grammar
from commonweal.engine.plans.checks import Finding
from commonweal.engine.plans.draft import Authored, Draft, Figure, Section, used
from commonweal.errors import Invalid
from commonweal.values.provenance import Result

# Results name the template of a file by its code; a paper's readers upload nothing.
_TEMPLATE = re.compile(r" \(template [a-z-]+\)")
EARLIER_FORM = "It was made by an earlier form of its method. Compute it again."


def compose(kind: str, inputs: PaperInputs) -> Document:
    """The paper of this kind as it would be built now: an immutable tree, ready for `render`.

    A figure that could not be computed is said to be *not known*, with its reason. `Invalid` (`plans.compose.faults`,
    `plans.grammar.faults`) lists every placeholder, in template or authored text, that stands for nothing.
    """
    project = inputs.project
    inputs, shown = _told(inputs)
    cover = Cover(
        organisation=project.organisation,
        subtitle=project.title,
        banner=project.banner,
        edition=inputs.edition,
        built_on=inputs.built_on,
        data_as_at=inputs.data_as_at,
        status=inputs.status,
    )
    return composing.compose(_draft(kind, inputs), shown, cover, inputs.previous)


def check(kind: str, inputs: PaperInputs) -> tuple[Finding, ...]:
    """What the paper lacks (errors) and what a reader could not defend or should know (warnings), with what to do."""
    return checks.check(_draft(kind, inputs), templates.rules())


def check_text(kind: str, inputs: PaperInputs, section: str, text: str) -> tuple[Finding, ...]:
    """Findings in one text before it is kept: grammar, placeholders, numbers without a source, untested claims."""
    item = Authored(section, text, "", inputs.built_on)
    draft = _draft(
        kind,
        PaperInputs(
            inputs.project, inputs.figures, inputs.built_on, (item,), inputs.local, inputs.lists, inputs.records
        ),
    )
    return checks.check_text(draft, item, templates.rules())


def cited(text: str) -> tuple[str, ...]:
    """The figures that an author's text cites, each once; none of a text that cannot be read."""
    try:
        return used(grammar.parse(text))
    except Invalid:
        return ()


def progress(kind: str, inputs: PaperInputs) -> tuple[int, int]:
    """How many of the required sections and parts are complete, and how many there are."""
    return checks.progress(_draft(kind, inputs))


def sections(kind: str, inputs: PaperInputs) -> tuple[tuple[Section, bool, tuple[str, ...]], ...]:
    """Each section and part: whether it is complete, and the figures that it uses."""
    draft = _draft(kind, inputs)
    return tuple((item, checks.complete(draft, item), checks.figures_of(draft, item.code)) for item in draft.sections)


def unverified(result: Result) -> tuple[str, ...]:
    """The content (`name@date`) behind a result that nobody has verified; empty when all was."""
    said = result.value.get("unverified", False)
    if isinstance(said, list):
        return tuple(str(item) for item in said)
    return tuple(result.stamp.content) if said else ()


def _draft(kind: str, inputs: PaperInputs) -> Draft:
    found, project = templates.kind(kind), inputs.project
    return Draft(
        kind=kind,
        title=found.title,
        sections=found.sections,
        body=templates.body(kind, project),
        facts=project.facts(),
        figures={figure.name: _figure(figure) for figure in inputs.figures},
        authored=inputs.paragraphs,
        local={item.name: item for item in inputs.local},
        lists={item.name: item for item in inputs.lists},
        records={item.name: item for item in inputs.records},
        expected=templates.expected(kind),
        watched=templates.watched(kind, project),
    )


def _figure(figure: KeptFigure) -> Figure:
    result = figure.result
    return Figure(
        name=figure.name,
        title=figure.title,
        method=figure.method,
        value=result.value if result else None,
        reason=figure.reason,
        newer=figure.newer,
        unverified=unverified(result) if result else (),
    )


def _told(inputs: PaperInputs) -> tuple[PaperInputs, dict[str, composing.Shown]]:
    """Every figure told and drawn. One whose method now answers in another form is not known until computed again."""
    figures, shown = [], {}
    for figure in inputs.figures:
        try:
            if figure.result is not None:
                shown[figure.name] = _shown(figure.result, figure)
            figures.append(figure)
        except showing.EARLIER_FORM:
            figures.append(replace(figure, result=None, reason=EARLIER_FORM))
    return replace(inputs, figures=tuple(figures)), shown


def _shown(result: Result, figure: KeptFigure) -> composing.Shown:
    return composing.Shown(
        words=_TEMPLATE.sub("", showing.words(result)),
        chart=showing.chart(result, received=figure.received),
        table=showing.table(result, figure.received),
        notes=tuple(str(note) for note in result.value.get("notes") or ()),
        not_known=_not_known(result.value),
        origin=Origin(result.stamp, figure.made_on, figure.made_by),
    )


def _not_known(value: Mapping[str, Any]) -> tuple[str, ...]:
    """What a value says is not known, one sentence each: what, and what to do about it."""
    found: Sequence[Any] = value.get("not_known") or ()
    said = []
    for item in found:
        if isinstance(item, Mapping):
            parts = [str(item[key]) for key in ("what", "title", "why", "reason", "fix", "upload") if item.get(key)]
            said.append(" ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts))
        else:
            said.append(str(item))
    return tuple(_TEMPLATE.sub("", line) for line in said)

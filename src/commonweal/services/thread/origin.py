"""Where a number came from: the page behind every figure."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from commonweal.analysis import arguments as arguments_of
from commonweal.analysis import assumed, origin, registry, showing
from commonweal.analysis.sources import Sources
from commonweal.errors import CommonwealError, NotFound
from commonweal.records import clock
from commonweal.records.thread import FigureResult
from commonweal.services import projects
from commonweal.services.actors import Actor
from commonweal.services.thread import pages, seeing
from commonweal.services.thread.facts import names_with
from commonweal.services.thread.kept import Kept
from commonweal.services.thread.reasons import Watch
from commonweal.services.thread.strand import Strand, rests_of, strand
from commonweal.services.thread.versions import TYPED, Versions, versions_of
from commonweal.services.thread.views import InputView, ParameterView, TableView, WhereFrom
from commonweal.values.provenance import InputRef, Result

WORDS = {
    "place": "Place",
    "start": "First year",
    "end": "Last year",
    "year": "Year",
    "condition": "Condition",
    "rebase": "Population estimate",
    "draws": "Draws of the rates",
    "seed": "Seed",
    "service": "Service",
    "measure": "Measure",
    "budget": "Budget in pounds",
}


def where_from(*, actor: Actor, project: str, name: str, number: int | None = None) -> WhereFrom:
    """Method, inputs with rows, content, assumptions, seed, author and date of a figure's number (the last one).

    `NotFound` when the project has no such figure, or the figure no such number.
    """
    found = projects.reach(actor, project, "thread.view")
    item = _numbered(seeing.figure(actor, found, name), number)
    versions = versions_of(found)
    view = pages.figure_view(item, Watch.over(versions))
    result = item.result()
    if result is None or item.row is None:
        raise NotFound("thread.figure.not-computed", f"{view.title} has no number yet.", fix="Compute it first.")
    pinned, _ = versions.pinned(result.stamp.inputs)
    lines, today = assumed.lines(result), timezone.localtime(clock.now()).date()
    book = assumed.table(lines, today)
    return WhereFrom(
        figure=view,
        words=view.headline,
        method=result.stamp.method,
        method_title=view.method_title,
        method_version=result.stamp.version,
        method_page="methods/" + result.stamp.method.replace(".", "/"),
        inputs=tuple(_input(ref, versions, pinned, result) for ref in result.stamp.inputs),
        content=tuple(result.stamp.content),
        parameters=_parameters(item, result),
        seed=result.stamp.seed,
        digest=item.row.digest,
        made_at=item.row.made_at,
        made_by=view.made_by,
        parts=_parts(result),
        used_in=_used_in(seeing.strand_of(actor, strand(found)), name),
        book=pages.shaped(book) if book is not None else None,
        lacking=assumed.lacking(lines, today),
        may_be_set_aside=item.figure.in_use and name not in names_with(found),
    )


def _numbered(item: Kept, number: int | None) -> Kept:
    if number is None:
        return item
    row = FigureResult.objects.filter(figure=item.figure, number=number).select_related("made_by").first()
    if row is None:
        raise NotFound(
            "thread.number.unknown",
            f"{item.figure.title} has no number {number}.",
            fix=f"Its last number is {item.row.number if item.row else 'not there yet'}.",
        )
    return Kept(item.figure, row, item.arguments)


def _input(ref: InputRef, versions: Versions, pinned: Sources, result: Result) -> InputView:
    if ref.name.startswith(TYPED):
        title = f"What the team entered: {ref.name.removeprefix(TYPED).replace('_', ' ')}"
        return InputView(ref.name, title, ref.digest, "", "", "", "typed", (), 1, None, "", None)
    number, row = versions.number_of(ref.name, ref.digest)
    held = pinned.has(ref.name)
    source = pinned.find(ref.name) if held else None
    return InputView(
        name=ref.name,
        title=source.title if source else ref.name,
        digest=ref.digest,
        publisher=source.publisher if source else "",
        licence=source.licence if source else "",
        period=source.period if source else "",
        origin=source.origin if source else "",
        faults=source.faults if source else (),
        version=number,
        added_at=row.added_at if row else None,
        added_by=str(row.added_by) if row and row.added_by else "",
        rows=_rows(pinned, ref.name, result) if held else None,
        held=held,
    )


def _rows(pinned: Sources, name: str, result: Result) -> TableView | None:
    try:
        found = origin.rows(pinned, name, result.stamp.parameters)
    except CommonwealError:
        return None  # damaged bytes: `thread verify` names them
    return pages.shaped(found) if found is not None else None


def _parameters(item: Kept, result: Result) -> tuple[ParameterView, ...]:
    try:
        method = registry.find(result.stamp.method)
        fixed, order = set(method.files) | set(method.typed), list(method.parameters())
    except CommonwealError:
        fixed, order = set(), []
    kept = sorted(
        result.stamp.parameters.items(), key=lambda one: order.index(one[0]) if one[0] in order else len(order)
    )
    shown = {key: value for key, value in kept if not isinstance(value, list | dict)}
    return tuple(
        ParameterView(
            name=key,
            title=WORDS.get(key, arguments_of.spoken_name(key).replace("-", " ").capitalize()),
            value=value,
            shown=_spoken(key, value),
            editable=key not in fixed and key in item.figure.arguments,
        )
        for key, value in shown.items()
    )


def _spoken(key: str, value: object) -> str:
    if value is None:
        return "not given"
    name = projects.place_name(str(value)) if key == "place" else ""
    return f"{name} ({value})" if name else str(value)


def _parts(result: Result) -> TableView | None:
    """The steps of a change where the method keeps them (each step's effect); else the table behind the figure."""
    steps = result.value.get("steps")
    if isinstance(steps, list) and steps and isinstance(steps[0], Mapping):
        keys = sorted(steps[0], key=lambda name: name != "step")
        rows = tuple(tuple(_plain(step.get(key)) for key in keys) for step in steps)
        return pages.rows_view("What the change is made of", keys, rows)
    found = showing.table(result)
    return pages.shaped(found.first(40)) if found is not None else None


def _plain(value: Any) -> object:
    return round(value) if isinstance(value, float) and abs(value) >= 1 else value


def _used_in(held: Strand, name: str) -> tuple[str, ...]:
    return tuple(
        f"{edition.paper.kind.replace('-', ' ').capitalize()}, edition {edition.number}"
        for edition in held.editions
        if any(rest.figure == name for rest in rests_of(edition.rests_on))
    )

"""From what is kept to what a page shows: figures, words, pictures, tables."""

from collections.abc import Sequence

from commonweal.analysis import registry, showing
from commonweal.errors import CommonwealError
from commonweal.records.thread import Figure, FigureResult
from commonweal.services.thread.captions import own_lists
from commonweal.services.thread.kept import Kept, result_of
from commonweal.services.thread.reasons import Watch, spoken_day
from commonweal.services.thread.versions import Versions
from commonweal.services.thread.views import (
    ChartView,
    ColumnView,
    EarlierNumber,
    FigurePage,
    FigureView,
    SetAside,
    TableView,
)
from commonweal.values.provenance import Result

EARLIER_FORM = "This number was made by an earlier form of its method. Compute it again to see it told and drawn."


def told(result: Result) -> str:
    """The sentence of a result; where its method now answers in another form, that it must be computed again."""
    try:
        return showing.words(result)
    except showing.EARLIER_FORM:
        return EARLIER_FORM


def figure_view(item: Kept, watch: Watch) -> FigureView:
    """A figure with its last number, the sentence that says it, and what is newer."""
    result = item.result()
    figure, row = item.figure, item.row
    return FigureView(
        uid=str(figure.uid),
        name=figure.name,
        title=figure.title,
        room=figure.room,
        method=figure.method,
        method_title=_method_title(figure.method),
        arguments=dict(figure.arguments),
        headline=told(result) if result is not None else "",
        number=row.number if row is not None else 0,
        result=result.to_json() if result is not None else None,
        made_at=row.made_at if row is not None else None,
        made_by=person_name(row),
        newer=watch.reasons(item.recipe(), result.stamp) if result is not None and figure.in_use else (),
        reason=figure.reason,
        set_aside=set_aside(figure),
    )


def set_aside(figure: Figure) -> SetAside | None:
    """That a figure is set aside, by whom, when and why; None while it is in use."""
    if figure.set_aside_at is None:
        return None
    by = figure.set_aside_by.name if figure.set_aside_by is not None else "Commonweal"
    words = f"Set aside by {by} on {spoken_day(figure.set_aside_at)}: {figure.set_aside_because}"
    return SetAside(by, figure.set_aside_at, figure.set_aside_because, words)


def figure_page(
    view: FigureView, result: Result | None, earlier: tuple[EarlierNumber, ...] = (), *,
    before: Result | None = None, versions: Versions | None = None,
) -> FigurePage:  # fmt: skip
    """All that a page shows of one figure, `before` drawn behind it; only its name where there is no result.

    Among `versions` are the project's own lists, whose days captions say.
    """
    words = told(result) if result is not None else ""
    if result is None or words == EARLIER_FORM:
        return FigurePage(view, words, None, None, (), earlier)
    notes = result.value.get("notes", ())
    return FigurePage(
        figure=view,
        words=words,
        chart=chart_view(result, before, versions),
        table=table_view(result, versions),
        notes=tuple(str(note) for note in notes) if isinstance(notes, list | tuple) else (),
        earlier=earlier,
    )


def chart_view(result: Result, before: Result | None = None, versions: Versions | None = None) -> ChartView | None:
    """The picture of a result. It is drawn only when somebody asks for its file."""
    spec = showing.chart(result, before, own_lists(result.stamp.inputs, versions))
    return chart_of(spec) if spec is not None else None


def chart_of(spec: showing.ChartSpec) -> ChartView:
    """A picture of `analysis` as a page takes it."""
    return ChartView(
        headline=spec.headline,
        subtitle=spec.subtitle,
        alt=spec.alt,
        source=spec.source,
        spec=spec.spec,
    )


def table_view(result: Result, versions: Versions | None = None) -> TableView | None:
    """The table behind a result."""
    found = showing.table(result, own_lists(result.stamp.inputs, versions))
    return shaped(found) if found is not None else None


def shaped(found: showing.Table) -> TableView:
    """A table of `analysis` as a page takes it."""
    return TableView(
        caption=found.caption,
        columns=tuple(ColumnView(item.key, item.title, item.unit, item.align) for item in found.columns),
        rows=found.rows,
        shown=showing.cells(found),
        header_column=found.header_column,
    )


def rows_view(caption: str, keys: Sequence[str], rows: tuple[tuple[object, ...], ...]) -> TableView:
    """A small table out of plain rows."""
    return shaped(showing.small_table(caption, keys, rows))


def earlier_number(row: FigureResult) -> EarlierNumber:
    """A number kept before the last one."""
    return EarlierNumber(row.number, said(row), row.made_at, person_name(row))


def said(row: FigureResult) -> str:
    """The sentence of a kept number; where its method answers in another form now, that."""
    return told(result_of(row))


def person_name(row: FigureResult | None) -> str:
    """Who made a number; the installation itself where nobody did."""
    if row is None:
        return ""
    return row.made_by.name if row.made_by is not None else "Commonweal"


def _method_title(name: str) -> str:
    try:
        return registry.find(name).title
    except CommonwealError:
        return name

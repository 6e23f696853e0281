"""Files behind what a page shows: a chart as SVG or PNG, its rows as CSV or a workbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from commonweal.analysis import downloads
from commonweal.errors import NotFound
from commonweal.services.thread.views import ChartView, TableView

NARROW = 280  # pixels of the drawing area, for a telephone


class Shown(Protocol):
    """What has a chart and a table: a figure's page, a figure in public."""

    @property
    def chart(self) -> ChartView | None: ...
    @property
    def table(self) -> TableView | None: ...


@dataclass(frozen=True, slots=True)
class DownloadFile:
    """A file to send: its name, its kind and its bytes."""

    filename: str
    media_type: str
    data: bytes


def file(shown: Shown, *, name: str, format: str, width: str = "") -> DownloadFile:
    """One file of what is shown; `width="narrow"` gives the picture for small screens. `NotFound` for another ending.

    Authorising is done by the service that gave `shown`.
    """
    if format in ("svg", "png") and shown.chart is not None:
        data = downloads.picture(_spec(shown.chart), format=format, width=NARROW if width == "narrow" else None)
    elif format in ("csv", "xlsx") and shown.table is not None:
        source = shown.chart.source if shown.chart is not None else ""
        data = table_file(shown.table, format=format, source=source)
    else:
        raise NotFound("downloads.none", f"There is no {format} file of this.", fix="svg, png, csv or xlsx.")
    return DownloadFile(f"{name}.{format}", downloads.FORMATS[format], data)


def _spec(chart: ChartView) -> downloads.ChartSpec:
    return downloads.ChartSpec(chart.headline, chart.subtitle, chart.alt, chart.spec, source=chart.source)


def table_file(table: TableView, *, format: str, source: str = "") -> bytes:
    """A table's rows as `csv` or `xlsx`, values in full."""
    columns = [
        (item.key, item.title, item.unit, "right" if item.align == "right" else "left") for item in table.columns
    ]
    return downloads.table(table.caption, columns, table.rows, format=format, source=source)  # type: ignore[arg-type]

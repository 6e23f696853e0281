"""A table or a picture as a file to download."""

from collections.abc import Sequence

from commonweal.documents import charts
from commonweal.documents.charts import ChartSpec
from commonweal.documents.formats import rows
from commonweal.documents.tables import Align, Column, Table

__all__ = ["FORMATS", "ChartSpec", "picture", "table"]

FORMATS = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def table(
    caption: str, columns: Sequence[tuple[str, str, str, Align]], cells: Sequence[tuple[object, ...]], *, format: str,
    source: str = "",
) -> bytes:  # fmt: skip
    """Rows under columns (key, title, unit, which way cells lean) as `csv` or `xlsx`."""
    made = Table(caption, tuple(Column(*column) for column in columns), tuple(cells))
    return rows.csv_file(made) if format == "csv" else rows.workbook(made, source=source)


def picture(spec: ChartSpec, *, format: str, width: int | None = None) -> bytes:
    """A chart drawn as `svg` (`width` in pixels for small screens) or `png` (at twice its size: sharp on paper)."""
    drawn = charts.svg(spec, width=width)
    return drawn.encode("utf-8") if format == "svg" else charts.png_of(drawn)

"""Files behind a page: values in full, nothing that a spreadsheet would run, pictures in both kinds."""

import io
import re
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from commonweal.errors import NotFound
from commonweal.services import downloads
from commonweal.services.thread.views import ChartView, ColumnView, FigurePage, TableView

SPEC = {
    "data": {"values": [{"year": "2024", "people": 2982}, {"year": "2040", "people": 3900}]},
    "mark": "bar",
    "encoding": {"x": {"field": "year"}, "y": {"field": "people", "type": "quantitative"}},
}
CHART = ChartView("More people", "People, 2024", "It rises.", "ONS", SPEC)
TABLE = TableView(
    caption="People",
    columns=(ColumnView("name", "Place", "", "left"), ColumnView("persons", "People", "persons", "right")),
    rows=(("Trafford", 2981.604512), ("=HYPERLINK(1)", None), ("@SUM(A1)", True), ("-2+3", 0)),
    shown=(("Trafford", "2,982"), ("=HYPERLINK(1)", "not known"), ("@SUM(A1)", "yes"), ("-2+3", "0")),
)


class Shown:
    def __init__(self, chart, table) -> None:
        self.chart, self.table = chart, table


def test_csv_holds_the_values_in_full_and_no_formula():
    found = downloads.file(Shown(CHART, TABLE), name="people", format="csv")
    assert found.filename == "people.csv"
    assert found.data.decode("utf-8-sig").splitlines() == [
        "Place,People (persons)",
        "Trafford,2981.604512",
        "'=HYPERLINK(1),",
        "'@SUM(A1),yes",
        "'-2+3,0",
    ]


def test_a_workbook_holds_numbers_as_numbers_text_as_text_and_its_source():
    found = downloads.file(Shown(CHART, TABLE), name="people", format="xlsx")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(found.data)).get_sheet_by_index(0).to_python()
    assert rows[0][0] == "People"
    assert rows[2] == ["Trafford", 2981.604512]
    assert rows[3] == ["=HYPERLINK(1)", ""]
    assert rows[-1][0] == "Source: ONS"


def test_a_workbook_runs_nothing():
    found = downloads.file(Shown(CHART, TABLE), name="people", format="xlsx")
    with zipfile.ZipFile(io.BytesIO(found.data)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def width_of(data: bytes) -> int:
    found = re.search(r'width="(\d+)', data.decode())
    assert found
    return int(found[1])


def test_a_picture_has_a_twin_for_narrow_screens():
    wide, narrow = (
        downloads.file(Shown(CHART, None), name="people", format="svg", width=width).data for width in ("", "narrow")
    )
    assert width_of(narrow) <= 380 < width_of(wide)


def test_a_picture_comes_as_png_at_twice_its_size():
    svg = downloads.file(Shown(CHART, None), name="people", format="svg")
    png = downloads.file(Shown(CHART, None), name="people", format="png")
    assert png.data.startswith(b"\x89PNG")
    assert abs(int.from_bytes(png.data[16:20], "big") - 2 * width_of(svg.data)) <= 4


@pytest.mark.parametrize(("shown", "format"), [((None, TABLE), "svg"), ((CHART, None), "csv"), ((CHART, TABLE), "exe")])
def test_a_file_that_there_is_not_is_not_found(shown, format):
    with pytest.raises(NotFound):
        downloads.file(Shown(*shown), name="people", format=format)


def test_a_figures_page_can_be_downloaded():
    page = FigurePage(None, "", CHART, TABLE, ())  # type: ignore[arg-type]
    assert downloads.file(page, name="x", format="svg").media_type == "image/svg+xml"

"""Reading what people bring: encodings, separators, sheets, dates and codes come through as they were written."""

import csv
import io
import zipfile
from datetime import date

import pandas as pd
import pytest
import xlsxwriter

from commonweal.errors import Invalid
from commonweal.tables import files
from commonweal.tables.raw import column_letter
from tests.support import bad_files

TABLE = "area_code,persons\nE08000009,£734\n"


@pytest.mark.parametrize(
    ("codec", "said"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 with a byte order mark"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16 without a byte order mark"),
        ("utf-16-be", "UTF-16 without a byte order mark"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_the_encoding_is_found_and_said(codec, said):
    data = b"\xfe\xff" + TABLE.encode("utf-16-be") if codec == "utf-16" else TABLE.encode(codec)
    raw = files.read(data, "table.csv")
    assert raw.encoding == said
    assert raw.columns[1].tolist() == ["£734"]


@pytest.mark.parametrize(("mark", "said"), [(",", "comma"), (";", "semicolon"), ("\t", "tab")])
def test_the_separator_is_found_even_where_cells_hold_another(mark, said):
    raw = files.read(f'code{mark}note{mark}persons\nE08{mark}"a, b; c"{mark}"1,234"\n'.encode(), "table.csv")
    assert raw.delimiter == said
    assert [column.tolist() for column in raw.columns] == [["E08"], ["a, b; c"], ["1,234"]]


def test_rows_keep_the_numbers_that_the_person_sees_and_empty_rows_are_counted():
    raw = files.read(b"a,b\n\n1,2\n,\n3,4\n", "gaps.csv")
    assert raw.numbers.tolist() == [3, 5]
    assert (raw.rows, raw.blank) == (2, 2)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_line_ending_gives_the_same_rows(ending):
    assert files.read(f"a,b{ending}1,2{ending}3,4{ending}".encode(), "lines.csv").rows == 2


def test_a_cell_with_a_line_break_is_one_row_as_in_a_spreadsheet():
    raw = files.read(b'a,b\n"two\nlines",1\nx,2\n', "break.csv")
    assert raw.numbers.tolist() == [2, 3]


def test_a_workbook_keeps_leading_zeros_dates_and_whole_numbers():
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    page = book.add_worksheet("Fees")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    page.write_row(0, 0, ["code", "on", "count", "rate"])
    page.write_string(1, 0, "00123")
    page.write_datetime(1, 1, date(2025, 10, 1), day)
    page.write_number(1, 2, 734)
    page.write_number(1, 3, 0.1)
    book.close()
    raw = files.read(target.getvalue(), "fees.xlsx")
    assert (raw.kind, raw.sheet) == ("xlsx", "Fees")
    assert [column[0] for column in raw.columns] == ["00123", "2025-10-01", "734", "0.1"]


def test_a_csv_keeps_leading_zeros_where_a_guessing_reader_loses_them():
    data = b"code,n\n00123,1\n"
    assert files.read(data, "codes.csv").columns[0].tolist() == ["00123"]
    assert pd.read_csv(io.BytesIO(data))["code"].tolist() == [123]  # the harm


def ods(rows: list[list[str]], formula: str = "") -> bytes:
    """An OpenDocument workbook of one sheet, as LibreOffice pads it: empty cells repeated to the end of the sheet."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"{formula}><text:p>{value}</text:p></table:table-cell>'
            for value in row
        )
        + '<table:table-cell table:number-columns-repeated="16380"/></table:table-row>'
        for row in rows
    )
    names = ":".join(("urn:oasis:names:tc", "opendocument:xmlns"))
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{names}:office:1.0" '
        f'xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0" office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Homes">{cells}<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
            "</manifest:manifest>",
        )
    return target.getvalue()


def test_an_opendocument_workbook_is_read_and_its_empty_margin_is_not_counted():
    raw = files.read(ods([["code", "beds"], ["1-100", "42"]]), "homes.ods")
    assert (raw.kind, raw.sheet, raw.rows) == ("ods", "Homes", 1)
    assert raw.header == ("code", "beds")


def test_a_formula_in_an_opendocument_workbook_is_refused_by_name():
    with pytest.raises(Invalid) as refused:
        files.read(ods([["code"]], formula=' table:formula="of:=1+1"'), "homes.ods")
    assert refused.value.code == "tables.files.formula"
    assert "Homes!A1" in refused.value.message


def test_a_hidden_sheet_is_not_read_and_the_person_is_told():
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.add_worksheet("Shown").write_row(0, 0, ["a", "b"])
    aside = book.add_worksheet("Clients")
    aside.write_row(0, 0, ["secret"])
    aside.hide()
    book.close()
    raw = files.read(target.getvalue(), "two.xlsx")
    assert raw.sheet == "Shown"
    assert "'Clients'" in raw.notes[0]


def test_a_parquet_file_keeps_its_numbers_and_gives_text_for_the_rest():
    target = io.BytesIO()
    pd.DataFrame({"code": ["007", None], "n": [1, 2], "rate": [0.5, 1.5]}).to_parquet(target)
    raw = files.read(target.getvalue(), "rates.parquet")
    assert raw.columns[0].tolist() == ["007", ""]
    assert raw.columns[1].dtype.kind == "i"
    assert raw.columns[2].tolist() == [0.5, 1.5]


def test_stored_bytes_that_changed_are_not_computed_from(tmp_path):
    path = tmp_path / "stored.csv"
    path.write_bytes(b"a\n1\n")
    digest = files.digest_of(path.read_bytes())
    assert files.read_table(path, digest=digest, shape="any")["a"].tolist() == [1]
    path.write_bytes(b"a\n2\n")
    with pytest.raises(Invalid) as refused:
        files.read_table(path, digest=digest, shape="any")
    assert refused.value.code == "tables.files.changed"


@pytest.mark.parametrize(("position", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (16_383, "XFD")])
def test_columns_are_lettered_as_a_spreadsheet_letters_them(position, letter):
    assert column_letter(position) == letter


@pytest.mark.parametrize("place", ["nowhere.csv", "nowhere/at/all.csv", "."])
def test_a_path_that_is_no_file_is_said(tmp_path, place):
    with pytest.raises(Invalid) as refused:
        files.read_bytes(tmp_path / place)
    assert refused.value.code in ("tables.files.missing", "tables.files.folder")


def test_the_bad_files_are_all_made_without_error():
    assert len({bad.what for bad in bad_files.ALL}) == len(bad_files.ALL)


@pytest.mark.parametrize(
    ("data", "refused"),
    [(b"a," * 100_000, True), (b"x" * 300_000, True), (b"a,b\n" + b"1,2\n" * 100_000, False)],
    ids=["many cells in a line", "one cell", "control: as much in many lines"],
)
def test_a_line_longer_than_a_cell_may_be_is_refused_in_words(data, refused):
    if not refused:
        assert files.read(data, "table.csv").delimiter == "comma"
        return
    with pytest.raises(Invalid):
        files.read(data, "table.csv")


def test_a_limit_that_another_library_lifted_is_ours_again():
    csv.field_size_limit(10**9)
    with pytest.raises(Invalid):
        files.read(b"x" * 300_000, "table.csv")

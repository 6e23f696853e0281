"""What the front door refuses before a parser sees it, and the harm that each refusal prevents."""

import io
import zipfile

import pytest

from commonweal.errors import Invalid
from commonweal.tables import files, guard, sheets, workbooks
from tests.support import bad_files

READABLE_NAMES = [bad for bad in bad_files.UNREADABLE if bad.make() is not None]


@pytest.mark.parametrize("bad", READABLE_NAMES, ids=lambda bad: bad.what)
def test_each_bad_file_is_refused_by_its_code_with_something_to_do_next(bad):
    with pytest.raises(Invalid) as refused:
        files.read(bad.make(), bad.file)
    assert refused.value.code == bad.code
    assert bad.file in refused.value.message
    assert refused.value.fix


def test_a_file_above_the_size_limit_is_refused_and_never_cut():
    with pytest.raises(Invalid) as refused:
        guard.check_bytes(b"a,b\n1,2\n", "large.csv", guard.Limits(bytes=5))
    assert refused.value.code == "tables.guard.too-large"


def test_a_gzip_that_expands_without_end_is_refused_while_a_small_one_is_read():
    import gzip

    assert files.read(gzip.compress(bad_files.GOOD.encode()), "small.csv.gz").rows == 2
    with pytest.raises(Invalid) as refused:
        guard.unpacked(gzip.compress(b"0" * 1_000_000), "large.csv.gz", guard.Limits(bytes=1_000))
    assert refused.value.code == "tables.guard.expands"


@pytest.mark.parametrize(("reference", "name"), [("C7", "Sheet1!C7"), ("AA31", "Sheet1!AA31")])
def test_a_formula_is_refused_by_the_name_of_its_cell(reference, name):
    number = "".join(letter for letter in reference if letter.isdigit())
    head = f'<row r="1">{bad_files.cell("A1", "area_code")}</row>'
    data = bad_files.crafted(f'{head}<row r="{number}"><c r="{reference}"><f>1+1</f><v>2</v></c></row>')
    with pytest.raises(Invalid) as refused:
        files.read(data, "formula.xlsx")
    assert refused.value.code == "tables.files.formula"
    assert name in refused.value.message
    assert refused.value.problems[0].row == int(number)


def test_formulas_are_found_under_any_prefix_and_in_cells_without_an_address():
    sheet = (
        '<?xml version="1.0"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        "<x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c><x:f>1+1</x:f><x:v>2</x:v></x:c></x:row></x:sheetData>"
        "</x:worksheet>"
    )
    with pytest.raises(Invalid) as refused:
        files.read(bad_files.crafted(sheet), "prefix.xlsx")
    assert "Sheet1!B1" in refused.value.message


class TestWithTheGuardOff:
    """Each of these shows the harm: what would happen if the refusal were not there."""

    def test_the_zip_bomb_really_expands_a_thousand_times(self):
        bomb = bad_files.zip_bomb()
        archive = guard.check_archive(bomb, "bomb.xlsx", guard.Limits(ratio=10_000, expanded=10**9))
        assert sum(len(archive.read(name)) for name in archive.namelist()) > 500 * len(bomb)

    def test_the_overlapping_parts_really_are_read_twice(self):
        data = bad_files.overlapping()
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                first, second = (archive.read(name) for name in archive.namelist())
        except zipfile.BadZipFile as error:
            pytest.skip(f"this Python refuses overlapping parts by itself: {error}")
        assert len(first) + len(second) > len(data)

    def test_the_part_of_false_size_really_holds_more_than_it_declares(self):
        import zlib

        data = bad_files.false_size(declared=10)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entry = archive.getinfo("xl/media/more.bin")
        start = entry.header_offset + 30 + len(entry.filename)
        true = zlib.decompressobj(-15).decompress(data[start : start + entry.compress_size])
        assert entry.file_size == 10
        assert len(true) == 1_000_000

    def test_two_cells_far_apart_really_become_a_grid_of_all_between(self):
        found = workbooks.parsed(bad_files.far_cell("XFD60"), "wide.xlsx")
        assert sum(len(row) for row in found[0]["rows"]) == 16_384 * 60

    def test_a_formula_is_really_read_as_the_number_it_last_showed(self):
        found = workbooks.parsed(bad_files.formula_workbook(), "formula.xlsx")
        assert found[0]["rows"][2][2] == "42"

    def test_a_hostile_workbook_costs_a_process_of_its_own_and_not_ours(self):
        with pytest.raises(Invalid) as refused:
            workbooks.parsed(bad_files.far_cell("XFD1048576"), "huge.xlsx")
        assert refused.value.code == "tables.files.workbook"


def test_a_small_declared_dimension_does_not_hide_a_far_cell():
    sheet = (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<dimension ref="A1:B2"/><sheetData><row r="9"><c r="XFD9"><v>1</v></c></row></sheetData></worksheet>'
    )
    data = bad_files.crafted(sheet)
    extent = sheets.of_xlsx(data, guard.check_archive(data, "small.xlsx"), "small.xlsx")["Sheet1"]
    assert (extent.rows, extent.columns) == (9, 16_384)


def test_a_sheet_that_repeats_one_long_text_is_measured_by_what_it_would_fill():
    shared = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>'
        + "x" * 30_000
        + "</t></si></sst>"
    )
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 20_001))
    data = bad_files.crafted(rows, {"xl/sharedStrings.xml": shared.encode()})
    with pytest.raises(Invalid) as refused:
        files.read(data, "repeated.xlsx")
    assert refused.value.code == "tables.guard.text"

"""Templates that fill themselves in right, and a person's own file handed back with its problems marked."""

import io
import zipfile

import pytest
import python_calamine

from commonweal.analysis import evidence
from commonweal.reference import shapes
from tests.support import bad_files

SHAPE = "population-estimate"


def rows_of(data: bytes, sheet: str) -> list[list[object]]:
    return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(sheet).to_python()


@pytest.mark.parametrize("name", shapes.names())
@pytest.mark.parametrize("format", ["xlsx", "csv"])
def test_a_template_is_read_as_its_own_shape_with_its_example_passed_over(name, format):
    report = evidence.check_bytes(evidence.template(name, format), f"t.{format}", name)
    assert report.examples == 1
    assert [item.code for item in report.problems] == ["evidence.kind.no-rows"]


def test_a_template_has_a_sheet_that_explains_locked_headings_and_lists_to_choose_from():
    data = evidence.template(SHAPE)
    told = [row[0] for row in rows_of(data, "Read me")]
    assert told[0] == "Population estimate"
    assert "persons" in told
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet2.xml").decode()
    assert "<sheetProtection" in sheet
    assert '<formula1>"F,M"</formula1>' in sheet
    assert 'state="frozen"' in sheet


def test_the_same_shape_gives_the_same_template_to_the_byte():
    assert evidence.template(SHAPE) == evidence.template(SHAPE)


def test_a_filled_template_loads():
    rows = [
        ["area_code", "year", "sex", "age", "persons"],
        ["EXAMPLE E08000009", 2024, "F", 82, 734],
        ["E08000009", 2024, "F", 82, 734],
    ]
    report = evidence.check_bytes(bad_files.workbook(rows), "filled.xlsx", SHAPE)
    assert report.ok
    assert (report.read, report.loaded, report.examples) == (1, 1, 1)


class TestMarkedCopy:
    TEXT = bad_files.GOOD + "E08000009,2024,F,83,many\n\n=1+1,2024,F,84,5\n"

    def marked(self) -> bytes:
        return evidence.marked_copy(evidence.check_bytes(self.TEXT.encode(), "mine.csv", SHAPE))

    def test_every_value_stands_where_it_stood_with_the_problems_beside_it(self):
        rows = rows_of(self.marked(), "Your file")
        assert rows[0][:6] == ["area_code", "year", "sex", "age", "persons", "Problem"]
        assert rows[1][:5] == ["E08000009", "2024", "F", "82", "734"]
        assert rows[1][5] == ""
        assert "is not a number" in str(rows[3][5])
        assert rows[5][0] == "=1+1"

    def test_problem_cells_carry_a_comment_and_no_cell_is_a_formula(self):
        with zipfile.ZipFile(io.BytesIO(self.marked())) as archive:
            sheet = archive.read("xl/worksheets/sheet1.xml").decode()
            comments = archive.read("xl/comments1.xml").decode()
        assert "<f>" not in sheet
        assert 'ref="E4"' in comments
        assert 'ref="A6"' in comments

    def test_put_right_the_marked_copy_can_be_brought_back(self):
        good = evidence.check_bytes(bad_files.GOOD.encode(), "mine.csv", SHAPE)
        again = evidence.check_bytes(evidence.marked_copy(good), "again.xlsx", SHAPE)
        assert again.ok
        assert again.notes == ("Not used: Problem.",)


def test_the_dictionary_tells_each_column_in_words():
    told = {row["name"]: row for row in evidence.dictionary("care-home-beds")}
    assert told["beds"]["kind"] == "whole number"
    assert told["beds"]["allowed"] == "0 to 1,000"
    assert told["rating"]["allowed"].startswith("Outstanding, Good")

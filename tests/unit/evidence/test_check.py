"""A file is judged in order (kind, columns, cells, rows), every fault is named, and rows always add up."""

import csv
import io
from datetime import date

import pandas as pd
import pytest

from commonweal.analysis import evidence
from commonweal.errors import Invalid
from commonweal.reference import shapes
from tests.support import bad_files

SHAPE = "population-estimate"
HEADINGS = bad_files.HEADINGS


def checked(text: str, shape: str = SHAPE) -> evidence.Report:
    return evidence.check_bytes(text.encode(), "file.csv", shape)


@pytest.mark.parametrize("bad", bad_files.UNFIT, ids=lambda bad: bad.what)
def test_each_unfit_file_is_refused_by_its_code_with_row_and_fix(bad):
    report = evidence.check_bytes(bad.make(), bad.file, SHAPE)
    assert bad.code in {item.code for item in report.problems}
    assert all(item.message and item.fix and item.file == bad.file for item in report.problems)
    assert report.read == report.loaded + report.refused
    with pytest.raises(Invalid):
        evidence.accept(bad.make(), bad.file, SHAPE)


def test_a_good_file_has_no_problems_and_its_totals_are_told():
    report = checked(bad_files.GOOD)
    assert report.ok
    assert (report.read, report.loaded, report.refused) == (2, 2, 0)
    assert {total.column: total.amount for total in report.totals}["persons"] == 734 + 601
    assert report.sentence() == "No problems in 2 rows."


def test_a_problem_says_row_column_what_was_given_and_how_to_fix_it():
    (problem,) = checked(bad_files.GOOD + "E08000009,2024,F,83,many\n").problems
    assert (problem.row, problem.column, problem.given) == (4, "E (persons)", "many")
    assert problem.message == "is not a number"
    assert problem.fix == "Write a number, for example 734"


@pytest.mark.parametrize(
    ("heading", "ok"),
    [
        ("Area Code", True),
        (" AREA_CODE ", True),
        ("area-code", True),
        ("LADCODE23", True),
        ("area", True),
        ("place", False),
    ],
)
def test_headings_match_whatever_their_capitals_spaces_and_known_other_names(heading, ok):
    assert checked(bad_files.GOOD.replace("area_code", heading)).ok is ok


@pytest.mark.parametrize(
    ("given", "meant"),
    [("734", 734), ("1,234", 1234), ("1234.0", 1234), ("+12", 12), ("1e3", 1000), (" 7 ", 7)],
)
def test_numbers_are_understood_as_people_write_them(given, meant):
    report = checked(HEADINGS + f'E08000009,2024,F,82,"{given}"\n')
    assert report.frame["persons"].tolist() == [meant]


@pytest.mark.parametrize(
    ("given", "meant"),
    [("£1,234.50", 1234.5), ("£ 23", 23), ("23.40", 23.4), ("GBP 5", 5), ("GBP5", 5)],
)
def test_money_is_understood_where_the_unit_is_pounds(given, meant):
    text = f'provider,service,unit,year,fee\nEx Ltd,home care,hour,2026-27,"{given}"\n'
    assert checked(text, "provider-fees").frame["fee"].tolist() == [meant]


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("01/10/2025", date(2025, 10, 1)), ("2025-10-01", date(2025, 10, 1)), ("1/2/2025", date(2025, 2, 1)),
        ("2025-10-01 00:00:00", date(2025, 10, 1)), ("13/13/2025", None), ("01/10/25", None), ("October 2025", None),
    ],
)  # fmt: skip
def test_dates_are_day_first_or_year_first_and_nothing_else(given, meant):
    report = checked(f"area_code,service,as_at,source\nE08000009,home care,{given},Survey\n", "self-funders")
    assert report.ok is (meant is not None)
    if meant:
        assert report.frame["as_at"].tolist() == [meant]


@pytest.mark.parametrize(
    ("given", "missing", "suppressed"), [("", 1, 0), ("N/A", 1, 0), ("not known", 1, 0), ("*", 0, 1), ("c", 0, 1)]
)
def test_missing_and_suppressed_marks_follow_the_shape(given, missing, suppressed):
    text = f"area_code,service,people,as_at,source\nE08000009,home care,{given},2026-10-01,Survey\n"
    report = checked(text, "self-funders")
    total = {item.column: item for item in report.totals}["people"]
    assert report.ok
    assert (total.missing, total.suppressed, total.filled) == (missing, suppressed, 0)


def test_a_suppression_mark_is_a_problem_where_the_shape_does_not_allow_it():
    assert not checked(HEADINGS + "E08000009,2024,F,82,*\n").ok


def test_words_that_mean_a_value_become_that_value():
    report = checked(HEADINGS + "E08000009,2024,Female,90+,5\nE08000009,2024,males,3,6\n")
    assert report.frame["sex"].tolist() == ["F", "M"]
    assert report.frame["age"].tolist() == [90, 3]


def test_above_fifteen_problems_a_column_is_told_in_one_line_and_the_others_cell_by_cell():
    rows = "".join(f"E08000009,2024,F,{age},many\n" for age in range(16)) + "E08000009,2024,X,80,5\n"
    report = checked(HEADINGS + rows)
    (summary,) = report.by_column
    assert (summary.column, summary.count, summary.rows) == ("E (persons)", 16, (2, 3, 4, 5, 6))
    assert [item.row for item in report.listed] == [18]
    told = report.invalid().problems
    assert [(item.row, item.message) for item in told] == [(2, "16 cells: is not a number"), (18, "is not in the list")]


def test_of_rows_that_are_the_same_the_first_stands_and_of_rows_that_differ_none():
    same = checked(bad_files.GOOD + "E08000009,2024,F,82,734\n")
    differ = checked(bad_files.GOOD + "E08000009,2024,F,82,735\n")
    assert [item.row for item in same.problems] == [4]
    assert [item.row for item in differ.problems] == [2, 4]


@pytest.mark.filterwarnings("error")  # pandas warns of keys of one column, which it is about to name otherwise
def test_rows_that_share_a_key_of_one_column_name_each_other():
    home, other = "1-100000001", "1-100000002"
    report = checked(f"cqc_id,beds\n{home},10\n{other},20\n{home},11\n", "care-home-beds")
    found = [item for item in report.problems if item.code == "evidence.row.duplicate"]
    assert [(item.row, item.message) for item in found] == [
        (2, "has the same cqc_id as row 4"), (4, "has the same cqc_id as row 2"),
    ]  # fmt: skip


def test_rows_below_a_title_are_found_and_the_person_is_told_where_the_headings_are():
    (problem,) = checked("Estimates,,,,\n\n" + bad_files.GOOD).problems
    assert problem.code == "evidence.kind.wrong"
    assert "row 3" in problem.fix


def test_a_file_of_another_shape_is_recognised():
    (problem,) = checked("cqc_id,beds,rating\n1-466088203,12,Good\n").problems
    assert "care-home-beds" in problem.fix


def test_an_unknown_shape_lists_the_shapes_there_are():
    with pytest.raises(Invalid) as refused:
        checked(bad_files.GOOD, "nonsense")
    assert refused.value.code == "reference.shapes.unknown"
    assert "population-estimate" in refused.value.fix


class TestAccepting:
    def test_nothing_is_accepted_while_there_are_problems(self):
        with pytest.raises(Invalid) as refused:
            evidence.accept((bad_files.GOOD + "x,2024,F,1,1\n").encode(), "file.csv", SHAPE)
        assert refused.value.code == "evidence.check.problems"
        assert refused.value.problems

    def test_a_good_file_is_kept_byte_for_byte(self):
        taken = evidence.accept(bad_files.GOOD.encode(), "file.csv", SHAPE)
        assert taken.data == bad_files.GOOD.encode()

    def test_good_rows_alone_are_kept_on_request_and_pass_the_check_themselves(self):
        text = bad_files.GOOD + "E08000009,2024,F,1,-1\n"
        taken = evidence.accept(text.encode(), "file.csv", SHAPE, keep_good_rows=True)
        again = evidence.check_bytes(taken.data, "good.csv", SHAPE)
        assert again.ok
        assert again.read == taken.report.loaded == 2

    def test_a_file_with_no_good_row_is_refused_even_then(self):
        with pytest.raises(Invalid):
            evidence.accept((HEADINGS + "x,2024,F,1,1\n").encode(), "file.csv", SHAPE, keep_good_rows=True)


class TestLoading:
    def test_a_loaded_table_is_typed_and_has_the_columns_of_its_shape(self, tmp_path):
        path = tmp_path / "homes.csv"
        path.write_text("CQC Location ID,Beds\n1-0100,40\n1-0200,\n", encoding="utf-8")
        frame = evidence.load(path, "care-home-beds")
        assert list(frame) == [item.name for item in shapes.find("care-home-beds").fields]
        assert frame["cqc_id"].tolist() == ["1-0100", "1-0200"]
        assert frame["beds"].dtype == "float64"
        assert frame["rating"].isna().all()

    def test_whole_numbers_without_gaps_are_integers_and_dates_are_dates(self, tmp_path):
        path = tmp_path / "self.csv"
        path.write_text("area_code,service,people,as_at,source\nE08000009,home care,5,01/10/2026,S\n", encoding="utf-8")
        frame = evidence.load(path, "self-funders")
        assert frame["people"].dtype == "int64"
        assert frame["as_at"].tolist() == [pd.Timestamp(2026, 10, 1)]

    def test_a_file_with_problems_is_not_loaded(self, tmp_path):
        path = tmp_path / "bad.csv"
        path.write_text(HEADINGS + "x,2024,F,1,1\n", encoding="utf-8")
        with pytest.raises(Invalid):
            evidence.load(path, SHAPE)

    def test_numbers_of_a_parquet_file_are_judged_by_the_same_rules(self):
        target = io.BytesIO()
        rows = {"area_code": ["E08000009"] * 4, "year": [2024] * 4, "sex": ["F"] * 4, "age": [1, 2, 3, 99]}
        pd.DataFrame({**rows, "persons": [1.0, -2.0, None, 4.0]}).to_parquet(target)
        report = evidence.check_bytes(target.getvalue(), "rates.parquet", SHAPE)
        assert [(item.row, item.code) for item in report.problems] == [
            (3, "evidence.cell.below-minimum"),
            (4, "evidence.cell.required"),
            (5, "evidence.cell.above-maximum"),
        ]


def test_our_verdicts_on_cells_are_those_of_frictionless(tmp_path, monkeypatch):
    """The open standard's own validator, on values in its one spelling, finds the same bad cells."""
    from frictionless import Resource, Schema, system

    rows = [
        ("E08000009", "2024", "F", "82", "734"), ("E8000009", "2024", "F", "83", "1"), ("E08000009", "2024", "P", "84", "1"),
        ("E08000009", "2024", "F", "120", "1"), ("E08000009", "2024", "F", "8.5", "1"), ("E08000009", "2024", "F", "", "1"),
        ("E08000009", "2024", "M", "85", "-4"), ("E08000009", "2024", "M", "86", "many"), ("E08000009", "2024", "M", "87", ""),
    ]  # fmt: skip
    path = tmp_path / "peer.csv"
    path.write_text(HEADINGS + "".join(",".join(row) + "\n" for row in rows), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with system.use_context(trusted=True):
        judged = Resource(path="peer.csv", schema=Schema.from_descriptor(shapes.find(SHAPE).frictionless())).validate()
    theirs = {(row, field) for row, field in judged.flatten(["rowNumber", "fieldName"]) if field}
    ours = {
        (item.row, item.column.split("(")[1][:-1])
        for item in evidence.check(path, SHAPE).problems
        if item.code.startswith("evidence.cell")
    }
    assert ours == theirs


@pytest.mark.parametrize("name", shapes.names())
def test_every_shape_is_a_valid_frictionless_schema_that_its_own_example_satisfies(name):
    from frictionless import Schema

    shape = shapes.find(name)
    Schema.from_descriptor(shape.frictionless())
    assert len({shapes.plain(item.name) for item in shape.fields}) == len(shape.fields)
    target = io.StringIO()
    csv.writer(target).writerows([[item.name for item in shape.fields], [item.example for item in shape.fields]])
    report = checked(target.getvalue(), name)
    assert report.ok, report.problems

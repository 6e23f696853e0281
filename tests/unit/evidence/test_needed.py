"""Of a register that also tells of people, only the columns that are used are kept, and what was left out is told."""

import dataclasses
import io

import pandas as pd
import pytest

from commonweal.analysis import evidence
from commonweal.analysis.evidence import needed
from commonweal.reference import shapes
from commonweal.values.provenance import digest_of
from tests.support import cqc_directory as made

SHAPE = "cqc-directory"
NOMINATED = "Provider Nominated Individual Name"
TOLD = ("Made, Up", "Invented, Person", "0161000", "North West")  # what nobody here asks about


def received(*rows):
    """The made-up directory as it is published, with one more column that names a person."""
    rows = [{NOMINATED: "Invented, Person", **row} for row in rows or made.ROWS]
    return made.text(*rows, headings=(*made.HEADINGS, NOMINATED)).encode()


def test_only_columns_that_are_used_are_kept_and_no_name_of_a_person_is_among_them():
    accepted = evidence.accept(received(), "directory.csv", SHAPE)
    kept = accepted.data.decode()
    assert not [word for word in TOLD if word in kept]
    heading = kept.splitlines()[0].split(",")
    assert heading == [name for name in made.HEADINGS if name not in ("Location Telephone Number", "Location Region")]
    assert accepted.ending == "csv"


def test_with_whole_files_kept_the_names_would_be_stored():
    """The harm: nothing else would stop them, for the check of personal details is off for a register of places."""
    report = evidence.check_bytes(received(), "directory.csv", SHAPE)
    assert report.ok
    whole = dataclasses.replace(shapes.find(SHAPE), only_columns="")
    assert needed.kept(report, whole) is None
    assert all(word.encode() in received() for word in TOLD)


def test_what_was_left_out_is_told_before_and_written_down_after_with_why_and_of_which_bytes():
    report = evidence.check_bytes(received(), "directory.csv", SHAPE)
    before = " ".join(report.notes)
    assert "3 of 33 columns are left out" in before
    assert "'Registered manager' only whether" in before
    assert NOMINATED in before
    record = evidence.accept(received(), "directory.csv", SHAPE).left_out
    assert all(name in record for name in ("Location Telephone Number", "Location Region", NOMINATED))
    assert digest_of(received()) in record
    assert "because the directory also tells of people" in record
    assert not [word for word in TOLD if word in before + record]


def test_what_is_kept_reads_as_the_whole_file_does_and_comes_out_of_the_door_unchanged():
    accepted = evidence.accept(received(), "directory.csv", SHAPE)
    again = evidence.accept(accepted.data, "directory.csv", SHAPE)
    assert (again.data, again.left_out) == (accepted.data, "")
    pd.testing.assert_frame_equal(again.report.frame, accepted.report.frame)
    assert evidence.accept(received(), "directory.csv", SHAPE).data == accepted.data


def test_a_workbook_and_its_csv_keep_the_same_bytes(tmp_path):
    path = tmp_path / "directory.xlsx"
    made.workbook(path)
    workbook = evidence.accept(path.read_bytes(), "directory.xlsx", SHAPE)
    assert workbook.data == evidence.accept(made.text().encode(), "directory.csv", SHAPE).data
    assert workbook.ending == "csv"


def test_where_only_good_rows_are_kept_no_name_is_kept_either():
    bad = received(made.ROWS[0], {**made.ROWS[1], "Care homes beds": "some"})
    accepted = evidence.accept(bad, "directory.csv", SHAPE, keep_good_rows=True)
    assert (accepted.report.loaded, accepted.report.refused) == (1, 1)
    assert not [word for word in TOLD if word in accepted.data.decode()]


@pytest.mark.parametrize(("cell", "kept"), [("Made, Up", "Y"), ("Y", "Y"), ("-", ""), ("", ""), ("n/a", "")])
def test_of_the_registered_manager_only_whether_one_is_named_is_kept(cell, kept):
    body = made.text({**made.ROWS[0], "Registered manager": cell})
    frame = pd.read_csv(io.BytesIO(evidence.accept(body.encode(), "d.csv", SHAPE).data), dtype=str)
    assert frame["Registered manager"].fillna("").tolist() == [kept]


def test_every_other_shape_keeps_the_bytes_as_they_were_received():
    body = b"ods_code,site_name,anything\nRM301,A,b\n"
    accepted = evidence.accept(body, "sites.csv", "ods-sites")
    assert (accepted.data, accepted.left_out) == (body, "")
    assert [item.name for item in evidence.kinds() if item.only_columns] == [SHAPE]

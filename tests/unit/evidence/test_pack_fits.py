"""What is shipped would pass the front door itself, and the faults that are known of it are put right on the way in."""

import dataclasses

import pandas as pd
import pytest

from commonweal.analysis import evidence
from commonweal.analysis.sources import Book, Sources
from commonweal.reference import shapes
from commonweal.reference.shapes import Rule

SHAPED = sorted(name for name, item in Sources.pack().versions.items() if shapes.exists(item.shape))

YEARS = ("2019-20", "2018-19")


@pytest.mark.parametrize("name", SHAPED)
def test_a_table_of_the_pack_passes_the_check_of_its_own_shape(name):
    source = Sources.pack().find(name)
    report = evidence.check(source.path, source.shape)
    assert report.ok, report.summaries[:3]
    assert report.read == report.loaded == len(Book().table(name))


def test_a_quality_of_life_of_zero_is_read_as_missing_and_would_be_a_number_without_the_rule(monkeypatch):
    shape = shapes.find("asc-outcomes")
    rows = [{**{item.name: item.example for item in shape.fields}, "code": "ASC2", "year": year} for year in YEARS]
    text = (
        ",".join(rows[0])
        + "\n"
        + "".join(",".join(f'"{cell}"' for cell in {**row, "value": "0.000"}.values()) + "\n" for row in rows)
    )
    ruled = evidence.check_bytes(text.encode(), "outcomes.csv", shape.name)
    assert pd.isna(ruled.frame["value"]).tolist() == [True, False]
    assert ruled.notes == ("Quality of life of 0.000 in 2019-20 is a missing value, not a score (1 row).",)
    monkeypatch.setattr(shapes, "find", lambda name: dataclasses.replace(shape, rules=()))
    assert evidence.check_bytes(text.encode(), "outcomes.csv", shape.name).frame["value"].tolist() == [0.0, 0.0]


@pytest.mark.parametrize(
    ("then", "loaded", "problems", "note"),
    [("missing", 2, 0, True), ("refuse", 1, 1, False), ("note", 2, 0, True)],
)
def test_a_rule_empties_refuses_or_notes_the_rows_it_names(monkeypatch, then, loaded, problems, note):
    rule = Rule("evidence.test.zero", "beds", {"beds": (0,)}, then, "Nought beds means not known.")
    shape = dataclasses.replace(shapes.find("care-home-beds"), rules=(rule,))
    monkeypatch.setattr(shapes, "find", lambda name: shape)
    report = evidence.check_bytes(b"cqc_id,beds\n1-100,0\n1-200,7\n", "homes.csv", "care-home-beds")
    assert (report.loaded, len(report.problems), bool(report.notes)) == (loaded, problems, note)
    assert pd.isna(report.frame["beds"]).sum() == (then == "missing")


def test_a_file_brought_for_a_name_is_read_by_the_shape_of_that_name(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("Area Code;Year;Sex;Age;Population\nE08000009;2024;Female;90+;1,234\n", encoding="utf-16")
    frame = Book(Sources.pack().with_file("population-estimate", path)).table("population-estimate")
    assert frame.to_dict("records") == [
        {"area_code": "E08000009", "year": 2024, "sex": "F", "age": 90, "persons": 1234.0}
    ]

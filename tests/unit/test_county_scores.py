"""The table of scores on counties: its words can be written again without its rows being lost or told twice."""

import shutil
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/reference/county-scores.md"


@pytest.fixture
def tool(monkeypatch, tmp_path):
    """The tool, which writes to a copy of the page and reads no options but --words."""
    spec = spec_from_file_location("make_county_scores", ROOT / "tools/make_county_scores.py")
    found = module_from_spec(spec)
    spec.loader.exec_module(found)
    monkeypatch.setattr(found, "ROOT", tmp_path)
    monkeypatch.setattr(found, "TABLE", tmp_path / "county-scores.md")
    monkeypatch.setattr(sys, "argv", ["make_county_scores.py", "--words"])
    monkeypatch.setattr(sys, "path", [*sys.path])
    shutil.copy(PAGE, found.TABLE)
    return found


def test_the_words_written_again_leave_the_page_as_it_is(tool):
    tool.main()
    assert tool.TABLE.read_text(encoding="utf-8") == PAGE.read_text(encoding="utf-8")


def test_rows_of_a_later_table_are_not_taken_for_scores(tool):
    kept = list(tool._kept())
    assert kept
    assert all(len(row.split("|")) == 11 for row in kept)

"""`commonweal evidence`: every bad file is a message with a code and exit status 1, never a traceback."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from commonweal.cli import main
from tests.support import bad_files, factories

SHAPE = "population-estimate"


@pytest.fixture
def commonweal(monkeypatch, capsys):
    """Run the command line in this process: exit status, stdout, stderr."""

    def run(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["commonweal", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            sys.exit(main.main())
        told = capsys.readouterr()
        return int(ended.value.code or 0), told.out, told.err

    return run


def placed(bad: bad_files.Bad, folder: Path) -> Path:
    path = folder / bad.file
    data = bad.make()
    if data is not None:
        path.write_bytes(data)
    return path


@pytest.mark.parametrize("bad", bad_files.ALL, ids=lambda bad: bad.what)
def test_a_bad_file_ends_with_its_code_and_exit_status_one_and_stores_nothing(bad, commonweal, tmp_path, home):
    path = placed(bad, tmp_path)
    status, out, err = commonweal("evidence", "check", path, "--shape", SHAPE, "--json")
    assert status == 1
    assert "Traceback" not in out + err
    assert bad.code in out + err
    assert list(home.iterdir()) == []


def test_a_bad_file_makes_no_traceback_in_a_process_of_its_own(tmp_path):
    path = placed(next(bad for bad in bad_files.UNREADABLE if bad.what == "random bytes named .xlsx"), tmp_path)
    command = [sys.executable, "-m", "commonweal", "evidence", "check", str(path), "--shape", SHAPE]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("tables.guard.not-a-workbook: ")
    assert "Traceback" not in done.stderr


def test_a_good_file_passes_with_its_totals(commonweal, tmp_path):
    path = tmp_path / "good.csv"
    path.write_text(bad_files.GOOD, encoding="utf-8")
    status, out, err = commonweal("evidence", "check", path, "--shape", SHAPE, "--json")
    told = json.loads(out)
    assert status == 0
    assert (told["ok"], told["read"], told["loaded"], told["refused"]) == (True, 2, 2, 0)
    assert err == ""


def test_the_shipped_estimate_passes(commonweal, root):
    path = root / "examples" / "trafford" / "mid-2024-population.csv"
    status, out, _ = commonweal("evidence", "check", path, "--shape", SHAPE)
    assert status == 0
    assert "241,025" in out


def test_the_faulty_example_of_the_tutorial_shows_one_of_each_fault(commonweal, root, tmp_path):
    path = root / "examples" / "faulty" / "population.csv"
    marked = tmp_path / "marked.xlsx"
    status, out, err = commonweal("evidence", "check", path, "--shape", SHAPE, "--marked", marked)
    assert status == 1
    assert out.startswith("7 problems in 12 rows. Nothing has been loaded. 5 rows are good.")
    assert marked.read_bytes().startswith(b"PK")
    assert err.splitlines()[-2].startswith("evidence.check.problems: ")


def test_a_marked_copy_that_cannot_be_written_is_said(commonweal, tmp_path):
    path = placed(bad_files.UNFIT[-1], tmp_path)
    status, _, err = commonweal("evidence", "check", path, "--shape", SHAPE, "--marked", tmp_path / "no" / "m.xlsx")
    assert status == 1
    assert "cli.out.unwritable" in err


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_template_is_written_where_it_was_asked_for(commonweal, tmp_path, ending):
    target = tmp_path / f"empty.{ending}"
    status, out, err = commonweal("evidence", "template", SHAPE, "--out", target)
    assert (status, out) == (0, "")
    assert str(target) in err
    assert target.stat().st_size > 50


def test_a_template_of_another_format_is_a_fault_of_usage(commonweal, tmp_path):
    status, _, _ = commonweal("evidence", "template", SHAPE, "--out", tmp_path / "empty.docx")
    assert status == 2


def test_an_unknown_shape_lists_those_there_are(commonweal):
    status, _, err = commonweal("evidence", "template", "nonsense")
    assert status == 1
    assert "reference.shapes.unknown" in err
    assert SHAPE in err


def test_evidence_and_shapes_are_listed_and_described(commonweal):
    _, out, _ = commonweal("evidence", "list", "--json")
    assert {"population-projection", "rates-dementia"} <= {item["name"] for item in json.loads(out)}
    _, out, _ = commonweal("evidence", "list", "--shapes", "--json")
    assert SHAPE in {item["name"] for item in json.loads(out)}
    _, out, _ = commonweal("evidence", "describe", SHAPE, "--json")
    assert [item["name"] for item in json.loads(out)["fields"]] == ["area_code", "year", "sex", "age", "persons"]
    _, out, _ = commonweal("evidence", "describe", "rates-dementia", "--json")
    assert json.loads(out)["evidence"]["faults"]


def test_describing_what_there_is_not_is_a_failure_with_a_code(commonweal):
    status, _, err = commonweal("evidence", "describe", "nonsense")
    assert status == 1
    assert "analysis.sources.unknown" in err


@pytest.mark.django_db
class TestAdding:
    """Added whole, for one project alone, or not at all."""

    def added(self, commonweal, path, *words, project="dementia-and-falls", who="our-commissioner"):
        asked = ("--shape", SHAPE, "--name", SHAPE, "--project", project, "--actor", who)
        return commonweal("evidence", "add", path, *asked, *words)

    def in_force(self, commonweal, project="dementia-and-falls", who="our-commissioner") -> dict[str, str]:
        _, out, _ = commonweal("evidence", "list", "--project", project, "--actor", who, "--json")
        return {item["name"]: item["digest"] for item in json.loads(out)}

    def test_a_good_file_is_the_next_version_for_its_project_and_no_other(self, commonweal, tmp_path):
        world = factories.world()
        other = factories.project(world.theirs["commissioner"], "Another")
        path = tmp_path / "good.csv"
        path.write_text(bad_files.GOOD, encoding="utf-8")
        status, out, err = self.added(commonweal, path, "--json", project=world.project.slug)
        assert (status, err) == (0, "")
        digest = json.loads(out)["digest"]
        assert self.in_force(commonweal, world.project.slug)[SHAPE] == digest
        assert SHAPE not in self.in_force(commonweal, other.slug, "their-commissioner")

    @pytest.mark.parametrize("bad", bad_files.ALL, ids=lambda bad: bad.what)
    def test_a_bad_file_leaves_nothing_behind(self, commonweal, tmp_path, home, bad):
        world = factories.world()
        before = self.in_force(commonweal, world.project.slug)
        status, out, err = self.added(commonweal, placed(bad, tmp_path), project=world.project.slug)
        assert status == 1
        assert bad.code in err
        assert "Traceback" not in out + err
        assert self.in_force(commonweal, world.project.slug) == before
        assert [path for path in (home / "evidence").rglob("*") if path.is_file()] == []

    def test_good_rows_alone_are_kept_on_request_and_the_rest_is_noted(self, commonweal, tmp_path):
        world = factories.world()
        path = tmp_path / "mixed.csv"
        path.write_text(bad_files.GOOD + "E08000009,2024,F,83,many\n", encoding="utf-8")
        assert self.added(commonweal, path, project=world.project.slug)[0] == 1
        status, out, _ = self.added(commonweal, path, "--keep-good-rows", "--json", project=world.project.slug)
        view = json.loads(out)
        assert status == 0
        assert view["refused_rows"] == 1

    def test_another_teams_project_is_not_found(self, commonweal, tmp_path):
        world = factories.world()
        path = tmp_path / "good.csv"
        path.write_text(bad_files.GOOD, encoding="utf-8")
        status, _, err = self.added(commonweal, path, project=world.project.slug, who="their-commissioner")
        assert status == 1
        assert "not-found" in err or "There is no" in err

"""`commonweal county` in a terminal: made, scored, and refused in plain words, with no database."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*words: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "COMMONWEAL_HOME": str(home / "nowhere")}
    return subprocess.run(
        [sys.executable, "-m", "commonweal", "county", *words], cwd=ROOT, capture_output=True, text=True,
        env=environment,
    )  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("terminal")


@pytest.fixture(scope="module")
def made(folder):
    done = run("make", "--seed", "3", "--people", "2000", "--out", str(folder / "c"), "--json", home=folder)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_making_says_how_near_it_is_and_that_it_is_synthetic(made, folder):
    assert made["people"] == 2000
    assert made["files"] >= 26
    assert {"what", "unit", "published", "county", "source"} <= set(made["targets"][0])
    assert not (folder / "nowhere").exists()


def test_scoring_prints_a_table_for_people_and_json_for_programs(made, folder):
    shown = run("score", made["folder"], home=folder)
    assert shown.returncode == 0, shown.stderr
    assert "forecast error" in shown.stdout
    assert "synthetic county of 2,000 people" in shown.stdout
    found = json.loads(run("score", made["folder"], "--json", home=folder).stdout)
    assert {"people", "truth_sha256", "summary", "rows"} <= set(found)
    assert {item["kind"] for item in found["summary"]} >= {"forecast error", "interval coverage", "rank regret"}
    papers = {item["kind"]: item["mean"] for item in found["summary"] if item["scorer"] == "stale papers"}
    assert papers == {"caught": 1.0, "false alarms": 0.0}


def test_too_small_a_county_is_refused_with_what_to_do(folder):
    done = run("make", "--people", "1000", "--out", str(folder / "small"), home=folder)
    assert done.returncode == 1
    assert "county.people.too-few" in done.stderr
    assert "2,000" in done.stderr

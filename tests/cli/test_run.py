"""`commonweal run` as a person in a terminal meets it: whole processes, exit statuses, one line of JSON."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DEMENTIA = ["needs.projection", "--place", "E08000009", "--condition", "dementia", "--from", "2024", "--to", "2040"]


def commonweal(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "commonweal", *words], cwd=ROOT, capture_output=True, text=True)


@pytest.fixture(scope="module")
def dementia() -> str:
    done = commonweal("run", *DEMENTIA, "--json")
    assert done.returncode == 0, done.stderr
    return done.stdout


def expected(text: str) -> dict[int, int]:
    return {row["year"]: round(row["expected"]) for row in json.loads(text)["value"]["series"]}


def test_trafford_has_the_figures_that_the_strategy_rests_on(dementia):
    assert expected(dementia)[2024] == 2982
    assert expected(dementia)[2040] == 3900


def test_the_projection_scaled_to_the_estimate_gives_the_second_edition():
    done = commonweal("run", *DEMENTIA, "--rebase", "examples/trafford/mid-2024-population.csv", "--json")
    assert expected(done.stdout)[2024] == 2847
    assert expected(done.stdout)[2040] == 3706


def test_the_json_has_the_documented_shape(dementia):
    found = json.loads(dementia)
    assert sorted(found) == ["method", "stamp", "value", "version"]
    assert sorted(found["stamp"]) == ["content", "inputs", "parameters", "seed"]
    assert all(item["digest"].startswith("sha256:") for item in found["stamp"]["inputs"])
    assert found["stamp"]["seed"] == 1
    assert found["value"]["unit"] == "persons"
    assert {"year", "expected", "low", "high", "variants_low", "variants_high"} <= set(found["value"]["series"][0])
    change = found["value"]["series"][-1]["expected"] - found["value"]["series"][0]["expected"]
    assert sum(step["change"] for step in found["value"]["steps"]) == pytest.approx(change, abs=1e-4)
    assert dementia == json.dumps(found, sort_keys=True, ensure_ascii=False) + "\n"


def test_the_same_call_gives_the_same_bytes(dementia):
    assert commonweal("run", *DEMENTIA, "--json").stdout == dementia


def test_falls_carry_no_interval_and_say_so():
    done = commonweal("run", *[word.replace("dementia", "falls") for word in DEMENTIA], "--json")
    found = json.loads(done.stdout)["value"]
    assert {row["low"] for row in found["series"]} == {None}
    assert any("interval" in note.lower() or "unverified" in note.lower() for note in found["notes"])


def test_homes_in_trafford():
    done = commonweal("run", "markets.supply", "--place", "E08000009", "--service", "care-home", "--json")
    found = json.loads(done.stdout)["value"]
    assert (found["registrations"], found["sites"], found["providers"]) == (56, 54, 46)


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["needs.projection", "--place", "E08000099", *DEMENTIA[3:]], 1, "E08000099"),
        (["needs.projection", "--place", "Trafford", *DEMENTIA[3:]], 1, "Trafford"),
        ([*DEMENTIA[:5], "--from", "2024", "--to", "2099"], 1, "2043"),
        ([*DEMENTIA[:5], "--from", "2040", "--to", "2024"], 1, "2024"),
        (["needs.projection", "--place", "E08000009", "--condition", "gout", *DEMENTIA[5:]], 1, "dementia"),
        ([*DEMENTIA, "--rebase", "no-such-file.csv"], 1, "no-such-file.csv"),
        ([*DEMENTIA, "--rebase", "examples/trafford"], 1, "folder"),
        (["needs.projection", "--place", "E08000009"], 2, "--condition"),
        ([*DEMENTIA, "--colour", "red"], 2, "--colour"),
        ([*DEMENTIA[:6], "soon", "--to", "2040"], 2, "whole number"),
        (["needs.magic"], 2, "needs.projection"),
    ],
)  # fmt: skip
def test_bad_input_gets_a_message_with_a_code_and_no_traceback(words, status, said):
    done = commonweal("run", *words, "--json")
    assert done.returncode == status, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    code = done.stderr.split(":", 1)[0]
    assert "." in code
    assert " " not in code


def test_help_is_there_for_every_verb():
    done = commonweal("--help")
    assert done.returncode == 0
    for verb in ("run", "evidence", "project", "paper", "thread", "ledger", "demo", "serve", "worker", "doctor"):
        assert verb in done.stdout


def test_needs_can_be_used_without_django():
    code = (
        "import sys; sys.modules['django'] = None\n"
        "from commonweal.analysis import needs\n"
        "print(needs.projection(place='E92000001', condition='dementia', start=2024, end=2024).value['unit'])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "persons", done.stderr


NOISY = """
import ctypes, os, sys
from commonweal.analysis import registry
from commonweal.cli import main, output
if sys.argv.pop(1) == "as it was":
    import contextlib
    output.libraries_on_stderr = contextlib.nullcontext
computed = registry.run
def noisy(*given):
    ctypes.CDLL(None).puts(b"a solver says something, held back by C until the end")
    os.write(1, b"and something at once\\n")
    return computed(*given)
registry.run = noisy
main.main()
"""


@pytest.mark.parametrize(("how", "clean"), [("mended", True), ("as it was", False)])
def test_what_a_library_prints_is_not_in_the_json(how, clean):
    done = subprocess.run(
        [sys.executable, "-c", NOISY, how, "run", *DEMENTIA, "--json"], capture_output=True, text=True, check=True
    )
    assert ("held back by C" in done.stderr, "at once" in done.stderr) == (clean, clean)
    assert done.stdout.startswith("{") is clean
    if clean:
        assert json.loads(done.stdout)["value"]["series"]

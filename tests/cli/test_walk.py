"""From `commonweal demo` to a verified ledger, as whole processes in one home: what the README and the issue promise."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # whole processes, one after another
ROOT = Path(__file__).resolve().parents[2]
PROJECT = "trafford-dementia-falls"
BANNER = "Demonstration. Not a document of Trafford Council or the NHS"


class Terminal:
    """A terminal with a home folder of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("COMMONWEAL", "DATABASE"))}
        self.environment = {**kept, "COMMONWEAL_HOME": str(home)}

    def __call__(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "commonweal", *words],
            cwd=ROOT, capture_output=True, text=True, env={**self.environment, **environment},
        )  # fmt: skip

    def json(self, *words: str):
        done = self(*words, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@pytest.fixture(scope="module")
def terminal(tmp_path_factory) -> Terminal:
    found = Terminal(tmp_path_factory.mktemp("walk") / "home")
    done = found("demo", "--no-serve")
    assert done.returncode == 0, done.stderr
    return found


def test_the_second_start_changes_nothing(terminal):
    before = terminal("ledger", "export", "--out", str(terminal.home / "before.jsonl"))
    assert before.returncode == 0, before.stderr
    assert terminal("demo", "--no-serve").returncode == 0
    terminal("ledger", "export", "--out", str(terminal.home / "after.jsonl"))
    assert (terminal.home / "before.jsonl").read_bytes() == (terminal.home / "after.jsonl").read_bytes()


def test_projects_can_be_listed_and_shown(terminal):
    assert PROJECT in {item["slug"] for item in terminal.json("project", "list")}
    assert terminal.json("project", "show", PROJECT)["place_code"] == "E08000009"


def test_a_paper_comes_in_four_formats_and_every_one_says_that_it_is_a_demonstration(terminal, tmp_path):
    out = tmp_path / "papers"
    done = terminal(
        "paper", "build", "strategy", "--project", PROJECT, "--format", "html,docx,pdf,xlsx", "--out", str(out)
    )
    assert done.returncode == 0, done.stderr
    assert {path.name for path in out.iterdir()} == {f"strategy.{kind}" for kind in ("html", "docx", "pdf", "xlsx")}
    assert BANNER in (out / "strategy.html").read_text(encoding="utf-8")
    if shutil.which("pdftotext"):
        text = subprocess.run(["pdftotext", str(out / "strategy.pdf"), "-"], capture_output=True, text=True).stdout
        assert BANNER in " ".join(text.split())
    if shutil.which("pdfinfo"):
        told = subprocess.run(["pdfinfo", str(out / "strategy.pdf")], capture_output=True, text=True).stdout
        assert "Tagged:          yes" in told


def test_a_paper_says_what_it_lacks(terminal):
    done = terminal("paper", "check", "strategy", "--project", PROJECT)
    assert "views" in (done.stdout + done.stderr).lower()


def test_every_figure_comes_out_the_same_to_the_digit(terminal):
    found = terminal.json("thread", "verify", "--project", PROJECT)
    assert found["figures"]
    assert all(item["ok"] for item in found["figures"])
    assert terminal("thread", "show", "--project", PROJECT).returncode == 0
    assert terminal("thread", "newer", "--project", PROJECT).returncode == 0


def test_the_ledger_verifies_without_commonweal_and_a_changed_one_does_not(terminal, tmp_path):
    ledger = tmp_path / "ledger.jsonl"
    assert terminal("ledger", "export", "--out", str(ledger)).returncode == 0
    verifier = [sys.executable, "-I", str(ROOT / "tools/verify_ledger.py")]
    assert subprocess.run([*verifier, str(ledger)], capture_output=True).returncode == 0
    lines = ledger.read_text(encoding="utf-8").splitlines()
    assert all(BANNER in line for line in lines)
    lines[1] = lines[1].replace('"kind":"', '"kind":"x', 1)
    ledger.write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = subprocess.run([*verifier, str(ledger)], capture_output=True, text=True)
    assert done.returncode == 1
    assert "2" in done.stdout + done.stderr


def test_a_project_goes_out_and_comes_in_again(terminal, tmp_path):
    out = tmp_path / "out"
    assert terminal("project", "export", PROJECT, "--out", str(out)).returncode == 0
    done = terminal("project", "import", str(out))
    assert done.returncode == 0, done.stderr
    assert len(terminal.json("project", "list")) == 4


def test_the_doctor_finds_all_well(terminal):
    done = terminal("doctor", "--json")
    assert done.returncode == 0, done.stdout
    assert {item["what"] for item in json.loads(done.stdout)} >= {"Python", "England pack", "Database", "Ledger"}


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["project", "show", "nowhere"], 1),
        (["paper", "build", "novel", "--project", PROJECT, "--format", "pdf", "--out", "x"], 1),
        (["paper", "build", "strategy", "--project", PROJECT, "--format", "papyrus", "--out", "x"], 1),
        (["thread", "verify", "--project", "nowhere"], 1),
        (["project", "import", "nowhere"], 1),
        (["paper", "build", "strategy"], 2),
        (["project", "frobnicate"], 2),
    ],
)
def test_what_cannot_be_done_is_said_without_a_traceback(terminal, words, status):
    done = terminal(*words)
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr


def test_the_demonstration_never_runs_where_a_key_is_set_nor_over_a_real_installation(terminal, tmp_path):
    assert terminal("demo", "--no-serve", COMMONWEAL_SECRET_KEY="x" * 50).returncode == 1
    real = Terminal(tmp_path / "real")
    assert real("migrate").returncode == 0
    done = real("demo", "--no-serve")
    assert done.returncode == 1
    assert "not the demonstration" in done.stderr
    assert real("clear-demo", "--yes").returncode == 1
    assert (tmp_path / "real/commonweal.sqlite3").exists()


def test_a_server_without_key_and_administrator_does_not_start(tmp_path):
    real = Terminal(tmp_path / "real")
    done = real("serve")
    assert done.returncode == 1
    assert "COMMONWEAL_SECRET_KEY" in done.stderr
    assert "administrator" in done.stderr


def test_clearing_the_demonstration_leaves_nothing(tmp_path):
    found = Terminal(tmp_path / "demo")
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo/demonstration").write_text("mark", encoding="utf-8")
    assert found("clear-demo", "--yes").returncode == 0
    assert not (tmp_path / "demo").exists()

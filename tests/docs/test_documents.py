"""What the documents say is so: links lead somewhere, commands exist, generated pages are current."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")]
COMMAND = re.compile(r"^\./commonweal (.+?)(?:\s{2,}#.*)?$", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_to_a_file_leads_somewhere(page):
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def commands() -> list[str]:
    return sorted({line for page in PAGES for line in COMMAND.findall(page.read_text(encoding="utf-8"))})


def test_the_documents_show_commands():
    assert len(commands()) > 5


@pytest.mark.parametrize("line", [line for line in commands() if line.startswith(("run ", "methods"))])
def test_a_command_that_the_documents_show_works(line):
    done = subprocess.run([sys.executable, "-m", "commonweal", *line.split()], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_the_documents_never_use_the_source_data_of_the_tests():
    assert [str(page) for page in PAGES if "../shared" in page.read_text(encoding="utf-8")] == []


def test_generated_pages_are_current():
    done = subprocess.run([sys.executable, "tools/make_docs.py", "--check"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr

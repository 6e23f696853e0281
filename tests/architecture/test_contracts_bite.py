"""Each import contract is broken on purpose in a copy of the package: a contract that cannot fail protects nothing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BREAKS = [
    ("floors", "engine/needs.py", "import commonweal.services"),
    ("floors", "common/__init__.py", '"""A floor that nobody declared."""'),
    ("rooms", "analysis/needs/__init__.py", "import commonweal.analysis.markets"),
    ("django", "analysis/registry.py", "import django"),
    ("records", "web/urls.py", "import commonweal.records.models"),
    ("analysis", "services/projects.py", "import commonweal.documents.charts"),
    ("interfaces", "api/__init__.py", "import commonweal.analysis.registry"),
    ("pages", "web/pages/projects/urls.py", "import commonweal.web.pages.decisions"),
    ("county", "county/making.py", "import commonweal.engine.needs"),
    ("county", "county/making.py", "import commonweal.analysis.registry"),
    ("scoring", "scoring/running.py", "import commonweal.county"),
    ("exercises", "web/urls.py", "import commonweal.scoring"),
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory, root) -> Path:
    """The Python of the package, without its data, and the contracts."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copytree(
        root / "src/commonweal",
        folder / "commonweal",
        ignore=shutil.ignore_patterns("packs", "static", "fonts", "*.pyc"),
    )
    (folder / "commonweal/packs").mkdir()
    shutil.copy(root / ".importlinter", folder / ".importlinter")
    return folder


def lint(folder: Path, contract: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", "--contract", contract],
        cwd=folder, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(folder)},
    )  # fmt: skip


@pytest.mark.parametrize(("contract", "file", "line"), BREAKS, ids=[f"{row[0]}: {row[1]}" for row in BREAKS])
def test_a_contract_breaks_when_the_house_is_broken(copy, contract, file, line):
    broken = copy / "commonweal" / file
    made = not broken.parent.exists()
    before = broken.read_text(encoding="utf-8") if broken.exists() else None
    broken.parent.mkdir(exist_ok=True)
    broken.write_text((before or "") + f"\n{line}\n", encoding="utf-8")
    try:
        done = lint(copy, contract)
    finally:
        if made:
            shutil.rmtree(broken.parent)
        elif before is None:
            broken.unlink()
        else:
            broken.write_text(before, encoding="utf-8")
    assert done.returncode != 0, done.stdout


def test_the_house_as_it_stands_keeps_every_contract(root):
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"], cwd=root, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout

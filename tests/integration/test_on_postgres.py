"""Everything in this folder again, on a real PostgreSQL."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import postgres

ROOT = Path(__file__).resolve().parents[2]
FOLDER = "tests/integration"
OPERATIONS, FORMS = f"{FOLDER}/test_double_submission.py", f"{FOLDER}/test_double_submission_pages.py"
WALLS = f"{FOLDER}/test_walls.py"
HISTORIES = {"COMMONWEAL_HISTORIES": "200"}
# Thirty copies of everything that writes, and two hundred histories, take minutes: each drill on a server of its own.
PARTS = {
    "all but the drills": [
        FOLDER, *(f"--ignore={name}" for name in (f"{FOLDER}/test_on_postgres.py", OPERATIONS, FORMS, WALLS))
    ],
    "thirty copies of operations": [OPERATIONS],
    "thirty copies of forms": [FORMS],
    "two hundred histories of walls": [WALLS],
}  # fmt: skip


@pytest.fixture
def address():
    try:
        with postgres.server() as found:
            yield found
    except postgres.NoServer as error:
        pytest.skip(f"PostgreSQL: {error}")


@pytest.mark.postgres
@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_all_integration_tests_pass_on_postgresql(part, address, capsys, tmp_path):
    mine = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_XDIST")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *PARTS[part], "-q"],
        cwd=ROOT,
        env={**mine, "DATABASE_URL": address, "COMMONWEAL_TESTING": "1", "COMMONWEAL_HOME": str(tmp_path), **HISTORIES},
        capture_output=True,
        text=True,
    )
    with capsys.disabled():
        print(f"\non PostgreSQL, {part}:", done.stdout.strip().splitlines()[-1] if done.stdout.strip() else done.stderr)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert " passed" in done.stdout.splitlines()[-1]

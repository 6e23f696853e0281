"""Everything in this folder again, on a real PostgreSQL."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import postgres

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def address():
    try:
        with postgres.server() as found:
            yield found
    except postgres.NoServer as error:
        pytest.skip(f"PostgreSQL: {error}")


@pytest.mark.postgres
@pytest.mark.slow
def test_all_integration_tests_pass_on_postgresql(address, capsys, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "tests/integration", f"--ignore={Path(__file__).relative_to(ROOT)}", "-q"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": address, "COMMONWEAL_TESTING": "1", "COMMONWEAL_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    with capsys.disabled():
        print("\non PostgreSQL:", done.stdout.strip().splitlines()[-1] if done.stdout.strip() else done.stderr)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert " passed" in done.stdout.splitlines()[-1]

"""Everything that continuous integration runs: the checks, then every test. Ends with pytest's own closing line."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
ENVIRONMENT = {**os.environ, "COMMONWEAL_TESTING": "1", "DJANGO_SETTINGS_MODULE": "commonweal.server.settings"}
CODE = ["src", "tests", "tools", "benchmarks"]
CHECKS = [
    ("format", ["ruff", "format", "--check", "--quiet", *CODE]),
    ("lint", ["ruff", "check", "--quiet", *CODE]),
    ("types", ["mypy"]),
    ("import contracts", ["lint-imports"]),
    ("templates", ["djlint", "--quiet", "--lint", "src/commonweal/web/jinja2"]),
    ("migrations", ["django-admin", "makemigrations", "--check", "--dry-run"]),
    ("lock file", ["uv", "lock", "--check", "--quiet"]),
]


def check() -> list[str]:
    """Run each check, print what fails, and return the names of those that did."""
    failed = []
    for name, command in CHECKS:
        done = subprocess.run(
            [str(BIN / command[0]), *command[1:]], cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True
        )
        print(f"check {name}: {'ok' if done.returncode == 0 else 'FAILED'}", flush=True)
        if done.returncode:
            print(done.stdout[-6000:], done.stderr[-3000:], sep="\n", flush=True)
            failed.append(name)
    return failed


def main() -> int:
    """Checks, then tests; non-zero when either fails."""
    failed = check()
    if "--checks" in sys.argv:
        return 1 if failed else 0
    tests = subprocess.run(
        [str(BIN / "python"), "-m", "pytest", "-q", "-n", "2", "--dist", "worksteal"], cwd=ROOT, env=ENVIRONMENT
    )
    if failed:
        print("Checks that failed, above: " + ", ".join(failed), file=sys.stderr)
    return tests.returncode or (1 if failed else 0)


if __name__ == "__main__":
    sys.exit(main())

"""Run the benchmarks named, or all of them. Each is a module with `run() -> Page`."""

import importlib
import sys
from pathlib import Path


def main() -> None:
    """Run and keep."""
    folder = Path(__file__).resolve().parent
    names = sys.argv[1:] or sorted(
        path.stem for path in folder.glob("*.py") if path.stem not in {"__init__", "__main__", "harness", "installed"}
    )
    for name in names:
        print(importlib.import_module(f"benchmarks.{name}").run().write())


main()

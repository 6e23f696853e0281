"""What every benchmark shares: timing, peak memory, and a page of results with machine, versions and load."""

import importlib.metadata
import os
import platform
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "results"


@dataclass
class Page:
    """One benchmark's results: rows of what was measured, its goal, and what it agreed with."""

    name: str
    title: str
    rows: list[tuple[str, str, str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    packages: tuple[str, ...] = ("numpy", "pandas")

    def add(self, what: str, measured: str, goal: str = "", agreement: str = "") -> None:
        """One row."""
        self.rows.append((what, measured, goal, agreement))
        print(f"{self.name}: {what}: {measured}" + (f" (goal {goal})" if goal else ""), flush=True)

    def write(self) -> Path:
        """Keep the page."""
        versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in self.packages)
        load = ", ".join(f"{value:.2f}" for value in os.getloadavg())
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        lines = [
            f"# {self.title}\n",
            f"Measured {datetime.now(UTC):%Y-%m-%d %H:%M} UTC on {os.cpu_count()} cores, {platform.machine()}, "
            f"Python {platform.python_version()}, {versions}. Load averages then: {load}. "
            f"Peak memory of the process: {peak:.0f} MB.\n",
            "| what | measured | goal | agreement |",
            "|---|---|---|---|",
            *("| " + " | ".join(row) + " |" for row in self.rows),
            "",
            *self.notes,
        ]
        RESULTS.mkdir(exist_ok=True)
        page = RESULTS / f"{self.name}.md"
        page.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
        return page


def seconds(work: Callable[[], object], runs: int = 5) -> tuple[float, float]:
    """Median and least wall-clock seconds of `work` over some runs."""
    taken = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken), min(taken)

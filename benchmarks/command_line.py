"""How long a person waits for the command line: cold starts as whole processes."""

import subprocess
import sys

from benchmarks.harness import Page, seconds

CALLS = [
    ("commonweal --help", ["--help"], "< 0.5 s"),
    (
        "needs.projection, Trafford, dementia, 2,000 draws",
        [
            "run",
            "needs.projection",
            "--place",
            "E08000009",
            "--condition",
            "dementia",
            "--from",
            "2024",
            "--to",
            "2040",
            "--json",
        ],
        "",
    ),
]


def run() -> Page:
    """Median and least of seven whole processes each."""
    page = Page("command_line", "Cold starts of the command line", packages=("typer",))
    for words, arguments, goal in CALLS:
        command = [sys.executable, "-m", "commonweal", *arguments]
        median, least = seconds(
            lambda command=command: subprocess.run(command, check=True, capture_output=True), runs=7
        )
        page.add(words, f"median {median:.2f} s, least {least:.2f} s", goal)
    return page

"""Files and figures for tests of the thread: a population estimate that can be changed row by row."""

from pathlib import Path

from commonweal.services import evidence, thread
from commonweal.services.actors import Actor

ROOT = Path(__file__).resolve().parents[2]
ESTIMATE = ROOT / "examples" / "trafford" / "mid-2024-population.csv"
NAME = "population-estimate"


def estimate(*, more: int = 0, age: int = 82) -> bytes:
    """The mid-2024 estimate for Trafford, with `more` women of one age than were counted."""
    lines = ESTIMATE.read_text(encoding="utf-8").splitlines()
    changed = []
    for line in lines:
        cells = line.split(",")
        if cells[2:4] == ["F", str(age)]:
            cells[4] = str(int(cells[4]) + more)
        changed.append(",".join(cells))
    assert (changed != lines) == bool(more)
    return ("\n".join(changed) + "\n").encode()


def add_estimate(actor: Actor, project: str, **changes: int) -> evidence.EvidenceView:
    """Add the estimate, perhaps changed, to a project."""
    data = estimate(**changes)
    return evidence.add(actor=actor, project=project, shape=NAME, name=NAME, filename="estimate.csv", data=data)


def compute(actor: Actor, project: str, *names: str) -> dict[str, thread.FigureView]:
    """The figures of a project by name, these ones computed."""
    thread.ensure_default_figures(actor=actor, project=project)
    return {name: thread.compute(actor=actor, project=project, name=name) for name in names}


def expected(view: thread.FigureView, year: int) -> int:
    """People expected in a year, to the unit."""
    return next(round(row["expected"]) for row in view.value["series"] if row["year"] == year)

"""How time and memory grow: each workload at 1, 10 and 100 times its least size, each in a fresh process.

`python -m benchmarks growth` measures every workload; `python -m benchmarks.growth W3 W5` measures these again and
keeps the rest. Writes `results/growth.md`, a picture each in `docs/images/`, and `docs/explanation/how-it-grows.md`.

To add a workload, write a function `growing(scale)` beside its benchmark and add a line to `WORKLOADS`. It is called in
a process of its own with 1, 10 or 100, makes what the work needs, and gives back the size in words and the work:

    def growing(scale: int) -> tuple[str, Callable[[], object]]:
        table = generated(10_000 * scale)
        return f"{10_000 * scale:,} people", lambda: grouped(table)
"""

import importlib
import json
import math
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.harness import RESULTS

DOCS = Path(__file__).resolve().parent.parent / "docs"
SCALES = (1, 10, 100)
ENOUGH = 2.0  # seconds: work that is done sooner is timed again, up to MOST_RUNS times
MOST_RUNS = 7
STEEP = 1.15  # an exponent above this is worse than linear: what is below it is noise on a shared machine


@dataclass(frozen=True)
class Workload:
    """`made` names the function that makes the work: `module:function`."""

    name: str
    title: str
    made: str
    said: str = ""  # one sentence on what grows, and why it grows so


WORKLOADS = (
    Workload(
        "W3",
        "Need by place, year, condition and draw",
        "benchmarks.needs_national:growing",
        "Places grow; 182 groups by age and sex, 20 years, 40 conditions and 1,000 draws stay.",
    ),
    Workload(
        "W4",
        "Groups of people by rules, with costs and quantiles by small area",
        "benchmarks.tables_segments:growing",
        "People grow; 33,755 small areas and six groups stay. Costs are held for exact quantiles.",
    ),
    Workload(
        "W5",
        "Supply within reach of every small area",
        "benchmarks.markets_access:growing",
        "Pairs of an area and a supplier within 30 km grow tenfold at each step. No list of them is kept.",
    ),
    Workload(
        "W6",
        "Portfolios: re-solves of 500 options with other benefits",
        "benchmarks.options_portfolio:growing",
        "Re-solves grow; 500 options and their limits stay. How hard one is depends on its benefits, not on their number.",
    ),
    Workload(
        "W6-ranks",
        "Places of 500 options over many weightings",
        "benchmarks.options_ranks:growing",
        "Weightings grow; 500 options and 12 criteria stay. Counts are kept, weighted values are not.",
    ),
)


def measured(made: str, scale: int) -> dict[str, object]:
    """One workload at one size, in this process: seconds, and memory at the start and at the peak."""
    module, name = made.split(":")
    size, work = getattr(importlib.import_module(module), name)(scale)
    before = _status("VmRSS:")
    _forget_peak()
    taken: list[float] = []
    worked = _cpu()
    while not taken or (sum(taken) < ENOUGH and len(taken) < MOST_RUNS):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    worked = (_cpu() - worked) / len(taken)
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {
        "scale": scale,
        "size": size,
        "seconds": statistics.median(taken),
        "least": min(taken),
        "cpu": worked,
        "runs": len(taken),
        "before_mb": before,
        "peak_mb": max(_status("VmHWM:"), children),
        "load": os.getloadavg()[0],
    }


def fresh(made: str, scale: int) -> dict:
    """`measured` in a process of its own: what one peer leaves behind in memory is not counted with the next."""
    command = [sys.executable, "-m", "benchmarks.growth", "--one", made, str(scale)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=DOCS.parent)
    return json.loads(done.stdout.splitlines()[-1])


def _status(key: str) -> float:
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(key))


def _cpu() -> float:
    """Seconds that processors worked for this process and its children: steadier than the clock on a busy machine."""
    spent = os.times()
    return time.process_time() + spent.children_user + spent.children_system


def _forget_peak() -> None:
    """Let the peak begin anew, so that what making the work took does not hide what the work takes."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")
    except OSError:
        print("the peak includes making the work: this machine does not let it begin anew", file=sys.stderr)


def steepness(rows: list[dict]) -> float:
    """The exponent of the work between two sizes: 1 is linear, 2 quadratic; below 1 some of it does not grow."""
    first, last = rows[0], rows[-1]
    return math.log(last["cpu"] / first["cpu"]) / math.log(last["scale"] / first["scale"])


def _grown(rows: list[dict]) -> str:
    late = steepness(rows[-2:])
    clock, work = (rows[-1][key] / rows[-2][key] for key in ("seconds", "cpu"))
    return f"For the last tenfold {work:.1f} times the work (n^{late:.2f}), {clock:.1f} times as long by the clock"


def _picture(workload: Workload, rows: list[dict]) -> str:
    """Processor seconds, the clock, and memory beside the linear line, on log scales."""
    import vl_convert

    from commonweal.documents import charts

    vl_convert.register_font_directory(str(charts.FONTS))
    sides = []
    names = ["processor", "clock", "memory", "linear"]
    for keys, title in (
        ({"processor": "cpu", "clock": "seconds"}, "Seconds"),
        ({"memory": "peak_mb"}, "Peak memory, MB"),
    ):
        points = [
            {"scale": row["scale"], "value": row[key], "line": name} for name, key in keys.items() for row in rows
        ]
        least = rows[0][next(iter(keys.values()))]
        points += [{"scale": scale, "value": least * scale, "line": "linear"} for scale in SCALES]
        sides.append({
            "width": 260,
            "height": 220,
            "data": {"values": points},
            "mark": {"type": "line", "point": {"size": 60}},
            "encoding": {
                "x": {"field": "scale", "type": "quantitative", "scale": {"type": "log", "nice": False},
                      "title": "Size, times the least", "axis": {"values": list(SCALES), "format": "d"}},
                "y": {"field": "value", "type": "quantitative", "scale": {"type": "log"}, "title": title,
                      "axis": {"tickCount": 5, "format": "~g"}},
                "color": {"field": "line", "type": "nominal", "title": None,
                          "scale": {"domain": names, "range": ["#003087", "#AE2573", "#00703C", "#768692"]}},
                "strokeDash": {"field": "line", "type": "nominal", "title": None,
                               "scale": {"domain": names, "range": [[1, 0], [2, 2], [1, 0], [6, 4]]}},
            },
        })  # fmt: skip
    spec = {"title": f"{workload.name}: {workload.title}", "background": "white", "hconcat": sides,
            "config": {"font": charts.FONT, "axis": {"labelFontSize": 12, "titleFontSize": 12}}}  # fmt: skip
    return vl_convert.vegalite_to_svg(spec).replace(f'"{charts.FONT}"', f'"{charts.FALLBACKS}"')


def _section(workload: Workload, rows: list[dict], picture: str) -> list[str]:
    lines = [f"## {workload.name}: {workload.title}\n", f"{workload.said}\n" if workload.said else ""]
    lines += [f"![Seconds and memory of {workload.name} beside the linear line]({picture})\n"]
    lines += [
        "| size | what | median | least | processor | peak memory | of it before the work | load |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        lines.append(
            f"| {row['scale']}× | {row['size']} | {row['seconds']:.3g} s | {row['least']:.3g} s | {row['cpu']:.3g} s "
            f"| {row['peak_mb']:.0f} MB | {row['before_mb']:.0f} MB | {row['load']:.1f} |"
        )
    verdict = "Worse than linear." if steepness(rows[-2:]) > STEEP else "Not worse than linear."
    return [line for line in lines if line] + [f"\n{_grown(rows)}. {verdict}\n"]


def _page(kept: dict[str, dict], folder: Path) -> str:
    """The page of all workloads that have been measured, for the folder that it is to lie in."""
    lines = ["<!-- Written by benchmarks/growth.py: run `python -m benchmarks growth`. -->\n", "# How it grows\n"]
    lines.append(
        "Time and memory at 1, 10 and 100 times the least size, each in a fresh process. Both axes of a picture are\n"
        "logarithmic, so that what grows in proportion is a straight line; the dashed line is that proportion, from the\n"
        "least size on. An exponent n^1 is linear. *Processor* is the work of all processors, from which exponents are\n"
        "taken: on a busy machine the clock runs on while others work, and the load says how busy it was (2 cores: above 2\n"
        "somebody waits). 100× is the national size. Peak memory includes the interpreter, its libraries and what the work\n"
        "is given, which stand in a column of their own.\n"
    )
    for workload in WORKLOADS:
        if workload.name not in kept:
            continue
        held = kept[workload.name]
        picture = os.path.relpath(DOCS / "images" / f"growth-{workload.name.lower()}.svg", folder)
        lines += [*_section(workload, held["rows"], picture), held["measured"] + "\n"]
    return "\n".join(lines).rstrip() + "\n"


@dataclass
class Growth:
    """What `python -m benchmarks` asks to be written."""

    measured: dict[str, dict]

    def write(self) -> Path:
        """The numbers as they came, a picture a workload, and the two pages; what was not measured stays."""
        path = RESULTS / "growth.json"
        kept = (json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}) | self.measured
        path.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        for workload in WORKLOADS:
            if workload.name in kept:
                drawn = _picture(workload, kept[workload.name]["rows"])
                (DOCS / "images" / f"growth-{workload.name.lower()}.svg").write_text(drawn + "\n", encoding="utf-8")
        (DOCS / "explanation" / "how-it-grows.md").write_text(_page(kept, DOCS / "explanation"), encoding="utf-8")
        page = RESULTS / "growth.md"
        page.write_text(_page(kept, RESULTS), encoding="utf-8")
        return page


def run(names: tuple[str, ...] = ()) -> Growth:
    """Measure the workloads named, or all; the rest stay as they were."""
    found = {}
    for workload in WORKLOADS:
        if names and workload.name not in names:
            continue
        rows = []
        for scale in SCALES:
            rows.append(fresh(workload.made, scale))
            print(
                f"growth: {workload.name} {scale}x: {rows[-1]['seconds']:.4g} s, {rows[-1]['peak_mb']:.0f} MB",
                flush=True,
            )
        said = (
            f"Measured {datetime.now(UTC):%Y-%m-%d %H:%M} UTC on {os.cpu_count()} cores, {platform.machine()}, "
            f"Python {platform.python_version()}."
        )
        found[workload.name] = {"rows": rows, "measured": said}
    return Growth(found)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measured(sys.argv[2], int(sys.argv[3]))))
    else:
        print(run(tuple(sys.argv[1:])).write())

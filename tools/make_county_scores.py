"""Score every method on the counties of seeds 1 to 20 and write the table of the documents anew. It takes minutes.

    .venv/bin/python tools/make_county_scores.py [--people 50000] [--seeds 20] [--words]

With `--words` the rows of the table stay as they are and only the words around them are written: in a second.
The seeds were fixed before any method or county was tuned; tuning uses others (1001 and up). A bad score stays in.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "docs/reference/county-scores.md"
HEAD = """# Scores on synthetic counties

<!-- Written by tools/make_county_scores.py: do not edit. -->

{scored} of the {methods} methods of Commonweal, and the thread that marks numbers and papers as no longer the newest,
answer something that the truth of a [synthetic county](../how-to/try-methods-on-a-synthetic-county.md) holds. They are
scored blind on {seeds} counties of {people:,} people (seeds 1 to {seeds}, fixed before any tuning).
[The others](#what-is-not-scored-and-why) are not. Mean is over all scores of all counties; lowest and highest are means
of one county. Naive is keeping today's figure, or choosing by lot: a method that is worse than it is not yet worth its
trouble there. Nothing here says how a method does in a real place.

| what | method | score | unit | mean | lowest | highest | naive | scores |
|---|---|---|---|---|---|---|---|---|
"""
MORE = """
## Intervals on more counties

Twenty counties are few to judge an interval by: the scores of one county go together. So the intervals of 95 % were
scored on forty more, whose seeds (401 to 440) were fixed before the first of them was made and used for nothing else;
two earlier runs, on other seeds, had been stopped for want of time. Each county is kept when it is scored
(`docs/reference/county-ranges.csv`), and the limits of the share allow for scores that go together. A score of stocks
is the share of a council's stocks that were held; they were counted in a second pass, as the first had cut them to
whole numbers.

"""
TAIL = """
## How to read it

- **Interval coverage** of an interval of 95 % should be between 0.90 and 0.98. That of `needs.projection` covers the
  sampling error of rates alone, and says so: it claims nothing about what comes, and is here to show what it lacks.
  That of `needs.uncertainty` claims to hold what comes: it draws chance, how places differ and how far projections were
  off as well. Neither knows that the county's survey is biased (people with dementia answer less often) or that its
  rates drift.
- **The county was changed on 22 November 2026**, and the ranges of dementia must be read with that. Until then no two
  councils of it differed in dementia, while `needs.uncertainty` allows for places that differ, as the areas of the
  survey behind its rates did: it was drawn too wide for such a county, and held 0.99 as first projected and 1.00 on
  the newest estimate (lowest county 0.75 and 1.00). Now dementia at each age is commoner or rarer by some percent in
  each council (standard deviation of logs 0.067, from the three areas of the published survey, drawn evenly between
  limits as no method draws it), and the sampling error alone holds fewer as well (0.87 before). The method was not
  touched for it. It was put right on the counties of seeds 101 to 140 as they were before. Changing a county after
  scores are known is open to doubt: who doubts should take the earlier figures. And as the method takes how far places
  differ from the same survey, the county cannot show whether that is how far they differ in England.
- **Projection of falls** is too high, and worse than keeping the figure of 2018. In the county of seed 1003, looked at
  person by person, it said 6 to 15 % too many for 2024 and 2025. The published rates at the true ages of its people
  give 3,073 who fell in 2024-25; 2,772 did. Two thirds of that is frailty, which no file holds: the frail die first, so
  that those who grow old fall less often than the rate of their age says (7 % fewer in 2024-25, 1 % in 2018-19).
  Another 2 % is that people who turned 65 or moved in during the year are counted for a part of it only; the rest is
  chance. On top come people whom the projection of 2018 expected and who died or left (2 % where it is not put on the
  newest estimate). Decisions take out help after falls, not falls, and no shared shock acts on them. Keeping the figure
  of 2018 does well because two errors cancel: it is too high as well, and there are more old people now.
- **Stocks of care** are compared with the middle of 2024 and 2025, a quarter and one and a quarter years after the
  files end. Naive is today's open episodes: in stocks this small and this steady, hard to beat. Chances in the county
  depend on how long somebody has been in a state, which the method does not see.
- **People** are those of the projection of 2018 with England's growth, which knows neither who moved nor who died in
  2020 and 2021; naive is the estimate of 2023.
- **Rank regret** is the share of what the best choice would have given that was forgone. Analysts' scores in the
  county are too high, and two options that they believe in do nothing.
- **Concentration** errs because one list entry in four does not tell who owns the home.
- **Failure watch** is asked on the last day of every quarter from March 2021, with the later data left out by the
  method. Caught are suppliers of the owner that fails which were listed at any time in the year before; a false alarm
  is any other supplier on any of those days. The only sign in the files is that complaints at its places are six times
  as many in that year. In so small a county that is mostly fewer than the five complaints that the method asks for:
  in 16 of the 20 nobody was listed at any time, and false alarms are those of the other four. One owner in four is not
  told, so that its places stand apart. Naive flags as many suppliers by lot.
- **Closures** are counts: exits of the year in which the owner failed, beside the places that it took down. Day and
  community services are among those, and no service that `markets.entry-exit` counts.
- **Self-funders** are bounds, not intervals of 95 %: users of care homes less those whom the council helps. No file
  tells how many places are filled. However full: from nobody but those helped to every place; it holds, and is too wide
  to act on. At least 85 % full is what is usually taken as break-even (content `markets/signs`, not checked). In the
  county homes are emptier (54 % of places filled in 2018 and 64 % in 2024, seed 1003), though 87 % was meant when it
  was made: a fault of the county, left in. So the usual assumption is wrong there and the bounds with it: the method is
  as good as the count of users that it is given.
- **Renewals** errs because a register lacks some ends, and holds some that were moved without a note.
- **Newer data** and **stale papers** compare digests: less than all caught, or any false alarm, is a fault. Newer data
  takes single figures. Stale papers takes committee papers and a specification, composed from the county's files as
  the product composes them, when an estimate or a survey behind them is replaced: caught are those that would read
  differently if they were built again, false alarms those that would not. The records of a project are not there, so
  that nothing that people wrote is in them, and the rule that marks a figure is applied by the scorer (its stamp
  beside the stamp that it would get now), not by the records.

## What is not scored, and why

"""
REST = """
Of the truth, no method answers for these: what each decision did (no method estimates effects), ends of care that
nobody wrote down (`needs.care-moves` allows for them and names none), counts of falls, admissions and attendances by
month after the files end.
"""


def main() -> None:
    """Make, score, and write."""
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    given = argparse.ArgumentParser()
    given.add_argument("--people", type=int, default=50_000)
    given.add_argument("--seeds", type=int, default=20)
    given.add_argument("--words", action="store_true")
    asked = given.parse_args()
    rows = list(_kept() if asked.words else _lines(_all(asked.seeds, asked.people)))
    head = HEAD.format(seeds=asked.seeds, people=asked.people, **_counts())
    text = head + "\n".join(rows) + "\n" + MORE + _ranges() + TAIL + "\n".join(_unscored()) + "\n" + REST
    TABLE.write_text(text, encoding="utf-8")
    print(f"Wrote {TABLE.relative_to(ROOT)}.")


def _kept() -> Iterator[str]:
    """The rows of the first table, that of the scores, as it was written last."""
    lines = iter(TABLE.read_text(encoding="utf-8").splitlines())
    table = takewhile(lambda line: line.startswith("|"), dropwhile(lambda line: not line.startswith("|"), lines))
    yield from list(table)[2:]


def _all(seeds: int, people: int) -> Sequence:
    return [one for seed in range(1, seeds + 1) for one in _scored(seed, people)]


def _counts() -> dict[str, int]:
    """How many methods are scored, and how many there are."""
    from commonweal import scoring
    from commonweal.analysis import registry

    known = {item.name for item in registry.methods()}
    return {"scored": len(known & {item.method for item in scoring.scorers()}), "methods": len(known)}


def _ranges() -> str:
    from tools import make_county_ranges as ranges

    return ranges.HEAD + "\n".join(ranges.lines(ranges.kept())) + "\n"


def _unscored() -> Iterator[str]:
    from commonweal.scoring.unscored import UNSCORED

    for why, names in UNSCORED.items():
        yield f"- {why}: " + ", ".join(f"`{name}`" for name in names) + "."


def _scored(seed: int, people: int) -> Sequence:
    from commonweal import county, scoring

    with tempfile.TemporaryDirectory() as name:
        county.make(seed=seed, people=people, out=Path(name) / "county")
        found = scoring.score(Path(name) / "county").summary
    print(f"Scored seed {seed}.", file=sys.stderr)
    return found


def _lines(summaries: Sequence) -> Iterator[str]:
    groups: dict[tuple[str, str, str, str], list] = {}
    for item in summaries:
        groups.setdefault((item.scorer, item.method, item.kind, item.unit), []).append(item)
    for (scorer, method, kind, unit), items in sorted(groups.items()):
        count = sum(item.scores for item in items)
        mean = sum(item.mean * item.scores for item in items) / count
        naive = [(item.naive, item.scores) for item in items if item.naive is not None]
        kept = f"{sum(a * b for a, b in naive) / sum(b for _, b in naive):.2f}" if naive else ""
        means = [item.mean for item in items]
        yield (
            f"| {scorer} | `{method}` | {kind} | {unit} | {mean:.2f} | {min(means):.2f} | {max(means):.2f} "
            f"| {kept} | {count} |"
        )


if __name__ == "__main__":
    main()

"""`commonweal county`: make a county in which the truth is known, and score methods on it."""

from pathlib import Path
from typing import Annotated

import typer

from commonweal.cli import output
from commonweal.cli.acting import AsJson

app = typer.Typer(no_args_is_help=True)


@app.command()
def make(
    out: Annotated[Path, typer.Option("--out", help="A new folder, or that of an earlier county.")],
    seed: Annotated[int, typer.Option("--seed", help="The same seed and people make the same bytes.")] = 1,
    people: Annotated[int, typer.Option("--people", help="People in April 2018: 2,000 to 350,000.")] = 250_000,
    as_json: AsJson = False,
) -> None:
    """Write a synthetic English county as files, with the truth sealed beside them. Nobody in it exists."""
    from commonweal import county

    output.say(f"Making a synthetic county of {people:,} people from seed {seed}.")
    made = county.make(seed=seed, people=people, out=out)
    if as_json:
        output.emit(made)
        return
    output.table(
        "Published totals that it resembles",
        ["What", "Unit", "Published", "County", "Error %"],
        [
            [item.what, item.unit, f"{item.published:,.2f}", f"{item.county:,.2f}", f"{item.error_percent:+.1f}"]
            for item in made.targets
        ],
    )
    output.say(f"Wrote {made.files} files with {made.rows:,} rows to {out}. All of it is synthetic.")
    output.say(f"Truth sealed: sha256 {made.truth_sha256}. Score methods with: commonweal county score {out}")


@app.command()
def score(
    folder: Annotated[Path, typer.Argument(help="The folder of a county.")],
    as_json: AsJson = False,
) -> None:
    """Run methods blind on a county, then open the truth and print how near each came."""
    from commonweal import scoring

    found = scoring.score(folder)
    if as_json:
        output.emit(found)
        return
    output.table(
        f"Scores on a synthetic county of {found.people:,} people",
        ["What", "Method", "Score", "Mean", "Worst", "Naive", "Unit", "Of"],
        [
            [item.scorer, item.method, item.kind, f"{item.mean:.3g}", f"{item.worst:.3g}",
             "" if item.naive is None else f"{item.naive:.3g}", item.unit, item.scores]
            for item in found.summary
        ],
    )  # fmt: skip
    output.say("Naive: keeping today's figure, or choosing by lot. Every method answered before the truth was opened.")

"""`commonweal ledger`: the chain of decisions, for anyone to verify."""

from pathlib import Path
from typing import Annotated

import typer

from commonweal.cli import output
from commonweal.cli.acting import ActorName, AsJson, acting

app = typer.Typer(no_args_is_help=True)


@app.callback()
def ledger() -> None:
    """The chain of decisions."""


@app.command()
def export(
    out: Annotated[Path, typer.Option("--out", help="The file to write, one entry a line.")],
    actor: ActorName = "",
    as_json: AsJson = False,
) -> None:
    """Write the whole ledger, and its head beside it. Verify it with `python3 tools/verify_ledger.py FILE`."""
    who = acting(actor)
    from commonweal.services import ledger as service

    head = service.export(actor=who, out=out)
    if as_json:
        output.emit(head)
    else:
        output.say(f"Wrote {out}: {head.number} entries, the last with hash {head.hash}")

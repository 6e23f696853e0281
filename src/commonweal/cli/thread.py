"""`commonweal thread`: what rests on what, what is newer, and recomputing every figure."""

import typer

from commonweal.cli import output
from commonweal.cli.acting import ActorName, AsJson, InProject, acting

app = typer.Typer(no_args_is_help=True)


@app.command()
def show(project: InProject, actor: ActorName = "", as_json: AsJson = False) -> None:
    """Show what rests on what: evidence, figures, papers, decisions."""
    who = acting(actor)
    from commonweal.services import thread

    found = thread.show(actor=who, project=project)
    if as_json:
        output.emit(found)
        return
    rows = [
        [node.kind, node.title, ", ".join(key.split(":", 1)[1] for key in node.rests_on), "newer" if node.newer else ""]
        for node in found.nodes
    ]
    output.table(f"The thread of {project}", ["", "What", "Rests on", ""], rows)


@app.command()
def newer(project: InProject, actor: ActorName = "", as_json: AsJson = False) -> None:
    """Say for which figures, papers and decisions newer data exists, and why."""
    who = acting(actor)
    from commonweal.services import thread

    found = thread.newer(actor=who, project=project)
    if as_json:
        output.emit(found)
    elif not found:
        typer.echo("Nothing newer exists.")
    else:
        rows = [[item.kind, item.title, reason.because] for item in found for reason in item.reasons]
        output.table("Newer data exists", ["", "What", "Because"], rows)


@app.command()
def verify(project: InProject, actor: ActorName = "", as_json: AsJson = False) -> None:
    """Recompute every figure from its own bytes. Exit status 1 names what did not come out the same to the digit."""
    who = acting(actor)
    from commonweal.services import verification

    found = verification.verify(actor=who, project=project)
    if as_json:
        output.emit(found)
    else:
        rows = [[item.name, "the same to the digit" if item.ok else item.why] for item in found.figures]
        rows += [[f"{item.paper} {item.edition}.{item.format}", item.why] for item in found.files if not item.ok]
        output.table(f"{sum(item.ok for item in found.figures)} of {len(found.figures)} figures", ["", ""], rows)
    if not found.ok:
        raise typer.Exit(1)

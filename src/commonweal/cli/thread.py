"""`commonweal thread`: what rests on what, what is newer, keeping figures, setting them aside, recomputing them."""

from pathlib import Path
from typing import Annotated

import typer

from commonweal.cli import output
from commonweal.cli import run as running
from commonweal.cli.acting import ActorName, AsJson, InProject, acting
from commonweal.errors import Invalid

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
        [node.kind, node.title, ", ".join(key.split(":", 1)[1] for key in node.rests_on),
         node.set_aside or ("newer" if node.newer else "")]
        for node in found.nodes
    ]  # fmt: skip
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


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def keep(  # noqa: PLR0913 (a command: one parameter an option)
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="How papers cite it: small letters, digits and hyphens.")],
    method: Annotated[str, typer.Argument(help="For example needs.care-states; see `commonweal methods`.")],
    title: Annotated[str, typer.Option(help="What pages call it.")],
    project: InProject,
    actor: ActorName = "",
    as_json: AsJson = False,
) -> None:
    """Compute one method in a project and keep the number. Give its arguments as --name value, a file as `latest`."""
    who = acting(actor)
    from commonweal.services import thread

    made = thread.keep_recipe(
        actor=who, project=project, figure=thread.NewFigure(name, title, method, _arguments(method, context.args))
    )
    if as_json:
        output.emit(made)
    else:
        typer.echo(f"Kept {made.name}, number {made.number}. {made.headline}")


def _arguments(method: str, words: list[str]) -> dict[str, object]:
    """The arguments as records keep them: a file of this machine is none, so that `latest` stays a word."""
    from commonweal.analysis import arguments, registry

    given, replaced = running.pairs(words)
    if replaced:
        raise Invalid("thread.keep.with", "What is kept rests on the project's own data.",
                      fix="Add the file with `commonweal evidence add`, and leave --with out.")  # fmt: skip
    called = arguments.from_text(registry.find(method), given)
    return {name: str(value) if isinstance(value, Path) else value for name, value in called.items()}


@app.command("set-aside")
def set_aside(
    name: Annotated[str, typer.Argument(help="The short name of a figure that a person kept.")],
    reason: Annotated[str, typer.Option(help="Why nobody goes on with it.")],
    project: InProject,
    actor: ActorName = "",
    as_json: AsJson = False,
) -> None:
    """Set aside a figure that a person kept. Its numbers stay, and it can be taken up again."""
    who = acting(actor)
    from commonweal.services import thread

    made = thread.set_aside(actor=who, project=project, name=name, reason=reason)
    if as_json:
        output.emit(made)
    elif made.set_aside is not None:
        typer.echo(f"{made.title}: {made.set_aside.words}")


@app.command("take-up")
def take_up(
    name: Annotated[str, typer.Argument(help="The short name of a figure that was set aside.")],
    project: InProject,
    actor: ActorName = "",
    as_json: AsJson = False,
) -> None:
    """Take a figure that was set aside up again, with the numbers that it had."""
    who = acting(actor)
    from commonweal.services import thread

    made = thread.take_up(actor=who, project=project, name=name)
    if as_json:
        output.emit(made)
    else:
        typer.echo(f"{made.title} is in use again, number {made.number}. {made.headline}")


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

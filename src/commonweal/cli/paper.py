"""`commonweal paper`: build a paper of any kind (strategy, framework, specification …), or check what it lacks."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commonweal.cli import output
from commonweal.cli.acting import ActorName, AsJson, InProject, acting
from commonweal.errors import Invalid

if TYPE_CHECKING:
    from commonweal.services.actors import Actor
    from commonweal.services.plans import EditionView

app = typer.Typer(no_args_is_help=True)
KINDS = "framework, strategy, market-position-statement, specification or committee-paper."
Kind = Annotated[str, typer.Argument(help=KINDS)]


@app.command()
def build(
    kind: Kind,
    project: InProject,
    formats: Annotated[str, typer.Option("--format", help="With commas between: html,docx,pdf,xlsx.")] = "docx",
    out: Annotated[Path, typer.Option("--out", help="The folder to write KIND.FORMAT into.")] = Path(),
    actor: ActorName = "",
    as_json: AsJson = False,
) -> None:
    """Bring the figures up to date, build the paper, keep it as the next edition, and write its files."""
    who = acting(actor)
    from commonweal.services import plans

    wanted = tuple(item.strip() for item in formats.split(",") if item.strip())

    def told(step: int, steps: int, words: str) -> None:
        output.say(f"{step} of {steps}  {words}")

    made = plans.build(actor=who, project=project, kind=kind, formats=wanted, progress=told)
    written = _write(who, project, made, wanted, out)
    if as_json:
        output.emit(made)
        return
    for change in made.changes:
        typer.echo(change)
    output.say(f"{made.title}: {', '.join(str(path) for path in written)}")


@app.command()
def check(kind: Kind, project: InProject, actor: ActorName = "", as_json: AsJson = False) -> None:
    """Say what the paper lacks (errors) and what its readers should know (warnings). Exit status 0 either way."""
    who = acting(actor)
    from commonweal.services import plans

    paper = plans.paper(actor=who, project=project, kind=kind)
    if as_json:
        output.emit({"kind": kind, "complete": paper.complete, "required": paper.required, "findings": paper.findings})
        return
    typer.echo(f"{paper.title}: {paper.complete} of {paper.required} required parts written.")
    rows = [[item.severity, item.section, item.message, item.fix] for item in paper.findings]
    if rows:
        output.table("Findings", ["", "Section or figure", "What", "What to do"], rows)


def _write(who: "Actor", project: str, made: "EditionView", formats: tuple[str, ...], out: Path) -> list[Path]:
    from commonweal.services import plans

    written = []
    for format in formats:
        found = plans.file(actor=who, project=project, kind=made.kind, number=made.number, format=format)
        target = out / f"{made.kind}.{format}"
        try:
            out.mkdir(parents=True, exist_ok=True)
            target.write_bytes(found.data)
        except OSError as error:
            raise Invalid(
                "plans.out.unwritable", f"{target} cannot be written: {error.strerror}.", fix="Choose another folder."
            ) from None
        written.append(target)
    return written

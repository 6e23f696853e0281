"""`commonweal project`: list, show, new, copy, export, import."""

from pathlib import Path
from typing import Annotated

import typer

from commonweal.cli import output
from commonweal.cli.acting import ActorName, AsJson, acting

app = typer.Typer(no_args_is_help=True)
Slug = Annotated[str, typer.Argument(help="The short name of a project; see `commonweal project list`.")]
NewSlug = Annotated[
    str, typer.Option("--slug", help="The short name of the new project; made from the title if absent.")
]


@app.command("list")
def list_projects(actor: ActorName = "", as_json: AsJson = False) -> None:
    """List the projects that you may see."""
    who = acting(actor)
    from commonweal.services import projects

    found = projects.listing(actor=who)
    if as_json:
        output.emit(found)
        return
    rows = [
        [item.slug, item.title, item.place, item.organisation, f"{item.start_year}-{item.end_year}"] for item in found
    ]
    output.table("Projects", ["Name", "Title", "Place", "Organisation", "Years"], rows)


@app.command()
def show(project: Slug, actor: ActorName = "", as_json: AsJson = False) -> None:
    """Show a project: its question, its place, and how far each task is."""
    who = acting(actor)
    from commonweal.services import overview, projects

    found = projects.get(actor=who, project=project)
    if as_json:
        output.emit(found)
        return
    hub = overview.hub(actor=who, project=project)
    typer.echo(f"{hub.title}\n{hub.question}")
    typer.echo(" · ".join(hub.facts))
    rows = [[group.title, task.title, task.status, task.why] for group in hub.groups for task in group.tasks]
    output.table(f"{hub.completed} of {hub.total} tasks completed", ["Stage", "Task", "Status", ""], rows)


@app.command()
def new(  # noqa: PLR0913 (a command: one parameter an option)
    place: Annotated[str, typer.Option(help="The ONS code of the place, for example E08000009.")],
    title: Annotated[
        str, typer.Argument(help="For example 'Dementia and falls, Trafford'; made from the place if absent.")
    ] = "",
    question: Annotated[str, typer.Option(help="The question it answers; made from the place if absent.")] = "",
    population: Annotated[str, typer.Option(help="Whom it is about, in words.")] = "",
    conditions: Annotated[
        str, typer.Option(help="Conditions, with commas between: dementia,falls. All that have rates, if absent.")
    ] = "",
    start: Annotated[int, typer.Option("--from", help="The first year.")] = 2024,
    end: Annotated[int, typer.Option("--to", help="The last year.")] = 2040,
    slug: NewSlug = "",
    actor: ActorName = "",
    as_json: AsJson = False,
) -> None:
    """Begin a project, its figures computed from open data. Only the place must be given."""
    who = acting(actor)
    from commonweal.services import beginnings

    named = tuple(item.strip() for item in conditions.split(",") if item.strip())
    offered = beginnings.beginning(actor=who, place=place)
    made = beginnings.begin(
        actor=who, title=title, place=place, question=question, population=population, start=start, end=end, slug=slug,
        conditions=named or tuple(item.name for item in offered.conditions if item.chosen),
    )  # fmt: skip
    _tell(made, f"Began {made.slug}: {made.title}", as_json)


@app.command()
def copy(
    project: Slug,
    title: Annotated[str, typer.Option("--title", help="The title of the copy.")],
    slug: NewSlug = "",
    actor: ActorName = "",
    as_json: AsJson = False,
) -> None:
    """Begin a project with another's question, options and paragraphs; its decisions stay where they are."""
    who = acting(actor)
    from commonweal.services import exchange

    made = exchange.copy_project(actor=who, project=project, title=title, slug=slug or None)
    _tell(made, f"Began {made.project} as a copy of {project}", as_json)


@app.command()
def assumptions(
    project: Slug,
    owner: Annotated[str, typer.Option(help="Only the numbers of this owner.")] = "",
    only: Annotated[
        str, typer.Option("--show", help="Only these: overdue, lacking, no-source, no-owner, no-review.")
    ] = "",
    csv: Annotated[Path | None, typer.Option(help="Write the lines to this file too.")] = None,
    actor: ActorName = "",
    as_json: AsJson = False,
) -> None:
    """The assumptions book: every number that somebody chose behind the kept numbers, whose it is, until when."""
    who = acting(actor)
    from commonweal.services import downloads, thread

    found = thread.assumptions(actor=who, project=project, owner=owner, show=only)
    if csv is not None:
        output.write(csv, downloads.file(found, name="assumptions", format="csv").data)
    if as_json:
        output.emit(found)
        return
    typer.echo(found.lacking or "No kept number rests on a number that somebody chose.")
    shown = found.table
    if shown.rows:
        output.table(shown.caption, [column.title for column in shown.columns], shown.shown)


@app.command("export")
def export_project(
    project: Slug,
    out: Annotated[Path | None, typer.Option("--out", help="A new folder, or a file that ends in .zip.")] = None,
    actor: ActorName = "",
    as_json: AsJson = False,
) -> None:
    """Write a project to a folder or a zip file: sorted JSON, and the bytes of its evidence and papers."""
    who = acting(actor)
    from commonweal.services import exchange

    made = exchange.export_project(actor=who, project=project, out=out or Path(f"{project}.zip"))
    _tell(made, f"Wrote {made.path}: {made.files} files, {made.digest}", as_json)


@app.command("import")
def import_project(
    path: Annotated[Path, typer.Argument(help="The folder or zip file that `commonweal project export` wrote.")],
    slug: NewSlug = "",
    actor: ActorName = "",
    as_json: AsJson = False,
) -> None:
    """Read a project from a folder or a zip file. Everything, or nothing."""
    who = acting(actor)
    from commonweal.services import exchange

    made = exchange.import_project(actor=who, path=path, slug=slug or None)
    _tell(made, f"Imported as {made.project}: {made.figures} figures, {made.paragraphs} paragraphs", as_json)


def _tell(made: object, words: str, as_json: bool) -> None:
    if as_json:
        output.emit(made)
    else:
        output.say(words)

"""`commonweal evidence`: templates for your own data, checking it, adding it, and what evidence there is."""

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commonweal.cli import output
from commonweal.cli.acting import ActorName, AsJson, acting
from commonweal.errors import Invalid

if TYPE_CHECKING:
    from commonweal.analysis.evidence import Report

app = typer.Typer(no_args_is_help=True)
ShapeName = Annotated[str, typer.Option("--shape", help="What kind of table it is; see `commonweal evidence list`.")]


@app.command()
def template(
    shape: Annotated[str, typer.Argument(help="The kind of table, for example population-estimate.")],
    out: Annotated[Path | None, typer.Option("--out", help="The file to write; its ending chooses the format.")] = None,
    as_json: AsJson = False,
) -> None:
    """Write an empty table to fill in, as a workbook (.xlsx) or .csv."""
    from commonweal.analysis import evidence

    target = out or Path(f"{shape}-template.xlsx")
    if target.suffix.lower() not in (".xlsx", ".csv"):
        raise typer.BadParameter("The file should end in .xlsx or .csv.", param_hint="--out")
    output.write(target, evidence.template(shape, target.suffix.lower()[1:]))
    if as_json:
        output.emit({"shape": shape, "file": str(target)})
    else:
        output.say(f"Wrote {target}. Fill it in, then: commonweal evidence check {target} --shape {shape}")


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="CSV, XLSX, ODS or Parquet.")],
    shape: ShapeName,
    marked: Annotated[
        Path | None, typer.Option("--marked", help="Write a copy with the problems marked (.xlsx).")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check a file and store nothing. Exit status 0 when it can be loaded as it is, 1 when it cannot."""
    from commonweal.analysis import evidence

    report = evidence.check(file, shape)
    if marked is not None and report.problems:
        output.write(marked, evidence.marked_copy(report))
        output.say(f"Wrote {marked}, with what was found marked.")
    if as_json:
        output.emit(report.to_json())
    else:
        _show(report)
    if not report.ok:
        failed = report.invalid()
        raise Invalid(failed.code, failed.message, fix=failed.fix)


@app.command()
def add(  # noqa: PLR0913 (a command: one parameter an option)
    file: Annotated[Path, typer.Argument(help="CSV, XLSX, ODS or Parquet.")],
    shape: ShapeName,
    name: Annotated[
        str, typer.Option("--name", help="The evidence it is a version of, for example population-estimate.")
    ],
    project: Annotated[str, typer.Option("--project", help="The project that it is for, and it alone.")],
    keep_good_rows: Annotated[
        bool, typer.Option("--keep-good-rows", help="Load the good rows where some have problems, and note how many.")
    ] = False,
    actor: ActorName = "",
    as_json: AsJson = False,
) -> None:
    """Check a file and make it the next version of a name for one project. All or nothing, unless --keep-good-rows."""
    who = acting(actor)
    from commonweal.services import evidence

    view = evidence.add(
        actor=who,
        project=project,
        shape=shape,
        name=name,
        path=file,
        keep_good_rows=keep_good_rows,
    )
    if as_json:
        output.emit(view)
    else:
        output.say(f"Added as version {view.version} of {view.name} for {project}: {view.digest}")
        if view.note:
            output.say(view.note)


@app.command("list")
def list_evidence(
    shapes: Annotated[bool, typer.Option("--shapes", help="List the kinds of table that can be brought.")] = False,
    project: Annotated[str | None, typer.Option("--project", help="What is in force for this project.")] = None,
    actor: ActorName = "",
    as_json: AsJson = False,
) -> None:
    """List the evidence of the pack, with --project that of one project, with --shapes the tables you can bring."""
    if shapes:
        _list_shapes(as_json)
        return
    if project is not None:
        _list_project(project, actor, as_json)
        return
    from commonweal.analysis.sources import Sources

    found = [_source(item) for _, item in sorted(Sources.pack().versions.items())]
    if as_json:
        output.emit(found)
        return
    rows = [[item[key] for key in ("name", "title", "publisher", "period", "licence")] for item in found]
    output.table("Evidence of the England pack", ["Name", "Title", "Publisher", "Period", "Licence"], rows)


@app.command()
def describe(
    name: Annotated[str, typer.Argument(help="A piece of evidence, or a kind of table.")], as_json: AsJson = False
) -> None:
    """Tell what a piece of evidence is (source, licence, known faults) and what its columns mean."""
    from commonweal.analysis import evidence
    from commonweal.analysis.sources import Sources

    shape_names = {item.name for item in evidence.kinds()}
    sources = Sources.pack()
    source = _source(sources.find(name)) if sources.has(name) or name not in shape_names else None
    shape = source["shape"] if source else name
    found: dict[str, Any] = {
        "evidence": source,
        "shape": shape,
        "fields": list(evidence.dictionary(shape)) if shape in shape_names else [],
        "schema": next((item.frictionless() for item in evidence.kinds() if item.name == shape), None),
    }
    if as_json:
        output.emit(found)
    else:
        _describe(name, found)


def _list_shapes(as_json: bool) -> None:
    from commonweal.analysis import evidence

    listed = [{"name": item.name, "title": item.title, "description": item.description} for item in evidence.kinds()]
    if as_json:
        output.emit(listed)
    else:
        rows = [[item["name"], item["title"], item["description"]] for item in listed]
        output.table("Kinds of table that you can bring", ["Shape", "Title", "What it holds"], rows)


def _list_project(project: str, actor: str, as_json: bool) -> None:
    who = acting(actor)
    from commonweal.services import evidence

    found = evidence.listing(actor=who, project=project)
    if as_json:
        output.emit(found)
        return
    rows = [[item.name, item.version, item.origin, item.title, item.digest[:19]] for item in found]
    output.table(f"Evidence in force for {project}", ["Name", "Version", "From", "Title", "Digest"], rows)


def _source(source: Any) -> dict[str, Any]:
    found = dataclasses.asdict(source)
    return {key: list(value) if isinstance(value, tuple) else value for key, value in found.items() if key != "path"}


def _describe(name: str, found: dict[str, Any]) -> None:
    source = found["evidence"]
    if source:
        keys = ("title", "publisher", "licence", "period", "digest", "shape")
        rows = [[key.capitalize(), source[key]] for key in keys]
        rows += [["Known fault", fault] for fault in source["faults"]]
        output.table(name, ["", ""], rows)
    if found["fields"]:
        keys = ("name", "title", "kind", "unit", "required", "allowed", "example")
        rows = [["yes" if item[key] is True else "" if item[key] is False else item[key] for key in keys]
                for item in found["fields"]]  # fmt: skip
        headings = ["Column", "What it means", "Kind", "Unit", "Must be filled in", "Allowed", "Example"]
        output.table(f"Columns of {found['shape']}", headings, rows)


def _show(report: "Report") -> None:
    """The three levels on stdout: a sentence, columns with many problems, every other cell."""
    typer.echo(report.sentence())
    typer.echo(report.reading())
    for note in report.notes:
        typer.echo(note)
    if report.by_column:
        rows = [
            [item.column, item.sentence, ", ".join(map(str, item.rows)) + " …", item.fix] for item in report.by_column
        ]
        output.table("Columns with many problems", ["Column", "Problem", "Rows", "How to fix"], rows)
    if report.listed:
        rows = [[item.row, item.column, item.given or "(empty)", item.message, item.fix] for item in report.listed]
        output.table("Problems", ["Row", "Column", "You gave", "Problem", "How to fix"], rows)
    if report.ok:
        totals = [[item.column, item.unit, f"{item.amount:,.10g}" if item.amount is not None else "", item.filled,
                   item.missing, item.suppressed] for item in report.totals]  # fmt: skip
        output.table("Control totals", ["Column", "Unit", "Sum", "Filled", "Missing", "Suppressed"], totals)

"""`commonweal run` and `commonweal methods`: one method on the pack and named files, with no database."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from commonweal.cli import output
from commonweal.errors import Invalid

USAGE = {
    "analysis.method.unknown",
    "analysis.arguments.unknown",
    "analysis.arguments.missing",
    "analysis.arguments.value",
}


def run(
    context: typer.Context,
    method: Annotated[str, typer.Argument(help="For example needs.projection; see `commonweal methods`.")],
    as_json: Annotated[bool, typer.Option("--json", help="The whole result with its stamp, as JSON.")] = False,
    csv: Annotated[Path | None, typer.Option(help="Write the table of the result to this file too.")] = None,
) -> None:
    """Compute one method. Give its arguments as --name value; --with NAME=FILE puts a file in the place of an input."""
    from commonweal.analysis import arguments, registry, showing
    from commonweal.analysis.sources import Sources

    try:
        found = registry.find(method)
        given, replaced = pairs(context.args)
        called = arguments.from_text(found, given)
        sources = Sources.pack()
        for name, path in replaced.items():
            sources = sources.with_file(name, Path(path))
    except Invalid as error:
        if error.code in USAGE:
            output.failure(error)
            raise typer.Exit(2) from None
        raise
    with output.libraries_on_stderr():
        result = registry.run(registry.Recipe(found.name, called), sources)
    if csv is not None:
        output.write(csv, showing.csv_file(result))
    if as_json:
        sys.stdout.write(result.text())
        return
    sys.stdout.write(showing.words(result) + "\n")
    shown = showing.table(result)
    if shown is not None:
        titles = [f"{column.title} ({column.unit})" if column.unit else column.title for column in shown.columns]
        output.table(shown.caption, titles, shown.rows)


def methods(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """List the methods there are, with their versions and arguments."""
    from commonweal.analysis import arguments, registry

    listed = [
        {"name": item.name, "version": item.version, "title": item.title, "arguments": list(arguments.flags(item))}
        for item in registry.methods()
    ]
    if as_json:
        output.emit(listed)
        return
    output.table(
        "Methods",
        ["Method", "Version", "What it answers", "Arguments"],
        [
            [row["name"], row["version"], row["title"], " ".join(f"--{flag}" for flag in row["arguments"])]
            for row in listed
        ],
    )


def pairs(words: list[str]) -> tuple[dict[str, str], dict[str, str]]:
    """The arguments of a method as they were written, and the files that `--with` puts in the place of inputs."""
    given: dict[str, str] = {}
    replaced: dict[str, str] = {}
    index = 0
    while index < len(words):
        word = words[index]
        if not word.startswith("--"):
            raise Invalid("analysis.arguments.unknown", f"'{word}' stands alone.", fix="Write --name value.")
        name, joined, value = word[2:].partition("=")
        if not joined:
            index += 1
            if index >= len(words):
                raise Invalid("analysis.arguments.value", f"--{name} needs a value.", fix="Write --name value.")
            value = words[index]
        index += 1
        if name == "with":
            evidence, _, path = value.partition("=")
            replaced[evidence] = path
        else:
            given[name] = value
    return given, replaced

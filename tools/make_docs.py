"""Write the generated pages of the documentation again: methods, command line, and the index of method pages.

python tools/make_docs.py            writes them
python tools/make_docs.py --check    exits 1 and names what is out of date
"""

import json
import os
import sys
from pathlib import Path

import click
from typer.main import get_command

from commonweal.analysis import arguments, registry
from commonweal.cli import main as command_line

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
NOTE = "<!-- Written by tools/make_docs.py: change the source, then run `make docs`. -->\n\n"


def methods() -> str:
    """Every method with its version, what it answers and what it takes."""
    lines = [
        "# Methods\n",
        "What `commonweal run` can compute. Each has a page with formula, exclusions and sources.\n",
    ]
    lines += ["| method | version | what it answers | arguments |", "|---|---|---|---|"]
    for item in registry.methods():
        room, name = item.name.split(".", 1)
        page = f"methods/{room}/{name}.md"
        linked = f"[{item.name}](../{page})" if (DOCS / page).is_file() else item.name
        flags = " ".join(f"`--{flag}`" for flag in arguments.flags(item))
        lines.append(f"| {linked} | {item.version} | {item.title} | {flags} |")
    return NOTE + "\n".join(lines) + "\n"


def verbs() -> str:
    """Every verb of the command line with its help."""
    lines = ["# Command line\n", "`./commonweal VERB` in a checkout, `commonweal VERB` once installed.\n"]
    names = [*command_line.GROUPS, *command_line.INSTALLATION, "run", "methods"]
    for name in names:
        command = get_command(command_line.application([name])).commands[name]  # type: ignore[attr-defined]
        lines += _verb(f"commonweal {name}", command)
    return NOTE + "\n".join(lines).rstrip() + "\n"


def _verb(path: str, command: click.Command) -> list[str]:
    inner = getattr(command, "commands", None)
    lines = [f"## {path}\n", (command.help or "").strip() + "\n"]
    if inner:
        for name in sorted(inner):
            lines += ["#" + line if line.startswith("## ") else line for line in _verb(f"{path} {name}", inner[name])]
        return lines
    for parameter in command.params:
        names = " ".join(f"`{option}`" for option in parameter.opts)
        help_text = getattr(parameter, "help", None) or ""
        lines.append(f"- {names} {help_text}".rstrip())
    return [*lines, ""]


def method_index() -> str:
    """The method pages by stage."""
    lines = [
        "# The methods\n",
        "What, formula, worked example, output, parameters, exclusions, sources: a page each.\n",
    ]
    for folder in sorted(path for path in (DOCS / "methods").iterdir() if path.is_dir()):
        lines.append(f"## {folder.name.capitalize()}\n")
        for page in sorted(folder.glob("*.md")):
            title = page.read_text(encoding="utf-8").splitlines()[0].lstrip("# ")
            lines.append(f"- [{title}]({folder.name}/{page.name})")
        lines.append("")
    return NOTE + "\n".join(lines)


def decision_index() -> str:
    """The decision records in order."""
    lines = ["# Decision records\n"]
    lines.append("Why it is built so: what was decided, why, what else was weighed, what would change it.\n")
    for page in sorted((DOCS / "decisions").glob("[0-9]*.md")):
        title = page.read_text(encoding="utf-8").splitlines()[0].lstrip("# ")
        lines.append(f"- [{title}]({page.name})")
    return NOTE + "\n".join(lines) + "\n"


def openapi() -> str:
    """The description of the API as a machine reads it."""
    os.environ.update(COMMONWEAL_TESTING="1", DJANGO_SETTINGS_MODULE="commonweal.server.settings")
    import django

    django.setup()
    from commonweal.api.application import api

    schema = api.get_openapi_schema(path_prefix="/api/")
    return json.dumps(schema, indent=1, sort_keys=True, default=str) + "\n"


def api_page() -> str:
    """The description of the API as a person reads it: a plain page, for those whom Swagger does not serve."""
    schema = json.loads(openapi())
    lines = [
        "# REST\n",
        "Send `Authorization: Bearer` with a token from `commonweal token new`. Send an `Idempotency-Key`",
    ]
    lines += [
        "with whatever changes something: the same key and body is done once. A failure is problem JSON with a stable"
    ]
    lines += ["`code`, a sentence, what to do next, and every problem with its place.\n"]
    lines += ["| method | address | what it does |", "|---|---|---|"]
    for path, operations in sorted(schema["paths"].items()):
        for verb, operation in sorted(operations.items()):
            lines.append(f"| {verb.upper()} | `{path}` | {operation.get('description', '')} |")
    return NOTE + "\n".join(lines) + "\n"


PAGES = {
    "reference/methods.md": methods,
    "reference/command-line.md": verbs,
    "methods/README.md": method_index,
    "decisions/README.md": decision_index,
    "reference/rest.md": api_page,
    "../src/commonweal/api/openapi.json": openapi,
}


def main() -> int:
    """Write, or with `--check` compare."""
    stale = []
    for name, make in PAGES.items():
        text, page = make(), DOCS / name
        if "--check" in sys.argv:
            if not page.is_file() or page.read_text(encoding="utf-8") != text:
                stale.append(name)
        else:
            page.write_text(text, encoding="utf-8")
    for name in stale:
        print(f"docs/{name} is out of date: run `make docs`", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())

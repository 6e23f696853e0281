"""Who writes: records are touched by services and records alone, and never behind the back of a command."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "commonweal"
FILES = [path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts]
INSIDE = {"services", "records"}
INTERFACES = {"web", "api", "cli", "jobs", "server"}
# These write rows without `save`, so that neither the command nor the history sees them.
BULK = {"bulk_create", "bulk_update", "abulk_create", "abulk_update", "raw", "cursor"}
SILENT_ON_QUERIES = {"update", "delete", "aupdate", "adelete"}


def attributes(node: ast.AST) -> set[str]:
    """The names along a chain of calls: `Project.objects.filter(…).update` gives objects, filter, update."""
    found: set[str] = set()
    while isinstance(node, ast.Attribute | ast.Call):
        if isinstance(node, ast.Attribute):
            found.add(node.attr)
            node = node.value
        else:
            node = node.func
    return found


def commanded(call: ast.Call) -> bool:
    """Whether a call names who acts: then it is a service's, which is a command. Records and forms take no actor."""
    first = call.args[0] if call.args else None
    return any(word.arg == "actor" for word in call.keywords) or (isinstance(first, ast.Name) and first.id == "actor")


def faults(source: str, floor: str) -> Iterator[str]:
    """What a file of this floor may not do."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr == "objects" and floor not in INSIDE:
            yield f"{node.lineno}: queries records"
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        name = node.func.attr
        if name == "save" and floor in INTERFACES and not commanded(node):
            yield f"{node.lineno}: saves"
        if name in BULK and floor in INSIDE | INTERFACES and floor != "records":
            yield f"{node.lineno}: {name}"
        if name in SILENT_ON_QUERIES and attributes(node.func.value) & {"objects", "_default_manager"}:
            yield f"{node.lineno}: {name} of a query"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_records_are_written_by_commands_alone(path):
    floor = path.relative_to(SOURCE).parts[0]
    assert list(faults(path.read_text(encoding="utf-8"), floor)) == []


@pytest.mark.parametrize(
    ("floor", "source", "found"),
    [
        ("web", "Project.objects.all()", ["1: queries records"]),
        ("web", "form.save()", ["1: saves"]),
        ("api", "project.save()", ["1: saves"]),
        ("api", "project.save(force_insert=True)", ["1: saves"]),
        ("api", "service.save(actor=actor, project='x')", []),
        ("web", "kind.save(actor, project, form)", []),
        ("services", "Project.objects.filter(pk=1).update(title='x')", ["1: update of a query"]),
        ("services", "Project.objects.filter(pk=1).delete()", ["1: delete of a query"]),
        ("services", "Option.objects.bulk_create([])", ["1: bulk_create"]),
        ("services", "connection.cursor()", ["1: cursor"]),
        ("services", "Project.objects.raw('select 1')", ["1: raw"]),
        ("services", "row.save()", []),
        ("services", "found.update(other)", []),
        ("documents", "document.save(file)", []),
    ],
)
def test_a_write_elsewhere_would_be_found(floor, source, found):
    assert list(faults(source, floor)) == found

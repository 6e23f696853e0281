"""What the import contracts cannot see: rooms over all floors, openers of files, sizes, packages."""

import ast
import re
from pathlib import Path

import grimp
import pytest

STAGES = (
    "evidence", "needs", "markets", "agenda", "partnerships", "options", "plans", "procurements", "contracts",
    "personal_budgets", "monitoring", "evaluations", "reviews", "decisions",
)  # fmt: skip
OPENERS = {
    "reference/content.py",
    "reference/packs.py",
    "tables/files.py",
    "tables/store.py",  # a kept Parquet file whose digest `files` has checked, read by the engine that holds the rows
    "tables/store_spark.py",  # rows that it wrote itself, in a folder of its own
}
READERS = {"engine", "tables", "reference", "documents", "analysis", "services", "county", "scoring"}
# File or function, and why it may pass the budget. A line here is a debt: the reason must say what would cure it.
LARGE: dict[str, str] = {}
SOURCE = Path(__file__).resolve().parents[2] / "src" / "commonweal"
FILES = [path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts]
MOST_LINES = 400
ROOT = SOURCE.parents[1]
AROUND = [path for folder in ("tests", "tools", "benchmarks") for path in sorted((ROOT / folder).rglob("*.py"))]


def stage(module: str) -> str | None:
    """The stage a module belongs to: the first part after its floor (or after `web.pages`) that is one."""
    parts = module.split(".")[2:]
    parts = parts[1:] if parts[:1] == ["pages"] else parts
    return parts[0] if parts and parts[0] in STAGES else None


def ahead(edges: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Imports from an earlier stage to a later one."""
    found = []
    for importer, imported in edges:
        before, after = stage(importer), stage(imported)
        if before and after and STAGES.index(after) > STAGES.index(before):
            found.append((importer, imported))
    return found


def test_every_import_between_rooms_on_any_floors_looks_back():
    graph = grimp.build_graph("commonweal", cache_dir=None)
    edges = [(module, target) for module in graph.modules for target in graph.find_modules_directly_imported_by(module)]
    assert len(edges) > 100
    assert ahead(edges) == []


def test_an_import_that_looks_ahead_would_be_found():
    assert ahead([("commonweal.web.pages.needs.views", "commonweal.services.decisions")]) != []
    assert ahead([("commonweal.services.decisions", "commonweal.analysis.needs.projection")]) == []


def test_every_folder_with_python_is_a_package():
    roots = [SOURCE, SOURCE.parents[1] / "tests", SOURCE.parents[1] / "benchmarks"]
    folders = {path.parent for root in roots for path in root.rglob("*.py")}
    assert [str(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def writes(call: ast.Call) -> bool:
    """Whether an `open` names a way that only writes: a new file, or a file from its beginning or its end."""
    ways = [node.value for node in call.args if isinstance(node, ast.Constant)]
    ways += [word.value.value for word in call.keywords if word.arg == "mode" and isinstance(word.value, ast.Constant)]
    return any(way in {"w", "a", "x", "wb", "ab", "xb"} for way in ways)


def opens(tree: ast.AST) -> list[int]:
    """Lines that open a file for reading."""
    names = {"open", "read_text", "read_bytes", "read_csv", "read_parquet", "read_excel"}
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and not writes(node)
        and (
            (isinstance(node.func, ast.Name) and node.func.id == "open")
            or (isinstance(node.func, ast.Attribute) and node.func.attr in names)
        )
    ]


def test_only_the_named_openers_open_input_files():
    """Calls of the opener's own functions (`files.read_bytes`) are not openings."""
    found = []
    for path in FILES:
        name = str(path.relative_to(SOURCE))
        floor = name.split("/")[0]
        if name in OPENERS or floor not in READERS:
            continue
        text = re.sub(r"\b(files|packs|store)\.read_\w+\(", "known(", path.read_text(encoding="utf-8"))
        found += [f"{name}:{line}" for line in opens(ast.parse(text))]
    assert found == []


def test_an_opener_elsewhere_would_be_found():
    assert opens(ast.parse("import pathlib\npathlib.Path('x').read_text()\nopen('y')")) == [2, 3]
    assert opens(ast.parse("path.open()\npath.open('rb')\npath.open('r+')\nopen('y', mode='r')")) == [1, 2, 3, 4]


def test_a_file_that_is_only_written_is_no_opener():
    assert opens(ast.parse("path.open('w', encoding='utf-8')\nopen('y', mode='wb')")) == []


def too_long(text: str) -> bool:
    """Whether a file holds more than one idea, told by its lines."""
    return len(text.splitlines()) > MOST_LINES


def over_budget(path: Path) -> list[str]:
    """Files over 400 lines, functions over 40 lines, functions of more than six parameters without a reason."""
    text = path.read_text(encoding="utf-8")
    name = str(path.relative_to(SOURCE))
    lines = text.splitlines()
    found = [name] if too_long(text) else []
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        assert node.end_lineno is not None
        if node.end_lineno - node.lineno + 1 > 40:
            found.append(f"{name}:{node.name}")
        many = len(node.args.args) + len(node.args.kwonlyargs) + len(node.args.posonlyargs) > 6
        head = "\n".join(lines[node.lineno - 1 : node.body[0].lineno])
        if many and not re.search(r"noqa: PLR0913 \(.+\)", head):
            found.append(f"{name}:{node.name} (parameters)")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_files_and_functions_keep_their_budgets(path):
    assert [item for item in over_budget(path) if item not in LARGE] == []


def test_tests_tools_and_benchmarks_are_as_short_as_what_they_are_about():
    assert len(AROUND) > 200
    assert [str(path.relative_to(ROOT)) for path in AROUND if too_long(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(("lines", "long"), [(400, False), (401, True)])
def test_a_file_of_one_line_too_many_would_be_found(lines, long):
    assert too_long("pass\n" * lines) is long


def test_no_name_gathers_what_has_no_name():
    names = {path.stem for path in FILES} | {path.parent.name for path in FILES}
    assert names & {"common", "core", "utils", "helpers", "misc"} == set()

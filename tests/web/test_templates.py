"""Templates get one object and decide nothing: every `page.x` exists, and nothing in them breaks the browser's policy."""

import dataclasses
import importlib
import re
import types
import typing
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from django.template import engines
from jinja2 import Environment, nodes

from commonweal.web.page import Page

WEB = Path(__file__).resolve().parents[2] / "src/commonweal/web"
TEMPLATES = sorted((WEB / "jinja2").rglob("*.html"))
SHARED = tuple(path for path in sorted((WEB / "jinja2/pages").rglob("*.html")) if "{% extends" not in path.read_text())
PAGE_TEMPLATES = [path for path in sorted((WEB / "jinja2/pages").rglob("*.html")) if path not in SHARED]


def page_classes() -> dict[str, list[type[Page]]]:
    """Every page class by its template."""
    for path in sorted((WEB / "pages").rglob("*.py")):
        name = ".".join(path.relative_to(WEB.parents[1]).with_suffix("").parts).removesuffix(".__init__")
        importlib.import_module(name)
    found: dict[str, list[type[Page]]] = {}
    for item in _below(Page):
        if "template" in item.__dict__:
            found.setdefault(item.template, []).append(item)
    return found


def _below(parent: type) -> Iterator[type]:
    for child in parent.__subclasses__():
        yield child
        yield from _below(child)


class Unknown:
    """A type that the check cannot follow: a macro's result, a dictionary, a number."""


def members(kind: object) -> dict[str, object]:
    """The names of an object of this type, and the type of each."""
    if not isinstance(kind, type) or not dataclasses.is_dataclass(kind):
        return {}
    hints = typing.get_type_hints(kind)
    found = {field.name: hints.get(field.name, Unknown) for field in dataclasses.fields(kind)}
    for name in dir(kind):
        value = getattr(kind, name, None)
        if isinstance(value, property) and value.fget is not None:
            found[name] = typing.get_type_hints(value.fget).get("return", Unknown)
    return found


def plain(kind: object) -> object:
    """A type without `None`."""
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        rest = [item for item in typing.get_args(kind) if item is not type(None)]
        return rest[0] if len(rest) == 1 else Unknown
    return kind


def element(kind: object) -> object:
    """The type of what a loop over this type gives."""
    kind = plain(kind)
    if typing.get_origin(kind) in (tuple, list, frozenset, set) or typing.get_origin(kind) is Iterable:
        return plain(typing.get_args(kind)[0])
    return Unknown


class Check:
    """Follows `page` through a template and notes every name that its type does not have."""

    def __init__(self, page: type) -> None:
        self.faults: list[str] = []
        self.scope: dict[str, object] = {"page": page}

    def type_of(self, node: nodes.Node) -> object:
        if isinstance(node, nodes.Name):
            return self.scope.get(node.name, Unknown)
        if isinstance(node, nodes.Getattr):
            held = plain(self.type_of(node.node))
            if not (isinstance(held, type) and dataclasses.is_dataclass(held)):
                return Unknown
            known = members(held)
            if node.attr not in known:
                if not callable(getattr(held, node.attr, None)):
                    self.faults.append(f"line {node.lineno}: {held.__name__} has no '{node.attr}'")
                return Unknown
            return known[node.attr]
        if isinstance(node, nodes.Filter | nodes.Getitem) and getattr(node, "node", None) is not None:
            self.type_of(node.node)
        return Unknown

    def walk(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.For):
            self.type_of(node.iter)
            before = dict(self.scope)
            if isinstance(node.target, nodes.Name):
                self.scope[node.target.name] = element(self.type_of(node.iter))
            for child in node.body:
                self.walk(child)
            self.scope = before
            for child in node.else_:
                self.walk(child)
            return
        if isinstance(node, nodes.Getattr):
            self.type_of(node)
            return
        if isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
            self.scope[node.target.name] = self.type_of(node.node)
        for child in node.iter_child_nodes():
            self.walk(child)


def faults(source: str, page: type, environment: Environment) -> list[str]:
    """The names in a template that its page does not have."""
    check = Check(page)
    check.walk(environment.parse(source))
    return sorted(set(check.faults))


@pytest.fixture(scope="module")
def environment() -> Environment:
    return next(engine.env for engine in engines.all() if isinstance(getattr(engine, "env", None), Environment))


@pytest.mark.parametrize("path", PAGE_TEMPLATES, ids=lambda path: str(path.relative_to(WEB / "jinja2/pages")))
def test_every_name_that_a_template_reads_is_on_its_page(path, environment):
    name = str(path.relative_to(WEB / "jinja2"))
    pages = page_classes().get(name, [])
    assert pages, f"no page class has the template {name}"
    for page in pages:
        assert faults(path.read_text(), page, environment) == []


@pytest.mark.parametrize("path", SHARED, ids=lambda path: str(path.relative_to(WEB / "jinja2/pages")))
def test_what_pages_share_is_handed_to_it_and_reads_no_page(path, environment):
    """A file of macros belongs to no one page, so it may take nothing but its arguments."""
    tree = environment.parse(path.read_text())
    assert list(tree.find_all(nodes.Macro))
    assert [name.lineno for name in tree.find_all(nodes.Name) if name.name == "page"] == []


def test_every_page_has_its_template():
    for name, pages in page_classes().items():
        assert (WEB / "jinja2" / name).is_file(), (name, pages)
        assert all(page.__dataclass_params__.frozen for page in pages)


@dataclasses.dataclass(frozen=True)
class Leaf:
    word: str


@dataclasses.dataclass(frozen=True)
class Tree:
    leaves: tuple[Leaf, ...]
    best: Leaf | None

    @property
    def first(self) -> Leaf:
        return self.leaves[0]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("{{ page.best.word }}{{ page.first.word }}", []),
        ("{% for leaf in page.leaves %}{{ leaf.word }}{% endfor %}", []),
        ("{{ page.bets }}", ["line 1: Tree has no 'bets'"]),
        ("{{ page.first.worth }}", ["line 1: Leaf has no 'worth'"]),
        ("{% for leaf in page.leaves %}{{ leaf.worth }}{% endfor %}", ["line 1: Leaf has no 'worth'"]),
        ("{% set one = page.best %}{% if one.worth %}{% endif %}", ["line 1: Leaf has no 'worth'"]),
        ("{{ macro(page.best.worth, {'a': page.x}) }}", ["line 1: Leaf has no 'worth'", "line 1: Tree has no 'x'"]),
    ],
)
def test_a_name_that_is_not_there_would_be_found(source, found, environment):
    assert faults(source, Tree, environment) == found


def test_a_misspelt_name_fails_when_a_page_is_drawn(environment):
    template = environment.from_string("{{ page.tite }}")
    with pytest.raises(Exception, match="Leaf has no 'tite'"):
        template.render(page=Leaf("x"))


INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(WEB / "jinja2")))
def test_no_template_holds_script_or_style_or_trusts_what_people_wrote(path):
    text = path.read_text()
    assert INLINE.findall(text) == []
    assert "| safe" not in text
    assert "|safe" not in text


@pytest.mark.parametrize("text", ['<a onclick="x()">', "<style>", '<p style="a:b">', "<script>1</script>"])
def test_script_or_style_in_a_template_would_be_found(text):
    assert INLINE.search(text)

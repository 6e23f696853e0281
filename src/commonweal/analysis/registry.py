"""Every method by its name and version, and the two things done with a recipe: run it, or plan its stamp."""

import importlib
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from commonweal.analysis import kinds
from commonweal.analysis.sources import Sources
from commonweal.errors import Invalid
from commonweal.reference import content
from commonweal.values.provenance import InputRef, Result, canonical_json, digest_of

ROOMS = ("needs", "markets", "agenda", "partnerships", "options", "plans", "contracts")
LATEST = "latest"

Names = Callable[[Mapping[str, Any]], tuple[str, ...]]


def _nothing(arguments: Mapping[str, Any]) -> tuple[str, ...]:
    del arguments
    return ()


@dataclass(frozen=True, slots=True)
class Method:
    """A named, versioned computation.

    `inputs` and `content` tell, from the arguments alone, which evidence and content it will open: the plan of its
    stamp. `optional` names evidence that it opens only where somebody has added it. `files` maps an argument that
    takes a file to the evidence name that the file stands for. `typed` are the arguments that people typed (options,
    weights, answers): each that is given is an input of its own, by the digest of its canonical JSON.
    """

    name: str
    version: str
    title: str
    function: Callable[..., Result]
    inputs: Names = _nothing
    content: Names = _nothing
    files: Mapping[str, str] = field(default_factory=dict)
    optional: Names = _nothing
    typed: tuple[str, ...] = ()

    def parameters(self) -> Mapping[str, inspect.Parameter]:
        """The keyword arguments it takes, without `sources`."""
        return _parameters(self.function)


@dataclass(frozen=True, slots=True)
class Recipe:
    """A method and its arguments. An argument that takes a file may be `"latest"`: whatever version is in force."""

    method: str
    arguments: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a recipe would be stamped with if it were computed now."""

    method: str
    version: str
    inputs: tuple[InputRef, ...]
    content: tuple[str, ...]


@cache
def _parameters(function: Callable[..., Result]) -> Mapping[str, inspect.Parameter]:
    found = inspect.signature(function).parameters
    return MappingProxyType({name: item for name, item in found.items() if name != "sources"})


_METHODS: dict[str, Method] = {}


def method(  # noqa: PLR0913 (one a field of Method)
    name: str, *, version: str, title: str, inputs: Names = _nothing, content: Names = _nothing,
    files: Mapping[str, str] | None = None, optional: Names = _nothing, typed: tuple[str, ...] = (),
) -> Callable[[Callable[..., Result]], Callable[..., Result]]:  # fmt: skip
    """Register a function of the Python API as a method."""

    def register(function: Callable[..., Result]) -> Callable[..., Result]:
        _METHODS[name] = Method(name, version, title, function, inputs, content, dict(files or {}), optional, typed)
        return function

    return register


def methods() -> tuple[Method, ...]:
    """All methods, by name."""
    for room in ROOMS:
        importlib.import_module(f"commonweal.analysis.{room}")
    return tuple(_METHODS[name] for name in sorted(_METHODS))


def find(name: str) -> Method:
    """The method of this name; `Invalid`, with the names there are, when there is none."""
    known = {item.name: item for item in methods()}
    if name not in known:
        raise Invalid(
            "analysis.method.unknown", f"There is no method '{name}'.", fix="Methods: " + ", ".join(known) + "."
        )
    return known[name]


def run(recipe: Recipe, sources: Sources | None = None) -> Result:
    """Compute a recipe from these sources (the pack by default)."""
    found = find(recipe.method)
    sources = sources if sources is not None else Sources.pack()
    arguments = _settled(found, recipe.arguments, sources)
    kinds.check(found.name, found.function, arguments)
    return found.function(**arguments, sources=sources)


def plan(recipe: Recipe, sources: Sources) -> Plan:
    """The stamp that running the recipe now would give, without running it."""
    found = find(recipe.method)
    arguments = _settled(found, recipe.arguments, sources)
    for argument, evidence in found.files.items():
        sources = sources.taking(evidence, arguments.get(argument))
    names = set(found.inputs(arguments)) | {
        evidence for argument, evidence in found.files.items() if arguments.get(argument) is not None
    }
    names |= {name for name in found.optional(arguments) if sources.has(name)}
    labels = tuple(sorted(content.label(path) for path in found.content(arguments)))
    written = typed(**{name: arguments.get(name) for name in found.typed})
    return Plan(found.name, found.version, tuple(sorted(sources.refs(names) + written)), labels)


def version(name: str) -> str:
    """The version of a registered method: what it writes in its stamps."""
    return _METHODS[name].version


def typed(**arguments: Any) -> tuple[InputRef, ...]:
    """What people typed, as inputs: `typed:<argument>` and the digest of its canonical JSON. None is no input."""
    return tuple(
        InputRef(f"typed:{name}", digest_of(canonical_json(value).encode()))
        for name, value in sorted(arguments.items())
        if value is not None
    )


def _settled(found: Method, arguments: Mapping[str, Any], sources: Sources) -> dict[str, Any]:
    """Arguments with each `latest` turned into the path of the version in force, or None where there is none."""
    unknown = sorted(set(arguments) - set(found.parameters()))
    if unknown:
        raise Invalid(
            "analysis.method.argument",
            f"{found.name} takes no argument called {', '.join(unknown)}.",
            fix="It takes: " + ", ".join(found.parameters()) + ".",
        )
    empty = inspect.Parameter.empty
    missing = [name for name, item in found.parameters().items() if item.default is empty and name not in arguments]
    if missing:
        raise Invalid(
            "analysis.method.argument-missing",
            f"{found.name} needs {', '.join(missing)}.",
            fix="It takes: " + ", ".join(found.parameters()) + ".",
        )
    settled = dict(arguments)
    for argument, evidence in found.files.items():
        given = settled.get(argument)
        if given == LATEST:
            settled[argument] = sources.find(evidence).path if sources.has(evidence) else None
        elif given is not None and not isinstance(given, Path):
            # Recipes come from records, requests and exports: none may choose a file of this machine to be read.
            raise Invalid(
                "analysis.method.file",
                f"{found.name}: '{given}' cannot be its {argument}.",
                fix="Add the file under Data; the recipe then takes the latest version.",
            )
    return settled

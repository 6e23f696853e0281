"""Arguments of a method from text, as the command line and the API give them."""

import inspect
import json
import types
import typing
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from commonweal.analysis.registry import Method
from commonweal.errors import Invalid
from commonweal.tables import files

# `from` and `to` read best on a command line; `from` is a keyword in Python.
SPOKEN = {"from": "start", "to": "end"}


def from_text(found: Method, given: Mapping[str, str]) -> dict[str, Any]:
    """Keyword arguments for `found` from spoken names and text; `Invalid` lists everything that is wrong.

    Whole numbers, numbers, yes/no, comma-separated lists of numbers and words, paths of files, and for structured
    arguments the path of a JSON file.
    """
    parameters = found.parameters()
    hints = typing.get_type_hints(found.function)
    arguments: dict[str, Any] = {}
    for spoken, text in given.items():
        name = SPOKEN.get(spoken, spoken).replace("-", "_")
        if name not in parameters:
            raise Invalid(
                "analysis.arguments.unknown",
                f"{found.name} takes no --{spoken}.",
                fix="It takes: " + ", ".join(f"--{flag}" for flag in flags(found)) + ".",
            )
        arguments[name] = _value(spoken, text, hints[name])
    missing = [
        spoken_name(name)
        for name, item in parameters.items()
        if item.default is inspect.Parameter.empty and name not in arguments
    ]
    if missing:
        raise Invalid(
            "analysis.arguments.missing",
            f"{found.name} needs " + ", ".join(f"--{flag}" for flag in missing) + ".",
            fix="It takes: " + ", ".join(f"--{flag}" for flag in flags(found)) + ".",
        )
    return arguments


def one_from_text(found: Method, name: str, text: str) -> Any:
    """The value of one argument, by its keyword, from text; `Invalid` where the method has none or it is not one.

    Text that came from elsewhere never names a file of this machine: only the command line reads those (`from_text`).
    """
    if name not in found.parameters():
        raise Invalid(
            "analysis.arguments.unknown",
            f"{found.name} takes no {spoken_name(name)}.",
            fix="It takes: " + ", ".join(flags(found)) + ".",
        )
    hint = typing.get_type_hints(found.function)[name]
    if Path in _kinds(hint) or text.endswith(".json"):
        raise Invalid(
            "analysis.arguments.file", f"No file can be named as the {spoken_name(name)}.", fix="Give the values."
        )
    return _value(spoken_name(name), text, hint)


def flags(found: Method) -> tuple[str, ...]:
    """The spoken names of a method's arguments."""
    return tuple(spoken_name(name) for name in found.parameters())


def spoken_name(name: str) -> str:
    """`start` is spoken `from`, `budget_pounds` is spoken `budget-pounds`."""
    back = {value: key for key, value in SPOKEN.items()}
    return back.get(name, name).replace("_", "-")


def _value(spoken: str, text: str, hint: Any) -> Any:
    kinds = _kinds(hint)
    if Path in kinds:
        return Path(text)
    if bool in kinds:
        if text.lower() in {"yes", "true", "1", ""}:
            return True
        if text.lower() in {"no", "false", "0"}:
            return False
        raise _not_a(spoken, text, "yes or no")
    if any(_is_structured(kind) for kind in kinds):
        return _structured(spoken, text, kinds)
    for kind, words in ((int, "a whole number"), (float, "a number")):
        if kind in kinds and str not in kinds:
            try:
                return kind(text)
            except ValueError:
                raise _not_a(spoken, text, words) from None
    return text


def _structured(spoken: str, text: str, kinds: Sequence[Any]) -> Any:
    if text.endswith(".json"):
        try:
            return json.loads(files.read_bytes(Path(text)))
        except ValueError:
            raise _not_a(spoken, text, "a file of JSON") from None
    parts = [part.strip() for part in text.split(",") if part.strip()]
    inner = {item for kind in kinds for item in typing.get_args(kind)}
    if int in inner:
        try:
            return tuple(int(part) for part in parts)
        except ValueError:
            raise _not_a(spoken, text, "whole numbers with commas between") from None
    if str in inner and not any(typing.get_origin(kind) in {dict, Mapping} for kind in kinds):
        return tuple(parts)
    raise _not_a(spoken, text, "the name of a .json file")


def _kinds(hint: Any) -> tuple[Any, ...]:
    if typing.get_origin(hint) in {typing.Union, types.UnionType}:
        return typing.get_args(hint)
    return (hint,)


def _is_structured(kind: Any) -> bool:
    origin = typing.get_origin(kind) or kind
    return isinstance(origin, type) and origin is not str and issubclass(origin, (Mapping, Sequence))


def _not_a(spoken: str, text: str, words: str) -> Invalid:
    return Invalid("analysis.arguments.value", f"--{spoken} {text}: this is not {words}.", fix=f"Give {words}.")

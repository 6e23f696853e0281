"""Whether a value is of the kind that a method's argument takes: what programs and files send is not to be trusted."""

import math
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from commonweal.errors import Invalid

# The whole numbers that every reader of JSON agrees on.
LARGEST = 2**53 - 1
WORDS = {int: "a whole number", float: "a number", str: "text", bool: "yes or no", Path: "the name of a file"}


def check(method: str, function: Callable[..., Any], arguments: Mapping[str, Any]) -> None:
    """`Invalid` names the first argument of `method` whose value is not of its kind; NaN and infinity are no numbers.

    A seed is never negative: no generator of random numbers takes one.
    """
    hints = _hints(function)
    for name, value in arguments.items():
        if not fits(value, hints[name]) or (name == "seed" and value < 0):
            words = _words(hints[name])
            shown = repr(value) if len(repr(value)) <= 40 else repr(value)[:37] + "..."
            raise Invalid(
                "analysis.method.argument-kind", f"{method}: {shown} cannot be its {name}.", fix=f"Give {words}."
            )


def fits(value: Any, hint: Any) -> bool:
    """Whether `value` is of the kind that a type hint says, all the way down."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if hint is Any:
        return True
    if origin in {typing.Union, types.UnionType}:
        return any(fits(value, kind) for kind in inner)
    if origin is not None and issubclass(origin, Mapping):
        return isinstance(value, Mapping) and all(fits(k, inner[0]) and fits(v, inner[1]) for k, v in value.items())
    if origin is not None and issubclass(origin, Sequence):
        return isinstance(value, list | tuple) and all(fits(item, inner[0]) for item in value)
    if isinstance(value, bool) or hint is bool:
        return isinstance(value, bool) and hint is bool
    if hint is int:
        return isinstance(value, int) and abs(value) <= LARGEST
    if hint is float:  # Python's whole numbers may be larger than any float
        return (isinstance(value, float) and math.isfinite(value)) or fits(value, int)
    return isinstance(value, hint)


@cache
def _hints(function: Callable[..., Any]) -> Mapping[str, Any]:
    return MappingProxyType(typing.get_type_hints(function))


def _words(hint: Any) -> str:
    kinds = typing.get_args(hint) if typing.get_origin(hint) in {typing.Union, types.UnionType} else (hint,)
    known = [WORDS[kind] for kind in kinds if kind in WORDS]
    return " or ".join(known) or "what its page in docs/methods says"

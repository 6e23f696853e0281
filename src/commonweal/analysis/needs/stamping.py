"""A value with the stamp of what it was computed from."""

from collections.abc import Mapping
from typing import Any

from commonweal.analysis import registry
from commonweal.analysis.sources import Book
from commonweal.values.provenance import Result, Stamp


def stamped(
    method: str,
    book: Book,
    value: Mapping[str, Any],
    *,
    labels: tuple[str, ...],
    parameters: Mapping[str, Any],
    seed: int | None = None,
) -> Result:
    """The value with its method, everything the book opened, the content's labels, the parameters and the seed."""
    stamp = Stamp(method, registry.version(method), book.inputs(), labels, parameters, seed)
    return Result.of(value, stamp)

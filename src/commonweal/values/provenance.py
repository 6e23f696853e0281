"""Results and the stamps that let anyone recompute them to the digit."""

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

DECIMALS = 6


def rounded(value: Any) -> Any:
    """A JSON-shaped copy of `value` with floats at six decimals; NaN and infinity are errors, never data."""
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"{value} cannot be kept in a result: use None where nothing is known")
        return round(value, DECIMALS) + 0.0
    if isinstance(value, Mapping):
        return {str(key): rounded(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [rounded(item) for item in value]
    if value is None or isinstance(value, (bool, int, str)):
        return value
    raise TypeError(f"{type(value).__name__} is not JSON-shaped")


def canonical_json(value: Any) -> str:
    """The one text of a JSON-shaped value: keys sorted, numbers at six decimals, one newline at the end."""
    return json.dumps(rounded(value), sort_keys=True, ensure_ascii=False, allow_nan=False) + "\n"


def digest_of(data: bytes) -> str:
    """`sha256:` and the hexadecimal digest of these bytes."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True, order=True)
class InputRef:
    """An input by its name and the digest of its bytes."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a value was computed from: enough to do it again, and to see whether anything is newer."""

    method: str
    version: str
    inputs: tuple[InputRef, ...] = ()
    content: tuple[str, ...] = ()
    parameters: Mapping[str, Any] = field(default_factory=dict)
    seed: int | None = None

    def to_json(self) -> dict[str, Any]:
        """The stamp as it stands in the output of `commonweal run`, without method and version."""
        return {
            "inputs": [{"name": item.name, "digest": item.digest} for item in sorted(self.inputs)],
            "content": sorted(self.content),
            "parameters": rounded(dict(self.parameters)),
            "seed": self.seed,
        }


@dataclass(frozen=True, slots=True)
class Result:
    """A JSON-shaped value and its stamp. Numbers are kept at six decimals, as they are shown and verified."""

    value: Mapping[str, Any]
    stamp: Stamp

    @classmethod
    def of(cls, value: Mapping[str, Any], stamp: Stamp) -> "Result":
        """A result whose numbers are rounded once, so that what is kept is what is computed again."""
        return cls(rounded(value), stamp)

    def to_json(self) -> dict[str, Any]:
        """`{"method", "version", "stamp", "value"}`, the shape of `commonweal run … --json`."""
        return {
            "method": self.stamp.method,
            "version": self.stamp.version,
            "stamp": self.stamp.to_json(),
            "value": dict(self.value),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Result":
        """The result that `to_json` wrote."""
        stamp = data["stamp"]
        refs: Sequence[Mapping[str, str]] = stamp["inputs"]
        return cls(
            data["value"],
            Stamp(
                method=data["method"],
                version=data["version"],
                inputs=tuple(InputRef(ref["name"], ref["digest"]) for ref in refs),
                content=tuple(stamp["content"]),
                parameters=stamp["parameters"],
                seed=stamp["seed"],
            ),
        )

    def text(self) -> str:
        """The canonical text of the whole result."""
        return canonical_json(self.to_json())

    def digest(self) -> str:
        """The digest of the canonical text: two results are the same when their digests are."""
        return digest_of(self.text().encode())

"""The shape of a piece of evidence: its columns, their units and limits, and what counts as missing or suppressed.

A shape is `content/shapes/<name>.toml` and is given to others as a Frictionless Table Schema.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from commonweal.errors import Invalid
from commonweal.reference import content

TYPES = ("string", "integer", "number", "date", "boolean")
_KINDS = {
    "string": "text", "integer": "whole number", "number": "number", "date": "date", "boolean": "yes or no",
}  # fmt: skip
OUTCOMES = ("missing", "refuse", "note")


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its name, what it means, and what a cell of it may hold.

    `also` are other headings it may have; `words` maps what people write to the value meant (`Female` → `F`).
    `presence`: only whether the cell holds anything is taken, never what it holds. `begins`: a file may have many
    columns of yes or blank instead of this one, whose headings begin so; the rest of each heading is what it says.
    """

    name: str
    type: str = "string"
    title: str = ""
    meaning: str = ""
    unit: str = ""
    required: bool = False
    minimum: float | None = None
    maximum: float | None = None
    enum: tuple[str, ...] = ()
    pattern: str = ""
    pattern_words: str = ""
    example: str = ""
    also: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    presence: bool = False
    begins: str = ""

    def gathers(self, heading: str) -> bool:
        """Whether a heading is one of the columns of yes or blank that stand for this field."""
        return bool(self.begins) and heading.casefold().startswith(self.begins.casefold())

    @property
    def kind(self) -> str:
        """The type in plain words."""
        return _KINDS[self.type]

    def allowed(self) -> str:
        """What a cell may hold, in words."""
        if self.enum:
            return ", ".join(self.enum)
        if self.pattern_words:
            return self.pattern_words
        form = ".10g" if self.unit == "year" else ",.10g"
        low = f"{self.minimum:{form}}" if self.minimum is not None else ""
        high = f"{self.maximum:{form}}" if self.maximum is not None else ""
        if low and high:
            return f"{low} to {high}"
        return f"{low} or more" if low else f"at most {high}" if high else ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A known fault, stated as a rule on rows: where every column of `when` has one of its values, then.

    `missing` empties `field` in those rows, `refuse` refuses the rows, `note` keeps them and says so.
    """

    code: str
    field: str
    when: Mapping[str, tuple[Any, ...]]
    then: str
    message: str
    fix: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """What a table of one kind looks like. `aggregate` says that it holds counts and never single people.

    `pseudonymous` says that it holds single people under numbers alone: names, NHS numbers, dates of birth and
    addresses are refused in it as they are where counts are expected. `only_columns` says why no other columns of a
    file are kept than those named here; empty, the file is kept as it was received.
    """

    name: str
    title: str
    description: str
    date: date
    fields: tuple[Field, ...]
    aggregate: bool = True
    pseudonymous: bool = False
    only_columns: str = ""
    missing_values: tuple[str, ...] = ("",)
    suppressed_values: tuple[str, ...] = ()
    primary_key: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    evidence_name: str = ""

    @property
    def label(self) -> str:
        """`shapes/name@date`, as stamps name content."""
        return f"shapes/{self.name}@{self.date.isoformat()}"

    def field(self, name: str) -> Field:
        """The column of this exact name."""
        return next(item for item in self.fields if item.name == name)

    def match(self, heading: str) -> Field | None:
        """The column that a heading stands for, whatever its capitals, spaces, hyphens and underscores."""
        return _headings(self).get(plain(heading))

    def frictionless(self) -> dict[str, Any]:
        """The Frictionless Table Schema, with `unit` as its one addition."""
        schema: dict[str, Any] = {
            "name": self.name,
            "title": self.title,
            "description": self.description,
            "fields": [_descriptor(item) for item in self.fields],
            "missingValues": ["", *(mark for mark in (*self.missing_values, *self.suppressed_values) if mark)],
        }
        if self.primary_key:
            schema["primaryKey"] = list(self.primary_key)
        return schema


def plain(heading: str) -> str:
    """A heading without capitals, spaces, hyphens and underscores, for matching."""
    return re.sub(r"[\s_\-]+", "", heading).casefold()


def names() -> tuple[str, ...]:
    """Every shape there is."""
    return tuple(path.split("/", 1)[1] for path in content.listing("shapes"))


def exists(name: str) -> bool:
    """Whether there is a shape of this name."""
    return name in names()


@cache
def find(name: str) -> Shape:
    """The shape of this name; `Invalid`, with the names there are, when there is none."""
    if not exists(name):
        raise Invalid("reference.shapes.unknown", f"There is no shape '{name}'.", fix=f"Shapes: {', '.join(names())}.")
    entry = content.load(f"shapes/{name}")
    data = entry.data
    return Shape(
        name=name,
        title=data["title"],
        description=data.get("description", ""),
        date=entry.date,
        fields=tuple(_field(name, item) for item in data["field"]),
        aggregate=data.get("aggregate", True),
        pseudonymous=data.get("pseudonymous", False),
        only_columns=data.get("only_columns", ""),
        missing_values=tuple(data.get("missing_values", ("", "n/a"))),
        suppressed_values=tuple(data.get("suppressed_values", ())),
        primary_key=tuple(data.get("primary_key", ())),
        rules=tuple(_rule(name, item) for item in data.get("rule", ())),
        evidence_name=data.get("evidence_name", name),
    )


@cache
def _headings(shape: Shape) -> Mapping[str, Field]:
    others = {plain(other): item for item in shape.fields for other in item.also}
    return MappingProxyType({**others, **{plain(item.name): item for item in shape.fields}})


def _field(shape: str, data: Mapping[str, Any]) -> Field:
    kind = data.get("type", "string")
    unknown = set(data) - set(Field.__slots__)
    if kind not in TYPES or unknown:
        raise Invalid(
            "reference.shapes.field",
            f"The column '{data.get('name')}' of the shape '{shape}' has a fault in its description.",
            fix=f"Types: {', '.join(TYPES)}. Not understood: {', '.join(sorted(unknown)) or 'the type'}.",
        )
    taken: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
    taken["enum"] = tuple(str(value) for value in taken.get("enum", ()))
    taken["example"] = str(taken.get("example", ""))
    taken["words"] = MappingProxyType({word.casefold(): value for word, value in dict(data.get("words", {})).items()})
    return Field(**taken)


def _rule(shape: str, data: Mapping[str, Any]) -> Rule:
    when = {
        column: tuple(value) if isinstance(value, list) else (value,) for column, value in dict(data["when"]).items()
    }
    then = data.get("then", "missing")
    if then not in OUTCOMES:
        raise Invalid("reference.shapes.rule", f"'{then}' in the shape '{shape}' is none of {', '.join(OUTCOMES)}.")
    return Rule(data["code"], data["field"], MappingProxyType(when), then, data["message"], data.get("fix", ""))


def _descriptor(item: Field) -> dict[str, Any]:
    limits: dict[str, Any] = {
        "required": item.required or None,
        "minimum": item.minimum,
        "maximum": item.maximum,
        "enum": list(item.enum) or None,
        "pattern": item.pattern or None,
    }
    found: dict[str, Any] = {
        "name": item.name,
        "type": item.type,
        "title": item.title,
        "description": item.meaning,
        "unit": item.unit,
        "example": item.example,
        "constraints": {key: value for key, value in limits.items() if value is not None},
    }
    return {key: value for key, value in found.items() if value not in ("", {})}

"""What a kind of row is, so that an export and an import agree about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of row that travels: its part (the file it stands in), its name there, its model and its columns.

    Every model here has a `project`. `order` names the columns, with commas, that put the rows in the same order
    wherever they are. `links` are keys to other rows of the same project, each with the column that names such a row
    for people (a code, a title): the kind that is linked to stands earlier in the list. `people` are keys to persons,
    who travel by user name; those of `may_lack` are nobody where an older export says nothing of them. `files` are
    columns that name kept bytes by their digest (bare; empty where there are none): the bytes travel too. `only` are
    the rows that travel, where not all do, as a filter of columns.
    """

    part: str
    name: str
    model: type[Model]
    fields: tuple[str, ...]
    order: str
    links: Mapping[str, str] = field(default_factory=dict)
    people: tuple[str, ...] = ()
    may_lack: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    only: Mapping[str, Any] = field(default_factory=dict)

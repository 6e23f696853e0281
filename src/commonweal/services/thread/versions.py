"""Which version of each named piece of evidence is in force for a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from commonweal.analysis.sources import Sources


def sources_of(project_uid: str) -> Sources:
    """The pack, with the project's own latest versions before it."""
    raise NotImplementedError

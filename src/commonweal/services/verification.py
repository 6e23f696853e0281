"""Recompute everything that is kept, from the very bytes it was computed from, and compare to the digit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from commonweal.services.actors import Actor


@dataclass(frozen=True, slots=True)
class VerifiedFigure:
    """Whether a figure came out the same to the digit, and if not, why."""

    name: str
    title: str
    number: int
    ok: bool
    why: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """Every current figure and every file of every edition of a project, verified."""

    project: str
    figures: tuple[VerifiedFigure, ...]

    @property
    def ok(self) -> bool:
        """Whether everything came out the same."""
        return all(item.ok for item in self.figures)


def verify(*, actor: Actor, project: str) -> Verification:
    """Recompute each kept current figure from its stamp's own versions and compare the canonical text."""
    raise NotImplementedError

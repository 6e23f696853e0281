"""A paper in the making: sections, what is missing, authored paragraphs, local figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from commonweal.services.plans.views import FindingView, LocalFigureView, PaperView, ParagraphView

if TYPE_CHECKING:
    from commonweal.services.actors import Actor


@dataclass(frozen=True, slots=True)
class KindView:
    """A kind of paper that can be built."""

    kind: str
    title: str
    description: str


def kinds() -> tuple[KindView, ...]:
    """Every kind of paper there is a template for."""
    raise NotImplementedError


def papers(*, actor: Actor, project: str) -> tuple[PaperView, ...]:
    """Every kind of paper of the project, with how far it is."""
    raise NotImplementedError


def paper(*, actor: Actor, project: str, kind: str) -> PaperView:
    """One paper, section by section."""
    raise NotImplementedError


def check(*, actor: Actor, project: str, kind: str) -> tuple[FindingView, ...]:
    """What would have to be put right before the paper goes out."""
    raise NotImplementedError


def write_paragraph(
    *, actor: Actor, project: str, kind: str, section: str, text: str, key: str | None = None
) -> ParagraphView:
    """Write the text of a section. `Invalid` lists bare digits and unknown names, with what to write instead."""
    raise NotImplementedError


def local_figures(*, actor: Actor, project: str) -> tuple[LocalFigureView, ...]:
    """Numbers that only people have, and those not known yet."""
    raise NotImplementedError


def set_local_figure(
    *,
    actor: Actor,
    project: str,
    name: str,
    title: str,
    value: str | None = None,
    unit: str = "",
    said_by: str = "",
    said_on: date | None = None,
    ask: str = "",
    ask_by: date | None = None,
    key: str | None = None,
) -> LocalFigureView:
    """Keep a number that a person said, or that it is not known yet and whom to ask by when."""
    raise NotImplementedError

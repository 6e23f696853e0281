"""The worked project of the demonstration: a real place on real open data; whatever is invented says so."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

BANNER = "Demonstration. Not a document of Trafford Council or the NHS"
SLUG = "trafford-dementia-falls"


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """An invented person to sign in as by clicking their name."""

    username: str
    name: str
    role: str
    words: str


PEOPLE = (
    DemoPerson("asha", "Asha Khan", "commissioner", "Commissioner (invented): leads the project"),
    DemoPerson("ben", "Ben Ojo", "analyst", "Analyst (invented): brings data and checks figures"),
    DemoPerson("carys", "Carys Lloyd", "board-member", "Board member (invented): is asked to decide"),
    DemoPerson("dev", "Dev Patel", "provider", "Provider (invented): reads what is public"),
)


@dataclass(frozen=True, slots=True)
class DemoLoaded:
    """What `load` did: nothing the second time."""

    project: str
    loaded: bool
    seconds: float


def folder() -> Path:
    """The folder of the worked project's input files."""
    raise NotImplementedError


def load() -> DemoLoaded:
    """Put the worked project, its people, papers and the decision that waits into this installation, once."""
    raise NotImplementedError


def clear() -> None:
    """Remove everything that the demonstration brought, for `commonweal clear-demo`."""
    raise NotImplementedError

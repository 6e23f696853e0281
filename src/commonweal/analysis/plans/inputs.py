"""What a project brings to a paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from commonweal.documents.comparing import Previous
from commonweal.engine.plans.draft import Authored, Listed, LocalFigure, Recorded
from commonweal.values.provenance import Result


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """The project as papers speak of it. `place` is the name of `place_code`; `banner` only in a demonstration."""

    title: str
    organisation: str
    place_code: str
    place: str
    population: str
    question: str
    conditions: tuple[str, ...]
    start_year: int
    end_year: int
    banner: str = ""

    def facts(self) -> Mapping[str, str]:
        """The facts that `{{ project.NAME }}` and `$NAME` stand for."""
        return {
            "title": self.title,
            "organisation": self.organisation,
            "place_code": self.place_code,
            "place": self.place,
            "population": self.population,
            "question": self.question,
            "start": str(self.start_year),
            "end": str(self.end_year),
        }


@dataclass(frozen=True, slots=True)
class KeptFigure:
    """A project's named figure with its last result, or None and the reason why it could not be computed.

    `newer` are sentences that say why newer data exists; `received` says which lists behind it are the project's own,
    and since when.
    """

    name: str
    title: str
    method: str
    result: Result | None
    reason: str = ""
    newer: tuple[str, ...] = ()
    made_by: str = ""
    made_on: date | None = None
    received: str = ""


@dataclass(frozen=True, slots=True)
class PaperInputs:
    """Everything that one edition of a paper is made of.

    `lists` are things recorded elsewhere in the project, by the names that templates use: `aims`, `tests`,
    `priorities`, `no-change`, `hypotheses`, `partners`; `records` are those in several pieces. `previous` is the
    edition before, for *what changed*.
    """

    project: ProjectFacts
    figures: tuple[KeptFigure, ...]
    built_on: date
    paragraphs: tuple[Authored, ...] = ()
    local: tuple[LocalFigure, ...] = ()
    lists: tuple[Listed, ...] = ()
    records: tuple[Recorded, ...] = ()
    edition: int = 1
    data_as_at: date | None = None
    status: str = "Draft"
    previous: Previous | None = None

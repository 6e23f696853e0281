"""What a paper is made of, gathered from the records of a project in a constant number of queries."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from commonweal.analysis import agenda, plans
from commonweal.analysis.plans import Authored, KeptFigure, Listed, PaperInputs, Previous
from commonweal.analysis.plans import LocalFigure as Local
from commonweal.records import clock
from commonweal.records.agenda import Aim, Answer, Hypothesis, Priority
from commonweal.records.plans import Paper, Paragraph
from commonweal.records.projects import Project
from commonweal.records.thread import LocalFigure
from commonweal.services.plans import logic, recording_place
from commonweal.services.plans.logic_records import NEEDS
from commonweal.services.plans.recording import records_of
from commonweal.services.thread.captions import own_lists
from commonweal.services.thread.facts import facts_of
from commonweal.services.thread.kept import Kept
from commonweal.services.thread.strand import Strand

APPROACH, FRAMEWORK, SPECIFICATION = "approach", "framework", "specification"
NOT_YET = "It has not been computed yet: build the paper, or compute the figures of the project."


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything that the papers of a project share; `inputs` makes of it what one kind of paper needs."""

    strand: Strand
    facts: plans.ProjectFacts
    local: tuple[LocalFigure, ...]
    lists: tuple[Listed, ...]
    paragraphs: tuple[Paragraph, ...]
    records: tuple[plans.Recorded, ...]
    at: datetime

    def inputs(
        self, kind: str, *, edition: int = 1, previous: Previous | None = None, whole: bool = False
    ) -> PaperInputs:
        """What the paper of one kind is made of today; `whole` to build it: with what only its readers see."""
        return PaperInputs(
            project=self.facts,
            figures=self._figures(kind),
            built_on=day_of(self.at),
            paragraphs=tuple(_authored(item) for item in self.of(kind)),
            local=tuple(local_of(row) for row in self.local),
            lists=self.lists,
            records=(*self.records, *self._of_the_place(kind), *self._logic(kind, whole)),
            edition=edition,
            data_as_at=self._data_as_at(),
            previous=previous,
        )

    def of(self, kind: str) -> tuple[Paragraph, ...]:
        """What people wrote in one kind of paper."""
        return tuple(item for item in self.paragraphs if item.paper.kind == kind)

    def _of_the_place(self, kind: str) -> tuple[plans.Recorded, ...]:
        """Who commissions what: read for the one kind of paper that shows it."""
        if kind != FRAMEWORK:
            return ()
        return (recording_place.recorded(self.facts.place_code, day_of(self.at)),)

    def _logic(self, kind: str, whole: bool) -> tuple[plans.Recorded, ...]:
        """The logic model: read for the one kind of paper that shows it, when it is built."""
        if kind != SPECIFICATION:
            return ()
        return (logic.recorded(self.strand.project, self._needs()) if whole else logic.UNREAD,)

    def _needs(self) -> tuple[Kept, ...]:
        return tuple(item for item in self.strand.figures.values() if item.figure.room == NEEDS)

    def _figures(self, kind: str) -> tuple[KeptFigure, ...]:
        found = {}
        for recipe in plans.recipes(kind, self.facts):
            found[recipe.name] = KeptFigure(recipe.name, recipe.title, recipe.method, None, NOT_YET)
        for name, item in self.strand.figures.items():
            result, row = item.result(), item.row
            newer = self.strand.watch.reasons(item.recipe(), result.stamp) if result is not None else ()
            found[name] = KeptFigure(
                name=name,
                title=item.figure.title,
                method=item.figure.method,
                result=result,
                reason=item.figure.reason or ("" if result is not None else NOT_YET),
                newer=tuple(reason.because for reason in newer),
                made_by=row.made_by.name if row is not None and row.made_by is not None else "",
                made_on=day_of(row.made_at) if row is not None else None,
                received=own_lists(result.stamp.inputs, self.strand.watch.versions) if result is not None else "",
            )
        return tuple(found.values())

    def _data_as_at(self) -> date | None:
        """The day the newest number was computed: what came in later is not in the paper."""
        made = [item.row.made_at for item in self.strand.figures.values() if item.row is not None]
        return day_of(max(made)) if made else None


def gather(held: Strand) -> Gathered:
    """Read what people wrote, said and listed in a project whose strand has been read."""
    project = held.project
    paragraphs = Paragraph.objects.filter(paper__project=project).select_related("paper", "author")
    local = tuple(LocalFigure.objects.filter(project=project))
    return Gathered(
        strand=held,
        facts=facts_of(project),
        local=local,
        lists=_lists(project),
        paragraphs=tuple(paragraphs),
        records=records_of(held, local),
        at=clock.now(),
    )


def day_of(at: datetime) -> date:
    """The day in the installation's own time zone."""
    return timezone.localtime(at).date()


def paper_of(project: Project, kind: str) -> Paper | None:
    """The record of a project's paper of one kind, if anything was written or built."""
    return Paper.objects.filter(project=project, kind=kind).first()


def local_of(row: LocalFigure) -> Local:
    """A local figure as papers take it."""
    return Local(
        name=row.name,
        title=row.title or row.name.replace("-", " ").capitalize(),
        value=spoken(row.value),
        unit=row.unit,
        said_by=row.said_by,
        said_on=row.said_on,
        ask=row.ask,
        ask_by=row.ask_by,
    )


def spoken(value: Decimal | None) -> str | None:
    """A number as people write it: thousands with commas, no noughts at the end."""
    if value is None:
        return None
    whole, _, part = f"{value:,.6f}".partition(".")
    return f"{whole}.{part.rstrip('0')}".rstrip(".")


def _authored(item: Paragraph) -> Authored:
    author = item.author.name if item.author is not None else "the team"
    return Authored(item.section, item.text, author, day_of(item.written_at))


def _lists(project: Project) -> tuple[Listed, ...]:
    answers = {row.fact: row for row in Answer.objects.filter(project=project, rules=APPROACH)}
    asked = [(item.asks, answers[item.fact]) for item in agenda.questions(APPROACH) if item.fact in answers]
    tests = [_test(asks, row) for asks, row in asked if row.fact in agenda.THREE_TESTS]
    aims = [f"{aim.get_kind_display()}: {aim.text}" for aim in Aim.objects.filter(project=project)]
    priorities = list(Priority.objects.filter(project=project))
    hypotheses = [_question(item) for item in Hypothesis.objects.filter(project=project)]
    return (
        Listed("tests", "Is commissioning right here?", tuple(tests)),
        Listed("aims", "What we want to achieve", tuple(aims)),
        Listed("priorities", "What changes", tuple(f"{p.title}: {p.reason}" for p in priorities if p.changes)),
        Listed("no-change", "No major change", tuple(f"{p.title}: {p.reason}" for p in priorities if not p.changes)),
        Listed("hypotheses", "Questions to test", tuple(hypotheses)),
    )


def _test(asks: str, row: Answer) -> str:
    words = {"yes": "Yes", "no": "No", "not-known": "Not known yet"}
    return f"{asks} {words.get(row.answer, row.answer)}. {row.reason}".strip()


def _question(item: Hypothesis) -> str:
    verdict = f" {item.get_status_display()}: {item.found}" if item.found else ""
    return f"{item.statement} How it is tested: {item.test_method}.{verdict}".replace("..", ".")

"""What the public sees of a project: why, what happens when, what was decided, and the numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Exists, OuterRef, Q

from commonweal.analysis import plans as papers_of
from commonweal.analysis import showing
from commonweal.errors import NotFound
from commonweal.records.decisions import Ask, Decision
from commonweal.records.plans import Edition
from commonweal.records.projects import Project
from commonweal.records.thread import FigureResult
from commonweal.services import decisions, projects
from commonweal.services.agenda import announcing
from commonweal.services.decisions import DecisionView
from commonweal.services.decisions.adopting import of_project
from commonweal.services.decisions.opened import held_back
from commonweal.services.overview.facts import unknown_of
from commonweal.services.partnerships import joint_public
from commonweal.services.partnerships.said import SaidInPublic, in_public
from commonweal.services.plans import PaperFile
from commonweal.services.plans.editions import file_of
from commonweal.services.plans.gathering import day_of
from commonweal.services.thread import pages
from commonweal.services.thread.kept import result_of
from commonweal.services.thread.strand import rests_of
from commonweal.services.thread.versions import Versions, versions_of
from commonweal.services.thread.views import ChartView, TableView
from commonweal.values.provenance import Result

PHASES = ("Listening", "Choosing", "Finding providers", "Checking it works")
MOST = 4
# Which figures say most to somebody who reads one page.
FIRST = ("needs.projection", "markets.supply", "needs.carers", "needs.outcomes")


@dataclass(frozen=True, slots=True)
class PublicPhase:
    """One of the four phases, and whether the project is in it now."""

    title: str
    now: bool
    done: bool


@dataclass(frozen=True, slots=True)
class PublicFigure:
    """One number with its picture, in plain words, as it was when it was decided on."""

    name: str
    title: str
    words: str
    chart: ChartView | None
    table: TableView | None


@dataclass(frozen=True, slots=True)
class PublicDecision:
    """A decision that has been made public. `decided_by` is the organisation that decided."""

    uid: str
    title: str
    outcome: str
    reasons: str
    decided_on: date | None
    decided_by: str


@dataclass(frozen=True, slots=True)
class PublicPaper:
    """A paper that has been adopted, to read or download."""

    kind: str
    title: str
    edition: int
    adopted_on: date | None
    formats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicProject:
    """The public page of a project. `newer_note` is there only once its owner published that newer data exists.

    `promised` says that commitments of its partners are published, `stays` that the list of what does not change is.
    """

    slug: str
    title: str
    question: str
    place: str
    organisation: str
    phases: tuple[PublicPhase, ...]
    why: str
    figures: tuple[PublicFigure, ...]
    not_known: tuple[str, ...]
    decisions: tuple[PublicDecision, ...]
    papers: tuple[PublicPaper, ...]
    next_date: date | None
    demonstration: bool
    newer_note: str = ""
    said: tuple[SaidInPublic, ...] = ()
    promised: bool = False
    stays: bool = False


def public_project(*, slug: str) -> PublicProject:
    """The public page; `NotFound` unless its owner made it public. Only what was adopted is shown."""
    found = _public(slug)
    results = _results(found)
    return _view(found, results)


def public_projects() -> tuple[PublicProject, ...]:
    """Every project that is public, without figures."""
    rows = Project.objects.filter(public=True).select_related("organisation").order_by("title")
    built = Exists(Edition.objects.filter(paper__project=OuterRef("pk")))
    approved = Q(record__isnull=True) | Q(record__kind="approve")
    made = Decision.objects.filter(project=OuterRef("pk"))
    asked = Ask.objects.filter(edition__paper__project=OuterRef("pk"), edition__adopted_on__isnull=True)
    rows = rows.annotate(
        built=built, adopted=Exists(made.filter(edition__isnull=False)), approved=Exists(made.filter(approved)),
        asked=Exists(asked),
    )  # fmt: skip
    return tuple(_bare(row, _phases(row.built, row.adopted or (row.approved and not row.asked))) for row in rows)


def public_file(*, slug: str, kind: str, number: int, format: str) -> PaperFile:
    """A file of an adopted edition of a public project; `NotFound` for any other."""
    row = next((item for item in _adopted(_public(slug)) if (item.paper.kind, item.number) == (kind, number)), None)
    if row is None:
        raise NotFound("overview.public.paper", "No such paper has been adopted here.")
    return file_of(row, format)


def _public(slug: str) -> Project:
    found = Project.objects.filter(slug=slug, public=True).select_related("organisation").first()
    if found is None:
        raise NotFound("overview.public.unknown", "There is no such public project.", fix="See what is being planned.")
    return found


def _adopted(project: Project) -> list[Edition]:
    """Every adopted edition but those whose decision is held back: what may not be read is not offered as a file."""
    rows = Edition.objects.filter(paper__project=project, adopted_on__isnull=False).select_related("paper__project")
    rows = rows.exclude(pk__in=held_back(project).filter(edition__isnull=False).values("edition"))
    return list(rows.defer("snapshot").prefetch_related("files").order_by("paper__kind", "-number"))


def _results(project: Project) -> tuple[tuple[FigureResult, Result], ...]:
    """The numbers that the newest adopted edition of each paper rests on, those first that say most."""
    newest: dict[str, Edition] = {}
    for edition in _adopted(project):
        newest.setdefault(edition.paper.kind, edition)
    digests = {rest.digest for edition in newest.values() for rest in rests_of(edition.rests_on)}
    rows = FigureResult.objects.filter(figure__project=project, digest__in=digests).select_related("figure")
    found = [(row, result_of(row)) for row in rows.order_by("figure__name")]
    order = {method: at for at, method in enumerate(FIRST)}
    return tuple(sorted(found, key=lambda pair: order.get(pair[1].stamp.method, len(FIRST))))


def _view(project: Project, results: Sequence[tuple[FigureResult, Result]]) -> PublicProject:
    said = decisions.published(project)
    made = tuple(item for item in of_project(project) if decisions.is_open(uid=item.uid))
    asks = Ask.objects.filter(edition__paper__project=project, edition__adopted_on__isnull=True)
    dates = list(asks.values_list("answer_by", flat=True))
    built, versions = Edition.objects.filter(paper__project=project).exists(), versions_of(project)
    return replace(
        _bare(project, _phases(built, decisions.settled(made, asked=bool(dates)))),
        why=said.summary if said is not None else "",
        figures=tuple(_figure(row, result, versions) for row, result in results[:MOST]),
        not_known=tuple(dict.fromkeys(words for _, result in results for words in unknown_of(result))),
        decisions=tuple(_decision(item) for item in made),
        papers=tuple(_paper(row) for row in _adopted(project)),
        next_date=min((day for day in dates if day is not None), default=None),
        newer_note=said.newer_note if said is not None else "",
        said=in_public(project),
        promised=joint_public.any_of(project),
        stays=announcing.is_published(project),
    )


def _bare(project: Project, phases: tuple[PublicPhase, ...]) -> PublicProject:
    return PublicProject(
        slug=project.slug,
        title=project.title,
        question=project.question,
        place=projects.place_of(project),
        organisation=project.organisation.name,
        phases=phases,
        why="",
        figures=(),
        not_known=(),
        decisions=(),
        papers=(),
        next_date=None,
        demonstration=project.demonstration,
    )


def _paper(row: Edition) -> PublicPaper:
    return PublicPaper(
        kind=row.paper.kind,
        title=papers_of.kind(row.paper.kind).title,
        edition=row.number,
        adopted_on=day_of(row.adopted_on) if row.adopted_on is not None else None,
        formats=tuple(item.format for item in row.files.all()),
    )


def _figure(row: FigureResult, result: Result, versions: Versions) -> PublicFigure:
    return PublicFigure(
        name=row.figure.name,
        title=row.figure.title,
        words=showing.words(result),
        chart=pages.chart_view(result, versions=versions),
        table=pages.table_view(result, versions),
    )


def _decision(item: DecisionView) -> PublicDecision:
    return PublicDecision(item.uid, item.title, item.outcome, item.reasons, day_of(item.decided_at), item.decided_for)


def _phases(built: bool, decided: bool) -> tuple[PublicPhase, ...]:
    now = 2 if decided else 1 if built else 0
    return tuple(PublicPhase(title, at == now, at < now) for at, title in enumerate(PHASES))

"""Where commitment stands: what pages and papers show of stakeholders and sign-up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from commonweal.analysis.partnerships import commitment as analysis
from commonweal.analysis.partnerships import lists
from commonweal.records.partnerships.people import SignUp, Stakeholder, StepWon
from commonweal.records.projects import Project
from commonweal.services.partnerships import checks
from commonweal.services.thread import pages
from commonweal.services.thread.views import ChartView, TableView
from commonweal.values.provenance import Result

NOT_KNOWN = "Not known yet"


@dataclass(frozen=True, slots=True)
class StepView:
    """One of the four steps of one stakeholder: whether it is held, since when, on what evidence."""

    number: int
    title: str
    wanted: bool
    held: bool
    won_on: date | None = None
    evidence: str = ""
    ended_on: date | None = None
    ended_why: str = ""


@dataclass(frozen=True, slots=True)
class StakeholderView:
    """A stakeholder with the commitment wanted and won."""

    code: str
    kind: str
    kind_title: str
    name: str
    influence: str
    influence_title: str
    influence_why: str
    clinician: bool
    wanted: int
    wanted_title: str
    won: int
    won_title: str
    gap: int
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class SuggestionView:
    """Somebody who usually matters and is not on the list: `value` is what `add_usual` takes."""

    value: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class KindView:
    """One of the ten kinds: who is named, who is suggested, or whom to ask and by when."""

    code: str
    title: str
    people: tuple[StakeholderView, ...]
    suggestions: tuple[SuggestionView, ...]
    ask: str
    ask_by: date | None
    overdue: bool

    @property
    def settled(self) -> bool:
        """Whether somebody is named, or it is said whom to ask."""
        return bool(self.people or self.ask)


@dataclass(frozen=True, slots=True)
class SignUpView:
    """Whether one group of one body has signed up."""

    body: str
    group: str
    group_title: str
    state: str
    state_title: str
    on: date | None
    evidence: str


@dataclass(frozen=True, slots=True)
class BodyView:
    """A body, the sentence that says who of it has signed up, and its groups, each by itself."""

    name: str
    sentence: str
    groups: tuple[SignUpView, ...]


@dataclass(frozen=True, slots=True)
class StakeholdersView:
    """Stakeholders of a project. `gaps` come with the largest influence times gap first."""

    project: str
    headline: str
    kinds: tuple[KindView, ...]
    gaps: tuple[StakeholderView, ...]
    clinicians: tuple[str, ...]
    bodies: tuple[BodyView, ...]
    chart: ChartView | None
    table: TableView | None
    notes: tuple[str, ...]

    @property
    def steps(self) -> tuple[tuple[int, str], ...]:
        """Number and title of the four steps."""
        return tuple((step.number, step.title) for step in lists.steps())

    @property
    def empty_body(self) -> BodyView:
        """A body of which nothing is said yet."""
        return BodyView("", "", tuple(_sign_up("", group, None) for group in lists.groups()))

    @property
    def people(self) -> tuple[StakeholderView, ...]:
        """Everyone named."""
        return tuple(who for kind in self.kinds for who in kind.people)

    @property
    def settled(self) -> int:
        """How many of the kinds have somebody named, or somebody to ask."""
        return sum(kind.settled for kind in self.kinds)


def view_of(project: Project) -> StakeholdersView:
    """What is kept of stakeholders and sign-up. For services: the caller has authorised."""
    rows = list(Stakeholder.objects.filter(project=project).prefetch_related("steps"))
    sign_ups = list(SignUp.objects.filter(project=project))
    day = checks.today()
    result = result_of(rows, sign_ups, day)
    named = {row["code"]: row for row in result.value["stakeholders"]}
    views = {row.code: _stakeholder(row, named[row.code]) for row in rows if row.name}
    kinds = tuple(_kind(item, rows, views, day) for item in lists.kinds(project.conditions))
    clinicians = tuple(view.name for view in views.values() if view.clinician)
    notes = list(result.value["notes"])
    if views and not clinicians:
        notes.insert(0, "No clinician is named yet. Colleagues follow a clinician before a plan: ask who would speak.")
    return StakeholdersView(
        project=project.slug,
        headline=analysis.words(result),
        kinds=kinds,
        gaps=tuple(views[code] for code in result.value["gaps"]),
        clinicians=clinicians,
        bodies=_bodies(project, sign_ups, result),
        chart=pages.chart_view(result) if views else None,
        table=pages.table_view(result) if views else None,
        notes=tuple(notes),
    )


def result_of(rows: Sequence[Stakeholder], sign_ups: Sequence[SignUp], day: date) -> Result:
    """Commitment as computed from what is kept, on a day."""
    return analysis.commitment(
        stakeholders=[_facts(row, day) for row in rows],
        sign_ups=[{"body": row.body, "group": row.group, "state": row.state} for row in sign_ups],
    )


def paper_result(project: Project) -> Result:
    """The figure of commitment for a paper: its words, picture and table come from `analysis.partnerships`."""
    rows = list(Stakeholder.objects.filter(project=project).prefetch_related("steps"))
    return result_of(rows, list(SignUp.objects.filter(project=project)), checks.today())


def lines_of(view: StakeholdersView) -> tuple[str, ...]:
    """Lines for a paper: the headline, who has signed up group by group, and the gaps that matter most.

    Nothing where nobody is named and nobody is to be asked.
    """
    if not any(kind.settled for kind in view.kinds):
        return ()
    gaps = [
        f"{who.name} ({_small(who.kind_title)}): wanted: {_small(who.wanted_title)}; won: {_small(who.won_title)}."
        for who in view.gaps[:5]
    ]
    return (view.headline, *(body.sentence for body in view.bodies if body.groups), *gaps)


def _small(title: str) -> str:
    """A title inside a sentence: its first letter small, unless initials (NHS) begin it."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _facts(row: Stakeholder, day: date) -> dict[str, Any]:
    held = [step.step for step in row.steps.all() if _held(step, day)]
    return {
        "code": row.code, "kind": row.kind, "name": row.name, "influence": row.influence, "clinician": row.clinician,
        "wanted": row.wanted, "held": held, "ask": row.ask, "ask_by": row.ask_by.isoformat() if row.ask_by else "",
    }  # fmt: skip


def _held(step: StepWon, day: date) -> bool:
    return step.won_on <= day and (step.ended_on is None or step.ended_on > day)


def _stakeholder(row: Stakeholder, computed: dict[str, Any]) -> StakeholderView:
    titles = {item.number: item.title for item in lists.steps()}
    known = {step.step: step for step in row.steps.all()}
    return StakeholderView(
        code=row.code,
        kind=row.kind,
        kind_title=computed["kind_title"],
        name=row.name,
        influence=row.influence,
        influence_title=row.get_influence_display() or NOT_KNOWN,
        influence_why=row.influence_why,
        clinician=row.clinician,
        wanted=row.wanted,
        wanted_title=titles.get(row.wanted, "Not settled yet"),
        won=computed["won"],
        won_title=titles.get(computed["won"], "None yet"),
        gap=computed["gap"],
        steps=tuple(
            _step(number, title, row.wanted, number in computed["held"], known.get(number))
            for number, title in titles.items()
        ),
    )


def _step(number: int, title: str, wanted: int, held: bool, row: StepWon | None) -> StepView:
    if row is None:
        return StepView(number, title, number <= wanted, held)
    return StepView(number, title, number <= wanted, held, row.won_on, row.evidence, row.ended_on, row.ended_why)


def _kind(item: lists.Kind, rows: Sequence[Stakeholder], views: dict[str, StakeholderView], day: date) -> KindView:
    people = tuple(views[row.code] for row in rows if row.kind == item.code and row.name)
    asked = next((row for row in rows if row.kind == item.code and not row.name), None)
    names = {who.name for who in people}
    return KindView(
        code=item.code,
        title=item.title,
        people=people,
        suggestions=tuple(
            SuggestionView(f"{item.code}:{usual.name}", usual.name, usual.why)
            for usual in item.usual
            if usual.name not in names
        ),
        ask=asked.ask if asked is not None else "",
        ask_by=asked.ask_by if asked is not None else None,
        overdue=asked is not None and asked.ask_by is not None and asked.ask_by < day,
    )


def _bodies(project: Project, rows: Sequence[SignUp], result: Result) -> tuple[BodyView, ...]:
    """Each body that anything is said of, in order; the project's own organisation where nothing is said of any."""
    names = list(dict.fromkeys(row.body for row in rows)) or [project.organisation.name]
    sentences = dict(zip(names, result.value["sign_ups"], strict=False))
    known = {(row.body, row.group): row for row in rows}
    return tuple(
        BodyView(
            name,
            sentences.get(name, f"Whether {name} has signed up is not known yet."),
            tuple(_sign_up(name, group, known.get((name, group.code))) for group in lists.groups()),
        )
        for name in names
    )


def _sign_up(body: str, group: lists.Group, row: SignUp | None) -> SignUpView:
    if row is None:
        return SignUpView(body, group.code, group.title, SignUp.State.NOT_KNOWN.value, NOT_KNOWN, None, "")
    return SignUpView(body, group.code, group.title, row.state, row.get_state_display(), row.on, row.evidence)

"""A service model and specification: outcomes, the clauses that serve them, and how anyone will know."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from commonweal.analysis.plans import specifying as library
from commonweal.errors import Invalid, NotFound, Problem
from commonweal.records.plans import ServiceClause, ServiceOutcome
from commonweal.records.projects import Project
from commonweal.services import commands, projects
from commonweal.services.actors import Actor

VIEW, WRITE = "plans.view", "plans.write"
LOCAL = "own"
MOST_MEASURES = 12


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """What a service is for, as a person would say it; how it is measured, and which clauses serve it (titles)."""

    code: str
    text: str
    measures: tuple[str, ...]
    chosen: bool
    served_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """Something to settle in a clause: what is asked, the answers offered, and what was chosen."""

    name: str
    label: str
    options: tuple[str, ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A clause as it would stand in the paper. `usual` says that the project's subject suggests it."""

    code: str
    title: str
    text: str
    group: str
    outcomes: tuple[str, ...]
    measures: tuple[str, ...]
    choices: tuple[ChoiceView, ...]
    cite: str
    verified: bool
    chosen: bool
    local: bool
    usual: bool


@dataclass(frozen=True, slots=True)
class GapView:
    """A warning: an outcome that nothing serves or measures, a clause that serves no outcome that was chosen."""

    code: str
    about: str
    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class SpecificationView:
    """The specification of a project. Nothing chosen yet: what its subject suggests is marked `usual`."""

    project: str
    outcomes: tuple[OutcomeView, ...]
    clauses: tuple[ClauseView, ...]
    gaps: tuple[GapView, ...]

    @property
    def begun(self) -> bool:
        """Whether anything was chosen."""
        return any(item.chosen for item in self.outcomes) or any(item.chosen for item in self.clauses)


@dataclass(frozen=True, slots=True)
class _Held:
    """What a project chose: outcomes and clauses with their choices, and the rows behind them."""

    outcomes: tuple[library.Outcome, ...]
    clauses: tuple[library.Clause, ...]
    chosen: Mapping[str, Mapping[str, str]]
    own: frozenset[str]


def get(*, actor: Actor, project: str) -> SpecificationView:
    """Outcomes and clauses of a project's specification: those chosen, and those of the library that could be."""
    return view_of(projects.reach(actor, project, VIEW))


def view_of(project: Project) -> SpecificationView:
    """The specification of a project that was authorised already; two queries."""
    held = _held(project)
    services = library.usual_services(project.conditions)
    chosen = {item.code for item in held.outcomes}
    offered = [item for item in library.outcomes() if item.code not in chosen]
    clauses = {item.code: item for item in (*held.clauses, *library.clauses())}
    order = [*(item.code for item in library.clauses()), *sorted(held.own)]
    return SpecificationView(
        project=project.slug,
        outcomes=(
            *(_outcome(item, held, chosen=True) for item in held.outcomes),
            *(_outcome(item, held, chosen=False) for item in offered if library.suited(services, item.services)),
        ),
        clauses=tuple(
            _clause(clauses[code], held, services) for code in order if _shown(clauses[code], held, services)
        ),
        gaps=tuple(
            GapView(gap.code, gap.about, gap.message, gap.fix) for gap in library.gaps(held.outcomes, held.clauses)
        )
        if held.outcomes or held.clauses
        else (),
    )


def choose(
    *, actor: Actor, project: str, outcomes: Sequence[str], clauses: Sequence[str], key: str | None = None
) -> SpecificationView:
    """Choose outcomes and clauses by their codes; what is not named is left out, and its choices with it."""
    found = projects.reach(actor, project, WRITE)
    own = set(ServiceOutcome.objects.filter(project=found).values_list("code", flat=True))
    own_clauses = set(ServiceClause.objects.filter(project=found, local=True).values_list("code", flat=True))
    _known("outcomes", outcomes, {item.code for item in library.outcomes()} | own)
    _known("clauses", clauses, {item.code for item in library.clauses()} | own_clauses)
    body = {"outcomes": list(outcomes), "clauses": list(clauses)}
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body=body) as done:
        if not done.replayed:
            _choose_outcomes(found, outcomes)
            _choose_clauses(found, clauses)
    return view_of(found)


def write_outcome(
    *, actor: Actor, project: str, text: str, measures: Sequence[str] = (), code: str = "", key: str | None = None
) -> SpecificationView:
    """Write an outcome as a person would say it (*I …*), with how anyone would know; with `code`, change one."""
    found = projects.reach(actor, project, WRITE)
    kept = _lines(measures)
    if not text.strip():
        raise _fault("plans.outcome.empty", "Write the outcome as a person would say it.", "text")
    with commands.act(
        actor=actor, act=WRITE, subject=found, key=key, body={"code": code, "text": text, "measures": list(kept)}
    ) as done:
        if not done.replayed:
            rows = ServiceOutcome.objects.filter(project=found)
            row = rows.filter(code=code).first() if code else ServiceOutcome(
                project=found, code=_free(rows.values_list("code", flat=True)), position=_next(found)
            )  # fmt: skip
            if row is None:
                raise NotFound("plans.outcome.gone", "This outcome is not among those chosen.", fix="Choose it first.")
            row.text, row.measures = text.strip(), list(kept)
            row.save()
    return view_of(found)


def settle_clause(
    *, actor: Actor, project: str, code: str, choices: Mapping[str, str], key: str | None = None
) -> SpecificationView:
    """Settle the choices of a clause of the library, and with that choose the clause. `Invalid` for a choice that it
    has not."""
    found = projects.reach(actor, project, WRITE)
    clause = next((item for item in library.clauses() if item.code == code), None)
    if clause is None:
        raise NotFound("plans.clause.unknown", "There is no such clause in the library.", fix="Go back to the list.")
    kept = {name: answer.strip() for name, answer in choices.items() if answer.strip()}
    library.check_choices(clause, kept)
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body={"code": code, "choices": kept}) as done:
        if not done.replayed:
            row = ServiceClause.objects.filter(project=found, code=code).first()
            row = row or ServiceClause(project=found, code=code)
            row.choices = kept
            row.save()
    return view_of(found)


def write_clause(  # noqa: PLR0913 (one a field)
    *,
    actor: Actor,
    project: str,
    title: str,
    text: str,
    outcomes: Sequence[str] = (),
    measures: Sequence[str] = (),
    code: str = "",
    key: str | None = None,
) -> SpecificationView:
    """Write a local clause; with `code`, change one. Its outcomes are among those chosen."""
    found = projects.reach(actor, project, WRITE)
    kept = _lines(measures)
    for name, said in (("title", title), ("text", text)):
        if not said.strip():
            raise _fault("plans.clause.empty", f"Write the {name} of the clause.", name)
    _known("outcomes", outcomes, set(ServiceOutcome.objects.filter(project=found).values_list("code", flat=True)))
    body = {"code": code, "title": title, "text": text, "outcomes": list(outcomes), "measures": list(kept)}
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body=body) as done:
        if not done.replayed:
            rows = ServiceClause.objects.filter(project=found, local=True)
            row = rows.filter(code=code).first() if code else ServiceClause(
                project=found, code=_free(rows.values_list("code", flat=True)), local=True
            )  # fmt: skip
            if row is None:
                raise NotFound("plans.clause.gone", "There is no such clause of your own.", fix="Go back to the list.")
            row.title, row.text, row.outcomes, row.measures = title.strip(), text.strip(), list(outcomes), list(kept)
            row.save()
    return view_of(found)


def _held(project: Project) -> _Held:
    rows = list(ServiceClause.objects.filter(project=project))
    known = {item.code: item for item in library.clauses()}
    order = list(known)
    rows.sort(key=lambda row: (row.local, order.index(row.code) if row.code in known else len(order), row.code))
    clauses = [_local(row) if row.local else known[row.code] for row in rows if row.local or row.code in known]
    return _Held(
        outcomes=tuple(
            library.Outcome(row.code, row.text, tuple(row.measures))
            for row in ServiceOutcome.objects.filter(project=project)
        ),
        clauses=tuple(clauses),
        chosen={row.code: dict(row.choices) for row in rows},
        own=frozenset(row.code for row in rows if row.local),
    )


def _local(row: ServiceClause) -> library.Clause:
    return library.Clause(row.code, row.title, row.text, tuple(row.outcomes), tuple(row.measures), group="Our own")


def _outcome(item: library.Outcome, held: _Held, *, chosen: bool) -> OutcomeView:
    serving = tuple(clause.title for clause in library.served(item.code, held.clauses)) if chosen else ()
    return OutcomeView(item.code, item.text, item.measures, chosen, serving)


def _shown(clause: library.Clause, held: _Held, services: Sequence[str]) -> bool:
    return clause.code in held.chosen or library.suited(services, clause.services)


def _clause(clause: library.Clause, held: _Held, services: Sequence[str]) -> ClauseView:
    local = clause.code in held.own
    picked = held.chosen.get(clause.code, {})
    return ClauseView(
        code=clause.code,
        title=clause.title,
        text=clause.text if local else library.filled(clause, picked),
        group=clause.group,
        outcomes=clause.outcomes,
        measures=clause.measures,
        choices=tuple(
            ChoiceView(item.name, item.label, item.options, picked.get(item.name, item.default))
            for item in clause.choices
        ),
        cite=clause.cite,
        verified=clause.verified,
        chosen=clause.code in held.chosen,
        local=local,
        usual=library.suited(services, clause.services),
    )


def _choose_outcomes(project: Project, codes: Sequence[str]) -> None:
    rows = {row.code: row for row in ServiceOutcome.objects.filter(project=project)}
    known = {item.code: item for item in library.outcomes()}
    for code, row in rows.items():
        if code not in codes:
            row.delete()
    for position, code in enumerate(dict.fromkeys(codes), start=1):
        row = rows.get(code) or ServiceOutcome(
            project=project, code=code, text=known[code].text, measures=list(known[code].measures)
        )
        if row.position != position:
            row.position = position
            row.save()


def _choose_clauses(project: Project, codes: Sequence[str]) -> None:
    rows = {row.code: row for row in ServiceClause.objects.filter(project=project)}
    for code, row in rows.items():
        if code not in codes:
            row.delete()
    for code in dict.fromkeys(codes):
        if code not in rows:
            ServiceClause(project=project, code=code).save()


def _known(column: str, codes: Sequence[str], known: set[str]) -> None:
    strange = [code for code in codes if code not in known]
    if strange:
        words = f"There is none called '{strange[0][:60]}'."
        problem = Problem("plans.specification.unknown", words, "Choose from the list.", column=column)
        raise Invalid("plans.specification.unknown", words, fix="Choose from the list.", problems=[problem])


def _lines(measures: Sequence[str]) -> tuple[str, ...]:
    kept = tuple(dict.fromkeys(line.strip() for line in measures if line.strip()))
    if len(kept) > MOST_MEASURES:
        raise _fault("plans.measures.many", f"At most {MOST_MEASURES} measures: choose those that matter.", "measures")
    return kept


def _fault(code: str, words: str, column: str) -> Invalid:
    return Invalid(code, words, problems=[Problem(code, words, column=column)])


def _free(taken: Iterable[str]) -> str:
    number, there = 1, set(taken)
    while f"{LOCAL}-{number}" in there:
        number += 1
    return f"{LOCAL}-{number}"


def _next(project: Project) -> int:
    last = ServiceOutcome.objects.filter(project=project).order_by("-position").first()
    return last.position + 1 if last is not None else 1


def begin(*, actor: Actor, project: str, key: str | None = None) -> SpecificationView:
    """Choose all that the project's subject suggests, as a start."""
    found = projects.reach(actor, project, WRITE)
    services = library.usual_services(found.conditions)
    clauses = [item for item in library.clauses() if library.suited(services, item.services)]
    serving = {code for item in clauses for code in item.outcomes}
    outcomes = [
        item.code for item in library.outcomes() if item.code in serving and library.suited(services, item.services)
    ]
    return choose(actor=actor, project=project, outcomes=outcomes, clauses=[item.code for item in clauses], key=key)


__all__ = [
    "ChoiceView", "ClauseView", "GapView", "OutcomeView", "SpecificationView", "begin", "choose", "get",
    "settle_clause", "view_of", "write_clause", "write_outcome",
]  # fmt: skip

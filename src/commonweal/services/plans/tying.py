"""Tying an outcome into the logic model: the objectives it leads to, the questions that test it, its measures."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from commonweal.errors import Invalid, NotFound, Problem
from commonweal.records.agenda import Hypothesis, Objective
from commonweal.records.plans import ServiceOutcome
from commonweal.records.projects import Project
from commonweal.services import commands, projects
from commonweal.services.actors import Actor
from commonweal.services.plans import logic
from commonweal.services.plans.logic_records import KNOWN
from commonweal.services.plans.logic_views import LogicModelView

WRITE = "plans.write"
LONGEST = 200


def tie(  # noqa: PLR0913 (one a field)
    *,
    actor: Actor,
    project: str,
    code: str,
    objectives: Sequence[str] = (),
    hypotheses: Sequence[str] = (),
    known: Mapping[str, Mapping[str, str]] | None = None,
    key: str | None = None,
) -> LogicModelView:
    """Say which objectives a chosen outcome leads to, which questions of the kind *does it work* test whether it
    comes, and what is known of each of its measures: `baseline`, its `source`, `target`, and `by` (a day, YYYY-MM-DD).

    All three are kept as given: what is left out is taken away. `Invalid` names every code, measure or day that is not
    one; `NotFound` where the outcome is not among those chosen.
    """
    found = projects.reach(actor, project, WRITE)
    row = _own(found, code)
    given = known or {}
    problems = [*_strange(found, objectives, hypotheses), *_unfit(row, given)]
    if problems:
        raise Invalid(problems[0].code, problems[0].message, fix=problems[0].fix, problems=problems)
    kept = {measure: _said(said) for measure, said in given.items()}
    body = {"code": code, "objectives": list(objectives), "hypotheses": list(hypotheses), "known": kept}
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body=body) as done:
        if not done.replayed:
            row = _own(found, code)
            row.objectives, row.hypotheses = list(dict.fromkeys(objectives)), list(dict.fromkeys(hypotheses))
            row.known = {measure: said for measure, said in kept.items() if said}
            row.save()
    return logic.get(actor=actor, project=project)


def _own(project: Project, code: str) -> ServiceOutcome:
    found = ServiceOutcome.objects.filter(project=project, code=code).first()
    if found is None:
        raise NotFound("plans.outcome.gone", "This outcome is not among those chosen.", fix="Choose it first.")
    return found


def _said(said: Mapping[str, str]) -> dict[str, str]:
    return {name: said[name].strip() for name in KNOWN if said.get(name, "").strip()}


def _strange(project: Project, objectives: Sequence[str], hypotheses: Sequence[str]) -> Iterator[Problem]:
    """Codes that name no objective, or no question of the kind *does it work*, of this project."""
    asked = Hypothesis.objects.filter(project=project, kind=Hypothesis.Kind.DOES_IT_WORK)
    for column, codes, rows, words in (
        ("objectives", objectives, Objective.objects.filter(project=project), "objective"),
        ("hypotheses", hypotheses, asked, "question of the kind “does it work”"),
    ):
        there = set(rows.values_list("code", flat=True))
        for code in codes:
            if code not in there:
                said = f"This project has no {words} called '{code[:60]}'."
                yield Problem("plans.logic.unknown", said, "Choose from the list.", column=column)


def _unfit(row: ServiceOutcome, known: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    """Measures that the outcome has not, things that are not kept of a measure, words too long, days that are none."""
    for measure, said in known.items():
        if measure not in row.measures:
            words = f"The outcome has no measure “{measure[:80]}”."
            yield Problem("plans.logic.measure", words, "Write the measure first.", column="known", given=measure[:80])
            continue
        column = f"measure_{row.measures.index(measure) + 1}"
        for name, text in said.items():
            if name not in KNOWN:
                words = f"Nothing called '{name[:40]}' is kept of a measure."
                yield Problem("plans.logic.measure", words, "Keep " + ", ".join(KNOWN) + ".", column=column)
            elif len(text) > LONGEST:
                words = f"At most {LONGEST} letters."
                yield Problem("plans.logic.measure", words, "Say it in a few words.", column=f"{column}_{name}")
        if (day := said.get("by", "").strip()) and not _is_day(day):
            words = f"'{day[:40]}' is no day."
            yield Problem("plans.logic.day", words, "Write it like 2029-03-31.", column=f"{column}_by", given=day[:40])


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True

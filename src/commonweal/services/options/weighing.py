"""Several people weigh the same options: each person's swings kept as a version of evidence, and what follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from commonweal.analysis import options as analysis
from commonweal.analysis.options import SWINGS, difference_words, panel_answer_words, panel_double_words, weights_table
from commonweal.errors import Invalid, Problem
from commonweal.records.projects import Project
from commonweal.services import commands, evidence, projects, thread
from commonweal.services.actors import Actor
from commonweal.services.options import typed
from commonweal.services.thread import FigurePage, TableView
from commonweal.services.thread.pages import shaped
from commonweal.services.thread.versions import sources_of
from commonweal.values.provenance import Result

FIGURE = "panel"


@dataclass(frozen=True, slots=True)
class RangeView:
    """A criterion with the range on which its step is weighed now."""

    code: str
    title: str
    worst: float
    best: float


@dataclass(frozen=True, slots=True)
class PanelView:
    """What can be weighed (or why it cannot), and what has come of the weights so far."""

    ranges: tuple[RangeView, ...]
    why_not: str
    figure: FigurePage | None
    differences: tuple[str, ...]
    weights: TableView | None
    doubles: tuple[str, ...] = ()
    independence: tuple[str, ...] = ()


def get(*, actor: Actor, project: str) -> PanelView:
    """The criteria to weigh, and each person's order where anybody has."""
    found = projects.reach(actor, project, "options.view")
    ranges, why_not = _ranges(found)
    pages = thread.in_room(actor=actor, project=project, room="options")
    page = next((item for item in pages if item.figure.name == FIGURE), None)
    result = _result(page)
    known = result is not None and bool(result.value["known"])
    said = tuple(difference_words(row) for row in result.value["differences"]) if result is not None and known else ()
    table = shaped(weights_table(result)) if result is not None and known else None
    if result is None or not known:
        return PanelView(ranges, why_not, page, said, table)
    ranked = result.value["doubles"]["ranked_options"]
    doubles = tuple(panel_double_words(row, ranked) for row in result.value["doubles"]["pairs"])
    answers = tuple(map(panel_answer_words, result.value["independence"]))
    return PanelView(ranges, why_not, page, said, table, doubles, answers)


def weigh(
    *, actor: Actor, project: str, person: str, swings: Mapping[str, float],
    independent: Mapping[str, str] | None = None, key: str | None = None,
) -> PanelView:  # fmt: skip
    """Keep what one person says each step matters, 100 for the greatest, and compare everybody's anew.

    `independent` is criterion to `yes` or `no`: whether they would say so whatever the other criteria are.

    Whoever has weighed already takes the place of what they said before. `Invalid` where the greatest is not 100, a
    criterion is missing, or nobody is named.
    """
    found = projects.reach(actor, project, "options.write")
    answers = {code: said for code, said in (independent or {}).items() if said}
    body = {"weigh": person.strip(), "swings": dict(swings), **({"independent": answers} if answers else {})}
    with commands.act(actor=actor, act="options.write", subject=found, key=key, body=body) as done:
        if not done.replayed:  # the project is locked: two who weigh at once do not lose each other's swings
            ranges, why_not = _ranges(found)
            _check(person, swings, ranges, why_not)
            _check_answers(answers, swings)
            rows = [{"code": item.code, "worst": item.worst, "best": item.best} for item in ranges]
            data = analysis.with_person(sources_of(found), person.strip(), swings, rows, answers)
            evidence.add(
                actor=actor, project=project, shape=SWINGS, name=SWINGS, filename=f"{SWINGS}.csv", data=data,
                note=f"{person.strip()} weighed on the page Weigh together.",
            )  # fmt: skip
            thread.recompute(actor=actor, project=project, name=FIGURE)
    return get(actor=actor, project=project)


def _ranges(project: Project) -> tuple[tuple[RangeView, ...], str]:
    """The criteria as they stand, or why they cannot be weighed yet."""
    given = typed.typed_arguments(project)
    if not given["options"]:
        return (), "No option has its numbers yet: there is nothing to weigh."
    try:
        found = analysis.ranges(given["options"], given["criteria"])
    except Invalid as error:
        return (), " ".join(problem.message for problem in error.problems) or error.message
    return tuple(RangeView(**item) for item in found), ""


def _check(person: str, swings: Mapping[str, float], ranges: tuple[RangeView, ...], why_not: str) -> None:
    problems = []
    if why_not:
        problems.append(Problem("options.weigh.not-yet", why_not, "Complete the options first.", column="person"))
    elif set(swings) != {item.code for item in ranges}:
        said = "Every criterion that there is needs a number, and no other."
        problems.append(Problem("options.weigh.criteria", said, "Look again.", column="person"))
    if not person.strip() or len(person.strip()) > 100:
        problems.append(Problem("options.weigh.who", "Say who weighs.", "A role is enough.", column="person"))
    problems += [
        Problem("options.weigh.swing", "A step counts from 0 to 100.", "Correct it.", column=code, given=str(swing))
        for code, swing in swings.items()
        if not 0 <= swing <= 100
    ]
    if swings and max(swings.values()) != 100:
        said = "Give 100 to the step that matters most; the others beside it."
        problems.append(Problem("options.weigh.no-100", said, "Correct it.", column=next(iter(swings))))
    if problems:
        raise Invalid(problems[0].code, problems[0].message, fix=problems[0].fix, problems=problems)


def _check_answers(answers: Mapping[str, str], swings: Mapping[str, float]) -> None:
    wrong = [code for code, said in answers.items() if code not in swings or said not in ("yes", "no")]
    if wrong:
        said = f"What is said of {', '.join(wrong)} is neither yes nor no, or of no criterion."
        raise Invalid("options.weigh.independent", said, fix="Say yes or no of a criterion, or nothing.")


def _result(page: FigurePage | None) -> Result | None:
    kept: Any = page.figure.result if page is not None else None
    return Result.from_json(kept) if kept is not None else None

"""The options themselves, what they are weighed by, and the money there is, as people type them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Model

from commonweal.analysis import kinds
from commonweal.errors import Conflict, Invalid, NotFound, Problem
from commonweal.records.options import Budget, Criterion, Importance, Option
from commonweal.records.projects import Project
from commonweal.services import commands, projects
from commonweal.services.actors import Actor

DO_NOTHING = "do-nothing"
WEIGHTS = {Importance.LESS: 1, Importance.SAME: 2, Importance.MORE: 4}
NUMBERS = ("reach", "benefit", "probability", "cost_pounds")
_LIMITS = {"reach": (0, None), "benefit": (0, 100), "probability": (0, 1), "cost_pounds": (0, None)}
SPOKEN = {
    "reach": "People helped a year",
    "benefit": "Benefit for each person",
    "probability": "How likely it is to work",
    "cost_pounds": "Cost a year",
}
# What options are weighed by where nobody has chosen otherwise: code, name, which way is better.
STANDARD = (("population-benefit", "Benefit to people", "more"), ("cost", "Cost a year", "less"))
_TEXTS = ("name", "description", "equality", "source")
_LISTS = ("gains", "loses", "requires", "excludes")
_SHAPES: dict[str, Any] = {
    **dict.fromkeys(_TEXTS, str), **dict.fromkeys(_LISTS, Sequence[str]), "price_year": int | None, "invented": bool,
    "ranges": Mapping[str, Sequence[float]], "scores": Mapping[str, float | Mapping[str, float]],
}  # fmt: skip
FIELDS = (*_TEXTS, *_LISTS, *NUMBERS, "price_year", "ranges", "scores", "invented")


@dataclass(frozen=True, slots=True)
class OptionView:
    """An option as an addition to today. `missing` names the numbers that are not known yet; with any, it is shown
    and not compared. `cost_pounds` is pounds and pence, exact."""

    uid: str
    code: str
    name: str
    description: str
    reach: int | None
    benefit: Decimal | None
    probability: Decimal | None
    cost_pounds: Decimal | None
    price_year: int | None
    ranges: Mapping[str, Any]
    scores: Mapping[str, Any]
    requires: tuple[str, ...]
    excludes: tuple[str, ...]
    equality: str
    gains: tuple[str, ...]
    loses: tuple[str, ...]
    source: str
    invented: bool
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CriterionView:
    """What options are weighed by, how important it is (`less`, `same`, `more`) and the weight that this stands for."""

    uid: str
    code: str
    name: str
    better: str
    worst: Decimal | None
    best: Decimal | None
    today: Decimal | None
    importance: str
    weight: int


@dataclass(frozen=True, slots=True)
class OptionsView:
    """The options of a project. *Do nothing* is always compared, whether or not it is described here."""

    project: str
    options: tuple[OptionView, ...]
    criteria: tuple[CriterionView, ...]
    budget_pounds: Decimal | None
    budget_source: str
    budget_invented: bool
    ready: bool


def get(*, actor: Actor, project: str) -> OptionsView:
    """The options, criteria and budget of a project."""
    return of_project(projects.reach(actor, project, "options.view"))


def add(
    *, actor: Actor, project: str, code: str, name: str, facts: Mapping[str, Any] | None = None, key: str | None = None
) -> OptionsView:
    """Add an option; `facts` are any of `FIELDS`, numbers as text, int or Decimal, None or "" for not known yet."""
    found = projects.reach(actor, project, "options.write")
    given = _checked({"name": name, **(facts or {})}, code)
    with commands.act(
        actor=actor, act="options.write", subject=found, key=key, body={"code": code, "name": name, **(facts or {})}
    ) as done:
        if not done.replayed:
            if Option.objects.filter(project=found, code=code).exists():
                raise Conflict("options.code-taken", f"This project already has an option '{code}'.")
            Option.objects.create(project=found, code=code, position=_next(Option, found), **given)
    return of_project(found)


def edit(*, actor: Actor, project: str, code: str, facts: Mapping[str, Any], key: str | None = None) -> OptionsView:
    """Change facts of an option; those not named stay."""
    found = projects.reach(actor, project, "options.write")
    given = _checked(facts, code)
    body = {"code": code, **facts}
    with commands.act(actor=actor, act="options.write", subject=found, key=key, body=body) as done:
        if not done.replayed:
            row = _own(Option, found, code)
            for name, value in given.items():
                setattr(row, name, value)
            row.save()
    return of_project(found)


def drop(*, actor: Actor, project: str, code: str, key: str | None = None) -> OptionsView:
    """Take an option out of the comparison; its history stays."""
    return _drop(Option, actor, project, code, key)


def set_criterion(
    *, actor: Actor, project: str, code: str, name: str, facts: Mapping[str, Any] | None = None, key: str | None = None
) -> OptionsView:
    """Add or change what options are weighed by; `facts`: better (`more`, `less`), worst, best, today, importance."""
    found = projects.reach(actor, project, "options.write")
    given = _checked_criterion(facts or {})
    if not code or not name.strip():
        raise Invalid("options.criterion.empty", "A criterion needs a code and a name.")
    body = {"criterion": code, "name": name, **(facts or {})}
    with commands.act(actor=actor, act="options.write", subject=found, key=key, body=body) as done:
        if not done.replayed:
            row = Criterion.objects.filter(project=found, code=code).first()
            row = row or Criterion(project=found, code=code, position=_next(Criterion, found))
            for field, value in {"name": name.strip(), **given}.items():
                setattr(row, field, value)
            row.save()
    return of_project(found)


def drop_criterion(*, actor: Actor, project: str, code: str, key: str | None = None) -> OptionsView:
    """Weigh by it no longer; its history stays."""
    return _drop(Criterion, actor, project, code, key)


def set_weights(*, actor: Actor, project: str, weights: Mapping[str, str], key: str | None = None) -> OptionsView:
    """Say how important each criterion is: code → `less`, `same` or `more` (weights 1, 2, 4)."""
    found = projects.reach(actor, project, "options.write")
    wrong = sorted(word for word in weights.values() if word not in Importance.values)
    if wrong:
        raise Invalid("options.weight", f"'{wrong[0]}' is no weight.", fix="less, same or more")
    with commands.act(
        actor=actor, act="options.write", subject=found, key=key, body={"weights": dict(weights)}
    ) as done:
        if not done.replayed:
            for code, word in weights.items():
                row = _own(Criterion, found, code)
                row.importance = word
                row.save()
    return of_project(found)


def set_budget(
    *,
    actor: Actor,
    project: str,
    pounds: str | int | Decimal | None,
    source: str = "",
    invented: bool = False,
    key: str | None = None,
) -> OptionsView:
    """Say how much money a year the options share; None while nobody has said."""
    found = projects.reach(actor, project, "options.write")
    amount = _number("cost_pounds", pounds, [])
    if pounds not in (None, "") and amount is None:
        code, said, fix = "options.budget", f"'{pounds}' is not a sum of money.", "Write pounds, like 120000."
        raise Invalid(code, said, fix=fix, problems=[Problem(code, said, fix, column="pounds", given=str(pounds))])
    body = {"budget": str(pounds), "source": source, "invented": invented}
    with commands.act(actor=actor, act="options.write", subject=found, key=key, body=body) as done:
        if not done.replayed:
            pence = int(amount * 100) if amount is not None else None
            Budget.objects.update_or_create(
                project=found, defaults={"pence": pence, "source": source, "invented": invented}
            )
    return of_project(found)


def typed_arguments(project: Project) -> dict[str, Any]:
    """What people typed, as the method `options.appraisal` takes it: options, criteria, weights, budget_pounds.

    Only options whose four numbers are known are compared; *do nothing* is added by the method. For services.
    """
    view = of_project(project)
    rows = [_row(item) for item in view.options if not item.missing]
    criteria = [_criterion_row(item) for item in view.criteria]
    return {
        "options": rows,
        "criteria": criteria or None,
        "weights": {item.code: item.weight for item in view.criteria} or None,
        "budget_pounds": _plain(view.budget_pounds),
    }


def _row(item: OptionView) -> dict[str, Any]:
    row: dict[str, Any] = {"code": item.code, "name": item.name}
    if item.code != DO_NOTHING:
        row |= {name: _plain(getattr(item, name)) for name in NUMBERS}
    extra = {
        "price_year": item.price_year, "ranges": dict(item.ranges), "scores": dict(item.scores),
        "requires": list(item.requires), "excludes": list(item.excludes), "equality": item.equality,
        "gains": list(item.gains), "loses": list(item.loses), "invented": item.invented,
    }  # fmt: skip
    return row | {name: value for name, value in extra.items() if value}


def _criterion_row(item: CriterionView) -> dict[str, Any]:
    row: dict[str, Any] = {"code": item.code, "title": item.name}
    if item.better:
        row["better"] = item.better
    return row | {
        name: _plain(getattr(item, name)) for name in ("worst", "best", "today") if getattr(item, name) is not None
    }


def _plain(value: Decimal | int | None) -> int | float | None:
    """A number as JSON has it: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


def _checked(facts: Mapping[str, Any], code: str) -> dict[str, Any]:
    """Facts by the names of their columns; `Invalid` lists every fault."""
    problems: list[Problem] = []
    unknown = sorted(set(facts) - set(FIELDS))
    problems += [Problem("options.field", f"An option has no '{name}'.", column=name) for name in unknown]
    if not code or len(code) > 60:
        problems.append(Problem("options.code", "An option needs a short code.", column="code"))
    if "name" in facts and not str(facts["name"]).strip():
        problems.append(Problem("options.name", "An option needs a name.", column="name"))
    given = {name: facts[name] for name in facts if name not in NUMBERS and name not in unknown}
    for name in NUMBERS:
        if name in facts:
            value = _number(name, facts[name], problems)
            given["cost_pence" if name == "cost_pounds" else name] = _kept(name, value)
    problems += [
        Problem("options.kind", f"This cannot be what an option says of its {name}.", column=name)
        for name, kind in _SHAPES.items()
        if name in given and not kinds.fits(given[name], kind)
    ]
    if problems:
        raise Invalid("options.faults", " ".join(problem.message for problem in problems), problems=problems)
    return given


def _kept(name: str, value: Decimal | None) -> Decimal | int | None:
    if value is None:
        return None
    return int(value * 100) if name == "cost_pounds" else int(value) if name == "reach" else value


def _number(name: str, given: Any, problems: list[Problem]) -> Decimal | None:
    """A number within its limits; None, and a problem where something else was given."""
    if given is None or given == "":
        return None
    least, most = _LIMITS[name]
    words = f"{SPOKEN[name]} must be a number from {least}" + (f" to {most}" if most is not None else "")
    try:
        value = Decimal(str(given).replace(",", "").strip().removeprefix("£"))
    except InvalidOperation:
        value = Decimal("NaN")
    steps = Decimal("0.01") if name == "cost_pounds" else Decimal(1) if name == "reach" else Decimal("0.0001")
    fits = value.is_finite() and value >= least and (most is None or value <= most) and value < 10**15
    if not fits or value % steps != 0:
        problems.append(
            Problem("options.number", f"{words}.", "Correct it or leave it empty.", column=name, given=str(given))
        )
        return None
    return value


def _checked_criterion(facts: Mapping[str, Any]) -> dict[str, Any]:
    unknown = sorted(set(facts) - {"better", "worst", "best", "today", "importance"})
    if unknown:
        raise Invalid("options.criterion.field", f"A criterion has no {', '.join(unknown)}.")
    if facts.get("better", "") not in ("", "more", "less") or facts.get("importance", "same") not in Importance.values:
        raise Invalid("options.criterion.word", "Say more or less; less, same or more important.")
    given = dict(facts)
    for name in ("worst", "best", "today"):
        if given.get(name) not in (None, ""):
            try:
                given[name] = Decimal(str(given[name]))
            except InvalidOperation as error:
                raise Invalid("options.criterion.number", f"{name} is not a number.") from error
        elif name in given:
            given[name] = None
    return given


def of_project(project: Project) -> OptionsView:
    """The options, criteria and budget of a project's record; for services, never for faces."""
    budget = Budget.objects.filter(project=project).first()
    options = tuple(_option(row) for row in Option.objects.filter(project=project))
    return OptionsView(
        project=project.slug,
        options=options,
        criteria=tuple(_criterion(row) for row in Criterion.objects.filter(project=project)),
        budget_pounds=Decimal(budget.pence) / 100 if budget is not None and budget.pence is not None else None,
        budget_source=budget.source if budget is not None else "",
        budget_invented=budget.invented if budget is not None else False,
        ready=any(item.code != DO_NOTHING and not item.missing for item in options),
    )


def _option(row: Option) -> OptionView:
    cost = Decimal(row.cost_pence) / 100 if row.cost_pence is not None else None
    known = {
        "reach": row.reach, "benefit": row.benefit, "probability": row.probability, "cost_pounds": cost,
    }  # fmt: skip
    missing = () if row.code == DO_NOTHING else tuple(name for name, value in known.items() if value is None)
    return OptionView(
        uid=str(row.uid), code=row.code, name=row.name, description=row.description, reach=row.reach,
        benefit=row.benefit, probability=row.probability, cost_pounds=cost, price_year=row.price_year,
        ranges=row.ranges, scores=row.scores, requires=tuple(row.requires), excludes=tuple(row.excludes),
        equality=row.equality, gains=tuple(row.gains), loses=tuple(row.loses), source=row.source,
        invented=row.invented, missing=missing,
    )  # fmt: skip


def _criterion(row: Criterion) -> CriterionView:
    weight = WEIGHTS[Importance(row.importance)]
    return CriterionView(
        str(row.uid), row.code, row.name, row.better, row.worst, row.best, row.today, row.importance, weight
    )


def _next(model: type[Any], project: Project) -> int:
    last = model.objects.filter(project=project).order_by("-position").first()
    return last.position + 1 if last is not None else 1


def _own(model: type[Any], project: Project, code: str) -> Any:
    found = model.objects.filter(project=project, code=code).first()
    if found is None:
        raise NotFound("options.unknown", f"This project has no '{code}' to compare.")
    return found


def _drop(model: type[Model], actor: Actor, project: str, code: str, key: str | None) -> OptionsView:
    found = projects.reach(actor, project, "options.write")
    body = {"drop": code, "what": model.__name__}
    with commands.act(actor=actor, act="options.write", subject=found, key=key, body=body) as done:
        if not done.replayed:
            _own(model, found, code).delete()
    return of_project(found)

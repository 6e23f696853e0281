"""Local figures: numbers that only people have, and those that nobody has yet."""

from datetime import date
from decimal import Decimal, InvalidOperation

from commonweal.errors import Invalid, Problem
from commonweal.records.thread import LocalFigure
from commonweal.services import commands, projects
from commonweal.services.actors import Actor
from commonweal.services.plans.gathering import spoken
from commonweal.services.plans.views import LocalFigureView


def local_figures(*, actor: Actor, project: str) -> tuple[LocalFigureView, ...]:
    """Numbers that only people have, and those not known yet."""
    found = projects.reach(actor, project, "plans.view")
    return tuple(_view(row) for row in LocalFigure.objects.filter(project=found))


def set_local_figure(  # noqa: PLR0913 (one a field)
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
    new: bool = False,
    key: str | None = None,
) -> LocalFigureView:
    """Keep a number that a person said, or that it is not known yet and whom to ask by when.

    `new` says that there is none of this name yet. `Invalid` where there is, when a value has no unit, no person or no
    date, or when there is neither a value nor anybody to ask.
    """
    found = projects.reach(actor, project, "plans.write")
    number = _number(value)
    _check(number, unit, said_by, said_on, ask)
    fields = {"title": title, "value": number, "unit": unit, "said_by": said_by, "said_on": said_on}
    fields |= {"ask": ask, "ask_by": ask_by}
    body = {"name": name, **{key: None if item is None else str(item) for key, item in fields.items()}}
    with commands.act(actor=actor, act="plans.write", subject=found, key=key, body=body) as done:
        if not done.replayed:
            row = LocalFigure.objects.filter(project=found, name=name).first()
            if new and row is not None:
                raise _taken()
            row = row or LocalFigure(project=found, name=name)
            for field, item in fields.items():
                setattr(row, field, item)
            row.save()
    return _view(LocalFigure.objects.get(project=found, name=name))


def _taken() -> Invalid:
    code, said = "plans.local.taken", "There is a number of this name already."
    fix = "Change that one, or choose another name."
    return Invalid(code, said, fix=fix, problems=[Problem(code, said, fix, column="title")])


def _number(value: str | None) -> Decimal | None:
    if value is None or not value.strip():
        return None
    text = value.strip().lstrip("£").replace(",", "").rstrip("%").strip()
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        code, said, fix = (
            "plans.local.not-a-number",
            f"'{value}' is not a number.",
            "Write a number, for example 1,250.",
        )
        raise Invalid(code, said, fix=fix, problems=[Problem(code, said, fix, column="value", given=value)])
    return number


def _check(value: Decimal | None, unit: str, said_by: str, said_on: date | None, ask: str) -> None:
    problems = []
    if value is not None:
        wanted = (("unit", unit, "its unit, for example £ or people"), ("said_by", said_by, "who said it"))
        problems = [
            Problem("plans.local.empty", f"Say {words}.", column=name) for name, given, words in wanted if not given
        ]
        if said_on is None:
            problems.append(Problem("plans.local.empty", "Say when it was said.", column="said_on"))
    elif not ask.strip():
        problems.append(Problem("plans.local.ask", "Give the number, or say whom to ask.", column="ask"))
    if problems:
        raise Invalid("plans.local.faults", problems[0].message, problems=problems)


def _view(row: LocalFigure) -> LocalFigureView:
    return LocalFigureView(
        uid=str(row.uid),
        name=row.name,
        title=row.title or row.name.replace("-", " ").capitalize(),
        value=spoken(row.value) or "",
        unit=row.unit,
        said_by=row.said_by,
        said_on=row.said_on,
        known=row.value is not None,
        ask=row.ask,
        ask_by=row.ask_by,
    )

"""The head of a committee paper: what is decided, money by year and who bears it, the equality duty."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from commonweal.analysis.plans import spending as sums
from commonweal.analysis.plans.spending import Spending
from commonweal.errors import Invalid, NotFound, Problem
from commonweal.records.plans import CommitteeAsk, EqualityDuty, MoneyLine
from commonweal.records.projects import Project
from commonweal.records.writing import by_uid
from commonweal.services import commands, projects
from commonweal.services.actors import Actor

VIEW, WRITE = "plans.view", "plans.write"
FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST = Decimal(10) ** 13


@dataclass(frozen=True, slots=True)
class MoneyView:
    """Money for one thing in one financial year, borne by one body; not known yet where `known` is false."""

    uid: str
    title: str
    year: int
    bearer: str
    pence: int | None
    words: str
    kind: str
    kind_title: str
    ask: str
    ask_by: date | None
    invented: bool

    @property
    def known(self) -> bool:
        """Whether anybody knows the sum."""
        return self.pence is not None


@dataclass(frozen=True, slots=True)
class DutyView:
    """One limb of the equality duty: what was considered, on what evidence and when; empty where nobody wrote it."""

    limb: str
    title: str
    considered: str
    evidence: str
    considered_on: date | None
    invented: bool


@dataclass(frozen=True, slots=True)
class CommitteeView:
    """What a committee is asked, the money and its totals, the equality duty limb by limb."""

    project: str
    committee: str
    decision: str
    meets_on: date | None
    risk: str
    money: tuple[MoneyView, ...]
    spending: Spending
    duties: tuple[DutyView, ...]


def get(*, actor: Actor, project: str) -> CommitteeView:
    """The head of the project's committee paper."""
    return view_of(projects.reach(actor, project, VIEW))


def view_of(project: Project) -> CommitteeView:
    """The head of a committee paper of a project that was authorised already; three queries."""
    ask = CommitteeAsk.objects.filter(project=project).first()
    money = tuple(_money(row) for row in MoneyLine.objects.filter(project=project))
    given = {row.limb: row for row in EqualityDuty.objects.filter(project=project)}
    return CommitteeView(
        project=project.slug,
        committee=ask.committee if ask else "",
        decision=ask.decision if ask else "",
        meets_on=ask.meets_on if ask else None,
        risk=ask.risk if ask else "",
        money=money,
        spending=_spending(money),
        duties=tuple(_duty(limb, given.get(limb)) for limb in EqualityDuty.Limb),
    )


def ask(  # noqa: PLR0913 (one a field)
    *,
    actor: Actor,
    project: str,
    committee: str,
    decision: str,
    meets_on: date | None = None,
    risk: str = "",
    key: str | None = None,
) -> CommitteeView:
    """Say which committee is asked to decide what, when it meets, and the main risk."""
    found = projects.reach(actor, project, WRITE)
    wanted = (("committee", committee, "Write which committee decides."),
              ("decision", decision, "Write what it is asked to decide."))  # fmt: skip
    _refuse([Problem("plans.committee.empty", words, column=name) for name, text, words in wanted if not text.strip()])
    fields = {"committee": committee.strip(), "decision": decision.strip(), "meets_on": meets_on, "risk": risk.strip()}
    body = {**fields, "meets_on": str(meets_on or "")}
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body=body) as done:
        if not done.replayed:
            row = CommitteeAsk.objects.filter(project=found).first() or CommitteeAsk(project=found)
            for name, value in fields.items():
                setattr(row, name, value)
            row.save()
    return view_of(found)


def write_money(  # noqa: PLR0913 (one a field)
    *,
    actor: Actor,
    project: str,
    title: str,
    year: int,
    bearer: str,
    kind: str,
    pounds: str = "",
    ask: str = "",
    ask_by: date | None = None,
    invented: bool = False,
    uid: str = "",
    key: str | None = None,
) -> CommitteeView:
    """Write what something costs in a financial year (by the year in which it begins) and who bears it, to the penny;
    without a sum, whom to ask by when. With `uid`, change the line."""
    found = projects.reach(actor, project, WRITE)
    pence = pence_of(pounds)
    _check_money(title, year, bearer, kind, known=pence is not None or bool(ask.strip()))
    fields = {"title": title.strip(), "year": year, "bearer": bearer.strip(), "kind": kind, "pence": pence}
    fields |= {"ask": "" if pence is not None else ask.strip(), "ask_by": None if pence is not None else ask_by}
    body = {"uid": uid, "invented": invented, **{name: str(value) for name, value in fields.items()}}
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body=body) as done:
        if not done.replayed:
            row = own_line(found, uid) if uid else MoneyLine(project=found)
            _once(found, row, fields)
            for name, value in fields.items():
                setattr(row, name, value)
            row.invented = invented
            row.save()
    return view_of(found)


def drop_money(*, actor: Actor, project: str, uid: str, key: str | None = None) -> CommitteeView:
    """Take a line of money out; its history stays."""
    found = projects.reach(actor, project, WRITE)
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body={"drop": uid}) as done:
        if not done.replayed:
            own_line(found, uid).delete()
    return view_of(found)


def consider(  # noqa: PLR0913 (one a field)
    *,
    actor: Actor,
    project: str,
    limb: str,
    considered: str,
    evidence: str,
    considered_on: date,
    invented: bool = False,
    key: str | None = None,
) -> CommitteeView:
    """Write what was considered under one limb of the equality duty (`eliminate`, `advance`, `foster`), on what
    evidence, and on which day: before the decision."""
    found = projects.reach(actor, project, WRITE)
    if limb not in EqualityDuty.Limb.values:
        raise Invalid(
            "plans.equality.limb", f"The duty has no limb '{limb[:60]}'.",
            fix="One of: " + ", ".join(EqualityDuty.Limb.values),
        )  # fmt: skip
    _refuse(_duty_problems(considered, evidence, considered_on))
    body = {"limb": limb, "considered": considered, "evidence": evidence, "considered_on": str(considered_on)}
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body={**body, "invented": invented}) as done:
        if not done.replayed:
            if considered_on > done.at.date():
                words = "The day is still to come."
                _refuse([Problem("plans.equality.day", words, "Write when it was considered.", column="considered_on")])
            row = EqualityDuty.objects.filter(project=found, limb=limb).first()
            row = row or EqualityDuty(project=found, limb=limb)
            row.considered, row.evidence, row.invented = considered.strip(), evidence.strip(), invented
            row.considered_on = considered_on
            row.save()
    return view_of(found)


def own_line(project: Project, uid: str) -> MoneyLine:
    """A line of this project's money; `NotFound` where it has none such."""
    found: MoneyLine | None = by_uid(MoneyLine.objects.filter(project=project), uid)
    if found is None:
        raise NotFound("plans.money.gone", "This project has no such line of money.", fix="Go back to the list.")
    return found


def pence_of(pounds: str) -> int | None:
    """Pence from what a person typed (`£1,250.50`, `250k`, `1.2m`); None from nothing. `Invalid` for anything else."""
    text = pounds.strip().lower().replace("£", "").replace(",", "").replace(" ", "")
    if not text:
        return None
    times = {"k": 1_000, "m": 1_000_000}.get(text[-1], 1)
    try:
        value = Decimal(text[:-1] if times > 1 else text) * times * 100
        if not value.is_finite() or abs(value) > MOST or value != value.to_integral_value():
            raise InvalidOperation
    except InvalidOperation:
        said, fix = f"'{pounds[:40]}' is not a sum of money.", "Write pounds, for example 1,250 or 1,250.50."
        raise Invalid(
            "plans.money.not-a-sum", said, fix=fix,
            problems=[Problem("plans.money.not-a-sum", said, fix, column="pounds", given=pounds[:40])],
        ) from None  # fmt: skip
    return int(value)


def _check_money(title: str, year: int, bearer: str, kind: str, *, known: bool) -> None:
    problems = []
    if not title.strip():
        problems.append(Problem("plans.money.empty", "Write what the money is for.", column="title"))
    if not bearer.strip():
        problems.append(Problem("plans.money.empty", "Write who bears it.", column="bearer"))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        problems.append(Problem("plans.money.year", "Write a year, for example 2027 for 2027/28.", column="year"))
    if kind not in MoneyLine.Kind.values:
        problems.append(Problem("plans.money.kind", "Choose once, or every year.", column="kind"))
    if not known:
        problems.append(Problem("plans.money.ask", "Write the sum, or whom to ask for it.", column="pounds"))
    _refuse(problems)


def _once(project: Project, row: MoneyLine, fields: dict[str, object]) -> None:
    same = {name: fields[name] for name in ("title", "bearer", "year")}
    if MoneyLine.objects.filter(project=project, **same).exclude(pk=row.pk).exists():
        words = "There is a line for the same thing, year and body already."
        _refuse([Problem("plans.money.twice", words, "Change that one.", column="title")])


def _duty_problems(considered: str, evidence: str, considered_on: date | None) -> list[Problem]:
    wanted = (
        ("considered", considered.strip(), "Write what was considered."),
        ("evidence", evidence.strip(), "Write on what evidence."),
        ("considered_on", considered_on, "Write when it was considered."),
    )
    return [Problem("plans.equality.empty", words, column=name) for name, given, words in wanted if not given]


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise Invalid(problems[0].code, problems[0].message, fix=problems[0].fix, problems=problems)


def _money(row: MoneyLine) -> MoneyView:
    words = sums.pounds(row.pence) if row.pence is not None else "not known yet"
    return MoneyView(
        str(row.uid), row.title, row.year, row.bearer, row.pence, words, row.kind, row.get_kind_display(), row.ask,
        row.ask_by, row.invented,
    )  # fmt: skip


def _spending(money: tuple[MoneyView, ...]) -> Spending:
    return sums.spending(
        [
            sums.Line(
                item.title, item.year, item.bearer, item.pence, item.kind == MoneyLine.Kind.RECURRING, item.invented
            )
            for item in money
        ]
    )


def _duty(limb: EqualityDuty.Limb, row: EqualityDuty | None) -> DutyView:
    if row is None:
        return DutyView(limb.value, limb.label, "", "", None, False)
    return DutyView(limb.value, limb.label, row.considered, row.evidence, row.considered_on, row.invented)

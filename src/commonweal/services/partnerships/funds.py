"""Pooled funds as a ledger: what was agreed, what each puts in, what was spent, who bears the difference."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from commonweal.analysis.partnerships import funds as rules
from commonweal.records.partnerships.funds import FundBand, FundContribution, FundShare, FundSpending, PooledFund
from commonweal.records.partnerships.joint import JointPartner
from commonweal.records.projects import Project
from commonweal.services import projects
from commonweal.services.actors import Actor

POOLED = (PooledFund.Kind.POOLED, PooledFund.Kind.BCF)


@dataclass(frozen=True, slots=True)
class CheckView:
    """Something that an agreement must state or should: `state` is met, missing, refused or advised."""

    code: str
    title: str
    state: str
    words: str
    cite: str
    mark: str


@dataclass(frozen=True, slots=True)
class InputView:
    """What a partner puts in for a year. `paid` is None while nobody has said what was paid."""

    uid: str
    partner: str
    year: int
    stream: str
    stream_title: str
    planned: int
    paid: int | None
    can_vary: str
    source: str


@dataclass(frozen=True, slots=True)
class SpendingView:
    """A line of spending; `paid_by` is empty where the fund paid."""

    uid: str
    year: int
    quarter: int
    purpose: str
    provider: str
    reference: str
    planned: int | None
    pence: int
    paid_by: str


@dataclass(frozen=True, slots=True)
class ShareView:
    """In which parts a partner bears an overspend and keeps an underspend."""

    partner: str
    overspend: int
    underspend: int


@dataclass(frozen=True, slots=True)
class BandView:
    """A slice of an overspend (`over`) or underspend (`under`), in per cent of what was agreed, and who shares it.

    `to_percent` is empty where it has no end; `code` names the band in its fund.
    """

    code: str
    side: str
    side_title: str
    from_percent: str
    to_percent: str
    shares: tuple[tuple[str, int], ...]

    @property
    def words(self) -> str:
        """From where to where."""
        if not self.to_percent:
            return f"above {self.from_percent}%" if self.from_percent != "0" else "all of it"
        return f"from {self.from_percent}% to {self.to_percent}%"


@dataclass(frozen=True, slots=True)
class BalanceView:
    """A year of a fund in pence. `over` is spent less planned income: above zero an overspend.

    `parts` are who bears or keeps it, to the penny; empty where no parts are agreed. `open` is what of it nobody has
    agreed to share. `unpaid` are lines with no payment known.
    """

    year: int
    planned: int
    paid: int
    spent: int
    over: int
    parts: tuple[tuple[str, int], ...]
    unpaid: int
    open: int = 0


@dataclass(frozen=True, slots=True)
class FundView:
    """A fund, its agreement with every check, its lines and its balance year by year. Sums are whole pence."""

    code: str
    title: str
    kind: str
    kind_title: str
    power: str
    power_says: str
    pooled: bool
    host: str
    manager: str
    starts: date
    ends: date | None
    functions: tuple[tuple[str, str], ...]
    terms: Mapping[str, str]
    improves: str
    improves_reason: str
    consulted: str
    consulted_on: date | None
    consulted_how: str
    agreed_on: date | None
    invented: bool
    checks: tuple[CheckView, ...]
    inputs: tuple[InputView, ...]
    spending: tuple[SpendingView, ...]
    shares: tuple[ShareView, ...]
    balances: tuple[BalanceView, ...]
    bands: tuple[BandView, ...] = ()

    @property
    def missing(self) -> tuple[CheckView, ...]:
        """What stands in the way of an agreement."""
        return tuple(item for item in self.checks if item.state in ("missing", "refused"))

    @property
    def advised(self) -> tuple[CheckView, ...]:
        """What is good practice and not there; it stops nothing."""
        return tuple(item for item in self.checks if item.state == "advised")


@dataclass(frozen=True, slots=True)
class WarningView:
    """Money that seems to be counted or paid twice."""

    says: str
    pence: int


@dataclass(frozen=True, slots=True)
class FundsView:
    """Every fund of a project, what seems to stand twice in all of them together, and the national figures."""

    project: str
    funds: tuple[FundView, ...]
    warnings: tuple[WarningView, ...]
    partners: tuple[str, ...]
    national: rules.National
    warning: str
    functions: tuple[rules.Function, ...]
    terms: tuple[rules.Term, ...]
    tie_rule: str
    barred_why: str


def listing(*, actor: Actor, project: str) -> FundsView:
    """The funds of a project."""
    return view_of(projects.reach(actor, project, "funds.view"))


def view_of(found: Project) -> FundsView:
    """The view of a project's funds, for services: one query a table."""
    funds = list(PooledFund.objects.filter(project=found).select_related("host"))
    inputs = list(FundContribution.objects.filter(project=found).select_related("partner"))
    spending = list(FundSpending.objects.filter(project=found).select_related("paid_by"))
    shares = list(FundShare.objects.filter(project=found).select_related("partner"))
    bands = list(FundBand.objects.filter(project=found).select_related("partner"))
    law = rules.law()
    views = tuple(
        _fund(
            row,
            [item for item in inputs if item.fund_id == row.pk],
            [item for item in spending if item.fund_id == row.pk],
            [item for item in shares if item.fund_id == row.pk],
            [item for item in bands if item.fund_id == row.pk],
        )
        for row in funds
    )
    partners = tuple(JointPartner.objects.filter(project=found).values_list("name", flat=True))
    return FundsView(
        found.slug, views, _warnings(views), partners, rules.national(), law.warning, law.functions, law.terms,
        rules.TIE_RULE, f"{law.barred} {law.barred_source.cite}; {law.barred_source.mark}.",
    )  # fmt: skip


def checks_of(row: PooledFund, contributions: int, bands: int = 0) -> tuple[CheckView, ...]:
    """The gate, what the agreement must state, what may not be in it, and what is wise.

    Who has agreed any bands has said how risk is shared.
    """
    law = rules.law()
    found = []
    if row.kind in POOLED:
        given = {"improves": row.improves, "consulted": row.consulted}
        said = {"improves": row.improves_reason, "consulted": row.consulted_how}
        for gate in law.gates:
            met = given[gate.code] == "yes" and (gate.code != "consulted" or row.consulted_on is not None)
            state = "met" if met else "refused" if given[gate.code] == "no" else "missing"
            found.append(_check(gate, state, said[gate.code]))
        found += [_term(term, row, contributions, bands) for term in law.terms]
        if row.host is None or not row.manager.strip():
            law_of = next(term for term in law.terms if term.code == "managed").source
            found.append(
                CheckView("host", "A host, and a pool manager by name", "missing", "", law_of.cite, law_of.mark)
            )
    barred = [item for item in law.functions if item.barred and item.code in row.functions]
    found += [
        CheckView(item.code, item.title, "refused", law.barred, law.barred_source.cite, law.barred_source.mark)
        for item in barred
    ]
    return tuple(found)


def _term(term: rules.Term, row: PooledFund, contributions: int, bands: int) -> CheckView:
    words = str(row.terms.get(term.code, "")).strip()
    there = bool(words)
    if term.code == "functions":
        there = there or bool(row.functions)
    if term.code == "contributions":
        there = there and contributions > 0
    if term.code == "risk":
        there = there or bands > 0
    return _check(term, "met" if there else "missing" if term.required else "advised", words)


def _check(term: rules.Term, state: str, words: str) -> CheckView:
    return CheckView(term.code, term.title, state, words, term.source.cite, term.source.mark)


def _fund(
    row: PooledFund, inputs: Sequence[FundContribution], spending: Sequence[FundSpending], shares: Sequence[FundShare],
    bands: Sequence[FundBand],
) -> FundView:  # fmt: skip
    law = rules.law()
    titles = {item.code: item.title for item in law.functions}
    power, says = law.kinds[row.kind]
    return FundView(
        code=row.code, title=row.title, kind=row.kind, kind_title=row.get_kind_display(), power=power, power_says=says,
        pooled=row.kind in POOLED, host=row.host.name if row.host is not None else "", manager=row.manager,
        starts=row.starts, ends=row.ends,
        functions=tuple((code, titles.get(code, code)) for code in row.functions), terms=dict(row.terms),
        improves=row.improves, improves_reason=row.improves_reason, consulted=row.consulted,
        consulted_on=row.consulted_on, consulted_how=row.consulted_how, agreed_on=row.agreed_on, invented=row.invented,
        checks=checks_of(row, len(inputs), len(bands)), inputs=tuple(_input(item) for item in inputs),
        spending=tuple(_spending(item) for item in spending),
        shares=tuple(ShareView(item.partner.name, item.overspend, item.underspend) for item in shares),
        balances=tuple(_balances(inputs, spending, shares, bands)), bands=_bands(bands),
    )  # fmt: skip


def _balances(
    inputs: Sequence[FundContribution], spending: Sequence[FundSpending], shares: Sequence[FundShare],
    bands: Sequence[FundBand],
) -> Iterable[BalanceView]:  # fmt: skip
    for year in sorted({item.year for item in inputs} | {item.year for item in spending}):
        lines = [item for item in inputs if item.year == year]
        planned = sum(item.planned_pence for item in lines)
        spent = sum(item.pence for item in spending if item.year == year and item.paid_by_id is None)
        parts, free = split_of(spent - planned, planned, shares, bands)
        yield BalanceView(
            year, planned, sum(item.paid_pence or 0 for item in lines), spent, spent - planned, parts,
            sum(item.paid_pence is None for item in lines), free,
        )  # fmt: skip


def split_of(
    over: int, agreed: int, shares: Sequence[FundShare], bands: Sequence[FundBand]
) -> tuple[tuple[tuple[str, int], ...], int]:
    """Who bears an overspend (above zero) or keeps an underspend, to the penny, and what of it nobody agreed to share.

    The parts are empty where none are agreed.
    """
    side = FundBand.Side.OVER if over > 0 else FundBand.Side.UNDER
    weights = {item.partner.name: item.overspend if over > 0 else item.underspend for item in shares}
    held = bands_of(bands, side)
    if not sum(weights.values()) and not held:
        return (), over
    parts, free = rules.split_in_bands(over, agreed, held, weights)
    return tuple(sorted(parts.items())), free


def bands_of(rows: Sequence[FundBand], side: str) -> list[rules.Band]:
    """The bands of one side as the rules read them."""
    found: dict[tuple[Decimal, Decimal | None], dict[str, int]] = {}
    for row in rows:
        if row.side == side:
            found.setdefault((row.from_percent, row.to_percent), {})[row.partner.name] = row.share
    return [rules.Band(start, end, shares) for (start, end), shares in found.items()]


def _bands(rows: Sequence[FundBand]) -> tuple[BandView, ...]:
    return tuple(
        BandView(
            code_of(str(side), band.from_percent), str(side), str(title), _plain(band.from_percent),
            "" if band.to_percent is None else _plain(band.to_percent), tuple(sorted(band.shares.items())),
        )
        for side, title in FundBand.Side.choices
        for band in bands_of(rows, str(side))
    )  # fmt: skip


def code_of(side: str, start: Decimal) -> str:
    """What names a band in its fund: its side and where it begins, in hundredths of a per cent."""
    return f"{side}-{int(start * 100)}"


def _plain(percent: Decimal) -> str:
    return f"{percent.normalize():f}"


def _input(row: FundContribution) -> InputView:
    return InputView(
        str(row.uid), row.partner.name, row.year, row.stream, row.get_stream_display(), row.planned_pence,
        row.paid_pence, row.can_vary, row.source,
    )  # fmt: skip


def _spending(row: FundSpending) -> SpendingView:
    return SpendingView(
        str(row.uid), row.year, row.quarter, row.purpose, row.provider, row.reference, row.planned_pence, row.pence,
        row.paid_by.name if row.paid_by is not None else "",
    )  # fmt: skip


def _warnings(funds: Sequence[FundView]) -> tuple[WarningView, ...]:
    """What seems to stand twice in the funds of a project together."""
    inputs = [rules.Input(item.partner, item.year, item.stream, item.planned) for fund in funds for item in fund.inputs]
    found = [
        WarningView(
            f"{partner}, {year_words(year)}: the NHS minimum is a part of the board's allocation, which is also put "
            "in. It is counted twice.",
            pence,
        )
        for partner, year, pence in rules.counted_twice(inputs)
    ]
    by_uid = {item.uid: (fund, item) for fund in funds for item in fund.spending}
    lines = [
        rules.Line(item.uid, fund.code, item.paid_by, item.purpose, item.provider, item.reference, item.year,
                   item.quarter, item.pence)
        for fund, item in by_uid.values()
    ]  # fmt: skip
    for twice in rules.paid_twice(lines):
        where = [by_uid[uid] for uid in twice.ids]
        first = where[0][1]
        purses = sorted({item.paid_by or fund.title for fund, item in where})
        words = f"{first.purpose} ({first.provider or 'no provider named'}), {quarter_words(first.year, first.quarter)}"
        found.append(
            WarningView(f"{words}: {twice.why} Paid by {' and '.join(purses)}.", min(i.pence for _, i in where))
        )
    return tuple(found)


def pounds(pence: int) -> str:
    """Pence as pounds, always with both digits of the pence: £1,234.50."""
    return rules.in_pounds(pence)


def year_words(year: int) -> str:
    """A financial year: 2026 to 2027."""
    return f"{year} to {year + 1}"


def quarter_words(year: int, quarter: int) -> str:
    """A quarter of a financial year in months: April to June 2026."""
    months = ("April to June", "July to September", "October to December", "January to March")
    return f"{months[quarter - 1]} {year + (quarter == 4)}"

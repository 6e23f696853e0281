"""Risk in bands: who bears or keeps which slice of a difference, in per cent of what was agreed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from commonweal.analysis.partnerships import funds as rules
from commonweal.errors import Invalid, NotFound, Problem
from commonweal.records.partnerships.funds import FundBand, PooledFund
from commonweal.services import commands, projects
from commonweal.services.actors import Actor
from commonweal.services.partnerships import checks
from commonweal.services.partnerships.funds import FundView, bands_of, code_of
from commonweal.services.partnerships.funds_acts import WRITE, get, partner_of

MOST = Decimal("9999.99")


def set_band(  # noqa: PLR0913 (the facts of a band)
    *,
    actor: Actor,
    project: str,
    code: str,
    side: str,
    from_percent: str,
    to_percent: str = "",
    shares: Mapping[str, int],
    key: str | None = None,
) -> FundView:
    """Agree a band: `over` or `under`, from and to which per cent of what was agreed for the year, partner → share.

    `to_percent` is empty for a band without end. A band that begins at the same per cent is changed. `Invalid` where it
    would overlap another. The fund must then be agreed again.
    """
    found = projects.reach(actor, project, WRITE)
    start, end = _checked(side, from_percent, to_percent, shares)
    body = {"fund": code, "side": side, "from": str(start), "to": str(end or ""), "shares": dict(shares)}
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body=body) as done:
        if not done.replayed:
            fund = checks.own(PooledFund, found, code)
            _clear(fund, side, start)
            _apart(fund, side, start, end)
            for name, share in sorted(shares.items()):
                if share:
                    FundBand.objects.create(
                        project=found, fund=fund, partner=partner_of(found, name), side=side, from_percent=start,
                        to_percent=end, share=share,
                    )  # fmt: skip
            _agree_again(fund)
    return get(actor=actor, project=project, code=code)


def drop_band(*, actor: Actor, project: str, code: str, band: str, key: str | None = None) -> FundView:
    """Take a band out of a fund, by its code. The fund must then be agreed again."""
    found = projects.reach(actor, project, WRITE)
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body={"fund": code, "band": band}) as done:
        if not done.replayed:
            fund = checks.own(PooledFund, found, code)
            rows = [row for row in FundBand.objects.filter(fund=fund) if code_of(row.side, row.from_percent) == band]
            if not rows:
                raise NotFound("funds.band", "There is no such band in this fund.", fix="Look at the list again.")
            for row in rows:
                row.delete()
            _agree_again(fund)
    return get(actor=actor, project=project, code=code)


def _checked(side: str, start: str, end: str, shares: Mapping[str, int]) -> tuple[Decimal, Decimal | None]:
    problems: list[Problem] = []
    if side not in FundBand.Side.values:
        problems.append(Problem("funds.band.side", "Choose overspend or underspend.", column="side"))
    first = _percent("from_percent", start, problems)
    last = _percent("to_percent", end, problems) if end.strip() else None
    if first is not None and last is not None and last <= first:
        problems.append(Problem("funds.band.order", "It ends before it begins.", "Write more.", column="to_percent"))
    if any(isinstance(part, bool) or not 0 <= part <= 1_000_000 for part in shares.values()) or not sum(
        shares.values()
    ):
        words = "Give at least one partner a share: a whole number, such as 60."
        problems.append(Problem("funds.band.shares", words, column="shares"))
    if problems or first is None:
        raise Invalid("funds.band", " ".join(item.message for item in problems), problems=problems)
    return first, last


def _percent(column: str, text: str, problems: list[Problem]) -> Decimal | None:
    try:
        found = Decimal(text.replace("%", "").strip())
    except InvalidOperation:
        found = Decimal(-1)
    if not found.is_finite() or not 0 <= found <= MOST or found != round(found, 2):
        problems.append(Problem("funds.band.percent", "This is no percentage.", "Write 2 or 2.5.", column=column))
        return None
    return round(found, 2)


def _clear(fund: PooledFund, side: str, start: Decimal) -> None:
    for row in FundBand.objects.filter(fund=fund, side=side, from_percent=start):
        row.delete()


def _apart(fund: PooledFund, side: str, start: Decimal, end: Decimal | None) -> None:
    held = bands_of(list(FundBand.objects.filter(fund=fund, side=side).select_related("partner")), side)
    if rules.overlapping([*held, rules.Band(start, end, {})]):
        words = "A part of this band lies in another one already."
        raise checks.refuse("from_percent", words, "Begin where the other ends.", "funds.band.overlap")


def _agree_again(fund: PooledFund) -> None:
    fund.agreed_on = None
    fund.save()

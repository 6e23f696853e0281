"""What people do with a fund: set it up, agree it, put money in, write down what was spent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Max

from commonweal.analysis import kinds
from commonweal.analysis.partnerships import funds as rules
from commonweal.errors import Invalid, NotFound, Problem
from commonweal.records.partnerships.funds import FundBand, FundContribution, FundShare, FundSpending, PooledFund
from commonweal.records.partnerships.joint import JointPartner
from commonweal.records.projects import Project
from commonweal.records.writing import by_uid
from commonweal.services import commands, projects
from commonweal.services.actors import Actor
from commonweal.services.partnerships import checks
from commonweal.services.partnerships.funds import FundView, checks_of, listing

WRITE = "funds.write"
FACTS = (
    "title", "kind", "host", "manager", "starts", "ends", "functions", "terms", "improves", "improves_reason",
    "consulted", "consulted_on", "consulted_how",
)  # fmt: skip
_DATES = ("starts", "ends", "consulted_on")
_SHAPES: dict[str, Any] = {"functions": Sequence[str], "terms": Mapping[str, str], "host": str | None}
_TEXTS = ("title", "manager", "improves_reason", "consulted_how")


def get(*, actor: Actor, project: str, code: str) -> FundView:
    """One fund of a project."""
    found = {item.code: item for item in listing(actor=actor, project=project).funds}
    if code not in found:
        raise NotFound("funds.unknown", "This project has no such fund.", fix="Go back to the list of funds.")
    return found[code]


def add(*, actor: Actor, project: str, facts: Mapping[str, Any], key: str | None = None) -> FundView:
    """Set up a fund: `title`, `kind`, `starts`, and whatever is known of the rest (`FACTS`).

    A function that an NHS body may not give to a council is refused (`Invalid`), with the regulation that says so.
    """
    found = projects.reach(actor, project, WRITE)
    given = _checked(found, {"functions": [], "terms": {}, **facts})
    missing = [name for name in ("title", "kind", "starts") if not given.get(name)]
    if missing:
        problems = [Problem("funds.empty", f"Fill in: {name}.", column=name) for name in missing]
        raise Invalid("funds.empty", problems[0].message, problems=problems)
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body=_plain(facts)) as done:
        if not done.replayed:
            row = PooledFund(project=found, code=checks.free_code(PooledFund, found, given["title"]), **given)
            row.save()
            done.answer(code=row.code)
    return get(actor=actor, project=project, code=done.answered["code"])


def edit(*, actor: Actor, project: str, code: str, facts: Mapping[str, Any], key: str | None = None) -> FundView:
    """Change facts of a fund; those not named stay. The terms of an agreed fund change only by agreeing again."""
    found = projects.reach(actor, project, WRITE)
    given = _checked(found, facts)
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body={"fund": code, **_plain(facts)}) as done:
        if not done.replayed:
            row = checks.own(PooledFund, found, code)
            for name, value in given.items():
                value = {**row.terms, **value} if name == "terms" else value
                setattr(row, name, value)
            row.agreed_on = None
            row.save()
    return get(actor=actor, project=project, code=code)


def agree(*, actor: Actor, project: str, code: str, key: str | None = None) -> FundView:
    """Say that the partners have agreed the fund. `Invalid` lists what the law asks and is not there.

    What is only good practice stops nothing.
    """
    found = projects.reach(actor, project, WRITE)
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body={"agree": code}) as done:
        if not done.replayed:
            row = checks.own(PooledFund, found, code)
            counts = (FundContribution.objects.filter(fund=row).count(), FundBand.objects.filter(fund=row).count())
            lines = checks_of(row, *counts)
            stops = [item for item in lines if item.state in ("missing", "refused")]
            if stops:
                problems = [
                    Problem(f"funds.{item.state}", f"{item.title} ({_cited(item.cite, item.mark)})", column=item.code)
                    for item in stops
                ]
                message = "It cannot be agreed yet: " + "; ".join(item.message for item in problems) + "."
                raise Invalid("funds.not-ready", message, problems=problems)
            row.agreed_on = checks.today()
            row.save()
            body = {"project": str(found.uid), "kind": row.kind, "on": row.agreed_on.isoformat()}
            done.ledger("fund.agreed", row.uid, body)
    return get(actor=actor, project=project, code=code)


def share(
    *, actor: Actor, project: str, code: str, shares: Mapping[str, tuple[int, int]], key: str | None = None
) -> FundView:
    """Agree the parts: partner → (overspend, underspend), whole numbers such as 60 and 40. Others are taken off."""
    found = projects.reach(actor, project, WRITE)
    wrong = [
        name for name, pair in shares.items()
        if len(pair) != 2 or any(isinstance(part, bool) or not 0 <= part <= 1_000_000 for part in pair)
    ]  # fmt: skip
    if wrong:
        problems = [Problem("funds.share", "Write whole numbers, such as 60.", column=name) for name in wrong]
        raise Invalid("funds.share", problems[0].message, problems=problems)
    body = {"shares": {name: list(pair) for name, pair in shares.items()}, "fund": code}
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body=body) as done:
        if not done.replayed:
            row = checks.own(PooledFund, found, code)
            for old in FundShare.objects.filter(fund=row).exclude(partner__name__in=list(shares)):
                old.delete()
            for name, (over, under) in shares.items():
                values = {"project": found, "overspend": over, "underspend": under}
                FundShare.objects.update_or_create(fund=row, partner=partner_of(found, name), defaults=values)
    return get(actor=actor, project=project, code=code)


def put_in(  # noqa: PLR0913 (the facts of a contribution)
    *,
    actor: Actor,
    project: str,
    code: str,
    partner: str,
    year: int,
    stream: str,
    planned: str,
    paid: str = "",
    can_vary: str = "",
    source: str = "",
    key: str | None = None,
) -> FundView:
    """What a partner puts in for a year, in pounds; `paid` is empty while it is not known. By partner, year, stream."""
    found = projects.reach(actor, project, WRITE)
    checks.one_of("stream", stream, FundContribution.Stream.values, "funds.stream")
    _year(year)
    values = {
        "planned_pence": _pence("planned", planned), "paid_pence": _pence("paid", paid) if paid.strip() else None,
        "can_vary": can_vary.strip(), "source": source.strip(),
    }  # fmt: skip
    body = {"fund": code, "partner": partner, "year": year, "stream": stream, **values}
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body=body) as done:
        if not done.replayed:
            at = {"fund": checks.own(PooledFund, found, code), "partner": partner_of(found, partner)}
            kept = {**values, "project": found}
            FundContribution.objects.update_or_create(**at, year=year, stream=stream, defaults=kept)
    return get(actor=actor, project=project, code=code)


def spend(  # noqa: PLR0913 (the facts of a line of spending)
    *,
    actor: Actor,
    project: str,
    code: str,
    year: int,
    quarter: int,
    purpose: str,
    pence: str,
    provider: str = "",
    reference: str = "",
    planned: str = "",
    paid_by: str = "",
    key: str | None = None,
) -> FundView:
    """Write down what was spent in a quarter (1 is April to June), in pounds; `paid_by` where a partner paid itself."""
    found = projects.reach(actor, project, WRITE)
    checks.require({"purpose": purpose}, "funds.spending")
    checks.one_of("quarter", quarter, (1, 2, 3, 4), "funds.quarter")
    _year(year)
    values = {
        "year": year, "quarter": quarter, "purpose": purpose.strip(), "provider": provider.strip(),
        "reference": reference.strip(), "pence": _pence("pence", pence),
        "planned_pence": _pence("planned", planned) if planned.strip() else None,
    }  # fmt: skip
    body = {"fund": code, "paid_by": paid_by, **values}
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body=body) as done:
        if not done.replayed:
            row = checks.own(PooledFund, found, code)
            last: int | None = FundSpending.objects.filter(project=found).aggregate(last=Max("position"))["last"]
            payer = partner_of(found, paid_by, "paid_by") if paid_by.strip() else None
            FundSpending.objects.create(project=found, fund=row, paid_by=payer, position=(last or 0) + 1, **values)
    return get(actor=actor, project=project, code=code)


def take_back(*, actor: Actor, project: str, code: str, uid: str, key: str | None = None) -> FundView:
    """Take a line of spending or of income out that was written by mistake; its history stays."""
    found = projects.reach(actor, project, WRITE)
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body={"fund": code, "out": uid}) as done:
        if not done.replayed:
            fund = checks.own(PooledFund, found, code)
            row = by_uid(FundSpending.objects.filter(fund=fund), uid)
            row = row or by_uid(FundContribution.objects.filter(fund=fund), uid)
            if row is None:
                raise NotFound("funds.line", "There is no such line in this fund.")
            row.delete()
    return get(actor=actor, project=project, code=code)


def _checked(found: Project, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts by the names of their columns; `Invalid` lists every fault."""
    problems: list[Problem] = []
    given = {name: facts[name] for name in facts if name in FACTS}
    problems += [Problem("funds.field", f"A fund has no '{name}'.", column=name) for name in set(facts) - set(FACTS)]
    odd = [name for name in given if name not in _DATES and not kinds.fits(given[name], _SHAPES.get(name, str))]
    if problems or odd:
        problems += [Problem("funds.kind", f"This cannot be the {name} of a fund.", column=name) for name in odd]
        raise Invalid("funds.faults", " ".join(item.message for item in problems), problems=problems)
    for name in _DATES:
        if name in given:
            given[name] = _day(name, given[name], problems)
    given |= {name: str(given[name]).strip() for name in _TEXTS if name in given}
    if "kind" in given and given["kind"] not in PooledFund.Kind.values:
        problems.append(Problem("funds.kind", "Choose what kind of fund it is.", column="kind"))
    for name in ("improves", "consulted"):
        if name in given and given[name] not in PooledFund.Answer.values:
            problems.append(Problem("funds.answer", "Answer yes, no or not known yet.", column=name))
    if given.get("starts") and given.get("ends") and given["ends"] < given["starts"]:
        problems.append(Problem("funds.ends", "It ends before it starts.", "Put the later day here.", column="ends"))
    problems += _functions(given)
    problems += _terms(given)
    if problems:
        raise Invalid("funds.faults", " ".join(item.message for item in problems), problems=problems)
    if "host" in given:
        given["host"] = partner_of(found, given["host"], "host") if given["host"] else None
    return given


def _functions(given: Mapping[str, Any]) -> list[Problem]:
    law = rules.law()
    known = {item.code: item for item in law.functions}
    problems = []
    for code in given.get("functions", ()):
        if code not in known:
            problems.append(Problem("funds.function", f"There is no function '{code}'.", column="functions"))
        elif known[code].barred:
            words = f"{known[code].title}: {law.barred} ({_cited(law.barred_source.cite, law.barred_source.mark)})"
            problems.append(Problem("funds.function-barred", words, "Leave it out.", column="functions", given=code))
    return problems


def _terms(given: Mapping[str, Any]) -> list[Problem]:
    unknown = sorted(set(given.get("terms", {})) - {item.code for item in rules.law().terms})
    return [Problem("funds.term", f"An agreement has no '{name}'.", column="terms") for name in unknown]


def _day(name: str, value: Any, problems: list[Problem]) -> date | None:
    if value in (None, ""):
        return None
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        problems.append(Problem("funds.day", f"'{value}' is not a day.", "Write 2026-04-01.", column=name))
        return None


def _pence(column: str, text: str) -> int:
    try:
        pence = rules.pence_of(text)
    except Invalid as error:
        raise checks.refuse(column, error.message, error.fix, "funds.money") from None
    if pence < 0:
        raise checks.refuse(column, "A sum here is never below zero.", "Write it without a minus.", "funds.money")
    return pence


def _year(year: int) -> None:
    if not 2000 <= year <= 2100:
        raise checks.refuse("year", f"{year} is not a year of this fund.", "Write the year it begins.", "funds.year")


def partner_of(found: Project, name: str, column: str = "partner") -> JointPartner:
    row = next((item for item in JointPartner.objects.filter(project=found) if item.name == name.strip()), None)
    if row is None:
        raise checks.refuse(column, f"'{name}' is not a partner.", "Choose from the list.", "funds.partner")
    return row


def _cited(cite: str, mark: str) -> str:
    return f"{cite}; {mark}" if mark else cite


def _plain(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in facts.items()}

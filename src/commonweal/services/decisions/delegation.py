"""The scheme of delegation: who may decide how much, as dated lines, and what was decided about the same before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Q

from commonweal.analysis import decisions as rules
from commonweal.errors import Invalid, NotAllowed, NotFound, Problem
from commonweal.records.contracts import Contract
from commonweal.records.decisions import DecisionDraft, DecisionRecord, DelegationLimit
from commonweal.records.organisations import Organisation, Role
from commonweal.records.writing import by_uid
from commonweal.services import commands, policy
from commonweal.services.actors import Actor
from commonweal.services.decisions.draft_views import LimitView

MANAGE = "organisations.witness"
LARGEST = 10**15
YEAR = timedelta(days=365)


def limits(*, actor: Actor, on: date | None = None) -> tuple[LimitView, ...]:
    """The scheme of the actor's organisation: every line of it, or those in force on a day."""
    home = _home(actor, "organisations.view")
    rows = DelegationLimit.objects.filter(organisation=home)
    return tuple(_view(row) for row in rows if on is None or _limit(row).in_force(on))


def set_limit(*, actor: Actor, facts: Mapping[str, Any], key: str | None = None) -> LimitView:
    """Add a line to the scheme of the actor's organisation.

    `facts`: `body`, `role`, `from_pounds`, `to_pounds` (empty: without limit), `with_vat`, `in_force_from`, `until`,
    `document`, `version`, `invented`. `Invalid` names every field that cannot be kept.
    """
    home = _home(actor, MANAGE)
    values = _checked(facts)
    body = {name: str(value) for name, value in values.items()}
    with commands.act(actor=actor, act=MANAGE, subject=home, key=key, body={"limit": body}) as done:
        if not done.replayed:
            row = DelegationLimit(organisation=home, **values)
            row.save()
            done.ledger("delegation.changed", home.uid, {"limit": str(row.uid), **_open(body)})
            done.answer(uid=str(row.uid))
    return _view(DelegationLimit.objects.get(uid=done.answered["uid"]))


def end_limit(*, actor: Actor, uid: str, until: date, key: str | None = None) -> LimitView:
    """Say until when a line stood in the scheme: `until` is the first day on which it does not."""
    home = _home(actor, MANAGE)
    found = by_uid(DelegationLimit.objects.filter(organisation=home), uid)
    if found is None:
        raise NotFound("decisions.delegation.unknown", "There is no such line in the scheme.", fix="Look at the list.")
    if until <= found.in_force_from:
        problem = Problem("decisions.delegation.until", "It must last at least a day.", column="until")
        raise Invalid("decisions.delegation.until", problem.message, problems=[problem])
    body = {"limit": uid, "until": until.isoformat()}
    with commands.act(actor=actor, act=MANAGE, subject=home, key=key, body=body) as done:
        if not done.replayed:
            found.until = until
            found.save()
            done.ledger("delegation.changed", home.uid, body)
    return _view(DelegationLimit.objects.get(pk=found.pk))


def scheme_of(organisation_uid: str) -> tuple[rules.Limit, ...]:
    """The scheme of an organisation as the rules read it. For services: the caller has authorised."""
    return tuple(_limit(row) for row in DelegationLimit.objects.filter(organisation__uid=organisation_uid))


def holds(actor: Actor, body: str, on: date) -> bool:
    """Whether the actor has the role that acts as this body in the scheme in force on a day; yes where none is kept."""
    rows = DelegationLimit.objects.filter(organisation__uid=actor.organisation_uid)
    mine = [row for row in rows if _limit(row).in_force(on) and rules.key(row.body) == rules.key(body)]
    return not mine or actor.has(*(row.role for row in mine))


def body_of(actor: Actor, on: date) -> str:
    """The body as which the actor decides where nobody said: of those that their roles act as, the one with most."""
    rows = DelegationLimit.objects.filter(organisation__uid=actor.organisation_uid, role__in=actor.roles)
    mine = [row for row in rows if _limit(row).in_force(on)]
    mine.sort(key=lambda row: (row.to_pence is None, row.to_pence or 0))
    return mine[-1].body if mine else ""


def about_the_same(
    organisation_uid: str, draft: DecisionDraft, on: date
) -> tuple[tuple[rules.Earlier, ...], tuple[rules.Finding, ...]]:
    """What the organisation decided or agreed about a draft's subject and provider within a year, with its worth.

    The second part names contracts about the same that cannot be counted, because something of them is not known.
    """
    same = {"subject_key": rules.key(draft.subject), "provider_key": rules.key(draft.provider)}
    if not same["subject_key"]:
        return (), ()
    rows = DecisionRecord.objects.filter(organisation__uid=organisation_uid, pence__isnull=False, **same)
    found = rows.filter(decided_at__date__gt=on - YEAR, decided_at__date__lte=on).select_related("decision")
    decided = tuple(
        rules.Earlier(row.decision.title, row.pence, row.decided_at.date()) for row in found if row.pence is not None
    )
    worth = rules.Worth(draft.value_pence, draft.vat_pence)
    begun, gaps = rules.beside(_agreed(organisation_uid, same, on), decided, worth, on)
    return (*decided, *begun), gaps


def _agreed(organisation_uid: str, same: Mapping[str, str], on: date) -> list[rules.Agreed]:
    """Contracts and grants about the same that began within a year of the day, or whose beginning is not known."""
    within = Q(starts_on__isnull=True, absent=False) | Q(starts_on__gt=on - YEAR, starts_on__lt=on + YEAR)
    running = Q(ends_on__isnull=True) | Q(ends_on__gte=on - YEAR)
    rows = Contract.objects.filter(within, running, organisation__uid=organisation_uid)
    return [
        rules.Agreed(f"{row.get_kind_display()} for {row.service}, {row.provider}", _whole(row), row.starts_on)
        for row in rows
        if rules.key(row.service) == same["subject_key"] and rules.key(row.provider) == same["provider_key"]
    ]


def _whole(row: Contract) -> int | None:
    if row.pence is None or row.value_is == Contract.ValueIs.WHOLE:
        return row.pence
    return rules.whole_pence(row.pence, row.starts_on, row.ends_on)


def pence_of(text: object, column: str) -> int | None:
    """An amount in pounds, as typed, in pence; None where it is empty. `Invalid` names the field."""
    plain = str(text if text is not None else "").replace("£", "").replace(",", "").strip()
    if not plain:
        return None
    try:
        amount = Decimal(plain) * 100
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or amount < 0 or amount > LARGEST or amount != amount.to_integral_value():
        problem = Problem(
            "decisions.amount", "This is no amount in pounds.", "Write it like 120,000 or 950.50.", column=column,
            given=plain[:40],
        )  # fmt: skip
        raise Invalid("decisions.amount", problem.message, problems=[problem])
    return int(amount)


def pounds_of(pence: int | None) -> str:
    """Pence as an amount in pounds that can be typed again; empty for None."""
    return "" if pence is None else f"{pence // 100}.{pence % 100:02d}".removesuffix(".00")


def _checked(facts: Mapping[str, Any]) -> dict[str, Any]:
    problems: list[Problem] = []
    values: dict[str, Any] = {
        "body": str(facts.get("body") or "").strip(),
        "role": str(facts.get("role") or "").strip(),
        "document": str(facts.get("document") or "").strip(),
        "version": str(facts.get("version") or "").strip(),
        "with_vat": bool(facts.get("with_vat")),
        "invented": bool(facts.get("invented")),
        "in_force_from": facts.get("in_force_from"),
        "until": facts.get("until"),
    }
    for name, words in (("body", "Name the body or officer."), ("document", "Name the document that it stands in.")):
        if not values[name]:
            problems.append(Problem("decisions.delegation.empty", words, column=name))
    if values["role"] not in Role.values:
        problems.append(Problem("decisions.delegation.role", "Choose who acts as this body here.", column="role"))
    if not isinstance(values["in_force_from"], date):
        problems.append(Problem("decisions.delegation.from", "Say from which day it holds.", column="in_force_from"))
    for name, column in (("from_pence", "from_pounds"), ("to_pence", "to_pounds")):
        try:
            values[name] = pence_of(facts.get(column), column)
        except Invalid as error:
            problems += error.problems
    values["from_pence"] = values.get("from_pence") or 0
    if values.get("to_pence") is not None and values["to_pence"] < values["from_pence"]:
        problems.append(Problem("decisions.delegation.order", "The upper limit is too low.", column="to_pounds"))
    if not problems and values["until"] is not None and values["until"] <= values["in_force_from"]:
        problems.append(Problem("decisions.delegation.until", "It must last at least a day.", column="until"))
    if problems:
        words = " ".join(problem.message for problem in problems)
        raise Invalid("decisions.delegation.faults", words, problems=problems)
    return values


def _open(body: Mapping[str, str]) -> dict[str, str]:
    """What the ledger may say of a line: everything, for it names bodies and never people."""
    return {name: value for name, value in body.items() if name not in {"invented"}}


def _home(actor: Actor, act: str) -> Organisation:
    found = Organisation.objects.filter(uid=actor.organisation_uid).first() if actor.organisation_uid else None
    if found is None:
        raise NotAllowed("policy.not-allowed", "You act for no organisation here.")
    policy.require(actor, act, policy.Subject("organisation", str(found.uid), str(found.uid)))
    return found


def _limit(row: DelegationLimit) -> rules.Limit:
    return rules.Limit(
        row.body, row.from_pence, row.to_pence, row.with_vat, row.in_force_from, row.until, row.document, row.version
    )


def _view(row: DelegationLimit) -> LimitView:
    return LimitView(
        uid=str(row.uid),
        body=row.body,
        role=row.role,
        from_pounds=pounds_of(row.from_pence),
        to_pounds=pounds_of(row.to_pence),
        with_vat=row.with_vat,
        in_force_from=row.in_force_from,
        until=row.until,
        document=row.document,
        version=row.version,
        invented=row.invented,
    )

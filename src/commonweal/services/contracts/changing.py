"""One contract changed by hand: what became known, and what is to happen when it ends."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from commonweal.errors import Conflict, Invalid, Problem
from commonweal.records.contracts import Contract
from commonweal.services import commands
from commonweal.services.actors import Actor
from commonweal.services.commands import Done
from commonweal.services.contracts.listing import WRITE, find, home_of, view_of
from commonweal.services.contracts.views import ContractView

# What may be given: its column, and how it is kept.
FACTS = (
    "service", "provider", "reference", "kind", "starts_on", "ends_on", "notice", "pounds", "value_is", "owner",
    "cost_centre",
)  # fmt: skip
NEEDED = {"service": "Write what is bought.", "provider": "Write who provides it."}


def add(*, actor: Actor, facts: Mapping[str, Any], key: str | None = None) -> ContractView:
    """Add a contract or grant by hand. `facts` holds any of `FACTS`; what is not known yet is left out.

    `Conflict` where the register already holds one of that reference, or of that service and provider without one.
    """
    home = home_of(actor, WRITE)
    body = {"add": {name: str(value) for name, value in facts.items()}}
    with commands.act(actor=actor, act=WRITE, subject=home, key=key, body=body) as done:
        if not done.replayed:
            row = Contract(organisation=home)
            _take(row, facts)
            row.identity = identity_of(row)
            if Contract.objects.filter(organisation=home, identity=row.identity).exists():
                fix = "Change that one, or give this one a reference of its own."
                raise Conflict("contracts.twice", "The register already holds this contract.", fix=fix)
            _save(row, done)
    return view_of(find(home, done.answered["uid"]))


def change(*, actor: Actor, uid: str, facts: Mapping[str, Any], key: str | None = None) -> ContractView:
    """Change what is known of a contract. A later register that names the same contract changes it again."""
    home = home_of(actor, WRITE)
    row = find(home, uid)
    body = {"change": uid, "facts": {name: str(value) for name, value in facts.items()}}
    with commands.act(actor=actor, act=WRITE, subject=home, key=key, body=body) as done:
        if not done.replayed:
            _take(row, facts)
            _save(row, done)
    return view_of(find(home, uid))


def intend(
    *, actor: Actor, uid: str, intention: str, reason: str = "", decision_on: date | None = None, key: str | None = None
) -> ContractView:
    """Say what is to happen when a contract ends, with the reason, and book the day on which it is decided.

    It is an intention, no decision: that is taken, with its evidence, in the room of decisions. `Invalid` for an
    intention without a reason.
    """
    home = home_of(actor, WRITE)
    row = find(home, uid)
    _check_intention(intention, reason)
    body = {"intend": uid, "intention": intention, "reason": reason, "on": str(decision_on or "")}
    with commands.act(actor=actor, act=WRITE, subject=home, key=key, body=body) as done:
        if not done.replayed:
            row.intention, row.intention_reason, row.decision_on = intention, reason.strip(), decision_on
            _save(row, done)
            done.ledger("contract.intention", row.uid, {"intention": intention})
    return view_of(find(home, uid))


def identity_of(row: Contract) -> str:
    """What tells a contract apart in a register: its reference, else service and provider."""
    return (f"ref:{row.reference}" if row.reference else f"{row.service}|{row.provider}").casefold()[:380]


def _check_intention(intention: str, reason: str) -> None:
    if intention not in Contract.Intention.values:
        fix = "One of: " + ", ".join(Contract.Intention.values)
        raise Invalid("contracts.intention", f"'{intention}' is not one of them.", fix=fix)
    if intention != Contract.Intention.UNDECIDED and not reason.strip():
        problem = Problem("contracts.reason", "Say why.", "Write a sentence.", column="reason")
        raise Invalid("contracts.reason", problem.message, problems=[problem])


def _take(row: Contract, facts: Mapping[str, Any]) -> None:
    unknown = sorted(set(facts) - set(FACTS))
    if unknown:
        raise Invalid("contracts.fact", f"A contract has no {', '.join(unknown)}.", fix="It has: " + ", ".join(FACTS))
    for name, value in facts.items():
        if name == "pounds":
            row.pence = None if value is None else int((Decimal(str(value)) * 100).to_integral_value())
        elif name in ("starts_on", "ends_on"):
            setattr(row, name, value)
        else:
            setattr(row, name, " ".join(str(value or "").split()))
    problems = [
        Problem(f"contracts.{name}", words, "It may not be empty.", column=name)
        for name, words in NEEDED.items()
        if not getattr(row, name)
    ]
    if row.starts_on and row.ends_on and row.ends_on < row.starts_on:
        problems.append(
            Problem("contracts.dates", "It ends before it starts.", "Put one date right.", column="ends_on")
        )
    if row.pence is not None and row.pence < 0:
        problems.append(Problem("contracts.value", "The value is below nothing.", "Write pounds.", column="pounds"))
    if problems:
        raise Invalid("contracts.facts", " ".join(item.message for item in problems), problems=problems)


def _save(row: Contract, done: Done) -> None:
    row.save()
    done.answer(uid=str(row.uid))

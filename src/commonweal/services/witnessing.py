"""Partner organisations countersign the ledger's published head: they say that they saw it, and keep it elsewhere."""

from __future__ import annotations

from commonweal.errors import Invalid, NotAllowed
from commonweal.records.ledger import LedgerEntry, Witness
from commonweal.records.organisations import Organisation
from commonweal.services import commands
from commonweal.services.actors import Actor
from commonweal.services.ledger import WitnessView

ACT = "organisations.witness"


def countersign(*, actor: Actor, number: int, hash: str, key: str | None = None) -> WitnessView:
    """Say for the actor's organisation that it saw this head. `Invalid` when the ledger here has another entry there:
    then somebody was shown something else, and both should be kept."""
    home = Organisation.objects.filter(uid=actor.organisation_uid).first() if actor.organisation_uid else None
    if home is None:
        raise NotAllowed("policy.not-allowed", "You act for no organisation here.")
    body = {"number": number, "hash": hash}
    with commands.act(actor=actor, act=ACT, subject=home, key=key, body=body) as done:
        if not done.replayed:
            if not LedgerEntry.objects.filter(number=number, hash=hash).exists():
                words = "The ledger here has another entry at that number, or none."
                raise Invalid("ledger.head.differs", words, fix="Keep your copy, and show it to the others.")
            if not Witness.objects.filter(number=number, organisation_uid=str(home.uid)).exists():
                Witness.objects.create(
                    number=number, hash=hash, organisation_uid=str(home.uid), person_uid=actor.person_uid, at=done.at
                )
                done.ledger("ledger.countersigned", home.uid, body)
    row = Witness.objects.get(number=number, organisation_uid=str(home.uid))
    return WitnessView(row.number, row.hash, home.name, row.at)

"""The chain of decisions: appended under one lock, exported, and checked by anyone.

Each entry is `{number, at, kind, subject, body, previous, hash}`, strings and integers only. `hash` is the SHA-256 of
the entry's RFC 8785 JSON without `hash`; `previous` is the hash before it, 64 zeros for the first. Personal data never
enters: people appear by their uid, and what must be bound to words about a person is a salted commitment.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import rfc8785
from django.conf import settings

from commonweal.errors import Conflict, Invalid
from commonweal.records import clock
from commonweal.records.ledger import FIRST_PREVIOUS, Commitment, LedgerEntry, LedgerHead, Witness
from commonweal.records.organisations import Organisation
from commonweal.services import policy
from commonweal.services.actors import Actor

BANNER = "Demonstration. Not a document of Trafford Council or the NHS"
LARGEST = 2**53 - 1


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry that a command will append as its last statement."""

    kind: str
    subject: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry as it is published."""

    number: int
    at: str
    kind: str
    subject: str
    body: Mapping[str, Any]
    previous: str
    hash: str

    def line(self) -> str:
        """The entry as one line of the export."""
        return rfc8785.dumps(_fields(self) | {"hash": self.hash}).decode() + "\n"


@dataclass(frozen=True, slots=True)
class HeadView:
    """The last number and hash: whoever keeps a copy can tell that a tail was cut off."""

    number: int
    hash: str
    at: str


@dataclass(frozen=True, slots=True)
class WitnessView:
    """An organisation that has said that it saw a head and keeps it."""

    number: int
    hash: str
    organisation: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PublishedHead:
    """The head as it is published, at which time, and the newest head that each partner organisation countersigned."""

    number: int
    hash: str
    at: str
    published_at: str
    witnesses: tuple[WitnessView, ...]


def append(entries: list[Waiting]) -> tuple[EntryView, ...]:
    """Append entries under the lock of the head. The last statement of a transaction, so that numbers have no gaps."""
    head = _locked_head()
    made = []
    for waiting in entries:
        body = _checked(waiting.body)
        if settings.DEMONSTRATION:
            body = {**body, "demonstration": BANNER}
        # A clock that was set back must not make the chain contradict itself.
        at = max(clock.stamp(), head.at)
        entry = EntryView(head.number + 1, at, waiting.kind, waiting.subject, body, head.hash, "")
        head.number, head.hash, head.at = entry.number, hash_of(_fields(entry)), at
        LedgerEntry.objects.create(
            number=entry.number, at=at, kind=entry.kind, subject=entry.subject, body=rfc8785.dumps(body).decode(),
            previous=entry.previous, hash=head.hash,
        )  # fmt: skip
        made.append(_view_of(entry, head.hash))
    head.save()
    return tuple(made)


def hash_of(fields: Mapping[str, Any]) -> str:
    """SHA-256 of the RFC 8785 JSON of an entry without its `hash`."""
    return hashlib.sha256(rfc8785.dumps(dict(fields))).hexdigest()


def commit(text: str, *, subject: str) -> str:
    """A salted commitment to words about a person: the chain binds them, and deleting the salt erases them."""
    # Unguessable on purpose: a seeded salt could be tried against a list of names.
    salt = secrets.token_hex(32)
    digest = "sha256:" + hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()
    Commitment.objects.create(digest=digest, salt=salt, text=text, entry_subject=subject)
    return digest


def entries(*, actor: Actor, subject: str = "", limit: int | None = None) -> tuple[EntryView, ...]:
    """Entries in order of number, of one subject or of all; the last `limit` of them if that is given."""
    policy.require(actor, "ledger.view")
    rows = LedgerEntry.objects.filter(subject=subject) if subject else LedgerEntry.objects.all()
    if limit is not None:
        return tuple(reversed([_view(row) for row in rows.order_by("-number")[:limit]]))
    return tuple(_view(row) for row in rows)


def of_subject(*, subject: str) -> tuple[EntryView, ...]:
    """The entries about one record. The caller has authorised."""
    return tuple(_view(row) for row in LedgerEntry.objects.filter(subject=subject))


def lines(*, actor: Actor) -> Iterator[str]:
    """The whole ledger as JSON Lines."""
    return (entry.line() for entry in _each(actor))


def export(*, actor: Actor, out: Path) -> HeadView:
    """Write the whole ledger to `out` and its head beside it, as `OUT.head.json`; `Invalid` if it cannot be written."""
    last, published_at = HeadView(0, FIRST_PREVIOUS, ""), clock.stamp()
    try:
        with out.open("w", encoding="utf-8") as file:
            for entry in _each(actor):
                file.write(entry.line())
                last = HeadView(entry.number, entry.hash, entry.at)
        beside = {"number": last.number, "hash": last.hash, "at": last.at, "published_at": published_at}
        out.with_name(out.name + ".head.json").write_text(json.dumps(beside) + "\n", encoding="utf-8")
    except OSError as error:
        raise Invalid(
            "ledger.export.unwritable", f"{out} cannot be written: {error.strerror}.", fix="Name a folder that exists."
        ) from error
    return last


def head() -> HeadView:
    """The last number and hash; number 0 and 64 zeros when there is no entry."""
    last = LedgerEntry.objects.order_by("-number").first()
    return HeadView(last.number, last.hash, last.at) if last is not None else HeadView(0, FIRST_PREVIOUS, "")


def published_head() -> PublishedHead:
    """The head for anyone to keep: whoever has a copy can tell that the tail was cut off later."""
    last = head()
    newest: dict[str, Witness] = {}
    for row in Witness.objects.order_by("number"):
        newest[row.organisation_uid] = row
    names = {str(item.uid): item.name for item in Organisation.objects.filter(uid__in=newest)}
    seen = tuple(
        WitnessView(row.number, row.hash, names.get(uid, ""), row.at)
        for uid, row in sorted(newest.items(), key=lambda pair: names.get(pair[0], ""))
    )
    return PublishedHead(last.number, last.hash, last.at, clock.stamp(), seen)


def verify() -> int:
    """How many entries there are, once every one was found whole; `Conflict` names the first that is not."""
    number, previous = 0, FIRST_PREVIOUS
    for row in LedgerEntry.objects.order_by("number").iterator():
        number += 1
        entry = _view(row)
        if (entry.number, entry.previous, entry.hash) != (number, previous, hash_of(_fields(entry))):
            raise _broken(number)
        previous = entry.hash
    kept = LedgerHead.objects.filter(pk=1).first()
    # Entries without a head: whoever cut the tail off took the head away as well.
    if (kept.number, kept.hash) != (number, previous) if kept is not None else number:
        raise _broken(number + 1)
    return number


def _each(actor: Actor) -> Iterator[EntryView]:
    """Every entry in order, without holding them all."""
    policy.require(actor, "ledger.view")
    return (_view(row) for row in LedgerEntry.objects.order_by("number").iterator())


def _broken(number: int) -> Conflict:
    return Conflict(
        "ledger.chain.broken",
        f"The ledger is not whole: entry {number} was changed, moved or removed.",
        fix="Compare it with an export or a head that somebody else keeps.",
    )


def _locked_head() -> LedgerHead:
    LedgerHead.objects.get_or_create(pk=1)
    return LedgerHead.objects.select_for_update().get(pk=1)


def _fields(entry: EntryView) -> dict[str, Any]:
    return {
        "number": entry.number,
        "at": entry.at,
        "kind": entry.kind,
        "subject": entry.subject,
        "body": dict(entry.body),
        "previous": entry.previous,
    }


def _view(row: LedgerEntry) -> EntryView:
    return EntryView(row.number, row.at, row.kind, row.subject, json.loads(row.body), row.previous, row.hash)


def _view_of(entry: EntryView, found: str) -> EntryView:
    return EntryView(entry.number, entry.at, entry.kind, entry.subject, entry.body, entry.previous, found)


def _checked(value: Any) -> Any:
    """`value` if it is strings, integers, and lists and mappings of them: what every language writes alike."""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST:
        return value
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        return {key: _checked(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_checked(item) for item in value]
    raise TypeError(f"The ledger keeps strings and integers only, not {type(value).__name__}")

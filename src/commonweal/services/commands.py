"""The one way to write: policy, change, audit event, answer and ledger entry in one transaction, once for each key."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.db import IntegrityError, models, transaction

from commonweal.errors import Conflict, Invalid, NotAllowed, NotFound
from commonweal.records import clock
from commonweal.records.commands import Command
from commonweal.records.organisations import Organisation, Person
from commonweal.records.projects import Project, Share
from commonweal.records.writing import Writer, writing
from commonweal.services import audit, conflicts, ledger, policy, standing
from commonweal.services.actors import Actor

LONGEST_KEY = 80
# What of a project the policy reads.
FACTS = ("shares__organisation", "interests__person", "concerns__organisation", "recusals__person")


class Done:
    """What a command's body works with.

    `at` is the database's time, read once the subject was locked; `person` the Person who acts, None for the
    installation; `subject` the locked, fresh record. When `replayed` is true the key was used before: skip the work
    (what would be written is rolled back in any case) and read `answered`.
    """

    def __init__(self, *, person: Person | None, subject: Any, at: datetime, stored: Command, replayed: bool) -> None:
        self.person = person
        self.subject = subject
        self.at = at
        self.replayed = replayed
        self.answered: dict[str, Any] = json.loads(stored.answer) if replayed else {}
        self._stored = stored
        self._entries: list[ledger.Waiting] = []

    @property
    def author(self) -> Person:
        """The person who acts, for records that must have one."""
        if self.person is None:
            raise RuntimeError("The installation itself cannot be the author of this")
        return self.person

    def answer(self, **values: Any) -> None:
        """Keep what this command answers (JSON values), so that the same key gets the same answer."""
        if not self.replayed:
            self.answered.update(values)

    def ledger(self, kind: str, subject: Any, body: Mapping[str, Any]) -> None:
        """Append an entry about `subject` (a record's uid) as the last statement of the transaction."""
        if not self.replayed:
            self._entries.append(ledger.Waiting(kind, str(subject), body))

    def commit(self, text: str, *, subject: Any) -> str:
        """A salted commitment to words about a person, to put in a ledger entry's body."""
        return ledger.commit(text, subject=str(subject))


_open: ContextVar[Done | None] = ContextVar("open_command", default=None)


@contextmanager
def act(
    *, actor: Actor, act: str, subject: models.Model | None, key: str | None, body: Mapping[str, Any]
) -> Iterator[Done]:
    """Run the body of a command: everything in it happens once, or not at all.

    `subject` is the Project or Organisation acted on, None for the installation. `key` is the idempotency key of the
    form or request; None makes a new one, for callers that cannot repeat themselves. `body` is what was asked,
    JSON-shaped: the same key with another body is `Conflict`. `NotFound` where the actor may not know of the subject,
    `NotAllowed` where the policy says no; both are written to the audit. A command inside a command joins it, and their
    ledger entries are appended together at the end. `Conflict` when another made the same name at the same moment.
    """
    try:
        with transaction.atomic():
            done = _begin(actor, act, subject, key or str(uuid.uuid4()), body)
            outer = _open.get()
            token = _open.set(done)
            try:
                with writing(Writer(done.person, done.at, act)):
                    yield done
            finally:
                _open.reset(token)
            if done.replayed:
                transaction.set_rollback(True)
            else:
                _finish(done, actor, act, outer)
    except (NotAllowed, NotFound) as error:
        if error.code.startswith("policy."):
            audit.refused(actor=actor, act=act, subject=subject_of(subject), error=error)
        raise
    except IntegrityError as error:
        if not _twice(error):
            raise
        raise Conflict(
            "commands.at-once", "Somebody else made one of the same name at this moment.", fix="Look again, then retry."
        ) from error


def key_of_part(key: str | None, part: str) -> str | None:
    """The key of one of several commands that a form or request with this key leads to, one after another."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"{part} of {key}").hex if key else None


def answered(
    *, actor: Actor, act: str, subject: models.Model, key: str | None, body: Mapping[str, Any]
) -> dict[str, Any] | None:
    """What the command of this key answered, None while it is not done: for long work that comes before a command.

    `Conflict` where the key was used with another body, as in `act`.
    """
    row = Command.objects.filter(actor_uid=actor.person_uid, key=key).first() if key else None
    if row is None:
        return None
    _same(row, body_digest(act, str(subject.uid), body))  # type: ignore[attr-defined]  # every subject has one
    found: dict[str, Any] = json.loads(row.answer)
    return found


def subject_of(
    target: models.Model | None, *, known: conflicts.Facts | None = None, adopted: bool = False
) -> policy.Subject:
    """The facts that the policy needs about a record, as they stand in the database.

    `known` is what walls are worked out from, for those who ask about many projects at once; `adopted` says that
    what is read in the project was adopted, and the project is public.
    """
    if target is None:
        return policy.HERE
    if isinstance(target, Organisation):
        return policy.Subject("organisation", str(target.uid), str(target.uid))
    if not isinstance(target, Project):
        raise TypeError(
            f"A command acts on a project, an organisation or the installation, not {type(target).__name__}"
        )
    models.prefetch_related_objects([target], *FACTS)  # nothing if already there
    shares = [(str(share.organisation.uid), share.level) for share in target.shares.all()]
    return policy.Subject(
        "project",
        str(target.uid),
        str(target.organisation.uid),
        viewing=frozenset(uid for uid, level in shares if level == Share.Level.VIEW),
        contributing=frozenset(uid for uid, level in shares if level == Share.Level.CONTRIBUTE),
        interested=frozenset(str(item.person.uid) for item in target.interests.all() if item.ended_at is None),
        conflicts=conflicts.of_project(target, known),
        recused=frozenset(str(item.person.uid) for item in target.recusals.all() if item.closes),
        rooms=frozenset((str(share.organisation.uid), room) for share in target.shares.all() for room in share.rooms),
        adopted=adopted,
    )


def body_digest(act: str, subject_uid: str, body: Mapping[str, Any]) -> str:
    """The digest of what was asked: the act, on what, with which values.

    `Invalid` for text that no database keeps: the null character, and halves of characters.
    """
    asked = {"act": act, "subject": subject_uid, "body": body}
    text = json.dumps(asked, sort_keys=True, ensure_ascii=False, default=str)
    try:
        known = text.encode()
    except UnicodeEncodeError:
        raise _unkept() from None
    if "\\u0000" in text and any("\0" in item for item in _texts(body)):
        raise _unkept()
    return "sha256:" + hashlib.sha256(known).hexdigest()


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from (*_texts(name), *_texts(item))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)


def _unkept() -> Invalid:
    return Invalid("commands.text", "The text holds a character that cannot be kept.", fix="Type it again.")


def _begin(actor: Actor, act: str, subject: models.Model | None, key: str, body: Mapping[str, Any]) -> Done:
    facts = subject_of(subject)
    policy.require(actor, act, facts)
    standing.confirmed(actor, act)
    if len(key) > LONGEST_KEY or not key.isprintable():
        raise Invalid("commands.key", f"An idempotency key has at most {LONGEST_KEY} plain letters.")
    stored, replayed = _claim(actor, act, key, body_digest(act, facts.uid, body))
    fresh = _lock(subject)
    # Asked again now that nobody else can change the subject: a role or a share may have gone while we waited.
    policy.require(actor, act, subject_of(fresh))
    person = Person.objects.filter(uid=actor.person_uid).first() if actor.organisation_uid else None
    return Done(person=person, subject=fresh, at=clock.now(), stored=stored, replayed=replayed)


def _claim(actor: Actor, act: str, key: str, digest: str) -> tuple[Command, bool]:
    """The row of this key, and whether the command was done before. A copy under way is waited for."""
    try:
        with transaction.atomic():
            row = Command.objects.create(
                actor_uid=actor.person_uid, key=key, act=act, body_digest=digest, at=clock.now()
            )
        return row, False
    except IntegrityError:
        row = Command.objects.get(actor_uid=actor.person_uid, key=key)
    _same(row, digest)
    return row, True


def _same(row: Command, digest: str) -> None:
    """Refuse a key that stands for something else."""
    if row.body_digest != digest:
        raise Conflict(
            "commands.key-used",
            "This form was already sent with other values.",
            fix="Open the page again and send it once more.",
        )


def _twice(error: IntegrityError) -> bool:
    """Whether the database refused a second row of what there may be one of, and nothing else."""
    return getattr(error.__cause__, "sqlstate", "") == "23505" or "UNIQUE constraint failed" in str(error)


def _lock(subject: models.Model | None) -> models.Model | None:
    if subject is None:
        return None
    rows = type(subject)._default_manager.select_for_update(of=("self",))
    return rows.get(pk=subject.pk)


def _finish(done: Done, actor: Actor, act: str, outer: Done | None) -> None:
    stored = done._stored
    audit.record(actor=actor, act=act, subject=subject_of(done.subject), at=done.at, key=stored.key)
    stored.answer = json.dumps(done.answered, sort_keys=True, ensure_ascii=False)
    stored.save(update_fields=["answer"])
    if outer is not None and not outer.replayed:
        outer._entries.extend(done._entries)
    elif done._entries:
        ledger.append(done._entries)

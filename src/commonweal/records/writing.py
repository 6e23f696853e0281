"""Who is writing, when and why: a record is saved or deleted inside a command, or not at all."""

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from simple_history.models import HistoricalRecords

from commonweal.errors import Invalid, Problem


@dataclass(frozen=True, slots=True)
class Writer:
    """The hand that holds the pen during one command. `person` is a Person, None for the installation itself."""

    person: Any
    at: datetime
    reason: str


_writer: ContextVar[Writer | None] = ContextVar("writer", default=None)


class OutsideCommandError(RuntimeError):
    """A record was saved or deleted outside a command: no policy, no audit event and no ledger saw it."""


@contextmanager
def writing(writer: Writer) -> Iterator[None]:
    """Allow writes, and tell the history who made them. Entered by `services.commands.act` alone."""
    token = _writer.set(writer)
    try:
        yield
    finally:
        _writer.reset(token)


def current() -> Writer | None:
    """The writer of the command under way, if one is."""
    return _writer.get()


class Kept(models.Model):
    """A row that only commands write."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, inside a command only; `Invalid` names every column whose value it cannot keep."""
        self._sign()
        self._check(kwargs.get("update_fields"))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete, inside a command only."""
        self._sign()
        return super().delete(*args, **kwargs)

    def _check(self, columns: Iterable[str] | None) -> None:
        """Lengths, short names and choices are checked here: SQLite would keep what PostgreSQL refuses."""
        left_out = [
            item.name
            for item in self._meta.fields
            if item.is_relation
            or getattr(self, item.attname) in item.empty_values  # what must be there, the database says
            or (columns is not None and item.name not in columns)
        ]
        try:
            self.clean_fields(exclude=left_out)
        except ValidationError as error:
            told = [(name, " ".join(words)) for name, words in error.message_dict.items()]
            problems = [Problem("records.column", f"{name}: {words}", column=name) for name, words in told]
            raise Invalid(
                "records.column", " ".join(f"{name}: {words}" for name, words in told), problems=problems
            ) from None

    def _sign(self) -> None:
        writer = current()
        if writer is None:
            raise OutsideCommandError(f"{type(self).__name__} was written outside `services.commands.act`")
        # django-simple-history reads these three names when it writes the version.
        self._history_user = writer.person
        self._history_date = writer.at
        self._change_reason = writer.reason[:100]


def by_uid(rows: models.QuerySet[Any], uid: str) -> Any | None:
    """The row of this uid among `rows`; None where there is none, or where the text is no uid at all."""
    try:
        return rows.filter(uid=uid).first()
    except ValidationError:
        return None


class Retention(models.TextChoices):
    """How long a record is kept; the schedule behind the words is the organisation's own."""

    PROJECT = "project", "as long as the project, then 6 years"
    DECISION = "decision", "permanently, with the decision it supports"
    PERSON = "person", "as long as the person has an account, then 1 year"


class Record(Kept):
    """A kept row with a lasting identity, a retention class, and whether it may be disclosed on request."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    retention = models.CharField(max_length=12, choices=Retention, default=Retention.PROJECT)
    disclosable = models.BooleanField(default=True)

    class Meta:
        abstract = True


def history() -> Any:
    """Versions of a model's rows: each with who, when (the database's clock) and by which command."""
    return HistoricalRecords(user_model="records.Person", get_user=_nobody)


def _nobody(**kwargs: Any) -> None:
    """A row written by the installation itself has no person behind it."""
    del kwargs

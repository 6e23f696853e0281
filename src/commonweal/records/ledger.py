"""The chain of decisions: numbered without gaps, never changed, never deleted."""

from django.db import models

FIRST_PREVIOUS = "0" * 64


class LedgerEntry(models.Model):
    """One entry as published. `body` is its canonical JSON; database triggers refuse to change or delete the row."""

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.CharField(max_length=24)
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=80, db_index=True)
    body = models.TextField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["number"]


class LedgerHead(models.Model):
    """The one row whose lock gives out numbers."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=FIRST_PREVIOUS)
    at = models.CharField(max_length=24, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_ledger_head")]


class Commitment(models.Model):
    """What a commitment in the ledger stands for. Deleting the row erases the person and leaves the chain whole."""

    digest = models.CharField(max_length=71, unique=True)
    salt = models.CharField(max_length=64)
    text = models.TextField()
    entry_subject = models.CharField(max_length=80, db_index=True)


class Witness(models.Model):
    """A head of the ledger that a partner organisation has seen and keeps: the countersignature of a published head.

    The same words stand in the ledger itself, as an entry after the head that it confirms.
    """

    number = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)
    organisation_uid = models.CharField(max_length=36)
    person_uid = models.CharField(max_length=36)
    at = models.DateTimeField()

    class Meta:
        ordering = ["number", "pk"]
        constraints = [models.UniqueConstraint(fields=["number", "organisation_uid"], name="witness_once")]

"""Contracts and grants that an organisation holds, and the registers that they came in with."""

from django.db import models
from django.db.models import F, Q

from commonweal.records.organisations import Organisation, Person
from commonweal.records.writing import Record, history


class RegisterMapping(Record):
    """Which heading of an organisation's own register stands for which column: asked once, remembered."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="+")
    columns = models.JSONField(default=dict)
    value_is = models.CharField(max_length=5, default="year")

    history = history()


class RegisterImport(Record):
    """A register that was loaded: its file by digest, and what it changed."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    filename = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    rows_read = models.PositiveIntegerField()
    rows_refused = models.PositiveIntegerField()
    added = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()
    absent = models.PositiveIntegerField()
    loaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    loaded_at = models.DateTimeField()

    history = history()

    class Meta:
        ordering = ["organisation", "number"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="register_import_once"),
            models.CheckConstraint(
                condition=Q(rows_read=F("added") + F("changed") + F("unchanged") + F("rows_refused")),
                name="register_rows_reconcile",
            ),
        ]


class Contract(Record):
    """A contract or grant. `identity` tells it apart in a register: its reference, else service and provider.

    What is empty or None is not known yet. `pence` is a year's value or the whole, as `value_is` says.
    """

    class Kind(models.TextChoices):
        CONTRACT = "contract", "Contract"
        GRANT = "grant", "Grant"

    class ValueIs(models.TextChoices):
        YEAR = "year", "a year"
        WHOLE = "whole", "the whole contract"

    class Intention(models.TextChoices):
        UNDECIDED = "undecided", "Not decided"
        RENEW = "renew", "Extend or renew"
        BUY_ANEW = "buy-anew", "Buy anew"
        CHANGE = "change", "Change what is bought"
        END = "end", "Let it end"

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    identity = models.CharField(max_length=400)
    reference = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.CONTRACT)
    service = models.CharField(max_length=300)
    provider = models.CharField(max_length=300)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    notice = models.CharField(max_length=200, blank=True)
    pence = models.BigIntegerField(null=True)
    value_is = models.CharField(max_length=5, choices=ValueIs, default=ValueIs.YEAR)
    owner = models.CharField(max_length=200, blank=True)
    cost_centre = models.CharField(max_length=100, blank=True)
    intention = models.CharField(max_length=9, choices=Intention, default=Intention.UNDECIDED)
    intention_reason = models.TextField(blank=True)
    decision_on = models.DateField(null=True)
    absent = models.BooleanField(default=False)
    invented = models.BooleanField(default=False)

    history = history()

    class Meta:
        ordering = ["service", "provider", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "identity"], name="contract_once"),
            models.CheckConstraint(
                condition=Q(pence__isnull=True) | Q(pence__gte=0), name="contract_value_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="contract_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(intention="undecided") | ~Q(intention_reason=""), name="contract_intention_has_reason"
            ),
        ]

"""Pooled funds and payments between NHS and council: what was agreed, put in and spent. Whole pence."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from commonweal.records.partnerships.joint import JointPartner
from commonweal.records.projects import Project
from commonweal.records.writing import Record, history


class Pence(models.BigIntegerField):  # type: ignore[type-arg]
    """Whole pence. A float is refused, not cut: half a penny must not vanish."""

    def to_python(self, value: Any) -> Any:
        """The whole number, or a fault."""
        if isinstance(value, float):
            raise ValidationError("A sum is kept in whole pence.")
        return super().to_python(value)

    def deconstruct(self) -> Any:
        """In the database it is a plain big number."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.BigIntegerField", args, kwargs


class PooledFund(Record):
    """A fund and its agreement.

    `functions` are codes of the list of functions, `terms` maps what the agreement must or should state to its words.
    `improves` and `consulted` are yes, no or not-known: without two yeses nothing can be pooled.
    """

    class Kind(models.TextChoices):
        POOLED = "section-75", "Pooled fund (section 75)"
        BCF = "better-care-fund", "Better Care Fund (pooled under section 75)"
        NHS_PAYS = "section-256", "Payment by the NHS to a council (section 256)"
        COUNCIL_PAYS = "section-76", "Payment by a council to the NHS (section 76)"

    class Answer(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "No"
        NOT_KNOWN = "not-known", "Not known yet"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    code = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    host = models.ForeignKey(JointPartner, null=True, on_delete=models.PROTECT, related_name="+")
    manager = models.CharField(max_length=200, blank=True)
    starts = models.DateField()
    ends = models.DateField(null=True)
    functions = models.JSONField(default=list)
    terms = models.JSONField(default=dict)
    improves = models.CharField(max_length=10, choices=Answer, default=Answer.NOT_KNOWN)
    improves_reason = models.TextField(blank=True)
    consulted = models.CharField(max_length=10, choices=Answer, default=Answer.NOT_KNOWN)
    consulted_on = models.DateField(null=True)
    consulted_how = models.TextField(blank=True)
    agreed_on = models.DateField(null=True)
    invented = models.BooleanField(default=False)

    history = history()

    class Meta:
        ordering = ["starts", "code"]
        constraints = [
            models.UniqueConstraint(fields=["project", "code"], name="pooled_fund_once"),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=models.F("starts")),
                name="pooled_fund_ends_after_it_starts",
            ),
        ]


class FundShare(Record):
    """The parts in which partners bear an overspend and keep an underspend: whole numbers, such as 60 and 40."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    fund = models.ForeignKey(PooledFund, on_delete=models.CASCADE, related_name="shares")
    partner = models.ForeignKey(JointPartner, on_delete=models.PROTECT, related_name="+")
    overspend = models.PositiveIntegerField()
    underspend = models.PositiveIntegerField()

    history = history()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fund", "partner"], name="fund_share_once")]


class FundBand(Record):
    """A partner's part of a slice of the difference: of what lies between two percentages of what was agreed.

    `from_percent` to `to_percent` (None: without end) of the sum agreed for the year; `share` is a whole number, such
    as 60 beside another partner's 40. Outside all bands the shares of the fund hold.
    """

    class Side(models.TextChoices):
        OVER = "over", "Overspend"
        UNDER = "under", "Underspend"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    fund = models.ForeignKey(PooledFund, on_delete=models.CASCADE, related_name="bands")
    partner = models.ForeignKey(JointPartner, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=5, choices=Side)
    from_percent = models.DecimalField(max_digits=6, decimal_places=2)
    to_percent = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    share = models.PositiveIntegerField()

    history = history()

    class Meta:
        ordering = ["side", "from_percent", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "side", "from_percent", "partner"], name="fund_band_once"),
            models.CheckConstraint(
                condition=Q(from_percent__gte=0)
                & (Q(to_percent__isnull=True) | Q(to_percent__gt=models.F("from_percent"))),
                name="fund_band_in_order",
            ),
        ]


class FundContribution(Record):
    """What a partner puts in for a year. `paid_pence` is None while nobody has said what was paid."""

    class Stream(models.TextChoices):
        NHS_MINIMUM = "nhs-minimum", "NHS minimum for the Better Care Fund"
        NHS_MORE = "nhs-more", "More from the integrated care board"
        ALLOCATION = "icb-allocation", "The board's whole allocation for a service"
        GRANT = "council-grant", "Local Authority Better Care Grant"
        DFG = "disabled-facilities-grant", "Disabled facilities grant"
        COUNCIL_MORE = "council-more", "More from the council"
        OTHER = "other", "Another source"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    fund = models.ForeignKey(PooledFund, on_delete=models.CASCADE, related_name="contributions")
    partner = models.ForeignKey(JointPartner, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    stream = models.CharField(max_length=30, choices=Stream)
    planned_pence = Pence()
    paid_pence = Pence(null=True)
    can_vary = models.TextField(blank=True)
    source = models.CharField(max_length=200, blank=True)

    history = history()

    class Meta:
        ordering = ["year", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "partner", "year", "stream"], name="fund_contribution_once"),
            models.CheckConstraint(
                condition=Q(planned_pence__gte=0) & (Q(paid_pence__isnull=True) | Q(paid_pence__gte=0)),
                name="fund_contribution_not_negative",
            ),
        ]


class FundSpending(Record):
    """What was spent in a quarter (1 is April to June), on what and with whom.

    `paid_by` is the partner who paid it beside the fund; None where the fund paid. `reference` is that of the invoice.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    fund = models.ForeignKey(PooledFund, on_delete=models.CASCADE, related_name="spending")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    purpose = models.CharField(max_length=200)
    provider = models.CharField(max_length=200, blank=True)
    reference = models.CharField(max_length=60, blank=True)
    planned_pence = Pence(null=True)
    pence = Pence()
    paid_by = models.ForeignKey(JointPartner, null=True, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()

    history = history()

    class Meta:
        ordering = ["year", "quarter", "position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(pence__gte=0) & (Q(planned_pence__isnull=True) | Q(planned_pence__gte=0)),
                name="fund_spending_not_negative",
            ),
            models.CheckConstraint(condition=Q(quarter__gte=1, quarter__lte=4), name="fund_spending_in_a_quarter"),
            models.CheckConstraint(condition=~Q(purpose=""), name="fund_spending_has_purpose"),
        ]

"""The six factors, each judged by itself, and the people and days that there are."""

from django.db import models
from django.db.models import Q

from commonweal.records.projects import Project
from commonweal.records.writing import Record, history


class FactorJudgement(Record):
    """How strongly one of the six factors speaks for this, why, and on which evidence (a list of links)."""

    class Strength(models.TextChoices):
        STRONG = "strong", "Strong"
        SOME = "some", "Some"
        WEAK = "weak", "Weak"
        NOT_KNOWN = "not-known", "Not known yet"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="factors")
    factor = models.SlugField(max_length=40)
    strength = models.CharField(max_length=10, choices=Strength)
    reason = models.TextField(blank=True)
    evidence = models.JSONField(default=list)

    history = history()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "factor"], name="factor_once"),
            models.CheckConstraint(condition=~Q(reason="") | Q(strength="not-known"), name="factor_has_reason"),
        ]


class CapacityLine(Record):
    """A named person, the days they have for this, and the days it needs of them; None while nobody has said."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="capacity")
    person = models.CharField(max_length=200)
    part = models.CharField(max_length=200, blank=True)
    available = models.DecimalField(max_digits=6, decimal_places=1, null=True)
    needed = models.DecimalField(max_digits=6, decimal_places=1, null=True)
    position = models.PositiveIntegerField()

    history = history()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["project", "person"], name="capacity_once"),
            models.CheckConstraint(condition=~Q(person=""), name="capacity_names_somebody"),
            models.CheckConstraint(
                condition=(Q(available__isnull=True) | Q(available__gte=0))
                & (Q(needed__isnull=True) | Q(needed__gte=0)),
                name="capacity_not_negative",
            ),
        ]

"""Options, what they are weighed by, and the money there is."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from commonweal.records.projects import Project
from commonweal.records.writing import Record, history


class Option(Record):
    """One way forward; `do_nothing` marks the one that every project has.

    `reach` people a year, `benefit` 0 to 100 for each person reached, `probability` that it works from 0 to 1,
    `cost_pence` a year; each None while it is not known. `criterion_scores` maps a criterion's key to 0 to 100.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="options")
    key = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    do_nothing = models.BooleanField(default=False)
    reach = models.PositiveIntegerField(null=True)
    benefit = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    probability = models.DecimalField(max_digits=5, decimal_places=4, null=True)
    cost_pence = models.BigIntegerField(null=True)
    criterion_scores = models.JSONField(default=dict)
    gains = models.TextField(blank=True)
    loses = models.TextField(blank=True)
    source = models.CharField(max_length=200, blank=True)
    invented = models.BooleanField(default=False)
    position = models.PositiveIntegerField()

    history = history()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["project", "key"], name="option_once"),
            models.UniqueConstraint(fields=["project"], condition=Q(do_nothing=True), name="one_do_nothing_a_project"),
            models.CheckConstraint(
                condition=Q(benefit__isnull=True) | Q(benefit__gte=0, benefit__lte=100), name="option_benefit_0_to_100"
            ),
            models.CheckConstraint(
                condition=Q(probability__isnull=True) | Q(probability__gte=0, probability__lte=1),
                name="option_probability_0_to_1",
            ),
            models.CheckConstraint(
                condition=Q(cost_pence__isnull=True) | Q(cost_pence__gte=0), name="option_cost_not_negative"
            ),
        ]


class Importance(models.TextChoices):
    """How much a criterion matters beside the others: 1, 2 or 4."""

    LESS = "less", "Less important"
    SAME = "same", "The same"
    MORE = "more", "More important"


class Criterion(Record):
    """Something that options are compared by."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="criteria")
    key = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    importance = models.CharField(max_length=4, choices=Importance, default=Importance.SAME)
    position = models.PositiveIntegerField()

    history = history()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["project", "key"], name="criterion_once")]


class Budget(Record):
    """The money a year that the options share; None while nobody has said."""

    project = models.OneToOneField(Project, on_delete=models.CASCADE, related_name="options_budget")
    pence = models.BigIntegerField(null=True, validators=[MinValueValidator(0)])
    source = models.CharField(max_length=200, blank=True)
    invented = models.BooleanField(default=False)

    history = history()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pence__isnull=True) | Q(pence__gte=0), name="budget_not_negative"),
        ]

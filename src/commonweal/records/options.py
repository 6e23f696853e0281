"""Options, what they are weighed by, and the money there is."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from commonweal.records.projects import Project
from commonweal.records.writing import Record, history


class Option(Record):
    """One way forward, as an addition to today. *Do nothing* (`do-nothing`) needs no row: it is always among them.

    `reach` people a year, `benefit` 0 to 100 for each person reached, `probability` that it works from 0 to 1,
    `cost_pence` a year; each None while it is not known. `ranges` maps one of these to its least and most, `scores` a
    criterion's code to a number or to `{value, low, high}`; `requires` and `excludes` are codes of other options.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="options")
    code = models.SlugField(max_length=60)
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    reach = models.PositiveIntegerField(null=True)
    benefit = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    probability = models.DecimalField(max_digits=5, decimal_places=4, null=True)
    cost_pence = models.BigIntegerField(null=True)
    price_year = models.PositiveSmallIntegerField(null=True)
    ranges = models.JSONField(default=dict)
    scores = models.JSONField(default=dict)
    requires = models.JSONField(default=list)
    excludes = models.JSONField(default=list)
    equality = models.TextField(blank=True)
    gains = models.JSONField(default=list)
    loses = models.JSONField(default=list)
    source = models.CharField(max_length=200, blank=True)
    invented = models.BooleanField(default=False)
    position = models.PositiveIntegerField()

    history = history()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["project", "code"], name="option_once"),
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
    """Something that options are compared by. `better` says which way; `worst`, `best` bound the swing and `today` is
    what doing nothing scores, each None to be taken from the options."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="criteria")
    code = models.SlugField(max_length=60)
    name = models.CharField(max_length=200)
    better = models.CharField(
        max_length=4, choices=[("more", "more is better"), ("less", "less is better")], blank=True
    )
    worst = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    best = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    today = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    importance = models.CharField(max_length=4, choices=Importance, default=Importance.SAME)
    position = models.PositiveIntegerField()

    history = history()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["project", "code"], name="criterion_once")]


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

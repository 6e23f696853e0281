"""What is to be achieved, by what, and with which lever."""

from django.db import models
from django.db.models import Q

from commonweal.records.projects import Project
from commonweal.records.writing import Record, history


class AimKind(models.TextChoices):
    """The three aims of commissioning."""

    OUTCOMES = "outcomes", "Better outcomes"
    MATCHED = "matched-to-need", "Services matched to need"
    EFFICIENCY = "efficiency", "Efficiency and effectiveness"


class Aim(Record):
    """What the project is to achieve under one of the three aims."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="aims")
    kind = models.CharField(max_length=16, choices=AimKind)
    text = models.TextField()

    history = history()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "kind"], name="aim_once"),
            models.CheckConstraint(condition=~Q(text=""), name="aim_has_text"),
        ]


class Objective(Record):
    """Something to achieve. `aims` lists the aims it serves; `measure` says in words how one would see it.

    `rationale` says why it would work here: for whom, how much, and for which purpose.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="objectives")
    code = models.SlugField(max_length=40)
    text = models.TextField()
    aims = models.JSONField(default=list)
    measure = models.TextField(blank=True)
    rationale = models.TextField()
    position = models.PositiveIntegerField()

    history = history()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["project", "code"], name="objective_once"),
            models.CheckConstraint(condition=~Q(text="") & ~Q(rationale=""), name="objective_says_why"),
        ]


class LeverHeld(Record):
    """Whether this commissioner truly holds a lever here, and how one knows."""

    class Word(models.TextChoices):
        YES = "yes", "Yes, we hold it here"
        NO = "no", "No, not here"
        NOT_KNOWN = "not-known", "Not known yet"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="levers")
    lever = models.SlugField(max_length=40)
    held = models.CharField(max_length=10, choices=Word)
    reason = models.TextField(blank=True)

    history = history()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "lever"], name="lever_once"),
            models.CheckConstraint(condition=~Q(reason="") | Q(held="not-known"), name="lever_has_reason"),
        ]


class Action(Record):
    """Something that will be done: what, resting on which lever, by whom, by when."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="actions")
    code = models.SlugField(max_length=40)
    what = models.TextField()
    lever = models.SlugField(max_length=40)
    objective = models.ForeignKey(Objective, null=True, on_delete=models.SET_NULL, related_name="actions")
    who = models.CharField(max_length=200, blank=True)
    by = models.DateField(null=True)
    position = models.PositiveIntegerField()

    history = history()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["project", "code"], name="action_once"),
            models.CheckConstraint(condition=~Q(what=""), name="action_says_what"),
        ]

"""Background work that a person waits for: how far it has got, and what came of it."""

import uuid

from django.db import models
from django.db.models import Q

from commonweal.records.organisations import Person
from commonweal.records.projects import Project


class Job(models.Model):
    """One piece of work. Its progress is written outside commands, because people watch it while the work runs.

    `beat_at` is when its worker last said that it lives, `begun` how often a worker took it up: a worker that finds
    another number than the one it began with has lost the work to another.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        WORKING = "working", "Working"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey(Project, null=True, on_delete=models.CASCADE, related_name="jobs")
    name = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict)
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    step = models.CharField(max_length=200, blank=True)
    steps_done = models.PositiveIntegerField(default=0)
    steps_total = models.PositiveIntegerField(default=0)
    answer = models.JSONField(default=dict)
    failure = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)
    beat_at = models.DateTimeField(null=True)
    begun = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "working"], ended_at__isnull=True)
                | Q(state__in=["done", "failed"], ended_at__isnull=False),
                name="job_ends_once_ended",
            ),
        ]

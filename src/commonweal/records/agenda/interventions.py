"""Where it goes and by which road, and the services that must not fail on the way."""

from django.db import models
from django.db.models import Q

from commonweal.records.projects import Project
from commonweal.records.writing import Record, history


class Course(Record):
    """Why this is the right kind of intervention, the steps of the road, and the destination, in the team's words.

    `steps` is a list of {intervention, who, by}.
    """

    project = models.OneToOneField(Project, on_delete=models.CASCADE, related_name="course")
    rationale = models.TextField()
    destination = models.TextField(blank=True)
    steps = models.JSONField(default=list)

    history = history()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(rationale=""), name="course_says_why")]


class VitalService(Record):
    """A service that people cannot do without: who runs it, what happens if it stops, and what is ready for that."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="vital_services")
    service = models.CharField(max_length=200)
    provider = models.CharField(max_length=200, blank=True)
    if_stops = models.TextField()
    ready = models.TextField(blank=True)
    watched_by = models.CharField(max_length=200, blank=True)
    position = models.PositiveIntegerField()

    history = history()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["project", "service"], name="vital_service_once"),
            models.CheckConstraint(condition=~Q(service="") & ~Q(if_stops=""), name="vital_service_says_what_stops"),
        ]

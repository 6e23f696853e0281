"""What changes this year and what does not: ours, our partners', and the list that is published."""

from django.db import models
from django.db.models import F, Q

from commonweal.records.organisations import Person
from commonweal.records.projects import Project
from commonweal.records.writing import Record, history


class Direction(models.TextChoices):
    """Which way something changes."""

    MORE = "more", "More of it"
    LESS = "less", "Less of it"
    START = "start", "Something new begins"
    STOP = "stop", "It ends"
    DIFFERENT = "different", "It is done in another way"
    SAME = "same", "No major change"


class Priority(Record):
    """Something that changes this year, or for which no major change is planned, and why.

    `service` names the service it is about, so that agendas of several partners can be laid side by side.
    """

    class Level(models.TextChoices):
        STRATEGIC = "strategic", "Strategic"
        PROCUREMENT = "procurement", "Procurement or contract"
        INDIVIDUAL = "individual", "Individual purchasing"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="priorities")
    title = models.CharField(max_length=200)
    level = models.CharField(max_length=12, choices=Level, default=Level.STRATEGIC)
    changes = models.BooleanField()
    reason = models.TextField()
    service = models.CharField(max_length=200, blank=True)
    direction = models.CharField(max_length=10, choices=Direction, blank=True)
    position = models.PositiveIntegerField()

    history = history()

    class Meta:
        ordering = ["-changes", "position"]
        constraints = [
            models.UniqueConstraint(fields=["project", "title"], name="priority_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="priority_has_reason"),
        ]


class PartnerPriority(Record):
    """What a partner says will change, or will not, for the same people in the same place."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="partner_priorities")
    partner = models.CharField(max_length=200)
    title = models.CharField(max_length=200)
    service = models.CharField(max_length=200, blank=True)
    direction = models.CharField(max_length=10, choices=Direction)
    source = models.CharField(max_length=300, blank=True)
    said_on = models.DateField(null=True)
    position = models.PositiveIntegerField()

    history = history()

    class Meta:
        ordering = ["partner", "position"]
        constraints = [models.UniqueConstraint(fields=["project", "partner", "title"], name="partner_priority_once")]


class UnchangedList(Record):
    """The list of what does not change, as it was published, with the equality review that came before."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="unchanged_lists")
    number = models.PositiveIntegerField()
    lines = models.JSONField(default=list)
    reviewed_by = models.CharField(max_length=200)
    reviewed_on = models.DateField()
    review = models.TextField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    history = history()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="unchanged_list_once"),
            models.CheckConstraint(condition=~Q(reviewed_by="") & ~Q(review=""), name="unchanged_list_was_reviewed"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("published_at")),
                name="unchanged_list_ends_after_it_begins",
            ),
        ]

"""Why and what: the three tests, the aims, what changes and what does not, and the questions to test."""

from django.db import models
from django.db.models import Q

from commonweal.records.projects import Project
from commonweal.records.writing import Record, history


class TestAnswer(Record):
    """The team's answer to one of the three tests of whether to commission at all."""

    __test__ = False  # pytest: this is a record, not a test

    class Test(models.TextChoices):
        MARKET = "market", "Is there some market?"
        CHANGE = "change", "Is change needed?"
        MANAGED = "managed", "Must the change be managed?"

    class Answer(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "No"
        NOT_KNOWN = "not-known", "Not known yet"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="tests")
    test = models.CharField(max_length=10, choices=Test)
    answer = models.CharField(max_length=10, choices=Answer)
    reason = models.TextField()

    history = history()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "test"], name="test_answered_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="test_answer_has_reason"),
        ]


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


class Priority(Record):
    """Something that changes this year, or for which no major change is planned, and why."""

    class Level(models.TextChoices):
        STRATEGIC = "strategic", "Strategic"
        PROCUREMENT = "procurement", "Procurement or contract"
        INDIVIDUAL = "individual", "Individual purchasing"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="priorities")
    title = models.CharField(max_length=200)
    level = models.CharField(max_length=12, choices=Level, default=Level.STRATEGIC)
    changes = models.BooleanField()
    reason = models.TextField()
    position = models.PositiveIntegerField()

    history = history()

    class Meta:
        ordering = ["-changes", "position"]
        constraints = [
            models.UniqueConstraint(fields=["project", "title"], name="priority_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="priority_has_reason"),
        ]


class Hypothesis(Record):
    """A working assumption, how it would be tested, and what came of the test."""

    class Kind(models.TextChoices):
        IS_IT_SO = "is-it-so", "Is it so?"
        COULD_WE = "could-we", "Could we?"
        DOES_IT_WORK = "does-it-work", "Does it work?"

    class Status(models.TextChoices):
        OPEN = "open", "Not tested yet"
        ACCEPTED = "accepted", "Accepted"
        REJECTED = "rejected", "Rejected"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="hypotheses")
    kind = models.CharField(max_length=12, choices=Kind)
    statement = models.TextField()
    test_method = models.TextField()
    data_needed = models.TextField(blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    found = models.TextField(blank=True)
    position = models.PositiveIntegerField()

    history = history()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(condition=~Q(statement="") & ~Q(test_method=""), name="hypothesis_says_its_test"),
            models.CheckConstraint(condition=Q(status="open") | ~Q(found=""), name="hypothesis_verdict_has_finding"),
        ]

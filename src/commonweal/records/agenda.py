"""Why and what: the answers to the tests, the aims, what changes and what does not, and the questions to test."""

from django.db import models
from django.db.models import Q

from commonweal.records.projects import Project
from commonweal.records.writing import Record, history


class Answer(Record):
    """The team's answer to one question of a rule-set: the three tests of an approach, or which intervention.

    `answer` is `yes`, `no`, `not-known`, or a word among the question's choices.
    """

    class RuleSet(models.TextChoices):
        APPROACH = "approach", "Is commissioning right here?"
        INTERVENTION = "intervention", "Which kind of intervention?"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="answers")
    rules = models.CharField(max_length=20, choices=RuleSet)
    fact = models.SlugField(max_length=60)
    answer = models.CharField(max_length=60)
    reason = models.TextField()

    history = history()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "rules", "fact"], name="question_answered_once"),
            models.CheckConstraint(condition=~Q(reason="") | Q(answer="not-known"), name="answer_has_reason"),
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

"""Decisions: who decided what, on which evidence, why; and what is public."""

from django.db import models
from django.db.models import Q

from commonweal.records.organisations import Organisation, Person
from commonweal.records.plans import Edition
from commonweal.records.projects import Project
from commonweal.records.writing import Record, history


class Decision(Record):
    """A decision as it was made. `evidence`, `options` and `people` are canonical JSON of what was seen that day."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="decisions")
    kind = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    edition = models.OneToOneField(Edition, null=True, on_delete=models.PROTECT, related_name="+")
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    reasons = models.TextField()
    evidence = models.TextField()
    options = models.TextField()
    people = models.TextField()
    accepted_unverified_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decided_for = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["-decided_at", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(reasons=""), name="decision_has_reasons")]


class Ask(Record):
    """A person asked to agree an edition, by whom and until when."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer_by = models.DateField(null=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "person"], name="asked_once")]


class Response(Record):
    """What a board member answered when asked to agree an edition. Each answer is kept; the newest one counts."""

    class Answer(models.TextChoices):
        AGREE = "agree", "I agree"
        CONDITIONS = "conditions", "I agree with conditions"
        DISAGREE = "disagree", "I do not agree"
        QUESTION = "question", "I have a question"
        INTEREST = "interest", "I have an interest"

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer)
    text = models.TextField(blank=True)
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ["answered_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(answer="agree") | ~Q(text=""), name="response_says_what_it_means")
        ]


class Publication(Record):
    """What the owner put on the project's public page, and the note about newer data if they chose to publish one."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="publications")
    number = models.PositiveIntegerField()
    summary = models.TextField()
    newer_note = models.TextField(blank=True)
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField()

    history = history()

    class Meta:
        ordering = ["project", "number"]
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="publication_once")]

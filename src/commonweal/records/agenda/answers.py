"""Answers to the questions of the rules, answers to lists, and where a person goes another way than the rules say."""

from django.db import models
from django.db.models import Q

from commonweal.records.projects import Project
from commonweal.records.writing import Record, history


class Answer(Record):
    """The team's answer to one question of a rule-set: the three tests of an approach, or which intervention.

    `answer` is `yes`, `no`, `not-known`, or a word among the question's choices. `evidence` is a list of links.
    """

    class RuleSet(models.TextChoices):
        APPROACH = "approach", "Is commissioning right here?"
        INTERVENTION = "intervention", "Which kind of intervention?"
        LEVELS = "levels", "Which level leads?"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="answers")
    rules = models.CharField(max_length=20, choices=RuleSet)
    fact = models.SlugField(max_length=60)
    answer = models.CharField(max_length=60)
    reason = models.TextField()
    evidence = models.JSONField(default=list)

    history = history()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "rules", "fact"], name="question_answered_once"),
            models.CheckConstraint(condition=~Q(reason="") | Q(answer="not-known"), name="answer_has_reason"),
        ]


class Override(Record):
    """A person goes another way than the rules recommend: what the rules said, what was chosen, and why."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="overrides")
    rules = models.CharField(max_length=20, choices=Answer.RuleSet)
    recommended = models.JSONField(default=list)
    chosen = models.JSONField(default=list)
    reason = models.TextField()
    chosen_at = models.DateTimeField()

    history = history()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "rules"], name="override_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="override_has_reason"),
        ]


class ChecklistAnswer(Record):
    """One line of a list of the content (duties, contents of a strategy, monitors): is it there, and what of it."""

    class Word(models.TextChoices):
        YES = "yes", "Yes"
        PART = "part", "In part"
        NO = "no", "No"
        NOT_KNOWN = "not-known", "Not known yet"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="checklist_answers")
    checklist = models.SlugField(max_length=60)
    item = models.SlugField(max_length=60)
    answer = models.CharField(max_length=10, choices=Word)
    note = models.TextField(blank=True)
    ask = models.CharField(max_length=200, blank=True)
    ask_by = models.DateField(null=True)

    history = history()

    class Meta:
        ordering = ["checklist", "item"]
        constraints = [models.UniqueConstraint(fields=["project", "checklist", "item"], name="checklist_answered_once")]

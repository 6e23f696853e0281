"""Questions to test: the statement, the evidence, the plan of the test before its result, and what came of it."""

from typing import Any

from django.db import models
from django.db.models import Q

from commonweal.records.organisations import Person
from commonweal.records.projects import Project
from commonweal.records.writing import Record, history


class FrozenError(RuntimeError):
    """A plan of a test that was frozen was about to be written over: an amendment is a version of its own."""


class Hypothesis(Record):
    """A working assumption, how it would be tested, and what came of the test. Never an aim, a plan or a target.

    `promoted_to` names what it became once it was supported: an aim (`aim:outcomes`) or an objective (`objective:o1`).
    """

    class Kind(models.TextChoices):
        IS_IT_SO = "is-it-so", "Is it so?"
        COULD_WE = "could-we", "Could we?"
        DOES_IT_WORK = "does-it-work", "Does it work?"

    class Status(models.TextChoices):
        OPEN = "open", "Not tested yet"
        SUPPORTED = "supported", "Supported"
        REFUTED = "refuted", "Refuted"
        NOT_SETTLED = "not-settled", "Not settled"
        CANNOT_TEST = "cannot-test-yet", "Cannot be tested yet"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="hypotheses")
    code = models.SlugField(max_length=40, default="")
    kind = models.CharField(max_length=12, choices=Kind)
    statement = models.TextField()
    test_method = models.TextField()
    who = models.CharField(max_length=200, blank=True)
    by = models.DateField(null=True)
    source = models.CharField(max_length=300, blank=True)
    status = models.CharField(max_length=16, choices=Status, default=Status.OPEN)
    found = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True)
    promoted_to = models.CharField(max_length=60, blank=True)
    position = models.PositiveIntegerField()

    history = history()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["project", "code"], name="hypothesis_once"),
            models.CheckConstraint(condition=~Q(statement="") & ~Q(test_method=""), name="hypothesis_says_its_test"),
            models.CheckConstraint(condition=Q(status="open") | ~Q(found=""), name="hypothesis_verdict_has_finding"),
            models.CheckConstraint(
                condition=Q(promoted_to="") | Q(status="supported"), name="only_a_supported_hypothesis_is_promoted"
            ),
        ]


class HypothesisEvidence(Record):
    """One piece of evidence that a question takes: does it exist, where, what does it say, and how strongly.

    `link` is one link as lists of evidence hold them, empty where nothing is linked. Where it does not exist yet, `ask`
    and `ask_by` say whom to ask and by when.
    """

    class Exists(models.TextChoices):
        YES = "yes", "It exists"
        NO = "no", "It does not exist yet"
        NOT_KNOWN = "not-known", "Not known whether it exists"

    class Strength(models.TextChoices):
        STRONG = "strong", "Strong"
        SOME = "some", "Some"
        WEAK = "weak", "Weak"
        NONE = "none", "Says nothing yet"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="hypothesis_evidence")
    hypothesis = models.ForeignKey(Hypothesis, on_delete=models.CASCADE, related_name="evidence")
    what = models.CharField(max_length=300)
    exists = models.CharField(max_length=10, choices=Exists)
    link = models.JSONField(default=dict)
    ask = models.CharField(max_length=200, blank=True)
    ask_by = models.DateField(null=True)
    says = models.TextField(blank=True)
    strength = models.CharField(max_length=10, choices=Strength, default=Strength.NONE)
    position = models.PositiveIntegerField()

    history = history()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["hypothesis", "what"], name="hypothesis_evidence_once"),
            models.CheckConstraint(condition=~Q(what=""), name="hypothesis_evidence_says_what"),
            models.CheckConstraint(condition=Q(strength="none") | ~Q(says=""), name="evidence_strength_has_words"),
        ]


class TestPlan(Record):
    """The plan of a *does it work* test, one row a version: which way, how much, and the least worth having.

    A row without `frozen_at` is a draft. Once frozen, its `digest` stands in the ledger and the row is never written
    again: an amendment is the next version, with its reason.
    """

    __test__ = False  # not a test of ours, whatever its name

    class Way(models.TextChoices):
        RISE = "rise", "It rises"
        FALL = "fall", "It falls"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="test_plans")
    hypothesis = models.ForeignKey(Hypothesis, on_delete=models.CASCADE, related_name="plans")
    number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=300)
    direction = models.CharField(max_length=4, choices=Way)
    size = models.DecimalField(max_digits=16, decimal_places=4)
    smallest = models.DecimalField(max_digits=16, decimal_places=4)
    unit = models.CharField(max_length=100)
    compared_with = models.TextField()
    design = models.TextField()
    results_on = models.DateField()
    reason = models.TextField(blank=True)
    digest = models.CharField(max_length=71, blank=True)
    frozen_at = models.DateTimeField(null=True)
    frozen_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    history = history()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["hypothesis", "number"], name="test_plan_once"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(reason=""), name="test_plan_amended_with_reason"),
            models.CheckConstraint(condition=Q(size__gt=0, smallest__gt=0), name="test_plan_sizes_above_nought"),
            models.CheckConstraint(
                condition=Q(frozen_at__isnull=True, digest="") | (Q(frozen_at__isnull=False) & ~Q(digest="")),
                name="test_plan_frozen_with_digest",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save a draft, or freeze it; a frozen plan is never written again."""
        if self.pk is not None and TestPlan.objects.filter(pk=self.pk, frozen_at__isnull=False).exists():
            raise FrozenError("A frozen plan of a test is never changed")
        super().save(*args, **kwargs)

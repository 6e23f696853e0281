"""Interests as data: who has one in which body, which bodies a project concerns, and who stepped back from what."""

from django.db import models
from django.db.models import F, Q

from commonweal.records.organisations import Organisation, Person
from commonweal.records.projects import Project
from commonweal.records.writing import Record, Retention, history

NAME = 200


class RegisteredInterest(Record):
    """An interest that a person has in a body, whatever project it may touch: a line of an organisation's register.

    `body` is the name of the organisation, firm or charity; `organisation` its record where it has one here. It holds
    from `begins_on` until, but not on, `ends_on`; without an end it still holds.
    """

    class Kind(models.TextChoices):
        FINANCIAL = "financial", "Financial"
        PROFESSIONAL = "professional", "Professional, not about money"
        PERSONAL = "personal", "Personal, not about money"
        INDIRECT = "indirect", "Indirect: through family, a friend or a partner in business"

    class Source(models.TextChoices):
        DECLARED = "declared", "declared by the person"
        REGISTER = "register", "entered from a register by an administrator"

    register = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    body = models.CharField(max_length=NAME)
    kind = models.CharField(max_length=12, choices=Kind)
    what = models.TextField()
    source = models.CharField(max_length=12, choices=Source)
    begins_on = models.DateField()
    ends_on = models.DateField(null=True)
    declared_at = models.DateTimeField()
    entered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    history = history()

    class Meta:
        ordering = ["person__name", "begins_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("begins_on")),
                name="registered_interest_days_in_order",
            ),
            models.CheckConstraint(condition=~Q(body="") & ~Q(what=""), name="registered_interest_says_in_what"),
        ]

    def save(self, *args: object, **kwargs: object) -> None:
        """Save; an interest is about the person, so it is kept as long as they are."""
        self.retention = Retention.PERSON
        super().save(*args, **kwargs)


class Concern(Record):
    """A body outside that a project concerns: a possible provider, or one that holds a contract for it today.

    `body` is its name, `organisation` its record where it has one here: a body that changes its name stays concerned.
    """

    class Why(models.TextChoices):
        POSSIBLE = "possible", "It might provide what is bought"
        HOLDER = "holder", "It holds a contract or grant for it now"
        OTHER = "other", "Another reason"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="concerns")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    body = models.CharField(max_length=NAME)
    why = models.CharField(max_length=12, choices=Why)
    begins_on = models.DateField()
    ends_on = models.DateField(null=True)

    history = history()

    class Meta:
        ordering = ["body", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("begins_on")), name="concern_days_in_order"
            ),
            models.UniqueConstraint(
                fields=["project", "body"], condition=Q(ends_on__isnull=True), name="concern_open_once"
            ),
        ]


class Recusal(Record):
    """How an interest was handled in a project: who stepped back, from which paper, in which way, and who wrote it."""

    class Handling(models.TextChoices):
        LEFT = "left-the-room", "Left the room and saw no papers"
        STAYED = "did-not-vote", "Stayed, and took no part in the decision"
        NO_CONFLICT = "not-a-conflict", "Not a conflict, for the reason given"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="recusals")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    paper = models.CharField(max_length=60, blank=True)
    edition = models.PositiveIntegerField(null=True)
    handling = models.CharField(max_length=20, choices=Handling)
    words = models.TextField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    lifted_because = models.TextField(blank=True)

    history = history()

    class Meta:
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="recusal_says_why"),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True) | ~Q(lifted_because=""), name="recusal_lifted_says_why"
            ),
        ]

    @property
    def closes(self) -> bool:
        """Whether it closes the project's decisions to the person: not lifted, and not found to be no conflict."""
        return self.lifted_at is None and self.handling != self.Handling.NO_CONFLICT

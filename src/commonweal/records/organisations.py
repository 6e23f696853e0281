"""People, organisations, and which hats a person may wear."""

from django.conf import settings
from django.db import models

from commonweal.records.writing import Record, Retention, history


class Person(Record):
    """Someone who may sign in."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)

    history = history()

    def __str__(self) -> str:
        return self.name


class Organisation(Record):
    """A body that commissions, provides or takes part. `code` is its ODS or ONS code where it has one."""

    class Kind(models.TextChoices):
        COUNCIL = "council", "Council"
        BOARD = "board", "Integrated care board"
        NATIONAL = "national", "National body"
        PROVIDER = "provider", "Provider"
        VOLUNTARY = "voluntary", "Voluntary or community body"

    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=12, choices=Kind)
    code = models.CharField(max_length=20, blank=True)

    history = history()

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What a person does for an organisation."""

    VIEWER = "viewer", "Viewer"
    ANALYST = "analyst", "Analyst"
    COMMISSIONER = "commissioner", "Commissioner"
    CONTRACT_MANAGER = "contract-manager", "Contract manager"
    FINANCE = "finance", "Finance"
    EVALUATOR = "evaluator", "Evaluator"
    MODERATOR = "moderator", "Moderator"
    PUBLICATION_CHECKER = "publication-checker", "Publication checker"
    BOARD_MEMBER = "board-member", "Board member"
    PROVIDER = "provider", "Provider"
    PERSON_OR_CARER = "person-or-carer", "Person or carer"
    AUDITOR = "auditor", "Auditor"
    ORGANISATION_ADMIN = "organisation-admin", "Organisation administrator"


class Membership(Record):
    """One role of one person in one organisation."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)

    history = history()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "organisation", "role"], name="membership_once"),
        ]

    def save(self, *args: object, **kwargs: object) -> None:
        """Save; what a person may do is about the person, so it is kept as long as they are."""
        self.retention = Retention.PERSON
        super().save(*args, **kwargs)

"""People, organisations, and which hats a person may wear."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from commonweal.records.writing import Record, Retention, history


class Person(Record):
    """Someone who may sign in."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)

    history = history()

    def __str__(self) -> str:
        return self.name


class Level(models.TextChoices):
    """The footprint on which something is commissioned, from one person to the whole country."""

    INDIVIDUAL = "individual", "One person"
    NEIGHBOURHOOD = "neighbourhood", "Neighbourhood"
    PLACE = "place", "Place"
    SYSTEM = "system", "Integrated care system"
    REGION = "region", "Several systems, or a region"
    NATIONAL = "national", "National"


class Organisation(Record):
    """A body that commissions, provides or takes part. `code` is its ODS or ONS code where it has one.

    It exists from `begins_on` until, but not on, `ends_on`; an empty day is not known, or not come. `described_by` is
    the organisation that added it to the directory, where it is not its own.
    """

    class Kind(models.TextChoices):
        COUNCIL = "council", "Council"
        BOARD = "board", "Integrated care board"
        PARTNERSHIP = "partnership", "Integrated care partnership"
        NATIONAL = "national", "National body"
        COMMITTEE = "committee", "Committee or place board"
        TRUST = "trust", "NHS trust or foundation trust"
        COLLABORATIVE = "collaborative", "Provider collaborative"
        COMPANY = "company", "Company"
        PROVIDER = "provider", "Provider"
        VOLUNTARY = "voluntary", "Voluntary or community body"
        SUPPORT = "support", "Commissioning support unit"
        WATCHDOG = "watchdog", "Healthwatch"

    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=16, choices=Kind)
    code = models.CharField(max_length=20, blank=True)
    level = models.CharField(max_length=16, choices=Level, blank=True)
    begins_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    described_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    history = history()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(begins_on__isnull=True) | Q(ends_on__gt=F("begins_on")),
                name="organisation_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.name


class OrganisationLink(Record):
    """`child` belongs to `parent` in one of four ways, from `begins_on` until, but not on, `ends_on`.

    `parent`: it is a part of it (a committee of a board); `group`: a company of a group of companies; `member-of`: a
    member that stays its own body (a trust in a collaborative); `successor`: `parent` took over from `child`.
    """

    class Kind(models.TextChoices):
        PARENT = "parent", "is part of"
        GROUP = "group", "is a company of the group"
        MEMBER_OF = "member-of", "is a member of"
        SUCCESSOR = "successor", "was followed by"

    class Status(models.TextChoices):
        VERIFIED = "verified", "Read in a document"
        UNVERIFIED = "unverified", "Not checked"

    child = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="parents")
    parent = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="children")
    kind = models.CharField(max_length=12, choices=Kind)
    begins_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    cite = models.CharField(max_length=500, blank=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.UNVERIFIED)

    history = history()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(child=F("parent")), name="organisation_link_to_another"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(begins_on__isnull=True) | Q(ends_on__gt=F("begins_on")),
                name="organisation_link_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(status="verified") | ~Q(cite=""), name="organisation_link_verified_has_cite"
            ),
        ]


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

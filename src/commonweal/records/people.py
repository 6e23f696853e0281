"""Links into an account, and on which sides of commissioning people have worked or lived."""

from django.db import models
from django.db.models import F, Q

from commonweal.records.organisations import Organisation, Person
from commonweal.records.writing import Record, Retention, history


class EntryLink(Record):
    """A link that works once and until a day. Only its digest is kept: the link itself is shown once."""

    class Kind(models.TextChoices):
        JOIN = "join", "invitation"
        RETURN = "return", "new password"

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind)
    name = models.CharField(max_length=200)
    roles = models.JSONField(default=list)
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    second_step_lost = models.BooleanField(default=False)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    history = history()

    def save(self, *args: object, **kwargs: object) -> None:
        """Save; it is about a person, so it is kept as long as they are."""
        self.retention = Retention.PERSON
        super().save(*args, **kwargs)


class Experience(Record):
    """On which side somebody has stood, from a year until a year (None: still), in their own words.

    They write it themselves, in one organisation, for whoever looks after its people; it goes nowhere else.
    """

    class Side(models.TextChoices):
        COMMISSIONING = "commissioning", "Commissioning"
        PROVIDER = "provider", "Providing"
        CLINICAL = "clinical", "Clinical or professional practice"
        LIVED = "lived", "Using services, or caring for somebody who does"

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="experience")
    side = models.CharField(max_length=13, choices=Side)
    words = models.CharField(max_length=300)
    from_year = models.PositiveSmallIntegerField()
    to_year = models.PositiveSmallIntegerField(null=True)

    history = history()

    class Meta:
        ordering = ["-from_year", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="experience_says_what"),
            models.CheckConstraint(
                condition=Q(to_year__isnull=True) | Q(to_year__gte=F("from_year")), name="experience_years_in_order"
            ),
        ]

    def save(self, *args: object, **kwargs: object) -> None:
        """Save; it is about a person, so it is kept as long as they are, and nobody else is told of it."""
        self.retention = Retention.PERSON
        self.disclosable = False
        super().save(*args, **kwargs)

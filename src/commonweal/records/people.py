"""Links into an account: an invitation to join, or a new password for somebody who lost theirs."""

from django.db import models

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

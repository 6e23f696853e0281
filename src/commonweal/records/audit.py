"""Every act that was done, refused or asked for again."""

from django.db import models


class AuditEvent(models.Model):
    """One act as it happened. Ids only: the names of people stay where they can be erased."""

    class Outcome(models.TextChoices):
        DONE = "done", "done"
        REFUSED = "refused", "refused"

    at = models.DateTimeField(db_index=True)
    person_uid = models.CharField(max_length=36, blank=True)
    organisation_uid = models.CharField(max_length=36, blank=True)
    act = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=40)
    subject_uid = models.CharField(max_length=36, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome)
    reason = models.CharField(max_length=300, blank=True)
    key = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["subject_uid", "-id"], name="audit_by_subject")]

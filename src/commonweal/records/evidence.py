"""Evidence: files kept by their digest, and the versions of each name in a project."""

from django.db import models
from django.db.models import F, Q

from commonweal.records.organisations import Person
from commonweal.records.projects import Project
from commonweal.records.writing import Kept, Record


class EvidenceFile(Kept):
    """Bytes kept once, at `COMMONWEAL_HOME/evidence/sha256/ab/abcdef…`; `sha256` is the bare hexadecimal digest."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=120)


class EvidenceVersion(Record):
    """The next version of a name for one project alone. Never edited: a correction is another version."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="evidence")
    name = models.SlugField(max_length=80)
    number = models.PositiveIntegerField()
    shape = models.SlugField(max_length=80)
    file = models.ForeignKey(EvidenceFile, on_delete=models.PROTECT, related_name="versions")
    filename = models.CharField(max_length=255)
    added_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    rows_read = models.PositiveBigIntegerField()
    rows_loaded = models.PositiveBigIntegerField()
    rows_refused = models.PositiveBigIntegerField(default=0)
    note = models.TextField(blank=True)
    # The name was taken back and nothing of the project's own stands in its place: the pack's version, if any, does.
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ["name", "number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "name", "number"], name="evidence_version_once"),
            models.CheckConstraint(
                condition=Q(rows_read=F("rows_loaded") + F("rows_refused")), name="evidence_rows_reconcile"
            ),
        ]

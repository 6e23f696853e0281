"""Papers: what their authors wrote, and the editions that were made of them."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from commonweal.records.organisations import Person
from commonweal.records.projects import Project
from commonweal.records.writing import Record, Retention, history


class Paper(Record):
    """A project's paper of one kind: `strategy`, `market-position-statement` …"""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="papers")
    kind = models.SlugField(max_length=60)

    history = history()

    class Meta:
        ordering = ["kind"]
        constraints = [models.UniqueConstraint(fields=["project", "kind"], name="paper_once")]


class Paragraph(Record):
    """What a person wrote for one section. A section without one, and without a figure, counts as empty."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="paragraphs")
    section = models.SlugField(max_length=80)
    text = models.TextField()
    author = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    history = history()

    class Meta:
        ordering = ["section"]
        constraints = [models.UniqueConstraint(fields=["paper", "section"], name="paragraph_once")]


class Edition(Record):
    """A paper as it was built.

    `snapshot` is the composed document as canonical JSON and `digest` its digest. `rests_on` is the evidence as seen:
    canonical JSON of a list of `{"figure", "number", "digest", "stamp"}`, one a result. `unverified` lists the content
    labels (`name@date`) behind it that nobody has verified; adopting it then needs a named person's acceptance.
    Once adopted, neither the row nor the digests of its files can be changed or deleted (database triggers).
    """

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    snapshot = models.TextField()
    digest = models.CharField(max_length=71)
    rests_on = models.TextField(default="[]\n")
    unverified = models.JSONField(default=list)
    changes = models.TextField(default="[]\n")
    built_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    built_at = models.DateTimeField()
    adopted_on = models.DateTimeField(null=True)

    class Meta:
        ordering = ["paper", "number"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "number"], name="edition_once"),
            models.CheckConstraint(
                condition=Q(adopted_on__isnull=True) | Q(adopted_on__gte=models.F("built_at")),
                name="edition_adopted_after_it_is_built",
            ),
        ]

    def freeze(self, at: datetime) -> None:
        """Mark the edition as adopted: the last change that the database lets anyone make to it."""
        self.adopted_on = at
        self.retention = Retention.DECISION
        self.save(update_fields=["adopted_on", "retention"])


class EditionFile(Record):
    """An edition in one format, kept by its digest beside the evidence."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="files")
    format = models.SlugField(max_length=10)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["format"]
        constraints = [models.UniqueConstraint(fields=["edition", "format"], name="edition_file_once")]

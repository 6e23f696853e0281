"""Papers: what their authors wrote, and the editions that were made of them."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from commonweal.records.organisations import Organisation, Person
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


class CalendarItem(Record):
    """Something that happens every year: in which month (or on which day), who does it, and in which paper it ends."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="calendar")
    title = models.CharField(max_length=200)
    month = models.PositiveSmallIntegerField()
    day = models.PositiveSmallIntegerField(null=True)
    who = models.CharField(max_length=200, blank=True)
    paper = models.CharField(max_length=200, blank=True)
    why = models.TextField(blank=True)

    history = history()

    class Meta:
        ordering = ["month", "day", "title"]
        constraints = [
            models.UniqueConstraint(fields=["project", "title"], name="calendar_item_once"),
            models.CheckConstraint(condition=Q(month__gte=1, month__lte=12), name="calendar_month"),
            models.CheckConstraint(
                condition=Q(day__isnull=True) | Q(day__gte=1, day__lte=31), name="calendar_day_of_month"
            ),
        ]


class LocalPaper(Record):
    """A paper that is in force here already (S47): its title, date and publisher; its file by digest where it came."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="local_papers")
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=200, blank=True)
    dated_on = models.DateField(null=True)
    where = models.CharField(max_length=500, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    filename = models.CharField(max_length=200, blank=True)

    history = history()

    class Meta:
        ordering = ["title"]
        constraints = [models.UniqueConstraint(fields=["project", "title"], name="local_paper_once")]


class Coverage(Record):
    """Whether a local paper covers one of the contents asked for, and where in it. `suggested`: no person said it."""

    class Answer(models.TextChoices):
        YES = "yes", "Yes"
        PARTLY = "partly", "Partly"
        NO = "no", "No"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    paper = models.ForeignKey(LocalPaper, on_delete=models.CASCADE, related_name="coverage")
    contents = models.SlugField(max_length=60)
    code = models.SlugField(max_length=60)
    answer = models.CharField(max_length=6, choices=Answer)
    where = models.CharField(max_length=200, blank=True)
    suggested = models.BooleanField(default=False)

    history = history()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "contents", "code"], name="coverage_once")]


class ServiceOutcome(Record):
    """What a service is for, in the words of a person who uses it (S77). `code` is a content's or one of its own.

    In the logic model: `objectives` and `hypotheses` are codes of the objectives that it leads to and of the questions
    that test whether it comes; `known` maps a measure to what is known of it (`baseline`, `source`, `target`, `by`).
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="service_outcomes")
    code = models.SlugField(max_length=60)
    text = models.TextField()
    measures = models.JSONField(default=list)
    objectives = models.JSONField(default=list)
    hypotheses = models.JSONField(default=list)
    known = models.JSONField(default=dict)
    position = models.PositiveIntegerField()

    history = history()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["project", "code"], name="service_outcome_once"),
            models.CheckConstraint(condition=~Q(text=""), name="service_outcome_has_text"),
        ]


class ServiceClause(Record):
    """A clause of a specification: a content's, by its code, with the choices made; or a local one with its own text.

    `choices` maps a choice of the clause to what was chosen; `outcomes` are codes of the outcomes that it serves.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="service_clauses")
    code = models.SlugField(max_length=60)
    local = models.BooleanField(default=False)
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    choices = models.JSONField(default=dict)
    outcomes = models.JSONField(default=list)
    measures = models.JSONField(default=list)

    history = history()

    class Meta:
        ordering = ["local", "code"]
        constraints = [
            models.UniqueConstraint(fields=["project", "code"], name="service_clause_once"),
            models.CheckConstraint(
                condition=Q(local=False) | (~Q(title="") & ~Q(text="")), name="local_clause_has_words"
            ),
        ]


class MoneyLine(Record):
    """Money that a paper asks for: what for, in which financial year, who bears it, in pence. `year` is the year in
    which the financial year begins; `pence` None while it is not known, and then `ask` whom by when."""

    class Kind(models.TextChoices):
        ONE_OFF = "one-off", "Once"
        RECURRING = "recurring", "Every year"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="money")
    title = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    bearer = models.CharField(max_length=200)
    pence = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=9, choices=Kind)
    ask = models.CharField(max_length=200, blank=True)
    ask_by = models.DateField(null=True)
    invented = models.BooleanField(default=False)

    history = history()

    class Meta:
        ordering = ["title", "bearer", "year"]
        constraints = [
            models.UniqueConstraint(fields=["project", "title", "bearer", "year"], name="money_line_once"),
            models.CheckConstraint(condition=Q(pence__isnull=False) | ~Q(ask=""), name="money_or_whom_to_ask"),
        ]


class EqualityDuty(Record):
    """What was considered under one limb of the public sector equality duty (Equality Act 2010, s149), on what
    evidence and when: before the decision."""

    class Limb(models.TextChoices):
        ELIMINATE = "eliminate", "End discrimination, harassment and victimisation"
        ADVANCE = "advance", "Advance equality of opportunity"
        FOSTER = "foster", "Foster good relations"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="equality_duties")
    limb = models.CharField(max_length=9, choices=Limb)
    considered = models.TextField()
    evidence = models.TextField()
    considered_on = models.DateField()
    invented = models.BooleanField(default=False)

    history = history()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "limb"], name="equality_limb_once"),
            models.CheckConstraint(
                condition=~Q(considered="") & ~Q(evidence=""), name="equality_says_what_and_on_what_evidence"
            ),
        ]


class CommitteeAsk(Record):
    """What a committee is asked to decide, when it meets, and the main risk: the head of a committee paper."""

    project = models.OneToOneField(Project, on_delete=models.CASCADE, related_name="committee_ask")
    committee = models.CharField(max_length=200)
    decision = models.TextField()
    meets_on = models.DateField(null=True)
    risk = models.TextField(blank=True)

    history = history()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(decision="") & ~Q(committee=""), name="committee_is_asked_something"),
        ]


class LastPaper(Record):
    """Last year's paper of one kind, as it came from Word: edition 0. Kept by digest, never counted as authored."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="last_papers")
    kind = models.SlugField(max_length=60)
    title = models.CharField(max_length=300, blank=True)
    filename = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    brought_at = models.DateTimeField()
    brought_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    history = history()

    class Meta:
        ordering = ["kind"]
        constraints = [models.UniqueConstraint(fields=["project", "kind"], name="last_paper_once")]


class LastPart(Record):
    """One heading of last year's paper with the text under it, and the section of this year's that it belongs to."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    last = models.ForeignKey(LastPaper, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveIntegerField()
    level = models.PositiveSmallIntegerField(default=1)
    heading = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    section = models.SlugField(max_length=80, blank=True)

    history = history()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["last", "position"], name="last_part_once")]


class HeadingMeaning(Record):
    """Where a heading of this organisation's papers belongs: the mapping of last time, remembered for the next file."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    kind = models.SlugField(max_length=60)
    heading = models.CharField(max_length=300)
    section = models.SlugField(max_length=80, blank=True)

    history = history()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "kind", "heading"], name="heading_meaning_once")]


class Brand(Record):
    """An organisation's own Word template: its papers are built with its styles, header and footer."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="+")
    filename = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    history = history()

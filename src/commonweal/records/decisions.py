"""Decisions: who decided what, on which evidence, why; and what is public."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from commonweal.records.organisations import Organisation, Person, Role
from commonweal.records.plans import Edition
from commonweal.records.projects import Project
from commonweal.records.writing import Record, Retention, history


class Decision(Record):
    """A decision as it was made. `evidence`, `options` and `people` are canonical JSON of what was seen that day."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="decisions")
    kind = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    edition = models.OneToOneField(Edition, null=True, on_delete=models.PROTECT, related_name="+")
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    reasons = models.TextField()
    evidence = models.TextField()
    options = models.TextField()
    people = models.TextField()
    accepted_unverified_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decided_for = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["-decided_at", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(reasons=""), name="decision_has_reasons")]


class Ask(Record):
    """A person asked to agree an edition, by whom and until when."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer_by = models.DateField(null=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "person"], name="asked_once")]


class Response(Record):
    """What a board member answered when asked to agree an edition. Each answer is kept; the newest one counts."""

    class Answer(models.TextChoices):
        AGREE = "agree", "I agree"
        CONDITIONS = "conditions", "I agree with conditions"
        DISAGREE = "disagree", "I do not agree"
        QUESTION = "question", "I have a question"
        INTEREST = "interest", "I have an interest"

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer)
    text = models.TextField(blank=True)
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ["answered_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(answer="agree") | ~Q(text=""), name="response_says_what_it_means")
        ]


class Publication(Record):
    """What the owner put on the project's public page, and the note about newer data if they chose to publish one."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="publications")
    number = models.PositiveIntegerField()
    summary = models.TextField()
    newer_note = models.TextField(blank=True)
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField()

    history = history()

    class Meta:
        ordering = ["project", "number"]
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="publication_once")]


class DecisionKind(models.TextChoices):
    """What is decided. All but *recommend* and *defer* use a power, so that somebody must hold it."""

    ADOPT = "adopt", "Adopt a paper"
    APPROVE = "approve", "Go ahead"
    RECOMMEND = "recommend", "Recommend to another body"
    DEFER = "defer", "Wait"
    STOP = "stop", "Stop"
    NO_CHANGE = "no-change", "Change nothing"


class Disclosure(models.TextChoices):
    """What happens to the record when somebody asks for it; the exemptions are those of the FOI Act 2000."""

    PUBLIC = "public", "Open: published"
    INTENDED = "s22", "To be published later (section 22)"
    CONDUCT = "s36", "Would harm the conduct of public affairs (section 36)"
    PERSONAL = "s40", "About a person (section 40)"
    CONFIDENCE = "s41", "Given in confidence (section 41)"
    COMMERCIAL = "s43", "Would harm commercial interests (section 43)"


def words_by_name(value: object) -> None:
    """Refuse what is not a table of names and words."""
    if not (isinstance(value, dict) and all(isinstance(words, str) for words in value.values())):
        raise ValidationError("This is not a table of names and words.")


def words_by_name_twice(value: object) -> None:
    """Refuse what is not a table of such tables."""
    for row in value.values() if isinstance(value, dict) else [None]:
        words_by_name(row)


def words_in_rows(value: object) -> None:
    """Refuse what is not a list of such tables."""
    for row in value if isinstance(value, list) else [None]:
        words_by_name(row)


class DecisionDraft(Record):
    """A decision as it is being prepared. Nothing here binds: closing it makes a Decision, which never changes.

    JSON by column: `why_not` {code of an option: why not that one}; `aims` {cell: words}, a cell `people.effect`;
    `equality` {limb: {"regard", "evidence", "on"}}; `present` [{"username", "part", "handling"}], part one of present,
    absent, recused. `paper` and `edition` name what is adopted, empty and 0 for a free decision. Money is pence over
    the whole life; `vat_pence` is None while it is not known, 0 where none is due.
    `legal_advice` says where advice is kept, never what it says: it is neither disclosed nor exported.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="drafts")
    code = models.SlugField(max_length=60)
    kind = models.CharField(max_length=10, choices=DecisionKind)
    title = models.CharField(max_length=200)
    paper = models.SlugField(max_length=60, blank=True)
    edition = models.PositiveIntegerField(default=0)
    chosen = models.CharField(max_length=60, blank=True)
    why_not = models.JSONField(default=dict, validators=[words_by_name])
    reasons = models.TextField(blank=True)
    change_mind = models.TextField(blank=True)
    review_on = models.DateField(null=True)
    one_person = models.BooleanField(default=False)
    aims = models.JSONField(default=dict, validators=[words_by_name])
    equality = models.JSONField(default=dict, validators=[words_by_name_twice])
    present = models.JSONField(default=list, validators=[words_in_rows])
    body = models.CharField(max_length=120, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    provider = models.CharField(max_length=200, blank=True)
    value_pence = models.BigIntegerField(null=True)
    vat_pence = models.BigIntegerField(null=True)
    legal_advice = models.CharField(max_length=200, blank=True)
    disclosure = models.CharField(max_length=8, choices=Disclosure, default=Disclosure.PUBLIC)
    started_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    decision = models.OneToOneField(Decision, null=True, on_delete=models.PROTECT, related_name="draft")

    history = history()

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "code"], name="draft_once"),
            models.UniqueConstraint(
                fields=["project", "paper", "edition"],
                condition=Q(decision__isnull=True) & ~Q(paper=""),
                name="one_draft_for_an_edition",
            ),
            models.CheckConstraint(condition=Q(paper="", edition=0) | ~Q(paper=""), name="draft_edition_of_a_paper"),
            models.CheckConstraint(
                condition=(Q(value_pence__isnull=True) | Q(value_pence__gte=0))
                & (Q(vat_pence__isnull=True) | Q(vat_pence__gte=0)),
                name="draft_value_not_negative",
            ),
        ]

    def close(self, decision: Decision) -> None:
        """Point to the decision that was made of it."""
        self.decision = decision
        self.retention = Retention.DECISION
        self.save(update_fields=["decision", "retention"])


class DecisionRecord(Record):
    """All that a decision says beside its reasons, as canonical JSON, written once when it is made.

    The ledger binds `digest` through a salted commitment. `subject_key`, `provider_key` and `pence` are what later
    decisions about the same thing are added to; `organisation` is the one that decided.
    """

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="record")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    digest = models.CharField(max_length=71)
    decided_at = models.DateTimeField()
    kind = models.CharField(max_length=10, choices=DecisionKind)
    disclosure = models.CharField(max_length=8, choices=Disclosure)
    subject_key = models.CharField(max_length=200, blank=True)
    provider_key = models.CharField(max_length=200, blank=True)
    pence = models.BigIntegerField(null=True)
    legal_advice = models.CharField(max_length=200, blank=True)

    history = history()

    class Meta:
        ordering = ["-decided_at", "-pk"]
        indexes = [models.Index(fields=["subject_key", "provider_key"], name="decisions_about_the_same")]

    def save(self, *args: object, **kwargs: object) -> None:
        """Save once: a decision that was made is never changed."""
        if self.pk is not None:
            raise RuntimeError("A decision that was made is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        """Never: a decision that was made is never deleted."""
        del args, kwargs
        raise RuntimeError("A decision that was made is never deleted")


class DelegationLimit(Record):
    """Who may decide how much in an organisation, and since when: one line of its scheme of delegation.

    `body` is a committee or an officer as the scheme names it, `role` what its people are here. Decisions worth
    `from_pence` up to and including `to_pence` (None: without limit) over their whole life; `with_vat` says how the
    scheme counts. In force from a day, until the day before `until` where that is given.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    body = models.CharField(max_length=120)
    role = models.CharField(max_length=20, choices=Role)
    from_pence = models.BigIntegerField(default=0)
    to_pence = models.BigIntegerField(null=True)
    with_vat = models.BooleanField(default=False)
    in_force_from = models.DateField()
    until = models.DateField(null=True)
    document = models.CharField(max_length=200)
    version = models.CharField(max_length=60, blank=True)
    invented = models.BooleanField(default=False)

    history = history()

    class Meta:
        ordering = ["organisation", "-in_force_from", "from_pence", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "body", "in_force_from", "from_pence"], name="delegation_limit_once"
            ),
            models.CheckConstraint(
                condition=Q(from_pence__gte=0) & (Q(to_pence__isnull=True) | Q(to_pence__gte=F("from_pence"))),
                name="delegation_limit_in_order",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("in_force_from")), name="delegation_limit_lasts"
            ),
        ]

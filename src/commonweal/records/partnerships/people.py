"""Who must agree to what, who was asked and when, and what was done with what they said.

Nobody of the public is named in any of these rows: who took part stands as counts by group.
"""

from django.db import models
from django.db.models import F, Q

from commonweal.records.projects import Project
from commonweal.records.writing import Record, history


class Stakeholder(Record):
    """A person or organisation whose commitment is wanted, or (without a name) who would know of one, and by when.

    `wanted` is the highest of the four steps that is wanted of them; 0 is *not settled yet*.
    """

    class Influence(models.TextChoices):
        LOW = "low", "Low"
        SOME = "some", "Some"
        HIGH = "high", "High"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="stakeholders")
    code = models.SlugField(max_length=80)
    kind = models.SlugField(max_length=40)
    name = models.CharField(max_length=200, blank=True)
    influence = models.CharField(max_length=8, choices=Influence, blank=True)
    influence_why = models.TextField(blank=True)
    clinician = models.BooleanField(default=False)
    wanted = models.PositiveSmallIntegerField(default=0)
    ask = models.CharField(max_length=200, blank=True)
    ask_by = models.DateField(null=True)

    history = history()

    class Meta:
        ordering = ["kind", "name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "code"], name="stakeholder_once"),
            models.CheckConstraint(condition=~Q(name="") | ~Q(ask=""), name="stakeholder_named_or_asked_for"),
            models.CheckConstraint(condition=Q(wanted__lte=4), name="stakeholder_wanted_is_a_step"),
        ]


class StepWon(Record):
    """One of the four steps that a stakeholder has taken: since when, on what evidence; or taken back, and why."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    stakeholder = models.ForeignKey(Stakeholder, on_delete=models.CASCADE, related_name="steps")
    step = models.PositiveSmallIntegerField()
    won_on = models.DateField()
    evidence = models.TextField()
    ended_on = models.DateField(null=True)
    ended_why = models.TextField(blank=True)

    history = history()

    class Meta:
        ordering = ["stakeholder", "step", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["stakeholder", "step"], name="step_won_once"),
            models.CheckConstraint(condition=Q(step__gte=1) & Q(step__lte=4), name="step_won_is_one_of_four"),
            models.CheckConstraint(condition=~Q(evidence=""), name="step_won_has_evidence"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | (Q(ended_on__gte=F("won_on")) & ~Q(ended_why="")),
                name="step_lost_after_it_was_won_and_why",
            ),
        ]


class SignUp(Record):
    """Whether one group of one body has signed up: the organisation, its politicians, its users… each by itself."""

    class State(models.TextChoices):
        YES = "yes", "Has signed up"
        NO = "no", "Has not signed up"
        NOT_KNOWN = "not-known", "Not known yet"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="sign_ups")
    body = models.CharField(max_length=120)
    group = models.SlugField(max_length=20)
    state = models.CharField(max_length=10, choices=State)
    on = models.DateField(null=True)
    evidence = models.TextField(blank=True)

    history = history()

    class Meta:
        ordering = ["body", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "body", "group"], name="sign_up_once"),
            models.CheckConstraint(
                condition=~Q(state="yes") | (Q(on__isnull=False) & ~Q(evidence="")), name="sign_up_has_day_and_evidence"
            ),
        ]


class Segment(Record):
    """A part of the market by who pays in it. A row overrides the segment of this code that the project begins with."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="segments")
    code = models.SlugField(max_length=60)
    name = models.CharField(max_length=200)
    pays = models.SlugField(max_length=20)
    providers = models.SlugField(max_length=20)
    reason = models.TextField(blank=True)
    dropped = models.BooleanField(default=False)

    history = history()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["project", "code"], name="segment_once")]


class Consultation(Record):
    """A consultation: when it is open, and whether it was marked ready to open and by what check.

    `about` is the kind of paper that it is about; empty where it is about the whole project.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="consultations")
    code = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    about = models.SlugField(max_length=40, blank=True)
    opens_on = models.DateField(null=True)
    closes_on = models.DateField(null=True)
    ready_at = models.DateTimeField(null=True)
    ready_despite = models.TextField(blank=True)
    cancelled_why = models.TextField(blank=True)

    history = history()

    class Meta:
        ordering = ["opens_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "code"], name="consultation_once"),
            models.CheckConstraint(
                condition=Q(closes_on__isnull=True) | Q(opens_on__isnull=True) | Q(closes_on__gte=F("opens_on")),
                name="consultation_closes_after_it_opens",
            ),
        ]


class ConsultationPoint(Record):
    """What the team says for one point of the check of a consultation, and when they said it."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="points")
    point = models.SlugField(max_length=20)
    text = models.TextField()
    said_at = models.DateTimeField()

    history = history()

    class Meta:
        ordering = ["consultation", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "point"], name="consultation_point_once"),
            models.CheckConstraint(condition=~Q(text=""), name="consultation_point_says_something"),
        ]


class Engagement(Record):
    """One occasion on which people were met, asked or worked with: what, when, what for, and how deep it went."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="engagements")
    code = models.SlugField(max_length=80)
    title = models.CharField(max_length=200)
    on = models.DateField()
    how = models.SlugField(max_length=20)
    purpose = models.SlugField(max_length=20)
    mode = models.SlugField(max_length=20, blank=True)
    touchpoint = models.SlugField(max_length=20, blank=True)
    tlap = models.SlugField(max_length=20, blank=True)
    arnstein = models.SlugField(max_length=20, blank=True)
    paid = models.SlugField(max_length=20, blank=True)
    paid_words = models.CharField(max_length=200, blank=True)
    heard = models.TextField(blank=True)
    segment = models.SlugField(max_length=60, blank=True)
    consultation = models.ForeignKey(Consultation, null=True, on_delete=models.PROTECT, related_name="+")

    history = history()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["project", "code"], name="engagement_once")]


class HeadCount(Record):
    """How many people of one group took part in an engagement, or answered a consultation. Never who."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    engagement = models.ForeignKey(Engagement, null=True, on_delete=models.CASCADE, related_name="counts")
    consultation = models.ForeignKey(Consultation, null=True, on_delete=models.CASCADE, related_name="counts")
    dimension = models.SlugField(max_length=20)
    category = models.SlugField(max_length=40)
    count = models.PositiveIntegerField()

    history = history()

    class Meta:
        ordering = ["dimension", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "dimension", "category"], condition=Q(engagement__isnull=False),
                name="took_part_once",
            ),
            models.UniqueConstraint(
                fields=["consultation", "dimension", "category"], condition=Q(consultation__isnull=False),
                name="answered_group_once",
            ),
            models.CheckConstraint(
                condition=Q(engagement__isnull=True, consultation__isnull=False)
                | Q(engagement__isnull=False, consultation__isnull=True),
                name="head_count_of_one_thing",
            ),
        ]  # fmt: skip


class Comment(Record):
    """Something that people said, in our words or as a quotation they allowed, and what it changed or why nothing.

    `target` is the kind of thing it changed (a priority, an option, a part of a paper, a decision) and `target_name`
    its name there. `published_at` is when the owner put it on the public page as it now stands.
    """

    class Outcome(models.TextChoices):
        CHANGED = "changed", "We did"
        NOT_CHANGED = "not-changed", "We did not, and why"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="comments")
    code = models.SlugField(max_length=80)
    theme = models.CharField(max_length=120)
    words = models.TextField()
    quoted = models.BooleanField(default=False)
    permission = models.BooleanField(default=False)
    people = models.PositiveIntegerField(null=True)
    engagement = models.ForeignKey(Engagement, null=True, on_delete=models.PROTECT, related_name="+")
    consultation = models.ForeignKey(Consultation, null=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    target = models.SlugField(max_length=20, blank=True)
    target_name = models.CharField(max_length=200, blank=True)
    target_title = models.CharField(max_length=200, blank=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)

    history = history()

    class Meta:
        ordering = ["theme", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "code"], name="comment_once"),
            models.CheckConstraint(condition=~Q(words=""), name="comment_says_something"),
            models.CheckConstraint(condition=Q(quoted=False) | Q(permission=True), name="quotation_has_permission"),
            models.CheckConstraint(condition=Q(outcome="") | ~Q(answer=""), name="comment_answer_says_why"),
            models.CheckConstraint(
                condition=~Q(outcome="changed") | ~Q(target=""), name="comment_that_changed_says_what"
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | ~Q(outcome=""), name="comment_published_when_answered"
            ),
        ]

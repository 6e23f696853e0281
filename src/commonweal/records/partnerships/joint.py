"""How partners work together: who they are, where each says it stands, targets, steps, lists and the commitment."""

from django.db import models
from django.db.models import Q

from commonweal.records.organisations import Organisation
from commonweal.records.projects import Project
from commonweal.records.writing import Record, history


class JointArea(models.TextChoices):
    """The seven areas of the matrix, in its order."""

    PURPOSE = "purpose", "Purpose and strategy"
    NEEDS = "needs", "Needs and market intelligence"
    ENGAGEMENT = "engagement", "Engaging people"
    RESOURCES = "resources", "Money and other resources"
    MARKET = "market", "Managing and monitoring the market"
    CONTRACTING = "contracting", "Contracting"
    FUNCTION = "function", "The commissioning team"


class JointLevel(models.TextChoices):
    """The four levels. They are no scale from bad to good."""

    SEPARATE = "separate", "Separate"
    PARALLEL = "parallel", "Parallel"
    JOINT = "joint", "Joint"
    INTEGRATED = "integrated", "Integrated"


class JointPartner(Record):
    """An organisation that commissions together with others here.

    `organisation` is set once somebody of that organisation has answered for it: from then on only its own people do.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()

    history = history()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["project", "name"], name="joint_partner_once"),
            models.UniqueConstraint(fields=["project", "organisation"], name="joint_partner_organisation_once"),
        ]


class JointAssessment(Record):
    """A day on which partners said how they work together; the history of assessments is these, by date."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    held_on = models.DateField()
    note = models.TextField(blank=True)

    history = history()

    class Meta:
        ordering = ["-held_on"]
        constraints = [models.UniqueConstraint(fields=["project", "held_on"], name="joint_assessment_once_a_day")]


class JointAnswer(Record):
    """Where one partner stood in one area on one day. `statements` maps a statement's code to yes, no or not-known."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    assessment = models.ForeignKey(JointAssessment, on_delete=models.CASCADE, related_name="answers")
    partner = models.ForeignKey(JointPartner, on_delete=models.CASCADE, related_name="answers")
    area = models.CharField(max_length=20, choices=JointArea)
    level = models.CharField(max_length=20, choices=JointLevel)
    evidence = models.TextField(blank=True)
    statements = models.JSONField(default=dict)
    by_partner = models.BooleanField(default=False)

    history = history()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "partner", "area"], name="joint_answer_once"),
            models.CheckConstraint(condition=~Q(level=""), name="joint_answer_has_level"),
        ]


class JointTarget(Record):
    """The level that suits an area here, and why: more integration is not always better."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    area = models.CharField(max_length=20, choices=JointArea)
    level = models.CharField(max_length=20, choices=JointLevel)
    reason = models.TextField()

    history = history()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "area"], name="joint_target_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="joint_target_has_reason"),
        ]


class JointStep(Record):
    """What somebody does by a day, to get from where partners stand to where they want to be."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    area = models.CharField(max_length=20, choices=JointArea)
    what = models.TextField()
    who = models.CharField(max_length=200)
    by_when = models.DateField()
    done_on = models.DateField(null=True)
    position = models.PositiveIntegerField()

    history = history()

    class Meta:
        ordering = ["position"]
        constraints = [models.CheckConstraint(condition=~Q(what="") & ~Q(who=""), name="joint_step_says_what_and_who")]


class JointReply(Record):
    """An answer to one line of a list: benefits, approach, kinds and extent of integration, principles, laws."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    list = models.SlugField(max_length=40)
    code = models.SlugField(max_length=60)
    answer = models.CharField(max_length=60)
    words = models.TextField(blank=True)

    history = history()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "list", "code"], name="joint_reply_once")]


class Variation(Record):
    """Something that is decided for a large area or near to people, and whether it differs from place to place."""

    class Scale(models.TextChoices):
        SYSTEM = "system", "For the whole system"
        PLACE = "place", "In each place (a council's area)"
        NEIGHBOURHOOD = "neighbourhood", "In each neighbourhood"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=200)
    scale = models.CharField(max_length=15, choices=Scale)
    gains = models.TextField(blank=True)
    loses = models.TextField(blank=True)
    differs = models.BooleanField()
    reason = models.TextField(blank=True)
    position = models.PositiveIntegerField()

    history = history()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["project", "what"], name="variation_once")]


class JointCommitment(Record):
    """What the partners promise one another, in words that can be published."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=200)
    words = models.TextField()
    made_on = models.DateField()
    published_on = models.DateField(null=True)

    history = history()

    class Meta:
        ordering = ["-made_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "title"], name="joint_commitment_once"),
            models.CheckConstraint(condition=~Q(words=""), name="joint_commitment_has_words"),
        ]


class JointSignature(Record):
    """Who signed a commitment, for which partner, as what, on which day."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    commitment = models.ForeignKey(JointCommitment, on_delete=models.CASCADE, related_name="signatures")
    partner = models.ForeignKey(JointPartner, on_delete=models.PROTECT, related_name="+")
    person = models.CharField(max_length=200)
    part = models.CharField(max_length=200)
    signed_on = models.DateField()

    history = history()

    class Meta:
        ordering = ["signed_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "partner"], name="joint_signature_once"),
            models.CheckConstraint(condition=~Q(person=""), name="joint_signature_has_person"),
        ]

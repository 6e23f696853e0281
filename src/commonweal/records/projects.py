"""Commissioning projects: one pass through the cycle by one team for one population."""

from django.db import models
from django.db.models import F, Q

from commonweal.records.organisations import Organisation, Person
from commonweal.records.writing import Record, history


class Project(Record):
    """A commissioning project. `slug` names it in addresses, commands and exports; `conditions` is a list of names.

    `place_code` is an ONS code, or those of the districts that somebody made a place of, joined: then `place_words` is
    what they call it. Drawn anew, their place is another one; the project keeps the one that it began with.
    """

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="projects")
    place_code = models.CharField(max_length=400)
    place_words = models.CharField(max_length=200, blank=True)
    population = models.CharField(max_length=300)
    question = models.TextField()
    conditions = models.JSONField(default=list)
    start_year = models.PositiveSmallIntegerField()
    end_year = models.PositiveSmallIntegerField()
    demonstration = models.BooleanField(default=False)
    public = models.BooleanField(default=False)
    copied_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    history = history()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(end_year__gte=F("start_year")), name="project_years_in_order"),
            models.CheckConstraint(condition=~Q(slug=""), name="project_has_slug"),
        ]

    def __str__(self) -> str:
        return self.title


class TeamMember(Record):
    """A person named in a project's team, and what they do in it, in the team's own words."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="team")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=100)

    history = history()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "person"], name="team_member_once")]


class Share(Record):
    """Another organisation that may see a project (`view`) or work in it (`contribute`), as far as was agreed.

    `rooms` names the rooms that the agreement covers (`agenda`, `options`, …); an empty list is all of them.
    """

    class Level(models.TextChoices):
        VIEW = "view", "may see it"
        CONTRIBUTE = "contribute", "may work in it"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="shares")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=12, choices=Level)
    rooms = models.JSONField(default=list, blank=True)

    history = history()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "organisation"], name="share_once")]


class Interest(Record):
    """An interest that a person has declared in a project: it closes decisions to them until it has ended."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="interests")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    what = models.TextField()
    declared_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    history = history()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("declared_at")),
                name="interest_ends_after_it_is_declared",
            )
        ]

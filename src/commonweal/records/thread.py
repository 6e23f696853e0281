"""The thread: a project's figures, what each was computed as, and the numbers that only people have."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from commonweal.records.organisations import Person
from commonweal.records.projects import Project
from commonweal.records.writing import Kept, Record, history


class Figure(Record):
    """A project's named recipe. `name` is what papers write in `{{ name.path }}`; a file slot may be `"latest"`.

    One that nobody goes on with is set aside, by whom, when and why: it and its numbers stay, and it is in use no more.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="figures")
    name = models.SlugField(max_length=80)
    title = models.CharField(max_length=200)
    room = models.SlugField(max_length=40)
    method = models.CharField(max_length=80)
    arguments = models.JSONField(default=dict)
    # Why it could not be computed when it was last tried: papers say *not known*, and this is what they say of it.
    reason = models.TextField(blank=True)
    set_aside_at = models.DateTimeField(null=True)
    set_aside_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    set_aside_because = models.TextField(blank=True)

    history = history()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["project", "name"], name="figure_once"),
            models.CheckConstraint(
                condition=Q(set_aside_at__isnull=True, set_aside_by__isnull=True, set_aside_because="")
                | (Q(set_aside_at__isnull=False) & ~Q(set_aside_because="")),
                name="figure_set_aside_says_why",
            ),
        ]

    @property
    def in_use(self) -> bool:
        """Whether nobody has set it aside."""
        return self.set_aside_at is None

    def set_aside(self, by: Person | None, at: datetime, because: str) -> None:
        """Take it out of what is in use."""
        self.set_aside_by, self.set_aside_at, self.set_aside_because = by, at, because
        self._keep_aside()

    def take_up(self) -> None:
        """Put it in use again; the history keeps that it was set aside."""
        self.set_aside_by, self.set_aside_at, self.set_aside_because = None, None, ""
        self._keep_aside()

    def _keep_aside(self) -> None:
        self.save(update_fields=["set_aside_by", "set_aside_at", "set_aside_because"])


class FigureResult(Record):
    """What a figure was computed as: whole, as canonical JSON (`Result.text()`), and never changed."""

    figure = models.ForeignKey(Figure, on_delete=models.CASCADE, related_name="results")
    number = models.PositiveIntegerField()
    text = models.TextField()
    digest = models.CharField(max_length=71)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["figure", "number"]
        constraints = [models.UniqueConstraint(fields=["figure", "number"], name="figure_result_once")]


class TypedInput(Kept):
    """What people typed (scores, weights, options) as it was when a figure used it: canonical JSON by its digest."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="typed_inputs")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=71)
    text = models.TextField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "name", "digest"], name="typed_input_once")]


class LocalFigure(Record):
    """A number that only a person has, or, where nobody has it yet, whom to ask and by when."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="local_figures")
    name = models.SlugField(max_length=80)
    title = models.CharField(max_length=200, blank=True)
    value = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    unit = models.CharField(max_length=60, blank=True)
    said_by = models.CharField(max_length=200, blank=True)
    said_on = models.DateField(null=True)
    ask = models.CharField(max_length=200, blank=True)
    ask_by = models.DateField(null=True)
    invented = models.BooleanField(default=False)

    history = history()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["project", "name"], name="local_figure_once"),
            models.CheckConstraint(
                condition=(Q(value__isnull=False, said_on__isnull=False) & ~Q(said_by="") & ~Q(unit=""))
                | (Q(value__isnull=True) & ~Q(ask="")),
                name="local_figure_said_or_asked",
            ),
        ]

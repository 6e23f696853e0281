"""The pages of need."""

from dataclasses import dataclass
from typing import ClassVar

from django.urls import reverse

from commonweal.services.thread import FigurePage, Trial
from commonweal.web.forms import Field
from commonweal.web.page import FormPage, Page
from commonweal.web.pages.needs.forms import AssumptionForm
from commonweal.web.parts.figures import Figure
from commonweal.web.parts.marks import Link
from commonweal.web.parts.rooms import Room

PROJECTION = "needs.projection"
# The questions of need, the main one first; two figures of one method stay in the order of their names.
ORDER = (
    PROJECTION, "needs.send", "needs.population", "needs.register", "needs.undiagnosed", "needs.small-areas",
    "needs.care-states", "needs.inequality", "needs.carers", "needs.comparison", "needs.districts", "needs.everywhere",
    "needs.outcomes",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class NeedPage(Page):
    """Everything computed about need in a project, the main question first."""

    template: ClassVar[str] = "pages/needs/need.html"
    room: Room
    changes: tuple[Link, ...]
    ask: Link

    @classmethod
    def of(cls, pages: tuple[FigurePage, ...], *, project: str, may: frozenset[str]) -> "NeedPage":
        """The page for the figures of the room."""
        return cls(
            title="Need", section="projects", back=Link("The project", reverse("project", kwargs={"project": project})),
            ask=Link("Numbers that only people have", reverse("local-figures", kwargs={"project": project})),
            room=Room.of(pages, order=ORDER, room="needs", project=project, may=may),
            changes=tuple(
                Link(f"Change an assumption: {item.figure.title.lower()}", _assumptions(project, item.figure.name))
                for item in pages if item.figure.method == PROJECTION and item.figure.computed
            ),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class AssumptionsPage(FormPage):
    """A projection with other assumptions beside the one that is kept."""

    template: ClassVar[str] = "pages/needs/assumptions.html"
    kept: str
    tried: str
    figure: Figure | None
    may_keep: bool
    notes: tuple[str, ...]

    @classmethod
    def of(
        cls, form: AssumptionForm, kept: FigurePage, trial: Trial | None, *, project: str, may: frozenset[str]
    ) -> "AssumptionsPage":
        """The page; `trial` is None while the form has faults or nothing was changed."""
        page = trial.page if trial is not None else kept
        name = kept.figure.name
        href = reverse("tried-file", kwargs={"project": project, "name": name, "ending": "svg"})
        drawn = Figure.of(page.chart, page.table, id="tried", href=href.removesuffix(".svg")) if page.chart else None
        return cls(
            title=f"Change an assumption: {kept.figure.title.lower()}", section="projects", form=form,
            back=Link("Need", reverse("need", kwargs={"project": project})), kept=kept.words,
            tried=page.words if trial is not None else "", notes=page.notes,
            may_keep=trial is not None and "thread.write" in may,
            figure=drawn.asking(form.query if trial is not None else "") if drawn is not None else None,
        )  # fmt: skip

    @property
    def fields(self) -> tuple[Field, ...]:
        """The assumptions."""
        return tuple(self.form.field(name) for name in self.form.fields if name != "key")

    @property
    def key(self) -> Field:
        """The idempotency key of keeping."""
        return self.form.field("key")


def _assumptions(project: str, name: str) -> str:
    return reverse("assumptions", kwargs={"project": project, "name": name})

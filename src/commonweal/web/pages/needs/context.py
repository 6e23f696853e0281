"""The pages of need."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.urls import reverse

from commonweal.services.projects import ProjectView
from commonweal.services.thread import FigurePage, FigureView, Trial
from commonweal.web.forms import Field
from commonweal.web.page import FormPage, Page
from commonweal.web.pages.needs import care_files
from commonweal.web.pages.needs.beside import Beside
from commonweal.web.pages.needs.forms import AssumptionForm
from commonweal.web.parts.figures import Figure
from commonweal.web.parts.marks import Link, Notice
from commonweal.web.parts.rooms import Room

PROJECTION, UNCERTAINTY = "needs.projection", "needs.uncertainty"
CARE, PLACEMENTS = "needs.care-states", "needs.placements"
CHANGES = {PROJECTION: "Change an assumption", UNCERTAINTY: "Give a range", CARE: "Change what is proposed",
           PLACEMENTS: "Change what is proposed"}  # fmt: skip
# The questions of need, the main one first; two figures of one method stay in the order of their names.
ORDER = (
    PROJECTION, UNCERTAINTY,
    "needs.send", "needs.population", "needs.register", "needs.undiagnosed", "needs.small-areas",
    CARE, PLACEMENTS, "needs.segments", "needs.inequality", "needs.unequal", "needs.carers", "needs.comparison",
    "needs.districts", "needs.everywhere", "needs.outcomes",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class NeedPage(Page):
    """Everything computed about need in a project, the main question first."""

    template: ClassVar[str] = "pages/needs/need.html"
    room: Room
    changes: tuple[Link, ...]
    ask: Link
    care: Link
    placements: Link
    differing: Link
    book: Link
    beside: Beside | None
    synthetic: Notice | None

    @classmethod
    def of(cls, pages: tuple[FigurePage, ...], *, of: ProjectView) -> "NeedPage":
        """The page for the figures of the room."""
        project = of.slug
        return cls(
            title="Need", section="projects", back=Link("The project", reverse("project", kwargs={"project": project})),
            ask=Link("Numbers that only people have", reverse("local-figures", kwargs={"project": project})),
            room=Room.of(pages, order=ORDER, room="needs", project=project, may=of.may),
            synthetic=care_files.synthetic(of),
            changes=tuple(
                Link(f"{CHANGES[item.figure.method]}: {item.figure.title.lower()}",
                     _assumptions(project, item.figure.name))
                for item in pages if _changeable(item.figure)
            ),
            care=Link("Try what would change where people live", reverse("care-change", kwargs={"project": project})),
            placements=Link("Children looked after, and what their placements cost",
                            reverse("placements", kwargs={"project": project})),
            differing=Link("Why places differ: chance, age, deprivation, and what is left",
                           reverse("why-places-differ", kwargs={"project": project})),
            book=Link("Assumptions book: whose numbers these rest on, and until when",
                      reverse("assumptions-book", kwargs={"project": project})),
            beside=Beside.of(pages),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class AssumptionsPage(FormPage):
    """A projection with other assumptions beside the one that is kept."""

    template: ClassVar[str] = "pages/needs/assumptions.html"
    kept: str
    tried: str
    figure: Figure | None
    ghosted: bool
    beside: tuple[Figure, ...]
    may_keep: bool
    notes: tuple[str, ...]

    @classmethod
    def of(
        cls, form: AssumptionForm, kept: FigurePage, trials: Sequence[Trial], *, project: str, may: frozenset[str]
    ) -> "AssumptionsPage":
        """The page. `trials` are the figure tried, then those that share its assumptions; none while the form has
        faults or nothing was changed."""
        trial = trials[0] if trials else None
        page = trial.page if trial is not None else kept
        drawn = _tried(page, project, "tried", form.query if trial is not None else "")
        others = [_tried(item.page, project, f"tried-{item.page.figure.name}", form.query) for item in trials[1:]]
        tried = trial is not None
        return cls(
            title=f"{CHANGES.get(kept.figure.method, CHANGES[PROJECTION])}: {kept.figure.title.lower()}",
            section="projects",
            form=form,
            back=Link("Need", reverse("need", kwargs={"project": project})),
            kept=kept.words,
            tried=page.words if tried else "",
            notes=page.notes,
            may_keep=tried and "thread.write" in may,
            figure=drawn,
            ghosted=kept.figure.method == PROJECTION,
            beside=tuple(item for item in others if item is not None),
        )

    @property
    def fields(self) -> tuple[Field, ...]:
        """The assumptions."""
        return tuple(self.form.field(name) for name in self.form.fields if name != "key")

    @property
    def key(self) -> Field:
        """The idempotency key of keeping."""
        return self.form.field("key")


def _changeable(figure: FigureView) -> bool:
    """Whether a page changes what is assumed of a figure: of care, where something is proposed."""
    return figure.method in CHANGES and figure.computed and (figure.method != CARE or "changes" in figure.arguments)


def _tried(page: FigurePage, project: str, id: str, query: str) -> Figure | None:
    """The picture of a figure with the assumptions that `query` tells; None where it has none."""
    if page.chart is None:
        return None
    href = reverse("tried-file", kwargs={"project": project, "name": page.figure.name, "ending": "svg"})
    return Figure.of(page.chart, page.table, id=id, href=href.removesuffix(".svg")).asking(query)


def _assumptions(project: str, name: str) -> str:
    return reverse("assumptions", kwargs={"project": project, "name": name})

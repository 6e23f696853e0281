"""Children looked after by placement, what they cost, and what is proposed: all that is typed is in the address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from commonweal.errors import Invalid, NotFound
from commonweal.services import downloads, placements, projects
from commonweal.services.needs import CareFile
from commonweal.services.placements import PlacementsView
from commonweal.services.policy import declares
from commonweal.services.projects import ProjectView
from commonweal.services.thread import TableView as Rows
from commonweal.web.answers import send, show
from commonweal.web.forms import FormProblem, PageForm
from commonweal.web.page import FormPage
from commonweal.web.pages.needs import care_files
from commonweal.web.pages.needs.care_files import ToBring
from commonweal.web.pages.needs.care_forms import FIELD_OF, FIRST, THEN, ChangeForm
from commonweal.web.pages.needs.care_forms import Rows as FieldRows
from commonweal.web.parts.figures import Figure
from commonweal.web.parts.marks import Link, Notice, NotKnown
from commonweal.web.parts.tables import TableView
from commonweal.web.session import actor_of

YEARS_AHEAD, MOST = 5, 1e6
SAMPLES = ("looked-after-children", "looked-after-episodes")


def _pounds(label: str, about: str = "") -> forms.FloatField:
    said = f"Write a number from 0 to {MOST:,.0f}"
    return forms.FloatField(
        label=label, required=False, min_value=0, max_value=MOST,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "about": about}),
        error_messages={"invalid": "Write a number", "min_value": said, "max_value": said},
    )  # fmt: skip


def _whole(label: str, least: int, most: int, *, required: bool = True) -> forms.IntegerField:
    said = f"Write a whole number from {least} to {most}"
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, required=required,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": said, "invalid": said, "min_value": said, "max_value": said},
    )  # fmt: skip


class PlacementChangeForm(ChangeForm):
    """One thing that is proposed, between kinds of placement; its fields in the address begin with `change_`."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        usual = {"change_from_state": "foster carers", "change_to_state": "children's home"}
        super().__init__({**usual, **given}, 1)
        outside = (placements.outside(), "Not looked after")
        for name in usual:
            self.fields[name.removeprefix("change_")] = forms.ChoiceField(
                label=self.fields[name.removeprefix("change_")].label, choices=(outside, *placements.kinds())
            )
        self.fields["name"].help_text = "For example: support for foster carers, so that placements hold."
        self.fields["reach_percent"].label = "Reached at full effect, in percent of the children there"
        self.fields["age_from"] = _whole("From which age", 0, placements.oldest(), required=False)

    def add_prefix(self, field_name: str) -> str:
        """The name in the address."""
        return f"change_{field_name}"


class PlacementsForm(PageForm):
    """The years, what is proposed, and pounds a week of each kind of placement with whose numbers they are."""

    start = _whole("From mid-", 1990, 2100)
    end = _whole("To mid-", 1991, 2100)
    source = forms.CharField(label="Where the prices come from", required=False, max_length=200)
    owner = forms.CharField(label="Who answers for them", required=False, max_length=200)
    review_on = forms.DateField(
        label="Look at them again by", required=False, help_text="For example 31/3/2027.",
        error_messages={"invalid": "Write a day, for example 31/3/2027"},
    )  # fmt: skip

    def __init__(self, given: Mapping[str, Any]) -> None:
        super().__init__(given)
        self.change = PlacementChangeForm(given)
        for name, title in prices():
            self.fields[name] = _pounds(f"{title}: a week, in pounds")
            for end, label in (("least", "At least"), ("most", "At most")):
                self.fields[f"{name}_{end}"] = _pounds(label, about=f"a week, in pounds: {title.lower()}")

    def clean(self) -> dict[str, Any]:
        """Each range has both ends, and a price within them."""
        found = super().clean() or {}
        for name, _ in prices():
            value, low, high = (found.get(key) for key in (name, f"{name}_least", f"{name}_most"))
            if low is None and high is None:
                continue
            lacking = [key for key in (name, f"{name}_least", f"{name}_most")
                       if found.get(key) is None and key not in self.errors]  # fmt: skip
            for key in lacking:
                self.add_error(key, "Write a number")
            if value is not None and low is not None and high is not None and not low <= value <= high:
                self.add_error(name, "It lies between the least and the most")
        return found

    def is_valid(self) -> bool:
        """Whether the form and what is proposed are without a fault."""
        return super().is_valid() and self.change.is_valid()

    @property
    def problems(self) -> tuple[FormProblem, ...]:
        """The lines of the error summary."""
        return (*self.change.problems, *super().problems)

    @property
    def changes(self) -> tuple[Mapping[str, Any], ...]:
        """What is proposed as the service takes it; empty where nothing is."""
        return (self.change.change(several=False),) if self.change.proposed else ()

    def refused(self, error: Invalid) -> None:
        """Show what the service found: a fault of what is proposed at its field, others above."""
        others = []
        for problem in error.problems:
            name = FIELD_OF.get(problem.column, problem.column)
            if problem.row is not None and name in self.change.fields:
                self.change.add_error(name, problem.message.partition(": ")[2] or problem.message)
            else:
                others.append(problem.message)
        if others or not error.problems:
            self.add_error(None, " ".join([error.message, error.fix, *others[:5]]))

    @property
    def costs(self) -> Mapping[str, Any]:
        """Each price that is given, as the service takes it."""
        given = self.cleaned_data
        day = given["review_on"]
        said = {"source": given["source"], "owner": given["owner"], "review_on": day.isoformat() if day else None}
        return {
            kind: {"pounds_a_week": given[name], "low": given[f"{name}_least"], "high": given[f"{name}_most"], **said}
            for (kind, _), (name, _) in zip(placements.kinds(), prices(), strict=True) if given[name] is not None
        }  # fmt: skip


def prices() -> tuple[tuple[str, str], ...]:
    """The field of each kind of placement, and the kind in words."""
    return tuple((f"price_{at}", title) for at, (_, title) in enumerate(placements.kinds(), start=1))


@dataclass(frozen=True, kw_only=True)
class PlacementsPage(FormPage):
    """Children by placement, their cost, what is proposed, who came and went, the book; or which files to bring."""

    template: ClassVar[str] = "pages/needs/placements.html"
    form: PlacementsForm
    words: str
    children: Figure | None
    money: Figure | None
    money_rows: TableView | None
    changed: TableView | None
    changed_words: str
    years: TableView | None
    book: TableView | None
    notes: tuple[str, ...]
    missing: tuple[NotKnown, ...]
    bring: tuple[ToBring, ...]
    samples: tuple[Link, ...]
    synthetic: Notice | None
    rests: tuple[Link, ...]

    @classmethod
    def of(
        cls, form: PlacementsForm, found: PlacementsView | None, files: Sequence[CareFile], *, of: ProjectView,
        query: str,
    ) -> "PlacementsPage":  # fmt: skip
        """The page; `found` is None while the form has faults or there are no returns."""
        lacking, project = () if found is not None or form.problems else files, of.slug
        return cls(
            title="Children looked after, and what their placements cost", section="projects", form=form,
            back=Link("Need", reverse("need", kwargs={"project": project})),
            words=found.words if found is not None else "",
            children=_figure(found, "children", project, query), money=_figure(found, "money", project, query),
            money_rows=_table(found.money.table if found is not None else None, "money", project, query),
            changed_words=found.changed_words if found is not None else "",
            changed=_table(found.changed if found is not None else None, "changed", project, query),
            years=_table(found.years if found is not None else None, "years", project, query),
            book=_table(found.book if found is not None else None, "book", project, query),
            notes=found.notes if found is not None else (),
            missing=(_missing(lacking),) if lacking else (),
            bring=tuple(ToBring.of(item, project=project, may=of.may) for item in lacking),
            samples=tuple(_sample(name, project) for name in SAMPLES) if lacking else (),
            synthetic=_synthetic(found, of), rests=care_files.rests_on(found.rests, project) if found else (),
        )  # fmt: skip

    @property
    def priced(self) -> tuple[str, ...]:
        """The fields of prices."""
        return tuple(name for name, _ in prices())

    @property
    def change(self) -> PlacementChangeForm:
        """The form of what is proposed."""
        return self.form.change

    @property
    def first(self) -> FieldRows:
        """Its fields that are always there."""
        return FIRST

    @property
    def more(self) -> FieldRows:
        """Its fields that are folded away."""
        return THEN


@declares("thread.view")
def looked_after(request: HttpRequest, project: str) -> HttpResponse:
    """Children looked after by placement, at the prices in the address."""
    form, actor = _form(request, project), actor_of(request)
    found: PlacementsView | None = None
    if form.is_valid() and placements.has_moves(actor=actor, project=project):
        try:
            found = _got(request, project, form)
        except Invalid as error:
            form.refused(error)
    files = placements.files(actor=actor, project=project)
    view = projects.get(actor=actor, project=project)
    return show(request, PlacementsPage.of(form, found, files, of=view, query=request.GET.urlencode()))


@declares("thread.view")
def looked_after_file(request: HttpRequest, project: str, name: str, ending: str) -> HttpResponse:
    """A picture or the rows at the prices in the address; `sample-…`, the invented tables to try it with."""
    actor = actor_of(request)
    if name.startswith("sample-") and ending == "csv":
        projects.get(actor=actor, project=project)
        return send(placements.sample(name.removeprefix("sample-")))
    form = _form(request, project)
    if not form.is_valid() or not placements.has_moves(actor=actor, project=project):
        raise NotFound("needs.placements.no-file", "There is no such file.", fix="Open the page.")
    found = _got(request, project, form)
    made = downloads.file(found.part(name), name=f"placements-{name}", format=ending,
                          width=request.GET.get("width", ""))  # fmt: skip
    return send(made, inline=ending == "svg")


def _got(request: HttpRequest, project: str, form: PlacementsForm) -> PlacementsView:
    given = form.cleaned_data
    return placements.get(
        actor=actor_of(request), project=project, years=(given["start"], given["end"]), costs=form.costs,
        changes=form.changes,
    )  # fmt: skip


def _form(request: HttpRequest, project: str) -> PlacementsForm:
    """The form with what the address says, and the years that are usual where it says nothing."""
    given = {name: request.GET[name] for name in request.GET if request.GET[name].strip()}
    first = placements.first_year(actor=actor_of(request), project=project) or timezone.localdate().year
    start = given.get("start", str(first))
    usual = {"start": start, "end": str(int(start) + YEARS_AHEAD) if start.isdecimal() else ""}
    return PlacementsForm({**usual, **given})


def _synthetic(found: PlacementsView | None, of: ProjectView) -> Notice | None:
    if found is not None and found.synthetic:
        return Notice(
            f"The children in these tables are invented: they were made for testing software. No number on this page "
            f"says anything about {of.place}.", "warning",
        )  # fmt: skip
    return care_files.synthetic(of)


def _missing(files: Sequence[CareFile]) -> NotKnown:
    wanted = [f"{item.title} ({item.name})" for item in files if item.needed and not item.there]
    return NotKnown(
        "How often children here come into care, move between placements and leave",
        "Without it nobody can say how many placements will be needed, and what they will cost.",
        f"Add to the project's data: {'; '.join(wanted)}. The moves are then counted here, and no single child is "
        "shown. Where returns may not leave the place where they are kept, count the moves there with `commonweal run "
        "needs.placement-moves` and add the table that comes out as placement-moves.",
    )


def _address(project: str, name: str) -> str:
    href = reverse("placements-file", kwargs={"project": project, "name": name, "ending": "svg"})
    return href.removesuffix(".svg")


def _sample(name: str, project: str) -> Link:
    return Link(f"Invented table: {name} (CSV)", f"{_address(project, f'sample-{name}')}.csv")


def _figure(found: PlacementsView | None, name: str, project: str, query: str) -> Figure | None:
    part = {"children": found.children, "money": found.money}[name] if found is not None else None
    if part is None or part.chart is None:
        return None
    table = part.table if name == "children" else None
    made = Figure.of(part.chart, table, id=f"placements-{name}", href=_address(project, name)).asking(query)
    return replace(made, table=_asking(made.table, query))


def _table(rows: Rows | None, name: str, project: str, query: str) -> TableView | None:
    """A table with its files, made from the same address."""
    if rows is None:
        return None
    return _asking(TableView.of(rows, id=f"placements-{name}-table", href=_address(project, name)), query)


def _asking(made: TableView | None, query: str) -> TableView | None:
    if made is None or not query:
        return made
    return replace(made, downloads=tuple(replace(link, href=f"{link.href}?{query}") for link in made.downloads))

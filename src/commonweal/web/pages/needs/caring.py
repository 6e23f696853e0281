"""Where people live and are cared for, and what would change it: what is proposed stands in the address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from commonweal.errors import Invalid, NotFound
from commonweal.services import downloads, needs, projects
from commonweal.services.needs import CareFile, CareView
from commonweal.services.policy import declares
from commonweal.services.projects import ProjectView
from commonweal.web.answers import send, show
from commonweal.web.forms import PageForm
from commonweal.web.page import FormPage
from commonweal.web.pages.needs import care_files
from commonweal.web.pages.needs.care_files import ToBring
from commonweal.web.parts.figures import Figure
from commonweal.web.parts.marks import Link, Notice, NotKnown
from commonweal.web.parts.tables import TableView
from commonweal.web.session import actor_of

STATES = (
    ("home", "At home without support"), ("supported", "Supported at home"), ("extra care", "In extra care housing"),
    ("residential", "In residential care"), ("nursing", "In nursing care"), ("hospital", "In hospital"),
)  # fmt: skip
COSTS = {"cost_supported": "supported", "cost_extra_care": "extra care", "cost_residential": "residential",
         "cost_nursing": "nursing"}  # fmt: skip
# The ends of each number's 95 % range, where somebody gives them.
RANGES = {"reach_percent": ("reach_least_percent", "reach_most_percent"), "lag": ("lag_least", "lag_most"),
          **{name: (f"{name}_least", f"{name}_most") for name in ("cost_pounds", *COSTS)}}  # fmt: skip
YEARS_AHEAD = 5
Rows = tuple[str | tuple[str, str], ...]


def _number(label: str, least: float, most: float, help_text: str = "", about: str = "") -> forms.FloatField:
    said = f"Write a number from {least:g} to {most:,.0f}"
    return forms.FloatField(
        label=label, required=False, min_value=least, max_value=most, help_text=help_text,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "about": about}),
        error_messages={"invalid": "Write a number", "min_value": said, "max_value": said},
    )  # fmt: skip


def _range(about: str, most: float = 1e6) -> tuple[forms.FloatField, forms.FloatField]:
    """The ends of a number's range; `about` is read out with their labels, not seen."""
    return _number("At least", 0, most, about=about), _number("At most", 0, most, about=about)


def _whole(label: str, least: int, most: int) -> forms.IntegerField:
    said = f"Write a whole number from {least} to {most}"
    return forms.IntegerField(
        label=label, required=False, min_value=least, max_value=most,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": said, "min_value": said, "max_value": said},
    )  # fmt: skip


def _words(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=200, help_text=help_text)


def _day(label: str) -> forms.DateField:
    return forms.DateField(label=label, required=False, help_text="For example 31/3/2027.",
                           error_messages={"invalid": "Write a day, for example 31/3/2027"})  # fmt: skip


class CareForm(PageForm):
    """What is proposed, what care costs, and whose numbers they are."""

    name = _words("What is proposed", "For example: night sitting for people with support.")
    from_state = forms.ChoiceField(label="It changes how often people move from", choices=STATES)
    to_state = forms.ChoiceField(label="to", choices=(*STATES, ("died", "Death")))
    fewer_percent = _number(
        "Fewer of these moves among those reached, in percent", -500, 99,
        "What you expect. Below 0 means more moves. Leave empty to see how things stand.",
    )  # fmt: skip
    least_percent = _number("At least, in percent", -500, 99, "The low end of a 95 % range, from the source.")
    most_percent = _number("At most, in percent", -500, 99)
    reach_percent = _number("Reached at full effect, in percent of the people there", 0, 100)
    reach_least_percent, reach_most_percent = _range("reached, in percent", 100)
    cost_pounds = _number("Cost for each person reached, in pounds a year", 0, 1e6)
    cost_pounds_least, cost_pounds_most = _range("cost for each person reached, in pounds a year")
    lag = _number("Years before anybody is reached", 0, 20)
    lag_least, lag_most = _range("years before anybody is reached", 20)
    ramp = _number("Years from the first person to full reach", 0.01, 20)
    age_from = _whole("From which age", 0, 90)
    source = _words("Where the effect comes from", "A study, a pilot, or whose judgement it is.")
    owner = _words("Who answers for these numbers")
    review_on = _day("Look at them again by")
    cost_supported = _number("A year of support at home, in pounds", 0, 1e6)
    cost_supported_least, cost_supported_most = _range("a year of support at home, in pounds")
    cost_extra_care = _number("A year in extra care, in pounds", 0, 1e6)
    cost_extra_care_least, cost_extra_care_most = _range("a year in extra care, in pounds")
    cost_residential = _number("A year in residential care, in pounds", 0, 1e6)
    cost_residential_least, cost_residential_most = _range("a year in residential care, in pounds")
    cost_nursing = _number("A year in nursing care, in pounds", 0, 1e6)
    cost_nursing_least, cost_nursing_most = _range("a year in nursing care, in pounds")
    cost_source = _words("Where the costs come from")
    cost_owner = _words("Who answers for the costs")
    cost_review_on = _day("Look at the costs again by")
    start = _whole("From mid-", 1990, 2080)
    end = _whole("To mid-", 1991, 2100)
    smallest_percent = _number(
        "The smallest effect worth having, in percent fewer moves", -500, 99,
        "From the plan of the test, if there is one.",
    )  # fmt: skip
    question = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """What is proposed is whole, and every number lies within its range."""
        found = super().clean() or {}
        if found.get("fewer_percent") is not None:
            for name in ("least_percent", "most_percent", "reach_percent"):
                self._needs(name, found)
            self._within("fewer_percent", found.get("least_percent"), found.get("most_percent"))
        for name, ends in RANGES.items():
            low, high = (found.get(end) for end in ends)
            if low is None and high is None:
                continue
            for needed in (name, *ends):
                self._needs(needed, found)
            self._within(name, low, high)
        return found

    def _needs(self, name: str, found: Mapping[str, Any]) -> None:
        if found.get(name) is None and name not in self.errors:
            self.add_error(name, "Write a number")

    def _within(self, name: str, low: float | None, high: float | None) -> None:
        value = self.cleaned_data.get(name)
        if value is not None and low is not None and high is not None and not low <= value <= high:
            self.add_error(name, "It lies between the least and the most")

    @property
    def change(self) -> Mapping[str, Any] | None:
        """What is proposed as the service takes it; None where nothing is."""
        given = self.cleaned_data
        if given["fewer_percent"] is None:
            return None
        reach, lag, cost = (self._ends(name) for name in ("reach_percent", "lag", "cost_pounds"))
        return {
            "name": given["name"] or "What is proposed", "from_state": given["from_state"],
            "to_state": given["to_state"], "ratio": 1 - given["fewer_percent"] / 100,
            "low": 1 - given["most_percent"] / 100, "high": 1 - given["least_percent"] / 100,
            "reach": given["reach_percent"] / 100, "lag": given["lag"] or 0.0, "ramp": given["ramp"] or 1.0,
            "age_from": given["age_from"] or 0, "cost_pounds": given["cost_pounds"] or 0.0,
            "reach_low": _share(reach[0]), "reach_high": _share(reach[1]), "lag_low": lag[0], "lag_high": lag[1],
            "cost_low_pounds": cost[0], "cost_high_pounds": cost[1], **self._says(""),
        }  # fmt: skip

    @property
    def costs(self) -> Mapping[str, Any]:
        """Pounds a year of each state whose cost is given, with whose numbers they are."""
        given = self.cleaned_data
        return {
            state: {"pounds": given[name], **dict(zip(("low", "high"), self._ends(name), strict=True)),
                    **self._says("cost_")}
            for name, state in COSTS.items() if given[name] is not None
        }  # fmt: skip

    def _ends(self, name: str) -> tuple[float | None, float | None]:
        """The ends of a number's range; None where nobody gave any."""
        low, high = (self.cleaned_data[end] for end in RANGES[name])
        return low, high

    def _says(self, which: str) -> dict[str, str | None]:
        given = self.cleaned_data
        day = given[f"{which}review_on"]
        return {"source": given[f"{which}source"], "owner": given[f"{which}owner"],
                "review_on": day.isoformat() if day else None}  # fmt: skip


def _share(percent: float | None) -> float | None:
    return None if percent is None else percent / 100


@dataclass(frozen=True, kw_only=True)
class CarePage(FormPage):
    """Stocks with and without, money by year, the assumptions book, and the form: a pair of names is a range."""

    template: ClassVar[str] = "pages/needs/care.html"
    groups: tuple[tuple[str, Rows], ...] = (
        ("What care costs", ("cost_supported", RANGES["cost_supported"], "cost_extra_care", RANGES["cost_extra_care"],
                             "cost_residential", RANGES["cost_residential"], "cost_nursing", RANGES["cost_nursing"],
                             "cost_source", "cost_owner", "cost_review_on")),
        ("When, for whom, and whose numbers", ("lag", RANGES["lag"], "ramp", "age_from", "source", "owner",
                                              "review_on", "start", "end", "smallest_percent")),
    )  # fmt: skip
    first: Rows = (
        "name", "from_state", "to_state", "fewer_percent", "least_percent", "most_percent", "reach_percent",
        RANGES["reach_percent"], "cost_pounds", RANGES["cost_pounds"],
    )  # fmt: skip
    question: str
    words: str
    people: Figure | None
    money: Figure | None
    worth: tuple[str, ...]
    book: TableView | None
    rows: TableView | None
    notes: tuple[str, ...]
    missing: tuple[NotKnown, ...]
    bring: tuple[ToBring, ...]
    synthetic: Notice | None
    counted: bool
    rests: tuple[Link, ...]
    children: str = (
        "Children looked after are not among these states. The only person-level returns (SSDA903) at hand are "
        "invented, made for testing software: rates counted from them would say nothing about any place. A table of "
        "moves between placements, counted from your own returns, would need states of its own."
    )

    @classmethod
    def of(
        cls, form: CareForm, found: CareView | None, files: Sequence[CareFile], *, of: ProjectView, query: str
    ) -> "CarePage":
        """The page; `found` is None while the form has faults or there is nothing to count moves from."""
        lacking, project = () if found is not None or form.errors else files, of.slug
        return cls(
            title="Where people live, and what would change it", section="projects", form=form,
            back=Link("Need", reverse("need", kwargs={"project": project})),
            question=str(form["question"].value() or ""), words=found.words if found is not None else "",
            people=_figure(found, "people", project, query), money=_figure(found, "money", project, query),
            worth=tuple(text for text in (found.worth, found.breaks_even) if text) if found is not None else (),
            book=_table(found, "book", project, query), rows=_table(found, "money", project, query),
            notes=found.notes if found is not None else (),
            missing=(care_files.missing(lacking),) if lacking else (),
            bring=tuple(ToBring.of(item, project=project, may=of.may) for item in lacking),
            synthetic=care_files.synthetic(of),
            counted=found is not None and found.counted,
            rests=care_files.rests_on(found.rests, project) if found is not None else (),
        )  # fmt: skip


@declares("thread.view")
def care(request: HttpRequest, project: str) -> HttpResponse:
    """People by state of care for what the address proposes."""
    form, actor = _form(request, project), actor_of(request)
    found: CareView | None = None
    if form.is_valid() and needs.has_moves(actor=actor, project=project):
        try:
            found = _tried(request, project, form)
        except Invalid as error:
            form.add_error(None, " ".join([error.message, error.fix, *(item.message for item in error.problems[:5])]))
    files = needs.care_files(actor=actor, project=project)
    view = projects.get(actor=actor, project=project)
    return show(request, CarePage.of(form, found, files, of=view, query=request.GET.urlencode()))


@declares("thread.view")
def care_file(request: HttpRequest, project: str, name: str, ending: str) -> HttpResponse:
    """A picture or the rows for what the address proposes."""
    form = _form(request, project)
    if not form.is_valid() or not needs.has_moves(actor=actor_of(request), project=project):
        raise NotFound("needs.care.no-file", "There is no such file.", fix="Open the page and try a change there.")
    found = _tried(request, project, form)
    made = downloads.file(found.part(name), name=f"care-{name}", format=ending, width=request.GET.get("width", ""))
    return send(made, inline=ending == "svg")


def _tried(request: HttpRequest, project: str, form: CareForm) -> CareView:
    given = form.cleaned_data
    return needs.try_change(
        actor=actor_of(request), project=project, years=(given["start"], given["end"]), change=form.change,
        costs=form.costs, smallest_percent=given["smallest_percent"],
    )  # fmt: skip


def _form(request: HttpRequest, project: str) -> CareForm:
    """The form with what the address says, and what is usual where it says nothing."""
    given = {name: request.GET[name] for name in CareForm.base_fields if request.GET.get(name, "").strip()}
    first = needs.first_year(actor=actor_of(request), project=project) or timezone.localdate().year
    start = given.get("start", str(first))
    usual = {"from_state": "supported", "to_state": "residential", "start": start,
             "end": str(int(start) + YEARS_AHEAD) if start.isdecimal() else ""}  # fmt: skip
    return CareForm({**usual, **given})


def _address(project: str, name: str) -> str:
    href = reverse("care-change-file", kwargs={"project": project, "name": name, "ending": "svg"})
    return href.removesuffix(".svg")


def _figure(found: CareView | None, name: str, project: str, query: str) -> Figure | None:
    part = {"people": found.people, "money": found.money}[name] if found is not None else None
    if part is None or part.chart is None:
        return None
    return Figure.of(part.chart, id=f"care-{name}", href=_address(project, name)).asking(query)


def _table(found: CareView | None, name: str, project: str, query: str) -> TableView | None:
    """A table with its files, made from the same address."""
    rows = {"book": found.book, "money": found.money.table}[name] if found is not None else None
    if rows is None:
        return None
    made = TableView.of(rows, id=f"care-{name}-table", href=_address(project, name))
    files = tuple(replace(link, href=f"{link.href}?{query}" if query else link.href) for link in made.downloads)
    return replace(made, downloads=files)

"""Money at the margin: the programme budget map, the wish list, the hit list, and what they pay for."""

from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from commonweal.services import projects
from commonweal.services.options import margin
from commonweal.services.options.margin import CandidateView, MarginView
from commonweal.services.policy import declares
from commonweal.web.answers import go, show
from commonweal.web.forms import Field, PageForm, sent
from commonweal.web.page import FormPage
from commonweal.web.parts.marks import Link, NotKnown
from commonweal.web.parts.results import Result
from commonweal.web.parts.tables import TableView
from commonweal.web.session import actor_of

FILES = {
    "programme-budget": ("What is spent today, by programme and setting", "the programme budget map"),
    "marginal-changes": ("What could be done with less, and what could be given up", "changes at the margin"),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One change in words."""

    name: str
    facts: str
    mark: str


@dataclass(frozen=True, slots=True)
class CandidateList:
    """A wish list, a hit list, or the same for less."""

    title: str
    order: str
    rows: tuple[Candidate, ...]


@dataclass(frozen=True, kw_only=True)
class MarginPage(FormPage):
    """The map, the lists, and the sum that must come out at nought or more."""

    template: ClassVar[str] = "pages/options/margin.html"
    result: Result | None
    programmes: TableView | None
    lists: tuple[CandidateList, ...]
    shift: str
    balance: str
    missing: tuple[NotKnown, ...]
    add: Link | None
    may_compute: bool

    @classmethod
    def of(cls, found: MarginView, form: PageForm, *, project: str, write: bool) -> "MarginPage":
        """The page; what has no file yet says which."""
        where = {"project": project}
        return cls(
            title="Money at the margin", section="projects", form=form,
            back=Link("Compare options", reverse("options", kwargs=where)),
            result=Result.of(found.figure, project=project) if found.figure is not None else None,
            programmes=TableView.of(found.programmes, id="programmes") if found.programmes is not None else None,
            lists=tuple(CandidateList(item.title, item.order, tuple(map(_candidate, item.rows)))
                        for item in found.lists),
            shift=found.shift, balance=found.balance,
            missing=() if found.lists else tuple(_missing(name) for name in FILES if name not in found.files),
            add=Link("Add a file", reverse("add-data", kwargs=where)) if write else None,
            may_compute=write and bool(found.files) and _behind(found),
        )  # fmt: skip

    @property
    def key(self) -> Field:
        """The idempotency key."""
        return self.form.field("key")


@declares("options.view")
def at_the_margin(request: HttpRequest, project: str) -> HttpResponse:
    """What could grow and what could be given up; sent by POST, computed again from the newest data."""
    actor = actor_of(request)
    form = PageForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            margin.compute(actor=actor, project=project, key=form.command_key)
            return go(request, "margin", project=project, said="Computed from the newest data.")
    found = margin.get(actor=actor, project=project)
    write = "options.write" in projects.get(actor=actor, project=project).may
    return show(request, MarginPage.of(found, form, project=project, write=write))


def _behind(found: MarginView) -> bool:
    """Whether there is something to compute: nothing has been, or newer data exist."""
    page = found.figure
    return page is None or not page.figure.computed or bool(page.figure.newer)


def _candidate(item: CandidateView) -> Candidate:
    facts = [f"£{item.pounds:,.0f} a year"]
    if item.benefit:
        facts.append(f"{item.benefit:,.0f} points")
    if item.benefit and item.per_1000_pounds is not None:
        facts.append(f"{item.per_1000_pounds:,.1f} for £1,000")
    if item.where:
        facts.append(item.where)
    mark = "in the shift worked out above" if item.in_shift else ""
    return Candidate(item.name, " · ".join(facts), mark if item.counted else "average cost: not counted")


def _missing(name: str) -> NotKnown:
    what, file = FILES[name]
    address = reverse("template", kwargs={"shape": name, "ending": "xlsx"})
    return NotKnown(what, action=Link("Get the template", address, f" for {file}"))

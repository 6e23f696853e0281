"""Why places differ: chance, what no place can choose, and what is left. The choice stands in the address."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from commonweal.errors import NotFound
from commonweal.services import downloads, needs
from commonweal.services.needs import DifferencesView
from commonweal.services.policy import declares
from commonweal.web.answers import send, show
from commonweal.web.forms import PageForm
from commonweal.web.page import FormPage
from commonweal.web.parts.figures import Figure
from commonweal.web.parts.marks import Link, NotKnown
from commonweal.web.parts.results import missing
from commonweal.web.parts.tables import TableView
from commonweal.web.session import actor_of

USUAL = "DEM"


class DifferingForm(PageForm):
    """Which register."""

    condition = forms.ChoiceField(
        label="People on the register of", initial=USUAL,
        error_messages={"invalid_choice": "Choose a register", "required": "Choose a register"},
    )  # fmt: skip

    def __init__(self, registers: tuple[tuple[str, str], ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["condition"].choices = registers  # type: ignore[attr-defined]


@dataclass(frozen=True, kw_only=True)
class DifferingPage(FormPage):
    """The parts of what differs, the funnel, and a row a district."""

    template: ClassVar[str] = "pages/needs/differing.html"
    words: str
    figure: Figure | None
    parts: TableView | None
    table: TableView | None
    notes: tuple[str, ...]
    not_known: tuple[NotKnown, ...]

    @classmethod
    def of(cls, form: DifferingForm, found: DifferencesView | None, *, project: str, query: str) -> "DifferingPage":
        """The page; picture and files are made from the same address."""
        href = reverse("why-places-differ-file", kwargs={"project": project, "ending": "svg"}).removesuffix(".svg")
        figure = table = None
        if found is not None and found.chart is not None and found.table is not None:
            figure = Figure.of(found.chart, id="differing", href=href).asking(query)
            table = TableView.of(found.table, id="districts", href=href).asking(query)
        return cls(
            title="Why places differ", section="projects", form=form,
            back=Link("Need", reverse("need", kwargs={"project": project})),
            words=found.words if found is not None and figure is None else "", figure=figure,
            parts=TableView.of(found.parts, id="parts") if found is not None and found.parts is not None else None,
            table=table, notes=found.notes if found is not None else (),
            not_known=missing(found.not_known, project) if found is not None else (),
        )  # fmt: skip


@declares("thread.view")
def differences(request: HttpRequest, project: str) -> HttpResponse:
    """Why districts differ in the register that the address names."""
    form = _form(request, project)
    return show(
        request, DifferingPage.of(form, _found(request, form, project), project=project, query=request.GET.urlencode())
    )


@declares("thread.view")
def differences_file(request: HttpRequest, project: str, ending: str) -> HttpResponse:
    """The picture or the rows."""
    found = _found(request, _form(request, project), project)
    if found is None or found.table is None:
        raise NotFound("needs.differing.no-file", "There is no such file.", fix="Choose a register first.")
    file = downloads.file(found, name="why-places-differ", format=ending, width=request.GET.get("width", ""))
    return send(file, inline=ending == "svg")


def _form(request: HttpRequest, project: str) -> DifferingForm:
    registers = needs.registers_of(actor=actor_of(request), project=project)
    return DifferingForm(registers, request.GET if "condition" in request.GET else None)


def _found(request: HttpRequest, form: DifferingForm, project: str) -> DifferencesView | None:
    """What came of the choice, of the usual one where the address holds none; None where it cannot be."""
    if form.is_bound and not form.is_valid():
        return None
    condition = form.cleaned_data["condition"] if form.is_bound else USUAL
    return needs.differences(actor=actor_of(request), project=project, condition=condition)

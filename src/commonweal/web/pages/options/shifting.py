"""Money of a shift over several years: what is paid twice, stranded and released, and when it has paid back."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from commonweal.errors import Invalid, NotFound
from commonweal.services import downloads
from commonweal.services.options import shifting
from commonweal.services.options.shifting import ShiftView
from commonweal.services.policy import declares
from commonweal.web.answers import send, show
from commonweal.web.forms import PageForm
from commonweal.web.page import FormPage
from commonweal.web.parts.figures import Figure
from commonweal.web.parts.marks import Link
from commonweal.web.parts.tables import TableView
from commonweal.web.session import actor_of


def _amount(
    label: str, usual: float | None, least: float, most: float, help_text: str = ""
) -> forms.FloatField:  # fmt: skip
    said = f"Write a number from {least:g} to {most:,.0f}"
    return forms.FloatField(
        label=label, initial=usual, min_value=least, max_value=most, help_text=help_text, required=usual is not None,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={"required": "Give a number", "invalid": "Give a number", "min_value": said, "max_value": said},
    )  # fmt: skip


def _whole(label: str, usual: int, least: int, most: int, help_text: str = "") -> forms.IntegerField:
    said = f"Write a whole number from {least} to {most}"
    return forms.IntegerField(
        label=label, initial=usual, min_value=least, max_value=most, help_text=help_text,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": said, "invalid": said, "min_value": said, "max_value": said},
    )  # fmt: skip


class ShiftForm(PageForm):
    """The shift as planned, and how far its numbers may be off."""

    old_pounds = _amount("What the old service costs now, in pounds a year", 2_000_000, 1, 1e11)
    new_pounds = _amount("What the new service will cost at full size, in pounds a year", 700_000, 0, 1e11)
    moved_percent = _amount("Share of the old service's work that it takes over then, in percent", 60, 0, 100)
    once_pounds = _amount("Set-up, once, in pounds", 200_000, 0, 1e11)
    extra_pounds = _amount("New money for the shift, in pounds a year", 0, 0, 1e11)
    extra_years = _whole("For how many years", 0, 0, 30)
    new_low = _amount("The new service may cost as little as", None, 0, 1e11, "Ends of a 95 % range; empty: certain.")
    new_high = _amount("or as much as", None, 0, 1e11)
    moved_low = _amount("It may take over as little as, in percent", None, 0, 100)
    moved_high = _amount("or as much as, in percent", None, 0, 100)
    overlap_years = _amount("Years that the old service is cut behind the new", 0.5, 0, 20, "Until then both are paid.")
    overlap_low = _amount("or as few as", None, 0, 20)
    overlap_high = _amount("or as many as", None, 0, 20)
    fixed_percent = _amount("Share of the old cost that stays when work goes, in percent", 40, 0, 100,
                            "Buildings, rotas, overheads.")  # fmt: skip
    stranded_years = _amount("For how many years it stays", 2, 0, 30)
    lag_years = _amount("Years before the new service begins", 0, 0, 20)
    ramp_years = _amount("Years that it takes to full size", 1, 0.01, 20)
    first_year = _whole("First financial year", 2027, 1990, 2080, "The calendar year in which it begins.")
    years = _whole("How many years", 8, 1, 30)


@dataclass(frozen=True, kw_only=True)
class ShiftPage(FormPage):
    """The terms and what came of them."""

    template: ClassVar[str] = "pages/options/shift.html"
    first: tuple[str, ...] = (
        "old_pounds", "new_pounds", "moved_percent", "once_pounds", "extra_pounds", "extra_years",
    )  # fmt: skip
    rest: tuple[str, ...]
    words: str
    figure: Figure | None
    table: TableView | None
    notes: tuple[str, ...]

    @classmethod
    def of(cls, form: ShiftForm, found: ShiftView | None, *, project: str, query: str) -> "ShiftPage":
        """The page; picture and files are made from the same address."""
        href = reverse("shift-file", kwargs={"project": project, "ending": "svg"}).removesuffix(".svg")
        figure = table = None
        if found is not None and found.chart is not None and found.table is not None:
            figure = Figure.of(found.chart, id="shift", href=href).asking(query)
            table = TableView.of(found.table, id="shift-table", href=href).asking(query)
        return cls(
            title="Money of a shift over several years", section="projects", form=form,
            back=Link("Compare options", reverse("options", kwargs={"project": project})),
            rest=tuple(name for name in form.fields if name not in cls.first and name != "key"),
            words=found.words if found is not None else "", figure=figure, table=table,
            notes=found.notes if found is not None else (),
        )  # fmt: skip


@declares("options.view")
def shift(request: HttpRequest, project: str) -> HttpResponse:
    """A shift year by year for the terms in the address."""
    actor = actor_of(request)
    shifting.may_see(actor=actor, project=project)
    form = ShiftForm(request.GET or None)
    found: ShiftView | None = None
    if request.GET and form.is_valid():
        try:
            found = shifting.shift(actor=actor, project=project, terms=_terms(form))
        except Invalid as error:
            form.add_error(None, f"{error.message} {error.fix}")
    return show(request, ShiftPage.of(form, found, project=project, query=request.GET.urlencode()))


@declares("options.view")
def shift_file(request: HttpRequest, project: str, ending: str) -> HttpResponse:
    """The picture or the rows for the terms in the address."""
    actor = actor_of(request)
    shifting.may_see(actor=actor, project=project)
    form = ShiftForm(request.GET)
    if not form.is_valid():
        raise NotFound("options.shift.no-file", "There is no such file.", fix="Give the terms first.")
    found = shifting.shift(actor=actor, project=project, terms=_terms(form))
    file = downloads.file(found, name="shift", format=ending, width=request.GET.get("width", ""))
    return send(file, inline=ending == "svg")


def _terms(form: ShiftForm) -> dict[str, Any]:
    return {name: value for name, value in form.cleaned_data.items() if name != "key"}

"""Ways of paying a provider: terms in, and what becomes of everybody."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from commonweal.errors import Invalid, NotFound
from commonweal.services import contracts, downloads
from commonweal.services.contracts import Case, PaymentsView
from commonweal.services.policy import declares
from commonweal.web.answers import send, show
from commonweal.web.forms import PageForm
from commonweal.web.page import FormPage
from commonweal.web.parts.figures import Figure
from commonweal.web.parts.marks import Link
from commonweal.web.parts.tables import TableView
from commonweal.web.session import actor_of


def _amount(label: str, usual: float, least: float, most: float, help_text: str = "") -> forms.FloatField:
    return forms.FloatField(
        label=label, initial=usual, min_value=least, max_value=most, help_text=help_text,
        error_messages={"required": "Give a number", "invalid": "Give a number"},
    )  # fmt: skip


class TermsForm(PageForm):
    """What is planned, what is agreed, and how far things may go otherwise."""

    activity = _amount("Units planned in the first year", 10_000, 1, 1e9, "For example hours, weeks or cases.")
    unit_cost_pounds = _amount("What a unit costs the provider, in pounds", 100, 0.01, 1e6)
    years = forms.IntegerField(
        label="Years of the contract", initial=5, min_value=1, max_value=15,
        error_messages={"required": "Give a number", "invalid": "Give a number"},
    )  # fmt: skip
    reserves_pounds = _amount("What the provider can lose before it stops, in pounds", 50_000, 0, 1e10,
                              "Its reserves. With a parent's guarantee, add it below.")  # fmt: skip
    guarantee_pounds = _amount("What somebody guarantees beside, in pounds", 0, 0, 1e10)
    fixed_percent = _amount("Share of the cost that is there whatever is done, in percent", 60, 0, 100)
    growth_percent = _amount("Growth of use that the contract plans, in percent a year", 2.5, -50, 50)
    uplift_percent = _amount("Rise of the price that the contract plans, in percent a year", 3, -50, 50)
    use_rise_percent = _amount("Growth of use that you expect, in percent a year", 2.5, -20, 20)
    use_rise_sd = _amount("How unsure is that? One standard deviation, in percent", 2, 0, 20)
    cost_rise_percent = _amount("Rise of the provider's costs that you expect, in percent a year", 3.5, -20, 30)
    cost_rise_sd = _amount("How unsure is that? One standard deviation, in percent", 1.5, 0, 20)


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact of a case, its source, and what is doubtful about it."""

    says: str
    source: Link
    doubt: str


@dataclass(frozen=True, slots=True)
class CaseCard:
    """A published failure beside the stress test."""

    title: str
    says: str
    learn: str
    facts: tuple[FactLine, ...]
    hindsight: str


@dataclass(frozen=True, kw_only=True)
class PaymentsPage(FormPage):
    """The terms and what came of them."""

    template: ClassVar[str] = "pages/contracts/payments.html"
    first: tuple[str, ...] = ("activity", "unit_cost_pounds", "years", "reserves_pounds", "guarantee_pounds")
    rest: tuple[str, ...]
    figure: Figure | None
    table: TableView | None
    notes: tuple[str, ...]
    cases: tuple[CaseCard, ...]

    @classmethod
    def of(cls, form: TermsForm, found: PaymentsView | None, cases: tuple[CaseCard, ...], query: str) -> "PaymentsPage":
        """The page; the picture is drawn from the same terms."""
        figure = None
        if found is not None and found.chart is not None:
            href = reverse("payments-file", args=("svg",)).removesuffix(".svg")
            figure = Figure.of(found.chart, id="payments", href=href).asking(query)
        return cls(
            title="Ways of paying a provider", section="contracts", form=form,
            back=Link("Contracts and grants", reverse("contracts")),
            rest=tuple(name for name in form.fields if name not in cls.first and name != "key"),
            figure=figure,
            table=TableView.of(found.table, id="ways") if found is not None and found.table is not None else None,
            notes=found.notes if found is not None else (), cases=cases,
        )  # fmt: skip


@declares("contracts.view")
def payments(request: HttpRequest) -> HttpResponse:
    """Seven ways of paying in the same futures."""
    form = TermsForm(request.GET or None)
    found: PaymentsView | None = None
    actor = actor_of(request)
    if request.GET and form.is_valid():
        try:
            found = contracts.payments(actor=actor, terms=_terms(form))
        except Invalid as error:
            form.add_error(None, f"{error.message} {error.fix}")
    cards = tuple(_card(item) for item in contracts.cases(actor=actor))
    return show(request, PaymentsPage.of(form, found, cards, request.GET.urlencode()))


def _card(item: Case) -> CaseCard:
    facts = tuple(FactLine(fact.says, Link(fact.source, fact.address), fact.doubt) for fact in item.facts)
    return CaseCard(item.title, item.says, item.learn, facts, item.hindsight)


@declares("contracts.view")
def payments_file(request: HttpRequest, ending: str) -> HttpResponse:
    """The picture or the rows for the terms in the address."""
    form = TermsForm(request.GET)
    actor = actor_of(request)
    if not form.is_valid():
        raise NotFound("contracts.payments.no-file", "There is no such file.", fix="Give the terms first.")
    found = contracts.payments(actor=actor, terms=_terms(form))
    file = downloads.file(found, name="ways-of-paying", format=ending, width=request.GET.get("width", ""))
    return send(file, inline=ending == "svg")


def _terms(form: TermsForm) -> dict[str, Any]:
    return {name: value for name, value in form.cleaned_data.items() if name != "key"}

"""Ways of paying a provider: terms in, and what becomes of everybody."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from commonweal.errors import NotFound
from commonweal.services import contracts, downloads
from commonweal.services.contracts import Case, Fact, PaymentsView
from commonweal.services.policy import declares
from commonweal.web.answers import send, show
from commonweal.web.forms import PageForm
from commonweal.web.page import FormPage
from commonweal.web.pages.contracts.scheme import Scheme, SchemeForm, scheme_of
from commonweal.web.parts.figures import Figure
from commonweal.web.parts.marks import Link
from commonweal.web.parts.tables import TableView
from commonweal.web.session import actor_of


def _amount(label: str, usual: float, least: float, most: float, help_text: str = "") -> forms.FloatField:
    said = f"Give a number from {least:,.12g} to {most:,.12g}"
    return forms.FloatField(
        label=label, initial=usual, min_value=least, max_value=most, help_text=help_text,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={"required": "Give a number", "invalid": "Give a number", "min_value": said, "max_value": said},
    )  # fmt: skip


def _percent(label: str, usual: float, least: float = 0, most: float = 100, help_text: str = "") -> forms.FloatField:
    return _amount(f"{label}, in percent", usual, least, most, help_text)


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
    fixed_percent = _percent("Share of the cost that is there whatever is done", 60)
    margin_percent = _percent("Margin in the price", 1, -50, 50)
    growth_percent = _percent("Growth of use a year that the contract plans", 2.5, -50, 50)
    uplift_percent = _percent("Rise of the price a year that the contract plans", 3, -50, 50)
    use_rise_percent = _percent("Growth of use a year that you expect", 2.5, -50, 50)
    use_rise_sd = _percent("How unsure is that? One standard deviation", 2, 0, 20)
    use_shock_sd = _percent("How far a single year's use differs from that. One standard deviation", 2, 0, 20)
    people_rise_sd = _percent("How unsure is the growth of the number of people? One standard deviation", 0.5, 0, 20,
                              "What capitation follows.")  # fmt: skip
    cost_rise_percent = _percent("Rise of the provider's costs a year that you expect", 3.5, -50, 50)
    cost_rise_sd = _percent("How unsure is that? One standard deviation", 1.5, 0, 20)
    tolerance_percent = _percent("Cost and volume: use above plan that the fee covers", 3)
    marginal_percent = _percent("Cost and volume: share of the price that is paid above that", 70)
    corridor_inner_percent = _percent("Corridor: difference from the target that the provider bears alone", 2)
    corridor_outer_percent = _percent("Corridor: difference up to which the next share holds", 5)
    corridor_share_percent = _percent("Corridor: share that you bear up to there", 50)
    corridor_beyond_percent = _percent("Corridor: share that you bear beyond", 90)
    least_saving_percent = _percent("Gain and loss: least saving that is shared, of the target", 2)
    gain_percent = _percent("Gain and loss: share of a saving that the provider keeps", 50)
    loss_percent = _percent("Gain and loss: share of a loss that the provider bears", 50)
    cap_percent = _percent("Gain and loss: the most that either is, of the target", 5)
    at_stake_percent = _percent("Outcome payment: share of the fee that outcomes decide", 10)
    outcome_percent = _percent(
        "Outcome payment: how far outcomes are reached on average", 70, 0, 200, "100 pays all of it."
    )
    outcome_sd = _percent("How unsure is that, year by year? One standard deviation", 30)


AGREED = ("tolerance_percent", "marginal_percent", "corridor_inner_percent", "corridor_outer_percent",
          "corridor_share_percent", "corridor_beyond_percent", "least_saving_percent", "gain_percent", "loss_percent",
          "cap_percent", "at_stake_percent", "outcome_percent", "outcome_sd")  # fmt: skip


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact of a case or a question, its source, and what is doubtful about it."""

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
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    figure: Figure | None
    table: TableView | None
    notes: tuple[str, ...]
    cases: tuple[CaseCard, ...]
    questions: tuple[FactLine, ...]
    scheme: SchemeForm
    scheme_found: Scheme | None

    @classmethod
    def of(
        cls, form: TermsForm, found: PaymentsView | None, published: tuple[tuple[Case, ...], tuple[Fact, ...]],
        query: str, scheme: tuple[SchemeForm, Scheme | None],
    ) -> "PaymentsPage":  # fmt: skip
        """The page; the picture is drawn from the same terms."""
        cases, asked = published
        figure = None
        if found is not None and found.chart is not None:
            href = reverse("payments-file", args=("svg",)).removesuffix(".svg")
            figure = Figure.of(found.chart, id="payments", href=href).asking(query)
        return cls(
            title="Ways of paying a provider", section="contracts", form=form,
            back=Link("Contracts and grants", reverse("contracts")),
            groups=(
                ("What is planned and what you expect",
                 tuple(name for name in form.fields if name not in (*cls.first, *AGREED, "key"))),
                ("What each way of paying agrees", AGREED),
            ),
            figure=figure,
            table=TableView.of(found.table, id="ways") if found is not None and found.table is not None else None,
            notes=found.notes if found is not None else (), cases=tuple(map(_card, cases)),
            questions=tuple(map(_line, asked)), scheme=scheme[0], scheme_found=scheme[1],
        )  # fmt: skip


@declares("contracts.view")
def payments(request: HttpRequest) -> HttpResponse:
    """Seven ways of paying in the same futures."""
    form = _form(request)
    found: PaymentsView | None = None
    actor = actor_of(request)
    if form.is_valid():
        with form.refusals():
            found = contracts.payments(actor=actor, terms=_terms(form))
    published = (contracts.cases(actor=actor), contracts.questions(actor=actor))
    query = request.GET.urlencode()
    return show(request, PaymentsPage.of(form, found, published, query, scheme_of(request.GET, actor)))


def _card(item: Case) -> CaseCard:
    return CaseCard(item.title, item.says, item.learn, tuple(_line(fact) for fact in item.facts), item.hindsight)


def _line(fact: Fact) -> FactLine:
    return FactLine(fact.says, Link(fact.source, fact.address), fact.doubt)


@declares("contracts.view")
def payments_file(request: HttpRequest, ending: str) -> HttpResponse:
    """The picture or the rows for the terms in the address."""
    form = _form(request)
    actor = actor_of(request)
    if not form.is_valid():
        raise NotFound("contracts.payments.no-file", "There is no such file.", fix="Give the terms first.")
    found = contracts.payments(actor=actor, terms=_terms(form))
    file = downloads.file(found, name="ways-of-paying", format=ending, width=request.GET.get("width", ""))
    return send(file, inline=ending == "svg")


def _form(request: HttpRequest) -> TermsForm:
    """The form with what the address says, and what is usual where it leaves something out."""
    if not set(TermsForm.base_fields) & set(request.GET):
        return TermsForm()
    usual = {name: str(item.initial) for name, item in TermsForm.base_fields.items() if item.initial is not None}
    return TermsForm({**usual, **request.GET.dict()})


def _terms(form: TermsForm) -> dict[str, Any]:
    return {name: value for name, value in form.cleaned_data.items() if name != "key"}

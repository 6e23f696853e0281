"""Sets of options within the money and the rules: limits in the address, sets beside each other, why one is out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import parse_qs

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from commonweal.errors import Invalid, NotFound
from commonweal.services import downloads
from commonweal.services.options import portfolio as service
from commonweal.services.options.portfolio import Asked, PortfolioView
from commonweal.services.options.portfolio_scenarios import ScenarioView
from commonweal.services.policy import declares
from commonweal.web.answers import send, show
from commonweal.web.page import FormPage
from commonweal.web.pages.options import scenarios
from commonweal.web.pages.options.scenarios import ScenariosForm
from commonweal.web.parts.figures import Figure
from commonweal.web.parts.marks import Link, NotKnown, Tag
from commonweal.web.parts.tables import TableView
from commonweal.web.session import actor_of

NUMBER = {"required": "Give a number", "invalid": "Give a number"}
SHAPES = {
    "money": "Money of options by year: what is spent once, released, stranded, paid twice",
    "rules": "Rules: what needs or excludes what, the least to spend or to reach",
    "days": "Days of people without whom an option cannot be done",
    "scenarios": "Scenarios: less money, fewer days, less benefit, as somebody assumes them",
    "budgets": "New money by year, where it differs",
    "options": "Options, in the place of those typed here",
}
REST = ("first_year", "years", "within_percent", "differ", "solver")
DETAILS = ("out", "money", "options", "limits", "scenarios")
# What is tried where the address says nothing, beside the first year.
USUAL: Mapping[str, Any] = {
    "first_year": "", "years": 3, "within_percent": 5, "differ": 2, "pounds": "", "equity": "", "must": [],
    "without": [], "solver": "",
}  # fmt: skip


class LimitsForm(ScenariosForm):
    """The money, the rules and the scenarios that are tried."""

    first_year = forms.IntegerField(label="First year", min_value=1990, max_value=2080, error_messages=NUMBER,
                                    widget=forms.TextInput(attrs={"inputmode": "numeric"}),
                                    help_text="The calendar year in which the financial year begins.")  # fmt: skip
    years = forms.IntegerField(label="How many years", min_value=1, max_value=10, error_messages=NUMBER,
                               widget=forms.TextInput(attrs={"inputmode": "numeric"}))  # fmt: skip
    pounds = forms.IntegerField(label="New money a year, in pounds", required=False, min_value=0, max_value=10**12,
                                widget=forms.TextInput(attrs={"inputmode": "numeric"}), error_messages=NUMBER,
                                help_text="Leave empty to use the money of the project.")  # fmt: skip
    equity = forms.FloatField(label="Least equity among the people helped, 0 to 100", required=False, min_value=0,
                              max_value=100, widget=forms.TextInput(attrs={"inputmode": "decimal"}),
                              error_messages=NUMBER, help_text="Leave empty for no floor.")  # fmt: skip
    within_percent = forms.FloatField(label="Nearly equal means within so many percent", min_value=0, max_value=50,
                                      widget=forms.TextInput(attrs={"inputmode": "decimal"}),
                                      error_messages=NUMBER)  # fmt: skip
    differ = forms.IntegerField(label="Sets differ in at least so many options", min_value=1, max_value=20,
                                widget=forms.TextInput(attrs={"inputmode": "numeric"}),
                                error_messages=NUMBER)  # fmt: skip
    must = forms.MultipleChoiceField(label="Must be in", required=False, widget=forms.CheckboxSelectMultiple)
    without = forms.MultipleChoiceField(label="Must stay out", required=False, widget=forms.CheckboxSelectMultiple)
    solver = forms.ChoiceField(label="Solver", required=False, widget=forms.RadioSelect(attrs={"small": True}),
                               error_messages={"invalid_choice": "There is no such solver here"},
                               help_text="All look for the same sets; every answer is checked.")  # fmt: skip

    def __init__(self, names: Mapping[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("must", "without"):
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)
            field.choices = list(names.items())
        solver = self.fields["solver"]
        assert isinstance(solver, forms.ChoiceField)
        solver.choices = [(name, name) for name in service.solvers_here()]

    def clean(self) -> dict[str, Any]:
        """Nothing is both in and out."""
        found = super().clean() or {}
        if set(found.get("must", ())) & set(found.get("without", ())):
            self.add_error("without", "An option cannot be in and stay out")
        return found

    @property
    def asked(self) -> Asked:
        """What is tried, as the service takes it."""
        given = {name: self.cleaned_data[name] for name in USUAL}
        return Asked(**given | {
            "must": tuple(given["must"]), "without": tuple(given["without"]), "scenarios": self.scenarios,
            "owner": self.cleaned_data["owner"], "solver": given["solver"] or service.solvers_here()[0],
        })  # fmt: skip


@dataclass(frozen=True, slots=True)
class SetCard:
    """A set beside the others."""

    title: str
    tags: tuple[Tag, ...]
    options: tuple[str, ...]
    facts: tuple[str, ...]
    gains: tuple[str, ...]
    loses: tuple[str, ...]
    goes_without: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutLine:
    """An option outside set A, and why."""

    name: str
    why: str


@dataclass(frozen=True, kw_only=True)
class PortfolioPage(FormPage):
    """Sets beside each other, what is out and why, and the tables behind."""

    template: ClassVar[str] = "pages/options/portfolio.html"
    first: tuple[str, ...] = ("pounds", "equity", "must", "without")
    rest: tuple[str, ...]
    words: str
    spend: Figure | None
    grid: Figure | None
    sets: tuple[SetCard, ...]
    out: tuple[OutLine, ...]
    regret: str
    verdict: str
    scenarios: tuple[ScenarioView, ...]
    example: Link | None
    tables: tuple[TableView, ...]
    downloads: tuple[Link, ...]
    assumed: tuple[str, ...]
    missing: tuple[NotKnown, ...]
    bring: tuple[Link, ...]

    @classmethod
    def of(cls, form: LimitsForm, found: PortfolioView | None, *, project: str, query: str) -> "PortfolioPage":
        """The page; pictures and files are made from the same address."""
        brought = found.brought if found is not None else ()
        value: Mapping[str, Any] = found.value if found is not None else {}
        sets_table = _table(found, "sets", project, query) if found is not None else None
        return cls(
            title="Sets of options within the money", section="projects", form=form,
            rest=REST if len(service.solvers_here()) > 1 else REST[:-1],
            back=Link("Compare options", reverse("options", kwargs={"project": project})),
            words=found.words if found is not None else "",
            spend=_figure(found, "spend", project, query), grid=_figure(found, "sets", project, query),
            sets=tuple(_card(item, value) for item in value.get("sets", ())),
            out=tuple(OutLine(item.name, item.why) for item in (found.out if found is not None else ())),
            regret=_regret(value), verdict=found.verdict if found is not None else "",
            scenarios=found.scenarios if found is not None else (), example=_example(found, query),
            tables=tuple(table for name in DETAILS if (table := _table(found, name, project, query)) is not None),
            downloads=sets_table.downloads if sets_table is not None else (),
            assumed=(*found.assumed, *found.notes) if found is not None else (),
            missing=tuple(_missing(item, project) for item in value.get("not_known", ())),
            bring=tuple(
                Link(said, reverse("template", kwargs={"shape": f"portfolio-{name}", "ending": "xlsx"}), " (template)")
                for name, said in SHAPES.items() if name not in brought
            ),
        )  # fmt: skip


@declares("options.view")
def portfolio(request: HttpRequest, project: str) -> HttpResponse:
    """Sets of options for the limits in the address."""
    actor = actor_of(request)
    form = _form(request, service.names(actor=actor, project=project), actor.name)
    found: PortfolioView | None = None
    if form.is_valid():
        try:
            found = service.portfolio(actor=actor, project=project, asked=form.asked)
        except Invalid as error:
            form.add_error(None, " ".join([error.message, *(item.message for item in error.problems[:5])]))
    return show(request, PortfolioPage.of(form, found, project=project, query=request.GET.urlencode()))


@declares("options.view")
def portfolio_file(request: HttpRequest, project: str, name: str, ending: str) -> HttpResponse:
    """A picture or the rows for the limits in the address."""
    actor = actor_of(request)
    form = _form(request, service.names(actor=actor, project=project), actor.name)
    if not form.is_valid():
        raise NotFound("options.portfolio.no-file", "There is no such file.", fix="Open the page and try limits there.")
    found = service.portfolio(actor=actor, project=project, asked=form.asked)
    made = downloads.file(found.part(name), name=f"portfolio-{name}", format=ending, width=request.GET.get("width", ""))
    return send(made, inline=ending == "svg")


def _form(request: HttpRequest, names: Mapping[str, str], owner: str) -> LimitsForm:
    """The form with what the address says, and what is usual where it says nothing."""
    today = timezone.localdate()
    usual = {
        **USUAL,
        "first_year": today.year + (today.month >= 4),
        **dict.fromkeys(scenarios.names(), ""),
        "owner": owner,
    }
    if any(request.GET.get(name) for name in scenarios.names()):
        usual["owner"] = ""  # an address with scenarios says itself whose they are
    given = {
        name: request.GET.getlist(name) if name in ("must", "without") else request.GET[name]
        for name in usual if name in request.GET
    }  # fmt: skip
    return LimitsForm(names, {**usual, **given})


def _example(found: PortfolioView | None, query: str) -> Link | None:
    """A link that fills in scenarios for a first try, where there are sets and no scenario yet."""
    if found is None or found.scenarios or not found.value.get("sets"):
        return None
    href = scenarios.example(parse_qs(query), years=len(found.value["years"]), days="days" in found.brought)
    return Link("Fill in examples to change", href)


def _address(project: str, name: str) -> str:
    href = reverse("portfolio-file", kwargs={"project": project, "name": name, "ending": "svg"})
    return href.removesuffix(".svg")


def _figure(found: PortfolioView | None, name: str, project: str, query: str) -> Figure | None:
    if found is None or name not in found.charts:
        return None
    return Figure.of(found.charts[name], id=f"portfolio-{name}", href=_address(project, name)).asking(query)


def _table(found: PortfolioView | None, name: str, project: str, query: str) -> TableView | None:
    """A table with its files, made from the same address."""
    if found is None or name not in found.tables:
        return None
    made = TableView.of(found.tables[name], id=f"portfolio-{name}-table", href=_address(project, name))
    return made.asking(query)


def _card(item: Mapping[str, Any], value: Mapping[str, Any]) -> SetCard:
    letter = chr(ord("A") + item["number"] - 1)
    left = [year["left_pounds"] for year in item["by_year"]]
    facts = [f"{item['benefit']:,.0f} points of benefit a year, {100 * item['share_of_greatest']:.0f}% of the greatest",
             f"{item['people']:,.0f} people helped a year"]  # fmt: skip
    if item["people_who_lose"]:
        facts.append(f"{item['people_who_lose']:,.0f} people lose something")
    if item["equity"] is not None:
        facts.append(f"equity {item['equity']:.0f} of 100")
    facts.append(f"£{min(left):,.0f} left in the tightest year")
    facts.append(f"does most in {100 * item['greatest_share']:.0f} of 100 draws; "
                 f"costs more than there is in {100 * item['over_share']:.0f}")  # fmt: skip
    tag = Tag("Nearly equal", "blue") if item["close"] else Tag("For comparison", "grey")
    if item["number"] == 1:
        tag = Tag("Greatest benefit", "green")
    tags = (tag, Tag("Least worst regret", "purple")) if item["number"] in value["least_worst"] else (tag,)
    facts += [_worst(known) for known in value["worst_regret"] if known["number"] == item["number"]]
    return SetCard(
        title=f"Set {letter}", tags=tags, options=tuple(item["names"]), facts=tuple(facts), gains=tuple(item["gains"]),
        loses=tuple(item["loses"]), goes_without=tuple(item["goes_without"]),
    )  # fmt: skip


def _worst(known: Mapping[str, Any]) -> str:
    """The worst regret of a set over the scenarios."""
    if known["points"] is None:
        return "in a scenario no part of it keeps every rule"
    if not round(known["points"]):
        return "does most in every scenario"
    return f"over the scenarios, at most {known['points']:,.0f} points below what does most (“{known['scenario']}”)"


def _regret(value: Mapping[str, Any]) -> str:
    """Which set one would regret least, whatever turns out."""
    least = value.get("least_regret")
    if not least:
        return ""
    name = f"Set {chr(ord('A') + least['number'] - 1)}" if least["number"] else "A set that is not listed"
    said = "; ".join(least["names"]) or "nothing"
    than = f"does more than {least['most_regret']:,.0f} points better" if round(least["most_regret"]) else "does better"
    return (f"{name} ({said}) has the least regret of those looked at: whatever benefits turn out within their ranges, "
            f"no other set {than}.")  # fmt: skip


def _missing(item: Mapping[str, str], project: str) -> NotKnown:
    """What must be said before sets can be looked for, and where to say it."""
    route, said = ("options", "Say what the options are") if item["shape"] == "portfolio-options" else (
        "budget", "Say how much money there is")  # fmt: skip
    return NotKnown(item["what"], action=Link(said, reverse(route, kwargs={"project": project})))

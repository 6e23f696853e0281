"""Pages of the questions about a market: the choices in the address, the answer, and what is not known."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse

from commonweal.errors import Invalid, NotFound
from commonweal.services import downloads, markets
from commonweal.services.markets import MarketAnswer
from commonweal.services.overview import resting
from commonweal.services.policy import declares
from commonweal.web.answers import send, show
from commonweal.web.page import FormPage
from commonweal.web.pages.markets.asking import QUESTIONS, RESTING, WATCH, JoinForm, Question, QuestionForm
from commonweal.web.parts.figures import Figure
from commonweal.web.parts.marks import Link, NotKnown
from commonweal.web.parts.results import missing
from commonweal.web.parts.tables import TableView
from commonweal.web.session import actor_of

Ask = Callable[[dict[str, Any]], MarketAnswer]
MOST_ROWS = 40  # neighbourhoods of a county are thousands: the rest is in the file


@dataclass(frozen=True, kw_only=True)
class QuestionPage(FormPage):
    """A question, what was chosen, and what came of it."""

    template: ClassVar[str] = "pages/markets/question.html"
    lede: str
    fields: tuple[str, ...]
    button: str
    words: str
    figure: Figure | None
    table: TableView | None
    notes: tuple[str, ...]
    not_known: tuple[NotKnown, ...]
    bands: tuple[str, ...]

    @classmethod
    def of(
        cls, question: Question, form: QuestionForm, found: MarketAnswer | None, *, project: str, figure: Figure | None
    ) -> "QuestionPage":
        """The page of an answer, or of choices that cannot be."""
        rows = found.table if found is not None and found.table is not None and found.table.rows else None
        return cls(
            title=question.title, section="projects", form=form, lede=question.lede, button=question.button,
            back=Link("Supply and market", reverse("supply", kwargs={"project": project})),
            fields=tuple(name for name in form.fields if name != "key"),
            words=found.words if found is not None and figure is None else "",
            figure=figure,
            table=TableView.of(rows, id="rows") if rows is not None else None,
            notes=found.notes if found is not None else (),
            not_known=missing(found.not_known, project) if found is not None else (),
            bands=_bands(found) if found is not None else (),
        )  # fmt: skip


def _first(rows: TableView, file: str) -> TableView:
    """The rows that a page shows, and where all of them are."""
    if len(rows.rows) <= MOST_ROWS:
        return rows
    caption = f"{rows.caption}: the first {MOST_ROWS} of {len(rows.rows):,} rows"
    link = (Link("Download all rows (CSV)", file, f": {rows.caption}"),) if file else ()
    return replace(rows, caption=caption, rows=rows.rows[:MOST_ROWS], downloads=link)


def _bands(found: MarketAnswer) -> tuple[str, ...]:
    """Bands that others drew, each with its source and whether it stands; no word of this says which one applies."""
    return tuple(
        f"{item['title']}: highly concentrated above {item['highly']:,}, with a rise of {item['delta_highly']:,} or "
        + f"more. {item['source']}." + (" Not verified." if item["status"] == "unverified" else "")
        for item in found.value.get("bands", ())
    )  # fmt: skip


@declares("thread.view")
def question(request: HttpRequest, project: str, question: str) -> HttpResponse:
    """A question that is open to whoever sees the project."""
    asked = _known(question)
    file = reverse("supply-question-file", kwargs={"project": project, "question": question, "ending": "svg"})
    return _page(request, asked, _asking(request, project, question), project=project, file=file)


@declares("thread.view")
def question_file(request: HttpRequest, project: str, question: str, ending: str) -> HttpResponse:
    """The picture or the rows of an answer."""
    return _file(request, _known(question), _asking(request, project, question), name=question, ending=ending)


@declares("markets.watch")
def watch(request: HttpRequest, project: str) -> HttpResponse:
    """Signs about suppliers."""
    actor = actor_of(request)
    return _page(
        request, WATCH, lambda chosen: markets.watch(actor=actor, project=project, **chosen), project=project, file=""
    )


@declares("markets.watch")
def dependence(request: HttpRequest, project: str) -> HttpResponse:
    """On whom much rests."""
    file = reverse("dependence-file", kwargs={"project": project, "ending": "svg"})
    return _page(request, RESTING, _resting(request, project), project=project, file=file)


@declares("markets.watch")
def dependence_file(request: HttpRequest, project: str, ending: str) -> HttpResponse:
    """The picture or the rows of the largest suppliers."""
    return _file(request, RESTING, _resting(request, project), name="dependence", ending=ending)


def _resting(request: HttpRequest, project: str) -> Ask:
    actor = actor_of(request)
    return lambda chosen: resting.dependence(actor=actor, project=project, **chosen)


def _asking(request: HttpRequest, project: str, question: str) -> Ask:
    actor, method = actor_of(request), markets.OPEN[question]
    return lambda chosen: markets.ask(actor=actor, project=project, method=method, arguments=chosen)


def _known(question: str) -> Question:
    if question not in QUESTIONS:
        raise NotFound("markets.question", "There is no such question.", fix="Go back to supply and market.")
    return QUESTIONS[question]


def _form(request: HttpRequest, asked: Question, ask: Ask) -> QuestionForm:
    """The form with what the address holds; suppliers to choose from are those of the service."""
    form = asked.form(_given(request, asked.form) or None)
    if isinstance(form, JoinForm):
        service = request.GET.get("service", "care-home")
        named = service if service in dict(form.fields["service"].choices) else "care-home"  # type: ignore[attr-defined]
        form.offering(tuple(sorted(str(item["supplier"]) for item in ask({"service": named}).value["rows"])))
    return form


def _given(request: HttpRequest, form: type[QuestionForm]) -> QueryDict:
    """What the address holds; where it holds a part, the usual choices for the rest, so that the form shows them."""
    given = request.GET.copy()
    if given:
        for name, field in form.base_fields.items():
            if field.initial is not None:
                given.setdefault(name, str(field.initial))
    return given


def _answer(form: QuestionForm, ask: Ask) -> MarketAnswer | None:
    """What came of the choices; where the address holds none, of the usual ones; None where they cannot be."""
    if form.is_bound and not form.is_valid():
        return None
    try:
        return ask(form.arguments() if form.is_bound else {})
    except Invalid as error:
        form.add_error(None, f"{error.message} {error.fix}")
        return None


def _page(request: HttpRequest, asked: Question, ask: Ask, *, project: str, file: str) -> HttpResponse:
    form = _form(request, asked, ask)
    found = _answer(form, ask)
    figure, href, query = None, file.removesuffix(".svg"), request.GET.urlencode()
    if found is not None and found.chart is not None:  # drawn from the same choices
        figure = Figure.of(found.chart, id="answer", href=href).asking(query)
    rows = f"{href}.csv" + (f"?{query}" if query else "") if href else ""
    page = QuestionPage.of(asked, form, found, project=project, figure=figure)
    return show(request, page if page.table is None else replace(page, table=_first(page.table, rows)))


def _file(request: HttpRequest, asked: Question, ask: Ask, *, name: str, ending: str) -> HttpResponse:
    found = _answer(_form(request, asked, ask), ask)
    if found is None:
        raise NotFound("markets.question.no-file", "There is no such file.", fix="Correct the choices first.")
    file = downloads.file(found, name=name, format=ending, width=request.GET.get("width", ""))
    return send(file, inline=ending == "svg")

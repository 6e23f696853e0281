"""The page of the logic model, and the form that ties an outcome into it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from textwrap import shorten
from typing import Any, ClassVar

from django import forms
from django.urls import reverse

from commonweal.services.plans.logic_views import (
    DoneView,
    LogicGap,
    LogicModelView,
    ObjectiveThread,
    OutcomeThread,
    QuestionTied,
    SeenBy,
)
from commonweal.web import addresses
from commonweal.web.forms import Field, PageForm
from commonweal.web.page import FormPage, Page
from commonweal.web.pages.plans.context_recorded import FieldGroup
from commonweal.web.pages.plans.forms import DATES, NO_DATE
from commonweal.web.parts.marks import Link, Tag
from commonweal.web.parts.records import date_of
from commonweal.web.parts.tables import Cell, Heading, TableView

WRITE, AGENDA = "plans.write", "agenda.write"
STEPS = {
    "need": "The need", "put-in": "What is put in", "done": "What is done", "outcome": "What changes for people",
    "aim": "What it leads to", "measure": "What it is seen by",
}  # fmt: skip
# Who may mend a break: on pages that only show, whoever sees them finds out more.
MENDED_BY = {
    "clauses": WRITE, "outcome": WRITE, "tie": WRITE, "committee": WRITE, "action": AGENDA, "objective": AGENDA,
}  # fmt: skip
KEPT = (("baseline", "What it is now"), ("source", "Who says so, and of when"), ("target", "What is wanted"))
LONGEST = 200
LINE = 90  # letters of a question within a thread: its own page has all of it


@dataclass(frozen=True, slots=True)
class Item:
    """Something in a step of a thread: its words, and a line under them."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a thread: what it is called, what stands in it, and what is said where nothing does."""

    title: str
    items: tuple[Item, ...]
    nothing: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Thread:
    """A thread from what is done to what it is seen by, step by step."""

    id: str
    title: str
    about: str
    tag: Tag
    steps: tuple[Step, ...]
    change: Link | None


@dataclass(frozen=True, slots=True)
class Break:
    """A place where a thread breaks: what, what to do, and where."""

    text: str
    fix: str
    action: Link | None


@dataclass(frozen=True, slots=True)
class Breaks:
    """The breaks at one step."""

    title: str
    items: tuple[Break, ...]


@dataclass(frozen=True, kw_only=True)
class LogicPage(Page):
    """The logic model: need and money, a thread for each outcome and objective, where they break, files."""

    template: ClassVar[str] = "pages/plans/logic.html"
    begun: bool
    words: str
    needs: tuple[Link, ...]
    need: Link
    put_in: str
    money: TableView | None
    days: tuple[str, ...]
    head: Link
    threads: tuple[Thread, ...]
    objectives: tuple[Thread, ...]
    running: tuple[Item, ...]
    breaks: tuple[Breaks, ...]
    notes: tuple[str, ...]
    files: tuple[Link, ...]
    begin: tuple[Link, ...]

    @classmethod
    def of(cls, view: LogicModelView, *, may: frozenset[str]) -> "LogicPage":
        """The page for a logic model."""
        where = {"project": view.project}
        texts = {item.code: item.text for item in view.objectives}
        href = reverse("logic-model-file", kwargs={**where, "ending": "csv"}).removesuffix("csv")
        kinds = (("csv", "As a table (CSV)"), ("xlsx", "As a workbook (XLSX)"), ("json", "What it is made of (JSON)"))
        return cls(
            title="Logic model", section="projects", begun=view.begun, words=view.words,
            back=Link("Strategy and papers", reverse("papers", kwargs=where)),
            needs=tuple(
                Link(item.says, addresses.of("figure", project=view.project, name=item.name)) for item in view.needs
            ),
            need=Link("Need", reverse("need", kwargs=where)), put_in=view.put_in[:1].upper() + view.put_in[1:],
            money=_money(view) if view.money else None, days=view.days,
            head=Link("Decision, money and equality", reverse("committee", kwargs=where)),
            threads=tuple(_thread(item, texts, view.project, WRITE in may) for item in view.outcomes),
            objectives=tuple(_objective(item) for item in view.objectives),
            running=tuple(_item(item) for item in view.running), breaks=_breaks(view, may), notes=view.notes,
            files=tuple(Link(words, href + ending) for ending, words in kinds) if view.begun else (),
            begin=(
                Link("Outcomes and clauses", reverse("clauses", kwargs=where)),
                Link("Aims, objectives and actions", addresses.of("aims", project=view.project)),
            ),
        )  # fmt: skip


class TieForm(PageForm):
    """What an outcome leads to, what tests it, and what is known of each of its measures."""

    def __init__(self, item: OutcomeThread, view: LogicModelView, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measures = {f"measure_{at}": one for at, one in enumerate(item.measures, start=1)}
        objectives = [(one.code, one.text) for one in view.objectives]
        tests = [(one.code, one.says) for one in view.tests]
        tied = [one.code for one in item.tests]
        self._boxes("objectives", "Which objectives it leads to", objectives, list(item.objectives))
        self._boxes("hypotheses", "Which questions test whether it comes", tests, tied)
        for name, measure in self.measures.items():
            for field, label in KEPT:
                widget = forms.TextInput(attrs={"about": measure.what})
                self.fields[f"{name}_{field}"] = forms.CharField(
                    label=label, required=False, max_length=LONGEST, widget=widget, initial=getattr(measure, field)
                )
            self.fields[f"{name}_by"] = forms.DateField(
                label="By when", help_text="For example 31/03/2029", required=False, input_formats=DATES,
                widget=forms.TextInput(attrs={"about": measure.what}), error_messages={"invalid": NO_DATE},
                initial=_day_of(measure.by),
            )  # fmt: skip

    def _boxes(self, name: str, label: str, choices: list[tuple[str, str]], chosen: list[str]) -> None:
        """Tick boxes, where there is anything to tick."""
        if choices:
            self.fields[name] = forms.MultipleChoiceField(
                label=label, required=False, choices=choices, initial=chosen, widget=forms.CheckboxSelectMultiple
            )

    @property
    def facts(self) -> dict[str, Any]:
        """The facts as the service takes them."""
        given = self.cleaned_data
        return {
            "objectives": given.get("objectives", []), "hypotheses": given.get("hypotheses", []),
            "known": {one.text: self._known(name) for name, one in self.measures.items()},
        }  # fmt: skip

    def _known(self, name: str) -> Mapping[str, str]:
        by = self.cleaned_data[f"{name}_by"]
        said = {field: str(self.cleaned_data[f"{name}_{field}"]) for field, _ in KEPT}
        return {**said, "by": by.isoformat() if by else ""}

    def of_measure(self, name: str) -> tuple[Field, ...]:
        """The fields of one measure, in order."""
        return tuple(self.field(f"{name}_{part}") for part in ("baseline", "source", "target", "by"))


@dataclass(frozen=True, kw_only=True)
class TiePage(FormPage):
    """Tie one outcome into the logic model."""

    template: ClassVar[str] = "pages/plans/tie.html"
    about: str
    boxes: tuple[Field, ...]
    none: tuple[Link, ...]
    measures: tuple[FieldGroup, ...]

    @classmethod
    def of(cls, item: OutcomeThread, form: TieForm, view: LogicModelView) -> "TiePage":
        """The page for an outcome."""
        where = {"project": view.project}
        boxes = [form.field(name) for name in ("key", "objectives", "hypotheses") if name in form.fields]
        none = []
        if not view.objectives:
            none.append(Link("Write an objective first", addresses.of("aims", project=view.project)))
        if not view.tests:
            none.append(Link("Write a question to test first", addresses.of("hypotheses", project=view.project)))
        if not item.measures:
            address = reverse("service-outcome", kwargs={**where, "code": item.code})
            none.append(Link("Write how anyone would know first", address))
        return cls(
            title="How we will know", section="projects", form=form, about=item.text, boxes=tuple(boxes),
            back=Link("Logic model", reverse("logic-model", kwargs=where)), none=tuple(none),
            measures=tuple(FieldGroup(one.what, form.of_measure(name)) for name, one in form.measures.items()),
        )  # fmt: skip


def _day_of(text: str) -> date | None:
    """A day that was kept as text; none where it is no day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _thread(item: OutcomeThread, texts: Mapping[str, str], project: str, may: bool) -> Thread:
    produced = [Item(words) for one in item.done for words in one.produces]
    aims = f"Aim: {'; '.join(item.aims).lower()}." if item.aims else ""
    address = reverse("tie-outcome", kwargs={"project": project, "code": item.code})
    return Thread(
        id=f"outcome-{item.number}", title=f"Outcome {item.number}", about=item.text,
        tag=Tag("Whole", "green") if item.whole else Tag("Breaks", "orange"),
        steps=(
            Step("What is done", tuple(_item(one) for one in item.done), "Nothing is done for it yet."),
            Step("What that produces", tuple(produced), "Nothing of it is counted."),
            Step("What changes for people", (Item(item.text),), "",
                 f"What holds this: {item.held_words}. {' '.join(_question(one) for one in item.tests)}".strip()),
            Step("What it leads to", tuple(Item(texts[code]) for code in item.objectives), "No objective yet.", aims),
            Step("What it is seen by", tuple(_seen(one) for one in item.measures), "Nothing measures it yet."),
        ),
        change=Link("Say what it leads to, what tests it, what is known of its measures", address, f": {item.text}")
        if may else None,
    )  # fmt: skip


def _question(item: QuestionTied) -> str:
    due = f", results due {date_of(item.due) or item.due}" if item.due else ""
    plan = ", plan frozen" if item.frozen else ""
    return f"“{shorten(item.says, LINE, placeholder='…')}” {item.verdict}{plan}{due}."


def _item(item: DoneView) -> Item:
    by = f"by {date_of(item.by) or item.by}" if item.by else ""
    return Item(item.title, ", ".join(part for part in (item.who, by) if part) if item.kind == "action" else "")


def _seen(item: SeenBy) -> Item:
    by = f" by {date_of(item.by) or item.by}" if item.by else ""
    said = [
        item.often.capitalize(), f"Now {item.baseline}" if item.baseline else "", item.source,
        f"Wanted {item.target}{by}" if item.target else "",
        f"Not known yet: {', '.join(item.lacks)}" if item.lacks else "",
    ]  # fmt: skip
    return Item(item.what, ". ".join(part.rstrip(".") for part in said if part) + ".")


def _objective(item: ObjectiveThread) -> Thread:
    led = [Item(f"Outcome {number}") for number in item.outcomes]
    return Thread(
        id=f"objective-{item.code}", title="Objective", about=item.text,
        tag=Tag("Led to", "green") if led or item.actions else Tag("Nothing leads to it", "orange"),
        steps=(
            Step("What is done", tuple(_item(one) for one in item.actions), "No action is written for it."),
            Step("What changes for people", tuple(led), "No outcome leads to it yet."),
            Step("What it leads to", (Item(item.text),), "", f"Why it would work: {item.because}"),
            Step("Aim", tuple(Item(words) for words in item.aims), "None of the three aims."),
            Step("What it is seen by", (Item(item.measure),) if item.measure else (), "Nothing measures it yet."),
        ),
        change=None,
    )  # fmt: skip


def _money(view: LogicModelView) -> TableView:
    headings = (Heading("What for"), Heading("Who bears it"), *(Heading(year, True) for year in view.years))
    rows = tuple(
        (Cell(item.title + (" (invented)" if item.invented else "")), Cell(", ".join(item.bearers)),
         *(Cell(words) for words in item.sums))
        for item in view.money
    )  # fmt: skip
    return TableView("put-in", "Money by financial year", headings, rows)


def _breaks(view: LogicModelView, may: frozenset[str]) -> tuple[Breaks, ...]:
    found = {step: tuple(_break(gap, view.project, may) for gap in view.gaps if gap.step == step) for step in STEPS}
    return tuple(Breaks(STEPS[step], items) for step, items in found.items() if items)


def _break(gap: LogicGap, project: str, may: frozenset[str]) -> Break:
    offered = gap.page not in MENDED_BY or MENDED_BY[gap.page] in may
    return Break(gap.says, gap.fix, _place(gap, project) if offered else None)


def _place(gap: LogicGap, project: str) -> Link:
    """Where a break is put right: words, address, and what it is about, read out after the words."""
    where, about = {"project": project}, f": {gap.says}"
    if gap.page in ("action", "objective") and gap.uid:
        address = reverse("agenda-edit", kwargs={**where, "what": f"{gap.page}s", "uid": gap.uid})
        return Link(f"Change the {gap.page}", address, about)
    if gap.page == "hypotheses" and gap.uid:
        return Link("See the question", reverse("hypothesis", kwargs={**where, "uid": gap.uid}), about)
    if gap.page in ("outcome", "tie"):
        route, words = {"outcome": ("service-outcome", "Change the outcome"), "tie": ("tie-outcome", "Put it right")}[
            gap.page
        ]
        return Link(words, reverse(route, kwargs={**where, "code": gap.about}), about)
    if gap.page == "clauses":
        return Link("Outcomes and clauses", reverse("clauses", kwargs=where), about)
    if gap.page == "committee":
        return Link("Enter the money", reverse("committee", kwargs=where), about)
    other = {"need": "See the need", "aims": "Aims and actions", "hypotheses": "Questions to test"}
    return Link(other.get(gap.page, "The project"), addresses.of(gap.page, project=project), about)

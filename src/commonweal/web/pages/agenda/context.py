"""The pages of why and what."""

from dataclasses import dataclass
from typing import ClassVar

from django.urls import reverse

from commonweal.services.agenda import AdviceView, AgendaView, HypothesisView, PriorityView, QuestionView
from commonweal.web.forms import PageForm
from commonweal.web.page import FormPage, Page
from commonweal.web.parts.lists import SummaryRow
from commonweal.web.parts.marks import Link, Tag

COLOURS = {"open": "blue", "accepted": "green", "rejected": "purple"}


@dataclass(frozen=True, slots=True)
class Advice:
    """What the rules recommend, each reason with the source it stands on."""

    title: str
    reasons: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A question to test."""

    link: Link
    kind: str
    test: str
    evidence: str
    found: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class Priority:
    """Something that changes this year, or not, as it is published."""

    title: str
    words: str
    reason: str
    remove: str


@dataclass(frozen=True, kw_only=True)
class AgendaPage(Page):
    """Why and what of a project."""

    template: ClassVar[str] = "pages/agenda/agenda.html"
    tests: tuple[SummaryRow, ...]
    approach: Advice
    aims: tuple[SummaryRow, ...]
    changing: tuple[Priority, ...]
    staying: tuple[Priority, ...]
    hypotheses: tuple[Hypothesis, ...]
    facts: tuple[SummaryRow, ...]
    interventions: tuple[Advice, ...]
    notes: tuple[str, ...]
    links: dict[str, Link]

    @classmethod
    def of(cls, view: AgendaView, *, may: frozenset[str]) -> "AgendaPage":
        """The page for a project's agenda; what a person may not change is not offered."""
        slug = {"project": view.project}
        write = "agenda.write" in may
        priorities = [(item.changes, _priority(item, view.project, write)) for item in view.priorities]
        return cls(
            title="Why and what", section="projects", back=Link("The project", reverse("project", kwargs=slug)),
            tests=_answers(view.questions, "approach"), approach=_advice(view.approach),
            aims=tuple(SummaryRow(item.title, item.text or "Nothing is written yet.") for item in view.aims),
            changing=tuple(item for changes, item in priorities if changes),
            staying=tuple(item for changes, item in priorities if not changes),
            hypotheses=tuple(_hypothesis(item, view.project) for item in view.hypotheses),
            facts=_answers(view.questions, "intervention"), notes=view.notes,
            links=_links(view.project) if write else {},
            interventions=tuple(_advice(item) for item in view.interventions),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class AgendaFormPage(FormPage):
    """One form of why and what."""

    template: ClassVar[str] = "pages/agenda/form.html"

    @classmethod
    def of(cls, form: PageForm, title: str, *, project: str) -> "AgendaFormPage":
        """The page for a form."""
        return cls(title=title, section="projects", form=form, back=_back(project))


@dataclass(frozen=True, kw_only=True)
class HypothesisPage(FormPage):
    """A question, how it is tested, and what was found."""

    template: ClassVar[str] = "pages/agenda/hypothesis.html"
    facts: tuple[SummaryRow, ...]
    remove: str

    @classmethod
    def of(cls, form: PageForm, item: HypothesisView, *, project: str) -> "HypothesisPage":
        """The page for a question."""
        where = {"project": project, "what": "hypotheses", "uid": item.uid}
        return cls(
            title=item.statement, section="projects", form=form, back=_back(project),
            facts=(
                SummaryRow("Kind", item.kind_title), SummaryRow("How we will find out", item.test_method),
                SummaryRow("Evidence", item.data_needed or "Nothing is written yet."),
            ),
            remove=reverse("remove-agenda", kwargs=where),
        )  # fmt: skip


def _back(project: str) -> Link:
    return Link("Why and what", reverse("why-and-what", kwargs={"project": project}))


def _answers(questions: tuple[QuestionView, ...], rules: str) -> tuple[SummaryRow, ...]:
    return tuple(
        SummaryRow(item.asks, item.choices.get(item.answer, "Not answered yet"), note=item.reason)
        for item in questions
        if item.rules == rules
    )


def _advice(item: AdviceView) -> Advice:
    reasons = tuple(
        f"{reason.says} ({reason.cite}{'' if reason.verified else '; not verified'})" if reason.cite else reason.says
        for reason in item.reasons
    )
    return Advice(item.title, reasons, item.missing)


def _hypothesis(item: HypothesisView, project: str) -> Hypothesis:
    address = reverse("hypothesis", kwargs={"project": project, "uid": item.uid})
    return Hypothesis(
        Link(item.statement, address), item.kind_title, item.test_method, item.data_needed, item.found,
        Tag(item.status_title, COLOURS.get(item.status, "grey")),
    )  # fmt: skip


def _priority(item: PriorityView, project: str, write: bool) -> Priority:
    remove = reverse("remove-agenda", kwargs={"project": project, "what": "priorities", "uid": item.uid})
    return Priority(item.title, item.words, item.reason, remove if write else "")


def _links(project: str) -> dict[str, Link]:
    slug = {"project": project}
    return {
        "tests": Link("Answer the three tests", reverse("questions", kwargs={**slug, "rules": "approach"})),
        "aims": Link("Write the aims", reverse("aims", kwargs=slug)),
        "priority": Link("Add to the list", reverse("new-priority", kwargs=slug)),
        "hypothesis": Link("Add a question to test", reverse("new-hypothesis", kwargs=slug)),
        "facts": Link("Answer these questions", reverse("questions", kwargs={**slug, "rules": "intervention"})),
    }

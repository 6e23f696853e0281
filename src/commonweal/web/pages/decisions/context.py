"""The pages of decisions."""

from dataclasses import dataclass, replace
from typing import ClassVar

from django.urls import reverse

from commonweal.services.decisions import AskView, DecisionView, DraftView, Duties
from commonweal.services.overview.deciding import AskedView, DecidingView
from commonweal.web import addresses
from commonweal.web.forms import FormProblem
from commonweal.web.page import Page
from commonweal.web.pages.decisions.forms import AdoptForm, AnswerForm, AskForm, PublishForm
from commonweal.web.parts.lists import SummaryRow
from commonweal.web.parts.marks import Link, Newer, Notice, Tag
from commonweal.web.parts.records import RecordPart
from commonweal.web.parts.tables import Cell, Heading, TableView, day

ANSWERED = {"agree": "green", "conditions": "aqua-green", "disagree": "red", "question": "orange", "interest": "purple"}


@dataclass(frozen=True, slots=True)
class AskLine:
    """A person who was asked, and what they answered."""

    name: Link
    who: str
    text: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class DecisionCard:
    """A decision in the list."""

    name: Link
    when: str
    reasons: str
    tags: tuple[Tag, ...]


@dataclass(frozen=True, kw_only=True)
class DecisionsPage(Page):
    """The decisions of a project, who was asked, and the forms that the person may use."""

    template: ClassVar[str] = "pages/decisions/list.html"
    project: str
    cards: tuple[DecisionCard, ...]
    waiting: tuple[Link, ...]
    preparing: tuple[Link, ...]
    prepare: Link | None
    limits: Link
    interests: Link
    notice: Notice | None
    asks: tuple[AskLine, ...]
    ask_form: AskForm | None
    publish_form: PublishForm | None
    public: Link | None
    papers: Link

    @property
    def problems(self) -> tuple[FormProblem, ...]:
        """What is wrong in either form."""
        forms = (self.ask_form, self.publish_form)
        return tuple(problem for form in forms if form is not None for problem in form.problems)

    @classmethod
    def of(
        cls, view: DecidingView, *, ask_form: AskForm | None = None, publish_form: PublishForm | None = None
    ) -> "DecisionsPage":
        """The page, with fresh forms where none were sent and the person may use them."""
        asking = "decisions.ask" in view.may and view.waiting and view.candidates
        publishing = "projects.publish" in view.may
        return cls(
            title="Decisions", section="projects", project=view.project,
            back=Link(view.project_title, addresses.of("hub", project=view.project)),
            cards=tuple(_card(item) for item in view.decisions),
            waiting=tuple(
                Link(item.title, addresses.of("ask", project=view.project, name=f"{item.kind}/{item.number}"))
                for item in view.waiting
            ),
            preparing=tuple(_draft(item, view.project) for item in view.drafts),
            prepare=Link("Prepare a decision", reverse("start-decision", kwargs={"project": view.project}))
            if "decisions.ask" in view.may else None,
            limits=Link("Who may decide how much", reverse("delegation")),
            interests=Link("Interests, and how they were handled", addresses.of("interests", project=view.project)),
            notice=Notice(f"{view.closed}, so what waits to be decided is closed to you.", "warning")
            if view.closed else None,
            asks=tuple(_flagged(_ask(item), view, item.username) for item in view.asks),
            ask_form=(ask_form or AskForm(view)) if asking else None,
            publish_form=(publish_form or PublishForm(initial={"summary": view.summary})) if publishing else None,
            public=Link("See the public page", addresses.of("public", project=view.project)) if view.public else None,
            papers=Link("Strategy and papers", addresses.of("papers", project=view.project)),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class AskPage(Page):
    """What a person is asked to agree, on one page."""

    template: ClassVar[str] = "pages/decisions/ask.html"
    project: str
    kind: str
    edition: int
    question: str
    asked: str
    facts: tuple[str, ...]
    read: Link
    changes: tuple[str, ...]
    unverified: tuple[str, ...]
    lacks: tuple[str, ...]
    newer: Newer | None
    asks: tuple[AskLine, ...]
    answer_form: AnswerForm | None
    adopt_form: AdoptForm | None
    notice: Notice | None
    decision: Link | None
    mend: tuple[str, ...]
    lacking: tuple[str, ...]
    record: bool
    refused: tuple[FormProblem, ...]

    @property
    def problems(self) -> tuple[FormProblem, ...]:
        """What is wrong with the form that was sent, also where it may no longer be used."""
        return self.refused

    @classmethod
    def of(
        cls, view: AskedView, *, answer_form: AnswerForm | None = None, adopt_form: AdoptForm | None = None
    ) -> "AskPage":
        """The page, with the forms that the person may use while nothing is decided."""
        still = view.decision is None
        name = f"{view.edition.kind}/{view.edition.number}"
        reasons = tuple(item.because for item in view.edition.newer)
        given = (answer_form, adopt_form)
        return cls(
            title=_title(view), section="projects",
            back=Link("Decisions", addresses.of("decisions", project=view.project)), project=view.project,
            kind=view.edition.kind, edition=view.edition.number, question=view.question, asked=_asked(view.mine),
            facts=view.facts, read=Link("Read the paper", addresses.of("edition", project=view.project, name=name)),
            changes=view.edition.changes, unverified=tuple(_content(item) for item in view.edition.unverified),
            lacks=tuple(item.title for item in view.edition.lacks),
            refused=tuple(problem for form in given if form is not None for problem in form.problems),
            newer=Newer(reasons) if reasons else None, asks=tuple(_ask(item) for item in view.asks),
            answer_form=(answer_form or AnswerForm()) if still and "decisions.respond" in view.may else None,
            adopt_form=(adopt_form or AdoptForm(view)) if still and "decisions.adopt" in view.may else None,
            notice=Notice("You have declared an interest in this project, so its decisions are closed to you.")
            if view.interested else None,
            decision=Link("See the decision", reverse("decision", kwargs={"uid": view.decision.uid}))
            if view.decision else None,
            mend=tuple(item.words for item in view.record.stops if item.code != "decisions.reasons")
            if still and view.record else (),
            lacking=tuple(item.words for item in view.record.gaps) if still and view.record else (),
            record=still and view.record is not None and "decisions.ask" in view.may,
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class DecisionPage(Page):
    """A decision as it was made."""

    template: ClassVar[str] = "pages/decisions/decision.html"
    reasons: str
    rows: tuple[SummaryRow, ...]
    evidence: TableView
    people: TableView
    options: TableView | None
    interests: tuple[str, ...]
    replaced: Link | None
    read: Link | None
    record: RecordPart | None
    public: Link | None
    open_later: str

    @classmethod
    def of(cls, view: DecisionView, duties: Duties, *, public: bool, publish: bool) -> "DecisionPage":
        """The page for a decision; `public`: anyone may read it; `publish`: this person may publish it."""
        read = addresses.of("edition", project=view.project, name=f"{view.kind}/{view.edition}")
        later = reverse("open-record", kwargs={"project": view.project, "uid": view.uid})
        return cls(
            title=view.title, section="projects", reasons=view.reasons, rows=_rows(view),
            back=Link("Decisions", addresses.of("decisions", project=view.project)),
            evidence=_evidence(view), people=_people(view), options=_options(view),
            interests=tuple(f"{item.name}: {item.what}" for item in view.interests),
            replaced=Link("A later decision took its place", reverse("decision", kwargs={"uid": view.replaced_by}))
            if view.replaced_by else None,
            read=Link("Read the paper as it was adopted", read) if view.edition else None,
            record=RecordPart.of(view.record, duties) if view.record is not None else None,
            public=Link("See the public page of this decision", reverse("open-decision", kwargs={"uid": view.uid}))
            if public else None,
            open_later=later if publish and not public and view.record and view.record.disclosure == "s22" else "",
        )  # fmt: skip


def _draft(item: DraftView, project: str) -> Link:
    return Link(item.title, reverse("draft", kwargs={"project": project, "code": item.code}))


def _card(item: DecisionView) -> DecisionCard:
    tags = [Tag("Replaced", "grey")] if item.replaced_by else [Tag("In force", "green")]
    done = item.record.kind_title if item.record is not None and not item.edition else "Adopted"
    when = f"{done}: {day(item.decided_at)}, {item.decided_by} for {item.decided_for}"
    link = Link(item.title, reverse("decision", kwargs={"uid": item.uid}))
    return DecisionCard(link, when, item.reasons, tuple(tags))


def _ask(item: AskView) -> AskLine:
    link = Link(item.title, addresses.of("ask", project=item.project, name=f"{item.kind}/{item.edition}"))
    by = f", answer by {day(item.answer_by)}" if item.answer_by and not item.answer else ""
    tag = Tag(item.answer_title, ANSWERED.get(item.answer, "grey")) if item.answer else Tag("Not answered yet", "grey")
    return AskLine(link, f"{item.person}, asked by {item.asked_by}{by}", item.text, tag)


def _flagged(line: AskLine, view: DecidingView, username: str) -> AskLine:
    """A line with what to know of the person: walled off, stepped back, on both sides of the table."""
    words = ". ".join(item.words for item in view.flags.get(username, ()))
    return replace(line, who=f"{line.who}. {words}" if words else line.who)


def _title(view: AskedView) -> str:
    if view.decision is not None:
        return view.edition.title
    return f"You are asked to agree: {view.edition.title}" if view.mine else f"{view.edition.title}: not decided yet"


def _content(label: str) -> str:
    """The name of a piece of content as people say it: `indicators/needs/falls@2026-11-21` is falls."""
    return label.split("@")[0].rsplit("/", 1)[-1].replace("-", " ")


def _asked(mine: AskView | None) -> str:
    if mine is None:
        return ""
    by = f" Please answer by {day(mine.answer_by)}." if mine.answer_by else ""
    answered = f" You answered: {mine.answer_title}." if mine.answer else by
    return f"{mine.asked_by} asked you on {day(mine.asked_at)}.{answered}"


def _rows(view: DecisionView) -> tuple[SummaryRow, ...]:
    rows = [
        SummaryRow("Decided", f"{day(view.decided_at)} by {view.decided_by}, for {view.decided_for}"),
        SummaryRow("Ledger", f"Entry {view.entry}", note=view.entry_hash),
    ]
    if view.edition:
        rows.insert(1, SummaryRow("Paper", f"Edition {view.edition}", note=view.edition_digest))
    if view.unverified:
        accepted = f"accepted by {view.accepted_unverified_by}"
        names = ", ".join(_content(item) for item in view.unverified)
        rows.append(SummaryRow("Rests on unverified content", names, note=accepted))
    return tuple(rows)


def _evidence(view: DecisionView) -> TableView:
    rows = tuple(
        (
            Cell(item.title, addresses.of("figure", project=view.project, name=item.figure)),
            Cell(item.digest.removeprefix("sha256:")[:12]),
            Cell(f"{item.method}, version {item.version}"),
            Cell(", ".join(name for name, _ in item.inputs)),
        )
        for item in view.evidence
    )
    headings = (Heading("Figure"), Heading("Digest of the result"), Heading("Method"), Heading("From"))
    return TableView("evidence", "The evidence as it was seen", headings, rows)


def _people(view: DecisionView) -> TableView:
    rows = tuple(
        (Cell(item.name), Cell(item.organisation), Cell(item.part), Cell(item.text or item.answer or "no answer"))
        for item in view.people
    )
    headings = (Heading("Person"), Heading("For"), Heading("Part"), Heading("Answer"))
    return TableView("people", "The people", headings, rows)


def _options(view: DecisionView) -> TableView | None:
    if not view.options:
        return None
    rows = tuple(
        (
            Cell(item.name + (" (invented)" if item.invented else "")),
            Cell(f"£{float(item.cost_pounds):,.0f}" if item.cost_pounds is not None else "not known"),
        )
        for item in view.options
    )
    return TableView("options", "The options", (Heading("Option"), Heading("Cost", numeric=True)), rows)

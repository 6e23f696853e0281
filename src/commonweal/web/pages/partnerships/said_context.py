"""The pages of consultations, and of what was done with what people said."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from django.urls import reverse

from commonweal.services.partnerships.consulted import ConsultationsView, ConsultationView, PointView
from commonweal.services.partnerships.said import CommentView, SaidView
from commonweal.web.forms import PageForm
from commonweal.web.page import FormPage, Page
from commonweal.web.pages.partnerships.log_context import counted
from commonweal.web.parts.lists import SummaryRow
from commonweal.web.parts.marks import Link, Tag
from commonweal.web.parts.tables import TableView, day, moment


@dataclass(frozen=True, slots=True)
class Asked:
    """A consultation in a list."""

    link: Link
    tag: Tag
    words: str
    missing: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ConsultationsPage(Page):
    """The consultations of a project."""

    template: ClassVar[str] = "pages/partnerships/consultations.html"
    consultations: tuple[Asked, ...]
    new: Link | None

    @classmethod
    def of(cls, view: ConsultationsView, *, may: frozenset[str]) -> "ConsultationsPage":
        """The page; what a person may not change is not offered."""
        slug = {"project": view.project}
        return cls(
            title="Consultations", section="projects", back=Link("Engagement", reverse("engagement", kwargs=slug)),
            consultations=tuple(_asked(item, view.project) for item in view.consultations),
            new=Link("Prepare a consultation", reverse("new-consultation", kwargs=slug))
            if "partnerships.write" in may else None,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the check."""

    title: str
    tag: Tag
    words: str
    when: str
    why: str
    law: str


@dataclass(frozen=True, kw_only=True)
class ConsultationPage(FormPage):
    """One consultation: its check, its answers, and the button that marks it ready."""

    template: ClassVar[str] = "pages/partnerships/consultation.html"
    tag: Tag
    facts: tuple[SummaryRow, ...]
    points: tuple[Point, ...]
    missing: tuple[str, ...]
    length: str
    headline: str
    table: TableView | None
    counts: tuple[str, ...]
    notes: tuple[str, ...]
    links: tuple[Link, ...]
    ready: str

    @classmethod
    def of(
        cls, view: ConsultationView, form: PageForm, *, project: str, may: frozenset[str],
        papers: Mapping[str, str],
    ) -> "ConsultationPage":  # fmt: skip
        """The page; what a person may not change is not offered."""
        where = {"project": project, "code": view.code}
        write = "partnerships.write" in may
        answers, href = view.answers, reverse("consultation", kwargs=where) + "answers"
        table = answers.table if answers is not None else None
        return cls(
            title=view.title, section="projects", form=form,
            back=Link("Consultations", reverse("consultations", kwargs={"project": project})),
            tag=Tag(view.state, "blue"), facts=_facts(view, papers), points=tuple(_point(item) for item in view.points),
            missing=view.missing, length=view.length,
            headline=answers.headline if answers is not None else "Nobody has said yet who answered.",
            table=TableView.of(table, id="answers", href=href) if table is not None else None,
            counts=counted(view.counts) if table is None else (), notes=answers.notes if answers is not None else (),
            links=_links(where) if write else (),
            ready=reverse("consultation-ready", kwargs=where) if write and view.ready_at is None else "",
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Comment:
    """What people said, and what came of it."""

    theme: str
    said: str
    meta: str
    verdict: str
    did: str
    tags: tuple[Tag, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class SaidPage(Page):
    """You said, we did."""

    template: ClassVar[str] = "pages/partnerships/said.html"
    groups: tuple[tuple[str, str, tuple[Comment, ...]], ...]
    new: Link | None
    publish: str
    unpublished: int

    @classmethod
    def of(cls, view: SaidView, *, may: frozenset[str]) -> "SaidPage":
        """The page; what a person may not change is not offered."""
        slug, write = {"project": view.project}, "partnerships.write" in may
        any_yet = view.unanswered or view.changed or view.unchanged
        done = "Every comment has reached something, or the reason why not."
        none = done if any_yet else "Nothing that people said is written here yet."
        groups = (
            ("Not answered yet", none, view.unanswered),
            ("What changed", "No comment has changed anything yet.", view.changed),
            ("What did not change, and why", "Nothing stands here yet.", view.unchanged),
        )
        return cls(
            title="You said, we did", section="projects", back=Link("Engagement", reverse("engagement", kwargs=slug)),
            groups=tuple(
                (title, empty, tuple(_comment(item, view.project, write) for item in items))
                for title, empty, items in groups
            ),
            new=Link("Write down what people said", reverse("new-comment", kwargs=slug)) if write else None,
            publish=reverse("publish-said", kwargs=slug) if "projects.publish" in may and view.unpublished else "",
            unpublished=view.unpublished,
        )  # fmt: skip


def back_to_said(project: str) -> Link:
    """The way back."""
    return Link("You said, we did", reverse("said", kwargs={"project": project}))


def _asked(item: ConsultationView, project: str) -> Asked:
    link = Link(item.title, reverse("consultation", kwargs={"project": project, "code": item.code}))
    missing = item.missing if item.ready_at is None and not item.cancelled_why else ()
    return Asked(link, Tag(item.state, "blue"), _days(item), missing)


def _days(item: ConsultationView) -> str:
    opens = day(item.opens_on) if item.opens_on is not None else "a day not known yet"
    closes = day(item.closes_on) if item.closes_on is not None else "a day not known yet"
    return f"From {opens} to {closes}"


def _facts(item: ConsultationView, papers: Mapping[str, str]) -> tuple[SummaryRow, ...]:
    rows = [SummaryRow("Open", _days(item), note=item.length)]
    rows.append(SummaryRow("Helps to decide", papers.get(item.about, "The whole project")))
    if item.ready_at is not None:
        despite = f"Something was missing. It opens all the same: {item.ready_despite}" if item.ready_despite else ""
        rows.append(SummaryRow("Marked ready", moment(item.ready_at), note=despite))
    if item.cancelled_why:
        rows.append(SummaryRow("Called off", item.cancelled_why))
    if item.people is not None:
        rows.append(SummaryRow("Answers", f"{item.people:,} people"))
    return tuple(rows)


def _point(item: PointView) -> Point:
    missing = Tag("After it has closed", "grey") if item.after else Tag("Missing", "orange")
    return Point(
        item.title, Tag("Filled in", "green") if item.met else missing, item.text,
        f"Written {day(item.said_at)}" if item.said_at is not None else "", "" if item.met else item.why,
        f"{item.law} ({item.cited})",
    )  # fmt: skip


def _links(where: dict[str, str]) -> tuple[Link, ...]:
    return (
        Link("Change the days", reverse("consultation-days", kwargs=where)),
        Link("Fill in the check", reverse("consultation-check", kwargs=where)),
        Link("Count who answered", reverse("consultation-answers", kwargs=where)),
        Link("Call it off", reverse("consultation-cancel", kwargs=where)),
    )


def _comment(item: CommentView, project: str, write: bool) -> Comment:
    where = {"project": project, "code": item.code}
    people = "fewer than 5 people" if item.few else f"{item.people:,} people" if item.people else ""
    tags = [Tag("Their own words", "purple")] if item.quoted else []
    if item.outcome:
        public = item.published_at is not None
        tags.append(Tag("On the public page", "green") if public else Tag("Not on the public page yet"))
    links = (
        Link("Change", reverse("comment", kwargs=where), f": {item.theme}"),
        Link("Say what came of it", reverse("answer-comment", kwargs=where), f": {item.theme}"),
    )
    return Comment(
        item.theme, item.said, " · ".join(part for part in (item.source, people) if part),
        "We did" if item.outcome == "changed" else "We did not", item.did, tuple(tags), links if write else (),
    )  # fmt: skip

"""The pages of joint working."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.urls import reverse

from commonweal.services.partnerships.joint import AreaView, DutyView, JointView, StepView
from commonweal.services.partnerships.joint_lists import ApproachView, CommitmentView, ListView, VariationView
from commonweal.services.partnerships.joint_public import OpenCommitments
from commonweal.web.forms import PageForm
from commonweal.web.page import FormPage, Page
from commonweal.web.parts.figures import Figure
from commonweal.web.parts.lists import SummaryRow
from commonweal.web.parts.marks import Link, Tag
from commonweal.web.parts.tables import Cell, Heading, TableView, day

TITLE = "Working together"


@dataclass(frozen=True, slots=True)
class Step:
    """Who does what by when, with a button that says it is done."""

    words: str
    done: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class AreaCard:
    """One area: what each partner says, whether they agree, the target and the steps. `open` where something waits."""

    title: str
    tag: Tag
    open: bool
    said: tuple[str, ...]
    checked: tuple[str, ...]
    target: str
    to_do: tuple[Step, ...]
    done: tuple[Step, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A list to think with: how much of it is answered, and what."""

    title: str
    words: str
    change: Link | None
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment: where it is signed, and how far that has come."""

    link: Link
    words: str
    tag: Tag
    signed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is decided at one scale."""

    title: str
    tag: Tag
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class JointPage(Page):
    """How far partners work together."""

    template: ClassVar[str] = "pages/joint/joint.html"
    as_at: str
    duties: tuple[DutyView, ...]
    approach: SummaryRow
    reasons: tuple[str, ...]
    asks: tuple[str, ...]
    approach_notes: tuple[str, ...]
    words: str
    figure: Figure | None
    partners: tuple[str, ...]
    areas: tuple[AreaCard, ...]
    lists_words: str
    lists: tuple[Listed, ...]
    unexplained: tuple[Difference, ...]
    explained: tuple[Difference, ...]
    promises: tuple[Promise, ...]
    history: TableView | None
    links: dict[str, Link]
    source: str

    @classmethod
    def of(cls, view: JointView, *, may: frozenset[str]) -> "JointPage":
        """The page; what a person may not do is not offered."""
        slug = {"project": view.project}
        href = reverse("joint-file", kwargs={**slug, "ending": "x"}).removesuffix(".x")
        figure = None
        if view.chart is not None and view.on is None:
            figure = Figure.of(view.chart, view.table, id="matrix", href=href)
        write, answer = "partnerships.write" in may, "partnerships.answer" in may
        return cls(
            title=TITLE, section="projects", back=Link("The project", reverse("project", kwargs=slug)),
            as_at=f"As it stood on {day(view.on)}." if view.on else "",
            duties=view.duties, approach=_approach(view.approach),
            reasons=tuple(_cited(item.says, item.cite, item.verified) for item in view.approach.reasons),
            asks=view.approach.missing, approach_notes=view.approach.notes, words=view.words, figure=figure,
            partners=tuple(_partner(item.name, item.itself, item.answered) for item in view.partners),
            areas=tuple(_area(item, view, write, answer) for item in view.areas),
            lists=tuple(_list(item, view.project, write) for item in view.lists),
            lists_words=f"What we mean, and what we expect: {_counted(view.lists)}",
            unexplained=tuple(_difference(item) for item in view.variations if item.unexplained),
            explained=tuple(_difference(item) for item in view.variations if not item.unexplained),
            promises=tuple(_promise(item, view.project, answer) for item in view.commitments),
            history=_history(view) if view.history else None, links=_links(view.project, write, answer),
            source=view.cite,
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class JointFormPage(FormPage):
    """One form of joint working."""

    template: ClassVar[str] = "pages/joint/form.html"
    lede: str = ""
    source: str = ""
    levels: tuple[SummaryRow, ...] = ()

    @classmethod
    def of(
        cls, form: PageForm, title: str, *, view: JointView, listed: ListView | None = None, levels: bool = False
    ) -> "JointFormPage":
        """The page for a form, or for a list to think with; `levels` explains the four levels above it."""
        rows = tuple(SummaryRow(item.title, item.means) for item in view.levels) if levels else ()
        return cls(
            title=title, section="projects", form=form, back=_back(view.project), levels=rows,
            lede=listed.lede if listed is not None else "", source=listed.cite if listed is not None else "",
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class StatementsPage(FormPage):
    """The statements of an area in which partners differ; `fields` are grouped by level."""

    template: ClassVar[str] = "pages/joint/statements.html"
    said: tuple[str, ...]
    partner: str
    others: tuple[Link, ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...]

    @classmethod
    def of(
        cls, form: PageForm, area: AreaView, *, view: JointView, partner: str, names: tuple[str, ...]
    ) -> "StatementsPage":
        """The page for a partner's statements."""
        address = reverse("joint-statements", kwargs={"project": view.project, "area": area.code})
        lines = next((item.statements for item in area.said if item.partner == partner), ())
        groups = tuple(
            (level.title, tuple(item.code for item in lines if item.level == level.code and item.code in form.fields))
            for level in view.levels
        )
        return cls(
            title=f"{area.title}: what holds here?", section="projects", form=form, back=_back(view.project),
            said=tuple(f"{item.partner} says {item.level_title.lower()}." for item in area.said),
            partner=partner if partner in names else "",
            others=tuple(Link(f"Answer for {name}", f"{address}?partner={name}") for name in names if name != partner),
            groups=tuple(item for item in groups if item[1]),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class CommitmentPage(FormPage):
    """A commitment, who signed it, and a form to sign."""

    template: ClassVar[str] = "pages/joint/commitment.html"
    words: str
    signed: tuple[str, ...]
    waiting: tuple[str, ...]
    published: str
    publish: str
    can_sign: bool
    open: Link | None

    @classmethod
    def of(
        cls, form: PageForm, item: CommitmentView, *, project: str, names: Sequence[str], may: frozenset[str]
    ) -> "CommitmentPage":
        """The page of a commitment."""
        ready = "projects.publish" in may and item.published_on is None and bool(item.signatures)
        where = {"project": project, "uid": item.uid}
        return cls(
            title=item.title, section="projects", form=form, back=_back(project), words=item.words,
            signed=_signed(item), waiting=item.waiting,
            published=f"Published on {day(item.published_on)}." if item.published_on else "",
            publish=reverse("publish-commitment", kwargs=where) if ready else "", can_sign=bool(names),
            open=Link("The page that anyone can read", reverse("open-commitments", kwargs={"project": project}))
            if item.published_on
            else None,
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class OpenCommitmentsPage(Page):
    """What partners promised one another, for anyone."""

    template: ClassVar[str] = "pages/joint/open.html"
    promises: tuple[Promise, ...]

    @classmethod
    def of(cls, view: OpenCommitments) -> "OpenCommitmentsPage":
        """The public page."""
        address = reverse("open-project", kwargs={"project": view.slug})
        return cls(
            title="What the partners promised one another", back=Link(view.title, address),
            promises=tuple(
                Promise(Link(item.title, ""), item.words, Tag("Signed"), _signed(item)) for item in view.commitments
            ),
        )  # fmt: skip


def _back(project: str) -> Link:
    return Link(TITLE, reverse("joint", kwargs={"project": project}))


def _cited(says: str, cite: str, verified: bool) -> str:
    return f"{says} ({cite}{'' if verified else '; not verified'})"


def _approach(item: ApproachView) -> SummaryRow:
    if item.chosen:
        note = f"{item.chosen_reason} The rules recommend: {item.title.lower()}."
        return SummaryRow("What the partners chose", item.chosen_title, note=note)
    return SummaryRow("What the rules recommend", item.title)


def _partner(name: str, itself: bool, answered: bool) -> str:
    how = "answers for itself" if itself else "answers are written down for it"
    return f"{name}: {how}" + ("" if answered else "; nothing said yet")


def _area(item: AreaView, view: JointView, write: bool, answer: bool) -> AreaCard:
    where = {"project": view.project, "area": item.code}
    links = []
    if item.differ and answer:
        links.append(Link("Check the statements", reverse("joint-statements", kwargs=where), f": {item.title}"))
    if write:
        words = "Change the target" if item.target else "Choose a target"
        links.append(Link(words, reverse("joint-target", kwargs=where), f": {item.title}"))
        step = reverse("new-joint-step", kwargs={"project": view.project})
        links.append(Link("Add a step", f"{step}?area={item.code}", f": {item.title}"))
    to_do = tuple(_step(step, view.project, write) for step in item.steps if step.done_on is None)
    return AreaCard(
        item.title, _agreement(item), bool(to_do) or not item.agreed, tuple(_said(item)), tuple(_checked(item)),
        f"Target: {item.target_title.lower()}. {item.reason}" if item.target else "No target is set.",
        to_do, tuple(_step(step, view.project, write) for step in item.steps if step.done_on is not None),
        tuple(links),
    )  # fmt: skip


def _agreement(item: AreaView) -> Tag:
    if item.differ:
        return Tag("They differ", "blue")
    if item.agreed:
        return Tag(f"All say {item.agreed.lower()}")
    return Tag("Not all have answered" if item.said else "Nobody has answered", "white")


def _said(item: AreaView) -> list[str]:
    lines = []
    for one in item.said:
        how = "" if one.by_partner else ", as written down for it"
        lines.append(f"{one.partner}: {one.level_title.lower()} ({day(one.said_on)}{how}). {one.evidence}".strip())
    return [*lines, *(f"{name}: nothing said yet." for name in item.silent)]


def _checked(item: AreaView) -> list[str]:
    found = []
    for one in item.said:
        if any(line.answer for line in one.statements):
            words = one.checked.lower() or "no level: none has all its statements"
            more = f" It could be {', '.join(one.undecided).lower()}, once more is known." if one.undecided else ""
            found.append(f"By the statements that {one.partner} checked: {words}.{more}")
    return found


def _step(item: StepView, project: str, write: bool) -> Step:
    done = reverse("joint-step-done", kwargs={"project": project, "uid": item.uid})
    tag = Tag("Done", "grey") if item.done_on else Tag("To do", "blue")
    words = f"{item.what} {item.who}, by {day(item.by_when)}."
    return Step(words, done if write and not item.done_on else "", tag)


def _counted(lists: Sequence[ListView]) -> str:
    return f"{sum(item.done for item in lists)} of {sum(len(item.lines) for item in lists)} answered"


def _list(item: ListView, project: str, write: bool) -> Listed:
    change = None
    if write:
        where = {"project": project, "name": item.code}
        change = Link("Answer", reverse("joint-list", kwargs=where), f": {item.title}")
    answered = sorted((line for line in item.lines if line.answer), key=lambda line: line.answer != "yes")
    lines = tuple(f"{line.asks} {line.words or line.answer_title}".strip() for line in answered)
    return Listed(item.title, f"{_counted((item,))}.", change, lines)


def _difference(item: VariationView) -> Difference:
    tag = Tag("Differs, explained", "blue") if item.differs else Tag("The same everywhere")
    return Difference(item.what, Tag("Differs, unexplained", "orange") if item.unexplained else tag, _lines(item))


def _lines(item: object) -> tuple[str, ...]:
    pairs = (("Decided", "scale_title"), ("Gained", "gains"), ("Lost", "loses"), ("Why it differs", "reason"))
    return tuple(f"{words}: {getattr(item, name)}" for words, name in pairs if getattr(item, name))


def _promise(item: CommitmentView, project: str, answer: bool) -> Promise:
    address = reverse("commitment", kwargs={"project": project, "uid": item.uid}) if answer else ""
    tag = Tag("Published", "blue") if item.published_on else Tag("Signed" if item.signatures else "Not signed yet")
    return Promise(Link(item.title, address), item.words, tag, _signed(item))


def _signed(item: CommitmentView) -> tuple[str, ...]:
    return tuple(f"{one.person}, {one.part}, for {one.partner}, {day(one.signed_on)}" for one in item.signatures)


def _history(view: JointView) -> TableView:
    address = reverse("joint", kwargs={"project": view.project})
    rows = tuple(
        (
            Cell(day(item.held_on), f"{address}?on={item.held_on.isoformat()}"), Cell(str(item.partners)),
            Cell(str(item.agreed)), Cell(str(item.differing)), Cell(item.note),
        )
        for item in view.history
    )  # fmt: skip
    headings = (
        Heading("Day"), Heading("Partners who had answered", True), Heading("Areas in which they agreed", True),
        Heading("Areas in which they differed", True), Heading("Note"),
    )  # fmt: skip
    return TableView("history", "History: where partners stood, day by day", headings, rows)


def _links(project: str, write: bool, answer: bool) -> dict[str, Link]:
    def to(words: str, name: str) -> Link:
        return Link(words, reverse(name, kwargs={"project": project}))

    found = {
        "funds": to("Pooled funds", "pooled-funds"),
        "themes": to("The five themes and six principles, with where to look", "joint-themes"),
    }
    if answer:
        found["answers"] = to("Answer the seven areas", "joint-answers")
    if write:
        found |= {
            "partner": to("Add a partner", "new-joint-partner"), "approach": to("Answer these", "joint-approach"),
            "variation": to("Add to the list", "new-variation"), "commitment": to("Write it", "new-commitment"),
        }  # fmt: skip
    return found

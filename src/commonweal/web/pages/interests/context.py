"""The pages of interests and of sharing."""

from dataclasses import dataclass
from typing import ClassVar

from django.urls import reverse

from commonweal.services.interests import ConcernView, Entry, ProjectInterests, RecusalView, RegisterView
from commonweal.services.policy import ROOMS
from commonweal.services.projects import ProjectView
from commonweal.web.forms import PageForm
from commonweal.web.page import FormPage, Page
from commonweal.web.parts.marks import Link, Notice, Tag
from commonweal.web.parts.tables import day

LEVELS = {"view": "may see it", "contribute": "may work in it"}


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of a list: a heading, what is said under it, marks, and what can be done."""

    title: str
    texts: tuple[str, ...]
    tags: tuple[Tag, ...] = ()
    action: Link | None = None


@dataclass(frozen=True, kw_only=True)
class RegisterPage(Page):
    """The register of interests of an organisation."""

    template: ClassVar[str] = "pages/interests/register.html"
    rule: str
    cite: str
    unverified: bool
    lines: tuple[Line, ...]
    past: tuple[Line, ...]
    declare: Link | None
    files: tuple[Link, ...]

    @classmethod
    def of(cls, view: RegisterView) -> "RegisterPage":
        """The page for a register."""
        files = tuple(
            Link(f"The register as {name}", reverse("interests-file", kwargs={"ending": ending}))
            for name, ending in (("CSV", "csv"), ("a workbook", "xlsx"))
        )
        return cls(
            title=f"Register of interests: {view.organisation}", back=Link("Today", reverse("today")), rule=view.rule,
            cite=view.cite, unverified=not view.verified,
            lines=tuple(_entry(item, view) for item in view.entries if item.open),
            past=tuple(_entry(item, view) for item in view.entries if not item.open),
            declare=Link("Declare an interest", reverse("new-interest")) if view.may_declare else None,
            files=files if view.whole else (),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class InterestsPage(Page):
    """The interests that touch a project."""

    template: ClassVar[str] = "pages/interests/project.html"
    notice: Notice | None
    concerns: tuple[Line, ...]
    past: tuple[Line, ...]
    walled: tuple[Line, ...]
    dual: tuple[str, ...]
    recusals: tuple[Line, ...]
    actions: tuple[Link, ...]
    links: tuple[Link, ...]

    @classmethod
    def of(cls, view: ProjectInterests) -> "InterestsPage":
        """The page for a project."""
        here = {"project": view.project}
        actions = (
            (view.may_concern, "Add an organisation that this concerns", "new-concern"),
            (view.may_concern, "Record how an interest was handled", "new-recusal"),
            (view.may_declare, "Declare an interest of your own in this project", "declare-here"),
        )
        links = [Link("The register of interests of your organisation", reverse("interests"))]
        if view.may_share:
            links.append(Link("With whom the project is shared", reverse("sharing", kwargs=here)))
        why = f"{view.closed}, so its options, drafts and decisions that wait are closed to you."
        return cls(
            title="Interests", section="projects", back=Link(view.project_title, reverse("project", kwargs=here)),
            notice=Notice(why, "warning") if view.closed else None,
            concerns=tuple(_concern(item, view) for item in view.concerns if item.open),
            past=tuple(_concern(item, view) for item in view.concerns if not item.open),
            walled=tuple(Line(item.name, (f"{item.why}.",), (Tag("Walled off", "purple"),)) for item in view.walled),
            dual=view.dual, recusals=tuple(_recusal(item, view) for item in view.recusals),
            actions=tuple(Link(text, reverse(name, kwargs=here)) for may, text, name in actions if may),
            links=tuple(links),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class InterestsFormPage(FormPage):
    """One form about interests."""

    template: ClassVar[str] = "pages/interests/form.html"
    lead: str = ""
    button: str = "Save"

    @classmethod
    def of(cls, form: PageForm, title: str, project: str, *, button: str = "Save") -> "InterestsFormPage":
        """A form of a project's interests."""
        back = Link("Interests", reverse("project-interests", kwargs={"project": project}))
        return cls(form=form, title=title, section="projects", back=back, button=button)

    @classmethod
    def declaring(cls, form: PageForm) -> "InterestsFormPage":
        """The form of a new interest."""
        lead = (
            "From its first day, what is decided in projects that concern this body is closed to you. That is no fault."
        )
        back = Link("Register of interests", reverse("interests"))
        return cls(form=form, title="Declare an interest", lead=lead, back=back, button="Declare it")

    @classmethod
    def ending(cls, form: PageForm, view: RegisterView, uid: str) -> "InterestsFormPage":
        """The form that ends an interest."""
        found = next((item for item in view.entries if item.uid == uid), None)
        lead = f"{found.person}, {found.body}: {found.what}" if found is not None else ""
        back = Link("Register of interests", reverse("interests"))
        return cls(form=form, title="The interest is over", lead=lead, back=back)


@dataclass(frozen=True, kw_only=True)
class SharingPage(FormPage):
    """With whom a project is shared, how far and about what."""

    template: ClassVar[str] = "pages/interests/sharing.html"
    lines: tuple[Line, ...]

    @classmethod
    def of(cls, form: PageForm, view: ProjectView) -> "SharingPage":
        """The page for a project."""
        return cls(
            form=form, title="With whom the project is shared", section="projects",
            back=Link(view.title, reverse("project", kwargs={"project": view.slug})),
            lines=tuple(
                Line(item.organisation, (f"It {LEVELS.get(item.level, item.level)}.", _rooms(item.rooms)))
                for item in view.shares
            ),
        )  # fmt: skip


def _rooms(rooms: tuple[str, ...]) -> str:
    return f"Only: {', '.join(ROOMS[room].lower() for room in rooms)}." if rooms else "All of it."


def _entry(item: Entry, view: RegisterView) -> Line:
    since = f"Since {day(item.begins_on)}" if item.begins_on else ""
    until = f" until {day(item.ends_on)}" if item.ends_on else ""
    declared = f"Declared on {day(item.declared_on)}, {_days(item.days)}" if item.declared_on else ""
    texts = (f"{item.person}. {item.what}", f"{since}{until}", declared, item.source.capitalize())
    tags = [Tag(item.kind_title, "blue")]
    if item.late:
        tags.append(Tag(f"Declared after more than {view.days} days", "orange"))
    ends = item.uid and item.ends_on is None and (item.mine or view.may_manage)
    action = Link("It is over", reverse("end-interest", kwargs={"uid": item.uid}), f": {item.person}, {item.body}")
    return Line(item.body, tuple(text for text in texts if text), tuple(tags), action if ends else None)


def _days(days: int) -> str:
    if days == 0:
        return "the day it began"
    return "1 day after it began" if days == 1 else f"{days} days after it began"


def _concern(item: ConcernView, view: ProjectInterests) -> Line:
    until = f" until {day(item.ends_on)}" if item.ends_on else ""
    address = reverse("end-concern", kwargs={"project": view.project, "uid": item.uid})
    action = Link("No longer", address, f" {item.body}") if view.may_concern and item.ends_on is None else None
    return Line(item.body, (item.why_title, f"Since {day(item.begins_on)}{until}"), (), action)


def _recusal(item: RecusalView, view: ProjectInterests) -> Line:
    paper = f"About the {item.paper.replace('-', ' ')}" + (f", edition {item.edition}" if item.edition else "")
    texts = [item.handling_title, item.words, paper if item.paper else ""]
    texts.append(f"Written down by {item.recorded_by} on {day(item.recorded_at)}")
    if item.lifted_because:
        texts.append(f"Takes part again: {item.lifted_because}")
    tags = (Tag("Stepped back", "purple"),) if item.open else ()
    address = reverse("lift-recusal", kwargs={"project": view.project, "uid": item.uid})
    action = Link("They take part again", address, f": {item.person}") if item.open and view.may_concern else None
    return Line(item.person, tuple(text for text in texts if text), tags, action)

"""The pages about the people of an organisation."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.urls import reverse

from commonweal.services.people import AWAY, AccessView, EventView, ExperienceView, LinkView, PersonRow, SidesView
from commonweal.services.policy import role_name
from commonweal.web.page import FormPage, Page
from commonweal.web.parts.lists import SummaryRow
from commonweal.web.parts.marks import Link
from commonweal.web.parts.tables import Cell, Heading, TableView, day, moment

STEPS = {"app": "Authenticator app", "passkey": "Passkey", "both": "Passkey and app", "": "No"}
KINDS = {"join": "Invitation", "return": "New password"}
LEVELS = {"view": "may see it", "contribute": "may work in it"}


def role_words(roles: tuple[str, ...]) -> str:
    """Roles as people read them."""
    return ", ".join(role_name(role) for role in roles)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A link that nobody has used yet."""

    name: str
    words: str
    withdraw: str


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody who may have left: since when, and where to remove them."""

    link: Link
    since: str


@dataclass(frozen=True, kw_only=True)
class Tabs(Page):
    """The pages about people, which lead to each other."""

    section: str = "people"
    places: tuple[Link, ...] = ()


def places() -> tuple[Link, ...]:
    """The three pages."""
    return (
        Link("People", reverse("people")),
        Link("Who can see what", reverse("access")),
        Link("What was done", reverse("audit")),
    )


@dataclass(frozen=True, kw_only=True)
class PeoplePage(Tabs):
    """Everyone, their roles, their last sign-in, their second step."""

    template: ClassVar[str] = "pages/people/people.html"
    title: str
    table: TableView
    waiting: tuple[Waiting, ...]
    manages: bool
    without: int
    sides: str
    away: tuple[Away, ...]
    away_days: int

    @classmethod
    def of(
        cls, name: str, people: tuple[PersonRow, ...], links: tuple[LinkView, ...], sides: SidesView, *, manages: bool
    ) -> "PeoplePage":
        """The people of an organisation."""
        headings = tuple(Heading(text) for text in ("Name", "Roles", "Last signed in", "Second step"))
        rows = tuple(
            (
                Cell(item.name, reverse("person", kwargs={"uid": item.uid}) if manages else ""),
                Cell(role_words(item.roles)),
                Cell(moment(item.last_sign_in) if item.last_sign_in else "never"),
                Cell(_step(item)),
            )
            for item in people
        )
        waiting = tuple(
            Waiting(
                item.name,
                f"{KINDS[item.kind]}, until {day(item.expires_at)}",
                reverse("withdraw-link", kwargs={"uid": item.uid}),
            )
            for item in links
        )
        without = sum(1 for item in people if item.needs_second_step and not item.second_step)
        return cls(
            title=f"People of {name}",
            places=places(),
            table=TableView("people", "People, by name", headings, rows),
            waiting=waiting,
            manages=manages,
            without=without,
            sides=_sides(sides),
            away=tuple(_away(item, manages) for item in people if item.away and not item.oneself),
            away_days=AWAY.days,
        )


@dataclass(frozen=True, kw_only=True)
class InvitePage(FormPage):
    """Somebody new."""

    template: ClassVar[str] = "pages/people/form.html"
    section: str = "people"
    lede: str
    button: str


@dataclass(frozen=True, kw_only=True)
class LinkMadePage(Page):
    """The link, shown once."""

    template: ClassVar[str] = "pages/people/link.html"
    section: str = "people"
    name: str
    address: str
    until: str
    joining: bool

    @classmethod
    def of(cls, link: LinkView, *, address: str) -> "LinkMadePage":
        """A link to hand over."""
        return cls(
            title="Give this link to " + link.name,
            back=Link("People", reverse("people")),
            name=link.name,
            address=address,
            until=moment(link.expires_at),
            joining=link.kind == "join",
        )


@dataclass(frozen=True, kw_only=True)
class PersonPage(FormPage):
    """One person: their roles, a way back in, and removing them."""

    template: ClassVar[str] = "pages/people/person.html"
    section: str = "people"
    rows: tuple[SummaryRow, ...]
    help: Any
    elsewhere: bool
    oneself: bool
    uid: str
    experience: tuple[SummaryRow, ...]

    @classmethod
    def of(cls, person: PersonRow, written: tuple[ExperienceView, ...], *, form: Any, help: Any) -> "PersonPage":
        """A person of an organisation."""
        rows = (
            SummaryRow("User name", person.username),
            SummaryRow("Last signed in", moment(person.last_sign_in) if person.last_sign_in else "never"),
            SummaryRow("Second step", _step(person)),
        )
        return cls(
            title=person.name, back=Link("People", reverse("people")), form=form, rows=rows, help=help,
            elsewhere=person.elsewhere, oneself=person.oneself, uid=person.uid,
            experience=tuple(SummaryRow(item.side_title, item.words, note=item.years) for item in written),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shared:
    """Another organisation that sees a project."""

    name: str
    level: str
    uid: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A project, and who can see it."""

    title: str
    href: str
    slug: str
    owner: str
    rows: tuple[SummaryRow, ...]
    shares: tuple[Shared, ...]


@dataclass(frozen=True, kw_only=True)
class AccessPage(Tabs):
    """Who can see what."""

    template: ClassVar[str] = "pages/people/access.html"
    title: str = "Who can see what"
    projects: tuple[Seen, ...]
    people: tuple[SummaryRow, ...]
    reviewed: str
    manages: bool

    @classmethod
    def of(cls, view: AccessView, *, manages: bool) -> "AccessPage":
        """What everyone can see."""
        projects = tuple(
            Seen(
                item.title,
                reverse("project", kwargs={"project": item.slug}),
                item.slug,
                item.owner,
                _who(item.workers, item.readers, public=item.public),
                tuple(
                    Shared(share.organisation, LEVELS.get(share.level, share.level), share.organisation_uid)
                    for share in item.shares
                ),
            )
            for item in view.projects
        )
        people = tuple(
            SummaryRow(
                item.name,
                role_words(item.roles),
                Link("Change", reverse("person", kwargs={"uid": item.uid}), f" {item.name}") if manages else None,
            )
            for item in view.people
        )
        reviewed = day(view.reviewed_at) if view.reviewed_at else ""
        return cls(places=places(), projects=projects, people=people, reviewed=reviewed, manages=manages)


@dataclass(frozen=True, kw_only=True)
class AuditPage(Tabs):
    """Sign-ins and acts."""

    template: ClassVar[str] = "pages/people/audit.html"
    title: str = "What was done"
    table: TableView
    filters: tuple[Link, ...]

    @classmethod
    def of(cls, events: tuple[EventView, ...]) -> "AuditPage":
        """The newest events first."""
        headings = tuple(Heading(text) for text in ("When", "Who", "What", "Outcome"))
        rows = tuple(
            (
                Cell(moment(item.at)),
                Cell(item.person or "not known"),
                Cell(item.words),
                Cell("done" if item.done else f"refused: {item.reason}".rstrip(": ")),
            )
            for item in events
        )
        here = reverse("audit")
        filters = (
            Link("Everything", here),
            Link("Sign-ins only", f"{here}?only=sign-ins"),
            Link("Other acts only", f"{here}?only=acts"),
        )
        table = TableView("audit", "The newest 200, newest first", headings, rows, row_headings=False)
        return cls(places=places(), table=table, filters=filters)


def _step(person: PersonRow) -> str:
    words = STEPS[person.second_step]
    return f"{words}: their roles need one" if person.needs_second_step and not person.second_step else words


def _away(person: PersonRow, manages: bool) -> Away:
    href = reverse("person", kwargs={"uid": person.uid}) if manages else ""
    since = f"last signed in {moment(person.last_sign_in)}" if person.last_sign_in else "never signed in"
    return Away(Link(person.name, href), since)


def _sides(found: SidesView) -> str:
    """Who knows which side, in a sentence or two."""
    if not found.written:
        return "Nobody has written yet on which sides of commissioning they have been."
    each = ", ".join(f"{title[0].lower()}{title[1:]}: {number}" for _, title, number in found.sides)
    return (
        f"{found.written} of {found.people} people have written on which sides they have been ({each}). "
        f"{found.both or 'None'} of them {'has' if found.both == 1 else 'have'} both commissioned and provided."
    )


def _who(workers: tuple[str, ...], readers: tuple[str, ...], *, public: bool) -> tuple[SummaryRow, ...]:
    return (
        SummaryRow("May work in it", ", ".join(workers) or "nobody"),
        SummaryRow("May see it", ", ".join(readers) or "nobody else"),
        SummaryRow("Public page", "Yes: anyone sees what is put there" if public else "No"),
    )

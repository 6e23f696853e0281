"""What papers show of who must agree, who was asked, and what was done with what people said."""

from dataclasses import dataclass
from datetime import date

from commonweal.analysis.plans import Part, Recorded
from commonweal.records.projects import Project
from commonweal.services.partnerships import engagement, said, standing
from commonweal.services.partnerships.engagement import EngagementView
from commonweal.services.partnerships.said import SaidInPublic
from commonweal.services.partnerships.standing import StakeholdersView

MOST, EVERY = 10, 1000


@dataclass(frozen=True, slots=True)
class Heard:
    """What people of a project said, with what came of it, and the times they were asked, newest first."""

    lines: tuple[SaidInPublic, ...]
    waiting: int
    asked: tuple[EngagementView, ...]


def heard(project: Project) -> Heard:
    """Who was asked and what they said, in a constant number of queries."""
    lines, waiting = said.in_papers(project)
    return Heard(lines, waiting, engagement.in_papers(project, EVERY))


def recorded(project: Project, of: Heard) -> tuple[Recorded, ...]:
    """`people-said`: what people said and what it changed, and how they were asked. `who-agrees` and `stakeholders`:
    commitment, in sentences and one by one."""
    view = standing.view_of(project)
    return (_said(of), _agrees(view), _stakeholders(view))


def asked_words(of: Heard) -> str:
    """Who was asked, in a line for the first page: how often, how many people, and what came of it."""
    if not of.asked:
        return "nobody yet"
    people, unknown = sum(item.people or 0 for item in of.asked), any(not item.people for item in of.asked)
    times = "once" if len(of.asked) == 1 else f"{len(of.asked)} times"
    counted = f"{'at least ' if unknown else ''}{people:,} people" if people else "how many people is not known"
    changed = sum(item.changed for item in of.lines)
    came = f"{changed} of {len(of.lines) + of.waiting} comments changed something"
    waiting = f"; {said.waiting_words(of.waiting)[:-1]}" if of.waiting else ""
    return f"People were asked {times} ({counted}); {came}{waiting}"


def _said(of: Heard) -> Recorded:
    rows = tuple((item.theme, item.said, "Yes" if item.changed else "No", item.did) for item in of.lines)
    parts = [Part("table", "You said, we did", ("About", "You said", "Changed", "What we did, or why not"), rows)]
    asked = tuple(
        (item.title, f"{item.on.day} {item.on:%B %Y}", item.how, f"{item.people:,}" if item.people else "not known")
        for item in of.asked[:MOST]
    )
    asked_table = Part("table", "Who was asked, and how", ("What", "When", "How", "People"), asked, (3,))
    found = [part for part in (*parts, asked_table) if part.rows]
    if of.waiting:
        found.append(Part("paragraph", said.waiting_words(of.waiting)))
    return Recorded("people-said", "What people said", tuple(found))


def _agrees(view: StakeholdersView) -> Recorded:
    lines = standing.lines_of(view)
    return Recorded("who-agrees", "Who agrees, and to what", (Part("list", "", lines),) if lines else ())


def _stakeholders(view: StakeholdersView) -> Recorded:
    """Who takes part, kind by kind, with the commitment wanted and won; kinds with nobody name whom to ask."""
    rows = [(who.kind_title, who.name, who.wanted_title, who.won_title) for who in view.people]
    rows += [(kind.title, f"not known yet: {_asked(kind.ask, kind.ask_by)}", "", "") for kind in view.kinds
             if not kind.people and kind.ask]  # fmt: skip
    heads = ("Kind", "Who", "Commitment wanted", "Commitment won")
    table = Part("table", "Who takes part, and how far they are committed", heads, tuple(rows))
    return Recorded("stakeholders", "Who takes part", (table,) if rows else ())


def _asked(whom: str, by: date | None) -> str:
    return f"ask {whom} by {by.day} {by:%B %Y}" if by else f"ask {whom}"

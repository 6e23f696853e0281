"""What papers show of who must agree, who was asked, and what was done with what people said."""

from commonweal.analysis.plans import Part, Recorded
from commonweal.records.projects import Project
from commonweal.services.partnerships import engagement, said, standing

MOST = 10


def recorded(project: Project) -> tuple[Recorded, ...]:
    """`people-said`: what people said and what it changed, and how they were asked. `who-agrees`: commitment."""
    return (_said(project), _agrees(project))


def _said(project: Project) -> Recorded:
    lines, waiting = said.in_papers(project)
    rows = tuple((item.theme, item.said, "Yes" if item.changed else "No", item.did) for item in lines)
    parts = [Part("table", "You said, we did", ("About", "You said", "Changed", "What we did, or why not"), rows)]
    asked = tuple(
        (item.title, f"{item.on.day} {item.on:%B %Y}", item.how, f"{item.people:,}" if item.people else "not known")
        for item in engagement.in_papers(project, MOST)
    )
    asked_table = Part("table", "Who was asked, and how", ("What", "When", "How", "People"), asked, (3,))
    found = [part for part in (*parts, asked_table) if part.rows]
    if waiting:
        found.append(Part("paragraph", said.waiting_words(waiting)))
    return Recorded("people-said", "What people said", tuple(found))


def _agrees(project: Project) -> Recorded:
    lines = standing.paper_lines(project)
    return Recorded("who-agrees", "Who agrees, and to what", (Part("list", "", lines),) if lines else ())

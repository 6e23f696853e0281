"""What a statement may rest on: the figures, data and numbers of the project, picked from a list, or a typed source.

Papers come later in the cycle than why and what, so that they are no evidence for it; a paper from elsewhere is a
source that is typed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from commonweal.analysis import agenda as analysis
from commonweal.errors import Invalid, Problem
from commonweal.records.evidence import EvidenceVersion
from commonweal.records.projects import Project
from commonweal.records.thread import Figure, LocalFigure
from commonweal.services.agenda.views import EvidenceView

SOURCE = "source"
LONGEST = 300


def shelf(project: Project) -> dict[str, EvidenceView]:
    """Everything of the project that may be linked, by token, in three queries."""
    found = {}
    for name, title in Figure.objects.filter(project=project).values_list("name", "title"):
        found[f"figure:{name}"] = EvidenceView(f"figure:{name}", "figure", name, title)
    for name, title in LocalFigure.objects.filter(project=project).values_list("name", "title"):
        words = title or name.replace("-", " ").capitalize()
        found[f"local-figure:{name}"] = EvidenceView(f"local-figure:{name}", "local-figure", name, words)
    names = EvidenceVersion.objects.filter(project=project).order_by("name").values_list("name", flat=True)
    for name in dict.fromkeys(names):
        words = f"Data: {name.replace('-', ' ')}"
        found[f"data:{name}"] = EvidenceView(f"data:{name}", "data", name, words)
    return found


def kept(tokens: Sequence[str], held: Mapping[str, EvidenceView], column: str = "evidence") -> list[dict[str, str]]:
    """Tokens as a list of links to keep. A token is one of the shelf, or `source:KIND:what it is`; else `Invalid`."""
    return [_link(token, held, column) for token in dict.fromkeys(token.strip() for token in tokens) if token]


def _link(token: str, held: Mapping[str, EvidenceView], column: str) -> dict[str, str]:
    kind, _, rest = token.partition(":")
    if kind == SOURCE:
        sort, _, title = rest.partition(":")
        if sort in analysis.source_kinds() and title.strip() and len(title) <= LONGEST:
            return {"kind": SOURCE, "name": sort, "title": title.strip()}
    elif token in held:
        return {"kind": kind, "name": rest, "title": held[token].title}
    fix = "Pick from the list, or write which source it is (at most 300 letters)."
    problem = Problem("agenda.evidence", f"'{token}' is no evidence of this project.", fix, column=column, given=token)
    raise Invalid("agenda.evidence", problem.message, fix=fix, problems=[problem])


def seen(links: Any, held: Mapping[str, EvidenceView]) -> tuple[EvidenceView, ...]:
    """Links that were kept, as they stand now: with today's title, or `gone` where the project no longer holds it."""
    return tuple(_seen(dict(link), held) for link in links or ())


def _seen(link: Mapping[str, str], held: Mapping[str, EvidenceView]) -> EvidenceView:
    kind, name, title = link["kind"], link["name"], str(link.get("title", ""))
    if kind == SOURCE:
        kinds = analysis.source_kinds()
        return EvidenceView(f"source:{name}:{title}", SOURCE, name, title, kinds.get(name, ""))
    token = f"{kind}:{name}"
    return held.get(token) or EvidenceView(token, kind, name, title or name, gone=True)

"""The authorisation matrix: every act, by every role, in every relation to what it is done to; and which route asks it.

`tests/architecture/authorisation.csv` is the reviewed table, `routes.csv` says which route declares which act: together
they are the cells of route × role × relation. `tools/make_authorisation.py` writes both anew, for review.
"""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

from commonweal.services import policy
from commonweal.services.actors import OPERATOR, Actor
from commonweal.services.policy import ACTS, Reach, Subject
from commonweal.services.walls import Conflict

FOLDER = Path(__file__).resolve().parents[1] / "architecture"
TABLE, ROUTES = FOLDER / "authorisation.csv", FOLDER / "routes.csv"
LETTERS = {
    "viewer": "V", "analyst": "A", "commissioner": "C", "contract-manager": "M", "finance": "F", "evaluator": "E",
    "moderator": "D", "publication-checker": "K", "board-member": "B", "provider": "P", "person-or-carer": "R",
    "auditor": "U", "organisation-admin": "O",
}  # fmt: skip
# Routes that Django Ninja makes itself: they describe the API and hold no data.
DESCRIPTIONS = {"openapi-json", "openapi-view", "api-root"}
ME = frozenset({"me"})
WHY = (Conflict("me", "You work for Bee Care, which this project concerns"),)
OURS = Subject("project", "p", "ours")
SHARED = {
    "view": replace(OURS, viewing=frozenset({"mine"})),
    "contribute": replace(OURS, contributing=frozenset({"mine"})),
}
# Relation → the organisation that the person acts for, the project as it stands to them, and whether they keep a role.
RELATIONS: dict[str, tuple[str, Subject, bool]] = {
    "own": ("ours", OURS, True),
    "partner who sees": ("mine", SHARED["view"], True),
    "partner who works": ("mine", SHARED["contribute"], True),
    "partner for one room": ("mine", replace(SHARED["contribute"], rooms=frozenset({("mine", "agenda")})), True),
    "other": ("mine", OURS, True),
    "conflicted": ("ours", replace(OURS, conflicts=WHY), True),
    "declared": ("ours", replace(OURS, interested=ME), True),
    "recused": ("ours", replace(OURS, recused=ME), True),
    "revoked": ("ours", OURS, False),
    "adopted": ("mine", replace(SHARED["view"], adopted=True), True),
    "adopted, conflicted": ("ours", replace(OURS, adopted=True, conflicts=WHY), True),
}
ANYBODY = "signed out"


def actor_of(role: str, organisation: str, kept: bool) -> Actor:
    """A person in this role of this organisation; with no role left once it was taken away."""
    return Actor("me", "Me", organisation, organisation.title(), frozenset({role} if kept else ()), "me")


def subject_of(act: str, organisation: str, project: Subject) -> Subject:
    """What the act is done to: the project, an organisation (one's own, or in `other` another), or the installation."""
    reach = ACTS[act].reach
    if reach in policy.WAYS:
        return project
    if reach is Reach.ORGANISATION:
        home = organisation if project is not OURS or organisation == "ours" else "ours"
        return Subject("organisation", home, home)
    return policy.HERE


def cell(act: str, relation: str) -> str:
    """Who may, by letters, and what the others are answered: `AC|403`, `|404`."""
    organisation, project, kept = RELATIONS[relation]
    subject = subject_of(act, organisation, project)
    answers = {role: policy.allow(actor_of(role, organisation, kept), act, subject) for role in LETTERS}
    letters = "".join(letter for role, letter in LETTERS.items() if answers[role].yes)
    refused = {"404" if item.hidden else "403" for item in answers.values() if not item.yes}
    return f"{letters}|{'/'.join(sorted(refused))}".rstrip("|") or "-"


def table() -> list[list[str]]:
    """The matrix: a line an act, a column a relation."""
    rows = [["act", *RELATIONS, ANYBODY, "operator"]]
    for act in sorted(ACTS):
        anybody = policy.allow(None, act, subject_of(act, "ours", OURS))
        runs = Actor("installation", "The installation", "", "", frozenset({OPERATOR}))
        operator = policy.allow(runs, act, subject_of(act, "ours", OURS))
        alone = ["yes" if item.yes else "404" if item.hidden else "403" for item in (anybody, operator)]
        rows.append([act, *(cell(act, relation) for relation in RELATIONS), *alone])
    return rows


def routes(patterns: list[URLPattern | URLResolver] | None = None, prefix: str = "") -> Iterator[tuple[str, str, str]]:
    """Every route: method (empty for a page), address, and the act that it declares (empty for none)."""
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, address)
        elif pattern.name not in DESCRIPTIONS:
            yield from _route(address, pattern)


def _route(address: str, pattern: URLPattern) -> Iterator[tuple[str, str, str]]:
    operations = operations_of(pattern.callback)
    for operation in operations:
        for method in operation.methods:
            yield method, address, getattr(operation.view_func, "commonweal_act", "")
    if not operations:
        view = getattr(pattern.callback, "view_class", pattern.callback)
        yield "", address, getattr(view, "commonweal_act", "")


def operations_of(callback: Callable) -> list:
    """The operations behind a view of Django Ninja, which hides them in the closure of a wrapper."""
    for held in getattr(callback, "__closure__", None) or ():
        found = getattr(held.cell_contents, "operations", None)
        if isinstance(found, list) and found:
            return found
    return []


def declared() -> list[list[str]]:
    """Which route declares which act, sorted by act."""
    rows = sorted({(act, method or "page", address) for method, address, act in routes()})
    return [["act", "method", "route"], *(list(row) for row in rows)]


def read(path: Path) -> list[list[str]]:
    """The rows of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def text(rows: list[list[str]]) -> str:
    """Rows as the files hold them."""
    held = io.StringIO()
    csv.writer(held, lineterminator="\n").writerows(rows)
    return held.getvalue()

"""Which page shows what: the targets that services name, as addresses."""

from django.urls import reverse

# Target named by a service → name of the route. Each route takes the project's slug.
IN_PROJECT = {
    "hub": "project",
    "need": "need",
    "needs": "need",
    "supply": "supply",
    "markets": "supply",
    "tests": "agenda-tests",
    "aims": "agenda-aims",
    "factors": "agenda-factors",
    "priorities": "agenda-priorities",
    "hypotheses": "agenda-hypotheses",
    "intervention": "agenda-intervention",
    "agenda": "why-and-what",
    "why-and-what": "why-and-what",
    "stakeholders": "stakeholders",
    "engagement": "engagement",
    "consultations": "consultations",
    "said": "said",
    "joint": "joint",
    "pooled-funds": "pooled-funds",
    "interests": "project-interests",
    "options": "options",
    "papers": "papers",
    "plans": "papers",
    "logic-model": "logic-model",
    "decisions": "decisions",
    "data": "project-data",
    "evidence": "project-data",
    "local-figures": "local-figures",
    "assumptions-book": "assumptions-book",
    "thread": "thread",
    "public": "open-project",
}
# Targets that also take a name: a figure, a kind of paper.
NAMED = {"figure": ("figure", "name"), "paper": ("paper", "kind")}
# Targets whose name is a kind of paper and the number of an edition: `strategy/2`.
EDITIONS = {"edition": ("edition", "number"), "ask": ("ask", "edition"), "decision": ("ask", "edition")}
BY_UID = {"contract": "contract", "decision": "decision", "job": "job"}


def of(target: str, *, project: str, name: str = "") -> str:
    """The address of a target; the project's hub for one that has no page of its own."""
    kind, _, number = name.partition("/")
    if target in EDITIONS and number.isdecimal():
        route, argument = EDITIONS[target]
        return reverse(route, kwargs={"project": project, "kind": kind, argument: int(number)})
    if target in BY_UID and name:
        return reverse(BY_UID[target], kwargs={"uid": name})
    if target in ("contracts", "people"):
        return reverse(target)
    if target in NAMED and name:
        route, argument = NAMED[target]
        return reverse(route, kwargs={"project": project, argument: name})
    if target == "decision":
        target = "decisions"
    return reverse(IN_PROJECT.get(target, "project"), kwargs={"project": project})

"""Who may do what, in one place: pure functions of an actor, an act and the facts about what it is done to.

Deny beats allow. What an actor may not know of is *hidden*: the caller answers `NotFound`. The reach of an act is data,
read in two ways: as a predicate over `Subject`, and as a query over projects. Tests hold the two equal.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

from django.db.models import Q

from commonweal.errors import NotAllowed, NotFound
from commonweal.services.actors import OPERATOR, Actor

VIEWER, ANALYST, COMMISSIONER = "viewer", "analyst", "commissioner"
CONTRACT_MANAGER, FINANCE, EVALUATOR = "contract-manager", "finance", "evaluator"
MODERATOR, CHECKER = "moderator", "publication-checker"
BOARD_MEMBER, PROVIDER, PERSON = "board-member", "provider", "person-or-carer"
AUDITOR, ADMIN = "auditor", "organisation-admin"
STAFF = frozenset(
    {
        VIEWER,
        ANALYST,
        COMMISSIONER,
        CONTRACT_MANAGER,
        FINANCE,
        EVALUATOR,
        MODERATOR,
        CHECKER,
        BOARD_MEMBER,
        AUDITOR,
        ADMIN,
    }
)
EVERYONE = STAFF | {PROVIDER, PERSON}
WORKERS = frozenset({ANALYST, COMMISSIONER})
LEADS = frozenset({COMMISSIONER})


class Reach(Enum):
    """How far an act reaches."""

    ANYONE = "anyone, signed in or not"
    SIGNED_IN = "anyone who is signed in"
    INSTALLATION = "whoever runs the installation, from its own terminal"
    ORGANISATION = "one's own organisation"
    SEEN = "a project of one's own organisation, or one shared with it"
    WORKED = "a project of one's own organisation, or one that it may contribute to"
    OWNED = "a project of one's own organisation"


@dataclass(frozen=True, slots=True)
class Act:
    """One kind of act: in words (after "may"), by which roles, how far."""

    words: str
    reach: Reach
    roles: frozenset[str] = EVERYONE


@dataclass(frozen=True, slots=True)
class Subject:
    """The facts that the policy needs about what is acted on. `kind` is `project`, `organisation` or `installation`."""

    kind: str
    uid: str = ""
    organisation_uid: str = ""
    viewing: frozenset[str] = frozenset()
    contributing: frozenset[str] = frozenset()
    interested: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Yes or no, and why. `hidden`: the actor may not even learn that the thing exists."""

    yes: bool
    reason: str
    hidden: bool = False


HERE = Subject("installation")
HIDDEN = "There is no such project."
HIDDEN_FIX = "Check the address, or ask its team."

ACTS: dict[str, Act] = {
    "public": Act("see what is public", Reach.ANYONE),
    "signed-in": Act("use their own account", Reach.SIGNED_IN),
    "installation.run": Act("look after the installation", Reach.INSTALLATION, frozenset({OPERATOR})),
    "organisations.create": Act("add an organisation", Reach.INSTALLATION, frozenset({OPERATOR})),
    "organisations.view": Act("see the people of an organisation", Reach.ORGANISATION, STAFF),
    "organisations.manage": Act(
        "manage the people of an organisation", Reach.ORGANISATION, frozenset({ADMIN, OPERATOR})
    ),
    "directory.view": Act("see which organisations commission what", Reach.SIGNED_IN),
    "directory.write": Act(
        "describe organisations, places and who commissions what", Reach.ORGANISATION, frozenset({ADMIN, COMMISSIONER})
    ),
    "interests.view": Act("see the register of interests of an organisation", Reach.ORGANISATION, STAFF),
    "interests.declare": Act("declare an interest for oneself", Reach.ORGANISATION),
    "interests.manage": Act(
        "keep the register of interests of an organisation", Reach.ORGANISATION, frozenset({ADMIN})
    ),
    "contracts.view": Act("see the contracts and grants of an organisation", Reach.ORGANISATION, STAFF),
    "contracts.write": Act(
        "keep the contracts and grants of an organisation",
        Reach.ORGANISATION,
        frozenset({COMMISSIONER, CONTRACT_MANAGER}),
    ),
    "audit.view": Act("see who did what in an organisation", Reach.ORGANISATION, frozenset({AUDITOR, ADMIN})),
    "ledger.view": Act("export the ledger of decisions", Reach.SIGNED_IN, STAFF),
    "data.view": Act("see the data that everyone has", Reach.SIGNED_IN),
    "data.check": Act("check a file", Reach.SIGNED_IN),
    "projects.list": Act("list projects", Reach.SIGNED_IN),
    "projects.create": Act("start a project", Reach.ORGANISATION, WORKERS),
    "projects.import": Act("import a project", Reach.ORGANISATION, WORKERS),
    "projects.view": Act("see a project", Reach.SEEN),
    "projects.write": Act("change a project", Reach.WORKED, WORKERS),
    "projects.export": Act("export a project", Reach.WORKED, STAFF),
    "projects.copy": Act("copy a project", Reach.WORKED, WORKERS),
    "projects.share": Act("share a project and choose its team", Reach.OWNED, LEADS),
    "projects.publish": Act("put a project on its public page", Reach.OWNED, LEADS),
    "evidence.view": Act("see a project's data", Reach.SEEN),
    "evidence.write": Act("add data to a project", Reach.WORKED, WORKERS),
    "thread.view": Act("see where figures come from", Reach.SEEN),
    "thread.write": Act("compute and change figures", Reach.WORKED, WORKERS),
    "agenda.view": Act("see why and what", Reach.SEEN),
    "agenda.write": Act("write why and what", Reach.WORKED, WORKERS),
    "partnerships.view": Act("see who works together and how", Reach.SEEN, STAFF),
    "partnerships.write": Act("write who works together and how", Reach.WORKED, WORKERS),
    "partnerships.answer": Act(
        "answer for their organisation how it works with partners", Reach.SEEN, WORKERS | {BOARD_MEMBER, FINANCE}
    ),
    "funds.view": Act("see pooled funds", Reach.SEEN, STAFF),
    "funds.write": Act("write in a pooled fund", Reach.WORKED, frozenset({COMMISSIONER, FINANCE})),
    "options.view": Act("see options", Reach.SEEN, STAFF),
    "options.write": Act("write options and weights", Reach.WORKED, WORKERS),
    "plans.view": Act("read papers", Reach.SEEN, STAFF),
    "plans.write": Act("write and build papers", Reach.WORKED, WORKERS),
    "decisions.view": Act("see decisions", Reach.SEEN, STAFF),
    "decisions.ask": Act("ask people to agree a paper", Reach.WORKED, WORKERS),
    "decisions.respond": Act("answer when asked to agree", Reach.WORKED, frozenset({BOARD_MEMBER, COMMISSIONER})),
    "decisions.declare": Act("declare an interest", Reach.SEEN),
    "decisions.adopt": Act("adopt a paper", Reach.OWNED, frozenset({COMMISSIONER, BOARD_MEMBER})),
}
# Acts that a declared interest closes to the person who declared it, whatever their roles.
WALLED = frozenset({"decisions.respond", "decisions.adopt", "options.write"})


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach a project: the actor's organisation is, or is among, the value of `field`."""

    field: str
    path: str


_OWN = Way("organisation_uid", "organisation__uid")
_SHOWN = Way("viewing", "shares__organisation__uid")
_CONTRIBUTING = Way("contributing", "shares__organisation__uid")
WAYS: dict[Reach, tuple[Way, ...]] = {
    Reach.SEEN: (_OWN, _SHOWN, _CONTRIBUTING),
    Reach.WORKED: (_OWN, _CONTRIBUTING),
    Reach.OWNED: (_OWN,),
}
_LEVELS = {"viewing": "view", "contributing": "contribute"}


def allow(actor: Actor | None, act: str, subject: Subject = HERE) -> Verdict:
    """Whether `actor` may do `act` to `subject`, and why. An act that is not in `ACTS` is a programmer's error."""
    rule = ACTS[act]
    if rule.reach is Reach.ANYONE:
        return Verdict(True, "Anyone may.")
    if actor is None:
        return Verdict(False, "Sign in first.", hidden=subject.kind == "project")
    if subject.kind == "project" and not _reaches(actor, Reach.SEEN, subject):
        return Verdict(False, HIDDEN, hidden=True)
    if act in WALLED and actor.person_uid in subject.interested:
        return Verdict(False, f"You have declared an interest in this project, so you may not {rule.words}.")
    if not actor.has(*rule.roles):
        return Verdict(False, f"Only {_words(rule.roles)} may {rule.words}.")
    if not _reaches(actor, rule.reach, subject):
        return Verdict(False, f"You may {rule.words} only in {rule.reach.value}.")
    return Verdict(True, f"{_words(actor.roles & rule.roles)} may {rule.words}.")


def require(actor: Actor | None, act: str, subject: Subject = HERE) -> Actor:
    """The actor, if the policy allows the act; else `NotFound` where the thing is hidden and `NotAllowed` where not."""
    verdict = allow(actor, act, subject)
    if verdict.yes and actor is not None:
        return actor
    if verdict.hidden:
        raise NotFound("policy.hidden", HIDDEN, fix=HIDDEN_FIX)
    if actor is None:
        raise NotAllowed("policy.signed-out", "Sign in to do this.", fix="Sign in, then try again.")
    raise NotAllowed("policy.not-allowed", verdict.reason, fix="Ask its owner, or an organisation administrator.")


def visible_projects(actor: Actor | None, act: str = "projects.view") -> Q:
    """The same answer as `allow(actor, act, project)` as a filter over projects. Use it with `.distinct()`."""
    rule = ACTS[act]
    nothing = Q(pk__in=())
    if rule.reach not in WAYS:
        raise ValueError(f"'{act}' is not an act on a project")
    if actor is None or not actor.organisation_uid or not actor.has(*EVERYONE) or not actor.has(*rule.roles):
        return nothing
    found = nothing
    for way in WAYS[rule.reach]:
        term = Q(**{way.path: actor.organisation_uid})
        if way.field in _LEVELS:
            term &= Q(shares__level=_LEVELS[way.field])
        found |= term
    if act in WALLED:
        # `walled_projects` is a query of its own: a condition on the same join would also match ended interests.
        found &= ~walled_projects(actor)
    return found


def walled_projects(actor: Actor) -> Q:
    """Projects in which the actor has an interest that has not ended."""
    from commonweal.records.projects import Interest

    open_ones = Interest.objects.filter(person__uid=actor.person_uid, ended_at__isnull=True)
    return Q(pk__in=open_ones.values("project_id"))


def _reaches(actor: Actor, reach: Reach, subject: Subject) -> bool:
    if reach in (Reach.ANYONE, Reach.SIGNED_IN):
        return True
    if actor.has(OPERATOR):
        return reach in (Reach.INSTALLATION, Reach.ORGANISATION)
    if not actor.organisation_uid or not actor.has(*EVERYONE):
        return False
    if reach is Reach.ORGANISATION:
        return subject.kind == "organisation" and subject.uid == actor.organisation_uid
    if reach not in WAYS or subject.kind != "project":
        return False
    return any(_holds(actor, getattr(subject, way.field)) for way in WAYS[reach])


def _holds(actor: Actor, value: str | frozenset[str]) -> bool:
    return actor.organisation_uid == value if isinstance(value, str) else actor.organisation_uid in value


def _words(roles: frozenset[str]) -> str:
    names = sorted(role.replace("-", " ") for role in roles)
    if len(names) == 1:
        return f"a person with the role {names[0]}"
    return "people with the roles " + ", ".join(names[:-1]) + " or " + names[-1]


View = TypeVar("View", bound=Callable[..., Any])


def declares(act: str) -> Callable[[View], View]:
    """Declare the act of a page or an operation of the API. A route that declares none fails the build."""
    if act not in ACTS:
        raise ValueError(f"There is no act '{act}'")

    def mark(view: View) -> View:
        view.commonweal_act = act  # type: ignore[attr-defined]
        return view

    return mark

"""Whether an actor may do an act: clauses that may refuse, each a pure function of the actor, the act and the facts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from commonweal.errors import NotAllowed, NotFound
from commonweal.services.actors import OPERATOR, Actor
from commonweal.services.policy.acts import ACTS, ADOPTED, EVERYONE, RECUSED, WALLED, Reach, covers, role_name
from commonweal.services.walls import Conflict


@dataclass(frozen=True, slots=True)
class Subject:
    """The facts that the policy needs about what is acted on. `kind` is `project`, `organisation` or `installation`.

    People by uid: `interested` declared an interest in the project itself, `conflicts` says who else is walled off
    today and why, `recused` stepped back. `rooms` holds (organisation, room) for each share that covers only some
    rooms. `adopted`: what is read in it was adopted, and the project is public.
    """

    kind: str
    uid: str = ""
    organisation_uid: str = ""
    viewing: frozenset[str] = frozenset()
    contributing: frozenset[str] = frozenset()
    interested: frozenset[str] = frozenset()
    conflicts: tuple[Conflict, ...] = ()
    recused: frozenset[str] = frozenset()
    rooms: frozenset[tuple[str, str]] = frozenset()
    adopted: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """Yes or no, and why. `hidden`: the actor may not learn that it exists. `walled`: for an interest of theirs."""

    yes: bool
    reason: str
    hidden: bool = False
    walled: bool = False


HERE = Subject("installation")
HIDDEN = "There is no such project."
HIDDEN_FIX = "Check the address, or ask its team."
WALL_FIX = (
    "You still see the project, its numbers and what was decided. If you no longer have the interest, end it in the "
    "register of interests: what is closed opens on the day that it is over."
)


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


def allow(actor: Actor | None, act: str, subject: Subject = HERE) -> Verdict:
    """Whether `actor` may do `act` to `subject`, and why. An act that is not in `ACTS` is a programmer's error."""
    rule = ACTS[act]
    if rule.reach is Reach.ANYONE:
        return Verdict(True, "Anyone may.")
    if actor is None:
        return Verdict(False, "Sign in first.", hidden=subject.kind == "project")
    for refuses in CLAUSES:
        verdict = refuses(actor, act, subject)
        if verdict is not None:
            return verdict
    return Verdict(True, f"{_words(actor.roles & rule.roles or actor.roles)} may {rule.words}.")


def wall_of(actor: Actor, subject: Subject) -> str:
    """Why what is decided in a project is closed to the actor today; empty where it is open."""
    if actor.person_uid in subject.interested:
        return "You have declared an interest in this project"
    return next((item.why for item in subject.conflicts if item.person_uid == actor.person_uid), "")


def _refuse_unknown(actor: Actor, act: str, subject: Subject) -> Verdict | None:
    del act
    if subject.kind == "project" and not _reaches(actor, Reach.SEEN, subject):
        return Verdict(False, HIDDEN, hidden=True)
    return None


def _refuse_walled(actor: Actor, act: str, subject: Subject) -> Verdict | None:
    why = wall_of(actor, subject) if act in WALLED and not _open(act, subject) else ""
    return Verdict(False, f"{why}, so you may not {ACTS[act].words}.", walled=True) if why else None


def _refuse_recused(actor: Actor, act: str, subject: Subject) -> Verdict | None:
    if act not in RECUSED or actor.person_uid not in subject.recused:
        return None
    return Verdict(False, f"You stepped back from this project's decisions, so you may not {ACTS[act].words}.")


def _refuse_role(actor: Actor, act: str, subject: Subject) -> Verdict | None:
    rule = ACTS[act]
    if actor.has(*rule.roles) or _open(act, subject):
        return None
    return Verdict(False, f"Only {_words(rule.roles)} may {rule.words}.")


def _refuse_reach(actor: Actor, act: str, subject: Subject) -> Verdict | None:
    rule = ACTS[act]
    if _reaches(actor, rule.reach, subject):
        return None
    return Verdict(False, f"You may {rule.words} only in {rule.reach.value}.")


def _refuse_agreement(actor: Actor, act: str, subject: Subject) -> Verdict | None:
    if subject.kind != "project" or not subject.rooms:
        return None
    agreed = {room for uid, room in subject.rooms if uid == actor.organisation_uid}
    if not agreed or covers(agreed, act) or _open(act, subject):
        return None
    return Verdict(False, f"The agreement with {actor.organisation_name} does not cover this part of the project.")


Clause = Callable[[Actor, str, Subject], Verdict | None]
CLAUSES: tuple[Clause, ...] = (
    _refuse_unknown,
    _refuse_walled,
    _refuse_recused,
    _refuse_role,
    _refuse_reach,
    _refuse_agreement,
)


def require(actor: Actor | None, act: str, subject: Subject = HERE) -> Actor:
    """The actor, if the policy allows the act; else `NotFound` where the thing is hidden and `NotAllowed` where not."""
    verdict = allow(actor, act, subject)
    if verdict.yes and actor is not None:
        return actor
    if verdict.hidden:
        raise NotFound("policy.hidden", HIDDEN, fix=HIDDEN_FIX)
    if actor is None:
        raise NotAllowed("policy.signed-out", "Sign in to do this.", fix="Sign in, then try again.")
    if verdict.walled:
        raise NotAllowed("policy.walled", verdict.reason, fix=WALL_FIX)
    raise NotAllowed("policy.not-allowed", verdict.reason, fix="Ask its owner, or an organisation administrator.")


def _reaches(actor: Actor, reach: Reach, subject: Subject) -> bool:
    if reach is Reach.ANYONE or reach is Reach.SIGNED_IN:
        return True
    if OPERATOR in actor.roles:
        return reach is Reach.INSTALLATION or reach is Reach.ORGANISATION
    if not actor.organisation_uid or EVERYONE.isdisjoint(actor.roles):
        return False
    if reach is Reach.ORGANISATION:
        return subject.kind == "organisation" and subject.uid == actor.organisation_uid
    ways = WAYS.get(reach, ()) if subject.kind == "project" else ()
    return any(_holds(actor, getattr(subject, way.field)) for way in ways)


def _open(act: str, subject: Subject) -> bool:
    """Whether the act is to read what was adopted in public."""
    return subject.adopted and act in ADOPTED


def _holds(actor: Actor, value: str | frozenset[str]) -> bool:
    return actor.organisation_uid == value if isinstance(value, str) else actor.organisation_uid in value


def _words(roles: frozenset[str]) -> str:
    names = sorted(role_name(role) for role in roles)
    if len(names) < 2:
        return f"a person with the role {names[0]}" if names else "nobody"
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

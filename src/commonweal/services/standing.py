"""Where a session stands: whose it is, whether their roles still hold, and how lately they showed who they are.

Two lists say what is asked beyond a password. Before an act of `STEP_UP` a person shows again who they are: this is
held at the one door of all writes (`services.commands.act`), so no address leads around it. Whoever may do an act of
`GUARDED` has a second step when they sign in.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, MutableMapping
from typing import Any

from django.conf import settings

from commonweal.errors import NotAllowed
from commonweal.services import actors, policy
from commonweal.services.actors import OPERATOR, Actor

STEP_UP = frozenset({"decisions.adopt", "projects.publish", "projects.share", "organisations.manage"})
GUARDED = frozenset(
    {"decisions.adopt", "decisions.respond", "projects.publish", "evidence.write", "organisations.manage"}
)
FRESH = 15 * 60  # seconds for which somebody counts as having just shown who they are
IDLE = 2 * 60 * 60
# Names in a session. In the first, allauth keeps how and when somebody showed who they are.
RECORDS = "account_authentication_methods"
STANDING, SECOND, BY_NAME, WEARS, BEGAN = "standing", "second-step", "by-name", "organisation", "began"
Session = MutableMapping[str, Any]


class Ended(NotAllowed):
    """The session is over: the person's roles are no longer those that it began with, or it lasted long enough."""

    def __init__(self, because: str = "your roles here changed") -> None:
        super().__init__("standing.ended", f"You have been signed out, because {because}.", fix="Sign in again.")


class SecondStepNeeded(NotAllowed):
    """The person's roles need a second step, and they have none yet."""

    def __init__(self) -> None:
        super().__init__(
            "standing.second-step",
            "Your roles need a second step when you sign in.",
            fix="Open your account page in a browser and set one up.",
        )


class ConfirmNeeded(NotAllowed):
    """The act needs somebody who showed who they are a few minutes ago."""

    def __init__(self, act: str) -> None:
        words = policy.ACTS[act].words
        super().__init__(
            "standing.confirm",
            f"Confirm that it is you before you {words}.",
            fix="Sign in again in a browser, or confirm there who you are, and do it within 15 minutes.",
        )


def of_session(user: Any, session: Session, *, now: float) -> Actor:
    """The actor behind a session, with today's rights. `Ended` when their roles changed since it began, or it is over.

    However much it is used, a session ends `SESSION_HOURS` after the sign-in: whoever finds a screen, or stole what
    opens it, has it for a day at most.
    """
    if left(session, now=now) <= 0:
        hours = f"{settings.SESSION_HOURS:g}"
        raise Ended(f"you signed in {hours} hours ago")
    session.setdefault(BEGAN, now)
    try:
        found = actors.for_user(user, organisation_uid=session.get(WEARS, ""), recent=recent(session, now=now))
    except NotAllowed as error:
        if STANDING in session:
            raise Ended from error
        raise
    held = digest(found.hats)
    if session.get(STANDING, held) != held:
        raise Ended
    if STANDING not in session:
        session[STANDING] = held
    return found


def left(session: Mapping[str, Any], *, now: float) -> float:
    """For how many seconds a session may still last, however much it is used."""
    return float(session.get(BEGAN, now)) + float(settings.SESSION_HOURS) * 60 * 60 - now


def digest(hats: tuple[actors.Hat, ...]) -> str:
    """One short text for all that a person may do, to see that it changed."""
    held = sorted((hat.organisation_uid, sorted(hat.roles)) for hat in hats)
    return hashlib.sha256(json.dumps(held).encode()).hexdigest()[:32]


def recent(session: Mapping[str, Any], *, now: float) -> bool:
    """Whether the person showed who they are in the last 15 minutes; by a second step, if they use one.

    A demonstration's sign-in by name has nothing to show, and an installation may have the asking switched off.
    """
    if not settings.CONFIRM or _by_name(session):
        return True
    told = records(session)
    steps = [item for item in told if item.get("method") == "mfa"] or told
    return any(0 <= now - float(item.get("at", 0)) < FRESH for item in steps)


def records(session: Mapping[str, Any]) -> list[dict[str, Any]]:
    """How and when the person of this session showed who they are."""
    found = session.get(RECORDS)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def confirmed(actor: Actor, act: str) -> None:
    """Refuse an act of `STEP_UP` to somebody who did not show lately who they are: `ConfirmNeeded`."""
    if act in STEP_UP and not actor.recent:
        raise ConfirmNeeded(act)


def guarded_roles() -> frozenset[str]:
    """The roles that need a second step by the list of guarded acts."""
    return frozenset().union(*(policy.ACTS[act].roles for act in GUARDED)) - {OPERATOR}


def needs_second_step(hats: tuple[actors.Hat, ...]) -> bool:
    """Whether a person of these hats must have a second step here."""
    if settings.SECOND_STEP == "nobody":
        return False
    roles = frozenset().union(*(hat.roles for hat in hats)) if hats else frozenset[str]()
    return settings.SECOND_STEP == "everyone" or not roles.isdisjoint(guarded_roles())


def lacks_second_step(user: Any, actor: Actor, session: Session) -> bool:
    """Whether this session must first set up a second step. Asked of the database once a session."""
    if session.get(SECOND) or _by_name(session) or not needs_second_step(actor.hats):
        return False
    told = records(session)
    trusted = settings.OWN_SIGN_INS.second_step
    passed = any(item.get("method") == "mfa" or item.get("provider") in trusted for item in told)
    if passed or has_second_step(user):
        session[SECOND] = True
        return False
    return True


def has_second_step(user: Any) -> bool:
    """Whether an authenticator app or a passkey belongs to the account; paper codes alone are none."""
    from allauth.mfa.models import Authenticator

    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return bool(Authenticator.objects.filter(user_id=user.pk, type__in=kinds).exists())


def guard(user: Any, actor: Actor, session: Session) -> Actor:
    """The actor, once they have the second step that their roles need: else `SecondStepNeeded`."""
    if lacks_second_step(user, actor, session):
        raise SecondStepNeeded
    return actor


def _by_name(session: Mapping[str, Any]) -> bool:
    return bool(settings.DEMONSTRATION and session.get(BY_NAME))

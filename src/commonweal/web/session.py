"""Who is looking at the page."""

import time

from django.conf import settings
from django.contrib import auth, messages
from django.http import HttpRequest

from commonweal.services import policy, standing
from commonweal.services.actors import Actor

LOOPBACK = frozenset({"127.0.0.1", "::1"})
# What proxies add to a request, under the names of WSGI.
PASSED_ON = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")
# A session lasts two hours from its last use; the use is written down at most this often (seconds).
NOTED = 5 * 60
SEEN = "seen"


class SignInNeeded(Exception):
    """The page is for people who are signed in: the middleware sends the visitor to sign in and back."""


def actor_of(request: HttpRequest) -> Actor:
    """The person signed in and the hat they wear. Their rights are read anew at every request.

    Whoever lacks the second step that their roles need gets no further than their account page.
    """
    return standing.guard(request.user, account_holder(request), request.session)


def account_holder(request: HttpRequest) -> Actor:
    """The person signed in, on the pages of their own account, where a second step is set up."""
    found = visitor(request)
    if found is None:
        raise SignInNeeded
    return found


def signed_in(request: HttpRequest) -> bool:
    """Whether somebody is signed in; nobody is where the request was refused before that was looked up."""
    user = getattr(request, "user", None)
    return user is not None and bool(user.is_authenticated)


def visitor(request: HttpRequest) -> Actor | None:
    """The person signed in, or None for a member of the public. A change of roles ends the session here."""
    if not signed_in(request):
        return None
    found: Actor | None = getattr(request, "commonweal_actor", None)
    if found is None:
        now = time.time()
        try:
            found = standing.of_session(request.user, request.session, now=now)
        except standing.Ended as ended:
            auth.logout(request)
            messages.warning(request, f"{ended.message} {ended.fix}")
            return None
        _note(request, now)
        request.commonweal_actor = found  # type: ignore[attr-defined]  # one look-up a request
    return found


def forget_actor(request: HttpRequest) -> None:
    """Look the person up again: they have just shown who they are, or put on another hat."""
    request.__dict__.pop("commonweal_actor", None)


def may_start_projects(actor: Actor) -> bool:
    """Whether to offer the person a new project of their organisation."""
    return policy.allow(actor, "projects.create", _home(actor)).yes


def manages_people(actor: Actor) -> bool:
    """Whether the person may change who belongs to their organisation."""
    return policy.allow(actor, "organisations.manage", _home(actor)).yes


def sees_people(actor: Actor) -> bool:
    """Whether to offer the person the pages about the people of their organisation."""
    return policy.allow(actor, "audit.view", _home(actor)).yes


def by_name_allowed(request: HttpRequest) -> bool:
    """Whether people may sign in by clicking a name: the demonstration, seen from this very machine.

    A request that a proxy passed on comes from elsewhere, whatever the address of the connection says.
    """
    passed_on = any(name in request.META for name in PASSED_ON)
    return bool(settings.DEMONSTRATION) and request.META.get("REMOTE_ADDR") in LOOPBACK and not passed_on


def _note(request: HttpRequest, now: float) -> None:
    if now - float(request.session.get(SEEN, 0)) > NOTED:
        request.session[SEEN] = now  # a changed session is kept anew, with another two hours


def _home(actor: Actor) -> policy.Subject:
    return policy.Subject("organisation", actor.organisation_uid, actor.organisation_uid)

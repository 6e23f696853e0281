"""Who is looking at the page."""

from django.conf import settings
from django.http import HttpRequest

from commonweal.services import actors, policy
from commonweal.services.actors import Actor

LOOPBACK = frozenset({"127.0.0.1", "::1"})
# What proxies add to a request, under the names of WSGI.
PASSED_ON = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")


class SignInNeeded(Exception):
    """The page is for people who are signed in: the middleware sends the visitor to sign in and back."""


def actor_of(request: HttpRequest) -> Actor:
    """The person signed in and the hat they wear. Their rights are read anew at every request."""
    found = visitor(request)
    if found is None:
        raise SignInNeeded
    return found


def signed_in(request: HttpRequest) -> bool:
    """Whether somebody is signed in; nobody is where the request was refused before that was looked up."""
    user = getattr(request, "user", None)
    return user is not None and bool(user.is_authenticated)


def visitor(request: HttpRequest) -> Actor | None:
    """The person signed in, or None for a member of the public."""
    if not signed_in(request):
        return None
    found: Actor | None = getattr(request, "commonweal_actor", None)
    if found is None:
        found = actors.for_user(request.user, organisation_uid=request.session.get("organisation", ""))
        request.commonweal_actor = found  # type: ignore[attr-defined]  # one look-up a request
    return found


def may_start_projects(actor: Actor) -> bool:
    """Whether to offer the person a new project of their organisation."""
    home = policy.Subject("organisation", actor.organisation_uid, actor.organisation_uid)
    return policy.allow(actor, "projects.create", home).yes


def by_name_allowed(request: HttpRequest) -> bool:
    """Whether people may sign in by clicking a name: the demonstration, seen from this very machine.

    A request that a proxy passed on comes from elsewhere, whatever the address of the connection says.
    """
    passed_on = any(name in request.META for name in PASSED_ON)
    return bool(settings.DEMONSTRATION) and request.META.get("REMOTE_ADDR") in LOOPBACK and not passed_on

"""Failures by family. They are called by the middleware and by Django, never by an address."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from commonweal.errors import CommonwealError
from commonweal.web.answers import show
from commonweal.web.pages.failures import context
from commonweal.web.pages.failures.context import FailurePage
from commonweal.web.parts.marks import Link
from commonweal.web.session import signed_in


def refused(request: HttpRequest, error: CommonwealError) -> HttpResponse:
    """A page for an error of one of the four families."""
    ways = _ways_out(request)
    if error.code == "policy.walled":
        ways = (Link("See the register of interests", reverse("interests")), *ways)
    status, page = context.of(error, ways)
    return show(request, page, status=status)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """No such address."""
    del exception
    page = FailurePage(
        title="We cannot find this page",
        message="There is nothing at this address.",
        fix="If you typed it, check it. If you followed a link, tell the person who gave it to you.",
        links=_ways_out(request),
    )
    return show(request, page, status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django itself refused."""
    del exception
    page = FailurePage(
        title="You may not do this",
        message="This page did not come from us, or you were signed out while it was open.",
        fix="Nothing was changed. Go back, load the page again and try once more.",
        links=_ways_out(request),
    )
    return show(request, page, status=403)


def untrusted(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came without the mark that we gave it."""
    del reason
    return forbidden(request)


def unreadable(request: HttpRequest, exception: Exception | None = None, status: int = 400) -> HttpResponse:
    """Django could not make sense of the request."""
    del exception
    page = FailurePage(
        title="We could not read what you sent",
        message="What came to us was not complete, or too large.",
        fix="Nothing was changed. Go back and try again; a file may be up to 20 MB.",
        links=_ways_out(request),
    )
    return show(request, page, status=status)


def fault(request: HttpRequest, reference: str = "") -> HttpResponse:
    """Our own fault."""
    page = FailurePage(
        title="Sorry, our fault",
        message="Something went wrong here. What you saved before is safe; what you just sent may not have been saved.",
        fix="Try again. If it happens again, tell whoever looks after this installation, with the reference below;"
        " `commonweal doctor` helps them.",
        links=_ways_out(request),
        reference=reference,
    )
    return show(request, page, status=500)


def _ways_out(request: HttpRequest) -> tuple[Link, ...]:
    if signed_in(request):
        return (Link("Go to Today", reverse("today")), Link("See your projects", reverse("projects")))
    return (
        Link("Sign in", reverse("sign-in")),
        Link("See what is being planned", reverse("open-projects")),
        Link("Go to the front page", reverse("front")),
    )

"""Failures become pages: four families, each in plain words, and our own faults with a reference."""

import logging
import uuid
from collections.abc import Callable
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from commonweal.errors import CommonwealError
from commonweal.web.pages.failures import views as failures
from commonweal.web.session import SignInNeeded

log = logging.getLogger("commonweal.web")
Next = Callable[[HttpRequest], HttpResponse]


class FailureMiddleware:
    """The last of the middleware: sees every exception that a view lets go. The API answers for itself."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for a failure; None lets Django go on for what is not ours to answer."""
        if request.path.startswith("/api/"):
            return None
        if isinstance(error, SignInNeeded):
            back = request.get_full_path() if request.method == "GET" else "/"
            return HttpResponseRedirect(f"{reverse('sign-in')}?{urlencode({'next': back})}")
        if isinstance(error, CommonwealError):
            return failures.refused(request, error)
        if isinstance(error, Http404):
            return failures.missing(request, error)
        if type(error).__module__.startswith("django.core.exceptions"):
            return None
        reference = uuid.uuid4().hex[:8].upper()
        log.exception("Fault %s at %s %s", reference, request.method, request.path, exc_info=error)
        return failures.fault(request, reference)

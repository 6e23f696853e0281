"""Failures become pages: four families, each in plain words, and our own faults with a reference."""

import logging
import uuid
from collections.abc import Callable
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from commonweal.errors import CommonwealError
from commonweal.services import standing
from commonweal.web import confirming
from commonweal.web.pages.failures import views as failures
from commonweal.web.session import SignInNeeded, signed_in

log = logging.getLogger("commonweal.web")
# A file of 20 MB, and the page that may carry a smaller one as text, with room for the rest of the form.
LARGEST = 25_000_000
Next = Callable[[HttpRequest], HttpResponse]


class FailureMiddleware:
    """The last of the middleware: sees every exception that a view lets go. The API answers for itself."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, unless it is larger than anything read here; keep private answers out of caches."""
        if _size(request) > LARGEST:
            return failures.unreadable(request, status=413)
        answer = self.get_response(request)
        if "Cache-Control" not in answer.headers and (signed_in(request) or request.path.startswith("/api/")):
            answer.headers["Cache-Control"] = "private, no-store"
        return answer

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for a failure; None lets Django go on for what is not ours to answer."""
        if request.path.startswith("/api/"):
            return None
        if isinstance(error, SignInNeeded):
            back = request.get_full_path() if request.method == "GET" else "/"
            return HttpResponseRedirect(f"{reverse('sign-in')}?{urlencode({'next': back})}")
        if isinstance(error, standing.SecondStepNeeded):
            return confirming.set_up(request)
        if isinstance(error, standing.ConfirmNeeded):
            return confirming.ask(request)
        if isinstance(error, CommonwealError):
            return failures.refused(request, error)
        if isinstance(error, Http404):
            return failures.missing(request, error)
        if type(error).__module__.startswith("django.core.exceptions"):
            return None
        reference = uuid.uuid4().hex[:8].upper()
        log.exception("Fault %s at %s %s", reference, request.method, request.path, exc_info=error)
        return failures.fault(request, reference)


def _size(request: HttpRequest) -> int:
    """How many bytes the request says that it brings; a server passes on no more than that."""
    said = str(request.META.get("CONTENT_LENGTH") or "")
    return int(said) if said.isdecimal() else 0

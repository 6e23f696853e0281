"""Failures as problem JSON (RFC 9457): family to status, code, message, fix, and every problem with its place."""

import dataclasses
import logging
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from commonweal.errors import CommonwealError

log = logging.getLogger("commonweal.api")
STATUS = {"invalid": 422, "not-allowed": 403, "not-found": 404, "conflict": 409}


def install(api: NinjaAPI) -> None:
    """Answer every family of failure in one shape."""

    def failed(request: HttpRequest, error: CommonwealError | type[CommonwealError]) -> HttpResponse:
        assert isinstance(error, CommonwealError)
        body = problem(error.code, error.message, error.fix, [dataclasses.asdict(item) for item in error.problems])
        return answer(api, request, STATUS.get(error.family, 400), body)

    def misshaped(request: HttpRequest, error: ValidationError | type[ValidationError]) -> HttpResponse:
        assert isinstance(error, ValidationError)
        found = [
            {"code": "api.field", "message": item["msg"], "column": ".".join(str(part) for part in item["loc"])}
            for item in error.errors
        ]
        return answer(
            api, request, 422, problem("api.request", "The request is not of the documented shape.", "", found)
        )

    def unread(request: HttpRequest, error: Any) -> HttpResponse:
        fix = "Send JSON of the documented shape."
        return answer(api, request, error.status_code, problem("api.unreadable", str(error), fix, []))

    def unsigned(request: HttpRequest, error: Any) -> HttpResponse:
        del error
        fix = "Send `Authorization: Bearer` with a token from `commonweal token new`."
        return answer(api, request, 401, problem("api.sign-in", "Sign in first.", fix, []))

    def fault(request: HttpRequest, error: Any) -> HttpResponse:
        reference = uuid.uuid4().hex[:8].upper()
        log.exception("Fault %s at %s %s", reference, request.method, request.path, exc_info=error)
        words = f"Sorry, our fault. Nothing was changed. Reference {reference}."
        return answer(api, request, 500, problem("api.fault", words, "Try again; if it stays, ask who runs this.", []))

    api.add_exception_handler(Exception, fault)
    api.add_exception_handler(CommonwealError, failed)
    api.add_exception_handler(ValidationError, misshaped)
    api.add_exception_handler(HttpError, unread)
    api.add_exception_handler(AuthenticationError, unsigned)


def problem(code: str, message: str, fix: str, problems: list[dict[str, Any]]) -> dict[str, Any]:
    """The body of a failure."""
    return {"type": f"urn:commonweal:{code}", "code": code, "title": message, "fix": fix, "problems": problems}


def answer(api: NinjaAPI, request: HttpRequest, status: int, body: dict[str, Any]) -> HttpResponse:
    """A response of the problem media type."""
    response = api.create_response(request, body, status=status)
    response["Content-Type"] = "application/problem+json"
    return response

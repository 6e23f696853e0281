"""Who calls: a token in the Authorization header, or the session of a signed-in browser (with its CSRF token)."""

import time
from typing import Any

from django.contrib import auth
from django.http import HttpRequest
from ninja.security import APIKeyCookie, HttpBearer

from commonweal.errors import CommonwealError
from commonweal.services import standing, tokens


class Token(HttpBearer):
    """`Authorization: Bearer cw_…`, from `commonweal token new`."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """The actor behind the token, or None."""
        try:
            return tokens.actor_of(token)
        except CommonwealError:
            return None


class Session(APIKeyCookie):
    """The session of a browser. Changes need the CSRF token as forms do."""

    param_name = "sessionid"

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        """The actor behind the session, or None."""
        if not request.user.is_authenticated:
            return None
        try:
            found = standing.of_session(request.user, request.session, now=time.time())
        except standing.Ended:
            auth.logout(request)
            return None
        except CommonwealError:
            return None
        return standing.guard(request.user, found, request.session)


def key_of(request: HttpRequest) -> str | None:
    """The idempotency key of a request: the same key with the same body is done once."""
    return request.headers.get("Idempotency-Key")

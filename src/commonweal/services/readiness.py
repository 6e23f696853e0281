"""What stands in the way of serving this installation safely. `serve` refuses on any; `doctor` lists them."""

from __future__ import annotations

from django.conf import settings

from commonweal.errors import Problem
from commonweal.services import organisations

LOCAL = ("127.0.0.1", "localhost", "::1")
SHORTEST_KEY = 50


def refusals(*, address: str = "127.0.0.1") -> tuple[Problem, ...]:
    """Every reason not to serve on `address`; none for the tests and a demonstration that stay on this computer.

    The demonstration signs people in by a click on their name, so it must not be reachable from elsewhere, nor stand
    where a real installation has its key. Anything else needs a secret key of its own and an administrator who can
    sign in.
    """
    if settings.TESTING and address in LOCAL:
        return ()
    return tuple(_demonstration(address) if settings.DEMONSTRATION else _real())


def _demonstration(address: str) -> list[Problem]:
    found = []
    if address not in LOCAL:
        words = f"The demonstration signs people in by name, so it never listens on {address}."
        found.append(Problem("server.demonstration.address", words, "Leave the address at 127.0.0.1."))
    if settings.SECRET_KEY_GIVEN:
        words = "The demonstration does not run where COMMONWEAL_SECRET_KEY is set."
        found.append(Problem("server.demonstration.key", words, "Unset it, or serve a real installation."))
    return found


def _real() -> list[Problem]:
    found = []
    if not settings.SECRET_KEY_GIVEN:
        fix = 'Set it to: python3 -c "import secrets; print(secrets.token_urlsafe(50))"'
        found.append(Problem("server.key.absent", "COMMONWEAL_SECRET_KEY is not set.", fix))
    elif len(settings.SECRET_KEY) < SHORTEST_KEY:
        words = f"COMMONWEAL_SECRET_KEY is shorter than {SHORTEST_KEY} letters."
        found.append(Problem("server.key.short", words, "Make a longer one."))
    if not organisations.has_administrator():
        fix = "commonweal add-administrator USERNAME --organisation NAME"
        found.append(Problem("server.administrator.absent", "Nobody administers this installation.", fix))
    return found

"""Why and what."""

from commonweal.api.agenda import testing, writing
from commonweal.api.agenda.routing import public, router

__all__ = ["public", "router", "testing", "writing"]

"""What people typed about a project, room by room: each kind of row is a list in the file of its part."""

from commonweal.services.exchange.kinds import agenda, options, partnerships, thread
from commonweal.services.exchange.kinds.kind import Kind

KINDS: tuple[Kind, ...] = (*agenda.KINDS, *partnerships.KINDS, *options.KINDS, *thread.KINDS)

__all__ = ["KINDS", "Kind"]

"""What people typed about a project, room by room: each kind of row is a list in the file of its part."""

from commonweal.services.exchange.kinds import agenda, decisions, interests, joint, options, partnerships, plans, thread
from commonweal.services.exchange.kinds.kind import Kind

KINDS: tuple[Kind, ...] = (
    *interests.KINDS,
    *agenda.KINDS,
    *partnerships.KINDS,
    *joint.KINDS,
    *options.KINDS,
    *plans.KINDS,
    *thread.KINDS,
    *decisions.KINDS,
)

__all__ = ["KINDS", "Kind"]

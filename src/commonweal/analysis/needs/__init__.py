"""How many people need what, where and when: the methods of the room *needs*, and how each is told and drawn."""

from commonweal.analysis.needs.projecting import projections
from commonweal.analysis.needs.projection import projection

__all__ = ["projection", "projections"]

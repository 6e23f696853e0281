"""Days of named people, and agendas of several partners side by side: the engine's own, for services to use."""

from commonweal.engine.agenda import Capacity, Clash, Days, Stated, capacity, clashes

__all__ = ["Capacity", "Clash", "Days", "Stated", "capacity", "clashes"]

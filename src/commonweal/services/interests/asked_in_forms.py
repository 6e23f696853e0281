"""What forms offer: the kinds of interest and the ways of handling one, from content."""

from commonweal.analysis.interests import KindOfInterest, handlings, kinds

__all__ = ["KindOfInterest", "handlings", "kinds"]

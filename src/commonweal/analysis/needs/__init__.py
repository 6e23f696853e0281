"""How many people need what, where and when: the methods of the room *needs*, and how each is told and drawn.

Where open data hold nothing for a place, a method answers all the same: `known` is false and `not_known` lists what
is missing, what to upload and under which name of evidence. `Invalid` is for questions that make no sense: an unknown
place, a year outside the data, a condition without rates.
"""

from commonweal.analysis.needs.projecting import projections
from commonweal.analysis.needs.projection import projection
from commonweal.analysis.needs.telling import chart, notes, table, words

__all__ = ["chart", "notes", "projection", "projections", "table", "words"]

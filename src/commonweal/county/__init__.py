"""A synthetic English county in which the truth is known: files to try methods on, and the truth sealed beside them.

It imports no engine stage and no analysis: a generator that shared the methods' model would flatter them.
"""

from commonweal.county.calibration import Target
from commonweal.county.making import FEWEST, MOST, Made, make

__all__ = ["FEWEST", "MOST", "Made", "Target", "make"]

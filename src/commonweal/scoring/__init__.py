"""Score methods on a county in which the truth is known: every method answers blind, then the truth is opened."""

from commonweal.scoring.running import Scores, score
from commonweal.scoring.scorers import Row, Scorer, scorers

__all__ = ["Row", "Scorer", "Scores", "score", "scorers"]

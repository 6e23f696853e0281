"""Who and how together: who must agree, how to engage, how far partners work together, how pooled money is shared.

`SHOWN` says, by method, which module tells and draws its results; `showing` does so for every other.
"""

from collections.abc import Mapping
from types import ModuleType

from commonweal.analysis.partnerships import answers, commitment, engaging, lists, showing
from commonweal.analysis.partnerships.answers import representation
from commonweal.analysis.partnerships.commitment import commitment as commitment_of
from commonweal.analysis.partnerships.consulting import check, too_early
from commonweal.analysis.partnerships.engaging import engagement, questions
from commonweal.analysis.partnerships.funds import pool_split
from commonweal.analysis.partnerships.joint import approach, joint
from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Table
from commonweal.values.provenance import Result

__all__ = [
    "SHOWN", "approach", "chart", "check", "commitment_of", "engagement", "joint", "lists", "pool_split", "questions",
    "representation", "table", "too_early", "words",
]  # fmt: skip

SHOWN: Mapping[str, ModuleType] = {
    "partnerships.commitment": commitment,
    "partnerships.engagement": engaging,
    "partnerships.representation": answers,
}


def words(result: Result) -> str:
    """The headline sentence."""
    return str(SHOWN.get(result.stamp.method, showing).words(result))


def chart(result: Result) -> ChartSpec | None:
    """The picture, where the method has one."""
    found: ChartSpec | None = SHOWN.get(result.stamp.method, showing).chart(result)
    return found


def table(result: Result) -> Table | None:
    """The table behind it."""
    found: Table | None = SHOWN.get(result.stamp.method, showing).table(result)
    return found

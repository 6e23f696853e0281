"""With whom, and how: commitment, engagement, who answered; how far partners work together; pooled money."""

from types import ModuleType

from commonweal.analysis.partnerships import (
    answers,
    commitment,
    engaging,
    footprint,
    joint_shown,
    new_body,
    register,
    who,
)
from commonweal.analysis.partnerships.answers import representation
from commonweal.analysis.partnerships.engaging import engagement
from commonweal.analysis.partnerships.funds import pool_split
from commonweal.analysis.partnerships.matrix import approach, joint
from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Table
from commonweal.values.provenance import Result

__all__ = ["approach", "chart", "engagement", "joint", "pool_split", "representation", "table", "words"]

SHOWN: dict[str, ModuleType] = {
    module.METHOD: module for module in (answers, commitment, engaging, footprint, new_body, register, who)
}


def words(result: Result) -> str:
    """The headline sentence."""
    return str(_shown(result).words(result))


def chart(result: Result) -> ChartSpec | None:
    """The picture, if it has one."""
    found: ChartSpec | None = _shown(result).chart(result)
    return found


def table(result: Result) -> Table:
    """The rows behind it."""
    found: Table = _shown(result).table(result)
    return found


def _shown(result: Result) -> ModuleType:
    return SHOWN.get(result.stamp.method, joint_shown)

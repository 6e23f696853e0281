"""Computed answers as views: words, table and the whole result."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from commonweal.analysis import registry, showing
from commonweal.services.organisations.views import AnswerView
from commonweal.services.thread.pages import shaped


def computed(method: str, arguments: Mapping[str, Any]) -> AnswerView:
    """Run a method of the Python API on the pack."""
    result = registry.run(registry.Recipe(method, arguments))
    table = showing.table(result)
    if table is None:
        raise RuntimeError(f"{method} has no table")
    return AnswerView(showing.words(result), shaped(table), result.to_json())

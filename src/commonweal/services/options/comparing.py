"""Compare options on one page: what people typed, and the comparison that is computed from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction

from commonweal.analysis import options as analysis
from commonweal.services import commands, thread
from commonweal.services.actors import Actor
from commonweal.services.options import typed
from commonweal.services.options.typed import OptionsView
from commonweal.services.thread import FigurePage, TableView
from commonweal.services.thread.pages import shaped
from commonweal.values.provenance import Result

FIGURE = "options"
# What follows from the same options and is quick to compute: all of it, whenever they are compared.
ALSO = ("frontier", "panel", "margin")


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """The options of a project, and the figures that compare them where they can be computed.

    `ranks` is how often each takes each place; `turns` say at which weight another would lead, and what is beaten on
    everything. `doubles` ask of pairs of criteria whether they count one thing twice; `independence` asks of each
    whether its worth hangs on the others, with what people have said while weighing together.
    """

    options: OptionsView
    figures: tuple[FigurePage, ...]
    ranks: TableView | None = None
    turns: tuple[str, ...] = ()
    doubles: tuple[str, ...] = ()
    independence: tuple[str, ...] = ()


def get(*, actor: Actor, project: str) -> ComparisonView:
    """Options, criteria, budget, and the comparison kept."""
    view = typed.get(actor=actor, project=project)
    pages = thread.in_room(actor=actor, project=project, room="options")
    page = next((item for item in pages if item.figure.name == FIGURE), None)
    if page is None or page.figure.result is None or page.table is None:  # made by an earlier form of the method
        return ComparisonView(view, pages)
    kept: Any = page.figure.result
    result = Result.from_json(kept)
    turns = analysis.crossing_words(result) + analysis.beaten_words(result)
    doubled = result.value["doubles"]
    doubles = tuple(analysis.double_words(row, doubled["ranked_options"]) for row in doubled["pairs"])
    return ComparisonView(view, pages, shaped(analysis.ranks(result)), turns, doubles, _answers(result, pages))


def _answers(result: Result, pages: tuple[FigurePage, ...]) -> tuple[str, ...]:
    """The question of each criterion, with what people said of it where several have weighed the same criteria."""
    page = next((item for item in pages if item.figure.name == "panel"), None)
    kept: Any = page.figure.result if page is not None and page.table is not None else None
    said = {row["criterion"]: row for row in Result.from_json(kept).value.get("independence", ())} if kept else {}
    return tuple(
        analysis.panel_answer_words(said[row["criterion"]]) if row["criterion"] in said
        else f"{row['question']} Nobody has said yet."
        for row in result.value["independence"]
    )  # fmt: skip


def reweigh(*, actor: Actor, project: str, weights: Mapping[str, str], key: str | None = None) -> ComparisonView:
    """Keep how important each criterion is and compute the comparison again, both or neither."""
    change = partial(typed.set_weights, actor=actor, project=project, weights=weights, key=key)
    return after(change, actor=actor, project=project, key=key)


def after(change: Callable[[], object], *, actor: Actor, project: str, key: str | None = None) -> ComparisonView:
    """Make a change of what is compared, whose key this is, and compare again, both or neither.

    A copy of the change that comes at the same moment waits for both. Where the options cannot be compared as they
    are, the change is kept and the comparison says why.
    """
    with transaction.atomic():
        change()
        return compare(actor=actor, project=project, key=key)


def compare(*, actor: Actor, project: str, key: str | None = None) -> ComparisonView:
    """Compute the comparison from what is typed now; nothing while fewer numbers are known than it needs.

    Where it cannot be computed it says why, and the last one stays.

    `key` is that of the change which it follows: sent again, the change is not compared again either.
    """
    view = typed.get(actor=actor, project=project)
    if view.ready:
        if not view.criteria:
            _begin_weighing(actor, project, key)
        thread.recompute(actor=actor, project=project, name=FIGURE, key=commands.key_of_part(key, "comparison"))
        there = {item.name for item in thread.figures(actor=actor, project=project, room="options")}
        for name in ALSO:
            if name in there:
                thread.recompute(actor=actor, project=project, name=name, key=commands.key_of_part(key, name))
    return get(actor=actor, project=project)


def _begin_weighing(actor: Actor, project: str, key: str | None) -> None:
    """Benefit and cost as criteria, so that a team can weigh them from its first comparison on."""
    for code, name, better in typed.STANDARD:
        part = commands.key_of_part(key, code)
        typed.set_criterion(actor=actor, project=project, code=code, name=name, facts={"better": better}, key=part)

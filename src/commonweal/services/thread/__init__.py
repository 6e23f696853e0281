"""The golden thread: which figures a project rests on, what they were computed from, and what is newer."""

from commonweal.services.thread.adding import keep_recipe
from commonweal.services.thread.aside import set_aside, take_up
from commonweal.services.thread.assumed import SHOWS, AssumptionsBook, AssumptionView, assumptions
from commonweal.services.thread.computing import (
    change_arguments,
    compute,
    compute_all,
    ensure_default_figures,
    figure,
    figures,
    followers,
    in_room,
    recompute,
    try_arguments,
)
from commonweal.services.thread.newer import newer
from commonweal.services.thread.origin import where_from
from commonweal.services.thread.rests import show
from commonweal.services.thread.versions import sources_of
from commonweal.services.thread.views import (
    ChartView,
    ColumnView,
    EarlierNumber,
    FigurePage,
    FigureView,
    InputView,
    Newer,
    NewerItem,
    NewFigure,
    Node,
    ParameterView,
    SetAside,
    TableView,
    ThreadView,
    Trial,
    WhereFrom,
)

__all__ = [
    "SHOWS",
    "AssumptionView",
    "AssumptionsBook",
    "ChartView",
    "ColumnView",
    "EarlierNumber",
    "FigurePage",
    "FigureView",
    "InputView",
    "NewFigure",
    "Newer",
    "NewerItem",
    "Node",
    "ParameterView",
    "SetAside",
    "TableView",
    "ThreadView",
    "Trial",
    "WhereFrom",
    "assumptions",
    "change_arguments",
    "compute",
    "compute_all",
    "ensure_default_figures",
    "figure",
    "figures",
    "followers",
    "in_room",
    "keep_recipe",
    "newer",
    "recompute",
    "set_aside",
    "show",
    "sources_of",
    "take_up",
    "try_arguments",
    "where_from",
]

"""Above the rooms: Today, the hub of a project, and what the public sees."""

from commonweal.services.overview.deciding import AskedView, Candidate, DecidingView, asked, deciding, decision
from commonweal.services.overview.hub import HubTask, HubView, TaskGroup, hub
from commonweal.services.overview.public import (
    PublicFigure,
    PublicPhase,
    PublicProject,
    public_project,
    public_projects,
)
from commonweal.services.overview.today import DueItem, StartView, TodayItem, TodayView, start, today

__all__ = [
    "AskedView",
    "Candidate",
    "DecidingView",
    "DueItem",
    "HubTask",
    "HubView",
    "PublicFigure",
    "PublicPhase",
    "PublicProject",
    "StartView",
    "TaskGroup",
    "TodayItem",
    "TodayView",
    "asked",
    "deciding",
    "decision",
    "hub",
    "public_project",
    "public_projects",
    "start",
    "today",
]

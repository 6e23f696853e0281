"""Above the rooms: Today, the hub of a project, and what the public sees."""

from commonweal.services.overview.hub import HubTask, HubView, TaskGroup, hub
from commonweal.services.overview.public import (
    PublicDecision,
    PublicFigure,
    PublicPaper,
    PublicPhase,
    PublicProject,
    public_file,
    public_project,
    public_projects,
)
from commonweal.services.overview.today import DueItem, StartView, TodayItem, TodayView, start, today

__all__ = [
    "DueItem",
    "HubTask",
    "HubView",
    "PublicDecision",
    "PublicFigure",
    "PublicPaper",
    "PublicPhase",
    "PublicProject",
    "StartView",
    "TaskGroup",
    "TodayItem",
    "TodayView",
    "hub",
    "public_file",
    "public_project",
    "public_projects",
    "start",
    "today",
]

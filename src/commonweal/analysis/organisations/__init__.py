"""Organisations as dated facts: bodies, boards, powers, services, tasks, footprints and what changed when."""

from commonweal.analysis.organisations.boards import Boards, boards, boards_at, councils_at
from commonweal.analysis.organisations.councils import Commissions, commissions, councils, rule_kind
from commonweal.analysis.organisations.lists import (
    BodyEntry,
    Event,
    LevelEntry,
    Power,
    ServiceEntry,
    Task,
    bodies,
    events,
    find_services,
    levels,
    power,
    powers,
    rules,
    service,
    services,
    tasks,
)

__all__ = [
    "Boards",
    "BodyEntry",
    "Commissions",
    "Event",
    "LevelEntry",
    "Power",
    "ServiceEntry",
    "Task",
    "boards",
    "boards_at",
    "bodies",
    "commissions",
    "councils",
    "councils_at",
    "events",
    "find_services",
    "levels",
    "power",
    "powers",
    "rule_kind",
    "rules",
    "service",
    "services",
    "tasks",
]

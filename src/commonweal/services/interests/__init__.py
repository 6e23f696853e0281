"""Interests: the register of an organisation, whom a project concerns, who is walled off, and who stepped back."""

from commonweal.services.interests.concerning import add_concern, end_concern, of_project
from commonweal.services.interests.flagging import Flag, flags
from commonweal.services.interests.recusing import lift, recusals, recuse
from commonweal.services.interests.registering import declare, end, register, register_file
from commonweal.services.interests.views import (
    ConcernView,
    Entry,
    PersonSeen,
    ProjectInterests,
    RecusalView,
    RegisterView,
    WalledView,
)

__all__ = [
    "ConcernView",
    "Entry",
    "Flag",
    "PersonSeen",
    "ProjectInterests",
    "RecusalView",
    "RegisterView",
    "WalledView",
    "add_concern",
    "declare",
    "end",
    "end_concern",
    "flags",
    "lift",
    "of_project",
    "recusals",
    "recuse",
    "register",
    "register_file",
]

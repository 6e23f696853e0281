"""The people of an organisation: who they are, how they get in, what they can see, and what was done."""

from commonweal.services.people.access import (
    AccessView,
    ProjectAccess,
    ShareView,
    access,
    reviewed,
    stop_sharing,
)
from commonweal.services.people.entering import come_back, join, join_as, join_without_password, look
from commonweal.services.people.events import EventView, events, sign_in_failed, signed_in
from commonweal.services.people.experience import ExperienceView, SidesView
from commonweal.services.people.links import LinkView, help_back, invite, open_for, waiting, withdraw
from commonweal.services.people.own import StepView, second_steps, sign_ins_of
from commonweal.services.people.roster import (
    AWAY,
    PersonRow,
    away,
    change_roles,
    last_needed_step,
    one,
    remove,
    role_choices,
    roster,
)

__all__ = [
    "AWAY",
    "AccessView",
    "EventView",
    "ExperienceView",
    "LinkView",
    "PersonRow",
    "ProjectAccess",
    "ShareView",
    "SidesView",
    "StepView",
    "access",
    "away",
    "change_roles",
    "come_back",
    "events",
    "help_back",
    "invite",
    "join",
    "join_as",
    "join_without_password",
    "last_needed_step",
    "look",
    "one",
    "open_for",
    "remove",
    "reviewed",
    "role_choices",
    "roster",
    "second_steps",
    "sign_in_failed",
    "sign_ins_of",
    "signed_in",
    "stop_sharing",
    "waiting",
    "withdraw",
]

"""The table of the policy: every act, by which roles and how far; what a wall, a recusal or an agreement closes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from commonweal.services.actors import OPERATOR

VIEWER, ANALYST, COMMISSIONER = "viewer", "analyst", "commissioner"
CONTRACT_MANAGER, FINANCE, EVALUATOR = "contract-manager", "finance", "evaluator"
MODERATOR, CHECKER = "moderator", "publication-checker"
BOARD_MEMBER, PROVIDER, PERSON = "board-member", "provider", "person-or-carer"
AUDITOR, ADMIN = "auditor", "organisation-admin"
STAFF = frozenset(
    {
        VIEWER,
        ANALYST,
        COMMISSIONER,
        CONTRACT_MANAGER,
        FINANCE,
        EVALUATOR,
        MODERATOR,
        CHECKER,
        BOARD_MEMBER,
        AUDITOR,
        ADMIN,
    }
)
EVERYONE = STAFF | {PROVIDER, PERSON}
WORKERS = frozenset({ANALYST, COMMISSIONER})
LEADS = frozenset({COMMISSIONER})


class Reach(Enum):
    """How far an act reaches."""

    ANYONE = "anyone, signed in or not"
    SIGNED_IN = "anyone who is signed in"
    INSTALLATION = "whoever runs the installation, from its own terminal"
    ORGANISATION = "one's own organisation"
    SEEN = "a project of one's own organisation, or one shared with it"
    WORKED = "a project of one's own organisation, or one that it may contribute to"
    OWNED = "a project of one's own organisation"


@dataclass(frozen=True, slots=True)
class Act:
    """One kind of act: in words (after "may"), by which roles, how far."""

    words: str
    reach: Reach
    roles: frozenset[str] = EVERYONE


ACTS: dict[str, Act] = {
    "public": Act("see what is public", Reach.ANYONE),
    "signed-in": Act("use their own account", Reach.SIGNED_IN),
    "installation.run": Act("look after the installation", Reach.INSTALLATION, frozenset({OPERATOR})),
    "organisations.create": Act("add an organisation", Reach.INSTALLATION, frozenset({OPERATOR})),
    "organisations.view": Act("see the people of an organisation", Reach.ORGANISATION, STAFF),
    "organisations.manage": Act(
        "manage the people of an organisation", Reach.ORGANISATION, frozenset({ADMIN, OPERATOR})
    ),
    "organisations.witness": Act(
        "keep the scheme of delegation and countersign the ledger", Reach.ORGANISATION, frozenset({ADMIN})
    ),
    "experience.write": Act("write down on which sides they have worked", Reach.ORGANISATION, EVERYONE - {AUDITOR}),
    "directory.view": Act("see which organisations commission what", Reach.SIGNED_IN),
    "directory.write": Act(
        "describe organisations, places and who commissions what", Reach.ORGANISATION, frozenset({ADMIN, COMMISSIONER})
    ),
    "interests.view": Act("see the register of interests of an organisation", Reach.ORGANISATION, STAFF),
    "interests.declare": Act("declare an interest for oneself", Reach.ORGANISATION, EVERYONE - {AUDITOR}),
    "interests.manage": Act(
        "keep the register of interests of an organisation", Reach.ORGANISATION, frozenset({ADMIN})
    ),
    "contracts.view": Act("see the contracts and grants of an organisation", Reach.ORGANISATION, STAFF),
    "contracts.write": Act(
        "keep the contracts and grants of an organisation",
        Reach.ORGANISATION,
        frozenset({COMMISSIONER, CONTRACT_MANAGER}),
    ),
    "audit.view": Act("see who did what in an organisation", Reach.ORGANISATION, frozenset({AUDITOR, ADMIN})),
    "ledger.view": Act("export the ledger of decisions", Reach.SIGNED_IN, STAFF),
    "data.view": Act("see the data that everyone has", Reach.SIGNED_IN),
    "data.check": Act("check a file", Reach.SIGNED_IN),
    "projects.list": Act("list projects", Reach.SIGNED_IN),
    "projects.create": Act("start a project", Reach.ORGANISATION, WORKERS),
    "projects.import": Act("import a project", Reach.ORGANISATION, WORKERS),
    "projects.view": Act("see a project", Reach.SEEN),
    "projects.write": Act("change a project", Reach.WORKED, WORKERS),
    "projects.export": Act("export a project", Reach.WORKED, STAFF),
    "projects.copy": Act("copy a project", Reach.WORKED, WORKERS),
    "projects.share": Act("share a project and choose its team", Reach.OWNED, LEADS),
    "projects.publish": Act("put a project on its public page", Reach.OWNED, LEADS),
    "projects.interests": Act("see the interests that touch a project", Reach.SEEN, STAFF),
    "projects.concern": Act("say whom a project concerns and how interests were handled", Reach.WORKED, WORKERS),
    "evidence.view": Act("see a project's data", Reach.SEEN),
    "evidence.write": Act("add data to a project", Reach.WORKED, WORKERS),
    "thread.view": Act("see where figures come from", Reach.SEEN),
    "thread.write": Act("compute and change figures", Reach.WORKED, WORKERS),
    "markets.watch": Act("see on which suppliers much rests, and signs about them", Reach.OWNED, STAFF),
    "agenda.view": Act("see why and what", Reach.SEEN),
    "agenda.write": Act("write why and what", Reach.WORKED, WORKERS),
    "partnerships.view": Act("see who works together and how", Reach.SEEN, STAFF),
    "partnerships.write": Act("write who works together and how", Reach.WORKED, WORKERS),
    "partnerships.answer": Act(
        "answer for their organisation how it works with partners", Reach.SEEN, WORKERS | {BOARD_MEMBER, FINANCE}
    ),
    "funds.view": Act("see pooled funds", Reach.SEEN, STAFF),
    "funds.write": Act("write in a pooled fund", Reach.WORKED, frozenset({COMMISSIONER, FINANCE})),
    "options.view": Act("see options", Reach.SEEN, STAFF),
    "options.write": Act("write options and weights", Reach.WORKED, WORKERS),
    "plans.view": Act("read papers", Reach.SEEN, STAFF),
    "plans.write": Act("write and build papers", Reach.WORKED, WORKERS),
    "decisions.view": Act("see decisions", Reach.SEEN, STAFF),
    "decisions.drafts": Act("see decisions that are being prepared", Reach.SEEN, STAFF),
    "decisions.ask": Act("prepare a decision and ask people to agree", Reach.WORKED, WORKERS),
    "decisions.respond": Act("answer when asked to agree", Reach.WORKED, frozenset({BOARD_MEMBER, COMMISSIONER})),
    "decisions.declare": Act("declare an interest", Reach.SEEN, EVERYONE - {AUDITOR}),
    "decisions.adopt": Act("decide, or adopt a paper", Reach.OWNED, frozenset({COMMISSIONER, BOARD_MEMBER})),
}
# Acts that an interest closes to the person who has it, whatever their roles. Reading is closed with deciding: who has
# read what rivals offer, what options cost, what a draft says or which supplier shows signs has the advantage already.
# An export and a copy hold all of it. Saying whom a project concerns, and choosing who else sees it, is closed too, or
# whoever is walled off could take the wall down or reach over it. The project itself, need, supply, why and what, and
# what was decided stay open: they favour nobody.
WALLED = frozenset(
    {
        "decisions.respond",
        "decisions.adopt",
        "decisions.ask",
        "decisions.drafts",
        "markets.watch",
        "options.view",
        "options.write",
        "plans.view",
        "plans.write",
        "projects.concern",
        "projects.copy",
        "projects.export",
        "projects.share",
    }
)
# Acts that are closed to who stepped back, until that is lifted: taking part, not reading.
RECUSED = frozenset({"decisions.respond", "decisions.adopt", "decisions.ask"})
# Acts that anyone who may see the project may do to what was adopted in a public project: the public may read it too.
ADOPTED = frozenset({"plans.view", "decisions.view"})
# Rooms that an agreement to share can name, in plain words. An act belongs to the room that its name begins with.
ROOMS: dict[str, str] = {
    "evidence": "Data",
    "thread": "Need, supply and where figures come from",
    "agenda": "Why and what",
    "partnerships": "Who works together and how",
    "funds": "Pooled funds",
    "options": "Options and weights",
    "plans": "Papers",
    "decisions": "Decisions",
}
# Acts that take everything with them, so that an agreement about some rooms does not give them.
WHOLE = frozenset({"projects.export", "projects.copy"})
# Acts that no agreement can leave out: whoever sees a project may say that they have an interest in it.
ALWAYS = frozenset({"decisions.declare"})


def role_name(role: str) -> str:
    """A role in a sentence, as its form names it."""
    return "organisation administrator" if role == ADMIN else role.replace("-", " ")


def covers(rooms: set[str], act: str) -> bool:
    """Whether an agreement about these rooms covers the act."""
    room = act.split(".")[0]
    return act in ALWAYS or (act not in WHOLE and (room not in ROOMS or room in rooms))

"""Partners of a world, and what they say of working together."""

from datetime import date

from commonweal.services.partnerships import joint_acts
from tests.support.factories import World

BOARD = "NHS First Board (invented)"
ALL_PARALLEL = dict.fromkeys(
    ("purpose", "needs", "engagement", "resources", "market", "contracting", "function"), "parallel"
)
# What the law asks of a fund that partners pool.
TERMS = dict.fromkeys(("aims", "contributions", "functions", "people", "staff", "duration", "managed"), "Written.")
READY = {
    "host": "First Council", "manager": "A manager (invented)", "functions": ["equipment"], "terms": TERMS,
    "improves": "yes", "improves_reason": "One order.", "consulted": "yes", "consulted_on": "2026-02-01",
}  # fmt: skip


def workshop(world: World, day: date = date(2026, 11, 2), **board: str) -> None:
    """The first council and a board that has no account answer on one day; `board` says where the board differs."""
    actor, slug = world.commissioner, world.project.slug
    names = {item.name for item in joint_acts.get(actor=actor, project=slug).partners}
    if BOARD not in names:
        joint_acts.add_partner(actor=actor, project=slug, name=BOARD)
    joint_acts.answer(actor=actor, project=slug, levels=ALL_PARALLEL, held_on=day)
    joint_acts.answer(actor=actor, project=slug, levels={**ALL_PARALLEL, **board}, partner=BOARD, held_on=day)

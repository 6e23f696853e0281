"""What forms act on beyond what operations of the API need: a contract, a specification, money, a published list."""

from commonweal.services import contracts, projects, thread
from commonweal.services.plans import committee, specification
from tests.support.submissions import SLUG, Stage

# A project in which nothing was written yet.
PLAIN = "plain"


def furnish(stage: Stage) -> None:
    """Put it in the worked project of the stage."""
    first = stage.people["first"]
    where = {"actor": first, "project": SLUG}
    contracts.add(actor=first, facts={"service": "Meals at home", "provider": "A kitchen (invented)"})
    thread.compute(**where, name="dementia")
    projects.create(actor=first, slug=PLAIN, title="Begun today", place="E08000009", question="How many?")
    specification.begin(**where)
    specification.write_outcome(**where, text="I can stay at home.")
    committee.write_money(
        **where, title="Checks after a fall", year=2027, bearer="First Council", kind="one-off", pounds="1000"
    )

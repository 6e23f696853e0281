"""What forms about organisations, people and partnerships act on, as `form_stage.py` has it for the others."""

from datetime import date

from commonweal.services import interests, organisations, people, projects
from tests.support import factories
from tests.support.submissions import SLUG, Stage

BOARD = "QOP"  # of Greater Manchester
STOCKPORT = "E08000007"
SPRING = date(2026, 4, 1)


def furnish(stage: Stage) -> None:
    """A colleague, a guest who sees the project, places, links; and what an address needs to name them."""
    first = stage.people["first"]
    home, guest = first.organisation_uid, factories.organisation("Third Council")
    third = factories.person("third", home, "viewer")
    projects.share(actor=first, project=SLUG, organisation=guest.uid, level="view")
    people.invite(actor=first, name="A newcomer", roles=("viewer",))
    interests.declare(actor=first, body="A firm elsewhere (invented)", kind="financial", what="I own shares in it.")
    handled = {"username": "third", "handling": "left-the-room", "words": "A sister works there."}
    interests.recuse(actor=first, project=SLUG, **handled)
    sides = {"delegator": BOARD, "delegate": home, "service": "community-health", "power": "nhsa-75"}
    organisations.delegate(actor=first, **sides, begins_on=SPRING, document="Our agreement")
    link = organisations.link(actor=first, child=home, parent=BOARD, kind="parent", begins_on=SPRING)
    organisations.draw_place(actor=first, name="Two districts of ours", members=[factories.TRAFFORD, STOCKPORT])
    stage.found |= {"third": third.person_uid, "link": link}

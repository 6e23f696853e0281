"""What papers show of the place: who answers for which service there, and who does it."""

from datetime import date

from commonweal.analysis.partnerships import register
from commonweal.analysis.plans import Part, Recorded
from commonweal.errors import Invalid
from commonweal.services.organisations.delegations import typed

DIRECTORY = "directory"
NO_SUCH_PLACE = "needs.place.unknown"
HEADS = ("Service", "Who answers for it", "Who does it")


def recorded(place: str, day: date) -> Recorded:
    """Who commissions what for people in a place on a day, with the delegations recorded here; one query.

    Nothing for a place of which the tables do not say it, such as one of another country.
    """
    try:
        value = register.commissioners(place=place, on=day.isoformat(), delegations=typed() or None).value
    except Invalid as error:
        if error.code != NO_SUCH_PLACE:
            raise  # any other fault must be seen, not read as an empty section
        return Recorded(DIRECTORY, "Who commissions what", (), ours=True)
    rows = tuple(
        (
            row["name"] + ("" if row["verified"] else " (not verified)"),
            row["accountable"] or "not held here",
            row["does"] if row["does"] != row["accountable"] else "the same",
        )
        for row in value["services"]
    )
    table = Part("table", f"Who commissions what for people in {value['place']['name']}", HEADS, rows)
    notes = tuple(Part("paragraph", note) for note in value["notes"])
    return Recorded(DIRECTORY, "Who commissions what", (table, *notes) if rows else (), ours=True)

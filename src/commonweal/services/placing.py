"""What a project may be about: an area by its ONS code, or a place that its organisation drew out of districts."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from commonweal.analysis.organisations import drawn as parts
from commonweal.errors import Invalid
from commonweal.records.directory import DrawnPlace
from commonweal.services.actors import Actor
from commonweal.values.places import parts_of, place_code, together

LONGEST = 400  # what a project keeps: forty districts


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A place that the actor's organisation drew."""

    uid: str
    name: str


def drawn(actor: Actor) -> tuple[OwnPlace, ...]:
    """The places of the actor's organisation, by name."""
    rows = DrawnPlace.objects.filter(organisation__uid=actor.organisation_uid)
    return tuple(OwnPlace(str(row.uid), row.name) for row in rows)


def placed(actor: Actor | None, place: str) -> tuple[str, str]:
    """The code of a place, and what its people call it: empty for an area, which has a name already.

    `place` is an ONS code, several districts' joined by `+`, or the uid of a place that the actor's organisation drew.
    `Invalid` where a project cannot be about it: numbers are held for whole districts, not for parts of them.
    """
    if not _is_uid(place):
        code = place_code(place)
        if len(parts_of(code)) > 1 and not parts.whole_districts(parts_of(code)):
            fix = "Take codes that begin E06, E07, E08 or E09."
            raise Invalid("placing.districts", "A place can only be made of whole districts held here.", fix=fix)
        return code, ""
    rows = DrawnPlace.objects.filter(uid=place)
    row = rows.filter(organisation__uid=actor.organisation_uid).first() if actor is not None else None
    if row is None:
        raise Invalid("placing.unknown", "Your organisation drew no such place.", fix="Choose one of your places.")
    if not parts.whole_districts(row.members):
        words = f"{row.name} is made of small areas. A project needs a place of whole districts: most numbers are not "
        raise Invalid("placing.small-areas", words + "held for less.", fix="Draw it out of districts.")
    code = together(row.members)
    if len(code) > LONGEST:
        raise Invalid(
            "placing.too-many", f"{row.name} is made of too many districts.", fix="Take a region, a board or England."
        )
    return code, row.name


def _is_uid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True

"""On which sides of commissioning people have worked: one's own, and how many of an organisation know which side."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status

from commonweal.api.signing import key_of
from commonweal.services.people import ExperienceView, SidesView, experience
from commonweal.services.policy import declares

router = Router(tags=["People"])


class NewExperience(Schema):
    """A time on one side: `commissioning`, `provider`, `clinical` or `lived`; `to_year` empty where it goes on."""

    side: str
    words: str
    from_year: int
    to_year: int | None = None


@router.get("/account/experience", response=list[ExperienceView])
@declares("experience.write")
def my_experience(request: HttpRequest) -> Any:
    """What the caller wrote of themselves."""
    return list(experience.mine(actor=request.auth))


@router.post("/account/experience", response=ExperienceView)
@declares("experience.write")
def add_experience(request: HttpRequest, given: NewExperience) -> Any:
    """Write down a time on one side, of oneself."""
    return experience.add(actor=request.auth, key=key_of(request), **given.dict())


@router.delete("/account/experience/{uid}", response={204: None})
@declares("experience.write")
def take_out_experience(request: HttpRequest, uid: str) -> Any:
    """Take out what one wrote of oneself."""
    experience.take_out(actor=request.auth, uid=uid, key=key_of(request))
    return Status(204, None)


@router.get("/organisation/experience", response=SidesView)
@declares("audit.view")
def sides(request: HttpRequest) -> Any:
    """How many people of the organisation have been on which side, and on both."""
    return experience.sides(actor=request.auth)


@router.get("/organisation/people/{person}/experience", response=list[ExperienceView])
@declares("audit.view")
def experience_of(request: HttpRequest, person: str) -> Any:
    """What somebody of the organisation wrote of themselves."""
    return list(experience.of_person(actor=request.auth, person=person))

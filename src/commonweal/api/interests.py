"""Interests: the register of an organisation, whom a project concerns, who stepped back, and how far it is shared."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from commonweal.api.signing import key_of
from commonweal.services import interests, projects
from commonweal.services.interests import Entry, ProjectInterests, RecusalView, RegisterView
from commonweal.services.policy import declares
from commonweal.services.projects import ProjectView

around = Router(tags=["Interests"])
router = Router(tags=["Interests"])


class NewInterest(Schema):
    """An interest: in which body, of which kind, in which words; of `username`, where an administrator enters it."""

    body: str
    kind: str
    what: str
    begins_on: date | None = None
    ends_on: date | None = None
    username: str = ""


class InterestHere(Schema):
    """An interest in the project itself, in the person's own words."""

    what: str


class Over(Schema):
    """The first day on which it no longer holds; today where none is given."""

    ends_on: date | None = None


class NewConcern(Schema):
    """A body that a project concerns: `possible` provider, `holder` of a contract, or `other`."""

    body: str
    why: str = "possible"
    begins_on: date | None = None
    ends_on: date | None = None


class Handling(Schema):
    """How an interest was handled: `left-the-room`, `did-not-vote` or `not-a-conflict`, and why."""

    username: str
    handling: str
    words: str
    paper: str = ""
    edition: int | None = None


class Lifting(Schema):
    """Why a person takes part again."""

    because: str


class Agreement(Schema):
    """Another organisation (by uid), `view` or `contribute` (empty ends it), and the rooms agreed; none is all."""

    organisation: str
    level: str
    rooms: tuple[str, ...] = ()


@around.get("/interests", response=RegisterView)
@declares("interests.declare")
def get_register(request: HttpRequest) -> Any:
    """The register of interests of your organisation; your own lines where you may not see the whole."""
    return interests.register(actor=request.auth)


@around.get("/interests/register.csv", response=None)
@declares("interests.view")
def get_register_file(request: HttpRequest) -> HttpResponse:
    """The register as rows, to publish or to hand over."""
    found = interests.register_file(actor=request.auth)
    headers = {"Content-Disposition": f'attachment; filename="{found.filename}"'}
    return HttpResponse(found.data, content_type=found.media_type, headers=headers)


@around.post("/interests", response=Entry)
@declares("interests.declare")
def declare(request: HttpRequest, body: NewInterest) -> Any:
    """Declare an interest: from its first day it closes what concerns that body or its group."""
    return interests.declare(actor=request.auth, key=key_of(request), **body.model_dump())


@around.post("/interests/{uid}/end", response=Entry)
@declares("interests.declare")
def end(request: HttpRequest, uid: str, body: Over) -> Any:
    """Say on which day an interest is over."""
    return interests.end(actor=request.auth, uid=uid, ends_on=body.ends_on, key=key_of(request))


@router.get("/{project}/interests", response=ProjectInterests)
@declares("projects.interests")
def get_interests(request: HttpRequest, project: str) -> Any:
    """The interests that touch a project: whom it concerns, who is walled off and why, who stepped back."""
    return interests.of_project(actor=request.auth, project=project)


@router.post("/{project}/interests", response=ProjectView)
@declares("decisions.declare")
def declare_interest(request: HttpRequest, project: str, body: InterestHere) -> Any:
    """Declare an interest in the project itself: from now on what waits to be decided is closed to you."""
    return projects.declare_interest(actor=request.auth, project=project, what=body.what, key=key_of(request))


@router.post("/{project}/concerns", response=ProjectInterests)
@declares("projects.concern")
def add_concern(request: HttpRequest, project: str, body: NewConcern) -> Any:
    """Say that the project concerns a body outside."""
    return interests.add_concern(actor=request.auth, project=project, key=key_of(request), **body.model_dump())


@router.post("/{project}/concerns/{uid}/end", response=ProjectInterests)
@declares("projects.concern")
def end_concern(request: HttpRequest, project: str, uid: str, body: Over) -> Any:
    """Say from which day the project no longer concerns it."""
    return interests.end_concern(
        actor=request.auth, project=project, uid=uid, ends_on=body.ends_on, key=key_of(request)
    )


@router.get("/{project}/recusals", response=tuple[RecusalView, ...])
@declares("projects.interests")
def list_recusals(request: HttpRequest, project: str) -> Any:
    """How interests were handled, newest first."""
    return list(interests.recusals(actor=request.auth, project=project))


@router.post("/{project}/recusals", response=tuple[RecusalView, ...])
@declares("projects.concern")
def recuse(request: HttpRequest, project: str, body: Handling) -> Any:
    """Record how a person's interest was handled."""
    return list(interests.recuse(actor=request.auth, project=project, key=key_of(request), **body.model_dump()))


@router.post("/{project}/recusals/{uid}/lift", response=tuple[RecusalView, ...])
@declares("projects.concern")
def lift(request: HttpRequest, project: str, uid: str, body: Lifting) -> Any:
    """Say that a person takes part again, and why."""
    return list(interests.lift(actor=request.auth, project=project, uid=uid, because=body.because, key=key_of(request)))


@router.post("/{project}/shares", response=ProjectView)
@declares("projects.share")
def share(request: HttpRequest, project: str, body: Agreement) -> Any:
    """Share a project with another organisation, as far as the agreement says."""
    return projects.share(actor=request.auth, project=project, key=key_of(request), **body.model_dump())

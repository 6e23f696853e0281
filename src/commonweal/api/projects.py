"""Commissioning projects."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from commonweal.api.signing import key_of
from commonweal.services import exchange, overview, projects
from commonweal.services.exchange import ImportView
from commonweal.services.overview import HubView, PublicProject, TodayView
from commonweal.services.policy import declares
from commonweal.services.projects import ProjectView

router = Router(tags=["Projects"])
around = Router(tags=["Projects"])


class NewProject(Schema):
    """The facts that a project begins with. `place`: an ONS code, or the uid of a place that the organisation drew."""

    title: str
    place: str
    question: str
    population: str = ""
    conditions: tuple[str, ...] = ()
    start: int = 2024
    end: int = 2040
    slug: str = ""


class Changes(Schema):
    """The facts to change, by name."""

    changes: dict[str, Any]


class Copy(Schema):
    """The title of the copy."""

    title: str


@around.get("/today", response=TodayView)
@declares("signed-in")
def today(request: HttpRequest) -> Any:
    """What waits for you, across all projects."""
    return overview.today(actor=request.auth)


@around.get("/open/projects", response=tuple[PublicProject, ...], auth=None)
@declares("public")
def list_public(request: HttpRequest) -> Any:
    """Every project that its owner has made public."""
    return list(overview.public_projects())


@around.get("/open/projects/{slug}", response=PublicProject, auth=None)
@declares("public")
def get_public(request: HttpRequest, slug: str) -> Any:
    """The public page of a project."""
    return overview.public_project(slug=slug)


@router.get("", response=tuple[ProjectView, ...])
@declares("projects.list")
def list_projects(request: HttpRequest) -> Any:
    """The projects that you may see."""
    return list(projects.listing(actor=request.auth))


@router.post("", response=ProjectView)
@declares("projects.create")
def create(request: HttpRequest, body: NewProject) -> Any:
    """Begin a project for your organisation."""
    return projects.create(actor=request.auth, key=key_of(request), **body.model_dump())


@router.get("/{project}", response=ProjectView)
@declares("projects.view")
def get_project(request: HttpRequest, project: str) -> Any:
    """One project."""
    return projects.get(actor=request.auth, project=project)


@router.patch("/{project}", response=ProjectView)
@declares("projects.write")
def edit(request: HttpRequest, project: str, body: Changes) -> Any:
    """Change a project's own facts; the slug stays for ever."""
    return projects.edit(
        actor=request.auth,
        project=project,
        changes=body.changes,
        key=key_of(request),
    )


@router.get("/{project}/hub", response=HubView)
@declares("projects.view")
def hub(request: HttpRequest, project: str) -> Any:
    """The tasks of a project, with what stands in the way."""
    return overview.hub(actor=request.auth, project=project)


@router.post("/{project}/copy", response=ImportView)
@declares("projects.copy")
def copy(request: HttpRequest, project: str, body: Copy) -> Any:
    """A new project that begins with this one's question, figures and paragraphs, and none of its decisions."""
    return exchange.copy_project(
        actor=request.auth,
        project=project,
        title=body.title,
        key=key_of(request),
    )


@router.get("/{project}/export", response=None)
@declares("projects.export")
def export(request: HttpRequest, project: str) -> HttpResponse:
    """The whole project as a zip file of sorted JSON and evidence."""
    data = exchange.export_bytes(actor=request.auth, project=project)
    headers = {"Content-Disposition": f'attachment; filename="{project}.zip"'}
    return HttpResponse(data, content_type="application/zip", headers=headers)

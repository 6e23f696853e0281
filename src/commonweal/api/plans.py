"""Strategy and papers."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from commonweal.api.signing import key_of
from commonweal.services import plans
from commonweal.services.plans import EditionView, FindingView, LocalFigureView, PaperView, ParagraphView
from commonweal.services.policy import declares

router = Router(tags=["Papers"])


class Text(Schema):
    """The text of a section."""

    text: str


class Formats(Schema):
    """The formats to build."""

    formats: tuple[str, ...] = ("html", "docx", "pdf", "xlsx")


class LocalFigure(Schema):
    """A number that only a person has; or, without a value, whom to ask by when."""

    title: str
    value: str | None = None
    unit: str = ""
    said_by: str = ""
    said_on: date | None = None
    ask: str = ""
    ask_by: date | None = None


@router.get("/{project}/papers", response=tuple[PaperView, ...])
@declares("plans.view")
def list_papers(request: HttpRequest, project: str) -> Any:
    """Every kind of paper of a project, with how far it is."""
    return list(plans.papers(actor=request.auth, project=project))


@router.get("/{project}/papers/{kind}", response=PaperView)
@declares("plans.view")
def get_paper(request: HttpRequest, project: str, kind: str) -> Any:
    """One paper, section by section."""
    return plans.paper(actor=request.auth, project=project, kind=kind)


@router.get("/{project}/papers/{kind}/check", response=tuple[FindingView, ...])
@declares("plans.view")
def check(request: HttpRequest, project: str, kind: str) -> Any:
    """What has to be put right before the paper goes out."""
    return list(plans.check(actor=request.auth, project=project, kind=kind))


@router.put("/{project}/papers/{kind}/sections/{section}", response=ParagraphView)
@declares("plans.write")
def write_paragraph(request: HttpRequest, project: str, kind: str, section: str, body: Text) -> Any:
    """Write the text of a section. Bare digits are refused: a number comes from a figure, a source or a person."""
    return plans.write_paragraph(
        actor=request.auth, project=project, kind=kind, section=section, text=body.text, key=key_of(request)
    )


@router.post("/{project}/papers/{kind}/editions", response=EditionView)
@declares("plans.write")
def build(request: HttpRequest, project: str, kind: str, body: Formats) -> Any:
    """Build the next edition in these formats."""
    return plans.build(actor=request.auth, project=project, kind=kind, formats=body.formats, key=key_of(request))


@router.get("/{project}/papers/{kind}/editions", response=tuple[EditionView, ...])
@declares("plans.view")
def list_editions(request: HttpRequest, project: str, kind: str) -> Any:
    """The editions built, newest first."""
    return list(plans.editions(actor=request.auth, project=project, kind=kind))


@router.get("/{project}/papers/{kind}/editions/{int:number}/{format}", response=None)
@declares("plans.view")
def get_file(request: HttpRequest, project: str, kind: str, number: int, format: str) -> HttpResponse:
    """One file of an edition."""
    found = plans.file(actor=request.auth, project=project, kind=kind, number=number, format=format)
    headers = {"Content-Disposition": f'attachment; filename="{found.filename}"'}
    return HttpResponse(found.data, content_type=found.media_type, headers=headers)


@router.get("/{project}/local-figures", response=tuple[LocalFigureView, ...])
@declares("plans.view")
def list_local_figures(request: HttpRequest, project: str) -> Any:
    """Numbers that only people have, and those not known yet."""
    return list(plans.local_figures(actor=request.auth, project=project))


@router.put("/{project}/local-figures/{name}", response=LocalFigureView)
@declares("plans.write")
def set_local_figure(request: HttpRequest, project: str, name: str, body: LocalFigure) -> Any:
    """Keep a number that a person said, or that it is not known yet and whom to ask by when."""
    return plans.set_local_figure(
        actor=request.auth, project=project, name=name, key=key_of(request), **body.model_dump()
    )

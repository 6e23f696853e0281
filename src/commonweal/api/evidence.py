"""Data and sources."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import File, Form, Router, Schema
from ninja.files import UploadedFile

from commonweal.api.signing import key_of
from commonweal.services import evidence
from commonweal.services.evidence import CheckView, EvidenceDetail, EvidenceView, ShapeView
from commonweal.services.policy import declares

router = Router(tags=["Data"])
of_project = Router(tags=["Data"])


class Shape(Schema):
    """What a file is."""

    shape: str


class NewEvidence(Schema):
    """What a file is, and the name of the evidence that it is the next version of."""

    shape: str
    name: str
    keep_good_rows: bool = False
    note: str = ""


@router.get("/shapes", response=tuple[ShapeView, ...])
@declares("data.view")
def list_shapes(request: HttpRequest) -> Any:
    """Every kind of file that can be added, with its dictionary."""
    return list(evidence.shapes())


@router.get("/shapes/{shape}/template.{format}", response=None)
@declares("data.view")
def get_template(request: HttpRequest, shape: str, format: str) -> HttpResponse:
    """The template of a shape, as xlsx or csv."""
    found = evidence.template(shape, format)
    headers = {"Content-Disposition": f'attachment; filename="{found.filename}"'}
    return HttpResponse(found.data, content_type=found.media_type, headers=headers)


@router.post("/check", response=CheckView)
@declares("data.check")
def check(request: HttpRequest, form: Form[Shape], file: File[UploadedFile]) -> Any:
    """Check a file and store nothing."""
    return evidence.check(actor=request.auth, filename=file.name or "", data=file.read(), shape=form.shape)


@router.get("", response=tuple[EvidenceView, ...])
@declares("data.view")
def list_pack(request: HttpRequest) -> Any:
    """The open data that everyone has."""
    return list(evidence.listing(actor=request.auth))


@of_project.get("/{project}/evidence", response=tuple[EvidenceView, ...])
@declares("evidence.view")
def list_evidence(request: HttpRequest, project: str) -> Any:
    """The evidence in force for a project."""
    return list(evidence.listing(actor=request.auth, project=project))


@of_project.get("/{project}/evidence/{name}", response=EvidenceDetail)
@declares("evidence.view")
def describe(request: HttpRequest, project: str, name: str) -> Any:
    """One piece of evidence: columns, first rows, versions, what rests on it."""
    return evidence.describe(actor=request.auth, name=name, project=project)


@of_project.post("/{project}/evidence", response=EvidenceView)
@declares("evidence.write")
def add(request: HttpRequest, project: str, form: Form[NewEvidence], file: File[UploadedFile]) -> Any:
    """Check a file and make it the next version of its name, for this project alone."""
    return evidence.add(
        actor=request.auth,
        project=project,
        filename=file.name or "",
        data=file.read(),
        key=key_of(request),
        **form.model_dump(),
    )

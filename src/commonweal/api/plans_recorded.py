"""What papers are made of: the year, local papers, the specification, money and equality, last year's Word paper."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import File, Form, Router, Schema
from ninja.files import UploadedFile

from commonweal.api.signing import key_of
from commonweal.errors import Invalid
from commonweal.services.downloads import DownloadFile
from commonweal.services.plans import (
    LastPaperView,
    brand,
    committee,
    last_year,
    local_papers,
    logic,
    specification,
    tying,
)
from commonweal.services.plans import year as years
from commonweal.services.plans.logic_views import LogicModelView
from commonweal.services.policy import declares

router = Router(tags=["Papers"])
around = Router(tags=["Papers"])
LARGEST = 20_000_000


class YearItem(Schema):
    """Something that happens every year."""

    title: str
    month: int
    day: int | None = None
    who: str = ""
    paper: str = ""
    why: str = ""


class Titles(Schema):
    """Titles of usual items; none are all of them."""

    titles: tuple[str, ...] | None = None


class Chosen(Schema):
    """Outcomes and clauses by their codes."""

    outcomes: tuple[str, ...]
    clauses: tuple[str, ...]


class FileTitle(Schema):
    """The title of a paper; empty to take the one that its Word file has."""

    title: str = ""


class Outcome(Schema):
    """An outcome in a person's words; with a code, one to change."""

    text: str
    measures: tuple[str, ...] = ()
    code: str = ""


class Known(Schema):
    """What is known of a measure; `by` is a day, YYYY-MM-DD. What is empty is not known yet."""

    baseline: str = ""
    source: str = ""
    target: str = ""
    by: str = ""


class Tied(Schema):
    """What an outcome leads to and what tests it, by their codes, and what is known of its measures."""

    objectives: tuple[str, ...] = ()
    hypotheses: tuple[str, ...] = ()
    known: dict[str, Known] = {}


class Choices(Schema):
    """What was chosen in a clause, by name."""

    choices: dict[str, str]


class Clause(Schema):
    """A clause of one's own; with a code, one to change."""

    title: str
    text: str
    outcomes: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    code: str = ""


class Asked(Schema):
    """What a committee is asked."""

    committee: str
    decision: str
    meets_on: date | None = None
    risk: str = ""


class Money(Schema):
    """Money for one thing in one financial year (by the year in which it begins), borne by one body."""

    title: str
    year: int
    bearer: str
    kind: str
    pounds: str = ""
    ask: str = ""
    ask_by: date | None = None
    invented: bool = False
    uid: str = ""


class Duty(Schema):
    """What was considered under one limb of the equality duty, on what evidence and when."""

    considered: str
    evidence: str
    considered_on: date
    invented: bool = False


class LocalPaper(Schema):
    """A paper that is in force here."""

    title: str
    publisher: str = ""
    dated_on: date | None = None
    where: str = ""


class Covered(Schema):
    """What a paper says of one content: `yes`, `partly`, `no`, or nothing."""

    contents: str
    code: str
    answer: str
    where: str = ""


class Place(Schema):
    """To which section a part of last year's paper belongs; none where it is empty."""

    position: int
    section: str = ""


@router.get("/{project}/year", response=years.YearView)
@declares("plans.view")
def get_year(request: HttpRequest, project: str) -> Any:
    """What happens when in the year, and what most places also do."""
    return years.get(actor=request.auth, project=project)


@router.post("/{project}/year", response=years.YearView)
@declares("plans.write")
def add_to_year(request: HttpRequest, project: str, body: YearItem) -> Any:
    """Add something that happens every year."""
    return years.write(actor=request.auth, project=project, key=key_of(request), **body.model_dump())


@router.post("/{project}/year/usual", response=years.YearView)
@declares("plans.write")
def take_usual_year(request: HttpRequest, project: str, body: Titles) -> Any:
    """Take usual items into the year."""
    return years.take_usual(actor=request.auth, project=project, titles=body.titles, key=key_of(request))


@router.put("/{project}/year/{uid}", response=years.YearView)
@declares("plans.write")
def change_year(request: HttpRequest, project: str, uid: str, body: YearItem) -> Any:
    """Change something of the year."""
    return years.write(actor=request.auth, project=project, uid=uid, key=key_of(request), **body.model_dump())


@router.delete("/{project}/year/{uid}", response=years.YearView)
@declares("plans.write")
def drop_from_year(request: HttpRequest, project: str, uid: str) -> Any:
    """Take something out of the year."""
    return years.drop(actor=request.auth, project=project, uid=uid, key=key_of(request))


@router.get("/{project}/year.{ending}", response=None)
@declares("plans.view")
def year_file(request: HttpRequest, project: str, ending: str) -> HttpResponse:
    """The year as a calendar file (`ics`) or a table (`csv`)."""
    return _sent(years.file(actor=request.auth, project=project, ending=ending))


@router.get("/{project}/local-papers", response=local_papers.AuditView)
@declares("plans.view")
def audit(request: HttpRequest, project: str) -> Any:
    """Papers in force here, and what is covered where."""
    return local_papers.get(actor=request.auth, project=project)


@router.post("/{project}/local-papers", response=local_papers.LocalPaperView)
@declares("plans.write")
def list_paper(request: HttpRequest, project: str, body: LocalPaper) -> Any:
    """List a paper that is in force here."""
    return local_papers.add(actor=request.auth, project=project, key=key_of(request), **body.model_dump())


@router.post("/{project}/local-papers/word", response=local_papers.LocalPaperView)
@declares("plans.write")
def bring_paper(request: HttpRequest, project: str, file: File[UploadedFile], given: Form[FileTitle]) -> Any:
    """List a paper by its Word file; contents that it seems to hold are suggested."""
    return local_papers.add(actor=request.auth, project=project, key=key_of(request), **given.dict(), **_given(file))


@router.put("/{project}/local-papers/{uid}/coverage", response=local_papers.LocalPaperView)
@declares("plans.write")
def cover(request: HttpRequest, project: str, uid: str, body: list[Covered]) -> Any:
    """Say what a paper covers."""
    answers = {(item.contents, item.code): (item.answer, item.where) for item in body}
    return local_papers.cover(actor=request.auth, project=project, uid=uid, answers=answers, key=key_of(request))


@router.delete("/{project}/local-papers/{uid}", response=local_papers.AuditView)
@declares("plans.write")
def drop_paper(request: HttpRequest, project: str, uid: str) -> Any:
    """Take a paper off the list."""
    return local_papers.drop(actor=request.auth, project=project, uid=uid, key=key_of(request))


@router.get("/{project}/specification", response=specification.SpecificationView)
@declares("plans.view")
def get_specification(request: HttpRequest, project: str) -> Any:
    """Outcomes and clauses: those chosen, and those of the library that could be."""
    return specification.get(actor=request.auth, project=project)


@router.put("/{project}/specification", response=specification.SpecificationView)
@declares("plans.write")
def choose(request: HttpRequest, project: str, body: Chosen) -> Any:
    """Choose outcomes and clauses; what is not named is left out."""
    return specification.choose(
        actor=request.auth, project=project, outcomes=body.outcomes, clauses=body.clauses, key=key_of(request)
    )


@router.post("/{project}/specification/outcomes", response=specification.SpecificationView)
@declares("plans.write")
def write_outcome(request: HttpRequest, project: str, body: Outcome) -> Any:
    """Write an outcome in a person's words."""
    return specification.write_outcome(actor=request.auth, project=project, key=key_of(request), **body.model_dump())


@router.post("/{project}/specification/clauses", response=specification.SpecificationView)
@declares("plans.write")
def write_clause(request: HttpRequest, project: str, body: Clause) -> Any:
    """Write a clause of one's own."""
    return specification.write_clause(actor=request.auth, project=project, key=key_of(request), **body.model_dump())


@router.put("/{project}/specification/clauses/{code}", response=specification.SpecificationView)
@declares("plans.write")
def settle(request: HttpRequest, project: str, code: str, body: Choices) -> Any:
    """Settle the choices of a clause of the library."""
    return specification.settle_clause(
        actor=request.auth, project=project, code=code, choices=body.choices, key=key_of(request)
    )


@router.put("/{project}/specification/outcomes/{code}/tied", response=LogicModelView)
@declares("plans.write")
def tie_outcome(request: HttpRequest, project: str, code: str, body: Tied) -> Any:
    """Tie an outcome into the logic model; what is left out is taken away."""
    return tying.tie(actor=request.auth, project=project, code=code, key=key_of(request), **body.model_dump())


@router.get("/{project}/logic-model", response=LogicModelView)
@declares("plans.view")
def get_logic_model(request: HttpRequest, project: str) -> Any:
    """From need and money over what is done to what changes and what it is seen by, and where that breaks."""
    return logic.get(actor=request.auth, project=project)


@router.get("/{project}/logic-model.{ending}", response=None)
@declares("plans.view")
def logic_file(request: HttpRequest, project: str, ending: str) -> HttpResponse:
    """The logic model as rows (`csv`, `xlsx`), or what it is made of (`json`), as `commonweal run` takes it."""
    return _sent(logic.file(actor=request.auth, project=project, ending=ending))


@router.get("/{project}/committee", response=committee.CommitteeView)
@declares("plans.view")
def get_committee(request: HttpRequest, project: str) -> Any:
    """What a committee is asked, money by year and who bears it, the equality duty."""
    return committee.get(actor=request.auth, project=project)


@router.put("/{project}/committee", response=committee.CommitteeView)
@declares("plans.write")
def ask(request: HttpRequest, project: str, body: Asked) -> Any:
    """Say what a committee is asked."""
    return committee.ask(actor=request.auth, project=project, key=key_of(request), **body.model_dump())


@router.post("/{project}/committee/money", response=committee.CommitteeView)
@declares("plans.write")
def write_money(request: HttpRequest, project: str, body: Money) -> Any:
    """Write money for one thing in one year; with a uid, change it."""
    return committee.write_money(actor=request.auth, project=project, key=key_of(request), **body.model_dump())


@router.delete("/{project}/committee/money/{uid}", response=committee.CommitteeView)
@declares("plans.write")
def drop_money(request: HttpRequest, project: str, uid: str) -> Any:
    """Take a line of money out."""
    return committee.drop_money(actor=request.auth, project=project, uid=uid, key=key_of(request))


@router.put("/{project}/committee/equality/{limb}", response=committee.CommitteeView)
@declares("plans.write")
def consider(request: HttpRequest, project: str, limb: str, body: Duty) -> Any:
    """Write what was considered under one limb of the equality duty."""
    return committee.consider(actor=request.auth, project=project, limb=limb, key=key_of(request), **body.model_dump())


@router.post("/{project}/papers/{kind}/last-year", response=LastPaperView)
@declares("plans.write")
def bring_last(request: HttpRequest, project: str, kind: str, file: File[UploadedFile]) -> Any:
    """Bring last year's paper as a Word file: edition 0."""
    return last_year.bring(actor=request.auth, project=project, kind=kind, key=key_of(request), **_given(file))


@router.put("/{project}/papers/{kind}/last-year", response=LastPaperView)
@declares("plans.write")
def place_last(request: HttpRequest, project: str, kind: str, body: list[Place]) -> Any:
    """Say to which section each part of last year's paper belongs."""
    places = {item.position: item.section for item in body}
    return last_year.place(actor=request.auth, project=project, kind=kind, places=places, key=key_of(request))


@router.delete("/{project}/papers/{kind}/last-year", response=dict[str, str])
@declares("plans.write")
def drop_last(request: HttpRequest, project: str, kind: str) -> Any:
    """Take last year's paper away."""
    last_year.drop(actor=request.auth, project=project, kind=kind, key=key_of(request))
    return {"kind": kind}


@around.get("/organisation/brand", response=brand.BrandView)
@declares("organisations.view")
def get_brand(request: HttpRequest) -> Any:
    """The organisation's own Word template."""
    return brand.get(actor=request.auth)


@around.post("/organisation/brand", response=brand.BrandView)
@declares("organisations.manage")
def bring_brand(request: HttpRequest, file: File[UploadedFile]) -> Any:
    """Bring a Word template."""
    return brand.bring(actor=request.auth, key=key_of(request), **_given(file))


@around.delete("/organisation/brand", response=brand.BrandView)
@declares("organisations.manage")
def drop_brand(request: HttpRequest) -> Any:
    """Take the template away."""
    return brand.drop(actor=request.auth, key=key_of(request))


def _sent(found: DownloadFile) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{found.filename}"'}
    return HttpResponse(found.data, content_type=found.media_type, headers=headers)


def _given(file: UploadedFile) -> dict[str, Any]:
    if (file.size or 0) > LARGEST:
        raise Invalid("plans.word.too-large", "The file is larger than 20 MB.", fix="Save it with smaller pictures.")
    return {"filename": (file.name or "paper.docx")[:200], "data": file.read()}

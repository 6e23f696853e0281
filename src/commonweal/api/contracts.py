"""Contracts and grants."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import File, Form, Router, Schema
from ninja.files import UploadedFile

from commonweal.api.signing import key_of
from commonweal.services import contracts
from commonweal.services.contracts import ContractView, Loaded, MappingView, RegisterView
from commonweal.services.policy import declares

router = Router(tags=["Contracts and grants"])


class Contract(Schema):
    """A contract or grant; what is left out is not known yet. Notice as people say it: `3 months`, a date."""

    service: str
    provider: str
    kind: str = "contract"
    reference: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    notice: str = ""
    pounds: float | None = None
    value_is: str = "year"
    owner: str = ""
    cost_centre: str = ""


class Intention(Schema):
    """What is to happen when it ends: `undecided`, `renew`, `buy-anew`, `change` or `end`, with the reason."""

    intention: str
    reason: str = ""
    decision_on: date | None = None


class Columns(Schema):
    """The heading in the file that stands for each column; the first six are needed. What the value is of."""

    service: str = ""
    provider: str = ""
    ends_on: str = ""
    notice: str = ""
    value: str = ""
    owner: str = ""
    reference: str = ""
    kind: str = ""
    starts_on: str = ""
    cost_centre: str = ""
    value_is: str = "year"
    keep_good_rows: bool = False


@router.get("", response=RegisterView)
@declares("contracts.view")
def get_register(
    request: HttpRequest, stage: str = "", owner: str = "", words: str = "", on: date | None = None
) -> Any:
    """The register of your organisation, the most pressing first; `on` is the day from which to look."""
    return contracts.register(actor=request.auth, stage=stage, owner=owner, words=words, on=on)


@router.post("", response=ContractView)
@declares("contracts.write")
def add_contract(request: HttpRequest, given: Contract) -> Any:
    """Add a contract or grant by hand."""
    return contracts.add(actor=request.auth, facts=given.dict(), key=key_of(request))


@router.post("/look", response=MappingView)
@declares("contracts.write")
def look_at_register(request: HttpRequest, file: File[UploadedFile]) -> Any:
    """The headings of a register, and which of them seems to stand for what. Nothing is stored."""
    return contracts.look(actor=request.auth, filename=file.name or "file", data=file.read())


@router.post("/load", response=Loaded)
@declares("contracts.write")
def load_register(request: HttpRequest, file: File[UploadedFile], given: Form[Columns]) -> Any:
    """Load a register: all of it, or none with the problems listed, or its good rows."""
    return contracts.load(
        actor=request.auth,
        filename=file.name or "file",
        data=file.read(),
        columns=given.dict(exclude={"value_is", "keep_good_rows"}),
        value_is=given.value_is,
        keep_good_rows=given.keep_good_rows,
        key=key_of(request),
    )


@router.get("/{uid}", response=ContractView)
@declares("contracts.view")
def get_contract(request: HttpRequest, uid: str) -> Any:
    """One contract or grant."""
    return contracts.one(actor=request.auth, uid=uid)


@router.put("/{uid}", response=ContractView)
@declares("contracts.write")
def change_contract(request: HttpRequest, uid: str, given: Contract) -> Any:
    """Change what is known of it: only what is sent changes."""
    facts = given.dict(exclude_unset=True)
    return contracts.change(actor=request.auth, uid=uid, facts=facts, key=key_of(request))


@router.post("/{uid}/intention", response=ContractView)
@declares("contracts.write")
def intend(request: HttpRequest, uid: str, given: Intention) -> Any:
    """Say what is to happen when it ends, and book the day on which it is decided."""
    return contracts.intend(
        actor=request.auth,
        uid=uid,
        intention=given.intention,
        reason=given.reason,
        decision_on=given.decision_on,
        key=key_of(request),
    )

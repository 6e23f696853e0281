"""Compare options."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from commonweal.api.signing import key_of
from commonweal.services import options
from commonweal.services.options import OptionsView, comparing, weighing
from commonweal.services.options.comparing import ComparisonView
from commonweal.services.options.weighing import PanelView
from commonweal.services.policy import declares

router = Router(tags=["Options"])


class NewOption(Schema):
    """An option: its code, its name, and any of its facts."""

    code: str
    name: str
    facts: dict[str, Any] = {}


class Facts(Schema):
    """Facts of an option to change; numbers that are null are not known yet."""

    facts: dict[str, Any]


class Criterion(Schema):
    """What options are weighed by."""

    name: str
    facts: dict[str, Any] = {}


class Weights(Schema):
    """Criterion to `less`, `same` or `more`."""

    weights: dict[str, str]


class Swings(Schema):
    """What one person (a role is enough) says each step matters: criterion to 0 to 100, the greatest 100."""

    person: str
    swings: dict[str, float]


class Budget(Schema):
    """The money a year that the options share, exact; null while nobody has said."""

    pounds: Decimal | None
    source: str = ""


@router.get("/{project}/options", response=ComparisonView)
@declares("options.view")
def get_options(request: HttpRequest, project: str) -> Any:
    """Options, criteria, budget, and the comparison computed from them."""
    return comparing.get(actor=request.auth, project=project)


@router.post("/{project}/options", response=OptionsView)
@declares("options.write")
def add_option(request: HttpRequest, project: str, body: NewOption) -> Any:
    """Add an option."""
    return options.add(
        actor=request.auth, project=project, code=body.code, name=body.name, facts=body.facts, key=key_of(request)
    )


@router.patch("/{project}/options/{code}", response=OptionsView)
@declares("options.write")
def edit_option(request: HttpRequest, project: str, code: str, body: Facts) -> Any:
    """Change facts of an option; those not named stay."""
    return options.edit(actor=request.auth, project=project, code=code, facts=body.facts, key=key_of(request))


@router.delete("/{project}/options/{code}", response=OptionsView)
@declares("options.write")
def drop_option(request: HttpRequest, project: str, code: str) -> Any:
    """Take an option out of the comparison; its history stays."""
    return options.drop(actor=request.auth, project=project, code=code, key=key_of(request))


@router.put("/{project}/criteria/{code}", response=OptionsView)
@declares("options.write")
def set_criterion(request: HttpRequest, project: str, code: str, body: Criterion) -> Any:
    """Add or change what options are weighed by."""
    return options.set_criterion(
        actor=request.auth, project=project, code=code, name=body.name, facts=body.facts, key=key_of(request)
    )


@router.put("/{project}/weights", response=ComparisonView)
@declares("options.write")
def reweigh(request: HttpRequest, project: str, body: Weights) -> Any:
    """Say how important each criterion is, and compute the comparison again."""
    return comparing.reweigh(actor=request.auth, project=project, weights=body.weights, key=key_of(request))


@router.get("/{project}/swings", response=PanelView)
@declares("options.view")
def get_swings(request: HttpRequest, project: str) -> Any:
    """The criteria to weigh with their ranges, each person's order, and where people differ."""
    return weighing.get(actor=request.auth, project=project)


@router.put("/{project}/swings", response=PanelView)
@declares("options.write")
def weigh(request: HttpRequest, project: str, body: Swings) -> Any:
    """Keep one person's swing weights and compare everybody's anew."""
    return weighing.weigh(
        actor=request.auth, project=project, person=body.person, swings=body.swings, key=key_of(request)
    )


@router.put("/{project}/budget", response=OptionsView)
@declares("options.write")
def set_budget(request: HttpRequest, project: str, body: Budget) -> Any:
    """Say how much money a year the options share."""
    return options.set_budget(
        actor=request.auth, project=project, pounds=body.pounds, source=body.source, key=key_of(request)
    )

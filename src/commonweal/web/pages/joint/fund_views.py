"""Pooled funds: the list, a fund with its agreement and ledger, and its reports."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from commonweal.services import projects
from commonweal.services.partnerships import funds as service
from commonweal.services.partnerships import funds_acts as acts
from commonweal.services.partnerships import funds_bands, funds_report
from commonweal.services.policy import declares
from commonweal.web.answers import go, send, show
from commonweal.web.forms import PageForm, sent
from commonweal.web.pages.joint.fund_context import FundFormPage, FundPage, FundsPage, ReportPage
from commonweal.web.pages.joint.fund_forms import (
    AgreementForm,
    BandForm,
    ContributionForm,
    NewFundForm,
    SharesForm,
    SpendingForm,
)
from commonweal.web.session import actor_of

WRITE = "funds.write"


@declares("funds.view")
def funds(request: HttpRequest, project: str) -> HttpResponse:
    """The funds of a project."""
    actor = actor_of(request)
    may = projects.get(actor=actor, project=project).may
    return show(request, FundsPage.of(service.listing(actor=actor, project=project), may=may))


@declares("funds.write")
def new(request: HttpRequest, project: str) -> HttpResponse:
    """Set up a fund."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act=WRITE)
    form = NewFundForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            made = acts.add(actor=actor, project=project, facts=_given(form), key=form.command_key)
            return go(request, "fund", project=project, code=made.code, said="The fund is set up.")
    return show(request, FundFormPage.of(form, "A new fund", project=project))


@declares("funds.view")
def fund(request: HttpRequest, project: str, code: str) -> HttpResponse:
    """A fund: its agreement, what is missing, money in and out, and who bears the difference."""
    actor = actor_of(request)
    may = projects.get(actor=actor, project=project).may
    view = service.listing(actor=actor, project=project)
    found = acts.get(actor=actor, project=project, code=code)
    return show(request, FundPage.of(found, view, may=may))


@declares("funds.write")
def agreement(request: HttpRequest, project: str, code: str) -> HttpResponse:
    """What the agreement says."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act=WRITE)
    view = service.listing(actor=actor, project=project)
    found = acts.get(actor=actor, project=project, code=code)
    form = AgreementForm(view, found, sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            acts.edit(actor=actor, project=project, code=code, facts=form.facts, key=form.command_key)
            return go(request, "fund", project=project, code=code, said="What the agreement says is kept.")
    return show(request, FundFormPage.of(form, "What the agreement says", project=project, fund=found, view=view))


@require_POST
@declares("funds.write")
def agree(request: HttpRequest, project: str, code: str) -> HttpResponse:
    """The partners have agreed."""
    acts.agree(actor=actor_of(request), project=project, code=code, key=request.POST.get("key") or None)
    return go(request, "fund", project=project, code=code, said="The fund is agreed, and the ledger says so.")


@declares("funds.write")
def shares(request: HttpRequest, project: str, code: str) -> HttpResponse:
    """In which parts partners bear the difference."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act=WRITE)
    found = acts.get(actor=actor, project=project, code=code)
    form = SharesForm(service.listing(actor=actor, project=project), found, sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            acts.share(actor=actor, project=project, code=code, shares=form.shares, key=form.command_key)
            return go(request, "fund", project=project, code=code, said="The parts are kept.")
    return show(request, FundFormPage.of(form, "Who bears the difference", project=project, fund=found))


@declares("funds.write")
def band(request: HttpRequest, project: str, code: str) -> HttpResponse:
    """Who bears or keeps which slice of the difference."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act=WRITE)
    found = acts.get(actor=actor, project=project, code=code)
    form = BandForm(service.listing(actor=actor, project=project).partners, sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            funds_bands.set_band(actor=actor, project=project, code=code, key=form.command_key, **form.facts)
            return go(
                request, "fund", project=project, code=code, said="The band is kept. The fund must be agreed again."
            )
    return show(request, FundFormPage.of(form, "Share the difference in bands", project=project, fund=found))


@require_POST
@declares("funds.write")
def drop_band(request: HttpRequest, project: str, code: str, band: str) -> HttpResponse:
    """Take a band out."""
    key = request.POST.get("key") or None
    funds_bands.drop_band(actor=actor_of(request), project=project, code=code, band=band, key=key)
    return go(request, "fund", project=project, code=code, said="The band is out; its history stays.")


@declares("funds.write")
def put_in(request: HttpRequest, project: str, code: str) -> HttpResponse:
    """What a partner puts in."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act=WRITE)
    found = acts.get(actor=actor, project=project, code=code)
    partners = service.listing(actor=actor, project=project).partners
    form = ContributionForm(partners, _today(), sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            acts.put_in(actor=actor, project=project, code=code, key=form.command_key, **_given(form))
            return go(request, "fund", project=project, code=code, said="The contribution is kept.")
    return show(request, FundFormPage.of(form, "What a partner puts in", project=project, fund=found))


@declares("funds.write")
def spend(request: HttpRequest, project: str, code: str) -> HttpResponse:
    """What was spent."""
    actor = actor_of(request)
    projects.to_change(actor=actor, project=project, act=WRITE)
    found = acts.get(actor=actor, project=project, code=code)
    partners = service.listing(actor=actor, project=project).partners
    form = SpendingForm(partners, _today(), sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            given = _given(form)
            given["quarter"] = int(given["quarter"])
            acts.spend(actor=actor, project=project, code=code, key=form.command_key, **given)
            return go(request, "fund", project=project, code=code, said="The spending is kept.")
    return show(request, FundFormPage.of(form, "What was spent", project=project, fund=found))


@require_POST
@declares("funds.write")
def take_back(request: HttpRequest, project: str, code: str, uid: str) -> HttpResponse:
    """Take out a line that was written by mistake."""
    key = request.POST.get("key") or None
    acts.take_back(actor=actor_of(request), project=project, code=code, uid=str(uid), key=key)
    return go(request, "fund", project=project, code=code, said="The line is out; its history stays.")


@declares("funds.view")
def report(request: HttpRequest, project: str, code: str, year: int, quarter: int) -> HttpResponse:
    """The report of a quarter, or with quarter 0 the annual return."""
    found = funds_report.get(actor=actor_of(request), project=project, code=code, year=year, quarter=quarter)
    return show(request, ReportPage.of(found, project=project))


@declares("funds.view")
def report_file(request: HttpRequest, project: str, code: str, year: int, quarter: int, ending: str) -> HttpResponse:
    """The lines of a report as a file."""
    actor = actor_of(request)
    return send(funds_report.file(actor=actor, project=project, code=code, year=year, quarter=quarter, format=ending))


def _given(form: PageForm) -> dict[str, Any]:
    return {name: value for name, value in form.cleaned_data.items() if name != "key"}


def _today() -> date:
    return timezone.localdate()

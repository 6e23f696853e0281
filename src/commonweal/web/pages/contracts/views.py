"""Contracts and grants: the register, one contract, adding one by hand."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from commonweal.services import contracts, downloads
from commonweal.services.policy import declares
from commonweal.web.answers import go, send, show
from commonweal.web.forms import sent
from commonweal.web.pages.contracts.context import ContractPage, FactsPage, RegisterPage
from commonweal.web.pages.contracts.forms import FactsForm, IntentionForm
from commonweal.web.session import actor_of

FILTERS = ("stage", "owner", "words")


@declares("contracts.view")
def register(request: HttpRequest) -> HttpResponse:
    """Every contract and grant, the most pressing first, or those that fit the filters of the address."""
    asked = {name: request.GET.get(name, "")[:200].strip() for name in FILTERS}
    return show(request, RegisterPage.of(contracts.register(actor=actor_of(request), **_filters(asked)), asked))


@declares("contracts.view")
def register_file(request: HttpRequest, ending: str) -> HttpResponse:
    """The picture or the rows of the whole register."""
    found = contracts.register(actor=actor_of(request))
    file = downloads.file(found, name="renewals", format=ending, width=request.GET.get("width", ""))
    return send(file, inline=ending == "svg")


@declares("contracts.write")
def new(request: HttpRequest) -> HttpResponse:
    """Add one by hand."""
    form = FactsForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            made = contracts.add(actor=actor_of(request), facts=form.facts(), key=form.command_key)
            return go(request, "contract", uid=made.uid, said="It is in the register.")
    actor_of(request)
    return show(request, FactsPage.new(form))


@declares("contracts.view")
def contract(request: HttpRequest, uid: str) -> HttpResponse:
    """One contract: its days, and what is to happen when it ends."""
    actor = actor_of(request)
    found = contracts.one(actor=actor, uid=str(uid))
    form = IntentionForm.over(found, sent(request))
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("intention", "reason", "decision_on")}
        with form.refusals():
            contracts.intend(actor=actor, uid=str(uid), key=form.command_key, **given)
            return go(request, "contract", uid=uid, said="Kept.")
    return show(request, ContractPage.of(found, form, may=contracts.register(actor=actor).may_write))


@declares("contracts.write")
def facts(request: HttpRequest, uid: str) -> HttpResponse:
    """Change what is known of a contract."""
    actor = actor_of(request)
    found = contracts.one(actor=actor, uid=str(uid))
    form = FactsForm.over(found, sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            contracts.change(actor=actor, uid=str(uid), facts=form.facts(), key=form.command_key)
            return go(request, "contract", uid=uid, said="Kept.")
    return show(request, FactsPage.of(found, form))


def _filters(asked: dict[str, str]) -> dict[str, Any]:
    return {name: value for name, value in asked.items() if value}

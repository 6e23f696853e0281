"""Writing organisations, links, delegations and new bodies down."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from commonweal.services import organisations as service
from commonweal.services.organisations import BodyFacts
from commonweal.services.policy import declares
from commonweal.web.answers import go, show
from commonweal.web.forms import sent
from commonweal.web.pages.organisations.context import DirectoryFormPage
from commonweal.web.pages.organisations.forms import (
    DelegationForm,
    DescribeForm,
    EndForm,
    LinkForm,
    NewBodyForm,
    codes,
)
from commonweal.web.session import actor_of


@declares("directory.write")
def describe(request: HttpRequest) -> HttpResponse:
    """Write an organisation down."""
    actor = actor_of(request)
    service.writer(actor=actor)
    form = DescribeForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            given = {name: value for name, value in form.cleaned_data.items() if name != "key"}
            made = service.describe(actor=actor, key=form.command_key, **given)
            return go(request, "organisation", id=made.id, said="It is in the directory.")
    return show(request, DirectoryFormPage.of(form, "Add an organisation", "organisations"))


@declares("directory.write")
def link(request: HttpRequest) -> HttpResponse:
    """Write that one organisation belongs to another."""
    actor = actor_of(request)
    service.writer(actor=actor)
    bodies = service.choices(actor=actor, on=timezone.localdate())
    form = LinkForm(bodies, sent(request), initial={"child": request.GET.get("child", "")})
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            given = {name: value for name, value in form.cleaned_data.items() if name != "key"}
            service.link(actor=actor, key=form.command_key, **given)
            return go(request, "organisation", id=given["child"], said="The link is kept.")
    return show(request, DirectoryFormPage.of(form, "How do two organisations belong together?", "organisations"))


@declares("directory.write")
def end_link(request: HttpRequest, uid: str) -> HttpResponse:
    """Say from which day a link no longer holds."""
    actor = actor_of(request)
    service.writer(actor=actor)
    form = EndForm(sent(request), initial={"ends_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            service.unlink(actor=actor, uid=str(uid), ends_on=form.cleaned_data["ends_on"], key=form.command_key)
            return go(request, "organisations", said="The link has an end. Its past stays.")
    return show(request, DirectoryFormPage.of(form, "From when does the link no longer hold?", "organisations"))


@declares("directory.write")
def delegate(request: HttpRequest) -> HttpResponse:
    """Record a delegation."""
    actor = actor_of(request)
    service.writer(actor=actor)
    bodies = service.choices(actor=actor, on=timezone.localdate())
    lists = (bodies, service.catalogue(actor=actor), service.powers(), service.tasks())
    initial = {"delegator": request.GET.get("delegator", ""), "service": request.GET.get("service", "")}
    initial |= {"places": request.GET.get("places", ""), "begins_on": timezone.localdate()}
    form = DelegationForm(*lists, sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            given = {name: value for name, value in form.cleaned_data.items() if name != "key"}
            given["places"] = codes(given["places"])
            service.delegate(actor=actor, key=form.command_key, **given)
            return go(request, "delegations", said="The delegation is recorded, and in the ledger.")
    return show(request, DirectoryFormPage.of(form, "Record a delegation", "delegations"))


@declares("directory.write")
def end_delegation(request: HttpRequest, uid: str) -> HttpResponse:
    """Say from which day a delegation no longer holds."""
    actor = actor_of(request)
    service.writer(actor=actor)
    form = EndForm(sent(request), initial={"ends_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            service.end_delegation(
                actor=actor, uid=str(uid), ends_on=form.cleaned_data["ends_on"], key=form.command_key
            )
            return go(request, "delegations", said="The delegation has an end. Its past stays.")
    return show(request, DirectoryFormPage.of(form, "From when does the delegation no longer hold?", "delegations"))


@declares("directory.write")
def new_body(request: HttpRequest) -> HttpResponse:
    """Say what is proposed, and see what a year of it takes."""
    actor = actor_of(request)
    service.writer(actor=actor)
    form = NewBodyForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            facts = BodyFacts(**form.facts)
            found = service.check_new_body(actor=actor, facts=facts, key=form.command_key)
            return go(request, "new-body", uid=found.uid)
    return show(
        request, DirectoryFormPage.of(form, "A new board or committee?", "new-bodies", button="See what it takes")
    )

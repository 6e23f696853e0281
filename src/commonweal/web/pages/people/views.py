"""The people of an organisation: their administrator adds, changes and removes them; an auditor reads."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from commonweal.errors import NotFound
from commonweal.services import people as service
from commonweal.services.people import LinkView, experience
from commonweal.services.policy import declares
from commonweal.web.answers import go, show
from commonweal.web.forms import PageForm, sent
from commonweal.web.pages.people.context import (
    AccessPage,
    AuditPage,
    InvitePage,
    LinkMadePage,
    PeoplePage,
    PersonPage,
)
from commonweal.web.pages.people.forms import InviteForm, NewPasswordForm, RolesForm, StopForm, chosen
from commonweal.web.parts.marks import Link
from commonweal.web.session import actor_of, manages_people


@declares("audit.view")
def people(request: HttpRequest) -> HttpResponse:
    """Everyone of the organisation."""
    actor = actor_of(request)
    rows, links, sides = service.roster(actor=actor), service.waiting(actor=actor), experience.sides(actor=actor)
    return show(request, PeoplePage.of(actor.organisation_name, rows, links, sides, manages=manages_people(actor)))


@declares("organisations.manage")
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody."""
    actor = actor_of(request)
    form = InviteForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            link = service.invite(actor=actor, name=form.cleaned_data["name"], roles=chosen(form), key=form.command_key)
            return _made(request, link)
    service.roster(actor=actor)  # the form, too, is for administrators
    lede = (
        "They get a link from you, which works once, for 7 days. With it they choose their own user name and password, "
        "or join with the account that they have."
    )
    back = Link("People", reverse("people"))
    return show(request, InvitePage(title="Invite somebody", form=form, lede=lede, button="Make the link", back=back))


@declares("organisations.manage")
def person(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One person: change what they may do."""
    actor = actor_of(request)
    found = service.one(actor=actor, person=str(uid))
    form = RolesForm(sent(request), initial={"roles": list(found.roles)})
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            service.change_roles(actor=actor, person=str(uid), roles=chosen(form), key=form.command_key)
            return go(request, "people", said=f"The roles of {found.name} are changed. They will be signed out.")
    written = experience.of_person(actor=actor, person=str(uid))
    return show(request, PersonPage.of(found, written, form=form, help=NewPasswordForm()))


@declares("organisations.manage")
@require_POST
def remove(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take every role from a person."""
    form = PageForm(request.POST)
    form.full_clean()
    name = service.remove(actor=actor_of(request), person=str(uid), key=form.command_key)
    return go(request, "people", said=f"{name} no longer belongs to your organisation.")


@declares("organisations.manage")
@require_POST
def new_password(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A link for a new password."""
    form = NewPasswordForm(request.POST)
    form.full_clean()
    link = service.help_back(
        actor=actor_of(request),
        person=str(uid),
        second_step_lost=bool(form.cleaned_data.get("second_step_lost")),
        key=form.command_key,
    )
    return _made(request, link)


@declares("organisations.manage")
@require_POST
def withdraw(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Make a link useless."""
    form = PageForm(request.POST)
    form.full_clean()
    service.withdraw(actor=actor_of(request), uid=str(uid), key=form.command_key)
    return go(request, "people", said="The link does not work any more.")


@declares("audit.view")
def access(request: HttpRequest) -> HttpResponse:
    """Who can see what."""
    actor = actor_of(request)
    return show(request, AccessPage.of(service.access(actor=actor), manages=manages_people(actor)))


@declares("organisations.manage")
@require_POST
def stop_sharing(request: HttpRequest) -> HttpResponse:
    """End what another organisation sees."""
    form = StopForm(request.POST)
    if not form.is_valid():
        raise NotFound("people.no-such-share", "There is no such project of your organisation.")
    told = form.cleaned_data
    key = request.POST.get("key") or None
    service.stop_sharing(actor=actor_of(request), project=told["project"], organisation=told["organisation"], key=key)
    return go(request, "access", said="They cannot see it any more.")


@declares("organisations.manage")
@require_POST
def reviewed(request: HttpRequest) -> HttpResponse:
    """Write down that somebody looked through it."""
    form = PageForm(request.POST)
    form.full_clean()
    service.reviewed(actor=actor_of(request), key=form.command_key)
    return go(request, "access", said="Thank you. That you looked through it is written down.")


@declares("audit.view")
def audit(request: HttpRequest) -> HttpResponse:
    """Sign-ins and acts."""
    events = service.events(actor=actor_of(request), only=request.GET.get("only", ""))
    return show(request, AuditPage.of(events))


def _made(request: HttpRequest, link: LinkView) -> HttpResponse:
    address = request.build_absolute_uri(reverse("use-link", kwargs={"token": link.token}))
    return show(request, LinkMadePage.of(link, address=address))

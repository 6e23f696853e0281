"""Signing in: by name in the demonstration on this machine, by password, passkey or one's organisation elsewhere."""

from allauth.account.internal.flows.login import record_authentication
from allauth.socialaccount.providers.openid_connect import views as openid
from django.contrib import auth
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from commonweal.errors import NotAllowed, NotFound
from commonweal.services import actors, people, standing
from commonweal.services.policy import declares
from commonweal.web.answers import go, show
from commonweal.web.pages.account.context import AccountPage, ElsewherePage, ForgottenPage, SignInAsPage, own_sign_ins
from commonweal.web.pages.account.forms import SignInAsForm
from commonweal.web.pages.account.steps import SignIn
from commonweal.web.session import account_holder, by_name_allowed, forget_actor

_by_password = SignIn.as_view()


@declares("public")
def sign_in(request: HttpRequest) -> HttpResponse:
    """The page to sign in on."""
    if by_name_allowed(request):
        return show(request, SignInAsPage(next=request.GET.get("next", "")))
    answer: HttpResponse = _by_password(request)
    return answer


@declares("public")
@require_POST
def sign_in_as(request: HttpRequest) -> HttpResponse:
    """Sign in by clicking a name; only in the demonstration, only on this machine."""
    if not by_name_allowed(request):
        raise NotAllowed("account.by-name", "Signing in by name works only in the demonstration, on its own machine.")
    form = SignInAsForm(request.POST)
    if not form.is_valid():
        raise NotFound("account.unknown", "There is no such person in the demonstration.", fix="Choose a name.")
    user = actors.account(form.cleaned_data["username"])
    if user is None:
        raise NotFound(
            "account.not-loaded", "The worked project is not loaded.", fix="Run `commonweal demo` to load it."
        )
    auth.login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    request.session[standing.BY_NAME] = True
    return _onward(request, form.cleaned_data["next"])


@declares("public")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out."""
    auth.logout(request)
    return go(request, "front", said="You have signed out.")


@declares("public")
def forgotten(request: HttpRequest) -> HttpResponse:
    """What somebody can do who cannot get in. It asks for nothing, so it tells nobody who has an account."""
    return show(request, ForgottenPage())


@declares("public")
@require_POST
def own_sign_in(request: HttpRequest, organisation: str) -> HttpResponse:
    """To the sign-in of one's own organisation."""
    answer: HttpResponse = openid.login(request, organisation)
    return answer


@declares("public")
def own_sign_in_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the sign-in of one's own organisation."""
    answer: HttpResponse = openid.callback(request, provider_id)
    return answer


@declares("signed-in")
def confirm_elsewhere(request: HttpRequest) -> HttpResponse:
    """Confirming who one is, for people without password or second step here: by their organisation's own sign-in."""
    account_holder(request)
    return show(request, ElsewherePage(organisations=own_sign_ins(), next=request.GET.get("next", "")))


@declares("signed-in")
def account(request: HttpRequest) -> HttpResponse:
    """One's own account."""
    actor = account_holder(request)
    steps, linked = people.second_steps(request.user), people.sign_ins_of(request.user)
    needed = standing.lacks_second_step(request.user, actor, request.session)
    return show(request, AccountPage.of(actor, request.user, steps, needed=needed, connected=linked))


@declares("signed-in")
@require_POST
def wear(request: HttpRequest) -> HttpResponse:
    """Act for another organisation of one's own from now on."""
    actor = account_holder(request)
    wanted = request.POST.get("organisation", "")
    chosen = next((hat for hat in actor.hats if hat.organisation_uid == wanted), None)
    if chosen is None:
        raise NotFound("account.no-such-hat", "You do not act for that organisation.", fix="Choose another one.")
    request.session[standing.WEARS] = chosen.organisation_uid
    forget_actor(request)
    return go(request, "today", said=f"You now act for {chosen.organisation_name}.")


def enter(request: HttpRequest, user: object) -> HttpResponse:
    """Sign in somebody who has just set their password here, and show them their account."""
    auth.login(request, user, backend="django.contrib.auth.backends.ModelBackend")  # type: ignore[arg-type]
    record_authentication(request, request.user, "password")
    return go(request, "account", said="You are signed in.")


def _onward(request: HttpRequest, wanted: str) -> HttpResponse:
    """To the page that was asked for, if it is one of ours."""
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(wanted if safe else reverse("today"))

"""Signing in: by name in the demonstration on this machine, by password everywhere else."""

from django.contrib import auth
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from commonweal.errors import NotAllowed, NotFound
from commonweal.services import actors
from commonweal.services.policy import declares
from commonweal.web.answers import go, show
from commonweal.web.forms import sent
from commonweal.web.pages.account.context import SignInAsPage, SignInPage
from commonweal.web.pages.account.forms import SignInAsForm, SignInForm
from commonweal.web.session import by_name_allowed


@declares("public")
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """The page to sign in on."""
    if by_name_allowed(request):
        return show(request, SignInAsPage(next=request.GET.get("next", "")))
    form = SignInForm(request, sent(request), initial={"next": request.GET.get("next", "")})
    if request.method == "POST" and form.is_valid():
        auth.login(request, form.user)
        return _onward(request, form.cleaned_data["next"])
    return show(request, SignInPage(form=form))


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
    return _onward(request, form.cleaned_data["next"])


@declares("public")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out."""
    auth.logout(request)
    return go(request, "front", said="You have signed out.")


def _onward(request: HttpRequest, wanted: str) -> HttpResponse:
    """To the page that was asked for, if it is one of ours."""
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(wanted if safe else reverse("today"))

"""Where people are sent who must first set up a second step, or show again who they are."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows import reauthentication
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse


def set_up(request: HttpRequest) -> HttpResponse:
    """To the account page, with the reason."""
    messages.warning(
        request, "Your roles need a second step when you sign in. Set one up now: it takes two minutes. Then go on."
    )
    return HttpResponseRedirect(reverse("account"))


def ask(request: HttpRequest) -> HttpResponse:
    """To the page that asks who is there. What was sent is kept, and done once they have shown it."""
    methods = get_adapter().get_reauthentication_methods(request.user)
    where = methods[0]["url"] if methods else reverse("confirm-elsewhere")
    return reauthentication.suspend_request(request, where)

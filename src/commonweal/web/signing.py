"""What allauth asks of this installation: our words, our rules of confirming, and nobody signs up by themselves."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from commonweal.errors import CommonwealError
from commonweal.services import people, standing

TOO_MANY = "There were too many wrong tries. Wait five minutes, then try again"
INVITED = "invited-by"  # the link that somebody came with, while they are away at their organisation's own sign-in


class AccountAdapter(DefaultAccountAdapter):
    """Signing in with a password."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "The user name and password do not belong together. Check both",
        "incorrect_password": "This is not your password. Check it",
        "enter_current_password": "This is not your password. Check it",
        "incorrect_code": "This code is not right. Codes change every half minute: use the one on your screen now",
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: accounts come from administrators and their invitations."""
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Only the passkey's own script is answered in JSON."""
        return request.path == reverse("mfa_login_webauthn") and bool(super().is_ajax(request))

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Only messages in words of ours: allauth's own templates are not drawn here."""
        if kwargs.get("message"):
            super().add_message(*args, **kwargs)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """No mail is sent from here."""

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """A closed account says no more than a wrong password does."""
        messages.warning(request, self.error_messages["username_password_mismatch"] + ".")
        return HttpResponseRedirect(reverse("sign-in"))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """A sign-in of the last minutes will do: nobody is asked twice in a row."""
        return not standing.recent(self.request.session, now=time.time())

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Whoever uses a second step confirms with it: a stolen password is not enough. The passkey comes first."""
        found = list(super().get_reauthentication_methods(user))
        seconds = [item for item in found if item["id"] != "reauthenticate"]
        return sorted(seconds, key=lambda item: item["id"] != "mfa_reauthenticate:webauthn") or found


class SecondStepAdapter(DefaultMFAAdapter):
    """Second steps."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
        "cannot_delete_authenticator": "Your roles need a second step. Set up another one first",
    }

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """What a passkey is called until its owner says otherwise."""
        return "My passkey"

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """The last second step of somebody whose roles need one stays until there is another."""
        return not people.last_needed_step(authenticator.user, authenticator.pk)


class OwnSignInAdapter(DefaultSocialAccountAdapter):
    """An organisation's own sign-in (OpenID Connect)."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never; `pre_social_login` takes in the invited."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Somebody nobody here knows: welcome with an invitation, sent back in words without."""
        if sociallogin.is_existing or sociallogin.state.get("process") == "connect":
            return
        token = request.session.pop(INVITED, "")
        try:
            user = people.join_without_password(token=token, hint=_name_of(sociallogin))
        except CommonwealError as error:
            messages.warning(request, f"{error.message} {error.fix}")
            raise ImmediateHttpResponse(HttpResponseRedirect(reverse("sign-in"))) from error
        sociallogin.connect(request, user)

    def on_authentication_error(self, request: HttpRequest, provider: Any, *args: Any, **kwargs: Any) -> None:
        """Whatever went wrong there, the person is back on our page and knows what to do."""
        messages.warning(request, "Your organisation's sign-in did not let you in. Try again, or ask who runs it.")
        raise ImmediateHttpResponse(HttpResponseRedirect(reverse("sign-in")))

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        """Back to the account page."""
        return reverse("account")

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """No mail is sent from here."""


def _name_of(sociallogin: Any) -> str:
    told = sociallogin.account.extra_data or {}
    told = told.get("userinfo") or told.get("id_token") or told
    return str(told.get("preferred_username") or told.get("email") or sociallogin.account.uid)

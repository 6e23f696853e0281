"""Second steps, confirming, passwords: the views are allauth's, their pages are ours."""

from typing import Any, ClassVar

from allauth.account.views import LoginView, PasswordChangeView, ReauthenticateView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.base.views import ReauthenticateView as CodeAgainView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    LoginWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from commonweal.services import people
from commonweal.services.policy import declares
from commonweal.web.answers import show
from commonweal.web.forms import PageForm
from commonweal.web.page import Page
from commonweal.web.pages.account import forms
from commonweal.web.pages.account.context import (
    AppPage,
    AskPage,
    CodesPage,
    PasskeyPage,
    SignInPage,
    StepPage,
    back,
    options,
    own_sign_ins,
)
from commonweal.web.parts.marks import Link
from commonweal.web.session import SignInNeeded, forget_actor, signed_in

KEPT = "What you wrote is kept, and is done as soon as you have confirmed."
NEEDED = "Your roles need a second step. Set up another one first."
WAYS = {
    "reauthenticate": "Use your password",
    "mfa_reauthenticate": "Use a code",
    "mfa_reauthenticate:webauthn": "Use a passkey",
}


class Drawn:
    """A view of allauth that answers with a page of ours. `page_of` makes it from what the template would get."""

    request: HttpRequest

    def page_of(self, context: dict[str, Any]) -> Page:
        """The page."""
        raise NotImplementedError

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Draw it, in place of allauth's own template."""
        return show(self.request, self.page_of(context))


class Private(Drawn):
    """The same, for people who are signed in; anybody else is sent to sign in and back."""

    said: ClassVar[str] = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Ask who it is before allauth does: its way of asking is not ours."""
        if not signed_in(request):
            raise SignInNeeded
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def form_valid(self, form: Any) -> HttpResponse:
        """Do it, and say so on the page that follows."""
        answer: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        if self.said:
            messages.success(self.request, self.said)
        return answer


@declares("public")
class SignIn(Drawn, LoginView):
    """User name and password."""

    form_class = forms.SignInForm

    def get_form_class(self) -> Any:
        """Ours."""
        return forms.SignInForm

    def get_initial(self) -> dict[str, Any]:
        """Where the person wanted to go."""
        return {"next": self.request.GET.get("next", "")}

    def page_of(self, context: dict[str, Any]) -> Page:
        """The page to sign in on."""
        passkey, wanted = reverse("passkey-sign-in"), self.request.GET.get("next", "")
        return SignInPage(form=context["form"], passkey=passkey, organisations=own_sign_ins(), next=wanted)


@declares("public")
class SecondStep(Drawn, AuthenticateView):
    """The second step of signing in: a code, or a passkey."""

    def get_form_class(self) -> Any:
        """Ours."""
        return forms.CodeStepForm

    def page_of(self, context: dict[str, Any]) -> Page:
        """The page for the second step; a passkey is offered to who has one."""
        asked = context.get("js_data", {}).get("request_options")
        known = bool(asked and asked["publicKey"].get("allowCredentials"))
        if self.request.method == "POST" and context["webauthn_form"].errors:
            messages.warning(self.request, "The passkey was not accepted. Try again, or use a code.")
        return StepPage(
            title="Enter your code",
            lede="Your password was right. One more step shows that it is you.",
            form=context["form"],
            button="Sign in",
            passkey=options(asked) if known else "",
        )


@declares("public")
class PasskeySignIn(LoginWebAuthnView):
    """Signing in with a passkey alone. Our script asks here what to ask the browser, and sends its answer."""


class Confirming(Private):
    """Showing again who is there. What was interrupted goes on with the person looked up anew."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Confirmed."""
        forget_actor(self.request)
        return super().form_valid(form)

    def step(self, form: PageForm, context: dict[str, Any], **changes: Any) -> Page:
        """The page: why it asks, the one question, other ways to answer."""
        others = tuple(Link(WAYS[item["id"]], item["url"]) for item in context["reauthentication_alternatives"])
        wanted = context.get("redirect_field_value") or ""
        lede = f"You are about to do something that binds others or opens doors, so we ask again who you are. {KEPT}"
        told = {"title": "Confirm that it is you", "lede": lede, "button": "Confirm", "next": wanted, "others": others}
        return StepPage(form=form, **{**told, **changes})


@declares("signed-in")
class ConfirmPassword(Confirming, ReauthenticateView):
    """Confirming with the password."""

    def get_form_class(self) -> Any:
        """Ours."""
        return forms.PasswordConfirmForm

    def page_of(self, context: dict[str, Any]) -> Page:
        """The page."""
        return self.step(context["form"], context)


@declares("signed-in")
class ConfirmCode(Confirming, CodeAgainView):
    """Confirming with a code."""

    def get_form_class(self) -> Any:
        """Ours."""
        return forms.CodeConfirmForm

    def page_of(self, context: dict[str, Any]) -> Page:
        """The page."""
        return self.step(context["form"], context)


@declares("signed-in")
class ConfirmPasskey(Confirming, ReauthenticateWebAuthnView):
    """Confirming with a passkey."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """Not accepted: the same page once more."""
        messages.warning(self.request, "The passkey was not accepted. Try again.")
        return HttpResponseRedirect(self.request.get_full_path())

    def page_of(self, context: dict[str, Any]) -> Page:
        """The page."""
        asked = options(context["js_data"]["request_options"])
        return self.step(_empty(), context, passkey=asked, fields_shown=False)


@declares("signed-in")
class NewPassword(Private, PasswordChangeView):
    """Another password; every other session of the account ends."""

    said = "Your password is changed. Wherever else you were signed in, you are signed out."

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Nothing to change where one's organisation signs one in."""
        if signed_in(request) and not request.user.has_usable_password():
            return HttpResponseRedirect(reverse("account"))
        return super().dispatch(request, *args, **kwargs)

    def get_form_class(self) -> Any:
        """Ours."""
        return forms.NewPasswordForm

    def get_default_success_url(self) -> str:
        """Back to the account."""
        return reverse("account")

    def page_of(self, context: dict[str, Any]) -> Page:
        """The page."""
        lede = "Everywhere else you are signed in, you will be signed out."
        return AskPage(title="Change your password", form=context["form"], lede=lede, button="Save", back=back())


@declares("signed-in")
class SetUpApp(Private, ActivateTOTPView):
    """An authenticator app."""

    said = "Your authenticator app is set up. From now on you sign in with your password and a code."

    def get_form_class(self) -> Any:
        """Ours."""
        return forms.AppForm

    def page_of(self, context: dict[str, Any]) -> Page:
        """The page, with a picture to scan."""
        letters = str(context["form"].secret)
        grouped = " ".join(letters[start : start + 4] for start in range(0, len(letters), 4))
        return AppPage(form=context["form"], picture=context["totp_svg_data_uri"], letters=grouped, back=back())


@declares("signed-in")
class StopApp(Private, DeactivateTOTPView):
    """No more codes from an app."""

    said = "The authenticator app is removed."

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The question, unless the answer can only be no."""
        if people.last_needed_step(request.user, self.authenticator.pk):
            messages.warning(request, NEEDED)
            return HttpResponseRedirect(reverse("account"))
        answer: HttpResponse = super().get(request, *args, **kwargs)
        return answer

    def get_form_class(self) -> Any:
        """Ours."""
        return forms.StopAppForm

    def page_of(self, context: dict[str, Any]) -> Page:
        """The page."""
        lede = "Codes from the app will not work any more. Codes on paper go with the last second step."
        return AskPage(title="Remove the app", form=context["form"], lede=lede, button="Remove", back=back())


@declares("signed-in")
class Codes(Private, ViewRecoveryCodesView):
    """Codes on paper, for the day when the phone is lost."""

    def page_of(self, context: dict[str, Any]) -> Page:
        """The page, to print."""
        return CodesPage(codes=tuple(context["unused_codes"]), back=back())


@declares("signed-in")
class NewCodes(Private, GenerateRecoveryCodesView):
    """New codes on paper."""

    said = "Here are your new codes. Earlier ones do not work any more."

    def get_form_class(self) -> Any:
        """Ours."""
        return forms.NewCodesForm

    def page_of(self, context: dict[str, Any]) -> Page:
        """The page."""
        lede = "You get ten new codes. The earlier ones stop working, so throw that paper away."
        return AskPage(title="New codes for paper", form=context["form"], lede=lede, button="Make codes", back=back())


@declares("signed-in")
class AddPasskey(Private, AddWebAuthnView):
    """A passkey: this device, a phone, or a key on a ring."""

    said = "Your passkey is added. You can sign in with it alone."

    def get_form_class(self) -> Any:
        """Ours."""
        return forms.PasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the form that was refused, which allauth's own page forgets."""
        found: dict[str, Any] = super().get_context_data()
        return {**found, **kwargs}

    def page_of(self, context: dict[str, Any]) -> Page:
        """The page."""
        return PasskeyPage(form=context["form"], options=options(context["js_data"]["creation_options"]), back=back())


@declares("signed-in")
class RemovePasskey(Private, RemoveWebAuthnView):
    """A passkey that is lost, or not wanted."""

    said = "The passkey is removed."

    def get_success_url(self) -> str:
        """Back to the account."""
        return reverse("account")

    def form_valid(self, form: Any) -> HttpResponse:
        """Remove it, unless it is the last second step of somebody who needs one."""
        if people.last_needed_step(self.request.user, self.get_object().pk):
            messages.warning(self.request, NEEDED)
            return HttpResponseRedirect(reverse("account"))
        return super().form_valid(form)

    def page_of(self, context: dict[str, Any]) -> Page:
        """The page."""
        lede = f"You will not be able to sign in with “{context['object'].wrap().name}” any more."
        return AskPage(title="Remove a passkey", form=_empty(), lede=lede, button="Remove", back=back())


def _empty() -> PageForm:
    """A form without questions."""
    return forms.OwnForm()

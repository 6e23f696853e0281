"""The forms of signing in and of one's own account. What they check is allauth's; how they look is ours."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm as CodeForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms

from commonweal.services.demonstration import PEOPLE
from commonweal.web.forms import PageForm

CODE_HINT = "The 6 digits in your authenticator app, or one of the codes that you kept on paper"


class OwnForm(PageForm):
    """A form of allauth in our clothes: no key, since what it does is no command."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["key"]

    def say(self, name: str, label: str, *, missing: str, hint: str = "", complete: str = "") -> None:
        """The words of a field, and what to write when it was left empty."""
        field = self.fields[name]
        field.label, field.help_text = label, hint
        field.error_messages["required"] = missing
        secret = isinstance(field.widget, forms.PasswordInput)
        kind = forms.PasswordInput if secret else forms.TextInput
        field.widget = kind(attrs={"autocomplete": complete} if complete else {})


class SignInForm(OwnForm, LoginForm):
    """A user name and a password, both of which may be pasted."""

    next = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.say("login", "User name", missing="Write your user name", complete="username")
        self.say("password", "Password", missing="Write your password", complete="current-password")

    def add_prefix(self, field_name: str) -> str:
        """`username` is the name that password managers know."""
        return "username" if field_name == "login" else field_name

    def clean(self) -> dict[str, Any]:
        """The two together; what is wrong is said at the first of them, in the same words for every reason."""
        try:
            found: dict[str, Any] = super().clean()
        except forms.ValidationError as error:
            self.add_error("login", error.messages[0])
            return self.cleaned_data
        return found


class CodeStepForm(OwnForm, CodeForm):
    """The second step of signing in: a code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.say("code", "Code", missing="Write the code", hint=CODE_HINT, complete="one-time-code")


class CodeConfirmForm(OwnForm, CodeAgainForm):
    """A code, to confirm who is there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.say("code", "Code", missing="Write the code", hint=CODE_HINT, complete="one-time-code")


class PasswordConfirmForm(OwnForm, ReauthenticateForm):
    """The password, to confirm who is there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.say("password", "Your password", missing="Write your password", complete="current-password")


class AppForm(OwnForm, ActivateTOTPForm):
    """The first code of an authenticator app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = "The 6 digits that the app shows now"
        self.say("code", "Code from the app", missing="Write the 6 digits", hint=hint, complete="one-time-code")


class StopAppForm(OwnForm, DeactivateTOTPForm):
    """No more codes from an app."""


class NewCodesForm(OwnForm, GenerateRecoveryCodesForm):
    """New codes on paper."""


class PasskeyForm(OwnForm, AddWebAuthnForm):
    """A new passkey: its name, and what the browser says of it."""

    passwordless = forms.CharField(widget=forms.HiddenInput, initial="on", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = "So that you know it again, for instance: work laptop"
        self.say("name", "Name of this passkey", missing="", hint=hint)
        words = "Your browser gave no passkey. Try again, or use an authenticator app"
        self.fields["credential"].error_messages.update(required=words, invalid=words)


class NewPasswordForm(OwnForm, ChangePasswordForm):
    """Another password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.say("oldpassword", "Your password now", missing="Write your password", complete="current-password")
        hint = "At least 12 letters or signs. Three words that do not belong together are good"
        self.say("password1", "New password", missing="Write a new password", hint=hint, complete="new-password")
        del self.fields["password2"]  # it can be pasted and shown; typing it twice catches nothing

    def clean(self) -> dict[str, Any]:
        """Nothing to compare: the password is typed once."""
        self.cleaned_data["password2"] = self.cleaned_data.get("password1")
        found: dict[str, Any] = super().clean()
        return found


class SignInAsForm(forms.Form):
    """A name clicked in the demonstration."""

    username = forms.ChoiceField(choices=[(person.username, person.name) for person in PEOPLE])
    next = forms.CharField(required=False)


class PasswordField(forms.CharField):
    """A new password."""

    def __init__(self, label: str) -> None:
        super().__init__(
            label=label,
            strip=False,
            max_length=500,
            help_text="At least 12 letters or signs. Three words that do not belong together are good",
            widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
            error_messages={"required": "Write a password"},
        )


class JoinForm(OwnForm):
    """A new account by invitation."""

    username = forms.CharField(
        label="User name",
        max_length=150,
        help_text="What you sign in with. Your work e-mail address is a good one",
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
        error_messages={"required": "Write a user name"},
    )
    password = PasswordField("Password")


class ComeBackForm(OwnForm):
    """A new password by an administrator's link."""

    password = PasswordField("New password")

"""The forms of signing in."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest

from commonweal.services.demonstration import PEOPLE
from commonweal.web.forms import PageForm


class SignInForm(PageForm):
    """A user name and a password, both of which may be pasted."""

    username = forms.CharField(label="User name", widget=forms.TextInput(attrs={"autocomplete": "username"}))
    password = forms.CharField(
        label="Password", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}), strip=False
    )
    next = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.user: Any = None
        self.fields["username"].error_messages["required"] = "Write your user name"
        self.fields["password"].error_messages["required"] = "Write your password"

    def clean(self) -> dict[str, Any]:
        """Check the two together; the message does not say which of them is wrong."""
        found = super().clean() or self.cleaned_data
        if not self.errors:
            self.user = authenticate(self.request, username=found["username"], password=found["password"])
            if self.user is None:
                self.add_error("username", "The user name and password do not belong together. Check both")
        return found


class SignInAsForm(forms.Form):
    """A name clicked in the demonstration."""

    username = forms.ChoiceField(choices=[(person.username, person.name) for person in PEOPLE])
    next = forms.CharField(required=False)

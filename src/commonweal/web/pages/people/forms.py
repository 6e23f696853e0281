"""The forms about the people of an organisation."""

from typing import Any

from django import forms

from commonweal.services import people
from commonweal.web.forms import PageForm

WORDS = {
    "viewer": "Reads the organisation's projects",
    "analyst": "Loads data and computes",
    "commissioner": "Leads projects, writes papers, decides",
    "contract-manager": "Looks after contracts",
    "finance": "Writes in pooled funds, reads the rest",
    "evaluator": "Reads, and says whether it worked",
    "moderator": "Reads, and balances scores",
    "publication-checker": "Checks what is to be published",
    "board-member": "Is asked to decide",
    "provider": "Sees what is open to providers only",
    "person-or-carer": "Somebody who uses services, or cares for one who does",
    "auditor": "Reads everything, changes nothing",
    "organisation-admin": "Looks after the people of the organisation",
}


class RolesForm(PageForm):
    """What a person may do."""

    roles = forms.MultipleChoiceField(
        label="Roles",
        help_text="Give as few as they need",
        choices=people.role_choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one role"},
    )
    hints = {"roles": WORDS}


class InviteForm(RolesForm):
    """Somebody new."""

    name = forms.CharField(
        label="Name",
        max_length=200,
        help_text="As colleagues know them",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Write their name"},
    )
    field_order = ["name", "roles"]


class NewPasswordForm(PageForm):
    """A link for a new password."""

    second_step_lost = forms.BooleanField(
        label="They have also lost their phone or passkey",
        required=False,
        help_text="Their second steps go when they use the link; they set up new ones",
    )


class StopForm(forms.Form):
    """A project, and who is to see it no more."""

    project = forms.CharField()
    organisation = forms.CharField()


def chosen(form: RolesForm) -> tuple[str, ...]:
    """The roles that were ticked."""
    found: list[Any] = form.cleaned_data["roles"]
    return tuple(found)

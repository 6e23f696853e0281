"""The forms of interests and of sharing."""

from collections.abc import Sequence
from typing import Any

from django import forms

from commonweal.services.interests import PersonSeen
from commonweal.services.organisations import OrganisationView
from commonweal.web.forms import PageForm

WHY = (
    ("possible", "It might provide what is bought"),
    ("holder", "It holds a contract or grant for it now"),
    ("other", "Another reason"),
)
DAYS = ["%d/%m/%Y", "%d %B %Y", "%Y-%m-%d", "%d.%m.%Y"]
LEVELS = (("view", "See it"), ("contribute", "Work in it"), ("", "Nothing more: end the sharing"))


def _words(label: str, help_text: str, required: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": required},
    )


def _day(label: str, help_text: str) -> forms.DateField:
    return forms.DateField(
        label=label, help_text=help_text, required=False, input_formats=DAYS,
        error_messages={"invalid": "Write a day like 22/11/2026"},
    )  # fmt: skip


class InterestForm(PageForm):
    """An interest of one's own; an administrator may enter one for a colleague."""

    body = forms.CharField(
        label="In which organisation, firm or charity?", max_length=200,
        error_messages={"required": "Name the organisation, firm or charity"},
    )  # fmt: skip
    kind = forms.ChoiceField(
        label="What kind of interest?", widget=forms.RadioSelect, error_messages={"required": "Choose one"}
    )
    what = _words("What is it?", "For example: my sister manages one of its homes.", "Say in a few words what it is")
    begins_on = _day("Since when?", "For example 1/4/2024. Leave empty for today.")

    def __init__(self, kinds: Sequence[Any], people: Sequence[PersonSeen], me: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(item.code, item.title) for item in kinds]  # type: ignore[attr-defined]
        self.hints = {"kind": {item.code: item.hint for item in kinds}}
        if people:
            self.fields["username"] = forms.ChoiceField(
                label="Whose interest is it?", choices=[(item.username, item.name) for item in people], initial=me
            )


class OverForm(PageForm):
    """Since when something is over."""

    ends_on = _day("Since when is it over?", "The first day on which it no longer held. Leave empty for today.")


class ConcernForm(PageForm):
    """A body that the project concerns."""

    body = forms.CharField(
        label="Which organisation or firm?", max_length=200,
        error_messages={"required": "Name the organisation or firm"},
    )  # fmt: skip
    why = forms.ChoiceField(
        label="Why does the project concern it?", choices=WHY, initial="possible", widget=forms.RadioSelect,
        error_messages={"required": "Choose one"},
    )  # fmt: skip
    begins_on = _day("From when?", "Leave empty for today.")


class DeclareForm(PageForm):
    """An interest in the project itself."""

    what = _words(
        "What is your interest?", "It closes what is decided in this project to you, from now on.", "Say what it is"
    )


class RecusalForm(PageForm):
    """How an interest was handled."""

    username = forms.ChoiceField(label="Who?", error_messages={"required": "Choose a person"})
    handling = forms.ChoiceField(
        label="What did they do?", widget=forms.RadioSelect, error_messages={"required": "Choose one"}
    )
    words = _words("Which interest, and why was it handled so?", "", "Say which interest it is and why")

    def __init__(self, people: Sequence[PersonSeen], handlings: Sequence[Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].choices = [(item.username, item.name) for item in people]  # type: ignore[attr-defined]
        self.fields["handling"].choices = [  # type: ignore[attr-defined]
            (item.code, item.title) for item in handlings
        ]


class LiftForm(PageForm):
    """Why somebody takes part again."""

    because = _words("Why do they take part again?", "", "Say why they take part again")


class ShareForm(PageForm):
    """With whom a project is shared, how far, and about what."""

    organisation = forms.ChoiceField(label="With which organisation?", error_messages={"required": "Choose one"})
    level = forms.ChoiceField(
        label="What may its people do?", choices=LEVELS, widget=forms.RadioSelect, required=False, initial="view"
    )
    rooms = forms.MultipleChoiceField(
        label="What does the agreement cover?",
        help_text="Tick nothing where it covers the whole project. Decisions come with the papers they are about.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self, others: Sequence[OrganisationView], rooms: Sequence[tuple[str, str]], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [(item.uid, item.name) for item in others]  # type: ignore[attr-defined]
        self.fields["rooms"].choices = list(rooms)  # type: ignore[attr-defined]

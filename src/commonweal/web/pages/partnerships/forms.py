"""Forms of stakeholders and sign-up."""

from datetime import date
from typing import Any

from django import forms

from commonweal.services.partnerships.standing import BodyView, KindView, StakeholdersView, StakeholderView, StepView
from commonweal.web.forms import PageForm

DATES = ("%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y")
NO_DATE = "Write a date, for example 21/11/2026"
INFLUENCE = (("high", "High"), ("some", "Some"), ("low", "Low"), ("", "Not known yet"))
STATES = (("yes", "Has signed up"), ("no", "Has not signed up"), ("not-known", "Not known yet"))
NOTHING = (("0", "Not settled yet"),)


def day_field(label: str, help_text: str = "For example 21/11/2026", required: bool = False) -> forms.DateField:
    """A day as people type it."""
    return forms.DateField(
        label=label, help_text=help_text, required=required, input_formats=DATES,
        error_messages={"invalid": NO_DATE, "required": NO_DATE},
    )  # fmt: skip


def lines(label: str, help_text: str = "", rows: int = 3, required: str = "") -> forms.CharField:
    """A few lines of text."""
    return forms.CharField(
        label=label, help_text=help_text, required=bool(required), max_length=10_000,
        widget=forms.Textarea(attrs={"rows": rows}), error_messages={"required": required},
    )  # fmt: skip


def written(day: date | None) -> str:
    """A date as people type it."""
    return f"{day:%d/%m/%Y}" if day else ""


class KeyForm(PageForm):
    """One button: everything else is known."""


class Ticked(forms.MultipleChoiceField):
    """Names that the service looks up: whoever is on the list by now is offered no more; a copy names them still."""

    def valid_value(self, value: Any) -> bool:
        """Left to the service."""
        return True


class UsualForm(PageForm):
    """Those who usually matter, ticked already where a kind has nobody yet."""

    def __init__(self, kinds: tuple[KindView, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hints = {}
        for kind in kinds:
            if kind.suggestions or self.is_bound:
                self.hints[kind.code] = {item.value: item.why for item in kind.suggestions}
                self.fields[kind.code] = Ticked(
                    label=kind.title,
                    choices=tuple((item.value, item.name) for item in kind.suggestions),
                    initial=[] if kind.people else [item.value for item in kind.suggestions],
                    required=False,
                    widget=forms.CheckboxSelectMultiple,
                )

    @property
    def names(self) -> list[str]:
        """What was ticked."""
        return [value for name, values in self.cleaned_data.items() if name != "key" for value in values]


class StakeholderForm(PageForm):
    """Who it is, how much influence they have and why, and how far their commitment is wanted."""

    name = forms.CharField(
        label="Who",
        help_text="A person in their office, a group or an organisation.",
        max_length=200,
        error_messages={"required": "Write who it is"},
    )
    kind = forms.ChoiceField(label="What kind", error_messages={"required": "Choose one"})
    influence = forms.ChoiceField(
        label="How much influence do they have on this?", choices=INFLUENCE, required=False, widget=forms.RadioSelect
    )
    influence_why = lines("Why", rows=2)
    clinician = forms.BooleanField(label="This is a clinician", required=False)
    wanted = forms.ChoiceField(
        label="How far is their commitment wanted?",
        help_text="Each step includes those before it.",
        widget=forms.RadioSelect,
    )

    def __init__(self, view: StakeholdersView, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = tuple((item.code, item.title) for item in view.kinds)  # type: ignore[attr-defined]
        steps = ((str(number), title) for number, title in view.steps)
        self.fields["wanted"].choices = (*steps, *NOTHING)  # type: ignore[attr-defined]

    @classmethod
    def of(cls, view: StakeholdersView, item: StakeholderView, *args: Any) -> "StakeholderForm":
        """The form filled with what is kept."""
        own = ("name", "kind", "influence", "influence_why", "clinician", "wanted")
        return cls(view, *args, initial={name: getattr(item, name) for name in own})

    @property
    def facts(self) -> dict[str, Any]:
        """The facts as the service takes them."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "key"}
        return {**given, "wanted": int(given["wanted"])}


class MissingForm(PageForm):
    """Whom to ask for somebody of a kind, and by when."""

    ask = forms.CharField(label="Whom to ask", max_length=200, error_messages={"required": "Write whom to ask"})
    ask_by = day_field("By when", required=True)


class StepForm(PageForm):
    """A step that was won, or that was taken back."""

    what = forms.ChoiceField(
        label="What happened?", widget=forms.RadioSelect, error_messages={"required": "Choose one"}
    )
    on = day_field("On which day", required=True)
    words = lines(
        "Where can that be read, or why was it taken back?",
        "For example: minutes of the board, item 7. A letter of 3 June.",
        rows=2,
        required="Write where that can be read, or why",
    )

    def __init__(self, step: StepView, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = (("won", "They have taken this step"), ("ended", "They have taken it back"))
        # What is sent may say either: the service refuses what was never taken, and answers a copy as the first.
        both = step.held or self.is_bound
        self.fields["what"].choices = choices if both else choices[:1]  # type: ignore[attr-defined]


class SignUpForm(PageForm):
    """Who of a body has signed up, group by group."""

    body = forms.CharField(
        label="Which organisation", max_length=120, error_messages={"required": "Write which organisation"}
    )

    def __init__(self, body: BodyView, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].initial = body.name
        self.groups = tuple(item.group for item in body.groups)
        for item in body.groups:
            self.fields[f"{item.group}-state"] = forms.ChoiceField(
                label=item.group_title,
                choices=STATES,
                initial=item.state,
                widget=forms.RadioSelect(attrs={"small": True}),
            )
            self.fields[f"{item.group}-on"] = day_field(f"If so, since when? ({item.group_title})")
            self.fields[f"{item.group}-on"].initial = written(item.on)
            self.fields[f"{item.group}-evidence"] = forms.CharField(
                label=f"Where can that be read? ({item.group_title})",
                required=False,
                initial=item.evidence,
                max_length=500,
            )

    @property
    def states(self) -> list[dict[str, Any]]:
        """Group by group, as the service takes it."""
        given = self.cleaned_data
        return [
            {"group": group, **{name: given.get(f"{group}-{name}") for name in ("state", "on", "evidence")}}
            for group in self.groups
        ]

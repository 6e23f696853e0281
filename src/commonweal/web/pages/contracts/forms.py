"""Forms of contracts and grants."""

from decimal import Decimal
from typing import Any

from django import forms

from commonweal.services.contracts import ContractView, MappingView
from commonweal.web.forms import PageForm
from commonweal.web.forms.files import CarriedFileForm

NONE = ("", "No column holds this")
VALUES = (("year", "One year"), ("whole", "The whole contract"))
DAY = "For example 31/03/2027. Leave empty if it is not known yet."
DAYS = ["%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d %B %Y"]


class RegisterForm(CarriedFileForm):
    """A register, and once it was read which of its columns holds what."""

    wanted = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)

    def offer(self, found: MappingView) -> None:
        """Ask which heading holds what, with what was remembered or guessed filled in."""
        choices = [NONE, *((heading, heading) for heading in dict.fromkeys(found.headings) if heading)]
        for item in found.columns:
            self.fields[f"column-{item.name}"] = forms.ChoiceField(
                label=item.title if item.needed else f"{item.title} (if your register has it)",
                help_text=item.meaning,
                choices=choices,
                required=False,
                initial=item.heading,
            )
        self.fields["value_is"] = forms.ChoiceField(
            label="What is the value of?",
            choices=VALUES,
            initial=found.value_is,
            required=False,
            widget=forms.RadioSelect(attrs={"small": True}),
        )

    def columns(self) -> dict[str, str]:
        """Which heading was chosen for which column."""
        data = self.cleaned_data
        return {name.removeprefix("column-"): data[name] for name in data if name.startswith("column-")}

    @property
    def wants(self) -> str:
        """Which button was pressed: `read` the file, `load` it, or load its `good` rows."""
        asked = str(self.cleaned_data.get("wanted", ""))
        return asked if asked in ("load", "good") else "read"


class FactsForm(PageForm):
    """What is known of a contract."""

    service = forms.CharField(label="Service", max_length=300, error_messages={"required": "Write what is bought"})
    provider = forms.CharField(label="Provider", max_length=300, error_messages={"required": "Write who provides it"})
    kind = forms.ChoiceField(
        label="Contract or grant", choices=(("contract", "Contract"), ("grant", "Grant")), initial="contract",
        widget=forms.RadioSelect(attrs={"small": True}),
    )  # fmt: skip
    ends_on = forms.DateField(label="End", help_text=DAY, required=False, input_formats=DAYS)
    notice = forms.CharField(
        label="Notice", help_text="For example 3 months, 90 days or a date.", required=False, max_length=200
    )
    pounds = forms.DecimalField(
        label="Value in pounds", required=False, min_value=Decimal(0), max_digits=14, decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )  # fmt: skip
    value_is = forms.ChoiceField(
        label="What is the value of?", choices=VALUES, initial="year", widget=forms.RadioSelect(attrs={"small": True})
    )
    owner = forms.CharField(
        label="Owner", help_text="A post or a team: who looks after it.", required=False, max_length=200
    )
    starts_on = forms.DateField(label="Start", help_text=DAY, required=False, input_formats=DAYS)
    reference = forms.CharField(label="Reference", required=False, max_length=100)
    cost_centre = forms.CharField(label="Cost centre", required=False, max_length=100)

    @classmethod
    def over(cls, found: ContractView, data: Any) -> "FactsForm":
        """The form, filled with what is known."""
        known = {name: getattr(found, name) for name in cls.base_fields if hasattr(found, name)}
        known["value_is"] = "whole" if found.value_is == dict(VALUES)["whole"].lower() else "year"
        for name in ("ends_on", "starts_on"):
            known[name] = f"{known[name]:%d/%m/%Y}" if known[name] else ""
        return cls(data, initial=known)

    def facts(self) -> dict[str, Any]:
        """What was written."""
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}


class IntentionForm(PageForm):
    """What is to happen when a contract ends."""

    intention = forms.ChoiceField(
        label="What is to happen when it ends?",
        choices=(
            ("undecided", "Not decided yet"), ("renew", "Extend or renew it"), ("buy-anew", "Buy anew"),
            ("change", "Change what is bought"), ("end", "Let it end"),
        ),
        widget=forms.RadioSelect,
    )  # fmt: skip
    reason = forms.CharField(
        label="Why?", help_text="Not needed while it is not decided.", required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    decision_on = forms.DateField(
        label="When is it decided?", help_text="The day of the meeting, for example 04/02/2027, if one is booked.",
        required=False, input_formats=DAYS,
    )  # fmt: skip

    @classmethod
    def over(cls, found: ContractView, data: Any) -> "IntentionForm":
        """The form, filled with what was said before."""
        day = f"{found.decision_on:%d/%m/%Y}" if found.decision_on else ""
        return cls(data, initial={"intention": found.intention, "reason": found.intention_reason, "decision_on": day})

"""Forms of why and what."""

from typing import Any

from django import forms

from commonweal.services.agenda import AimView, QuestionView
from commonweal.web.forms import PageForm

KINDS = (
    ("is-it-so", "Is it so? Something people say that the facts may or may not bear out"),
    ("could-we", "Could we? Something that might be done in another way"),
    ("does-it-work", "Does it work? Something that should bring about a change"),
)
STATUSES = (("open", "Not settled yet"), ("accepted", "Accepted"), ("rejected", "Rejected"))


def _lines(label: str, help_text: str = "", required: str = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=bool(required),
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required},
    )


class QuestionsForm(PageForm):
    """The questions of one set of rules, each with a reason. *Not known yet* is always an answer."""

    def __init__(self, questions: tuple[QuestionView, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in questions:
            self.fields[item.fact] = forms.ChoiceField(
                label=item.asks, help_text=item.help, choices=tuple(item.choices.items()), initial=item.answer,
                required=False, widget=forms.RadioSelect(attrs={"small": True}),
            )  # fmt: skip
            self.fields[f"{item.fact}-why"] = forms.CharField(
                label=f"Why? ({item.asks})",
                initial=item.reason,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def answers(self) -> dict[str, tuple[str, str]]:
        """Fact to answer and reason, for the questions that were answered."""
        given = self.cleaned_data
        return {
            name: (given[name], given[f"{name}-why"])
            for name in given
            if name != "key" and not name.endswith("-why") and given[name]
        }


class AimsForm(PageForm):
    """What is to be achieved under each of the three aims."""

    def __init__(self, aims: tuple[AimView, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in aims:
            self.fields[item.kind] = _lines(item.title, "Leave empty if the project does not serve this aim.")
            self.fields[item.kind].initial = item.text

    @property
    def aims(self) -> dict[str, str]:
        """Aim to words."""
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}


class PriorityForm(PageForm):
    """Something that changes this year, or does not."""

    title = forms.CharField(label="What", max_length=200, error_messages={"required": "Write what it is"})
    changes = forms.ChoiceField(
        label="Does it change this year?",
        choices=(("yes", "Yes, it changes"), ("no", "No major change is planned this year")),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one"},
    )
    reason = _lines("Why", required="Write why")


class HypothesisForm(PageForm):
    """A working assumption to be tested: a statement, never a target."""

    kind = forms.ChoiceField(
        label="What kind of question is it?",
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one"},
    )
    statement = _lines(
        "The statement", "For example: most falls of older people happen at home.", "Write the statement"
    )
    test_method = _lines("How we will find out", required="Write how it will be tested")
    data_needed = _lines("Which evidence that takes", "What there is already, and what has to be asked for.", rows=2)


class SettleForm(PageForm):
    """What the test found."""

    status = forms.ChoiceField(label="What did the test say?", choices=STATUSES, widget=forms.RadioSelect)
    found = _lines("What was found")

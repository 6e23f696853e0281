"""The forms of asking, answering, deciding and publishing."""

from collections.abc import Iterable
from typing import Any

from django import forms

from commonweal.services.overview.deciding import AskedView, DecidingView
from commonweal.web.forms import PageForm

ANSWERS = (
    ("agree", "I agree"),
    ("conditions", "I agree with conditions"),
    ("disagree", "I do not agree"),
    ("question", "I have a question"),
    ("interest", "I have an interest to declare"),
)


class AnswerForm(PageForm):
    """Five answers; all but the first need a few words."""

    answer = forms.ChoiceField(
        label="What do you say?",
        widget=forms.RadioSelect,
        choices=ANSWERS,
        error_messages={"required": "Choose an answer"},
    )
    text = forms.CharField(
        label="In your words",
        help_text="Needed unless you simply agree: your conditions, reasons, question or interest.",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    hints = {
        "answer": {
            "question": "It goes to the person who asked you. You can answer again afterwards.",
            "interest": "Something that could sway you, or seem to. Declaring it closes this decision to you.",
        }
    }

    def clean(self) -> dict[str, Any]:
        """Words are needed for every answer but plain agreement."""
        found = super().clean() or self.cleaned_data
        if found.get("answer") not in (None, "agree") and not found.get("text", "").strip():
            self.add_error("text", "Say in a few words what you mean")
        return found


class AskForm(PageForm):
    """Which paper, whom, and until when."""

    paper = forms.ChoiceField(label="Which paper?", widget=forms.RadioSelect, error_messages={"required": "Choose one"})
    username = forms.ChoiceField(label="Whom do you ask?", error_messages={"required": "Choose a person"})

    def __init__(self, view: DecidingView, *args: Any, **kwargs: Any) -> None:
        papers = [(f"{item.kind}/{item.number}", item.title) for item in view.waiting]
        super().__init__(*args, initial={"paper": papers[0][0] if papers else ""}, **kwargs)
        _offer(self, "paper", papers)
        _offer(self, "username", ((item.username, item.name) for item in view.candidates))


class PublishForm(PageForm):
    """The words of the public page."""

    summary = forms.CharField(
        label="What the public page says",
        help_text="A few plain sentences: why, for whom, what happens next.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write a few plain sentences"},
    )


class AdoptForm(PageForm):
    """Why, and, where the paper rests on content that nobody verified, who accepts that."""

    reasons = forms.CharField(
        label="Why?",
        help_text="The reasons that will stand in the record. They cannot be changed afterwards.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why: a decision without reasons cannot be defended"},
    )
    accepts = forms.ChoiceField(label="Who accepts that?", required=False)

    def __init__(self, view: AskedView, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not view.edition.unverified:
            del self.fields["accepts"]
            return
        names = ", ".join(label.split("@")[0].rsplit("/", 1)[-1] for label in view.edition.unverified)
        accepts = self.fields["accepts"]
        accepts.help_text = f"The paper rests on content that nobody has verified: {names}. A named person accepts it."
        _offer(self, "accepts", [("", "Nobody yet"), *((item.username, item.name) for item in view.people)])


def _offer(form: PageForm, name: str, choices: Iterable[tuple[str, str]]) -> None:
    form.fields[name].choices = list(choices)  # type: ignore[attr-defined]

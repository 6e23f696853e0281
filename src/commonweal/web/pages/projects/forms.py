"""The form of a new project: everything in it is filled in already."""

from typing import Any

from django import forms

from commonweal.services.beginnings import Beginning
from commonweal.web.forms import PageForm

WIDE = range(2018, 2044)


class BeginForm(PageForm):
    """Conditions to tick; title, question and years to leave or change."""

    conditions = forms.MultipleChoiceField(
        label="Who is the project about?",
        help_text="Leave what is ticked, or choose others.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one"},
    )
    title = forms.CharField(label="Title", max_length=200, error_messages={"required": "Write a title"})
    question = forms.CharField(
        label="The question",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write the question that the project is to answer"},
    )
    start = forms.IntegerField(label="From", error_messages={"required": "Write the first year"})
    end = forms.IntegerField(label="To", error_messages={"required": "Write the last year"})

    def __init__(self, offered: Beginning, *args: Any, **kwargs: Any) -> None:
        super().__init__(
            *args,
            initial={
                "conditions": [item.name for item in offered.conditions if item.chosen],
                "title": offered.title,
                "question": offered.question,
                "start": offered.start,
                "end": offered.end,
            },
            **kwargs,
        )
        self.offered = offered
        self.fields["conditions"].choices = [(item.name, item.title) for item in offered.conditions]  # type: ignore[attr-defined]
        mark = " The rates behind it are unverified, and every figure will say so."
        self.hints = {
            "conditions": {item.name: item.what + (mark if item.unverified else "") for item in offered.conditions}
        }

    def written(self, name: str) -> str:
        """What the person wrote in a field, or nothing where they left what was offered: then it follows the ticks."""
        given: str = self.cleaned_data[name]
        return "" if given == getattr(self.offered, name) else given

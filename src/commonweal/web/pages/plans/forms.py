"""Forms of strategy and papers."""

from datetime import date
from typing import Any

from django import forms
from django.utils.text import slugify

from commonweal.errors import Invalid
from commonweal.services.plans import LocalFigureView
from commonweal.web.forms import PageForm

DATES = ("%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y")
NO_DATE = "Write a date, for example 21/11/2026"
LONGEST = 80


class BuildForm(PageForm):
    """One button: everything else is known."""


class SectionForm(PageForm):
    """The text of a section."""

    text = forms.CharField(
        label="What this section says",
        help_text="Leave a line between paragraphs. An empty box takes your text out again.",
        required=False,
        strip=False,
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 14}),
    )

    def refused(self, error: Invalid) -> None:
        """Say at the text what could not be built, line by line."""
        for problem in error.problems or ():
            where = f"Line {problem.row}: " if problem.row else ""
            self.add_error("text", f"{where}{problem.message} {problem.fix}".strip())
        if not error.problems:
            self.add_error("text", f"{error.message} {error.fix}".strip())


class LocalForm(PageForm):
    """A number that a person said, or whom to ask for it by when."""

    title = forms.CharField(
        label="What the number says",
        help_text="For example: beds in care homes in Trafford.",
        max_length=200,
        error_messages={"required": "Write what the number says"},
    )
    known = forms.ChoiceField(
        label="Do you know it?",
        choices=(("yes", "Yes"), ("no", "Not known yet")),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes, or not known yet"},
    )
    value = forms.CharField(label="The number", required=False, max_length=40, widget=forms.TextInput())
    unit = forms.CharField(label="Its unit", help_text="For example: people, beds, £.", required=False, max_length=60)
    said_by = forms.CharField(label="Who said it", required=False, max_length=200)
    said_on = forms.DateField(
        label="When it was said",
        help_text="For example 21/11/2026",
        required=False,
        input_formats=DATES,
        error_messages={"invalid": NO_DATE},
    )
    ask = forms.CharField(label="Whom to ask", required=False, max_length=200)
    ask_by = forms.DateField(
        label="By when",
        help_text="For example 21/11/2026",
        required=False,
        input_formats=DATES,
        error_messages={"invalid": NO_DATE},
    )

    IF_KNOWN = ("value", "unit", "said_by", "said_on")
    IF_NOT = ("ask", "ask_by")

    @classmethod
    def of(cls, item: LocalFigureView, *args: Any) -> "LocalForm":
        """The form filled with what is kept."""
        own = ("title", "value", "unit", "said_by", "ask")
        initial: dict[str, Any] = {field: getattr(item, field) for field in own}
        initial |= {"said_on": written(item.said_on), "ask_by": written(item.ask_by)}
        return cls(*args, initial={**initial, "known": "yes" if item.known else "no"})

    def clean(self) -> dict[str, Any]:
        """A number for *yes*, somebody to ask for *not known yet*. What belongs to the other answer is left out."""
        given = super().clean() or self.cleaned_data
        known = given.get("known")
        if known == "yes" and not given.get("value"):
            self.add_error("value", "Write the number, or choose “Not known yet”.")
        if known == "no" and not given.get("ask"):
            self.add_error("ask", "Write whom to ask.")
        if known == "no" and not given.get("ask_by") and "ask_by" not in self.errors:
            self.add_error("ask_by", "Write by when.")
        return given

    @property
    def facts(self) -> dict[str, Any]:
        """The facts as the service takes them."""
        given = self.cleaned_data
        kept = self.IF_KNOWN if given["known"] == "yes" else self.IF_NOT
        return {"title": given["title"], **{name: given[name] for name in kept}}

    @property
    def name(self) -> str:
        """A name for papers, made of the title."""
        stem = slugify(self.cleaned_data["title"])[:LONGEST].strip("-_").replace("_", "-")
        return stem if stem[:1].isalpha() else f"figure-{stem}".rstrip("-")


def written(day: date | None) -> str:
    """A date as people type it."""
    return f"{day:%d/%m/%Y}" if day else ""

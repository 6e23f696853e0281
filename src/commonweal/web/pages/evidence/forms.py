"""Forms of data and sources."""

from typing import Any

from django import forms

from commonweal.services.evidence import ShapeView
from commonweal.web.forms import PageForm
from commonweal.web.forms.files import CarriedFileForm, Given

__all__ = ["AddForm", "DropForm", "FileForm", "Given"]

WANTED = ("check", "marked", "good")


class FileForm(CarriedFileForm):
    """What a file is, and the file."""

    field_order = ("key", "shape", "file")
    shape = forms.ChoiceField(label="What is it?", error_messages={"required": "Choose what the file is"})
    wanted = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)

    def __init__(self, shapes: tuple[ShapeView, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = sorted(((item.name, item.title) for item in shapes), key=lambda item: item[1].lower())
        field = self.fields["shape"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "Choose one"), *titles]

    @property
    def wants(self) -> str:
        """Which button was pressed: `check`, `marked` (a copy with the problems marked) or `good` (the good rows)."""
        asked = str(self.cleaned_data.get("wanted", ""))
        return asked if asked in WANTED else "check"


class AddForm(FileForm):
    """A file for a project."""

    name = forms.SlugField(
        label="What to call it",
        help_text="Leave empty, unless the project keeps two files of one kind. Small letters, digits and hyphens.",
        required=False,
        max_length=80,
        error_messages={"invalid": "Use small letters, digits and hyphens, for example population-estimate"},
    )
    note = forms.CharField(label="A note for others", required=False, max_length=500)

    @property
    def evidence_name(self) -> str:
        """The name of the evidence: the shape's own where nobody gave another."""
        return str(self.cleaned_data.get("name") or self.cleaned_data["shape"])


class DropForm(PageForm):
    """Why a version is taken back."""

    reason = forms.CharField(
        label="Why is it taken back?",
        help_text="The version stays in the history. The one before it is in force again.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        error_messages={"required": "Write why"},
    )

"""A form that takes a file. A file that was sent once is carried in the page: nobody has to choose it again."""

import base64
import binascii
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from commonweal.errors import Invalid
from commonweal.web.forms import PageForm

LARGEST = 20_000_000
CARRIED = 2_000_000  # a page that holds more than this is slow to come and to go
ACCEPT = ".csv,.xlsx,.ods,.parquet"


@dataclass(frozen=True, slots=True)
class Given:
    """A file that a person gave."""

    filename: str
    data: bytes

    @property
    def carried(self) -> str:
        """The file as a page can hold it; empty when it is too large for that."""
        return base64.b64encode(self.data).decode() if len(self.data) <= CARRIED else ""


class CarriedFileForm(PageForm):
    """A file: chosen now, or carried in the page from the last time."""

    file = forms.FileField(
        label="The file",
        help_text="CSV, Excel (.xlsx), OpenDocument (.ods) or Parquet, up to 20 MB.",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )
    carried = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    carried_name = forms.CharField(required=False, max_length=255, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """The file that was given, as `given`."""
        cleaned = super().clean() or self.cleaned_data
        if "file" not in self.errors:
            found = self._found(cleaned)
            if found is None:
                self.add_error("file", "Choose a file")
            else:
                cleaned["given"] = found
        return cleaned

    @property
    def given(self) -> Given:
        """The file of a valid form."""
        found: Given = self.cleaned_data["given"]
        return found

    def refused(self, error: Invalid) -> None:
        """Say at the file why it cannot be read at all."""
        self.add_error("file", f"{error.message} {error.fix}".strip())

    def _found(self, cleaned: dict[str, Any]) -> Given | None:
        file = cleaned.get("file")
        if isinstance(file, UploadedFile):
            if (file.size or 0) > LARGEST:
                self.add_error("file", "The file is larger than 20 MB. `commonweal evidence check` takes larger ones.")
                return Given("", b"")
            file.seek(0)  # a page of two forms reads it twice
            return Given(file.name or "file", file.read())
        try:
            data = base64.b64decode(cleaned.get("carried", ""), validate=True)
        except (binascii.Error, ValueError):
            return None
        return Given(cleaned["carried_name"], data) if cleaned.get("carried_name") else None

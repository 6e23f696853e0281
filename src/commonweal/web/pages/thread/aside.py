"""Setting a figure aside and taking it up again, on its own page."""

from dataclasses import dataclass

from django import forms
from django.urls import reverse

from commonweal.services.thread import WhereFrom
from commonweal.web.forms import Field, FormProblem, PageForm


class AsideForm(PageForm):
    """Why a figure is set aside."""

    reason = forms.CharField(
        label="Why it is set aside", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For example: the board chose another proposal.",
        error_messages={"required": "Say why it is set aside", "max_length": "At most 500 letters"},
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Aside:
    """What whoever works on the project may do: set the figure aside (a form), or take it up again (no form)."""

    address: str
    form: PageForm | None

    @classmethod
    def of(cls, found: WhereFrom, form: AsideForm | None, *, project: str) -> "Aside | None":
        """What may be done with a figure; None with one that comes with the project."""
        where = {"project": project, "name": found.figure.name}
        # What was sent and refused is shown with the form, also where somebody else was quicker.
        if found.may_be_set_aside or form is not None:
            return cls(reverse("set-aside-figure", kwargs=where), form or AsideForm())
        return cls(reverse("take-up-figure", kwargs=where), None) if found.figure.set_aside is not None else None

    @property
    def problems(self) -> tuple[FormProblem, ...]:
        """What is wrong with what was sent."""
        return self.form.problems if self.form is not None else ()

    @property
    def fields(self) -> tuple[Field, ...]:
        """The reason and the idempotency key; nothing where it is taken up again."""
        return self.form.every_field if self.form is not None else ()

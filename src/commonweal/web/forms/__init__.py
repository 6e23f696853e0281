"""Forms: pre-filled, with a hidden idempotency key, refused in plain words, drawn by one macro."""

import datetime
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict

from commonweal.errors import Conflict, Invalid


@dataclass(frozen=True, slots=True)
class Choice:
    """One radio, tick box or option."""

    value: str
    label: str
    checked: bool
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A field as the `field` macro draws it. `kind` names the macro's branch.

    `about` is what its label belongs to where several fields have the same label: read out, not seen.
    """

    kind: str
    name: str
    id: str
    label: str
    hint: str
    value: str
    errors: tuple[str, ...]
    choices: tuple[Choice, ...] = ()
    rows: int = 5
    inputmode: str = ""
    autocomplete: str = ""
    accept: str = ""
    small: bool = False
    about: str = ""

    @property
    def error(self) -> str:
        """The first thing wrong with it."""
        return self.errors[0] if self.errors else ""

    @property
    def boxes(self) -> list[dict[str, object]]:
        """The choices as the NHS macros of radios and tick boxes take them."""
        return [
            {"value": item.value, "text": item.label, "checked": item.checked}
            | ({"hint": {"text": item.hint}} if item.hint else {})
            for item in self.choices
        ]

    @property
    def options(self) -> list[dict[str, object]]:
        """The choices as the NHS macro of a select takes them."""
        return [{"value": item.value, "text": item.label, "selected": item.checked} for item in self.choices]


@dataclass(frozen=True, slots=True)
class FormProblem:
    """A line of the error summary, and where in the page it leads. `clash`: the form's key came with other values."""

    text: str
    href: str
    clash: bool = False


KINDS = {
    forms.Textarea: "textarea",
    forms.CheckboxSelectMultiple: "checkboxes",
    forms.RadioSelect: "radios",
    forms.SelectMultiple: "checkboxes",
    forms.Select: "select",
    forms.CheckboxInput: "checkbox",
    forms.ClearableFileInput: "file",
    forms.FileInput: "file",
    forms.PasswordInput: "password",
    forms.HiddenInput: "hidden",
}


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent with a form; None when the page is only being opened. An empty form was sent all the same."""
    return request.POST if request.method == "POST" else None


class PageForm(forms.Form):
    """A form on a page. Every form that changes something carries `key`: sending it twice does it once.

    `hints` gives the line under a choice's label: {field: {value: hint}}.
    """

    hints: dict[str, dict[str, str]] = {}
    clash = False
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid.uuid4().hex

    @property
    def command_key(self) -> str:
        """The idempotency key that came with the form; a new one when a program sent none."""
        return self.cleaned_data.get("key") or uuid.uuid4().hex

    def field(self, name: str) -> Field:
        """One field, ready to draw."""
        bound = self[name]
        value = bound.value()
        return Field(
            kind=_kind(bound.field.widget),
            name=bound.html_name,
            id=bound.id_for_label or f"id_{bound.html_name}",
            label=str(bound.label),
            hint=str(bound.help_text),
            value=_written(value),
            errors=tuple(str(item) for item in bound.errors),
            choices=tuple(_choices(bound, self.hints.get(name, {}))),
            **_drawing(bound.field),
        )

    @property
    def every_field(self) -> tuple[Field, ...]:
        """All fields in order."""
        return tuple(self.field(name) for name in self.fields)

    @property
    def problems(self) -> tuple[FormProblem, ...]:
        """The lines of the error summary, in the order of the form."""
        if not self.is_bound:
            return ()
        lines = [FormProblem(str(text), "#maincontent", self.clash) for text in self.non_field_errors()]
        for name in self.fields:
            drawn = self.field(name)
            lines += [FormProblem(text, f"#{drawn.id}") for text in drawn.errors]
        return tuple(lines)

    def clashed(self, error: Conflict) -> None:
        """Show what stands in the way; a key that came before with other values is told apart by the answer's 409."""
        self.clash = error.code == "commands.key-used"
        self.add_error(None, _sentence(error.message, error.fix))

    @contextmanager
    def refusals(self, prefix: str = "") -> Iterator[None]:
        """Show on this form what a service refuses, at the field that a problem's `column`, after `prefix`, names.

        with form.refusals():
            return redirect(services.…(…))
        # here the form has errors: show it again
        """
        try:
            yield
        except Conflict as error:
            self.clashed(error)
        except Invalid as error:
            for problem in error.problems:
                named = f"{prefix}{problem.column}"
                where = named if named in self.fields else None
                self.add_error(where, _sentence(problem.message, problem.fix))
            if not error.problems:
                self.add_error(None, _sentence(error.message, error.fix))


def _sentence(message: str, fix: str) -> str:
    return f"{message} {fix}".strip()


def _written(value: object) -> str:
    """A value as a person would have typed it; a day as 21/11/2026, which every date field reads."""
    if isinstance(value, datetime.date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None or isinstance(value, list) else str(value)


def _kind(widget: forms.Widget) -> str:
    for known, kind in KINDS.items():
        if type(widget) is known:
            return kind
    return "input"


def _choices(bound: forms.BoundField, hints: dict[str, str]) -> Iterator[Choice]:
    if not isinstance(bound.field, forms.ChoiceField):
        return
    given = bound.value()
    chosen = {str(item) for item in given} if isinstance(given, list | tuple) else {str(given or "")}
    for value, label in bound.field.choices:
        yield Choice(str(value), str(label), str(value) in chosen, hints.get(str(value), ""))


def _drawing(field: forms.Field) -> dict[str, Any]:
    attributes = field.widget.attrs
    return {
        "rows": int(attributes.get("rows", 5)),
        "inputmode": "numeric" if isinstance(field, forms.IntegerField) else str(attributes.get("inputmode", "")),
        "autocomplete": str(attributes.get("autocomplete", "")),
        "accept": str(attributes.get("accept", "")),
        "small": bool(attributes.get("small", False)),
        "about": str(attributes.get("about", "")),
    }

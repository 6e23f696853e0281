"""Fields that the forms of this room share."""

from django import forms

DATES = ["%d/%m/%Y", "%Y-%m-%d"]
NO_DATE = "Write the date as 21/11/2026"


def lines(label: str, help_text: str = "", required: str = "", rows: int = 3, about: str = "") -> forms.CharField:
    """Several lines of words; `required` is what to say where they are missing, `about` what the label belongs to."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=bool(required),
        widget=forms.Textarea(attrs={"rows": rows, "about": about}),
        error_messages={"required": required},
    )


def line(label: str, help_text: str = "", required: str = "", longest: int = 200, about: str = "") -> forms.CharField:
    """One line of words; `about` is what the label belongs to."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=bool(required),
        max_length=longest,
        error_messages={"required": required},
        widget=forms.TextInput(attrs={"about": about}),
    )


def when(label: str, required: str = "") -> forms.DateField:
    """A date."""
    return forms.DateField(
        label=label,
        help_text="For example 21/11/2026",
        required=bool(required),
        input_formats=DATES,
        error_messages={"invalid": NO_DATE, "required": required},
        widget=forms.DateInput(format="%d/%m/%Y"),
    )


def one(label: str, choices: tuple[tuple[str, str], ...], help_text: str = "", required: bool = True) -> forms.Field:
    """One of several, as radios."""
    return forms.ChoiceField(
        label=label,
        help_text=help_text,
        choices=choices,
        required=required,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one"},
    )


def number(label: str, help_text: str = "", required: str = "") -> forms.DecimalField:
    """A number."""
    return forms.DecimalField(
        label=label,
        help_text=help_text,
        required=bool(required),
        max_digits=16,
        decimal_places=4,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={"required": required, "invalid": "Write a number"},
    )

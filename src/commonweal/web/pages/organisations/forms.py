"""Forms of the directory. Those that only ask are sent in the address and change nothing."""

import datetime
import re
from collections.abc import Sequence
from typing import Any

from django import forms

from commonweal.services.organisations import KINDS, LEVELS, LINKS, ServiceView
from commonweal.web.forms import PageForm

DAYS = ["%d/%m/%Y", "%d %B %Y", "%Y-%m-%d", "%d.%m.%Y"]
LARGEST = 2_000_000
Pairs = Sequence[tuple[str, str]]
ANY = ("", "Any")


def codes(text: str) -> tuple[str, ...]:
    """ONS codes out of typed text, whatever stands between them."""
    return tuple(item for item in re.split(r"[\s,;]+", text) if item)


def _day(label: str, help_text: str = "", required: str = "") -> forms.DateField:
    return forms.DateField(
        label=label, help_text=help_text, required=bool(required), input_formats=DAYS,
        widget=forms.DateInput(format="%d/%m/%Y"),
        error_messages={"invalid": "Write a day like 22/11/2026", "required": required},
    )  # fmt: skip


def _line(label: str, help_text: str = "", required: str = "", most: int = 200) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=bool(required), max_length=most,
        error_messages={"required": required},
    )  # fmt: skip


def _lines(label: str, help_text: str = "", required: str = "", rows: int = 2, most: int = 20_000) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=bool(required), max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}), error_messages={"required": required},
    )  # fmt: skip


def _choice(label: str, choices: Pairs, help_text: str = "", required: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, help_text=help_text, choices=choices, required=bool(required),
        error_messages={"required": required},
    )  # fmt: skip


def _number(label: str, help_text: str = "", required: str = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label, help_text=help_text, required=bool(required), min_value=0, max_value=1_000_000,
        error_messages={"required": required, "invalid": "Give a whole number"},
    )  # fmt: skip


class WhoForm(PageForm):
    """Three fields: what, where, when."""

    service = _choice("Which service?", (), "Leave it at “Everything” to see all commissioners of a place.")
    place = _line("For people in which place?", "A council, county or board, by name or code.", "Name a place")
    on = _day("On which day?", "For example 22/11/2026.")

    @classmethod
    def of(cls, services: Sequence[ServiceView], today: datetime.date, given: Any) -> "WhoForm":
        """The form with the services of the catalogue."""
        form = cls(given, initial={"on": today})
        field = form.fields["service"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "Everything"), *((item.code, item.name) for item in services)]
        return form


class FilterForm(PageForm):
    """What the list of organisations can be filtered by."""

    words = _line("Name")
    kind = _choice("Kind", (ANY, *KINDS.items()))
    level = _choice("Footprint", (ANY, *LEVELS.items()))
    on = _day("On which day?", "Leave empty for today.")
    gone = forms.BooleanField(label="Also those that have gone, or are still to come", required=False)


class FootprintForm(PageForm):
    """How rare a need is."""

    per_million = forms.FloatField(
        label="How many people in a million have this need?", min_value=0.001, max_value=1_000_000,
        error_messages={"required": "Give a number", "invalid": "Give a number"},
    )  # fmt: skip
    enough = _number("How many of them make a service worth running?", "Leave empty for 100.")
    place = _line("In which place do you plan?", "A name or code. Leave empty if it does not matter yet.")
    one_by_one = forms.BooleanField(label="It is bought one by one, for people known by name", required=False)


class DescribeForm(PageForm):
    """An organisation."""

    name = _line("What is it called?", "", "Write its name")
    kind = _choice("What kind of organisation is it?", tuple(KINDS.items()), required="Choose one")
    level = _choice("On which footprint does it work?", (("", "Not known yet"), *LEVELS.items()))
    code = _line("Its code, if it has one", "Organisation code of the NHS, or of the Office for National Statistics.",
                 most=20)  # fmt: skip
    begins_on = _day("Since when is it there?", "Leave empty if not known.")
    ends_on = _day("The first day on which it was gone", "Leave empty if it is still there.")


class LinkForm(PageForm):
    """How two organisations belong together."""

    child = _choice("This organisation", (), required="Choose one")
    kind = _choice("belongs how?", LINKS, required="Choose one")
    parent = _choice("to this one", (), "Or: was followed by this one.", "Choose one")
    begins_on = _day("Since when?", "Leave empty if not known.")
    ends_on = _day("The first day on which it no longer held", "Leave empty if it still does.")
    cite = _line("Which document says so?", most=500)
    verified = forms.BooleanField(label="I have read that document myself", required=False)

    def __init__(self, bodies: Pairs, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _fill(self, {"child": bodies, "parent": bodies})


class EndForm(PageForm):
    """A day on which something no longer holds."""

    ends_on = _day("The first day on which it no longer holds", required="Give a day")


class DelegationForm(PageForm):
    """Who lets whom do what."""

    delegator = _choice("Who answers for the service?", (), "It stays accountable.", "Choose one")
    delegate = _choice("Whom does it let do it?", (), required="Choose one")
    service = _choice("Which service?", (), required="Choose one")
    tasks = forms.MultipleChoiceField(
        label="Which tasks?", help_text="Tick nothing where it is all of them.", required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"small": True}),
    )  # fmt: skip
    places = _lines("For people in which places?", "ONS codes, for example E08000009. Leave empty for everywhere.")
    power = _choice("Under which power?", (), required="Choose one")
    money = _line("With whose money?", "Leave empty if the money does not move.", most=300)
    begins_on = _day("From when?", required="Give a day")
    ends_on = _day("The first day on which it no longer holds", "Leave empty if no end is set.")
    document = _line("Which document says so?", "Name and date.", "Name the document", most=500)

    def __init__(
        self, bodies: Pairs, services: Sequence[ServiceView], powers: Pairs, tasks: Pairs, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        listed = tuple((item.code, item.name) for item in services)
        _fill(self, {"delegator": bodies, "delegate": bodies, "service": listed, "power": powers})
        self.fields["tasks"].choices = list(tasks)  # type: ignore[attr-defined]


class PlaceForm(PageForm):
    """A place out of codes."""

    name = _line("What do you call it?", "", "Give it a name")
    members = _lines(
        "Of which areas is it made?",
        "ONS codes of districts (E06 to E09) or small areas (E01), with spaces, commas or lines between.",
        "Give at least one code", rows=6, most=100_000,
    )  # fmt: skip
    note = _line("Why is it drawn so?", most=500)
    begins_on = _day("Since when?", "Leave empty if it does not matter.")
    ends_on = _day("The first day on which it no longer holds", "Leave empty if it still does.")


class BringForm(PageForm):
    """Places by file."""

    file = forms.FileField(
        label="The file", help_text="CSV or Excel with the columns place and area_code, up to 2 MB.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}), error_messages={"required": "Choose a file"},
    )  # fmt: skip

    def clean_file(self) -> Any:
        """Not too large to read."""
        given = self.cleaned_data["file"]
        if given.size > LARGEST:
            raise forms.ValidationError("The file is larger than 2 MB.")
        return given


class NewBodyForm(PageForm):
    """A board or committee that somebody proposes."""

    name = _line("What would it be called?", "", "Give it a name")
    purpose = _lines("What would it do?", required="Say what it would do")
    replaces = _lines("What does it replace?", "Boards or meetings that would end. Leave empty if none.")
    decided_again = forms.BooleanField(label="What it decides must be decided again somewhere else", required=False)
    members = _number("How many members?", required="Give a number")
    meetings_a_year = _number("How many meetings a year?", required="Give a number")
    hours_a_meeting = _number("Hours of one member for one meeting", "Reading the papers is part of it.",
                              "Give a number")  # fmt: skip
    support_days_a_year = _number("Days of support a year", "Minutes, papers, rooms.")
    pounds_a_day = _number("What a day of somebody's time costs, in pounds", "Leave empty if not known yet.")
    other_pounds_a_year = _number("Other costs a year, in pounds")
    saved_days_a_year = _number("Days a year that what it replaces takes now")
    review_on = _day("When will you ask whether it is still needed?", "Leave empty if not known yet.")
    reason = _lines("Why is it worth it?")

    @property
    def facts(self) -> dict[str, Any]:
        """The facts as the service takes them: an empty number is 0."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "key"}
        return {name: 0 if value is None and name != "review_on" else value for name, value in given.items()}


def _fill(form: PageForm, lists: dict[str, Pairs]) -> None:
    for name, pairs in lists.items():
        field = form.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "Choose one"), *pairs]

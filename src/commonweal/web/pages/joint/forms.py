"""Forms of joint working."""

from collections.abc import Sequence
from typing import Any

from django import forms

from commonweal.services.partnerships.joint import AreaView, JointView
from commonweal.services.partnerships.joint_lists import LineView
from commonweal.web.forms import PageForm

DAYS = ["%d/%m/%Y", "%d %B %Y", "%Y-%m-%d"]
STATEMENT = (("yes", "Yes"), ("no", "No"), ("not-known", "Not known"))
SCALES = (
    ("system", "For the whole system"),
    ("place", "In each place (a council's area)"),
    ("neighbourhood", "In each neighbourhood"),
)


def day_field(label: str, help_text: str = "For example 4/2/2027", required: bool = False) -> forms.DateField:
    """A day, written as people write it."""
    return forms.DateField(
        label=label, help_text=help_text, required=required, input_formats=DAYS,
        widget=forms.DateInput(format="%d/%m/%Y"),
        error_messages={"invalid": "Write a day, for example 4/2/2027", "required": "Write the day"},
    )  # fmt: skip


def words_field(label: str, help_text: str = "", needed: str = "", rows: int = 3) -> forms.CharField:
    """Some lines of text; `needed` is what is said when they are empty."""
    return forms.CharField(
        label=label, help_text=help_text, required=bool(needed), widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": needed},
    )  # fmt: skip


def line_field(label: str, help_text: str = "", needed: str = "", longest: int = 200) -> forms.CharField:
    """One line of text."""
    return forms.CharField(
        label=label, help_text=help_text, required=bool(needed), max_length=longest,
        error_messages={"required": needed, "max_length": f"Write at most {longest} letters"},
    )  # fmt: skip


def radios(label: str, choices: Sequence[tuple[str, str]], small: bool = False, **more: Any) -> forms.ChoiceField:
    """One among a few."""
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect(attrs={"small": small}),
        error_messages={"required": "Choose one"}, **more,
    )  # fmt: skip


class AnswersForm(PageForm):
    """Seven answers of one partner, on one page: for a workshop."""

    def __init__(self, view: JointView, partner: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(name, name) for name in view.may_answer_for]
        self.fields["partner"] = forms.ChoiceField(
            label="For which organisation?", choices=names, initial=partner,
            help_text="Your own, or a partner that has no account here and says its answers in the room.",
        )  # fmt: skip
        self.fields["held_on"] = day_field("On which day?", "Leave it empty for today.")
        levels = [*((item.code, item.title) for item in view.levels), ("not-known", "Not known yet")]
        said = {(item.code, one.partner): one.level for item in view.areas for one in item.said}
        self.areas = tuple(item.code for item in view.areas)
        for item in view.areas:
            self.fields[item.code] = radios(
                item.title, levels, small=True, required=False, initial=said.get((item.code, partner), "")
            )

    @property
    def levels(self) -> dict[str, str]:
        """Area to level, for those that were answered."""
        return {area: self.cleaned_data[area] for area in self.areas if self.cleaned_data.get(area)}


class StatementsForm(PageForm):
    """The statements of one area, for one partner."""

    def __init__(self, area: AreaView, partner: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = next((item for item in area.said if item.partner == partner), None)
        for item in said.statements if said is not None else ():
            self.fields[item.code] = radios(
                item.text, STATEMENT, small=True, required=False, initial=item.answer or "not-known"
            )

    @property
    def answers(self) -> dict[str, str]:
        """Statement to answer."""
        return {code: word for code, word in self.cleaned_data.items() if code != "key" and word}


class TargetForm(PageForm):
    """The level that suits an area here, and why."""

    def __init__(self, view: JointView, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"] = radios(
            "Which level suits it here?", [(item.code, f"{item.title}: {item.means}") for item in view.levels]
        )
        self.fields["reason"] = words_field("Why this level, and not more or less?", needed="Write why")


class StepForm(PageForm):
    """What somebody does by a day."""

    def __init__(self, view: JointView, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"] = forms.ChoiceField(
            label="About what?", choices=[(item.code, item.title) for item in view.areas]
        )
        self.fields["what"] = words_field("What will be done?", needed="Write what will be done", rows=2)
        self.fields["who"] = line_field("Who does it?", needed="Write who does it")
        self.fields["by_when"] = day_field("By when?", required=True)


class PartnerForm(PageForm):
    """An organisation that commissions together with others here."""

    name = line_field("Which organisation?", needed="Write its name")


class ListForm(PageForm):
    """A list to think with: an answer and words for each line."""

    def __init__(self, kind: str, lines: Sequence[LineView], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.codes = kind, tuple(item.code for item in lines)
        for item in lines:
            label = item.asks if item.verified else f"{item.asks} (not verified)"
            if kind == "words":
                self.fields[item.code] = words_field(label, rows=2)
                self.fields[item.code].initial = item.words
                continue
            self.fields[item.code] = radios(
                label, tuple(item.choices.items()), small=kind != "choice", required=False, initial=item.answer,
                help_text=item.help,
            )  # fmt: skip
            if kind == "yes-no":
                self.fields[f"{item.code}-why"] = words_field(f"In a few words ({item.asks})", rows=2)
                self.fields[f"{item.code}-why"].initial = item.words

    @property
    def answers(self) -> dict[str, tuple[str, str]]:
        """Line to answer and words."""
        given = self.cleaned_data
        if self.kind == "words":
            return {code: ("written", given[code]) for code in self.codes if given[code]}
        return {code: (given[code], given.get(f"{code}-why") or "") for code in self.codes if given[code]}


class ApproachForm(ListForm):
    """The facts about the approach, and what the partners chose."""

    def __init__(self, view: JointView, *args: Any, **kwargs: Any) -> None:
        super().__init__("yes-no", view.approach.facts, *args, **kwargs)
        levels = [(item.code, f"{item.title}: {item.means}") for item in view.levels]
        self.fields["chosen"] = radios(
            "What have the partners chosen?", levels, required=False, initial=view.approach.chosen,
            help_text="The rules only recommend. Leave it empty while nothing is chosen.",
        )  # fmt: skip
        self.fields["chosen-why"] = words_field("Why?")
        self.fields["chosen-why"].initial = view.approach.chosen_reason

    @property
    def answers(self) -> dict[str, tuple[str, str]]:
        """Line to answer and words, with the choice."""
        given = self.cleaned_data
        codes = (*self.codes, "chosen")
        return {code: (given[code], given.get(f"{code}-why") or "") for code in codes if given[code]}


class VariationForm(PageForm):
    """Something that is decided at one scale."""

    what = line_field("What is decided?", "For example: opening hours of falls clinics.", "Write what it is")
    scale = radios("For which area is it decided?", SCALES)
    gains = words_field("What is gained by deciding it there?", rows=2)
    loses = words_field("What is lost?", rows=2)
    differs = radios("Is it different from place to place?", (("yes", "Yes"), ("no", "No")), small=True)
    reason = words_field("If it differs: why?", "Without a reason it is shown as unexplained.", rows=2)


class CommitmentForm(PageForm):
    """What partners promise one another."""

    title = line_field("What is it called?", "For example: Our commitment on falls.", "Write what it is called")
    words = words_field("What do the partners promise one another?", "It can be published.", "Write it", rows=6)


class SignForm(PageForm):
    """Who signs, for whom, as what. `names`: who has not signed yet; `every`: whoever the person may sign for.

    What is sent may name any of these: the service says who has signed already, and answers a copy as the first.
    """

    def __init__(self, names: Sequence[str], every: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"] = forms.ChoiceField(
            label="For which organisation?", choices=[(name, name) for name in (every if self.is_bound else names)]
        )
        self.fields["person"] = line_field("Who signs?", needed="Write the name")
        self.fields["part"] = line_field("As what?", "For example: director of adult services.", "Write it")

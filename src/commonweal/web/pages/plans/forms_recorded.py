"""Forms of what papers are made of: the year, local papers, the specification, money, equality, Word files."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from commonweal.services.plans import LastPaperView
from commonweal.services.plans.committee import DutyView, MoneyView
from commonweal.services.plans.local_papers import GapGrid, LocalPaperView
from commonweal.services.plans.specification import ClauseView, OutcomeView, SpecificationView
from commonweal.services.plans.year import MONTHS, YearItem
from commonweal.web.forms import Field, PageForm
from commonweal.web.pages.plans.forms import DATES, NO_DATE, written

LARGEST = 20_000_000
WORD = ".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _words(label: str, *, needed: str = "", hint: str = "", longest: int = 200, rows: int = 0) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(
        label=label, help_text=hint, required=bool(needed), max_length=longest, widget=widget,
        error_messages={"required": needed},
    )  # fmt: skip


def _day(label: str, *, needed: str = "", hint: str = "For example 21/11/2026") -> forms.DateField:
    errors = {"invalid": NO_DATE, "required": needed}
    return forms.DateField(
        label=label, help_text=hint, required=bool(needed), input_formats=DATES, error_messages=errors
    )


class YearForm(PageForm):
    """Something that happens every year."""

    title = _words("What happens", needed="Write what happens")
    month = forms.TypedChoiceField(
        label="In which month",
        coerce=int,
        choices=[("", "Choose one"), *((at, name) for at, name in enumerate(MONTHS, start=1))],
        error_messages={"required": "Choose a month"},
    )
    day = forms.IntegerField(
        label="On which day, if it has one", required=False, error_messages={"invalid": "Write a day, for example 31"}
    )
    who = _words("Who does it")
    paper = _words("In which paper it ends")
    why = _words("Why", longest=2000, rows=3)

    @classmethod
    def of(cls, item: YearItem | None, *args: Any) -> "YearForm":
        """The form filled with what is kept."""
        names = ("title", "month", "day", "who", "paper", "why")
        return cls(*args, initial={name: getattr(item, name) for name in names} if item else {})

    @property
    def facts(self) -> dict[str, Any]:
        """The facts as the service takes them."""
        return {name: self.cleaned_data[name] for name in ("title", "month", "day", "who", "paper", "why")}


class KeyForm(PageForm):
    """One button: everything else is known."""


class WordForm(PageForm):
    """A Word file."""

    file = forms.FileField(
        label="The Word file",
        help_text="A Word document (.docx) without macros, up to 20 MB.",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": WORD}),
    )
    needs_file = True

    def clean(self) -> dict[str, Any]:
        """The file that was chosen, as `given`: its name and its bytes."""
        cleaned = super().clean() or self.cleaned_data
        file = cleaned.get("file")
        if isinstance(file, UploadedFile):
            if (file.size or 0) > LARGEST:
                self.add_error("file", "The file is larger than 20 MB. Save it with smaller pictures.")
            else:
                cleaned["given"] = {"filename": (file.name or "paper.docx")[:200], "data": file.read()}
        elif self.needs_file and "file" not in self.errors:
            self.add_error("file", "Choose a file")
        return cleaned

    @property
    def given(self) -> dict[str, Any]:
        """The file as services take it; nothing where none was chosen."""
        return dict(self.cleaned_data.get("given", {}))

    def refused_file(self, words: str) -> None:
        """Say at the file why it cannot be taken."""
        self.add_error("file", words)


class LocalPaperForm(WordForm):
    """A paper that is in force here; its file only where it is at hand."""

    needs_file = False
    field_order = ("key", "title", "publisher", "dated_on", "where", "file")
    title = _words("Title", hint="Leave empty to take the title of the Word file.")
    publisher = _words("Who published it")
    dated_on = _day("Its date")
    where = _words("Where it is", hint="For example an address on the web.", longest=500)

    @property
    def facts(self) -> dict[str, Any]:
        """The facts as the service takes them."""
        names = ("title", "publisher", "dated_on", "where")
        return {**{name: self.cleaned_data[name] for name in names}, **self.given}


class CoverageForm(PageForm):
    """What a paper covers: an answer, and where, for each content of each list."""

    ANSWERS = (("", "Not looked at"), ("yes", "Yes"), ("partly", "Partly"), ("no", "No"))

    def __init__(self, paper: LocalPaperView, grids: tuple[GapGrid, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names: dict[str, tuple[str, str]] = {}
        for grid in grids:
            for row in grid.rows:
                said, name = paper.of(grid.code, row.code), f"{grid.code}_{row.code}"
                self.names[name] = (grid.code, row.code)
                hint = "Suggested from its words: look whether it is so." if said.suggested else ""
                self.fields[name] = forms.ChoiceField(
                    label=row.title, help_text=hint, choices=self.ANSWERS, required=False, initial=said.answer
                )
                self.fields[f"{name}_where"] = forms.CharField(
                    label=f"Where: {row.short.lower()}", required=False, max_length=200, initial=said.where
                )

    @property
    def answers(self) -> dict[tuple[str, str], tuple[str, str]]:
        """(list, content) → (answer, where)."""
        given = self.cleaned_data
        return {pair: (given[name], given[f"{name}_where"]) for name, pair in self.names.items()}

    def fields_of(self, grid: str) -> tuple[Field, ...]:
        """The fields of one list, in order."""
        names = [name for name, pair in self.names.items() if pair[0] == grid]
        return tuple(self.field(one) for name in names for one in (name, f"{name}_where"))


class ClausesForm(PageForm):
    """Which outcomes and which clauses."""

    def __init__(self, view: SpecificationView, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hints = {"outcomes": {}, "clauses": {item.code: item.text for item in view.clauses}}
        self.fields["outcomes"] = forms.MultipleChoiceField(
            label="Outcomes: what a person could say",
            required=False,
            choices=[(item.code, item.text) for item in view.outcomes],
            widget=forms.CheckboxSelectMultiple,
            initial=[item.code for item in view.outcomes if item.chosen],
        )
        self.fields["clauses"] = forms.MultipleChoiceField(
            label="Clauses: what the provider does",
            required=False,
            choices=[(item.code, f"{item.title} ({item.group.lower()})") for item in view.clauses],
            widget=forms.CheckboxSelectMultiple,
            initial=[item.code for item in view.clauses if item.chosen],
        )


class ChoicesForm(PageForm):
    """The choices that a clause of the library leaves."""

    def __init__(self, clause: ClauseView, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in clause.choices:
            self.fields[item.name] = forms.CharField(
                label=item.label, help_text=f"Usual: {', '.join(item.options)}.", required=False, max_length=80,
                initial=item.chosen,
            )  # fmt: skip

    @property
    def choices(self) -> dict[str, str]:
        """What was chosen, by name."""
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}


class OutcomeForm(PageForm):
    """An outcome in a person's words."""

    text = _words(
        "What a person could say", needed="Write what a person could say", longest=1000, rows=3,
        hint="For example: I decide how my day goes and who helps me.",
    )  # fmt: skip
    measures = _words(
        "How anyone would know", hint="One measure a line: what is counted, then a colon and how often.",
        longest=4000, rows=5,
    )  # fmt: skip

    @classmethod
    def of(cls, item: OutcomeView | None, *args: Any) -> "OutcomeForm":
        """The form filled with what is kept."""
        return cls(*args, initial={"text": item.text, "measures": "\n".join(item.measures)} if item else {})


class ClauseForm(PageForm):
    """A clause of one's own."""

    title = _words("Title", needed="Write a title")
    text = _words("What the provider does", needed="Write what the provider does", longest=10_000, rows=6)
    measures = _words("How anyone would know", hint="One measure a line.", longest=4000, rows=4)

    def __init__(self, view: SpecificationView, clause: ClauseView | None, *args: Any, **kwargs: Any) -> None:
        kept = {"title": clause.title, "text": clause.text, "measures": "\n".join(clause.measures)} if clause else {}
        super().__init__(*args, initial=kept, **kwargs)
        self.fields["outcomes"] = forms.MultipleChoiceField(
            label="Which outcomes it serves",
            required=False,
            choices=[(item.code, item.text) for item in view.outcomes if item.chosen],
            widget=forms.CheckboxSelectMultiple,
            initial=list(clause.outcomes) if clause else [],
        )


class AskForm(PageForm):
    """What a committee is asked."""

    committee = _words("Which committee or board decides", needed="Write who decides")
    decision = _words("What it is asked to decide", needed="Write what is to be decided", longest=2000, rows=3)
    meets_on = _day("When it meets", hint="For example 04/02/2027. Leave empty while it is not known.")
    risk = _words("The main risk, in one sentence", longest=1000, rows=2)


class MoneyForm(PageForm):
    """Money for one thing in one year, borne by one body; or whom to ask for it."""

    title = _words("What the money is for", needed="Write what the money is for")
    bearer = _words("Who bears it", needed="Write who bears it")
    year = forms.IntegerField(
        label="Financial year: the year in which it begins",
        help_text="For example 2027 for 2027/28.",
        error_messages={"required": "Write a year", "invalid": "Write a year, for example 2027"},
    )
    kind = forms.ChoiceField(
        label="How often", choices=(("one-off", "Once"), ("recurring", "Every year")), widget=forms.RadioSelect,
        error_messages={"required": "Choose once, or every year"},
    )  # fmt: skip
    pounds = _words(
        "The sum in pounds", hint="For example 1,250, 250k or 1.2m. Leave empty while it is not known.", longest=30
    )
    ask = _words("If it is not known: whom to ask")
    ask_by = _day("By when")
    invented = forms.BooleanField(label="It is invented", help_text="The paper says so.", required=False)

    FACTS = ("title", "bearer", "year", "kind", "pounds", "ask", "ask_by", "invented")

    @classmethod
    def of(cls, item: MoneyView | None, *args: Any) -> "MoneyForm":
        """The form filled with what is kept."""
        if item is None:
            return cls(*args)
        kept = {name: getattr(item, name) for name in ("title", "bearer", "year", "kind", "ask", "invented")}
        return cls(*args, initial={**kept, "ask_by": written(item.ask_by), "pounds": item.words if item.known else ""})

    @property
    def facts(self) -> dict[str, Any]:
        """The facts as the service takes them."""
        return {name: self.cleaned_data[name] for name in self.FACTS}


class DutyForm(PageForm):
    """One limb of the equality duty."""

    considered = _words("What was considered", needed="Write what was considered", longest=4000, rows=5)
    evidence = _words("On what evidence", needed="Write on what evidence", longest=4000, rows=3)
    considered_on = _day("When", needed="Write when it was considered")
    invented = forms.BooleanField(label="It is invented", help_text="The paper says so.", required=False)

    @classmethod
    def of(cls, item: DutyView, *args: Any) -> "DutyForm":
        """The form filled with what is kept."""
        kept: Mapping[str, Any] = {
            "considered": item.considered, "evidence": item.evidence, "considered_on": written(item.considered_on),
            "invented": item.invented,
        }  # fmt: skip
        return cls(*args, initial=kept)

    @property
    def facts(self) -> dict[str, Any]:
        """The facts as the service takes them."""
        return {name: self.cleaned_data[name] for name in ("considered", "evidence", "considered_on", "invented")}


class PlacesForm(PageForm):
    """To which section each part of last year's paper belongs."""

    def __init__(self, last: LastPaperView, sections: tuple[tuple[str, str], ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.positions: dict[str, int] = {}
        for part in last.parts:
            name = f"part_{part.position}"
            self.positions[name] = part.position
            start = " ".join(part.text.split())
            hint = f"{start[:140]}…" if len(start) > 140 else start
            self.fields[name] = forms.ChoiceField(
                label=part.heading or "Before the first heading", help_text=hint, required=False,
                choices=(("", "Nowhere"), *sections), initial=part.section,
            )  # fmt: skip

    @property
    def places(self) -> dict[int, str]:
        """Position → section."""
        return {position: self.cleaned_data[name] for name, position in self.positions.items()}

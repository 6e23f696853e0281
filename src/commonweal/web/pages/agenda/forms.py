"""Forms of why and what: answers, aims, factors, priorities. Those of questions to test stand in `asking`."""

from collections.abc import Sequence
from typing import Any

from django import forms

from commonweal.services.agenda import (
    AimView,
    ChecklistView,
    EvidenceView,
    LeverView,
    ObjectiveView,
    QuestionView,
    Ticked,
)
from commonweal.web.forms import PageForm
from commonweal.web.pages.agenda.fields import DATES, NO_DATE, line, lines, number, one, when
from commonweal.web.parts.records import date_of

AIMS = (
    ("outcomes", "Better outcomes"),
    ("matched-to-need", "Services matched to need"),
    ("efficiency", "Efficiency and effectiveness"),
)
HELD = (("yes", "Yes"), ("no", "No"), ("not-known", "Not known yet"))
STRENGTHS = (("strong", "Strong"), ("some", "Some"), ("weak", "Weak"), ("not-known", "Not known yet"))
WAYS = (
    ("", "Not said"),
    ("more", "More of it"),
    ("less", "Less of it"),
    ("start", "Something new begins"),
    ("stop", "It ends"),
    ("different", "It is done in another way"),
)
PARTNER_WAYS = (*WAYS[1:], ("same", "No major change"))
LEVELS = (
    ("strategic", "Strategic"),
    ("procurement", "Procurement or contract"),
    ("individual", "Individual purchasing"),
)
SOURCES = (
    ("forecast", "A forecast of need or demand"), ("activity", "Activity"), ("performance", "Performance"),
    ("cost", "Cost"), ("feedback", "Feedback from people and carers"), ("complaints", "Complaints and comments"),
    ("usage", "Patterns of use"), ("professionals", "Views of professionals"), ("policy", "A policy, plan or law"),
    ("other", "Something else"),
)  # fmt: skip


class QuestionsForm(PageForm):
    """The questions of one set of rules, each with a reason. *Not known yet* is always an answer."""

    def __init__(self, questions: tuple[QuestionView, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in questions:
            self.fields[item.fact] = forms.ChoiceField(
                label=item.asks, help_text=item.help, choices=tuple(item.choices.items()), initial=item.answer,
                required=False, widget=forms.RadioSelect(attrs={"small": True}),
            )  # fmt: skip
            self.fields[f"{item.fact}-why"] = lines("Why?", rows=2, about=item.asks)
            self.fields[f"{item.fact}-why"].initial = item.reason

    @property
    def answers(self) -> dict[str, tuple[str, str]]:
        """Fact to answer and reason, for the questions that were answered."""
        return answered(self.cleaned_data)


def answered(given: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """Name to choice and reason, from fields in pairs: `name` and `name-why`."""
    return {
        name: (given[name], given[f"{name}-why"])
        for name in given
        if name != "key" and not name.endswith("-why") and given[name]
    }


class EvidenceForm(PageForm):
    """What something rests on: ticked among what the project holds, and a source that is typed."""

    def __init__(self, shelf: Sequence[EvidenceView], linked: Sequence[EvidenceView], *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        choices = [(item.token, item.title) for item in shelf]
        held = {token for token, _ in choices}
        typed = [item for item in linked if item.kind == "source"]
        gone = [item for item in linked if item.kind != "source" and item.token not in held]
        del gone  # what the project no longer holds falls away with the next change
        if choices:
            self.fields["links"] = forms.MultipleChoiceField(
                label="Figures and data of this project", choices=choices, required=False,
                widget=forms.CheckboxSelectMultiple(attrs={"small": True}),
                initial=[item.token for item in linked if item.token in held],
            )  # fmt: skip
        first = typed[0] if typed else None
        self.fields["source"] = line("Another source", "What it is, and its date.", longest=300)
        self.fields["source"].initial = first.title if first else ""
        self.fields["source_kind"] = forms.ChoiceField(
            label="What kind of source it is", choices=SOURCES, required=False
        )
        self.fields["source_kind"].initial = first.name if first else "other"
        self._kept = [item.token for item in typed[1:]]

    @property
    def tokens(self) -> list[str]:
        """Everything that is linked, as the service names it."""
        given = self.cleaned_data
        typed = given["source"].strip()
        source = [f"source:{given['source_kind'] or 'other'}:{typed}"] if typed else []
        return [*given.get("links", []), *source, *self._kept]


class FactorForm(EvidenceForm):
    """A judgement of one factor, with its evidence."""

    strength = one("How strongly does it speak for this?", STRENGTHS)
    reason = lines("Why?", "Not needed where it is not known yet.")


class OverrideForm(PageForm):
    """Another way than the rules say."""

    chosen = forms.ChoiceField(label="What do you choose?", widget=forms.RadioSelect, required=False)
    reason = lines("Why?", "It is shown beside what the rules say, and kept in the ledger.")

    def __init__(self, choices: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = [*choices, ("", "Go with the rules")]  # type: ignore[attr-defined]

    @property
    def order(self) -> list[str]:
        """What was chosen; nothing where the rules stand."""
        return [self.cleaned_data["chosen"]] if self.cleaned_data["chosen"] else []


class OrderForm(PageForm):
    """Another order of interventions: the place of each, or none."""

    def __init__(self, titles: Sequence[tuple[str, str]], chosen: Sequence[str], *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self._codes = [code for code, _ in titles]
        places = [("", "Not now"), *((str(at), f"Place {at}") for at in range(1, len(titles) + 1))]
        for code, title in titles:
            initial = str(chosen.index(code) + 1) if code in chosen else ""
            self.fields[code] = forms.ChoiceField(label=title, choices=places, required=False, initial=initial)
        self.fields["reason"] = lines("Why?", "Nothing chosen goes back to the rules.")

    @property
    def order(self) -> list[str]:
        """The interventions in the order that was chosen."""
        placed = [(int(self.cleaned_data[code]), code) for code in self._codes if self.cleaned_data[code]]
        return [code for _, code in sorted(placed)]


class AimsForm(PageForm):
    """What is to be achieved under each of the three aims."""

    def __init__(self, aims: tuple[AimView, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in aims:
            self.fields[item.kind] = lines(item.title, "Leave empty if the project does not serve this aim.")
            self.fields[item.kind].initial = item.text

    @property
    def aims(self) -> dict[str, str]:
        """Aim to words."""
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}


class ObjectiveForm(PageForm):
    """Something to achieve."""

    text = lines("What is to be achieved?", required="Write what is to be achieved")
    aims = forms.MultipleChoiceField(
        label="Which aims does it serve?", help_text="If it serves none, think again what it is for.", choices=AIMS,
        required=False, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    rationale = lines(
        "Why would it work here?", "For whom, how much, and for which purpose.", required="Write why it would work here"
    )
    measure = lines("How would one see it?", "In words: for example, people still at home after 91 days.", rows=2)


class LeversForm(PageForm):
    """Which of the seven levers are truly held here."""

    def __init__(self, levers: Sequence[LeverView], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in levers:
            self.fields[item.code] = forms.ChoiceField(
                label=item.title, help_text=item.words, choices=HELD, initial=item.held, required=False,
                widget=forms.RadioSelect(attrs={"small": True}),
            )  # fmt: skip
            self.fields[f"{item.code}-why"] = lines("How do you know?", rows=2, about=item.title)
            self.fields[f"{item.code}-why"].initial = item.reason

    @property
    def levers(self) -> dict[str, tuple[str, str]]:
        """Lever to held and reason."""
        return answered(self.cleaned_data)


class ActionForm(PageForm):
    """Something that will be done."""

    what = lines("What will be done?", required="Write what will be done")
    lever = forms.ChoiceField(label="Which lever does it rest on?", error_messages={"required": "Choose one"})
    objective = forms.ChoiceField(label="For which objective?", required=False)
    who = line("Who does it?")
    by = when("By when?")

    def __init__(
        self, levers: Sequence[LeverView], objectives: Sequence[ObjectiveView], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        held = {"yes": "held here", "no": "not held here"}
        named = [
            (item.code, f"{item.title} ({held.get(item.held, 'not known whether held')})")
            if item.available
            else (item.code, f"{item.title} (never a commissioner's)")
            for item in levers
        ]
        self.fields["lever"].choices = named  # type: ignore[attr-defined]
        self.fields["objective"].choices = [  # type: ignore[attr-defined]
            ("", "None"), *((item.uid, item.text[:120]) for item in objectives)
        ]  # fmt: skip


class CapacityForm(PageForm):
    """A named person and their days."""

    person = line("Who?", "A name.", required="Write a name")
    part = line("What do they do in it?")
    available = number("How many days have they for this?", "Leave empty if not known yet.")
    needed = number("How many days does it need of them?", "Leave empty if not known yet.")


class PriorityForm(PageForm):
    """Something that changes this year, or does not."""

    title = forms.CharField(label="What", max_length=200, error_messages={"required": "Write what it is"})
    changes = one(
        "Does it change this year?", (("yes", "Yes, it changes"), ("no", "No major change is planned this year"))
    )
    reason = lines("Why", required="Write why")
    level = forms.ChoiceField(label="At which level?", choices=LEVELS, required=False)
    service = line("Which service is it about?", "Use the words that partners use, so that agendas can be compared.")
    direction = forms.ChoiceField(label="Which way does it change?", choices=WAYS, required=False)


class PartnerForm(PageForm):
    """What a partner says."""

    partner = line("Which partner?", required="Write which partner")
    title = line("What do they say?", required="Write what they say")
    service = line("Which service is it about?", "The same words as on your own list, if it is the same service.")
    direction = forms.ChoiceField(label="Which way does it go?", choices=PARTNER_WAYS)
    source = line("Where do they say so?", longest=300)
    said_on = when("When?")


class PublishForm(PageForm):
    """The equality review before the list of what does not change is published."""

    reviewed_by = line("Who made the equality review?", required="Write who made it")
    reviewed_on = when("When?", required="Write when it was made")
    review = lines("What did it find?", "Who is affected when these services stay as they are?", "Write what it found")
    still_open = forms.BooleanField(
        label="Nothing on this list closes what people may ask for, and nothing was decided before people were heard",
        required=False,
    )


class ChecklistForm(PageForm):
    """One list, line by line."""

    def __init__(self, found: ChecklistView, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._codes = [item.code for item in found.items if not item.by_itself]
        words = (("yes", "Yes"), ("part", "In part"), ("no", "No"), ("not-known", "Not known yet"))
        for item in found.items:
            if item.by_itself:
                continue
            self.fields[item.code] = forms.ChoiceField(
                label=item.title, help_text=item.says, choices=words, initial=item.answer, required=False,
                widget=forms.RadioSelect(attrs={"small": True}),
            )  # fmt: skip
            self.fields[f"{item.code}-note"] = line("Where, or what of it?", longest=1000, about=item.title)
            self.fields[f"{item.code}-note"].initial = item.note
            self.fields[f"{item.code}-ask"] = line("Whom to ask, if it is not known", about=item.title)
            self.fields[f"{item.code}-ask"].initial = item.ask
            self.fields[f"{item.code}-by"] = forms.DateField(
                label="By when", required=False, initial=item.ask_by, input_formats=DATES,
                error_messages={"invalid": NO_DATE},
                widget=forms.DateInput(format="%d/%m/%Y", attrs={"about": item.title}),
            )  # fmt: skip

    @property
    def answers(self) -> dict[str, Ticked]:
        """Line to answer, for the lines that were answered."""
        given = self.cleaned_data
        return {
            code: Ticked(given[code], given[f"{code}-note"], given[f"{code}-ask"], given[f"{code}-by"])
            for code in self._codes
            if given[code]
        }


class CourseForm(PageForm):
    """Why, by which road, where to."""

    rationale = lines("Why is this the right kind of intervention?", required="Write why")
    destination = lines("Where does it lead?", "What will be so when it is done.")

    def __init__(self, steps: Sequence[Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._codes = [step.intervention for step in steps]
        for step in steps:
            self.fields[f"{step.intervention}-who"] = line(f"Who leads step {step.place}: {step.title.lower()}?")
            self.fields[f"{step.intervention}-who"].initial = step.who
            self.fields[f"{step.intervention}-by"] = line(f"By when ({step.title.lower()})?", longest=40)
            self.fields[f"{step.intervention}-by"].initial = date_of(step.by) or step.by

    @property
    def steps(self) -> list[dict[str, str]]:
        """The steps in their order."""
        given = self.cleaned_data
        return [{"intervention": code, "who": given[f"{code}-who"], "by": given[f"{code}-by"]} for code in self._codes]


class VitalForm(PageForm):
    """A service that must not fail."""

    service = line("Which service?", required="Write which service")
    provider = line("Who runs it?")
    if_stops = lines("What happens if it stops?", required="Write what happens if it stops")
    ready = lines("What is ready for that?", rows=2)
    watched_by = line("Who watches it?")

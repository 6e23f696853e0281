"""The forms of a decision being prepared: one part of the record each, pre-filled with what is there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from commonweal.services.decisions import DraftView, Duties
from commonweal.web.forms import Field, PageForm
from commonweal.web.pages.decisions.forms import _offer

FREE_KINDS = (
    ("approve", "Go ahead with something"),
    ("recommend", "Recommend something to another body"),
    ("defer", "Wait, and look again later"),
    ("stop", "Stop something"),
    ("no-change", "Change nothing"),
)
PARTS = (("present", "Was there"), ("absent", "Was not there"), ("recused", "Stepped back and took no part"))
DISCLOSURE = (
    ("public", "Open: it is published"),
    ("s22", "To be published later"),
    ("s36", "Closed: it would harm the conduct of public affairs"),
    ("s40", "Closed: it is about a person"),
    ("s41", "Closed: it was given in confidence"),
    ("s43", "Closed: it would harm commercial interests"),
)


def lines(label: str, help_text: str = "", rows: int = 3) -> forms.CharField:
    """A field of several lines that may stay empty."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, required=False, widget=widget)


def line(label: str, help_text: str = "", longest: int = 200) -> forms.CharField:
    """A field of one line that may stay empty."""
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=longest)


def day(label: str, help_text: str) -> forms.DateField:
    """A day that may stay empty."""
    wrong = {"invalid": "Write the day like 20/11/2026"}
    return forms.DateField(label=label, help_text=help_text, required=False, error_messages=wrong)


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together, under a title."""

    title: str
    hint: str
    fields: tuple[Field, ...]


class StartForm(PageForm):
    """What is to be decided, in one line."""

    kind = forms.ChoiceField(
        label="What kind of decision?", choices=FREE_KINDS, widget=forms.RadioSelect,
        error_messages={"required": "Choose one"},
    )  # fmt: skip
    title = forms.CharField(
        label="What is decided, in one line?", max_length=200, error_messages={"required": "Say it in one line"}
    )


class PartForm(PageForm):
    """One part of a draft. `facts` is what the service takes."""

    def __init__(self, view: DraftView, duties: Duties, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.view = view
        self.build(view, duties)

    def build(self, view: DraftView, duties: Duties) -> None:
        """Make the fields of the part."""

    def add(self, name: str, field: forms.Field, initial: object) -> None:
        """A field with what is there already."""
        self.fields[name] = field
        self.fields[name].initial = initial

    @property
    def groups(self) -> tuple[Group, ...]:
        """The fields in groups; one without a title where there is nothing to tell apart."""
        return (Group("", "", self.every_field),)

    @property
    def given(self) -> Mapping[str, Any]:
        """What was written, without the key of the form."""
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return dict(self.given)


class ReasonsForm(PartForm):
    """Which option, why, why not the others, and what would change our mind."""

    def build(self, view: DraftView, duties: Duties) -> None:
        """Options as they are now."""
        names = [("", "None of them"), *((item.code, item.name) for item in view.options)]
        self.add("chosen", forms.ChoiceField(label="Which option?", required=False), view.chosen)
        _offer(self, "chosen", names)
        self.add("reasons", lines("Why?", "The reasons that will stand in the record.", 5), view.reasons)
        # Why not the one that was chosen is no question.
        empty = "" if view.chosen else " Leave it empty for the one you choose."
        for item in (option for option in view.options if option.code != view.chosen):
            cost = f"£{float(item.cost_pounds):,.0f} a year" if item.cost_pounds else "Cost not known"
            label = f"Why not “{item.name}”?"
            self.add(f"why-not.{item.code}", lines(label, f"{cost}.{empty}", 2), item.why_not)
        words = "Which finding or event would make you decide again?"
        self.add("change_mind", lines("What would change our mind?", words, 2), view.change_mind)
        review = forms.DateField(
            label="When do we look at it again?", required=False, help_text="For example 22/11/2027.",
            error_messages={"invalid": "Write the day like 22/11/2027"},
        )  # fmt: skip
        self.add("review_on", review, view.review_on)

    @property
    def facts(self) -> dict[str, Any]:
        """Why not, gathered by option."""
        plain = {name: value for name, value in self.given.items() if not name.startswith("why-not.")}
        why_not = {name.removeprefix("why-not."): words for name, words in self.given.items() if "why-not." in name}
        return {**plain, "why_not": why_not}


class EffectsForm(PartForm):
    """The three aims, two questions each; skipped for a decision about one person."""

    def build(self, view: DraftView, duties: Duties) -> None:
        """Six boxes, and the one that makes them needless."""
        about = forms.BooleanField(
            label="This is about the services of one person", required=False, help_text=duties.not_for
        )
        self.add("one_person", about, view.one_person)
        for aim in duties.aims:
            for part, asks in (("effect", aim.effect), ("spread", aim.spread)):
                cell = f"{aim.code}.{part}"
                self.add(cell, lines(asks, aim.title, 2), view.aims.get(cell, ""))

    @property
    def facts(self) -> dict[str, Any]:
        """The cells, and whether they are needed."""
        cells = {name: words for name, words in self.given.items() if name != "one_person"}
        return {"one_person": self.given["one_person"], "aims": cells}


class EqualityForm(PartForm):
    """The three limbs of the equality duty: what was weighed in each; once for all, what was looked at and when.

    What the committee paper says already is filled in. A limb that was weighed on other evidence or another day keeps
    that, until the words for all three are changed. For a limb that stays empty: whom to ask, by when.
    """

    def build(self, view: DraftView, duties: Duties) -> None:
        """A box a limb, and the shared ones."""
        self.limbs = {code: view.equality.get(code, {}) for code in duties.limbs}
        for code, title in duties.limbs.items():
            self.add(f"{code}.regard", lines(title), self.limbs[code].get("regard", ""))
        looked = lines("What did you look at?", "Counts, complaints, what people said.", 2)
        self.add("evidence", looked, self._of("evidence"))
        self.add("on", day("On which day?", "Before the decision. For example 20/11/2026."), self._of("on"))
        self.add("ask", line("Whom do you ask?", "A person, a team or a group."), self._of("ask"))
        self.add("ask_by", day("By when?", "For example 18/12/2026."), self._of("ask_by"))

    def _of(self, part: str) -> str | date:
        """What the limbs say of a part, each once; no day where they say several."""
        found = self._each(part)
        if part in ("on", "ask_by"):
            return date.fromisoformat(found[0]) if len(found) == 1 else ""
        return ("\n" if part == "evidence" else ", ").join(found)

    def _each(self, part: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(limb[part] for limb in self.limbs.values() if limb.get(part)))

    @property
    def groups(self) -> tuple[Group, ...]:
        """What was weighed; on what; and what is not known yet."""
        weighed = tuple(self.field(f"{code}.regard") for code in self.limbs)
        several = "Leave the day empty to keep the different days." if len(self._each("on")) > 1 else ""
        unknown = tuple(self.field(name) for name in ("ask", "ask_by", "key"))
        return (
            Group("What did you weigh?", "What could go wrong, for whom, and what you do about it.", weighed),
            Group("For all that you weighed", several, (self.field("evidence"), self.field("on"))),
            Group("Not weighed yet?", "Leave its box empty, and say here who will know.", unknown),
        )

    @property
    def facts(self) -> dict[str, Any]:
        """The limbs: those that were weighed, and those that somebody is asked for."""
        given = {name: value.isoformat() if isinstance(value, date) else value for name, value in self.given.items()}
        limbs = {}
        for code, held in self.limbs.items():
            if regard := given[f"{code}.regard"]:
                shared = {part: self._kept(held, part, given[part] or "") for part in ("evidence", "on")}
                limbs[code] = {"regard": regard, **shared}
            else:
                limbs[code] = {part: given[part] or "" for part in ("ask", "ask_by")}
        return {"equality": limbs}

    def _kept(self, held: Mapping[str, str], part: str, shared: str) -> str:
        """What is kept of a limb: its own where what stands for all is as it was."""
        same = shared.split() == self._of(part).split()
        return held[part] if same and held.get(part) else shared


class PeopleForm(PartForm):
    """Who was there, and how interests were handled."""

    def build(self, view: DraftView, duties: Duties) -> None:
        """Everyone who is listed, and room for one more."""
        for item in view.present:
            touched = f"Has an interest: {'; '.join(item.interests)}" if item.interests else "No interest is known."
            part = forms.ChoiceField(label=item.name, help_text=touched, widget=forms.RadioSelect, required=False)
            self.add(f"{item.username}/part", part, item.part)
            _offer(self, f"{item.username}/part", PARTS)
            label = f"{item.name}: how was an interest handled?"
            self.add(f"{item.username}/handling", lines(label, "", 2), item.handling)
        listed = {item.username for item in view.present}
        more = [("", "Nobody else"), *((name, words) for name, words in view.people.items() if name not in listed)]
        self.add("more", forms.ChoiceField(label="Who else was there?", required=False), "")
        _offer(self, "more", more)

    @property
    def facts(self) -> dict[str, Any]:
        """The people, with the one that was added."""
        given = self.given
        people = [
            {"username": item.username, "part": given[f"{item.username}/part"] or item.part,
             "handling": given[f"{item.username}/handling"]}
            for item in self.view.present
        ]  # fmt: skip
        if given["more"]:
            people.append({"username": given["more"], "part": "present", "handling": ""})
        return {"present": people}


class LimitsForm(PartForm):
    """Who decides, about how much, and what may be read of it."""

    def build(self, view: DraftView, duties: Duties) -> None:
        """The bodies of the scheme where there is one; free words where there is none."""
        if view.bodies:
            self.add("body", forms.ChoiceField(label="Who decides?", required=False), view.body)
            _offer(self, "body", [("", "Not said yet"), *((name, name) for name in view.bodies)])
        else:
            hint = "As your scheme of delegation names it: a committee, or an officer."
            self.add("body", line("Who decides?", hint, 120), view.body)
        self.add(
            "subject",
            line("What is bought or arranged?", "The same words as last time, if there was one."),
            view.subject,
        )
        self.add("provider", line("From whom?", "Empty while it is not known."), view.provider)
        worth = "Over its whole life, without VAT, in pounds. Empty while it is not known."
        self.add("value_pounds", line("What is it worth?", worth, 24), view.value_pounds)
        self.add("vat_pounds", line("How much VAT?", "0 where none is due.", 24), view.vat_pounds)
        self.add(
            "disclosure",
            forms.ChoiceField(label="Who may read the record?", help_text=duties.disclosure.lead),
            view.disclosure,
        )
        _offer(self, "disclosure", DISCLOSURE)
        kept = f"{duties.legal_advice} It is neither published nor exported."
        self.add("legal_advice", line("Where is legal advice kept, if there is any?", kept), view.legal_advice)


FORMS: dict[str, tuple[str, type[PartForm]]] = {
    "reasons": ("What we decide, and why", ReasonsForm),
    "effects": ("What it is likely to do", EffectsForm),
    "equality": ("Fair treatment", EqualityForm),
    "people": ("Who was there", PeopleForm),
    "limits": ("Who may decide this", LimitsForm),
}


class CloseForm(PageForm):
    """Make the decision; where the paper rests on unverified content, who accepts that."""

    accepts = forms.ChoiceField(label="Who accepts that?", required=False)

    def __init__(self, view: DraftView, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not view.unverified:
            del self.fields["accepts"]
            return
        names = ", ".join(label.split("@")[0].rsplit("/", 1)[-1] for label in view.unverified)
        self.fields["accepts"].help_text = f"The paper rests on content that nobody has verified: {names}."
        _offer(self, "accepts", [("", "Nobody yet"), *view.people.items()])


class LimitForm(PageForm):
    """A line of the scheme of delegation."""

    body = forms.CharField(
        label="Which body or officer?", help_text="As the scheme names it.", max_length=120,
        error_messages={"required": "Name the body or officer"},
    )  # fmt: skip
    role = forms.ChoiceField(
        label="Whose role here acts as it?",
        choices=(("board-member", "Board member"), ("commissioner", "Commissioner")),
    )  # fmt: skip
    from_pounds = line("From how much?", "In pounds. Empty is from nothing.", 24)
    to_pounds = line("Up to how much?", "In pounds, over the whole life. Empty is without limit.", 24)
    with_vat = forms.BooleanField(label="The scheme counts VAT", required=False)
    in_force_from = forms.DateField(
        label="From which day?", help_text="For example 1/4/2026.",
        error_messages={"required": "Write the day", "invalid": "Write the day like 1/4/2026"},
    )  # fmt: skip
    until = forms.DateField(
        label="Until which day?", help_text="The first day on which it does not hold. Empty while it holds.",
        required=False, error_messages={"invalid": "Write the day like 1/4/2026"},
    )  # fmt: skip
    document = forms.CharField(
        label="In which document does it stand?", max_length=200, error_messages={"required": "Name the document"}
    )
    version = line("Which version?", longest=60)


class EndForm(PageForm):
    """Until when a line stood in the scheme."""

    until = forms.DateField(
        label="The first day on which it does not hold", help_text="For example 1/4/2027.",
        error_messages={"required": "Write the day", "invalid": "Write the day like 1/4/2027"},
    )  # fmt: skip

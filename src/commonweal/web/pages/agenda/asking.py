"""Forms of questions to test."""

from collections.abc import Sequence
from typing import Any

from django import forms

from commonweal.services.agenda import EvidenceView, ObjectiveView, PlanFacts
from commonweal.web.forms import PageForm
from commonweal.web.pages.agenda.fields import line, lines, number, one, when
from commonweal.web.pages.agenda.forms import AIMS, SOURCES

KINDS = (
    ("is-it-so", "Is it so? Something people say that the facts may or may not bear out"),
    ("could-we", "Could we? Something that might be done in another way"),
    ("does-it-work", "Does it work? Something that should bring about a change"),
)
STATUSES = (
    ("open", "Not tested yet"),
    ("supported", "Supported"),
    ("refuted", "Refuted"),
    ("not-settled", "Not settled"),
    ("cannot-test-yet", "Cannot be tested yet"),
)
EXISTS = (("yes", "It exists"), ("no", "It does not exist yet"), ("not-known", "Not known whether it exists"))
STRENGTHS = (("none", "Says nothing yet"), ("strong", "Strong"), ("some", "Some"), ("weak", "Weak"))


class HypothesisForm(PageForm):
    """A working assumption to be tested: a statement, never a target."""

    kind = one("What kind of question is it?", KINDS)
    statement = lines("The statement", "For example: most falls of older people happen at home.", "Write the statement")
    test_method = lines("How we will find out", required="Write how it will be tested")
    data_needed = lines("Which evidence that takes", "What there is already, and what has to be asked for.", rows=2)
    who = line("Who finds out?")
    by = when("By when?")
    source = line("Where does the question come from?", longest=300)


class EditHypothesisForm(HypothesisForm):
    """The same, once it is on the list: its evidence has a list of its own."""

    data_needed = None  # type: ignore[assignment]


class EvidenceItemForm(PageForm):
    """A piece of evidence that a question takes."""

    what = line("What evidence?", required="Write what it is", longest=300)
    exists = one("Does it exist?", EXISTS)
    link = forms.ChoiceField(label="Is it in this project?", required=False)
    source = line("Or another source", longest=300)
    source_kind = forms.ChoiceField(label="What kind of source it is", choices=SOURCES, required=False)
    ask = line("If it is missing: whom to ask?")
    ask_by = when("By when?")
    says = lines("What does it say?", rows=2)
    strength = forms.ChoiceField(label="How strongly?", choices=STRENGTHS, required=False)

    def __init__(self, shelf: Sequence[EvidenceView], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["link"].choices = [  # type: ignore[attr-defined]
            ("", "No"), *((item.token, item.title) for item in shelf)
        ]  # fmt: skip

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "key"}
        source, sort = given.pop("source").strip(), given.pop("source_kind") or "other"
        given["link"] = given["link"] or (f"source:{sort}:{source}" if source else "")
        return given | {"strength": given["strength"] or "none"}


class PlanForm(PageForm):
    """The plan of a test."""

    outcome = line("What is measured?", required="Write what is measured", longest=300)
    direction = one("Which way would it go?", (("rise", "It rises"), ("fall", "It falls")))
    size = number("By how much?", "The effect that you expect.", "Write a number")
    smallest = number("What is the smallest effect worth having?", "Less than this would not be worth it.",
                      "Write a number")  # fmt: skip
    unit = line("In which unit?", "For example: admissions for each 1,000 people.", "Write the unit", longest=100)
    compared_with = lines("Compared with what?", "What would have happened without it.", "Write what with", rows=2)
    design = lines("How is it tested?", required="Write how it is tested")
    results_on = when("When are the results due?", required="Write when")

    @property
    def facts(self) -> PlanFacts:
        """The plan as the service takes it."""
        return PlanFacts(**{name: value for name, value in self.cleaned_data.items() if name not in ("key", "reason")})


class AmendForm(PlanForm):
    """A frozen plan that is amended."""

    reason = lines("Why is the plan changed?", "It is shown beside the plan for ever.", "Write why")


class SettleForm(PageForm):
    """What the test found."""

    status = forms.ChoiceField(label="What did the test say?", choices=STATUSES, widget=forms.RadioSelect)
    found = lines("What was found, and why that verdict")


class PromoteForm(PageForm):
    """What a supported question becomes."""

    to = forms.ChoiceField(label="What does it become?", required=False, widget=forms.RadioSelect)

    def __init__(self, objectives: Sequence[ObjectiveView], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(f"aim:{kind}", f"Part of the aim: {title}") for kind, title in AIMS]
        named += [(f"objective:{item.code}", f"The objective: {item.text[:120]}") for item in objectives]
        self.fields["to"].choices = [*named, ("", "Neither")]  # type: ignore[attr-defined]

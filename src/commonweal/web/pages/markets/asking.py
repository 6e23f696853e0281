"""The questions that a market can be asked: what each asks for, in words, and what its form takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from commonweal.web.forms import PageForm

HOMES = (("care-home", "Care homes"), ("childrens-home", "Children's homes"))
ANY_SERVICE = (
    *HOMES,
    ("home-care", "Home care"),
    ("extra-care", "Extra care"),
    ("supported-living", "Supported living"),
)
ENOUGH = (
    ("care homes", "Care homes, both kinds"), ("residential care", "Residential care"),
    ("nursing care", "Nursing care"), ("extra care", "Extra care"), ("home care", "Home care"),
    ("supported living", "Supported living"), ("day and community", "Day and community services"),
)  # fmt: skip
USED = ("residential care", "nursing care", "home care", "extra care", "other")
YEARS = (2025, 2030, 2035, 2040)
NUMBER = {
    "required": "Give a number", "invalid": "Give a number", "min_value": "Give %(limit_value)s or more",
    "max_value": "Give %(limit_value)s or less",
}  # fmt: skip


def _number(label: str, help_text: str = "", most: float = 10_000_000) -> forms.FloatField:
    return forms.FloatField(
        label=label, help_text=help_text, required=False, min_value=0, max_value=most, error_messages=NUMBER
    )


def _whole(label: str, help_text: str = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label, help_text=help_text, required=False, min_value=0, max_value=10_000_000, error_messages=NUMBER
    )


class QuestionForm(PageForm):
    """What a question asks for. What is left empty is not given."""

    def arguments(self) -> dict[str, Any]:
        """The arguments of the method: what was given."""
        return {name: item for name, item in self.cleaned_data.items() if name != "key" and item not in (None, "")}


class JoinForm(QuestionForm):
    """Two suppliers join, or one leaves. Its suppliers are those of the service, told by the page."""

    service = forms.ChoiceField(label="Of which service", choices=HOMES, initial="care-home", required=False)
    one = forms.ChoiceField(label="Two join: the first", required=False)
    other = forms.ChoiceField(label="and the second", required=False)
    leaving = forms.ChoiceField(label="Or one leaves", required=False)
    places = forms.ChoiceField(
        label="When one leaves, its places are", initial="lost", required=False,
        choices=(("lost", "lost"), ("taken-up", "taken up by the others, in proportion to what they have")),
    )  # fmt: skip

    def offering(self, suppliers: tuple[str, ...]) -> None:
        """Offer these suppliers to choose from."""
        for name in ("one", "other", "leaving"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", "Nobody chosen"), *((item, item) for item in suppliers)]


class ServiceForm(QuestionForm):
    """A service to look at."""

    service = forms.ChoiceField(label="Of which service", choices=ANY_SERVICE, initial="care-home", required=False)


class QualityForm(QuestionForm):
    """A service, and how much a place counts at the two lower ratings."""

    service = forms.ChoiceField(label="Of which service", choices=HOMES, initial="care-home", required=False)
    requires_improvement_percent = _number(
        "A place rated Requires improvement counts, in percent", "50 unless given.", 100
    )
    inadequate_percent = _number("A place rated Inadequate counts, in percent", "0 unless given.", 100)


class NothingForm(QuestionForm):
    """A question without choices."""


class EnoughForm(QuestionForm):
    """Need and supply of a service, each from least to most."""

    service = forms.ChoiceField(
        label="Of which service", choices=ENOUGH, initial="care homes", required=False,
        help_text="What you give below is of this service; the share that can be filled is used for every type.",
    )  # fmt: skip
    year = forms.TypedChoiceField(
        label="In which year", coerce=int, initial=2030, required=False, choices=[(item, item) for item in YEARS]
    )
    age = forms.TypedChoiceField(
        label="For people of this age and over", coerce=int, initial=75, required=False,
        choices=[(item, item) for item in (65, 70, 75, 80, 85, 90)],
    )  # fmt: skip
    uptake_low_percent = _number(
        "Share of these people who would use it, in percent: at least",
        "Left empty: people by state of care, where the project holds how they move.", 100,
    )  # fmt: skip
    uptake_high_percent = _number("Share of these people who would use it, in percent: at most", most=100)
    intensity_low = _number("Places that each of them takes, or hours a week: at least", "1 unless given.")
    intensity_high = _number("Places that each of them takes, or hours a week: at most")
    capacity_low = _number(
        "Places there are, or hours a week: at least", "Left empty: registered beds, where all are known."
    )
    capacity_high = _number("Places there are, or hours a week: at most")
    occupancy_low_percent = _number("Share of the places that can be filled, in percent: at least", most=100)
    occupancy_high_percent = _number("Share of the places that can be filled, in percent: at most", most=100)
    people_low = _number("People: at least", "Left empty: the range across the projections.")
    people_high = _number("People: at most")


class ReachForm(QuestionForm):
    """Which supply, how far, and how much less what is farther counts."""

    service = forms.ChoiceField(
        label="Of which service", initial="gp-practice", required=False,
        choices=(("gp-practice", "General practices"), ("care-home", "Care homes, for people aged 75 and over")),
    )  # fmt: skip
    reach_km = forms.FloatField(
        label="How far, in kilometres in a straight line", required=False, min_value=0.1, max_value=100,
        help_text="Left empty: 3 for general practices, 8 for care homes.", error_messages=NUMBER,
    )  # fmt: skip
    decay = forms.ChoiceField(
        label="What is farther counts", initial="quadratic", required=False,
        choices=(
            ("quadratic", "less, little at first"), ("linear", "less, in proportion to the distance"),
            ("gaussian", "less, along a bell curve"), ("none", "as much as what is near"),
        ),
    )  # fmt: skip


class UnmetForm(QuestionForm):
    """Who needs a service, who is helped, who uses it."""

    service = forms.ChoiceField(
        label="Of which service", choices=[(item, item.capitalize()) for item in USED], initial=USED[0], required=False
    )
    need_low = _number("People who need it: at least")
    need_high = _number("People who need it: at most")
    helped_low = _number("People whom the council or the NHS helps: at least")
    helped_high = _number("People whom the council or the NHS helps: at most")
    users_low = _number("People who use it, whoever pays: at least")
    users_high = _number("People who use it, whoever pays: at most")


class OversightForm(QuestionForm):
    """The facts of the entry test."""

    is_council = forms.BooleanField(label="The provider is itself a council", required=False)
    beds = _whole("Beds in care homes in England, of the whole group")
    areas = _whole("Council areas in which it has at least one bed")
    areas_over_share = _whole("Council areas in which it has strictly more than 10 percent of all beds")
    hours = _number("Hours of care at home a week", "Leave both empty for a provider that gives none.")
    people = _whole("People who get care at home")


class WatchForm(QuestionForm):
    """As of which day, and how far back."""

    on = forms.DateField(label="As of which day", required=False, input_formats=["%d/%m/%Y", "%Y-%m-%d"],
                         help_text="For example 31/3/2025. Left empty: the last day that the data tell of.",
                         error_messages={"invalid": "Give a day, for example 31/3/2025"})  # fmt: skip
    months = forms.IntegerField(label="How many months back", required=False, initial=12, min_value=1, max_value=60,
                                error_messages=NUMBER)  # fmt: skip

    def arguments(self) -> dict[str, Any]:
        """A day as text, and the months."""
        given = super().arguments()
        return given | ({"on": given["on"].isoformat()} if "on" in given else {})


class RestingForm(QuestionForm):
    """A service whose places are shared out beside what is bought."""

    service = forms.ChoiceField(label="Places of which service", choices=HOMES, initial="care-home", required=False)


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its title, what it is good for, its form, and the words of its button."""

    title: str
    lede: str
    form: type[QuestionForm]
    button: str = "Compute"


QUESTIONS: Mapping[str, Question] = {
    "within-reach": Question(
        "What can people reach?",
        "How much supply people in each neighbourhood can reach, and whether the most deprived reach less. Care homes "
        "outside Greater Manchester come from lists with longitude and latitude that you add, such as the regulator's "
        "directory as it is published.", ReachForm,
    ),
    "join-or-leave": Question(
        "If two suppliers join, or one leaves",
        "How supply would be shared out afterwards, beside how it is now. A number is no verdict.", JoinForm,
    ),
    "entry-and-exit": Question(
        "Who came and who left", "Registrations and homes that are new or gone, year by year.", ServiceForm, "Show",
    ),
    "quality": Question(
        "Places, when quality counts",
        "Places weighted by the latest rating, beside the places as they are. The weights are yours to choose.",
        QualityForm,
    ),
    "lists": Question(
        "How the lists fit together",
        "Which lists of suppliers are held, by which key they join, and how many match.", NothingForm,
    ),
    "enough": Question(
        "Is there enough?",
        "What people will need against what can be filled, by type of service, both from least to most. Where one "
        "side is not known, whom to ask.", EnoughForm,
    ),
    "unmet-need": Question(
        "Who pays for themselves, and who goes without",
        "What is left when those who are helped are taken from those who need it: a range where both sides are known.",
        UnmetForm,
    ),
    "market-oversight": Question(
        "Does a provider come under market oversight?",
        "The entry test of the regulator, for providers so large that a failure would be felt in many places.",
        OversightForm, "Test",
    ),
}  # fmt: skip
WATCH = Question(
    "Signs about suppliers",
    "What comes before a failure, with reasons and days, latest first. For staff of this organisation alone: nothing "
    "here is shared with partners, published, or shown to providers.", WatchForm, "Show",
)  # fmt: skip
RESTING = Question(
    "On whom much rests",
    "The share of the largest suppliers in places, in what your contracts cost a year, in payments and in people. For "
    "staff of this organisation alone.", RestingForm, "Show",
)  # fmt: skip

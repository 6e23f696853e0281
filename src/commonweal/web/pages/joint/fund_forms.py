"""Forms of pooled funds."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from commonweal.services.partnerships.funds import FundsView, FundView
from commonweal.web.forms import PageForm
from commonweal.web.pages.joint.forms import day_field, line_field, radios, words_field

KINDS = (
    ("section-75", "Pooled fund (section 75)"),
    ("better-care-fund", "Better Care Fund (pooled under section 75)"),
    ("section-256", "Payment by the NHS to a council (section 256)"),
    ("section-76", "Payment by a council to the NHS (section 76)"),
)
STREAMS = (
    ("nhs-minimum", "NHS minimum for the Better Care Fund"),
    ("nhs-more", "More from the integrated care board"),
    ("icb-allocation", "The board's whole allocation for a service"),
    ("council-grant", "Local Authority Better Care Grant"),
    ("disabled-facilities-grant", "Disabled facilities grant"),
    ("council-more", "More from the council"),
    ("other", "Another source"),
)
ANSWERS = (("yes", "Yes"), ("no", "No"), ("not-known", "Not known yet"))
QUARTERS = (("1", "April to June"), ("2", "July to September"), ("3", "October to December"), ("4", "January to March"))


def money_field(label: str, help_text: str = "", needed: str = "") -> forms.CharField:
    """A sum in pounds and pence."""
    return forms.CharField(
        label=label, help_text=help_text, required=bool(needed), max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}), error_messages={"required": needed},
    )  # fmt: skip


def percent_field(label: str, help_text: str, needed: str = "") -> forms.CharField:
    """A percentage, with up to two decimals."""
    return forms.CharField(
        label=label, help_text=help_text, required=bool(needed), max_length=8,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}), error_messages={"required": needed},
    )  # fmt: skip


def year_field(today: date) -> forms.IntegerField:
    """A financial year, by the year in which it begins; that of today is filled in."""
    return forms.IntegerField(
        label="Which year?", help_text="The year in which it begins: 2026 is April 2026 to March 2027.",
        initial=today.year - (today.month < 4),
        error_messages={"required": "Write the year", "invalid": "Write a year"},
    )  # fmt: skip


def partner_field(label: str, partners: Sequence[str], nobody: str = "") -> forms.ChoiceField:
    """One of the partners; `nobody` is the words for none of them."""
    choices = [*([("", nobody)] if nobody else []), *((name, name) for name in partners)]
    return forms.ChoiceField(label=label, choices=choices, required=not nobody)


class NewFundForm(PageForm):
    """What a fund begins with; all else can follow."""

    title = line_field("What is the fund called?", needed="Write its name")
    kind = radios("What kind is it?", KINDS)
    starts = day_field("When does it start?", "For example 1/4/2026", required=True)
    ends = day_field("When does it end?", "Leave it empty if it is open-ended or not known yet.")


class AgreementForm(PageForm):
    """What the agreement of a fund says."""

    def __init__(self, view: FundsView, fund: FundView, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        gates = (("improves", "improves_reason", "Why?"), ("consulted", "consulted_how", "Who was consulted, and how?"))
        titles = {item.code: item.title for item in fund.checks}
        for answer, words, asks in gates if fund.pooled else ():
            self.fields[answer] = radios(titles[answer], ANSWERS, small=True, initial=getattr(fund, answer))
            self.fields[words] = words_field(asks, rows=2)
            self.fields[words].initial = getattr(fund, words)
        if fund.pooled:
            self.fields["consulted_on"] = day_field("When were they consulted?")
            self.fields["consulted_on"].initial = fund.consulted_on
        self.fields["host"] = partner_field("Which partner is the host?", view.partners, "Not known yet")
        self.fields["host"].initial = fund.host
        self.fields["manager"] = line_field("Who manages the fund?", "A person or a post.")
        self.fields["manager"].initial = fund.manager
        choices = [(item.code, item.title) for item in view.functions if not item.barred]
        self.fields["functions"] = forms.MultipleChoiceField(
            label="Which functions does it cover?", choices=choices, required=False,
            widget=forms.CheckboxSelectMultiple, initial=[code for code, _ in fund.functions],
        )  # fmt: skip
        self.terms = tuple(item.code for item in view.terms)
        for item in view.terms:
            need = "The agreement must state this." if item.required else "Good practice; not required."
            self.fields[f"term-{item.code}"] = words_field(item.asks, need, rows=2)
            self.fields[f"term-{item.code}"].initial = fund.terms.get(item.code, "")

    @property
    def facts(self) -> dict[str, Any]:
        """The facts as the service takes them."""
        given = self.cleaned_data
        plain = {name: value for name, value in given.items() if name != "key" and not name.startswith("term-")}
        return plain | {"terms": {code: given[f"term-{code}"] for code in self.terms}}


class SharesForm(PageForm):
    """In which parts partners bear an overspend and keep an underspend."""

    def __init__(self, view: FundsView, fund: FundView, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = {item.partner: item for item in fund.shares}
        self.partners = view.partners
        for at, name in enumerate(view.partners):
            for kind, words in (("overspend", "bears of an overspend"), ("underspend", "keeps of an underspend")):
                was = getattr(held[name], kind) if name in held else ""
                self.fields[f"{kind}-{at}"] = forms.IntegerField(
                    label=f"{name}: {words}", help_text="A whole number, such as 60 of 100.", required=False,
                    min_value=0, max_value=1_000_000, initial=was,
                    error_messages={"invalid": "Write a whole number, such as 60"},
                )  # fmt: skip

    @property
    def shares(self) -> dict[str, tuple[int, int]]:
        """Partner to its parts; a partner without any is left out."""
        given = self.cleaned_data
        pairs = {
            name: (given[f"overspend-{at}"] or 0, given[f"underspend-{at}"] or 0)
            for at, name in enumerate(self.partners)
        }
        return {name: pair for name, pair in pairs.items() if any(pair)}


class BandForm(PageForm):
    """Who bears or keeps a slice of the difference."""

    def __init__(self, partners: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partners = partners
        self.fields["side"] = radios("Of what?", (("over", "An overspend"), ("under", "An underspend")), small=True)
        hint = "Of what was agreed for the year, in per cent, such as 2. 0 is from the first pound."
        self.fields["from_percent"] = percent_field("From which per cent?", hint, needed="Write a number, such as 0")
        hint = "Leave it empty for all that is above."
        self.fields["to_percent"] = percent_field("To which per cent?", hint)
        for at, name in enumerate(partners):
            self.fields[f"share-{at}"] = forms.IntegerField(
                label=f"{name}: its part", help_text="A whole number, such as 60 of 100.", required=False,
                min_value=0, max_value=1_000_000, error_messages={"invalid": "Write a whole number, such as 60"},
            )  # fmt: skip

    @property
    def facts(self) -> dict[str, Any]:
        """The facts as the service takes them; a partner without a part is left out."""
        given = self.cleaned_data
        parts = {name: given[f"share-{at}"] or 0 for at, name in enumerate(self.partners)}
        names = ("side", "from_percent", "to_percent")
        return {**{name: given[name] for name in names}, "shares": {name: part for name, part in parts.items() if part}}


class ContributionForm(PageForm):
    """What a partner puts in for a year."""

    def __init__(self, partners: Sequence[str], today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"] = partner_field("Which partner?", partners)
        self.fields["year"] = year_field(today)
        self.fields["stream"] = radios("Out of which money?", STREAMS)
        self.fields["planned"] = money_field("How much is agreed, in pounds?", needed="Write how much")
        self.fields["paid"] = money_field("How much has been paid in?", "Leave it empty while it is not known.")
        self.fields["can_vary"] = words_field("How may it change?", rows=2)
        self.fields["source"] = line_field("Where is this written?")


class SpendingForm(PageForm):
    """What was spent in a quarter."""

    def __init__(self, partners: Sequence[str], today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"] = year_field(today)
        self.fields["quarter"] = radios("Which quarter?", QUARTERS, small=True)
        self.fields["purpose"] = line_field("What was it spent on?", needed="Write what it was spent on")
        self.fields["provider"] = line_field("Who provided it?")
        self.fields["reference"] = line_field("Number of the invoice, if there is one", longest=60)
        self.fields["planned"] = money_field("How much was planned, in pounds?")
        self.fields["pence"] = money_field("How much was spent, in pounds?", needed="Write how much")
        self.fields["paid_by"] = partner_field("Who paid?", partners, "The fund itself")

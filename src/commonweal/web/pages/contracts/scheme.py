"""Which payment type of the NHS Payment Scheme holds for a pair: facts in, the rule of the year and its reasons out."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from commonweal.services import contracts
from commonweal.services.actors import Actor
from commonweal.services.contracts import TypeView
from commonweal.web.forms import Field, PageForm
from commonweal.web.parts.tables import TableView

UNKNOWN = ("", "Not known")


class SchemeForm(PageForm):
    """Who provides, who buys, how much passes between them, in which year."""

    year = forms.TypedChoiceField(
        label="Financial year", coerce=int,
        error_messages={"required": "Choose a year", "invalid_choice": "Choose a year that is listed"},
    )  # fmt: skip
    provider = forms.ChoiceField(
        label="Who provides", required=False,
        choices=(UNKNOWN, ("nhs", "An NHS trust or foundation trust"), ("other", "Somebody else")),
        error_messages={"invalid_choice": "Choose who provides"},
    )  # fmt: skip
    commissioner = forms.ChoiceField(
        label="Who buys", required=False,
        choices=(UNKNOWN, ("nhs", "An integrated care board or NHS England"),
                 ("other", "Somebody else, for example a council")),
        error_messages={"invalid_choice": "Choose who buys"},
    )  # fmt: skip
    yearly_pounds = forms.FloatField(
        label="All that passes between the two in a year, in pounds", required=False, min_value=0, max_value=1e11,
        help_text="Leave empty where it is not known.", widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), "Give pounds, like 900000"),
    )  # fmt: skip
    priced = forms.ChoiceField(
        label="Does the scheme have unit prices for the service?", required=False,
        choices=(UNKNOWN, ("yes", "Yes"), ("no", "No")), error_messages={"invalid_choice": "Choose yes or no"},
    )  # fmt: skip

    def __init__(self, years: tuple[int, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [  # type: ignore[attr-defined]
            (str(year), f"{year}/{(year + 1) % 100:02d}") for year in years
        ]

    @property
    def shown(self) -> tuple[Field, ...]:
        """Every field that people see."""
        return tuple(self.field(name) for name in self.fields if name != "key")

    @property
    def facts(self) -> dict[str, Any]:
        """The facts as the service takes them: what was left open is not known."""
        given = self.cleaned_data
        named = {name: given[name] or None for name in ("provider", "commissioner")}
        return {"year": given["year"], **named, "yearly_pounds": given["yearly_pounds"],
                "priced": {"yes": True, "no": False}.get(given["priced"])}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SchemeReason:
    """A clause that led to the answer, where it is from, and whether somebody compared it with the source."""

    says: str
    source: str
    doubt: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """The answer: the type, why, what is doubtful, and the numbers of the year."""

    words: str
    reasons: tuple[SchemeReason, ...]
    doubt: str
    left_out: str
    table: TableView | None
    notes: tuple[str, ...]

    @classmethod
    def of(cls, found: TypeView) -> "Scheme":
        """The answer as the page shows it."""
        reasons = tuple(
            SchemeReason(says, cite, "" if verified else "not verified") for says, cite, verified in found.reasons
        )
        rows = TableView.of(found.table, id="scheme-numbers") if found.table is not None else None
        return cls(found.words, reasons, found.doubt, found.left_out, rows, found.notes)


def scheme_of(given: QueryDict, actor: Actor) -> tuple[SchemeForm, Scheme | None]:
    """The form with what the address says, and the answer where it asks."""
    years = contracts.scheme_years(actor=actor)
    if "provider" not in given:
        return SchemeForm(years), None
    form = SchemeForm(years, given)
    if not form.is_valid():
        return form, None
    with form.refusals():
        return form, Scheme.of(contracts.payment_type(actor=actor, facts=form.facts))
    return form, None

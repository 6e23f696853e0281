"""Decisions that anyone may read: the list with its filters in the address, each in full, and the list as a file."""

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from commonweal.services import decisions as service
from commonweal.services.decisions import Duties, Filters, OpenDecision, OpenList
from commonweal.services.policy import declares
from commonweal.web.answers import send, show
from commonweal.web.forms import FormProblem, PageForm
from commonweal.web.page import Page
from commonweal.web.pages.public.context import FORMATS
from commonweal.web.parts.lists import SummaryRow
from commonweal.web.parts.marks import Link, Tag
from commonweal.web.parts.records import RecordPart
from commonweal.web.parts.tables import day

NAMES = ("words", "organisation", "kind", "since", "until")


class FindForm(PageForm):
    """What to look for; all of it stands in the address, so that it can be sent to others."""

    words = forms.CharField(label="Words", required=False, max_length=80)
    organisation = forms.ChoiceField(label="Who decided?", required=False)
    kind = forms.ChoiceField(label="What was decided?", required=False)
    since = forms.DateField(
        label="From which day?", required=False, help_text="For example 22/11/2026.",
        error_messages={"invalid": "Write the day like 22/11/2026"},
    )  # fmt: skip
    until = forms.DateField(
        label="To which day?", required=False, error_messages={"invalid": "Write the day like 22/11/2026"}
    )

    def __init__(self, found: OpenList, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["key"]  # nothing is changed by looking
        offered = {"organisation": [(name, name) for name in found.organisations], "kind": list(found.kinds)}
        for name, choices in offered.items():
            self.fields[name].choices = [("", "Any"), *choices]  # type: ignore[attr-defined]

    @property
    def filters(self) -> Filters:
        """What was asked for; a field that cannot be read asks for nothing."""
        given = self.cleaned_data if self.is_bound and self.is_valid() else getattr(self, "cleaned_data", {})
        return Filters(**{name: given[name] for name in NAMES if given.get(name)})


@dataclass(frozen=True, slots=True)
class Card:
    """A decision in the list."""

    name: Link
    outcome: str
    when: str
    reasons: str
    tags: tuple[Tag, ...]


@dataclass(frozen=True, kw_only=True)
class OpenDecisionsPage(Page):
    """The list of what was decided."""

    template: ClassVar[str] = "pages/public/decisions.html"
    lead: str
    form: FindForm
    filtered: bool
    count: str
    cards: tuple[Card, ...]
    none: str
    files: tuple[Link, ...]

    @property
    def problems(self) -> tuple[FormProblem, ...]:
        """What of the filters cannot be read."""
        return self.form.problems

    @classmethod
    def of(cls, found: OpenList, form: FindForm, query: str) -> "OpenDecisionsPage":
        """The page for what was found."""
        many = len(found.decisions)
        address = reverse("open-decisions-file")
        return cls(
            title="What was decided", section="open-decisions", form=form, filtered=bool(query),
            lead="Every decision that is open, with its reasons, what else was considered and the paper it rests on.",
            count=f"{many} decision{'' if many == 1 else 's'}", cards=tuple(_card(item) for item in found.decisions),
            none="Nothing was found. Try fewer words." if query else "Nothing has been decided in public yet.",
            files=(
                Link("Download this list (CSV)", f"{address}?{query}" if query else address),
                Link("Follow new decisions with a program (JSON)", "/api/open/decisions/feed"),
            ),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class OpenDecisionPage(Page):
    """One decision in public."""

    template: ClassVar[str] = "pages/public/decision.html"
    outcome: str
    reasons: str
    rows: tuple[SummaryRow, ...]
    papers: tuple[Link, ...]
    record: RecordPart | None
    replaced: Link | None
    project: Link

    @classmethod
    def of(cls, item: OpenDecision, duties: Duties) -> "OpenDecisionPage":
        """The page for a decision."""
        where = {"project": item.project, "kind": item.paper, "number": item.edition}
        return cls(
            title=item.title, section="open-decisions", description=item.reasons[:200], outcome=item.outcome,
            back=Link("What was decided", reverse("open-decisions")), reasons=item.reasons,
            rows=(
                SummaryRow("Decided", f"{day(item.decided_on)} by {item.organisation}"),
                SummaryRow("Ledger", f"Entry {item.number}", note=item.entry_hash),
                SummaryRow("Rests on", f"{len(item.evidence)} numbers as they were that day"),
            ),
            papers=tuple(
                Link(FORMATS.get(end, end), _file(where, end), f": {item.title}")
                for end in item.formats
            ),
            record=RecordPart.in_public(item, duties) if item.considered else None,
            replaced=Link("A later decision took its place", reverse("open-decision", kwargs={"uid": item.replaced_by}))
            if item.replaced_by else None,
            project=Link(item.project_title, reverse("open-project", kwargs={"project": item.project})),
        )  # fmt: skip


@declares("public")
def decisions(request: HttpRequest) -> HttpResponse:
    """The list."""
    form, query = _asked(request)
    return show(request, OpenDecisionsPage.of(service.opened(filters=form.filters), form, query))


@declares("public")
def decisions_file(request: HttpRequest) -> HttpResponse:
    """The list as a file."""
    form, _ = _asked(request)
    return send(service.opened_file(filters=form.filters))


@declares("public")
def decision(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One decision."""
    return show(request, OpenDecisionPage.of(service.opened_one(uid=str(uid)), service.duties()))


def _file(where: dict[str, Any], ending: str) -> str:
    return reverse("open-paper-file", kwargs={**where, "ending": ending})


def _asked(request: HttpRequest) -> tuple[FindForm, str]:
    """The filters of the address, as a form and as they stand there."""
    known = request.GET.copy()
    for name in set(known) - set(NAMES):
        del known[name]
    form = FindForm(service.opened(), known if known else None)
    form.is_valid()
    return form, known.urlencode()


def _card(item: OpenDecision) -> Card:
    when = f"{day(item.decided_on)} by {item.organisation}"
    link = Link(item.title, reverse("open-decision", kwargs={"uid": item.uid}))
    tags = (Tag("Demonstration", "yellow"),) if item.demonstration else ()
    return Card(link, item.outcome, when, item.reasons, tags)

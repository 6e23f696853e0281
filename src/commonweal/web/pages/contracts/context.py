"""The pages of contracts and grants."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlencode

from django.urls import reverse

from commonweal.services.contracts import ContractView, Loaded, LoadView, MappingView, RegisterView
from commonweal.web.forms import Field, PageForm
from commonweal.web.page import FormPage, Page
from commonweal.web.pages.contracts.forms import RegisterForm
from commonweal.web.parts.figures import Figure
from commonweal.web.parts.lists import SummaryRow
from commonweal.web.parts.marks import Link, Tag
from commonweal.web.parts.reports import Report
from commonweal.web.parts.tables import NOT_KNOWN, Cell, Heading, TableView, day, moment

COLOURS = {
    "notice-passed": "red",
    "decide-now": "red",
    "start-now": "orange",
    "soon": "yellow",
    "end-not-known": "purple",
}
HIDDEN = ("key", "carried", "carried_name", "wanted", "file")


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter that is a link: what it shows and whether it is on."""

    link: Link
    on: bool


@dataclass(frozen=True, kw_only=True)
class RegisterPage(Page):
    """The register: the most pressing first."""

    template: ClassVar[str] = "pages/contracts/register.html"
    lede: str
    empty: bool
    words: str
    stage: str
    owner: str
    found: str
    filters: tuple[Filter, ...]
    table: TableView | None
    figure: Figure | None
    unknown: str
    loads: TableView | None
    load: Link | None
    new: Link | None
    renewals_help: str
    paying: Link

    @classmethod
    def of(cls, view: RegisterView, asked: Mapping[str, str]) -> "RegisterPage":
        """The page for a register, or for the part of it that was asked for."""
        shown = view.contracts
        filtered = any(asked.values())
        return cls(
            title="Contracts and grants", section="contracts", lede=view.words, empty=not view.total,
            words=asked["words"], stage=asked["stage"], owner=asked["owner"],
            found=f"{len(shown)} of {view.total} shown." if filtered else "",
            filters=_filters(view, asked), table=_table(shown) if shown else None,
            figure=Figure.of(view.chart, view.table, id="renewals", href=_files()) if view.chart else None,
            unknown=f"Not known yet: {'; '.join(view.not_known)}." if view.not_known else "",
            loads=_loads(view.loads) if view.loads else None,
            load=Link("Load a register", reverse("load-register")) if view.may_write else None,
            new=Link("Add one by hand", reverse("new-contract")) if view.may_write else None,
            paying=Link("Compare ways of paying a provider", reverse("payments")),
            renewals_help=(
                "From the end of each contract we go back through its notice and the decision to the day when work "
                "must start: four to fifteen months of work, by what it costs a year. No law sets these times."
            ),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class ContractPage(FormPage):
    """One contract or grant."""

    template: ClassVar[str] = "pages/contracts/contract.html"
    sentence: str
    tag: Tag
    rows: tuple[SummaryRow, ...]
    change: Link | None
    absent: bool
    invented: bool

    @classmethod
    def of(cls, found: ContractView, form: PageForm, *, may: bool) -> "ContractPage":
        """The page for a contract; the form stands on it for those who may say what is to happen."""
        return cls(
            title=f"{found.service}: {found.provider}", section="contracts", form=form, sentence=found.sentence,
            back=Link("Contracts and grants", reverse("contracts")), tag=_tag(found), rows=_facts(found),
            change=Link("Change what is known", reverse("contract-facts", kwargs={"uid": found.uid})) if may else None,
            absent=found.absent, invented=found.invented,
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class FactsPage(FormPage):
    """What is known of a contract, to write."""

    template: ClassVar[str] = "pages/contracts/facts.html"
    lede: str

    @classmethod
    def new(cls, form: PageForm) -> "FactsPage":
        """The page for a new one."""
        return cls(
            title="Add a contract or grant", section="contracts", form=form,
            back=Link("Contracts and grants", reverse("contracts")),
            lede="Only the service and the provider are needed now. What is not known yet can stay empty.",
        )  # fmt: skip

    @classmethod
    def of(cls, found: ContractView, form: PageForm) -> "FactsPage":
        """The page for one that is there."""
        back = Link(found.service, reverse("contract", kwargs={"uid": found.uid}))
        lede = "A register that is loaded later, and names this contract, changes it again."
        return cls(title="Change what is known", section="contracts", form=form, back=back, lede=lede)


@dataclass(frozen=True, kw_only=True)
class LoadPage(FormPage):
    """Load a register, in two steps on one page."""

    template: ClassVar[str] = "pages/contracts/load.html"
    matching: bool
    remembered: bool
    filename: str
    hidden: tuple[Field, ...]
    fields: tuple[Field, ...]
    first_rows: TableView | None
    report: Report | None
    too_large: bool
    template_link: Link

    @classmethod
    def of(cls, form: RegisterForm, found: MappingView | None, loaded: Loaded | None) -> "LoadPage":
        """The page before a file was given, or with its columns to match, or with what is wrong in it."""
        matching = found is not None
        names = [name for name in form.fields if name not in HIDDEN] if matching else ["file"]
        carried = bool(form["carried"].value())
        if matching and not carried:
            names.append("file")
        return cls(
            title="Load a register", section="contracts", form=form, matching=matching,
            back=Link("Contracts and grants", reverse("contracts")), remembered=bool(found and found.remembered),
            filename=found.filename if found else "", first_rows=_first(found) if found else None,
            hidden=tuple(form.field(name) for name in ("key", "carried", "carried_name")),
            fields=tuple(form.field(name) for name in names), too_large=matching and not carried,
            report=Report.of(loaded.check) if loaded is not None else None,
            template_link=Link("Get a template to fill in", reverse("template", args=("contract-register", "xlsx"))),
        )  # fmt: skip


def _filters(view: RegisterView, asked: Mapping[str, str]) -> tuple[Filter, ...]:
    kept = {name: value for name, value in asked.items() if value and name != "stage"}
    base = reverse("contracts")
    every = Filter(Link(f"All ({view.total})", f"{base}?{urlencode(kept)}" if kept else base), not asked["stage"])
    found = [
        Filter(
            Link(f"{item.words} ({item.count})", f"{base}?{urlencode({**kept, 'stage': item.stage})}"),
            asked["stage"] == item.stage,
        )
        for item in view.stages
        if item.count
    ]
    return (every, *found)


def _table(shown: tuple[ContractView, ...]) -> TableView:
    headings = (
        Heading("Service"), Heading("Provider"), Heading("Where it stands"), Heading("Work starts by"),
        Heading("Notice by"), Heading("Ends"), Heading("Value", numeric=True), Heading("Owner"),
    )  # fmt: skip
    rows = tuple(
        (
            Cell(item.service, reverse("contract", kwargs={"uid": item.uid})),
            Cell(item.provider),
            Cell(item.stage_words + (" (not in the last register)" if item.absent else "")),
            Cell(day(item.start_by) if item.start_by else NOT_KNOWN),
            Cell(day(item.notice_by) if item.notice_by else NOT_KNOWN),
            Cell(day(item.ends_on) if item.ends_on else NOT_KNOWN),
            Cell(_pounds(item)),
            Cell(item.owner or NOT_KNOWN),
        )
        for item in shown
    )
    return TableView("contracts", "Contracts and grants, the most pressing first", headings, rows)


def _facts(found: ContractView) -> tuple[SummaryRow, ...]:
    def dated(value: object) -> str:
        return day(value) if value is not None else NOT_KNOWN  # type: ignore[arg-type]

    known = (found.start_by, found.decide_by)
    return (
        SummaryRow("Kind", found.kind_title),
        SummaryRow("Work starts by", dated(known[0])),
        SummaryRow("Decision by", dated(known[1])),
        SummaryRow(
            "Notice by", dated(found.notice_by), note=f"The register says: {found.notice}" if found.notice else ""
        ),
        SummaryRow("Ends", dated(found.ends_on)),
        SummaryRow("Started", dated(found.starts_on)),
        SummaryRow("Value", _pounds(found)),
        SummaryRow("Owner", found.owner or NOT_KNOWN),
        SummaryRow("Reference", found.reference or "none"),
        SummaryRow("Cost centre", found.cost_centre or NOT_KNOWN),
    )


def _first(found: MappingView) -> TableView:
    rows = tuple(tuple(Cell(text) for text in row) for row in found.rows)
    headings = tuple(Heading(heading or "(no heading)") for heading in found.headings)
    return TableView("first-rows", "The first rows of your file", headings, rows)


def _loads(loads: tuple[LoadView, ...]) -> TableView:
    headings = (Heading("When"), Heading("File"), Heading("Who"), Heading("What it changed"))
    rows = tuple(
        (Cell(moment(item.loaded_at)), Cell(item.filename), Cell(item.loaded_by), Cell(item.sentence)) for item in loads
    )
    return TableView("loads", "Registers that were loaded", headings, rows)


def _tag(found: ContractView) -> Tag:
    return Tag(found.stage_words, COLOURS.get(found.stage, "grey"))


def _pounds(found: ContractView) -> str:
    return f"£{found.pounds:,.0f} ({found.value_is})" if found.pounds is not None else NOT_KNOWN


def _files() -> str:
    return reverse("contracts-file", args=("svg",)).removesuffix(".svg")

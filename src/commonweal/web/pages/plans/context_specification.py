"""The pages of a specification, of last year's paper, and of an organisation's own template."""

from dataclasses import dataclass
from typing import ClassVar

from django.urls import reverse

from commonweal.services.plans import LastPaperView, PaperView
from commonweal.services.plans.brand import BrandView
from commonweal.services.plans.specification import ClauseView, SpecificationView
from commonweal.web import addresses
from commonweal.web.forms import Field, PageForm
from commonweal.web.page import FormPage
from commonweal.web.pages.plans.context_recorded import Line
from commonweal.web.parts.lists import SummaryRow
from commonweal.web.parts.marks import Link, Tag
from commonweal.web.parts.tables import moment


@dataclass(frozen=True, kw_only=True)
class ClausesPage(FormPage):
    """Outcomes and clauses: what is chosen, what hangs in the air, and what could be chosen."""

    template: ClassVar[str] = "pages/plans/clauses.html"
    begun: bool
    gaps: tuple[str, ...]
    may: bool
    outcomes: tuple[Line, ...]
    clauses: tuple[Line, ...]
    add_outcome: Link
    add_clause: Link
    logic: Link

    @classmethod
    def of(cls, view: SpecificationView, form: PageForm, *, may: bool) -> "ClausesPage":
        """The page for a specification."""
        where = {"project": view.project}
        return cls(
            title="Outcomes and clauses", section="projects", form=form, begun=view.begun, may=may,
            back=Link("The specification", addresses.of("paper", project=view.project, name="specification")),
            gaps=tuple(f"{gap.message} {gap.fix}" for gap in view.gaps),
            outcomes=tuple(
                Line(item.text, _serves(item.served_by),
                     Link("Change", reverse("service-outcome", kwargs={**where, "code": item.code}), f": {item.text}")
                     if may else None)
                for item in view.outcomes if item.chosen
            ),
            clauses=tuple(_clause(item, view.project, may) for item in view.clauses if item.chosen),
            add_outcome=Link("Add an outcome of your own", reverse("new-outcome", kwargs=where)),
            add_clause=Link("Add a clause of your own", reverse("new-clause", kwargs=where)),
            logic=Link("Logic model: follow each outcome to its measure", reverse("logic-model", kwargs=where)),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class LastYearPage(FormPage):
    """Last year's paper: bring it, and say where its parts belong."""

    template: ClassVar[str] = "pages/plans/last_year.html"
    facts: tuple[SummaryRow, ...]
    placing: bool
    unplaced: str
    places: tuple[Field, ...]
    upload: tuple[Field, ...]

    @classmethod
    def of(cls, view: PaperView, last: LastPaperView | None, form: PageForm, places: PageForm | None) -> "LastYearPage":
        """The page for last year's paper; `form` is the one that was sent, or that of the file."""
        rows: tuple[SummaryRow, ...] = ()
        unplaced = ""
        if last is not None:
            rows = (
                SummaryRow("File", last.filename, note=last.title),
                SummaryRow("Brought", f"{moment(last.brought_at)} by {last.brought_by}"),
            )
            count = sum(not part.section for part in last.parts)
            unplaced = (
                f"{count} of {len(last.parts)} parts belong nowhere yet." if count else "Every part has its place."
            )
        return cls(
            title=f"Last year's {view.title.lower()}", section="projects", form=form, facts=rows,
            back=Link(view.title, addresses.of("paper", project=view.project, name=view.kind)),
            placing=places is not None, unplaced=unplaced, places=places.every_field if places is not None else (),
            upload=form.every_field if "file" in form.fields else (),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class BrandPage(FormPage):
    """The organisation's own Word template."""

    template: ClassVar[str] = "pages/plans/brand.html"
    facts: tuple[SummaryRow, ...]
    lacks: tuple[str, ...]
    may: bool
    there: bool
    specimen: Link

    @classmethod
    def of(cls, view: BrandView, form: PageForm) -> "BrandPage":
        """The page for a template."""
        rows: tuple[SummaryRow, ...] = ()
        if view.filename and view.added_at:
            rows = (
                SummaryRow("File", view.filename),
                SummaryRow("Brought", f"{moment(view.added_at)} by {view.added_by}"),
                SummaryRow("Page", view.page),
                SummaryRow("Styles that papers use", ", ".join(view.has)),
                SummaryRow("Header and footer", _edges(view)),
            )
        return cls(
            title="Our Word template", form=form, facts=rows, lacks=view.lacks, may=view.may_manage,
            there=bool(view.filename), back=Link("Today", reverse("today")),
            specimen=Link("Look at a sample in Word", reverse("brand-specimen")),
        )  # fmt: skip


def _serves(titles: tuple[str, ...]) -> str:
    return f"Served by: {', '.join(titles)}" if titles else "No clause serves it yet"


def _clause(item: ClauseView, project: str, may: bool) -> Line:
    address = reverse("clause", kwargs={"project": project, "code": item.code})
    words = "Settle its choices" if item.choices else "Change" if item.local else ""
    tags = (
        (Tag("Our own", "blue"),) if item.local else () if item.verified else (Tag("Reference not verified", "orange"),)
    )
    link = Link(words, address, f": {item.title}") if may and words else None
    return Line(item.title, item.text + (f" See {item.cite}." if item.cite else ""), link, tags)


def _edges(view: BrandView) -> str:
    found = [name for name, there in (("a header", view.header), ("a footer", view.footer)) if there]
    return f"It brings {' and '.join(found)}." if found else "It brings neither; ours are used."

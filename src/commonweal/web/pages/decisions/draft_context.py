"""The pages of a decision being prepared, and of the scheme of delegation."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from django.urls import reverse

from commonweal.services.decisions import DraftView, Duties, FindingView, LimitView
from commonweal.web import addresses
from commonweal.web.forms import FormProblem, PageForm
from commonweal.web.page import FormPage, Page
from commonweal.web.pages.decisions.draft_forms import (
    DISCLOSURE,
    FORMS,
    CloseForm,
    EndForm,
    Group,
    LimitForm,
    PartForm,
)
from commonweal.web.parts.lists import SummaryRow
from commonweal.web.parts.marks import Link, Notice, Tag
from commonweal.web.parts.records import date_of
from commonweal.web.parts.tables import day

NOT_YET = "Not written yet"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the draft: what it says, and the way to change it."""

    title: str
    rows: tuple[SummaryRow, ...]
    change: Link | None


@dataclass(frozen=True, slots=True)
class Found:
    """Something wrong or lacking, and the part in which it is mended."""

    words: str
    link: Link | None


@dataclass(frozen=True, kw_only=True)
class DraftPage(Page):
    """A decision being prepared: what it says, what must be mended, what it lacks."""

    template: ClassVar[str] = "pages/decisions/draft.html"
    project: str
    code: str
    kind: Tag
    about: str
    sections: tuple[Section, ...]
    stops: tuple[Found, ...]
    gaps: tuple[Found, ...]
    notices: tuple[Notice, ...]
    close_form: CloseForm | None
    drop: bool
    read: Link | None
    decision: Link | None

    @property
    def problems(self) -> tuple[FormProblem, ...]:
        """What is wrong with the form that makes the decision."""
        return self.close_form.problems if self.close_form is not None else ()

    @classmethod
    def of(
        cls, view: DraftView, duties: Duties, *, may: frozenset[str], close_form: CloseForm | None = None
    ) -> "DraftPage":
        """The page of a draft."""
        write = "decisions.ask" in may and not view.decision
        decide = "decisions.adopt" in may and not view.decision
        edition = f"{view.paper}/{view.edition}"
        return cls(
            title=view.title, section="projects", project=view.project, code=view.code,
            kind=Tag(view.kind_title, "blue"),
            back=Link("Decisions", addresses.of("decisions", project=view.project)),
            about=f"Begun by {view.started_by or 'nobody known'}, {day(view.started_at)}. Nobody has decided yet.",
            sections=sections(view, duties, write), notices=tuple(Notice(words, "warning") for words in view.notices),
            stops=tuple(_found(item, view, write) for item in view.stops),
            gaps=tuple(_found(item, view, write) for item in view.gaps),
            close_form=(close_form or CloseForm(view)) if decide else None, drop=write,
            read=Link("Read the paper", addresses.of("edition", project=view.project, name=edition))
            if view.paper else None,
            decision=Link("See the decision", reverse("decision", kwargs={"uid": view.decision}))
            if view.decision else None,
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class PartPage(FormPage):
    """One part of a draft as a form, its fields in groups."""

    template: ClassVar[str] = "pages/decisions/draft_part.html"
    lead: str
    law: str
    groups: tuple[Group, ...]

    @classmethod
    def of(cls, form: PartForm, view: DraftView, part: str, duties: Duties) -> "PartPage":
        """The page of a part, with the duty that it answers."""
        duty = {"effects": duties.wider_effect, "equality": duties.equality, "limits": duties.delegation}.get(part)
        law = f"{duty.cite}{'' if duty.verified else ' (unverified)'}" if duty is not None else ""
        return cls(
            title=FORMS[part][0], section="projects", form=form, lead=duty.lead if duty is not None else "", law=law,
            groups=form.groups,
            back=Link(view.title, reverse("draft", kwargs={"project": view.project, "code": view.code})),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class StartPage(FormPage):
    """The beginning of a decision."""

    template: ClassVar[str] = "pages/decisions/part.html"
    lead: str = "The options, people and interests that the project knows are filled in for you."
    law: str = ""

    @classmethod
    def of(cls, form: PageForm, *, project: str) -> "StartPage":
        """The page."""
        back = Link("Decisions", addresses.of("decisions", project=project))
        return cls(title="Prepare a decision", section="projects", form=form, back=back)


@dataclass(frozen=True, slots=True)
class LimitLine:
    """A line of the scheme in words."""

    body: str
    words: str
    source: str
    tags: tuple[Tag, ...]
    end: Link | None


@dataclass(frozen=True, kw_only=True)
class DelegationPage(Page):
    """The scheme of delegation of one's organisation."""

    template: ClassVar[str] = "pages/decisions/delegation.html"
    lead: str
    law: str
    lines: tuple[LimitLine, ...]
    form: LimitForm | None

    @property
    def problems(self) -> tuple[FormProblem, ...]:
        """What is wrong with the new line."""
        return self.form.problems if self.form is not None else ()

    @classmethod
    def of(
        cls, found: tuple[LimitView, ...], duties: Duties, *, manage: bool, form: LimitForm | None = None
    ) -> "DelegationPage":
        """The page; the form only for those who keep the scheme."""
        return cls(
            title="Who may decide how much", section="organisations",
            lead=duties.delegation.lead, law=duties.delegation.cite,
            lines=tuple(_limit(item, manage) for item in found), form=(form or LimitForm()) if manage else None,
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class EndPage(FormPage):
    """The end of a line of the scheme."""

    template: ClassVar[str] = "pages/decisions/part.html"
    lead: str = "The line stays readable: decisions made while it held were judged by it."
    law: str = ""

    @classmethod
    def of(cls, form: EndForm) -> "EndPage":
        """The page."""
        return cls(
            title="Until when did it hold?", form=form, back=Link("Who may decide how much", reverse("delegation"))
        )


def sections(view: DraftView, duties: Duties, write: bool) -> tuple[Section, ...]:
    """The parts of a draft, in the order of the record."""
    rows = {
        "reasons": _reasons(view),
        "effects": _effects(view, duties),
        "equality": _equality(view, duties),
        "people": _people(view),
        "limits": _limits(view),
    }
    return tuple(Section(FORMS[part][0], rows[part], _change(view, part) if write else None) for part in FORMS)


def _change(view: DraftView, part: str) -> Link:
    where = {"project": view.project, "code": view.code, "part": part}
    return Link("Change", reverse("draft-part", kwargs=where), f": {FORMS[part][0]}")


def _reasons(view: DraftView) -> tuple[SummaryRow, ...]:
    names = {item.code: item.name for item in view.options}
    rows = [
        SummaryRow("Option", names.get(view.chosen, "None is chosen")),
        SummaryRow("Why", view.reasons or NOT_YET),
        SummaryRow("What would change our mind", view.change_mind or NOT_YET),
        SummaryRow("Look at it again", day(view.review_on) if view.review_on else NOT_YET),
    ]
    rows += [SummaryRow(f"Why not “{item.name}”", item.why_not) for item in view.options if item.why_not]
    return tuple(rows)


def _effects(view: DraftView, duties: Duties) -> tuple[SummaryRow, ...]:
    if view.one_person:
        return (SummaryRow("Not asked", duties.not_for),)
    cells = [(aim.title, f"{aim.code}.effect", f"{aim.code}.spread") for aim in duties.aims]
    return tuple(
        SummaryRow(title, view.aims.get(effect) or NOT_YET, note=view.aims.get(spread, ""))
        for title, effect, spread in cells
    )


def _equality(view: DraftView, duties: Duties) -> tuple[SummaryRow, ...]:
    rows = []
    for code, title in duties.limbs.items():
        limb = view.equality.get(code, {})
        note = " · ".join(words for words in (limb.get("evidence", ""), date_of(limb.get("on", ""))) if words)
        rows.append(SummaryRow(title, limb.get("regard") or _asked(limb), note=note))
    return tuple(rows)


def _asked(limb: Mapping[str, str]) -> str:
    if not limb.get("ask"):
        return NOT_YET
    by = date_of(limb.get("ask_by", ""))
    return f"Not weighed yet: ask {limb['ask']}{f' by {by}' if by else ''}"


def _people(view: DraftView) -> tuple[SummaryRow, ...]:
    parts = {"present": "Was there", "absent": "Was not there", "recused": "Stepped back"}
    rows = []
    for item in view.present:
        note = "; ".join(words for words in (*item.interests, item.handling) if words)
        rows.append(SummaryRow(f"{item.name}, {item.organisation}", parts.get(item.part, item.part), note=note))
    return tuple(rows) or (SummaryRow("Nobody is listed yet", "Whoever decides is added by itself."),)


def _limits(view: DraftView) -> tuple[SummaryRow, ...]:
    worth = _pounds(view.value_pounds) if view.value_pounds else "Not known yet"
    vat = f"VAT {_pounds(view.vat_pounds)}" if view.vat_pounds else ""
    what = " from ".join(words for words in (view.subject, view.provider) if words)
    rows = [
        SummaryRow("Who decides", view.body or "Not said yet"),
        SummaryRow("About what", what or "Not said yet"),
        SummaryRow("Worth over its whole life", worth, note=vat),
        SummaryRow("Who may read the record", dict(DISCLOSURE).get(view.disclosure, view.disclosure)),
    ]
    if view.legal_advice:
        rows.append(SummaryRow("Legal advice is kept", view.legal_advice, note="Neither published nor exported."))
    return tuple(rows)


def _found(item: FindingView, view: DraftView, write: bool) -> Found:
    part = _part(item)
    words = f"{item.words} {item.fix}".strip()
    if item.code.startswith("partnerships.consultation"):
        return Found(words, Link("See it", addresses.of("consultations", project=view.project), f": {item.words}"))
    if not (write and part and view.code):
        return Found(words, None)
    address = _change(view, part).href
    return Found(words, Link("Mend it" if item.stops else "Write it", address, f": {item.words}"))


def _part(item: FindingView) -> str:
    """The part of the draft in which a finding is mended."""
    kinds = {"equality": "equality", "aims": "effects", "delegation": "limits"}
    kinds |= {"handling": "people", "recused": "people"}
    kinds |= dict.fromkeys(("reasons", "change-mind", "review", "options", "why-not", "chosen"), "reasons")
    return kinds.get(item.code.split(".")[1], "")


def _pounds(amount: str) -> str:
    return f"£{float(amount):,.2f}".removesuffix(".00")


def _limit(item: LimitView, manage: bool) -> LimitLine:
    most = f"up to {_pounds(item.to_pounds)}" if item.to_pounds else "without limit"
    vat = ", VAT counted" if item.with_vat else ", without VAT"
    since = f"from {day(item.in_force_from)}" + (f" until {day(item.until)}" if item.until else "")
    end = Link("Say until when", reverse("end-limit", kwargs={"uid": item.uid}), f": {item.body}")
    source = ", ".join(words for words in (item.document, item.version) if words)
    tags = (Tag("Invented", "yellow"),) if item.invented else ()
    least = f"from {_pounds(item.from_pounds)} " if float(item.from_pounds or 0) else ""
    words = f"{least}{most}{vat}, {since}"
    words = words[0].upper() + words[1:]
    return LimitLine(item.body, words, source, tags, end if manage and not item.until else None)

"""What is found about a decision before it is made: who was there, with which interests, what is wrong or lacking."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from commonweal.analysis import decisions as rules
from commonweal.analysis.decisions import Finding
from commonweal.records.decisions import DecisionDraft, DecisionKind
from commonweal.records.interests import Recusal
from commonweal.records.options import Option
from commonweal.records.organisations import Membership, Organisation, Person
from commonweal.records.plans import Edition, Paragraph
from commonweal.records.projects import Interest, Project
from commonweal.services import conflicts
from commonweal.services.decisions import delegation
from commonweal.services.decisions.delegation import pounds_of
from commonweal.services.decisions.draft_views import ChoiceView, DraftView, FindingView, PresentView
from commonweal.services.partnerships import consultation
from commonweal.services.plans.gathering import day_of

# What uses no power: nobody's limit is needed, and whoever wrote it may put it forward.
POWERLESS = frozenset({DecisionKind.RECOMMEND, DecisionKind.DEFER, DecisionKind.NO_CHANGE})
DO_NOTHING = ("do-nothing", "Do nothing more than today")


def findings(
    row: DecisionDraft, *, at: datetime, organisation: Organisation, decider: Person | None
) -> tuple[Finding, ...]:
    """Everything that is wrong or lacking if it were decided at that time, by that person where one is known."""
    on, power = day_of(at), row.kind not in POWERLESS
    found = [*_reasons(row, on), *_consulted(row, at), *_present(row, organisation, decider)]
    if decider is not None and power:
        found += _authors(row, decider)
    if power:
        found += _delegation(row, on, organisation)
    codes = {choice.code: choice.name for choice in choices(row)}
    found += rules.options(codes=codes, chosen=row.chosen, why_not=dict(row.why_not))
    found += rules.wider_effect(cells=dict(row.aims), one_person=row.one_person, power=power)
    found += rules.equality(given=dict(row.equality), on=on, power=power)
    return tuple(found)


def choices(row: DecisionDraft) -> tuple[ChoiceView, ...]:
    """The options of the project as they stand, doing nothing always among them, each with why not."""
    found = [(item.code, item.name, item.cost_pence) for item in Option.objects.filter(project=row.project)]
    if all(code != DO_NOTHING[0] for code, _, _ in found):
        found.insert(0, (*DO_NOTHING, None))
    return tuple(
        ChoiceView(code, name, f"{cost / 100:.2f}" if cost is not None else None, dict(row.why_not).get(code, ""))
        for code, name, cost in found
    )


def people(row: DecisionDraft, organisation: Organisation, decider: Person | None = None) -> tuple[PresentView, ...]:
    """Who was there, whoever decides always, each with their interests in the project on the day."""
    listed = [dict(item) for item in row.present]
    if decider is not None and all(item["username"] != decider.user.get_username() for item in listed):
        listed.insert(0, {"username": decider.user.get_username(), "part": "present", "handling": ""})
    rows = Person.objects.filter(user__username__in=[item["username"] for item in listed]).select_related("user")
    known = {person.user.get_username(): person for person in rows}
    return tuple(_person(item, known.get(item["username"]), row.project, organisation) for item in listed)


def view_of(row: DecisionDraft, *, at: datetime) -> DraftView:
    """A draft with all that is found about it at a time."""
    organisation, on = row.project.organisation, day_of(at)
    made = row.decision is not None
    found = () if made else findings(row, at=at, organisation=organisation, decider=None)
    scheme = [limit for limit in delegation.scheme_of(str(organisation.uid)) if limit.in_force(on)]
    return DraftView(
        project=row.project.slug,
        code=row.code,
        kind=row.kind,
        kind_title=row.get_kind_display(),
        title=row.title,
        paper=row.paper,
        edition=row.edition,
        chosen=row.chosen,
        options=choices(row),
        reasons=row.reasons,
        change_mind=row.change_mind,
        review_on=row.review_on,
        one_person=row.one_person,
        aims=row.aims,
        equality=row.equality,
        present=people(row, organisation),
        body=row.body,
        bodies=tuple(dict.fromkeys(limit.body for limit in scheme)),
        subject=row.subject,
        provider=row.provider,
        value_pounds=pounds_of(row.value_pence),
        vat_pounds=pounds_of(row.vat_pence),
        legal_advice=row.legal_advice,
        disclosure=row.disclosure,
        started_by=row.started_by.name if row.started_by is not None else "",
        started_at=row.started_at,
        decision=str(row.decision.uid) if row.decision is not None else "",
        findings=tuple(FindingView(item.code, item.words, item.fix, item.column, item.fault) for item in found),
        notices=notices(row),
        people=colleagues(row.project),
        unverified=_unverified(row),
    )


def colleagues(project: Project) -> dict[str, str]:
    """Everyone who could have been at a decision: people of the organisations that work in the project."""
    homes = [project.organisation_id, *project.shares.values_list("organisation", flat=True)]
    rows = Person.objects.filter(memberships__organisation__in=homes, user__is_active=True)
    return dict(rows.order_by("name").values_list("user__username", "name").distinct())


def _unverified(row: DecisionDraft) -> tuple[str, ...]:
    where = {"paper__project": row.project, "paper__kind": row.paper, "number": row.edition}
    found = Edition.objects.filter(**where).first() if row.paper else None
    return tuple(found.unverified) if found is not None else ()


def notices(row: DecisionDraft) -> tuple[str, ...]:
    """What to think of before others read it: words that look like a lawyer's advice."""
    equality = [words for limb in row.equality.values() for words in limb.values()]
    texts = [row.reasons, row.change_mind, row.title, *row.why_not.values(), *row.aims.values(), *equality]
    return (rules.duties().legal_advice,) if any(rules.advised(text) for text in texts) else ()


def _reasons(row: DecisionDraft, on: date) -> list[Finding]:
    found = []
    if not row.reasons.strip():
        words = "Say why: a decision without reasons cannot be defended."
        found.append(Finding("decisions.reasons", words, "", "reasons", fault=True))
    if not row.change_mind.strip():
        fix = "Say which finding or event would make you decide again."
        found.append(
            Finding("decisions.change-mind.empty", "What would change our mind is not written.", fix, "change_mind")
        )
    if row.review_on is None:
        found.append(Finding("decisions.review.empty", "No day to look at it again.", "Choose a day.", "review_on"))
    elif row.review_on <= on:
        words = "The day to look at it again must come after the decision."
        found.append(Finding("decisions.review.past", words, "Choose a later day.", "review_on", fault=True))
    return found


def _consulted(row: DecisionDraft, at: datetime) -> list[Finding]:
    """Nothing is settled while people are still being asked, but waiting settles nothing; answers are weighed first."""
    open_ = consultation.blocks_decision(row.project, at, paper=row.paper) if row.kind != DecisionKind.DEFER else ()
    late = consultation.not_weighed(row.project, at, paper=row.paper)
    return [
        Finding(item.code, item.message, item.fix, fault=fault)
        for items, fault in ((open_, True), (late, False))
        for item in items
    ]


def _present(row: DecisionDraft, organisation: Organisation, decider: Person | None) -> list[Finding]:
    """Whoever decides was there and stayed; whoever has an interest and stayed, it says how that was handled."""
    found = []
    for item in people(row, organisation, decider):
        mine = decider is not None and item.username == decider.user.get_username()
        if mine and item.part != "present":
            words = f"{item.name} is down as {item.part}, so {item.name} cannot decide."
            found.append(Finding("decisions.recused", words, "Let somebody else decide.", "present", fault=True))
        if item.interests and item.part == "present" and not item.handling:
            words = f"{item.name} has an interest in this ({'; '.join(item.interests)}) and was there."
            fix = "Say how that was handled, or put them down as recused."
            found.append(Finding("decisions.handling", words, fix, "present", fault=True))
    return found


def _authors(row: DecisionDraft, decider: Person) -> list[Finding]:
    """Nobody approves what they wrote themselves."""
    authors = {row.started_by_id}
    if row.paper:
        where = {"paper__project": row.project, "paper__kind": row.paper}
        built = Edition.objects.filter(number=row.edition, **where).values_list("built_by", flat=True)
        written = Paragraph.objects.filter(**where).exclude(text="").values_list("author", flat=True)
        authors = {*built, *written}
    if decider.pk not in authors:
        return []
    what = "this paper" if row.paper else "this decision"
    words = f"{decider.name} prepared {what}, so somebody else must decide."
    return [Finding("decisions.self-approved", words, "Ask a colleague who may decide.", fault=True)]


def _delegation(row: DecisionDraft, on: date, organisation: Organisation) -> tuple[Finding, ...]:
    home = str(organisation.uid)
    earlier, gaps = delegation.about_the_same(home, row, on)
    found = rules.delegation(
        body=row.body,
        worth=rules.Worth(row.value_pence, row.vat_pence),
        on=on,
        limits=delegation.scheme_of(home),
        earlier=earlier,
    )
    return (*found, *gaps)


def _person(item: dict[str, Any], person: Person | None, project: Project, organisation: Organisation) -> PresentView:
    username, part, handling = item["username"], item["part"], item.get("handling", "")
    if person is None:
        return PresentView(username, username, "", part, (), handling)
    homes = Membership.objects.filter(person=person).order_by("organisation__name")
    names = list(dict.fromkeys(homes.values_list("organisation__name", flat=True)))
    shown = organisation.name if organisation.name in names else ", ".join(names)
    noted = Recusal.objects.filter(project=project, person=person, lifted_at__isnull=True).first()
    if noted is not None:
        part = "recused" if noted.closes else part
        handling = handling or f"{noted.get_handling_display()}: {noted.words}"
    return PresentView(username, person.name, shown, part, interests_of(person, project), handling)


def interests_of(person: Person, project: Project) -> tuple[str, ...]:
    """The interests that a person has in a project today: declared in it, or worked out from what it concerns."""
    rows = Interest.objects.filter(project=project, person=person, ended_at__isnull=True).order_by("declared_at")
    walls = [item.why for item in conflicts.of_project(project) if item.person_uid == str(person.uid)]
    return tuple(dict.fromkeys([*rows.values_list("what", flat=True), *(_third_person(why) for why in walls)]))


def _third_person(why: str) -> str:
    """Why somebody is walled off is said to them: in a record it is said of them."""
    return why.replace("You have declared an interest", "Has declared an interest").replace("You work", "Works")

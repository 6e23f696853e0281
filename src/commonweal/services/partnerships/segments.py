"""Parts of the market, by who pays in them, and how to engage in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from commonweal.analysis.partnerships import engaging as analysis
from commonweal.analysis.partnerships import lists
from commonweal.errors import Invalid
from commonweal.records.partnerships.people import Segment
from commonweal.records.projects import Project
from commonweal.services import commands, projects
from commonweal.services.actors import Actor
from commonweal.services.partnerships import checks
from commonweal.services.thread import pages
from commonweal.services.thread.views import TableView

NOT_KNOWN = "not-known"


@dataclass(frozen=True, slots=True)
class ReasonView:
    """Why the rules say so, and where that stands."""

    code: str
    says: str
    cite: str
    verified: bool


@dataclass(frozen=True, slots=True)
class SegmentView:
    """A part of the market: who pays, how many provide, the advice that follows. `assumed`: it began so."""

    code: str
    name: str
    pays: str
    pays_title: str
    providers: str
    providers_title: str
    reason: str
    assumed: bool
    market: str
    title: str
    role: str
    engagement: str
    purpose: str
    reasons: tuple[ReasonView, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SegmentsView:
    """The parts of the market of a project, what may be answered of each, and the advice as a table."""

    project: str
    headline: str
    segments: tuple[SegmentView, ...]
    pays: Mapping[str, str]
    providers: Mapping[str, str]
    asks: Mapping[str, str]
    table: TableView
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Held:
    code: str
    name: str
    pays: str
    providers: str
    reason: str
    assumed: bool


def get(*, actor: Actor, project: str) -> SegmentsView:
    """The parts of the market with the advice for each: the commissioner's role, how to engage, and what for."""
    return view_of(projects.reach(actor, project, "partnerships.view"))


def put(  # noqa: PLR0913 (the facts of a part of the market)
    *,
    actor: Actor,
    project: str,
    name: str,
    pays: str,
    providers: str,
    reason: str = "",
    code: str = "",
    key: str | None = None,
) -> SegmentsView:
    """Describe a part of the market: a new one, or that of `code`. `not-known` is an answer to both questions."""
    found = projects.reach(actor, project, "partnerships.write")
    checks.require({"name": name}, "partnerships.segment")
    for item in analysis.questions():
        given = {"pays": pays, "providers": providers}[item.fact]
        checks.one_of(item.fact, given, [*item.choices, NOT_KNOWN], f"partnerships.segment.{item.fact}")
    if code and code not in {item.code for item in _held(found)}:
        raise _unknown()
    body = {"code": code, "name": name, "pays": pays, "providers": providers, "reason": reason}
    with commands.act(actor=actor, act="partnerships.write", subject=found, key=key, body=body) as done:
        if not done.replayed:
            wanted = code or _free_code(found, name)
            row = Segment.objects.filter(project=found, code=wanted).first() or Segment(project=found, code=wanted)
            row.name, row.pays, row.providers, row.reason = name.strip(), pays, providers, reason.strip()
            row.dropped = False
            row.save()
    return get(actor=actor, project=project)


def drop(*, actor: Actor, project: str, code: str, key: str | None = None) -> SegmentsView:
    """Take a part of the market off the list, also one that the project began with."""
    found = projects.reach(actor, project, "partnerships.write")
    with commands.act(actor=actor, act="partnerships.write", subject=found, key=key, body={"drop": code}) as done:
        if not done.replayed:
            item = next((one for one in _held(found) if one.code == code), None)
            if item is None:
                raise _unknown()
            row = Segment.objects.filter(project=found, code=code).first()
            row = row or Segment(
                project=found, code=code, name=item.name, pays=item.pays, providers=item.providers, reason=item.reason
            )
            row.dropped = True
            row.save()
    return get(actor=actor, project=project)


def _unknown() -> Invalid:
    return checks.refuse("code", "There is no such part of the market.", "Look again.", "partnerships.segment")


def view_of(project: Project) -> SegmentsView:
    """The parts of the market and the advice. For services: the caller has authorised."""
    held = _held(project)
    result = analysis.engagement(
        segments=[
            {"code": s.code, "name": s.name, "pays": _known(s.pays), "providers": _known(s.providers)} for s in held
        ]
    )
    asked = {item.fact: item for item in analysis.questions()}
    choices = {fact: {**item.choices, NOT_KNOWN: "Not known yet"} for fact, item in asked.items()}
    return SegmentsView(
        project=project.slug,
        headline=analysis.words(result),
        segments=tuple(
            SegmentView(
                code=item.code, name=item.name, pays=item.pays, pays_title=choices["pays"].get(item.pays, item.pays),
                providers=item.providers, providers_title=choices["providers"].get(item.providers, item.providers),
                reason=item.reason, assumed=item.assumed, market=row["market"] or "", title=row["title"],
                role=row["role"], engagement=row["engagement"], purpose=row["purpose"],
                reasons=tuple(ReasonView(**reason) for reason in row["reasons"]), missing=tuple(row["missing"]),
            )
            for item, row in zip(held, result.value["segments"], strict=True)
        ),
        pays=choices["pays"],
        providers=choices["providers"],
        asks={fact: item.asks for fact, item in asked.items()},
        table=pages.shaped(analysis.table(result)),
        notes=tuple(result.value["notes"]),
    )  # fmt: skip


def names(project: Project) -> dict[str, str]:
    """Code to name of each part of the market."""
    return {item.code: item.name for item in _held(project)}


def _held(project: Project) -> Sequence[_Held]:
    """Those that the project begins with, as changed, then those that were added."""
    rows = {row.code: row for row in Segment.objects.filter(project=project)}
    found = []
    for item in lists.beginnings(project.conditions):
        row = rows.pop(item.code, None)
        if row is None:
            found.append(_Held(item.code, item.name, item.pays, item.providers, item.why, True))
        elif not row.dropped:
            found.append(_own(row))
    return [*found, *(_own(row) for row in rows.values() if not row.dropped)]


def _own(row: Segment) -> _Held:
    return _Held(row.code, row.name, row.pays, row.providers, row.reason, False)


def _known(word: str) -> str | None:
    return None if word == NOT_KNOWN else word


def _free_code(project: Project, name: str) -> str:
    code = checks.free_code(Segment, project, name)
    taken = {item.code for item in lists.beginnings(project.conditions)}
    return code if code not in taken else f"{code}-2"

"""The directory: bodies of content and the pack with their days, and the organisations that people here wrote down."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Q

from commonweal.analysis import organisations as analysis
from commonweal.analysis.organisations import BodyEntry
from commonweal.records.directory import Delegation
from commonweal.records.organisations import Organisation, OrganisationLink
from commonweal.records.writing import by_uid
from commonweal.services import policy
from commonweal.services.actors import Actor
from commonweal.services.organisations.delegations import may, view_of
from commonweal.services.organisations.entries import bodies, commissions, entries, entry_of, party, there
from commonweal.services.organisations.views import (
    CommissionsView,
    DelegationView,
    DirectoryView,
    EntryView,
    EventView,
    LinkView,
    OrganisationPage,
)
from commonweal.services.thread.pages import rows_view

PROVIDING = {"trust", "collaborative", "provider", "company", "voluntary"}
HEADINGS = ("name", "kind", "level", "code", "from", "until", "source", "verified")


def listing(
    *, actor: Actor, on: date, words: str = "", kind: str = "", level: str = "", gone: bool = False
) -> DirectoryView:
    """Organisations of the directory on a day, by name; `gone` lists those of other days too."""
    policy.require(actor, "directory.view", policy.HERE)
    every = [item for item in entries() if gone or there(item, on)]
    wanted = words.casefold().split()
    found = [
        item
        for item in every
        if (not kind or item.kind == kind)
        and (not level or item.level == level)
        and all(word in f"{item.name} {item.code}".casefold() for word in wanted)
    ]
    found_entries = tuple(sorted(found, key=lambda item: item.name.casefold()))
    counted = sum(1 for item in every if commissions(item) and there(item, on))
    rows = [
        (
            item.name, item.kind_title, item.level_title, item.code, _day(item.begins_on), _day(item.ends_on),
            item.cite, "yes" if item.verified else "not verified",
        )
        for item in found_entries
    ]  # fmt: skip
    table = rows_view("Organisations", HEADINGS, tuple(rows))
    return DirectoryView(found_entries, on, counted, table, may(actor))


def one(*, actor: Actor, id: str, on: date) -> OrganisationPage:
    """One organisation by its code or uid: what it is, its links over time, and what it commissions on a day."""
    policy.require(actor, "directory.view", policy.HERE)
    body, row = party(id)
    entry = entry_of(body, row)
    kind = analysis.rule_kind(entry.kind, body.code if body else entry.code)
    buys = tuple(
        CommissionsView(item.code, item.name, item.part, item.for_whom, item.since, item.verified)
        for item in (analysis.commissions(kind, on) if kind and there(entry, on) else ())
    )
    arriving, leaving = _delegations(row, actor)
    return OrganisationPage(
        entry=entry,
        what=body.what if body else "",
        paid_from=body.paid_from if body else "",
        watch=body.watch if body else "",
        links=(*_content_links(body), *_recorded_links(row)),
        commissions=buys,
        delegations_in=arriving,
        delegations_out=leaving,
        dual_role=_dual(entry, body, on),
        may=may(actor),
    )


def dual_role(*, organisation: str, on: date) -> str:
    """Why an organisation (by uid) provides and commissions at once on a day; empty where it does not.

    A provider, trust or collaborative that holds a delegated task of commissioning, or is a member of one that does.
    """
    row = by_uid(Organisation.objects.all(), organisation)
    if row is None or row.kind not in PROVIDING:
        return ""
    memberships = row.parents.filter(_holding(on), kind__in=("member-of", "parent", "group")).values_list("parent")
    held = Delegation.objects.filter(_holding(on)).filter(Q(delegate=row) | Q(delegate__in=memberships))
    first = held.select_related("delegate").first()
    if first is None:
        return ""
    who = "It" if first.delegate_id == row.pk else f"{first.delegate.name}, which it belongs to,"
    return f"{who} does tasks of a commissioner for {_service_name(first.service).lower()}."


def events() -> tuple[EventView, ...]:
    """What changed commissioning in England, earliest first."""
    return tuple(EventView(item.on, item.exact, item.says, item.cite, item.verified) for item in analysis.events())


def choices(*, actor: Actor, on: date) -> tuple[tuple[str, str], ...]:
    """Organisations to choose from on a day: id and name."""
    return tuple((item.id, item.name) for item in listing(actor=actor, on=on).entries)


def _content_links(body: BodyEntry | None) -> tuple[LinkView, ...]:
    if body is None:
        return ()
    by_name = {item.name: item for item in bodies()}
    by_code = {item.code: item for item in bodies()}
    found = []
    if body.parent in by_code:
        words = "answers to" if body.kind == "board" else "is part of"
        found.append(_content_link("parent", words, by_code[body.parent], body.begins_on, body))
    for name in body.followed_by:
        found.append(_content_link("successor", "was followed by", by_name[name], body.ends_on, body))
    before = [item for item in bodies() if body.name in item.followed_by]
    found += [_content_link("successor", "followed", item, item.ends_on, item) for item in before]
    return tuple(found)


def _content_link(kind: str, words: str, other: BodyEntry, begins: date | None, cited: BodyEntry) -> LinkView:
    return LinkView("", kind, words, other.name, other.code, begins, None, cited.cite, cited.verified)


def _recorded_links(row: Organisation | None) -> tuple[LinkView, ...]:
    if row is None:
        return ()
    out = [_link(item, item.get_kind_display(), item.parent) for item in row.parents.select_related("parent")]
    words = {"parent": "has as a part", "group": "has in its group", "member-of": "has as a member"}
    into = [
        _link(item, words.get(item.kind, "took over from"), item.child) for item in row.children.select_related("child")
    ]
    return (*out, *into)


def _link(item: OrganisationLink, words: str, other: Organisation) -> LinkView:
    return LinkView(
        str(item.uid), item.kind, words, other.name, str(other.uid), item.begins_on, item.ends_on,
        item.cite, item.status == OrganisationLink.Status.VERIFIED,
    )  # fmt: skip


def _delegations(
    row: Organisation | None, actor: Actor
) -> tuple[tuple[DelegationView, ...], tuple[DelegationView, ...]]:
    if row is None:
        return (), ()
    chosen = Delegation.objects.select_related("delegator", "delegate", "recorded_by")
    return (
        tuple(view_of(item, actor) for item in chosen.filter(delegate=row)),
        tuple(view_of(item, actor) for item in chosen.filter(delegator=row)),
    )


def _dual(entry: EntryView, body: BodyEntry | None, on: date) -> str:
    if body is not None and body.dual_role:
        return "It provides services, and may take on tasks of a commissioner."
    return dual_role(organisation=entry.uid, on=on) if entry.uid else ""


def _holding(on: date) -> Q:
    begun = Q(begins_on__isnull=True) | Q(begins_on__lte=on)
    return begun & (Q(ends_on__isnull=True) | Q(ends_on__gt=on))


def _service_name(code: str) -> str:
    names: Mapping[str, str] = {item.code: item.name for item in analysis.services()}
    return names.get(code, code)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""

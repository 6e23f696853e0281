"""The entries of the directory: bodies of content and the pack, and the organisations that people wrote down."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from commonweal.analysis import organisations as analysis
from commonweal.analysis.organisations import BodyEntry
from commonweal.errors import NotFound
from commonweal.records.organisations import Level, Organisation
from commonweal.records.writing import by_uid
from commonweal.services.organisations.views import EntryView

KINDS = dict(Organisation.Kind.choices)
LEVELS = dict(Level.choices)
COMMISSIONERS = {"council", "board", "national"}
BUYERS = {"nhs-england"}  # the national bodies that commission themselves


def entries() -> list[EntryView]:
    """Every entry; a record and a body of content of one code or name are one."""
    rows = list(Organisation.objects.order_by("name"))
    by_code = {row.code: row for row in rows if row.code}
    by_name = {row.name.casefold(): row for row in rows}
    entries, used = [], set()
    for body in bodies():
        row = by_code.get(body.code) or by_name.get(body.name.casefold())
        if row is not None:
            used.add(row.pk)
        entries.append(entry_of(body, row))
    return entries + [entry_of(None, row) for row in rows if row.pk not in used]


def bodies() -> tuple[BodyEntry, ...]:
    """The bodies of content and the pack."""
    return (*analysis.bodies(), *analysis.boards(), *analysis.councils())


def party(id: str) -> tuple[BodyEntry | None, Organisation | None]:
    """The body of content and the record behind an id (a code or a uid); `NotFound` where there is neither."""
    body = next((item for item in bodies() if item.code == id), None)
    if body is not None:
        row = Organisation.objects.filter(Q(code=body.code) | Q(name__iexact=body.name)).order_by("pk").first()
        return body, row
    row = by_uid(Organisation.objects.all(), id)
    if row is None:
        raise NotFound("organisations.unknown", "There is no such organisation here.", fix="Find it in the list.")
    same = (item for item in bodies() if (row.code and item.code == row.code) or _said(item.name) == _said(row.name))
    body = next(same, None)
    return body, row


def entry_of(body: BodyEntry | None, row: Organisation | None) -> EntryView:
    """One entry from what there is of it."""
    if body is not None:
        return EntryView(
            body.code, body.name, body.kind, KINDS.get(body.kind, body.kind), body.level, LEVELS.get(body.level, ""),
            body.code if body.kind in {"board", "council"} and body.code.isupper() else "", body.begins_on,
            body.ends_on, body.cite, body.verified, row is not None, str(row.uid) if row else "",
        )  # fmt: skip
    assert row is not None
    by = row.described_by.name if row.described_by else "This installation"
    return EntryView(
        str(row.uid), row.name, row.kind, row.get_kind_display(), row.level, LEVELS.get(row.level, ""), row.code,
        row.begins_on, row.ends_on, f"Written down here: {by}", False, True, str(row.uid),
    )  # fmt: skip


def there(item: EntryView, on: date) -> bool:
    """Whether it is there on a day, as far as is known."""
    return (item.begins_on is None or item.begins_on <= on) and (item.ends_on is None or on < item.ends_on)


def commissions(item: EntryView) -> bool:
    """Whether it stands in the register of commissioners."""
    return item.kind in COMMISSIONERS and (item.kind != "national" or item.id in BUYERS) and bool(item.cite)


def _said(name: str) -> str:
    return name.casefold()

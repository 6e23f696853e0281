"""Places that an organisation draws for itself: out of districts or small areas, dated, shared by file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from commonweal.analysis.organisations import drawn
from commonweal.errors import Conflict, Invalid, NotFound, Problem
from commonweal.records.directory import DrawnPlace
from commonweal.records.organisations import Organisation
from commonweal.records.writing import by_uid
from commonweal.services import commands, policy
from commonweal.services.actors import Actor
from commonweal.services.downloads import DownloadFile
from commonweal.services.organisations.delegations import VIEW, WRITE
from commonweal.services.organisations.people import find
from commonweal.services.organisations.views import PlaceView

CSV = "text/csv; charset=utf-8"


def drawn_places(*, actor: Actor) -> tuple[PlaceView, ...]:
    """The places of the actor's organisation, by name, without counting their people."""
    policy.require(actor, VIEW, policy.HERE)
    return tuple(_view(row) for row in DrawnPlace.objects.filter(organisation__uid=actor.organisation_uid))


def drawn_place(*, actor: Actor, uid: str, year: int) -> PlaceView:
    """One place, with how many people live there in a year as far as that is known."""
    policy.require(actor, VIEW, policy.HERE)
    return _view(_row(actor, uid), year)


def draw_place(  # noqa: PLR0913 (the facts of a place)
    *,
    actor: Actor,
    name: str,
    members: Sequence[str],
    note: str = "",
    begins_on: date | None = None,
    ends_on: date | None = None,
    uid: str = "",
    key: str | None = None,
) -> PlaceView:
    """Draw a place out of ONS codes, or draw it anew (by `uid`). `Invalid` names each code that cannot be used."""
    home = find(actor.organisation_uid)
    name = " ".join(name.split())
    if not name:
        raise _wrong("name", "Give the place a name.")
    if begins_on and ends_on and ends_on <= begins_on:
        raise _wrong("ends_on", "A place ends after the day on which it begins.")
    codes = drawn.checked(members)
    given = {
        "name": name, "members": list(codes), "note": note.strip(), "uid": uid,
        "begins_on": begins_on.isoformat() if begins_on else "", "ends_on": ends_on.isoformat() if ends_on else "",
    }  # fmt: skip
    with commands.act(actor=actor, act=WRITE, subject=home, key=key, body=given) as done:
        if not done.replayed:
            row = _row(actor, uid) if uid else DrawnPlace(organisation=home)
            if DrawnPlace.objects.filter(organisation=home, name=name).exclude(pk=row.pk).exists():
                raise Conflict("organisations.place.taken", f"You already have a place called {name}.")
            row.name, row.note, row.members = name, note.strip(), list(codes)
            row.begins_on, row.ends_on = begins_on, ends_on
            row.save()
            done.answer(uid=str(row.uid))
    return _view(DrawnPlace.objects.get(uid=done.answered["uid"]))


def place_from_file(*, actor: Actor, filename: str, data: bytes, key: str | None = None) -> tuple[PlaceView, ...]:
    """Draw every place of a file, all or none; a place of the same name is drawn anew."""
    home = find(actor.organisation_uid)
    found = drawn.read(data, filename)
    checked = [(item.name, item.note, list(drawn.checked(item.members))) for item in found]
    body = {"places": [list(item) for item in checked]}
    with commands.act(actor=actor, act=WRITE, subject=home, key=key, body=body) as done:
        if not done.replayed:
            for name, note, members in checked:
                DrawnPlace.objects.update_or_create(
                    organisation=home, name=name, defaults={"note": note, "members": members}
                )
    names = [name for name, _, _ in checked]
    return tuple(_view(row) for row in DrawnPlace.objects.filter(organisation=home, name__in=names))


def place_file(*, actor: Actor, uid: str) -> DownloadFile:
    """A place as a CSV file that another organisation can bring in."""
    policy.require(actor, VIEW, policy.HERE)
    row = _row(actor, uid)
    return DownloadFile("place.csv", CSV, drawn.written(row.name, row.note, row.members))


def remove_place(*, actor: Actor, uid: str, key: str | None = None) -> None:
    """Take a place off the list; its history stays."""
    home: Organisation = find(actor.organisation_uid)
    with commands.act(actor=actor, act=WRITE, subject=home, key=key, body={"remove": uid}) as done:
        if not done.replayed:
            _row(actor, uid).delete()


def _row(actor: Actor, uid: str) -> DrawnPlace:
    found: DrawnPlace | None = by_uid(DrawnPlace.objects.filter(organisation__uid=actor.organisation_uid), uid)
    if found is None:
        raise NotFound("organisations.place.unknown", "There is no such place in your organisation.")
    return found


def _view(row: DrawnPlace, year: int | None = None) -> PlaceView:
    counted = drawn.headcount(row.members, year) if year is not None else drawn.Headcount(None, "")
    return PlaceView(
        str(row.uid), row.name, row.note, drawn.named(row.members), row.begins_on, row.ends_on, counted.people,
        counted.basis,
    )  # fmt: skip


def _wrong(column: str, words: str) -> Invalid:
    return Invalid("organisations.place", words, problems=[Problem("organisations.place", words, column=column)])

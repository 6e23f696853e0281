"""On which sides of commissioning people have stood: what each writes of themselves, and what an organisation has.

Somebody who has bought care and provided it knows what the other side hears. Nobody writes it for another, and who
reads it besides themselves are those who look after the people of the organisation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from commonweal.errors import Invalid, NotFound, Problem
from commonweal.records import clock
from commonweal.records.organisations import Organisation, Person
from commonweal.records.people import Experience
from commonweal.records.writing import by_uid
from commonweal.services import commands, policy
from commonweal.services.actors import Actor
from commonweal.services.people.roster import home_of, of_organisation

WRITE = "experience.write"
EARLIEST = 1940
BOTH_SIDES = frozenset({Experience.Side.COMMISSIONING.value, Experience.Side.PROVIDER.value})


@dataclass(frozen=True, slots=True)
class ExperienceView:
    """A time on one side. `to_year` is None where it goes on."""

    uid: str
    side: str
    side_title: str
    words: str
    from_year: int
    to_year: int | None

    @property
    def years(self) -> str:
        """From when until when, in words."""
        if self.to_year is None:
            return f"since {self.from_year}"
        return str(self.from_year) if self.to_year == self.from_year else f"{self.from_year} to {self.to_year}"


@dataclass(frozen=True, slots=True)
class SidesView:
    """How many people of an organisation have written anything, have been on each side, and on both.

    `both`: on the side that commissions and on the side that provides. `sides` are (code, title, people).
    """

    people: int
    written: int
    both: int
    sides: tuple[tuple[str, str, int], ...]


def side_choices() -> tuple[tuple[str, str], ...]:
    """Every side and its name."""
    return tuple((str(value), str(label)) for value, label in Experience.Side.choices)


def may_write(actor: Actor) -> bool:
    """Whether to offer the person the page on which they write it."""
    return policy.allow(actor, WRITE, commands.subject_of(home_of(actor))).yes


def mine(*, actor: Actor) -> tuple[ExperienceView, ...]:
    """What the actor wrote of themselves in this organisation, newest first."""
    home = home_of(actor)
    policy.require(actor, WRITE, commands.subject_of(home))
    rows = Experience.objects.filter(organisation=home, person__uid=actor.person_uid)
    return tuple(_view(row) for row in rows)


def of_person(*, actor: Actor, person: str) -> tuple[ExperienceView, ...]:
    """What somebody of the actor's organisation wrote, for its administrators and auditors; `NotFound` for others."""
    home = home_of(actor)
    policy.require(actor, "audit.view", commands.subject_of(home))
    return tuple(
        _view(row) for row in Experience.objects.filter(organisation=home, person=of_organisation(home, person))
    )


def sides(*, actor: Actor) -> SidesView:
    """How many people of the actor's organisation know which side, for its administrators and auditors."""
    home = home_of(actor)
    policy.require(actor, "audit.view", commands.subject_of(home))
    people = Person.objects.filter(memberships__organisation=home).distinct().count()
    rows = Experience.objects.filter(organisation=home).order_by()
    return counted(people, rows.values_list("person_id", "side"))


def counted(people: int, rows: Iterable[tuple[int, str]]) -> SidesView:
    """Rows of (person, side) as numbers of people: each counts once on a side, however often they were there."""
    held: dict[int, set[str]] = defaultdict(set)
    for person, side in rows:
        held[person].add(side)
    each = tuple((code, title, sum(code in found for found in held.values())) for code, title in side_choices())
    return SidesView(people, len(held), sum(found >= BOTH_SIDES for found in held.values()), each)


def add(
    *, actor: Actor, side: str, words: str, from_year: int, to_year: int | None = None, key: str | None = None
) -> ExperienceView:
    """Write down a time on one side, of oneself. `Invalid` names every field that cannot be kept."""
    home = home_of(actor)
    body = {"side": side, "words": words, "from_year": from_year, "to_year": to_year}
    with commands.act(actor=actor, act=WRITE, subject=home, key=key, body=body) as done:
        if not done.replayed:
            _check(side, words, from_year, to_year)
            row = Experience.objects.create(
                organisation=home, person=done.author, side=side, words=words.strip(), from_year=from_year,
                to_year=to_year,
            )  # fmt: skip
            done.answer(uid=str(row.uid))
    return _view(_own(home, actor, done.answered["uid"]))


def take_out(*, actor: Actor, uid: str, key: str | None = None) -> None:
    """Take out what one wrote of oneself; `NotFound` for what somebody else wrote."""
    home = home_of(actor)
    with commands.act(actor=actor, act=WRITE, subject=home, key=key, body={"out": uid}) as done:
        if not done.replayed:
            _own(home, actor, uid).delete()


def _own(home: Organisation, actor: Actor, uid: str) -> Experience:
    found: Experience | None = by_uid(Experience.objects.filter(organisation=home, person__uid=actor.person_uid), uid)
    if found is None:
        raise NotFound("people.no-such-experience", "You have written nothing like that.", fix="Look at your list.")
    return found


def _check(side: str, words: str, from_year: int, to_year: int | None) -> None:
    this_year = clock.now().year
    problems = []
    if side not in Experience.Side.values:
        problems.append(Problem("people.experience.side", "Choose on which side it was.", column="side"))
    if not words.strip():
        problems.append(Problem("people.experience.words", "Say in a few words what it was.", column="words"))
    if not EARLIEST <= from_year <= this_year:
        fix = f"Write a year from {EARLIEST} to {this_year}."
        problems.append(Problem("people.experience.from", "This cannot be the year it began.", fix, column="from_year"))
    if to_year is not None and not from_year <= to_year <= this_year:
        fix = f"Write a year from when it began to {this_year}; leave it empty if it goes on."
        problems.append(Problem("people.experience.to", "This cannot be the year it ended.", fix, column="to_year"))
    if problems:
        raise Invalid("people.experience", " ".join(item.message for item in problems), problems=problems)


def _view(row: Experience) -> ExperienceView:
    title = str(row.get_side_display())
    return ExperienceView(str(row.uid), row.side, title, row.words, row.from_year, row.to_year)

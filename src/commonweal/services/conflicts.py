"""What the wall is worked out from, as it stands in the database now: interests, ties between bodies, concerns, today.

Beneath `commands` and `policy`, which ask it at every read; `interests` writes what is read here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q
from django.utils import timezone

from commonweal.records import clock
from commonweal.records.interests import Concern, RegisteredInterest
from commonweal.records.organisations import Membership, Organisation, OrganisationLink, Role
from commonweal.records.projects import Project
from commonweal.services.walls import Concerned, Conflict, Holding, Period, Tie, conflicts, name_key

# Whoever belongs to one of these, in whatever role, works for it.
PROVIDING = (
    Organisation.Kind.PROVIDER,
    Organisation.Kind.TRUST,
    Organisation.Kind.COMPANY,
    Organisation.Kind.VOLUNTARY,
    Organisation.Kind.COLLABORATIVE,
)


@dataclass(frozen=True)
class Facts:
    """All that a wall is worked out from but the project itself; read at most once, and only where it is needed.

    `person_uid` narrows it to one person.
    """

    person_uid: str = ""

    @cached_property
    def day(self) -> date:
        """Today, by the database's clock and the installation's time zone."""
        return timezone.localtime(clock.now()).date()

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        """Which bodies belong together."""
        rows = OrganisationLink.objects.select_related("child", "parent")
        return tuple(Tie(row.child.name, row.parent.name, row.kind, Period(row.begins_on, row.ends_on)) for row in rows)

    @cached_property
    def holdings(self) -> tuple[Holding, ...]:
        """Who has an interest in which body: what is in the registers, and whom people work for."""
        return (*self._registered(), *self._works_for())

    def of(self, concerns: Iterable[Concern]) -> tuple[Conflict, ...]:
        """Who is walled off by these concerns of one project. Nothing is read where there are none."""
        listed = [Concerned(name_of(row), Period(row.begins_on, row.ends_on)) for row in concerns]
        return conflicts(self.holdings, listed, self.ties, self.day) if listed and self.holdings else ()

    def _registered(self) -> Iterable[Holding]:
        rows = RegisteredInterest.objects.select_related("person", "organisation")
        if self.person_uid:
            rows = rows.filter(person__uid=self.person_uid)
        return [Holding(str(row.person.uid), name_of(row), Period(row.begins_on, row.ends_on)) for row in rows]

    def _works_for(self) -> Iterable[Holding]:
        rows = Membership.objects.filter(Q(role=Role.PROVIDER) | Q(organisation__kind__in=PROVIDING))
        if self.person_uid:
            rows = rows.filter(person__uid=self.person_uid)
        rows = rows.select_related("person", "organisation")
        pairs = dict.fromkeys((str(row.person.uid), row.organisation.name) for row in rows)
        return [Holding(person, body, member=True) for person, body in pairs]


def name_of(row: Concern | RegisteredInterest) -> str:
    """The name that the body of a row has today."""
    return row.organisation.name if row.organisation is not None else row.body


def known_as(body: str) -> Organisation | None:
    """The organisation of that name here, however it is spelled."""
    key = name_key(body)
    return next((item for item in Organisation.objects.all() if name_key(item.name) == key), None)


def of_project(project: Project, facts: Facts | None = None) -> tuple[Conflict, ...]:
    """Who is walled off from a project today by what it concerns. Worked out once for a record in memory."""
    known: tuple[Conflict, ...] | None = getattr(project, "_commonweal_conflicts", None)
    if known is None:
        known = (facts or Facts()).of(project.concerns.all())
        project._commonweal_conflicts = known  # type: ignore[attr-defined]  # as a prefetch is kept
    return known


def walled(person_uid: str) -> tuple[int, ...]:
    """The keys of the projects that a person is walled off from today: the same sum, over every project."""
    held = Facts(person_uid)
    concerns: dict[int, list[Concern]] = {}
    if held.holdings:
        for row in Concern.objects.select_related("organisation"):
            concerns.setdefault(row.project_id, []).append(row)
    return tuple(key for key, rows in concerns.items() if held.of(rows))

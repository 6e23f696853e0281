"""How far joint working and pooled funds have come, for the hub: one query."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, IntegerField, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from commonweal.records.partnerships.funds import PooledFund
from commonweal.records.partnerships.joint import JointAnswer, JointPartner, JointTarget
from commonweal.records.projects import Project


@dataclass(frozen=True, slots=True)
class Joined:
    """Partners, how many of them have answered, targets set; funds, and how many are agreed."""

    partners: int
    answered: int
    targets: int
    funds: int
    agreed: int


def joined(found: Project) -> Joined:
    """How far joint working and pooled funds of a project have come."""
    counted = {
        "partners": _count(JointPartner.objects.all()),
        "answered": _count(JointAnswer.objects.all(), "partner"),
        "targets": _count(JointTarget.objects.all()),
        "funds": _count(PooledFund.objects.all()),
        "agreed": _count(PooledFund.objects.filter(agreed_on__isnull=False)),
    }
    row = Project.objects.filter(pk=found.pk).annotate(**counted).values_list(*counted).get()
    return Joined(*row)


def _count(rows: QuerySet[Model], of: str = "pk") -> Coalesce:
    own = rows.filter(project=OuterRef("pk")).order_by().values("project")
    counted = own.annotate(number=Count(of, distinct=True)).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)

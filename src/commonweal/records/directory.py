"""Who does what for whom, as dated facts: delegations, places that people drew, and what a new body would cost."""

from django.db import models
from django.db.models import F, Q

from commonweal.records.organisations import Organisation
from commonweal.records.writing import Record, history


class Delegation(Record):
    """`delegator` lets `delegate` exercise what it answers for, from `begins_on` until, but not on, `ends_on`.

    The delegator stays accountable: no column can say otherwise. `recorded_by` keeps the entry. Empty `tasks` are all
    tasks; empty `places` (ONS codes) are everywhere that the delegator answers for. `power` is a code of the content
    list of powers.
    """

    recorded_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="delegations_kept")
    delegator = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="delegations_out")
    delegate = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="delegations_in")
    service = models.SlugField(max_length=80)
    tasks = models.JSONField(default=list)
    places = models.JSONField(default=list)
    power = models.SlugField(max_length=80)
    money = models.CharField(max_length=300, blank=True)
    begins_on = models.DateField()
    ends_on = models.DateField(null=True)
    document = models.CharField(max_length=500)

    history = history()

    class Meta:
        ordering = ["begins_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(delegator=F("delegate")), name="delegation_to_another"),
            models.CheckConstraint(condition=~Q(document=""), name="delegation_has_document"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("begins_on")),
                name="delegation_ends_after_it_begins",
            ),
        ]


class DrawnPlace(Record):
    """A place that an organisation drew for itself: a name, days, and the ONS codes of the areas it is made of."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="drawn_places")
    name = models.CharField(max_length=200)
    note = models.CharField(max_length=500, blank=True)
    members = models.JSONField(default=list)
    begins_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)

    history = history()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="drawn_place_once"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(begins_on__isnull=True) | Q(ends_on__gt=F("begins_on")),
                name="drawn_place_ends_after_it_begins",
            ),
        ]


class NewBody(Record):
    """A board or committee that somebody proposes: what it replaces, whether others decide again, what a year costs.

    Hours are of one member for one meeting with its papers; money is whole pounds a year.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="new_bodies")
    name = models.CharField(max_length=200)
    purpose = models.TextField()
    replaces = models.TextField(blank=True)
    decided_again = models.BooleanField(default=False)
    members = models.PositiveIntegerField()
    meetings_a_year = models.PositiveIntegerField()
    hours_a_meeting = models.PositiveIntegerField()
    support_days_a_year = models.PositiveIntegerField(default=0)
    pounds_a_day = models.PositiveIntegerField(default=0)
    other_pounds_a_year = models.PositiveIntegerField(default=0)
    saved_days_a_year = models.PositiveIntegerField(default=0)
    review_on = models.DateField(null=True)
    reason = models.TextField(blank=True)

    history = history()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="new_body_once")]

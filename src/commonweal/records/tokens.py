"""Tokens by which programs act for a person through the API."""

from django.db import models

from commonweal.records.organisations import Organisation, Person
from commonweal.records.writing import Record


class ApiToken(Record):
    """A token of one person for one organisation. Only its digest is kept: the token itself is shown once."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    label = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

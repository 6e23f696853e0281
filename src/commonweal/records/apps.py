"""The records app."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """All that Commonweal keeps, in one app, so that rooms are modules and not apps that import each other."""

    name = "commonweal.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"

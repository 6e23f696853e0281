"""The jobs app."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Registers the jobs package with Django; it holds no models."""

    name = "commonweal.jobs"
    label = "jobs"

"""The web app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Registers the web package with Django; it holds no models."""

    name = "commonweal.web"
    label = "web"

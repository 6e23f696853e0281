"""The web app."""

import time
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class WebConfig(AppConfig):
    """Registers the web package with Django; it holds no models."""

    name = "commonweal.web"
    label = "web"

    def ready(self) -> None:
        """Write down every sign-in, and keep the table of counts beside the others."""
        from django.contrib.auth.signals import user_logged_in, user_login_failed

        user_logged_in.connect(_signed_in, dispatch_uid="commonweal")
        user_login_failed.connect(_failed, dispatch_uid="commonweal")
        post_migrate.connect(_counts, sender=self, dispatch_uid="commonweal")


def _signed_in(request: Any, user: Any, **more: Any) -> None:
    """A session begins: what an earlier one of the same browser knew is forgotten."""
    from commonweal.services import people, standing

    for name in (standing.STANDING, standing.SECOND, standing.BY_NAME):
        request.session.pop(name, None)
    request.session[standing.BEGAN] = time.time()
    people.signed_in(user=user)


def _failed(credentials: dict[str, Any], **more: Any) -> None:
    from commonweal.services import people

    people.sign_in_failed(username=str(credentials.get("username", "")))


def _counts(using: str, **more: Any) -> None:
    """The table in which failed sign-ins are counted; made once."""
    from django.core.management import call_command

    call_command("createcachetable", database=using, verbosity=0)

"""Signed-in clients on a small world of two councils, and the demonstration in a real browser."""

from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tests.support import factories
from tests.support.browsing import browser_type_launch_args, fresh_site, site, visit

__all__ = ["browser_type_launch_args", "fresh_site", "site", "visit"]


@pytest.fixture
def world(db) -> factories.World:
    """Two councils with a person in every role, a provider, and a project of the first council."""
    return factories.world()


@pytest.fixture
def client_of(world) -> Callable[..., Client]:
    """`client_of("our-commissioner")`: a client with that person of the world signed in."""

    def make(username: str, **settings: object) -> Client:
        client = Client(**settings)
        client.force_login(get_user_model().objects.get(username=username))
        return client

    return make


@pytest.fixture
def ours(client_of) -> Client:
    """The first council's commissioner, signed in."""
    return client_of("our-commissioner")

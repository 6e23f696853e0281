"""Every page and every operation of the API declares the act that the policy decides on. One that does not fails here."""

from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path

from commonweal.services import policy

# Routes that Django Ninja makes itself: they describe the API and hold no data.
DESCRIPTIONS = {"openapi-json", "openapi-view", "api-root"}


def routes(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[tuple[str, str | None]]:
    """Every address (with the method, where the API tells them apart) and the act that it declares."""
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, address)
        elif pattern.name in DESCRIPTIONS:
            continue
        else:
            yield from _acts(address, pattern)


def _acts(address: str, pattern: URLPattern) -> Iterator[tuple[str, str | None]]:
    operations = _operations(pattern.callback)
    for operation in operations:
        for method in operation.methods:
            yield f"{method} {address}", getattr(operation.view_func, "commonweal_act", None)
    if not operations:
        view = getattr(pattern.callback, "view_class", pattern.callback)
        yield address, getattr(view, "commonweal_act", None)


def _operations(callback) -> list:
    """The operations behind a view of Django Ninja, which hides them in the closure of a wrapper."""
    for cell in getattr(callback, "__closure__", None) or ():
        found = getattr(cell.cell_contents, "operations", None)
        if isinstance(found, list) and found:
            return found
    return []


def undeclared(patterns: list[URLPattern | URLResolver]) -> list[str]:
    """Addresses that declare no act of the policy."""
    return [address for address, act in routes(patterns) if act not in policy.ACTS]


def test_every_route_declares_who_may_call_it():
    found = list(routes(get_resolver().url_patterns))
    assert len(found) > 20
    assert undeclared(get_resolver().url_patterns) == []


def test_the_api_declares_each_operation():
    found = [address for address, _ in routes(get_resolver().url_patterns) if address.startswith(("GET ", "POST "))]
    assert len(found) > 10


def stranger(request: HttpRequest) -> HttpResponse:
    """A view that somebody forgot to declare."""
    return HttpResponse("everything about everyone")


def test_a_view_that_declares_nothing_would_be_found():
    patterns = [*get_resolver().url_patterns, path("stranger/", stranger)]
    assert undeclared(patterns) == ["stranger/"]


def test_an_operation_of_the_api_that_declares_nothing_would_be_found():
    from ninja import NinjaAPI

    api = NinjaAPI(urls_namespace="stranger")
    api.get("/all")(stranger)
    assert undeclared([path("more/", api.urls)]) == ["GET more/all"]


def test_a_route_can_only_declare_an_act_that_the_policy_knows():
    with pytest.raises(ValueError, match="There is no act"):
        policy.declares("everything.do")

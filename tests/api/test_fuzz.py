"""Two thousand odd requests as three people: none makes the server fail, and every refusal says what is wrong.

The requests are made from the API's own description by a generator of ours, from a seed, so that each run sends the same:
sound values, values of another kind, far too long ones, control characters, names of other people's things.
"""

import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.api.test_api import program
from tests.support import factories, pages

REQUESTS, SEED = 2000, 20261122
ROLES = ("commissioner", "viewer", "organisation-admin")
# Building a paper takes seconds: it is asked for with papers that there are not.
SLOW = {("/api/projects/{project}/papers/{kind}/editions", "post")}
ODD_TEXTS = (
    "", " ", "\u0000", "\ud800", "a" * 5000, "ʇxǝʇ", "'; DROP TABLE records_project; --", "<script>alert(1)</script>",
    "../../etc/passwd", "%00", "{{ 7 * 7 }}", "=1+1", "2026-02-30", "-1", "1e999", "NaN", "null", "\r\nX: y", "٣", "do-nothing",
)  # fmt: skip
SOUND_TEXTS = ("It helps most people.", "yes", "first", "strategy", "2026-12-01", "b", "public", "E08000009", "1000")
ODD = (None, True, 0, -1, 2**63, 10**40, 1.5, float("inf"), [], {}, [[]], {"a": {}}, "x")


class Generator:
    """Requests out of a description of the API."""

    def __init__(self, described: dict[str, Any], known: dict[str, list[str]]) -> None:
        self.chance = random.Random(SEED)
        self.shapes = described["components"]["schemas"]
        self.known = known
        self.operations = [
            (path, method, operation)
            for path, methods in described["paths"].items()
            for method, operation in methods.items()
        ]

    def requests(self) -> Iterator[tuple[str, str, Any, dict[str, str]]]:
        """Method, address, body and query, for ever; every operation comes round again and again."""
        while True:
            for path, method, operation in self.chance.sample(self.operations, len(self.operations)):
                yield method, self.address(path, method), self.body(operation), self.query(operation)

    def address(self, path: str, method: str) -> str:
        parts = []
        for part in path.split("/"):
            if part.startswith("{"):
                name = part.strip("{}")
                sound = self.known.get(name, []) if (path, method) not in SLOW or name == "project" else []
                part = self.chance.choice(sound) if sound and self.chance.random() < 0.8 else self.odd_part()
            parts.append(part)
        return "/".join(parts)

    def odd_part(self) -> str:
        return self.chance.choice(("none", "0", "-1", "%00", "%F0%9F%92%A9", "..", "9" * 30, "a" * 300, "strategy"))

    def query(self, operation: dict[str, Any]) -> dict[str, str]:
        named = [item for item in operation.get("parameters", []) if item["in"] == "query"]
        return {
            item["name"]: str(self.value(item["schema"])).encode("utf-8", "ignore").decode()
            for item in named
            if self.chance.random() < 0.6
        }

    def body(self, operation: dict[str, Any]) -> Any:
        content = operation.get("requestBody", {}).get("content", {})
        if "application/json" not in content:
            return None
        return self.value(content["application/json"]["schema"])

    def value(self, shape: dict[str, Any], depth: int = 0) -> Any:
        """A value of this shape, or now and then one of quite another."""
        if self.chance.random() < 0.08 or depth > 6:
            return self.chance.choice(ODD)
        if "$ref" in shape:
            shape = self.shapes[shape["$ref"].rsplit("/", 1)[1]]
        if "anyOf" in shape:
            return self.value(self.chance.choice(shape["anyOf"]), depth)
        if "enum" in shape:
            return self.chance.choice(shape["enum"])
        return self.plain(shape, depth)

    def plain(self, shape: dict[str, Any], depth: int) -> Any:
        kind = shape.get("type")
        if kind == "object":
            if "properties" not in shape:
                inner = shape.get("additionalProperties")
                inner = inner if isinstance(inner, dict) else {"type": "string"}
                return {self.text(): self.value(inner, depth + 1) for _ in range(self.chance.randrange(3))}
            needed = set(shape.get("required", ()))
            return {
                name: self.value(item, depth + 1)
                for name, item in shape["properties"].items()
                if (name in needed and self.chance.random() < 0.95) or self.chance.random() < 0.5
            }
        if kind == "array":
            items = shape.get("prefixItems") or [shape.get("items", {})] * self.chance.randrange(3)
            return [self.value(item, depth + 1) for item in items]
        if kind == "integer":
            return self.chance.choice((0, 1, 2026, -1, 2**31, 2**64))
        if kind == "number":
            return self.chance.choice((0, 1.5, -2, 1e300, 12345678901234567890))
        if kind == "boolean":
            return self.chance.random() < 0.5
        return self.text(shape.get("format", ""))

    def text(self, form: str = "") -> str:
        if form == "date" and self.chance.random() < 0.8:
            return self.chance.choice(("2026-12-01", "2020-01-31", "9999-12-31", "0001-01-01"))
        return self.chance.choice(SOUND_TEXTS if self.chance.random() < 0.7 else ODD_TEXTS)


def sent(client, method: str, address: str, body: Any, query: dict[str, str]):
    """The answer to one request, and what it changed undone."""
    where = f"{address}?{'&'.join(f'{name}={value}' for name, value in query.items())}" if query else address
    text = json.dumps(body) if body is not None else ""
    with transaction.atomic():
        answer = client.generic(method.upper(), where, text.encode("utf-8", "replace"), content_type="application/json")
        transaction.set_rollback(True)
    return answer


def fault(answer) -> str:
    """What is wrong with an answer; nothing for a good one."""
    if answer.status_code >= 500:
        return f"{answer.status_code} {answer.content[:200]!r}"
    if answer.status_code < 400:
        return ""
    if answer["Content-Type"] != "application/problem+json":
        return f"{answer.status_code} is {answer['Content-Type']}"
    body = json.loads(answer.content)
    return "" if "." in body.get("code", "") and body.get("title") else f"no code or words: {body}"


@pytest.fixture
def clients(db):
    """Programs that act for three people, and the names of what there is."""
    world = factories.world()
    pages.edition(world.project)
    known = {
        "project": [world.project.slug], "kind": ["strategy"], "number": ["1"], "format": ["html"], "name": ["dementia"],
        "slug": [world.project.slug], "rules": ["approach", "intervention"], "code": ["do-nothing"], "step": ["1"],
    }  # fmt: skip
    return [program(world.ours[role]) for role in ROLES], known


def test_two_thousand_odd_requests_as_three_people_never_make_the_server_fail(clients, caplog):
    from commonweal.api.application import api

    people, known = clients
    described = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/"), default=str))
    generator, found, statuses = Generator(described, known), {}, {}
    for at, (method, address, body, query) in zip(range(REQUESTS), generator.requests(), strict=False):
        answer = sent(people[at % len(people)], method, address, body, query)
        statuses[answer.status_code] = statuses.get(answer.status_code, 0) + 1
        wrong = fault(answer)
        if wrong:
            found[f"{method} {address[:120]}"] = (wrong, str(body)[:300], query)
    assert not found, "\n".join(f"{request}: {told}" for request, told in found.items())
    assert {200, 404, 422} <= set(statuses), statuses  # and it did not only knock at doors that are not there
    assert sum(count for status, count in statuses.items() if status < 400) > REQUESTS / 20


def test_a_fault_would_be_seen(clients, monkeypatch):
    """The control: a service that breaks answers 500, and the generator sees it."""
    from commonweal.services import projects

    def broken(**given: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(projects, "listing", broken)
    people, _ = clients
    assert fault(sent(people[0], "get", "/api/projects", None, {})).startswith("500")


def test_no_two_bodies_share_a_name():
    """Under one name the description would show one body for both operations, and be wrong about one of them."""
    from collections import defaultdict

    from django.urls import get_resolver
    from ninja import Schema

    from tests.architecture.test_routes import _operations

    named = defaultdict(set)

    def walk(patterns) -> None:
        for pattern in patterns:
            if hasattr(pattern, "url_patterns"):
                walk(pattern.url_patterns)
            for operation in _operations(pattern.callback) if getattr(pattern, "callback", None) else ():
                for item in operation.view_func.__annotations__.values():
                    if isinstance(item, type) and issubclass(item, Schema):
                        named[item.__name__].add(item.__module__)

    walk(get_resolver().url_patterns)
    assert {name: homes for name, homes in named.items() if len(homes) > 1} == {}

"""What a program should not send is answered in words; private answers stay out of caches."""

import json

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client

from commonweal.services import plans
from commonweal.web import middleware
from tests.api.test_api import post, program
from tests.support import factories


@pytest.fixture
def world(db) -> factories.World:
    return factories.world()


def test_a_paper_is_adopted_by_a_program(world):
    slug = world.project.slug
    plans.build(actor=world.ours["analyst"], project=slug, kind="strategy", formats=("html",))
    body = {"reasons": "Needed.", "accepts_unverified_by": "our-commissioner"}
    made = post(program(world.commissioner), f"/projects/{slug}/papers/strategy/editions/1/adopt", body)
    assert made.status_code == 200, made.content
    # Who prepared a paper does not decide on it.
    plans.build(actor=world.commissioner, project=slug, kind="specification", formats=("html",))
    refused = post(program(world.commissioner), f"/projects/{slug}/papers/specification/editions/1/adopt", body)
    assert (refused.status_code, refused.json()["code"]) == (422, "decisions.self-approved")
    # The files of the edition keep their address, and nobody else may adopt.
    assert program(world.commissioner).get(f"/api/projects/{slug}/papers/strategy/editions/1/html").status_code == 200
    assert post(program(world.provider), f"/projects/{slug}/papers/strategy/editions/1/adopt", body).status_code == 404


@pytest.mark.parametrize("body", ["{", "[" * 100_000, '{"title": "a\\ud800"}', "\xff"])
def test_a_body_that_cannot_be_read_is_problem_json(world, body):
    answer = program(world.commissioner).post("/api/projects", body, content_type="application/json")
    assert answer.status_code in {400, 422}, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"]


def test_private_answers_are_kept_by_no_cache(world):
    client, slug = program(world.commissioner), world.project.slug
    for address in (
        "/projects",
        f"/projects/{slug}",
        f"/projects/{slug}/export",
        "/ledger",
        "/projects/none",
        "/today",
    ):
        assert client.get(f"/api{address}")["Cache-Control"] == "private, no-store", address


def test_a_browsers_session_changes_nothing_through_the_api_without_the_mark_of_a_page(world):
    body = json.dumps({"changes": {"title": "Taken over"}})
    codes = {}
    for checked in (True, False):  # control: with the check off, the session alone would do
        client = Client(enforce_csrf_checks=checked)
        client.force_login(get_user_model().objects.get(username="our-commissioner"))
        codes[checked] = client.patch(
            f"/api/projects/{world.project.slug}", body, content_type="application/json"
        ).status_code
    assert codes == {True: 403, False: 200}


@pytest.mark.parametrize("address", ["/", "/api/projects", "/sign-in/"])
def test_a_request_that_brings_too_much_is_refused_before_it_is_read(db, monkeypatch, address):
    assert Client().post(address, b"x", content_type="text/plain").status_code != 413
    monkeypatch.setattr(middleware, "LARGEST", 0)
    assert Client().post(address, b"x", content_type="text/plain").status_code == 413


def test_another_host_name_is_refused_with_a_page(db):
    assert "evil.example" not in settings.ALLOWED_HOSTS
    answer = Client(raise_request_exception=False).get("/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert b"We could not read what you sent" in answer.content
    assert Client().get("/", headers={"host": "localhost"}).status_code == 200

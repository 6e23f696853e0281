"""The API answers with what the services answer, fails in one shape, and lets in who the policy lets in."""

import json
from pathlib import Path

import pytest
from django.test import Client

from commonweal.services import decisions, tokens
from tests.support import factories

SCHEMA = Path(__file__).resolve().parents[2] / "src/commonweal/api/openapi.json"


@pytest.fixture
def world(db) -> factories.World:
    return factories.world()


def program(actor) -> Client:
    """A program that acts for a person, by a token."""
    token = tokens.issue(actor=actor, label="test").token
    return Client(headers={"Authorization": f"Bearer {token}"}, raise_request_exception=False)


def post(client: Client, address: str, body: object, key: str = "", method: str = "post"):
    headers = {"Idempotency-Key": key} if key else {}
    return getattr(client, method)(f"/api{address}", json.dumps(body), content_type="application/json", headers=headers)


NEW = {"title": "Falls in Stockport", "place": "E08000007", "question": "How many?", "conditions": ["falls"]}


def test_the_committed_description_is_current():
    from commonweal.api.application import api

    current = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/"), default=str))
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == current


def test_a_project_begun_by_a_program_is_there_once_for_one_key(world):
    client = program(world.commissioner)
    first, second = (post(client, "/projects", NEW, key="k1") for _ in range(2))
    assert first.status_code == 200, first.content
    assert second.json()["uid"] == first.json()["uid"]
    assert len(client.get("/api/projects").json()) == 2


def test_the_same_key_with_another_body_is_a_conflict(world):
    client = program(world.commissioner)
    post(client, "/projects", NEW, key="k1")
    failed = post(client, "/projects", {**NEW, "title": "Another"}, key="k1")
    assert (failed.status_code, failed.json()["code"]) == (409, "commands.key-used")


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"place": "Stockport"}, 422, "projects.faults"),
        ({"title": ""}, 422, "projects.faults"),
        ({"start": 2050, "end": 2040}, 422, "projects.faults"),
        ({"start": "soon"}, 422, "api.request"),
    ],
)
def test_a_failure_is_problem_json_with_a_stable_code(world, change, status, code):
    failed = post(program(world.commissioner), "/projects", {**NEW, **change})
    assert failed.status_code == status, failed.content
    assert failed["Content-Type"] == "application/problem+json"
    assert failed.json()["code"] == code
    assert failed.json()["problems"]


def test_another_organisation_learns_nothing(world):
    ours, theirs = program(world.commissioner), program(world.theirs["commissioner"])
    hidden = theirs.get(f"/api/projects/{world.project.slug}")
    missing = theirs.get("/api/projects/no-such-project")
    assert ours.get(f"/api/projects/{world.project.slug}").status_code == 200
    assert (hidden.status_code, hidden.content) == (missing.status_code, missing.content)
    assert hidden.status_code == 404


def test_who_may_look_may_not_always_write(world):
    slug = world.project.slug
    aims = {"aims": {"outcomes": "People stay well at home."}}
    assert (
        post(program(world.ours["viewer"]), f"/projects/{slug}/why-and-what/aims", aims, method="put").status_code
        == 403
    )
    answered = post(program(world.commissioner), f"/projects/{slug}/why-and-what/aims", aims, method="put")
    assert answered.status_code == 200, answered.content
    assert "People stay well at home." in {item["text"] for item in answered.json()["aims"]}


def test_nobody_is_let_in_without_a_token_in_force(world):
    assert Client().get("/api/projects").status_code == 401
    assert Client(headers={"Authorization": "Bearer cw_guess"}).get("/api/projects").status_code == 401
    made = tokens.issue(actor=world.commissioner, label="short")
    client = Client(headers={"Authorization": f"Bearer {made.token}"})
    assert client.get("/api/projects").status_code == 200
    tokens.withdraw(actor=world.commissioner, uid=made.uid)
    assert client.get("/api/projects").status_code == 401


def test_a_token_is_kept_as_a_digest_only(world, django_assert_num_queries):
    from commonweal.records.tokens import ApiToken

    made = tokens.issue(actor=world.commissioner, label="short")
    row = ApiToken.objects.get(uid=made.uid)
    assert made.token not in " ".join(str(value) for value in vars(row).values())


def test_a_browser_session_changes_nothing_without_its_csrf_token(world):
    from django.contrib.auth import get_user_model

    client = Client(enforce_csrf_checks=True)
    client.force_login(get_user_model().objects.get(username="our-commissioner"))
    assert client.get("/api/projects").status_code == 200
    assert post(client, "/projects", NEW).status_code == 403


def test_figures_of_a_project_can_be_computed_and_traced(world):
    from commonweal.services import thread

    thread.ensure_default_figures(actor=world.commissioner, project=world.project.slug)
    client, base = program(world.commissioner), f"/projects/{world.project.slug}/figures"
    made = post(client, f"{base}/dementia/compute", {})
    assert made.status_code == 200, made.content
    assert round(made.json()["result"]["value"]["series"][0]["expected"]) == 2982
    traced = client.get(f"/api{base}/dementia/where-from").json()
    assert {item["name"] for item in traced["inputs"]} >= {"population-projection", "rates-dementia"}
    tried = post(client, f"{base}/dementia/try", {"arguments": {"end": 2030}})
    assert tried.json()["new"]["series"][-1]["year"] == 2030
    assert post(client, f"/projects/{world.project.slug}/verify", {}).json()["figures"][0]["ok"] is True


def test_a_file_is_checked_and_nothing_is_stored(world):
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = program(world.ours["analyst"])
    text = b"area_code,year,sex,age,persons\nE08000009,2024,F,65,-4\n"
    found = client.post(
        "/api/evidence/check", {"shape": "population-estimate", "file": SimpleUploadedFile("x.csv", text)}
    )
    assert found.status_code == 200, found.content
    assert (found.json()["ok"], found.json()["read"]) == (False, found.json()["loaded"] + found.json()["refused"])
    listed = client.get(f"/api/projects/{world.project.slug}/evidence").json()
    assert {item["origin"] for item in listed} == {"pack"}


def test_the_ledger_can_be_taken_away(world):
    text = program(world.ours["auditor"]).get("/api/ledger").content.decode()
    assert [json.loads(line)["number"] for line in text.splitlines()] == list(range(1, len(text.splitlines()) + 1))


def test_the_public_sees_what_is_public_and_nothing_else(world):
    assert Client().get("/api/open/projects").json() == []
    assert Client().get(f"/api/open/projects/{world.project.slug}").status_code == 404
    decisions.publish(actor=world.commissioner, project=world.project.slug, summary="Why we do this.")
    assert [item["slug"] for item in Client().get("/api/open/projects").json()] == [world.project.slug]


def test_the_documentation_comes_from_this_machine(world):
    page = Client().get("/api/docs").content.decode()
    assert "https://" not in page.replace("https://commonweal", "")

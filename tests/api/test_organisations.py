"""The directory through the API."""

import pytest

from tests.api.test_api import post, program
from tests.support import factories

TRAFFORD = "E08000009"


@pytest.fixture
def world(db) -> factories.World:
    return factories.world()


def test_who_commissions_what_is_answered_with_its_stamp(world):
    answer = program(world.commissioner).get(
        "/api/commissioners", {"service": "gp", "place": TRAFFORD, "on": "2026-11-22"}
    )
    assert answer.status_code == 200, answer.content
    result = answer.json()["result"]
    assert result["method"] == "partnerships.who-commissions"
    assert result["value"]["answers"][0]["responsible"][0]["name"] == "NHS England"
    everything = program(world.provider).get("/api/commissioners", {"place": TRAFFORD, "on": "2026-11-22"})
    assert len(everything.json()["result"]["value"]["services"]) == 31


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"service": "zzz", "place": TRAFFORD}, 422), ({"service": "gp", "place": "zzz"}, 422),
        ({"service": "gp", "place": TRAFFORD, "on": "soon"}, 422), ({"service": "gp"}, 422),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_a_problem_with_a_code(world, asked, status):
    answer = program(world.commissioner).get("/api/commissioners", asked)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert answer.json()["code"]


def test_the_directory_is_listed_and_each_entry_opens(world):
    client = program(world.commissioner)
    found = client.get("/api/organisations", {"kind": "board", "on": "2026-11-22"}).json()["entries"]
    assert sum(1 for item in found if item["level"] == "system") == 36
    assert client.get("/api/organisations/QNQ").json()["entry"]["ends_on"] == "2026-04-01"
    assert client.get("/api/organisations/zzz").status_code == 404
    assert len(client.get("/api/organisations/events").json()) > 10
    assert len(client.get("/api/services", {"words": "falls"}).json()) == 1
    assert client.get("/api/footprint", {"per_million": 50}).json()["result"]["value"]["level"] == "system"


def test_a_delegation_is_recorded_once_for_one_key_and_ended(world):
    client = program(world.commissioner)
    body = {
        "delegator": "QOP", "delegate": world.commissioner.organisation_uid, "service": "community-health",
        "power": "nhsa-75", "begins_on": "2026-04-01", "document": "Agreement (invented)", "places": [TRAFFORD],
    }  # fmt: skip
    first, second = (post(client, "/organisations/delegations", body, key="d1") for _ in range(2))
    assert first.status_code == 200, first.content
    assert first.json()["uid"] == second.json()["uid"]
    other = post(client, "/organisations/delegations", {**body, "service": "gp"}, key="d1")
    assert other.status_code == 409
    refused = post(program(world.ours["viewer"]), "/organisations/delegations", body)
    assert refused.status_code == 403
    ended = post(client, f"/organisations/delegations/{first.json()['uid']}/end", {"ends_on": "2026-09-01"})
    assert ended.json()["ends_on"] == "2026-09-01"


def test_places_links_and_new_bodies_through_the_api(world):
    client = program(world.commissioner)
    place = post(client, "/organisations/places", {"name": "South", "members": [TRAFFORD]}).json()
    assert client.get(f"/api/organisations/places/{place['uid']}").json()["people"] > 200_000
    assert b"Trafford" in client.get(f"/api/organisations/places/{place['uid']}/file").content
    assert client.delete(f"/api/organisations/places/{place['uid']}").status_code == 204
    made = [post(client, "/organisations", {"name": f"{n} (invented)", "kind": "company"}).json() for n in "AB"]
    linked = post(client, "/organisations/links", {"child": made[0]["id"], "parent": made[1]["id"], "kind": "group"})
    assert linked.status_code == 200, linked.content
    over = post(client, f"/organisations/links/{linked.json()['uid']}/end", {"ends_on": "2026-09-01"})
    assert over.status_code == 204
    body = {"name": "New board", "purpose": "To look", "members": 10, "meetings_a_year": 12, "hours_a_meeting": 5}
    found = post(client, "/organisations/new-bodies", body).json()
    assert found["answer"]["result"]["value"]["adds_a_layer"] is True
    bad = post(client, "/organisations/new-bodies", {**body, "members": -1})
    assert bad.status_code == 422

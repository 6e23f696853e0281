"""Stakeholders, engagement, consultations and what people said, asked by programs."""

import json

import pytest
from django.test import Client

from commonweal.services import tokens
from tests.support import factories
from tests.support.partnerships import READY, day

P = "/api/projects/dementia-and-falls"


@pytest.fixture
def world(db) -> factories.World:
    return factories.world()


def program(actor) -> Client:
    token = tokens.issue(actor=actor, label="test").token
    return Client(headers={"Authorization": f"Bearer {token}"}, raise_request_exception=False)


def send(client: Client, method: str, address: str, body: object, key: str = ""):
    headers = {"Idempotency-Key": key} if key else {}
    return getattr(client, method)(f"{P}{address}", json.dumps(body), content_type="application/json", headers=headers)


def test_a_program_names_somebody_wins_a_step_and_reads_the_gaps(world):
    client = program(world.commissioner)
    body = {"name": "The forum", "kind": "carers", "influence": "high", "wanted": 3}
    twice = [send(client, "post", "/stakeholders", body, key="one") for _ in range(2)]
    assert [item.status_code for item in twice] == [200, 200], twice[0].content
    found = twice[1].json()
    assert len(found["kinds"]) == 10
    assert [item["name"] for item in found["gaps"]] == ["The forum"]
    step = "/stakeholders/the-forum/steps/3"
    won = send(client, "put", step, {"won_on": str(day(-1)), "evidence": "Minutes"})
    assert won.json()["gaps"] == []
    back = send(client, "post", f"{step}/end", {"ended_on": str(day()), "why": "A new chair"})
    assert back.json()["gaps"][0]["gap"] == 3
    assert client.get(f"{P}/stakeholders/commitment.svg").content.startswith(b"<svg")
    assert client.get(f"{P}/stakeholders/commitment.csv").status_code == 200
    usual = found["kinds"][0]["suggestions"][0]["value"]
    assert send(client, "post", "/stakeholders/usual", {"names": [usual]}).status_code == 200
    ask = {"ask": "Healthwatch", "ask_by": str(day(9))}
    assert send(client, "put", "/stakeholders/missing/users", ask).status_code == 200
    states = [{"group": "politicians", "state": "no"}]
    said = send(client, "put", "/stakeholders/sign-up", {"body": "First Council", "states": states}).json()
    assert "its politicians have not" in said["bodies"][0]["sentence"]
    assert send(client, "put", "/stakeholders/the-forum", {**body, "name": "A forum"}).status_code == 200
    assert client.delete(f"{P}/stakeholders/the-forum").status_code == 200


def test_a_program_writes_the_log_and_changes_the_advice(world):
    client = program(world.commissioner)
    entry = {
        "title": "Coffee",
        "on": str(day(-3)),
        "how": "meeting",
        "purpose": "both",
        "took_part": {"part": {"carers": 9}},
    }
    found = send(client, "put", "/engagement/log", entry).json()
    assert found["entries"][0]["people"] == 9
    part = {"name": "Hospital care", "pays": "people", "providers": "one", "code": "hospital-care"}
    assert send(client, "put", "/engagement/parts", part).json()["segments"][0]["market"] == "personal"
    assert len(client.delete(f"{P}/engagement/parts/prevention").json()["segments"]) == 3
    assert len(client.get(f"{P}/engagement").json()["ladders"]) == 2
    assert client.delete(f"{P}/engagement/log/coffee").json()["entries"] == []


def test_a_consultation_by_a_program_is_refused_point_by_point_until_it_is_whole(world):
    client = program(world.commissioner)
    made = send(client, "put", "/consultations", {"title": "Help", "opens_on": str(day(9)), "closes_on": str(day(70))})
    address = f"/consultations/{made.json()['code']}"
    refused = send(client, "post", f"{address}/ready", {})
    assert refused.status_code == 422
    assert refused.json()["code"] == "partnerships.not-ready"
    assert [item["column"] for item in refused.json()["problems"]] == list(READY)
    assert send(client, "put", f"{address}/points", {"points": READY}).json()["missing"] == []
    assert send(client, "post", f"{address}/ready", {}).json()["state"] == "Ready to open"
    counted = send(client, "put", f"{address}/answers", {"answered": {"sex": {"women": 60, "men": 3}}}).json()
    assert counted["answers"]["headline"]
    assert client.get(f"{P}/consultations").json()["consultations"][0]["people"] == 63
    assert send(client, "post", f"{address}/cancel", {"why": "Withdrawn"}).json()["state"] == "Called off"
    assert client.get(f"{P}{address}").status_code == 200


def test_a_comment_by_a_program_reaches_what_is_there_and_nothing_else(world):
    client = program(world.commissioner)
    made = send(client, "put", "/said", {"theme": "One name", "words": "One name to ring.", "people": 7})
    assert made.json()["comments"][0]["people"] == 7
    wrong = {"outcome": "changed", "words": "Done", "target": "option", "name": "nothing"}
    assert send(client, "post", "/said/one-name/answer", wrong).status_code == 422
    right = {"outcome": "changed", "words": "Done", "target": "paper", "name": "strategy/future"}
    answered = send(client, "post", "/said/one-name/answer", right).json()
    assert answered["comments"][0]["target_title"].endswith("The future pattern of services")
    assert send(program(world.ours["analyst"]), "post", "/said/publish", {}).status_code == 403
    assert send(client, "post", "/said/publish", {}).json()["unpublished"] == 0
    assert len(client.get(f"{P}/said").json()["comments"]) == 1
    assert client.delete(f"{P}/said/one-name").json()["comments"] == []


@pytest.mark.parametrize("address", ["/stakeholders", "/engagement", "/consultations", "/said"])
def test_others_learn_nothing_and_readers_read(world, address):
    assert program(world.theirs["commissioner"]).get(f"{P}{address}").status_code == 404
    assert program(world.ours["viewer"]).get(f"{P}{address}").status_code == 200
    assert program(world.ours["provider"]).get(f"{P}{address}").status_code == 403


@pytest.mark.parametrize(
    ("method", "address", "body"),
    [
        ("post", "/stakeholders", {"name": "\x00", "kind": "carers"}),
        ("post", "/stakeholders", {"name": "A" * 500, "kind": "carers"}),
        ("put", "/engagement/log", {"title": "A", "on": "0001-01-01", "how": "meeting", "purpose": "x" * 300}),
        ("put", "/said", {"theme": "A", "words": "B", "people": 10**20}),
        ("put", "/stakeholders/sign-up", {"body": "A" * 300, "states": [{"group": "users", "state": "no"}]}),
        ("put", "/consultations/nothing/points", {"points": {"forming": "A"}}),
    ],
)
def test_odd_values_are_refused_in_words(world, method, address, body):
    answer = send(program(world.commissioner), method, address, body)
    assert answer.status_code in (404, 422), answer.content
    assert answer.json()["code"]

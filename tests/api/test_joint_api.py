"""Working together and pooled funds, asked by programs."""

import json

import pytest
from django.test import Client

from commonweal.services import tokens
from tests.support import factories
from tests.support.joint import ALL_PARALLEL, BOARD, workshop

P = "/api/projects/dementia-and-falls"


@pytest.fixture
def world(db) -> factories.World:
    made = factories.world()
    workshop(made)
    return made


def program(actor) -> Client:
    token = tokens.issue(actor=actor, label="test").token
    return Client(headers={"Authorization": f"Bearer {token}"}, raise_request_exception=False)


def send(client: Client, method: str, address: str, body: object, key: str = ""):
    headers = {"Idempotency-Key": key} if key else {}
    return getattr(client, method)(f"{P}{address}", json.dumps(body), content_type="application/json", headers=headers)


def test_a_program_answers_sets_targets_and_reads_where_partners_differ(world):
    client = program(world.commissioner)
    body = {"levels": {**ALL_PARALLEL, "needs": "joint"}, "partner": BOARD}
    answers = [send(client, "post", "/joint/answers", body, key="one") for _ in range(2)]
    assert [item.status_code for item in answers] == [200, 200], answers[0].content
    send(client, "put", "/joint/areas/needs/target", {"level": "joint", "reason": "One study is cheaper."})
    send(client, "post", "/joint/lists/kinds", {"answers": {"providers": ["yes", ""]}})
    found = client.get(f"{P}/joint").json()
    assert [item["code"] for item in found["areas"] if item["differ"]] == ["needs"]
    assert next(item for item in found["areas"] if item["code"] == "needs")["target"] == "joint"
    changed = send(client, "post", "/joint/answers", {"levels": {"needs": "parallel"}}, key="one")
    assert (changed.status_code, changed.json()["code"]) == (409, "commands.key-used")


def test_a_fund_by_a_program_exact_to_the_penny(world):
    client = program(world.commissioner)
    facts = {"title": "Equipment", "kind": "section-75", "starts": "2026-04-01"}
    made = send(client, "post", "/funds", {"facts": facts})
    assert made.status_code == 200, made.content
    fund = "/funds/equipment"
    put = {"partner": BOARD, "year": 2026, "stream": "other", "planned": "0.10"}
    send(client, "put", f"{fund}/contributions", put)
    band = {"side": "over", "from_percent": "0", "to_percent": "1", "shares": {BOARD: 1}}
    assert send(client, "put", f"{fund}/bands", band).json()["bands"][0]["shares"] == [[BOARD, 1]]
    assert client.delete(f"{P}{fund}/bands/over-0").json()["bands"] == []
    send(client, "put", f"{fund}/shares", {"shares": {BOARD: [1, 1], "First Council": [2, 2]}})
    found = send(client, "post", f"{fund}/spending", {"year": 2026, "quarter": 4, "purpose": "Beds", "spent": "1.10"})
    assert found.json()["balances"][0]["parts"] == [["First Council", 67], [BOARD, 33]]
    assert client.get(f"{P}{fund}/reports/2026/4").json()["period"] == "January to March 2027"


@pytest.mark.parametrize(
    ("method", "address", "body", "status", "code"),
    [
        ("post", "/joint/answers", {"levels": {"purpose": "best"}}, 422, "partnerships.levels"),
        ("put", "/joint/areas/sport/target", {"level": "joint", "reason": "x"}, 422, "partnerships.levels"),
        ("post", "/joint/lists/nothing", {"answers": {}}, 404, "partnerships.list"),
        ("post", "/joint/steps/no-uid/done", {}, 404, "partnerships.unknown"),
        ("post", "/funds", {"facts": {"title": "X", "kind": "gift"}}, 422, "funds.faults"),
        ("post", "/funds", {"facts": {"functions": 5}}, 422, "funds.faults"),
        ("post", "/funds", {"facts": {"terms": 5}}, 422, "funds.faults"),
        ("post", "/funds", {"facts": {"functions": ["surgery"]}}, 422, "funds.faults"),
        ("patch", "/funds/none", {"facts": {}}, 404, "partnerships.unknown"),
        ("post", "/funds/none/agree", {}, 404, "partnerships.unknown"),
    ],
)
def test_bad_input_is_refused_in_words(world, method, address, body, status, code):
    answer = send(program(world.commissioner), method, address, body)
    assert (answer.status_code, answer.json().get("code")) == (status, code), answer.content


def test_who_may_not_is_told_and_strangers_learn_nothing(world):
    assert send(program(world.ours["viewer"]), "post", "/joint/answers", {"levels": ALL_PARALLEL}).status_code == 403
    assert send(program(world.ours["analyst"]), "post", "/funds", {"facts": {}}).status_code == 403
    for address in ("/joint", "/funds"):
        assert program(world.theirs["commissioner"]).get(f"{P}{address}").status_code == 404
        assert program(world.provider).get(f"{P}{address}").status_code == 404

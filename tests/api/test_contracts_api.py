"""Contracts and grants through the API."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.api.test_api import post, program
from tests.support import factories

BODY = b"Contract title,Supplier,Expiry date,Notice period,Annual value,Lead officer\nHome care,Example,31/03/2099,3 months,1412000,Adults\n"
COLUMNS = {
    "service": "Contract title", "provider": "Supplier", "ends_on": "Expiry date", "notice": "Notice period",
    "value": "Annual value", "owner": "Lead officer",
}  # fmt: skip


@pytest.fixture
def world(db) -> factories.World:
    return factories.world()


def send(client, address, body=BODY, key="", **data):
    headers = {"Idempotency-Key": key} if key else {}
    return client.post(f"/api{address}", {"file": SimpleUploadedFile("register.csv", body), **data}, headers=headers)


def test_a_register_is_looked_at_and_loaded(world):
    client = program(world.commissioner)
    seen = send(client, "/contracts/look").json()
    assert {item["name"]: item["heading"] for item in seen["columns"] if item["needed"]} == COLUMNS
    loaded = send(client, "/contracts/load", **COLUMNS).json()
    assert loaded["load"]["added"] == 1
    found = client.get("/api/contracts?on=2098-12-20").json()
    assert found["contracts"][0]["notice_by"] == "2098-12-31"
    assert found["contracts"][0]["stage"] == "decide-now"


def test_the_same_key_loads_once_and_with_another_file_is_a_conflict(world):
    client = program(world.commissioner)
    first = send(client, "/contracts/load", key="k1", **COLUMNS)
    assert send(client, "/contracts/load", key="k1", **COLUMNS).json() == first.json()
    other = send(client, "/contracts/load", BODY.replace(b"Example", b"Other"), key="k1", **COLUMNS)
    assert other.status_code == 409


def test_columns_that_are_missing_are_named(world):
    answer = send(program(world.commissioner), "/contracts/load", **{**COLUMNS, "owner": ""})
    assert answer.status_code == 422
    assert answer.json()["code"] == "contracts.register.columns"


def test_one_is_added_changed_and_decided_about(world):
    client = program(world.commissioner)
    made = post(client, "/contracts", {"service": "Advice", "provider": "Good Advice", "pounds": 12000.5}).json()
    assert (made["pounds"], made["stage"]) == ("12000.5", "end-not-known")
    uid = made["uid"]
    changed = post(client, f"/contracts/{uid}", {"service": "Advice", "provider": "Better Advice"}, method="put").json()
    assert (changed["provider"], changed["pounds"]) == ("Better Advice", "12000.5")
    refused = post(client, f"/contracts/{uid}/intention", {"intention": "end"})
    assert (refused.status_code, refused.json()["code"]) == (422, "contracts.reason")
    assert (
        post(program(world.theirs["commissioner"]), f"/contracts/{uid}/intention", {"intention": "end"}).status_code
        == 404
    )
    assert post(program(world.ours["viewer"]), "/contracts", {"service": "a", "provider": "b"}).status_code == 403

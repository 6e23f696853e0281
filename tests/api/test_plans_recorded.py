"""What papers are made of, through the API: the same use cases, the same refusals."""

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.support import factories, word_files

pytestmark = pytest.mark.django_db
P = "/api/projects/dementia-and-falls"
JSON = {"content_type": "application/json"}


@pytest.fixture
def client():
    factories.world()
    client = Client()
    client.force_login(get_user_model().objects.get(username="our-commissioner"))
    return client


def test_the_year_and_the_specification(client):
    assert len(client.post(f"{P}/year/usual", {}, **JSON).json()["items"]) == 12
    assert client.get(f"{P}/year.ics").content.startswith(b"BEGIN:VCALENDAR")
    chosen = {"outcomes": ["safe"], "clauses": ["Q5"]}
    assert client.put(f"{P}/specification", chosen, **JSON).json()["gaps"] == []
    strange = client.put(f"{P}/specification", {"outcomes": ["x"], "clauses": []}, **JSON)
    assert strange.status_code == 422
    assert strange.json()["code"] == "plans.specification.unknown"
    settled = client.put(f"{P}/specification/clauses/Q5", {"choices": {"hours": "48"}}, **JSON).json()
    assert any("within 48 hours" in item["text"] for item in settled["clauses"])


def test_money_and_equality(client):
    line = {"title": "Adviser", "year": 2027, "bearer": "Council", "kind": "recurring", "pounds": "1,250.50"}
    made = client.post(f"{P}/committee/money", line, **JSON).json()
    assert made["spending"]["whole"]["pence"] == 125_050
    assert client.post(f"{P}/committee/money", {**line, "pounds": "x"}, **JSON).status_code == 422
    duty = {"considered": "x", "evidence": "y", "considered_on": "2026-01-01"}
    assert client.put(f"{P}/committee/equality/advance", duty, **JSON).status_code == 200
    assert client.put(f"{P}/committee/equality/other", duty, **JSON).status_code == 422
    gone = client.delete(f"{P}/committee/money/{made['money'][0]['uid']}").json()
    assert gone["money"] == []


def test_word_files(client):
    good = SimpleUploadedFile("a.docx", word_files.paper(("1. Needs", "People.")))
    assert client.post(f"{P}/papers/strategy/last-year", {"file": good}).json()["parts"][0]["section"] == "needs"
    filename, data, code = word_files.BAD["macros inside"]
    bad = client.post(f"{P}/local-papers/word", {"file": SimpleUploadedFile(filename, data)})
    assert (bad.status_code, bad.json()["code"]) == (422, code)
    plain = SimpleUploadedFile("b.docx", word_files.paper(("1. Needs", "People.")))
    named = client.post(f"{P}/local-papers/word", {"file": plain, "title": "Our plan"})
    assert (named.status_code, named.json()["title"]) == (200, "Our plan")
    listed = client.post(f"{P}/local-papers", {"title": "A paper"}, **JSON).json()
    said = [{"contents": "framework", "code": "law", "answer": "yes"}]
    assert client.put(f"{P}/local-papers/{listed['uid']}/coverage", said, **JSON).status_code == 200
    assert client.get(f"{P}/local-papers").json()["grids"][0]["covered"] == 1
    assert client.get("/api/organisation/brand").json()["filename"] == ""
    template = SimpleUploadedFile("t.docx", word_files.template())
    assert client.post("/api/organisation/brand", {"file": template}).status_code == 403


def test_the_logic_model(client):
    told = {"text": "I stay on my feet.", "measures": ["Falls: each month"]}
    client.post(f"{P}/specification/outcomes", told, **JSON)
    model = client.get(f"{P}/logic-model").json()
    assert [item["text"] for item in model["outcomes"]] == ["I stay on my feet."]
    assert "plans.logic.untested" in {gap["code"] for gap in model["gaps"]}
    known = {"Falls: each month": {"baseline": "5", "by": "2029-03-31"}}
    tied = client.put(f"{P}/specification/outcomes/own-1/tied", {"known": known}, **JSON).json()
    assert tied["outcomes"][0]["measures"][0]["lacks"] == ["source", "target"]
    strange = client.put(f"{P}/specification/outcomes/own-1/tied", {"objectives": ["x"]}, **JSON)
    assert (strange.status_code, strange.json()["code"]) == (422, "plans.logic.unknown")
    assert client.get(f"{P}/logic-model.csv").content.startswith(b"\xef\xbb\xbf")
    assert client.get(f"{P}/logic-model.pdf").status_code == 404

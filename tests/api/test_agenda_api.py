"""Why and what for programs: every write has an operation, answers with what the service answers, fails in one shape."""

import pytest

from tests.api.test_api import post, program
from tests.support import factories

W = "/projects/dementia-and-falls/why-and-what"
PLAN = {
    "outcome": "Second falls", "direction": "fall", "size": "8", "smallest": "3", "unit": "for each 1,000",
    "compared_with": "The other half", "design": "By lot", "results_on": "2099-03-31",
}  # fmt: skip
QUESTION = {"kind": "does-it-work", "statement": "Classes lower falls.", "test_method": "Two halves."}
WRITES = [
    ("post", "/approach/answers", {"answers": {"market": ["yes", "So."]}, "links": {"market": ["source:cost:C"]}}),
    ("put", "/approach/override", {"chosen": ["commission"], "reason": "The law."}),
    ("put", "/aims", {"aims": {"outcomes": "Longer at home"}}),
    ("put", "/objectives", {"text": "Fewer falls", "rationale": "So.", "aims": ["outcomes"]}),
    ("put", "/levers", {"levers": {"grants": ["yes", "We give them."]}}),
    ("put", "/actions", {"what": "A grant", "lever": "grants", "by": "2027-04-01"}),
    ("put", "/factors/need", {"strength": "strong", "reason": "It grows.", "links": ["source:forecast:ONS"]}),
    ("put", "/capacity", {"person": "A", "available": "10", "needed": "4.5"}),
    ("put", "/priorities", {"title": "Day centres", "changes": False, "reason": "They work."}),
    ("put", "/partners", {"partner": "B", "title": "Close", "service": "Day centres", "direction": "stop"}),
    ("post", "/unchanged", {"reviewed_by": "C", "reviewed_on": "2026-01-01", "review": "Fine.", "still_open": True}),
    ("post", "/hypotheses", QUESTION),
    ("put", "/lists/strategy", {"answers": {"needs": {"answer": "part", "note": "Chapter 2"}}}),
    ("put", "/course", {"rationale": "Right.", "steps": [{"intervention": "strategy", "who": "Me", "by": "June"}]}),
    ("put", "/vital-services", {"service": "Night care", "if_stops": "Nobody comes."}),
]  # fmt: skip
READS = ("", "/tests", "/aims", "/factors", "/priorities", "/hypotheses", "/intervention", "/tables/evidence")


@pytest.fixture
def world(db) -> factories.World:
    return factories.world()


def test_every_write_is_answered_and_read_again_and_refused_to_a_reader(world):
    client, reader = program(world.commissioner), program(world.ours["viewer"])
    for method, address, body in WRITES:
        assert post(reader, f"{W}{address}", body, method=method).status_code == 403, address
        answered = post(client, f"{W}{address}", body, method=method)
        assert answered.status_code == 200, (address, answered.content)
    for address in READS:
        assert reader.get(f"/api{W}{address}").status_code == 200, address
        assert program(world.theirs["commissioner"]).get(f"/api{W}{address}").status_code == 404
    assert reader.get(f"/api{W}/tables/factors/csv").content.startswith(b"\xef\xbb\xbf") or reader.get(
        f"/api{W}/tables/factors/csv"
    ).content.startswith(b"Block")
    assert [item["kind"] for item in reader.get(f"/api{W}/priorities").json()["clashes"]] == ["unchanged"]


def test_a_plan_is_written_frozen_amended_and_only_then_a_verdict_counts(world):
    client = program(world.commissioner)
    uid = post(client, f"{W}/hypotheses", QUESTION).json()["hypotheses"][0]["uid"]
    one = f"{W}/hypotheses/{uid}"
    verdict = {"status": "supported", "found": "Fewer."}
    early = post(client, f"{one}/verdict", verdict)
    assert (early.status_code, early.json()["code"]) == (409, "agenda.hypothesis.plan-missing")
    assert post(client, f"{one}/plan", {**PLAN, "size": "1"}, method="put").status_code == 422
    assert post(client, f"{one}/plan", PLAN, method="put").status_code == 200
    assert post(client, f"{one}/plan/freeze", {}).json()["hypotheses"][0]["plans"][0]["here"] is True
    assert post(client, f"{one}/plan", PLAN, method="put").json()["code"] == "agenda.plan.frozen"
    assert post(client, f"{one}/plan/amend", {**PLAN, "reason": ""}).status_code == 422
    assert post(client, f"{one}/plan/amend", {**PLAN, "smallest": "2", "reason": "Asked for."}).status_code == 200
    assert post(client, one, {"who": "Me"}, method="patch").status_code == 200
    assert post(client, one, {"statement": "Other."}, method="patch").json()["code"] == "agenda.hypothesis.frozen"
    item = post(client, f"{one}/evidence", {"what": "Calls", "exists": "no", "ask": "them"}, method="put").json()
    evidence = item["hypotheses"][0]["evidence"][0]["uid"]
    assert client.delete(f"/api{W}/evidence/{evidence}").status_code == 200
    assert post(client, f"{one}/verdict", verdict).status_code == 200
    assert post(client, f"{one}/becomes", {"to": "aim:outcomes"}).status_code == 200
    assert client.delete(f"/api{one}").status_code == 409


def test_lines_are_taken_off_by_their_uid(world):
    client = program(world.commissioner)
    for method, address, body in WRITES:
        post(client, f"{W}{address}", body, method=method)
    lines = {
        "objectives": client.get(f"/api{W}/aims").json()["objectives"],
        "actions": client.get(f"/api{W}/aims").json()["actions"],
        "capacity": client.get(f"/api{W}/factors").json()["capacity"]["lines"],
        "partners": client.get(f"/api{W}/priorities").json()["partners"],
        "priorities": client.get(f"/api{W}/priorities").json()["priorities"],
        "vital-services": client.get(f"/api{W}/intervention").json()["vital"],
        "hypotheses": client.get(f"/api{W}/hypotheses").json()["hypotheses"],
    }
    for name, rows in lines.items():
        assert client.delete(f"/api{W}/{name}/{rows[0]['uid']}").status_code == 200, name
        assert client.delete(f"/api{W}/{name}/{rows[0]['uid']}").status_code == 404, name
    assert client.delete(f"/api{W}/unchanged").status_code == 200


def test_the_public_list_needs_no_sign_in_and_is_not_there_before_it_is_public(world, client):
    assert client.get("/api/open/projects/dementia-and-falls/what-stays").status_code == 404
    own = program(world.commissioner)
    for method, address, body in WRITES:
        post(own, f"{W}{address}", body, method=method)
    from commonweal.services import decisions

    decisions.publish(actor=world.commissioner, project=world.project.slug, summary="We listen.")
    seen = client.get("/api/open/projects/dementia-and-falls/what-stays")
    assert seen.json()["lines"] == ["Day centres: no major change planned this year; your rights and services continue"]

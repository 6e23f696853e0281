"""The page of the logic model: threads, breaks with where to mend them, the form that ties an outcome in, files."""

import json

import pytest

from commonweal.services import agenda
from commonweal.services.plans import logic, specification
from tests.support.pages import text

P = "/projects/dementia-and-falls/papers/logic-model"
TIE = f"{P}/outcomes/own-1/"
FALLS = "Falls at home: each month"


@pytest.fixture
def at(world):
    return {"actor": world.commissioner, "project": world.project.slug}


@pytest.fixture
def begun(at):
    specification.write_outcome(**at, text="I stay on my feet.", measures=[FALLS])
    agenda.set_objective(**at, text="Fewer in hospital.", rationale="Early help.", aims=["outcomes"], measure="Stays")
    agenda.add_hypothesis(**at, kind="does-it-work", statement="Checks prevent falls.", test_method="Half first")
    return at


def test_an_empty_project_is_told_what_to_do(ours):
    page = text(ours.get(f"{P}/"))
    assert "Choose outcomes and clauses of the service" in page
    assert "Where the thread breaks" not in page


def test_each_break_leads_to_where_it_is_put_right_and_is_gone_afterwards(ours, begun):
    page = ours.get(f"{P}/").content.decode()
    assert TIE in page
    assert "has no baseline, source, target or date" in page
    given = {
        "objectives": ["o1"], "hypotheses": ["h1"], "measure_1_baseline": "5 a month", "measure_1_source": "Our count",
        "measure_1_target": "4 a month", "measure_1_by": "31/03/2029",
    }  # fmt: skip
    assert ours.post(TIE, given).status_code == 302
    page = text(ours.get(f"{P}/"))
    assert "has no baseline" not in page
    assert "Now 5 a month" in page
    assert "by 31 March 2029" in page
    assert "31/03/2029" in ours.get(TIE).content.decode()
    assert logic.get(**begun).outcomes[0].objectives == ("o1",)


def test_every_link_of_a_break_opens(ours, begun):
    agenda.set_action(**begun, what="Write the agreement", lever="contracts")
    agenda.set_objective(**begun, text="It costs less.", rationale="Beds close.")
    specification.write_clause(**begun, title="Songs", text="They sing.")
    page = ours.get(f"{P}/").content.decode()
    part = page.split('id="breaks"')[1].split("Take it away")[0]
    links = {piece.split('"')[0] for piece in part.split('href="')[1:]}
    assert len(links) >= 6
    assert {link: ours.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_a_day_that_is_none_is_refused_in_words(ours, begun):
    answer = ours.post(TIE, {"measure_1_by": "soon"})
    assert answer.status_code == 422
    assert "Write a date" in text(answer)


def test_who_may_not_write_sees_the_breaks_and_no_links_to_forms(client_of, begun):
    viewer = client_of("our-viewer")
    page = viewer.get(f"{P}/").content.decode()
    assert "Where the thread breaks" in page
    assert TIE not in page
    assert viewer.get(TIE).status_code == 403


def test_another_organisation_finds_nothing(client_of, begun):
    for address in (f"{P}/", TIE, f"{P}.csv"):
        assert client_of("their-commissioner").get(address).status_code == 404


def test_files_and_the_ways_there(ours, begun):
    assert "I stay on my feet." in ours.get(f"{P}.csv").content.decode("utf-8-sig")
    assert json.loads(ours.get(f"{P}.json").content)["outcomes"][0]["code"] == "own-1"
    assert ours.get(f"{P}.exe").status_code == 404
    for address in ("/", "/specification/", "/committee-paper/", "/specification/clauses/"):
        assert f'{P}/"' in ours.get(P.removesuffix("/logic-model") + address).content.decode(), address
    assert ours.get(f"{P}/outcomes/gone/").status_code == 404

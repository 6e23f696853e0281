"""Pages of the year, local papers, clauses, money and equality, last year's paper, the Word template."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from commonweal.services.plans import committee, last_year, local_papers, specification, year
from tests.support import word_files
from tests.support.pages import text

S = "/projects/dementia-and-falls"
P = f"{S}/papers"
READ = [f"{P}/year/", f"{P}/local-papers/", f"{P}/specification/clauses/", f"{P}/committee-paper/head/"]
WRITE = [
    f"{P}/year/new/", f"{P}/local-papers/new/", f"{P}/specification/clauses/new/", f"{P}/specification/outcomes/new/",
    f"{P}/specification/clauses/P1/", f"{P}/committee-paper/ask/", f"{P}/committee-paper/money/new/",
    f"{P}/committee-paper/equality/advance/", f"{P}/strategy/last-year/",
]  # fmt: skip


@pytest.fixture
def at(world):
    return {"actor": world.commissioner, "project": world.project.slug}


def word(name="old.docx", data=None):
    return SimpleUploadedFile(name, data if data is not None else word_files.paper(("1. Needs", "There are 2,847.")))


@pytest.mark.parametrize("address", READ + WRITE)
def test_pages_open_for_a_commissioner_and_are_not_there_for_another_organisation(ours, client_of, address):
    assert ours.get(address).status_code == 200
    assert client_of("their-commissioner").get(address).status_code == 404


@pytest.mark.parametrize("address", WRITE)
def test_who_may_not_write_is_told_so_before_they_type(client_of, address):
    assert client_of("our-viewer").get(address).status_code == 403


@pytest.mark.parametrize("address", [one for one in WRITE if "P1" not in one and "equality" not in one])
def test_an_empty_form_is_refused_in_words(ours, address):
    answer = ours.post(address, {"wanted": "bring"})
    assert answer.status_code == 422
    assert "There is a problem" in text(answer)


def test_the_year_is_taken_in_one_go_changed_and_taken_out(ours, at):
    ours.post(f"{P}/year/usual/", {"key": "a" * 32})
    item = year.get(**at).items[0]
    address = f"{P}/year/items/{item.uid}/"
    assert item.title in text(ours.get(address))
    assert ours.post(address, {"title": "Renamed", "month": "4", "day": "31"}).status_code == 422
    assert ours.post(address, {"title": "Renamed", "month": "4"}).status_code == 302
    assert "Renamed" in text(ours.get(f"{P}/year/"))
    ours.post(address, {"wanted": "remove"})
    assert len(year.get(**at).items) == 11
    assert ours.get(f"{P}/year.ics")["Content-Type"].startswith("text/calendar")
    assert ours.get(f"{P}/year.exe").status_code == 404


def test_a_local_paper_is_listed_read_and_confirmed(ours, at):
    data = word_files.paper(("Our principles", "We believe."))
    answer = ours.post(f"{P}/local-papers/new/", {"title": "", "file": word("a.docx", data)})
    assert answer.status_code == 302
    assert "Suggested from its words" in text(ours.get(answer["Location"]))
    ours.post(answer["Location"], {"framework_principles": "yes", "framework_principles_where": "page 1"})
    page = text(ours.get(f"{P}/local-papers/"))
    assert "1 of 8 are covered" in page
    assert local_papers.get(**at).papers[0].of("framework", "principles").where == "page 1"


def test_clauses_are_begun_settled_and_written(ours, at):
    ours.post(f"{P}/specification/clauses/choose/", {"wanted": "begin", "key": "b" * 32})
    ours.post(f"{P}/specification/clauses/P1/", {"days": "14", "months": "3"})
    assert "within 14 days" in text(ours.get(f"{P}/specification/clauses/"))
    view = specification.get(**at)
    code = next(item.code for item in view.outcomes if item.chosen)
    assert ours.get(f"{P}/specification/outcomes/{code}/").status_code == 200
    given = {"title": "Songs", "text": "They sing.", "outcomes": [code], "measures": "Songs: monthly"}
    assert ours.post(f"{P}/specification/clauses/new/", given).status_code == 302
    assert ours.get(f"{P}/specification/clauses/own-1/").status_code == 200
    ours.post(f"{P}/specification/clauses/choose/", {"outcomes": [code], "clauses": ["P1"]})
    assert [item.code for item in specification.get(**at).clauses if item.chosen] == ["P1"]


def test_money_and_the_duty_are_entered_and_shown(ours, at):
    line = {"title": "Adviser", "bearer": "Council", "year": "2027", "kind": "recurring", "pounds": "250k"}
    assert ours.post(f"{P}/committee-paper/money/new/", line).status_code == 302
    assert ours.post(f"{P}/committee-paper/money/new/", {**line, "year": "2028", "pounds": "x"}).status_code == 422
    asked = {"committee": "Board", "decision": "Agree it", "meets_on": "04/02/2027"}
    ours.post(f"{P}/committee-paper/ask/", asked)
    duty = {"considered": "x", "evidence": "y", "considered_on": "01/02/2026"}
    assert ours.post(f"{P}/committee-paper/equality/advance/", duty).status_code == 302
    page = text(ours.get(f"{P}/committee-paper/head/"))
    for words in ("£250,000", "Agree it", "4 February 2027", "Considered", "Not considered yet"):
        assert words in page
    uid = committee.get(**at).money[0].uid
    ours.post(f"{P}/committee-paper/money/{uid}/", {"wanted": "remove"})
    assert committee.get(**at).money == ()


def test_last_years_words_stand_beside_the_section_and_may_be_a_start(ours, at):
    assert ours.post(f"{P}/strategy/last-year/", {"wanted": "bring", "file": word()}).status_code == 302
    page = text(ours.get(f"{P}/strategy/"))
    assert "Last year's words" in page.replace("&#39;", "'").replace("&#x27;", "'")
    start = text(ours.get(f"{P}/strategy/sections/needs/?from=last-year"))
    assert "There are 2,847." in start
    assert "has no source" in start
    ours.post(f"{P}/strategy/last-year/", {"wanted": "places", "part_1": "future"})
    assert last_year.get(**at, kind="strategy").parts[0].section == "future"
    ours.post(f"{P}/strategy/last-year/", {"wanted": "remove"})
    assert last_year.get(**at, kind="strategy") is None


@pytest.mark.parametrize("name", word_files.BAD)
def test_a_bad_file_is_refused_at_its_field(ours, at, name):
    filename, data, _ = word_files.BAD[name]
    answer = ours.post(f"{P}/strategy/last-year/", {"wanted": "bring", "file": word(filename, data)})
    assert answer.status_code == 422
    assert last_year.get(**at, kind="strategy") is None


def test_the_template_is_brought_by_an_administrator_seen_by_all_and_taken_away(ours, client_of):
    admin = client_of("our-organisation-admin")
    assert "can bring or change it" in text(ours.get("/organisation/brand/"))
    assert ours.post("/organisation/brand/", {"wanted": "bring", "file": word()}).status_code == 403
    sent = {"wanted": "bring", "file": word("council.docx", word_files.template())}
    assert admin.post("/organisation/brand/", sent).status_code == 302
    assert "council.docx" in text(ours.get("/organisation/brand/"))
    assert ours.get("/organisation/brand/specimen.docx").content.startswith(b"PK")
    assert admin.post("/organisation/brand/", {"wanted": "remove"}).status_code == 302

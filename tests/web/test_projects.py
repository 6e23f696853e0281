"""The list of projects and a new one: everything filled in, once for each key, hidden from others."""

import re

import pytest

from commonweal.services import organisations, projects

STOCKPORT = "E08000007"


def text(answer) -> str:
    return answer.content.decode()


def new_form(client, place: str = STOCKPORT) -> dict[str, object]:
    """What the form of a new project holds as it is offered."""
    page = text(client.get(f"/projects/new/{place}/"))
    fields = dict(re.findall(r'name="(key|title|start|end)"[^>]*? value="([^"]*)"', page))
    fields["question"] = re.search(r"<textarea[^>]*>\s*([^<]*)</textarea>", page)[1]
    fields["conditions"] = re.findall(r'name="conditions"[^>]*value="([^"]*)" checked', page)
    return fields


def test_a_person_sees_the_projects_of_their_organisation_and_no_others(client_of):
    assert "Dementia and falls" in text(client_of("our-commissioner").get("/projects/"))
    theirs = text(client_of("their-commissioner").get("/projects/"))
    assert "Dementia and falls" not in theirs
    assert "You have no projects yet" in theirs


def test_who_has_no_project_and_may_begin_none_is_led_to_what_is_public(client_of):
    provider = client_of("some-provider")
    for address in ("/today/", "/projects/", "/start/"):
        page = text(provider.get(address))
        assert 'href="/open/projects/"' in page.split("<main", 1)[1], address
        assert "Start one" not in page


@pytest.mark.parametrize(("who", "offered"), [("our-commissioner", True), ("our-analyst", True), ("our-viewer", False)])
def test_a_new_project_is_offered_to_those_who_may_begin_one(client_of, who, offered):
    assert ("Start a project" in text(client_of(who).get("/projects/"))) is offered


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("stockport", "Council, North West"),
        ("Stock", "Stockton-on-Tees"),
        ("E08000007", "Stockport"),
        ("greater manchester", "Integrated care board"),
        ("adur", "social care is by West Sussex"),
    ],
)
def test_a_place_is_found_by_part_of_its_name(ours, words, found):
    assert found in text(ours.get("/projects/new/", {"words": words}))


def test_the_name_that_begins_with_the_words_comes_first(ours):
    page = text(ours.get("/projects/new/", {"words": "stoc"}))
    assert re.findall(r'/projects/new/(E\d+)/">', page)[0] in ("E06000004", "E08000007")


def test_a_place_that_is_not_there_says_what_to_try(ours):
    assert "Try a part of it" in text(ours.get("/projects/new/", {"words": "Atlantis"}))
    assert ours.get("/projects/new/E99999999/").status_code == 404


def test_everything_is_filled_in(ours):
    form = new_form(ours)
    assert form["title"] == "Dementia and falls, Stockport"
    assert "Stockport" in form["question"]
    assert (form["start"], form["end"]) == ("2024", "2040")
    assert form["conditions"] == ["dementia", "falls"]


def test_who_is_counted_in_other_ways_is_offered_and_not_ticked(ours, world):
    page = text(ours.get(f"/projects/new/{STOCKPORT}/"))
    assert re.search(r'name="conditions"[^>]*value="send"', page)
    assert not re.search(r'name="conditions"[^>]*value="send" checked', page)
    answer = ours.post(f"/projects/new/{STOCKPORT}/", {**new_form(ours), "conditions": ["send"]})
    assert answer.headers["Location"] == "/projects/special-educational-needs-stockport/"
    made = projects.get(actor=world.commissioner, project="special-educational-needs-stockport")
    assert made.conditions == ("send",)
    assert "children and young people with special educational needs" in made.question


def test_one_button_begins_the_project(ours, world):
    answer = ours.post(f"/projects/new/{STOCKPORT}/", new_form(ours))
    assert answer.headers["Location"] == "/projects/dementia-and-falls-stockport/"
    made = projects.get(actor=world.commissioner, project="dementia-and-falls-stockport")
    assert (made.place_code, made.start_year, made.end_year) == (STOCKPORT, 2024, 2040)
    assert "live with dementia in Stockport (2024)" in text(ours.get(f"/projects/{made.slug}/need/"))


def test_the_same_form_sent_twice_begins_one_project(ours, world):
    form = new_form(ours)
    first, second = (ours.post(f"/projects/new/{STOCKPORT}/", form) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert len(projects.listing(actor=world.commissioner)) == 2


def test_without_its_key_the_same_form_would_begin_two(ours, world):
    """The control: it is the key that makes one of two."""
    form = {**new_form(ours), "key": ""}
    for _ in range(2):
        ours.post(f"/projects/new/{STOCKPORT}/", form)
    assert len(projects.listing(actor=world.commissioner)) == 3


def test_a_title_left_as_offered_follows_the_ticks(ours, world):
    ours.post(f"/projects/new/{STOCKPORT}/", {**new_form(ours), "conditions": ["falls"]})
    made = projects.get(actor=world.commissioner, project="falls-stockport")
    assert made.title == "Falls, Stockport"
    assert "dementia" not in made.question


FAULTS = [
    ({"conditions": []}, "Tick at least one", "#id_conditions"),
    ({"title": " "}, "Write a title", "#id_title"),
    ({"start": "2041"}, "Put the earlier year first", "#id_end"),
    ({"start": "last year"}, "Enter a whole number", "#id_start"),
]


@pytest.mark.parametrize(("change", "words", "where"), FAULTS)
def test_a_fault_is_said_at_its_field_and_nothing_begins(ours, world, change, words, where):
    answer = ours.post(f"/projects/new/{STOCKPORT}/", {**new_form(ours), **change})
    page = text(answer)
    assert answer.status_code == 422
    assert "<title>Error: " in page
    assert words in page
    assert f'href="{where}"' in page
    assert len(projects.listing(actor=world.commissioner)) == 1


def test_somebody_who_may_not_begin_one_is_told_who_may(client_of, ours):
    form = new_form(ours)
    answer = client_of("our-viewer").post(f"/projects/new/{STOCKPORT}/", form)
    assert answer.status_code == 403
    assert "analyst or commissioner" in text(answer)


def test_a_place_that_the_organisation_drew_is_offered_and_a_project_begun_with_it(ours, world):
    made = organisations.draw_place(actor=world.commissioner, name="South side", members=(STOCKPORT, "E08000009"))
    small = organisations.draw_place(actor=world.commissioner, name="Two estates", members=("E01006074",))
    page = text(ours.get("/projects/new/"))
    assert "Places that you drew" in page
    assert f"/projects/new/{made.uid}/" in page
    assert "South side" in text(ours.get("/projects/new/", {"words": "south s"}))
    refused = ours.get(f"/projects/new/{small.uid}/")
    assert refused.status_code in (400, 422)
    assert "made of small areas" in text(refused)
    answer = ours.post(f"/projects/new/{made.uid}/", {**new_form(ours, made.uid), "conditions": ["dementia"]})
    assert answer.status_code == 302
    need = text(ours.get(f"{answer.headers['Location']}need/"))
    assert "South side" in text(ours.get(answer.headers["Location"]))
    assert "Stockport and Trafford" in need
    assert ours.get(f"{answer.headers['Location']}supply/").status_code == 200

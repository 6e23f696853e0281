"""The directory on pages: organisations, who commissions what, delegations, drawn places, new boards."""

import datetime
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from commonweal.services import organisations
from tests.support.pages import HARM, harmless, key_of, text

READ = [
    "/organisations/", "/organisations/what-changed/", "/organisations/footprint/", "/organisations/delegations/",
    "/organisations/places/", "/organisations/new-bodies/", "/organisations/nhs-england/", "/organisations/QNQ/",
    "/organisations/E08000009/", "/commissioners/",
]  # fmt: skip
WRITE = [
    "/organisations/new/", "/organisations/links/new/", "/organisations/delegations/new/", "/organisations/places/new/",
    "/organisations/places/bring/", "/organisations/new-bodies/new/",
]  # fmt: skip
ASK = {"service": "gp", "place": "Trafford", "on": "22/11/2026"}
DELEGATION = {
    "delegator": "QOP", "service": "community-health", "power": "nhsa-75", "begins_on": "1/4/2026",
    "document": "Section 75 agreement (invented)", "places": "E08000009",
}  # fmt: skip


def send(client, address, facts):
    return client.post(address, {"key": key_of(client.get(address)), **facts})


@pytest.mark.parametrize("address", READ)
def test_everybody_who_is_signed_in_reads_the_directory(client_of, address):
    for who in ("our-commissioner", "our-viewer", "some-provider"):
        assert client_of(who).get(address).status_code == 200


def test_a_day_in_a_form_is_written_as_people_write_it(ours):
    for address, name in (("/commissioners/", "on"), ("/organisations/delegations/new/", "begins_on")):
        page = text(ours.get(address))
        assert re.search(rf'name="{name}"[^>]*value="\d\d/\d\d/\d{{4}}"', page), address
        assert not re.search(r'value="\d{4}-\d\d-\d\d"', page), address


@pytest.mark.parametrize("address", WRITE)
def test_only_commissioners_and_administrators_write_in_it(client_of, ours, address):
    assert ours.get(address).status_code == 200
    assert client_of("our-viewer").get(address).status_code == 403


def test_a_visitor_signs_in_first(client):
    for address in (*READ, *WRITE):
        assert client.get(address).status_code == 302


def test_the_place_is_filled_in_and_the_answer_says_who_under_which_power_with_whose_money(ours):
    assert 'value="Trafford"' in ours.get("/commissioners/").content.decode()
    page = text(ours.get("/commissioners/", ASK))
    for words in ("NHS England answers for it", "NHS Greater Manchester Integrated Care Board", "stays accountable",
                  "section 65Z5", "Not verified"):  # fmt: skip
        assert words in page


def test_a_closed_board_that_was_split_is_said_to_be_not_known(ours):
    page = text(ours.get("/commissioners/", {**ASK, "service": "mental-health", "place": "Suffolk"}))
    assert "its area was split between successors" in page
    assert "split: not known which" in page


def test_without_a_service_the_page_counts_commissioners_and_shows_overlaps(ours):
    page = text(ours.get("/commissioners/", {**ASK, "service": ""}))
    assert "Commissioners of these people" in page
    assert "Falls: prevention and treatment" in page


def test_a_name_that_could_be_several_places_asks_which(ours):
    page = text(ours.get("/commissioners/", {**ASK, "place": "Bedford"}))
    assert "The answer" in page  # one council is called so exactly
    assert "Which place do you mean?" in text(ours.get("/commissioners/", {**ASK, "place": "sex"}))


@pytest.mark.parametrize(
    ("changed", "words"),
    [({"place": "Atlantis zzz"}, "There is no place of this name"), ({"on": "soon"}, "Write a day like"),
     ({"service": "zzz"}, "Select a valid choice"), ({"place": ""}, "Name a place")],
)  # fmt: skip
def test_what_cannot_be_asked_is_said_at_its_field(ours, changed, words):
    answer = ours.get("/commissioners/", {**ASK, **changed})
    assert answer.status_code == 422
    assert words in text(answer)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_lists_and_answers_leave_as_files(ours, ending):
    assert ours.get(f"/commissioners/answer.{ending}", ASK).status_code == 200
    found = ours.get(f"/organisations/list.{ending}", {"words": "trafford"})
    assert found.status_code == 200
    if ending == "csv":
        assert len(found.content.decode("utf-8-sig").splitlines()) == 2
    assert ours.get(f"/organisations/list.{ending}x").status_code == 404


def test_the_list_keeps_its_filters_in_the_address(ours):
    page = ours.get("/organisations/", {"kind": "board", "words": "yorkshire"}).content.decode()
    assert "NHS West Yorkshire" in page
    assert "NHS Greater Manchester" not in page
    assert "list.csv?kind=board&amp;words=yorkshire" in page


def test_a_delegation_is_recorded_shown_and_ended(ours, world):
    facts = {**DELEGATION, "delegate": world.commissioner.organisation_uid}
    assert send(ours, "/organisations/delegations/new/", facts).status_code == 302
    page = text(ours.get("/organisations/delegations/"))
    assert "NHS Greater Manchester Integrated Care Board stays accountable" in page
    asked = text(ours.get("/commissioners/", {**ASK, "service": "community-health"}))
    assert "Recorded here" in asked
    (item,) = organisations.delegations(actor=world.commissioner)
    address = f"/organisations/delegations/{item.uid}/end/"
    assert send(ours, address, {"ends_on": "1/3/2026"}).status_code == 422
    assert send(ours, address, {"ends_on": "1/9/2026"}).status_code == 302
    assert "Ended" in text(ours.get("/organisations/delegations/"))


def test_a_refused_delegation_names_its_fields_and_keeps_what_was_typed(ours, world):
    facts = {**DELEGATION, "delegate": "QOP", "places": "E99999999"}
    answer = send(ours, "/organisations/delegations/new/", facts)
    assert answer.status_code == 422
    assert "is not a place held here" in text(answer)
    assert "E99999999" in answer.content.decode()


def test_an_organisation_and_its_group(ours):
    assert send(ours, "/organisations/new/", {"name": HARM, "kind": "company"}).status_code == 302
    assert harmless(ours.get("/organisations/", {"words": "script"}))
    again = send(ours, "/organisations/new/", {"name": HARM, "kind": "company"})
    assert again.status_code == 422


def test_a_place_is_drawn_on_a_page_and_goes_round_by_file(ours, client_of, world):
    made = send(ours, "/organisations/places/new/", {"name": "South", "members": "E08000009, E08000007"})
    assert made.status_code == 302
    assert "545,778" in text(ours.get(made.headers["Location"]))
    sent = ours.get(f"{made.headers['Location']}place.csv")
    theirs = client_of("their-commissioner")
    assert theirs.get(made.headers["Location"]).status_code == 404
    brought = send(theirs, "/organisations/places/bring/", {"file": SimpleUploadedFile("place.csv", sent.content)})
    assert brought.status_code == 302
    assert "South" in text(theirs.get("/organisations/places/"))
    wrong = send(theirs, "/organisations/places/bring/", {"file": SimpleUploadedFile("place.csv", b"a,b\n1,2\n")})
    assert wrong.status_code == 422
    assert "no column place" in text(wrong)
    assert ours.post(f"{made.headers['Location']}remove/").status_code == 302
    assert "None was drawn yet" in text(ours.get("/organisations/places/"))


def test_a_new_board_is_warned_about(ours):
    facts = {"name": "Oversight board", "purpose": "To look", "members": 10, "meetings_a_year": 12,
             "hours_a_meeting": 5}  # fmt: skip
    made = send(ours, "/organisations/new-bodies/new/", facts)
    assert made.status_code == 302
    page = text(ours.get(made.headers["Location"]))
    assert "It adds a layer" in page
    assert "80 days" in page


def test_the_page_of_a_closed_board_leads_to_those_that_followed_it(ours):
    page = text(ours.get("/organisations/QNQ/"))
    assert "Was followed by" in page
    assert "Not verified" in page
    assert "NHS Thames Valley Integrated Care Board" in page
    assert "1 April 2026" in page


def test_what_may_end_is_a_warning_on_its_page(ours):
    assert "Royal Assent is not verified" in text(ours.get("/organisations/nhs-england/"))


def test_the_page_of_footprints_answers(ours):
    page = text(ours.get("/organisations/footprint/", {"per_million": "50", "place": "Trafford"}))
    assert "Integrated care system" in page
    assert ours.get("/organisations/footprint/", {"per_million": "0"}).status_code == 422


def test_an_organisation_that_is_not_there_is_not_found(ours):
    assert ours.get("/organisations/zzz/").status_code == 404
    assert ours.get("/organisations/QOP/", {"on": str(datetime.date(2020, 1, 1))}).status_code == 200


def test_a_long_list_shows_its_beginning_and_says_so(ours):
    page = ours.get("/organisations/").content.decode()
    assert page.count("<tr>") == 51
    assert "The first 50 stand below" in page
    assert "stand below" not in ours.get("/organisations/", {"words": "trafford"}).content.decode()
    assert ours.get("/organisations/list.csv").content.decode().count("\n") > 100

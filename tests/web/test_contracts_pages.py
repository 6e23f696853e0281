"""Contracts and grants on pages: a register loaded in two steps, filters in the address, what one organisation sees."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from commonweal.records.contracts import Contract
from commonweal.services import contracts
from tests.support.pages import HARM, counted, harmless, key_of, text

HEAD = "What,Supplier,Expiry date,Notice period,Annual value,Lead officer"
ROWS = (
    '"Home care, south",Example Care,31/03/2099,3 months,"£1,412,000",Adults',
    "Advice line,Good Advice,30/06/2099,90 days,45000,Public health",
    "Old one,Someone,30/06/2020,,,",
)
COLUMNS = {
    "column-service": "What", "column-provider": "Supplier", "column-ends_on": "Expiry date",
    "column-notice": "Notice period", "column-value": "Annual value", "column-owner": "Lead officer",
}  # fmt: skip


def upload(*rows, name="register.csv", head=HEAD):
    return SimpleUploadedFile(name, "\n".join([head, *rows]).encode())


def carried(page):
    return dict(re.findall(r'name="(carried|carried_name|key)" value="([^"]*)"', page))


def read(client, *rows, **more):
    return client.post("/contracts/load/", {"file": upload(*rows, **more), "wanted": "read"})


def load(client, *rows, **more):
    held = carried(text(read(client, *rows)))
    return client.post("/contracts/load/", {**held, "wanted": "load", "value_is": "year", **COLUMNS, **more})


def test_an_empty_register_says_what_to_do(ours):
    page = text(ours.get("/contracts/"))
    assert "Load the register that you keep already" in page
    assert "Load a register" in page


def test_a_register_is_read_matched_and_loaded(ours):
    page = text(read(ours, *ROWS))
    assert Contract.objects.count() == 0
    assert "You are asked once" in page
    # What registers usually say is matched already; "What" is asked.
    assert re.search(r'<option value="Supplier" selected', page)
    assert "The first rows of your file" in page
    done = load(ours, *ROWS)
    assert (done.status_code, done.url) == (302, "/contracts/")
    page = text(ours.get("/contracts/"))
    assert "3 rows read: 3 added" in page
    assert Contract.objects.count() == 3
    assert "As you matched them last time" in text(read(ours, *ROWS))


def test_a_column_that_is_not_matched_is_asked_for_at_its_field(ours):
    answer = load(ours, *ROWS, **{"column-notice": ""})
    assert answer.status_code == 422
    assert "Say which column of the file holds: Notice." in text(answer)
    assert 'href="#id_column-notice"' in text(answer)
    assert Contract.objects.count() == 0


def test_problems_are_listed_by_row_and_the_good_rows_can_be_loaded(ours):
    bad = "Bad,Someone,31/02/2099,3 months,lots,Adults"
    answer = load(ours, *ROWS, bad)
    page = text(answer)
    assert answer.status_code == 422
    assert "2 problems in 4 rows. Nothing has been loaded." in page
    assert "Load the 3 good rows" in page
    held = carried(page)
    done = ours.post("/contracts/load/", {**held, "wanted": "good", "value_is": "year", **COLUMNS})
    assert done.status_code == 302
    assert Contract.objects.count() == 3


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (b"", "empty.csv"),
        (b"\x00\x01\x02", "noise.xlsx"),
        (b"PK\x03\x04broken", "broken.xlsx"),
    ],
)
def test_what_is_no_table_is_refused_in_words(ours, body, name):
    answer = ours.post("/contracts/load/", {"file": SimpleUploadedFile(name, body), "wanted": "read"})
    assert answer.status_code == 422
    assert "There is a problem" in text(answer)
    assert Contract.objects.count() == 0


def test_the_picture_says_something_else_than_the_head_of_the_page(ours):
    load(ours, *ROWS)
    page = text(ours.get("/contracts/"))
    lede = re.search(r'class="cw-lede[^"]*">([^<]+)<', page)
    headline = re.search(r'cw-figure__headline">([^<]+)<', page)
    assert lede[1].startswith("3 contracts or grants")
    assert re.match(r"Of the 2 drawn here, none ends within a year of \d", headline[1])
    assert page.count(lede[1]) == 1


def test_filters_stand_in_the_address(ours):
    load(ours, *ROWS)
    later = text(ours.get("/contracts/?stage=later"))
    assert "2 of 3 shown" in later
    assert "Old one" not in later.split("<figure")[0].split("cw-table")[1]
    assert "1 of 3 shown" in text(ours.get("/contracts/?words=advice"))
    assert "None fits that." in text(ours.get("/contracts/?words=zzz"))


@pytest.mark.parametrize("ending", ["csv", "xlsx", "svg", "png"])
def test_the_register_leaves_as_files(ours, ending):
    load(ours, *ROWS)
    assert ours.get(f"/contracts/renewals.{ending}").status_code == 200


def test_one_contract_is_shown_changed_and_decided_about(ours, world):
    load(ours, *ROWS)
    uid = next(
        item.uid for item in contracts.register(actor=world.commissioner).contracts if item.provider == "Example Care"
    )
    page = ours.get(f"/contracts/{uid}/")
    assert "The register says: 3 months" in text(page)
    refused = ours.post(
        f"/contracts/{uid}/", {"key": key_of(page), "intention": "end", "reason": "", "decision_on": ""}
    )
    assert refused.status_code == 422
    assert "Say why." in text(refused)
    done = ours.post(
        f"/contracts/{uid}/",
        {"key": key_of(page), "intention": "end", "reason": "Not used.", "decision_on": "04/02/2099"},
    )
    assert done.status_code == 302
    form = ours.get(f"/contracts/{uid}/facts/")
    assert "31/03/2099" in text(form)
    facts = {
        "service": "Home care",
        "provider": "Example Care",
        "kind": "contract",
        "value_is": "year",
        "notice": "6 months",
    }
    assert ours.post(f"/contracts/{uid}/facts/", {"key": key_of(form), **facts}).status_code == 302
    assert contracts.one(actor=world.commissioner, uid=uid).notice == "6 months"


def test_one_is_added_by_hand(ours):
    form = ours.get("/contracts/new/")
    empty = ours.post("/contracts/new/", {"key": key_of(form), "kind": "contract", "value_is": "year"})
    assert empty.status_code == 422
    facts = {"service": "Advice", "provider": "Good Advice", "kind": "grant", "value_is": "year", "pounds": "12000"}
    done = ours.post("/contracts/new/", {"key": key_of(form), **facts})
    assert done.status_code == 302
    assert Contract.objects.get().pence == 1_200_000


def test_another_council_and_a_provider_see_nothing_of_it(ours, client_of, world):
    load(ours, *ROWS)
    uid = contracts.register(actor=world.commissioner).contracts[0].uid
    theirs = client_of("their-commissioner")
    assert "There are no contracts" in text(theirs.get("/contracts/"))
    assert theirs.get(f"/contracts/{uid}/").status_code == 404
    assert theirs.post(f"/contracts/{uid}/facts/", {}).status_code == 404
    viewer = client_of("our-viewer")
    assert "Load a register" not in text(viewer.get("/contracts/"))
    assert viewer.post("/contracts/load/", {"file": upload(*ROWS), "wanted": "read"}).status_code == 403


def test_words_of_a_register_are_shown_as_words(ours, world):
    harm = HARM.replace('"', '""')
    load(ours, f'"{harm}",Example Care,31/03/2099,3 months,1,Adults')
    uid = contracts.register(actor=world.commissioner).contracts[0].uid
    assert harmless(ours.get("/contracts/"))
    assert harmless(ours.get(f"/contracts/{uid}/"))


def test_the_number_of_queries_does_not_grow_with_the_register(ours):
    load(ours, *ROWS)
    few = counted(ours, "/contracts/")
    load(ours, *(f"Service {n},Provider {n},31/03/2099,3 months,{n},Adults" for n in range(1, 61)))
    assert counted(ours, "/contracts/") == few


def test_today_names_what_wants_something_done(ours):
    load(ours, "Lapsing,Someone,31/12/2026,,45000,Adults")
    page = text(ours.get("/today/"))
    assert "Contracts and grants" in page
    assert "Lapsing (Someone) ends on 31 December 2026." in page


TERMS = {
    "activity": "10000", "unit_cost_pounds": "100", "years": "5", "reserves_pounds": "50000", "guarantee_pounds": "0",
    "fixed_percent": "60", "growth_percent": "2", "uplift_percent": "3", "use_rise_percent": "2", "use_rise_sd": "2",
    "cost_rise_percent": "3", "cost_rise_sd": "1",
}  # fmt: skip


def test_ways_of_paying_are_compared_under_the_terms_in_the_address(ours):
    assert "The terms" in text(ours.get("/contracts/paying/"))
    page = text(ours.get("/contracts/paying/", TERMS))
    assert re.search(r"Over 5 years the provider runs out of money in \d+ of 100 futures", page)
    assert page.count("<tr") == 8  # seven ways under a heading
    picture = re.search(r'src="(/contracts/paying\.svg\?[^"]+)"', page)
    assert picture is not None
    answer = ours.get(picture[1].replace("&amp;", "&"))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/svg+xml")
    # Another guarantee is another picture: the terms are in its address.
    other = ours.get("/contracts/paying.svg", {**TERMS, "guarantee_pounds": "900000"})
    assert other.content != answer.content


def test_terms_that_cannot_be_are_told_and_draw_nothing(ours):
    page = text(ours.get("/contracts/paying/", {**TERMS, "fixed_percent": "130", "years": ""}))
    assert "cw-figure" not in page
    assert "Give a number" in page
    assert ours.get("/contracts/paying.svg", {**TERMS, "years": "x"}).status_code == 404
    assert ours.get("/contracts/paying.pdf", TERMS).status_code == 404


def test_terms_agreed_are_told_in_the_form_and_stand_beside_what_came_of_them(ours):
    page = text(ours.get("/contracts/paying/", {**TERMS, "tolerance_percent": "0", "at_stake_percent": "25"}))
    assert "a tolerance of 0 %" in page
    assert "25 % of the fee at stake" in page
    assert re.search(r'name="at_stake_percent"[^>]* value="25"', page)
    assert re.search(r'name="gain_percent"[^>]* value="50"', page)  # what the address leaves out is usual, and shown
    plain = ours.get("/contracts/paying.svg", TERMS)
    assert ours.get("/contracts/paying.svg", {**TERMS, "at_stake_percent": "25"}).content != plain.content
    refused = text(ours.get("/contracts/paying/", {**TERMS, "corridor_inner_percent": "9", "gain_percent": "140"}))
    assert "Give a number from 0 to 100" in refused
    edges = ours.get("/contracts/paying/", {**TERMS, "corridor_inner_percent": "9"})
    assert "The outer edge of the corridor lies within the inner" in text(edges)
    assert 'href="#id_corridor_outer_percent"' in text(edges)
    assert "cw-figure" not in text(edges)


PAIR = {"year": "2025", "provider": "nhs", "commissioner": "nhs", "yearly_pounds": "900000", "priced": ""}


def test_the_payment_type_of_a_pair_is_that_of_the_year_with_its_reason(ours):
    page = text(ours.get("/contracts/paying/", PAIR))
    assert "In 2025/26 this pair is paid by: Low volume activity block." in page
    assert "the low volume activity block is mandated" in page
    assert "cw-figure" not in page  # nobody asked for futures
    assert "paid by: Aligned payment" in text(ours.get("/contracts/paying/", {**PAIR, "yearly_pounds": "1500000"}))
    later = text(ours.get("/contracts/paying/", {**PAIR, "year": "2026"}))
    assert "for this pair in 2026/27 is not known." in later
    assert "paid by:" not in later
    assert "not verified" in later


def test_what_is_not_said_of_a_pair_is_asked_and_what_cannot_be_is_refused(ours):
    assert "is not known before this is: What is all that passes" in text(
        ours.get("/contracts/paying/", {**PAIR, "yearly_pounds": ""})
    )
    for wrong, said in (({"yearly_pounds": "-1"}, "Give pounds, like"), ({"year": "1999"}, "Choose a year that"),
                        ({"provider": "x"}, "Choose who provides")):  # fmt: skip
        page = text(ours.get("/contracts/paying/", {**PAIR, **wrong}))
        assert said in page
        assert "paid by:" not in page

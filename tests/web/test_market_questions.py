"""Questions to a market on pages: the choices stand in the address, and who may not see signs sees nothing of them."""

import pytest

from commonweal.services import evidence
from tests.support.pages import text

S = "/projects/dementia-and-falls/supply"
OPEN = ("join-or-leave", "entry-and-exit", "quality", "lists", "enough", "unmet-need", "market-oversight")
CLOSED = ("signs", "dependence")
HOMES = "name,cqc_id,postcode,provider,area_code,beds,rating\n"


@pytest.mark.parametrize("question", OPEN)
def test_a_question_answers_before_anything_is_chosen_and_is_linked_from_supply(ours, question):
    page = ours.get(f"{S}/{question}/")
    assert page.status_code == 200
    assert f'href="{S}/{question}/"' in text(ours.get(f"{S}/"))


def test_two_that_join_are_chosen_in_the_address_and_drawn(ours, world):
    both = "one=Maria+Mallaband+16+Limited&other=Bright+Futures+Care+Limited"
    page = text(ours.get(f"{S}/join-or-leave/?{both}"))
    # 2 and 2 of 56 registrations: the index rises by 2 x 2 x 2 / 56^2 x 10,000 = 25.5, from 280.6 to 306.1.
    assert "the index would go from 281 to 306" in page
    assert "dropped them" in page  # the bands say that they are historic
    picture = ours.get(f"{S}/join-or-leave.svg?{both}")
    assert picture.status_code == 200
    assert picture.headers["Content-Type"].startswith("image/svg+xml")


def test_a_supplier_who_is_not_there_is_refused_in_words(ours):
    page = ours.get(f"{S}/join-or-leave/?leaving=Nobody+Ltd")
    assert page.status_code == 422
    assert "Nobody Ltd is not one of the available choices" in text(page)


def test_both_at_once_are_refused_in_words(ours):
    page = ours.get(
        f"{S}/join-or-leave/?one=Maria+Mallaband+16+Limited&other=Bright+Futures+Care+Limited"
        "&leaving=Maria+Mallaband+16+Limited"
    )
    assert page.status_code == 422
    assert "Either two join or one leaves." in text(page)


def test_ranges_on_both_sides_move_the_gap_and_half_a_side_says_what_is_missing(ours):
    sides = "uptake_low_percent=5&uptake_high_percent=7&capacity_low={}&occupancy_low_percent=90"
    few, many = (text(ours.get(f"{S}/enough/?{sides.format(places)}")) for places in (500, 5_000))
    assert "places are missing" in few
    assert "there is enough" in many
    half = text(ours.get(f"{S}/enough/?uptake_low_percent=5"))
    assert "is not known" in half
    assert "How many places there are" in half


def test_a_question_that_is_none_is_not_found(ours):
    assert ours.get(f"{S}/horoscope/").status_code == 404
    assert ours.get(f"{S}/horoscope.svg").status_code == 404
    assert ours.get(f"{S}/enough.svg?people_low=never").status_code == 404


@pytest.mark.parametrize("question", CLOSED)
def test_signs_are_for_staff_of_the_projects_own_organisation(ours, client_of, world, question):
    assert ours.get(f"{S}/{question}/").status_code == 200
    assert f'href="{S}/{question}/"' in text(ours.get(f"{S}/"))
    for person in ("our-provider", "their-commissioner"):
        answer = client_of(person).get(f"{S}/{question}/")
        assert answer.status_code in {403, 404}


def test_whoever_sees_the_project_and_not_the_signs_is_offered_no_way_to_them(client_of, world):
    seen = client_of("our-provider").get(f"{S}/")
    assert seen.status_code == 200
    assert f"{S}/signs/" not in text(seen)
    assert f"{S}/quality/" in text(seen)


def test_added_homes_make_quality_known(ours, world, tmp_path):
    assert "is not known here" in text(ours.get(f"{S}/quality/"))
    path = tmp_path / "homes.csv"
    path.write_text(
        HOMES + "A,1-466088203,M41 5BU,Any Ltd,E08000009,40,Good\nB,1-466088204,M41 5BV,B Ltd,E08000009,10,\n"
    )
    evidence.add(actor=world.commissioner, project=world.project.slug, shape="care-homes", name="care-homes", path=path)
    assert "40 of them are rated" in text(ours.get(f"{S}/quality/"))


def test_a_number_below_nought_is_refused_in_plain_words_and_nothing_given_is_not_settled(ours):
    assert "Give 0 or more" in text(ours.get(f"{S}/market-oversight/?beds=-1"))
    assert "Give its beds and the areas they are in" in text(ours.get(f"{S}/market-oversight/"))
    assert "does not come under" in text(ours.get(f"{S}/market-oversight/?beds=1500&areas=3&areas_over_share=0"))

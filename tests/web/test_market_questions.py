"""Questions to a market on pages: the choices stand in the address, and who may not see signs sees nothing of them."""

import pytest

from commonweal.services import evidence
from tests.spec.needs import lives
from tests.support import cqc_directory
from tests.support.pages import text

S = "/projects/dementia-and-falls/supply"
OPEN = (
    "within-reach",
    "join-or-leave",
    "entry-and-exit",
    "quality",
    "lists",
    "enough",
    "unmet-need",
    "market-oversight",
)
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


def test_what_each_takes_stands_in_the_form_and_moves_the_gap(ours):
    sides = "uptake_low_percent=5&capacity_low=5000&occupancy_low_percent=90&intensity_low={}"
    once, many = (text(ours.get(f"{S}/enough/?{sides.format(each)}")) for each in (1, 10))
    assert "there is enough" in once
    assert "places are missing" in many
    assert 'name="intensity_high"' in once
    wrong = ours.get(f"{S}/enough/?{sides.format(3)}&intensity_high=2")
    assert (wrong.status_code, "is not a range" in text(wrong)) == (422, True)


def test_need_and_places_of_each_type_follow_from_what_the_project_brought(ours, world, tmp_path):
    asked = f"{S}/enough/?service=nursing+care&occupancy_low_percent=90"
    assert "Whether there is enough nursing care in Trafford in 2030 is not known" in text(ours.get(asked))
    path = tmp_path / "homes.csv"
    kinds = "name,cqc_id,type,postcode,area_code,beds\n{}1-900000001,Residential homes,M41 5BU,E08000009,40\n"
    path.write_text(kinds.format("A,") + "B,1-900000002,Nursing homes,M41 5BV,E08000009,30\n")
    for name, file in (("care-homes", path), ("care-moves", lives.counted(tmp_path))):
        evidence.add(actor=world.commissioner, project=world.project.slug, shape=name, name=name, path=file)
    page = text(ours.get(asked))
    assert "Nursing care in Trafford in 2030: " in page
    assert "By type: care homes, " in page
    assert "Residential care: places there are" in page
    assert "People who pay for themselves are not in all of these needs" in page
    picture = ours.get(f"{S}/enough.svg?service=nursing+care&occupancy_low_percent=90")
    assert (picture.status_code, picture.headers["Content-Type"].split(";")[0]) == (200, "image/svg+xml")


def test_what_the_address_leaves_out_is_shown_as_the_usual_choice(ours):
    page = text(ours.get(f"{S}/enough/?service=extra+care"))
    for chosen in ("extra care", "2030", "75"):
        assert f'<option value="{chosen}" selected>' in page


def test_a_service_that_no_list_knows_is_refused(ours):
    page = ours.get(f"{S}/enough/?service=hairdressing")
    assert page.status_code == 422
    assert "hairdressing is not one of the available choices" in text(page)


def test_homes_within_reach_are_drawn_and_the_rest_of_many_rows_is_in_the_file(ours):
    page = text(ours.get(f"{S}/within-reach/?service=care-home&reach_km=5"))
    assert "homes for 1,000 people aged 75 and over within 5 km of home" in page
    assert "the first 40 of 139 rows" in page
    assert "People aged 75 and over are estimates of 2020" in page
    assert "newer estimates" not in page  # one council's newer people stand beside its neighbours' older ones
    assert f'href="{S}/within-reach.csv?service=care-home&amp;reach_km=5"' in page
    rows = ours.get(f"{S}/within-reach.csv?service=care-home&reach_km=5").content.decode("utf-8-sig")
    assert len([line for line in rows.splitlines() if line.startswith("Trafford ")]) == 139
    assert ours.get(f"{S}/within-reach.svg?service=care-home&reach_km=5").status_code == 200


def test_homes_that_somebody_added_without_coordinates_are_told_by_name(ours, world, tmp_path):
    plain = text(ours.get(f"{S}/within-reach/?service=care-home"))
    assert "Nowhere House" not in plain
    path = tmp_path / "homes.csv"
    path.write_text(
        "name,cqc_id,postcode,area_code,lon,lat\nNowhere House,1-990000001,M33 1AA,E08000009,,\n"
        "Somewhere House,1-990000002,M33 1AB,E08000009,-2.32,53.42\n"
    )
    evidence.add(actor=world.commissioner, project=world.project.slug, shape="care-homes", name="care-homes", path=path)
    page = text(ours.get(f"{S}/within-reach/?service=care-home"))
    assert "Left out, for want of a place on the map: 1 of" in page
    assert "Nowhere House" in page


def test_how_far_must_be_a_distance(ours):
    for wrong, said in (("never", "Give a number"), ("0", "Give 0.1 or more"), ("500", "Give 100 or less")):
        page = ours.get(f"{S}/within-reach/?reach_km={wrong}")
        assert (page.status_code, said in text(page)) == (422, True)


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


def test_lists_that_are_not_held_are_named_with_their_template_and_once_added_join(ours, world, tmp_path):
    empty = text(ours.get(f"{S}/lists/"))
    assert "Upload the regulator's monthly directory of locations" in empty.replace("&#39;", "'")
    assert "Which locations are NHS sites" in empty
    for name, body in (
        ("cqc-directory", cqc_directory.text()), ("charities", cqc_directory.REGISTER), ("ods-sites", cqc_directory.SITES),
    ):  # fmt: skip
        path = tmp_path / f"{name}.csv"
        path.write_text(body)
        evidence.add(actor=world.commissioner, project=world.project.slug, shape=name, name=name, path=path)
    page = text(ours.get(f"{S}/lists/"))
    assert "5 registrations of care homes in Trafford: 4 sites" in page
    assert "same name, not checked" in page
    assert "Which locations are NHS sites" not in page
    rows = ours.get(f"{S}/lists.csv")
    assert rows.status_code == 200
    assert "code at the Organisation Data Service,3,2,1" in text(rows)
    assert "Made, Up" not in page + text(rows)  # no manager's name leaves the file
    assert "Dormant" in text(ours.get(f"{S}/signs/?on=2024-05-01"))

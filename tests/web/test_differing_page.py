"""Why places differ, on a page: the parts, the choice in the address, the files, who may, what is no register."""

import pytest

from tests.support.pages import text

S = "/projects/dementia-and-falls/need/why-places-differ"


def test_the_page_says_the_parts_and_that_what_is_left_is_a_question(ours):
    page = text(ours.get(f"{S}/"))
    for words in ("Chance", "Goes with age and deprivation", "Left: neither explains", "a question, not a verdict"):
        assert words in page
    assert "Dementia on record by district" in page


def test_another_register_is_another_answer_in_page_and_file(ours):
    page = text(ours.get(f"{S}/", {"condition": "DM"}))
    assert "Diabetes on record by district" in page
    one, other = (ours.get(f"{S}.csv", {"condition": code}).content for code in ("DEM", "DM"))
    assert b"Trafford," in one
    assert one != other
    assert len(one.splitlines()) > 290
    assert ours.get(f"{S}.xlsx", {"condition": "DM"}).status_code == 200


@pytest.mark.parametrize("query", ["?condition=wishes", "?condition="])
def test_what_is_no_register_is_refused_in_words(ours, query):
    assert "Choose a register" in text(ours.get(f"{S}/{query}"))
    assert ours.get(f"{S}.csv{query}").status_code == 404


def test_another_team_does_not_find_it(client_of):
    other = client_of("their-commissioner")
    assert other.get(f"{S}/").status_code == 404
    assert other.get(f"{S}.csv").status_code == 404

"""Several changes at once on the page of children's placements: typed, added, taken away, told apart, owned."""

import csv
import re
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import pytest

from commonweal.services import evidence
from commonweal.web.pages.needs.placement_forms import PlacementChangeForm, PlacementsForm
from tests.support.pages import HARM, harmless, text
from tests.web.test_placement_pages import PAGE, PRICED, TABLES

FIRST = {
    "change_name": "Support for foster carers", "change_from_state": "foster carers",
    "change_to_state": "children's home", "change_fewer_percent": 50, "change_least_percent": 20,
    "change_most_percent": 70, "change_reach_percent": 50, "change_cost_pounds": 2000, "change_owner": "Fostering",
    "change_review_on": "1/4/2030",
}  # fmt: skip
SECOND = {
    "change_name_2": "Going home", "change_from_state_2": "foster carers", "change_to_state_2": "not looked after",
    "change_fewer_percent_2": -30, "change_least_percent_2": -60, "change_most_percent_2": -10,
    "change_reach_percent_2": 40, "change_cost_pounds_2": 500,
}  # fmt: skip
TRIED = {**PRICED, **FIRST}
BOTH = {**TRIED, **SECOND, "changes": 2}


@pytest.fixture
def returns(world):
    for name, path in TABLES.items():
        evidence.add(actor=world.commissioner, project=world.project.slug, shape=name, name=name, path=path)


def rows_of(ours, name, asked):
    content = ours.get(f"{PAGE}{name}.csv?{urlencode(asked)}").content.decode("utf-8-sig")
    return [row for row in csv.reader(content.splitlines()) if row]


def led_to(answer):
    assert answer.status_code == 302
    where = urlsplit(answer.headers["Location"])
    assert where.path == PAGE
    return dict(parse_qsl(where.query)), where.fragment


def test_two_changes_are_tried_at_once_and_told_apart(ours, returns):
    page = text(ours.get(f"{PAGE}?{urlencode(BOTH)}"))
    for said in ("Each alone, and all together", "Support for foster carers, alone", "Going home, alone",
                 "All together less the sum", "To pay for itself in these years, each change needs this effect",
                 "Of all together it cannot be asked", "Child-years in care", "no review date: "):  # fmt: skip
        assert said in page
    rows = {row[0]: row for row in rows_of(ours, "apart", BOTH)}
    alone = {row[0]: row for row in rows_of(ours, "changed", TRIED)}
    together = {row[0]: row for row in rows_of(ours, "changed", BOTH)}
    net = slice(-5, -2)
    assert rows["Support for foster carers, alone"][net] == alone["Both together"][2:]  # as the page says of it alone
    assert rows["All together"][net] == together["Both together"][2:]
    assert together["Both together"][2:] != alone["Both together"][2:]
    asked = re.search(rf'href="{PAGE}apart.csv\?([^"]+)"', page)[1].replace("&amp;", "&")
    assert set(parse_qs(asked)) == set(BOTH)


def test_one_change_is_told_from_which_effect_it_pays_and_nothing_is_told_apart(ours, returns):
    page = text(ours.get(f"{PAGE}?{urlencode(TRIED)}"))
    assert re.search(r"pays? for itself in these years", page)
    assert "Each alone, and all together" not in page
    assert ours.get(f"{PAGE}apart.csv?{urlencode(TRIED)}").status_code == 404


def test_the_order_of_the_changes_makes_no_difference(ours, returns):
    swapped = {**PRICED, "changes": 2}
    swapped |= {f"{name}_2": value for name, value in FIRST.items()}
    swapped |= {name.removesuffix("_2"): value for name, value in SECOND.items()}
    assert rows_of(ours, "changed", swapped) == rows_of(ours, "changed", BOTH)


def test_another_change_is_added_and_what_was_typed_stays(ours, returns):
    typed = {**TRIED, "change_reach_percent": "half", "price_3": ""}
    kept, where = led_to(ours.get(f"{PAGE}?{urlencode({**typed, 'add': 1})}"))
    assert where == "change-2"
    assert kept == {**{name: str(value) for name, value in typed.items() if value != ""}, "changes": "2",
                    "change_owner_2": "Fostering", "change_review_on_2": "1/4/2030"}  # fmt: skip
    page = text(ours.get(f"{PAGE}?{urlencode(kept)}"))
    assert 'id="change-2"' in page
    assert 'value="half"' in page
    assert 'name="change_owner_2" type="text" value="Fostering"' in page
    assert "Take this change away" in page
    assert "Take this change away" not in text(ours.get(PAGE))


def test_a_change_is_taken_away_and_those_after_it_move_up(ours, returns):
    third = {name.replace("_2", "_3"): value for name, value in SECOND.items()} | {"change_name_3": "Third"}
    asked = {**BOTH, **third, "changes": 3}
    kept, where = led_to(ours.get(f"{PAGE}?{urlencode({**asked, 'without': 1})}"))
    assert where == "change-1"
    assert (kept["change_name"], kept["change_name_2"], kept["changes"]) == ("Going home", "Third", "2")
    assert (kept["price_2"], kept["price_2_least"], kept["source"]) == ("700", "600", "Finance, invented")
    assert not any(name.endswith("_3") and name.startswith("change_") for name in kept)


def test_prices_are_no_changes_and_a_number_at_the_end_of_their_names_is_not_that_of_one():
    names = PlacementChangeForm.names()
    given = {**{name: str(value) for name, value in BOTH.items()}, "price_5": "3", "price_5_most": "4"}
    assert names.many(given) == 2
    assert names.without(names.with_another(given), 3) == given
    assert names.number_of("price_5") == names.number_of("name_2") == names.number_of("start") == 0
    assert names.number_of("change_name_2") == 2
    assert PlacementsForm.given_of({**given, "utm_source": "x", "change_lag_3": " ", "price_99": "1"}) == given


def test_no_more_than_five_and_a_sixth_is_told_not_dropped(ours, returns):
    five = {**TRIED, "changes": 5}
    page = text(ours.get(f"{PAGE}?{urlencode(five)}"))
    assert "5 changes at once are the most" in page
    assert "Add another change" not in page
    sixth = ours.get(f"{PAGE}?{urlencode({**five, 'change_fewer_percent_6': 3})}")
    assert sixth.status_code == 422
    assert "Take the others away" in text(sixth)


def test_a_fault_stands_at_its_field_of_its_change_and_at_no_other(ours, returns):
    page = text(
        answer := ours.get(f"{PAGE}?{urlencode({**BOTH, 'change_reach_percent_2': '', 'change_age_from_2': 18})}")
    )
    assert answer.status_code == 422
    told = dict(re.findall(r'<a href="#id_(\w+)">\s*([^<]+?)\s*</a>', page))
    assert told == {"change_reach_percent_2": "Change 2: Write a number: reached at full effect, in percent of the children there",
                    "change_age_from_2": "Change 2: Write a whole number from 0 to 17"}  # fmt: skip
    same = text(ours.get(f"{PAGE}?{urlencode({**BOTH, 'change_name_2': FIRST['change_name']})}"))
    assert "Change 2: Another change has this name" in same


def test_whoever_opens_the_page_answers_for_the_numbers_until_they_say_otherwise(ours, world, returns):
    page = text(ours.get(PAGE))
    for name in ("change_owner", "owner"):
        assert f'name="{name}" type="text" value="{world.commissioner.name}"' in page
    assert f'value="{world.commissioner.name}"' not in text(ours.get(f"{PAGE}?{urlencode({**TRIED, 'owner': ''})}"))


def test_the_enter_key_computes_and_harmful_words_are_words(ours, returns):
    answer = ours.get(f"{PAGE}?{urlencode({**BOTH, 'change_name_2': HARM})}")
    assert harmless(answer)
    form = text(answer)[text(answer).index('<form method="get"') :]
    assert 'name="' not in re.search(r"<button[^>]*>", form)[0]

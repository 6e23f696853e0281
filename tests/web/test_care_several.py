"""Several changes at once on the page of where people live: typed, added, taken away, told apart, owned, reviewed."""

import csv
import datetime
import re
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import pytest
from django.utils import timezone

from commonweal.services import evidence
from commonweal.web.pages.needs.care_forms import CareChangeForm, CareForm
from tests.spec.needs import lives
from tests.support.pages import HARM, harmless, text
from tests.web.test_care_pages import CARE, TRIED

SECOND = {
    "name_2": "Falls class (invented)", "from_state_2": "supported", "to_state_2": "residential", "fewer_percent_2": 20,
    "least_percent_2": 0, "most_percent_2": 40, "reach_percent_2": 60, "cost_pounds_2": 200, "source_2": "A pilot",
    "owner_2": "Physiotherapy", "review_on_2": "1/4/2030",
}  # fmt: skip
BOTH = {**TRIED, **SECOND, "changes": 2}


@pytest.fixture
def moves(world, tmp_path):
    evidence.add(
        actor=world.commissioner, project=world.project.slug, shape="care-moves", name="care-moves",
        path=lives.counted(tmp_path),
    )  # fmt: skip


def rows_of(ours, name, asked):
    content = ours.get(f"{CARE}{name}.csv?{urlencode(asked)}").content.decode("utf-8-sig")
    return [row for row in csv.reader(content.splitlines()) if row]


def told_at(page, field):
    """What the summary of faults says, with a link to this field."""
    return re.search(rf'<a href="#id_{field}">\s*([^<]+?)\s*</a>', page)[1]


def led_to(answer):
    """Where a button led: what the address says, and where on the page."""
    assert answer.status_code == 302
    where = urlsplit(answer.headers["Location"])
    assert where.path == CARE
    return dict(parse_qsl(where.query)), where.fragment


def test_two_changes_are_tried_at_once_and_told_apart(ours, moves):
    page = text(ours.get(f"{CARE}?{urlencode(BOTH)}"))
    assert "Each alone, and all together" in page
    for said in ("Night sitting (invented), alone", "Falls class (invented), alone", "All together less the sum",
                 "Changes of one move multiply", "With the smallest effect of Night sitting (invented) worth having"):  # fmt: skip
        assert said in page
    assert "Together: " in page
    assert f"{CARE}apart.xlsx?" in page
    rows = {row[0]: row for row in rows_of(ours, "apart", BOTH)}
    alone = rows_of(ours, "money", TRIED)[-1]
    with_both = rows_of(ours, "money", BOTH)[-1]
    assert alone[0] == with_both[0] == "All years"
    assert alone[3:] != with_both[3:]  # the range moves with the second change
    whole = rows["Night sitting (invented), alone"]
    assert whole[-5:-2] == alone[-3:]  # alone it is what the page says of it alone
    assert rows["All together"][-5:-2] == with_both[-3:]


def test_the_table_of_each_alone_is_there_with_several_alone(ours, moves):
    assert "Each alone, and all together" not in text(ours.get(f"{CARE}?{urlencode(TRIED)}"))
    assert ours.get(f"{CARE}apart.csv?{urlencode(TRIED)}").status_code == 404
    assert ours.get(f"{CARE}apart.xlsx?{urlencode(BOTH)}").content[:2] == b"PK"


def test_the_order_of_the_changes_makes_no_difference(ours, moves):
    fields = CareChangeForm.base_fields
    swapped = {name: value for name, value in TRIED.items() if name not in fields}
    swapped |= {f"{name}_2": value for name, value in TRIED.items() if name in fields}
    swapped |= {name.removesuffix("_2"): value for name, value in SECOND.items()}
    assert rows_of(ours, "money", swapped) == rows_of(ours, "money", BOTH)


def test_another_change_is_added_and_what_was_typed_stays(ours, moves):
    typed = {**TRIED, "reach_percent": "half", "cost_nursing": ""}
    kept, where = led_to(ours.get(f"{CARE}?{urlencode({**typed, 'add': 1})}"))
    assert where == "change-2"
    assert kept == {**{name: str(value) for name, value in typed.items() if value != ""}, "changes": "2",
                    "owner_2": "Public health", "review_on_2": "1/4/2027"}  # fmt: skip
    page = text(ours.get(f"{CARE}?{urlencode(kept)}"))
    assert 'id="change-2"' in page
    assert 'value="half"' in page
    assert 'id="id_owner_2" name="owner_2" type="text" value="Public health"' in page
    assert "Take this change away" in page
    assert "Take this change away" not in text(ours.get(CARE))


def test_a_change_without_an_effect_yet_is_no_fault_until_more_is_typed_of_it(ours, moves):
    begun = {**TRIED, "changes": 2, "owner_2": "Physiotherapy"}
    assert ours.get(f"{CARE}?{urlencode(begun)}").status_code == 200
    answer = ours.get(f"{CARE}?{urlencode({**begun, 'name_2': 'Falls class'})}")
    assert answer.status_code == 422
    assert told_at(text(answer), "fewer_percent_2") == "Change 2: Write a number, or take this change away"


def test_a_change_is_taken_away_and_those_after_it_move_up(ours, moves):
    third = {name.replace("_2", "_3"): value for name, value in SECOND.items()} | {"name_3": "Third (invented)"}
    asked = {**BOTH, **third, "changes": 3}
    kept, where = led_to(ours.get(f"{CARE}?{urlencode({**asked, 'without': 1})}"))
    assert where == "change-1"
    assert (kept["name"], kept["name_2"], kept["changes"]) == ("Falls class (invented)", "Third (invented)", "2")
    assert kept["cost_residential"] == "40000"
    assert "smallest_percent" not in kept  # it was the plan of the test of the one that is gone
    assert not any(name.endswith("_3") for name in kept)
    kept, where = led_to(ours.get(f"{CARE}?{urlencode({**asked, 'without': 3})}"))
    assert where == "change-2"
    assert kept == {name: str(value) for name, value in BOTH.items()}


def test_adding_one_and_taking_it_away_leaves_the_address_as_it_was():
    given, names = {name: str(value) for name, value in BOTH.items()}, CareChangeForm.names()
    assert names.without(names.with_another(given), 3) == given
    assert names.many(names.with_another(given)) == 3
    assert names.many({"changes": "999"}) == names.many({"changes": "²"}) == names.many({}) == 1
    assert names.many({"reach_percent_4": "1", "changes": "2"}) == 4
    assert CareForm.given_of({"reach_percent_04": "1", "lag_1": "2", "nothing_2": "3", "ramp_3": "4"}) == {
        "ramp_3": "4"
    }


def test_no_more_than_five_and_a_sixth_is_told_not_dropped(ours, moves):
    five = {**TRIED, "changes": 5}
    page = text(ours.get(f"{CARE}?{urlencode(five)}"))
    assert "5 changes at once are the most" in page
    assert "Add another change" not in page
    assert ours.get(f"{CARE}?{urlencode({**five, 'add': 1})}").status_code == 200
    sixth = ours.get(f"{CARE}?{urlencode({**five, 'fewer_percent_6': 3})}")
    assert sixth.status_code == 422
    assert "Take the others away" in text(sixth)


def test_a_fault_stands_at_its_field_of_its_change_and_at_no_other(ours, moves):
    page = text(answer := ours.get(f"{CARE}?{urlencode({**BOTH, 'reach_percent_2': '', 'ramp_least_2': 1})}"))
    assert answer.status_code == 422
    assert (
        told_at(page, "reach_percent_2")
        == "Change 2: Write a number: reached at full effect, in percent of the people there"
    )
    assert 'href="#id_ramp_most_2"' in page
    assert 'href="#id_reach_percent"' not in page
    assert len(re.findall(r'class="nhsuk-error-message"', page)) == 3  # reach, years to full reach, their most
    folded = re.findall(r'<details class="nhsuk-details"( open)?>', page)
    assert folded == ["", " open", "", ""]  # of change 1, change 2, costs, years


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"name_2": TRIED["name"]}, "name_2", "Another change has this name"),
        ({"to_state_2": "supported"}, "to_state_2", "somewhere else than people come from"),
        ({"fewer_percent_2": 60}, "fewer_percent_2", "It lies between the least and the most"),
        ({"ramp_2": 5, "ramp_least_2": 1, "ramp_most_2": 2}, "ramp_2", "It lies between the least and the most"),
    ],
)
def test_faults_between_and_within_changes(ours, moves, wrong, field, said):
    page = text(answer := ours.get(f"{CARE}?{urlencode({**BOTH, **wrong})}"))
    assert answer.status_code == 422
    assert told_at(page, field).startswith("Change 2: ")
    assert said in told_at(page, field)


def test_what_only_the_service_finds_stands_at_its_field_too(ours, world, tmp_path):
    table = lives.counted(tmp_path)
    lines = [line for line in table.read_text(encoding="utf-8").splitlines() if "extra care" not in line]
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    evidence.add(actor=world.commissioner, project=world.project.slug, shape="care-moves", name="care-moves",
                 path=table)  # fmt: skip
    page = text(answer := ours.get(f"{CARE}?{urlencode({**BOTH, 'from_state_2': 'extra care'})}"))
    assert answer.status_code == 422
    assert told_at(page, "from_state_2").startswith("Change 2: It must be one of home")
    assert "Number 2" not in page


def test_the_enter_key_tries_and_neither_adds_nor_takes_away(ours, moves):
    page = text(ours.get(f"{CARE}?{urlencode(BOTH)}"))
    form = page[page.index('<form method="get"') :]
    first = re.search(r"<button[^>]*>", form)[0]
    assert 'name="' not in first
    assert 'tabindex="-1"' in first


def test_the_book_says_whose_each_number_is_what_is_missing_and_what_is_overdue(ours, moves):
    past, ahead = (timezone.localdate() + datetime.timedelta(days=days) for days in (-1, 0))
    asked = {**BOTH, "review_on": f"{past:%d/%m/%Y}", "review_on_2": f"{ahead:%d/%m/%Y}", "owner": ""}
    page = text(ours.get(f"{CARE}?{urlencode(asked)}"))
    assert f"overdue since {past.day} {past:%B %Y}" in page
    assert f"overdue since {ahead.day} {ahead:%B %Y}" not in page  # today is not past
    rows = {row[0]: row for row in rows_of(ours, "book", asked)}
    first = rows["Night sitting (invented): share reached"]
    second = rows["Falls class (invented): share reached"]
    assert first[3:] == ["no source given", "no owner named", f"overdue since {past.day} {past:%B %Y}"]
    assert second[3:] == ["A pilot", "Physiotherapy", f"{ahead.day} {ahead:%B %Y}"]
    # Of change 1 five numbers, of change 2 five, of care two costs: the source is missing of the first five, a day of
    # review of the costs.
    assert f"{CARE}book.xlsx?" in page
    assert (
        "Of 12 numbers that somebody chose, no source: 5; no owner: 7; no review date: 2; overdue for review: 5."
        in page
    )
    assert "nobody: it was counted" in text(ours.get(CARE))


def test_whoever_opens_the_page_answers_for_the_numbers_until_they_say_otherwise(ours, world, moves):
    name = world.commissioner.name
    assert f'name="owner" type="text" value="{name}"' in text(ours.get(CARE))
    tried = text(ours.get(f"{CARE}?{urlencode({**TRIED, 'owner': ''})}"))
    assert f'value="{name}"' not in tried  # what was emptied stays empty, and who opens the address owns nothing by it


def test_harmful_words_in_a_second_change_are_words(ours, moves):
    assert harmless(ours.get(f"{CARE}?{urlencode({**BOTH, 'name_2': HARM})}"))


def test_links_to_files_say_what_was_typed_and_nothing_that_was_left_empty(ours, moves):
    page = text(ours.get(f"{CARE}?{urlencode({**BOTH, 'cost_nursing': '', 'utm_source': 'x'})}"))
    asked = re.search(rf'href="{CARE}book.csv\?([^"]+)"', page)[1].replace("&amp;", "&")
    assert set(parse_qs(asked)) == set(BOTH)

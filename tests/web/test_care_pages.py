"""Where people live and what would change it: what is tried stands in the address, and the book is behind it."""

import re
from urllib.parse import urlencode

import pytest

from commonweal.services import evidence
from tests.spec.needs import lives
from tests.support.pages import text

CARE = "/projects/dementia-and-falls/need/where-people-live/"
TRIED = {
    "name": "Night sitting (invented)", "from_state": "supported", "to_state": "residential", "fewer_percent": 30,
    "least_percent": 5, "most_percent": 50, "reach_percent": 50, "cost_pounds": 300, "cost_residential": 40_000,
    "cost_supported": 12_000, "start": 2024, "end": 2027, "owner": "Public health", "review_on": "1/4/2027",
    "cost_source": "Finance, invented", "smallest_percent": 10,
}  # fmt: skip


@pytest.fixture
def moves(world, tmp_path):
    evidence.add(
        actor=world.commissioner, project=world.project.slug, shape="care-moves", name="care-moves",
        path=lives.counted(tmp_path),
    )  # fmt: skip


def test_without_a_table_of_moves_it_says_what_to_bring(ours):
    page = text(ours.get(CARE))
    assert "commonweal run needs.care-moves" in page
    assert "Children looked after are not among these states" in page
    assert f'href="{CARE}"' in text(ours.get("/projects/dementia-and-falls/need/"))
    assert ours.get(f"{CARE}people.svg").status_code == 404


def test_what_is_proposed_is_drawn_priced_and_stands_in_a_book(ours, moves):
    page = text(ours.get(f"{CARE}?{urlencode(TRIED)}"))
    assert "In all it costs" in page
    assert "With the smallest effect worth having, 10.0 % fewer moves" in page
    assert "pays for itself" in page
    assert "Assumptions book" in page
    assert "Public health" in page
    assert "Finance, invented" in page
    assert "not known" in page  # the effect has no source: the book says so
    picture = ours.get(f"{CARE}money.svg?{urlencode(TRIED)}")
    assert (picture.status_code, picture.headers["Content-Type"]) == (200, "image/svg+xml")
    rows = ours.get(f"{CARE}book.csv?{urlencode(TRIED)}").content.decode("utf-8-sig")
    assert "Night sitting (invented): rate from supported to residential among those reached,× 0.7,0.5 to 0.95" in rows


def test_as_things_stand_before_anything_is_proposed(ours, moves):
    page = text(ours.get(CARE))
    assert "if people go on moving as they did" in page
    assert "Rates of moving" in page
    assert 'value="2022"' in page  # the first mid-year after people were counted


def test_faults_are_told_at_their_field(ours, moves):
    page = ours.get(f"{CARE}?{urlencode({**TRIED, 'least_percent': 40})}")
    assert page.status_code == 422
    assert "It lies between the least and the most" in text(page)
    before = ours.get(f"{CARE}?{urlencode({**TRIED, 'start': 2020})}")
    assert "Start in 2022, or later" in text(before)


def test_ranges_of_reach_and_costs_stand_in_the_book_and_widen_the_money(ours, moves):
    ranges = {"reach_least_percent": 30, "reach_most_percent": 62.5, "cost_pounds_least": 0, "cost_pounds_most": 90_000,
              "cost_residential_least": 35_000, "cost_residential_most": 45_000}  # fmt: skip
    known = text(ours.get(f"{CARE}?{urlencode(TRIED)}"))
    assert "no range given" in known
    assert "so that they are taken as known" in known
    wide = text(ours.get(f"{CARE}?{urlencode({**TRIED, **ranges})}"))
    assert "30 % to 62.5 %" in wide
    assert "£35,000 to £45,000" in wide
    said = re.compile(r"In all it costs .+? than going on as now")
    assert said.search(wide)[0] != said.search(known)[0]
    rows = ours.get(f"{CARE}book.csv?{urlencode({**TRIED, **ranges})}").content.decode("utf-8-sig")
    assert "cost for each person reached,£300 a year," in rows
    assert 'Cost of a year: supported,"£12,000",no range given' in rows


def test_half_a_range_and_one_beside_its_number_are_told_at_their_field(ours, moves):
    half = ours.get(f"{CARE}?{urlencode({**TRIED, 'reach_least_percent': 30})}")
    assert half.status_code == 422
    assert 'href="#id_reach_most_percent"' in text(half)
    beside = ours.get(f"{CARE}?{urlencode({**TRIED, 'cost_residential_least': 1, 'cost_residential_most': 2})}")
    assert 'href="#id_cost_residential"' in text(beside)
    alone = ours.get(f"{CARE}?{urlencode({**TRIED, 'cost_nursing_least': 1, 'cost_nursing_most': 2})}")
    assert 'href="#id_cost_nursing"' in text(alone)

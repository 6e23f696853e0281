"""Where people live and what would change it: what is tried stands in the address, and the book is behind it."""

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

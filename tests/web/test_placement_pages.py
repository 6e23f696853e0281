"""Children looked after by placement: which files to bring, an invented sample to try, prices in the address."""

from urllib.parse import urlencode

import pytest

from commonweal.services import evidence
from tests.spec.needs import placed
from tests.support.pages import text

PAGE = "/projects/dementia-and-falls/need/children-looked-after/"
TABLES = dict(zip(("looked-after-children", "looked-after-episodes"), placed.SAMPLE.values(), strict=True))
PRICED = {"start": 2022, "end": 2024, "price_2": 700, "price_2_least": 600, "price_2_most": 900,
          "source": "Finance, invented", "owner": "Children's services"}  # fmt: skip


@pytest.fixture
def returns(world):
    for name, path in TABLES.items():
        evidence.add(actor=world.commissioner, project=world.project.slug, shape=name, name=name, path=path)


def test_without_returns_it_says_which_files_to_add_and_offers_invented_ones(ours, client_of):
    page = text(ours.get(PAGE))
    assert "Add to the project&#39;s data: Children looked after: header of the SSDA903 return" in page
    assert "commonweal run needs.placement-moves" in page
    for name, path in TABLES.items():
        assert f"/data/dictionary/{name}/" in page
        assert ours.get(f"/data/dictionary/{name}/").status_code == 200
        file = ours.get(f"{PAGE}sample-{name}.csv")
        assert (file.status_code, file.content) == (200, path.read_bytes())
    assert "nobody in them exists" in page
    assert ours.get(f"{PAGE}sample-people.csv").status_code == 404
    assert ours.get(f"{PAGE}children.svg").status_code == 404
    assert "data/add/" not in text(client_of("our-viewer").get(PAGE))
    assert f'href="{PAGE}"' in text(ours.get("/projects/dementia-and-falls/need/"))


def test_from_returns_children_are_carried_forward_and_called_invented(ours, returns):
    page = text(ours.get(PAGE))
    assert "Invented children, not Trafford&#39;s" in page
    assert "No number on this page says anything about Trafford" in page
    assert 'value="2022"' in page  # the first mid-year after children were counted
    assert "Who came and went, invented children" in page
    assert "910 rows repeat an episode" in page
    assert "SYN-" not in page.replace("their numbers begin with SYN-", "")
    assert "looked-after-episodes, version 1, added to this project" in page[page.index('id="rests"') :]
    picture = ours.get(f"{PAGE}children.svg")
    assert (picture.status_code, picture.headers["Content-Type"]) == (200, "image/svg+xml")
    rows = ours.get(f"{PAGE}years.csv").content.decode("utf-8-sig")
    assert "2021,116,5,50,8,1,0,62,57" in rows
    assert ours.get(f"{PAGE}children.xlsx").status_code == 200


def test_prices_are_drawn_and_stand_in_the_book_and_faults_at_their_field(ours, returns):
    page = text(ours.get(f"{PAGE}?{urlencode(PRICED)}"))
    assert "Their placements cost £" in page
    assert "A week: other foster carers" in page
    assert "£600 to £900" in page
    assert "Finance, invented" in page
    assert "no review date" in page  # the book says what is missing
    assert ours.get(f"{PAGE}money.csv?{urlencode(PRICED)}").status_code == 200
    beside = ours.get(f"{PAGE}?{urlencode({**PRICED, 'price_2': 500})}")
    assert beside.status_code == 422
    assert 'href="#id_price_2"' in text(beside)
    half = text(ours.get(f"{PAGE}?{urlencode({**PRICED, 'price_2_most': ''})}"))
    assert 'href="#id_price_2_most"' in half
    early = ours.get(f"{PAGE}?{urlencode({**PRICED, 'start': 2020})}")
    assert "Start in 2022, or later" in text(early)
    assert ours.get(f"{PAGE}?start=never").status_code == 422


def test_no_row_of_a_single_child_is_shown_with_the_data(ours, returns):
    for name in TABLES:
        page = text(ours.get(f"/projects/dementia-and-falls/data/{name}/"))
        assert "Each row is about a single person: none is shown" in page
        assert "SYN-296227" not in page


def test_what_is_proposed_is_shown_beside_how_things_stand_with_its_faults_at_their_field(ours, returns):
    asked = {**PRICED, "change_name": "Support for foster carers", "change_fewer_percent": 50, "change_least_percent": 20,
             "change_most_percent": 70, "change_reach_percent": 50, "change_cost_pounds": 2000}  # fmt: skip
    page = text(ours.get(f"{PAGE}?{urlencode(asked)}"))
    assert "What is proposed, beside how things stand" in page
    assert "With what is proposed" in page
    assert "Support for foster carers: share reached" in page
    rows = ours.get(f"{PAGE}changed.csv?{urlencode(asked)}").content.decode("utf-8-sig")
    assert "Both together,pounds more" in rows
    assert ",-0" not in rows.replace(",-0.", "")
    assert "Children&#39;s home" in page
    lacking = ours.get(f"{PAGE}?{urlencode({**asked, 'change_reach_percent': ''})}")
    assert lacking.status_code == 422
    assert 'href="#id_change_reach_percent"' in text(lacking)
    assert "Which files, in which form" not in text(lacking)
    nowhere = text(ours.get(f"{PAGE}?{urlencode({**asked, 'change_to_state': 'foster carers'})}"))
    assert 'href="#id_change_to_state"' in nowhere
    assert ours.get(f"{PAGE}changed.csv?{urlencode(PRICED)}").status_code == 404  # nothing is proposed

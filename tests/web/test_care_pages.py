"""Where people live and what would change it: what is tried stands in the address, and the book is behind it."""

import re
from urllib.parse import urlencode

import pytest

from commonweal.services import evidence, thread
from tests.spec.needs import lives
from tests.support.pages import text

TABLES = ("people", "care-episodes", "hospital-stays")
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


@pytest.fixture
def people(world, tmp_path):
    """The same invented lives as tables of people: nobody counted anything at a terminal."""
    for name, file in zip(TABLES, lives.written(tmp_path).values(), strict=True):
        evidence.add(actor=world.commissioner, project=world.project.slug, shape=name, name=name, path=file)


def test_without_any_table_it_says_which_files_to_add_and_in_which_form(ours, client_of, world):
    page = text(ours.get(CARE))
    assert "Add to the project&#39;s data: people, one a row (people) and episodes of adult social care" in page
    assert "commonweal run needs.care-moves" in page  # for who may not bring tables of people here
    for name in (*TABLES, "care-moves"):
        assert f"/data/dictionary/{name}/" in page
        assert f"/projects/dementia-and-falls/data/add/?shape={name}" in page
        assert ours.get(f"/data/dictionary/{name}/").status_code == 200
        assert f'value="{name}" selected' in text(ours.get(f"/projects/dementia-and-falls/data/add/?shape={name}"))
    assert "data/add/" not in text(client_of("our-viewer").get(CARE))  # who may add nothing is not sent there
    assert "Children looked after are not among these states" in page
    assert 'href="/projects/dementia-and-falls/need/children-looked-after/"' in page
    assert f'href="{CARE}"' in text(ours.get("/projects/dementia-and-falls/need/"))
    assert ours.get(f"{CARE}people.svg").status_code == 404


def test_from_tables_of_people_the_moves_are_counted_here(ours, world, people):
    page = text(ours.get(CARE))
    assert "if people go on moving as they did" in page
    assert 'value="2022"' in page  # the first mid-year after people were counted
    assert "The moves were counted from the tables of people and of care-episodes" in page
    rests = page[page.index('id="rests"') :]
    assert "people, version 1, added to this project" in rests
    assert "care-episodes, version 1, added to this project" in rests
    assert "population-projection-single-year, version 1</a>" in rests
    for item in (*TABLES, "population-projection"):
        assert ours.get(f"/projects/dementia-and-falls/data/{item}/").status_code == 200
    assert "Which files, in which form" not in page
    assert "p1<" not in page
    tried = text(ours.get(f"{CARE}?{urlencode(TRIED)}"))
    assert "In all it costs" in tried
    assert ours.get(f"{CARE}people.svg?{urlencode(TRIED)}").status_code == 200


def test_the_page_answers_as_if_the_moves_had_been_counted_before(ours, world, people, tmp_path):
    counted = text(ours.get(f"{CARE}people.csv?{urlencode(TRIED)}"))
    evidence.add(actor=world.commissioner, project=world.project.slug, shape="care-moves", name="care-moves",
                 path=lives.counted(tmp_path))  # fmt: skip
    assert text(ours.get(f"{CARE}people.csv?{urlencode(TRIED)}")) == counted
    assert "The moves were counted" not in text(ours.get(CARE))


def test_people_of_another_council_are_not_taken_for_those_of_this_one(ours, world, tmp_path):
    files = lives.written(tmp_path)
    rows = files["people"].read_text(encoding="utf-8").replace(lives.TRAFFORD, "E08000007")
    files["people"].write_text(rows, encoding="utf-8")
    for name, file in zip(TABLES, files.values(), strict=True):
        evidence.add(actor=world.commissioner, project=world.project.slug, shape=name, name=name, path=file)
    page = ours.get(CARE)
    assert page.status_code == 422
    assert "The table of people holds nobody of Trafford (E08000009): it holds people of E08000007" in text(page)


def test_half_of_the_tables_asks_for_the_other_half(ours, world, tmp_path):
    evidence.add(actor=world.commissioner, project=world.project.slug, shape="people", name="people",
                 path=lives.written(tmp_path)["people"])  # fmt: skip
    page = text(ours.get(CARE))
    assert "Add to the project&#39;s data: episodes of adult social care (care-episodes)." in page
    assert "Here already" in page


def test_the_figure_of_need_is_counted_too_and_grows_old_with_the_people(ours, world, people, tmp_path):
    at = {"actor": world.commissioner, "project": world.project.slug}
    thread.ensure_default_figures(**at)
    view = thread.compute(**at, name="care-states")
    assert "live in care homes" in view.headline
    assert view.newer == ()
    assert "The moves were counted from the tables of people" in text(ours.get("/projects/dementia-and-falls/need/"))
    page = text(ours.get("/projects/dementia-and-falls/figures/care-states/"))
    assert "rows in the file, each about a single person: none is shown" in page
    assert "p1<" not in page
    newer = lives.written(tmp_path)["people"]
    newer.write_text(newer.read_text(encoding="utf-8").replace("p399,M,1934", "p399,M,1935"), encoding="utf-8")
    evidence.add(**at, shape="people", name="people", path=newer)
    assert any("people" in reason.because for reason in thread.figure(**at, name="care-states").figure.newer)


def test_no_row_of_a_single_person_is_shown_with_the_data(ours, people):
    for name, person in (("people", "p17"), ("care-episodes", "e0a"), ("hospital-stays", "s8")):
        page = text(ours.get(f"/projects/dementia-and-falls/data/{name}/"))
        assert "Each row is about a single person: none is shown" in page
        assert person not in page


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

"""Need and supply on pages: figures with their pictures, other assumptions tried and kept."""

from pathlib import Path

import pytest
from django.urls import reverse

from commonweal.services import evidence, thread
from tests.support import pages
from tests.support.pages import counted, key_of, text

S = "/projects/dementia-and-falls"
NEED, SUPPLY = f"{S}/need/", f"{S}/supply/"
DEMENTIA = f"{NEED}dementia/"
ESTIMATE = Path(__file__).resolve().parents[2] / "examples" / "trafford" / "mid-2024-population.csv"


@pytest.fixture
def figured(world):
    """The project with three of its figures computed."""
    pages.computed(world.commissioner, world.project, ["dementia", "falls", "care-homes"])
    return world


@pytest.mark.parametrize("address", [NEED, SUPPLY])
def test_a_project_without_figures_says_so(ours, address):
    assert "Nothing has been computed for this project yet" in text(ours.get(address))


@pytest.mark.parametrize(("address", "room"), [(NEED, "needs"), (SUPPLY, "markets")])
def test_one_button_computes_what_has_not_been_computed(ours, world, address, room):
    assert f'action="{S}/thread/compute/{room}/"' in text(ours.get(address))
    assert ours.post(f"{S}/thread/compute/{room}/").headers["Location"] == address
    page = text(ours.get(address))
    assert "What is known" in page
    assert "thread/compute" not in page  # nothing is behind: nothing is offered


def test_newer_data_bring_the_button_back(ours, world):
    ours.post(f"{S}/thread/compute/needs/")
    evidence.add(
        actor=world.commissioner, project=world.project.slug, shape="population-estimate", name="population-estimate",
        path=ESTIMATE,
    )  # fmt: skip
    assert "Bring the figures up to date" in text(ours.get(NEED))


def test_who_may_only_look_is_offered_no_button_and_computes_nothing(client_of, world):
    reader = client_of("our-viewer")
    assert "thread/compute" not in text(reader.get(NEED))
    assert reader.post(f"{S}/thread/compute/needs/").status_code == 403
    assert "Nothing has been computed" in text(reader.get(NEED))


def test_the_main_question_comes_first(ours, world):
    ours.post(f"{S}/thread/compute/needs/")
    page = text(ours.get(NEED))
    shown = [
        page.index(f'id="{name}-section"') for name in ("dementia", "falls", "population", "undiagnosed", "carers")
    ]
    assert shown == sorted(shown)
    known = page[page.index('id="known"') : page.index('id="assumed"')]
    assert known.index("#dementia-section") < known.index("#population-section")


def test_what_would_make_things_known_is_said_once(ours, figured):
    page = text(ours.get(SUPPLY))
    assert page.count("Upload beds, ratings and owners of homes") == 1
    assert "Beds; ratings; ultimate owners" in page


def test_a_figure_that_knows_nothing_is_not_among_what_is_known(ours, figured):
    pages.computed(figured.commissioner, figured.project, ["home-care"])
    page = text(ours.get(SUPPLY))
    known = page[page.index('id="known"') : page.index('id="assumed"')]
    assert "#care-homes-section" in known
    assert "#home-care-section" not in known
    assert 'id="home-care-section"' in page


@pytest.mark.parametrize("address", [NEED, SUPPLY, DEMENTIA, f"{NEED}dementia/tried.svg"])
def test_a_person_of_another_organisation_finds_nothing(client_of, figured, address):
    assert client_of("their-commissioner").get(address).status_code == 404


def test_need_shows_sentence_picture_rows_and_what_is_assumed(ours, figured):
    page = text(ours.get(NEED))
    assert "About 3,000 people aged 65+ live with dementia in Trafford (2024); about 3,900 by 2040" in page
    assert f'src="{S}/figures/dementia.svg"' in page
    assert 'alt="Line chart.' in page
    assert f'href="{S}/figures/dementia.csv"' in page
    assert "What is assumed and left out" in page
    assert "Not verified" in page  # people who fall
    assert f'href="{S}/figures/dementia/"' in page


def test_supply_says_what_is_not_known_and_how_to_make_it_known(ours, figured):
    page = text(ours.get(SUPPLY))
    assert "54 care homes (56 registrations)" in page
    assert "Not known" in page
    assert 'href="/data/templates/care-home-beds.xlsx"' in page
    assert f'href="{S}/papers/market-position-statement/"' in page


def test_what_no_file_can_tell_leads_to_the_form_for_a_number(ours, world):
    pages.computed(world.commissioner, world.project, ["spend"])
    assert f'href="{S}/local-figures/new/"' in text(ours.get(SUPPLY))


def test_a_figure_that_could_not_be_computed_is_not_known_and_says_why(ours, world):
    thread.ensure_default_figures(actor=world.commissioner, project=world.project.slug)
    assert "It has not been computed" in text(ours.get(NEED))


def test_other_assumptions_give_another_sentence_and_nothing_is_kept(ours, figured):
    answer = ours.get(DEMENTIA, {"start": "2024", "end": "2040", "rate_change": "-1"})
    page = text(answer)
    assert answer.status_code == 200
    assert "if rates fall by 1 % a year" in page
    assert "about 3,900 by 2040 if today" in page  # what is kept stands beside
    assert "tried.svg?start=2024&amp;end=2040&amp;rate_change=-1" in page
    assert "about 3,900 by 2040" in text(ours.get(NEED))


def test_the_picture_of_what_was_tried_has_the_kept_figure_as_a_ghost(ours, figured):
    answer = ours.get(f"{NEED}dementia/tried.svg", {"start": "2024", "end": "2040", "rate_change": "-1"})
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert "last figure" in text(answer)


FAULTS = [
    ({"start": "1999"}, "no year 1999"),
    ({"start": "2041"}, "Give the earlier year first"),
    ({"end": ""}, "Write the last year"),
    ({"end": "later"}, "Enter a whole number"),
    ({"rate_change": "11"}, "from -10 to 10"),
    ({"rate_change": "many"}, "Write a number"),
    ({"rate_change": "9"}, "Choose a smaller change"),
]


@pytest.mark.parametrize(("change", "words"), FAULTS)
def test_an_assumption_that_cannot_be_is_refused_on_the_page(ours, figured, change, words):
    answer = ours.get(DEMENTIA, {"start": "2024", "end": "2040", "rate_change": "0", **change})
    page = text(answer)
    assert answer.status_code == 422
    assert "There is a problem" in page
    assert words in page
    assert "Keep these assumptions" not in page


def test_assumptions_are_kept_on_purpose_and_once(ours, figured):
    address = f"{DEMENTIA}?start=2024&end=2035&rate_change=0"
    sent = {"key": key_of(ours.get(address)), "start": "2024", "end": "2035", "rate_change": "0"}
    for _ in range(2):
        assert ours.post(DEMENTIA, sent).headers["Location"] == NEED
    assert "by 2035" in text(ours.get(NEED))
    found = thread.figure(actor=figured.commissioner, project=figured.project.slug, name="dementia")
    assert found.figure.number == 2


RANGES = {"start": "2024", "end": "2040", "rate_change": "0", "rates_low": "-20", "rates_high": "30", "rates_says": ""}


def test_what_is_uncertain_is_tried_beside_and_changes_with_what_is_kept(ours, figured):
    asked = {"start": "2024", "end": "2035", "rate_change": "-1"}
    page = text(ours.get(DEMENTIA, asked))
    assert f"{NEED}dementia-range/tried.svg?start=2024&amp;end=2035&amp;rate_change=-1" in page
    assert "Tornado chart around" in page
    ours.post(DEMENTIA, {"key": key_of(ours.get(DEMENTIA, asked)), **asked})
    names = ("dementia", "dementia-range", "falls-range")
    kept = [thread.figure(actor=figured.commissioner, project=figured.project.slug, name=name).figure for name in names]
    assert [item.arguments["end"] for item in kept] == [2035, 2035, 2040]
    assert [item.arguments.get("rate_change") for item in kept] == [-1.0, -1.0, None]
    assert kept[1].value["series"][-1]["expected"] == pytest.approx(kept[0].value["series"][-1]["expected"])


def test_a_range_needs_somebody_who_says_so(ours, figured):
    answer = ours.get(f"{NEED}dementia-range/", RANGES)
    assert answer.status_code == 422
    assert "Nobody is named for the range of the rates" in text(answer)
    page = text(ours.get(f"{NEED}dementia-range/", {**RANGES, "rates_says": "A consultant (invented)"}))
    assert "From the widest bar: Range for rates" in page
    assert "A consultant (invented): a judgement, not back-tested" in page


@pytest.mark.parametrize("who", ["our-viewer", "our-board-member"])
def test_who_may_not_keep_may_try(client_of, figured, who):
    reader = client_of(who)
    tried = {"start": "2024", "end": "2035", "rate_change": "-1"}
    page = text(reader.get(DEMENTIA, tried))
    assert "rates fall by 1 %" in page
    assert "Keep these assumptions" not in page
    answer = reader.post(DEMENTIA, tried)
    assert answer.status_code == 403
    assert "You can see this but not change it" in text(answer)


def test_a_figure_that_there_is_not_is_not_found(ours, figured):
    assert ours.get(f"{NEED}nothing/").status_code == 404
    assert ours.get(f"{NEED}dementia/tried.exe").status_code in (400, 404)


@pytest.mark.parametrize("name", ["need", "supply"])
def test_a_page_asks_the_database_as_often_for_twice_as_many_figures(ours, figured, name):
    address = reverse(name, kwargs={"project": figured.project.slug})
    ours.get(address)
    before = counted(ours, address)
    pages.doubled(figured.project)
    assert counted(ours, address) == before


def test_what_follows_the_first_answer_keeps_its_sentence_and_its_cautions_in_sight(ours, figured):
    need = text(ours.get(NEED))
    falls = need[need.index('id="falls-section"') :]
    seen, behind = falls.split("<details", 1)
    assert "fall at least once a year" in seen
    assert "Not verified" in seen
    assert "data-wide" in behind  # opened by itself where the screen is wide
    assert f'src="{S}/figures/falls.svg"' in behind[: behind.index("</section>")]

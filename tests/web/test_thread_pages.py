"""Where numbers came from, on pages: the figure, its files, what rests on what, everything computed again."""

import re

import pytest

from commonweal.services import evidence
from tests.support import pages
from tests.support.pages import HARM, counted, harmless, text

S = "/projects/dementia-and-falls"
FIGURE = f"{S}/figures/dementia"


@pytest.fixture
def figured(world):
    """The project with two of its figures computed, and an edition."""
    pages.computed(world.commissioner, world.project, ["dementia", "care-homes"])
    pages.edition(world.project)
    return world


@pytest.mark.parametrize("address", [f"{S}/thread/", f"{FIGURE}/", f"{FIGURE}.svg", f"{FIGURE}.csv"])
def test_who_may_see_the_project_sees_where_numbers_came_from(client_of, figured, address):
    assert client_of("our-viewer").get(address).status_code == 200
    assert client_of("their-commissioner").get(address).status_code == 404


def test_a_figure_names_method_inputs_rows_assumptions_author_date_and_digest(ours, figured):
    page = text(ours.get(f"{FIGURE}/"))
    for words in (
        "needs.projection, version 1", "Trafford (E08000009)", "Our Commissioner", "population-projection, version 1",
        "Office for National Statistics", "OGL-UK-3.0", "The rows", "sha256:",
        "What the change is made of",
    ):  # fmt: skip
        assert words in page
    assert page.index(">Step<") < page.index(">Change<")
    assert page.index("First year") < page.index("Last year")
    assert re.search(r"Words and rules in force.*?dementia, of \d+ \w+ \d{4}", page, re.DOTALL)
    assert "indicators/needs/" not in page


def test_an_earlier_number_has_a_page_and_one_that_never_was_has_none(ours, figured):
    assert ours.get(f"{FIGURE}/?number=1").status_code == 200
    assert ours.get(f"{FIGURE}/?number=9").status_code == 404
    assert ours.get(f"{FIGURE}/?number=x").status_code == 200
    assert ours.get(f"{S}/figures/nothing/").status_code == 404


MEDIA = [
    ("svg", "image/svg+xml", "inline", b"<svg"),
    ("png", "image/png", "attachment", b"\x89PNG"),
    ("csv", "text/csv; charset=utf-8", "attachment", b""),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "attachment", b"PK"),
]


@pytest.mark.parametrize(("ending", "media", "disposition", "begins"), MEDIA)
def test_a_file_of_a_figure_comes_as_what_it_is(ours, figured, ending, media, disposition, begins):
    answer = ours.get(f"{FIGURE}.{ending}")
    assert answer.headers["Content-Type"] == media
    assert answer.headers.get("Content-Disposition", "inline").startswith(disposition)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.content.startswith(begins)


def test_a_file_that_figures_do_not_come_as_is_refused_with_a_page(ours, figured):
    answer = ours.get(f"{FIGURE}.exe")
    assert answer.status_code in (400, 404)
    assert "csv" in text(answer)


def test_the_picture_for_narrow_screens_is_narrower(ours, figured):
    wide, narrow = ours.get(f"{FIGURE}.svg"), ours.get(f"{FIGURE}.svg?width=narrow")
    assert wide.content != narrow.content


def test_what_rests_on_what_leads_to_every_knot(ours, figured):
    page = text(ours.get(f"{S}/thread/"))
    assert f'href="{FIGURE}/"' in page
    assert f'href="{S}/data/population-projection/"' in page
    assert f'href="{S}/papers/strategy/' in page
    assert "Nothing here rests on data that have since become newer" in page


def test_newer_data_is_said_on_the_thread_and_on_the_figure(ours, figured, root):
    body = (root / "examples/trafford/mid-2024-population.csv").read_bytes()
    evidence.add(
        actor=figured.commissioner, project=figured.project.slug, shape="population-estimate",
        name="population-estimate", filename="mid-2024-population.csv", data=body,
    )  # fmt: skip
    assert "Newer data exists" in text(ours.get(f"{S}/thread/"))
    page = text(ours.get(f"{FIGURE}/"))
    assert "Newer data exists" in page
    assert "population-estimate" in page or "mid-2024" in page


def test_everything_computed_again_comes_out_the_same(ours, figured):
    assert "All 2 figures came out the same, to the digit" in text(ours.post(f"{S}/thread/verify/"))
    assert ours.get(f"{S}/thread/verify/").status_code == 405


def test_a_number_that_was_tampered_with_is_named(ours, figured):
    from commonweal.records.thread import FigureResult
    from tests.support import factories, guards

    with guards.guards_off(), factories.pen():
        row = FigureResult.objects.get(figure__name="dementia")
        row.text = row.text.replace('"persons"', '"personz"')
        row.save()
    page = text(ours.post(f"{S}/thread/verify/"))
    assert "1 of 2 figures did not come out the same" in page
    assert "People with dementia" in page


def test_harmful_words_in_a_title_are_only_words(ours, figured):
    from commonweal.records.thread import Figure
    from tests.support import factories

    with factories.pen():
        figure = Figure.objects.get(name="dementia")
        figure.title = HARM
        figure.save()
    for address in (f"{S}/thread/", f"{FIGURE}/", f"{S}/need/"):
        assert harmless(ours.get(address)), address


@pytest.mark.parametrize("address", [f"{S}/thread/", f"{FIGURE}/"])
def test_a_page_asks_the_database_as_often_for_twice_as_many_figures(ours, figured, address):
    ours.get(address)
    before = counted(ours, address)
    pages.doubled(figured.project)
    assert counted(ours, address) == before

"""A project may be about a council of the synthetic county: whoever asks for one finds it, and nobody else does."""

from commonweal.analysis import places
from commonweal.services import projects
from commonweal.services.organisations.commissioning import find_places
from tests.support.pages import text

NORTHVALE = "E06990001"
FORM = {"title": "A trial", "question": "Does it work?", "start": "2024", "end": "2030", "conditions": ["dementia"],
        "key": "a-synthetic-project"}  # fmt: skip


def test_it_is_found_by_its_name_and_its_code_alone(ours):
    for words in ("synthetic", "e06990001"):
        assert "Northvale (synthetic)" in text(ours.get("/projects/new/", {"words": words}))
    for words in ("", "north", "south", "vale"):
        page = text(ours.get("/projects/new/", {"words": words}))
        assert "(synthetic)" not in page
        assert "E0699" not in page


def test_a_project_on_it_says_that_nobody_there_exists(ours, world):
    assert "Northvale (synthetic)" in text(ours.get(f"/projects/new/{NORTHVALE}/"))
    answer = ours.post(f"/projects/new/{NORTHVALE}/", FORM)
    assert answer.headers["Location"] == "/projects/a-trial/"
    made = projects.get(actor=world.commissioner, project="a-trial")
    assert (made.place, made.synthetic) == ("Northvale (synthetic)", True)
    for page in ("", "where-people-live/"):
        assert "Northvale (synthetic): nobody here exists" in text(ours.get(f"/projects/a-trial/need/{page}"))
    assert "nobody here exists" not in text(ours.get("/projects/dementia-and-falls/need/"))
    assert not projects.get(actor=world.commissioner, project="dementia-and-falls").synthetic


def test_no_list_of_real_places_holds_it():
    assert NORTHVALE not in {area.code for area in places.areas()}
    assert NORTHVALE not in {code for words in ("northvale", "synthetic", NORTHVALE) for code, *_ in find_places(words)}

"""What was tried for children's placements is kept, stands in the assumptions book, and leads back to where it was."""

import csv
import re
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest

from commonweal.records.thread import Figure, FigureResult
from commonweal.services import evidence, plans, thread, verification
from commonweal.web.pages.needs.care_forms import CareForm
from commonweal.web.pages.needs.placement_forms import PlacementsForm
from tests.spec.needs import placed
from tests.support.pages import HARM, harmless, key_of, text
from tests.web.test_care_several import BOTH as CARE_BOTH
from tests.web.test_placement_pages import PAGE, TABLES
from tests.web.test_placement_several import BOTH, TRIED

P = "/projects/dementia-and-falls"
BOOK = f"{P}/assumptions/"
KEEP = f"{PAGE}keep/"
TITLE = "Support for foster carers"
NAME = "placements-change-support-for-foster-carers"
FIGURE = f"{P}/figures/{NAME}/"


@pytest.fixture
def at(world):
    return {"actor": world.commissioner, "project": world.project.slug}


@pytest.fixture
def returns(at):
    for name, path in TABLES.items():
        evidence.add(**at, shape=name, name=name, path=path)


def rows(ours, address):
    return [row for row in csv.reader(ours.get(address).content.decode("utf-8-sig").splitlines()) if row]


def offered(page):
    """Where the form to keep leads, and what it would call the number."""
    where = re.search(rf'<form method="post" action="({KEEP}[^"]+)"', text(page))[1].replace("&amp;", "&")
    return where, re.search(r'name="title"[^>]*value="([^"]*)"', text(page))[1]


def test_what_the_page_shows_is_kept_once_and_leads_back_to_everything_that_was_typed(ours, returns):
    page = ours.get(f"{PAGE}?{urlencode(TRIED)}")
    where, title = offered(page)
    assert title == TITLE
    sent = {"key": key_of(page), "title": title}
    for _ in range(2):
        answer = ours.post(where, sent)
        assert (answer.status_code, answer.headers["Location"]) == (302, FIGURE)
    assert FigureResult.objects.count() == 1
    assert rows(ours, f"{FIGURE.rstrip('/')}.csv") == rows(ours, f"{PAGE}children.csv?{urlencode(TRIED)}")
    own = text(ours.get(FIGURE))
    assert f"{TITLE} is kept. Papers cite it as {NAME}." in own
    assert "Invented children, not Trafford&#39;s" in own
    assert "Change what is assumed" in own
    clash = ours.post(where, {**sent, "title": "Another"})
    assert clash.status_code == 409
    assert "already sent with other values" in text(clash)
    book = text(ours.get(BOOK))
    assert "A week: other foster carers" in book
    assert "£600 to £900" in book
    assert f'href="{FIGURE}#assumed"' in book
    assert f"Change what is proposed: {TITLE.lower()}" in text(ours.get(f"{P}/need/"))
    led = ours.get(f"{P}/need/{NAME}/").headers["Location"]
    again = dict(parse_qsl(urlsplit(led).query))
    assert urlsplit(led).path == PAGE
    typed = {name: str(value) for name, value in TRIED.items()} | {"change_review_on": "01/04/2030"}
    assert again == {**typed, "changes": "1", "change_ramp": "1", "kept": TITLE}  # full reach after a year, as usual


def test_it_is_verified_cited_grows_old_and_its_next_number_keeps_its_name(ours, at, returns, tmp_path):
    assert ours.post(f"{KEEP}?{urlencode(TRIED)}", {"title": TITLE}).status_code == 302
    kept = thread.figure(**at, name=NAME).figure
    assert [item.ok for item in verification.verify(**at).figures if item.name == NAME] == [True]
    plans.write_paragraph(**at, kind="strategy", section="resources", text=f"It costs {{{{ {NAME}.money.expected }}}}.")
    made = plans.build(**at, kind="strategy", formats=("html",))
    page = plans.file(**at, kind="strategy", number=made.number, format="html").data.decode()
    assert f"It costs {round(kept.value['money']['expected']):,}" in re.sub(r"<[^>]+>", "", page)
    assert kept.newer == ()
    earlier = placed.upto(tmp_path, 2020)
    name = "looked-after-episodes"
    evidence.add(**at, shape=name, name=name, path=earlier["episodes"])
    (reason,) = thread.figure(**at, name=NAME).figure.newer
    assert f"{name}, version 2" in reason.because
    evidence.add(**at, shape=name, name=name, path=TABLES[name])
    ours.post(f"{KEEP}?{urlencode({**TRIED, 'change_fewer_percent': 40})}", {"title": TITLE})
    assert [row.number for row in FigureResult.objects.filter(figure__name=NAME)] == [1, 2]
    assert "× 0.6" in text(ours.get(BOOK))


def test_only_who_may_keeps_and_things_as_they_stand_can_be_kept_too(ours, client_of, returns):
    viewer = client_of("our-viewer")
    page = text(viewer.get(PAGE))
    assert "Keep this" not in page
    assert "and nothing is kept" in page
    assert viewer.post(KEEP, {"title": TITLE}).status_code == 403
    assert client_of("their-commissioner").post(KEEP, {"title": TITLE}).status_code == 404
    assert ours.get(KEEP).status_code == 405
    assert not Figure.objects.exists()
    page = ours.get(f"{PAGE}?start=2022&end=2023")
    assert "nothing is kept until you keep it" in text(page)
    where, title = offered(page)
    assert title == "Children looked after, as things stand"
    answer = ours.post(where, {"title": title})
    assert answer.headers["Location"] == f"{P}/figures/placements-change-children-looked-after-as-things-stand/"


def test_what_cannot_be_kept_says_so_on_the_page_and_keeps_nothing(ours, returns):
    for change, words, said in (
        ({}, {"title": " "}, "Say what to call it"),
        ({}, {"title": "x" * 61}, "At most 60 letters"),
        ({"change_reach_percent": 200}, {}, "Write a number from 0 to 100"),
        ({"price_2": 500}, {}, "It lies between the least and the most"),
        ({"start": 2020}, {}, "Start in 2022, or later"),
    ):
        answer = ours.post(f"{KEEP}?{urlencode({**TRIED, **change})}", {"title": TITLE, **words})
        assert answer.status_code == 422
        assert said in text(answer)
        assert f'<form method="get" action="{PAGE}"' in text(answer)  # computing leads to the page, not to the keeping
        assert not Figure.objects.exists()


def test_without_returns_nothing_is_kept(ours):
    answer = ours.post(f"{KEEP}?{urlencode(TRIED)}", {"title": TITLE})
    assert answer.status_code == 422
    assert "How often children come into care, move and leave is not known here" in text(answer)
    assert "Keep this" not in text(ours.get(PAGE))
    assert not Figure.objects.exists()


def test_a_name_of_another_method_is_refused_on_the_page(ours, world, returns):
    thread.keep_recipe(actor=world.commissioner, project=world.project.slug, figure=thread.NewFigure(
        NAME, TITLE, "options.appraisal", {}))  # fmt: skip
    answer = ours.post(f"{KEEP}?start=2022&end=2023", {"title": TITLE})
    assert answer.status_code == 422
    assert "is the name of a figure made by options.appraisal" in text(answer)
    assert FigureResult.objects.count() == 1


def test_an_owner_who_was_taken_out_does_not_come_back_when_it_is_kept(ours, world, returns):
    asked = {"changes": 1, "start": 2022, "end": 2023, "price_2": 700, "owner": "", "change_owner": ""}
    page = ours.get(f"{PAGE}?{urlencode(asked)}")
    where, title = offered(page)
    ours.post(where, {"title": title})
    (line,) = thread.assumptions(actor=world.commissioner, project=world.project.slug).lines
    assert (line.value, line.missing) == ("£700", ("source", "owner", "review_on"))


def test_harmful_words_are_only_words(ours, returns):
    asked = {**TRIED, "change_name": HARM, "owner": HARM, "source": HARM, "end": 2023}
    assert harmless(ours.get(f"{PAGE}?{urlencode(asked)}"))
    ours.post(f"{KEEP}?{urlencode(asked)}", {"title": HARM[:60]})
    assert FigureResult.objects.count() == 1
    for address in (BOOK, f"{P}/need/"):
        assert harmless(ours.get(address))


@pytest.mark.parametrize(("form", "asked"), [(PlacementsForm, BOTH), (CareForm, CARE_BOTH)])
def test_a_recipe_is_typed_as_it_was_and_a_recipe_of_more_is_not_taken_for_it(form, asked):
    def read(given):
        return form({name: str(value) for name, value in given.items()}, {})

    first = read(asked)
    assert first.is_valid(), first.problems
    recipe = {"start": 2022, "end": 2024, "changes": list(first.changes), "costs": first.costs}
    again = read(form.typed(recipe))
    assert again.is_valid()
    assert (again.changes, again.costs) == (first.changes, first.costs)
    assert again.tells(recipe)
    what, cost = next(iter(first.costs.items()))
    others = (
        {**recipe, "changes": recipe["changes"][:1]}, {**recipe, "costs": {}},
        {**recipe, "costs": {**first.costs, what: {**cost, form.pounds: 1}}},
        {**recipe, "costs": {**first.costs, "elsewhere": cost}},
    )  # fmt: skip
    assert not any(again.tells(other) for other in others)

"""Comparing options on pages: options that are not known yet, weights, the money, who may, words that do no harm."""

import pytest

from commonweal.services import options, projects
from commonweal.services.options import comparing
from tests.support import pages
from tests.support.pages import HARM, counted, harmless, key_of, text

S = "/projects/dementia-and-falls/options/"
FACTS = {"reach": 1200, "benefit": "40", "probability": "0.7", "cost_pounds": "600000", "gains": ["People who fall"]}
FORM = {
    "name": "Strength and balance classes", "description": "Classes near home.", "reach": "1,600", "benefit": "22",
    "probability": "0.75", "cost_pounds": "£540,000", "gains": "People who have fallen\n\n", "loses": "",
    "equality": "", "source": "The team",
}  # fmt: skip
FORMS = [f"{S}new/", f"{S}budget/", f"{S}reablement/"]


@pytest.fixture
def compared(world):
    """Two options whose numbers are known, the money, and the comparison computed."""
    given = {"actor": world.commissioner, "project": world.project.slug}
    options.add(**given, code="reablement", name="Reablement first", facts=FACTS)
    options.add(**given, code="night", name="Help at night", facts={**FACTS, "reach": 200, "benefit": "55"})
    options.set_budget(**given, pounds="2000000", source="Finance")
    comparing.compare(**given)
    return world


def send(client, address, facts, **changes):
    return client.post(address, {"key": key_of(client.get(address)), **facts, **changes})


@pytest.mark.parametrize("address", [S, *FORMS])
def test_the_pages_open_for_the_team_and_for_nobody_else(ours, client_of, compared, address):
    assert ours.get(address).status_code == 200
    assert client_of("their-commissioner").get(address).status_code == 404


@pytest.mark.parametrize("who", ["our-viewer", "our-board-member"])
def test_who_may_not_write_reads_without_forms_and_is_told(client_of, compared, who):
    reader = client_of(who)
    page = text(reader.get(S))
    assert "Reablement first" in page
    for words in ("Add an option", "Recalculate", ">Change<", "Change the money"):
        assert words not in page
    for address in FORMS:
        assert reader.get(address).status_code == 403
    weights = {
        item.code: "more" for item in options.get(actor=compared.commissioner, project="dementia-and-falls").criteria
    }
    for address, sent in (
        (f"{S}new/", FORM),
        (f"{S}budget/", {"pounds": "1"}),
        (S, weights),
        (f"{S}night/remove/", {}),
    ):
        assert reader.post(address, sent).status_code == 403, address


def test_a_declared_interest_closes_writing(ours, world, compared):
    projects.declare_interest(actor=world.commissioner, project=world.project.slug, what="I own a home")
    assert ours.get(f"{S}new/").status_code == 403
    assert "Add an option" not in text(ours.get(S))


def test_an_option_is_shown_with_its_numbers_in_words(ours, compared):
    page = text(ours.get(S))
    for words in (
        "1,200 people a year", "benefit 40 of 100 for each", "works 70 times in 100", "£600,000 a year",
        "People who fall", "£2,000,000 a year (Finance)", "Do nothing", "of 100 ways of weighting",
    ):  # fmt: skip
        assert words in page


def test_an_option_is_added_and_stands_among_the_others(ours, compared):
    assert send(ours, f"{S}new/", FORM).headers["Location"] == S
    page = text(ours.get(S))
    assert "“Strength and balance classes” is among the options" in page
    assert "1,600 people a year" in page
    assert "People who have fallen" in page


def test_what_nobody_knows_yet_may_stay_empty(ours, compared):
    assert send(ours, f"{S}new/", FORM, cost_pounds="", probability="").status_code == 302
    page = text(ours.get(S))
    assert "Not known" in page
    assert "It is compared once these are known" in page


FAULTS = [
    (f"{S}new/", {"name": ""}, "Write a name", "#id_name"),
    (f"{S}new/", {"reach": "many"}, "People helped a year must be a number", "#id_reach"),
    (f"{S}new/", {"probability": "7"}, "", "#id_probability"),
    (f"{S}new/", {"cost_pounds": "a lot"}, "Cost a year must be a number", "#id_cost_pounds"),
]


@pytest.mark.parametrize(("address", "change", "words", "where"), FAULTS)
def test_a_fault_is_said_at_its_field_and_nothing_is_added(ours, world, address, change, words, where):
    answer = send(ours, address, FORM, **change)
    page = text(answer)
    assert answer.status_code == 422
    assert "There is a problem" in page
    assert words in page
    assert f'href="{where}"' in page
    found = options.get(actor=world.commissioner, project=world.project.slug)
    assert all(item.name != FORM["name"] for item in found.options)


@pytest.mark.parametrize(("pounds", "status"), [("£2.5m", 422), ("-4", 422), ("2,500,000", 302), ("", 302)])
def test_the_money_is_a_sum_of_pounds_or_not_known(ours, compared, pounds, status):
    assert send(ours, f"{S}budget/", {"pounds": pounds, "source": "Finance"}).status_code == status


def test_an_option_is_changed_and_taken_out(ours, compared):
    address = f"{S}night/"
    page = text(ours.get(address))
    assert 'value="Help at night"' in page
    sent = {**FORM, "name": "Help at night", "reach": "300"}
    assert send(ours, address, sent).headers["Location"] == S
    assert "300 people a year" in text(ours.get(S))
    assert ours.post(f"{address}remove/", {"key": "b" * 32}).headers["Location"] == S
    assert "Help at night" not in text(ours.get(S))
    assert ours.get(address).status_code == 404
    assert ours.get(f"{address}remove/").status_code == 405


def test_the_first_comparison_brings_benefit_and_cost_to_weigh(ours):
    assert "What matters more" not in text(ours.get(S))
    send(ours, f"{S}new/", FORM)
    page = text(ours.get(S))
    assert "What matters more" in page
    assert "Benefit to people" in page


def test_weights_are_kept_and_the_comparison_is_made_again(ours, compared):
    criteria = options.get(actor=compared.commissioner, project=compared.project.slug).criteria
    sent = {item.code: "more" if number == 0 else "less" for number, item in enumerate(criteria)}
    assert send(ours, S, sent).headers["Location"] == S
    assert "Compared again with these weights" in text(ours.get(S))
    kept = options.get(actor=compared.commissioner, project=compared.project.slug).criteria
    assert {item.code: item.importance for item in kept} == sent
    assert send(ours, S, {**sent, criteria[0].code: "most"}).status_code == 422


def test_words_that_would_do_harm_are_only_words(ours, compared):
    words = HARM[:190]
    sent = {**FORM, "name": words, "description": words, "gains": words, "loses": words, "equality": words}
    assert send(ours, f"{S}new/", sent).status_code == 302
    assert harmless(ours.get(S))


def test_the_page_asks_the_database_as_often_for_twice_as_many_figures(ours, compared):
    pages.computed(compared.commissioner, compared.project, ["dementia"])
    ours.get(S)
    before = counted(ours, S)
    pages.doubled(compared.project)
    assert counted(ours, S) == before

"""Sets of options within the money, on a page: limits in the address, tables that were brought, files, who may look."""

import csv
import io
from html import unescape

import pytest

from commonweal.services import evidence, options
from tests.support.pages import text

S = "/projects/dementia-and-falls/options/portfolio/"
# Benefit 20,000 for £100,000, 18,000 for £80,000, 9,000 for £40,000.
KNOWN = {"reablement": (1000, "40", "0.5", "100000"), "classes": (900, "20", "1", "80000"),
         "breaks": (300, "30", "1", "40000")}  # fmt: skip


@pytest.fixture
def typed(world):
    given = {"actor": world.commissioner, "project": world.project.slug}
    for code, (reach, benefit, chance, pounds) in KNOWN.items():
        facts = {"reach": reach, "benefit": benefit, "probability": chance, "cost_pounds": pounds,
                 "gains": [f"People of {code}"]}  # fmt: skip
        options.add(**given, code=code, name=code.capitalize(), facts=facts)
    return given


def first_set(client, query):
    rows = list(csv.reader(io.StringIO(client.get(f"{S}sets.csv?{query}").content.decode("utf-8-sig"))))
    return set(rows[1][1].split("; "))


def test_what_is_not_known_is_asked_for_and_not_guessed(ours, world):
    page = unescape(text(ours.get(S)))
    assert "Say what the options are" in page
    assert "Say how much money there is" in page
    assert "Set A" not in page


def test_the_money_and_the_rules_stand_in_the_address(ours, typed):
    assert first_set(ours, "pounds=120000") == {"Classes", "Breaks"}
    assert first_set(ours, "pounds=120000&must=reablement") == {"Reablement"}
    assert first_set(ours, "pounds=220000") == {"Classes", "Breaks", "Reablement"}
    assert first_set(ours, "pounds=220000&without=breaks") == {"Classes", "Reablement"}


def test_why_an_option_is_out_and_who_goes_without_are_told(ours, typed):
    page = unescape(text(ours.get(f"{S}?pounds=120000&first_year=2027&years=2")))
    assert "Added to set A it breaks: money in 2027 and 2028 by £100,000." in page
    assert "<strong>Who goes without:</strong> People of reablement." in page
    # without it 27,000, with it 20,000 alone: it needs 27,000, which is 54 for each of 1,000 at a chance of one half
    assert "the benefit to each were 54 or more" in page


def test_tables_that_were_brought_are_used(ours, typed, tmp_path):
    asked = "pounds=120000&first_year=2027&years=2"
    assert first_set(ours, asked) == {"Classes", "Breaks"}
    path = tmp_path / "portfolio-money.csv"
    path.write_text("code,year,what,pounds\nbreaks,2028,stranded,1\n")
    evidence.add(**typed, shape="portfolio-money", name="portfolio-money", path=path)
    assert first_set(ours, asked) == {"Reablement"}  # a pound more than there is in the second year
    assert "since no table of money says so" not in unescape(text(ours.get(f"{S}?{asked}")))


def test_what_cannot_be_is_said_in_words(ours, typed):
    assert "An option cannot be in and stay out" in text(ours.get(f"{S}?pounds=1&must=breaks&without=breaks"))
    assert "No set of options keeps every rule" in text(ours.get(f"{S}?pounds=1&must=breaks"))
    assert ours.get(f"{S}wishes.csv?pounds=1000").status_code == 404
    assert ours.get(f"{S}sets.csv?years=many").status_code == 404


def test_who_may_not_see_options_sees_no_sets(client_of, typed):
    assert client_of("their-commissioner").get(S).status_code == 404

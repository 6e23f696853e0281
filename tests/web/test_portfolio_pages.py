"""Sets of options within the money, on a page: limits in the address, tables that were brought, files, who may look."""

import csv
import io
import re
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


CUT = "pounds=120000&first_year=2027&years=2&s1_name=Less+money&s1_money=90&s1_first=2&owner=Finance+lead"


def test_what_becomes_of_each_set_in_a_scenario_is_told(ours, typed):
    """Set A is classes and breaks, 27,000 points for £120,000; with £108,000 only classes are left, 18,000, where
    reablement, 20,000 for £100,000, would do most. So A loses 2,000 at most, and B, reablement, 7,000."""
    page = unescape(text(ours.get(f"{S}?{CUT}")))
    assert "Assumed by Finance lead: 90% of the money in 2028." in page
    assert (
        "Set A does not fit (money in 2028 by £12,000). Dropped first: Breaks. Then 18,000 points of benefit, "
        "regret 2,000 points."
    ) in page
    assert "Set B still fits: 20,000 points of benefit, regret none." in page
    assert (
        "set A has the least worst regret: at most 2,000 points below the set that does most. Set A does not fit in 1 of"
        in page
    )
    assert "over the scenarios, at most 7,000 points below what does most (“As given”)" in page
    assert page.count("Least worst regret") == 1
    rows = list(csv.reader(io.StringIO(ours.get(f"{S}scenarios.csv?{CUT}").content.decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == ["As given", "As given", "Less money", "Less money"]
    assert "Finance lead" in rows[3]


def test_without_scenarios_nothing_is_said_of_them_and_examples_can_be_filled_in(ours, typed, world):
    page = unescape(text(ours.get(f"{S}?pounds=120000&years=2")))
    assert "If things turn out otherwise" not in page
    assert f'value="{world.commissioner.name}"' in page  # whoever types a scenario stands beside it
    href = re.search(r'href="(\?[^"]*)"[^>]*>Fill in examples to change', page).group(1)
    filled = unescape(text(ours.get(f"{S}{href}")))
    assert "Assumed by nobody yet (an example to change): 90% of the money in" in filled
    assert "Half the benefit that was scored" in filled
    assert "Staff cannot be hired" not in filled  # nobody's days are counted
    assert "120,000" in filled


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("s1_money=90&owner=Me", "Give the scenario a name"),
        ("s1_name=Less&owner=Me", "Say what is left of money, days or benefit"),
        ("s1_name=Less&s1_money=90", "Say whose assumptions these are"),
        ("s1_name=Less&s1_money=1000&owner=Me", "Give 300 or less"),
        ("s1_name=Less&s1_days=50&s1_first=2&owner=Me", "Say what is left of the money from this year on"),
        ("s1_name=Less&s1_days=50&owner=Me", "No table says what days there are"),
        ("s1_name=Less&s1_money=90&s1_first=5&owner=Me", "There is no budget for it"),
        ("solver=abacus", "There is no such solver here"),
    ],
)
def test_what_a_scenario_lacks_is_said(ours, typed, asked, said):
    page = unescape(text(ours.get(f"{S}?pounds=120000&first_year=2027&years=2&{asked}")))
    assert "There is a problem" in page
    assert said in page


def test_scenarios_and_days_that_were_brought_are_used(ours, typed, tmp_path):
    tables = {
        "scenarios": "scenario,owner,what,percent\nStaff cannot be hired,Head of service,days,50\n",
        "days": "person,year,code,days\nManager,2027,,30\nManager,2027,classes,10\nManager,2027,breaks,20\n",
    }
    for name, rows in tables.items():
        path = tmp_path / f"portfolio-{name}.csv"
        path.write_text(rows)
        evidence.add(**typed, shape=f"portfolio-{name}", name=f"portfolio-{name}", path=path)
    page = unescape(text(ours.get(f"{S}?pounds=120000&first_year=2027&years=2")))
    assert "Assumed by Head of service: 50% of the days of everybody named from 2027 to 2028." in page
    assert "Set A does not fit (Manager's days in 2027 by 15 days). Dropped first: Breaks." in page


def test_what_cannot_be_is_said_in_words(ours, typed):
    assert "An option cannot be in and stay out" in text(ours.get(f"{S}?pounds=1&must=breaks&without=breaks"))
    assert "No set of options keeps every rule" in text(ours.get(f"{S}?pounds=1&must=breaks"))
    assert ours.get(f"{S}wishes.csv?pounds=1000").status_code == 404
    assert ours.get(f"{S}sets.csv?years=many").status_code == 404


def test_who_may_not_see_options_sees_no_sets(client_of, typed):
    assert client_of("their-commissioner").get(S).status_code == 404

"""Sentences about supply and money say the year, the place and what they count, at the edges too."""

import pytest

from commonweal.analysis import markets

TRAFFORD, SCILLY, ESSEX, ENGLAND = "E08000009", "E06000053", "E10000012", "E92000001"


def test_a_year_is_named_by_its_last_month_for_delays_and_visits_end_in_different_ones():
    said = markets.words(markets.hospital_flow(place=TRAFFORD))
    assert "in the year to August 2025, 1,240 patients" in said
    assert "67% of A&E visits in the year to July 2025" in said
    assert "last year" not in said


def test_delays_are_not_told_as_beds_blocked_overnight():
    said = markets.words(markets.hospital_flow(place=TRAFFORD))
    assert "counted before that day's discharges" in said
    assert "needed a hospital bed" not in said


@pytest.mark.parametrize(("place", "share"), [(ESSEX, "where 56% of the people of Essex live"), (TRAFFORD, None)])
def test_a_board_says_how_much_of_the_place_it_covers_unless_it_covers_all(place, share):
    said = markets.words(markets.hospital_flow(place=place))
    assert (share in said) if share else ("where" not in said)


def test_no_board_stands_for_england():
    result = markets.hospital_flow(place=ENGLAND)
    assert markets.words(result).startswith("No one board holds a quarter of the people of England")
    assert markets.chart(result) is None
    assert len({row[0] for row in markets.table(result).rows}) > 30


def test_months_that_look_better_than_they_were_are_said():
    notes = markets.hospital_flow(place="E09000033").value["notes"]
    assert any("Until May 2023" in note for note in notes)


def test_words_and_table_agree_where_the_last_return_is_missing():
    result = markets.spend(place=SCILLY)
    assert markets.words(result).startswith("Adult social care in Isles of Scilly cost £1.1m in all in 2015-16.")
    assert markets.table(result).rows[-1][:2] == ("2015-16", 1_110_000)


def test_what_gross_leaves_out_is_said():
    notes = markets.spend(place=TRAFFORD).value["notes"]
    assert any(note.startswith("Gross current expenditure leaves out") for note in notes)


def test_england_is_not_set_beside_itself():
    result = markets.unit_costs(place=ENGLAND)
    assert "(England" not in markets.words(result)
    drawn = markets.chart(result)
    assert drawn is not None
    assert drawn.alt == "Bars. Residential care, England £534; Nursing care, England £552."
    assert "(England £534)" in markets.words(markets.unit_costs(place=TRAFFORD))


def test_registrations_are_not_told_as_homes():
    drawn = markets.chart(markets.supply(place=TRAFFORD, service="care-home"))
    assert drawn is not None
    assert drawn.headline.startswith("29 of the 49 care-home registrations with an inspection date")


@pytest.mark.parametrize(("place", "patients"), [("E10000030", "346 patients"), ("E06000043", "779 patients")])
def test_boards_with_a_new_code_keep_the_series_of_their_old_one(place, patients):
    assert patients in markets.words(markets.hospital_flow(place=place))

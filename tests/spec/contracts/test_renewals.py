"""Renewals: working back from the end of a contract through its notice to the day work must start, by hand."""

from datetime import date

import pytest

from commonweal.analysis import contracts, registry
from commonweal.analysis.registry import Recipe
from commonweal.documents import charts
from commonweal.engine.contracts import Lead, Notice, months_before, notice_of, renewal
from commonweal.errors import Invalid

TODAY = date(2026, 11, 22)
LEAD = Lead(0, work_months=9, decide_days=30)


@pytest.mark.parametrize(
    ("words", "notice"),
    [
        ("3 months", Notice(months=3)),
        ("Three months", Notice(months=3)),
        ("3 calendar months' written notice", Notice(months=3)),
        ("90 days", Notice(days=90)),
        ("12 weeks", Notice(days=84)),
        ("1 year", Notice(months=12)),
        ("6", Notice(months=6)),
        ("6.0", Notice(months=6)),
        ("none", Notice()),
        ("31/12/2026", Notice(on=date(2026, 12, 31))),
        ("2026-12-31 00:00:00", Notice(on=date(2026, 12, 31))),
        ("see clause 4", None),
        ("31/02/2027", None),
        ("999 months", None),
        ("", None),
    ],
)
def test_what_registers_say_about_notice(words, notice):
    assert notice_of(words) == notice


# End, notice -> notice by, decide by (30 days before), start by (9 months before that), worked by hand.
WORKED = [
    (date(2027, 3, 31), "3 months", date(2026, 12, 31), date(2026, 12, 1), date(2026, 3, 1)),
    (date(2027, 5, 31), "3 months", date(2027, 2, 28), date(2027, 1, 29), date(2026, 4, 29)),
    (date(2027, 6, 30), "90 days", date(2027, 4, 1), date(2027, 3, 2), date(2026, 6, 2)),
    (date(2028, 2, 29), "none", date(2028, 2, 29), date(2028, 1, 30), date(2027, 4, 30)),
]


@pytest.mark.parametrize(("end", "notice", "notice_by", "decide_by", "start_by"), WORKED)
def test_the_days_are_worked_back(end, notice, notice_by, decide_by, start_by):
    found = renewal(end, notice_of(notice), LEAD, TODAY)
    assert (found.notice_by, found.decide_by, found.start_by) == (notice_by, decide_by, start_by)


@pytest.mark.parametrize(
    ("end", "today", "stage"),
    [
        (date(2027, 3, 31), date(2025, 11, 30), "later"),
        (date(2027, 3, 31), date(2025, 12, 1), "soon"),
        (date(2027, 3, 31), date(2026, 2, 28), "soon"),
        (date(2027, 3, 31), date(2026, 3, 1), "start-now"),
        (date(2027, 3, 31), date(2026, 11, 30), "start-now"),
        (date(2027, 3, 31), date(2026, 12, 1), "decide-now"),
        (date(2027, 3, 31), date(2026, 12, 31), "decide-now"),
        (date(2027, 3, 31), date(2027, 1, 1), "notice-passed"),
        (date(2027, 3, 31), date(2027, 3, 31), "notice-passed"),
        (date(2027, 3, 31), date(2027, 4, 1), "ended"),
        (None, date(2026, 1, 1), "end-not-known"),
    ],
)
def test_each_stage_begins_on_its_day(end, today, stage):
    assert renewal(end, notice_of("3 months"), LEAD, today).stage == stage


def test_a_month_back_from_a_long_month_ends_on_its_last_day():
    assert months_before(date(2027, 5, 31), 3) == date(2027, 2, 28)
    assert months_before(date(2028, 5, 31), 3) == date(2028, 2, 29)
    assert months_before(date(1, 1, 1), 60) == date(1, 1, 1)


ROWS = [
    {"service": "Home care, south", "provider": "Example Care", "ends_on": "2027-03-31", "notice": "3 months",
     "value": 1_412_000, "owner": "Adults"},
    {"service": "Advice", "provider": "Good Advice", "ends_on": "2027-06-30", "notice": "90 days", "value": 45_000,
     "owner": "Public health"},
    {"service": "Carers", "provider": "Carers' Link", "ends_on": None, "notice": "", "value": None, "owner": ""},
]  # fmt: skip


def test_work_on_a_dearer_contract_starts_earlier_and_the_most_pressing_comes_first():
    value = contracts.renewals(on="2026-11-22", contracts=ROWS).value
    assert [row["service"] for row in value["contracts"]] == ["Home care, south", "Advice", "Carers"]
    south, advice, carers = value["contracts"]
    # £1,412,000 a year: 45 days, then 15 months. £45,000: 21 days, then 4 months.
    assert (south["decide_by"], south["start_by"]) == ("2026-11-16", "2025-08-16")
    assert (advice["decide_by"], advice["start_by"]) == ("2027-03-11", "2026-11-11")
    assert (carers["stage"], carers["start_by"]) == ("end-not-known", None)
    assert value["counts"]["decide-now"] == 1
    assert [item["what"] for item in value["not_known"]] == [
        "End of 1 of 3", "Notice of 1 of 3", "Value of 1 of 3", "Owner of 1 of 3",
    ]  # fmt: skip


def test_a_whole_value_is_shared_over_the_years_before_the_lead_time_is_chosen():
    row = {**ROWS[0], "starts_on": "2023-04-01", "value": 399_000}
    of_a_year = contracts.renewals(on="2026-11-22", contracts=[row]).value["contracts"][0]
    of_the_whole = contracts.renewals(on="2026-11-22", contracts=[row], value_is="whole").value["contracts"][0]
    assert of_a_year["decide_by"] == "2026-12-01"  # £399,000 a year: 30 days
    assert of_the_whole["decide_by"] == "2026-12-10"  # four years: £99,750 a year: 21 days


def test_an_unreadable_notice_is_kept_and_said_not_to_be_known():
    row = contracts.renewals(on="2026-11-22", contracts=[{**ROWS[0], "notice": "see clause 4"}]).value["contracts"][0]
    assert (row["notice"], row["notice_known"], row["notice_by"]) == ("see clause 4", False, None)


def test_the_sentence_the_picture_and_the_table_say_the_same():
    result = contracts.renewals(on="2026-11-22", contracts=ROWS)
    said = contracts.words(result)
    assert said.startswith("3 contracts or grants: 2 want something done now.")
    assert "Notice must go by 31 December 2026." in said
    drawn = contracts.chart(result)
    assert drawn is not None
    assert "Advice, Good Advice, ends 30 June 2027." in drawn.alt
    assert charts.svg(drawn).startswith("<svg")
    assert len(contracts.table(result).rows) == 3


def test_nothing_is_drawn_of_an_empty_register():
    result = contracts.renewals(on="2026-11-22", contracts=[])
    assert contracts.chart(result) is None
    assert contracts.words(result) == "There are no contracts in the register."


@pytest.mark.parametrize("given", [{}, {"contracts": [], "register": "x"}])
def test_a_register_or_contracts_one_of_them(given):
    with pytest.raises(Invalid) as raised:
        contracts.renewals(on="2026-11-22", **given)
    assert raised.value.code == "contracts.renewals.input"


def test_a_file_and_the_same_rows_give_the_same_days(tmp_path, root):
    path = root / "examples" / "trafford" / "contracts-register.csv"
    value = registry.run(Recipe("contracts.renewals", {"on": "2026-11-22", "register": path})).value
    assert len(value["contracts"]) == 20
    south = next(row for row in value["contracts"] if row["reference"] == "C-001")
    assert (south["notice_by"], south["decide_by"], south["start_by"]) == ("2026-12-31", "2026-11-16", "2025-08-16")

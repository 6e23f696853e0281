"""A register of contracts: matched once, loaded, loaded again; one organisation's register is no other's."""

from datetime import date

import pytest

from commonweal.errors import Conflict, Invalid, NotAllowed, NotFound
from commonweal.records.contracts import Contract, RegisterImport
from commonweal.services import contracts
from tests.support import factories

pytestmark = pytest.mark.django_db
HEAD = "Contract title,Supplier,Expiry date,Notice period,Annual value,Lead officer"
ROWS = (
    '"Home care, south",Example Care,31/03/2027,3 months,"£1,412,000",Adults',
    "Advice line,Good Advice,30/06/2027,90 days,45000,Public health",
    "Carers' grant,Carers' Link,,none,12000,",
)
COLUMNS = {
    "service": "Contract title", "provider": "Supplier", "ends_on": "Expiry date", "notice": "Notice period",
    "value": "Annual value", "owner": "Lead officer",
}  # fmt: skip


@pytest.fixture
def world(home):
    return factories.world()


def file(*rows, head=HEAD):
    return "\n".join([head, *rows]).encode()


def load(actor, *rows, **given):
    given = {"columns": COLUMNS, **given}
    return contracts.load(actor=actor, filename="register.csv", data=file(*rows), **given)


def test_the_columns_of_a_register_are_guessed_and_then_remembered(world):
    seen = contracts.look(actor=world.commissioner, filename="register.csv", data=file(*ROWS))
    assert {item.name: item.heading for item in seen.columns if item.needed} == COLUMNS
    assert seen.complete
    assert not seen.remembered
    odd = "What,Who,When over,Tell them,Pounds,Boss"
    columns = dict(zip(COLUMNS, odd.split(","), strict=True))
    contracts.load(actor=world.commissioner, filename="r.csv", data=file(*ROWS, head=odd), columns=columns)
    again = contracts.look(actor=world.commissioner, filename="r2.csv", data=file(*ROWS, head=odd))
    assert {item.name: item.heading for item in again.columns if item.needed} == columns
    assert again.remembered


def test_a_register_is_loaded_and_works_back_from_each_end(world):
    loaded = load(world.commissioner, *ROWS)
    assert loaded.load.sentence == "3 rows read: 3 added, 0 changed, 0 as before."
    view = contracts.register(actor=world.commissioner, on=date(2026, 11, 22))
    assert [item.service for item in view.contracts] == ["Home care, south", "Advice line", "Carers' grant"]
    south = view.contracts[0]
    assert (south.notice_by, south.stage, south.pounds) == (date(2026, 12, 31), "decide-now", 1_412_000)
    assert view.contracts[2].ends_on is None
    assert Contract.objects.count() == 3


def test_a_later_register_changes_what_it_names_and_marks_what_it_no_longer_names(world):
    load(world.commissioner, *ROWS)
    changed = ROWS[0].replace("31/03/2027", "31/03/2028")
    again = load(world.commissioner, changed, ROWS[1], "New one,Newcomer,31/12/2027,1 month,5000,Adults")
    assert again.load.sentence == (
        "3 rows read: 1 added, 1 changed, 1 as before. 1 of those held before are not in it; they stay, marked."
    )
    held = {row.service: row for row in Contract.objects.all()}
    assert len(held) == 4
    assert held["Carers' grant"].absent
    assert held["Home care, south"].ends_on == date(2028, 3, 31)
    assert held["Home care, south"].history.count() == 2


def test_the_same_form_sent_twice_loads_once(world):
    first = load(world.commissioner, *ROWS, key="once")
    second = load(world.commissioner, *ROWS, key="once")
    assert first.load == second.load
    assert RegisterImport.objects.count() == 1
    with pytest.raises(Conflict):
        load(world.commissioner, ROWS[0], key="once")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("Bad date,Someone,31/02/2027,3 months,1,Adults", "is not a date"),
        ("Bad value,Someone,31/03/2027,3 months,lots,Adults", "is not a number"),
        (",Someone,31/03/2027,3 months,1,Adults", "must be filled in"),
        ("Below nothing,Someone,31/03/2027,3 months,-4,Adults", "below"),
    ],
)
def test_a_bad_row_stops_the_whole_register_and_says_where(world, row, message):
    loaded = load(world.commissioner, *ROWS, row)
    assert loaded.load is None
    assert [(item.row, message in item.message) for item in loaded.check.problems] == [(5, True)]
    assert Contract.objects.count() == 0
    good = load(world.commissioner, *ROWS, row, keep_good_rows=True)
    assert (good.load.added, good.load.rows_refused) == (3, 1)


def test_a_contract_that_ends_before_it_starts_is_refused_in_its_row(world):
    head = HEAD + ",Start date"
    columns = {**COLUMNS, "starts_on": "Start date"}
    rows = [f"{ROWS[1]},01/07/2026", f"{ROWS[0]},01/04/2030"]
    loaded = contracts.load(actor=world.commissioner, filename="r.csv", data=file(*rows, head=head), columns=columns)
    assert [(item.row, item.message) for item in loaded.check.problems] == [(3, "ends before it starts")]
    assert Contract.objects.count() == 0


def test_every_needed_column_must_be_matched_and_none_twice(world):
    with pytest.raises(Invalid) as raised:
        load(world.commissioner, *ROWS, columns={**COLUMNS, "notice": "", "owner": "Supplier"})
    assert raised.value.code == "contracts.register.columns"
    assert {item.column for item in raised.value.problems} == {"notice", "provider", "owner"}


def test_the_register_of_another_organisation_does_not_exist(world):
    load(world.commissioner, *ROWS)
    uid = contracts.register(actor=world.commissioner).contracts[0].uid
    theirs = world.theirs["commissioner"]
    assert contracts.register(actor=theirs).total == 0
    with pytest.raises(NotFound):
        contracts.one(actor=theirs, uid=uid)
    with pytest.raises(NotFound):
        contracts.change(actor=theirs, uid=uid, facts={"owner": "me"})
    with pytest.raises(NotAllowed):
        contracts.register(actor=world.provider)
    with pytest.raises(NotAllowed):
        load(world.ours["viewer"], *ROWS)


def test_an_intention_needs_a_reason_and_stands_in_the_ledger(world):
    load(world.commissioner, *ROWS)
    uid = contracts.register(actor=world.commissioner).contracts[0].uid
    with pytest.raises(Invalid) as raised:
        contracts.intend(actor=world.commissioner, uid=uid, intention="end", reason=" ")
    assert raised.value.problems[0].column == "reason"
    kept = contracts.intend(actor=world.commissioner, uid=uid, intention="end", reason="Nobody uses it any more.")
    assert kept.intention_title == "Let it end"


def test_today_is_pressed_only_by_what_is_neither_decided_nor_booked_in_time(world):
    load(world.commissioner, *ROWS)
    day = date(2026, 11, 22)
    assert [item.service for item in contracts.pressing(actor=world.commissioner, on=day)] == [
        "Home care, south", "Advice line",
    ]  # fmt: skip
    south, advice = contracts.pressing(actor=world.commissioner, on=day)
    assert south.sentence == (
        "Home care, south (Example Care) ends on 31 March 2027. Notice must go by 31 December 2026. "
        "No decision is booked."
    )
    contracts.intend(actor=world.commissioner, uid=south.uid, intention="end", reason="Not used.")
    contracts.intend(actor=world.commissioner, uid=advice.uid, intention="undecided", decision_on=date(2027, 2, 4))
    assert contracts.pressing(actor=world.commissioner, on=day) == ()
    assert contracts.pressing(actor=world.provider, on=day) == ()


def test_one_added_by_hand_may_be_short_but_not_there_twice(world):
    made = contracts.add(actor=world.commissioner, facts={"service": "Advice", "provider": "Good Advice"})
    assert made.stage == "end-not-known"
    with pytest.raises(Conflict):
        contracts.add(actor=world.commissioner, facts={"service": "advice", "provider": "good advice"})
    with pytest.raises(Invalid) as raised:
        contracts.add(actor=world.commissioner, facts={"service": "", "provider": "x", "pounds": -1})
    assert {item.column for item in raised.value.problems} == {"service", "pounds"}


def test_two_of_one_service_and_provider_without_references_are_two_contracts(world):
    load(world.commissioner, ROWS[0], ROWS[0].replace("31/03/2027", "31/03/2029"))
    assert Contract.objects.count() == 2
    again = load(world.commissioner, ROWS[0], ROWS[0].replace("31/03/2027", "31/03/2029"))
    assert again.load.unchanged == 2

"""Pooled funds through the services and the database."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from commonweal.errors import Conflict, Invalid, NotAllowed, NotFound
from commonweal.records.partnerships.funds import FundContribution, FundSpending, PooledFund
from commonweal.records.partnerships.joint import JointPartner
from commonweal.services import ledger
from commonweal.services.partnerships import funds, funds_acts, funds_bands, funds_report
from tests.support import factories
from tests.support.joint import BOARD, READY, TERMS, workshop

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    made = factories.world()
    workshop(made)
    return made


def asked(world):
    return {"actor": world.commissioner, "project": world.project.slug}


def fund(world, **facts):
    given = {"title": "Equipment", "kind": "section-75", "starts": "2026-04-01", **facts}
    return funds_acts.add(**asked(world), facts=given)


def put_in(world, partner, planned, **facts):
    given = {"code": "equipment", "year": 2026, "stream": "other", "partner": partner, "planned": planned, **facts}
    return funds_acts.put_in(**asked(world), **given)


def spend(world, pence, **facts):
    given = {"code": "equipment", "year": 2026, "quarter": 1, "purpose": "Beds", "provider": "Maker", **facts}
    return funds_acts.spend(**asked(world), pence=pence, **given)


def test_what_the_law_asks_is_listed_with_its_place_and_stops_the_agreement(world):
    made = fund(world)
    codes = [item.code for item in made.missing]
    assert codes == ["improves", "consulted", *TERMS, "host"]
    assert all("regulation" in item.cite for item in made.missing)
    with pytest.raises(Invalid) as caught:
        funds_acts.agree(**asked(world), code=made.code)
    assert {item.column for item in caught.value.problems} == set(codes)
    assert funds_acts.get(**asked(world), code=made.code).agreed_on is None


def test_good_practice_warns_and_does_not_stop(world):
    fund(world, **READY)
    put_in(world, BOARD, "100")
    made = funds_acts.agree(**asked(world), code="equipment")
    assert made.agreed_on is not None
    assert [item.code for item in made.advised] == ["overspend", "risk", "exit"]
    assert [item.kind for item in ledger.entries(actor=world.commissioner)][-1] == "fund.agreed"


@pytest.mark.parametrize("answer", ["no", "not-known"])
@pytest.mark.parametrize("gate", ["improves", "consulted"])
def test_without_both_gates_nothing_is_pooled(world, gate, answer):
    fund(world, **{**READY, gate: answer})
    put_in(world, BOARD, "100")
    with pytest.raises(Invalid, match="regulation 4"):
        funds_acts.agree(**asked(world), code="equipment")


def test_a_changed_agreement_has_to_be_agreed_again(world):
    fund(world, **READY)
    put_in(world, BOARD, "100")
    funds_acts.agree(**asked(world), code="equipment")
    assert funds_acts.edit(**asked(world), code="equipment", facts={"terms": {"aims": "Other."}}).agreed_on is None


@pytest.mark.parametrize(
    "code", ["surgery", "radiotherapy", "termination", "endoscopy", "invasive", "emergency-ambulance"]
)
def test_a_function_that_may_not_be_delegated_is_refused_with_the_regulation(world, code):
    with pytest.raises(Invalid, match="regulation 5"):
        fund(world, functions=["equipment", code])
    assert funds.listing(**asked(world)).funds == ()


def test_payments_under_sections_256_and_76_need_no_pooling_agreement(world):
    for kind in ("section-256", "section-76"):
        made = fund(world, kind=kind, title=kind)
        assert not made.pooled
        assert made.missing == ()


def test_over_and_underspend_are_split_by_their_own_parts_to_the_penny(world):
    fund(world)
    put_in(world, BOARD, "60.00")
    put_in(world, "First Council", "40.00")
    made = funds_acts.share(**asked(world), code="equipment", shares={BOARD: (60, 50), "First Council": (40, 50)})
    made = spend(world, "100.01")
    assert (made.balances[0].over, dict(made.balances[0].parts)) == (1, {"First Council": 0, BOARD: 1})
    funds_acts.take_back(**asked(world), code="equipment", uid=made.spending[0].uid)
    made = spend(world, "99.99")
    assert (made.balances[0].over, dict(made.balances[0].parts)) == (-1, {"First Council": -1, BOARD: 0})
    made = spend(world, "50.00", paid_by=BOARD)  # paid beside the fund: no spending of the fund
    assert made.balances[0].spent == 9999


def test_the_same_care_from_two_purses_and_the_minimum_twice_are_shown(world):
    fund(world)
    spend(world, "10.00")
    spend(world, "10.00", paid_by=BOARD)
    put_in(world, BOARD, "5.00", stream="nhs-minimum")
    put_in(world, BOARD, "90.00", stream="icb-allocation")
    said = [item.says for item in funds.listing(**asked(world)).warnings]
    assert len(said) == 2
    assert "counted twice" in said[0]
    assert "paid from two places" in said[1]


@pytest.mark.parametrize("text", ["-1", "1.005", "lots", "1e99"])
def test_bad_sums_name_their_field_and_keep_nothing(world, text):
    fund(world)
    with pytest.raises(Invalid) as caught:
        put_in(world, BOARD, text)
    assert caught.value.problems[0].column == "planned"
    assert FundContribution.objects.count() == 0


def test_the_database_itself_keeps_sums_whole_and_not_below_zero(world):
    fund(world)
    row, partner = PooledFund.objects.get(), JointPartner.objects.first()
    common = {"project": row.project, "fund": row}
    for bad in (
        lambda: FundContribution.objects.create(**common, partner=partner, year=2026, stream="other", planned_pence=-1),
        lambda: FundSpending.objects.create(**common, year=2026, quarter=1, purpose="x", pence=-1, position=1),
        lambda: FundSpending.objects.create(**common, year=2026, quarter=5, purpose="x", pence=1, position=1),
    ):
        with factories.pen(), pytest.raises(IntegrityError), transaction.atomic():
            bad()


def test_the_quarterly_report_and_the_annual_return_say_the_same_sums(world):
    fund(world)
    put_in(world, BOARD, "100.00")
    spend(world, "10.10")
    spend(world, "20.20", quarter=2)
    first = funds_report.get(**asked(world), code="equipment", year=2026, quarter=1)
    second = funds_report.get(**asked(world), code="equipment", year=2026, quarter=2)
    annual = funds_report.get(**asked(world), code="equipment", year=2026, quarter=0)
    assert (first.spent, second.spent, annual.spent) == (1010, 2020, 3030)
    assert (first.so_far, second.so_far, annual.left) == (1010, 3030, 6970)
    assert first.period == "April to June 2026"
    text = funds_report.file(**asked(world), code="equipment", year=2026, quarter=2, format="csv").data.decode()
    assert "20.2" in text
    with pytest.raises(NotFound):
        funds_report.get(**asked(world), code="equipment", year=2030, quarter=1)


def test_who_may_write_in_a_fund(world):
    made = fund(world)
    for who in ("analyst", "viewer", "board-member"):
        with pytest.raises(NotAllowed):
            funds_acts.edit(actor=world.ours[who], project=world.project.slug, code=made.code, facts={"title": "x"})
    with pytest.raises(NotFound):
        funds.listing(actor=world.theirs["commissioner"], project=world.project.slug)


def test_the_same_key_spends_once(world):
    fund(world)
    for _ in range(2):
        spend(world, "10.00", key="k")
    assert FundSpending.objects.count() == 1
    with pytest.raises(Conflict):
        spend(world, "11.00", key="k")


def test_a_fund_ends_after_it_starts_and_days_are_days(world):
    for facts in ({"ends": "2026-03-01"}, {"ends": "soon"}, {"kind": "gift"}, {"improves": "perhaps"}):
        with pytest.raises(Invalid):
            fund(world, **facts)
    assert fund(world, ends=date(2027, 3, 31)).ends == date(2027, 3, 31)


def set_band(world, start, end, shares, side="over", **more):
    given = {"code": "equipment", "side": side, "from_percent": start, "to_percent": end, "shares": shares}
    return funds_bands.set_band(**asked(world), **{**given, **more})


def test_an_overspend_is_borne_in_bands_and_the_rest_as_the_whole_is(world):
    fund(world)
    put_in(world, BOARD, "600.00")
    put_in(world, "First Council", "400.00")
    spend(world, "1060.00")
    made = set_band(world, "0", "2", {BOARD: 1, "First Council": 1})
    assert (dict(made.balances[0].parts), made.balances[0].open) == ({BOARD: 1_000, "First Council": 1_000}, 4_000)
    made = set_band(world, "2", "5%", {BOARD: 3, "First Council": 1})
    funds_acts.share(**asked(world), code="equipment", shares={BOARD: (1, 0), "First Council": (4, 0)})
    made = funds_acts.get(**asked(world), code="equipment")
    assert dict(made.balances[0].parts) == {BOARD: 3_250 + 200, "First Council": 1_750 + 800}
    assert sum(part for _, part in made.balances[0].parts) == made.balances[0].over == 6_000
    assert [item.words for item in made.bands] == ["from 0% to 2%", "from 2% to 5%"]
    made = funds_bands.drop_band(**asked(world), code="equipment", band="over-200")
    assert [item.code for item in made.bands] == ["over-0"]
    with pytest.raises(NotFound):
        funds_bands.drop_band(**asked(world), code="equipment", band="over-200")


def test_bands_of_an_underspend_are_their_own(world):
    fund(world)
    put_in(world, BOARD, "100.00")
    spend(world, "90.00")
    assert set_band(world, "0", "", {BOARD: 1}).balances[0].open == -1_000  # of an overspend only
    assert dict(set_band(world, "0", "", {"First Council": 1}, side="under").balances[0].parts) == {
        "First Council": -1_000
    }


@pytest.mark.parametrize(
    ("start", "end", "shares", "side", "column"),
    [
        ("x", "", {BOARD: 1}, "over", "from_percent"),
        ("-1", "", {BOARD: 1}, "over", "from_percent"),
        ("1.005", "", {BOARD: 1}, "over", "from_percent"),
        ("NaN", "", {BOARD: 1}, "over", "from_percent"),
        ("2", "2", {BOARD: 1}, "over", "to_percent"),
        ("2", "", {}, "over", "shares"),
        ("2", "", {BOARD: -1}, "over", "shares"),
        ("2", "", {"Nobody": 1}, "over", "partner"),
        ("2", "", {BOARD: 1}, "both", "side"),
        ("1", "3", {BOARD: 1}, "over", "from_percent"),  # lies in the band that is there
    ],
)
def test_a_band_that_cannot_be_is_refused_and_nothing_is_kept(world, start, end, shares, side, column):
    fund(world)
    set_band(world, "0", "2", {BOARD: 1})
    with pytest.raises(Invalid) as caught:
        set_band(world, start, end, shares, side)
    assert [item.column for item in caught.value.problems] == [column]
    assert len(funds_acts.get(**asked(world), code="equipment").bands) == 1


def test_a_band_is_a_term_of_the_agreement(world):
    fund(world, **READY)
    put_in(world, BOARD, "100")
    assert "risk" in [item.code for item in funds_acts.agree(**asked(world), code="equipment").advised]
    made = set_band(world, "0", "2", {BOARD: 1})
    assert made.agreed_on is None  # to be agreed again
    assert "risk" not in [item.code for item in made.advised]
    assert set_band(world, "0", "3", {BOARD: 1}).bands[0].to_percent == "3"  # changed, not beside it

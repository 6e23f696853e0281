"""Enough of each type of service: need from people by state of care, places from beds of each kind."""

import pytest

from commonweal.analysis import markets, needs, registry
from commonweal.analysis.registry import Recipe
from commonweal.analysis.sources import Sources
from commonweal.engine.markets.sufficiency import Span, everybody
from commonweal.errors import Invalid
from tests.spec.needs import lives

TRAFFORD, MANCHESTER = "E08000009", "E08000003"
HOMES = """name,cqc_id,type,postcode,provider,area_code,beds
A,1-900000001,Residential homes,M41 5BU,X,E08000009,40
B,1-900000002,Nursing homes,M41 5BV,Y,E08000009,30
C,1-900000003,Nursing homes|Residential homes,M41 5BW,Y,E08000009,{}
"""


@pytest.fixture(scope="module")
def moves(tmp_path_factory):
    return lives.counted(tmp_path_factory.mktemp("lives"))


@pytest.fixture
def listed(tmp_path):
    path = tmp_path / "homes.csv"
    path.write_text(HOMES.format(10))
    return Sources.pack().with_file("care-homes", path)


def by_type(value):
    return {row["service"]: row for row in (value, *value["by_type"])}


def test_users_are_those_who_are_helped_and_those_who_pay():
    # 40 to 50 are helped; of 100 users 60 paid themselves: 40 helped stand for 100, so 40 to 50 for 100 to 125.
    assert everybody(Span(40, 50), 100, 60) == Span(100, 125)
    assert everybody(Span(40, 50), 100, 0) == Span(40, 50)
    for users, paying in ((100, 100), (0, 0), (50, 60)):
        with pytest.raises(Invalid) as refused:
            everybody(Span(40, 50), users, paying)
        assert refused.value.code == "engine.markets.payers"


def test_need_is_people_by_state_of_care_and_the_gap_is_worked_by_hand(moves, listed):
    found = by_type(markets.sufficiency(place=TRAFFORD, year=2030, moves=moves, occupancy_low_percent=90.0,
                                        sources=listed).value)  # fmt: skip
    stock = {
        row["state"]: row
        for row in needs.care_states(place=TRAFFORD, start=2022, end=2030, moves=moves, draws=200).value["series"]
        if row["year"] == 2030
    }
    residential, nursing, both = (found[name] for name in ("residential care", "nursing care", "care homes"))
    assert residential["need"] == {end: stock["residential"][end] for end in ("low", "high")}
    assert found["home care"]["need"] == {end: stock["supported"][end] for end in ("low", "high")}
    assert 0 < residential["need"]["low"] < residential["need"]["high"]
    # 40 beds are residential alone, 30 nursing alone, 10 either; nine in ten can be filled.
    assert (residential["capacity"], nursing["capacity"]) == ({"low": 40, "high": 50}, {"low": 30, "high": 40})
    assert residential["filled"] == {"low": 36, "high": 45}
    assert residential["gap"]["low"] == pytest.approx(residential["need"]["low"] - 45, abs=1e-5)
    assert residential["gap"]["high"] == pytest.approx(residential["need"]["high"] - 36, abs=1e-5)
    assert both["capacity"] == {"low": 80, "high": 80}
    assert both["need"]["low"] == pytest.approx(residential["need"]["low"] + nursing["need"]["low"], abs=1e-5)
    assert (found["extra care"]["capacity"], found["extra care"]["gap"]) == (None, None)
    assert {row["need_from"] for row in found.values()} == {"care-states"}


def test_without_moves_need_of_no_type_is_guessed(listed):
    found = by_type(markets.sufficiency(place=TRAFFORD, occupancy_low_percent=90.0, sources=listed).value)
    assert {row["need"] for row in found.values()} == {None}
    assert {row["need_from"] for row in found.values()} == {""}
    assert set(found) == {"care homes", "residential care", "nursing care"}  # of these places are known


def test_an_uptake_that_somebody_gives_stands_for_the_service_it_is_of_and_no_other(moves, listed):
    asked = {"place": TRAFFORD, "service": "nursing care", "moves": moves, "occupancy_low_percent": 90.0}
    plain = by_type(markets.sufficiency(**asked, sources=listed).value)
    given = by_type(markets.sufficiency(**asked, uptake_low_percent=5.0, people_low=1000.0, sources=listed).value)
    assert given["nursing care"]["need"] == {"low": 50, "high": 50}
    assert (plain["nursing care"]["need_from"], given["nursing care"]["need_from"]) == ("care-states", "uptake")
    assert given["residential care"] == plain["residential care"]


def test_what_each_takes_multiplies_the_need_of_the_service_asked_for(moves, listed):
    asked = {"place": TRAFFORD, "service": "home care", "moves": moves, "sources": listed}
    once, hours = (by_type(markets.sufficiency(**asked, intensity_low=each).value) for each in (None, 14.0))
    assert hours["home care"]["need"] == pytest.approx(
        {end: 14 * size for end, size in once["home care"]["need"].items()}, abs=1e-4
    )
    assert hours["residential care"] == once["residential care"]


def test_people_who_pay_for_themselves_are_needed_for_where_somebody_counted_them(moves, listed, tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("area_code,service,people,self_funders,as_at,source\n"
                    f"{TRAFFORD},residential care,100,60,2026-10-01,Survey of homes\n")  # fmt: skip
    asked = {"place": TRAFFORD, "moves": moves, "occupancy_low_percent": 90.0}
    plain = markets.sufficiency(**asked, sources=listed)
    whole = markets.sufficiency(**asked, sources=listed.with_file("self-funders", path))
    before, after = by_type(plain.value), by_type(whole.value)
    for end in ("low", "high"):
        assert after["residential care"]["need"][end] == pytest.approx(2.5 * before["residential care"]["need"][end])
    assert after["nursing care"] == before["nursing care"]
    assert (after["residential care"]["payers"], after["nursing care"]["payers"]) == (
        "everybody", "those whom the files watch",
    )  # fmt: skip
    assert "self-funders" in {item["code"] for item in plain.value["not_known"]}
    assert "People who pay for themselves are not in all of these needs" in markets.words(plain)
    assert any("Survey of homes" in note for note in whole.value["notes"])


def test_a_home_whose_beds_nobody_knows_leaves_every_kind_unknown(tmp_path):
    path = tmp_path / "homes.csv"
    path.write_text(HOMES.format(""))
    value = markets.sufficiency(place=TRAFFORD, sources=Sources.pack().with_file("care-homes", path)).value
    assert (value["capacity"], value["by_type"]) == (None, [])


def test_a_directory_tells_each_type_by_its_main_service(tmp_path):
    path = tmp_path / "providers.csv"
    path.write_text("location_id,name,service,provider_id,provider,council_code,beds,closed_on\n"
                    f"1-900000001,A,residential care,1-9,P Ltd,{MANCHESTER},40,\n"
                    f"1-900000002,B,nursing care,1-9,P Ltd,{MANCHESTER},30,\n"
                    f"1-900000003,C,nursing care,1-9,P Ltd,{MANCHESTER},90,2024-01-31\n"
                    f"1-900000004,D,extra care,1-9,P Ltd,{MANCHESTER},25,\n"
                    f"1-900000005,E,home care,1-9,P Ltd,{MANCHESTER},,\n")  # fmt: skip
    found = by_type(
        markets.sufficiency(place=MANCHESTER, sources=Sources.pack().with_file("care-providers", path)).value
    )
    known = {name: row["capacity"] and row["capacity"]["high"] for name, row in found.items()}
    assert known == {"care homes": 70, "residential care": 40, "nursing care": 30, "extra care": 25}


def test_years_before_people_were_counted_and_people_from_elsewhere_are_said_not_guessed(moves, tmp_path):
    early = markets.sufficiency(place=TRAFFORD, year=2020, moves=moves).value
    assert early["need"] is None
    assert any("they tell of 2022 and after" in note for note in early["notes"])
    files = lives.written(tmp_path)
    asked = {"people": files["people"], "episodes": files["episodes"], "stays": files["stays"]}
    here, elsewhere = (markets.sufficiency(place=place, **asked).value for place in (TRAFFORD, MANCHESTER))
    assert here["need"] is not None
    assert elsewhere["need"] is None
    assert any("holds nobody of Manchester" in note for note in elsewhere["notes"])


def test_a_service_that_no_list_knows_is_refused():
    with pytest.raises(Invalid) as refused:
        markets.sufficiency(place=TRAFFORD, service="hairdressing")
    assert refused.value.code == "markets.sufficiency.service"


@pytest.mark.parametrize("year", [2020, 2030])
@pytest.mark.parametrize("service", ["care homes", "extra care"])
@pytest.mark.parametrize("given", ["moves", "people", "nothing"])
def test_a_plan_is_its_stamp_and_every_answer_is_said_drawn_and_tabled(moves, listed, tmp_path, year, service, given):
    files = lives.written(tmp_path)
    brought = {
        "moves": {"moves": moves}, "people": {"people": files["people"], "episodes": files["episodes"]}, "nothing": {},
    }[given]  # fmt: skip
    recipe = Recipe("markets.sufficiency", {"place": TRAFFORD, "year": year, "service": service,
                                            "occupancy_low_percent": 90.0, **brought})  # fmt: skip
    result, plan = registry.run(recipe, listed), registry.plan(recipe, listed)
    assert plan.inputs == tuple(sorted(result.stamp.inputs))
    assert registry.run(recipe, listed).text() == result.text()
    said, drawn = markets.words(result), markets.chart(result)
    assert said.endswith(".")
    assert (drawn is None) == (given == "nothing" or year == 2020)
    if drawn is not None:
        assert "By type: " in said
        assert "Residential care: can be filled" in drawn.alt
    labels = [row[0] for row in markets.table(result).rows]
    assert "Residential care: places there are" in labels


@pytest.mark.parametrize(("users", "said"), [("100", "taken as the same share"), ("", "in no need here"),
                                             ("60", "in no need here")])  # fmt: skip
def test_a_count_of_those_who_pay_is_told_as_it_is_used(moves, listed, tmp_path, users, said):
    path = tmp_path / "funders.csv"
    path.write_text("area_code,service,people,self_funders,as_at,source\n"
                    f"{TRAFFORD},residential care,{users},60,2026-10-01,Survey\n")  # fmt: skip
    found = markets.sufficiency(place=TRAFFORD, year=2030, moves=moves, occupancy_low_percent=90.0,
                                sources=listed.with_file("self-funders", path)).value  # fmt: skip
    (note,) = (item for item in found["notes"] if "Survey" in item)
    assert said in note
    assert by_type(found)["residential care"]["payers"] == ("everybody" if users == "100" else
                                                           "those whom the files watch")  # fmt: skip

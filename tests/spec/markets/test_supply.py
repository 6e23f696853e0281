"""Supply in a place: what the pack tells, what an added file adds, and what stays not known."""

import pytest

from commonweal.analysis import markets, registry
from commonweal.analysis.registry import Recipe
from commonweal.analysis.sources import Sources
from commonweal.documents import charts
from commonweal.errors import Invalid

TRAFFORD, LEEDS, MANCHESTER, HAMPSHIRE = "E08000009", "E08000035", "E08000003", "E10000014"


def added(tmp_path, **files):
    """The pack with files put before it."""
    sources = Sources.pack()
    for name, text in files.items():
        path = tmp_path / f"{name}.csv"
        path.write_text(text)
        sources = sources.with_file(name.replace("_", "-"), path)
    return sources


def test_trafford_has_56_registrations_at_54_sites_by_46_providers_18_with_nursing():
    value = markets.supply(place=TRAFFORD, service="care-home").value
    assert (value["registrations"], value["sites"], value["providers"], value["with_nursing"]) == (56, 54, 46, 18)
    assert sum(item["registrations"] for item in value["types"]) == 56
    assert sum(item["registrations"] for item in value["by_provider"]) == 56
    assert len(value["locations"]) == 56


def test_the_sites_registered_twice_are_named():
    value = markets.supply(place=TRAFFORD).value
    assert {item["name"] for item in value["double_registered"]} == {"Halecroft Grange", "Oakfield Croft"}
    assert value["shared_addresses"] == [{"names": ["Harboro", "Headonhey"]}]


def test_inspections_are_aged_as_of_the_files_month_never_of_today():
    seen = markets.supply(place=TRAFFORD).value["inspections"]
    assert (seen["as_of"], seen["oldest"], seen["latest"]) == ("2026-05-31", "2019-01-31", "2026-02-10")
    assert (seen["dated"], seen["undated"], seen["older_than_3_years"]) == (49, 7, 29)
    assert sum(item["registrations"] for item in markets.supply(place=TRAFFORD).value["by_year"]) == 56


def test_what_is_not_known_comes_with_what_to_upload():
    missing = {item["code"]: item for item in markets.supply(place=TRAFFORD).value["not_known"]}
    assert set(missing) == {"beds", "ratings", "owners", "prices", "self-funders", "gap"}
    assert missing["beds"]["shape"] == "care-home-beds"
    assert missing["prices"]["shape"] == "provider-fees"
    assert missing["self-funders"]["shape"] == "self-funders"
    assert all(item["upload"].startswith("Upload") for item in missing.values())


def test_the_older_list_of_greater_manchester_says_how_old_it_is():
    value = markets.supply(place=MANCHESTER).value
    assert (value["registrations"], value["providers"], value["inspections"]) == (90, None, None)
    assert any("2018 to 2019" in note for note in value["notes"])


@pytest.mark.parametrize("service", ["care-home", "home-care", "charity"])
@pytest.mark.parametrize("place", [LEEDS, HAMPSHIRE, "E92000001"])
def test_a_place_without_a_list_has_a_value_that_says_not_known_and_no_noughts(place, service):
    result = markets.supply(place=place, service=service)
    assert result.value["registrations"] is None
    assert result.value["not_known"]
    assert "not known" in markets.words(result)
    assert markets.chart(result) is None
    assert markets.table(result).rows


@pytest.mark.parametrize(
    ("service", "place", "count"),
    [
        ("childrens-home", TRAFFORD, 7),
        ("gp-practice", TRAFFORD, 27),
        ("gp-practice", "E54000057", 409),
        ("nhs-trust", TRAFFORD, 7),
        ("charity", TRAFFORD, 736),
    ],
)
def test_other_services_are_counted_from_their_lists(service, place, count):
    assert markets.supply(place=place, service=service).value["registrations"] == count


def test_a_district_below_a_county_shows_its_countys_childrens_homes_and_says_so():
    value = markets.supply(place="E07000008", service="childrens-home").value
    assert value["registrations"] == 32
    assert any("Cambridgeshire answers" in note for note in value["notes"])


BEDS = "cqc_id,beds,rating,owner,weekly_fee,occupied_beds,as_at\n"


def test_added_beds_are_used_and_what_they_lack_is_said(tmp_path):
    sources = added(
        tmp_path,
        care_home_beds=BEDS
        + "1-466088203,6,Good,Future Directions CIC,,6,2026-10-01\n1-1938268568,44,Good,Maria Mallaband,800,40,2026-10-01\n",
    )
    value = markets.supply(place=TRAFFORD, sources=sources).value
    assert value["beds"] == {"total": 50, "registrations": 2, "occupied": 46, "occupancy": 0.92}
    assert {"rating": "Good", "registrations": 2} in value["ratings"]
    assert {item["code"] for item in value["not_known"]} == {"self-funders"}
    assert any("Beds are known for 2 of 56" in note for note in value["notes"])


def test_added_fees_and_self_funders_are_shown(tmp_path):
    sources = added(
        tmp_path,
        provider_fees="provider,service,unit,year,fee\nA,residential care,week,2025-26,700\nA,residential care,week,2026-27,800\nB,residential care,week,2026-27,900\nB,home care,hour,2026-27,23\n",
        self_funders=f"area_code,service,people,self_funders,as_at,source\n{TRAFFORD},residential care,900,400,2025-10-01,Survey\n{TRAFFORD},residential care,910,410,2026-10-01,Survey\nE08000001,nursing care,5,5,2026-10-01,Survey\n",
    )
    value = markets.supply(place=TRAFFORD, sources=sources).value
    assert value["prices"] == [
        {
            "service": "residential care",
            "unit": "week",
            "year": "2026-27",
            "providers": 2,
            "median_fee": 850.0,
            "lowest_fee": 800.0,
            "highest_fee": 900.0,
        }
    ]
    assert value["self_funders"] == [
        {"service": "residential care", "as_at": "2026-10-01", "self_funders": 410, "people": 910}
    ]
    care = markets.supply(place=TRAFFORD, service="home-care", sources=sources).value
    assert (care["registrations"], [item["provider"] for item in care["by_provider"]]) == (1, ["B"])


HOMES = "name,cqc_id,type,address,postcode,provider,area_code\n"


def test_an_added_list_makes_another_councils_supply_known(tmp_path):
    sources = added(
        tmp_path,
        care_homes=HOMES
        + f"One,1-001,Nursing homes,1 Road,LS1 1AA,A Ltd,{LEEDS}\nTwo,1-002,Residential homes,2 Road,LS1 1AB,A Limited,{LEEDS}\nFar,1-003,Residential homes,3 Road,YO1 1AB,B Ltd,E06000014\n",
    )
    value = markets.supply(place=LEEDS, sources=sources).value
    assert (value["registrations"], value["sites"], value["providers"], value["with_nursing"]) == (2, 2, 1, 1)


def test_where_two_files_tell_the_beds_of_a_home_the_file_made_for_it_wins(tmp_path):
    homes = "name,cqc_id,postcode,beds,rating\nOne,1-001,LS1 1AA,10,Good\nTwo,1-002,LS1 1AB,20,\n"
    sources = added(tmp_path, care_homes=homes, care_home_beds=BEDS + "1-001,12,,,,,\n")
    value = markets.supply(place=LEEDS, sources=sources).value
    assert value["beds"]["total"] == 32
    assert {"rating": "Good", "registrations": 1} in value["ratings"]
    assert value["registrations"] == 2  # a list without area codes is all of one place


def test_concentration_is_by_registered_provider_and_registrations_until_more_is_known(tmp_path):
    value = markets.concentration(place=TRAFFORD).value
    # one provider holds 5, six hold 2, thirty-nine hold 1: (25 + 24 + 39) / 56 squared
    assert value["hhi"] == pytest.approx(10_000 * 88 / 56**2, abs=1e-6)
    assert (value["basis"], value["by"], value["suppliers"]) == ("registrations", "provider", 46)
    assert {item["code"] for item in value["not_known"]} == {"beds", "owners"}
    assert not any(
        word in markets.words(markets.concentration(place=TRAFFORD)).lower()
        for word in ("concentrated", "healthy", "competitive")
    )


def test_concentration_is_by_owner_and_beds_where_all_are_known(tmp_path):
    homes = (
        HOMES
        + f"One,1-001,Nursing homes,1 Road,LS1 1AA,A Ltd,{LEEDS}\nTwo,1-002,Residential homes,2 Road,LS1 1AB,B Ltd,{LEEDS}\nThree,1-003,Residential homes,3 Road,LS1 1AC,C Ltd,{LEEDS}\n"
    )
    beds = BEDS + "1-001,30,,Group,,,\n1-002,20,,Group,,,\n1-003,50,,,,,\n"
    value = markets.concentration(place=LEEDS, sources=added(tmp_path, care_homes=homes, care_home_beds=beds)).value
    assert (value["basis"], value["by"], value["suppliers"], value["hhi"]) == ("beds", "owner", 2, 5000)
    assert value["not_known"] == []


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: markets.supply(place="E08999999"), "needs.place.unknown"),
        (lambda: markets.supply(place=TRAFFORD, service="spa"), "markets.supply.service"),
        (lambda: markets.concentration(place=TRAFFORD, service="charity"), "markets.concentration.service"),
    ],
)
def test_an_unknown_place_or_service_is_refused_with_what_there_is(call, code):
    with pytest.raises(Invalid) as refused:
        call()
    assert refused.value.code == code
    assert refused.value.fix


def test_the_map_shows_every_home_with_a_point():
    drawn = markets.map_of(markets.supply(place=TRAFFORD))
    assert drawn is not None
    assert charts.faults(drawn) == ()
    assert "56 registrations" in drawn.alt
    assert markets.map_of(markets.supply(place=LEEDS)) is None


SUPPLY = [
    ("markets.supply", {"place": place, "service": service})
    for place in (TRAFFORD, MANCHESTER, LEEDS, HAMPSHIRE, "E54000057", "E12000002", "E92000001")
    for service in ("care-home", "home-care", "childrens-home", "gp-practice", "nhs-trust", "charity")
]
OTHERS = [
    (name, {"place": place})
    for place in (TRAFFORD, "E07000008", "E06000058", "E54000057", "E92000001")
    for name in (
        "markets.concentration",
        "markets.spend",
        "markets.unit-costs",
        "markets.sectors",
        "markets.hospital-flow",
    )
]


@pytest.mark.parametrize(("name", "arguments"), [*SUPPLY, *OTHERS, ("markets.closures", {})])
def test_the_plan_of_a_recipe_is_its_stamp(name, arguments):
    recipe, sources = Recipe(name, arguments), Sources.pack()
    result, plan = registry.run(recipe, sources), registry.plan(recipe, sources)
    assert plan.inputs == result.stamp.inputs
    assert plan.content == result.stamp.content
    assert registry.run(recipe, sources).text() == result.text()


def test_the_plan_of_a_recipe_is_its_stamp_when_files_have_been_added(tmp_path):
    sources = added(
        tmp_path,
        care_home_beds=BEDS + "1-466088203,6,,,,,\n",
        provider_fees="provider,service,unit,year,fee\nA,home care,hour,2026-27,20\n",
    )
    for service in ("care-home", "home-care"):
        recipe = Recipe("markets.supply", {"place": TRAFFORD, "service": service})
        assert registry.plan(recipe, sources).inputs == registry.run(recipe, sources).stamp.inputs

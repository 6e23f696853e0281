"""Care homes within reach in any place: from added lists with coordinates, by beds where all are known, else not."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from commonweal.analysis import markets, registry
from commonweal.analysis.registry import Recipe
from commonweal.analysis.sources import Sources
from commonweal.engine.markets import access as engine
from tests.spec.markets.test_access import plainly

NORWICH, TRAFFORD, BROADLAND, CORNWALL = "E07000148", "E08000009", "E07000144", "E06000052"
PACK = Path(__file__).resolve().parents[3] / "src/commonweal/packs/england"
HEAD = "name,cqc_id,type,postcode,area_code,lon,lat,beds\n"
# Two homes in the city; the third has no place on the map in some tests.
A = "Home A,1-900000001,Residential homes,NR1 1AA,E07000148,1.2974,52.6286,{}\n"
B = "Home B,1-900000002,Nursing homes,NR5 8AA,E07000148,1.2400,52.6300,{}\n"
C = "Home C,1-900000003,Nursing homes,NR3 1AA,E07000148,{},{}\n"


def homes(folder, *rows, head=HEAD, name="care-homes", sources=None):
    path = folder / f"{name}.csv"
    path.write_text(head + "".join(rows))
    return (sources or Sources.pack()).with_file(name, path)


def reached(place, sources, **more):
    return markets.access(place=place, service="care-home", sources=sources, **more)


def older_people(district):
    """People aged 75 and over of a district, straight from the file of small areas."""
    rows = pd.read_parquet(PACK / "small-area-population-2020.parquet")
    return float(rows.loc[rows["area_code"] == district, ["75-84", "85+"]].to_numpy().sum())


def test_one_home_that_everybody_reaches_is_its_beds_shared_among_them_all(tmp_path):
    # 50 beds for the people of 75 and over of Norwich, nearer or farther counting the same.
    value = reached(NORWICH, homes(tmp_path, A.format(50)), reach_km=60, decay="none").value
    assert (value["known"], value["counted"], value["supply"]) == (True, "beds", 50)
    assert value["people"] == pytest.approx(older_people(NORWICH))
    assert value["mean"] == pytest.approx(100 * 50 / older_people(NORWICH), rel=1e-6)
    assert {round(row["reached"], 6) for row in value["rows"]} == {round(value["mean"], 6)}
    assert value["unit"] == "beds for 100 people aged 75 and over"


def test_beds_weigh_as_a_full_table_of_distances_says(tmp_path):
    value = reached(NORWICH, homes(tmp_path, A.format(50), B.format(20)), reach_km=3.0).value
    rows = value["rows"]
    at = engine.plane(np.array([row["lon"] for row in rows]), np.array([row["lat"] for row in rows]))
    there = engine.plane(np.array([1.2974, 1.24]), np.array([52.6286, 52.63]))
    people = np.array([row["people"] for row in rows])
    expected = 100 * plainly(at, people, there, np.array([50.0, 20.0]), 3.0, "quadratic")
    np.testing.assert_allclose([row["reached"] for row in rows], expected, atol=1e-5)
    assert expected.max() > expected.min()


def test_a_home_without_beds_makes_every_home_count_once_and_says_so(tmp_path):
    some, other, whole = (
        reached(NORWICH, homes(tmp_path, A.format(beds), B.format(more))).value
        for beds, more in ((50, ""), (500, ""), (500, 20))
    )
    assert (some["counted"], whole["counted"]) == ("homes", "beds")
    assert some["rows"] == other["rows"]  # how many beds the one has changes nothing
    assert any("beds are known for 1 of 2" in note for note in some["notes"])


def test_a_home_without_coordinates_is_left_out_and_named(tmp_path):
    result = reached(NORWICH, homes(tmp_path, A.format(50), B.format(20), C.format(",", 30)))
    assert result.value["left_out"] == {"unplaced": 1, "names": ["Home C"], "closed": 0, "dormant": 0, "listed": 3}
    assert "for want of a place on the map: 1 of 3 homes" in markets.words(result)
    assert any("Home C" in note for note in result.value["notes"])
    whole = reached(NORWICH, homes(tmp_path, A.format(50), B.format(20), C.format("1.29,52.64", 30)))
    assert whole.value["left_out"]["unplaced"] == 0
    assert "Left out" not in markets.words(whole)
    assert whole.value["supply"] == 100


def test_where_no_home_has_coordinates_nothing_is_computed(tmp_path):
    result = reached(NORWICH, homes(tmp_path, C.format(",", 30)))
    assert (result.value["known"], result.value["median"]) == (False, None)
    assert "Homes on the lists without them: 1." in result.value["not_known"][0]["upload"]
    assert markets.words(result).startswith("What people in Norwich can reach is not known.")
    assert markets.table(result).rows == ()


def test_a_place_of_two_districts_is_not_known_by_the_homes_of_one(tmp_path):
    sources = homes(tmp_path, A.format(50))
    value = reached(f"{BROADLAND}+{NORWICH}", sources).value
    assert (value["known"], value["not_known"][0]["what"]) == (False, "Where the care homes of Broadland are")
    both = homes(tmp_path, A.format(50), "D,1-900000004,Nursing homes,NR7 1AA,E07000144,1.35,52.65,40\n")
    assert reached(f"{BROADLAND}+{NORWICH}", both).value["known"]


def test_coordinates_that_an_added_list_lacks_come_from_the_open_list(tmp_path):
    held = pd.read_csv(PACK / "care-homes-trafford.csv")
    mine = held[["name", "cqc_id", "type", "postcode", "area_code"]].assign(beds=10)
    path = tmp_path / "mine.csv"
    mine.to_csv(path, index=False)
    before = reached(TRAFFORD, Sources.pack()).value
    after = reached(TRAFFORD, Sources.pack().with_file("care-homes", path)).value
    assert after["left_out"]["unplaced"] == 0
    assert after["rows"] == before["rows"]  # the same homes at the same places; beds of the other councils not known


def test_the_homes_of_a_district_come_from_one_list(tmp_path):
    rows = [A.replace("E07000148", TRAFFORD).replace("1.2974,52.6286", f"-2.3{at},53.44").replace("Home A", f"Home {at}")
            for at in (2, 3)]  # fmt: skip
    added = homes(tmp_path, *(row.format(5) for row in rows))
    before, after = reached(TRAFFORD, Sources.pack()).value, reached(TRAFFORD, added).value
    here = pd.read_csv(PACK / "care-homes-trafford.csv").drop_duplicates(["name", "postcode"])
    assert after["suppliers"] == before["suppliers"] - len(here) + 2


def test_a_place_without_neighbourhoods_is_not_known_whatever_the_list(tmp_path):
    """A synthetic council, in which homes have places on the map and nobody is held by neighbourhood."""
    areas = pd.read_csv(PACK / "areas.csv")
    row = areas[areas["area_code"] == NORWICH].assign(area_code="E07990001", area_name="Elsewhere (synthetic)")
    path = tmp_path / "areas.csv"
    pd.concat([areas, row]).to_csv(path, index=False)
    sources = homes(tmp_path, A.format(50)).with_file("areas", path)
    for service in ("care-home", "gp-practice"):
        result = markets.access(place="E07990001", service=service, sources=sources)
        assert (result.value["known"], result.value["rows"]) == (False, [])
        assert result.value["not_known"][0]["what"] == "The neighbourhoods of Elsewhere (synthetic)"
    assert markets.access(place=NORWICH, service="care-home", sources=sources).value["known"]


PROVIDERS = "location_id,name,service,provider_id,provider,council_code,beds,closed_on,lon,lat\n"


def test_a_directory_tells_of_homes_that_are_open_and_of_no_other_service(tmp_path):
    rows = ("1-900000001,A,residential care,1-9,P Ltd,E07000148,50,,1.2974,52.6286\n",
            "1-900000002,B,nursing care,1-9,P Ltd,E07000148,20,2024-05-01,1.24,52.63\n",
            "1-900000003,C,home care,1-9,P Ltd,E07000148,,,1.24,52.63\n")  # fmt: skip
    value = reached(NORWICH, homes(tmp_path, *rows, head=PROVIDERS, name="care-providers")).value
    assert (value["suppliers"], value["supply"], value["left_out"]["closed"]) == (1, 50, 1)


def test_homes_whose_coordinates_are_the_wrong_way_round_are_told(tmp_path):
    turned = B.replace("1.2400,52.6300", "52.6300,1.2400")
    right = reached(NORWICH, homes(tmp_path, A.format(50), B.format(20))).value["notes"]
    wrong = reached(NORWICH, homes(tmp_path, A.format(50), turned.format(20))).value["notes"]
    assert any("no neighbourhood that is counted: 1 of 2 homes" in note for note in wrong)
    assert not any("Within reach of no neighbourhood" in note for note in right)


def test_a_home_without_a_council_stands_in_the_nearest_neighbourhood(tmp_path):
    told = reached(NORWICH, homes(tmp_path, A.format(50))).value
    untold = homes(tmp_path, A.replace("E07000148", "").format(50))
    assert reached(NORWICH, untold).value["rows"] == told["rows"]
    assert not reached(CORNWALL, untold).value["known"]


def test_newer_people_by_neighbourhood_take_the_place_of_older_ones(tmp_path):
    path = tmp_path / "people.csv"
    rows = pd.read_parquet(PACK / "small-area-population.parquet")
    rows.to_csv(path, index=False)
    old, new = (reached(TRAFFORD, Sources.pack(), people=given).value for given in (None, path))
    counted = rows[(rows["geography"] == "LSOA") & (rows["age"] >= 75)]["persons"].sum()
    assert new["people"] == counted != old["people"]
    assert any(note.startswith("People of 139 of") for note in new["notes"])
    residents = markets.access(place=TRAFFORD, people=path).value["people"]
    assert residents == rows[rows["geography"] == "LSOA"]["persons"].sum()


@pytest.mark.parametrize("place", [TRAFFORD, NORWICH, "E54000057", "E12000002"])
@pytest.mark.parametrize("more", [{}, {"people": "latest"}, {"service": "gp-practice", "people": "latest"}])
@pytest.mark.parametrize("added", [False, True])
def test_a_plan_is_its_stamp(tmp_path, place, more, added):
    sources = Sources.pack()
    if added:
        sources = homes(tmp_path, A.format(50))
        sources = homes(tmp_path, "1-900000001,60\n", head="cqc_id,beds\n", name="care-home-beds", sources=sources)
    recipe = Recipe("markets.access", {"place": place, "service": "care-home", **more})
    result = registry.run(recipe, sources)
    assert registry.plan(recipe, sources).inputs == tuple(sorted(result.stamp.inputs))
    assert markets.words(result).endswith(".")
    assert markets.table(result).columns


def test_beds_of_their_own_file_stand_for_those_of_the_list(tmp_path):
    sources = homes(tmp_path, A.format(""))
    beds = homes(tmp_path, "1-900000001,60\n", head="cqc_id,beds\n", name="care-home-beds", sources=sources)
    assert reached(NORWICH, sources).value["counted"] == "homes"
    assert reached(NORWICH, beds).value["supply"] == 60

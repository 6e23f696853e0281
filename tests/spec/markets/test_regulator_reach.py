"""The regulator's directory where it stands for lists of homes: reach, beds, entry. Every place in it is made up,
unless a test says that it is the open list in the directory's columns."""

from pathlib import Path

import pandas as pd
import pytest

from commonweal.analysis import markets
from commonweal.analysis.sources import Sources
from tests.spec.markets.test_reachable import HEAD, homes, older_people, reached
from tests.support import cqc_directory as made

TRAFFORD, NORWICH, NORFOLK, CORNWALL = "E08000009", "E07000148", "E10000020", "E06000052"
PACK = Path(__file__).resolve().parents[3] / "src/commonweal/packs/england"
FACTS = {"lon": "Location Longitude", "lat": "Location Latitude", "beds": "Care homes beds"}


def home(number, council, lon, lat, beds, **more):
    """A made-up home of the directory."""
    return {
        "Location ID": f"1-90000{number:04d}", "Location Name": f"Home {number} (made up)",
        "Location Local Authority": council, "Location Postal Code": f"ZZ{number} 1AA", made.RESIDENTIAL: "Y",
        "Provider ID": "1-800000001", "Provider Name": "Made Up Ltd", "Location Longitude": str(lon),
        "Location Latitude": str(lat), "Care homes beds": str(beds), **more,
    }  # fmt: skip


def directory(folder, *rows, sources=None):
    path = folder / "cqc-directory.csv"
    path.write_text(made.text(*rows))
    return (sources or Sources.pack()).with_file("cqc-directory", path)


def open_list():
    """Trafford's open list of homes."""
    return pd.read_csv(PACK / "care-homes-trafford.csv", dtype=str)


def as_directory(beds=None):
    """The open list in the directory's columns."""
    return [
        {
            "Location ID": row.cqc_id, "Location Name": row.name, "Location Postal Code": row.postcode,
            "Provider ID": f"1-70000{at:04d}", "Provider Name": row.provider, "Location Longitude": row.lon,
            "Location Latitude": row.lat, "Publication Date": "01/05/2026", "Care homes beds": beds or "",
            made.NURSING: "Y" if "Nursing homes" in row.type else "",
            made.RESIDENTIAL: "Y" if "Residential homes" in row.type else "",
        }
        for at, row in enumerate(open_list().fillna("").itertuples(index=False))
    ]  # fmt: skip


def test_the_open_list_and_the_same_homes_in_the_directory_are_within_the_same_reach(tmp_path):
    before, after = (reached(TRAFFORD, held) for held in (Sources.pack(), directory(tmp_path, *as_directory())))
    assert after.value["rows"] == before.value["rows"]
    assert after.value["suppliers"] == before.value["suppliers"]
    assert any("cqc-directory.csv" in note for note in after.value["notes"])
    fewer = directory(tmp_path, *as_directory()[:20])
    assert reached(TRAFFORD, fewer).value["rows"] != before.value["rows"]  # the directory is what is read


def test_the_open_list_and_the_same_homes_in_the_directory_give_the_same_beds_by_type(tmp_path):
    path = tmp_path / "beds.csv"
    open_list()[["cqc_id"]].assign(beds=10).to_csv(path, index=False)
    listed = Sources.pack().with_file("care-home-beds", path)
    given = [
        markets.sufficiency(place=TRAFFORD, sources=held).value
        for held in (listed, directory(tmp_path, *as_directory(beds="10")))
    ]
    spans = [
        {"all": value["capacity"], **{row["service"]: row["capacity"] for row in value["by_type"]}} for value in given
    ]
    assert spans[0] == spans[1]
    # 56 registrations: 17 of nursing alone, 1 of both, 38 of residential care.
    assert spans[1] == {
        "all": {"low": 560, "high": 560}, "nursing care": {"low": 170, "high": 180},
        "residential care": {"low": 380, "high": 390},
    }  # fmt: skip


def test_the_open_list_and_the_same_homes_in_the_directory_tell_of_the_same_homes_that_came_and_went(tmp_path):
    before, after = (
        markets.entry_exit(place=TRAFFORD, sources=held).value["between"]
        for held in (Sources.pack(), directory(tmp_path, *as_directory()))
    )
    assert before == after
    fewer = directory(tmp_path, *as_directory()[1:])
    assert markets.entry_exit(place=TRAFFORD, sources=fewer).value["between"] != before


def test_in_a_council_of_which_nothing_is_held_one_home_is_its_beds_shared_among_them_all(tmp_path):
    assert not reached(CORNWALL, Sources.pack()).value["known"]
    sources = directory(tmp_path, home(1, "Cornwall", -4.7, 50.4, 40), home(2, "Cornwall", -5.0, 50.3, 60))
    value = reached(CORNWALL, sources, reach_km=100, decay="none").value
    assert (value["known"], value["counted"], value["supply"]) == (True, "beds", 100)
    assert value["mean"] == pytest.approx(100 * 100 / older_people(CORNWALL), abs=1e-6)
    capacity = markets.sufficiency(place=CORNWALL, sources=sources).value["capacity"]
    assert capacity == {"low": 100, "high": 100}


def test_a_county_that_the_directory_names_reaches_what_a_list_of_its_districts_does(tmp_path):
    areas = pd.read_parquet(PACK / "small-areas.parquet")
    middles = areas[areas["utla23_code"] == NORFOLK].groupby("ltla24_code")[["lon", "lat"]].mean().round(4)
    at = [(code, row.lon, row.lat) for code, row in zip(middles.index, middles.itertuples(), strict=True)]
    rows = [home(n, "Norfolk", lon, lat, 30) for n, (_, lon, lat) in enumerate(at)]
    listed = [f"Home {n},,Residential homes,ZZ{n} 1AA,{code},{lon},{lat},30\n" for n, (code, lon, lat) in enumerate(at)]
    by_county = reached(NORWICH, directory(tmp_path, *rows)).value
    by_district = reached(NORWICH, homes(tmp_path, *listed, head=HEAD)).value
    assert by_county["supply"] == by_district["supply"] == 7 * 30
    assert [row["reached"] for row in by_county["rows"]] == [row["reached"] for row in by_district["rows"]]
    assert reached(NORFOLK, directory(tmp_path, *rows[:1])).value["known"]  # the directory is of the whole county


def test_a_districts_own_list_takes_the_place_of_the_countys_and_no_home_counts_twice(tmp_path):
    rows = [home(1, "Norfolk", 1.2974, 52.6286, 30), home(2, "Norfolk", 1.35, 52.70, 30)]
    own = homes(tmp_path, "The same home by its own name,,Nursing homes,NR1 1AA,E07000148,1.2974,52.6286,50\n")
    value = reached(NORWICH, directory(tmp_path, *rows, sources=own)).value
    assert (value["suppliers"], value["supply"]) == (2, 80)  # 50 of its own list, 30 of the neighbour's


def test_an_own_list_without_coordinates_takes_them_from_the_directory_by_number(tmp_path):
    own = homes(tmp_path, "Another name,1-900000001,Nursing homes,NR9 9ZZ,E07000148,,,50\n")
    assert not reached(NORWICH, own).value["known"]
    value = reached(NORWICH, directory(tmp_path, home(1, "Norfolk", 1.2974, 52.6286, 30), sources=own)).value
    assert (value["known"], value["supply"], value["left_out"]["unplaced"]) == (True, 50, 0)


def test_nobody_reaches_a_dormant_home_and_its_beds_stand_in_the_most_alone(tmp_path):
    asleep = home(2, "Cornwall", -5.0, 50.3, 60, **{"Dormant (Y/N)": "Y"})
    far = home(3, "Norfolk", 1.35, 52.70, 30, **{"Dormant (Y/N)": "Y"})
    sources = directory(tmp_path, home(1, "Cornwall", -4.7, 50.4, 40), asleep, far)
    value = reached(CORNWALL, sources).value
    assert (value["suppliers"], value["supply"], value["left_out"]["dormant"]) == (1, 40, 1)
    assert any("dormant" in note for note in value["notes"])
    found = markets.sufficiency(place=CORNWALL, sources=sources).value
    assert found["capacity"] == {"low": 40, "high": 100}
    assert any("dormant" in note for note in found["notes"])
    assert not any("both kinds" in note for note in found["notes"])
    awake = directory(tmp_path, home(1, "Cornwall", -4.7, 50.4, 40), {**asleep, "Dormant (Y/N)": "N"})
    assert reached(CORNWALL, awake).value["supply"] == 100


def test_what_is_registered_still_tells_who_entered_and_never_who_left(tmp_path):
    began = "Location HSCA start date"
    rows = [
        home(n, "Cornwall", -5, 50.3, 10, **{began: day})
        for n, day in enumerate(("01/10/2010", "02/03/2012", "05/05/2012", ""))
    ]
    sources = directory(tmp_path, *rows)
    result = markets.entry_exit(place=CORNWALL, sources=sources)
    years = result.value["years"]
    assert {item["year"]: item["entered"] for item in years if item["entered"]} == {2010: 1, 2012: 2}
    assert (years[0]["year"], years[-1]["year"]) == (2010, 2024)  # the last day that it tells of is of 2024
    assert {item[key] for item in years for key in ("left", "net", "at_start", "left_per_100")} == {None}
    said = " ".join(result.value["notes"])
    assert "who left is not known" in said
    assert "1 of 4 registrations have no first day" in said
    assert "of 3 that are registered still, 0 entered in 2024, the oldest in 2010" in markets.words(result)
    assert all(row[1] == "not counted" for row in markets.table(result).rows[: len(years)])
    assert markets.chart(result).subtitle.startswith("Registrations there are still")


def test_a_directory_with_last_days_is_believed_before_the_regulators(tmp_path):
    path = tmp_path / "providers.csv"
    path.write_text(
        "location_id,name,service,provider_id,provider,council_code,opened_on,closed_on\n"
        f"1-910000001,A,residential care,1-9,P Ltd,{CORNWALL},2015-01-01,2017-06-01\n"
    )
    own = Sources.pack().with_file("care-providers", path)
    sources = directory(tmp_path, home(1, "Cornwall", -5, 50.3, 10), sources=own)
    years = markets.entry_exit(place=CORNWALL, sources=sources).value["years"]
    assert [(item["year"], item["entered"], item["left"]) for item in years] == [
        (2015, 1, 0),
        (2016, 0, 0),
        (2017, 0, 1),
    ]


def test_a_list_in_which_nothing_has_ended_tells_no_noughts_of_leaving(tmp_path):
    path = tmp_path / "providers.csv"
    path.write_text(
        "location_id,name,service,provider_id,provider,council_code,opened_on\n"
        f"1-910000001,A,home care,1-9,P Ltd,{CORNWALL},2015-01-01\n"
    )
    sources = Sources.pack().with_file("care-providers", path)
    (year,) = markets.entry_exit(place=CORNWALL, service="home-care", sources=sources).value["years"]
    assert (year["entered"], year["left"], year["net"]) == (1, None, None)


def agency(number, council, provider, **more):
    """A made-up home-care agency."""
    return home(number, council, -5.0, 50.3, "", **{
        "Care home?": "N", made.RESIDENTIAL: "", made.HOME_CARE: "Y", "Provider Name": provider, **more,
    })  # fmt: skip


def test_home_care_that_no_open_list_tells_is_counted_from_the_directory(tmp_path):
    before = markets.supply(place=CORNWALL, service="home-care").value
    assert (before["registrations"], before["not_known"][0]["shape"]) == (None, "cqc-directory")
    rows = [agency(1, "Cornwall", "A Ltd (made up)"), agency(2, "Cornwall", "A Ltd (made up)"),
            agency(3, "Cornwall", "B Ltd (made up)", **{"Location Latest Overall Rating": "Inadequate"}),
            agency(4, "Cornwall", "C Ltd (made up)", **{"Dormant (Y/N)": "Y"}), agency(5, "Norfolk", "D Ltd (made up)"),
            home(6, "Cornwall", -5, 50.3, 10)]  # fmt: skip
    result = markets.supply(place=CORNWALL, service="home-care", sources=directory(tmp_path, *rows))
    value = result.value
    assert (value["registrations"], value["providers"]) == (3, 2)
    assert {item["provider"]: item["registrations"] for item in value["by_provider"]} == {
        "A Ltd (made up)": 2, "B Ltd (made up)": 1,
    }  # fmt: skip
    assert value["ratings"] == [{"rating": "Good", "registrations": 2}, {"rating": "Inadequate", "registrations": 1}]
    assert any("dormant" in note and note.endswith("1.") for note in value["notes"])
    assert {item["code"] for item in value["not_known"]} == {"prices", "self-funders"}
    assert markets.words(result).startswith("Cornwall has 3 home-care agencies of 2 registered providers. Prices")
    assert ", ," not in markets.chart(result).subtitle
    assert markets.map_of(result) is not None

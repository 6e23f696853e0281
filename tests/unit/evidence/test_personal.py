"""A table of single people is refused whole where counts are expected, and nothing of it is repeated."""

import dataclasses

import pytest

from commonweal.analysis import evidence
from commonweal.analysis.evidence import personal
from commonweal.errors import Invalid
from commonweal.reference import shapes
from commonweal.tables import files
from tests.support import bad_files

SHAPE = "population-estimate"


@pytest.mark.parametrize(
    ("digits", "valid"),
    [
        ("9434765919", True),
        ("9434765870", True),
        ("4010232137", True),
        ("9434765918", False),
        ("943476591", False),
        ("94347659191", False),
        ("0000000000", False),
        ("abcdefghij", False),
    ],
)
def test_the_last_digit_of_an_nhs_number_is_its_check(digits, valid):
    assert personal.nhs_number(digits) is valid


@pytest.mark.parametrize("bad", bad_files.PERSONAL, ids=lambda bad: bad.what)
def test_a_file_of_people_is_refused_whole(bad):
    with pytest.raises(Invalid) as refused:
        evidence.check_bytes(bad.make(), bad.file, SHAPE)
    assert refused.value.code == bad.code


@pytest.mark.parametrize("given", ["9434765919", "943 476 5919", "943-476-5919", "NHS no. 943 476 5919, seen twice"])
def test_nhs_numbers_are_found_in_any_spelling_and_column_and_never_repeated(given):
    text = f'area_code,year,sex,age,persons,remark\nE08000009,2024,F,82,1,"{given}"\nE08000009,2024,F,83,1,none\n'
    with pytest.raises(Invalid) as refused:
        evidence.check_bytes(text.encode(), "clients.csv", SHAPE)
    said = refused.value.message + refused.value.fix + repr(refused.value.problems)
    assert "5919" not in said
    assert refused.value.problems[0].column == "F (remark)"
    assert refused.value.problems[0].code == "evidence.personal.nhs-numbers"


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("Surname", ["Ojo", "Khan"]), ("Date of Birth", ["x", "y"]), ("NHS No.", ["x", "y"]), ("Postcode", ["x", "y"]),
        ("Home address", ["x", "y"]), ("who", ["Mrs Khan", "Mr Ojo"]), ("where", ["M32 0TH", "WA14 1EP"]),
        ("contact", ["a@example.org", "b@example.org"]),
    ],
)  # fmt: skip
def test_columns_that_seem_personal_by_heading_or_values_are_refused(heading, values):
    rows = "".join(f"E08000009,2024,F,{82 + n},1,{value}\n" for n, value in enumerate(values))
    with pytest.raises(Invalid) as refused:
        evidence.check_bytes(f"area_code,year,sex,age,persons,{heading}\n{rows}".encode(), "people.csv", SHAPE)
    assert refused.value.code == "evidence.personal.refused"


def test_dates_spread_over_generations_seem_dates_of_birth():
    rows = "".join(f"E08000009,2024,F,{n},1,{1930 + 4 * n}-03-{n + 3:02d}\n" for n in range(12))
    with pytest.raises(Invalid) as refused:
        evidence.check_bytes(f"area_code,year,sex,age,persons,d\n{rows}".encode(), "people.csv", SHAPE)
    assert refused.value.problems[0].code == "evidence.personal.dates-of-birth"


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("area name", ["Trafford", "Bury"]), ("cqc", ["1-1938268568", "1-4660882030"]), ("phone-like", ["1619121211", "1619125172"]),
        ("rate", ["0.9434765919", "1.9434765919"]), ("as at", ["2024-06-30", "2024-06-30"]),
    ],
)  # fmt: skip
def test_places_registrations_and_rates_are_not_taken_for_people(heading, values):
    rows = "".join(f"E08000009,2024,F,{82 + n},1,{value}\n" for n, value in enumerate(values))
    assert evidence.check_bytes(f"area_code,year,sex,age,persons,{heading}\n{rows}".encode(), "areas.csv", SHAPE).ok


def test_ten_digit_identifiers_pass_the_checksum_one_time_in_eleven_and_are_not_refused_for_it():
    values = [str(4_000_000_000 + 7 * n) for n in range(500)]
    assert sum(map(personal.nhs_number, values)) > 20
    rows = "".join(f"E08000{n:03d},2024,F,82,1,{value}\n" for n, value in enumerate(values))
    assert evidence.check_bytes(f"area_code,year,sex,age,persons,id\n{rows}".encode(), "ids.csv", SHAPE).ok


def test_with_the_refusal_off_the_same_file_would_go_through():
    """The harm: nothing else would stop a list of clients that has the right columns beside."""
    shape = dataclasses.replace(shapes.find(SHAPE), aggregate=False)
    data = bad_files.PERSONAL[0].make()

    personal.refuse(files.read(data, "clients.csv"), shape)
    assert "9434765870" in files.read(data, "clients.csv").columns[5].tolist()


@pytest.mark.parametrize(
    ("heading", "value"),
    [("surname", "Ojo"), ("date of birth", "1941-02-03"), ("postcode", "M32 0TH"), ("x", "943 476 5919")],
)
def test_a_table_of_people_under_numbers_may_not_say_who_they_are(heading, value):
    shape = shapes.find("person-conditions")
    text = f"person_id,condition,recorded_on,{heading}\nSYN-1,DEM,2020-05-12,{value}\n"
    raw = files.read(text.encode(), "conditions.csv")
    with pytest.raises(Invalid) as refused:
        personal.refuse(raw, shape)
    assert "people under numbers" in refused.value.message
    assert value not in refused.value.message
    assert personal.refuse(raw, dataclasses.replace(shape, pseudonymous=False)) is None  # the harm with it off


def test_a_table_of_people_under_numbers_passes_without_such_columns():
    text = "person_id,condition,recorded_on\nSYN-1,DEM,2020-05-12\nSYN-2,DM,2019-01-30\n"
    assert evidence.check_bytes(text.encode(), "conditions.csv", "person-conditions").ok

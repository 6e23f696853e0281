"""The regulator's directory as it is published, the NHS list of sites, and the register of charities, side by side."""

import pytest

from commonweal.analysis import evidence, markets, registry
from commonweal.analysis.registry import Recipe
from commonweal.analysis.sources import Sources
from commonweal.engine.markets import registers
from commonweal.errors import Invalid
from tests.support import cqc_directory as made

TRAFFORD, BRISTOL, KENT = "E08000009", "E06000023", "E10000016"


def with_files(folder, **bodies):
    sources = Sources.pack()
    for name, body in bodies.items():
        path = folder / f"{name}.csv"
        path.write_text(body)
        sources = sources.with_file(name.replace("_", "-"), path)
    return sources


@pytest.fixture
def sources(tmp_path):
    return with_files(tmp_path, cqc_directory=made.text(), charities=made.REGISTER, ods_sites=made.SITES)


def test_the_directory_is_read_in_its_own_column_names_and_no_managers_name_is_taken():
    report = evidence.check_bytes(made.text().encode(), "directory.csv", "cqc-directory")
    assert (report.ok, report.loaded) == (True, 9)
    frame = report.frame
    assert list(frame["manager_registered"]) == [True] * 5 + [False] + [True] * 3
    assert not frame.apply(lambda column: column.astype(str).str.contains("Made, Up|0161")).any().any()
    assert list(frame["services"])[:2] == ["Care home service with nursing", "Care home service without nursing"]
    assert frame["activities"].dropna().to_dict() == {5: "Personal care"}
    assert "Location Telephone Number" in " ".join(report.notes)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_workbook_with_a_sheet_of_notes_first_says_what_the_csv_says(tmp_path, ending):
    path = tmp_path / f"directory.{ending}"
    made.workbook(path) if ending == "xlsx" else path.write_text(made.text())
    sources = Sources.pack().with_file("cqc-directory", path)
    value = markets.joined(place=TRAFFORD, sources=sources).value
    assert (value["registrations"], value["homes"]["beds"]) == (5, 100)


BAD = [
    (made.text().replace("Provider Name", "Provided by"), "evidence.column.missing"),
    (made.text({**made.ROWS[0], made.NURSING: "perhaps"}), "evidence.cell.not-yes-or-no"),
    (made.text({**made.ROWS[0], "Dormant (Y/N)": "?"}), "evidence.cell.not-yes-or-no"),
    (made.text({**made.ROWS[0], "Care homes beds": "some"}), "evidence.cell.not-a-number"),
    (made.text({**made.ROWS[0], "Location ID": "RM301"}), "evidence.cell.pattern"),
    (made.text(made.ROWS[0], {**made.ROWS[1], "Location ID": "1-900000001"}), "evidence.row.duplicate"),
    ("Code,Name\nRM301,A\n", "evidence.kind.wrong"),
]


@pytest.mark.parametrize(("body", "code"), BAD)
def test_what_is_wrong_with_a_directory_is_told_by_its_code_with_where_and_how_to_mend_it(body, code):
    report = evidence.check_bytes(body.encode(), "directory.csv", "cqc-directory")
    assert {item.code for item in report.problems} == {code}
    assert all(item.message and item.fix for item in report.problems)


def test_a_flag_that_is_neither_yes_nor_blank_is_told_with_its_own_column():
    body = made.text({**made.ROWS[0], made.NURSING: "perhaps"})
    (problem,) = evidence.check_bytes(body.encode(), "directory.csv", "cqc-directory").problems
    assert (problem.row, problem.column) == (2, f"AB ({made.NURSING})")


def test_homes_sites_owners_beds_and_ratings_by_hand(sources):
    result = markets.joined(place=TRAFFORD, sources=sources)
    value = result.value
    # Five homes of Trafford: one site is registered twice; two are one brand's, two one company's, one a charity's.
    assert (value["registrations"], value["homes"]["sites"], value["homes"]["providers"]) == (5, 4, 5)
    assert (value["homes"]["suppliers"], value["homes"]["by"], value["homes"]["beds"]) == (3, "owner", 100)
    assert {item["rating"]: item["registrations"] for item in value["homes"]["ratings"]} == {
        "Outstanding": 0, "Good": 3, "Requires improvement": 1, "Inadequate": 0, "Not rated": 1,
    }  # fmt: skip
    assert (value["homes"]["dormant"], value["homes"]["inherited"]) == (0, 1)
    assert value["directory"] == {
        "locations": 7, "care": 6, "dormant": 1, "on": "2024-04-03", "elsewhere": 1, "all": 9,
    }  # fmt: skip
    assert "1 of 9" in " ".join(value["notes"])
    assert "4 sites" in markets.words(result)


def test_shares_are_by_brand_and_company_and_quality_by_the_ratings_of_the_directory(sources):
    value = markets.concentration(place=TRAFFORD, sources=sources).value
    assert {item["supplier"]: item["size"] for item in value["shares"]} == {
        "High Group (made up)": 60, "New Lower Ltd (made up)": 30, "The Made Up Trust": 10,
    }  # fmt: skip
    assert (value["basis"], value["by"], value["hhi"]) == ("beds", "owner", pytest.approx(60**2 + 30**2 + 10**2))
    assert markets.quality(place=TRAFFORD, sources=sources).value["rated"] == 90
    assert markets.supply(place=TRAFFORD, sources=sources).value["with_nursing"] == 1


def test_a_council_is_found_by_its_name_however_it_is_put_and_a_county_by_its_own_alone(sources):
    assert markets.joined(place=BRISTOL, sources=sources).value["directory"]["locations"] == 1
    assert markets.joined(place=KENT, sources=sources).value["registrations"] is None
    district = markets.joined(place="E07000105", sources=sources).value
    assert "of a district in a county" in " ".join(district["notes"])


def test_charities_join_by_number_and_one_name_of_two_charities_joins_neither(sources):
    rows = {(item["list"], item["key"]): item for item in markets.joined(place=TRAFFORD, sources=sources).value["rows"]}
    numbered = rows["charities", "number in the register of charities"]
    # The Made Up Trust tells 9000002, which the register writes without The: joined all the same, and to that one only.
    assert (numbered["here"], numbered["matched"], numbered["only_here"], numbered["only_there"]) == (1, 1, 0, 2)
    named = rows["charities", "same name, not checked"]
    assert (named["matched"], named["several"]) == (1, 1)
    assert "Made Up Trust" in named["not_matched"]


def test_a_match_by_name_alone_would_have_merged_two_charities():
    register = [("9000001", "The Made Up Trust"), ("9000002", "Made Up Trust"), ("9000003", "Other & Co. Ltd")]
    found = registers.beside_register(
        [("Made Up Trust", None), ("MADE UP TRUST.", "9000001"), ("Other and Co Limited", None),
         ("The Other & Co Ltd", "9999999"), ("Nobody", None)], register,
    )  # fmt: skip
    by_name_alone = {name for _, name in register if registers.charity_key(name) == "made up trust"}
    assert len(by_name_alone) == 2  # what a join by name would have taken for one
    assert found.by_number == {"9000001": "MADE UP TRUST."}
    assert found.same_name == {"Other and Co Limited": "9000003"}
    assert (found.several, found.other, found.missing) == (("Made Up Trust",), ("The Other & Co Ltd",), ("Nobody",))


@pytest.mark.parametrize(
    ("given", "number"),
    [("1062894", "1062894"), (" GB-CHC-1062894 ", "1062894"), ("0210843", "210843"), ("SC012345", None), (None, None)],
)
def test_a_charitys_number_is_its_digits_or_nothing(given, number):
    assert registers.charity_number(given) == number


def test_nhs_sites_join_by_code_and_never_by_name(sources):
    (row,) = [
        item for item in markets.joined(place=TRAFFORD, sources=sources).value["rows"] if item["list"] == "ods-sites"
    ]
    # Three codes of seven locations. The list bears the names of two others, and only the surgery's code.
    assert (row["here"], row["matched"], row["only_here"], row["only_there"], row["without_key"]) == (3, 1, 2, 1, 4)
    assert row["not_matched"] == ["Upper House (made up)", "Visiting Care (made up)"]


def test_what_no_list_tells_names_the_list_to_upload():
    found = {item["shape"] for item in markets.joined(place=TRAFFORD).value["not_known"]}
    assert found == {"cqc-directory", "ods-sites"}
    assert "charities" in {item["shape"] for item in markets.joined(place=BRISTOL).value["not_known"]}


def test_charities_of_any_council_come_from_the_register_that_was_added(tmp_path):
    before = markets.supply(place=BRISTOL, service="charity").value
    assert (before["registrations"], before["not_known"][0]["shape"]) == (None, "charities")
    after = markets.supply(
        place=BRISTOL, service="charity", sources=with_files(tmp_path, charities=made.REGISTER)
    ).value
    assert (after["registrations"], after["not_known"]) == (3, [])


@pytest.mark.parametrize("place", [TRAFFORD, BRISTOL, KENT, "E07000105", "E12000002", "E54000057"])
@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("markets.joined", {}), ("markets.watch", {}), ("markets.supply", {}), ("markets.supply", {"service": "charity"}),
        ("markets.concentration", {}), ("markets.change", {}), ("markets.dependence", {}), ("markets.quality", {}),
        ("markets.sufficiency", {}), ("markets.entry-exit", {"service": "home-care"}), ("markets.entry-exit", {}),
        ("markets.access", {"service": "care-home"}), ("markets.supply", {"service": "home-care"}),
    ],
)  # fmt: skip
def test_a_plan_is_its_stamp_with_the_lists_that_were_added(sources, place, name, more):
    recipe = Recipe(name, {"place": place, **more})
    result, plan = registry.run(recipe, sources), registry.plan(recipe, sources)
    assert plan.inputs == tuple(sorted(result.stamp.inputs))
    assert plan.content == tuple(sorted(result.stamp.content))


def test_codes_of_sites_that_are_none_are_refused():
    with pytest.raises(Invalid) as refused:
        evidence.accept(b"ods_site_code,name\nRM-301,A\n", "sites.csv", "ods-sites")
    assert {item.code for item in refused.value.problems} == {"evidence.cell.pattern"}


def watched(sources, **more):
    result = markets.watch(place=TRAFFORD, sources=sources, **more)
    return result, {item["supplier"]: [sign["code"] for sign in item["signs"]] for item in result.value["listed"]}


def test_the_directory_lists_what_is_dormant_or_names_no_manager_and_not_before_its_day(sources):
    result, found = watched(sources, on="2024-04-03")
    assert sorted(found["Made Up Trust"]) == ["dormant", "no-manager"]
    assert not {"High Group (made up)", "New Lower Ltd (made up)"} & set(found)
    assert any("3 April 2024" in note for note in result.value["notes"])
    assert {"dormant", "no-manager"} <= {item["code"] for item in result.value["looked_at"]}
    assert "Made Up Trust" not in watched(sources, on="2024-04-02")[1]


def test_a_rating_of_the_directory_falls_beside_an_earlier_one_and_an_inherited_one_does_not(sources, tmp_path):
    path = tmp_path / "signs.csv"
    path.write_text(
        "provider,location_id,location,on,sign,reading,source\n"
        "Lower Care Ltd (made up),1-900000002,Lower House (made up),2023-01-01,rating,Good,made up\n"
        "New Lower Ltd (made up),1-900000003,LOWER HOUSE (made up),2023-01-01,rating,Outstanding,made up\n"
    )
    _, found = watched(sources.with_file("provider-signs", path), on="2024-05-01")
    assert found["High Group (made up)"] == ["rating-fell"]
    assert "New Lower Ltd (made up)" not in found  # Good, but given to whoever ran it before


@pytest.mark.parametrize(
    ("sign", "reading", "code"),
    [
        ("staff turnover percent", "51", "staff-leave"), ("staff turnover percent", "50", None),
        ("debts percent of assets", "100.5%", "debts-high"), ("debts percent of assets", "100", None),
        ("debts percent of assets", "much", None),
    ],
)  # fmt: skip
def test_staff_who_leave_and_debts_are_signs_above_a_threshold_that_says_it_is_a_choice(tmp_path, sign, reading, code):
    body = f"provider,on,sign,reading,source\nUpper Care Ltd,2026-01-01,{sign},{reading},made up\n"
    result, found = watched(with_files(tmp_path, provider_signs=body), on="2026-06-01")
    assert found.get("Upper Care Ltd") == ([code] if code else None)
    told = [one for item in result.value["listed"] for one in item["signs"] if one["code"] == code]
    assert all("is a choice" in one["source"] and one["status"] == "unverified" for one in told)


FEES = "provider,service,unit,year,fee\n"
COSTS = "council_code,category,unit,year,lower_quartile,median,upper_quartile\n"
COST = f"{TRAFFORD},standard residential 65+,week,2025-26,750,800,860\n"


@pytest.mark.parametrize(
    ("fees", "costs", "why"),
    [
        ("A Ltd,residential care,week,2025-26,770\n", COST, "a gap of £30.00"),
        ("A Ltd,residential care,week,2025-26,800\n", COST, None),  # paid as much as the middle tells
        ("A Ltd,residential care,week,2024-25,700\n", COST, None),  # another year's prices
        ("A Ltd,residential care,week,2025-26,770\nA Ltd,residential care,week,2026-27,780\n", COST, None),  # not known
        ("A Ltd,residential care,day,2025-26,70\n", COST, None),  # another unit
        ("A Ltd,supported living,week,2025-26,1\n", COST, None),  # nobody told what it costs
        ("A Ltd,residential care,week,2025-26,770\n", COST.replace(TRAFFORD, BRISTOL), None),  # of another council
        (
            "A Ltd,residential care,week,2027-28,1\n",
            COST.replace("2025", "2027").replace("-26", "-28"),
            None,
        ),  # not yet
    ],
)
def test_a_fee_is_laid_beside_the_cost_of_the_same_service_unit_council_and_year_alone(tmp_path, fees, costs, why):
    sources = with_files(tmp_path, provider_fees=FEES + fees, fair_cost_of_care=COSTS + costs)
    result = markets.watch(place=TRAFFORD, on="2026-06-01", sources=sources)
    told = [one["why"] for item in result.value["listed"] for one in item["signs"] if one["code"] == "fee-gap"]
    assert [one.rsplit(": ", 1)[1] for one in told] == ([f"{why}."] if why else [])


def test_without_costs_the_fee_gap_is_not_looked_at_and_quartiles_out_of_order_are_refused(tmp_path):
    sources = with_files(tmp_path, provider_fees=FEES + "A Ltd,residential care,week,2025-26,1\n")
    value = markets.watch(place=TRAFFORD, sources=sources).value
    assert "fee-gap" in {item["code"] for item in value["not_looked_at"]}
    assert [item["shape"] for item in value["not_known"]] == ["provider-signs", "fair-cost-of-care"]
    sources = with_files(
        tmp_path, provider_fees=FEES + "A Ltd,residential care,week,2025-26,1\n",
        fair_cost_of_care=COSTS + COST.replace("750", "850"),
    )  # fmt: skip
    with pytest.raises(Invalid) as refused:
        markets.watch(place=TRAFFORD, on="2026-06-01", sources=sources)
    assert refused.value.code == "engine.markets.quartiles"

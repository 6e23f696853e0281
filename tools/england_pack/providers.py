"""Who supplies care: homes, home care, children's homes, practices, trusts, charities."""

import pandas as pd

from england_pack.model import (
    AREA_CODE,
    GEOGRAPHR,
    HEALTHYR,
    NO_LICENCE_FILE,
    DataSet,
    Folder,
    Made,
    columns,
    copy_of,
    stacked,
)
from england_pack.names import CODE_FAULT, code_of

TRAFFORD = "github traffordDataLab/open_data"
ITV = "github BenGoodair/ITV @ baac0826ba440dda5afd370fd957c3fce268b376"
CQC_BY_GOODAIR = "Care Quality Commission, computed by B. Goodair"
PLACE = (("lon", "degrees", "Longitude, WGS84"), ("lat", "degrees", "Latitude, WGS84"))
EPOCH = pd.Timestamp("1960-01-01")  # the dates of the home-care file are counted as Stata counts them


def trafford_homes(folder: Folder) -> Made:
    """Every registration, the doubly registered sites included."""
    table = folder.table("04_providers/care_homes_trafford_2026.csv")
    sites = table.groupby(["name", "postcode"]).ngroups
    return Made(table, {"rows": len(table), "sites": sites, "undated": int(table["inspection_date"].isna().sum())})


def manchester_homes(folder: Folder) -> Made:
    """The older list; a code that lost a zero gets it back."""
    table = folder.table("04_providers/care_homes_greater_manchester.csv")
    short = table["area_code"].str.len() < 9
    table["area_code"] = table["area_code"].str[:3] + table["area_code"].str[3:].str.zfill(6)
    return Made(table, {"repaired": int(short.sum()), "twice": int(table.duplicated().sum())})


def home_care(folder: Folder) -> Made:
    """Ratings of home-care locations with real dates."""
    table = folder.table("04_providers/cqc_inspections_homecare_locations.csv.gz")
    out = pd.DataFrame({"location_id": table["locationid"], "report_date": table["reportdate"]})
    out["rating"] = table["rating"]
    out["ownership"] = table["ownership"]
    for name in ("start", "end"):
        days = pd.to_timedelta(table[f"location_{name}_2025"], unit="D")
        out[f"location_{name}"] = (EPOCH + days).dt.strftime("%Y-%m-%d")
    early = (out["report_date"] < out["location_start"]).mean()
    return Made(out, {"twice": int(out.duplicated().sum()), "early": f"{100 * early:.0f}"})


def childrens_homes(folder: Folder) -> Made:
    """Children's homes at each date, councils with codes, dates as dates, one spelling for each kind."""
    table = folder.table("04_providers/ofsted_childrens_homes.csv.gz")
    table["provision_type"] = table["provision_type"].replace({"Children's Home": "Children's home"})
    better = "Requires improvement to be good"
    table["overall"] = table["overall"].replace({"Requires Improvement to be good": better})
    day = pd.to_datetime(table["inspection_date"], format="%d/%m/%Y")
    table["inspection_date"] = day.dt.strftime("%Y-%m-%d")
    codes = [code_of(folder, name) for name in table["local_authority"]]
    table.insert(6, "area_code", codes)
    return Made(table.drop(columns="region"), {"no_places": int(table["places"].isna().sum())})


def ownership(folder: Folder) -> Made:
    """Homes and beds by ownership and year, all homes and those for people of working age."""
    parts = {"all": "care_homes_and_beds_all", "working age": "care_homes_and_beds_working_age"}
    table = stacked(folder, "homes_for", {name: f"04_providers/{file}.csv" for name, file in parts.items()}, at=1)
    table.columns = ["year", "homes_for", "ownership", "homes", "beds", "percent_of_homes", "percent_of_beds"]
    return Made(table)


def ratings(folder: Folder) -> Made:
    """Ratings by ownership and year, care homes and other community services."""
    parts = {"care home": "care_homes_inspections_all", "other": "non_care_homes_inspections_all"}
    table = stacked(folder, "service", {name: f"04_providers/{file}.csv" for name, file in parts.items()})
    table = table.drop(columns="year")
    table.columns = ["service", "ownership", "rating", "locations", "all_locations", "percent", "at"]
    return Made(table)


def practices(folder: Folder) -> Made:
    """Practices and what they belong to."""
    table = folder.table("04_providers/gp_practices_2023_24.csv.gz")
    return Made(table.rename(columns={name: name.lower() for name in table.columns}))


HOME = (
    ("name", "", "Name of the home"),
    ("type", "", "Kinds of service, separated by |"),
    ("address", "", "Address"),
    ("postcode", "", "Postcode"),
)

DATASETS = (
    DataSet(
        name="care-homes-trafford",
        shape="care-homes",
        title="Care homes registered in Trafford",
        publisher="Care Quality Commission via Trafford Data Lab",
        period="May 2026",
        source=f"{TRAFFORD} care_homes/trafford_care_homes.csv @ a33a7d94948399556302a5c2a2d1cbf4ce4878aa",
        columns=columns(
            HOME[0],
            ("cqc_id", "", "Its registration (location) with the regulator"),
            *HOME[1:],
            ("provider", "", "Registered provider; not the ultimate owner"),
            ("inspection_date", "date", "Latest inspection; blank where none is recorded"),
            ("cqc_webpage", "", "Its page at the regulator"),
            ("area_name", "", "Council area"),
            AREA_CODE,
            *PLACE,
        ),
        make=trafford_homes,
        faults=(
            "{rows} registrations are {sites} sites: Halecroft Grange (WA15 8SN) and Oakfield Croft (M33 6NB) are each "
            "registered twice, by an old and a new provider. A site is one name at one postcode; Harboro and Headonhey "
            "share an address (34 Harboro Road) and are two homes.",
            "No beds, rating, price or owner: those are not known here. {undated} homes have no inspection date.",
            "Coordinates are those of the postcode: homes of one postcode lie on one point.",
        ),
    ),
    DataSet(
        name="care-homes-greater-manchester",
        shape="care-homes",
        title="Care homes registered in Greater Manchester, 2018-19",
        publisher="Care Quality Commission via Trafford Data Lab",
        period="2018 to 2019",
        source=f"{TRAFFORD} care_homes/gm_care_homes.csv @ df08b91ef846bc919805e98b3a4d74ec24b7589d",
        columns=columns(*HOME, ("area_name", "", "Council area"), AREA_CODE, *PLACE),
        make=manchester_homes,
        faults=(
            "An older list: no registration, provider, beds or rating. For Trafford use the list of 2026.",
            "Area codes were checked for a lost zero: {repaired} had lost one. {twice} homes stand in it twice "
            "(the same row).",
        ),
    ),
    DataSet(
        name="home-care-ratings",
        file="home-care-ratings.parquet",
        title="Every overall rating of home care and other community services, by location and date",
        publisher="Care Quality Commission, collated by B. Goodair",
        period="October 2014 to February 2025",
        source=f"{ITV} underlying_data/all_inspeections_non_care_homes.csv",
        columns=columns(
            ("location_id", "", "Location with the regulator"),
            ("report_date", "date", "Date of the report"),
            ("rating", "", "Outstanding, Good, Requires improvement or Inadequate"),
            ("ownership", "", "For-profit, Third sector or Local Authority"),
            ("location_start", "date", "When the location was registered"),
            ("location_end", "date", "When it closed; blank while open"),
        ),
        make=home_care,
        faults=(
            "No name, postcode or council: only the location's number, so it cannot be counted by place.",
            "Dates were counted from 1960 in the source and are written as dates here; {early} % of reports lie "
            "before the "
            "registration; the source does not say why.",
            "{twice} rows stand in it twice.",
            NO_LICENCE_FILE,
        ),
    ),
    DataSet(
        name="childrens-homes",
        file="childrens-homes.parquet",
        title="Children's homes and residential special schools: places, owner, latest judgement, five dates",
        publisher="Ofsted",
        period="31 March 2019, 2021, 2023, 2024, 2025",
        source=(
            "github BenGoodair/Care-Markets Data/Raw/provider_at_march_*.csv @ 0d19b24aadc68dfae380e9b00d15209884e02c04"
        ),
        columns=columns(
            ("year", "year", "At 31 March of this year"),
            ("urn", "", "Ofsted's number"),
            ("provision_type", "", "Kind of home"),
            ("status", "", "Active or Suspended"),
            ("local_authority", "", "Council"),
            AREA_CODE,
            ("sector", "", "Private, Voluntary, Local Authority …"),
            ("places", "places", "Registered places"),
            ("organisation", "", "Owner"),
            ("inspection_date", "date", "Latest full inspection"),
            ("overall", "", "Latest overall judgement"),
        ),
        make=childrens_homes,
        faults=(
            "No names or addresses: the publisher hides most of them. {no_places} rows have no number of places.",
            CODE_FAULT,
            NO_LICENCE_FILE,
        ),
    ),
    DataSet(
        name="care-home-ownership-by-year",
        title="Care homes and beds in England by ownership and year",
        publisher=CQC_BY_GOODAIR,
        period="2011 to 2024",
        source=f"{ITV} Data outputs/care_homes_and_beds_*.csv",
        columns=columns(
            ("year", "year", "Year"),
            ("homes_for", "", "all, or working age: homes for people of working age"),
            ("ownership", "", "For-profit, Third sector or Local Authority"),
            ("homes", "homes", "Care homes"),
            ("beds", "beds", "Beds in them"),
            ("percent_of_homes", "percent", "Share of all homes of the year"),
            ("percent_of_beds", "percent", "Share of all beds of the year"),
        ),
        make=ownership,
        faults=("England only.", NO_LICENCE_FILE),
    ),
    DataSet(
        name="ratings-by-ownership",
        title="Ratings of care homes and of other community services in England by ownership and date",
        publisher=CQC_BY_GOODAIR,
        period="2015 to 2024",
        source=f"{ITV} Data outputs/*_inspections_all.csv",
        columns=columns(
            ("service", "", "care home or other"),
            ("ownership", "", "For-profit, Third sector or Local Authority"),
            ("rating", "", "Overall rating"),
            ("locations", "locations", "Locations with this rating"),
            ("all_locations", "locations", "Rated locations of this ownership"),
            ("percent", "percent", "locations ÷ all_locations"),
            ("at", "date", "Date"),
        ),
        make=ratings,
        faults=("England only.", NO_LICENCE_FILE),
    ),
    DataSet(
        name="gp-practices",
        file="gp-practices.parquet",
        title="General practices with their network, sub-board location, board, region, postcode and coordinates",
        publisher="NHS Digital (Quality and Outcomes Framework 2023-24; Organisation Data Service)",
        period="2023-24",
        source="github wylie102/QOF-visualisation @ febccd212d010c0a1e1f3ae539c2e215682c9123",
        columns=columns(
            ("region_ods_code", "", "NHS region, NHS code"),
            ("region_ons_code", "", "NHS region, ONS code"),
            ("region_name", "", "Its name"),
            ("icb_ods_code", "", "Board, NHS code"),
            ("icb_ons_code", "", "Board, ONS code"),
            ("icb_name", "", "Its name"),
            ("sub_icb_ods_code", "", "Sub-board location, NHS code"),
            ("sub_icb_ons_code", "", "Sub-board location, ONS code"),
            ("sub_icb_name", "", "Its name"),
            ("pcn_ods_code", "", "Primary care network"),
            ("pcn_name", "", "Its name"),
            ("practice_code", "", "Practice"),
            ("practice_name", "", "Its name"),
            ("postcode", "", "Postcode"),
            ("lat", "degrees", "Latitude, WGS84"),
            ("lon", "degrees", "Longitude, WGS84"),
        ),
        make=practices,
        faults=(
            "Coordinates were found from addresses by the assembler: a few may be wrong, and three impossible ones are "
            "blank.",
        ),
    ),
    DataSet(
        name="gp-per-patient",
        title="Registered patients and general practitioners by district",
        publisher="NHS England",
        period="2024",
        source=HEALTHYR,
        columns=columns(
            AREA_CODE,
            ("patients", "patients", "Registered patients"),
            ("gp_fte", "full-time equivalents", "General practitioners"),
            ("patients_per_gp", "patients", "patients ÷ gp_fte"),
        ),
        make=copy_of(
            "05_activity/gp_per_patient_ltla.csv",
            {
                "ltla24_code": "area_code",
                "total_patients": "patients",
                "total_gp_fte": "gp_fte",
                "patients_per_gp": "patients_per_gp",
            },
        ),
    ),
    DataSet(
        name="nhs-trusts",
        title="NHS trusts with codes, status and coordinates",
        publisher="NHS Digital Organisation Data Service via British Red Cross",
        period="2022",
        source=GEOGRAPHR,
        columns=columns(
            ("nhs_trust22_name", "", "Trust"),
            ("nhs_trust22_code", "", "Its NHS code"),
            ("status", "", "open or closed"),
            *PLACE,
        ),
        make=copy_of("04_providers/nhs_trusts.csv"),
        faults=("Holds closed trusts: keep status open.",),
    ),
    DataSet(
        name="nhs-trust-boards",
        title="Share of each trust's patients who come from each board",
        publisher="British Red Cross from the Office for Health Improvement and Disparities",
        period="2022",
        source=GEOGRAPHR,
        columns=columns(
            ("nhs_trust22_code", "", "Trust"),
            ("icb22_code", "", "Board"),
            ("proportion_trust_came_from_icb", "proportion", "Of the trust's patients"),
        ),
        make=copy_of("04_providers/lookup_nhs_trusts22_icb22.csv"),
    ),
    DataSet(
        name="nhs-hospitals",
        title="NHS hospital sites with coordinates",
        publisher="NHS Digital Organisation Data Service via British Red Cross",
        period="2022",
        source=GEOGRAPHR,
        columns=columns(("hospital22_name", "", "Hospital"), *PLACE),
        make=copy_of("04_providers/nhs_hospitals.csv"),
        faults=("Names only: no code of the trust.",),
    ),
    DataSet(
        name="charities-trafford",
        shape="charities",
        file="charities-trafford.csv.gz",
        title="Charities that work in Trafford",
        publisher="Charity Commission for England and Wales via Trafford Data Lab",
        period="register as gathered by Trafford Data Lab",
        source=f"{TRAFFORD} charities/charities_operating_in_trafford.csv @ a33a7d94948399556302a5c2a2d1cbf4ce4878aa",
        columns=columns(
            ("registered_charity_number", "", "Number in the register"),
            ("charity_company_registration_number", "", "Company number, if it is a company"),
            ("charity_name", "", "Name"),
            ("charity_type", "", "Legal form"),
            ("charity_activities", "", "What it says it does"),
            ("date_of_registration", "date", "When it was registered"),
            ("charity_contact_web", "", "Web site"),
        ),
        make=copy_of(
            "04_providers/charities_trafford.csv.gz",
            {
                name: name
                for name in (
                    "registered_charity_number",
                    "charity_company_registration_number",
                    "charity_name",
                    "charity_type",
                    "charity_activities",
                    "date_of_registration",
                    "charity_contact_web",
                )
            },
        ),
        faults=(
            "Works in Trafford does not mean based there, nor that it gives care.",
            "Contact addresses and postcodes, which may be homes, were left out.",
        ),
    ),
)

"""Areas and how they fit together: districts, counties, boards, regions, small areas, maps."""

from collections.abc import Callable

import pandas as pd

from england_pack.model import (
    AREA_CODE,
    AREA_NAME,
    DEMOGRAPHR,
    GEOGRAPHR,
    OGL_ATTRIBUTION,
    OS_ATTRIBUTION,
    DataSet,
    Folder,
    Made,
    columns,
    copy_of,
)

HUMANIVERSE = "British Red Cross (humaniverse)"
IMD = "github humaniverse/IMD @ 2f6c9050afee99a40041eb63b02b6b0c58850704"
FINGERTIPS_MAPS = (
    "github dhsc-govuk/FingertipsNext frontend/fingertips-frontend/public/maps @ "
    "d1600f4a5a6dc3eacaaad5d23e00f6eb312fdbba"
)
LSOA = "02_geography/lsoa21_england.csv.gz"
TYPES = {"E06": "unitary", "E07": "district", "E08": "metropolitan", "E09": "London borough", "E10": "county"}


def areas(folder: Folder) -> Made:
    """England, 9 regions, 42 boards, 21 counties, 296 districts: names, kinds, and what each lies in."""
    lookup = folder.table("02_geography/lookup_ltla_utla_region.csv")
    names = folder.table("01_population/snpp2018_principal_5yr_bands_2018_2043.csv.gz")
    names = names[["area_code", "area_name"]].drop_duplicates().set_index("area_code")["area_name"]
    small = folder.table(LSOA)
    regions = lookup[["region24_code", "region24_name"]].drop_duplicates().set_index("region24_code")["region24_name"]
    residents = small.groupby(["icb24_code", "region24_code"], as_index=False)["census21_residents"].sum()
    main = residents.sort_values("census21_residents").drop_duplicates("icb24_code", keep="last")
    board_region = main.set_index("icb24_code")["region24_code"]
    county_region = lookup.drop_duplicates("utla23_code").set_index("utla23_code")["region24_code"]

    rows = [("E92000001", "England", "england", "country", "", "", "", "", False)]
    for code, name in regions.sort_index().items():
        rows.append((code, name, "region", "region", "", "", code, name, False))
    for code, name in names[names.index.str.startswith("E54")].sort_index().items():
        region = board_region[code]
        rows.append((code, name, "board", "integrated care board", "", "", region, regions[region], False))
    for code, name in names[names.index.str.startswith("E10")].sort_index().items():
        region = county_region[code]
        rows.append((code, name, "county", "county", code, name, region, regions[region], True))
    for row in lookup.sort_values("ltla23_code").itertuples():
        code = row.ltla23_code
        social_care = code == row.utla23_code
        upper = (row.utla23_code, row.utla23_name, row.region24_code, row.region24_name)
        rows.append((code, row.ltla23_name, "district", TYPES[code[:3]], *upper, social_care))
    names_of = [column.name for column in AREA_COLUMNS]
    return Made(pd.DataFrame(rows, columns=names_of))


AREA_COLUMNS = columns(
    AREA_CODE,
    AREA_NAME,
    ("kind", "", "england, region, board, county or district"),
    ("type", "", "country, region, integrated care board, county, district, unitary, metropolitan or London borough"),
    (
        "upper_tier_code",
        "",
        "The council with social care duties for the place; for a district of a county, the county",
    ),
    ("upper_tier_name", "", "Its name"),
    ("region_code", "", "Region; for a board that crosses regions, the one where most of its residents live"),
    ("region_name", "", "Its name"),
    ("social_care", "", "True where the place's own council has social care duties (153 councils)"),
)


# The tenth of each small area in every domain; scores and sub-domains stay in the source.
DOMAINS = (
    ("IMD_decile", "imd", "All domains together"),
    ("Income_decile", "income", "Income"),
    ("Employment_decile", "employment", "Employment"),
    ("Education_decile", "education", "Education, skills and training"),
    ("Health_decile", "health", "Health deprivation and disability"),
    ("Crime_decile", "crime", "Crime"),
    ("Housing_and_Services_decile", "housing_and_services", "Barriers to housing and services"),
    ("Environment_decile", "environment", "Living environment"),
)


def part_board_overlap(folder: Folder) -> Made:
    """Residents that each district shares with each sub-board location, and both shares."""
    small = folder.table(LSOA)
    keys = ["ltla24_code", "ltla24_name", "sicbl24_code", "sicbl24_code_nhs"]
    both = small.groupby(keys, as_index=False)["census21_residents"].sum()
    both["share_of_district"] = (
        both["census21_residents"] / both.groupby("ltla24_code")["census21_residents"].transform("sum")
    ).round(5)
    both["share_of_sub_board"] = (
        both["census21_residents"] / both.groupby("sicbl24_code")["census21_residents"].transform("sum")
    ).round(5)
    return Made(both.rename(columns={"ltla24_code": "area_code", "ltla24_name": "area_name"}))


def deprivation_summary(name: str, code: str) -> Callable[[Folder], Made]:
    """The headline summaries of IMD 2025 for districts or boards, under one set of names."""

    def make(folder: Folder) -> Made:
        table = folder.table(f"02_geography/{name}")
        kept = {column: _plain(column) for column in table.columns if column.startswith(("imd", code))}
        return Made(table[list(kept)].rename(columns=kept))

    return make


def _plain(column: str) -> str:
    for said in ("imd_2025_", "imd25_"):
        if column.startswith(said):
            return "imd_" + column.removeprefix(said)
    if column.endswith("_code"):
        return "area_code"
    if column.endswith("_name"):
        return "area_name"
    return column.replace("_of_lso_as_in_most_deprived_10_percent_nationally", "_in_most_deprived_tenth")


DEPRIVATION_COLUMNS = columns(
    AREA_CODE,
    AREA_NAME,
    ("imd_average_rank", "rank", "Mean rank of the area's small areas, weighted by people; higher is more deprived"),
    ("imd_rank_of_average_rank", "rank", "1 is the most deprived"),
    ("imd_average_score", "score", "Mean score of the area's small areas; higher is more deprived"),
    ("imd_rank_of_average_score", "rank", "1 is the most deprived"),
    ("imd_proportion_in_most_deprived_tenth", "proportion", "Share of small areas in England's most deprived tenth"),
    ("imd_rank_of_proportion_in_most_deprived_tenth", "rank", "1 is the most deprived"),
    ("imd_extent", "proportion", "Share of people in the most deprived small areas, graded"),
    ("imd_rank_of_extent", "rank", "1 is the most deprived"),
    ("imd_local_concentration", "rank", "Mean rank of the most deprived small areas that hold a tenth of the people"),
    ("imd_rank_of_local_concentration", "rank", "1 is the most deprived"),
)


def board_codes(folder: Folder) -> Made:
    """The April 2026 table, each board marked as in being since 1 April 2026, closed then, or new then."""
    table = folder.table("02_geography/sub_icb_to_icb_april2026.csv")
    table.columns = ["sub_board_code_nhs", "sub_board_name", "board_code_nhs", "board_name"]
    new, closed = set(NEW_BOARDS), set(CLOSED_BOARDS)
    status = table["board_code_nhs"].map(
        lambda code: "new" if code in new else "closed" if code in closed else "continuing"
    )
    return Made(table.assign(status_2026_04=status))


NEW_BOARDS = ("T6Y0W", "D7T5G", "S1Y5D", "S0E4D", "S9B9J", "Z9B2Z")
CLOSED_BOARDS = ("QMM", "QJG", "QH8", "QM7", "QHG", "QUE", "QNQ", "QU9", "QXU", "QNX", "QRV", "QMJ")


def boundary(name: str, source: str, title: str, period: str) -> DataSet:
    """A map layer; feature properties are code and name."""

    def make(folder: Folder) -> Made:
        found = folder.geojson(f"02_geography/{source}.geojson.gz")
        for feature in found["features"]:
            properties = feature["properties"]
            feature["properties"] = {"code": properties["code"], "name": properties["name"]}
        return Made(found)

    return DataSet(
        name=name,
        file=f"{name}.geojson.gz",
        title=title,
        publisher="Office for National Statistics",
        period=period,
        source=FINGERTIPS_MAPS,
        attribution=OS_ATTRIBUTION,
        columns=columns(("code", "", "ONS code of the area"), ("name", "", "Name of the area")),
        make=make,
        faults=(
            "Simplified for maps (about 0.004 degrees, WGS84): not for deciding which side of a border a point lies.",
        ),
    )


DATASETS = (
    DataSet(
        name="areas",
        title="England, 9 regions, 42 integrated care boards, 21 counties and 296 districts",
        publisher="Office for National Statistics",
        period="structure of April 2023 for councils, April 2024 for boards",
        source=GEOGRAPHR,
        attribution=OS_ATTRIBUTION,
        columns=AREA_COLUMNS,
        make=areas,
        faults=(
            "Boards are the 42 before the mergers of 1 April 2026: see board-codes-2026. Councils are those of "
            "2023: the City of "
            "London and the Isles of Scilly are among the 153 with social care duties.",
            "Five boards cross a region's border and are given the region of most of their residents: E54000024, "
            "E54000040, "
            "E54000048, E54000050, E54000059.",
        ),
    ),
    DataSet(
        name="council-board-overlap",
        title="Residents that councils with social care duties share with integrated care boards",
        publisher="Office for National Statistics; computed from the 2021 small areas",
        period="Census 2021 residents; boards of April 2024",
        source=GEOGRAPHR,
        attribution=OS_ATTRIBUTION,
        columns=columns(
            ("utla23_code", "", "Council with social care duties"),
            ("utla23_name", "", "Its name"),
            ("icb24_code", "", "Integrated care board"),
            ("icb24_name", "", "Its name"),
            ("census21_residents", "persons", "Residents in both"),
            ("share_of_utla", "proportion", "Of the council's residents"),
            ("share_of_icb", "proportion", "Of the board's residents"),
        ),
        make=copy_of("02_geography/utla_icb_overlap.csv"),
        faults=(
            "Very small overlaps are real in the source lookup: a small area that straddles a border is counted "
            "whole on one side.",
        ),
    ),
    DataSet(
        name="district-sub-board-overlap",
        title=(
            "Residents that districts share with sub-board locations (the former clinical commissioning groups of 2022)"
        ),
        publisher="Office for National Statistics; computed from the 2021 small areas",
        period="Census 2021 residents; geography of 2024",
        source=GEOGRAPHR,
        attribution=OS_ATTRIBUTION,
        columns=columns(
            AREA_CODE,
            AREA_NAME,
            ("sicbl24_code", "", "Sub-board location, ONS code"),
            ("sicbl24_code_nhs", "", "Sub-board location, NHS code"),
            ("census21_residents", "persons", "Residents in both"),
            ("share_of_district", "proportion", "Of the district's residents"),
            ("share_of_sub_board", "proportion", "Of the sub-board location's residents"),
        ),
        make=part_board_overlap,
        faults=("Census counts are perturbed to protect people: sums differ a little from published totals.",),
    ),
    DataSet(
        name="sub-boards",
        title="106 sub-board locations and the 42 boards that they belonged to",
        publisher="Office for National Statistics; NHS England",
        period="April 2024",
        source=GEOGRAPHR,
        attribution=OS_ATTRIBUTION,
        columns=columns(
            ("sicbl24_code", "", "Sub-board location, ONS code"),
            ("sicbl24_code_nhs", "", "Sub-board location, NHS code"),
            ("sicbl24_name", "", "Its name"),
            ("icb24_code", "", "Integrated care board, ONS code"),
            ("icb24_code_nhs", "", "Integrated care board, NHS code"),
            ("icb24_name", "", "Its name"),
        ),
        make=copy_of("02_geography/sub_icb_to_icb_2024.csv"),
    ),
    DataSet(
        name="board-codes-2026",
        title="Integrated care boards and sub-board locations, table of April 2026",
        publisher="NHS England Organisation Data Service",
        period="April 2026",
        source=(
            "github pete4nhs/DQ_checks reference_tables/ICB_and_SubICB_Apr2026.csv @ "
            "d8aaa6c0303aaa61ac5c7850ec3fd75f8741855b"
        ),
        columns=columns(
            ("sub_board_code_nhs", "", "Sub-board location; blank for the six new boards"),
            ("sub_board_name", "", "Its name"),
            ("board_code_nhs", "", "Integrated care board"),
            ("board_name", "", "Its name"),
            ("status_2026_04", "", "continuing, new, or closed on 1 April 2026 (added here)"),
        ),
        make=board_codes,
        faults=(
            "Not a current list as published: 48 codes are the 42 old boards and the 6 new ones, without dates "
            "or predecessors; the "
            "12 closed boards still hold the sub-board locations and the new ones hold none. Since 1 April 2026 "
            "there are 36.",
            "Which boards closed was derived from the new boards' areas; some old areas were split between "
            "successors, so this is no "
            "one-to-one map.",
            "The repository has no licence file; the codes are reference data that NHS England publishes under "
            "the Open Government "
            "Licence.",
        ),
    ),
    DataSet(
        name="small-areas",
        file="small-areas.parquet",
        title=(
            "33,755 small areas (LSOA 2021): centre, Census 2021 residents, council, board, region, deprivation "
            "(IMD 2025)"
        ),
        publisher="Office for National Statistics; Ministry of Housing, Communities and Local Government; assembled by "
        + HUMANIVERSE,
        period="geography of 2023 and 2024; Census March 2021; IMD October 2025",
        source=f"{GEOGRAPHR}; {DEMOGRAPHR}; {IMD}",
        attribution=OS_ATTRIBUTION,
        columns=columns(
            ("lsoa21_code", "", "Small area"),
            ("lsoa21_name", "", "Its name"),
            ("lon", "degrees", "Longitude of its centre, WGS84"),
            ("lat", "degrees", "Latitude of its centre, WGS84"),
            ("census21_residents", "persons", "Residents in the Census of 2021"),
            ("census21_disabled", "persons", "Residents disabled under the Equality Act, Census 2021, all ages"),
            ("ltla24_code", "", "District"),
            ("ltla24_name", "", "Its name"),
            ("utla23_code", "", "Council with social care duties"),
            ("utla23_name", "", "Its name"),
            ("sicbl24_code", "", "Sub-board location"),
            ("sicbl24_code_nhs", "", "Its NHS code"),
            ("icb24_code", "", "Integrated care board"),
            ("icb24_code_nhs", "", "Its NHS code"),
            ("region24_code", "", "Region"),
            ("ruc21_code", "", "Rural-urban class of 2021"),
            ("imd25_score", "score", "Index of Multiple Deprivation 2025; higher is more deprived"),
            ("imd25_rank", "rank", "1 is the most deprived small area of England"),
            ("imd25_decile", "tenth", "1 is the most deprived tenth"),
        ),
        make=copy_of(LSOA, order=["lsoa21_code"]),
        faults=(
            "Centres are geometric, computed from simplified borders, not weighted by where people live.",
            "Census counts are perturbed to protect people: they sum to 56.49 million.",
        ),
    ),
    DataSet(
        name="small-area-deprivation",
        file="small-area-deprivation.parquet",
        title="Tenth of deprivation of every small area, by domain (Indices of Deprivation 2025)",
        publisher="Ministry of Housing, Communities and Local Government",
        period="October 2025",
        source=IMD,
        columns=columns(
            ("lsoa21_code", "", "Small area"),
            *((f"{new}_decile", "tenth", f"{meaning}; 1 is the most deprived tenth") for _, new, meaning in DOMAINS),
        ),
        make=copy_of(
            "02_geography/imd2025_lsoa21_domains.csv.gz",
            {"lsoa21_code": "lsoa21_code", **{name: f"{new}_decile" for name, new, _ in DOMAINS}},
            order=["lsoa21_code"],
        ),
    ),
    *(
        DataSet(
            name=f"deprivation-{name}",
            title=f"Index of Multiple Deprivation 2025, summaries for {name}",
            publisher="Ministry of Housing, Communities and Local Government",
            period="2025",
            source=IMD,
            attribution=OGL_ATTRIBUTION,
            columns=DEPRIVATION_COLUMNS,
            make=deprivation_summary(source, code),
        )
        for name, source, code in (
            ("districts", "imd2025_ltla24.csv.gz", "ltla24"),
            ("boards", "imd2025_icb24.csv.gz", "icb24"),
        )
    ),
    boundary("boundaries-districts", "boundaries_lower_tier_la_2024", "Map of 296 districts", "May 2024"),
    boundary(
        "boundaries-upper-tier",
        "boundaries_upper_tier_la_2023",
        "Map of 153 councils with social care duties",
        "December 2023",
    ),
    boundary("boundaries-boards", "boundaries_icb_2023", "Map of 42 integrated care boards", "April 2023"),
    boundary("boundaries-regions", "boundaries_regions_2023", "Map of 9 regions", "December 2023"),
)

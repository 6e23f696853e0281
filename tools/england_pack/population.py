"""People now and in the years ahead: the subnational projection, its variants, and one borough's newest estimate."""

import json

import pandas as pd

from england_pack.former import SUMMED, to_2023
from england_pack.model import (
    AREA_CODE,
    AREA_NAME,
    DEMOGRAPHR,
    GEOGRAPHR,
    ONS_ATTRIBUTION,
    SEX,
    DataSet,
    Folder,
    Made,
    columns,
    copy_of,
)

BANDS = (*(f"{low}-{low + 4}" for low in range(0, 95, 5)), "95+")
YEARS = tuple(str(year) for year in range(2018, 2044))
ERROR_YEAR = 2020
ONS_BY_STRATEGY_UNIT = "Office for National Statistics; assembled by The Strategy Unit (NHS Midlands and Lancashire)"
PYRAMIDS = (
    "github The-Strategy-Unit/aging_pop_web_app app/data/pyramid/*.json @ 8c68c302c3d49f52cae537c65e14366fbfb363e0"
)
BAND_COLUMNS = tuple(
    (band, "persons", f"People aged {band.replace('-', ' to ')}".replace("+", " and over")) for band in BANDS
)
PROJECTION_FAULTS = (
    "Based on 2018: for the oldest ages it is high (Trafford aged 90 and over in 2024: 2,584 projected, 2,191 "
    "estimated). "
    "Rebase to a newer estimate where there is one.",
    "Counts were rounded to whole persons, so parts and totals differ by a few people; in the tiniest areas "
    "(Isles of Scilly, "
    "City of London) this matters.",
    "The assembler split the published 90 and over at 95, and moved the 2018 areas to the 2023 structure.",
    "The assembler's repository has no licence file; the figures restate statistics that ONS publishes under the Open "
    "Government Licence.",
)


def trafford_estimate(folder: Folder) -> Made:
    """The borough's mid-2024 estimate by area, sex and single year of age, long; Persons rows, being sums, go."""
    wide = folder.table("01_population/trafford_mid2024_single_year_sex_small_areas.csv.gz")
    wide = wide[wide["sex"].isin(["Females", "Males"])].rename(columns={"90+": "90"})
    ages = [str(age) for age in range(91)]
    long = wide.melt(["area_code", "area_name", "geography", "sex"], ages, "age", "persons")
    long["sex"] = long["sex"].map({"Females": "F", "Males": "M"})
    long["age"] = long["age"].astype(int)
    order = {"Local authority": 0, "Ward": 1, "MSOA": 2, "LSOA": 3}
    long.insert(3, "year", 2024)
    long["order"] = long["geography"].map(order)
    long = long.sort_values(["order", "area_code", "sex", "age"], kind="stable")
    return Made(long.drop(columns="order").reset_index(drop=True))


def variants(folder: Folder) -> Made:
    """The ten variants, in the order of their numbers."""
    table = folder.table("01_population/snpp2018_variants_5yr_bands.parquet")
    number = table["variant"].str[1:].astype(int)
    return Made(table.assign(n=number).sort_values(["n", "area_code", "sex", "year"]).drop(columns="n"))


def variant_names(folder: Folder) -> Made:
    """What each variant assumes."""
    found = json.loads(folder.text("01_population/variants.json"))
    rows = [(code, said["name"], said["short"].split(" - ")[1]) for code, said in found.items()]
    return Made(pd.DataFrame(rows, columns=["variant", "name", "assumptions"]))


SMALL_2020 = (
    ("total_population", "All ages"),
    *((band, f"Aged {band.replace('-', ' to ')}") for band in ("0-4", "5-10", "11-15", "16-17", "18-24", "25-64")),
    *((band, f"Aged {band.replace('-', ' to ')}") for band in ("65-74", "75-84")),
    ("85+", "Aged 85 and over"),
)


def small_areas_2020(folder: Folder) -> Made:
    """The 2011 small areas with their mid-2020 population; ranks of every domain but four stay in the source."""
    table = folder.table("02_geography/lsoa11_england_pop2020_imd2019.csv.gz").sort_values("lsoa11_code")
    districts = to_2023(table, "ltla22_code").rename(columns={"ltla22_code": "area_code"})
    names = ["lsoa11_code", "area_code", "icb22_code", *(name for name, _ in SMALL_2020), "IMD_rank", "IMD_decile"]
    renamed = {"IMD_rank": "imd19_rank", "IMD_decile": "imd19_decile"}
    return Made(districts[names].rename(columns=renamed).reset_index(drop=True))


def projection_errors(folder: Folder) -> Made:
    """Estimated and projected people two years after the base, by area and age, for every code that both hold."""
    wide = folder.table("01_population/mid2020_lad_single_year_persons.csv.gz")
    wide = wide.rename(columns={"ltla21_code": "area_code", "90+": "90"})
    long = wide.melt("area_code", [str(age) for age in range(91)], "age", "estimated")
    long["age_from"] = long["age"].astype(int) // 5 * 5
    estimated = long.groupby(["area_code", "age_from"])["estimated"].sum()
    table = folder.table("01_population/snpp2018_principal_5yr_bands_2018_2043.csv.gz")
    table = table[table["year"] == ERROR_YEAR].melt("area_code", list(BANDS), "band", "projected")
    table["age_from"] = table["band"].str.extract(r"(\d+)")[0].astype(int).clip(upper=90)
    projected = table.groupby(["area_code", "age_from"])["projected"].sum()
    both = pd.concat([estimated, projected], axis=1, join="inner").reset_index()
    both.insert(1, "base_year", 2018)
    both.insert(2, "year", ERROR_YEAR)
    found = both.sort_values(["area_code", "age_from"], kind="stable").reset_index(drop=True)
    return Made(found, {"matched": found["area_code"].nunique(), "codes": len(wide)})


DATASETS = (
    DataSet(
        name="population-projection",
        file="population-projection.parquet",
        title="Population projected to mid-2043 by five-year age band and sex, every year, 360 areas",
        publisher=ONS_BY_STRATEGY_UNIT,
        period="mid-2018 to mid-2043",
        source=PYRAMIDS,
        attribution=ONS_ATTRIBUTION,
        columns=columns(AREA_CODE, AREA_NAME, ("year", "year", "Mid-year of the projection"), SEX, *BAND_COLUMNS),
        make=copy_of(
            "01_population/snpp2018_principal_5yr_bands_2018_2043.csv.gz",
            order=["area_code", "sex", "year"],  # a place's years together
        ),
        faults=PROJECTION_FAULTS,
    ),
    DataSet(
        name="population-projection-variants",
        file="population-projection-variants.parquet",
        title="Ten variants of the population projection by five-year age band and sex, seven years, 360 areas",
        publisher=ONS_BY_STRATEGY_UNIT,
        period="mid-2018, 2020, 2025, 2030, 2035, 2040, 2043",
        source=PYRAMIDS,
        attribution=ONS_ATTRIBUTION,
        columns=columns(
            AREA_CODE,
            ("variant", "", "Variant v2 to v11; see population-variant-names"),
            ("year", "year", "Mid-year of the projection"),
            SEX,
            *BAND_COLUMNS,
        ),
        make=variants,
        faults=(
            "Variants are scenarios, not draws: a range across them is not a confidence interval.",
            "Made by the assembler, who joined ONS national variants to the subnational principal: ONS did not "
            "publish them.",
            *PROJECTION_FAULTS[1:],
        ),
    ),
    DataSet(
        name="population-variant-names",
        title="What each variant of the population projection assumes",
        publisher=ONS_BY_STRATEGY_UNIT,
        period="2018-based",
        source=PYRAMIDS,
        attribution=ONS_ATTRIBUTION,
        columns=columns(
            ("variant", "", "Variant; v1 is the principal projection"),
            ("name", "", "What it is called"),
            ("assumptions", "", "B births, L life expectancy, M migration; 1 low, 2 principal, 3 high"),
        ),
        make=variant_names,
    ),
    DataSet(
        name="population-projection-errors",
        file="population-projection-errors.parquet",
        title="How far off the 2018-based population projection was at mid-2020, by five-year age band, 292 districts",
        publisher="Office for National Statistics; projection assembled by The Strategy Unit (NHS Midlands and "
        "Lancashire); put side by side by us",
        period="mid-2020",
        source=f"{DEMOGRAPHR} (mid-2020 estimates, data/population20_ltla21.rda); {PYRAMIDS}",
        attribution=ONS_ATTRIBUTION,
        columns=columns(
            AREA_CODE,
            ("base_year", "year", "Mid-year on which the projection is based"),
            ("year", "year", "Mid-year that was projected, and estimated afterwards"),
            ("age_from", "years", "Youngest age of the five-year band; 90 is 90 and over"),
            ("estimated", "persons", "People estimated afterwards, both sexes"),
            ("projected", "persons", "People projected, both sexes"),
        ),
        make=projection_errors,
        faults=(
            "{matched} of {codes} codes of the estimates are in the projection: the districts that became part of "
            "Cumberland, Westmorland and Furness, North Yorkshire and Somerset in 2023 are left out.",
            "One projection, two years ahead, in a year that began an epidemic: what it says of other projections and "
            "of years further ahead is not known.",
            "Estimates of 2020 before the Census of 2021 corrected them; both sexes together.",
        ),
    ),
    DataSet(
        name="population-projection-single-year",
        file="population-projection-single-year.parquet",
        title="Population projected to mid-2043 by single year of age and sex, 360 areas",
        publisher=ONS_BY_STRATEGY_UNIT,
        period="mid-2018 to mid-2043",
        source=PYRAMIDS,
        attribution=ONS_ATTRIBUTION,
        columns=columns(
            AREA_CODE,
            SEX,
            ("age", "years", "Age last birthday; 100 is 100 and over"),
            *((year, "persons", f"People at mid-{year}") for year in YEARS),
        ),
        make=copy_of("01_population/snpp2018_principal_single_year.parquet"),
        faults=(
            "Every year for ages 0 to 25. For ages 26 and over these years are blank: 2019, 2021, 2027, 2029, "
            "2031, 2032, 2034, "
            "2036, 2037, 2039, 2041, 2042.",
            "Ages 90 to 100 were split by the assembler from the published 90 and over.",
            *PROJECTION_FAULTS,
        ),
    ),
    DataSet(
        name="small-area-population",
        file="small-area-population.parquet",
        title="Population estimate of Trafford by single year of age and sex: borough, wards, MSOAs, LSOAs",
        publisher="Office for National Statistics via Trafford Data Lab",
        period="mid-2024",
        source=(
            "github traffordDataLab/open_data population/mid_year_2024/"
            "mid-year_2024_population_estimates_all_geographies.csv @ a33a7d94948399556302a5c2a2d1cbf4ce4878aa"
        ),
        attribution=ONS_ATTRIBUTION,
        columns=columns(
            AREA_CODE,
            AREA_NAME,
            ("geography", "", "Local authority, Ward, MSOA or LSOA"),
            ("year", "year", "Mid-year of the estimate"),
            SEX,
            ("age", "years", "Age last birthday; 90 is 90 and over"),
            ("persons", "persons", "Residents"),
        ),
        make=trafford_estimate,
        faults=(
            "One borough only: other places add their own file of the same shape.",
            "Geographies overlap: choose one before adding up. Output areas were left out.",
        ),
    ),
    DataSet(
        name="small-area-population-2020",
        file="small-area-population-2020.parquet",
        title="Population of the 2011 small areas of England by age group, mid-2020, with deprivation (IMD 2019)",
        publisher="Office for National Statistics; Ministry of Housing, Communities and Local Government",
        period="mid-2020; IMD 2019",
        source=(
            "github humaniverse/geographr @ c026be5cc76cb576358082b53f1f13d69ab577ae; humaniverse/demographr @ "
            "d0417101e5cad5fe1eca059ac60859e9157a29d2; humaniverse/IMD @ 2f6c9050afee99a40041eb63b02b6b0c58850704"
        ),
        attribution=ONS_ATTRIBUTION,
        columns=columns(
            ("lsoa11_code", "", "Small area of 2011; see small-area-changes for those of 2021"),
            ("area_code", "", "District, structure of 2023"),
            ("icb22_code", "", "Board"),
            *((name, "persons", meaning) for name, meaning in SMALL_2020),
            ("imd19_rank", "rank", "Deprivation 2019; 1 is the most deprived"),
            ("imd19_decile", "tenth", "1 is the most deprived tenth"),
        ),
        make=small_areas_2020,
        faults=(
            "Estimates of 2020 before the Census of 2021 corrected them; both sexes together; groups by district: "
            + SUMMED[0].lower()
            + SUMMED[1:],
            "Deprivation of 2019 has other small areas than that of 2025: do not mix the two.",
        ),
    ),
    DataSet(
        name="small-area-changes",
        file="small-area-changes.parquet",
        title="Small areas of 2011 and those of 2021 that took their place",
        publisher="Office for National Statistics",
        period="2011 to 2021",
        source=GEOGRAPHR,
        attribution=ONS_ATTRIBUTION,
        columns=columns(
            ("lsoa11_code", "", "Small area of 2011"),
            ("lsoa21_code", "", "Small area of 2021"),
            ("change_code", "", "U unchanged, S split, M merged, X irregular"),
        ),
        make=copy_of("02_geography/lookup_lsoa11_lsoa21.csv.gz"),
    ),
)

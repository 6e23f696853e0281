"""People now and in the years ahead: the subnational projection, its variants, and one borough's newest estimate."""

import pandas as pd

from england_pack.model import AREA_CODE, AREA_NAME, ONS_ATTRIBUTION, SEX, DataSet, Folder, Made, columns, copy_of

BANDS = tuple(f"{low}-{low + 4}" for low in range(0, 95, 5)) + ("95+",)
YEARS = tuple(str(year) for year in range(2018, 2044))
ONS_BY_STRATEGY_UNIT = "Office for National Statistics; assembled by The Strategy Unit (NHS Midlands and Lancashire)"
PYRAMIDS = (
    "github The-Strategy-Unit/aging_pop_web_app app/data/pyramid/*.json @ 8c68c302c3d49f52cae537c65e14366fbfb363e0"
)
BAND_COLUMNS = tuple(
    (band, "persons", f"People aged {band.replace('-', ' to ')}".replace("+", " and over")) for band in BANDS
)
PROJECTION_FAULTS = (
    "Based on 2018: for the oldest ages it is high (Trafford aged 90 and over in 2024: 2,584 projected, 2,191 estimated). "
    "Rebase to a newer estimate where there is one.",
    "Counts were rounded to whole persons, so parts and totals differ by a few people; in the tiniest areas (Isles of Scilly, "
    "City of London) this matters.",
    "The assembler split the published 90 and over at 95, and moved the 2018 areas to the 2023 structure.",
    "The assembler's repository has no licence file; the figures restate statistics that ONS publishes under the Open "
    "Government Licence.",
)


def trafford_estimate(folder: Folder) -> Made:
    """The borough's mid-2024 estimate by area, sex and single year of age, long; the Persons rows are the sums and go."""
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
    return Made(table.assign(n=number).sort_values(["n", "area_code", "year", "sex"]).drop(columns="n"))


def variant_names(folder: Folder) -> Made:
    """What each variant assumes."""
    import json

    found = json.loads(folder.text("01_population/variants.json"))
    rows = [(code, said["name"], said["short"].split(" - ")[1]) for code, said in found.items()]
    return Made(pd.DataFrame(rows, columns=["variant", "name", "assumptions"]))


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
        make=copy_of("01_population/snpp2018_principal_5yr_bands_2018_2043.csv.gz"),
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
            "Made by the assembler, who joined ONS national variants to the subnational principal: ONS did not publish them.",
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
            "Every year for ages 0 to 25. For ages 26 and over these years are blank: 2019, 2021, 2027, 2029, 2031, 2032, 2034, "
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
)

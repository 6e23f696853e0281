"""Who lives with what, outside general practice: rates by age and sex, Census, Health Index, falls, indicators."""

from england_pack.former import SUMMED, added_up
from england_pack.model import (
    AREA_CODE,
    AREA_NAME,
    DEMOGRAPHR,
    FACTS,
    HEALTHYR,
    NO_LICENCE_FILE,
    ONS_ATTRIBUTION,
    SEX,
    DataSet,
    Folder,
    Made,
    columns,
    copy_of,
    long_of,
)
from england_pack.names import CODE_FAULT, code_of

TRAFFORD_CENSUS = "github traffordDataLab/open_data census2021 @ a33a7d94948399556302a5c2a2d1cbf4ce4878aa"
GOODAIR = "github BenGoodair/adults_social_care_data @ 2475d81f42d01e1f8ba0450964c7668bf80ac314"


def falls_rates(folder: Folder) -> Made:
    """The falls rows of the unverified file; its dementia rows are superseded by the checked file."""
    table = folder.table("03_prevalence/age_sex_rates_from_literature_UNVERIFIED.csv")
    falls = table[table["condition"].str.startswith("fell")]
    return Made(falls[["sex", "age_from", "age_to", "percent"]].reset_index(drop=True))


def disability(folder: Folder) -> Made:
    """Residents by disability and council of 2023."""
    table = folder.table("03_prevalence/census2021_disability_ltla.csv.gz")
    sums = added_up(table, "ltla21_code", "disability_level", ["n", "total_residents"])
    sums["share"] = (sums["n"] / sums["total_residents"]).round(6)
    return Made(sums.rename(columns={"n": "persons", "total_residents": "residents"}))


def ethnicity(folder: Folder) -> Made:
    """Residents by ethnic group and council of 2023."""
    table = folder.table("02_geography/census2021_ethnicity_ltla.csv.gz")
    sums = added_up(table, "ltla21_code", "ethnic_group", ["value"], name="ltla21_name")
    return Made(sums.rename(columns={"value": "persons"}))


def health_index(folder: Folder) -> Made:
    """Indicators by district and year, long."""
    table = folder.table("03_prevalence/ons_health_index_indicators_ltla.csv.gz")
    return Made(long_of(table, "ltla21_code", "value").sort_values(["indicator", "area_code", "year"]))


def health_index_boards(folder: Folder) -> Made:
    """Scores by board and year, long."""
    table = folder.table("03_prevalence/ons_health_index_scores_icb.csv.gz").drop(columns="icb22_name")
    long = long_of(table, "icb22_code", "score")
    long["indicator"] = long["indicator"].str.replace("_", " ").str.capitalize()
    return Made(long.sort_values(["indicator", "area_code", "year"]))


def falls_deaths(folder: Folder) -> Made:
    """Deaths and their age-standardised rate, long; the column total is left out."""
    parts = []
    for name, value in (("deaths_from_falls", "deaths"), ("death_rate_falls", "rate_per_100000")):
        table = folder.table(f"03_prevalence/{name}.csv", na_values=["-"])
        table = table[table["area_name"] != "Column Total"]
        parts.append(table.melt("area_name", var_name="year", value_name=value).set_index(["area_name", "year"]))
    both = parts[0].join(parts[1]).reset_index()
    both.insert(0, "area_code", [code_of(folder, name) for name in both["area_name"]])
    both["year"] = both["year"].astype(int)
    return Made(both)


RATE_COLUMNS = (
    SEX,
    ("age_from", "years", "Youngest age of the band"),
    ("age_to", "years", "Oldest age of the band; blank for and over"),
    ("percent", "percent", "People with the condition, of all in the band"),
)


def manchester(name: str, title: str, category: tuple[str, str, str], source: str) -> DataSet:
    """A Census table of the ten Greater Manchester councils."""
    kept = {"area_code": "area_code", "area_name": "area_name", category[0]: category[0], "value": "persons"}
    return DataSet(
        name=name,
        title=title,
        publisher="Office for National Statistics via Trafford Data Lab",
        period="March 2021",
        source=TRAFFORD_CENSUS,
        attribution=ONS_ATTRIBUTION,
        columns=columns(AREA_CODE, AREA_NAME, category, ("persons", "persons", "Residents")),
        make=copy_of(f"03_prevalence/{source}.csv", kept),
        faults=("The ten councils of Greater Manchester only.",),
    )


DATASETS = (
    DataSet(
        name="rates-dementia",
        shape="rates-by-age-and-sex",
        title="Dementia by age and sex with 95 % limits (CFAS II)",
        publisher="Matthews et al., Lancet 2013 (CFAS II), as republished by Birmingham public health",
        period="2008 to 2011",
        source="github BCC-PHM/OA-projections data/dementia-reference-rates.xlsx @ afab6d2 (values only)",
        licence=FACTS,
        attribution="Matthews FE et al. (CFAS II), Lancet 2013; 382: 1405-12.",
        columns=columns(
            *RATE_COLUMNS,
            ("lower_95", "percent", "Lower 95 % limit"),
            ("upper_95", "percent", "Upper 95 % limit"),
        ),
        make=copy_of("03_prevalence/dementia_rates_cfas2_with_limits.csv"),
        faults=(
            "Three areas (Cambridgeshire, Newcastle, Nottingham), 7,796 people, 56 % took part: not a sample of "
            "England. "
            "If people who did not take part had dementia 1.5 or 2 times as often, the share at 65 and over would be "
            "7.7 % or 8.5 % in place of 6.5 %.",
            "Limits are lopsided: draw on the logit scale, not a normal on the percentage.",
            "Rates of 2008 to 2011 used for later years are a constant-rate scenario. Care homes are included.",
        ),
    ),
    DataSet(
        name="rates-falls",
        shape="rates-by-age-and-sex",
        title="People aged 65 and over who fell in the last 12 months, by age and sex",
        publisher="Health Survey for England 2005, as POPPI is said to use it",
        period="2005",
        source="written down from memory of the publication; not found in any text that was read",
        licence=FACTS,
        attribution="Health Survey for England 2005, volume 2.",
        status="unverified",
        columns=columns(*RATE_COLUMNS),
        make=falls_rates,
        faults=(
            "Unverified: the percentages were not found in any text read. A paper that rests on them needs a named "
            "person's acceptance.",
            "No sample size and no limits: no sampling interval can be shown.",
            "Private households only: people who live in care homes are missing.",
        ),
    ),
    DataSet(
        name="census-disability",
        title="Disabled residents (Equality Act) by district, Census 2021",
        publisher="Office for National Statistics",
        period="March 2021",
        source=HEALTHYR,
        attribution=ONS_ATTRIBUTION,
        columns=columns(
            AREA_CODE,
            ("disability_level", "", "Disabled or not under the Equality Act"),
            ("persons", "persons", "Residents at this level"),
            ("residents", "persons", "All residents"),
            ("share", "proportion", "persons ÷ residents"),
        ),
        make=disability,
        faults=("All ages together: not split by age.", SUMMED),
    ),
    DataSet(
        name="census-ethnicity",
        file="census-ethnicity.csv.gz",
        title="Residents by ethnic group (19 groups) and district, Census 2021",
        publisher="Office for National Statistics",
        period="March 2021",
        source=DEMOGRAPHR,
        attribution=ONS_ATTRIBUTION,
        columns=columns(
            AREA_CODE, AREA_NAME, ("ethnic_group", "", "Census group"), ("persons", "persons", "Residents")
        ),
        make=ethnicity,
        faults=(SUMMED,),
    ),
    manchester(
        "unpaid-care",
        "Unpaid carers by hours a week, Greater Manchester, Census 2021",
        ("unpaid_care", "", "Hours of unpaid care a week"),
        "census2021_unpaid_care_greater_manchester",
    ),
    manchester(
        "communal-residents",
        "Residents of care homes and other communal establishments by sex and age, Greater Manchester, Census 2021",
        ("resident_category", "", "Resident by sex and age, or staff, family, visitor"),
        "census2021_communal_residents_greater_manchester",
    ),
    manchester(
        "general-health",
        "Residents by how they rate their health, Greater Manchester, Census 2021",
        ("general_health", "", "Own rating, very good to very bad"),
        "census2021_general_health_greater_manchester",
    ),
    DataSet(
        name="health-index",
        file="health-index.parquet",
        title="Health Index: 56 indicators by district and year",
        publisher="Office for National Statistics",
        period="2015 to 2021",
        source=HEALTHYR,
        attribution=ONS_ATTRIBUTION,
        columns=columns(
            AREA_CODE,
            ("year", "year", "Calendar year"),
            ("indicator", "", "What was measured"),
            ("value", "as the indicator", "Percent, rate per 100,000 or score, as the Health Index defines each one"),
        ),
        make=health_index,
        faults=(
            "307 districts at the codes of 2021 (the City of London and the Isles of Scilly are within "
            "neighbours); rates "
            "cannot be added up to the councils of 2023.",
            "Some values were imputed by the publisher: a value that stays the same for years is one measurement.",
            "Each indicator has its own unit; the file does not name it.",
        ),
    ),
    DataSet(
        name="health-index-boards",
        file="health-index-boards.parquet",
        title="Health Index: scores by integrated care board and year",
        publisher="Office for National Statistics",
        period="2015 to 2021",
        source=HEALTHYR,
        attribution=ONS_ATTRIBUTION,
        columns=columns(
            AREA_CODE,
            ("year", "year", "Calendar year"),
            ("indicator", "", "What was measured"),
            ("score", "score", "100 is England in 2015; higher is better health"),
        ),
        make=health_index_boards,
        faults=("Scores, not rates.",),
    ),
    DataSet(
        name="falls-deaths",
        file="falls-deaths.csv.gz",
        title="Deaths from accidental falls by council and year, and their age-standardised rate",
        publisher="Office for National Statistics mortality statistics via Nomis, collated by B. Goodair",
        period="2013 to 2022",
        source=GOODAIR,
        attribution=ONS_ATTRIBUTION,
        columns=columns(
            AREA_CODE,
            AREA_NAME,
            ("year", "year", "Year of registration"),
            ("deaths", "persons", "Deaths, all ages"),
            ("rate_per_100000", "per 100,000", "Age-standardised; blank where none was given"),
        ),
        make=falls_deaths,
        faults=(
            "All ages, England and Wales; Welsh areas have no code here.",
            CODE_FAULT,
            "Small counts were rounded by the publisher. The column total of the source was left out.",
            NO_LICENCE_FILE,
        ),
    ),
    DataSet(
        name="fingertips",
        file="fingertips.parquet",
        title=(
            "Public health indicators: dementia, diabetes, falls admissions, deaths in hospital, carers and 26 others"
        ),
        publisher="Office for Health Improvement and Disparities (Fingertips)",
        period="2018 to 2024",
        source=(
            "github dhsc-govuk/FingertipsNext DataCreator/DataCreator/data/out/healthdata.csv @ "
            "151f984a7e4da71a73a8103050f5a5370097ae57"
        ),
        columns=columns(
            ("indicator_id", "", "See fingertips-indicators"),
            AREA_CODE,
            ("year", "year", "First year of the period"),
            ("sex", "", "Persons, Male or Female"),
            ("age", "", "Age band"),
            ("category_type", "", "A further split, blank for all"),
            ("category", "", "Its value"),
            ("count", "count", "Numerator"),
            ("denominator", "count", "Denominator"),
            ("value", "as the indicator", "The indicator"),
            ("lower_ci", "as the indicator", "Lower limit, 95 % or 99.8 %"),
            ("upper_ci", "as the indicator", "Upper limit, 95 % or 99.8 %"),
        ),
        make=copy_of(
            "03_prevalence/fingertips_sample.csv.gz",
            {
                "IndicatorId": "indicator_id",
                "AreaCode": "area_code",
                "Year": "year",
                "Sex": "sex",
                "Age": "age",
                "CategoryType": "category_type",
                "Category": "category",
                "Count": "count",
                "Denominator": "denominator",
                "Value": "value",
                "LowerCI": "lower_ci",
                "UpperCI": "upper_ci",
            },
        ),
        faults=(
            "A real extract, but for about 115 areas: England, Greater Manchester, Cheshire and Cumbria councils, some "
            "boards, commissioning groups, networks and practices.",
            "sex is spelt out here, as the source does.",
            "A financial year is named by the year in which it starts.",
        ),
    ),
    DataSet(
        name="fingertips-indicators",
        title="What the public health indicators measure",
        publisher="Office for Health Improvement and Disparities (Fingertips)",
        period="2025",
        source=(
            "github dhsc-govuk/FingertipsNext DataCreator/DataCreator/data/out/indicators.csv @ "
            "d1600f4a5a6dc3eacaaad5d23e00f6eb312fdbba"
        ),
        columns=columns(
            ("indicator_id", "", "Identifier"),
            ("name", "", "What it measures"),
            ("polarity", "", "Which direction is good, if either"),
            ("value_type", "", "Count, proportion, rate …"),
            ("period_type", "", "Calendar or financial year"),
            ("frequency", "", "How often it is published"),
        ),
        make=copy_of(
            "03_prevalence/fingertips_indicators.csv",
            {
                "IndicatorID": "indicator_id",
                "IndicatorName": "name",
                "Polarity": "polarity",
                "ValueType": "value_type",
                "PeriodType": "period_type",
                "Frequency": "frequency",
            },
        ),
    ),
)

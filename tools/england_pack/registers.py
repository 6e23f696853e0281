"""General practice registers (Quality and Outcomes Framework): districts, regions, tenths, commissioning groups."""

import pandas as pd

from england_pack.former import SUMMED, added_up
from england_pack.model import AREA_CODE, AREA_NAME, OGL_ATTRIBUTION, DataSet, Folder, Made, columns

COMMONS = "House of Commons Library from NHS Digital (Quality and Outcomes Framework)"
COMMONS_SOURCE = (
    "github houseofcommonslibrary/local-health-data-from-QOF outputs @ 496b8e7b19b8bb33d5a3337e79f5572dd475fd7d"
)
COMMONS_ATTRIBUTION = OGL_ATTRIBUTION + (
    " Contains Parliamentary information licensed under the Open Parliament Licence v3.0."
)
CONDITIONS = (
    ("AF", "Atrial fibrillation", "all ages"),
    ("AST", "Asthma", "all ages"),
    ("CAN", "Cancer", "all ages"),
    ("CHD", "Coronary heart disease", "all ages"),
    ("CKD", "Chronic kidney disease", "18 and over"),
    ("COPD", "Chronic obstructive pulmonary disease", "all ages"),
    ("CVDPP", "Cardiovascular disease, primary prevention", "30 to 74"),
    ("DEM", "Dementia", "all ages"),
    ("DEP", "Depression", "18 and over"),
    ("DM", "Diabetes", "17 and over"),
    ("EP", "Epilepsy", "18 and over"),
    ("HF", "Heart failure", "all ages"),
    ("HYP", "High blood pressure", "all ages"),
    ("LD", "Learning disability", "all ages"),
    ("MH", "Severe mental illness", "all ages"),
    ("OB", "Obesity", "18 and over"),
    ("OST", "Osteoporosis", "50 and over"),
    ("PAD", "Peripheral arterial disease", "all ages"),
    ("PC", "Palliative care", "all ages"),
    ("RA", "Rheumatoid arthritis", "16 and over"),
    ("STIA", "Stroke and transient ischaemic attack", "all ages"),
)
WHOLE = 0.99  # a commissioning group and a council are the same place when each holds this share of the other


def districts(folder: Folder) -> Made:
    """Modelled registers by council of 2023: registers and lists added up, prevalence made again from the sums."""
    table = folder.table("03_prevalence/qof_lad_2019_20_modelled.csv.gz")
    welsh = table["lad_code"].str.startswith("W")
    sums = added_up(table[~welsh], "lad_code", "group_code", ["register", "list"], name="lad_name")
    return Made(_rounded(sums.rename(columns={"group_code": "condition"})), {"welsh": int(welsh.sum())})


def regions(folder: Folder) -> Made:
    """Modelled registers by region, with the region's code."""
    table = folder.table("03_prevalence/qof_region_2019_20_modelled.csv")
    lookup = folder.table("02_geography/lookup_ltla_utla_region.csv")
    codes = dict(zip(lookup["region24_name"], lookup["region24_code"], strict=True))
    table = table.rename(columns={"region": "area_name", "group_code": "condition"})
    table.insert(0, "area_code", table["area_name"].map(codes))
    kept = table[table["area_code"].notna()].reset_index(drop=True)
    return Made(_rounded(kept), {"outside": len(table) - len(kept)})


def tenths(folder: Folder) -> Made:
    """Modelled registers by tenth of deprivation."""
    table = folder.table("03_prevalence/qof_imd_decile_2019_20_modelled.csv")
    table = table.rename(columns={"imd_overall": "imd19_decile", "group_code": "condition"})
    tenth = pd.to_numeric(table["imd19_decile"], errors="coerce")
    kept = table.assign(imd19_decile=tenth)[tenth.between(1, 10)]
    return Made(_rounded(kept.reset_index(drop=True)), {"outside": len(table) - len(kept)})


def _rounded(table: pd.DataFrame) -> pd.DataFrame:
    out = table.copy()
    out["prevalence"] = (out["register"] / out["list"]).round(8)
    out[["register", "list"]] = out[["register", "list"]].round(6)
    return out


def groups(folder: Folder) -> Made:
    """Registers by clinical commissioning group; a group that is the same place as one council has its code."""
    table = folder.table("03_prevalence/qof_prevalence_ccg.csv.gz")
    table["condition"] = table["condition"].replace({"CVD-PP": "CVDPP"})
    table.insert(6, "area_code", table["ccg_code"].map(_same_place(folder)))
    matched = table.groupby("year")["area_code"].nunique().to_dict()
    counts = {"first": matched["2017-18"], "second": matched["2019-20"]}
    return Made(table.rename(columns={"prevalence_pct": "prevalence_percent"}), counts)


def _same_place(folder: Folder) -> dict[str, str]:
    small = folder.table("02_geography/lsoa21_england.csv.gz")
    both = small.groupby(["sicbl24_code", "utla23_code"], as_index=False)["census21_residents"].sum()
    people = both["census21_residents"]
    of_group = people / both.groupby("sicbl24_code")["census21_residents"].transform("sum")
    of_council = people / both.groupby("utla23_code")["census21_residents"].transform("sum")
    same = both[(of_group >= WHOLE) & (of_council >= WHOLE)]
    return dict(zip(same["sicbl24_code"], same["utla23_code"], strict=True))


def groups_2013(folder: Folder) -> Made:
    """Registers by clinical commissioning group, 2013-14."""
    table = folder.table("03_prevalence/qof_prevalence_ccg_2013_14.csv.gz")
    table.columns = ["ccg_ods", "condition", "condition_name", "register", "list_size", "prevalence_percent"]
    return Made(table)


def conditions(_folder: Folder) -> Made:
    """What the register codes stand for."""
    return Made(pd.DataFrame(CONDITIONS, columns=["condition", "name", "ages"]))


MODELLED_FAULT = (
    "Modelled by the House of Commons Library from practices to small areas to areas: estimates, not counts. "
    "They follow "
    "where patients live; a commissioning group's register (qof-ccg) counts those registered there. Trafford dementia: "
    "2,005 modelled residents, 1,957 registered."
)
AGES_FAULT = (
    "A register holds patients of all ages unless the condition says otherwise; it tells nothing by age or sex."
)
BREAK_FAULT = (
    "No licence file in the repository; the publishers' licences are the Open Government and Open Parliament Licences."
)
CONDITION = ("condition", "", "Register, by its code; see qof-conditions")
MODELLED = (
    CONDITION,
    ("register", "patients", "Modelled patients on the register"),
    ("list", "patients", "Modelled patients of the ages that the register counts"),
    ("prevalence", "proportion", "register ÷ list"),
)


def modelled(name: str, title: str, make: object, first: tuple[tuple[str, str, str], ...], *faults: str) -> DataSet:
    """One of the three modelled tables."""
    return DataSet(
        name=name,
        file=f"{name}.csv.gz" if name == "qof-districts" else "",
        shape="qof-districts" if name == "qof-regions" else "",
        title=title,
        publisher=COMMONS,
        period="2019-20",
        source=COMMONS_SOURCE,
        attribution=COMMONS_ATTRIBUTION,
        columns=columns(*first, *MODELLED),
        make=make,  # type: ignore[arg-type]
        faults=(MODELLED_FAULT, AGES_FAULT, *faults, BREAK_FAULT),
    )


DATASETS = (
    modelled(
        "qof-districts",
        "People on general practice registers by condition and district, modelled",
        districts,
        (AREA_CODE, AREA_NAME),
        SUMMED,
        "{welsh} rows of seven Welsh border areas with tiny lists were left out.",
    ),
    modelled(
        "qof-regions",
        "People on general practice registers by condition and region, modelled",
        regions,
        (AREA_CODE, AREA_NAME),
        "{outside} rows of Wales were left out.",
    ),
    modelled(
        "qof-deprivation-deciles",
        "People on general practice registers by condition and tenth of deprivation, modelled",
        tenths,
        (("imd19_decile", "tenth", "Tenth of small areas by deprivation (IMD 2019); 1 is the most deprived"),),
        "{outside} rows outside the ten tenths (Wales) were left out.",
    ),
    DataSet(
        name="qof-conditions",
        title="What the codes of general practice registers stand for",
        publisher="NHS Digital (Quality and Outcomes Framework)",
        period="2019-20",
        source="Quality and Outcomes Framework 2019-20 business rules",
        columns=columns(CONDITION, ("name", "", "The condition"), ("ages", "", "Ages that the register's list counts")),
        make=conditions,
    ),
    DataSet(
        name="qof-ccg",
        file="qof-ccg.csv.gz",
        title="People on general practice registers by condition and clinical commissioning group",
        publisher="NHS Digital (Quality and Outcomes Framework)",
        period="2017-18, 2019-20",
        source="github robcalvertjump/HFDI IMD_health_regression/HFDI_data @ 176d63371c245b0506e6a4c34c6010ac54292379",
        columns=columns(
            ("year", "financial year", "Year of the register"),
            CONDITION,
            ("list_ages", "", "Ages that the list counts"),
            ("ccg_code", "", "Clinical commissioning group, ONS code"),
            ("ccg_ods", "", "Its NHS code"),
            ("ccg_name", "", "Its name"),
            ("area_code", "", "Council with social care duties that is the same place (99 % each way); else blank"),
            ("list_size", "patients", "Registered patients of the ages that the list counts"),
            ("register", "patients", "Patients on the register"),
            ("prevalence_percent", "percent", "Register, of the list"),
        ),
        make=groups,
        faults=(
            "Groups as they were in each year: they merged over time, so a name need not be the same place.",
            "area_code was added by us for groups that lasted until 2024 and are the same place as one council "
            "by Census 2021 "
            "residents: {first} in 2017-18, {second} in 2019-20.",
            "2018-19 is not here.",
            AGES_FAULT,
        ),
    ),
    DataSet(
        name="qof-ccg-2013-14",
        file="qof-ccg-2013-14.csv.gz",
        title="People on general practice registers by condition and clinical commissioning group, 2013-14",
        publisher="Health and Social Care Information Centre (Quality and Outcomes Framework)",
        period="2013-14",
        source=(
            "github ebmdatalab/openprescribing openprescribing/data/qof/1314/prevalencebyccg.csv @ "
            "2aab031b6d83d25a6247ccc85c5e9d0f8460d456"
        ),
        columns=columns(
            ("ccg_ods", "", "Clinical commissioning group, NHS code"),
            CONDITION,
            ("condition_name", "", "The register's name"),
            ("register", "patients", "Patients on the register"),
            ("list_size", "patients", "Registered patients of the ages that the list counts"),
            ("prevalence_percent", "percent", "Register, of the list"),
        ),
        make=groups_2013,
        faults=("Some registers have their own ages: list_size differs between conditions.",),
    ),
)

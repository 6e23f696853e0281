"""Who lives with what: rates by age and sex, general practice registers, Census, Health Index."""

import pandas as pd

from england_pack.model import AREA_CODE, AREA_NAME, FACTS, SEX, DataSet, Folder, Made, columns

COMMONS = "House of Commons Library from NHS Digital (Quality and Outcomes Framework)"
COMMONS_SOURCE = (
    "github houseofcommonslibrary/local-health-data-from-QOF outputs @ 496b8e7b19b8bb33d5a3337e79f5572dd475fd7d"
)
OPL_ATTRIBUTION = (
    "Contains Parliamentary information licensed under the Open Parliament Licence v3.0. Source: NHS Digital."
)

# Districts of 2019-2021 that later became part of a new unitary council, by the council's code.
SUCCESSORS = {
    "E06000061": ("E07000150", "E07000152", "E07000153", "E07000156"),
    "E06000062": ("E07000151", "E07000154", "E07000155"),
    "E06000063": ("E07000026", "E07000028", "E07000029"),
    "E06000064": ("E07000027", "E07000030", "E07000031"),
    "E06000065": ("E07000163", "E07000164", "E07000165", "E07000166", "E07000167", "E07000168", "E07000169"),
    "E06000066": ("E07000187", "E07000188", "E07000189", "E07000246"),
}
SUCCESSOR_NAMES = {
    "E06000061": "North Northamptonshire",
    "E06000062": "West Northamptonshire",
    "E06000063": "Cumberland",
    "E06000064": "Westmorland and Furness",
    "E06000065": "North Yorkshire",
    "E06000066": "Somerset",
}
FORMER = {old: new for new, olds in SUCCESSORS.items() for old in olds}
SUMMED = (
    "Former districts were added up to the councils of 2023 by us: North Northamptonshire, West Northamptonshire, Cumberland, "
    "Westmorland and Furness, North Yorkshire, Somerset."
)


def to_2023(table: pd.DataFrame, code: str, name: str) -> pd.DataFrame:
    """The code and name of the 2023 council in place of those of a district that is part of it now."""
    out = table.copy()
    out[code] = table[code].map(lambda old: FORMER.get(old, old))
    if name:
        out[name] = [SUCCESSOR_NAMES.get(new, said) for new, said in zip(out[code], table[name], strict=True)]
    return out


def dementia_rates(folder: Folder) -> Made:
    """The checked rates with their limits."""
    return Made(folder.table("03_prevalence/dementia_rates_cfas2_with_limits.csv"))


def falls_rates(folder: Folder) -> Made:
    """The falls rows of the unverified file; its dementia rows are superseded by the checked file."""
    table = folder.table("03_prevalence/age_sex_rates_from_literature_UNVERIFIED.csv")
    falls = table[table["condition"].str.startswith("fell")]
    return Made(falls[["sex", "age_from", "age_to", "percent"]].reset_index(drop=True))


def qof_districts(folder: Folder) -> Made:
    """Modelled registers by council of 2023: registers and lists added up, prevalence made again from the sums."""
    table = folder.table("03_prevalence/qof_lad_2019_20_modelled.csv.gz")
    welsh = table["lad_code"].str.startswith("W")
    table = to_2023(table[~welsh], "lad_code", "lad_name")
    sums = table.groupby(["lad_code", "lad_name", "group_code"], as_index=False)[["register", "list"]].sum()
    sums["prevalence"] = (sums["register"] / sums["list"]).round(8)
    sums[["register", "list"]] = sums[["register", "list"]].round(6)
    names = {"lad_code": "area_code", "lad_name": "area_name", "group_code": "condition"}
    return Made(sums.rename(columns=names), {"welsh": int(welsh.sum())})


RATE_COLUMNS = (
    SEX,
    ("age_from", "years", "Youngest age of the band"),
    ("age_to", "years", "Oldest age of the band; blank for and over"),
    ("percent", "percent", "People with the condition, of all in the band"),
)
MODELLED_FAULT = (
    "Modelled by the House of Commons Library from practices to small areas to areas: estimates, not counts of patients. Registers "
    "hold registered patients of all ages (or of the ages that the list counts)."
)

DATASETS = (
    DataSet(
        name="rates-dementia",
        title="Dementia by age and sex with 95 % limits (CFAS II)",
        publisher="Matthews et al., Lancet 2013 (CFAS II), as republished by Birmingham public health",
        period="2008 to 2011",
        source="github BCC-PHM/OA-projections data/dementia-reference-rates.xlsx @ afab6d2 (values only)",
        licence=FACTS,
        attribution="Matthews FE et al. A two-decade comparison of prevalence of dementia (CFAS II). Lancet 2013; 382: 1405-12.",
        columns=columns(
            *RATE_COLUMNS,
            ("lower_95", "percent", "Lower 95 % limit"),
            ("upper_95", "percent", "Upper 95 % limit"),
        ),
        make=dementia_rates,
        faults=(
            "Three areas (Cambridgeshire, Newcastle, Nottingham), 7,796 people, 56 % took part: not a sample of England. If people who "
            "did not take part had dementia 1.5 or 2 times as often, the share at 65 and over would be 7.7 % or 8.5 % in place of 6.5 %.",
            "Limits are lopsided: draw on the logit scale, not a normal on the percentage.",
            "Rates of 2008 to 2011 used for later years are a constant-rate scenario. Care homes are included.",
        ),
    ),
    DataSet(
        name="rates-falls",
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
            "Unverified: the percentages were not found in any text read. A paper that rests on them needs a named person's acceptance.",
            "No sample size and no limits: no sampling interval can be shown.",
            "Private households only: people who live in care homes are missing.",
        ),
    ),
    DataSet(
        name="qof-districts",
        file="qof-districts.csv.gz",
        title="People on general practice registers by condition and district, modelled",
        publisher=COMMONS,
        period="2019-20",
        source=COMMONS_SOURCE,
        attribution=OPL_ATTRIBUTION,
        columns=columns(
            AREA_CODE,
            AREA_NAME,
            ("condition", "", "Register, by its QOF code (see qof-conditions)"),
            ("register", "patients", "Modelled patients on the register"),
            ("list", "patients", "Modelled patients of the ages that the register counts"),
            ("prevalence", "proportion", "register ÷ list"),
        ),
        make=qof_districts,
        faults=(MODELLED_FAULT, SUMMED, "{welsh} rows of seven Welsh border areas with tiny lists were left out."),
    ),
)

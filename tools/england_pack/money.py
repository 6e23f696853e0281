"""Money: what councils spent on adult and children's social care, unit costs, need weights, deflators."""

from collections.abc import Mapping

import pandas as pd

from england_pack.model import AREA_CODE, Folder, Made, copy_of, renamed
from england_pack.names import code_of, tidy

RAW = "github BenGoodair/adults_social_care_data @ 2475d81f42d01e1f8ba0450964c7668bf80ac314"
HSCIC = "Health and Social Care Information Centre (Personal Social Services: Expenditure and Unit Costs)"
DIGITAL = "NHS Digital (Adult Social Care Finance Return)"
COUNCIL = (
    AREA_CODE,
    ("council_code", "", "The return's own number of the council"),
    ("council", "", "Council, as the return names it"),
)
REAL_TERMS = "Cash of the year: use deflators before comparing years."
CODES_BY_NUMBER = (
    "ONS codes were added by us from the return's own numbers as the 2016-17 return pairs them: the codes of "
    "those years "
    "(Dorset, Somerset, Northamptonshire, Cumbria and others have new codes since)."
)
SECTIONS = "Totals and their parts stand in one table: choose the lines before adding up."


def numbered(folder: Folder, table: pd.DataFrame, number: str) -> pd.Series:
    """The ONS code of each council by the return's number; the Isles of Scilly (906) by name."""
    pairs = folder.table("06_money/asc_fr_2016_17_expenditure.csv.gz")[["CASSR_CODE", "GEOGRAPHY_CODE"]]
    known = dict(pairs.drop_duplicates().itertuples(index=False))
    return table[number].map({**known, 906: "E06000053"})


def returned(name: str, number: str, kept: Mapping[str, str]) -> object:
    """A `make` for a table of a return: the columns of `kept`, the ONS code in front."""

    def make(folder: Folder) -> Made:
        table = folder.table(f"06_money/{name}")
        out = table[list(kept)].rename(columns=dict(kept))
        out.insert(0, "area_code", numbered(folder, table, number))
        for column in out.select_dtypes(exclude="number").columns:
            out[column] = out[column].str.strip().replace({"-": None, "Voluntay": "Voluntary"})
        return Made(out)

    return make


def unit_costs_2014(folder: Folder) -> Made:
    """Unit costs with numerator and denominator side by side; rows of notes are left out."""
    table = folder.table("06_money/unit_costs_2014_15_by_council.csv.gz")
    notes = ~table["Support type"].isin(["Long term", "Short term"])
    table = table[~notes]
    keys = ["council_code", "council", "Support type", "Age category", "Primary support reason"]
    keys += ["Service delivery mechanism", "Unit cost provision"]
    filled = table.assign(**{"Primary support reason": table["Primary support reason"].fillna("All")})
    wide = filled.pivot(index=keys, columns="Unit cost category", values="value").reset_index()
    out = wide[[*keys, "Numerator", "Denominator", "Unit costs"]]
    out.columns = pd.Index(UNIT_COLUMNS_2014)
    out.insert(0, "area_code", numbered(folder, out, "council_code"))
    return Made(out, {"notes": f"{int(notes.sum()):,}"})


UNIT_COLUMNS_2014 = [
    "council_code",
    "council",
    "support_type",
    "age",
    "support_reason",
    "service",
    "provision",
    "numerator_gbp_thousand",
    "denominator",
    "unit_cost_gbp",
]


def unit_costs_2013(folder: Folder) -> Made:
    """Unit costs with the words of their measure."""
    table = folder.table("06_money/unit_costs_2013_14_by_council.csv.gz", dtype={"measure_code": str})
    key = folder.table("06_money/unit_costs_2013_14_key.csv", dtype=str)
    table["measure"] = table["measure_code"].map(dict(zip(key["measure_code"], key["measure"], strict=True)))
    table.insert(0, "area_code", numbered(folder, table, "council_code"))
    order = ["area_code", "council_code", "council", "measure_code", "measure"]
    return Made(table[[*order, "numerator_gbp_thousand", "denominator", "unit_cost_gbp"]])


# Expenditure and income of 2016-17 with the labels that are known and the numbers of all keys.
SPENDING_2016 = (
    ("GEOGRAPHY_CODE", "area_code", "", "ONS code of the council in 2016-17"),
    ("CASSR_CODE", "council_code", "", "The return's own number of the council"),
    ("REGION_GO_CODE", "region_code", "", "Region"),
    ("DataType_KEY", "data_type_key", "", "1 mandatory lines (18 to 64, 65 and over); 2 voluntary finer ages"),
    ("CareType_KEY", "care_type_key", "", "2 long term, 3 other, 4 short term"),
    ("CareType", "care_type", "", "Its label, where known"),
    ("AgeBand_KEY", "age_key", "", "1 18 to 64, 2 65 and over, 3 to 5 finer; blank for lines without age"),
    ("AgeBand", "age", "", "Its label"),
    ("PrimarySupportReason_KEY", "support_reason_key", "", "Primary support reason"),
    ("PrimarySupportReason", "support_reason", "", "Its label, where known"),
    ("SupportSetting_KEY", "setting_key", "", "6 nursing, 7 residential, 1 to 5 and 9 community"),
    ("SupportSetting", "setting", "", "Its label, where known"),
    ("Purpose_KEY", "purpose_key", "", "Purpose of short-term support"),
    ("Purpose", "purpose", "", "Its label, where known"),
    ("CarerSupportType_KEY", "carer_support_key", "", "Kind of support to carers"),
    ("TOTALEXPENDITURE", "total_expenditure", "GBP thousand", "All expenditure"),
    ("TOTALINCOME", "total_income", "GBP thousand", "All income"),
    ("NETTOTALEXPENDITURE", "net_total_expenditure", "GBP thousand", "Total less all income"),
    (
        "GROSSTOTALEXPENDITURE",
        "gross_total_expenditure",
        "GBP thousand",
        "Total less income from joint and NHS sources",
    ),
    ("NETCURRENTEXPENDITURE", "net_current_expenditure", "GBP thousand", "Net, without capital charges"),
    ("GROSSCURRENTEXPENDITURE", "gross_current_expenditure", "GBP thousand", "Gross, without capital charges"),
)
spending_2016 = copy_of("06_money/asc_fr_2016_17_expenditure.csv.gz", renamed(SPENDING_2016))


def by_sector(folder: Folder) -> Made:
    """Activity by setting and sector with one spelling of each council; rows without a name are left out."""
    table = folder.table("06_money/activity_by_sector_council_2001_2023.csv.gz")
    nameless = table["DH_GEOGRAPHY_NAME"].isna()
    table = table[~nameless].reset_index(drop=True)
    out = pd.DataFrame({"area_code": [code_of(folder, name) for name in table["DH_GEOGRAPHY_NAME"]]})
    out["area_name"] = [tidy(name) for name in table["DH_GEOGRAPHY_NAME"]]
    out["year"] = table["year"]
    out["setting"] = table["SupportSetting"]
    out["provision"] = table["ActivityProvision"]
    out["activity"] = table["ITEMVALUE"]
    out["percent_of_setting"] = table["percent_sector"]
    order = ["area_name", "year", "setting", "provision"]
    twice = int(out.duplicated(order).sum())
    out = out.sort_values(order, kind="stable").reset_index(drop=True)
    return Made(out, {"nameless": int(nameless.sum()), "twice": twice})


def childrens(folder: Folder) -> Made:
    """Lines of the children's services outturn."""
    table = folder.table("06_money/section251_childrens_services_outturn.csv.gz")
    table["CYPServiceDescription"] = table["CYPServiceDescription"].str.replace(r"\s+", " ", regex=True).str.strip()
    table.insert(0, "area_code", [code_of(folder, name) for name in table["LA Name"]])
    kept = renamed(SECTION_251)
    return Made(table[["area_code", *kept]].rename(columns=kept))


SECTION_251 = (
    ("year", "year", "financial year", "Year"),
    ("LA Name", "council", "", "Council, as the return names it"),
    ("LineNumber", "line", "", "Number of the line"),
    ("CYPServiceDescription", "service", "", "The line in words; numbers differ between the years"),
    ("OwnProvision", "own_provision", "GBP", "Spent on the council's own services"),
    ("PrivateProvision", "private_provision", "GBP", "Spent with private providers"),
    ("OtherPublic", "other_public", "GBP", "Spent with other public bodies"),
    ("Voluntary", "voluntary", "GBP", "Spent with voluntary organisations"),
    ("TotalExpenditure", "total_expenditure", "GBP", "All expenditure"),
    ("Income", "income", "GBP", "Income"),
    ("NetCurrentExpenditure", "net_current_expenditure", "GBP", "Total less income"),
)


# Registered and weighted populations by practice.
WEIGHTS = (
    ("Practice_Code", "practice_code", "", "General practice"),
    ("ICS22", "icb_ods_code", "", "Board, NHS code"),
    ("LTLA21", "district", "", "District of 2021"),
    ("LAD21", "district_code", "", "Its code"),
    ("UTLA21", "council", "", "Council with social care duties of 2021"),
    ("LA21", "council_code", "", "Its code, as the source gives it"),
    ("pop 2022/23", "population", "persons", "Registered population"),
    ("G&A WP", "general_and_acute", "weighted persons", "Weighted for general and acute need"),
    ("CS WP", "community", "weighted persons", "Weighted for community services"),
    ("MH WP", "mental_health", "weighted persons", "Weighted for mental health"),
    ("Mat WP", "maternity", "weighted persons", "Weighted for maternity"),
    ("Health Ineq WP", "health_inequalities", "weighted persons", "Weighted for avoidable deaths"),
    ("Prescr WP", "prescribing", "weighted persons", "Weighted for prescribing"),
    ("Final WP", "overall", "weighted persons", "All of these together"),
    ("Final PMC WP", "primary_care", "weighted persons", "Weighted for primary medical care"),
)
ALLOCATIONS = "06_money/icb_place_allocation_weighted_populations_2024_25.csv.gz"
need_weights = copy_of(ALLOCATIONS, renamed(WEIGHTS), decimals=3)


def deflators(folder: Folder) -> Made:
    """The deflator by financial year; forecast years are carried on from the last outturn by their change."""
    raw = folder.table("06_money/gdp_deflators_dec2023.csv", header=None, skiprows=7, usecols=[1, 2, 3], dtype=str)
    raw = raw[raw[1].str.match(r"^\d{4}-\d{2}", na=False)]
    rows: list[tuple[str, float, float | None, str]] = []
    for said, index, change in raw.itertuples(index=False):
        percent = None if pd.isna(change) else float(change)
        if index == "-":
            rows.append((said[:7], round(rows[-1][1] * (1 + (percent or 0) / 100), 3), percent, "forecast"))
        else:
            rows.append((said[:7], float(index), percent, "outturn"))
    return Made(pd.DataFrame(rows, columns=["year", "deflator", "change_percent", "status"]))


RETURN_2015 = {"Council Code": "council_code", "Council Name": "council"}

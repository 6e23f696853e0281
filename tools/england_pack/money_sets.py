"""The money data sets."""

from england_pack.model import AREA_CODE, AREA_NAME, NO_LICENCE_FILE, DataSet, columns
from england_pack.money import (
    CODES_BY_NUMBER,
    COUNCIL,
    DIGITAL,
    HSCIC,
    RAW,
    REAL_TERMS,
    RETURN_2015,
    SECTION_251,
    SECTIONS,
    SPENDING_2016,
    WEIGHTS,
    by_sector,
    childrens,
    deflators,
    need_weights,
    returned,
    spending_2016,
    unit_costs_2013,
    unit_costs_2014,
)
from england_pack.names import CODE_FAULT

UNIT = (
    ("numerator_gbp_thousand", "GBP thousand", "Spending"),
    ("denominator", "weeks, hours or clients", "What it bought"),
    ("unit_cost_gbp", "GBP per unit", "1000 × numerator ÷ denominator; blank where either is missing or zero"),
)
PART = (
    ("care_type", "", "Long term or Short term"),
    ("provision", "", "In house or External"),
    ("age", "", "Age band"),
    ("support_reason", "", "Primary support reason"),
    ("setting", "", "Residential or Nursing; blank otherwise"),
    ("purpose", "", "Purpose of short-term support; blank otherwise"),
    ("data_type", "", "Mandatory, or Voluntary finer ages"),
    ("value", "weeks or hours", "Weeks of residential and nursing care; see the return's guidance for the rest"),
)

DATASETS = (
    DataSet(
        name="asc-unit-costs-2013-14",
        file="asc-unit-costs-2013-14.parquet",
        title="Unit costs of adult social care by council, 2013-14",
        publisher=HSCIC,
        period="2013-14",
        source=RAW,
        columns=columns(*COUNCIL, ("measure_code", "", "Code"), ("measure", "", "What is divided by what"), *UNIT),
        make=unit_costs_2013,
        faults=(
            "Where the denominator is clients at 31 March the weekly cost also divides by 52.",
            "Not comparable with 2014-15: the return changed.",
            CODES_BY_NUMBER,
            REAL_TERMS,
        ),
    ),
    DataSet(
        name="asc-unit-costs-2014-15",
        file="asc-unit-costs-2014-15.parquet",
        title="Unit costs of adult social care by council, age, support reason, service and provision, 2014-15",
        publisher=HSCIC,
        period="2014-15",
        source=RAW,
        columns=columns(
            *COUNCIL,
            ("support_type", "", "Long term or Short term"),
            ("age", "", "Age band"),
            ("support_reason", "", "Primary support reason; All where not split"),
            ("service", "", "Residential, Nursing, both, or to maximise independence"),
            ("provision", "", "All, LA supported only, Own provision, Provision by others"),
            *UNIT,
        ),
        make=unit_costs_2014,
        faults=(
            "{notes} rows that held notes of the workbook were left out; numerator, denominator and cost were "
            "put side by "
            "side.",
            "The publisher flags extreme values among sensory support, mental health nursing and memory support: check "
            "recording before using one council's cost.",
            CODES_BY_NUMBER,
            REAL_TERMS,
        ),
    ),
    DataSet(
        name="asc-expenditure-2014-15",
        file="asc-expenditure-2014-15.parquet",
        title="Adult social care spending by council, age, support reason, service and accounting line, 2014-15",
        publisher=HSCIC,
        period="2014-15",
        source=RAW,
        columns=columns(
            *COUNCIL,
            ("support_type", "", "Long term, Short term, or Non Salt Totals (everything else)"),
            ("age", "", "Age band; blank for lines without age"),
            ("summary", "", "Support reason or kind of spending; Total and Adult Social Care are totals"),
            ("service", "", "Nursing, Residential, Community …, Total"),
            ("accounting_line", "", "Gross and net, current and total, income"),
            ("value", "GBP thousand", "Amount"),
        ),
        make=returned(  # type: ignore[arg-type]
            "expenditure_2014_15_by_council.csv.gz",
            "council_code",
            {
                "council_code": "council_code",
                "council": "council",
                "Support type": "support_type",
                "Age category": "age",
                "Summary": "summary",
                "Delivery mechanism": "service",
                "Accounting category": "accounting_line",
                "value": "value",
            },
        ),
        faults=(SECTIONS, "Cells of zero are not in the table.", CODES_BY_NUMBER, REAL_TERMS),
    ),
    DataSet(
        name="asc-expenditure-2015-16",
        file="asc-expenditure-2015-16.parquet",
        title="Adult social care spending and income by council, age and service, and Better Care Fund income, 2015-16",
        publisher=DIGITAL,
        period="2015-16",
        source=RAW,
        columns=columns(
            *COUNCIL,
            ("data_type", "", "Mandatory or Voluntary"),
            ("part", "", "Additional Data, or Bridging Year (in the lines of the older return)"),
            ("age", "", "Age band; blank for lines without age"),
            ("kind", "", "Income or Expenditure"),
            ("line", "", "Service or source of income"),
            ("value", "GBP thousand", "Amount; for Number of SALT Clients a number of people"),
        ),
        make=returned(  # type: ignore[arg-type]
            "asc_fr_2015_16_additional_bcf.csv.gz",
            "Council Code",
            {
                **RETURN_2015,
                "Data Type": "data_type",
                "Data Source": "part",
                "Age Band": "age",
                "Finance Type": "kind",
                "Comparative totals": "line",
                "Value": "value",
            },
        ),
        faults=(
            "The Better Care Fund line is voluntary: not every council gave it.",
            "Bridging-year lines follow the older return and do not compare line by line with 2014-15 or 2016-17.",
            CODES_BY_NUMBER,
            REAL_TERMS,
        ),
    ),
    DataSet(
        name="asc-expenditure-2016-17",
        file="asc-expenditure-2016-17.parquet",
        title="Adult social care spending and income by council, age, support reason and setting, 2016-17",
        publisher=DIGITAL,
        period="2016-17",
        source=RAW,
        columns=columns(*((new, unit, meaning) for _, new, unit, meaning in SPENDING_2016)),
        make=spending_2016,
        faults=(
            "Use data_type_key 1 for totals: 2 holds voluntary finer ages that many councils leave empty, and "
            "adds twice.",
            "Lines without age (support to carers, assessment, equipment …) belong to no age band: a council's "
            "total is more "
            "than 18 to 64 and 65 and over together.",
            "The return has key numbers only; labels were matched from 2015-16 and are blank where none matched "
            "(community "
            "settings 1 to 5 and 9, most lines without age).",
            "151 councils at the codes of 2016-17 (Dorset, Somerset, Northamptonshire, Cumbria and others have "
            "new codes "
            "since); the Isles of Scilly are missing. Region and England rows are not in the table.",
            REAL_TERMS,
        ),
    ),
    DataSet(
        name="asc-activity-2015-16",
        file="asc-activity-2015-16.parquet",
        title="Adult social care bought by council: weeks and hours by care type, provision, age and reason, 2015-16",
        publisher=DIGITAL,
        period="2015-16",
        source=RAW,
        columns=columns(*COUNCIL, *PART),
        make=returned(  # type: ignore[arg-type]
            "asc_fr_2015_16_activity.csv.gz",
            "Council Code",
            {
                **RETURN_2015,
                "Care Type": "care_type",
                "Activity Provision": "provision",
                "Age Bands": "age",
                "Primary support reason": "support_reason",
                "Long Term Support Setting": "setting",
                "Short Term Purpose": "purpose",
                "Data Type": "data_type",
                "Value": "value",
            },
        ),
        faults=("Keep data_type Mandatory for totals.", CODES_BY_NUMBER),
    ),
    DataSet(
        name="asc-activity-by-sector",
        file="asc-activity-by-sector.parquet",
        title="Adult social care by council, setting and sector (in house or external), 2001 to 2023",
        publisher="NHS Digital returns, put together by B. Goodair",
        period="2001 to 2023",
        source=RAW + " Final_data/activity_keep_all.csv",
        columns=columns(
            AREA_CODE,
            AREA_NAME,
            ("year", "year", "Year in which the financial year ends"),
            ("setting", "", "Residential, Nursing, Home care or Day care"),
            ("provision", "", "In House or External"),
            (
                "activity",
                "weeks, hours or clients",
                "Weeks (residential, nursing), hours (home care), clients (day care)",
            ),
            ("percent_of_setting", "percent", "Of the setting's activity in the year"),
        ),
        make=by_sector,
        faults=(
            "Put together by machine from yearly returns: breaks at 2014-15 and wherever a return changed; home "
            "care and day "
            "care end in 2014. Some settings are missing in some years.",
            "Regions, kinds of council and England stand among the councils.",
            CODE_FAULT,
            "{nameless} rows without a name were left out. {twice} rows repeat a council, year, setting and provision.",
            NO_LICENCE_FILE,
        ),
    ),
    DataSet(
        name="childrens-services-spending",
        file="childrens-services-spending.parquet",
        title="Spending on children's and young people's services by council and line (section 251 outturn)",
        publisher="Department for Education",
        period="2012-13 and 2013-14",
        source="github BenGoodair/childrens_social_care_data @ ca4389abf37edc6531b03995b1d30be0e1a37807",
        columns=columns(AREA_CODE, *((new, unit, meaning) for _, new, unit, meaning in SECTION_251)),
        make=childrens,
        faults=(
            "Children's services only (table A1): schools, special needs and high-needs lines are not here.",
            SECTIONS,
            "Line numbers differ between the two years. Some council rows have no split by provider.",
            CODE_FAULT,
            REAL_TERMS,
        ),
    ),
    DataSet(
        name="practice-need-weights",
        file="practice-need-weights.parquet",
        title="Registered population of every practice, and weighted for need by component, allocations 2024-25",
        publisher="NHS England (place-based allocation tool)",
        period="2024-25",
        source="github nhsx/AIF_Allocation_Tool data/2024_2025.csv @ aecad8a58328501f4fb6de99241ce23cf1d7785d",
        columns=columns(*((new, unit, meaning) for _, new, unit, meaning in WEIGHTS)),
        make=need_weights,
        faults=(
            "Weighted persons, not pounds: a place's share of its board's allocation is its weighted population "
            "over the "
            "board's.",
            "Each component sums to the registered population of England (62.2 million).",
            "Networks and locations are blank in the source and were left out.",
        ),
    ),
    DataSet(
        name="deflators",
        title="GDP deflators at market prices by financial year",
        publisher="HM Treasury",
        period="1955-56 to 2028-29, as published in December 2023",
        source=RAW + " Raw_data/GDP_Deflators_Qtrly_National_Accounts_December_2023_update.csv",
        columns=columns(
            ("year", "financial year", "Year, as 2016-17"),
            ("deflator", "index", "2022-23 is 100"),
            ("change_percent", "percent", "Change on the year before"),
            ("status", "", "outturn or forecast"),
        ),
        make=deflators,
        faults=(
            "Of December 2023: newer ones exist. From 2023-24 a forecast: the publisher gives the change only, "
            "and the index "
            "was carried on from it by us.",
        ),
    ),
)

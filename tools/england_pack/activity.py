"""Hospital activity that shows how care flows: A&E, delayed discharge, beds, waits, talking therapies."""

import pandas as pd

from england_pack.model import HEALTHYR, DataSet, Folder, Made, columns, copy_of

NHSE = "NHS England"
TRUST = ("nhs_trust22_code", "", "Trust")
BOARD = ("icb22_code", "", "Integrated care board")
MONTH = ("date", "month", "Month, as 2024-06")
AE = (
    ("total_attendances", "attendances", "A&E attendances, all kinds of department"),
    ("attendances_over_4hours", "attendances", "Of them over four hours"),
    ("total_emergency_admissions", "admissions", "Emergency admissions"),
    ("emergency_admissions_over_4hours", "admissions", "Of them over four hours after the decision to admit"),
    ("pct_attendance_over_4hours", "proportion", "attendances_over_4hours ÷ total_attendances, 0 to 1"),
    ("pct_emergency_admissions_over_4hours", "proportion", "The same for admissions, 0 to 1"),
)
AE_FAULTS = (
    "The columns that begin with pct_ are proportions from 0 to 1, rounded to two decimals, not percentages.",
    "Trusts that tried out other standards from 2019 to 2023 have no four-hour figures (blank). Attendances hold minor "
    "injury units (type 3).",
)
DELAY_FAULTS = (
    "Patients who no longer need to be in hospital BEFORE the discharges of that day (England about 22,400 a "
    "day); those "
    "who stay at the end of the day (about 13,000) are fewer.",
    "Some days of some providers are missing or zero.",
)
BEDS = ("general_acute", "adult_general_acute", "paediatric_general_acute")
CRITICAL = (
    ("adult_critical_care_beds_available", "adult_critical_care_beds_occupied", "adult_critical_care_occupancy_rate"),
    (
        "paediatric_intensive_cared_beds_available",
        "paediatric_intensive_cared_beds_occupied",
        "paediatric_intensive_cared_occupancy_rate",
    ),
    (
        "neonatal_intensive_care_bed_available",
        "neonatal_intensive_care_bed_occupied",
        "neonatal_intensive_care_occupancy_rate",
    ),
)


def delayed_boards(folder: Folder) -> Made:
    """Patients by board and day, long; blank days are left out."""
    wide = folder.table("05_activity/delayed_discharge_icb_daily.csv.gz")
    long = wide.melt("date", var_name="icb22_code", value_name="patients")
    missing = int(long["patients"].isna().sum())
    long = long.dropna().sort_values(["icb22_code", "date"])[["icb22_code", "date", "patients"]]
    return Made(long.reset_index(drop=True), {"missing": missing, "zero": int((long["patients"] == 0).sum())})


def delay_reasons(folder: Folder) -> Made:
    """Reasons by trust and month, in one spelling of the dash."""
    table = folder.table("05_activity/delayed_discharge_reasons_trust.csv.gz")
    reason = table["delay_reason"].str.replace(r"\s*[–-]\s+", " – ", n=1, regex=True).str.replace("?", "", regex=False)
    parts = reason.str.split(" – ", n=1, expand=True)
    table.insert(2, "delay_group", parts[0].str.strip())
    table["delay_reason"] = parts[1].str.strip()
    table["date"] = table["date"].str[:7]
    return Made(table)


def talking_therapies(folder: Folder) -> Made:
    """Measures by sub-board location and month; suppressed values are blank and marked."""
    table = folder.table("05_activity/talking_therapies_sub_icb.csv.gz")
    table["date"] = pd.to_datetime(table["date"], format="%B %Y").dt.strftime("%Y-%m")
    numbers = pd.to_numeric(table["value"], errors="coerce")
    table["value"] = numbers
    return Made(table, {"hidden": int(numbers.isna().sum())})


def _bed_columns() -> tuple[tuple[str, str, str], ...]:
    rows: list[tuple[str, str, str]] = []
    for name in BEDS:
        said = name.replace("_", " ").replace("general acute", "general and acute")
        rows += [
            (f"{name}_beds_available", "beds", f"{said.capitalize()} beds available, mean of the month"),
            (f"{name}_beds_occupied", "beds", "Of them occupied"),
            (f"{name}_beds_occupancy_rate", "proportion", "Occupied ÷ available, 0 to 1"),
        ]
    for available, occupied, rate in CRITICAL:
        said = available.split("_bed")[0].replace("_", " ").replace("cared", "care")
        rows += [
            (available, "beds", f"{said.capitalize()} beds available, mean of the month"),
            (occupied, "beds", "Of them occupied"),
            (rate, "proportion", "Occupied ÷ available, 0 to 1"),
        ]
    return tuple(rows)


DATASETS = (
    DataSet(
        name="ae-boards",
        file="ae-boards.parquet",
        title="A&E attendances, waits over four hours and emergency admissions by board and month",
        publisher=NHSE,
        period="April 2022 to July 2025",
        source=HEALTHYR,
        columns=columns(BOARD, *AE, MONTH),
        make=copy_of("05_activity/ae_icb_2022_2025.csv.gz"),
        faults=AE_FAULTS,
    ),
    DataSet(
        name="ae-trusts",
        file="ae-trusts.parquet",
        title="A&E attendances, waits over four hours and emergency admissions by trust and month",
        publisher=NHSE,
        period="April 2021 to July 2025",
        source=HEALTHYR,
        columns=columns(TRUST, *AE, MONTH),
        make=copy_of("05_activity/ae_trust_2021_2025.csv.gz"),
        faults=AE_FAULTS,
    ),
    DataSet(
        name="ae-trusts-2016-2018",
        file="ae-trusts-2016-2018.parquet",
        title="A&E attendances, four-hour breaches and admissions by trust, kind of department and month",
        publisher=NHSE,
        period="April 2016 to September 2018",
        source="github nhs-r-community/NHSRdatasets data/ae_attendances.rda @ 7fe35a54a3aa380ad6008d872ae465d092aa11b0",
        columns=columns(
            ("period", "date", "First day of the month"),
            ("org_code", "", "Trust"),
            ("type", "", "Kind of department: 1 major, 2 single specialty, other"),
            ("attendances", "attendances", "Attendances"),
            ("breaches", "attendances", "Of them over four hours"),
            ("admissions", "admissions", "Emergency admissions through A&E"),
        ),
        make=copy_of("05_activity/ae_attendances_trust_2016_2018.csv.gz"),
        faults=("One row for each trust, month and kind of department.",),
    ),
    DataSet(
        name="delayed-discharge-boards",
        file="delayed-discharge-boards.parquet",
        title="Patients in hospital who no longer need to be, by board and day",
        publisher=NHSE,
        period="1 April 2022 to 31 August 2025",
        source=HEALTHYR,
        columns=columns(BOARD, ("date", "date", "Day"), ("patients", "patients", "Before the day's discharges")),
        make=delayed_boards,
        faults=(*DELAY_FAULTS, "{missing} blank board-days were left out; {zero} zeros stand as published."),
    ),
    DataSet(
        name="delayed-discharge-trusts",
        file="delayed-discharge-trusts.parquet",
        title="Patients who no longer need to be in hospital (daily mean) and discharges, by trust and month",
        publisher=NHSE,
        period="April 2022 to August 2025",
        source=HEALTHYR,
        columns=columns(
            TRUST,
            ("month", "month", "Month, as 2024-06"),
            ("mean_daily_delayed", "patients", "Mean of the month's days, before the day's discharges"),
            ("days", "days", "Days with a figure"),
            ("discharged_total", "discharges", "Patients discharged in the month"),
        ),
        make=copy_of("05_activity/delayed_discharge_trust_monthly.csv.gz"),
        faults=DELAY_FAULTS,
    ),
    DataSet(
        name="delayed-discharge-reasons",
        file="delayed-discharge-reasons.parquet",
        title="Reasons why discharge was delayed, by trust and month",
        publisher=NHSE,
        period="June 2024 to May 2025",
        source=HEALTHYR,
        columns=columns(
            TRUST,
            MONTH,
            (
                "delay_group",
                "",
                "Hospital process, Wellbeing concerns, Care transfer hub process, Interface process, Capacity",
            ),
            ("delay_reason", "", "Reason; the number in brackets is the discharge pathway"),
            ("delay_count", "patients", "Patients delayed, mean of weekly counts"),
        ),
        make=delay_reasons,
        faults=("Group and reason were parted by us, and one dash used throughout.",),
    ),
    DataSet(
        name="acute-beds-trusts",
        file="acute-beds-trusts.parquet",
        title="Beds available and occupied by trust and month",
        publisher=NHSE,
        period="April 2022 to August 2025",
        source=HEALTHYR,
        columns=columns(TRUST, MONTH, *_bed_columns()),
        make=copy_of("05_activity/acute_beds_trust.csv.gz"),
    ),
    DataSet(
        name="waiting-list-england",
        title="Referral to treatment: people's waits in England by month",
        publisher=NHSE,
        period="August 2007 to May 2024",
        source=HEALTHYR,
        columns=columns(
            ("month", "date", "First day of the month"),
            ("type_of_wait", "", "Length of wait"),
            ("count", "pathways", "Pathways not yet completed"),
        ),
        make=copy_of("05_activity/rtt_england.csv"),
        faults=("England only: the counts by trust add several returns together and are not in the pack.",),
    ),
    DataSet(
        name="talking-therapies",
        file="talking-therapies.parquet",
        title="NHS Talking Therapies by sub-board location and month",
        publisher=NHSE,
        period="July 2022 to May 2023",
        source=HEALTHYR,
        columns=columns(
            ("sicbl22_code", "", "Sub-board location"),
            MONTH,
            ("name", "", "Measure, as published"),
            ("value", "as the measure", "Count, percentage or days, as its name says; blank where suppressed"),
        ),
        make=talking_therapies,
        faults=("{hidden} values are blank, as the publisher suppresses small ones: blank is not zero.",),
    ),
)

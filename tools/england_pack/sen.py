"""Children and young people with education, health and care plans: the published tables, symbols made blank."""

from collections.abc import Callable

import pandas as pd

from england_pack.model import DataSet, Folder, Made, columns
from england_pack.names import code_of

DFE = "Department for Education, Explore Education Statistics (Education, health and care plans 2025)"
SOURCE = "github data-to-insight/send-benchmarking static/EHCP Data @ 22af228c71610c4622525023433c7e9a66628f00"
AREA = (
    ("time_period", "year", "Calendar year, or academic or financial year as 202425"),
    ("geographic_level", "", "National, Regional or Local authority"),
    ("region_code", "", "Region; blank at national level"),
    ("region_name", "", "Its name"),
    ("new_la_code", "", "Council, ONS code; blank above council level"),
    ("old_la_code", "", "Council, the Department's own code"),
    ("la_name", "", "Council"),
    ("breakdown_topic", "", "What the row is split by; 'All …' for no split"),
    ("breakdown", "", "The part"),
)
NEEDS = (
    ("asd", "autistic spectrum disorder"),
    ("hi", "hearing impairment"),
    ("mld", "moderate learning difficulty"),
    ("msi", "multi-sensory impairment"),
    ("oth", "another difficulty"),
    ("pd", "physical disability"),
    ("pmld", "profound and multiple learning difficulty"),
    ("semh", "social, emotional and mental health needs"),
    ("slcn", "speech, language and communication needs"),
    ("sld", "severe learning difficulty"),
    ("spld", "specific learning difficulty"),
    ("vi", "vision impairment"),
)
PLANS = (
    ("ehc_plans", "plans", "Education, health and care plans"),
    *((f"number_{code}", "plans", f"Plans whose primary need is {need}") for code, need in NEEDS),
    ("number_need_unknown", "plans", "Plans whose primary need is not known"),
    *((f"{code}_pc", "percent", f"Share of plans whose primary need is {need}") for code, need in NEEDS),
    ("unknown_pc", "percent", "Share of plans whose primary need is not known"),
)


def _weeks(stem: str, words: str) -> tuple[tuple[str, str, str], ...]:
    return (
        (f"{stem}", "plans", f"Plans issued {words}, exceptions included"),
        (f"{stem}_ex", "plans", f"Plans issued {words}, without cases where an exception applied"),
    )


def _shares(stem: str, words: str) -> tuple[tuple[str, str, str], ...]:
    return (
        (f"pc_plans_issued_{stem}", "percent", f"Share issued {words}, exceptions included"),
        (f"PC_plans_issued_{stem}_ex", "percent", f"Share issued {words}, without exceptions"),
    )


TIMELINESS = (
    *_weeks("plans_issued_den", "in the year"),
    ("plans_issued_within_20_weeks", "plans", "Plans issued within 20 weeks, exceptions included"),
    ("plans_issued_20_weeks_ex", "plans", "Plans issued within 20 weeks, without exceptions"),
    ("pc_plans_issued_within_20_weeks", "percent", "Share issued within 20 weeks, exceptions included"),
    ("PC_plans_issued_20_weeks_ex", "percent", "Share issued within 20 weeks, without exceptions"),
    *_weeks("plans_issued_gt20weeks_ltYear", "after 20 weeks and within a year"),
    *_shares("gt20weeks_ltYear", "after 20 weeks and within a year"),
    *_weeks("plans_issued_gt_1_year", "after more than a year"),
    *_shares("gt_1_year", "after more than a year"),
)
BUDGETS = (
    ("personal_budget", "plans", "Plans with a personal budget"),
    ("org_arrangments", "plans", "Personal budgets as organised arrangements"),
    ("pb_health", "plans", "Personal budgets for health"),
    ("pb_education", "plans", "Personal budgets for education"),
    ("pb_social", "plans", "Personal budgets for social care"),
    ("pb_integrated", "plans", "Integrated personal budgets, across services"),
)
REQUESTS = (
    ("requests_received_in_year", "requests", "Requests for an assessment received in the year"),
    ("requests_rya", "requests", "Of them from relevant youth accommodation"),
    ("requests_decided_to_assess", "requests", "Decided to assess"),
    ("requests_decided_not_to_assess", "requests", "Decided not to assess"),
    ("requests_decision_not_made", "requests", "Decision not yet made"),
    ("requests_withdrawn", "requests", "Withdrawn or ended before a decision"),
    ("request_assess_pc", "percent", "Share decided to assess"),
    ("request_not_assess_pc", "percent", "Share decided not to assess"),
    ("request_outstanding_pc", "percent", "Share not yet decided"),
    ("request_withdrawn_pc", "percent", "Share withdrawn"),
    ("request_outcome_six_weeks", "requests", "Answered within six weeks"),
    ("request_outcome_over_6_weeks", "requests", "Answered after more than six weeks"),
    ("request_outcome_six_weeks_pc", "percent", "Share answered within six weeks"),
    ("request_outcome_over_6_weeks_pc", "percent", "Share answered after more than six weeks"),
    ("mediation_related_request", "cases", "Mediations about the decision"),
    ("tribunal_related_request", "cases", "Tribunal appeals about the decision"),
    ("tribunal_after_mediation_request", "cases", "Tribunal appeals after mediation"),
)
RESIDENTIAL = (
    ("Res_3851", "plans", "Placed in residential settings for 38 to 51 weeks a year"),
    ("Res_52", "plans", "Placed in residential settings for 52 weeks a year"),
    ("Res_tot", "plans", "Placed in residential settings for 38 weeks a year or more"),
)
WORK = (
    ("open_supp_intern", "plans", "Supported internships"),
    ("open_apprentice", "plans", "Apprenticeships"),
    ("open_trainee", "plans", "Traineeships"),
    ("open_wbp", "plans", "All work-based placements"),
)
LEVELS_FAULT = "National, regional and council rows, and every split, stand in one table: filter before adding up."
COUNTS_FAULT = "The Department publishes counts of 1 to 6: do not suppress them again."


def published(name: str) -> Callable[[Folder], Made]:
    """The published table; symbols in place of a number (x, z, c, low) become blank and are counted."""

    def make(folder: Folder) -> Made:
        table = folder.table(f"03_prevalence/sen_ehcp/{name}.csv.gz")
        blanks = 0
        for column in table.columns[len(AREA) :]:
            numbers = pd.to_numeric(table[column], errors="coerce")
            blanks += int((numbers.isna() & table[column].notna()).sum())
            table[column] = numbers
        table["breakdown"] = table["breakdown"].astype(str)
        table["old_la_code"] = table["old_la_code"].where(table["geographic_level"] == "Local authority")
        return Made(table, {"blanks": f"{blanks:,}"})

    return make


def neighbours(folder: Folder) -> Made:
    """Each council's ten neighbours in order, by code; the empty eleventh row is left out."""
    table = folder.table("03_prevalence/sen_ehcp/statistical_neighbours_children.csv")
    rows = []
    for council in table.columns:
        for position, other in enumerate(table[council].dropna(), start=1):
            rows.append((code_of(folder, council), position, code_of(folder, other)))
    found = pd.DataFrame(rows, columns=["area_code", "position", "neighbour_code"])
    return Made(found.sort_values(["area_code", "position"]).reset_index(drop=True))


def table(
    name: str, source: str, title: str, period: str, measures: tuple[tuple[str, str, str], ...], *faults: str
) -> DataSet:
    """One published table."""
    return DataSet(
        name=name,
        file=f"{name}.parquet",
        title=title,
        publisher=DFE,
        period=period,
        source=SOURCE,
        columns=columns(*AREA, *measures),
        make=published(source),
        faults=(
            LEVELS_FAULT,
            "Symbols (x not available and the like) were made blank: {blanks} cells.",
            COUNTS_FAULT,
            *faults,
        ),
    )


DATASETS = (
    table(
        "sen-needs-all-plans",
        "sen_needs_all_plans",
        "Education, health and care plans by primary need, placement, age, sex, ethnic group and age of plan",
        "January 2025",
        PLANS,
        "The primary need is one of several that a child may have.",
    ),
    table(
        "sen-needs-new-plans",
        "sen_need_newplans",
        "New education, health and care plans by primary need, placement, age, sex and ethnic group",
        "2024",
        PLANS,
    ),
    table(
        "sen-timeliness",
        "timeliness_20_week",
        "Education, health and care plans issued within 20 weeks",
        "2019 to 2024",
        TIMELINESS,
        "Some lines are given for later years only.",
    ),
    table(
        "sen-personal-budgets",
        "personal_budgets",
        "Personal budgets in education, health and care plans",
        "2019-20 to 2024-25",
        BUDGETS,
        "The definition changed in 2022-23: do not compare across that year. In some rows the parts do not sum to the "
        "total. Councils record differently: no ranking; an odd value says check recording.",
    ),
    table(
        "sen-requests",
        "requests",
        "Requests for education, health and care needs assessments, and what was decided",
        "2019 to 2024",
        REQUESTS,
    ),
    table(
        "sen-residential",
        "residential_settings",
        "Children and young people with plans in residential settings",
        "2018-19 to 2024-25",
        RESIDENTIAL,
    ),
    table(
        "sen-work-placements",
        "work_based_placements",
        "Young people with plans in work-based placements",
        "January 2025",
        WORK,
    ),
    DataSet(
        name="neighbours-children",
        title="Councils most like each council for children's services, in order",
        publisher="Department for Education (children's services statistical neighbours)",
        period="structure of 2023",
        source=(
            "github data-to-insight/send-benchmarking static/SEND_data/stat neighbours.csv @ "
            "22af228c71610c4622525023433c7e9a66628f00"
        ),
        columns=columns(
            ("area_code", "", "Council"),
            ("position", "rank", "1 is the closest neighbour"),
            ("neighbour_code", "", "A council like it"),
        ),
        make=neighbours,
        faults=("Councils were named in words; codes were added by us.",),
    ),
)

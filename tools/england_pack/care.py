"""Adult social care: outcomes of the councils' returns, and which councils are alike."""

from england_pack.model import AREA_CODE, AREA_NAME, NO_LICENCE_FILE, DataSet, Folder, Made, columns

OFLOG = "github communitiesuk/oflog-automated-text src/lib @ 8036fa87bff7902004956b0561765af21af665da"
UNITS = {
    "ASC1": "score, 0 to 12",
    "ASC2": "score, 0 to 1",
    "ASC3": "percent",
    "ASC4": "percent",
    "ASC5": "percent",
    "ASC6": "apparently per 100,000 adults",
    "ASC7": "percent",
}


def outcomes(folder: Folder) -> Made:
    """Measures by council and year; quality of life of 0.000 in 2019-20 is a missing value and becomes blank."""
    table = folder.table("05_activity/ascof_oflog_la_2015_2022.csv.gz")
    kept = {
        "Financial year": "year",
        "Local authority code": "area_code",
        "Local authority name": "area_name",
        "Code": "code",
        "Measure": "measure",
        "Value": "value",
    }
    out = table[list(kept)].rename(columns=kept)
    out["measure"] = out["measure"].str.removeprefix("Outcome, ").str.replace(" : ", ": ")
    out["unit"] = out["code"].map(UNITS)
    not_zero = (out["code"] == "ASC2") & (out["year"] == "2019-20") & (out["value"] == 0)
    names = ", ".join(sorted(out[not_zero]["area_name"]))
    out.loc[not_zero, "value"] = None
    counts = {"blanked": int(not_zero.sum()), "names": names, "blank": int(out["value"].isna().sum())}
    return Made(out.sort_values(["code", "year", "area_code"]).reset_index(drop=True), counts)


def neighbours(folder: Folder) -> Made:
    """Each area's neighbours as a set; the source's position is only an order of codes."""
    table = folder.table("05_activity/nearest_neighbours_la.csv.gz")
    kept = table[["la_code", "neighbour_code"]].sort_values(["la_code", "neighbour_code"])
    once = kept.drop_duplicates().rename(columns={"la_code": "area_code"}).reset_index(drop=True)
    return Made(once, {"twice": len(kept) - len(once)})


DATASETS = (
    DataSet(
        name="asc-outcomes",
        file="asc-outcomes.csv.gz",
        title="Adult social care outcomes by council and year: seven measures",
        publisher="Office for Local Government, from NHS Digital (ASCOF and SALT) and Skills for Care",
        period="2015-16 to 2021-22",
        source=f"{OFLOG} ASC_data.csv",
        columns=columns(
            ("year", "financial year", "Year, as 2021-22"),
            AREA_CODE,
            AREA_NAME,
            ("code", "", "ASC1 to ASC7"),
            ("measure", "", "What was measured"),
            ("value", "as unit", "The council's value; blank where missing"),
            ("unit", "", "Unit of the value"),
        ),
        make=outcomes,
        faults=(
            "Quality of life (ASC2) of 0.000 in 2019-20 means missing: {blanked} cells ({names}) were made blank.",
            "ASC6 (requests resulting in a service) is not a percentage: apparently per 100,000 adults. Its "
            "England median "
            "doubles in 2016-17 (807 to 1,599): the series breaks there.",
            "No survey in 2020-21; carers are asked every second year. ASC5 of 0.0 in 2016-17 (Isles of Scilly) "
            "stands as "
            "published. {blank} values are blank in all.",
            "149 to 152 councils a year, at the codes of that year. Isles of Scilly and City of London are often "
            "absent.",
            "Medians of the source were left out: they are those of the councils here.",
            NO_LICENCE_FILE,
        ),
    ),
    DataSet(
        name="neighbours-adults",
        file="neighbours-adults.csv.gz",
        title="Councils most like each council (nearest neighbours)",
        publisher="Office for Local Government",
        period="2024",
        source=f"{OFLOG} NN.json",
        columns=columns(AREA_CODE, ("neighbour_code", "", "A council like it")),
        make=neighbours,
        faults=(
            "A set, not a ranking: the order in the source is that of the codes, and was dropped.",
            "{twice} pairs stood in the source twice and are here once: 15 areas have 14 neighbours, the rest 15.",
            "Holds districts, combined authorities and others too (E07, E47, E61): compare councils of one kind.",
            NO_LICENCE_FILE,
        ),
    ),
)

"""Who supplies care: homes, home care, practices, trusts, charities."""

from england_pack.model import DataSet, Folder, Made, columns

TRAFFORD = "github traffordDataLab/open_data"


def trafford_homes(folder: Folder) -> Made:
    """Every registration, the doubly registered sites included."""
    table = folder.table("04_providers/care_homes_trafford_2026.csv")
    sites = table.groupby(["name", "postcode"]).ngroups
    return Made(table, {"rows": len(table), "sites": sites, "undated": int(table["inspection_date"].isna().sum())})


PLACE = (("lon", "degrees", "Longitude, WGS84"), ("lat", "degrees", "Latitude, WGS84"))

DATASETS = (
    DataSet(
        name="care-homes-trafford",
        shape="care-homes",
        title="Care homes registered in Trafford",
        publisher="Care Quality Commission via Trafford Data Lab",
        period="May 2026",
        source=f"{TRAFFORD} care_homes/trafford_care_homes.csv @ a33a7d94948399556302a5c2a2d1cbf4ce4878aa",
        columns=columns(
            ("name", "", "Name of the home"),
            ("cqc_id", "", "Its registration (location) with the regulator"),
            ("type", "", "Kinds of service, separated by |"),
            ("address", "", "Address"),
            ("postcode", "", "Postcode"),
            ("provider", "", "Registered provider; not the ultimate owner"),
            ("inspection_date", "date", "Latest inspection; blank where none is recorded"),
            ("cqc_webpage", "", "Its page at the regulator"),
            ("area_name", "", "Council area"),
            ("area_code", "", "ONS code of the council area"),
            *PLACE,
        ),
        make=trafford_homes,
        faults=(
            "{rows} registrations are {sites} sites: Halecroft Grange (WA15 8SN) and Oakfield Croft (M33 6NB) are each registered twice, "
            "under an old and a new provider of one group. A site is one name at one postcode; Harboro and Headonhey share an address "
            "(34 Harboro Road) but are two homes.",
            "No beds, rating, price or owner: those are not known here. {undated} homes have no inspection date.",
            "Coordinates are those of the postcode: homes of one postcode lie on one point.",
        ),
    ),
)

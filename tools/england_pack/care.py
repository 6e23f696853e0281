"""Adult social care: outcomes, neighbours."""

import pandas as pd

from england_pack.model import AREA_CODE, DataSet, Folder, Made, columns

OFLOG = "github communitiesuk/oflog-automated-text src/lib @ 8036fa87bff7902004956b0561765af21af665da"


def neighbours(folder: Folder) -> Made:
    """Each area's neighbours as a set; the source's position is only an order of codes."""
    table = folder.table("05_activity/nearest_neighbours_la.csv.gz")
    kept = table[["la_code", "neighbour_code"]].sort_values(["la_code", "neighbour_code"])
    return Made(kept.rename(columns={"la_code": "area_code"}).reset_index(drop=True))


DATASETS = (
    DataSet(
        name="neighbours-adults",
        file="neighbours-adults.csv.gz",
        title="Councils most like each council (nearest neighbours)",
        publisher="Office for Local Government",
        period="2024",
        source=OFLOG,
        columns=columns(AREA_CODE, ("neighbour_code", "", "A council like it")),
        make=neighbours,
        faults=(
            "A set, not a ranking: the order in the source is that of the codes, and was dropped.",
            "Holds districts, fire and combined authorities too (E07, E31, E47, E61): compare councils of one kind.",
            "The repository has no licence file; the publisher is a public body under the Open Government Licence.",
        ),
    ),
)

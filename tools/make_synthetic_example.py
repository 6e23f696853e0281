"""Write the tables of the demonstration's synthetic council anew: the same command writes the same bytes.

    .venv/bin/python tools/make_synthetic_example.py

They are one council's rows of the county of seed 1 (`commonweal county make --seed 1 --people 30000`), of people born
in 1958 or before: nobody younger is 65 by the end of the files. Nobody in them exists.
"""

import argparse
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from commonweal import county
from commonweal.tables import writing

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "examples/northvale"
SEED, PEOPLE = 1, 30_000
COUNCIL = "E06990001"
LAST_BORN = 1958
LABEL = f"synthetic: a council in which nobody exists, out of the county of seed {SEED}"
# Each table with the column that names the council; those of single people go by who is in the table of people.
OF_THE_COUNCIL = {
    "population-estimate": "area_code", "population-projection": "area_code",
    "population-projection-single-year": "area_code", "population-projection-variants": "area_code",
}  # fmt: skip
OF_PEOPLE = ("care-episodes", "care-packages", "hospital-stays", "person-conditions")
# What every row of the episodes repeats of the person, or that nothing here asks for.
LEFT_OUT = {"care-episodes": ("client_type", "ethnicity", "area_code", "imd_decile", "primary_support_reason",
                              "delivery_mechanism", "event_outcome", "provider_location", "units_a_week", "unit",
                              "unit_cost")}  # fmt: skip


def tables(folder: Path) -> Mapping[str, pd.DataFrame]:
    """The tables of the council out of a county's folder."""
    found = {"areas": _read(folder, "areas")}
    for name, column in OF_THE_COUNCIL.items():
        whole = _read(folder, name)
        found[name] = whole[whole[column] == COUNCIL]
    people = _read(folder, "people")
    people = people[(people["council_code"] == COUNCIL) & (people["birth_year"] <= LAST_BORN)]
    found["people"] = people
    for name in OF_PEOPLE:
        whole = _read(folder, name).drop(columns=list(LEFT_OUT.get(name, ())))
        found[name] = whole[whole["person_id"].isin(people["person_id"])]
    return found


def write(out: Path) -> int:
    """Make the county, write the council's tables into `out`, and say how many bytes they take."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = county.make(seed=SEED, people=PEOPLE, out=Path(temporary) / "county").folder
        found = tables(folder)
    total = 0
    for name, table in found.items():
        data = writing.table_bytes(table.reset_index(drop=True), "parquet", LABEL)
        writing.write(out / f"synthetic-{name}.parquet", data)
        total += len(data)
    return total


def _read(folder: Path, name: str) -> pd.DataFrame:
    file = next(path for path in folder.iterdir() if path.stem == name)
    return pd.read_parquet(file) if file.suffix == ".parquet" else pd.read_csv(file, keep_default_na=False)


def main(arguments: list[str] | None = None) -> int:
    """Write the tables where the demonstration reads them, or elsewhere."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=OUT)
    out = parser.parse_args(arguments).out
    sys.stdout.write(f"{write(out):,} bytes in {out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

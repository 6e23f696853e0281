"""Write the invented returns of children looked after anew, out of the sample that they are taken from.

    .venv/bin/python tools/make_returns_example.py FOLDER

FOLDER holds `ssda903_synthetic_header.csv.gz` and `ssda903_synthetic_episodes.csv.gz`: five years of the samples of
data-to-insight/cs-demand-model (Social Finance and Data to Insight, MIT licence), added up. Nobody in them exists. The
columns that the front door takes are kept as they are; days of birth become months, and every number begins with SYN-.
"""

import argparse
import sys
from pathlib import Path

import pandas as pd

from commonweal.tables import writing

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "examples/ssda903"
HEADER = ("return_year", "CHILD", "SEX", "BIRTH_MONTH")
EPISODES = ("return_year", "CHILD", "DECOM", "RNE", "PLACE", "PLACE_PROVIDER", "DEC", "REC")


def tables(folder: Path) -> dict[str, pd.DataFrame]:
    """Both tables as the front door takes them."""
    header, episodes = (
        pd.read_csv(folder / f"ssda903_synthetic_{name}.csv.gz", dtype=str, keep_default_na=False)
        for name in ("header", "episodes")
    )
    header["BIRTH_MONTH"] = header["DOB"].str[6:] + "-" + header["DOB"].str[3:5]
    for table in (header, episodes):
        table["CHILD"] = "SYN-" + table["CHILD"]
    return {"looked-after-children": header[list(HEADER)], "looked-after-episodes": episodes[list(EPISODES)]}


def main(arguments: list[str] | None = None) -> int:
    """Write the tables where the page that offers them reads them, or elsewhere."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args(arguments)
    for name, table in tables(given.folder).items():
        data = table.to_csv(index=False, lineterminator="\n").encode()
        writing.write(given.out / f"synthetic-{name}.csv", data)
        sys.stdout.write(f"{len(table):,} rows, {len(data):,} bytes: {name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

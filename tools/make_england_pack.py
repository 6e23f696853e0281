"""Make the England pack from a folder of gathered open data.

    python tools/make_england_pack.py --from FOLDER [--out src/commonweal/packs/england]

FOLDER holds `data/01_population … data/06_money` or those folders themselves. The same input gives the same bytes, as
long as the locked versions of pandas and pyarrow write them. Also writes the worked example's population file and the
reference page.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from england_pack import activity, care, money_sets, need, places, population, providers, registers, sen
from england_pack.model import DataSet, Folder
from england_pack.page import page
from england_pack.write import write_pack

ROOT = Path(__file__).resolve().parent.parent
SUBJECTS = (population, places, need, registers, care, sen, money_sets, activity, providers)
DATASETS: tuple[DataSet, ...] = tuple(item for module in SUBJECTS for item in module.DATASETS)


def write_example(source: Folder, folder: Path) -> None:
    """The mid-2024 estimate of one borough in the shape that `--rebase` takes."""
    table = population.trafford_estimate(source).content
    borough = table[table["geography"] == "Local authority"]
    folder.mkdir(parents=True, exist_ok=True)
    borough[["area_code", "year", "sex", "age", "persons"]].to_csv(
        folder / "mid-2024-population.csv", index=False, lineterminator="\n"
    )


def main(arguments: list[str] | None = None) -> None:
    """Write the pack, the example and the page."""
    parser = argparse.ArgumentParser(description="Make the England pack from a folder of gathered open data.")
    parser.add_argument("--from", dest="source", type=Path, required=True, help="folder of source data")
    parser.add_argument("--out", type=Path, default=ROOT / "src/commonweal/packs/england", help="folder of the pack")
    parser.add_argument("--example", type=Path, default=ROOT / "examples/trafford", help="folder of the worked example")
    parser.add_argument("--page", type=Path, default=ROOT / "docs/reference/england-pack.md", help="the reference page")
    chosen = parser.parse_args(arguments)
    folder = chosen.source / "data" if (chosen.source / "data").is_dir() else chosen.source
    if not (folder / "01_population").is_dir():
        parser.error(f"'{folder}' holds no folder 01_population.")
    source = Folder(folder)
    write_pack(DATASETS, source, chosen.out)
    write_example(source, chosen.example)
    chosen.page.parent.mkdir(parents=True, exist_ok=True)
    chosen.page.write_text(page(chosen.out / "manifest.toml"), encoding="utf-8")


if __name__ == "__main__":
    main()

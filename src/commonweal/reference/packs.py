"""The manifest of a pack of open data: what each file is, whose, under which licence, with which known faults."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from commonweal.errors import Invalid

ROOT = Path(__file__).resolve().parent.parent / "packs"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a pack file: its name, its unit ("" for names and codes) and what it means."""

    name: str
    unit: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """One file of a pack as its manifest describes it. `digest` is of the bytes shipped.

    `status` is `published`, or `unverified` for figures that were not found in any source that was read.
    """

    name: str
    path: Path
    digest: str
    shape: str
    title: str
    publisher: str
    licence: str
    attribution: str
    period: str
    rows: int
    source: str
    faults: tuple[str, ...]
    status: str = "published"
    columns: tuple[Column, ...] = ()


@cache
def datasets(pack: str) -> tuple[Dataset, ...]:
    """Every data set of a pack, in the order of its manifest."""
    folder = ROOT / pack
    manifest = folder / "manifest.toml"
    if not manifest.is_file():
        raise Invalid("reference.packs.unknown", f"There is no pack '{pack}'.")
    listed = tomllib.loads(manifest.read_text(encoding="utf-8"))["dataset"]
    return tuple(
        Dataset(
            name=item["name"],
            path=folder / item["file"],
            digest="sha256:" + item["sha256"],
            shape=item.get("shape", item["name"]),
            title=item["title"],
            publisher=item["publisher"],
            licence=item["licence"],
            attribution=item.get("attribution", ""),
            period=item["period"],
            rows=item["rows"],
            source=item["source"],
            faults=tuple(item.get("faults", ())),
            status=item.get("status", "published"),
            columns=tuple(
                Column(column["name"], column["unit"], column["meaning"]) for column in item.get("columns", ())
            ),
        )
        for item in listed
    )

"""Make a county: live it, write its files with a manifest, seal the truth beside them."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import pandas as pd

from commonweal.county import shown_people, shown_places, shown_record, shown_trade
from commonweal.county import truth as sealed
from commonweal.county.calibration import Target, targets
from commonweal.county.candidates import Appraised, appraised
from commonweal.county.clock import AS_AT, END, first_day
from commonweal.county.life import Life, lived
from commonweal.county.packages import Priced, priced
from commonweal.county.places import BOARD, BOARD_NAME, COUNCIL_NAMES, COUNCILS
from commonweal.errors import Invalid
from commonweal.reference import shapes
from commonweal.tables import files, writing
from commonweal.values.provenance import rounded

FEWEST, MOST = 2_000, 350_000
MANIFEST, TRUTH = "manifest.json", "truth"
LABEL = "Synthetic: no real person, place or provider"
LARGE = frozenset({"people", "person-conditions", "care-episodes", "hospital-stays", "spend-transactions"})
READ_ME = """A synthetic county, made by Commonweal from seed {seed}. Nobody in it exists: no person, place or provider.

manifest.json   every file: what it is, its shape, rows, columns with units, SHA-256; published totals it resembles
*.csv *.parquet the files, as they stood on {as_at}; each passes `commonweal evidence check FILE --shape SHAPE`
truth/          what was really so, and what happened next. Not for whoever tries methods: score with
                `commonweal county score DIR`
"""


@dataclass(frozen=True, slots=True)
class Made:
    """A county that was written: where, how many rows in how many files, and how near it is to published totals."""

    folder: Path
    seed: int
    people: int
    files: int
    rows: int
    truth_sha256: str
    targets: tuple[Target, ...]


def make(*, seed: int, people: int, out: Path) -> Made:
    """Write the county of a seed into a folder of its own: the same seed and people are the same bytes.

    `people` live there in April 2018; the files are as at 31 March 2024; the truth goes on to March 2026. `Invalid` for
    fewer than 2,000 people (too few for two councils), more than 350,000 (more than the front door reads at once), a
    seed below 0, or a folder that holds anything but an earlier county.
    """
    _check(seed, people)
    _clear(out)
    life = lived(seed, people)
    prices, scored = priced(life), appraised(life)
    listed = [_write(out, name, shape, frame) for name, shape, frame in _shown(life, prices, scored)]
    near = targets(life, prices)
    digest = _seal(out, life, prices, scored)
    manifest = _manifest(life, listed, near, digest)
    writing.write(out / MANIFEST, _json(manifest))
    writing.write(out / "README.txt", READ_ME.format(seed=seed, as_at=AS_AT.isoformat()).encode())
    return Made(out, seed, people, len(listed), sum(item["rows"] for item in listed), digest, near)


def _shown(life: Life, prices: Priced, scored: Appraised) -> Iterator[tuple[str, str, pd.DataFrame]]:
    return chain(
        shown_places.shown(life),
        shown_people.shown(life, prices),
        shown_trade.shown(life, prices),
        shown_record.shown(life, scored),
    )


def _check(seed: int, people: int) -> None:
    if people < FEWEST:
        raise Invalid(
            "county.people.too-few",
            f"{people:,} people are too few for two councils with care homes, contracts and decisions.",
            fix=f"Ask for {FEWEST:,} or more.",
        )
    if people > MOST:
        raise Invalid(
            "county.people.too-many",
            f"A county of {people:,} people makes files larger than are read at once.",
            fix=f"Ask for {MOST:,} or fewer.",
        )
    if seed < 0:
        raise Invalid("county.seed", f"A seed is a whole number of 0 or more, not {seed}.", fix="For example 1.")


def _clear(out: Path) -> None:
    """Make room: the files of an earlier county go; anything else in the folder stays, and stops us."""
    if out.exists() and not out.is_dir():
        raise Invalid("county.folder.a-file", f"'{out}' is a file.", fix="Name a folder.")
    others = sorted(path.name for path in out.iterdir() if path.name not in _of_a_county(out)) if out.is_dir() else []
    if others:
        raise Invalid(
            "county.folder.not-empty",
            f"'{out}' holds other files: {', '.join(others[:5])}.",
            fix="Name a new folder, or the folder of an earlier county with nothing else in it.",
        )
    if out.is_dir():
        shutil.rmtree(out)
    out.mkdir(parents=True)


def _of_a_county(out: Path) -> frozenset[str]:
    """The names that an earlier county wrote here, told by its manifest; none where there is no such manifest."""
    if not (out / MANIFEST).is_file():
        return frozenset()
    try:
        held = json.loads(files.read_bytes(out / MANIFEST))
        mine = held["what"] == LABEL
        names = {str(item["file"]) for item in held["files"]} | {MANIFEST, TRUTH, "README.txt"}
    except (ValueError, KeyError, TypeError):
        return frozenset()
    return frozenset(names) if mine else frozenset()


def _write(out: Path, name: str, shape: str, frame: pd.DataFrame) -> dict[str, Any]:
    """Write one table and describe it: its columns with the meaning and unit of its shape."""
    kind = "parquet" if name in LARGE else "csv"
    file = f"{name}.{kind}"
    digest = writing.write(out / file, writing.table_bytes(frame, kind, LABEL))
    described = {item.name: item for item in shapes.find(shape).fields}
    return {
        "name": name,
        "file": file,
        "shape": shape,
        "title": shapes.find(shape).title,
        "rows": len(frame),
        "columns": [
            {"name": column, "unit": described[column].unit, "meaning": described[column].title}
            for column in frame.columns
        ],
        "sha256": digest.removeprefix("sha256:"),
    }


def _seal(out: Path, life: Life, prices: Priced, scored: Appraised) -> str:
    """Write what is true, and the digest of it that the manifest holds."""
    frame = sealed.averted(life)
    file = out / TRUTH / "averted.parquet"
    digest = writing.write(file, writing.table_bytes(frame, "parquet", LABEL))
    held = {"file": file.name, "rows": len(frame), "sha256": digest.removeprefix("sha256:")}
    whole = sealed.truth(life, prices, scored, held)
    return writing.write(out / TRUTH / "truth.json", _json(whole)).removeprefix("sha256:")


def _manifest(life: Life, listed: list[dict[str, Any]], near: tuple[Target, ...], digest: str) -> dict[str, Any]:
    return {
        "what": LABEL,
        "synthetic": True,
        "seed": life.seed,
        "people": life.count,
        "from": first_day(0).isoformat(),
        "as_at": AS_AT.isoformat(),
        "truth_goes_on_to": END.isoformat(),
        "councils": [{"code": code, "name": name} for code, name in zip(COUNCILS, COUNCIL_NAMES, strict=True)],
        "board": {"code": BOARD, "name": BOARD_NAME},
        "files": listed,
        "calibrated_to": [
            {
                "what": item.what, "unit": item.unit, "published": item.published, "county": item.county,
                "error_percent": item.error_percent, "source": item.source,
                "source_sha256": life.given.digests[item.source].removeprefix("sha256:"),
            }
            for item in near
        ],
        "truth": {"file": f"{TRUTH}/truth.json", "sha256": digest},
    }  # fmt: skip


def _json(value: Any) -> bytes:
    return (json.dumps(rounded(value), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()

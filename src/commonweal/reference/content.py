"""The one opener of content: dated TOML and Markdown files under `content/`, tested like code."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from commonweal.errors import Invalid

ROOT = Path(__file__).resolve().parent.parent / "content"


@dataclass(frozen=True, slots=True)
class Entry:
    """One content file: its path without ending, its date, its data, and the text below the data (Markdown only)."""

    path: str
    date: date
    data: Mapping[str, Any]
    text: str = ""

    @property
    def label(self) -> str:
        """`path@date`, as stamps name it."""
        return f"{self.path}@{self.date.isoformat()}"


@cache
def load(path: str) -> Entry:
    """The content at `path` without ending, for example `indicators/dementia`; `Invalid` when there is none.

    A `.toml` file is data with a top-level `date`. A `.md` file has its data in TOML between two lines `+++`.
    """
    toml, markdown = ROOT / f"{path}.toml", ROOT / f"{path}.md"
    if toml.is_file():
        return _entry(path, tomllib.loads(toml.read_text(encoding="utf-8")), "")
    if markdown.is_file():
        _, front, text = markdown.read_text(encoding="utf-8").split("+++\n", 2)
        return _entry(path, tomllib.loads(front), text)
    raise Invalid("reference.content.unknown", f"There is no content '{path}'.", fix=f"There are: {names(path)}.")


def label(path: str) -> str:
    """`path@date` of the content in force."""
    return load(path).label


def names(folder: str) -> str:
    """The names in the folder of `folder` (a path or a folder), for messages."""
    return ", ".join(listing(folder.split("/", 1)[0])) or "none"


def listing(folder: str) -> tuple[str, ...]:
    """Every content path under a folder, sorted."""
    return _listing(ROOT, folder)


@cache
def _listing(root: Path, folder: str) -> tuple[str, ...]:
    found = [item for item in (root / folder).rglob("*") if item.suffix in {".toml", ".md"}]
    return tuple(sorted(str(item.relative_to(root).with_suffix("")) for item in found))


def _entry(path: str, data: dict[str, Any], text: str) -> Entry:
    dated = data.get("date", data.get("in_force_from"))
    if not isinstance(dated, date):
        raise Invalid("reference.content.undated", f"Content '{path}' has no date.", fix="Add `date = 2026-11-21`.")
    return Entry(path, dated, data, text)

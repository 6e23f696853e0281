"""What a method may see of a county, and the truth that it may not."""

import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from commonweal.analysis.sources import Sources
from commonweal.errors import Invalid
from commonweal.tables import files
from commonweal.values.provenance import digest_of

MANIFEST = "manifest.json"
SHA = "sha256:"
PUBLIC_FACTS = ("as_at", "councils", "board", "people")
REMAKE = "Make the county again: `commonweal county make`."


@dataclass(frozen=True, slots=True)
class Public:
    """The files of a county in a folder where nothing else of it is, and the few facts that go with them.

    The seed is not among them: whoever has it could make the county, and its truth, again.
    """

    folder: Path
    files: Mapping[str, Path]
    shapes: Mapping[str, str]
    facts: Mapping[str, Any]

    @property
    def councils(self) -> tuple[str, ...]:
        """The codes of the councils."""
        return tuple(str(item["code"]) for item in self.facts["councils"])

    def sources(self) -> Sources:
        """The pack, with every file of the county in the place of the evidence of its name."""
        found = Sources.pack()
        for name, path in self.files.items():
            found = found.with_file(name, path, self.shapes[name])
        return found


def manifest_of(folder: Path) -> dict[str, Any]:
    """The manifest of a county; `Invalid` where there is none that can be read."""
    try:
        found = json.loads(files.read_bytes(folder / MANIFEST))
        named = [(str(item["name"]), Path(str(item["file"])).name == item["file"]) for item in found["files"]]
        complete = bool(found["truth"]["sha256"]) and all(key in found for key in PUBLIC_FACTS)
    except (ValueError, KeyError, TypeError) as error:
        raise Invalid("scoring.manifest", f"The manifest of '{folder}' cannot be understood.", fix=REMAKE) from error
    if not complete or not all(plain for _, plain in named):
        raise Invalid("scoring.manifest", f"The manifest of '{folder}' names files outside it.", fix=REMAKE)
    return dict(found)


@contextmanager
def blind(folder: Path, manifest: Mapping[str, Any]) -> Iterator[Public]:
    """The public files in a new folder of their own while methods run: the truth is not beside them, nor the seed."""
    with tempfile.TemporaryDirectory(prefix="county-") as name:
        away = Path(name)
        paths, shapes = {}, {}
        for item in manifest["files"]:
            data = files.checked_bytes(folder / item["file"], SHA + item["sha256"])
            paths[item["name"]] = away / item["file"]
            paths[item["name"]].write_bytes(data)
            shapes[item["name"]] = item["shape"]
        yield Public(away, paths, shapes, {key: manifest[key] for key in PUBLIC_FACTS})


def opened(folder: Path, manifest: Mapping[str, Any], answers: Mapping[str, Any]) -> dict[str, Any]:
    """The truth, once every method has answered; `Invalid` where it is not the one that the manifest sealed."""
    if not answers:
        raise Invalid("scoring.too-early", "No method has answered yet.", fix="Run the methods, then open the truth.")
    data = files.read_bytes(folder / manifest["truth"]["file"])
    if digest_of(data) != SHA + manifest["truth"]["sha256"]:
        raise Invalid("scoring.seal-broken", f"The truth of '{folder}' is not the one that was sealed.", fix=REMAKE)
    found: dict[str, Any] = json.loads(data)
    return found

"""Where a method's inputs come from: a name resolves to one version, and what was opened is remembered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

import pandas as pd

from commonweal.analysis import evidence
from commonweal.errors import Invalid
from commonweal.reference import packs
from commonweal.tables import files
from commonweal.values.provenance import InputRef, digest_of

PACK = "england"


@dataclass(frozen=True, slots=True)
class Source:
    """One version of one named piece of evidence: where its bytes are, their digest, and what is known of it."""

    name: str
    digest: str
    path: Path
    shape: str
    title: str = ""
    publisher: str = ""
    licence: str = ""
    period: str = ""
    faults: tuple[str, ...] = ()
    origin: str = "pack"


@dataclass(frozen=True, slots=True)
class Sources:
    """The versions in force for one computation: the pack's, and whatever the caller puts before them."""

    versions: Mapping[str, Source] = field(default_factory=dict)

    @classmethod
    def pack(cls) -> "Sources":
        """The England pack, version 1 of everything for everyone."""
        return cls(_pack_sources())

    def replacing(self, sources: Iterable[Source]) -> "Sources":
        """These sources, with others put in the place of the same names."""
        return Sources({**self.versions, **{source.name: source for source in sources}})

    def with_file(self, name: str, path: Path, shape: str = "") -> "Sources":
        """These sources with a file of the caller's as the version of `name`; `Invalid` if it is not there."""
        data = files.read_bytes(path)
        source = Source(name, digest_of(data), path, shape or self._shape_of(name), path.name, origin="file")
        return self.replacing([source])

    def taking(self, name: str, path: Path | None) -> "Sources":
        """These sources, with the file at `path` as `name` unless it is that version already; None changes nothing."""
        if path is None or (self.has(name) and self.find(name).path == path):
            return self
        return self.with_file(name, path)

    def has(self, name: str) -> bool:
        """Whether any version of `name` is at hand."""
        return name in self.versions

    def find(self, name: str) -> Source:
        """The version of `name`; `Invalid` when there is none."""
        if name not in self.versions:
            raise Invalid(
                "analysis.sources.unknown",
                f"There is no evidence called '{name}'.",
                fix="See `commonweal evidence list`, or add it with `commonweal evidence add`.",
            )
        return self.versions[name]

    def refs(self, names: Iterable[str]) -> tuple[InputRef, ...]:
        """Name and digest of each of these, in order of name."""
        return tuple(sorted(InputRef(name, self.find(name).digest) for name in set(names)))

    def _shape_of(self, name: str) -> str:
        return self.versions[name].shape if name in self.versions else name


class Book:
    """What one computation opens. Every table read through it appears in the result's stamp."""

    def __init__(self, sources: "Sources | None" = None) -> None:
        self.sources = sources if sources is not None else Sources.pack()
        self._opened: set[str] = set()

    def table(self, name: str) -> pd.DataFrame:
        """The table of `name`, in its shape's columns and types. Never change it in place."""
        source = self.sources.find(name)
        self._opened.add(name)
        return _table(source.path, source.digest, source.shape, source.origin == "pack")

    def geojson(self, name: str) -> dict[str, object]:
        """The features of a boundary file, in WGS84 degrees. Never change them in place."""
        source = self.sources.find(name)
        self._opened.add(name)
        return _features(source.path, source.digest)

    def inputs(self) -> tuple[InputRef, ...]:
        """Name and digest of everything opened so far."""
        return self.sources.refs(self._opened)


def changed_in_pack() -> tuple[tuple[str, ...], int]:
    """The names of pack files whose bytes are not those of the manifest, and how many files there are."""
    found = _pack_sources().values()
    return tuple(item.name for item in found if digest_of(files.read_bytes(item.path)) != item.digest), len(found)


@cache
def _pack_sources() -> Mapping[str, Source]:
    return {
        item.name: Source(
            item.name, item.digest, item.path, item.shape, item.title,
            item.publisher, item.licence, item.period, item.faults,
        )
        for item in packs.datasets(PACK)
    }  # fmt: skip


@lru_cache(maxsize=16)
def _features(path: Path, digest: str) -> dict[str, object]:
    return files.read_geojson(path, digest)


@lru_cache(maxsize=64)
def _table(path: Path, digest: str, shape: str, ours: bool) -> pd.DataFrame:
    return evidence.opened(path, digest=digest, shape=shape, ours=ours)

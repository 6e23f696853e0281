"""Bytes kept once, under their digest: evidence as it was accepted and papers as they were built."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from commonweal.tables import files
from commonweal.values.provenance import digest_of

_PREFIX = "sha256:"


@dataclass(frozen=True, slots=True)
class Vault:
    """The folder of kept bytes of one installation. Nothing in it is ever changed; the same bytes are kept once."""

    home: Path

    def path(self, digest: str) -> Path:
        """Where the bytes of a digest (with or without `sha256:`) lie: `evidence/sha256/ab/abcdef…`."""
        name = digest.removeprefix(_PREFIX)
        return self.home / "evidence" / "sha256" / name[:2] / name

    def keep(self, data: bytes) -> str:
        """Keep these bytes and return their digest. They are on disk, whole, when this returns.

        Bytes that lie there damaged are put right: the name of a file is the proof of its contents.
        """
        digest = digest_of(data)
        path = self.path(digest)
        if self.holds(digest):
            return digest
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=path.parent, prefix="part-")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            Path(part).replace(path)
        except BaseException:
            Path(part).unlink(missing_ok=True)
            raise
        return digest

    def holds(self, digest: str) -> bool:
        """Whether the bytes of this digest are here and undamaged."""
        path = self.path(digest)
        return path.is_file() and digest_of(files.read_bytes(path)) == _PREFIX + digest.removeprefix(_PREFIX)

    def read(self, digest: str) -> bytes:
        """The bytes of this digest; `Invalid` when they are missing or not what they were."""
        return files.checked_bytes(self.path(digest), _PREFIX + digest.removeprefix(_PREFIX))


def check(path: Path, digest: str) -> None:
    """Read a kept file again; `Invalid` when it is missing or its bytes are not those of the digest."""
    files.checked_bytes(path, digest)


def received(path: Path) -> bytes:
    """The bytes of a file that a person names; `Invalid` when it cannot be read."""
    return files.read_bytes(path)

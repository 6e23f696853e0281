"""Bytes are kept once, under their digest, whole or not at all."""

from pathlib import Path

import pytest

from commonweal.analysis import vault
from commonweal.analysis.vault import Vault
from commonweal.errors import Invalid
from commonweal.values.provenance import digest_of


@pytest.fixture
def kept(tmp_path) -> Vault:
    return Vault(tmp_path)


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_the_same_bytes_are_kept_once_where_their_digest_says(kept, tmp_path):
    digest = kept.keep(b"rows")
    assert (digest, kept.keep(b"rows")) == (digest_of(b"rows"), digest)
    name = digest.removeprefix("sha256:")
    assert files(tmp_path) == [tmp_path / "evidence" / "sha256" / name[:2] / name]
    assert kept.read(digest) == kept.read(name) == b"rows"


def test_a_write_that_breaks_off_leaves_nothing(kept, tmp_path, monkeypatch):
    def broken(handle: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(vault.os, "fsync", broken)
    with pytest.raises(OSError, match="no space"):
        kept.keep(b"rows")
    assert files(tmp_path) == []


@pytest.mark.parametrize(("bytes_now", "code"), [(b"rowz", "tables.files.changed"), (None, "tables.files.missing")])
def test_what_is_damaged_or_gone_is_never_handed_out_and_is_put_right_when_it_comes_again(kept, bytes_now, code):
    digest = kept.keep(b"rows")
    path = kept.path(digest)
    path.unlink() if bytes_now is None else path.write_bytes(bytes_now)
    assert not kept.holds(digest)
    for look in (lambda: kept.read(digest), lambda: vault.check(path, digest)):
        with pytest.raises(Invalid) as refused:
            look()
        assert refused.value.code == code
    kept.keep(b"rows")
    assert kept.read(digest) == b"rows"

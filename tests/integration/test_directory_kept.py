"""A register that also tells of people is kept without them, by whichever door it comes in."""

import json
import shutil

import pytest

from commonweal.analysis.evidence import needed
from commonweal.errors import Invalid
from commonweal.services import evidence, exchange
from commonweal.services.thread.versions import vault
from commonweal.values.provenance import digest_of
from tests.support import cqc_directory as made
from tests.support.factories import world

pytestmark = pytest.mark.django_db

NAME = "cqc-directory"
MANAGER = b"Made, Up"


@pytest.fixture
def w():
    return world()


def add(w):
    return evidence.add(
        actor=w.commissioner, project=w.project.slug, shape=NAME, name=NAME, filename="directory.csv",
        data=made.text().encode(), note="Invented",
    )  # fmt: skip


def held() -> list[bytes]:
    """Every file that is kept."""
    folder = vault().path("sha256:" + "0" * 64).parents[1]
    return [path.read_bytes() for path in folder.rglob("*") if path.is_file()]


def test_no_managers_name_is_kept_and_the_version_says_what_was_left_out(w):
    assert MANAGER in made.text().encode()
    view = add(w)
    assert held()
    assert not [data for data in held() if MANAGER in data]
    assert view.note.startswith("Invented Left out of what is kept: 2 of 32 columns (Location Telephone Number, ")
    assert view.note.endswith(f"The file as received was {digest_of(made.text().encode())}.")
    assert add(w).version == view.version == 1  # the same file again


def test_with_whole_files_kept_the_name_would_lie_in_the_store(w, monkeypatch):
    """The harm."""
    monkeypatch.setattr(needed, "kept", lambda *_: None)
    add(w)
    assert [data for data in held() if MANAGER in data]


def test_an_export_that_holds_the_whole_register_does_not_come_in_and_nothing_of_it_is_kept(w, tmp_path):
    add(w)
    exchange.export_project(actor=w.commissioner, project=w.project.slug, out=tmp_path / "p")
    assert exchange.import_project(actor=w.commissioner, path=tmp_path / "p").evidence == 1
    _put_whole(tmp_path / "p")
    with pytest.raises(Invalid) as refused:
        exchange.import_project(actor=w.commissioner, path=tmp_path / "p")
    assert refused.value.code == "exchange.import.broken"
    assert "columns that are not kept here" in refused.value.message
    assert not [data for data in held() if MANAGER in data]


def _put_whole(folder) -> None:
    """Write the register as it was received into an export, as a hand would."""
    data = made.text().encode()
    sha256 = digest_of(data).removeprefix("sha256:")
    (folder / "manifest.json").unlink()
    shutil.rmtree(folder / "files")
    (folder / "files").mkdir()
    (folder / f"files/{sha256}").write_bytes(data)
    listed = json.loads((folder / "evidence.json").read_text(encoding="utf-8"))
    listed["versions"][0]["sha256"] = sha256
    (folder / "evidence.json").write_text(json.dumps(listed), encoding="utf-8")

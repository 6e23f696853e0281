"""Evidence comes in whole or not at all, its file before its row, and is taken back without deleting anything."""

import pytest

from commonweal.errors import Conflict, Invalid, NotAllowed, NotFound
from commonweal.records.evidence import EvidenceFile, EvidenceVersion
from commonweal.records.projects import Project
from commonweal.services import evidence, thread
from commonweal.services.evidence import adding
from commonweal.services.thread.versions import vault
from tests.support.factories import project, world
from tests.support.thread import ESTIMATE, NAME, add_estimate, compute, estimate

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    return world()


def add(w, data: bytes, **more):
    facts = {"shape": NAME, "name": NAME, "filename": "estimate.csv", "data": data}
    return evidence.add(actor=w.commissioner, project=w.project.slug, **{**facts, **more})


def faulty() -> bytes:
    """The estimate with a negative number in row 2."""
    lines = estimate().decode().splitlines()
    cells = lines[1].split(",")
    lines[1] = ",".join([*cells[:-1], "-5"])
    return "\n".join(lines).encode()


def test_a_file_becomes_the_next_version_of_its_name_for_one_project_alone(w):
    first, second = add_estimate(w.commissioner, w.project.slug), add_estimate(w.commissioner, w.project.slug, more=10)
    assert (first.version, second.version, second.replaces) == (1, 2, 1)
    assert first.digest != second.digest
    assert vault().read(second.digest) == estimate(more=10)
    theirs = project(w.theirs["commissioner"], "Theirs")
    assert NAME not in {item.name for item in evidence.listing(actor=w.theirs["commissioner"], project=theirs.slug)}


def test_files_of_the_pack_are_version_one_for_everyone_and_the_next_version_is_the_second(w):
    found = [item for item in evidence.listing(actor=w.commissioner) if item.origin == "pack"]
    assert {item.version for item in found} == {1}
    home = Project.objects.get(slug=w.project.slug)
    assert (adding.next_number(home, found[0].name), adding.next_number(home, "our-own")) == (2, 1)


def test_a_file_cannot_take_a_name_that_methods_open_in_another_shape(w):
    for name in ("areas", "care-home-beds"):
        with pytest.raises(Invalid) as refused:
            add(w, estimate(), name=name)
        assert refused.value.code == "evidence.name.shape"
    assert add(w, estimate(), name="our-own-count").version == 1


def test_the_same_file_again_is_the_same_version(w):
    assert [add(w, estimate()).version for _ in range(3)] == [1, 1, 1]
    assert EvidenceVersion.objects.count() == 1


def test_the_same_key_adds_once_and_another_file_under_it_is_a_conflict(w):
    assert [add(w, estimate(), key="k").version for _ in range(2)] == [1, 1]
    with pytest.raises(Conflict):
        add(w, estimate(more=5), key="k")


def test_a_faulty_file_is_refused_whole_with_every_problem_and_nothing_is_stored(w, home):
    with pytest.raises(Invalid) as refused:
        add(w, faulty())
    assert [(item.row, item.code) for item in refused.value.problems] == [(2, refused.value.problems[0].code)]
    assert not EvidenceVersion.objects.exists()
    assert not EvidenceFile.objects.exists()
    assert not (home / "evidence").exists()


def test_good_rows_are_loaded_on_request_and_the_refused_are_counted(w):
    found = add(w, faulty(), keep_good_rows=True)
    assert (found.rows, found.refused_rows) == (181, 1)
    assert "refused" in found.note


def test_a_file_can_be_named_by_its_path(w):
    found = evidence.add(actor=w.commissioner, project=w.project.slug, shape=NAME, name=NAME, path=ESTIMATE)
    assert found.title == "mid-2024-population.csv"


@pytest.mark.parametrize("name", ["", "Population", "a b", "../up", "x" * 81])
def test_a_name_that_could_not_stand_in_an_address_is_refused(w, name):
    with pytest.raises(Invalid, match="cannot be the name"):
        add(w, estimate(), name=name)


def test_the_file_is_kept_before_the_row_that_names_it(w, monkeypatch):
    seen = []
    act = adding.commands.act

    def watched(**asked):
        seen.append(vault().holds(asked["body"]["digest"]))
        return act(**asked)

    monkeypatch.setattr(adding.commands, "act", watched)
    add(w, estimate())
    assert seen == [True]


def test_a_row_that_cannot_be_written_leaves_a_file_that_nobody_mentions_and_no_row(w, monkeypatch):
    def broken(self, *args, **kwargs):
        raise OSError("the disk of the database is full")

    monkeypatch.setattr(EvidenceVersion, "save", broken)
    with pytest.raises(OSError, match="full"):
        add(w, estimate())
    assert not EvidenceVersion.objects.exists()
    assert not EvidenceFile.objects.exists()


def test_a_row_without_its_file_would_be_a_lie_that_stops_every_figure(w):
    """The negative control: what the order protects from."""
    added = add(w, estimate())
    vault().path(added.digest).unlink()
    with pytest.raises(Invalid) as refused:
        compute(w.commissioner, w.project.slug, "dementia")
    assert refused.value.code == "tables.files.missing"


def test_damaged_bytes_are_put_right_when_the_file_is_added_again(w):
    added = add(w, estimate())
    vault().path(added.digest).write_bytes(b"damaged")
    assert not vault().holds(added.digest)
    add(w, estimate())
    assert vault().holds(added.digest)


def test_a_version_is_taken_back_by_another_version(w):
    slug = w.project.slug
    add(w, estimate())
    add(w, estimate(more=10))
    back = evidence.drop(actor=w.commissioner, project=slug, name=NAME, reason="Counted twice")
    first = EvidenceVersion.objects.get(number=1)
    assert (back.version, back.current, back.digest) == (3, True, "sha256:" + first.file.sha256)
    assert "in place of version 2" in back.note
    assert "Counted twice" in back.note
    assert EvidenceVersion.objects.count() == 3


def test_taking_back_the_only_version_leaves_none_in_force_and_deletes_nothing(w):
    slug = w.project.slug
    add(w, estimate())
    back = evidence.drop(actor=w.commissioner, project=slug, name=NAME, reason="Wrong place")
    assert back.withdrawn
    assert NAME not in {item.name for item in evidence.listing(actor=w.commissioner, project=slug)}
    detail = evidence.describe(actor=w.commissioner, project=slug, name=NAME)
    assert [(item.version, item.current) for item in detail.versions] == [(2, False), (1, False)]
    with pytest.raises(Conflict):
        evidence.drop(actor=w.commissioner, project=slug, name=NAME, reason="Again")
    assert add(w, estimate()).version == 3


def test_what_rests_on_a_file_is_named_with_it(w):
    slug = w.project.slug
    add(w, estimate())
    compute(w.commissioner, slug, "dementia")
    detail = evidence.describe(actor=w.commissioner, project=slug, name=NAME)
    assert detail.used_by == ("People with dementia",)
    assert detail.columns[:2] == ("area_code", "year")
    assert len(detail.first_rows) == 10
    assert {item.name for item in detail.fields} >= {"area_code", "age", "persons"}


def test_checking_a_file_stores_nothing(w, home):
    found = evidence.check(actor=w.commissioner, filename="x.csv", data=faulty(), shape=NAME)
    assert (found.read, found.loaded, found.refused, found.ok) == (182, 181, 1, False)
    assert evidence.marked(actor=w.commissioner, filename="x.csv", data=faulty(), shape=NAME).data[:2] == b"PK"
    assert not (home / "evidence").exists()


def test_only_those_who_work_on_a_project_add_to_it(w):
    for actor, error in ((w.ours["viewer"], NotAllowed), (w.theirs["commissioner"], NotFound)):
        with pytest.raises(error):
            add_estimate(actor, w.project.slug)
    assert not EvidenceVersion.objects.exists()


def test_the_sources_of_a_project_are_the_packs_with_its_own_before_them(w):
    add(w, estimate())
    found = evidence.sources(actor=w.commissioner, project=w.project.slug)
    assert found.find(NAME).origin == "project"
    assert found.find("population-projection").origin == "pack"
    assert thread.figures(actor=w.commissioner, project=w.project.slug) == ()

"""A project goes out and comes in whole, with the same digest; what is broken does not come in at all."""

import io
import json
import math
import shutil
import zipfile
from pathlib import Path

import pytest

from commonweal.errors import Conflict, Invalid, NotAllowed, NotFound
from commonweal.records.plans import Paragraph
from commonweal.records.projects import Project
from commonweal.services import agenda, decisions, exchange, options, plans, thread, verification
from commonweal.services.exchange import tried
from commonweal.services.thread.pages import EARLIER_FORM
from tests.support.factories import world
from tests.support.thread import add_estimate, compute

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    return world()


@pytest.fixture
def full(w):
    """A project with something of every kind in it."""
    slug, actor = w.project.slug, w.commissioner
    agenda.answer(actor=actor, project=slug, rules="approach", answers={"market": ("yes", "There are homes.")})
    agenda.set_aims(actor=actor, project=slug, aims={"outcomes": "Longer at home."})
    agenda.add_hypothesis(actor=actor, project=slug, kind="is-it-so", statement="It is so.", test_method="Count.")
    facts = {
        "reach": 100,
        "benefit": "20.50",
        "probability": "0.5",
        "cost_pounds": "1000.25",
        "ranges": {"reach": [50, 200]},
    }
    options.add(actor=actor, project=slug, code="a", name="A", facts=facts)
    options.set_budget(actor=actor, project=slug, pounds="2000000", source="Invented", invented=True)
    plans.set_local_figure(actor=actor, project=slug, name="beds", title="Beds", ask="the contracts team")
    plans.write_paragraph(actor=actor, project=slug, kind="strategy", section="research", text="Two reviews were read.")
    add_estimate(actor, slug)
    add_estimate(actor, slug, more=5)
    compute(actor, slug, "dementia", "options")
    plans.build(actor=actor, project=slug, kind="strategy", formats=("html",))
    return w


def out(w, path: Path) -> exchange.ExportView:
    return exchange.export_project(actor=w.commissioner, project=w.project.slug, out=path)


def test_two_exports_of_the_same_project_differ_in_nothing_but_the_time(full, tmp_path):
    first, second = out(full, tmp_path / "one"), out(full, tmp_path / "two")
    assert first.digest == second.digest
    for path in (tmp_path / "one").rglob("*"):
        if path.is_file() and path.name != "manifest.json":
            assert path.read_bytes() == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes()
    manifest = json.loads((tmp_path / "one/manifest.json").read_text(encoding="utf-8"))
    assert manifest["digest"] == first.digest


@pytest.mark.parametrize("name", ["folder", "project.zip"])
def test_what_comes_in_is_what_went_out(full, tmp_path, name):
    went = out(full, tmp_path / name)
    came = exchange.import_project(actor=full.commissioner, path=tmp_path / name)
    assert came.digest == went.digest
    assert came.project == f"{full.project.slug}-2"
    assert (came.evidence, came.paragraphs, came.editions) == (2, 1, 1)
    assert (
        exchange.export_project(actor=full.commissioner, project=came.project, out=tmp_path / "again").digest
        == went.digest
    )
    assert verification.verify(actor=full.commissioner, project=came.project).ok


def test_another_organisation_can_take_a_project_in_and_owns_its_own(full, tmp_path):
    went = out(full, tmp_path / "p.zip")
    theirs = full.theirs["commissioner"]
    came = exchange.import_project(actor=theirs, path=tmp_path / "p.zip", slug="ours-now")
    assert came.project == "ours-now"
    assert came.digest == went.digest  # its authors are their own (see below), and no part of the digest
    found = {view.name: view for view in thread.figures(actor=theirs, project="ours-now")}
    assert found["dementia"].newer == ()
    with pytest.raises(NotFound):
        thread.figures(actor=full.commissioner, project="ours-now")


def test_a_decision_stays_where_it_was_made(full, tmp_path):
    before = out(full, tmp_path / "before")
    decisions.adopt(
        actor=full.ours["board-member"], project=full.project.slug, kind="strategy", edition=1, reasons="Needed.",
        accepts_unverified_by="our-commissioner",
    )  # fmt: skip
    after = out(full, tmp_path / "after")
    assert after.digest == before.digest
    assert "Needed." in (tmp_path / "after/decisions.json").read_text(encoding="utf-8")
    came = exchange.import_project(actor=full.commissioner, path=tmp_path / "after")
    assert decisions.listing(actor=full.commissioner, project=came.project) == ()
    edition = plans.edition(actor=full.commissioner, project=came.project, kind="strategy", number=1)
    assert edition.adopted_on is None


def changed(path: Path, file: str, change) -> None:
    data = json.loads((path / file).read_text(encoding="utf-8"))
    change(data)
    (path / file).write_text(json.dumps(data), encoding="utf-8")


BREAKS = {
    "a file is missing": lambda path: next((path / "files").iterdir()).unlink(),
    "a byte of a file is changed": lambda path: next((path / "files").iterdir()).write_bytes(b"x"),
    "a figure is changed": lambda path: changed(path, "figures.json", lambda d: d["figures"][0].update(title="Other")),
    "a part is gone": lambda path: (path / "agenda.json").unlink(),
    "no project": lambda path: (path / "project.json").unlink(),
    "not JSON": lambda path: (path / "options.json").write_text("{", encoding="utf-8"),
    "a list for a mapping": lambda path: (path / "options.json").write_text("[]", encoding="utf-8"),
    "another version": lambda path: changed(path, "manifest.json", lambda d: d.update(version=2)),
}


def test_an_export_that_was_changed_does_not_come_in(full, tmp_path):
    out(full, tmp_path / "whole")
    for number, (damage, do) in enumerate(BREAKS.items()):
        path = tmp_path / str(number)
        shutil.copytree(tmp_path / "whole", path)
        do(path)
        with pytest.raises(Invalid) as refused:
            exchange.import_project(actor=full.commissioner, path=path)
        assert refused.value.code == "exchange.import.broken", damage
        assert Project.objects.count() == 1, damage


WRONG = {
    "years in the wrong order": ("project.json", lambda d: d.update(end_year=1990)),
    "no title": ("project.json", lambda d: d.pop("title")),
    "a word for a number": ("options.json", lambda d: d["options"][0].update(reach="many")),
    "a choice that is none": ("agenda.json", lambda d: d["hypotheses"][0].update(status="perhaps")),
    "twice the same": ("agenda.json", lambda d: d["aims"].append(dict(d["aims"][0]))),
    "data of another shape": ("evidence.json", lambda d: d["versions"][0].update(name="areas")),
    "a result of no figure": ("figures.json", lambda d: d["results"][0].update(figure="nobody")),
    "a time that is none": ("papers.json", lambda d: d["paragraphs"][0].update(written_at="yesterday")),
    "no list": ("papers.json", lambda d: d.update(paragraphs="none")),
    "conditions that are none": ("project.json", lambda d: d.update(conditions=5)),
    "a place that is nowhere": ("project.json", lambda d: d.update(place_code="Q00000000")),
    "a word for the number of a result": ("figures.json", lambda d: d["results"][0].update(number="first")),
    "a result without a stamp": ("figures.json", lambda d: d["results"][0].update(result={})),
    "a result of another form": ("figures.json", lambda d: d["results"][0]["result"].update(value={})),
    "a result that is no number": ("figures.json", lambda d: d["results"][0]["result"]["value"].update(x=math.nan)),
    "a figure in another room": ("figures.json", lambda d: d["figures"][0].update(room="commands")),
    "a method that is none of ours": ("figures.json", lambda d: d["figures"][0].update(method="os.system")),
    "arguments that are none": ("figures.json", lambda d: d["figures"][0].update(arguments=[1])),
    "options that are none": ("options.json", lambda d: d["options"][0].update(ranges=5)),
    "an edition of nothing": ("papers.json", lambda d: d["editions"][0].update(rests_on=[{"stamp": 5}])),
    "an edition that cannot be compared": ("papers.json", lambda d: d["editions"][0].update(snapshot=[])),
    "an edition without files": ("papers.json", lambda d: d["editions"][0].update(files=["x"])),
    "a time to come": ("papers.json", lambda d: d["paragraphs"][0].update(written_at="2199-01-01T00:00:00+00:00")),
}


def test_what_a_hand_wrote_wrong_is_named_and_nothing_comes_in(full, tmp_path):
    out(full, tmp_path / "whole")
    (tmp_path / "whole/manifest.json").unlink()
    for number, (fault, (file, change)) in enumerate(WRONG.items()):
        path = tmp_path / str(number)
        shutil.copytree(tmp_path / "whole", path)
        changed(path, file, change)
        with pytest.raises(Invalid) as refused:
            exchange.import_project(actor=full.commissioner, path=path)
        assert refused.value.code == "exchange.import.broken", fault
        assert Project.objects.count() == 1, fault


def test_without_the_trial_reading_what_cannot_be_shown_would_break_where_it_came_from(full, tmp_path, monkeypatch):
    out(full, tmp_path / "whole")
    (tmp_path / "whole/manifest.json").unlink()
    changed(tmp_path / "whole", "figures.json", lambda d: d["results"][0]["result"].update(value={}))
    monkeypatch.setattr(tried, "read_all", lambda *asked: None)
    came = exchange.import_project(actor=full.commissioner, path=tmp_path / "whole")
    shown = thread.figures(actor=full.commissioner, project=came.project)
    broken = next(item for item in shown if item.headline == EARLIER_FORM)  # the list says so and stands
    with pytest.raises(KeyError):
        thread.where_from(actor=full.commissioner, project=came.project, name=broken.name)


def test_nobody_elsewhere_is_made_the_author_of_what_comes_in(full, tmp_path):
    out(full, tmp_path / "p.zip")
    theirs = full.theirs["commissioner"]
    exchange.import_project(actor=theirs, path=tmp_path / "p.zip", slug="ours-now")
    exchange.import_project(actor=full.commissioner, path=tmp_path / "p.zip", slug="again")
    authors = {row.paper.project.slug: row.author.user.get_username() for row in Paragraph.objects.all()}
    assert authors["ours-now"] == "their-commissioner"
    assert authors["again"] == "our-commissioner"  # control: a colleague's name stays


def test_a_link_to_another_file_does_not_come_in(full, tmp_path):
    out(full, tmp_path / "p")
    kept = (tmp_path / "p/agenda.json").rename(tmp_path / "elsewhere.json")
    (tmp_path / "p/agenda.json").symlink_to(kept)
    with pytest.raises(Invalid) as refused:
        exchange.import_project(actor=full.commissioner, path=tmp_path / "p")
    assert "link" in refused.value.message


def test_a_zip_file_whose_bytes_are_damaged_is_refused_in_words(full, tmp_path):
    out(full, tmp_path / "p.zip")
    whole = (tmp_path / "p.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "p.zip") as archive:
        start = archive.getinfo("project.json").header_offset + 30 + len("project.json")
    damaged = bytes(byte ^ 0xFF for byte in whole[start : start + 20])
    (tmp_path / "p.zip").write_bytes(whole[:start] + damaged + whole[start + 20 :])
    with pytest.raises(Invalid) as refused:
        exchange.import_project(actor=full.commissioner, path=tmp_path / "p.zip")
    assert refused.value.code == "exchange.import.broken"


def test_files_that_are_no_export_are_refused(w, tmp_path):
    (tmp_path / "x.zip").write_bytes(b"PK not really")
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("../outside.json", "{}")
    (tmp_path / "y.zip").write_bytes(target.getvalue())
    (tmp_path / "empty").mkdir()
    for name in ("x.zip", "y.zip", "empty", "nowhere", "nowhere.zip"):
        with pytest.raises(Invalid):
            exchange.import_project(actor=w.commissioner, path=tmp_path / name)
    assert not (tmp_path.parent / "outside.json").exists()


def test_an_import_happens_once_for_each_key_and_a_slug_that_is_taken_is_said(full, tmp_path):
    out(full, tmp_path / "p")
    made = [exchange.import_project(actor=full.commissioner, path=tmp_path / "p", key="k").project for _ in range(2)]
    assert made[0] == made[1]
    with pytest.raises(Conflict):
        exchange.import_project(actor=full.commissioner, path=tmp_path / "p", slug=full.project.slug)


def test_an_export_never_overwrites(full, tmp_path):
    out(full, tmp_path / "p")
    with pytest.raises(Invalid, match="holds something already"):
        out(full, tmp_path / "p")


def test_a_copy_begins_anew_with_the_words_and_the_recipes(full):
    made = exchange.copy_project(actor=full.commissioner, project=full.project.slug, title="Next year")
    assert (made.project, made.title, made.paragraphs, made.editions, made.evidence) == (
        "next-year",
        "Next year",
        1,
        0,
        0,
    )
    found = {view.name: view for view in thread.figures(actor=full.commissioner, project="next-year")}
    assert not found["dementia"].computed
    assert Project.objects.get(slug="next-year").copied_from.slug == full.project.slug


def test_only_those_who_may_export_and_import(full, tmp_path):
    with pytest.raises(NotFound):
        exchange.export_project(actor=full.theirs["commissioner"], project=full.project.slug, out=tmp_path / "p")
    with pytest.raises(NotAllowed):
        exchange.export_project(actor=full.ours["provider"], project=full.project.slug, out=tmp_path / "p")
    out(full, tmp_path / "p")
    with pytest.raises(NotAllowed):
        exchange.import_project(actor=full.ours["viewer"], path=tmp_path / "p")
    with zipfile.ZipFile(io.BytesIO(exchange.export_bytes(actor=full.commissioner, project=full.project.slug))) as got:
        assert "project.json" in got.namelist()

"""Papers: built whole or not at all, the same once, and every edition lists what changed since the one before."""

import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commonweal.errors import Conflict, Invalid, NotAllowed, NotFound
from commonweal.jobs.papers import build_paper
from commonweal.records.plans import Edition, EditionFile, Paper
from commonweal.services import jobs, overview, plans
from commonweal.services.plans import building
from commonweal.services.thread.versions import vault
from tests.support.factories import pen, project, world
from tests.support.thread import add_estimate

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    return world()


def build(w, kind: str = "strategy", **more):
    facts = {"actor": w.commissioner, "project": w.project.slug, "kind": kind, "formats": ("html",)}
    return plans.build(**{**facts, **more})


def write(w, section: str, text: str, **more):
    facts = {"actor": w.commissioner, "project": w.project.slug, "kind": "strategy", "section": section, "text": text}
    return plans.write_paragraph(**{**facts, **more})


def test_the_first_paper_needs_no_typed_figure(w):
    made = build(w)
    page = plans.file(actor=w.commissioner, project=w.project.slug, kind="strategy", number=1, format="html")
    text = page.data.decode()
    assert (made.number, made.changes) == (1, ())
    assert "3,000" in text or "2,982" in text
    assert page.filename == f"{w.project.slug}-strategy-edition-1.html"


def test_the_second_edition_lists_what_the_newer_data_changed(w):
    build(w)
    add_estimate(w.commissioner, w.project.slug)
    second = build(w)
    assert second.number == 2
    assert any(change.endswith("2,982 → 2,847") for change in second.changes), second.changes
    assert any(change.endswith("3,900 → 3,706") for change in second.changes)
    assert any("population-estimate" in reason for reason in second.reasons)
    assert second.newer == ()
    first = plans.edition(actor=w.commissioner, project=w.project.slug, kind="strategy", number=1)
    assert any("population-estimate" in reason.because for reason in first.newer)


def test_a_paper_that_says_the_same_is_the_same_edition(w):
    assert [build(w).number for _ in range(2)] == [1, 1]
    write(w, "research", "Two reviews were read.")
    assert build(w).number == 2


def test_the_same_key_builds_once(w):
    assert [build(w, key="k").number for _ in range(2)] == [1, 1]
    assert Edition.objects.count() == 1


def test_nothing_of_a_paper_is_kept_when_one_format_fails(w, monkeypatch, home):
    render = building.papers_of.render

    def failing(document, formats, **more):
        if "docx" in formats:
            raise Invalid("plans.render.broken", "The picture has no words.")
        return render(document, formats, **more)

    monkeypatch.setattr(building.papers_of, "render", failing)
    with pytest.raises(Invalid, match="no words"):
        build(w, formats=("html", "docx"))
    assert not Edition.objects.exists()
    assert not EditionFile.objects.exists()
    assert not (home / "evidence").exists()


def test_an_edition_that_another_one_overtook_is_not_kept(w):
    build(w)
    write(w, "research", "Two reviews were read.")
    from commonweal.records.projects import Project

    found = Project.objects.get(slug=w.project.slug)
    built = building.compose(found, "strategy")
    with pen():
        paper = Paper.objects.get(project=found, kind="strategy")
        Edition.objects.create(paper=paper, number=2, snapshot="{}\n", digest="sha256:0", built_at=built.gathered.at)
    with pytest.raises(Conflict, match="in the meantime"):
        building.keep(w.commissioner, found, built, {"html": b"x"}, key=None)


def test_an_edition_names_everything_it_rests_on(w):
    build(w)
    edition = Edition.objects.get()
    names = {item["figure"] for item in json.loads(edition.rests_on)}
    assert {"dementia", "falls", "care-homes"} <= names
    assert any(label.startswith("indicators/needs/falls@") for label in edition.unverified)
    assert vault().holds(edition.files.get().sha256)


def test_a_changed_file_is_not_handed_out(w):
    build(w)
    vault().path(EditionFile.objects.get().sha256).write_bytes(b"something else")
    with pytest.raises(Invalid, match="bytes have changed"):
        plans.file(actor=w.commissioner, project=w.project.slug, kind="strategy", number=1, format="html")


def test_sections_say_how_far_they_are(w):
    before = plans.paper(actor=w.commissioner, project=w.project.slug, kind="strategy")
    assert {item.status for item in before.sections} == {"empty"}
    build(w)
    write(w, "research", "Two reviews were read.")
    after = plans.paper(actor=w.commissioner, project=w.project.slug, kind="strategy")
    status = {item.code: item.status for item in after.sections}
    assert status["research"] == "complete"
    assert status["views"] == "empty"
    assert after.complete > before.complete
    assert after.latest.number == 1
    assert any(item.code == "plans.section.empty" and item.section == "views" for item in after.findings)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ nobody.series }}", "plans.figure.unknown"),
        ("{{ dementia.series[2024]", "plans.grammar"),
        ("{{ local nothing }}", "plans.local.unknown"),
    ],
)
def test_text_that_could_not_be_built_is_refused_and_the_old_text_stays(w, text, code):
    build(w)
    write(w, "research", "Two reviews were read.")
    with pytest.raises(Invalid) as refused:
        write(w, "research", text)
    assert refused.value.problems[0].code.startswith(code)
    found = plans.paper(actor=w.commissioner, project=w.project.slug, kind="strategy")
    assert next(item for item in found.sections if item.code == "research").paragraph.text == "Two reviews were read."


def test_a_number_without_a_source_is_kept_and_told(w):
    kept = write(w, "research", "About 4,711 people said so.")
    assert [item.code for item in kept.findings] == ["plans.number.no-source"]
    assert kept.author == "Our Commissioner"


def test_empty_text_takes_a_paragraph_out_and_a_strange_section_is_refused(w):
    write(w, "research", "Two reviews were read.")
    assert write(w, "research", " ").text == ""
    with pytest.raises(Invalid, match="no section"):
        write(w, "nowhere", "Text.")
    with pytest.raises(Invalid, match="no template"):
        build(w, kind="novel")


def test_local_figures_are_said_by_somebody_or_asked_of_somebody(w):
    facts = {"actor": w.commissioner, "project": w.project.slug, "name": "beds", "title": "Beds"}
    asked = plans.set_local_figure(**facts, ask="the contracts team", ask_by=date(2027, 1, 15))
    assert not asked.known
    write(w, "resources", "There are {{ local beds }} beds.")
    assert "not known yet: ask the contracts team by 15 January 2027" in plans.preview(
        actor=w.commissioner, project=w.project.slug, kind="strategy"
    )
    said = plans.set_local_figure(**facts, value="1,250.50", unit="beds", said_by="Ann", said_on=date(2026, 11, 20))
    assert (said.known, said.value) == (True, "1,250.5")
    assert len(plans.local_figures(actor=w.commissioner, project=w.project.slug)) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"value": "twelve", "unit": "beds", "said_by": "Ann", "said_on": date(2026, 11, 20)},
        {"value": "NaN", "unit": "beds", "said_by": "Ann", "said_on": date(2026, 11, 20)},
        {"value": "12", "unit": "", "said_by": "Ann", "said_on": date(2026, 11, 20)},
        {"value": "12", "unit": "beds", "said_by": "Ann"},
    ],
)
def test_a_local_figure_that_nobody_said_is_refused(w, fields):
    with pytest.raises(Invalid):
        plans.set_local_figure(actor=w.commissioner, project=w.project.slug, name="beds", title="Beds", **fields)


def test_a_paper_can_be_built_in_the_background_and_says_how_far_it_is(w):
    facts = {"actor": w.commissioner, "project": w.project.slug, "kind": "strategy", "formats": ("html",), "key": "k"}
    asked = plans.start_build(**facts)
    assert (asked.finished, asked.title) == (False, "Building: Commissioning strategy")
    build_paper.call(asked.uid)
    done = jobs.job(actor=w.commissioner, uid=asked.uid)
    assert (done.finished, done.failed, done.result, done.step) == (True, False, "strategy/1", done.steps)
    assert plans.start_build(**facts).uid == asked.uid
    assert [item.uid for item in jobs.mine(actor=w.commissioner)] == [asked.uid]
    for actor, uid in ((w.theirs["commissioner"], asked.uid), (w.commissioner, "nonsense")):
        with pytest.raises(NotFound):
            jobs.job(actor=actor, uid=uid)
    with pytest.raises(NotFound, match="already begun"):
        build_paper.call(asked.uid)


def test_asking_for_a_paper_hands_it_to_the_queue_once_it_is_committed(
    w, monkeypatch, django_capture_on_commit_callbacks
):
    handed = []
    monkeypatch.setitem(jobs._queues, "paper", handed.append)
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        asked = plans.start_build(actor=w.commissioner, project=w.project.slug, kind="strategy")
        assert handed == []
    assert handed == [asked.uid]
    assert len(callbacks) == 1


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (Invalid("plans.render.broken", "The picture has no words.", fix="Write them."), "The picture has no words."),
        (ZeroDivisionError(), "Sorry, our fault."),
    ],
)
def test_a_job_that_fails_says_why_and_that_nothing_was_changed(w, monkeypatch, failure, said):
    def failing(*args, **more):
        raise failure

    monkeypatch.setattr(building.papers_of, "render", failing)
    asked = plans.start_build(actor=w.commissioner, project=w.project.slug, kind="strategy")
    build_paper.call(asked.uid)
    done = jobs.job(actor=w.commissioner, uid=asked.uid)
    assert done.failed
    assert done.failure.startswith(said)
    assert "Nothing was changed" in done.failure
    assert not Edition.objects.exists()


def test_viewers_read_and_providers_do_not(w):
    with pytest.raises(NotAllowed):
        build(w, actor=w.ours["viewer"])
    assert plans.papers(actor=w.ours["viewer"], project=w.project.slug)
    with pytest.raises(NotAllowed):
        plans.papers(actor=w.ours["provider"], project=w.project.slug)


def queries(call) -> int:
    with CaptureQueriesContext(connection) as seen:
        call()
    return len(seen)


def test_the_number_of_queries_of_a_page_does_not_grow_with_what_it_shows(w):
    slug, actor = w.project.slug, w.commissioner
    pages = {
        "today": lambda: overview.today(actor=actor),
        "hub": lambda: overview.hub(actor=actor, project=slug),
        "papers": lambda: plans.papers(actor=actor, project=slug),
        "paper": lambda: plans.paper(actor=actor, project=slug, kind="strategy"),
        "public": overview.public_projects,
    }
    build(w)
    before = {name: queries(call) for name, call in pages.items()}
    write(w, "research", "Two reviews were read.")
    build(w)
    build(w, kind="market-position-statement")
    add_estimate(actor, slug)
    for number in range(3):
        project(actor, f"Another {number}")
    after = {name: queries(call) for name, call in pages.items()}
    assert after == before
    # The hub asks most: seven to reach the project, one or two for each list that a task is judged by, none per row.
    assert max(after.values()) <= 54

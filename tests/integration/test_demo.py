"""The worked project: loaded once, honest about what it lacks, and ready for its second edition."""

import json
import re

import pytest

from commonweal.errors import NotAllowed, NotFound
from commonweal.services import (
    actors,
    agenda,
    decisions,
    demonstration,
    evidence,
    interests,
    needs,
    overview,
    plans,
    projects,
    thread,
    verification,
)
from commonweal.services.demonstration import NORTHVALE, SEN, SLUG
from commonweal.services.partnerships import joint_public
from tests.support.thread import add_estimate

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # the demonstration is loaded whole
TEXTS = ("agenda.json", "options.json", "local-figures.json", "papers.json")


@pytest.fixture
def demo(settings):
    settings.DEMONSTRATION = True
    first = demonstration.load()
    assert first.loaded
    return {person.username: actors.by_username(person.username) for person in demonstration.PEOPLE}


def test_the_demonstration_from_loading_to_the_second_edition(demo):
    asha, carys = demo["asha"], demo["carys"]
    assert not demonstration.load().loaded  # once

    page = plans.paper(actor=asha, project=SLUG, kind="strategy")
    assert [item.code for item in page.sections if item.required and item.status == "empty"] == ["views"]
    errors = [item for item in page.findings if item.severity == "error"]
    assert [item.section for item in errors] == ["views"]
    assert {item.severity for item in plans.check(actor=asha, project=SLUG, kind="market-position-statement")} <= {
        "warning"
    }
    for kind in ("strategy", "market-position-statement"):
        html = plans.file(actor=asha, project=SLUG, kind=kind, number=1, format="html").data.decode()
        assert demonstration.BANNER in html

    decided_before_anything_is_adopted(asha)
    the_second_project_is_in_full(asha)
    the_synthetic_council_shows_what_tables_of_people_tell(demo)

    waiting = decisions.waiting(actor=carys)
    assert [(item.kind, item.edition) for item in waiting] == [("strategy", 1)]
    assert any(item.target == "ask" for item in overview.today(actor=carys).decisions)

    hub = overview.hub(actor=asha, project=SLUG)
    assert [group.title for group in hub.groups] == ["Analyse", "Plan", "Throughout"]
    assert any("3,000 people with dementia in 2024, about 3,900 by 2040" in fact for fact in hub.facts)
    assert hub.completed >= 5

    found = verification.verify(actor=asha, project=SLUG)
    assert [item for item in found.figures if not item.ok] == []

    decision = decisions.adopt(
        actor=carys, project=SLUG, kind="strategy", edition=1, reasons="It helps most people.",
        accepts_unverified_by="carys",
    )  # fmt: skip
    public = overview.public_project(slug=SLUG)
    assert public.demonstration
    assert [item.title for item in public.phases if item.now] == ["Finding providers"]
    assert any("dementia" in item.words for item in public.figures)
    assert overview.public_file(slug=SLUG, kind="strategy", number=1, format="html").data

    add_estimate(demo["ben"], SLUG)
    newer = {(item.kind, item.name) for item in thread.newer(actor=asha, project=SLUG)}
    assert newer >= {("figure", "dementia"), ("paper", "strategy"), ("decision", decision.uid)}
    assert any("population-estimate" in item.text for item in overview.today(actor=asha).newer)
    second = plans.build(actor=asha, project=SLUG, kind="strategy", formats=("html",))
    assert any(change.endswith("2,982 → 2,847") for change in second.changes)
    assert verification.verify(actor=asha, project=SLUG).ok


def decided_before_anything_is_adopted(asha):
    """A resident can read one decision: by another than who prepared it, and what people said leads to it."""
    (made,) = decisions.listing(actor=asha, project=SLUG)
    assert (made.decided_by, made.demonstration) == ("Carys Lloyd", True)
    assert made.record.gaps == ()
    draft = decisions.get_draft(actor=asha, project=SLUG, code="first-adviser")
    assert (draft.started_by, draft.decision) == ("Asha Khan", made.uid)
    (opened,) = decisions.opened().decisions
    assert (opened.uid, "(invented)" in opened.title, opened.demonstration) == (made.uid, True, True)
    assert [person.part for person in opened.people if person.interested] == ["recused"]
    assert [item.decision.uid for item in decisions.feed().items] == [made.uid]
    # A small first step ends no choosing while somebody is asked about the strategy, neither here nor on the lists.
    public = overview.public_project(slug=SLUG)
    listed = next(item for item in overview.public_projects() if item.slug == SLUG)
    for view in (public, listed):
        assert [item.title for item in view.phases if item.now] == ["Choosing"]
    assert overview.hub(actor=asha, project=SLUG).stage == "Plan"
    assert any(line.did.startswith(f"{made.title}. ") for line in public.said)
    assert "One small first step was decided" in public.why


def the_second_project_is_in_full(asha):
    """Special needs: its papers, whom it concerns, and a public page with all that is behind its links."""
    built = {item.kind for item in plans.editions(actor=asha, project=SEN)}
    assert built == {"market-position-statement", "committee-paper"}
    assert [
        item for item in plans.check(actor=asha, project=SEN, kind="committee-paper") if item.severity == "error"
    ] == []
    page = plans.file(actor=asha, project=SEN, kind="committee-paper", number=1, format="html").data.decode()
    assert re.search(r">3,143<.{0,20} education, health and care plans", page)
    assert "Independent special school" in interests.of_project(actor=asha, project=SEN).concerns[0].body
    public = overview.public_project(slug=SEN)
    assert (public.promised, public.stays, len(public.said)) == (True, True, 4)
    assert joint_public.commitments(slug=SEN).commitments
    assert agenda.public_unchanged(slug=SEN).lines


def the_synthetic_council_shows_what_tables_of_people_tell(demo):
    """A project of its own: its numbers are of nobody, say so, and never stand among those of a real place."""
    at = {"actor": demo["asha"], "project": NORTHVALE}
    found = projects.get(**at)
    assert (found.place, found.demonstration, found.public) == ("Northvale (synthetic)", True, False)
    assert "synthetic" in found.title
    brought = [item for item in evidence.listing(**at) if item.origin == "project"]
    assert {item.name for item in brought} == set(demonstration.TABLES)
    assert all(item.title.startswith("synthetic-") and item.note.startswith("Synthetic:") for item in brought)
    told = {item.name: item.headline for item in thread.figures(**at, room="needs")}
    assert re.search(
        r"About \d+ people aged 65 and over live in care homes in Northvale \(synthetic\)", told["care-states"]
    )
    assert re.search(
        r"Of 3,\d+ people on 31 March 2024, \d+ are in the group ‘Living in a care home’", told["segments"]
    )
    drawn = [item.chart for item in thread.in_room(**at, room="needs") if item.chart is not None]
    assert len(drawn) == len(demonstration.COMPUTED)
    said = re.compile(
        r"Made by a program: nobody here exists \(a synthetic council\); own lists .+, received \d+ \w+ \d+"
    )
    assert [chart.source for chart in drawn if not said.fullmatch(chart.source)] == []
    stamp = thread.where_from(**at, name="care-states")
    assert {"people", "care-episodes", "hospital-stays"} <= {item.name for item in stamp.inputs}
    assert needs.first_year(**at) == 2024
    tried = needs.try_change(**at, years=(2024, 2027), changes=(), costs={})
    assert tried.counted
    for slug in (SLUG, SEN):
        own = [item for item in evidence.listing(actor=demo["asha"], project=slug) if item.origin == "project"]
        assert not {item.name for item in own} & set(demonstration.TABLES)
    for stranger in (demo["dev"], None):
        with pytest.raises((NotFound, NotAllowed)):
            evidence.describe(actor=stranger, name="people", project=NORTHVALE)


def test_what_is_invented_says_so():
    folder = demonstration.folder()
    content = {name: json.loads((folder / name).read_text(encoding="utf-8")) for name in TEXTS}
    assert all(item["invented"] for item in content["options.json"]["options"] if item["code"] != "do-nothing")
    assert all(item["invented"] for item in content["options.json"]["budget"])
    agenda = content["agenda.json"]
    for row in [*agenda["aims"], *agenda["priorities"]]:
        assert "nvented" in row.get("text", row.get("reason", ""))
    assert all("nvented" in row["statement"] for row in agenda["hypotheses"])
    assert all("invented" in row["ask"] for row in content["local-figures.json"]["local_figures"])
    assert all("(invented)" in person.words for person in demonstration.PEOPLE)
    prepared = json.loads((folder / "decisions-prepared.json").read_text(encoding="utf-8"))["drafts"]
    first = next(item for item in prepared if item["code"] == demonstration.DECIDED)
    words = [first["reasons"], first["change_mind"], *first["aims"].values(), *first["why_not"].values()]
    assert all("nvented" in text for text in [*words, *(limb["regard"] for limb in first["equality"].values())])
    assert not any(row["section"] == "views" for row in content["papers.json"]["paragraphs"])


def test_a_load_that_was_cut_short_goes_on_where_it_stopped(settings, monkeypatch):
    settings.DEMONSTRATION = True
    build = plans.build

    def cut(**asked):
        raise KeyboardInterrupt

    monkeypatch.setattr(demonstration.plans, "build", cut)
    with pytest.raises(KeyboardInterrupt):
        demonstration.load()
    monkeypatch.setattr(demonstration.plans, "build", lambda **asked: build(**{**asked, "formats": ("html",)}))
    assert demonstration.load().loaded
    assert {item.slug for item in overview.public_projects()} == {SEN, SLUG}

"""The year, local papers, specification, money, equality, last year's Word paper and the council's own template."""

import io
from datetime import date

import docx
import pytest

from commonweal.errors import Conflict, Invalid, NotAllowed, NotFound
from commonweal.records.ledger import LedgerEntry
from commonweal.records.plans import LastPaper, LastPart, LocalPaper, Paragraph
from commonweal.services import exchange, plans
from commonweal.services.partnerships import stakeholders
from commonweal.services.plans import brand, committee, last_year, local_papers, specification, year
from tests.support import factories, word_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return factories.world()


@pytest.fixture
def at(world):
    return {"actor": world.commissioner, "project": world.project.slug}


def test_the_usual_year_is_taken_once_and_becomes_files_that_calendars_read(at):
    assert len(year.get(**at).usual) == 12
    view = year.take_usual(**at)
    assert (len(view.items), view.usual) == (12, ())
    assert year.take_usual(**at).items == view.items
    text = year.file(**at, ending="ics").data.decode()
    assert text.count("BEGIN:VEVENT") == 12
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "BYMONTHDAY=-1" in text
    assert year.file(**at, ending="csv").data.decode("utf-8-sig").startswith("Month,Day,What")


@pytest.mark.parametrize(("month", "day", "column"), [(13, None, "month"), (2, 30, "day"), (4, 31, "day")])
def test_a_day_that_no_month_has_is_refused_at_its_field(at, month, day, column):
    with pytest.raises(Invalid) as refused:
        year.write(**at, title="A thing", month=month, day=day)
    assert refused.value.problems[0].column == column


def test_the_audit_suggests_from_a_word_file_and_a_person_confirms(at):
    data = word_files.paper(("Our principles", "We believe in this."), ("Timetable", "April"))
    made = local_papers.add(**at, title="", filename="paper.docx", data=data)
    assert made.title == "Last year"
    said = made.of("framework", "principles")
    assert (said.answer, said.suggested) == ("yes", True)
    kept = local_papers.cover(**at, uid=made.uid, answers={("framework", "principles"): ("partly", "p. 2")})
    assert kept.of("framework", "principles").words == "Partly"
    (framework, *_) = local_papers.get(**at).grids
    assert "Write a commissioning framework" in framework.advice
    assert "Definitions" in framework.advice
    with pytest.raises(Conflict):
        local_papers.add(**at, title="Last year")


def test_a_specification_begins_with_what_the_subject_suggests_and_warns_of_what_hangs_in_the_air(at):
    view = specification.begin(**at)
    assert view.gaps == ()
    view = specification.write_outcome(**at, text="I sing.")
    assert {gap.code for gap in view.gaps} == {"plans.outcome.no-clause", "plans.outcome.no-measure"}
    codes = {item.code for item in plans.check(**at, kind="specification")}
    assert "plans.outcome.no-clause" in codes
    view = specification.write_clause(
        **at, title="Songs", text="They sing.", outcomes=["own-1"], measures=["Songs: monthly"]
    )
    assert view.gaps == ()
    with pytest.raises(Invalid, match="leaves no 'x'"):
        specification.settle_clause(**at, code="P1", choices={"x": "1"})


def test_money_is_kept_to_the_penny_and_what_is_not_known_has_somebody_to_ask(at):
    line = {"title": "Adviser", "bearer": "Council", "kind": "recurring"}
    view = committee.write_money(**at, **line, year=2027, pounds="£1,250.50")
    assert view.money[0].pence == 125_050
    view = committee.write_money(**at, **line, year=2028, ask="Finance", ask_by=date(2027, 1, 1))
    assert view.spending.whole.words == "at least £1,250.50"
    for given, column in (("12.345", "pounds"), ("lots", "pounds"), ("", "pounds")):
        with pytest.raises(Invalid) as refused:
            committee.write_money(**at, **line, year=2029, pounds=given)
        assert refused.value.problems[0].column == column
    with pytest.raises(Invalid, match="already"):
        committee.write_money(**at, **line, year=2027, pounds="1")


def test_a_committee_paper_says_that_options_money_and_equality_are_missing(at):
    codes = {item.code for item in plans.check(**at, kind="committee-paper") if item.severity == "error"}
    assert {"plans.options.none", "plans.money.none", "plans.equality.not-considered"} <= codes
    committee.ask(**at, committee="Board", decision="Agree", meets_on=date(2026, 1, 1))
    committee.consider(**at, limb="advance", considered="x", evidence="y", considered_on=date(2026, 2, 1))
    codes = {item.code for item in plans.check(**at, kind="committee-paper")}
    assert "plans.equality.too-late" in codes
    with pytest.raises(Invalid, match="still to come"):
        committee.consider(**at, limb="foster", considered="x", evidence="y", considered_on=date(2100, 1, 1))


def test_last_years_paper_stands_beside_and_never_counts_as_written(at):
    data = word_files.paper(("1. Needs", "There are 2,847 people."), ("Zebras", "Stripes"))
    before = plans.paper(**at, kind="strategy").complete
    last = last_year.bring(**at, kind="strategy", filename="old.docx", data=data)
    assert [part.section for part in last.parts] == ["needs", ""]
    view = plans.paper(**at, kind="strategy")
    assert view.complete == before
    assert view.last is not None
    start = last_year.start(**at, kind="strategy", section="needs")
    assert "2,847" in start.text
    assert [item.code for item in start.findings] == ["plans.number.no-source"]
    assert Paragraph.objects.count() == 0
    last_year.place(**at, kind="strategy", places={2: "future"})
    again = last_year.bring(**at, kind="strategy", filename="new.docx", data=word_files.paper(("Zebras", "More")))
    assert [part.section for part in again.parts] == ["future"]
    assert LastPaper.objects.count() == 1


@pytest.mark.parametrize("name", word_files.BAD)
def test_a_bad_word_file_is_refused_by_every_door_and_nothing_is_kept(world, at, name):
    filename, data, code = word_files.BAD[name]
    doors = (
        lambda: last_year.bring(**at, kind="strategy", filename=filename, data=data),
        lambda: local_papers.add(**at, title="A", filename=filename, data=data),
        lambda: brand.bring(actor=world.ours["organisation-admin"], filename=filename, data=data),
    )
    for door in doors:
        with pytest.raises(Invalid) as refused:
            door()
        assert refused.value.code == code
        assert refused.value.fix
    assert not LastPaper.objects.exists()
    assert not LastPart.objects.exists()
    assert not LocalPaper.objects.exists()


def test_the_organisations_own_template_is_used_in_word_and_building_again_makes_a_new_edition(world, at):
    admin = world.ours["organisation-admin"]
    assert plans.build(**at, kind="framework", formats=("docx",)).number == 1
    assert plans.build(**at, kind="framework", formats=("docx",)).number == 1
    view = brand.bring(actor=admin, filename="council.docx", data=word_files.template())
    assert view.header
    made = plans.build(**at, kind="framework", formats=("docx",))
    assert made.number == 2
    word = docx.Document(io.BytesIO(plans.file(**at, kind="framework", number=2, format="docx").data))
    assert word.sections[0].header.paragraphs[0].text == "First Council"
    assert "Text of the template" not in "\n".join(item.text for item in word.paragraphs)
    brand.drop(actor=admin)
    assert plans.build(**at, kind="framework", formats=("docx",)).number == 3


def test_a_template_that_fetches_from_elsewhere_is_refused_and_only_an_administrator_brings_one(world):
    data = word_files.with_member(word_files.template(), "word/_rels/header9.xml.rels", word_files.REMOTE)
    with pytest.raises(Invalid) as refused:
        brand.bring(actor=world.ours["organisation-admin"], filename="a.docx", data=data)
    assert refused.value.code == "plans.word.remote"
    with pytest.raises(NotAllowed):
        brand.bring(actor=world.commissioner, filename="a.docx", data=word_files.template())


@pytest.mark.parametrize("kind", ["framework", "specification", "committee-paper"])
def test_each_new_kind_is_built_in_four_formats(at, kind):
    year.take_usual(**at)
    specification.begin(**at)
    committee.write_money(**at, title="Adviser", bearer="Council", kind="recurring", year=2027, pounds="1k")
    committee.ask(**at, committee="Board", decision="Agree")
    made = plans.build(**at, kind=kind)
    assert {item.format for item in made.files} == {"html", "docx", "pdf", "xlsx"}
    page = plans.file(**at, kind=kind, number=1, format="html").data.decode()
    said = {"framework": "1 April", "specification": "I decide how my day goes", "committee-paper": "£1,000"}
    assert said[kind] in page


def test_the_next_draft_of_a_committee_paper_says_which_words_are_others(at):
    text = {"kind": "committee-paper", "section": "why"}
    build = {"kind": "committee-paper", "formats": ("html",)}
    committee.ask(**at, committee="Board", decision="Agree to begin in April")
    plans.write_paragraph(**at, **text, text="People wait too long for a first visit.")
    assert plans.build(**at, **build).changes == ()
    committee.ask(**at, committee="Board", decision="Agree to begin in May")
    plans.write_paragraph(**at, **text, text="People wait nine weeks for a first visit.")
    made = plans.build(**at, **build)
    assert "At a glance: “… Agree to begin in April” → “… Agree to begin in May”" in made.changes
    assert "Why now: “People wait too long for a first visit.” → “People wait nine weeks for a first visit.”" in (
        made.changes
    )
    page = plans.file(**at, kind="committee-paper", number=2, format="html").data.decode()
    assert "Words that differ from edition 1" in page
    # The control: where no words are others there is no third draft.
    assert plans.build(**at, **build).number == 2


def test_another_organisation_finds_nothing_and_a_viewer_writes_nothing(world, at):
    theirs = {**at, "actor": world.theirs["commissioner"]}
    viewer = {**at, "actor": world.ours["viewer"]}
    for module in (year, local_papers, specification, committee):
        with pytest.raises(NotFound):
            module.get(**theirs)
        module.get(**viewer)
    with pytest.raises(NotAllowed):
        year.take_usual(**viewer)
    with pytest.raises(NotAllowed):
        specification.begin(**viewer)


def test_all_of_it_travels_and_the_copy_has_the_same_digest(at, tmp_path):
    year.take_usual(**at)
    specification.begin(**at)
    committee.write_money(**at, title="Adviser", bearer="Council", kind="recurring", year=2027, pounds="1k")
    data = word_files.paper(("1. Needs", "People."))
    local_papers.add(**at, title="", filename="a.docx", data=data)
    last_year.bring(**at, kind="strategy", filename="a.docx", data=data)
    first = exchange.export_project(**at, out=tmp_path / "one")
    exchange.import_project(actor=at["actor"], path=tmp_path / "one", slug="copied")
    second = exchange.export_project(actor=at["actor"], project="copied", out=tmp_path / "two")
    assert first.digest == second.digest
    assert last_year.get(actor=at["actor"], project="copied", kind="strategy").parts[0].section == "needs"


def test_the_same_key_takes_the_year_once(at):
    entries = LedgerEntry.objects.count()
    year.write(**at, title="A thing", month=4, key="k" * 32)
    year.write(**at, title="A thing", month=4, key="k" * 32)
    assert len(year.get(**at).items) == 1
    assert LedgerEntry.objects.count() == entries
    with pytest.raises(Conflict):
        year.write(**at, title="Another", month=4, key="k" * 32)


def test_a_framework_says_who_commissions_what_and_who_takes_part_and_a_first_page_who_was_asked(at):
    stakeholders.add(**at, facts={"name": "Ada Nurse (invented)", "kind": "nhs-providers"})
    text = plans.preview(**at, kind="framework")
    assert "Who commissions what for people in" in text
    assert "Ada Nurse (invented)" in text
    assert "Who commissions what for people in" not in plans.preview(**at, kind="committee-paper")
    committee.ask(**at, committee="Board", decision="To begin.")
    assert "nobody yet" in plans.preview(**at, kind="committee-paper")

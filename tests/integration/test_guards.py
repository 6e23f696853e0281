"""What the database itself refuses, whoever asks; and that without the guards it would not."""

import pytest
from django.db import DatabaseError, connection, transaction

from commonweal.records import clock
from commonweal.records.audit import AuditEvent
from commonweal.records.decisions import DecisionRecord
from commonweal.records.evidence import EvidenceFile, EvidenceVersion
from commonweal.records.ledger import LedgerEntry
from commonweal.records.plans import Edition, EditionFile, Paper
from commonweal.records.thread import Figure, FigureResult
from commonweal.services import decisions, ledger
from tests.support.factories import pen, project, row, world
from tests.support.guards import NAMES, guards_off, present

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    w = world()
    with pen():
        paper = Paper.objects.create(project=row(w.project), kind="strategy")
        made = Edition.objects.create(paper=paper, number=1, snapshot="{}", digest="sha256:00", built_at=clock.now())
        EditionFile.objects.create(edition=made, format="html", sha256="0" * 64, size=1)
    return made


def refused(statement: str) -> bool:
    """Whether the database refuses a statement, for a reason of ours."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        return "commonweal:" in str(error)
    return False


def test_every_guard_is_in_place_after_the_migrations():
    assert present() == set(NAMES)


STATEMENTS = [
    "UPDATE records_ledgerentry SET kind = 'x'",
    "DELETE FROM records_ledgerentry",
    "UPDATE records_auditevent SET reason = 'x'",
    "DELETE FROM records_auditevent",
]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_ledger_and_the_audit_are_never_changed_even_by_plain_sql(statement):
    world()
    assert LedgerEntry.objects.exists()
    assert AuditEvent.objects.exists()
    assert refused(statement)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_without_the_guards_they_would_be_changed(statement):
    world()
    with guards_off():
        assert not refused(statement)


def test_a_draft_edition_can_change_and_an_adopted_one_cannot(edition):
    assert not refused("UPDATE records_edition SET digest = 'sha256:01'")
    with pen():
        edition.freeze(clock.now())
    assert refused("UPDATE records_edition SET digest = 'sha256:02'")
    assert refused("UPDATE records_edition SET adopted_on = NULL")
    assert refused("DELETE FROM records_edition")
    assert refused("UPDATE records_editionfile SET sha256 = 'f'")
    assert refused("DELETE FROM records_editionfile")


INSERTED = """INSERT INTO records_editionfile (uid, retention, disclosable, edition_id, format, sha256, size)
    VALUES ('00000000000000000000000000000000', 'project', TRUE, (SELECT id FROM records_edition WHERE number = 1),
    'pdf', 'f', 1)"""
MOVED = "UPDATE records_editionfile SET edition_id = (SELECT id FROM records_edition WHERE number = 1), format = 'docx'"


def test_an_adopted_edition_gets_no_other_file(edition):
    """Its public page would offer a file that nobody adopted."""
    with pen():
        edition.freeze(clock.now())
        draft = Edition.objects.create(
            paper=edition.paper, number=2, snapshot="{}", digest="sha256:00", built_at=clock.now()
        )
        EditionFile.objects.create(edition=draft, format="pdf", sha256="1" * 64, size=1)
    late = f"{MOVED} WHERE format = 'pdf'"
    assert refused(INSERTED)
    assert refused(late)
    with guards_off():
        assert not refused(late)
        assert not refused(INSERTED)


def test_without_the_guards_an_adopted_edition_would_change(edition):
    with pen():
        edition.freeze(clock.now())
    with guards_off():
        assert not refused("UPDATE records_edition SET digest = 'sha256:02'")


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="only PostgreSQL empties a table by TRUNCATE")
def test_the_ledger_cannot_be_emptied():
    world()
    assert refused("TRUNCATE records_ledgerentry")
    assert refused("TRUNCATE records_decisionrecord")


@pytest.fixture
def kept():
    """A decision with its record, a kept result and a version of evidence."""
    w = world()
    free = decisions.start(actor=w.commissioner, project=w.project.slug, kind="defer", title="Wait")
    facts = {"reasons": "Too few people."}
    decisions.save(actor=w.commissioner, project=w.project.slug, code=free.code, facts=facts)
    decisions.close(actor=w.ours["board-member"], project=w.project.slug, code=free.code)
    with pen():
        figure = Figure.objects.create(project=row(w.project), name="falls", room="needs", title="Falls")
        FigureResult.objects.create(figure=figure, number=1, text="{}", digest="sha256:00", made_at=clock.now())
        file = EvidenceFile.objects.create(sha256="0" * 64, size=1, media_type="text/csv")
        EvidenceVersion.objects.create(
            project=row(w.project), name="falls", number=1, shape="falls", file=file, filename="falls.csv",
            added_at=clock.now(), rows_read=1, rows_loaded=1,
        )  # fmt: skip


KEPT = [
    "UPDATE records_decision SET reasons = 'x'",
    "UPDATE records_decisionrecord SET text = 'x'",
    "DELETE FROM records_decisionrecord",
    "UPDATE records_figureresult SET digest = 'x'",
    "DELETE FROM records_figureresult",
    "UPDATE records_evidenceversion SET name = 'x'",
    "DELETE FROM records_evidenceversion",
]


@pytest.mark.parametrize("statement", KEPT)
@pytest.mark.usefixtures("kept")
def test_what_was_decided_and_what_it_rests_on_stays_and_would_not_without_the_guards(statement):
    assert DecisionRecord.objects.exists()
    assert refused(statement)
    with guards_off():
        assert not refused(statement)


def test_a_change_behind_the_guards_is_found_by_the_chain():
    w = world()
    project(w.commissioner, "Another")
    assert ledger.verify() > 3
    with guards_off(), connection.cursor() as cursor:
        cursor.execute("UPDATE records_ledgerentry SET subject = 'x' WHERE number = 3")
    with pytest.raises(ledger.Conflict, match="entry 3"):
        ledger.verify()


@pytest.mark.parametrize("head_too", [False, True])
def test_a_tail_cut_off_behind_the_guards_is_found_with_its_head_or_without(head_too):
    project(world().commissioner, "Another")
    whole = ledger.verify()  # control: it holds before
    with guards_off(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM records_ledgerentry WHERE number = {whole}")
        if head_too:
            cursor.execute("DELETE FROM records_ledgerhead")
    with pytest.raises(ledger.Conflict, match=f"entry {whole} "):
        ledger.verify()

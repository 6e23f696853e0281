"""What is adopted, decided or written in the ledger cannot be changed: the database itself refuses.

On SQLite a later migration that alters one of these tables makes the table anew and loses its guards: such a migration
must end with `RunPython(on, off)` of a copy of this list. `tests/integration/test_guards.py` asks for every guard by name.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ADOPTED = "OLD.adopted_on IS NOT NULL"
OF_ADOPTED = "(SELECT adopted_on FROM records_edition WHERE id = OLD.edition_id) IS NOT NULL"
INTO_ADOPTED = "(SELECT adopted_on FROM records_edition WHERE id = NEW.edition_id) IS NOT NULL"
ALWAYS = "1 = 1"
# Name, table, event, condition, words.
GUARDS = (
    ("ledger_never_changed", "records_ledgerentry", "UPDATE", ALWAYS, "a ledger entry is never changed"),
    ("ledger_never_deleted", "records_ledgerentry", "DELETE", ALWAYS, "a ledger entry is never deleted"),
    ("decision_never_changed", "records_decision", "UPDATE", ALWAYS, "a decision is never changed"),
    ("decision_never_deleted", "records_decision", "DELETE", ALWAYS, "a decision is never deleted"),
    ("record_never_changed", "records_decisionrecord", "UPDATE", ALWAYS, "the record of a decision is never changed"),
    ("record_never_deleted", "records_decisionrecord", "DELETE", ALWAYS, "the record of a decision is never deleted"),
    ("audit_never_changed", "records_auditevent", "UPDATE", ALWAYS, "an audit event is never changed"),
    ("audit_never_deleted", "records_auditevent", "DELETE", ALWAYS, "an audit event is never deleted"),
    ("edition_frozen", "records_edition", "UPDATE", ADOPTED, "an adopted edition is never changed"),
    ("edition_kept", "records_edition", "DELETE", ADOPTED, "an adopted edition is never deleted"),
    (
        "edition_file_frozen",
        "records_editionfile",
        "UPDATE",
        OF_ADOPTED,
        "a file of an adopted edition is never changed",
    ),
    ("edition_file_kept", "records_editionfile", "DELETE", OF_ADOPTED, "a file of an adopted edition is never deleted"),
    ("edition_file_late", "records_editionfile", "INSERT", INTO_ADOPTED, "an adopted edition gets no other file"),
    ("edition_file_moved", "records_editionfile", "UPDATE", INTO_ADOPTED, "an adopted edition gets no other file"),
    ("result_never_changed", "records_figureresult", "UPDATE", ALWAYS, "a kept result is never changed"),
    ("result_never_deleted", "records_figureresult", "DELETE", ALWAYS, "a kept result is never deleted"),
    ("evidence_never_changed", "records_evidenceversion", "UPDATE", ALWAYS, "evidence is never changed: add a version"),
    ("evidence_never_deleted", "records_evidenceversion", "DELETE", ALWAYS, "evidence is never deleted: take it back"),
)
EMPTIED = ("records_ledgerentry", "records_decision", "records_decisionrecord", "records_auditevent")


def on_statements(vendor: str) -> list[str]:
    """The statements that put every guard in place."""
    found = []
    for name, table, event, condition, words in GUARDS:
        if vendor == "sqlite":
            found.append(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition} "
                f"BEGIN SELECT RAISE(ABORT, 'commonweal: {words}'); END"
            )
            continue
        found.append(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN "
            f"RAISE EXCEPTION 'commonweal: {words}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
            "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"
        )
        found.append(f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")
    if vendor == "postgresql":
        found.append(
            "CREATE FUNCTION never_emptied() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION "
            "'commonweal: % is never emptied', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        for table in EMPTIED:
            found.append(
                f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION never_emptied()"
            )
    return found


def off_statements(vendor: str) -> list[str]:
    """The statements that take every guard away."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {name}" for name, *_ in GUARDS]
    found = []
    for name, table, *_ in GUARDS:
        found += [f"DROP TRIGGER IF EXISTS {name} ON {table}", f"DROP FUNCTION IF EXISTS {name}()"]
    found += [f"DROP TRIGGER IF EXISTS {table}_never_emptied ON {table}" for table in EMPTIED]
    return [*found, "DROP FUNCTION IF EXISTS never_emptied()"]


def on(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in on_statements(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


def off(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in off_statements(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [migrations.RunPython(on, off)]

"""The ledger against the owner of the database, and the feed under many writers. On a real PostgreSQL only.

`tests/integration/test_on_postgres.py` runs these with the rest of this folder. The account of the tests is a superuser:
it can take every guard away, as whoever runs the database can. What it cannot do is change what others keep.
"""

import hashlib
import json
import random
import threading
import time
from collections.abc import Callable

import pytest
import rfc8785
from django.db import connection, transaction

from commonweal.records.ledger import LedgerEntry
from commonweal.services import decisions, ledger
from tests.integration.test_ledger import load
from tests.support.factories import organisation, person, project

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor == 'sqlite'", reason="drills of the ledger need PostgreSQL"),
]
ENTRIES, EVERY, ACTS = 120, 20, 300
COLUMNS = ("number", "at", "kind", "subject", "body", "previous", "hash")


class Undo(Exception):
    """What was tampered with is put back by rolling back."""


def sql(statement: str, *values: object) -> list[tuple]:
    """Run one statement; its rows, if it has any."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def entries() -> list[dict]:
    """The rows as the owner of the database sees them."""
    rows = sql(f"SELECT {', '.join(COLUMNS)} FROM records_ledgerentry ORDER BY number")
    return [{**dict(zip(COLUMNS, row, strict=True)), "body": json.loads(row[4])} for row in rows]


def hashed(entry: dict) -> str:
    return hashlib.sha256(rfc8785.dumps({name: entry[name] for name in COLUMNS if name != "hash"})).hexdigest()


def rewrite(rows: list[dict]) -> None:
    """Put these rows in place of all: numbers, links and hashes made whole again, the head too. A careful forger."""
    previous = "0" * 64
    sql("DELETE FROM records_ledgerentry")
    for number, row in enumerate(rows, start=1):
        row.update(number=number, previous=previous)
        previous = row["hash"] = hashed(row)
        values = [json.dumps(row[name]) if name == "body" else row[name] for name in COLUMNS]
        sql("INSERT INTO records_ledgerentry VALUES (%s, %s, %s, %s, %s, %s, %s)", *values)
    sql("UPDATE records_ledgerhead SET number = %s, hash = %s", len(rows), previous)


def edit(chance: random.Random) -> None:
    """One column of one entry."""
    number = chance.randrange(1, ENTRIES + 1)
    column = chance.choice(["at", "kind", "subject", "body", "previous", "hash"])
    value = {"at": "2026-01-01T00:00:00.000Z", "body": '{"n":-1}', "previous": "f" * 64, "hash": "e" * 64}
    sql(f"UPDATE records_ledgerentry SET {column} = %s WHERE number = %s", value.get(column, "forged"), number)


def edit_and_hash(chance: random.Random) -> None:
    """An edit whose own hash is made right again."""
    row = chance.choice(entries())
    row["body"]["n"] = chance.randrange(10**6, 10**7)
    text = json.dumps(row["body"])
    sql("UPDATE records_ledgerentry SET body = %s, hash = %s WHERE number = %s", text, hashed(row), row["number"])


def edit_and_rechain(chance: random.Random) -> None:
    """An edit with every later entry, and the head, made right again."""
    rows = entries()
    rows[chance.randrange(ENTRIES)]["body"]["n"] = chance.randrange(10**6, 10**7)
    rewrite(rows)


def swap(chance: random.Random) -> None:
    """Two entries change places."""
    one, other = chance.sample(range(1, ENTRIES + 1), 2)
    for was, now in ((one, 0), (other, one), (0, other)):
        sql("UPDATE records_ledgerentry SET number = %s WHERE number = %s", now, was)


def swap_and_rechain(chance: random.Random) -> None:
    """Two entries change places but not times, and everything is made right again."""
    rows = entries()
    one, other = chance.sample(range(ENTRIES), 2)
    rows[one]["body"], rows[other]["body"] = rows[other]["body"], rows[one]["body"]
    rewrite(rows)


def delete(chance: random.Random) -> None:
    """An entry goes."""
    sql("DELETE FROM records_ledgerentry WHERE number = %s", chance.randrange(1, ENTRIES + 1))


def delete_and_rechain(chance: random.Random) -> None:
    """An entry goes, and everything after it is made right again."""
    rows = entries()
    del rows[chance.randrange(ENTRIES)]
    rewrite(rows)


def cut(chance: random.Random) -> None:
    """The tail goes, and the head is put back to where the rest ends."""
    rewrite(entries()[: chance.randrange(0, ENTRIES)])


def empty(chance: random.Random) -> None:
    """Everything goes."""
    sql("TRUNCATE records_ledgerentry")
    sql("DELETE FROM records_ledgerhead")


def restore_an_older_dump(chance: random.Random) -> None:
    """What was there some time ago, and then another history."""
    rows = entries()
    at = chance.randrange(1, ENTRIES)
    for row in rows[at:]:
        row["subject"] = "another history"
    rewrite(rows)


ATTACKS: tuple[Callable[[random.Random], None], ...] = (
    edit, edit_and_hash, edit_and_rechain, swap, swap_and_rechain, delete, delete_and_rechain, cut, empty,
    restore_an_older_dump,
)  # fmt: skip
# What leaves a chain that holds in itself: only somebody else's copy of a head shows it.
WHOLE_AGAIN = {edit_and_rechain, swap_and_rechain, delete_and_rechain, cut, empty, restore_an_older_dump}


@pytest.fixture
def published() -> list[dict]:
    """A ledger of many entries, whose head was published every so often."""
    heads = []
    for number in range(1, ENTRIES + 1):
        with transaction.atomic():
            ledger.append([ledger.Waiting("test.made", f"s-{number}", {"n": number, "words": "Ünïcode €"})])
        if number % EVERY == 0:
            last = ledger.head()
            heads.append({"number": last.number, "hash": last.hash})
    return heads


def found_by(tool, heads: list[dict]) -> bool:
    """Whether the stand-alone program finds anything wrong with what the installation would export now."""
    lines = [entry.line().rstrip("\n").encode() for entry in map(ledger._view, LedgerEntry.objects.order_by("number"))]
    try:
        tool.verify(lines, heads)
    except tool.Bad:
        return True
    return False


def attacked(attack, chance: random.Random, tool, *heads: list[dict]) -> list[bool]:
    """Do it as superuser with the guards off, look with each list of heads, and undo it."""
    found = []
    try:
        with transaction.atomic():
            sql("SET LOCAL session_replication_role = replica")  # no trigger fires: what only a superuser may
            attack(chance)
            found = [found_by(tool, known) for known in heads]
            raise Undo
    except Undo:
        return found


def test_three_hundred_acts_of_a_superuser_are_all_found_against_published_heads(published):
    tool, chance = load(), random.Random(20261122)
    assert sql("SELECT usesuper FROM pg_user WHERE usename = current_user") == [(True,)]
    assert not found_by(tool, published)
    missed, unseen = [], set()
    for act in range(ACTS):
        attack = ATTACKS[act % len(ATTACKS)]
        with_heads, without = attacked(attack, chance, tool, published, [])
        if not with_heads:
            missed.append((act, attack.__name__))
        if not without:
            unseen.add(attack)
    assert missed == []
    # The control: without a head that others keep, a chain made whole again is believed.
    assert unseen == WHOLE_AGAIN
    assert not found_by(tool, published)


def test_with_the_guards_on_even_a_superuser_must_first_take_them_away(published):
    for attack in (edit, delete, empty):
        with pytest.raises(Exception, match="commonweal: "), transaction.atomic():
            attack(random.Random(1))
    assert ledger.verify() == ENTRIES


# The feed. Six writers, each with a project of its own organisation, and everyone polls.
WRITERS, EACH = 6, 15
SIDE = "CREATE TABLE naive_feed (id bigserial PRIMARY KEY, at timestamptz NOT NULL DEFAULT now(), uid text NOT NULL)"


def writer(number: int) -> tuple:
    """A commissioner of an organisation of their own, with a public project and decisions that wait to be made."""
    home = organisation(f"Council {number}")
    actor = person(f"lead-{number}", home.uid, "commissioner")
    view = project(actor, f"Project {number}")
    decisions.publish(actor=actor, project=view.slug, summary="Read what we decide.")
    codes = [decisions.start(actor=actor, project=view.slug, kind="recommend", title="Go on").code for _ in range(EACH)]
    for code in codes:
        decisions.save(actor=actor, project=view.slug, code=code, facts={"reasons": "It helps."})
    return actor, view.slug, codes


def decide(actor, slug: str, code: str, chance: random.Random) -> str:
    """One decision in a transaction that also writes in the naive feed, some time before it commits."""
    with transaction.atomic():
        [(row,)] = sql("INSERT INTO naive_feed (uid) VALUES ('') RETURNING id")
        time.sleep(chance.random() * 0.02)
        uid = decisions.close(actor=actor, project=slug, code=code).uid
        sql("UPDATE naive_feed SET uid = %s WHERE id = %s", uid, row)
    return uid


def poll_feed(cursor: int, seen: list[str]) -> int:
    """What a reader of the feed does."""
    page = decisions.feed(after=cursor)
    seen += [item.decision.uid for item in page.items if item.decision is not None]
    return page.next


def poll_naive(column: str) -> Callable[[object, list[str]], object]:
    """What a reader does who trusts a serial number, or the time of the transaction."""

    def poll(cursor: object, seen: list[str]) -> object:
        rows = sql(f"SELECT {column}, uid FROM naive_feed WHERE {column} > %s ORDER BY {column}", cursor)
        seen += [uid for _, uid in rows]
        return rows[-1][0] if rows else cursor

    return poll


def test_the_feed_under_six_writers_misses_nothing_and_the_naive_cursors_do():
    people = [writer(number) for number in range(WRITERS)]
    sql(SIDE)
    try:
        made, seen, faults = drill(people)
    finally:
        sql("DROP TABLE naive_feed")
    assert faults == []
    assert len(made) == WRITERS * EACH
    missed = {name: len(set(made) - set(found)) for name, found in seen.items()}
    assert missed["feed"] == 0
    assert len(seen["feed"]) == len(set(seen["feed"])) == len(made)  # and each came once
    assert missed["id"] > 0, missed  # the control: these cursors lose what commits late
    assert missed["at"] > 0, missed


def drill(people: list[tuple]) -> tuple[list[str], dict[str, list[str]], list[Exception]]:
    """Write and poll at once until all is written; then each reader asks once more. What was made, and what each saw."""
    made: list[str] = []
    faults: list[Exception] = []
    done = threading.Event()
    start = ledger.head().number
    polls = {"feed": (poll_feed, start), "id": (poll_naive("id"), 0), "at": (poll_naive("at"), "2000-01-01+00")}
    seen: dict[str, list[str]] = {name: [] for name in polls}

    def guarded(work: Callable[[], None]) -> None:
        try:
            work()
        except Exception as error:  # told in the main thread
            faults.append(error)
        finally:
            connection.close()

    def write(number: int) -> None:
        chance = random.Random(number)
        actor, slug, codes = people[number]
        for code in codes:
            made.append(decide(actor, slug, code, chance))

    def read(name: str) -> None:
        poll, cursor = polls[name]
        while not done.is_set():
            cursor = poll(cursor, seen[name])
            time.sleep(0.005)
        for _ in range(1 + len(made) // 50):
            cursor = poll(cursor, seen[name])

    writers = [threading.Thread(target=guarded, args=(lambda n=n: write(n),)) for n in range(WRITERS)]
    readers = [threading.Thread(target=guarded, args=(lambda name=name: read(name),)) for name in polls]
    for thread in (*writers, *readers):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    for thread in readers:
        thread.join()
    return made, seen, faults

"""The chain: gap-free, checked by a program of its own, and what it can and cannot show."""

import hashlib
import json
import random
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from commonweal.errors import Conflict, Invalid, NotAllowed
from commonweal.records.ledger import Commitment, LedgerHead
from commonweal.services import ledger, projects
from tests.support.factories import world
from tests.support.guards import guards_off

pytestmark = pytest.mark.django_db
ZEROS = "0" * 64


PROGRAM = Path(__file__).resolve().parents[2] / "tools" / "verify_ledger.py"


def load():
    """tools/verify_ledger.py as a module."""
    spec = spec_from_file_location("verify_ledger", PROGRAM)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def tool():
    return load()


def chain(length: int) -> list[str]:
    """A ledger of this many entries, as lines."""
    lines, previous = [], ZEROS
    for number in range(1, length + 1):
        entry = {
            "number": number, "at": f"2026-11-21T09:{number // 60 % 60:02d}:{number % 60:02d}.000Z", "kind": "test.made",
            "subject": f"s-{number}", "body": {"n": number, "words": "Ünïcode € \u0007 \"quoted\"", "list": ["a", 1]},
            "previous": previous,
        }  # fmt: skip
        previous = hashlib.sha256(rfc8785.dumps(entry)).hexdigest()
        lines.append(rfc8785.dumps({**entry, "hash": previous}).decode())
    return lines


def bad(tool, lines: list[str], head: dict | None = None) -> int:
    """The number of the first bad entry, 0 when all hold."""
    try:
        tool.verify([line.encode("utf-8", "surrogatepass") for line in lines], head)
    except tool.Bad as error:
        return error.args[1]
    return 0


def test_the_program_needs_nothing_but_python(tmp_path):
    file = tmp_path / "ledger.jsonl"
    file.write_text("\n".join(chain(5)) + "\n", encoding="utf-8")
    program = [sys.executable, "-I", "-S", str(PROGRAM), str(file)]
    done = subprocess.run(program, capture_output=True, text=True, env={})
    assert done.returncode == 0
    assert done.stdout.startswith("5 entries, the chain holds.")
    assert len(PROGRAM.read_text().splitlines()) < 300


def test_the_program_says_which_entry_is_bad_and_ends_with_1(tmp_path):
    lines = chain(5)
    lines[2] = lines[2].replace("s-3", "s-4")
    file = tmp_path / "ledger.jsonl"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    program = [sys.executable, str(PROGRAM), str(file)]
    done = subprocess.run(program, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "Entry 3 is bad: its contents do not match its hash.\n")
    missing = subprocess.run([*program[:2], str(tmp_path / "none")], capture_output=True, text=True)
    assert missing.returncode == 2


def tampered(lines: list[str], random_: random.Random) -> list[str]:
    """The lines with one random edit, swap, removal, repetition, insertion or back-dating."""
    lines = list(lines)
    at = random_.randrange(len(lines) - 1)  # the tail has a test of its own
    entry = json.loads(lines[at])
    kind = random_.choice(["value", "byte", "swap", "remove", "repeat", "rehash", "date", "name", "field"])
    if kind == "swap":
        lines[at], lines[at + 1] = lines[at + 1], lines[at]
    elif kind == "remove":
        del lines[at]
    elif kind == "repeat":
        lines.insert(at, lines[at])
    elif kind == "byte":
        place = random_.randrange(len(lines[at]))
        other = chr((ord(lines[at][place]) + random_.randrange(1, 90)) % 0xD7FF)
        lines[at] = lines[at][:place] + other + lines[at][place + 1 :]
    else:
        if kind == "name":
            entry["body"]["extra"] = "x"
        elif kind == "field":
            entry["subject"] = "another"
        elif kind == "date":
            entry["at"] = "2020-01-01T00:00:00.000Z"
        else:
            entry["body"]["n"] += random_.randrange(1, 1000)
        if kind == "rehash":  # a careful forger makes the entry whole again
            entry.pop("hash")
            entry["hash"] = hashlib.sha256(rfc8785.dumps(entry)).hexdigest()
        lines[at] = json.dumps(entry)
    return lines


def same(one: list[str], other: list[str]) -> bool:
    """Whether two ledgers say the same: an edit may change a space, and that is no forgery."""
    try:
        return [json.loads(line) for line in one] == [json.loads(line) for line in other]
    except ValueError:
        return False


def test_a_thousand_random_changes_are_all_found(tool):
    lines, random_, found, tried = chain(40), random.Random(20261121), 0, 0
    while tried < 1000:
        changed = tampered(lines, random_)
        if same(changed, lines):
            continue
        tried += 1
        found += bad(tool, changed) > 0
    assert found == 1000


def test_without_the_hashes_the_same_changes_would_pass(tool, monkeypatch):
    """The control: a verifier that trusts each entry's own hash lets edits through."""
    monkeypatch.setattr(tool, "canonical", lambda value: "")
    lines, empty = [], hashlib.sha256(b"").hexdigest()
    for number, line in enumerate(chain(40), start=1):
        entry = {**json.loads(line), "hash": empty, "previous": ZEROS if number == 1 else empty}
        lines.append(json.dumps(entry))
    changed = [line.replace("s-7", "forged") for line in lines]
    assert bad(tool, changed) == 0


def test_a_tail_that_was_cut_off_is_found_only_by_a_head_kept_elsewhere(tool):
    lines = chain(40)
    head = {"number": 40, "hash": json.loads(lines[-1])["hash"]}
    assert bad(tool, lines[:30]) == 0
    assert bad(tool, lines[:30], head) == 31
    assert bad(tool, lines, head) == 0
    earlier = {"number": 12, "hash": json.loads(lines[11])["hash"]}
    assert bad(tool, lines, earlier) == 0


def test_a_chain_written_anew_from_the_start_is_found_only_by_a_head(tool):
    lines = chain(10)
    head = {"number": 5, "hash": "f" * 64}
    assert bad(tool, lines) == 0
    assert bad(tool, lines, head) == 5


@pytest.mark.parametrize(
    "line",
    ["", "{}", "[]", "null", '{"number": 1, "number": 2}', "[" * 5000, "\ud800", '{"number": 1e999}', "\x00"],
)
def test_rubbish_is_a_bad_entry_and_no_crash(tool, line):
    assert bad(tool, [line]) == 1


CANONICAL = load().canonical
VALUES = st.recursive(
    st.text() | st.integers(-(2**53) + 1, 2**53 - 1),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_the_programs_canonical_json_is_that_of_the_library(value):
    try:
        expected = rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError):
        return
    assert CANONICAL(value).encode() == expected


def test_what_the_installation_exports_the_program_accepts(tmp_path):
    w = world()
    out = tmp_path / "ledger.jsonl"
    head = ledger.export(actor=w.commissioner, out=out)
    assert head.number == ledger.verify() > 0
    beside = tmp_path / "ledger.jsonl.head.json"
    program = [sys.executable, str(PROGRAM), str(out), "--head", str(beside)]
    done = subprocess.run(program, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, f"{head.number} entries, the chain holds. Last hash: {head.hash}\n")


def test_an_entry_holds_exactly_what_the_format_says():
    w = world()
    line = next(iter(ledger.lines(actor=w.commissioner)))
    entry = json.loads(line)
    assert set(entry) == {"number", "at", "kind", "subject", "body", "previous", "hash"}
    assert (entry["number"], entry["previous"]) == (1, ZEROS)
    found = entry.pop("hash")
    assert found == hashlib.sha256(rfc8785.dumps(entry)).hexdigest()


def test_numbers_have_no_gaps_and_times_never_go_back_even_when_the_clock_does(monkeypatch):
    w = world()
    times = iter(["2020-01-01T00:00:00.000Z"] * 9)
    monkeypatch.setattr(ledger.clock, "stamp", lambda: next(times))
    ledger.append([ledger.Waiting("late", "x", {})])
    entries = ledger.entries(actor=w.commissioner)
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    assert [entry.at for entry in entries] == sorted(entry.at for entry in entries)


@pytest.mark.parametrize("value", [1.5, None, True, 2**53, {"a": 1.0}, ["x", None], {1: "x"}])
def test_only_strings_and_whole_numbers_enter(value):
    with pytest.raises(TypeError):
        ledger.append([ledger.Waiting("test", "x", {"value": value})])


def test_no_personal_words_enter_and_erasing_them_leaves_the_chain_whole():
    w = world()
    projects.declare_interest(
        actor=w.ours["board-member"], project=w.project.slug, what="My mother lives in a home here"
    )
    text = "".join(ledger.lines(actor=w.commissioner))
    for words in ("My mother", "Our Board Member", "our-board-member"):
        assert words not in text
    kept = Commitment.objects.get()
    again = "sha256:" + hashlib.sha256(f"{kept.salt}\n{kept.text}".encode()).hexdigest()
    assert again == kept.digest
    assert kept.digest in text
    kept.delete()
    assert ledger.verify() > 0


def test_the_same_words_are_committed_to_differently_each_time():
    first, second = ledger.commit("the same", subject="x"), ledger.commit("the same", subject="x")
    assert first != second


def test_in_the_demonstration_every_entry_says_so(settings):
    settings.DEMONSTRATION = True
    w = world()
    entries = ledger.entries(actor=w.commissioner)
    assert {entry.body["demonstration"] for entry in entries} == {
        "Demonstration. Not a document of Trafford Council or the NHS"
    }
    assert ledger.verify() == len(entries)


def test_elsewhere_no_entry_says_so():
    w = world()
    assert not any("demonstration" in entry.body for entry in ledger.entries(actor=w.commissioner))


def test_a_tail_cut_off_in_the_database_is_found_by_the_head_row():
    w = world()
    assert w
    from commonweal.records.ledger import LedgerEntry

    with guards_off():
        LedgerEntry.objects.filter(number=ledger.head().number).delete()
    with pytest.raises(Conflict):
        ledger.verify()
    last = ledger.head()
    LedgerHead.objects.update(number=last.number, hash=last.hash)
    assert ledger.verify() == last.number  # with both written anew only a head kept elsewhere tells
    LedgerHead.objects.all().delete()
    with pytest.raises(Conflict):
        ledger.verify()


def test_a_provider_may_not_export_the_ledger(tmp_path):
    w = world()
    with pytest.raises(NotAllowed):
        ledger.export(actor=w.provider, out=tmp_path / "x")


def test_an_export_to_a_folder_that_is_not_there_says_so(tmp_path):
    w = world()
    with pytest.raises(Invalid, match="cannot be written"):
        ledger.export(actor=w.commissioner, out=tmp_path / "none" / "x")

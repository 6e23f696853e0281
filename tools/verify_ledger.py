#!/usr/bin/env python3
"""Check an exported ledger of decisions, without Commonweal: Python 3 and nothing else.

    python3 verify_ledger.py LEDGER.jsonl [--head HEAD.json] [--head ANOTHER.json]

Each line is one entry {number, at, kind, subject, body, previous, hash}. The hash of an entry is the SHA-256 of its
RFC 8785 (canonical JSON) text without `hash`; `previous` is the hash of the entry before it, 64 zeros for the first;
numbers run 1, 2, 3 … without gaps, and times never go back. So whoever changes, moves, adds or removes an entry must
change every one after it. What a chain alone cannot show is that its tail was cut off: give a head that somebody else
kept (--head), and the entry of that number must still be there with that hash.

Ends with status 0 when everything holds, 1 naming the first bad number when it does not, 2 when it could not be read.
"""

import argparse
import hashlib
import json
import pathlib
import re
import sys

FIELDS = {"number", "at", "kind", "subject", "body", "previous", "hash"}
ZEROS = "0" * 64
LARGEST = 2**53 - 1
TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z")
PLAIN = re.compile(r'[^"\\\x00-\x1f\ud800-\udfff]*')
ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


class Bad(Exception):
    """What is wrong with an entry."""


def canonical(value):
    """RFC 8785 text of strings, integers, and lists and objects of them: all that a ledger may hold."""
    if isinstance(value, str):
        if PLAIN.fullmatch(value):
            return '"' + value + '"'
        return '"' + "".join(letter(character) for character in value) + '"'
    if isinstance(value, int) and not isinstance(value, bool):
        if abs(value) > LARGEST:
            raise Bad(f"{value} is larger than every program can read")
        return str(value)
    if isinstance(value, list):
        return "[" + ",".join(canonical(item) for item in value) + "]"
    if isinstance(value, dict):
        # RFC 8785 sorts by UTF-16 code units, which is not Python's order of characters.
        keys = sorted(value)
        if not all(key.isascii() for key in keys):
            keys.sort(key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(canonical(key) + ":" + canonical(value[key]) for key in keys) + "}"
    raise Bad(f"it holds {value!r}, which is neither a string nor an integer")


def letter(character):
    """One character as RFC 8785 writes it."""
    if character in ESCAPES:
        return ESCAPES[character]
    if ord(character) < 0x20:
        return f"\\u{ord(character):04x}"
    if 0xD800 <= ord(character) <= 0xDFFF:
        raise Bad("it holds half a character")
    return character


def once(pairs):
    """An object whose names are all different: two values under one name would let two readers differ."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Bad("it has the same name twice")
    return found


def check(line, number, previous, before):
    """The hash and time of one entry, if everything in it holds."""
    try:
        entry = json.loads(line.decode("utf-8"), object_pairs_hook=once)
    except (ValueError, RecursionError) as error:
        raise Bad(f"it is not JSON ({error})") from None
    if not isinstance(entry, dict) or set(entry) != FIELDS:
        raise Bad("it has not exactly the fields " + ", ".join(sorted(FIELDS)))
    texts = ("at", "kind", "subject", "previous", "hash")
    if not all(isinstance(entry[name], str) for name in texts) or not isinstance(entry["body"], dict):
        raise Bad("a field is of another kind than it should be")
    if isinstance(entry["number"], bool) or entry["number"] != number:
        raise Bad(f"it says that it is number {entry['number']}")
    if entry["previous"] != previous:
        raise Bad("it does not follow from the entry before it")
    if not TIME.fullmatch(entry["at"]):
        raise Bad(f"'{entry['at']}' is not a time")
    if entry["at"] < before:
        raise Bad(f"its time {entry['at']} is before that of the entry before it, {before}")
    found = entry.pop("hash")
    if hashlib.sha256(canonical(entry).encode("utf-8")).hexdigest() != found:
        raise Bad("its contents do not match its hash")
    return found, entry["at"]


def verify(lines, heads=None):
    """(number of entries, last hash), or raises Bad with the number of the first bad entry as its second argument.

    `heads` is a head that somebody kept, or a list of them.
    """
    heads = [heads] if isinstance(heads, dict) else heads or []
    kept = {}
    for head in heads:
        kept.setdefault(head["number"], set()).add(head["hash"])
    number, previous, before = 0, ZEROS, ""
    for line in lines:
        number += 1
        try:
            previous, before = check(line, number, previous, before)
        except Bad as error:
            raise Bad(str(error), number) from None
        if kept.get(number, {previous}) != {previous}:
            raise Bad("it is not the entry that the head was taken of", number)
    if max(kept, default=0) > number:
        raise Bad(f"it is missing: the head says that there were {max(kept)} entries", number + 1)
    return number, previous


def read_head(path):
    """A head that somebody kept: {"number": …, "hash": …}."""
    head = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    if not isinstance(head, dict) or not isinstance(head.get("number"), int) or not isinstance(head.get("hash"), str):
        raise ValueError(f"{path} is no head: it needs a number and a hash")  # noqa: TRY004 (the file is wrong)
    return head


def main(arguments=None):
    """Read, verify, say what was found."""
    parser = argparse.ArgumentParser(description="Check an exported ledger of decisions.")
    parser.add_argument("file", help="the ledger, one JSON entry a line")
    words = "a head kept elsewhere, which shows a tail that was cut off; may be given more than once"
    parser.add_argument("--head", action="append", default=[], help=words)
    given = parser.parse_args(arguments)
    try:
        heads = [read_head(path) for path in given.head]
        with pathlib.Path(given.file).open("rb") as lines:
            number, last = verify((line.rstrip(b"\n") for line in lines), heads)
    except Bad as error:
        print(f"Entry {error.args[1]} is bad: {error.args[0]}.")
        return 1
    except (OSError, ValueError) as error:
        print(f"Could not read it: {error}", file=sys.stderr)
        return 2
    print(f"{number} entries, the chain holds. Last hash: {last}")
    if not heads:
        print("Without --head nobody can tell whether later entries were cut off.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Yearly dates as an iCalendar file (RFC 5545), which every calendar program reads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

WIDTH = 73  # 75 bytes a line at most, less for the blank that begins one that goes on


@dataclass(frozen=True, slots=True)
class Entry:
    """A day that comes again every year: a lasting id, words, and more words."""

    uid: str
    on: date
    title: str
    notes: str = ""


def render(name: str, entries: Sequence[Entry], stamped: datetime) -> bytes:
    """A calendar of whole days, each coming again every year."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Commonweal//Year//EN", f"X-WR-CALNAME:{_text(name)}"]
    for entry in entries:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_text(entry.uid)}",
            f"DTSTAMP:{stamped.astimezone(UTC):%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{entry.on:%Y%m%d}",
            f"DTEND;VALUE=DATE:{entry.on + timedelta(days=1):%Y%m%d}",
            _again(entry.on),
            f"SUMMARY:{_text(entry.title)}",
        ]
        lines += [f"DESCRIPTION:{_text(entry.notes)}"] if entry.notes else []
        lines += ["TRANSP:TRANSPARENT", "END:VEVENT"]
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _again(on: date) -> str:
    """Every year on that day; the last day of a month stays the last day."""
    if (on + timedelta(days=1)).day == 1:
        return f"RRULE:FREQ=YEARLY;BYMONTH={on.month};BYMONTHDAY=-1"
    return "RRULE:FREQ=YEARLY"


def _text(words: str) -> str:
    plain = "".join(letter for letter in words if letter.isprintable() or letter == "\n")
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A line of at most 75 bytes a piece, cut between letters."""
    piece, size, first = "", 0, True
    for letter in line:
        length = len(letter.encode())
        if size + length > WIDTH:
            yield piece if first else " " + piece
            piece, size, first = "", 0, False
        piece, size = piece + letter, size + length
    yield piece if first else " " + piece

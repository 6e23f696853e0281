"""What an edition says in other words than the one before: section by section, only the place that differs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from commonweal.documents.paper import Bullets, Change, DocumentSection, Heading, Paragraph, TableBlock, plain

NOT_THERE, TAKEN_OUT = "not there", "taken out"
# Words kept on each side of what differs, letters of a cell, and places of one section that are shown.
AROUND, LONGEST, MOST = 4, 160, 6
# A number of a figure is compared exactly elsewhere: here it only says that one stands in this place.
_NUMBERS = ("figure", "unknown")

Line = tuple[str, str]


def reworded(previous: Mapping[str, Any], sections: Sequence[DocumentSection]) -> tuple[Change, ...]:
    """Each place where the words differ from the snapshot of the edition before, in the order of the sections.

    Words are those of paragraphs, headings, lists and of tables that people recorded; numbers of figures, who wrote
    what, and the numbers of paragraphs are left out. Of a section, the first `MOST` places are told and the rest
    counted.
    """
    before = {item["code"]: item for item in previous.get("sections", ()) if "code" in item and "blocks" in item}
    if not before:  # an edition brought from elsewhere in another form: nothing to compare word by word
        return ()
    found: list[Change] = []
    for section in sections:
        was = before.pop(section.code, None)
        found += _told(section.title, _lines(was["blocks"] if was else ()), _lines(_blocks(section)))
    for gone in before.values():
        found += _told(gone["title"], _lines(gone["blocks"]), [])
    return tuple(found)


def _told(title: str, was: list[Line], now: list[Line]) -> list[Change]:
    places = list(_places(was, now))
    found = [Change(title, old, new, "", words=True) for old, new in places[:MOST]]
    if len(places) > MOST:
        rest = len(places) - MOST
        found.append(Change(title, "", f"{rest} more {'place' if rest == 1 else 'places'}", "", words=True))
    return found


def _places(was: list[Line], now: list[Line]) -> Iterator[tuple[str, str]]:
    """What was and what is, for each line that differs."""
    matcher = SequenceMatcher(None, [key for key, _ in was], [key for key, _ in now], autojunk=False)
    for _, first, last, begin, end in (item for item in matcher.get_opcodes() if item[0] != "equal"):
        both = min(last - first, end - begin)
        for at in range(both):
            yield _shortened(was[first + at][1], now[begin + at][1])
        for _, text in was[first + both : last]:
            yield _cut(text), TAKEN_OUT
        for _, text in now[begin + both : end]:
            yield NOT_THERE, _cut(text)


def _shortened(was: str, now: str) -> tuple[str, str]:
    """Two lines without the words that both begin and end with, but for a few around the place that differs."""
    old, new = was.split(), now.split()
    least = min(len(old), len(new))
    head = next((at for at in range(least) if old[at] != new[at]), least)
    tail = next((at for at in range(least - head) if old[-1 - at] != new[-1 - at]), least - head)
    return _between(old, head, tail), _between(new, head, tail)


def _between(words: list[str], head: int, tail: int) -> str:
    first, last = max(0, head - AROUND), min(len(words), len(words) - tail + AROUND)
    text = " ".join(words[first:last])
    return _cut(f"{'… ' if first else ''}{text}{' …' if last < len(words) else ''}")


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 2].rsplit(" ", 1)[0] + " …"


def _blocks(section: DocumentSection) -> list[Mapping[str, Any]]:
    """The blocks of words, in the shape in which a snapshot keeps them."""
    kinds = (Heading, Paragraph, Bullets, TableBlock)
    return [plain(block) for block in section.blocks if isinstance(block, kinds)]


def _lines(blocks: Iterable[Mapping[str, Any]]) -> list[Line]:
    """Every line of words: what it is compared by, and what is shown of it."""
    found: list[Line] = []
    for block in blocks:
        if block["block"] in {"Heading", "Paragraph"}:
            found.append(_line(block["runs"]))
        elif block["block"] == "Bullets":
            found += [_line(item) for item in block["items"]]
        elif block["block"] == "TableBlock" and not block["figure"]:
            rows = [" · ".join(str(cell) for cell in row if cell not in (None, "")) for row in block["table"]["rows"]]
            found += [(row, row) for row in rows]
    return [(key, text) for key, text in found if text.strip()]


def _line(runs: Iterable[Mapping[str, Any]]) -> Line:
    said = [(run["kind"] in _NUMBERS and bool(run["figure"]), run["text"]) for run in runs]
    return "".join("#" if number else text for number, text in said), "".join(text for _, text in said)

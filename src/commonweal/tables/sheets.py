"""What the XML of a workbook says before a parser is let loose: its sheets, their true extent, their formulas.

A parser of workbooks gives the value that a formula had when the file was saved, and says nothing. So formulas are
looked for in the XML itself, a piece at a time; so are cells far out, for which a parser would fill all the space
between, and shared text so long that copying it into each cell would fill the memory.
"""

import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from commonweal.tables import guard
from commonweal.tables.raw import column_letter

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_SHARED = "xl/sharedStrings.xml"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_REPEATS = ("table:number-columns-repeated", "table:number-rows-repeated")


@dataclass(slots=True)
class Extent:
    """How far a sheet reaches, counted from its cells and not from what it declares, and the cells with formulas."""

    rows: int = 0
    columns: int = 0
    text: int = 0
    formulas: list[tuple[int, int]] = field(default_factory=list)


def of_xlsx(data: bytes, archive: zipfile.ZipFile, file: str) -> dict[str, Extent]:
    """The extent of each worksheet of an XLSX, by its name."""
    lengths = _shared_lengths(data, archive, file)
    found: dict[str, Extent] = {}
    for name, part in _parts(data, archive, file).items():
        entry = archive.getinfo(part)
        # Were every cell the longest text, would it be too much? Only then is it worth adding up what each cell holds.
        worst = max(lengths, default=0) * (entry.file_size // len('<c t="s"><v>0</v></c>'))
        measured = lengths if worst > guard.LIMITS.expanded else []
        found[name] = _Xlsx(measured).read(guard.chunks(data, entry, file), file)
    return found


def of_ods(data: bytes, archive: zipfile.ZipFile, file: str) -> dict[str, Extent]:
    """The extent of each sheet of an ODS, by its name."""
    if "content.xml" not in archive.namelist():
        guard.refuse("not-a-workbook", f"'{file}' has no sheets.")
    return _Ods().read(guard.chunks(data, archive.getinfo("content.xml"), file), file)


def check(extents: dict[str, Extent], file: str, limits: guard.Limits = guard.LIMITS) -> None:
    """Refuse sheets that reach too far or hold too much."""
    for name, extent in extents.items():
        if extent.columns > limits.columns:
            guard.refuse(
                "columns",
                f"The sheet '{name}' of '{file}' reaches to column {column_letter(extent.columns - 1)}; "
                f"at most {limits.columns} columns are read.",
                "Delete the empty columns to the right of the table, or copy the table into a new workbook.",
            )
        if extent.rows * extent.columns > limits.cells:
            guard.refuse(
                "cells",
                f"The sheet '{name}' of '{file}' reaches to row {extent.rows:,}: {extent.rows * extent.columns:,} "
                f"cells, and at most {limits.cells:,} are read.",
                "Delete the empty rows below the table, or save it as CSV.",
            )
        if extent.text > limits.expanded:
            guard.refuse("text", f"The text of the sheet '{name}' of '{file}' would fill {extent.text:,} characters.")


def _parts(data: bytes, archive: zipfile.ZipFile, file: str) -> dict[str, str]:
    """Sheet name → the part of the archive that holds it, by the workbook's own relations."""
    try:
        workbook = ET.fromstring(b"".join(guard.chunks(data, archive.getinfo("xl/workbook.xml"), file)))
        relations = ET.fromstring(b"".join(guard.chunks(data, archive.getinfo("xl/_rels/workbook.xml.rels"), file)))
    except (KeyError, ET.ParseError):
        guard.refuse("not-a-workbook", f"'{file}' is an archive, but not a workbook.")
    targets = {item.get("Id"): item.get("Target", "") for item in relations}
    found: dict[str, str] = {}
    for sheet in [*workbook.iter(f"{_MAIN}sheet"), *workbook.iter(f"{_STRICT}sheet")]:
        link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        target = targets.get(link, "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in archive.namelist() and "chartsheets/" not in part:
            found[sheet.get("name", "")] = part
    if not found:
        guard.refuse("not-a-workbook", f"'{file}' is an archive, but holds no sheet.")
    return found


def _feed(parser: Any, pieces: Iterator[bytes], file: str) -> None:
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        guard.refuse("not-a-workbook", f"'{file}' cannot be opened: a part of it is damaged.")


def _shared_lengths(data: bytes, archive: zipfile.ZipFile, file: str) -> list[int]:
    """The length of each shared text; one longer than a cell can hold is refused."""
    if _SHARED not in archive.namelist():
        return []
    lengths: list[int] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        del attributes
        if name.rpartition(":")[2] == "si":
            lengths.append(0)

    def text(piece: str) -> None:
        if lengths:
            lengths[-1] += len(piece)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    _feed(parser, guard.chunks(data, archive.getinfo(_SHARED), file), file)
    if max(lengths, default=0) > guard.LIMITS.string:
        guard.refuse("text", f"'{file}' holds a cell of {max(lengths):,} characters; a cell holds at most 32,767.")
    return lengths


class _Xlsx:
    """Walks one worksheet. Cells without an address follow the one before, as the format says."""

    def __init__(self, lengths: list[int]) -> None:
        self.extent = Extent()
        self._lengths = lengths
        self._row = self._column = 0
        self._shared = self._value = False
        self._index = ""
        self._positions: dict[str, int] = {}

    def read(self, pieces: Iterator[bytes], file: str) -> Extent:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        if self._lengths:
            parser.EndElementHandler = self._end
            parser.CharacterDataHandler = self._text
        _feed(parser, pieces, file)
        return self.extent

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2] if ":" in name else name
        if name == "c":
            self._cell(attributes)
        elif name == "v":
            self._value, self._index = self._shared, ""
        elif name == "row":
            given = attributes.get("r", "")
            self._row = int(given) if given.isdecimal() else self._row + 1
            self._column = 0
        elif name == "f":
            self.extent.formulas.append((self._row, self._column))

    def _cell(self, attributes: dict[str, str]) -> None:
        found = _REFERENCE.fullmatch(attributes.get("r", ""))
        if found:
            letters = found[1]
            self._column = self._positions.get(letters) or self._positions.setdefault(letters, _position(letters))
            self._row = int(found[2])
        else:
            self._column += 1
        self._shared = attributes.get("t") == "s"
        extent = self.extent
        if self._column > extent.columns:
            extent.columns = self._column
        if self._row > extent.rows:
            extent.rows = self._row

    def _text(self, piece: str) -> None:
        if self._value:
            self._index += piece

    def _end(self, name: str) -> None:
        del name
        if self._value:
            self._value = False
            index = int(self._index) if self._index.isdecimal() and len(self._index) < 10 else -1
            self.extent.text += self._lengths[index] if 0 <= index < len(self._lengths) else 0


class _Ods:
    """Walks the sheets of an ODS. A repeated empty cell or row at the end of a sheet takes no space; others do."""

    def __init__(self) -> None:
        self._found: dict[str, Extent] = {}
        self._extent = Extent()
        self._row = self._column = self._repeat = 0
        self._filled = False

    def read(self, pieces: Iterator[bytes], file: str) -> dict[str, Extent]:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        _feed(parser, pieces, file)
        return self._found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self._extent = self._found.setdefault(attributes.get("table:name", ""), Extent())
            self._row = 0
        elif name == "table:table-row":
            self._column, self._filled = 0, False
            self._repeat = _count(attributes.get(_REPEATS[1]))
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._cell(attributes)
        elif name == "text:p":
            self._fill()

    def _cell(self, attributes: dict[str, str]) -> None:
        self._column += _count(attributes.get(_REPEATS[0]))
        if "office:value-type" in attributes or "table:formula" in attributes:
            self._fill()
        if "table:formula" in attributes:
            self._extent.formulas.append((self._row + 1, self._column))

    def _fill(self) -> None:
        self._filled = True
        self._extent.columns = max(self._extent.columns, self._column)

    def _end(self, name: str) -> None:
        if name == "table:table-row":
            self._row += self._repeat
            if self._filled:
                self._extent.rows = max(self._extent.rows, self._row)


def _count(given: str | None) -> int:
    """A number of repetitions; what is no sensible number counts as more than any sheet has."""
    if given is None:
        return 1
    return int(given) if given.isdecimal() and len(given) < 9 else 10**9


def _position(letters: str) -> int:
    total = 0
    for letter in letters:
        total = total * 26 + ord(letter) - 64
    return total

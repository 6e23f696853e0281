"""What is refused before any parser sees it: files too large, archives that lie, workbooks that could do harm."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

from commonweal.errors import Invalid

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCAL = struct.Struct("<4s5H3I2H")
_NESTED = (".zip", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".docx", ".gz", ".7z", ".rar", ".jar")
_CHUNK = 1 << 16
_SAVE = "Save it again from your spreadsheet as .xlsx or CSV, with only the table in it."


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read. A file above a limit is refused with the limit named, never cut short."""

    bytes: int = 200_000_000
    entries: int = 1_000
    expanded: int = 400_000_000
    ratio: int = 150
    ratio_from: int = 5_000_000
    columns: int = 500
    cells: int = 5_000_000
    string: int = 32_767


LIMITS = Limits()


def refuse(code: str, message: str, fix: str = _SAVE) -> NoReturn:
    """Raise `Invalid` with a code of this guard."""
    raise Invalid(f"tables.guard.{code}", message, fix=fix)


def check_bytes(data: bytes, file: str, limits: Limits = LIMITS) -> None:
    """Refuse an empty file, one above the size limit, and old, encrypted or macro workbooks by their first bytes."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        refuse("empty", f"'{file}' is empty.", "Check that you chose the right file and that it was saved.")
    if len(data) > limits.bytes:
        refuse(
            "too-large",
            f"'{file}' has {len(data):,} bytes; at most {limits.bytes:,} are read.",
            "Leave out columns that the shape does not ask for, or cut the file into years.",
        )
    if data.startswith(OLE):
        _refuse_ole(data, file)
    if file.lower().endswith((".xlsm", ".xltm", ".xlam")):
        _refuse_macro(file)


def unpacked(data: bytes, file: str, limits: Limits = LIMITS) -> bytes:
    """The one file inside a gzip, stopping as soon as it passes the size limit."""
    engine = zlib.decompressobj(31)
    try:
        found = engine.decompress(data, limits.bytes + 1)
    except zlib.error:
        refuse("compression", f"'{file}' is a damaged gzip file.", "Unpack it first, then choose the file inside.")
    if len(found) > limits.bytes:
        refuse("expands", f"'{file}' would expand beyond {limits.bytes:,} bytes, which is the most that is read.")
    if not engine.eof or engine.unused_data:
        refuse("compression", f"'{file}' is a gzip cut short, or several in one.", "Unpack it, then choose one file.")
    return found


def check_archive(data: bytes, file: str, limits: Limits = LIMITS, *, nested: bool = False) -> zipfile.ZipFile:
    """The archive of a workbook once its directory, its names, its sizes and its XML have been found harmless.

    `nested` lets files inside it stand (a Word document keeps the workbook behind a chart): nobody may open them.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, struct.error, OverflowError, NotImplementedError, UnicodeDecodeError):
        refuse("not-a-workbook", f"'{file}' is not a workbook that can be opened: its bytes are damaged.")
    _check_directory(entries, file, limits, nested)
    _check_overlap(data, entries, archive.start_dir, file)
    for entry in entries:
        _check_contents(data, entry, file)
    return archive


def chunks(data: bytes, entry: zipfile.ZipInfo, file: str) -> Iterator[bytes]:
    """The true contents of an entry, piece by piece, stopping with `Invalid` as soon as they pass the declared size.

    Our own inflating, because a parser that trusts the compressed stream would go on past a false declaration.
    """
    start = _contents_start(data, entry)
    packed = memoryview(data)[start : start + entry.compress_size]
    seen = 0
    for piece in _inflated(packed) if entry.compress_type else _stored(packed):
        seen += len(piece)
        if seen > entry.file_size:
            refuse("false-size", f"'{entry.filename}' in '{file}' is larger than the archive declares.")
        yield piece
    if seen != entry.file_size:
        refuse("false-size", f"'{entry.filename}' in '{file}' is not of the size that the archive declares.")


def _check_directory(entries: list[zipfile.ZipInfo], file: str, limits: Limits, nested: bool = False) -> None:
    if len(entries) > limits.entries:
        refuse("entries", f"'{file}' holds {len(entries):,} parts; at most {limits.entries:,} are opened.")
    names = [entry.filename for entry in entries]
    if len({name.lower() for name in names}) != len(names):
        refuse("names", f"'{file}' holds two parts of the same name.")
    for entry in entries:
        _check_entry(entry, file, nested)
    expanded = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if expanded > limits.expanded:
        refuse("expands", f"'{file}' would expand to {expanded:,} bytes; at most {limits.expanded:,} are read.")
    if expanded > limits.ratio_from and expanded > limits.ratio * max(packed, 1):
        refuse("ratio", f"'{file}' would expand {expanded // max(packed, 1):,} times: it seems to be a zip bomb.")


def _check_entry(entry: zipfile.ZipInfo, file: str, nested: bool) -> None:
    name = entry.filename
    if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/") or not name.isprintable():
        refuse("names", f"'{file}' holds a part with a path that leads out of it.")
    if entry.flag_bits & 0x1:
        _refuse_encrypted(file)
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        refuse("compression", f"'{file}' uses a way of compression that workbooks do not use.")
    lower = name.lower()
    if lower.endswith("vbaproject.bin") or lower.startswith(("xl/macrosheets/", "basic/", "scripts/")):
        _refuse_macro(file)
    if lower.endswith(_NESTED) and not nested:
        refuse("nested", f"'{file}' holds another file inside it ('{name}').")


def _check_overlap(data: bytes, entries: list[zipfile.ZipInfo], directory: int, file: str) -> None:
    """Entries must follow one another: overlapping ones let a small file expand without a high ratio."""
    end = 0
    for entry in sorted(entries, key=lambda item: item.header_offset):
        if entry.header_offset < end:
            refuse("overlap", f"Parts of '{file}' overlap: it seems to be a zip bomb.")
        header = data[entry.header_offset : entry.header_offset + _LOCAL.size]
        if len(header) < _LOCAL.size or header[:4] != b"PK\x03\x04":
            refuse("not-a-workbook", f"'{file}' is not a workbook that can be opened: its directory is damaged.")
        end = _contents_start(data, entry) + entry.compress_size
    if end > directory:
        refuse("overlap", f"Parts of '{file}' overlap its directory.")


def _check_contents(data: bytes, entry: zipfile.ZipInfo, file: str) -> None:
    """Read the entry once for its true size and, where it is XML, for document types and other encodings."""
    markup = entry.filename.lower().endswith((".xml", ".rels"))
    tail = b""
    first = True
    for piece in chunks(data, entry, file):
        if markup:
            if first and _other_encoding(piece[:200]):
                refuse("xml", f"'{entry.filename}' in '{file}' is not written in UTF-8.")
            if b"<!DOCTYPE" in (window := tail + piece) or b"<!ENTITY" in window:
                refuse("xml", f"'{entry.filename}' in '{file}' defines XML entities, which a workbook never needs.")
            tail = piece[-16:]
        if entry.filename == "META-INF/manifest.xml" and b"encryption-data" in piece:
            _refuse_encrypted(file)
        first = False


def _other_encoding(start: bytes) -> bool:
    declared = re.search(rb"encoding\s*=\s*[\"']([^\"']*)", start)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in start:
        return True
    return declared is not None and declared.group(1).lower() not in (b"utf-8", b"us-ascii", b"utf8")


def _contents_start(data: bytes, entry: zipfile.ZipInfo) -> int:
    name_length, extra_length = struct.unpack_from("<2H", data, entry.header_offset + 26)
    return int(entry.header_offset + _LOCAL.size + name_length + extra_length)


def _inflated(packed: memoryview) -> Iterator[bytes]:
    engine = zlib.decompressobj(-15)
    waiting: bytes | memoryview = packed
    try:
        while waiting and not engine.eof:
            yield engine.decompress(waiting, _CHUNK)
            waiting = engine.unconsumed_tail
        yield engine.flush()
    except zlib.error:
        refuse("not-a-workbook", "A part of the workbook is damaged and cannot be unpacked.")


def _stored(packed: memoryview) -> Iterator[bytes]:
    for start in range(0, len(packed), _CHUNK):
        yield bytes(packed[start : start + _CHUNK])


def _refuse_ole(data: bytes, file: str) -> NoReturn:
    if "EncryptedPackage".encode("utf-16-le") in data:
        _refuse_encrypted(file)
    refuse(
        "old-excel",
        f"'{file}' is an old Excel file (.xls), which cuts a table at 65,536 rows without a word.",
        "Open it in Excel, check that no rows are missing, and save it as .xlsx.",
    )


def _refuse_encrypted(file: str) -> NoReturn:
    refuse("encrypted", f"'{file}' is protected with a password.", "Save a copy without a password.")


def _refuse_macro(file: str) -> NoReturn:
    refuse("macro", f"'{file}' holds macros (program code).", "Save it as an Excel workbook (.xlsx), without macros.")

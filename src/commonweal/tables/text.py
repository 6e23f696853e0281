"""Comma-, semicolon- and tab-separated text: which encoding, which separator, and every record of it."""

import csv
import io
import re

from commonweal.errors import Invalid
from commonweal.tables.raw import Grid

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SAMPLE = 4096
_CELL = 131_072  # letters in one cell: longer is no table
_LINE = 100_000  # of the first line: the csv module fails on a cell of more than 131,072 letters


def read(data: bytes, file: str) -> Grid:
    """Every record of a text table; `Invalid` when it is not one. No record is dropped: a broken quote is refused."""
    text, encoding = decoded(data, file)
    delimiter = _delimiter(text)
    return Grid(_records(text, delimiter, file), encoding, DELIMITERS[delimiter])


def decoded(data: bytes, file: str) -> tuple[str, str]:
    """The text of these bytes and the name of its encoding: UTF-8, UTF-16 or Windows-1252, in that order of trust."""
    for codec, spoken in _candidates(data):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return text, spoken
    raise Invalid(
        "tables.files.not-text",
        f"'{file}' is neither a workbook nor a table of text in UTF-8, UTF-16 or Windows-1252.",
        fix="Save it from your spreadsheet as 'CSV UTF-8' or as .xlsx.",
    )


def _candidates(data: bytes) -> list[tuple[str, str]]:
    if data.startswith(b"\xef\xbb\xbf"):
        return [("utf-8-sig", "UTF-8 with a byte order mark")]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return [("utf-16", "UTF-16")]
    found = [("utf-8", "UTF-8"), ("cp1252", "Windows-1252")]
    sample = data[:_SAMPLE]
    if len(data) % 2 == 0 and b"\x00" in sample:
        little = sample[1::2].count(0) >= sample[::2].count(0)
        found.insert(0, ("utf-16-le" if little else "utf-16-be", "UTF-16 without a byte order mark"))
    return found


def _delimiter(text: str) -> str:
    """The separator that cuts the first filled line into most cells; the comma where all do equally."""
    first = next((line for line in io.StringIO(text, newline="") if line.strip()), "")[:_LINE]
    return max(DELIMITERS, key=lambda mark: len(next(csv.reader([first], delimiter=mark), ())))


def _records(text: str, delimiter: str, file: str) -> list[list[str]]:
    csv.field_size_limit(_CELL)  # one number for the whole process: other libraries lift it
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found: list[list[str]] = []
    try:
        found.extend(reader)
    except csv.Error as error:
        raise Invalid(
            "tables.files.quotes",
            f"'{file}' cannot be read beyond row {len(found)}: {error}.",
            fix=f'Look at row {len(found) + 1}: a quotation mark (") is open or misplaced, or a cell is too long.',
        ) from None
    return found

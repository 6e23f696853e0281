"""Files that nobody should be able to bring, each made here byte by byte, with the code that must answer it."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import xlsxwriter

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006"
HEADINGS = "area_code,year,sex,age,persons\n"
GOOD = HEADINGS + "E08000009,2024,F,82,734\nE08000009,2024,M,82,601\n"


@dataclass(frozen=True)
class Bad:
    """A bad file: what is wrong, its name, how its bytes are made (None: there is no file), and the code expected."""

    what: str
    file: str
    make: Callable[[], bytes | None]
    code: str


def workbook(rows: list[list[object]], sheet: str = "Data") -> bytes:
    """A workbook as a spreadsheet saves it."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    page = book.add_worksheet(sheet)
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    book.close()
    return target.getvalue()


def crafted(sheet: str, extra: Mapping[str, bytes] | None = None, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A workbook whose one sheet has exactly this XML within `sheetData`, with other parts beside it."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_TYPES}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_TYPES}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet
        if sheet.startswith("<?xml")
        else f'<worksheet xmlns="{_MAIN}"><sheetData>{sheet}</sheetData></worksheet>',
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, content in {**parts, **(extra or {})}.items():
            archive.writestr(name, content)
    return target.getvalue()


def cell(reference: str, text: str) -> str:
    """A cell of text."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def formula_workbook() -> bytes:
    """One formula in C3 that shows 42, as a spreadsheet would have saved it."""
    rows = "".join(f'<row r="{n}">{cell(f"A{n}", "E08000009")}<c r="B{n}"><v>1</v></c></row>' for n in (1, 2))
    return crafted(f'{rows}<row r="3">{cell("A3", "E08000009")}<c r="C3"><f>40+2</f><v>42</v></c></row>')


def far_cell(reference: str) -> bytes:
    """Two cells: A1 and one far out. All that lies between is empty."""
    number = "".join(letter for letter in reference if letter.isdigit())
    return crafted(f'<row r="1">{cell("A1", "area_code")}</row><row r="{number}">{cell(reference, "x")}</row>')


def zip_bomb(size: int = 60_000_000) -> bytes:
    """A small archive that expands a thousand times."""
    return crafted(cell("A1", "x"), {"xl/media/bomb.bin": b"\0" * size})


def overlapping() -> bytes:
    """Two parts that share bytes: the second lies within the first, so that their sum is more than the file."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("xl/second.bin", b"\0" * 5_000)
        local = inner.getvalue()[: archive.start_dir]
        end = archive.start_dir
    central = inner.getvalue()[end : inner.getvalue().index(b"PK\x05\x06")]
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("xl/first.bin", local)
        start = archive.start_dir
    whole = outer.getvalue()
    first = whole[start : whole.index(b"PK\x05\x06", start)]
    moved = central[:42] + struct.pack("<L", 30 + len("xl/first.bin")) + central[46:]
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 2, 2, len(first) + len(moved), start, 0)
    return whole[:start] + first + moved + tail


def false_size(declared: int = 10) -> bytes:
    """A part that declares ten bytes and holds a million."""
    data = bytearray(crafted(cell("A1", "x"), {"xl/media/more.bin": b"\0" * 1_000_000}))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        at = archive.getinfo("xl/media/more.bin").header_offset
        start = archive.start_dir
    central = data.index(b"xl/media/more.bin", start) - 46
    struct.pack_into("<L", data, at + 22, declared)
    struct.pack_into("<L", data, central + 24, declared)
    return bytes(data)


def entities() -> bytes:
    """The XML bomb: entities that name one another."""
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    return crafted(
        f'{bomb}<worksheet xmlns="{_MAIN}"><sheetData><row r="1">{cell("A1", "&b;")}</row></sheetData></worksheet>'
    )


def with_part(name: str, content: bytes = b"x") -> bytes:
    """A workbook with one part more."""
    return crafted(cell("A1", "x"), {name: content})


def crowded() -> bytes:
    """More parts than any workbook has."""
    return crafted(cell("A1", "x"), {f"xl/part{n}.bin": b"" for n in range(1_200)})


def long_text() -> bytes:
    """One shared text of forty thousand characters."""
    shared = f'<sst xmlns="{_MAIN}"><si><t>{"x" * 40_000}</t></si></sst>'
    return crafted('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', {"xl/sharedStrings.xml": shared.encode()})


def ole(mark: str = "Workbook") -> bytes:
    """The container of old Excel files; also of encrypted new ones."""
    return bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504 + mark.encode("utf-16-le") + b"\0" * 512


def text(body: str) -> Callable[[], bytes]:
    """A CSV of the shape `population-estimate`."""
    return lambda: body.encode()


# What section 6.8 of the brief names, and what reliability rule 12 adds. The shape is always `population-estimate`.
UNREADABLE = (
    Bad("a missing file", "nowhere.csv", lambda: None, "tables.files.missing"),
    Bad("an empty file", "empty.csv", lambda: b"", "tables.guard.empty"),
    Bad("an empty workbook", "empty.xlsx", lambda: b"", "tables.guard.empty"),
    Bad("a file of blanks", "blank.csv", lambda: b"\xef\xbb\xbf \r\n\r\n", "tables.guard.empty"),
    Bad("random bytes named .xlsx", "random.xlsx", lambda: bytes(range(1, 256)) * 9, "tables.guard.not-a-workbook"),
    Bad("random bytes after PK", "pk.xlsx", lambda: b"PK\x03\x04" + bytes(range(256)), "tables.guard.not-a-workbook"),
    Bad("a workbook cut short", "cut.xlsx", lambda: workbook([["a"]])[:-200], "tables.guard.not-a-workbook"),
    Bad("random bytes named .csv", "random.csv", lambda: bytes(range(256)), "tables.files.not-text"),
    Bad("random bytes named .parquet", "random.parquet", lambda: b"PAR1" + b"\x07" * 99, "tables.files.parquet"),
    Bad("an .xls", "old.xls", ole, "tables.guard.old-excel"),
    Bad("an .xls named .xlsx", "old.xlsx", ole, "tables.guard.old-excel"),
    Bad("a workbook with a password", "secret.xlsx", lambda: ole("EncryptedPackage"), "tables.guard.encrypted"),
    Bad("a macro workbook", "macro.xlsm", lambda: workbook([["a"]]), "tables.guard.macro"),
    Bad("macros named .xlsx", "macro.xlsx", lambda: with_part("xl/vbaProject.bin"), "tables.guard.macro"),
    Bad("a 16,384-column workbook", "wide.xlsx", lambda: far_cell("XFD1"), "tables.guard.columns"),
    Bad("a 16,384-column CSV", "wide.csv", lambda: b",".join([b"x"] * 16_384) + b"\n1\n", "tables.guard.columns"),
    Bad("a cell in the last row", "deep.xlsx", lambda: far_cell("CV1048576"), "tables.guard.cells"),
    Bad("a zip bomb", "bomb.xlsx", zip_bomb, "tables.guard.ratio"),
    Bad("an overlapping zip", "overlap.xlsx", overlapping, "tables.guard.overlap"),
    Bad("a zip with false sizes", "false.xlsx", false_size, "tables.guard.false-size"),
    Bad("a zip of a thousand parts", "parts.xlsx", crowded, "tables.guard.entries"),
    Bad("a zip with a path out of it", "path.xlsx", lambda: with_part("../out.xml"), "tables.guard.names"),
    Bad("a zip in a zip", "nested.xlsx", lambda: with_part("xl/embeddings/a.xlsx"), "tables.guard.nested"),
    Bad("XML entities", "entities.xlsx", entities, "tables.guard.xml"),
    Bad("a text longer than a cell", "long.xlsx", long_text, "tables.guard.text"),
    Bad("a zip that is no workbook", "notes.xlsx", lambda: _plain_zip(), "tables.guard.not-a-workbook"),
    Bad("formula cells", "formula.xlsx", formula_workbook, "tables.files.formula"),
    Bad("two tables in one workbook", "two.xlsx", lambda: _two_sheets(), "tables.files.several-sheets"),
    Bad("a web page named .csv", "page.csv", lambda: b"<!DOCTYPE html><html><body>No</body></html>", "tables.guard.not-a-table"),
    Bad("a quotation mark left open", "quote.csv", text(HEADINGS + 'E08000009,2024,"F,82,1\n' * 3), "tables.files.quotes"),
)  # fmt: skip

UNFIT = (
    Bad("another kind of table", "kind.csv", text("month,hours\n2026-04,12\n"), "evidence.kind.wrong"),
    Bad("headings and no rows", "none.csv", text(HEADINGS), "evidence.kind.no-rows"),
    Bad("a missing column", "column.csv", text("area_code,year,sex,age\nE08000009,2024,F,82\n"), "evidence.column.missing"),
    Bad(
        "a column in another unit", "unit.csv",
        text("area_code,year,sex,age,persons (thousands)\nE08000009,2024,F,82,7\n"), "evidence.column.unit",
    ),
    Bad("a cell in another unit", "pound.csv", text(GOOD + "E08000009,2024,F,83,£7\n"), "evidence.cell.unit"),
    Bad("a percentage of persons", "percent.csv", text(GOOD + "E08000009,2024,F,83,7%\n"), "evidence.cell.unit"),
    Bad("words for a number", "words.csv", text(GOOD + "E08000009,2024,F,83,many\n"), "evidence.cell.not-a-number"),
    Bad("half a year of age", "half.csv", text(GOOD + "E08000009,2024,F,8.5,7\n"), "evidence.cell.not-a-whole-number"),
    Bad("duplicate rows", "twice.csv", text(GOOD + "E08000009,2024,F,82,734\n"), "evidence.row.duplicate"),
    Bad("rows that contradict", "clash.csv", text(GOOD + "E08000009,2024,F,82,735\n"), "evidence.row.duplicate"),
    Bad("a negative count", "negative.csv", text(GOOD + "E08000009,2024,F,83,-4\n"), "evidence.cell.below-minimum"),
    Bad("an age above all", "age.csv", text(GOOD + "E08000009,2024,F,130,4\n"), "evidence.cell.above-maximum"),
    Bad("a code that lost its zeros", "code.csv", text(GOOD + "E8000009,2024,F,83,4\n"), "evidence.cell.pattern"),
    Bad("a sex that is no choice", "sex.csv", text(GOOD + "E08000009,2024,P,83,4\n"), "evidence.cell.not-in-list"),
    Bad("an empty cell", "gap.csv", text(GOOD + "E08000009,2024,F,83,\n"), "evidence.cell.required"),
    Bad("an error of the spreadsheet", "ref.csv", text(GOOD + "E08000009,2024,F,83,#REF!\n"), "evidence.cell.error-value"),
    Bad("a row that is too short", "short.csv", text(GOOD + "E08000009,2024,F,83\n"), "evidence.row.length"),
    Bad("a thousands comma unquoted", "comma.csv", text(GOOD + "E08000009,2024,F,83,1,234\n"), "evidence.row.length"),
    Bad("infinity", "infinite.csv", text(GOOD + "E08000009,2024,F,83,1e999\n"), "evidence.cell.too-large"),
)  # fmt: skip

PERSONAL = (
    Bad(
        "NHS numbers", "clients.csv",
        text("area_code,year,sex,age,persons,ref\nE08000009,2024,F,82,1,943 476 5919\nE08000009,2024,M,82,1,9434765870\n"),
        "evidence.personal.refused",
    ),
    Bad("names", "names.csv", text(GOOD.replace("persons\n", "persons,Surname\n").replace("734", "734,Ojo")), "evidence.personal.refused"),
    Bad("dates of birth", "born.csv", text("Date of birth,sex\n01/02/1941,F\n"), "evidence.personal.refused"),
)  # fmt: skip

ALL = (*UNREADABLE, *UNFIT, *PERSONAL)


def _plain_zip() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("notes.txt", "nothing to count here")
    return target.getvalue()


def _two_sheets() -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    for name in ("April", "May"):
        book.add_worksheet(name).write_string(0, 0, "area_code")
    book.close()
    return target.getvalue()

"""Word files for tests: good ones, and those that must be refused."""

import io
import zipfile

import docx


def paper(*parts: tuple[str, str], title: str = "Last year") -> bytes:
    """A Word document: a title, then headings with a paragraph under each."""
    made = docx.Document()
    made.add_heading(title, 0)
    for heading, text in parts:
        made.add_heading(heading, 1)
        made.add_paragraph(text)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def template(header: str = "First Council") -> bytes:
    """A council's template: a header, and text that papers leave out."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = header
    made.add_paragraph("Text of the template")
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    """The same file with one more part in it, or with a part replaced."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as kept:
        for item in given.namelist():
            if item != name:
                kept.writestr(item, given.read(item))
        kept.writestr(name, content)
    return held.getvalue()


REMOTE = (
    b'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    b'relationships"><Relationship Id="r9" Type="http://x/image" Target="http://x/a.png" TargetMode="External"/>'
    b"</Relationships>"
)
BAD: dict[str, tuple[str, bytes, str]] = {
    "macros by name": ("paper.docm", paper(("A", "b")), "plans.word.macro"),
    "macros inside": ("paper.docx", with_member(paper(("A", "b")), "word/vbaProject.bin", b"x"), "plans.word.macro"),
    "an old file": ("paper.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "plans.word.old-word"),
    "another kind": ("paper.pdf", b"%PDF-1.7 x", "plans.word.ending"),
    "nothing": ("paper.docx", b"", "plans.word.empty"),
    "broken": ("paper.docx", paper(("A", "b"))[:2000], "plans.word.unreadable"),
    "no Word": ("paper.docx", with_member(b"PK\x05\x06" + b"\0" * 18, "a.xml", b"<a/>"), "plans.word.unreadable"),
    "a bomb": ("paper.docx", with_member(paper(("A", "b")), "word/big.xml", b" " * 30_000_000), "plans.word.ratio"),
    "entities": (
        "paper.docx",
        with_member(paper(("A", "b")), "word/styles.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        "plans.word.unreadable",
    ),
}

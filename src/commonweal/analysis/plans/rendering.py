"""A composed paper as files."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from commonweal.documents import sample
from commonweal.documents.paper import Document
from commonweal.errors import Invalid

FORMATS = ("html", "docx", "pdf", "xlsx")
MEDIA_TYPES: Mapping[str, str] = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def render(
    document: Document,
    formats: Sequence[str] = FORMATS,
    *,
    created: datetime,
    word_template: bytes | None = None,
    where_from: str = "",
) -> dict[str, bytes]:
    """The paper in each format. `created` is the only date in the files: the same paper gives the same bytes.

    `word_template` is an organisation's own .docx, whose styles are used. `where_from` is the address of *where this
    came from* with `{name}` in it; without one a number in HTML leads to the sources at the end of the paper.
    `Invalid` for a format that there is not, and for a PDF with a picture that no words describe.
    """
    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        raise Invalid(
            "plans.format.unknown", f"There is no format '{unknown[0]}'.", fix=f"Formats: {', '.join(FORMATS)}."
        )
    # Each format's library is imported only when it is asked for: they take a second together.
    from commonweal.documents.formats import docx, html, pdf, xlsx

    made = {
        "html": lambda: html.render(document, where_from=where_from).encode(),
        "docx": lambda: docx.render(document, created=created, template=word_template),
        "pdf": lambda: pdf.render(document, created=created),
        "xlsx": lambda: xlsx.render(document, created=created),
    }
    return {name: made[name]() for name in formats}


def specimen(template: bytes | None) -> bytes:
    """A page of sample text in a template (the house style without one): each kind of block that papers use."""
    from commonweal.documents.formats import docx

    return docx.render(sample.document(), created=sample.CREATED, template=template)

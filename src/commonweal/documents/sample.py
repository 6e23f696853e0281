"""A paper of sample text with each kind of block that papers use: what a template is tried on."""

from datetime import UTC, date, datetime

from commonweal.documents.paper import (
    Bullets,
    Callout,
    Cover,
    Document,
    DocumentSection,
    Heading,
    Notes,
    Paragraph,
    Run,
    TableBlock,
)
from commonweal.documents.tables import Column, Table

DAY = date(2026, 4, 1)
CREATED = datetime(2026, 4, 1, tzinfo=UTC)
_COLUMNS = (Column("what", "What"), Column("sum", "Sum", "£", "right"))


def document() -> Document:
    """Sample text: nothing in it is about any place or person."""
    blocks = (
        Paragraph(
            "1.1", (Run("A paragraph with a number before it, and "), Run("strong words", strong=True), Run("."))
        ),
        Heading(2, (Run("A heading below the section's"),)),
        Paragraph("1.2", (Run("A list follows:"),)),
        Bullets(((Run("its first line"),), (Run("its second line"),))),
        TableBlock(1, Table("A table", _COLUMNS, (("One thing", 1200), ("Another thing", None))), "", 0),
        Callout("not-known", "Not known: something", ("A box says what is not known.",)),
        Notes("Notes", ("Small print under a picture.",), ""),
    )
    return Document(
        kind="sample",
        title="Sample paper",
        cover=Cover("Your organisation", "What papers look like in your template", "", 1, DAY, None, "Sample"),
        complete=(0, 0),
        sections=(DocumentSection("first", "The first section", "1", blocks),),
        sources=(),
        notes=(),
        numbers=(),
    )

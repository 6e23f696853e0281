"""Data and sources: files in by one front door, checked, kept under their digest, versioned by name."""

from commonweal.services.evidence.adding import add, drop, sources
from commonweal.services.evidence.checking import check, marked, shapes, template
from commonweal.services.evidence.listing import describe, listing
from commonweal.services.evidence.views import (
    CheckView,
    ColumnProblems,
    EvidenceDetail,
    EvidenceView,
    FieldView,
    ShapeView,
    TemplateFile,
)

__all__ = [
    "CheckView",
    "ColumnProblems",
    "EvidenceDetail",
    "EvidenceView",
    "FieldView",
    "ShapeView",
    "TemplateFile",
    "add",
    "check",
    "describe",
    "drop",
    "listing",
    "marked",
    "shapes",
    "sources",
    "template",
]

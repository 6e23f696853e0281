"""Strategy and papers: what is in them, what is missing, what people wrote, and the editions built."""

from commonweal.services.plans.editions import (
    build,
    edition,
    editions,
    file,
    preview,
    start_build,
)
from commonweal.services.plans.papers import (
    check,
    kinds,
    local_figures,
    paper,
    papers,
    set_local_figure,
    write_paragraph,
)
from commonweal.services.plans.views import (
    EditionView,
    FileView,
    FindingView,
    LocalFigureView,
    PaperFile,
    PaperView,
    ParagraphView,
    SectionView,
)

__all__ = [
    "EditionView",
    "FileView",
    "FindingView",
    "LocalFigureView",
    "PaperFile",
    "PaperView",
    "ParagraphView",
    "SectionView",
    "build",
    "check",
    "edition",
    "editions",
    "file",
    "kinds",
    "local_figures",
    "paper",
    "papers",
    "preview",
    "set_local_figure",
    "start_build",
    "write_paragraph",
]

"""Strategy and papers: what is in them, what is missing, what people wrote, and the editions built."""

from commonweal.services.plans.editions import (
    build,
    edition,
    editions,
    file,
    freeze,
    preview,
    start_build,
    work,
)
from commonweal.services.plans.local import local_figures, set_local_figure
from commonweal.services.plans.papers import check, kinds, paper, papers, write_paragraph
from commonweal.services.plans.views import (
    EditionView,
    FileView,
    FindingView,
    KindView,
    LackView,
    LastPaperView,
    LastPartView,
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
    "KindView",
    "LackView",
    "LastPaperView",
    "LastPartView",
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
    "freeze",
    "kinds",
    "local_figures",
    "paper",
    "papers",
    "preview",
    "set_local_figure",
    "start_build",
    "work",
    "write_paragraph",
]

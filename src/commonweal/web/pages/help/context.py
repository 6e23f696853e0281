"""The pages of help, accessibility and status."""

from dataclasses import dataclass
from typing import ClassVar

from commonweal.services.status import StatusView
from commonweal.web.page import Page
from commonweal.web.parts.lists import SummaryRow

# Question and answer. The words of buttons and pages are those on screen.
ANSWERS: tuple[tuple[str, str], ...] = (
    (
        "How do I start a project of my own?",
        "Choose Projects, then Start a project. Find your council or board, tick the conditions, and the rest is filled"
        " in. The first paper needs no typed figure.",
    ),
    (
        "How do I use our own data?",
        "Choose Data and sources, then Check a file. Download the template if you need one. Nothing is kept until you"
        " have seen what was found, and a file of yours changes your project alone.",
    ),
    (
        "A number looks wrong. What can I do?",
        "Choose Where this came from beside it: you see the rows, the method, the assumptions, and who computed it and"
        " when. Change an assumption there and recalculate; the old line stays, in grey.",
    ),
    (
        "What does Newer data exists mean?",
        "Something that the figure or paper rests on has a newer version. The sentence beside it says which. Nothing"
        " changes by itself: build the paper again when you are ready, and the new edition lists what is different.",
    ),
    (
        "It says Not known. Is that a fault?",
        "No. It is the truth until somebody supplies the number. The note says what to upload, or whom to ask.",
    ),
    (
        "How do I make the Word or PDF?",
        "Choose Strategy and papers in the project, then Build. The page says how far it is; you may leave it and come"
        " back. Every paper is also a web page and a workbook of its numbers.",
    ),
    (
        "How do I ask the board to decide?",
        "Build the paper, then choose Decisions in the project. A board member can agree, ask a question, or declare"
        " an interest, on a phone or a tablet.",
    ),
    (
        "Who can see my project?",
        "People of your organisation, and those of organisations it is shared with. The public sees only what its owner"
        " has made public.",
    ),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """A question and its answer."""

    question: str
    answer: str


@dataclass(frozen=True, kw_only=True)
class HelpPage(Page):
    """Questions that people ask, in one place."""

    template: ClassVar[str] = "pages/help/help.html"
    title: str = "Help"
    answers: tuple[Answer, ...] = tuple(Answer(*pair) for pair in ANSWERS)


@dataclass(frozen=True, kw_only=True)
class AccessibilityPage(Page):
    """The accessibility statement."""

    template: ClassVar[str] = "pages/help/accessibility.html"
    title: str = "Accessibility"


@dataclass(frozen=True, kw_only=True)
class StatusPage(Page):
    """The state of the installation, without anything secret."""

    template: ClassVar[str] = "pages/help/status.html"
    title: str = "Status"
    summary: str
    rows: tuple[SummaryRow, ...]

    @classmethod
    def of(cls, view: StatusView) -> "StatusPage":
        """The page for this state."""
        rows = (
            SummaryRow("Version", view.version),
            SummaryRow("Database", "answers" if view.database else "does not answer"),
            SummaryRow("Work waiting", str(view.waiting), note=view.worker),
            SummaryRow("Entries in the ledger of decisions", f"{view.ledger_entries:,}"),
        )
        return cls(summary="Everything that this page looks at works." if view.well else view.worker, rows=rows)

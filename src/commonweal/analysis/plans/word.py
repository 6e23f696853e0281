"""Word files that come in, guarded before anything opens them: last year's paper, a local paper, a template."""

import re
import zipfile

from commonweal.documents import incoming
from commonweal.documents.incoming import Incoming, IncomingPart, TemplateReport
from commonweal.errors import Invalid
from commonweal.tables import guard
from commonweal.tables.guard import Limits

__all__ = ["Incoming", "IncomingPart", "TemplateReport", "read", "template"]
LIMITS = Limits(bytes=20_000_000, expanded=200_000_000)
MACROS = (".docm", ".dotm")
OTHERS = (".doc", ".dot", ".rtf", ".odt", ".pdf", ".pages")
_AGAIN = "Open it in Word and save it again as a Word document (.docx)."
# The guard speaks of workbooks; here the same refusals speak of Word.
_WORDS = {
    "empty": ("is empty.", "Check that you chose the right file and that it was saved."),
    "too-large": ("is larger than 20 MB.", "Save it with smaller pictures, or without its annexes."),
    "old-excel": ("is an old Word file (.doc).", _AGAIN),
    "encrypted": ("is protected with a password.", "Save a copy without a password."),
    "macro": ("holds macros (program code).", "Save it as a Word document (.docx), without macros."),
    "expands": ("would expand to more than is read.", _AGAIN),
    "ratio": ("expands far too much: it seems to be a zip bomb.", _AGAIN),
    "overlap": ("has parts that overlap: it seems to be a zip bomb.", _AGAIN),
    "entries": ("has too many parts.", _AGAIN),
}
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>", re.IGNORECASE)
_HARMLESS = (b"/hyperlink", b"/attachedTemplate")  # a link is not followed; a template's link is taken out


def read(data: bytes, filename: str) -> Incoming:
    """The headings and text of a Word document. `Invalid` (`plans.word.…`) for macros, passwords, zip bombs, old and
    broken files, before any parser sees them."""
    _check(data, filename)
    return incoming.read(data)


def template(data: bytes, filename: str) -> TemplateReport:
    """Whether a Word document serves as a template. `Invalid` also for one that would fetch something from elsewhere,
    and for one without the styles that no paper can do without."""
    archive = _check(data, filename)
    for name in archive.namelist():
        if name.endswith(".rels"):
            _check_relations(archive.read(name), filename)
    report = incoming.examine(data)
    if not report.usable:
        needed = ", ".join(name for name in report.lacks if name in incoming.NEEDED)
        raise Invalid(
            "plans.word.styles", f"'{filename}' has no style {needed}.",
            fix="Use the style once in Word, delete the text again, and save it.",
        )  # fmt: skip
    return report


def _check(data: bytes, filename: str) -> zipfile.ZipFile:
    low = filename.lower()
    if low.endswith(MACROS):
        raise _refused("macro", filename)
    if low.endswith(OTHERS) or not low.endswith(".docx"):
        raise Invalid("plans.word.ending", f"'{filename}' is not a Word document (.docx).", fix=_AGAIN)
    try:
        guard.check_bytes(data, filename, LIMITS)
        archive = guard.check_archive(data, filename, LIMITS, nested=True)
    except Invalid as fault:
        raise _refused(fault.code.rsplit(".", 1)[1], filename) from None
    if "word/document.xml" not in archive.namelist():
        raise Invalid("plans.word.unreadable", f"'{filename}' is not a Word document that can be read.", fix=_AGAIN)
    return archive


def _refused(code: str, filename: str) -> Invalid:
    words, fix = _WORDS.get(code, ("is not a Word document that can be read: its bytes are damaged.", _AGAIN))
    kept = code if code in _WORDS else "unreadable"
    return Invalid(f"plans.word.{'old-word' if kept == 'old-excel' else kept}", f"'{filename}' {words}", fix=fix)


def _check_relations(data: bytes, filename: str) -> None:
    for found in _RELATION.findall(data):
        if b'TargetMode="External"' in found and not any(kind in found for kind in _HARMLESS):
            raise Invalid(
                "plans.word.remote", f"'{filename}' takes a picture or an object from outside the file.",
                fix="In Word, break the link (File, Info, Edit Links) or put the picture in, and save it.",
            )  # fmt: skip

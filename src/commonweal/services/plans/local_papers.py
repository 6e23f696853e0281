"""Papers that are in force here already, read against the contents that they should have: the gap audit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from commonweal.analysis import plans as papers_of
from commonweal.analysis.plans import local_papers as audit
from commonweal.analysis.plans import word
from commonweal.errors import Conflict, Invalid, NotFound, Problem
from commonweal.records.plans import Coverage, LocalPaper
from commonweal.records.projects import Project
from commonweal.records.writing import by_uid
from commonweal.services import commands, projects
from commonweal.services.actors import Actor
from commonweal.services.thread.versions import vault

VIEW, WRITE = "plans.view", "plans.write"
ANSWERS = {"yes": "Yes", "partly": "Partly", "no": "No"}


@dataclass(frozen=True, slots=True)
class CoverageView:
    """What is said of one content in one paper; `answer` is empty while nobody said, `suggested` if no person did."""

    contents: str
    code: str
    answer: str
    where: str
    suggested: bool

    @property
    def words(self) -> str:
        """Yes · Partly (suggested) · Not looked at."""
        said = ANSWERS.get(self.answer, "Not looked at")
        return f"{said} (suggested)" if self.suggested else said


@dataclass(frozen=True, slots=True)
class LocalPaperView:
    """A paper in force here: what is known of it, and what it covers."""

    uid: str
    title: str
    publisher: str
    dated_on: date | None
    where: str
    filename: str
    coverage: tuple[CoverageView, ...]

    def of(self, contents: str, code: str) -> CoverageView:
        """What is said of one content."""
        found = (item for item in self.coverage if (item.contents, item.code) == (contents, code))
        return next(found, CoverageView(contents, code, "", "", False))


@dataclass(frozen=True, slots=True)
class GapRow:
    """One content: what each paper says of it in turn, and the best of all."""

    code: str
    title: str
    short: str
    cells: tuple[str, ...]
    together: str


@dataclass(frozen=True, slots=True)
class GapGrid:
    """One list of contents against every paper. `advice` says what follows."""

    code: str
    title: str
    source: str
    rows: tuple[GapRow, ...]
    covered: int
    advice: str


@dataclass(frozen=True, slots=True)
class AuditView:
    """The local papers of a project and the three grids."""

    project: str
    papers: tuple[LocalPaperView, ...]
    grids: tuple[GapGrid, ...]


def get(*, actor: Actor, project: str) -> AuditView:
    """The local papers of a project, and what is covered where and what is not."""
    found = projects.reach(actor, project, VIEW)
    papers = papers_in(found)
    return AuditView(found.slug, papers, tuple(_grid(contents, papers) for contents in audit.content_sets()))


def one(*, actor: Actor, project: str, uid: str) -> LocalPaperView:
    """One local paper."""
    return _view(_own(projects.reach(actor, project, VIEW), uid))


def add(  # noqa: PLR0913 (one a field)
    *,
    actor: Actor,
    project: str,
    title: str,
    publisher: str = "",
    dated_on: date | None = None,
    where: str = "",
    filename: str = "",
    data: bytes | None = None,
    key: str | None = None,
) -> LocalPaperView:
    """List a paper that is in force here. A Word file is read for contents that it seems to hold: suggestions, which
    a person confirms. The file is kept by its digest. `Invalid` for a file with macros or one that cannot be read."""
    found = projects.reach(actor, project, WRITE)
    read = word.read(data, filename) if data is not None else None
    named = title.strip() or (read.title if read else "")
    if not named:
        said = "Write the title of the paper."
        raise Invalid(
            "plans.local-paper.empty", said, problems=[Problem("plans.local-paper.empty", said, column="title")]
        )
    digest = vault().keep(data) if data is not None else ""
    body = {"title": named, "publisher": publisher, "dated_on": str(dated_on or ""), "where": where, "file": digest}
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body=body) as done:
        if not done.replayed:
            if LocalPaper.objects.filter(project=found, title=named).exists():
                said, fix = "This paper is listed already.", "Open it in the list."
                raise Conflict("plans.local-paper.twice", said, fix=fix)
            row = LocalPaper(
                project=found, title=named, publisher=publisher.strip(), dated_on=dated_on, where=where.strip(),
                sha256=digest.removeprefix("sha256:"), filename=filename if data is not None else "",
            )  # fmt: skip
            row.save()
            if read is not None:
                _suggest(row, read)
            done.answer(uid=str(row.uid))
    return _view(_own(found, done.answered["uid"]))


def cover(
    *,
    actor: Actor,
    project: str,
    uid: str,
    answers: Mapping[tuple[str, str], tuple[str, str]],
    key: str | None = None,
) -> LocalPaperView:
    """Say what a paper covers: (list, content) → (`yes`, `partly` or `no`, where in it). An empty answer takes it back.

    What a person says is no suggestion any more.
    """
    found = projects.reach(actor, project, WRITE)
    _check(answers)
    body = {"uid": uid, "answers": {f"{a}/{b}": list(said) for (a, b), said in answers.items()}}
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body=body) as done:
        if not done.replayed:
            paper = _own(found, uid)
            for (contents, code), (answer, where) in answers.items():
                _say(paper, contents, code, answer, where.strip())
    return _view(_own(found, uid))


def drop(*, actor: Actor, project: str, uid: str, key: str | None = None) -> AuditView:
    """Take a paper off the list; its history stays."""
    found = projects.reach(actor, project, WRITE)
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body={"drop": uid}) as done:
        if not done.replayed:
            paper = _own(found, uid)
            for row in Coverage.objects.filter(paper=paper):
                row.delete()
            paper.delete()
    return get(actor=actor, project=project)


def papers_in(project: Project) -> tuple[LocalPaperView, ...]:
    """The local papers of a project that was authorised already; two queries."""
    rows = LocalPaper.objects.filter(project=project).prefetch_related("coverage")
    return tuple(_view(row) for row in rows)


def recorded(papers: tuple[LocalPaperView, ...]) -> papers_of.Recorded:
    """The key documents as papers list them."""
    rows = tuple(
        (item.title, item.publisher or "not known", str(item.dated_on.year) if item.dated_on else "not known")
        for item in papers
    )
    table = papers_of.Part("table", "Papers in force here", ("Paper", "Published by", "Year"), rows)
    return papers_of.Recorded("local-papers", "Papers in force here", (table,) if rows else ())


def _grid(contents: audit.ContentSet, papers: tuple[LocalPaperView, ...]) -> GapGrid:
    said = {
        paper.uid: {item.code: item.answer for item in paper.coverage if item.contents == contents.code and item.answer}
        for paper in papers
    }
    verdicts = audit.together(contents.contents, said)  # type: ignore[arg-type]
    rows = tuple(
        GapRow(
            item.code, item.title, item.short,
            tuple(paper.of(contents.code, item.code).words for paper in papers),
            ANSWERS[verdict.answer],
        )
        for item, verdict in zip(contents.contents, verdicts, strict=True)
    )  # fmt: skip
    covered = sum(verdict.answer == "yes" for verdict in verdicts)
    return GapGrid(contents.code, contents.title, contents.source, rows, covered, _advice(contents, rows, papers))


def _advice(contents: audit.ContentSet, rows: tuple[GapRow, ...], papers: tuple[LocalPaperView, ...]) -> str:
    name = contents.title.lower()
    lacking = [row.short for row in rows if row.together != "Yes"]
    if not papers:
        return "No paper is listed yet."
    if not lacking:
        return f"All {len(rows)} contents of a {name} stand in a paper."
    said = f"Not clear in any paper: {', '.join(lacking)}."
    if contents.code == "framework":
        return f"{said} Write a commissioning framework with your partners, and publish it."
    return f"{said} A {name} of this project can say it."


def _suggest(row: LocalPaper, read: word.Incoming) -> None:
    parts = [(part.heading, part.text) for part in read.parts]
    for contents in audit.content_sets():
        for found in audit.suggest(contents.contents, parts):
            Coverage(
                project=row.project, paper=row, contents=contents.code, code=found.code, answer=found.answer,
                where=found.where[:200], suggested=True,
            ).save()  # fmt: skip


def _say(paper: LocalPaper, contents: str, code: str, answer: str, where: str) -> None:
    row = Coverage.objects.filter(paper=paper, contents=contents, code=code).first()
    if not answer:
        if row is not None:
            row.delete()
        return
    row = row or Coverage(project=paper.project, paper=paper, contents=contents, code=code)
    row.answer, row.where, row.suggested = answer, where[:200], False
    row.save()


def _check(answers: Mapping[tuple[str, str], tuple[str, str]]) -> None:
    known = {(item.code, content.code) for item in audit.content_sets() for content in item.contents}
    for (contents, code), (answer, _) in answers.items():
        if (contents, code) not in known:
            raise Invalid("plans.local-paper.content", f"No list has '{contents[:60]}/{code[:60]}'.")
        if answer not in ("", *ANSWERS):
            raise Invalid("plans.local-paper.answer", f"'{answer[:40]}' is no answer.", fix="One of: yes, partly, no.")


def _own(project: Project, uid: str) -> LocalPaper:
    found: LocalPaper | None = by_uid(LocalPaper.objects.filter(project=project), uid)
    if found is None:
        raise NotFound("plans.local-paper.gone", "It is not on the list of this project.", fix="Go back to the list.")
    return found


def _view(row: LocalPaper) -> LocalPaperView:
    coverage = tuple(
        CoverageView(item.contents, item.code, item.answer, item.where, item.suggested) for item in row.coverage.all()
    )
    return LocalPaperView(
        str(row.uid), row.title, row.publisher, row.dated_on, row.where, row.filename,
        tuple(sorted(coverage, key=lambda item: (item.contents, item.code))),
    )  # fmt: skip

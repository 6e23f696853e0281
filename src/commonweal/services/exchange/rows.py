"""The rows of a project that comes in, checked as forms are, each with the file it stood in when it cannot be kept."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.core.exceptions import FieldError
from django.db import DatabaseError
from django.db.models import Model

from commonweal.analysis import evidence
from commonweal.errors import Invalid
from commonweal.records.evidence import EvidenceFile, EvidenceVersion
from commonweal.records.organisations import Organisation, Person
from commonweal.records.plans import Edition, EditionFile, Paper, Paragraph
from commonweal.records.projects import Project
from commonweal.records.thread import Figure, FigureResult, TypedInput
from commonweal.services.commands import Done
from commonweal.services.evidence.adding import shape_of
from commonweal.services.exchange.kinds import KINDS, Kind
from commonweal.services.exchange.parts import VERSION
from commonweal.values.provenance import canonical_json, digest_of

Part = Callable[[str, str], list[dict[str, Any]]]


def write(done: Done, project: Project, part: Part, files: Mapping[str, bytes]) -> None:
    """Write every row that came with a project. `Invalid` names the file and what is wrong in it."""
    with _named():
        _write(done, project, part, files)


@contextmanager
def _named() -> Iterator[None]:
    """What a row of another form breaks, as a failure that says so."""
    try:
        yield
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        words = f"a row is not of the shape that an export has ({type(error).__name__}: {error})"
        raise _broken("a file of it", words) from None


def _write(done: Done, project: Project, part: Part, files: Mapping[str, bytes]) -> None:
    for kind in KINDS:
        for row in part(kind.part, kind.name):
            if strange := [row[name] for name in kind.files if row.get(name) and row[name] not in files]:
                raise _broken(f"{kind.part}.json", f"the file {str(strange[0])[:64]} is not in the export")
            keep(_made(done, project, kind, row), f"{kind.part}.json")
    figures = {figure.name: figure for figure in Figure.objects.filter(project=project)}
    for row in part("figures", "results"):
        _result(done, figures, row)
    for row in part("figures", "typed_inputs"):
        name, text = str(row.get("name")), canonical_json(row.get("value"))
        digest, at = digest_of(text.encode()), _at(row, "kept_at", done)
        keep(TypedInput(project=project, name=name, digest=digest, text=text, kept_at=at), "figures.json")
    for row in part("evidence", "versions"):
        _version(done, project, row, files)
    _papers(done, project, part, files)


def _made(done: Done, project: Project, kind: Kind, row: Mapping[str, Any]) -> Model:
    values = {name: row[name] for name in kind.fields if name in row}
    for name, natural in kind.links.items():
        values[name] = _linked(project, kind, name, natural, row.get(name))
    named = (name for name in kind.people if name in row or name not in kind.may_lack)
    values |= {name: _person(done, row, name) for name in named}
    return kind.model(project=project, **values)


def _linked(project: Project, kind: Kind, name: str, natural: str, value: Any) -> Model | None:
    """The row that another row of the same project names; none where it names none."""
    if value is None:
        return None
    model: Any = kind.model._meta.get_field(name).related_model
    found: Model | None = model.objects.filter(project=project, **{natural: value}).first()
    if found is None:
        raise _broken(f"{kind.part}.json", f"a row of '{kind.name}' names the {name} '{value}', which is not there")
    return found


def keep(row: Model, file: str) -> None:
    """Save a row, which checks it; what cannot be kept is `Invalid` with the file that it stood in."""
    try:
        row.save()
    except Invalid as error:
        raise _broken(file, error.message) from None
    except (DatabaseError, FieldError, TypeError, ValueError) as error:
        raise _broken(file, str(error).splitlines()[0]) from None


def _result(done: Done, figures: Mapping[str, Figure], row: Mapping[str, Any]) -> None:
    figure = figures.get(str(row.get("figure")))
    result = row.get("result")
    if figure is None or not isinstance(result, dict):
        raise _broken("figures.json", f"a result names the figure '{row.get('figure')}', which is not there")
    text = canonical_json(result)
    made = FigureResult(
        figure=figure,
        number=int(row.get("number", 1)),
        text=text,
        digest=digest_of(text.encode()),
        made_by=_person(done, row, "made_by"),
        made_at=_at(row, "made_at", done),
    )
    keep(made, "figures.json")


def _version(done: Done, project: Project, row: Mapping[str, Any], files: Mapping[str, bytes]) -> None:
    sha256 = str(row.get("sha256"))
    held = EvidenceFile.objects.filter(sha256=sha256).first()
    if held is None:
        held = EvidenceFile(sha256=sha256, size=len(files[sha256]), media_type=str(row.get("ending", "csv")))
        keep(held, "evidence.json")
    values = {name: row[name] for name in VERSION if name in row and name != "added_at"}
    made = EvidenceVersion(
        project=project,
        file=held,
        added_by=_person(done, row, "added_by"),
        added_at=_at(row, "added_at", done),
        **values,
    )
    keep(made, "evidence.json")


def check_evidence(part: Part, files: Mapping[str, bytes]) -> None:
    """What comes in by this door is checked like what comes in by the other, and before any byte of it is kept."""
    with _named():
        for row in part("evidence", "versions"):
            _check_version(row, files)


def _check_version(row: Mapping[str, Any], files: Mapping[str, bytes]) -> None:
    name, shape, sha256 = str(row.get("name")), str(row.get("shape")), str(row.get("sha256"))
    if sha256 not in files:
        raise _broken("evidence.json", f"the bytes of {name} are not in the export")
    if shape_of(name) not in ("", shape):
        raise _broken("evidence.json", f"'{name}' cannot have the shape '{shape}'")
    try:
        accepted = evidence.accept(files[sha256], str(row.get("filename", name)), shape)
    except Invalid as error:
        raise _broken("evidence.json", f"'{name}': {error.message}") from None
    if accepted.left_out:
        raise _broken("evidence.json", f"'{name}' holds columns that are not kept here. {accepted.left_out}")


def _papers(done: Done, project: Project, part: Part, files: Mapping[str, bytes]) -> None:
    papers: dict[str, Paper] = {}

    def paper_of(kind: object) -> Paper:
        if str(kind) not in papers:
            papers[str(kind)] = Paper(project=project, kind=str(kind))
            keep(papers[str(kind)], "papers.json")
        return papers[str(kind)]

    for row in part("papers", "paragraphs"):
        made = Paragraph(
            paper=paper_of(row.get("kind")),
            section=str(row.get("section")),
            text=str(row.get("text")),
            author=_person(done, row, "author"),
            written_at=_at(row, "written_at", done),
        )
        keep(made, "papers.json")
    for row in part("papers", "editions"):
        _edition(done, paper_of(row.get("kind")), row, files)


def _edition(done: Done, paper: Paper, row: Mapping[str, Any], files: Mapping[str, bytes]) -> None:
    """An edition comes in as a draft: whoever adopts it here does so in their own ledger."""
    snapshot = canonical_json(row.get("snapshot", {}))
    edition = Edition(
        paper=paper,
        number=int(row.get("number", 1)),
        snapshot=snapshot,
        digest=digest_of(snapshot.encode()),
        rests_on=canonical_json(row.get("rests_on", [])),
        changes=canonical_json(row.get("changes", [])),
        unverified=row.get("unverified", []),
        built_by=_person(done, row, "built_by"),
        built_at=_at(row, "built_at", done),
    )
    keep(edition, "papers.json")
    for item in row.get("files", []):
        if item.get("sha256") not in files:
            raise _broken("papers.json", f"a file of edition {row.get('number')} is not in the export")
        size = len(files[item["sha256"]])
        keep(EditionFile(edition=edition, format=item["format"], sha256=item["sha256"], size=size), "papers.json")


def _person(done: Done, row: Mapping[str, Any], name: str) -> Person | None:
    """The colleague of that user name; else whoever imports, who answers for what they bring.

    A name in a file proves nothing: nobody of another organisation is made the author of what they never saw.
    """
    username = row.get(name)
    if not username:
        return None if username == "" else done.person
    colleagues = Person.objects.filter(memberships__organisation=done.subject.pk) if _is_home(done) else Person.objects
    return colleagues.filter(user__username=username).first() or done.person


def _is_home(done: Done) -> bool:
    """Whether the command acts on an organisation (an import); a copy acts on the project that it copies."""
    return isinstance(done.subject, Organisation)


def _at(row: Mapping[str, Any], name: str, done: Done) -> datetime:
    given = row.get(name)
    if given is None:
        return done.at
    try:
        found = datetime.fromisoformat(str(given))
    except ValueError:
        raise _broken(f"{name}", f"'{given}' is not a time") from None
    if found.tzinfo is None:
        raise _broken(f"{name}", f"'{given}' does not say its time zone")
    if found > done.at:
        raise _broken(f"{name}", f"'{given}' has not been yet")
    return found


def _broken(file: str, words: str) -> Invalid:
    return Invalid(
        "exchange.import.broken", f"This export cannot be read: {file}: {words}.", fix="Export the project again."
    )

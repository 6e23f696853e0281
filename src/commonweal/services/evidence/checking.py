"""Kinds of file, their templates, and what is found in a file before anything of it is stored."""

from commonweal.analysis import evidence
from commonweal.analysis.evidence import Report
from commonweal.services import policy, projects
from commonweal.services.actors import Actor
from commonweal.services.evidence.views import CheckView, ColumnProblems, FieldView, ShapeView, TemplateFile

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA = {"xlsx": XLSX, "csv": "text/csv; charset=utf-8"}


def shapes() -> tuple[ShapeView, ...]:
    """Every kind of file that can be added, with its dictionary."""
    return tuple(
        ShapeView(item.name, item.title, item.description, fields(item.name), item.name) for item in evidence.kinds()
    )


def fields(shape: str) -> tuple[FieldView, ...]:
    """The dictionary of a shape; `Invalid` when there is none so named."""
    return tuple(
        FieldView(
            name=item["name"],
            title=item["title"],
            meaning=item["meaning"],
            type=item["kind"],
            unit=item["unit"],
            required=bool(item["required"]),
            example=item["example"],
            allowed=item["allowed"],
        )
        for item in evidence.dictionary(shape)
    )


def template(shape: str, format: str = "xlsx") -> TemplateFile:
    """The template of a shape as a workbook (`xlsx`) or `csv`."""
    return TemplateFile(f"{shape}.{format}", MEDIA.get(format, MEDIA["csv"]), evidence.template(shape, format))


def check(*, actor: Actor, filename: str, data: bytes, shape: str, project: str | None = None) -> CheckView:
    """Check a file against a shape and store nothing. `Invalid` when it is no table at all."""
    _authorise(actor, project)
    return view_of(evidence.check_bytes(data, filename, shape))


def marked(*, actor: Actor, filename: str, data: bytes, shape: str) -> TemplateFile:
    """A new workbook of the person's own values with the problems marked."""
    _authorise(actor, None)
    stem = filename.rsplit(".", 1)[0]
    copy = evidence.marked_copy(evidence.check_bytes(data, filename, shape))
    return TemplateFile(f"{stem}-problems.xlsx", MEDIA["xlsx"], copy)


def _authorise(actor: Actor, project: str | None) -> None:
    if project is None:
        policy.require(actor, "data.check")
    else:
        projects.reach(actor, project, "evidence.view")


def view_of(report: Report) -> CheckView:
    """What was found in a file, as pages and the API show it."""
    return CheckView(
        filename=report.file,
        shape=report.shape,
        read=report.read,
        loaded=report.loaded,
        refused=report.refused,
        encoding=report.encoding,
        problems=report.listed,
        by_column=tuple(
            ColumnProblems(item.column, item.sentence, item.count, item.rows, item.fix) for item in report.by_column
        ),
        summary=report.sentence(),
        ok=report.ok,
        notes=(report.reading(), *report.notes),
        stopped=report.stopped,
    )

"""What evidence there is: the pack's, and a project's own in the place of the same names."""

from commonweal.analysis import evidence, origin
from commonweal.analysis.sources import Source, Sources
from commonweal.errors import NotFound
from commonweal.records.evidence import EvidenceVersion
from commonweal.services import policy, projects
from commonweal.services.actors import Actor
from commonweal.services.evidence.checking import fields
from commonweal.services.evidence.views import EvidenceDetail, EvidenceView, FieldView
from commonweal.services.thread import kept, pages, seeing
from commonweal.services.thread.versions import PREFIX, Versions, source_of, versions_of

FIRST = 10
# What a room is closed for is closed in its files too: who weighs what how, and what could be given up.
ROOMS = {"swing-weights": "options", "marginal-changes": "options"}


def listing(*, actor: Actor, project: str | None = None) -> tuple[EvidenceView, ...]:
    """Evidence in force by name: the pack's, with the project's own in the place of the same names."""
    held = _versions(actor, project)
    own = {name: row for name, row in held.latest().items() if not row.withdrawn}
    pack = Sources.pack().versions
    return tuple(version_view(own[name]) if name in own else pack_view(pack[name]) for name in sorted({*pack, *own}))


def describe(*, actor: Actor, name: str, project: str | None = None) -> EvidenceDetail:
    """One piece of evidence: columns, first rows (none of a room that is closed to the actor), versions, what rests on
    it."""
    held = _versions(actor, project)
    own = [row for row in held.own if row.name == name]
    pack = Sources.pack().versions
    if not own and name not in pack:
        raise NotFound(
            "evidence.unknown", f"There is no evidence called '{name}' here.", fix="See the list of data and sources."
        )
    in_force = own[-1] if own and not own[-1].withdrawn else None
    views = [version_view(row, current=row is in_force) for row in reversed(own)]
    if name in pack:
        views.append(pack_view(pack[name], current=in_force is None))
    source = source_of(in_force) if in_force is not None else pack.get(name)
    shape = source.shape if source is not None else own[-1].shape
    shown = source is not None and _may_read(actor, project, shape)
    columns, rows = _first_rows(source) if source is not None and shown else ((), ())
    return EvidenceDetail(
        evidence=next((view for view in views if view.current), views[0]),
        fields=_fields(shape, name),
        columns=columns,
        first_rows=rows,
        versions=tuple(views),
        used_by=_used_by(actor, project, name),
    )


def version_view(row: EvidenceVersion, *, current: bool = True) -> EvidenceView:
    """A project's own version."""
    return EvidenceView(
        name=row.name,
        version=row.number,
        title=row.filename,
        shape=row.shape,
        publisher=row.project.organisation.name,
        licence="the project's own",
        period="",
        digest=PREFIX + row.file.sha256,
        origin="project",
        faults=(),
        uid=str(row.uid),
        rows=row.rows_loaded,
        refused_rows=row.rows_refused,
        added_at=row.added_at,
        added_by=row.added_by.name if row.added_by is not None else "",
        replaces=row.number - 1 if row.number > 1 else None,
        current=current and not row.withdrawn,
        note=row.note,
        withdrawn=row.withdrawn,
    )


def pack_view(source: Source, *, current: bool = True) -> EvidenceView:
    """A file of the pack: version 1 for everyone."""
    return EvidenceView(
        name=source.name,
        version=1,
        title=source.title,
        shape=source.shape,
        publisher=source.publisher,
        licence=source.licence,
        period=source.period,
        digest=source.digest,
        origin="pack",
        faults=source.faults,
        rows=origin.pack_rows(source.name),
        current=current,
    )


def _versions(actor: Actor, project: str | None) -> Versions:
    if project is None:
        policy.require(actor, "data.view")
        return Versions(())
    return versions_of(projects.reach(actor, project, "evidence.view"))


def _may_read(actor: Actor, project: str | None, shape: str) -> bool:
    if project is None or shape not in ROOMS:
        return True
    return seeing.may_see(actor, projects.reach(actor, project, "evidence.view"), ROOMS[shape])


def _fields(shape: str, name: str) -> tuple[FieldView, ...]:
    """The dictionary of the shape; else what the pack's manifest says of the columns."""
    if any(item.name == shape for item in evidence.kinds()):
        return fields(shape)
    noted = origin.pack_columns(name)
    return tuple(FieldView(item.name, item.name, item.meaning, "", item.unit, False, "", "") for item in noted)


def _first_rows(source: Source) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    found = origin.rows(Sources({source.name: source}), source.name, {}, limit=FIRST)
    if found is None:
        return (), ()
    view = pages.shaped(found)
    return tuple(column.title for column in view.columns), view.shown


def _used_by(actor: Actor, project: str | None, name: str) -> tuple[str, ...]:
    """The figures whose kept numbers rest on it."""
    if project is None:
        return ()
    found = projects.reach(actor, project, "evidence.view")
    held = ((item.figure.title, item.result()) for item in kept.kept(found, aside=True))
    return tuple(title for title, result in held if result and any(ref.name == name for ref in result.stamp.inputs))

"""Computing figures and keeping what came out: never both in one step, and never while a lock is held."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from commonweal.analysis import registry
from commonweal.analysis.sources import Sources
from commonweal.errors import CommonwealError
from commonweal.records.projects import Project
from commonweal.records.thread import FigureResult, TypedInput
from commonweal.services import commands
from commonweal.services.actors import Actor
from commonweal.services.commands import Done
from commonweal.services.thread.kept import Kept
from commonweal.values.provenance import Result, canonical_json, digest_of

Progress = Callable[[int, int, str], None]
WRITE = "thread.write"


@dataclass(frozen=True, slots=True)
class Computed:
    """What came of computing a figure: a result, or the reason why there is none."""

    item: Kept
    result: Result | None
    reason: str = ""


def compute(
    items: Sequence[Kept], sources: Sources, *, progress: Progress | None = None, first: int = 0, steps: int = 0
) -> tuple[Computed, ...]:
    """Compute figures one after another. A failure of one is its reason; the others go on."""
    found = []
    total = steps or len(items)
    for at, item in enumerate(items, start=first + 1):
        if progress is not None:
            progress(at, total, f"Computing {item.figure.title}")
        try:
            found.append(Computed(item, registry.run(item.recipe(), sources)))
        except CommonwealError as error:
            found.append(Computed(item, None, " ".join(part for part in (error.message, error.fix) if part)))
    return tuple(found)


def keep(
    actor: Actor, project: Project, computed: Sequence[Computed], *, key: str | None = None
) -> tuple[Computed, ...]:
    """Keep every result that differs from the last one of its figure, in one command. Answers with what was given."""
    names = [item.item.figure.name for item in computed]
    with commands.act(actor=actor, act=WRITE, subject=project, key=key, body=_body(names)) as done:
        if not done.replayed:
            for item in computed:
                write(done, project, item)
    return tuple(computed)


def kept_before(actor: Actor, project: Project, names: Sequence[str], key: str | None) -> bool:
    """Whether the command of this key computed these figures already: nobody need compute them again to answer."""
    body = _body(names)
    return commands.answered(actor=actor, act=WRITE, subject=project, key=key, body=body) is not None


def _body(names: Sequence[str]) -> dict[str, list[str]]:
    return {"compute": list(names)}


def write(done: Done, project: Project, computed: Computed) -> FigureResult | None:
    """Within a command: keep one result as the next number, unless it is the last one again."""
    figure = computed.item.figure
    if figure.reason != computed.reason:
        figure.reason = computed.reason
        figure.save(update_fields=["reason"])
    if computed.result is None:
        return None
    last = FigureResult.objects.filter(figure=figure).order_by("-number").first()
    digest = computed.result.digest()
    if last is not None and last.digest == digest:
        return last
    _keep_typed(done, project, figure.method, computed.item.arguments)
    row = FigureResult(
        figure=figure,
        number=last.number + 1 if last is not None else 1,
        text=computed.result.text(),
        digest=digest,
        made_by=done.person,
        made_at=done.at,
    )
    row.save()
    return row


def _keep_typed(done: Done, project: Project, method: str, arguments: Mapping[str, Any]) -> None:
    """Keep what people typed as it was when the figure used it: a digest without its text could not be recomputed."""
    for name in registry.find(method).typed:
        value = arguments.get(name)
        if value is None:
            continue
        text = canonical_json(value)
        digest = digest_of(text.encode())
        if not TypedInput.objects.filter(project=project, name=name, digest=digest).exists():
            TypedInput(project=project, name=name, digest=digest, text=text, kept_at=done.at).save()

"""Why a kept number is no longer the newest: its stamp against the stamp that it would get now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from commonweal.analysis import registry
from commonweal.analysis.registry import Plan, Recipe
from commonweal.analysis.sources import Sources
from commonweal.errors import CommonwealError
from commonweal.services.thread.versions import TYPED, Versions
from commonweal.services.thread.views import Newer
from commonweal.values.provenance import Stamp


@dataclass(frozen=True, slots=True)
class Watch:
    """Compares stamps with what is in force for one project."""

    versions: Versions
    sources: Sources

    @classmethod
    def over(cls, versions: Versions) -> "Watch":
        """A watch over these versions."""
        return cls(versions, versions.sources())

    def reasons(self, recipe: Recipe, stamp: Stamp) -> tuple[Newer, ...]:
        """Every reason why computing `recipe` now would rest on something else than `stamp` says; none is current."""
        try:
            now = registry.plan(recipe, self.sources)
        except CommonwealError as error:
            return (Newer("evidence", recipe.method, "", "", f"It can no longer be computed: {error.message}"),)
        return (*self._inputs(stamp, now), *_content(stamp, now), *_method(stamp, now))

    def _inputs(self, stamp: Stamp, now: Plan) -> Iterator[Newer]:
        before = {ref.name: ref.digest for ref in stamp.inputs}
        after = {ref.name: ref.digest for ref in now.inputs}
        for name in sorted(before.keys() | after.keys()):
            was, current = before.get(name, ""), after.get(name, "")
            if was != current:
                yield Newer("evidence", name, was, current, self._because(name, was, current))

    def _because(self, name: str, was: str, current: str) -> str:
        if name.startswith(TYPED):
            return f"What the team entered as {name.removeprefix(TYPED).replace('_', ' ')} has changed."
        row = self.versions.latest().get(name)
        if row is not None and row.withdrawn:
            return f"{name} was taken back on {spoken_day(row.added_at)}{_by(row.added_by)}."
        if row is not None and current:
            return f"{name}, version {row.number}, was added on {spoken_day(row.added_at)}{_by(row.added_by)}."
        if not current:
            return f"{name} is no longer used."
        return f"{name} is newer in this version of Commonweal." if was else f"{name} is now used as well."


def spoken_day(at: datetime) -> str:
    """A day as people write it: 21 November 2026."""
    local = timezone.localtime(at)
    return f"{local.day} {local:%B %Y}"


def _by(person: object) -> str:
    return f" by {person}" if person is not None else ""


def _content(stamp: Stamp, now: Plan) -> Iterator[Newer]:
    before, after = _labels(stamp.content), _labels(now.content)
    for name in sorted(before.keys() | after.keys()):
        was, current = before.get(name, ""), after.get(name, "")
        if was == current:
            continue
        if was and current:
            because = f"The content {name} of {current} took the place of that of {was}."
        else:
            because = f"The content {name} is {'now used as well' if current else 'no longer used'}."
        yield Newer("content", name, was, current, because)


def _method(stamp: Stamp, now: Plan) -> Iterator[Newer]:
    if (stamp.method, stamp.version) != (now.method, now.version):
        because = f"The method {now.method} is now version {now.version}; the number was made by {stamp.version}."
        yield Newer("method", now.method, stamp.version, now.version, because)


def _labels(content: tuple[str, ...]) -> Mapping[str, str]:
    return {name: date for name, _, date in (label.rpartition("@") for label in content)}

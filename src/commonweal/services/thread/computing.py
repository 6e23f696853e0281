"""A project's figures: made from the recipes of its papers, computed, kept, tried with other assumptions."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from commonweal.analysis import arguments as arguments_of
from commonweal.analysis import registry
from commonweal.analysis.plans import NamedRecipe
from commonweal.analysis.registry import Recipe
from commonweal.errors import Invalid
from commonweal.records.projects import Project
from commonweal.records.thread import Figure, FigureResult
from commonweal.services import commands, projects
from commonweal.services.actors import Actor
from commonweal.services.thread import aside, keeping, kept, pages, seeing
from commonweal.services.thread.facts import recipes_of
from commonweal.services.thread.keeping import Computed
from commonweal.services.thread.kept import Kept
from commonweal.services.thread.reasons import Watch
from commonweal.services.thread.versions import versions_of
from commonweal.services.thread.views import FigurePage, FigureView, Trial
from commonweal.values.provenance import canonical_json

Progress = Callable[[int, int, str], None]
VIEW, WRITE = "thread.view", "thread.write"
# Figures that answer one question about one condition: what is assumed of it is assumed in all of them.
TOGETHER, SHARED = ("needs.projection", "needs.uncertainty"), ("start", "end", "rate_change")


def figures(*, actor: Actor, project: str, room: str = "") -> tuple[FigureView, ...]:
    """The figures of a project (of one room, or of all), each with its last number and what is newer.

    Those that were set aside come last.
    """
    found = projects.reach(actor, project, VIEW)
    watch = Watch.over(versions_of(found))
    return tuple(pages.figure_view(item, watch) for item in seeing.figures(actor, found, room=room, aside=True))


def figure(*, actor: Actor, project: str, name: str) -> FigurePage:
    """One figure with its words, chart, table and earlier numbers; `NotFound` when the project has none so named."""
    found = projects.reach(actor, project, VIEW)
    item = seeing.figure(actor, found, name)
    versions = versions_of(found)
    view = pages.figure_view(item, Watch.over(versions))
    rows = FigureResult.objects.filter(figure=item.figure).select_related("made_by").order_by("-number")[1:6]
    return pages.figure_page(view, item.result(), tuple(pages.earlier_number(row) for row in rows), versions=versions)


def in_room(*, actor: Actor, project: str, room: str, also: Sequence[str] = ()) -> tuple[FigurePage, ...]:
    """Every figure in use of one room with all that a page shows of it, in a number of queries that does not grow.

    `also` names methods of other rooms whose figures answer a question of this one too.
    """
    found = projects.reach(actor, project, VIEW)
    watch = Watch.over(versions_of(found))
    held = seeing.figures(actor, found, room="" if also else room)
    return tuple(
        pages.figure_page(pages.figure_view(item, watch), item.result(), versions=watch.versions)
        for item in held
        if item.figure.room == room or item.figure.method in also
    )


def ensure_default_figures(*, actor: Actor, project: str, key: str | None = None) -> tuple[FigureView, ...]:
    """Give the project every figure that its papers' templates ask for and that it has not yet; none is computed.

    One of the same name that was set aside, before papers asked for it, is taken up again.
    """
    found = projects.reach(actor, project, WRITE)
    ensure(actor, found, key=key)
    return figures(actor=actor, project=project)


def ensure(actor: Actor, project: Project, *, key: str | None = None) -> None:
    """The same, of a project that is authorised already; nothing is written when nothing is missing."""
    if not _missing(project):
        return
    with commands.act(actor=actor, act=WRITE, subject=project, key=key, body={"add": "figures"}) as done:
        if done.replayed:
            return
        for recipe in _missing(project):  # looked up again: somebody else may have added them while we waited
            _add(project, recipe)


def _missing(project: Project) -> list[NamedRecipe]:
    have = set(Figure.objects.filter(project=project, set_aside_at__isnull=True).values_list("name", flat=True))
    return [recipe for recipe in recipes_of(project) if recipe.name not in have]


def _add(project: Project, recipe: NamedRecipe) -> None:
    held = Figure.objects.filter(project=project, name=recipe.name).first()
    if held is not None:
        held.take_up()
        return
    Figure(
        project=project,
        name=recipe.name,
        title=recipe.title,
        room=recipe.room,
        method=recipe.method,
        arguments=dict(recipe.arguments),
    ).save()


def compute(*, actor: Actor, project: str, name: str, key: str | None = None) -> FigureView:
    """Compute one figure from the data in force and keep it if it differs from the last number kept.

    `Invalid` says why when it cannot be computed, `Conflict` that it is set aside; the last number stays.
    """
    found = projects.reach(actor, project, WRITE)
    ensure(actor, found, key=commands.key_of_part(key, "figures"))
    item = kept.one(found, name)
    versions = versions_of(found)
    if not keeping.kept_before(actor, found, [name], key):
        aside.require_in_use(item.figure)
        result = registry.run(item.recipe(), versions.sources())
        keeping.keep(actor, found, [Computed(item, result)], key=key)
    return pages.figure_view(kept.one(found, name), Watch.over(versions))


def recompute(*, actor: Actor, project: str, name: str, key: str | None = None) -> None:
    """Compute a figure again after a change that it rests on.

    Where it cannot be computed it says why, and its last number stays. One that is set aside is left as it is.
    """
    found = projects.reach(actor, project, WRITE)
    ensure(actor, found, key=commands.key_of_part(key, "figures"))
    item = kept.one(found, name)
    if item.figure.in_use and not keeping.kept_before(actor, found, [name], key):
        keeping.keep(actor, found, keeping.compute([item], versions_of(found).sources()), key=key)


def compute_all(
    *, actor: Actor, project: str, key: str | None = None, progress: Progress | None = None
) -> tuple[FigureView, ...]:
    """Compute every figure of the project that is not set aside, first adding those that its papers ask for.

    `progress(step, steps, message)` is told of each. A figure that cannot be computed from the data there is keeps its
    last number, and says why.
    """
    found = projects.reach(actor, project, WRITE)
    ensure(actor, found, key=commands.key_of_part(key, "figures"))
    versions = versions_of(found)
    items = kept.kept(found)
    if not keeping.kept_before(actor, found, [item.figure.name for item in items], key):
        keeping.keep(actor, found, keeping.compute(items, versions.sources(), progress=progress), key=key)
    watch = Watch.over(versions)
    return tuple(pages.figure_view(item, watch) for item in kept.kept(found))


def try_arguments(*, actor: Actor, project: str, name: str, arguments: Mapping[str, Any]) -> Trial:
    """Compute a figure with some arguments changed and keep nothing. Text is read as the argument's kind."""
    found = projects.reach(actor, project, VIEW)
    item = seeing.figure(actor, found, name)
    versions = versions_of(found)
    changed = _changed(item, arguments, typed=True)
    result = registry.run(Recipe(item.figure.method, changed), versions.sources())
    view = pages.figure_view(item, Watch.over(versions))
    page = pages.figure_page(view, result, before=item.result(), versions=versions)
    return Trial(page, changed, view.headline, page.words, view.value, result.value)


def followers(*, actor: Actor, project: str, name: str) -> tuple[str, ...]:
    """The figures that change with this one: those about the same condition that share its assumptions."""
    found = projects.reach(actor, project, VIEW)
    item = seeing.figure(actor, found, name)
    return tuple(other.figure.name for other in _following(item, seeing.figures(actor, found)))


def change_arguments(
    *, actor: Actor, project: str, name: str, arguments: Mapping[str, Any], key: str | None = None
) -> FigureView:
    """Change some arguments of a figure for good, compute it and keep the number, all or nothing.

    Those of its `followers` that they share change with it. `Conflict` where it is set aside.
    """
    found = projects.reach(actor, project, WRITE)
    item = kept.one(found, name)
    versions = versions_of(found)
    changed = _changed(item, arguments)
    shared = {part: changed[part] for part in SHARED if part in arguments}
    others = _following(item, kept.kept(found)) if shared else []
    wanted = [(item, changed), *((other, _changed(other, shared)) for other in others)]
    results = [
        (one, asked, registry.run(Recipe(one.figure.method, asked), versions.sources())) for one, asked in wanted
    ]
    body = {"change": name, "arguments": json.loads(canonical_json(changed))}
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body=body) as done:
        if not done.replayed:
            aside.require_in_use(item.figure)
            for one, asked, result in results:
                one.figure.arguments = json.loads(canonical_json(asked))
                one.figure.save(update_fields=["arguments"])
                keeping.write(done, found, Computed(one, result))
    return pages.figure_view(kept.one(found, name), Watch.over(versions))


def _following(item: Kept, others: Sequence[Kept]) -> list[Kept]:
    """Those of `others` that answer the same question about the same condition in another way."""
    if item.figure.method not in TOGETHER:
        return []
    about = item.figure.arguments.get("condition")
    return [
        other
        for other in others
        if other.figure.method in TOGETHER
        and other.figure.name != item.figure.name
        and other.figure.arguments.get("condition") == about
    ]


def _changed(item: Kept, given: Mapping[str, Any], *, typed: bool = False) -> dict[str, Any]:
    """The figure's arguments with those given in their place; files stay what they are.

    What the team typed may be tried otherwise (`typed`), and is changed for good only where it was typed.
    """
    method = registry.find(item.figure.method)
    fixed = sorted(set(given) & (set(method.files) | (set() if typed else set(method.typed))))
    if fixed:
        raise Invalid(
            "thread.arguments.fixed",
            f"{', '.join(fixed)} cannot be changed here.",
            fix="Add a file under Data, or change what the team entered on its own page.",
        )
    changed = dict(item.arguments if typed else item.figure.arguments)
    for name, value in given.items():
        changed[name] = arguments_of.one_from_text(method, name, value) if isinstance(value, str) else value
    return changed

"""Keeping what was tried: a recipe of any method, under a name of the project, with its number on the thread."""

import json
from typing import Any

from django.utils.text import slugify

from commonweal.analysis import registry
from commonweal.errors import Conflict, Invalid, Problem
from commonweal.records.projects import Project
from commonweal.records.thread import Figure
from commonweal.services import commands, projects
from commonweal.services.actors import Actor
from commonweal.services.thread import aside, keeping, kept, pages, seeing
from commonweal.services.thread.facts import recipes_of
from commonweal.services.thread.keeping import Computed
from commonweal.services.thread.kept import Kept
from commonweal.services.thread.reasons import Watch
from commonweal.services.thread.versions import versions_of
from commonweal.services.thread.views import FigureView, NewFigure
from commonweal.values.provenance import canonical_json

WRITE = "thread.write"
LONGEST_NAME, LONGEST_TITLE = 80, 200


def keep_recipe(*, actor: Actor, project: str, figure: NewFigure, key: str | None = None) -> FigureView:
    """Compute a recipe from the data in force and keep it under its name: a new figure, or the next number of its own.

    The number stands on the thread as every other: papers can cite it, and it grows old with what it rests on. All or
    nothing: `Invalid` says why it cannot be computed, `Conflict` that the name is another method's, or set aside.
    """
    found = projects.reach(actor, project, WRITE)
    asked = _checked(figure)
    seeing.require(actor, found, _room(asked))
    versions = versions_of(found)
    body = {"keep": asked.name, "title": asked.title, "method": asked.method, "arguments": dict(asked.arguments)}
    if commands.answered(actor=actor, act=WRITE, subject=found, key=key, body=body) is None:
        row = _row(found, asked)
        item = Kept(row, None, kept.arguments_of(found, row))
        result = registry.run(item.recipe(), versions.sources())
        with commands.act(actor=actor, act=WRITE, subject=found, key=key, body=body) as done:
            if not done.replayed:
                row = _row(found, asked)  # again: somebody else may have taken the name while this was computed
                row.save()
                keeping.write(done, found, Computed(Kept(row, None, item.arguments), result))
    return pages.figure_view(kept.one(found, asked.name), Watch.over(versions))


def _row(project: Project, asked: NewFigure) -> Figure:
    """The project's figure of this name with what is asked, not saved yet."""
    row = Figure.objects.filter(project=project, name=asked.name).first()
    taken = {recipe.name: recipe.method for recipe in recipes_of(project)}
    method = row.method if row is not None else taken.get(asked.name, asked.method)
    if method != asked.method:
        raise Conflict("thread.figure.name-taken", f"'{asked.name}' is the name of a figure made by {method}.",
                       fix="Choose another name.")  # fmt: skip
    if row is not None:
        aside.require_in_use(row)
    row = row or Figure(project=project, name=asked.name, room=_room(asked), method=asked.method)
    row.title, row.arguments, row.reason = asked.title, dict(asked.arguments), ""
    return row


def _room(asked: NewFigure) -> str:
    return asked.method.split(".", 1)[0]


def _checked(figure: NewFigure) -> NewFigure:
    """The same with its title trimmed and its arguments as they are kept. `Invalid` lists every fault."""
    registry.find(figure.method)
    title, problems = " ".join(figure.title.split()), []
    if not figure.name or slugify(figure.name) != figure.name or len(figure.name) > LONGEST_NAME:
        problems.append(Problem("thread.figure.name", "A figure needs a short name of small letters, digits and "
                                "hyphens.", column="name", given=figure.name))  # fmt: skip
    if not title or len(title) > LONGEST_TITLE:
        problems.append(Problem("thread.figure.title", f"A figure needs a title of at most {LONGEST_TITLE} letters.",
                                column="title"))  # fmt: skip
    if problems:
        raise Invalid("thread.figure.faults", " ".join(item.message for item in problems), problems=problems)
    return NewFigure(figure.name, title, figure.method, _plain(figure.arguments))


def _plain(arguments: object) -> dict[str, Any]:
    """Arguments as they are kept: what is computed now is what is computed again from what was kept."""
    try:
        found = json.loads(canonical_json(arguments))
    except (TypeError, ValueError) as error:
        raise Invalid("thread.figure.arguments", f"These arguments cannot be kept: {error}.") from error
    return {name: value for name, value in found.items() if value is not None}

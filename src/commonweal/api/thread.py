"""Figures, where they came from, and what is newer."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from commonweal.api.signing import key_of
from commonweal.services import thread, verification
from commonweal.services.policy import declares
from commonweal.services.thread import (
    AssumptionsBook,
    FigurePage,
    FigureView,
    NewerItem,
    NewFigure,
    ThreadView,
    Trial,
    WhereFrom,
)
from commonweal.services.verification import Verification

router = Router(tags=["Figures"])


class Arguments(Schema):
    """Arguments of the method behind a figure, by name; those left out stay as they are."""

    arguments: dict[str, Any]


class Recipe(Schema):
    """What to compute and keep: a method, its arguments by name (a file is `"latest"`), and what to call the figure."""

    title: str
    method: str
    arguments: dict[str, Any]


class Because(Schema):
    """Why a figure is set aside."""

    reason: str


@router.get("/{project}/figures", response=tuple[FigureView, ...])
@declares("thread.view")
def list_figures(request: HttpRequest, project: str, room: str = "") -> Any:
    """The figures of a project, with what is newer than each; those that were set aside last."""
    return list(thread.figures(actor=request.auth, project=project, room=room))


@router.get("/{project}/figures/{name}", response=FigurePage)
@declares("thread.view")
def get_figure(request: HttpRequest, project: str, name: str) -> Any:
    """One figure: words, chart, table, notes, the whole result."""
    return thread.figure(actor=request.auth, project=project, name=name)


@router.put("/{project}/figures/{name}", response=FigureView)
@declares("thread.write")
def keep_figure(request: HttpRequest, project: str, name: str, body: Recipe) -> Any:
    """Compute a recipe of any method and keep it under this name: a new figure, or the next number of its own."""
    figure = NewFigure(name, body.title, body.method, body.arguments)
    return thread.keep_recipe(actor=request.auth, project=project, figure=figure, key=key_of(request))


@router.get("/{project}/figures/{name}/where-from", response=WhereFrom)
@declares("thread.view")
def where_from(request: HttpRequest, project: str, name: str) -> Any:
    """Rows, method, parameters, author and date of a figure."""
    return thread.where_from(actor=request.auth, project=project, name=name)


@router.post("/{project}/figures/{name}/try", response=Trial)
@declares("thread.view")
def try_arguments(request: HttpRequest, project: str, name: str, body: Arguments) -> Any:
    """Compute a figure with other arguments and keep nothing."""
    return thread.try_arguments(actor=request.auth, project=project, name=name, arguments=body.arguments)


@router.post("/{project}/figures/{name}/arguments", response=FigureView)
@declares("thread.write")
def change_arguments(request: HttpRequest, project: str, name: str, body: Arguments) -> Any:
    """Change a figure's arguments, compute it, and keep the result as its next number."""
    return thread.change_arguments(
        actor=request.auth, project=project, name=name, arguments=body.arguments, key=key_of(request)
    )


@router.post("/{project}/figures/{name}/compute", response=FigureView)
@declares("thread.write")
def compute(request: HttpRequest, project: str, name: str) -> Any:
    """Compute a figure from the versions in force; an equal result is kept once."""
    return thread.compute(actor=request.auth, project=project, name=name, key=key_of(request))


@router.post("/{project}/figures/{name}/set-aside", response=FigureView)
@declares("thread.write")
def set_aside(request: HttpRequest, project: str, name: str, body: Because) -> Any:
    """Set aside a figure that a person kept. Its numbers stay; it is not in use until somebody takes it up again."""
    return thread.set_aside(actor=request.auth, project=project, name=name, reason=body.reason, key=key_of(request))


@router.post("/{project}/figures/{name}/take-up", response=FigureView)
@declares("thread.write")
def take_up(request: HttpRequest, project: str, name: str) -> Any:
    """Take a figure that was set aside up again."""
    return thread.take_up(actor=request.auth, project=project, name=name, key=key_of(request))


@router.get("/{project}/assumptions", response=AssumptionsBook)
@declares("thread.view")
def assumptions(request: HttpRequest, project: str, owner: str = "", show: str = "") -> Any:
    """The assumptions book, overdue first. `show`: overdue, lacking, no-source, no-owner, no-review."""
    return thread.assumptions(actor=request.auth, project=project, owner=owner, show=show)


@router.get("/{project}/thread", response=ThreadView)
@declares("thread.view")
def show(request: HttpRequest, project: str) -> Any:
    """What rests on what: evidence, figures, papers, decisions."""
    return thread.show(actor=request.auth, project=project)


@router.get("/{project}/newer", response=tuple[NewerItem, ...])
@declares("thread.view")
def newer(request: HttpRequest, project: str) -> Any:
    """What has newer data behind it, and why."""
    return list(thread.newer(actor=request.auth, project=project))


@router.post("/{project}/verify", response=Verification)
@declares("thread.view")
def verify(request: HttpRequest, project: str) -> Any:
    """Compute every figure again from its own versions and compare to the digit."""
    return verification.verify(actor=request.auth, project=project)

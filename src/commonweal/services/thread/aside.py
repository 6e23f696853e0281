"""Setting aside a figure that a person kept, and taking it up again. Nothing of it is deleted."""

from commonweal.analysis import plans
from commonweal.errors import Conflict, Invalid, Problem
from commonweal.records.plans import Paragraph
from commonweal.records.projects import Project
from commonweal.records.thread import Figure
from commonweal.services import commands, projects
from commonweal.services.actors import Actor
from commonweal.services.thread import kept, pages, seeing
from commonweal.services.thread.facts import names_with
from commonweal.services.thread.reasons import Watch
from commonweal.services.thread.strand import newest, rests_of
from commonweal.services.thread.versions import versions_of
from commonweal.services.thread.views import FigureView

WRITE = "thread.write"
LONGEST = 500


def set_aside(*, actor: Actor, project: str, name: str, reason: str, key: str | None = None) -> FigureView:
    """Take a figure that a person kept out of what is in use, and say why. Its numbers and their stamps stay.

    Until somebody takes it up again it stands in no assumptions book, nothing newer is told of it, it is not computed,
    and no paper can cite it. `Invalid` without a reason; `Conflict` for what comes with the project, what a paper
    cites, and what is set aside already.
    """
    found = projects.reach(actor, project, WRITE)
    seeing.figure(actor, found, name)
    because = _because(reason)
    body = {"set_aside": name, "reason": because}
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body=body) as done:
        if not done.replayed:
            row = kept.one(found, name).figure  # read again: nobody else can write in the project now
            require_in_use(row)
            _require_own(row, found)
            _require_uncited(actor, row, found)
            row.set_aside(done.person, done.at, because)
    return _view(found, name)


def take_up(*, actor: Actor, project: str, name: str, key: str | None = None) -> FigureView:
    """Put a figure that was set aside in use again, with the numbers that it had; `Conflict` where it is in use."""
    found = projects.reach(actor, project, WRITE)
    seeing.figure(actor, found, name)
    with commands.act(actor=actor, act=WRITE, subject=found, key=key, body={"take_up": name}) as done:
        if not done.replayed:
            row = kept.one(found, name).figure
            if row.in_use:
                raise Conflict("thread.figure.in-use", f"{row.title} is in use: nobody has set it aside.",
                               fix="There is nothing to do.")  # fmt: skip
            row.take_up()
    return _view(found, name)


def require_in_use(figure: Figure) -> None:
    """Refuse what cannot be done with a figure that is set aside: `Conflict`."""
    said = pages.set_aside(figure)
    if said is not None:
        raise Conflict("thread.figure.set-aside", f"{figure.title} is not in use. {said.words.rstrip('.')}.",
                       fix="Take it up again first, or keep another under another name.")  # fmt: skip


def _require_own(figure: Figure, project: Project) -> None:
    if figure.name in names_with(project):
        raise Conflict("thread.figure.comes-with-project",
                       f"{figure.title} comes with the project: its papers and pages ask for it.",
                       fix="Change what it assumes instead. Only what a person kept can be set aside.")  # fmt: skip


def _require_uncited(actor: Actor, figure: Figure, project: Project) -> None:
    where = _citing(project, figure.name)
    if where:
        # Whoever may not see the papers is told no more than that there is one.
        said = "; ".join(where) if seeing.may_see(actor, project, "plans") else "a paper of the project"
        raise Conflict("thread.figure.cited", f"{figure.title} is cited in: {said}.",
                       fix="Take it out of the text, and where an edition is named build that paper again; then set it "
                           "aside.")  # fmt: skip


def _citing(project: Project, name: str) -> tuple[str, ...]:
    """Where papers that are not closed cite a figure: what is written for them, and newest editions not adopted."""
    written = Paragraph.objects.filter(paper__project=project).select_related("paper").order_by("paper__kind")
    texts = [f"{_title(item.paper.kind)}, its text" for item in written if name in plans.cited(item.text)]
    editions = [
        f"{_title(item.paper.kind)}, edition {item.number}"
        for item in newest([project])[project.pk]
        if item.adopted_on is None and any(rest.figure == name for rest in rests_of(item.rests_on))
    ]
    return tuple(dict.fromkeys((*texts, *editions)))


def _title(kind: str) -> str:
    return kind.replace("-", " ").capitalize()


def _because(reason: str) -> str:
    because = " ".join(reason.split())
    if not because or len(because) > LONGEST:
        problem = Problem("thread.set-aside.reason", f"Say why it is set aside, in at most {LONGEST} letters.",
                          column="reason")  # fmt: skip
        raise Invalid(problem.code, problem.message, problems=[problem])
    return because


def _view(project: Project, name: str) -> FigureView:
    return pages.figure_view(kept.one(project, name), Watch.over(versions_of(project)))

"""The hub of a project: its tasks in the source's order, each with its status."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from commonweal.analysis import plans as papers_of
from commonweal.analysis.agenda import THREE_TESTS
from commonweal.records.projects import Project
from commonweal.services import options, projects
from commonweal.services.actors import Actor
from commonweal.services.agenda import AgendaView, reading
from commonweal.services.decisions import AskView, DecisionView, settled
from commonweal.services.decisions.adopting import of_project
from commonweal.services.decisions.asking import asks_in
from commonweal.services.decisions.drafting import waiting_in
from commonweal.services.options import OptionsView
from commonweal.services.overview import assumed, facts
from commonweal.services.overview.joining import Joined, joined
from commonweal.services.overview.together import Together, together
from commonweal.services.plans.gathering import Gathered, day_of, gather
from commonweal.services.projects import ProjectView
from commonweal.services.thread import AssumptionView
from commonweal.services.thread.strand import Strand, rests_of, strand

Status = Literal["Not started", "In progress", "Needs attention", "Completed", "Cannot start yet"]
FEWEST = 5
PLACEMENTS = "needs.send"  # where children with plans learn: what is known of their supply


@dataclass(frozen=True, slots=True)
class HubTask:
    """One task: its words, status, why (for *Needs attention* and *Cannot start yet*) and the page it leads to."""

    code: str
    title: str
    status: Status
    why: str
    target: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """Analyse, Plan, Do, Review or Throughout."""

    code: str
    title: str
    tasks: tuple[HubTask, ...]


@dataclass(frozen=True, slots=True)
class HubView:
    """The hub: headline facts, how many tasks are complete, and the tasks by stage of the cycle."""

    project: str
    title: str
    question: str
    place: str
    organisation: str
    stage: str
    facts: tuple[str, ...]
    completed: int
    total: int
    groups: tuple[TaskGroup, ...]
    demonstration: bool
    public: bool
    papers: int
    decisions: int
    waiting: int
    newer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """All that the tasks of a project are judged by."""

    held: Strand
    gathered: Gathered
    agenda: AgendaView | None
    interests: HubTask | None
    options: OptionsView | None
    decisions: tuple[DecisionView, ...]
    asks: tuple[AskView, ...]
    together: Together | None = None
    joined: Joined | None = None
    waiting: int = 0
    chosen: tuple[AssumptionView, ...] = ()


def hub(*, actor: Actor, project: str) -> HubView:
    """The hub of a project. Tasks that the actor may not look into are left out."""
    found = projects.reach(actor, project, "projects.view")
    view = projects.view(actor, found)
    held = strand(found)
    gathered = gather(held)
    seen = Seen(
        held=held,
        gathered=gathered,
        agenda=reading.of_project(found) if "agenda.view" in view.may else None,
        interests=_interests(found, view) if "projects.interests" in view.may else None,
        options=options.of_project(found) if "options.view" in view.may else None,
        decisions=of_project(found) if "decisions.view" in view.may else (),
        asks=asks_in(actor, found) if "decisions.view" in view.may else (),
        together=together(found) if "partnerships.view" in view.may else None,
        joined=joined(found) if "partnerships.view" in view.may else None,
        waiting=waiting_in(found) if "decisions.view" in view.may else 0,
        chosen=assumed.seen_in(actor, held, day_of(gathered.at)) if "thread.view" in view.may else (),
    )
    groups = tuple(group for group in _groups(seen, view.may) if group.tasks)
    tasks = [task for group in groups for task in group.tasks]
    reasons = [reason.because for item in held.figures.values() for reason in facts.reasons(held, item)]
    return HubView(
        project=found.slug,
        title=found.title,
        question=found.question,
        place=view.place,
        organisation=view.organisation,
        stage=_stage(groups, seen),
        facts=facts.headline(seen.gathered, seen.asks),
        completed=sum(task.status == "Completed" for task in tasks),
        total=len(tasks),
        groups=groups,
        demonstration=found.demonstration,
        public=found.public,
        papers=len(held.editions),
        decisions=len(seen.decisions),
        waiting=seen.waiting,
        newer=tuple(dict.fromkeys(reasons)),
    )


def _groups(seen: Seen, may: frozenset[str]) -> tuple[TaskGroup, ...]:
    papers = "plans.view" in may
    numbers = (_need(seen), _supply(seen)) if "thread.view" in may else ()
    why = _why_and_what(seen.agenda) if seen.agenda is not None else ()
    analyse = (*why[:2], *numbers, *why[2:])
    plan: tuple[HubTask, ...] = (_stakeholders(seen.together),) if seen.together is not None else ()
    plan += (_joint(seen.joined), _funds(seen.joined)) if seen.joined is not None else ()
    plan += (_options(seen.held, seen.options),) if seen.options is not None else ()
    if papers:
        plan += tuple(_paper(seen, item.code, item.title) for item in papers_of.kinds())
    throughout: tuple[HubTask, ...] = (_data(seen),) if "evidence.view" in may else ()
    throughout += (_numbers(seen),) if papers else ()
    throughout += (_assumptions(seen),) if seen.chosen else ()
    throughout += (_engagement(seen.together),) if seen.together is not None else ()
    throughout += (seen.interests,) if seen.interests is not None else ()
    if papers:
        throughout += (_decision(seen), _public(seen))
    return (
        TaskGroup("analyse", "Analyse", analyse),
        TaskGroup("plan", "Plan", plan),
        TaskGroup("throughout", "Throughout", throughout),
    )


def _stage(groups: Sequence[TaskGroup], seen: Seen) -> str:
    """Where most of the work is: what was adopted is done next, what was built is planned."""
    if settled(seen.decisions, asked=any(not item.decided for item in seen.asks)):
        return "Do"
    analyse = next((group for group in groups if group.code == "analyse"), TaskGroup("analyse", "Analyse", ()))
    begun = sum(task.status != "Not started" for task in analyse.tasks)
    return "Plan" if seen.held.editions or (analyse.tasks and begun == len(analyse.tasks)) else "Analyse"


def _interests(found: Project, view: ProjectView) -> HubTask:
    """Whom the project concerns, and whether that closes anything to the reader; read with the project itself."""
    title, concerned = "Interests: whom this concerns", len(found.concerns.all())
    if view.closed:
        return HubTask(
            "interests", title, "Needs attention", f"{view.closed}: what waits is closed to you", "interests"
        )
    why = "" if concerned else "Name who might provide what is bought"
    return HubTask("interests", title, "Completed" if concerned else "Not started", why, "interests")


def _why_and_what(view: AgendaView) -> tuple[HubTask, ...]:
    return (_tests(view), _aims(view), _priorities(view), _hypotheses(view), _kind(view))


def _done(done: int, of: int) -> Status:
    return "Completed" if done >= of else "In progress" if done else "Not started"


def _tests(view: AgendaView) -> HubTask:
    asked = [item for item in view.questions if item.fact in THREE_TESTS]
    answered = sum(bool(item.answer) for item in asked)
    status, why = _done(answered, len(asked)), ""
    advice = view.approach
    if status == "Completed" and advice.code and advice.code != "commission":
        status, why = "Needs attention", advice.title
    return HubTask("tests", "Is commissioning right here? (three tests)", status, why, "tests")


def _aims(view: AgendaView) -> HubTask:
    written = sum(bool(aim.text) for aim in view.aims)
    why = "" if written else "Write at least one of the three"
    status: Status = "Completed" if written else "Not started"
    return HubTask("aims", "What do we want to achieve? (three aims)", status, why, "aims")


def _need(seen: Seen) -> HubTask:
    status, why = _room(seen.held, "needs")
    return HubTask("need", "Need", status, why, "need")


def _supply(seen: Seen) -> HubTask:
    status, why = _room(seen.held, "markets")
    placed = any(item.row is not None for item in seen.held.figures.values() if item.figure.method == PLACEMENTS)
    if status == "Not started" and placed:
        status, why = "In progress", "Where children learn is known, and not how many places there are"
    unknown = facts.unknown_in(seen.held, "markets")
    if status == "Completed" and unknown:
        status, why = "In progress", f"Not known yet: {', '.join(unknown[:3])}"
    return HubTask("supply", "Supply and market", status, why, "supply")


def _room(held: Strand, room: str) -> tuple[Status, str]:
    """The status of a room by its figures: newer data first, then what has no number."""
    figures = [item for item in held.figures.values() if item.figure.room == room]
    known = [item for item in figures if item.row is not None]
    if not known:
        return "Not started", ""
    newer = {reason.name for item in known for reason in facts.reasons(held, item)}
    if newer:
        return "Needs attention", f"Newer data exists: {', '.join(sorted(newer))}"
    lacking = [item.figure.title for item in figures if item.row is None]
    return ("In progress", f"No number yet: {', '.join(lacking[:3])}") if lacking else ("Completed", "")


def _priorities(view: AgendaView) -> HubTask:
    changing = any(item.changes for item in view.priorities)
    staying = any(not item.changes for item in view.priorities)
    why = "" if changing == staying else "Say also what does not change" if changing else "Say also what changes"
    return HubTask(
        "priorities", "What changes this year, and what does not", _done(changing + staying, 2), why, "priorities"
    )


def _hypotheses(view: AgendaView) -> HubTask:
    count = len(view.hypotheses)
    title = f"Questions to test (hypotheses, {count} of 5 to 8)"
    return HubTask("hypotheses", title, _done(count, FEWEST), "", "hypotheses")


def _kind(view: AgendaView) -> HubTask:
    asked = [item for item in view.questions if item.rules == "intervention"]
    answered = sum(bool(item.answer) for item in asked)
    return HubTask("intervention", "Which kind of intervention?", _done(answered, len(asked)), "", "intervention")


def _stakeholders(seen: Together) -> HubTask:
    title = "Who must agree, and to what"
    if seen.overdue:
        return HubTask("stakeholders", title, "Needs attention", f"Overdue: ask {seen.overdue}", "stakeholders")
    status, why = _done(seen.settled, seen.kinds), ""
    if status == "In progress":
        why = f"{seen.kinds - seen.settled} of {seen.kinds} kinds have nobody named"
    elif seen.gaps:
        status, why = "In progress", f"Commitment still wanted: {', '.join(seen.gaps[:3])}"
    return HubTask("stakeholders", title, status, why, "stakeholders")


def _engagement(seen: Together) -> HubTask:
    title = "Engagement"
    if seen.unanswered:
        why = f"{seen.unanswered} of {seen.comments} comments have no answer yet"
        return HubTask("engagement", title, "Needs attention", why, "said")
    status: Status = "Completed" if seen.comments else "In progress" if seen.entries else "Not started"
    return HubTask("engagement", title, status, "", "engagement")


def _joint(seen: Joined) -> HubTask:
    title = "Working together: where partners stand"
    if seen.answered < 2:
        why = "Fewer than two partners have answered" if seen.partners else ""
        return HubTask("joint", title, "In progress" if seen.partners else "Not started", why, "joint")
    why = "" if seen.targets else "Say which level suits each area here"
    return HubTask("joint", title, "Completed" if seen.targets else "In progress", why, "joint")


def _funds(seen: Joined) -> HubTask:
    why = f"{seen.funds - seen.agreed} not agreed yet" if seen.funds > seen.agreed else ""
    status: Status = "In progress" if why else "Completed" if seen.funds else "Not started"
    return HubTask("pooled-funds", "Pooled funds", status, why, "pooled-funds")


def _options(held: Strand, view: OptionsView) -> HubTask:
    title, compared = "Compare options", held.figures.get("options")
    if not view.options:
        return HubTask("options", title, "Not started", "", "options")
    if compared is None or compared.row is None:
        missing = [item.name for item in view.options if item.missing]
        why = f"Numbers not known yet: {', '.join(missing[:3])}" if missing else "Keep the comparison"
        return HubTask("options", title, "In progress", why, "options")
    if facts.reasons(held, compared):
        return HubTask("options", title, "Needs attention", "Options or weights have changed since", "options")
    return HubTask("options", title, "Completed", "", "options")


def _paper(seen: Seen, kind: str, title: str) -> HubTask:
    edition = next((item for item in seen.held.editions if item.paper.kind == kind), None)
    started = bool(seen.gathered.of(kind))

    def task(status: Status, why: str) -> HubTask:
        return HubTask(f"paper-{kind}", title, status, why, "paper", kind)

    if edition is None:
        return task("In progress", "Not built yet") if started else task("Not started", "")
    if seen.held.newer_than(rests_of(edition.rests_on)):
        return task("Needs attention", "Newer data exists: build it again")
    inputs = seen.gathered.inputs(kind)
    complete, required = papers_of.progress(kind, inputs)
    if complete < required:
        empty = next(item.title for item, done, _ in papers_of.sections(kind, inputs) if item.required and not done)
        return task("In progress", f"{complete} of {required} required parts written; empty: {empty}")
    adopted = edition.adopted_on is not None
    return task("Completed" if adopted else "In progress", "" if adopted else "Not adopted yet")


def _data(seen: Seen) -> HubTask:
    own = len({row.name for row in seen.held.watch.versions.own if not row.withdrawn})
    words = f"{own} file{'' if own == 1 else 's'} of the project's own" if own else "Open data only"
    return HubTask("data", "Data and sources", "Completed" if own else "In progress", words, "data")


def _numbers(seen: Seen) -> HubTask:
    unknown = [row for row in seen.gathered.local if row.value is None]
    late = [row for row in unknown if row.ask_by is not None and row.ask_by < seen.gathered.at.date()]
    title = "Numbers that only people have"
    if not seen.gathered.local:
        return HubTask("local-figures", title, "Not started", "", "local-figures")
    if late:
        why = f"Overdue: {late[0].title or late[0].name}"
        return HubTask("local-figures", title, "Needs attention", why, "local-figures")
    why = f"{len(unknown)} not known yet, with whom to ask" if unknown else ""
    return HubTask("local-figures", title, "In progress" if unknown else "Completed", why, "local-figures")


def _assumptions(seen: Seen) -> HubTask:
    """What the numbers that somebody chose lack; there is no such task before anybody chose one."""
    late, why = assumed.standing(seen.chosen)
    status: Status = "Needs attention" if late else "In progress" if why else "Completed"
    return HubTask("assumptions", "Assumptions: whose numbers, and until when", status, why, assumed.TARGET)


def _decision(seen: Seen) -> HubTask:
    title = "Decisions"
    if any(seen.held.newer_than(rests_of(item.evidence)) for item in seen.held.decisions):
        return HubTask("decisions", title, "Needs attention", "Newer data exists than was decided on", "decisions")
    waiting = [item.person for item in seen.asks if not item.answer and not item.decided]
    if waiting:
        return HubTask("decisions", title, "In progress", f"Waiting for {', '.join(waiting[:3])}", "decisions")
    if seen.waiting:
        why = f"{seen.waiting} {'waits' if seen.waiting == 1 else 'wait'} to be decided"
        return HubTask("decisions", title, "In progress", why, "decisions")
    if seen.decisions:
        return HubTask("decisions", title, "Completed", "", "decisions")
    if not seen.held.editions:
        return HubTask("decisions", title, "Cannot start yet", "Build a paper first", "decisions")
    return HubTask("decisions", title, "Not started", "", "decisions")


def _public(seen: Seen) -> HubTask:
    public = seen.held.project.public
    return HubTask(
        "public", "Public page", "Completed" if public else "Not started", "", "public" if public else "decisions"
    )

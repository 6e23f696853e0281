"""A logic model: from what is done over what changes for people to what it is seen by, and where that thread breaks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Held = Literal["supported", "evidence", "planned", "asked", "refuted", "nothing"]
GOOD_EVIDENCE = frozenset({"strong", "some"})
SUPPORTED, REFUTED = "supported", "refuted"


@dataclass(frozen=True, slots=True)
class Measure:
    """How one would see an outcome: what is counted, how often, what it is now (and who says so), what is wanted, by
    when. Anything but `what` may be empty: not known yet."""

    what: str
    often: str = ""
    baseline: str = ""
    source: str = ""
    target: str = ""
    by: str = ""

    @property
    def lacks(self) -> tuple[str, ...]:
        """What is not kept of it yet, in words."""
        asked = (("baseline", self.baseline), ("source", self.source), ("target", self.target), ("date", self.by))
        return tuple(name for name, said in asked if not said)


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that is done: a clause of a specification that names outcomes, or an action that names an objective.

    `produces` are the counts of the work itself. `running` says that it keeps a service going and serves no outcome
    of its own.
    """

    code: str
    kind: Literal["clause", "action"]
    title: str
    outcomes: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    produces: tuple[str, ...] = ()
    running: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What changes for a person; the objectives it leads to, the questions that test whether it comes, its measures."""

    code: str
    text: str
    objectives: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()


@dataclass(frozen=True, slots=True)
class Objective:
    """What is to be achieved for everybody, under which of the three aims, seen by what."""

    code: str
    text: str
    aims: tuple[str, ...] = ()
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Test:
    """A question of the kind *does it work*: its verdict, how strong its evidence is, whether its plan is frozen, and
    the objectives that it became once it was supported."""

    __test__ = False  # not a test of ours, whatever its name

    code: str
    says: str
    status: str = "open"
    evidence: tuple[str, ...] = ()
    frozen: bool = False
    objectives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Model:
    """All that a project recorded of it. Codes that name nothing here are passed over."""

    outcomes: tuple[Outcome, ...] = ()
    activities: tuple[Activity, ...] = ()
    objectives: tuple[Objective, ...] = ()
    tests: tuple[Test, ...] = ()
    needed: bool = False
    put_in: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing is there that a model could be made of."""
        return not (self.outcomes or self.activities or self.objectives)


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where the thread breaks: what kind, at which step, about which thing, and on what page to mend it."""

    code: str
    step: str
    about: str
    says: str
    fix: str
    page: str


def doing(model: Model, outcome: Outcome) -> tuple[Activity, ...]:
    """The clauses that name this outcome, in their order."""
    return tuple(item for item in model.activities if outcome.code in item.outcomes)


def aimed(model: Model, outcome: Outcome) -> tuple[Objective, ...]:
    """The objectives that an outcome leads to."""
    return tuple(item for item in model.objectives if item.code in outcome.objectives)


def acting(model: Model, objective: Objective) -> tuple[Activity, ...]:
    """The actions that name this objective."""
    return tuple(item for item in model.activities if objective.code in item.objectives)


def leading(model: Model, objective: Objective) -> tuple[Outcome, ...]:
    """The outcomes that lead to an objective."""
    return tuple(item for item in model.outcomes if objective.code in item.objectives)


def held(tests: Sequence[Test]) -> Held:
    """What holds the arrow into an outcome: the best of its questions, or refuted where every verdict says no.

    Supported; evidence that says something (`strong`, `some`); a plan frozen before any result; asked; nothing.
    """
    if not tests:
        return "nothing"
    if any(item.status == SUPPORTED for item in tests):
        return "supported"
    standing = [item for item in tests if item.status != REFUTED]
    if not standing:
        return "refuted"
    if any(GOOD_EVIDENCE & set(item.evidence) for item in standing):
        return "evidence"
    return "planned" if any(item.frozen for item in standing) else "asked"


def testing(model: Model, outcome: Outcome) -> tuple[Test, ...]:
    """The questions that test whether an outcome comes."""
    return tuple(item for item in model.tests if item.code in outcome.tests)


def whole(model: Model, outcome: Outcome) -> bool:
    """Whether an outcome can be followed all the way: something is done for it, a question or evidence holds that,
    it leads to an objective under an aim, and a measure of it has baseline, source, target and date."""
    return bool(
        doing(model, outcome)
        and held(testing(model, outcome)) not in ("nothing", "refuted")
        and any(item.aims for item in aimed(model, outcome))
        and any(not item.lacks for item in outcome.measures)
    )


def gaps(model: Model) -> tuple[Gap, ...]:
    """Every break in the thread, each said once, from the need to the measure. None of a model in which nothing is."""
    if model.empty:
        return ()
    return (
        *_ends(model),
        *(gap for item in model.activities for gap in _of_activity(model, item)),
        *(gap for item in model.outcomes for gap in _of_outcome(model, item)),
        *(gap for item in model.objectives for gap in _of_objective(model, item)),
        *(gap for item in model.outcomes for gap in _of_measures(item)),
        *_of_tests(model),
    )


def _ends(model: Model) -> Iterator[Gap]:
    if not model.needed:
        yield Gap("plans.logic.no-need", "need", "", "No computed number says how great the need is.",
                  "Compute the need.", "need")  # fmt: skip
    if not model.put_in:
        yield Gap("plans.logic.nothing-put-in", "put-in", "", "Nothing says what is put in: no money and no days.",
                  "Enter the money, also where its sum is not known yet.", "committee")  # fmt: skip


def _of_activity(model: Model, item: Activity) -> Iterator[Gap]:
    if item.kind == "action":
        if not {one.code for one in model.objectives} & set(item.objectives):
            yield Gap("plans.logic.action-leads-nowhere", "done", item.code, f"“{item.title}” leads to no objective.",
                      "Say which objective it is for.", "action")  # fmt: skip
    elif not item.running and not {one.code for one in model.outcomes} & set(item.outcomes):
        counted = f" What it counts ({'; '.join(item.produces)}) measures nothing promised." if item.produces else ""
        yield Gap("plans.logic.clause-leads-nowhere", "done", item.code,
                  f"“{item.title}” leads to no outcome that was chosen.{counted}",
                  "Choose one of its outcomes, or leave the clause out.", "clauses")  # fmt: skip


def _of_outcome(model: Model, item: Outcome) -> Iterator[Gap]:
    if not doing(model, item):
        yield Gap("plans.logic.outcome-by-nothing", "outcome", item.code,
                  f"Nothing that is done leads to “{item.text}”",
                  "Choose a clause for it, or write one.", "clauses")  # fmt: skip
    verdict = held(testing(model, item))
    if verdict == "nothing":
        yield Gap("plans.logic.untested", "outcome", item.code,
                  f"No evidence and no question to test says that what is done leads to “{item.text}”",
                  "Name the question that tests it.", "tie")  # fmt: skip
    if verdict == "refuted":
        yield Gap("plans.logic.refuted", "outcome", item.code, f"What was to lead to “{item.text}” was refuted.",
                  "Do something else for it, or say what else holds it.", "tie")  # fmt: skip
    if not aimed(model, item):
        yield Gap("plans.logic.outcome-without-aim", "outcome", item.code,
                  f"“{item.text}” leads to no objective, and so to none of the three aims.",
                  "Say which objective it leads to.", "tie")  # fmt: skip
    if not item.measures:
        yield Gap("plans.logic.no-measure", "measure", item.code, f"Nothing measures “{item.text}” itself.",
                  "Write how anyone would know.", "outcome")  # fmt: skip


def _of_objective(model: Model, item: Objective) -> Iterator[Gap]:
    if not acting(model, item) and not leading(model, item):
        yield Gap("plans.logic.objective-by-nothing", "aim", item.code,
                  f"Nothing that is done, and no outcome, leads to “{item.text}”",
                  "Write an action for it, or say which outcome leads to it.", "aims")  # fmt: skip
    if not item.aims:
        yield Gap("plans.logic.objective-without-aim", "aim", item.code,
                  f"“{item.text}” serves none of the three aims.",
                  "Say which aim it serves, or think again what it is for.", "objective")  # fmt: skip
    if not item.measure.strip():
        yield Gap("plans.logic.objective-without-measure", "measure", item.code, f"Nothing measures “{item.text}”",
                  "Say by what one would see it.", "objective")  # fmt: skip


def _of_measures(item: Outcome) -> Iterator[Gap]:
    for measure in item.measures:
        if measure.lacks:
            yield Gap("plans.logic.measure-incomplete", "measure", item.code,
                      f"“{measure.what}” has no {_listed(measure.lacks)}.",
                      "Write what is known; the rest stays not known yet.", "tie")  # fmt: skip


def _of_tests(model: Model) -> Iterator[Gap]:
    tied = {code for item in model.outcomes for code in item.tests}
    there = {item.code for item in model.objectives}
    for item in model.tests:
        if item.code not in tied and not there & set(item.objectives):
            yield Gap("plans.logic.test-of-nothing", "outcome", item.code,
                      f"The question “{item.says}” tests nothing that is promised here.",
                      "Name it at the outcome that it is about, or let it go.", "hypotheses")  # fmt: skip


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def split(measure: str) -> tuple[str, str]:
    """A measure as people write it, `what is counted: how often`, in its two parts; the second may be empty."""
    what, colon, often = measure.rpartition(": ")
    return (what.strip(), often.strip()) if colon else (measure.strip(), "")


def measure_of(text: str, known: Mapping[str, str]) -> Measure:
    """A measure with what is known of it."""
    what, often = split(text)
    said = {name: str(known.get(name, "")).strip() for name in ("baseline", "source", "target", "by")}
    return Measure(what, often, **said)

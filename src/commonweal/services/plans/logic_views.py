"""What a logic model answers with: threads from what is done to what it is seen by, and where they break."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A computed number of the need: the figure, and the sentence that says it."""

    name: str
    title: str
    says: str


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """Money for one thing, a sum in words for each year of the model; who bears it."""

    title: str
    bearers: tuple[str, ...]
    sums: tuple[str, ...]
    invented: bool


@dataclass(frozen=True, slots=True)
class DoneView:
    """Something that is done, and the counts of the work itself that it produces. `by` is a day as text, or empty."""

    code: str
    kind: str
    title: str
    says: str
    produces: tuple[str, ...]
    running: bool
    who: str
    by: str


@dataclass(frozen=True, slots=True)
class QuestionTied:
    """A question of the kind *does it work*: its verdict, whether its plan is frozen, when results are due."""

    code: str
    says: str
    verdict: str
    frozen: bool
    due: str


@dataclass(frozen=True, slots=True)
class SeenBy:
    """A measure (`text` as it was written) with what is known of it; `lacks` names what is not kept yet."""

    text: str
    what: str
    often: str
    baseline: str
    source: str
    target: str
    by: str
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ObjectiveThread:
    """An objective: why it would work, its aims in words, what leads to it (actions; numbers of outcomes), its
    measure in words."""

    code: str
    text: str
    because: str
    aims: tuple[str, ...]
    actions: tuple[DoneView, ...]
    outcomes: tuple[str, ...]
    measure: str


@dataclass(frozen=True, slots=True)
class OutcomeThread:
    """An outcome from what is done for it to what it is seen by. `held` is the code of what holds the arrow into it
    and `held_words` says it; `whole` that the thread can be followed to the end."""

    code: str
    number: str
    text: str
    done: tuple[DoneView, ...]
    held: str
    held_words: str
    tests: tuple[QuestionTied, ...]
    objectives: tuple[str, ...]
    aims: tuple[str, ...]
    measures: tuple[SeenBy, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class LogicGap:
    """A break in a thread: at which step, about what, what to do, and on which page; `uid` of what has a page there."""

    code: str
    step: str
    about: str
    says: str
    fix: str
    page: str
    uid: str


@dataclass(frozen=True, slots=True)
class LogicModelView:
    """The logic model of a project; `begun` is false where there is nothing to make one of.

    `loose` is what is done and leads to no outcome or objective; `running` what keeps the service going.
    """

    project: str
    begun: bool
    words: str
    needs: tuple[NeedLine, ...]
    put_in: str
    years: tuple[str, ...]
    money: tuple[MoneyRow, ...]
    days: tuple[str, ...]
    outcomes: tuple[OutcomeThread, ...]
    objectives: tuple[ObjectiveThread, ...]
    running: tuple[DoneView, ...]
    loose: tuple[DoneView, ...]
    tests: tuple[QuestionTied, ...]
    gaps: tuple[LogicGap, ...]
    notes: tuple[str, ...]

"""What requests about why and what hold."""

from datetime import date
from decimal import Decimal

from ninja import Schema

from commonweal.services.agenda import PlanFacts


class Answers(Schema):
    """Fact to answer and reason; `links`, fact to what it rests on (`figure:NAME`, `source:KIND:what it is`)."""

    answers: dict[str, tuple[str, str]]
    links: dict[str, list[str]] = {}


class Override(Schema):
    """What is chosen instead of what the rules say (nothing goes back to the rules), and why."""

    chosen: list[str]
    reason: str = ""


class Aims(Schema):
    """Aim (`outcomes`, `matched-to-need`, `efficiency`) to what is to be achieved; empty removes it."""

    aims: dict[str, str]


class Objective(Schema):
    """Something to achieve, the aims it serves, and why it would work here; `uid` changes one."""

    text: str
    rationale: str
    aims: list[str] = []
    measure: str = ""
    uid: str = ""


class Levers(Schema):
    """Lever to whether it is held (`yes`, `no`, `not-known`) and how one knows."""

    levers: dict[str, tuple[str, str]]


class Action(Schema):
    """Something that will be done, and the lever it rests on; `uid` changes one."""

    what: str
    lever: str
    objective: str = ""
    who: str = ""
    by: date | None = None
    uid: str = ""


class Factor(Schema):
    """How strongly a factor speaks (`strong`, `some`, `weak`, `not-known`), why, and on which evidence."""

    strength: str
    reason: str = ""
    links: list[str] | None = None


class Capacity(Schema):
    """A named person, the days they have and the days it needs of them; `uid` changes one."""

    person: str
    part: str = ""
    available: Decimal | None = None
    needed: Decimal | None = None
    uid: str = ""


class Priority(Schema):
    """Something that changes this year, or for which no major change is planned, and why."""

    title: str
    changes: bool
    reason: str
    level: str = "strategic"
    service: str = ""
    direction: str = ""
    uid: str = ""


class Partner(Schema):
    """What a partner says for the same people; `uid` changes one."""

    partner: str
    title: str
    direction: str
    service: str = ""
    source: str = ""
    said_on: date | None = None
    uid: str = ""


class Publish(Schema):
    """The equality review before the list of what does not change is published."""

    reviewed_by: str
    reviewed_on: date
    review: str
    still_open: bool


class Hypothesis(Schema):
    """A working assumption, and how it will be tested."""

    kind: str
    statement: str
    test_method: str
    data_needed: str = ""
    who: str = ""
    by: date | None = None
    source: str = ""


class HypothesisChanges(Schema):
    """What changes of a hypothesis; what is left out stays."""

    kind: str | None = None
    statement: str | None = None
    test_method: str | None = None
    who: str | None = None
    by: date | None = None
    source: str | None = None


class Evidence(Schema):
    """A piece of evidence that a hypothesis takes; `uid` changes one."""

    what: str
    exists: str
    link: str = ""
    ask: str = ""
    ask_by: date | None = None
    says: str = ""
    strength: str = "none"
    uid: str = ""


class Plan(Schema):
    """The plan of a test; `reason` only where a frozen plan is amended."""

    outcome: str
    direction: str
    size: Decimal
    smallest: Decimal
    unit: str
    compared_with: str
    design: str
    results_on: date
    reason: str = ""

    def facts(self) -> PlanFacts:
        """What the service takes."""
        return PlanFacts(**self.model_dump(exclude={"reason"}))


class Verdict(Schema):
    """What the test found."""

    status: str
    found: str


class Becomes(Schema):
    """What a supported hypothesis becomes: `aim:outcomes`, `objective:o1`, or nothing."""

    to: str


class Line(Schema):
    """The answer to one line of a list."""

    answer: str
    note: str = ""
    ask: str = ""
    ask_by: date | None = None


class Lines(Schema):
    """Line to answer."""

    answers: dict[str, Line]


class Course(Schema):
    """Why this intervention, the steps ({intervention, who, by}) and the destination."""

    rationale: str
    destination: str = ""
    steps: list[dict[str, str]] = []


class Vital(Schema):
    """A service that must not fail; `uid` changes one."""

    service: str
    if_stops: str
    provider: str = ""
    ready: str = ""
    watched_by: str = ""
    uid: str = ""

"""Rules over facts, in three-valued logic: what follows, by which clauses, and which unknown facts could change it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from commonweal.errors import Invalid

Facts = Mapping[str, Any]
OPERATORS: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": lambda given, value: bool(given == value),
    "!=": lambda given, value: bool(given != value),
    "<": lambda given, value: bool(given < value),
    "<=": lambda given, value: bool(given <= value),
    ">": lambda given, value: bool(given > value),
    ">=": lambda given, value: bool(given >= value),
    "in": lambda given, value: given in value,
}
ORDERED = {"<", "<=", ">", ">="}


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison of one fact: true, false, or unknown (None) while the fact is."""

    __test__ = False  # not a test of ours, whatever its name

    fact: str
    op: str
    value: Any

    def truth(self, facts: Facts) -> bool | None:
        """Whether it holds; None when the fact is unknown."""
        given = facts.get(self.fact)
        if given is None:
            return None
        return OPERATORS[self.op](_alike(self.fact, given, self.value, self.op), self.value)

    def facts(self) -> frozenset[str]:
        """The facts it looks at."""
        return frozenset({self.fact})

    def missing(self, facts: Facts) -> frozenset[str]:
        """The unknown facts that keep it undecided."""
        return self.facts() if self.truth(facts) is None else frozenset()


@dataclass(frozen=True, slots=True)
class Group:
    """Several conditions: `all` is false as soon as one is, `any` is true as soon as one is (Kleene's logic)."""

    kind: str
    parts: tuple["Condition", ...]

    def truth(self, facts: Facts) -> bool | None:
        """Whether it holds; None when the unknown parts could still decide it."""
        found = [part.truth(facts) for part in self.parts]
        settles = self.kind == "any"
        if settles in found:
            return settles
        return None if None in found else not settles

    def facts(self) -> frozenset[str]:
        """The facts it looks at."""
        return frozenset().union(*(part.facts() for part in self.parts))

    def missing(self, facts: Facts) -> frozenset[str]:
        """The unknown facts that keep it undecided; none once it is decided."""
        if self.truth(facts) is not None:
            return frozenset()
        return frozenset().union(*(part.missing(facts) for part in self.parts))


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition; unknown stays unknown."""

    part: "Condition"

    def truth(self, facts: Facts) -> bool | None:
        """Whether it holds; None when the part is undecided."""
        found = self.part.truth(facts)
        return None if found is None else not found

    def facts(self) -> frozenset[str]:
        """The facts it looks at."""
        return self.part.facts()

    def missing(self, facts: Facts) -> frozenset[str]:
        """The unknown facts that keep it undecided."""
        return self.part.missing(facts)


Condition = Test | Group | Not


class Combine(StrEnum):
    """How clauses make a conclusion: the first that holds, or every one that holds."""

    FIRST = "first"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Cite:
    """Where a clause comes from. `verified` says that a person compared it with the source."""

    title: str
    paragraph: str
    read_on: date
    verified: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """When the condition holds, then this; `says` is the reason in plain words."""

    code: str
    when: Condition
    then: Mapping[str, Any]
    says: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class Question:
    """A fact that the rules may ask for: how it is put to a person, and what may be answered."""

    fact: str
    asks: str
    kind: str
    choices: Mapping[str, str] = field(default_factory=dict)
    help: str = ""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Clauses in their order, with the vocabulary of facts."""

    name: str
    combine: Combine
    questions: tuple[Question, ...]
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The clauses that led to the conclusion, in order, and the unknown facts that could change it.

    `undecided` are the clauses that those facts belong to. Nothing held and nothing missing: the rules are silent.
    """

    fired: tuple[Clause, ...]
    undecided: tuple[Clause, ...]
    missing: tuple[str, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the clauses that led here."""
        return tuple(clause.code for clause in self.fired)


def conclude(rules: RuleSet, facts: Facts) -> Conclusion:
    """Apply the rules to what is known. Facts that are absent or None are unknown; others must be in the vocabulary.

    `first`: the first clause that holds decides; undecided clauses before it count as missing unless they would
    conclude the same. `all`: every clause that holds counts, every undecided one is missing. Kleene's logic does not
    see that two unknowns may depend on each other, so that it can ask for a fact too many, never for one too few.
    """
    _check(rules, facts)
    fired: list[Clause] = []
    undecided: list[Clause] = []
    for clause in rules.clauses:
        truth = clause.when.truth(facts)
        if truth is None:
            undecided.append(clause)
        elif truth:
            fired.append(clause)
            if rules.combine is Combine.FIRST:
                undecided = [other for other in undecided if other.then != clause.then]
                break
    wanted = frozenset().union(*(clause.when.missing(facts) for clause in undecided))
    missing = tuple(question.fact for question in rules.questions if question.fact in wanted)
    return Conclusion(tuple(fired), tuple(undecided), missing)


def condition(data: Mapping[str, Any]) -> Condition:
    """A condition from `{all = […]}`, `{any = […]}`, `{not = {…}}` or `{fact, op, value}`; `Invalid` otherwise."""
    keys = set(data)
    if keys in ({"all"}, {"any"}) and isinstance(parts := data[next(iter(keys))], list) and parts:
        return Group(next(iter(keys)), tuple(condition(part) for part in parts))
    if keys == {"not"}:
        return Not(condition(data["not"]))
    if keys == {"fact", "op", "value"} and data["op"] in OPERATORS:
        return Test(data["fact"], data["op"], data["value"])
    raise Invalid(
        "engine.rules.condition",
        f"A condition cannot be written as {sorted(keys)}.",
        fix="Use all, any or not, or fact with op (" + " ".join(OPERATORS) + ") and value.",
    )


def vocabulary(clauses: Iterable[Clause]) -> frozenset[str]:
    """Every fact that any of these clauses looks at."""
    return frozenset().union(*(clause.when.facts() for clause in clauses))


def _check(rules: RuleSet, facts: Facts) -> None:
    known = {question.fact: question for question in rules.questions}
    unknown = sorted(set(facts) - set(known))
    if unknown:
        raise Invalid(
            "engine.rules.fact",
            f"The rules '{rules.name}' know nothing called {', '.join(unknown)}.",
            fix="They ask for: " + ", ".join(known) + ".",
        )
    for fact, given in facts.items():
        choices = known[fact].choices
        if given is not None and choices and given not in choices:
            raise Invalid(
                "engine.rules.choice", f"'{given}' is no answer to {fact}.", fix="Answers: " + ", ".join(choices) + "."
            )


def _alike(fact: str, given: Any, value: Any, op: str) -> Any:
    """`given` in the type of `value`, so that a date may come as text; unlike kinds are `Invalid`, never just false."""
    sample = value[0] if op == "in" and value else value
    if isinstance(sample, date) and isinstance(given, str):
        try:
            given = date.fromisoformat(given)
        except ValueError:
            raise _unlike(fact, given, sample) from None
    numbers = (int, float)
    same = isinstance(given, bool) == isinstance(sample, bool) and (
        isinstance(given, type(sample)) or (isinstance(given, numbers) and isinstance(sample, numbers))
    )
    if not same or (op in ORDERED and isinstance(sample, bool)):
        raise _unlike(fact, given, sample)
    return given


def _unlike(fact: str, given: Any, sample: Any) -> Invalid:
    words = {bool: "yes or no (true or false)", int: "a number", float: "a number", str: "text", date: "a date"}
    return Invalid(
        "engine.rules.unlike",
        f"{fact} is {given!r}, which is not {words.get(type(sample), type(sample).__name__)}.",
        fix="Give it as the question asks, or leave it out when it is not known.",
    )

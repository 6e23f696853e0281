"""A specification: clauses with their choices put in, and what hangs in the air in it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from commonweal.errors import Invalid, Problem

_CHOICE = re.compile(r"\{([a-z][a-z0-9_-]*)\}")


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to be settled in a clause: what it is called in the text, what is asked, and the answers offered."""

    name: str
    label: str
    options: tuple[str, ...]
    default: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: what the provider does, for which outcomes (codes), measured by what, for which services.

    `cite` is where it stands in law or guidance, and `verified` whether anybody checked that; both may be empty.
    """

    code: str
    title: str
    text: str
    outcomes: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    group: str = ""
    cite: str = ""
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a service is for, in the words of a person who uses it."""

    code: str
    text: str
    measures: tuple[str, ...] = ()
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """An outcome that nothing serves or measures, or a clause that serves none: a warning, never a refusal."""

    code: str
    about: str
    message: str
    fix: str


def filled(clause: Clause, chosen: Mapping[str, str]) -> str:
    """The text of a clause with its choices put in; where nothing was chosen, the usual answer."""
    usual = {choice.name: choice.default for choice in clause.choices}
    return _CHOICE.sub(lambda found: chosen.get(found[1]) or usual.get(found[1], found[0]), clause.text)


def check_choices(clause: Clause, chosen: Mapping[str, str], longest: int = 80) -> None:
    """`Invalid` for a choice that the clause has not, and for an answer that is longer than a few words."""
    known = {choice.name: choice for choice in clause.choices}
    problems = []
    for name, answer in chosen.items():
        if name not in known:
            there = ", ".join(known) or "none"
            said = f"Clause {clause.code} leaves no '{name}' to choose."
            problems.append(Problem("plans.clause.choice", said, f"Choices: {there}.", column=name))
        elif len(answer) > longest:
            said = f"{known[name].label}: at most {longest} letters."
            problems.append(Problem("plans.clause.choice", said, "Say it in a few words.", column=name))
    if problems:
        raise Invalid("plans.clause.choice", problems[0].message, fix=problems[0].fix, problems=problems)


def served(outcome: str, clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    """The clauses that serve an outcome, in their order."""
    return tuple(clause for clause in clauses if outcome in clause.outcomes)


def measured(outcome: Outcome, clauses: Iterable[Clause]) -> tuple[str, ...]:
    """How anyone will know of an outcome: its own measures, then those of the clauses that serve it, each once."""
    found = [*outcome.measures, *(measure for clause in served(outcome.code, clauses) for measure in clause.measures)]
    return tuple(dict.fromkeys(found))


def gaps(outcomes: Sequence[Outcome], clauses: Sequence[Clause]) -> tuple[Gap, ...]:
    """Every outcome without a clause or without a measure; every clause whose outcomes are none of those chosen."""
    found = []
    for outcome in outcomes:
        if not served(outcome.code, clauses):
            found.append(
                Gap("plans.outcome.no-clause", outcome.code, f"No clause serves “{outcome.text}”",
                    "Choose a clause for it, or write one of your own.")
            )  # fmt: skip
        if not measured(outcome, clauses):
            found.append(
                Gap("plans.outcome.no-measure", outcome.code, f"Nothing measures “{outcome.text}”",
                    "Write how anyone would know.")
            )  # fmt: skip
    wanted = {outcome.code for outcome in outcomes}
    for clause in clauses:
        if clause.outcomes and not wanted & set(clause.outcomes):
            found.append(
                Gap("plans.clause.no-outcome", clause.code, f"“{clause.title}” serves no outcome that was chosen.",
                    "Choose one of its outcomes, or leave the clause out.")
            )  # fmt: skip
    return tuple(found)


def suited(services: Sequence[str], to: Sequence[str]) -> bool:
    """Whether what applies to the services `to` applies to any of `services`; to all where it names none."""
    return not to or bool(set(services) & set(to))

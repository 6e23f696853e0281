"""Why and what: whether commissioning is the right approach, and which kind of intervention. Rules, with reasons."""

from collections.abc import Mapping
from typing import Any

from commonweal.analysis import registry
from commonweal.analysis.sources import Sources
from commonweal.engine import agenda as engine
from commonweal.engine.rules import Clause, Conclusion, Question, RuleSet, conclude
from commonweal.reference import content
from commonweal.reference import rules as reference
from commonweal.values.provenance import Result, Stamp

INTERVENTIONS = {
    "strategy": "Commissioning strategy",
    "market-position-statement": "Market position statement",
    "procurement": "Procurement",
    "monitoring": "Monitoring programme",
}
THREE_TESTS = ("market", "change", "managed")
NOTE = "The rules recommend, with reasons; a person decides. A decision against them is recorded with its reason."


@registry.method(
    "agenda.approach",
    version="1",
    title="Is commissioning the right approach here, or another tool?",
    content=lambda _: (reference.in_force("approach"),),
    typed=("answers",),
)
def approach(*, answers: Mapping[str, Any], sources: Sources | None = None) -> Result:
    """The three tests for a commissioning approach (Institute of Public Care), and the tool to use instead.

    `answers` by fact: `market`, `change`, `managed` (the three tests), `serves_an_aim`, `capacity` (true or false) and
    `purpose` (a word of the rule-set); absent or None is *not known*. Value: `approach` ("commission", "defer",
    "rethink", "not-commissioning", "business-planning", "change-management", "pathway-design", "market-strategy", or
    None while the answers do not settle it), `title`, `reasons` [{code, says, cite, verified}], `answers` [{fact, asks,
    answer, test}], `missing` [{fact, asks, help}] that could change it, `notes`. `Invalid`: unknown fact or answer.
    """
    del sources
    path, rules, found = apply("approach", answers)
    then = found.fired[0].then if found.fired else {}
    value = {
        "approach": then.get("approach"),
        "title": then.get("title", "Not settled yet"),
        "reasons": [reason_of(clause) for clause in found.fired],
        "answers": [
            {"fact": item.fact, "asks": item.asks, "answer": answers.get(item.fact), "test": item.fact in THREE_TESTS}
            for item in rules.questions
        ],
        "missing": _missing(rules, found),
        "notes": [NOTE],
    }
    return Result.of(value, _stamp("agenda.approach", path, answers=answers))


@registry.method(
    "agenda.intervention",
    version="1",
    title="Which kind of intervention, and in which order?",
    content=lambda _: (reference.in_force("intervention"),),
    typed=("facts",),
)
def intervention(*, facts: Mapping[str, Any], sources: Sources | None = None) -> Result:
    """Which of the four common interventions the circumstances call for, in order, each with its reasons.

    `facts`: `purchaser`, `public_about_spending`, `market_needs_influence`, `choice_information_hard_to_find`,
    `money_to_deploy`, `intentions_clear`, `performance_data`, `will_invest_in_information`, `facilitation_agreed`;
    absent or None is *not known*. Value: `sequence` [{place, intervention, title, reasons}], `missing`, `notes`.
    Monitoring comes first where data on present services are poor. `Invalid`: unknown fact or answer.
    """
    del sources
    path, rules, found = apply("intervention", facts)
    steps = engine.sequence(found.fired)
    value = {
        "sequence": [
            {
                "place": place,
                "intervention": step.intervention,
                "title": INTERVENTIONS[step.intervention],
                "reasons": [reason_of(clause) for clause in step.clauses],
            }
            for place, step in enumerate(steps, start=1)
        ],
        "missing": _missing(rules, found),
        "notes": [NOTE],
    }
    return Result.of(value, _stamp("agenda.intervention", path, facts=facts))


def questions(name: str) -> tuple[Question, ...]:
    """The questions of a rule-set (`approach` or `intervention`) in force: what a page asks, with its answers."""
    return reference.load(reference.in_force(name)).questions


def level(*, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """Which level of priority leads: `{level, reasons}`; `level` is empty while it is not known how most is bought."""
    _, _, found = apply("levels", facts)
    return {
        "level": found.fired[0].then["level"] if found.fired else "",
        "reasons": [reason_of(clause) for clause in found.fired],
    }


def apply(name: str, facts: Mapping[str, Any]) -> tuple[str, RuleSet, Conclusion]:
    """The path of the rules in force, the rules, and what they conclude from the facts."""
    path = reference.in_force(name)
    rules = reference.load(path)
    return path, rules, conclude(rules, facts)


def reason_of(clause: Clause) -> dict[str, Any]:
    """A clause as a reason: its code, its words, where it stands, whether a person compared it with the source."""
    cite = f"{clause.cite.title}, {clause.cite.paragraph}"
    return {"code": clause.code, "says": clause.says, "cite": cite, "verified": clause.cite.verified}


def _missing(rules: RuleSet, found: Conclusion) -> list[dict[str, str]]:
    return [
        {"fact": item.fact, "asks": item.asks, "help": item.help}
        for item in rules.questions
        if item.fact in found.missing
    ]


def _stamp(name: str, path: str, **written: Mapping[str, Any]) -> Stamp:
    return Stamp(name, registry.version(name), registry.typed(**written), (content.label(path),))

"""A specification as its paper shows it: outcomes, clauses by group, measures."""

from collections.abc import Mapping, Sequence

from commonweal.analysis import plans as papers_of
from commonweal.services.plans.specification import ClauseView, OutcomeView, SpecificationView


def recorded(view: SpecificationView) -> tuple[papers_of.Recorded, ...]:
    """Outcomes, clauses and measures as the paper shows them."""
    outcomes = tuple(item for item in view.outcomes if item.chosen)
    clauses = tuple(item for item in view.clauses if item.chosen)
    numbers = {item.code: f"O{at}" for at, item in enumerate(outcomes, start=1)}
    return (
        papers_of.Recorded("outcomes", "Outcomes", _outcome_parts(outcomes, numbers)),
        papers_of.Recorded("clauses", "Clauses", tuple(_clause_parts(clauses, numbers))),
        papers_of.Recorded("measures", "Measures", _measure_parts(outcomes, clauses, numbers)),
    )


def _outcome_parts(outcomes: Sequence[OutcomeView], numbers: Mapping[str, str]) -> tuple[papers_of.Part, ...]:
    rows = tuple((numbers[item.code], item.text, ", ".join(item.served_by) or "no clause yet") for item in outcomes)
    heads = ("No.", "In the words of a person", "What the provider does for it")
    return (papers_of.Part("table", "Outcomes and the clauses that serve them", heads, rows),) if rows else ()


def _clause_parts(clauses: Sequence[ClauseView], numbers: Mapping[str, str]) -> list[papers_of.Part]:
    parts, group = [], ""
    for item in clauses:
        if item.group != group:
            group = item.group
            parts.append(papers_of.Part("heading", group))
        serves = ", ".join(numbers[code] for code in item.outcomes if code in numbers)
        mark = "" if item.verified else " (nobody has verified this reference yet)"
        after = [f"Serves {serves}." if serves else "", f"See {item.cite}{mark}." if item.cite else ""]
        tail = " ".join(words for words in after if words)
        parts.append(papers_of.Part("paragraph", f"{item.title}. {item.text}" + (f" ({tail})" if tail else "")))
    return parts


def _measure_parts(
    outcomes: Sequence[OutcomeView], clauses: Sequence[ClauseView], numbers: Mapping[str, str]
) -> tuple[papers_of.Part, ...]:
    rows: dict[str, set[str]] = {}
    for outcome in outcomes:
        for measure in outcome.measures:
            rows.setdefault(measure, set()).add(numbers[outcome.code])
    for clause in clauses:
        for measure in clause.measures:
            rows.setdefault(measure, set()).update(numbers[code] for code in clause.outcomes if code in numbers)
    found = tuple(
        (*(part.strip() for part in [*measure.rsplit(": ", 1), ""][:2]), ", ".join(sorted(of)))
        for measure, of in rows.items()
    )
    return (papers_of.Part("table", "Measures", ("What is counted", "When", "For"), found),) if found else ()

"""Rule-sets from content: `rules/<set>/<in-force-from>.toml`, several dates side by side."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from commonweal.engine.rules import Cite, Clause, Combine, Question, RuleSet, condition, vocabulary
from commonweal.errors import Invalid
from commonweal.reference import content

KINDS = {"yes-no", "number", "choice", "date", "text"}


def in_force(name: str, on: date | None = None) -> str:
    """The content path of the version of rule-set `name` in force on a day, or of the newest when no day is given."""
    found = {date.fromisoformat(path.rsplit("/", 1)[1]): path for path in content.listing(f"rules/{name}")}
    usable = [day for day in found if on is None or day <= on]
    if not usable:
        raise Invalid(
            "reference.rules.unknown",
            f"There are no rules '{name}'" + (f" in force on {on.isoformat()}." if on else "."),
            fix="There are: " + (", ".join(sorted(set(_names()))) or "none") + ".",
        )
    return found[max(usable)]


@cache
def load(path: str) -> RuleSet:
    """The rule-set at a content path; `Invalid` names the first fault of the file.

    Each clause has `code`, `when`, `then`, `says` and `cite` (title, paragraph, read_on, status; what all clauses share
    may stand once under a top-level `[cite]`). Every fact that a clause looks at must be among the `[[question]]`s.
    """
    entry = content.load(path)
    shared = entry.data.get("cite", {})
    clauses = tuple(_clause(path, item, shared) for item in entry.data.get("clause", ()))
    questions = tuple(_question(path, item) for item in entry.data.get("question", ()))
    codes = [clause.code for clause in clauses]
    if len(set(codes)) < len(codes):
        raise _fault(path, "two clauses have the same code")
    unasked = vocabulary(clauses) - {question.fact for question in questions}
    if unasked:
        raise _fault(path, f"no question asks for {', '.join(sorted(unasked))}")
    return RuleSet(path.split("/")[1], Combine(entry.data["combine"]), questions, clauses)


def _names() -> list[str]:
    return [path.split("/")[1] for path in content.listing("rules")]


def _clause(path: str, item: Mapping[str, Any], shared: Mapping[str, Any]) -> Clause:
    try:
        cite = {**shared, **item.get("cite", {})}
        if cite["status"] not in {"verified", "unverified"}:
            raise _fault(path, f"clause {item['code']} is neither verified nor unverified")
        source = Cite(cite["title"], cite["paragraph"], cite["read_on"], cite["status"] == "verified")
        return Clause(item["code"], condition(item["when"]), item["then"], item["says"], source)
    except KeyError as missing:
        raise _fault(path, f"clause {item.get('code', 'without code')} lacks {missing.args[0]}") from None


def _question(path: str, item: Mapping[str, Any]) -> Question:
    if item["kind"] not in KINDS or (item["kind"] == "choice") != ("choices" in item):
        raise _fault(path, f"question {item['fact']} must be one of {', '.join(sorted(KINDS))}, a choice with choices")
    return Question(item["fact"], item["asks"], item["kind"], item.get("choices", {}), item.get("help", ""))


def _fault(path: str, what: str) -> Invalid:
    return Invalid("reference.rules.fault", f"The rules at '{path}' cannot be used: {what}.", fix="Mend the file.")

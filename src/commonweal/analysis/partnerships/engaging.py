"""partnerships.engagement: how to engage in each part of the market, by who pays in it."""

from collections.abc import Mapping, Sequence
from typing import Any

from commonweal.analysis import registry
from commonweal.analysis.sources import Sources
from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.engine.rules import Question, conclude
from commonweal.errors import Invalid
from commonweal.reference import content
from commonweal.reference import rules as reference
from commonweal.values.provenance import Result, Stamp

METHOD = "partnerships.engagement"
RULES = "engagement"
FACTS = ("pays", "providers")


@registry.method(
    METHOD,
    version="1",
    title="How should we engage in each part of the market?",
    content=lambda _: (reference.in_force(RULES),),
    typed=("segments",),
)
def engagement(*, segments: Sequence[Mapping[str, Any]], sources: Sources | None = None) -> Result:
    """The commissioner's role, the kind of engagement and its purpose, for each part of the market by itself.

    A segment: `code`, `name`, `pays` (`commissioner`, `several`, `people`) and `providers` (`one`, `many`); None or
    absent is *not known*. Value: `segments` [{code, name, market, title, role, engagement, purpose, reasons, missing}],
    `notes`. `market` is `block`, `contracted`, `mixed`, `personal`, or None while the answers do not settle it.
    """
    del sources
    path = reference.in_force(RULES)
    rules = reference.load(path)
    rows = []
    for item in segments:
        if not isinstance(item.get("code"), str) or not isinstance(item.get("name"), str):
            raise Invalid("partnerships.segment", "A segment needs a code and a name.", fix="Give both as text.")
        found = conclude(rules, {fact: item.get(fact) for fact in FACTS})
        then = found.fired[0].then if found.fired else {}
        rows.append(
            {
                "code": item["code"],
                "name": item["name"],
                "market": then.get("market"),
                "title": then.get("title", "Not settled yet"),
                **{name: then.get(name, "") for name in ("role", "engagement", "purpose")},
                "reasons": [
                    {
                        "code": clause.code,
                        "says": clause.says,
                        "cite": f"{clause.cite.title}, {clause.cite.paragraph}",
                        "verified": clause.cite.verified,
                    }
                    for clause in found.fired
                ],
                "missing": [question.asks for question in rules.questions if question.fact in found.missing],
            }
        )
    notes = ["One population can span several markets: each part is engaged in its own way."]
    stamp = Stamp(METHOD, registry.version(METHOD), registry.typed(segments=segments), (content.label(path),))
    return Result.of({"segments": rows, "notes": notes}, stamp)


def questions() -> tuple[Question, ...]:
    """Who pays and how many providers: what a page asks, with its answers."""
    return reference.load(reference.in_force(RULES)).questions


def words(result: Result) -> str:
    """The headline: how many parts of the market, of which kinds."""
    rows = result.value["segments"]
    titles = list(dict.fromkeys(row["title"].lower() for row in rows if row["market"]))
    if not titles:
        return "No part of the market is described yet."
    return f"{len(rows)} parts of the market, of {len(titles)} kinds: {'; '.join(titles)}."


def chart(result: Result) -> ChartSpec | None:
    """No picture: advice is read."""
    del result
    return None


def table(result: Result) -> Table:
    """One row a part of the market."""
    columns = (
        Column("name", "Part of the market"), Column("market", "Market"), Column("role", "Our role"),
        Column("engagement", "How to engage"), Column("purpose", "What for"), Column("cite", "Source"),
    )  # fmt: skip
    rows = tuple(
        (
            row["name"], row["title"], row["role"] or None, row["engagement"] or None, row["purpose"] or None,
            "; ".join(item["cite"] + ("" if item["verified"] else " (unverified)") for item in row["reasons"]) or None,
        )
        for row in result.value["segments"]
    )  # fmt: skip
    return Table("How to engage in each part of the market", columns, rows)

"""A logic model in a sentence and as a table: a row for each measure of each outcome, then one for each objective."""

from collections.abc import Mapping
from typing import Any

from commonweal.documents.charts import ChartSpec
from commonweal.documents.tables import Column, Table
from commonweal.values.provenance import Result

HELD = {
    "supported": "a question that was tested and supported",
    "evidence": "evidence, and a question still open",
    "planned": "a question whose test is planned and frozen",
    "asked": "a question that is not tested yet",
    "refuted": "nothing: what was to lead to it was refuted",
    "nothing": "nothing yet: no evidence and no question to test",
}
COLUMNS = (
    Column("number", "No."), Column("outcome", "What changes"), Column("done", "What is done for it"),
    Column("produced", "What that produces"), Column("held", "What holds that"), Column("objective", "Leads to"),
    Column("aims", "Aim"), Column("measure", "Seen by"), Column("often", "How often"), Column("baseline", "Now"),
    Column("source", "Who says so"), Column("target", "Wanted"), Column("by", "By"), Column("lacks", "Not kept yet"),
)  # fmt: skip


def words(result: Result) -> str:
    """The headline: how many outcomes can be followed to the end, and how many breaks there are."""
    counts = result.value["counts"]
    if not counts["outcomes"]:
        return "No outcome is chosen yet: there is nothing to follow."
    said = f"{counts['whole']} of {_many(counts['outcomes'], 'outcome')} can be followed from what is done to a measure"
    breaks = _many(counts["gaps"], "break") if counts["gaps"] else "no break"
    return f"{said} with baseline, target and date; the thread has {breaks}."


def _many(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def chart(result: Result) -> ChartSpec | None:
    """None: the model is set out in columns of words, which a page draws itself."""
    del result
    return None


def table(result: Result) -> Table:
    """The model as rows: what is not known or not there stays empty, and the last column names it."""
    value = result.value
    rows = [row for item in value["outcomes"] for row in _of_outcome(value, item)]
    rows += [_of_objective(value, item) for item in value["objectives"]]
    return Table("The logic model, row by row", COLUMNS, tuple(rows))


def _of_outcome(value: Mapping[str, Any], item: Mapping[str, Any]) -> list[tuple[object, ...]]:
    doing = [one for one in value["activities"] if one["code"] in item["activities"]]
    aims = {one["code"]: one["title"] for one in value["aims"]}
    texts = {one["code"]: one["text"] for one in value["objectives"]}
    first = (
        item["number"], item["text"], "; ".join(one["title"] for one in doing),
        "; ".join(part for one in doing for part in one["produces"]), HELD[item["held"]],
        "; ".join(texts[code] for code in item["objectives"]),
        "; ".join(aims.get(code, code) for code in item["aims"]),
    )  # fmt: skip
    measures = item["measures"] or [{"lacks": ["measure"]}]
    return [(*first, *_measure(one)) for one in measures]


def _measure(one: Mapping[str, Any]) -> tuple[object, ...]:
    kept = tuple(one.get(name, "") for name in ("what", "often", "baseline", "source", "target", "by"))
    return (*kept, ", ".join(one["lacks"]))


def _of_objective(value: Mapping[str, Any], item: Mapping[str, Any]) -> tuple[object, ...]:
    doing = [one["title"] for one in value["activities"] if one["code"] in item["actions"]]
    numbers = [one["number"] for one in value["outcomes"] if one["code"] in item["outcomes"]]
    aims = {one["code"]: one["title"] for one in value["aims"]}
    return (
        item["code"].upper(), item["text"], "; ".join([*numbers, *doing]), "", item["because"], "",
        "; ".join(aims.get(code, code) for code in item["aims"]), item["measure"], "", "", "", "", "",
        "" if item["measure"] else "measure",
    )  # fmt: skip

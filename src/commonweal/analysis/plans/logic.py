"""plans.logic-model: from need and money over what is done to what changes and what it is seen by; and its breaks."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from commonweal.analysis import kinds, registry
from commonweal.analysis.sources import Sources
from commonweal.engine.plans import logic as engine
from commonweal.engine.plans.logic import Activity, Model, Objective, Outcome, Test
from commonweal.engine.plans.spending import pounds, year_words
from commonweal.errors import Invalid, Problem
from commonweal.values.provenance import Result, Stamp

METHOD = "plans.logic-model"
KNOWN = ("baseline", "source", "target", "by")
# What a row of each list may say, and of what kind; the first is needed, and so is the second where it is text.
SHAPES: Mapping[str, Mapping[str, Any]] = {
    "needs": {"name": str, "says": str, "title": str},
    "money": {"title": str, "bearer": str, "year": int, "pence": int | None, "every_year": bool, "invented": bool},
    "days": {"part": str, "needed": float | None, "available": float | None},
    "activities": {"code": str, "title": str, "kind": str, "says": str, "outcomes": Sequence[str],
                   "objectives": Sequence[str], "produces": Sequence[str], "running": bool, "who": str, "by": str},
    "outcomes": {"code": str, "text": str, "measures": Sequence[str], "known": Mapping[str, Mapping[str, str]],
                 "objectives": Sequence[str], "tests": Sequence[str]},
    "objectives": {"code": str, "text": str, "aims": Sequence[str], "measure": str, "because": str},
    "aims": {"code": str, "title": str, "text": str},
    "tests": {"code": str, "says": str, "status": str, "verdict": str, "evidence": Sequence[str], "frozen": bool,
              "due": str, "objectives": Sequence[str]},
}  # fmt: skip
NOTES = (
    "Made from what is recorded on other pages: nothing is typed twice.",
    "The records do not say which sum pays for which activity: money and days stand for all of it.",
    "Options that were only compared are not in it: what is bought stands in the specification.",
    "A thread without a break says how it is meant to work, not that it works: that is for the test.",
)


@registry.method(
    METHOD, version="1", title="Does what is done lead to what is promised, and how would one see it?", typed=("model",)
)
def logic_model(*, model: Mapping[str, Sequence[Mapping[str, Any]]], sources: Sources | None = None) -> Result:
    """The logic model of a project and every place where its thread breaks.

    `model` holds lists of rows, each of which may be left out (`SHAPES`): needs, money, days, activities, outcomes,
    objectives, aims, tests. Value: `needs`, `put_in` {words, years, lines, days}, `activities`, `outcomes` (each with
    its `activities`, `tests`, `held`, `aims`, `measures` {what, often, baseline, source, target, by, lacks}, `whole`),
    `objectives` (each with `actions`, `outcomes`), `aims`, `tests`, `gaps` {code, step, about, says, fix, page},
    `counts`, `notes`. `Invalid` names every row that cannot be read.
    """
    del sources
    rows = _read(model)
    found = _model(rows)
    value = {
        "needs": rows["needs"], "put_in": _put_in(rows), "aims": rows["aims"],
        "activities": [_activity(item, row) for item, row in zip(found.activities, rows["activities"], strict=True)],
        "outcomes": [_outcome(found, item, at) for at, item in enumerate(found.outcomes, start=1)],
        "objectives": [
            _objective(found, item, row) for item, row in zip(found.objectives, rows["objectives"], strict=True)
        ],
        "tests": [_test(row) for row in rows["tests"]],
        "gaps": [asdict(gap) for gap in engine.gaps(found)], "notes": list(NOTES),
    }  # fmt: skip
    value["counts"] = {
        "outcomes": len(found.outcomes), "whole": sum(engine.whole(found, item) for item in found.outcomes),
        "gaps": len(value["gaps"]),
    }  # fmt: skip
    stamp = Stamp(METHOD, registry.version(METHOD), registry.typed(model=model), (), {})
    return Result.of(value, stamp)


def _read(model: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, list[Mapping[str, Any]]]:
    strange = sorted(set(model) - set(SHAPES))
    problems = [
        _problem(f"A logic model has no list '{name}'.", "Lists: " + ", ".join(SHAPES) + ".") for name in strange
    ]
    for name, shape in SHAPES.items():
        seen: set[str] = set()
        for at, row in enumerate(model.get(name, ()), start=1):
            problems += _faults(name, at, row, shape)
            code = str(row.get("code", ""))
            if code and code in seen:
                problems.append(_problem(f"{name}: there are two '{code}'.", "Give each a code of its own.", at))
            seen.add(code)
    if problems:
        raise Invalid("plans.logic.faults", problems[0].message, fix=problems[0].fix, problems=problems)
    return {name: list(model.get(name, ())) for name in SHAPES}


def _faults(name: str, at: int, row: Mapping[str, Any], shape: Mapping[str, Any]) -> list[Problem]:
    first, second = list(shape)[:2]
    needed = (first, second) if shape[second] is str else (first,)
    said = f"{name}, row {at}"
    found = [_problem(f"{said} says nothing under '{key}'.", "Give it.", at) for key in needed if not row.get(key)]
    for key, value in row.items():
        if key not in shape:
            found.append(_problem(f"{said}: there is no '{key}'.", "It takes: " + ", ".join(shape) + ".", at))
        elif not kinds.fits(value, shape[key]):
            found.append(_problem(f"{said}: this cannot be its '{key}'.", "See docs/methods/plans/logic-model.md.", at))
    return found


def _problem(message: str, fix: str, row: int | None = None) -> Problem:
    return Problem("plans.logic.faults", message, fix, row=row)


def _model(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> Model:
    """The rows as the engine takes them."""
    return Model(
        outcomes=tuple(
            Outcome(
                row["code"], row["text"], _of(row, "objectives"), _of(row, "tests"),
                tuple(engine.measure_of(text, row.get("known", {}).get(text, {})) for text in _of(row, "measures")),
            )
            for row in rows["outcomes"]
        ),
        activities=tuple(
            Activity(
                row["code"], "action" if row.get("kind") == "action" else "clause", row["title"], _of(row, "outcomes"),
                _of(row, "objectives"), _of(row, "produces"), bool(row.get("running", False)),
            )
            for row in rows["activities"]
        ),
        objectives=tuple(
            Objective(row["code"], row["text"], _of(row, "aims"), row.get("measure", "")) for row in rows["objectives"]
        ),
        tests=tuple(
            Test(row["code"], row["says"], row.get("status", "open"), _of(row, "evidence"),
                 bool(row.get("frozen", False)), _of(row, "objectives"))
            for row in rows["tests"]
        ),
        needed=bool(rows["needs"]), put_in=bool(rows["money"] or rows["days"]),
    )  # fmt: skip


def _of(row: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return tuple(row.get(name, ()))


def _put_in(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, Any]:
    """Money by year in pence, and days; a sum that nobody knows yet is not counted as nothing."""
    money, days = rows["money"], rows["days"]
    years = sorted({row["year"] for row in money if "year" in row})
    lines = []
    for title in dict.fromkeys(row["title"] for row in money):
        own = [row for row in money if row["title"] == title]
        by_year = [_sum([row for row in own if row.get("year") == year]) for year in years]
        mark = any(row.get("invented", False) for row in own)
        lines.append({"title": title, "by_year": by_year, "bearers": sorted({row["bearer"] for row in own}),
                      "invented": mark})  # fmt: skip
    total = _sum(money)
    needed = [row["needed"] for row in days if row.get("needed") is not None]
    over = " to ".join(year_words(year) for year in dict.fromkeys((*years[:1], *years[-1:])))
    words = [f"{_told(total)} in {over}"] if years else []
    words += [f"{sum(needed):g} days of people"] if needed else []
    return {"words": " and ".join(words), "years": years, "lines": lines, "total": total, "days": list(days)}


def _sum(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    known = [row["pence"] for row in rows if row.get("pence") is not None]
    return {"pence": sum(known), "unknown": len(rows) - len(known)}


def _told(total: Mapping[str, Any]) -> str:
    if total["unknown"] and not total["pence"]:
        return "money not known yet"
    return ("at least " if total["unknown"] else "") + pounds(total["pence"])


def _activity(item: Activity, row: Mapping[str, Any]) -> dict[str, Any]:
    return {**asdict(item), "says": row.get("says", ""), "who": row.get("who", ""), "by": row.get("by", "")}


def _outcome(model: Model, item: Outcome, number: int) -> dict[str, Any]:
    aimed = engine.aimed(model, item)
    tests = engine.testing(model, item)
    return {
        "code": item.code, "number": str(number), "text": item.text,
        "activities": [one.code for one in engine.doing(model, item)],
        "tests": [one.code for one in tests], "held": engine.held(tests),
        "objectives": [one.code for one in aimed],
        "aims": list(dict.fromkeys(aim for one in aimed for aim in one.aims)),
        "measures": [{**asdict(one), "lacks": list(one.lacks)} for one in item.measures],
        "whole": engine.whole(model, item),
    }  # fmt: skip


def _objective(model: Model, item: Objective, row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **asdict(item), "because": row.get("because", ""),
        "actions": [one.code for one in engine.acting(model, item)],
        "outcomes": [one.code for one in engine.leading(model, item)],
    }  # fmt: skip


def _test(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "code": row["code"], "says": row["says"], "status": row.get("status", "open"),
        "verdict": row.get("verdict", ""), "frozen": bool(row.get("frozen", False)), "due": row.get("due", ""),
    }  # fmt: skip

"""options.marginal: a programme budget map, what to grow, what to do with less, what to give up, and what that pays."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from commonweal.analysis import registry
from commonweal.analysis.options.appraisal import in_pounds
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.options import margin as engine
from commonweal.engine.options.margin import GROWTH, RELEASE, SAME, Candidate, Shift
from commonweal.engine.options.model import DO_NOTHING, options_from, pounds
from commonweal.errors import Invalid, Problem
from commonweal.values.money import Money
from commonweal.values.provenance import Result, Stamp

METHOD = "options.marginal"
MAP, CHANGES = "programme-budget", "marginal-changes"
UNKNOWN = {
    MAP: {"code": MAP, "what": "What is spent today, by programme and setting", "shape": MAP,
          "upload": f"Upload spend, activity and outcome of each programme in each setting (evidence {MAP})."},
    CHANGES: {"code": CHANGES, "what": "What could be done with less, and what could be given up", "shape": CHANGES,
              "upload": f"Upload what each change would free or cost at the margin (evidence {CHANGES})."},
}  # fmt: skip
EVERY = (
    "Every combination of whole candidates was weighed: no other growth and release gains more on balance, and of "
    "those that gain as much this one moves least money."
)
TIED = (
    "Another choice gains as much and moves as much money: where they differ the order of the lists decided, and "
    "people may choose the other."
)
WALKED = (
    "Combinations are too many to weigh them all. Growth was worked out step by step, most benefit for money first, "
    "and only where it gains more than what pays for it loses: another choice may gain a little more."
)
NOTES = (
    "Growth is never more than new money and what is released. Everything is a change from today, a year.",
    "Costs are of the next ones (marginal). What is only known as an average is shown and not counted: stopping some "
    "of a service seldom frees its average cost.",
    "People decide: who loses stands in no sum.",
    "Steps of programme budgeting as commonly taught (unverified).",
)


@registry.method(
    METHOD,
    version="3",  # 3: among equals what moves least money, and another that is as good is told
    title="What should grow, what can be done with less, and what could be given up for it?",
    files={"programmes": MAP, "changes": CHANGES},
    typed=("options",),
)
def marginal(
    *,
    options: Sequence[Mapping[str, Any]] | None = None,
    programmes: Path | None = None,
    changes: Path | None = None,
    budget_pounds: float | None = None,
    sources: Sources | None = None,
) -> Result:
    """Programme budgeting and marginal analysis: the map, the wish list, the same for less, the hit list, the shift.

    `options` (see options.appraisal) stand on the wish list with the growth of `changes`; `programmes` and `changes`
    have the shapes `programme-budget` and `marginal-changes`; `budget_pounds` is new money a year, 0 unless given.
    Benefit `B = n * b * p` on one scale for gain and loss. Value: `map` {rows, programmes, settings, total_pounds};
    `growth`, `same`, `release` [{code, name, pounds, benefit, benefit_per_1000_pounds, programme, setting, basis,
    counted, from_options, source}] in order; `shift` and, where the file marks any as chosen, `chosen` {growth,
    released, growth_pounds, new_pounds, released_pounds, left_pounds, within, benefit}; `tied`, whether another choice
    gains as much as `shift` and moves as much money; `not_known`; `notes`.
    `Invalid`: faults of the options, one code twice, money below 0, a candidate for growth or release without its
    benefit.
    """
    book = Book((sources if sources is not None else Sources.pack()).taking(MAP, programmes).taking(CHANGES, changes))
    rows = _candidates(options or (), book.table(CHANGES) if changes is not None else None)
    counted = [_candidate(row) for row in rows if row["counted"]]
    new = pounds(budget_pounds or 0).pence
    picked = [str(row["code"]) for row in rows if row["chosen"] and row["counted"]]
    found = engine.shift(counted, new)
    value = {
        "map": _map(book.table(MAP)) if programmes is not None else None,
        "growth": _listed(engine.wish_list(counted), rows, GROWTH),
        "same": _listed(engine.same_for_less(counted), rows, SAME),
        "release": _listed(engine.hit_list(counted), rows, RELEASE),
        "shift": _shift(found),
        "tied": found.tied,
        "chosen": _shift(engine.chosen(counted, picked, new)) if picked else None,
        "not_known": [UNKNOWN[name] for name, given in ((MAP, programmes), (CHANGES, changes)) if given is None],
        "notes": [EVERY if found.exact else WALKED, *((TIED,) if found.tied else ()), *NOTES],
    }
    opened = tuple(sorted(book.inputs() + registry.typed(options=options)))
    parameters = {"budget_pounds": budget_pounds, "programmes": programmes and MAP, "changes": changes and CHANGES}
    return Result.of(value, Stamp(METHOD, registry.version(METHOD), opened, (), parameters, None))


def _candidates(options: Sequence[Mapping[str, Any]], changes: pd.DataFrame | None) -> list[dict[str, Any]]:
    rows = [
        {
            "code": item.code, "name": item.name, "kind": GROWTH, "pence": item.cost.pence,
            "benefit": item.population_benefit, "programme": None, "setting": None, "basis": "marginal",
            "counted": True, "from_options": True, "chosen": False, "source": None,
        }
        for item in (options_from(options) if options else ())
        if item.code != DO_NOTHING
    ]  # fmt: skip
    problems: list[Problem] = []
    for line in changes.to_dict("records") if changes is not None else ():
        rows.append(_change({str(key): value for key, value in line.items()}, problems))
    codes = [row["code"] for row in rows]
    problems += [_fault(f"The code '{code}' is there twice.", "code") for code in set(codes) if codes.count(code) > 1]
    if problems:
        code = "analysis.options.margin"
        raise Invalid(code, f"The changes at the margin have {len(problems)} faults.", problems=problems)
    return rows


def _change(line: dict[str, Any], problems: list[Problem]) -> dict[str, Any]:
    """One row of the file. Growth and release need what is gained or lost; the same with less loses nothing."""
    parts = [line[name] for name in ("reach", "benefit", "probability")]
    lacks = any(pd.isna(part) for part in parts)
    if line["kind"] != SAME and lacks:
        said = f"'{line['candidate']}' does not say who gains or loses how much, and how likely."
        problems.append(_fault(said, "benefit"))
    if line["kind"] == SAME and not lacks and all(parts):
        said = f"'{line['candidate']}' is the same for less, and yet somebody loses: call it release."
        problems.append(_fault(said, "kind"))
    benefit = 0.0 if lacks else float(parts[0] * parts[1] * parts[2])
    return {
        "code": str(line["code"]), "name": str(line["candidate"]), "kind": str(line["kind"]),
        "pence": pounds(round(float(line["pounds"]), 2)).pence, "benefit": benefit,
        "programme": _text(line["programme"]), "setting": _text(line["setting"]), "basis": str(line["basis"]),
        "counted": line["basis"] == "marginal", "from_options": False, "chosen": line["chosen"] == "yes",
        "source": _text(line["source"]),
    }  # fmt: skip


def _candidate(row: Mapping[str, Any]) -> Candidate:
    return Candidate(row["code"], row["kind"], row["pence"], row["benefit"])


def _listed(order: Sequence[Candidate], rows: Sequence[Mapping[str, Any]], kind: str) -> list[dict[str, Any]]:
    """Those that count in their order, then those whose cost is an average."""
    by_code = {row["code"]: row for row in rows}
    held = [by_code[item.code] for item in order]
    held += [row for row in rows if row["kind"] == kind and not row["counted"]]
    return [
        {
            "code": row["code"], "name": row["name"], "pounds": in_pounds(Money(row["pence"])),
            "benefit": row["benefit"],
            "benefit_per_1000_pounds": row["benefit"] * 100_000 / row["pence"] if row["pence"] else None,
            **{name: row[name] for name in ("programme", "setting", "basis", "counted", "from_options", "source")},
        }
        for row in held
    ]  # fmt: skip


def _shift(found: Shift) -> dict[str, Any]:
    return {
        "growth": [item.code for item in found.growth],
        "released": [item.code for item in found.released],
        "growth_pounds": in_pounds(Money(found.growth_pence)),
        "new_pounds": in_pounds(Money(found.new)),
        "released_pounds": in_pounds(Money(found.released_pence)),
        "left_pounds": in_pounds(Money(found.left_pence)) if found.left_pence >= 0 else found.left_pence / 100,
        "within": found.left_pence >= 0,
        "benefit": found.benefit,
    }


def _map(table: pd.DataFrame) -> dict[str, Any]:
    """Spend, activity and outcome by programme and setting, with the sums of both."""
    rows = [
        {
            "programme": str(line["programme"]), "setting": str(line["setting"]),
            "spend_pounds": in_pounds(Money(round(100 * float(line["spend_pounds"])))),
            "activity": None if pd.isna(line["activity"]) else float(line["activity"]),
            "activity_unit": _text(line["activity_unit"]), "outcome": _text(line["outcome"]),
        }
        for line in table.to_dict("records")
    ]  # fmt: skip
    spend = table["spend_pounds"].astype(float)
    sums = {name: spend.groupby(table[name]).sum().sort_values(ascending=False) for name in ("programme", "setting")}
    return {
        "rows": rows,
        "programmes": [{"name": str(name), "pounds": float(total)} for name, total in sums["programme"].items()],
        "settings": [{"name": str(name), "pounds": float(total)} for name, total in sums["setting"].items()],
        "total_pounds": float(spend.sum()),
    }


def _text(cell: Any) -> str | None:
    return None if pd.isna(cell) else str(cell)


def _fault(message: str, column: str) -> Problem:
    return Problem("analysis.options.margin", message, "Correct it.", column=column)

"""options.frontier: value-for-money triangles in order of steepness, with bands, and today's mix below them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from commonweal.analysis import registry
from commonweal.analysis.options.appraisal import in_pounds
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.options import frontier as engine
from commonweal.engine.options import value
from commonweal.engine.options.model import DO_NOTHING, Option, options_from
from commonweal.errors import Invalid
from commonweal.values.money import Money
from commonweal.values.provenance import Result, Stamp

METHOD = "options.frontier"
MAP = "programme-budget"
SCORED = ("reach", "benefit", "probability")
NOTES = (
    "A triangle is as wide as the cost a year and as high as its benefit: people helped, times the good done to each, "
    "times the chance that it works. The steeper, the more benefit for the money.",
    "The band holds 90 of 100 draws of cost and of benefit, within the ranges given (triangular, independent), in the "
    "order that the values give. It covers no other uncertainty.",
    "Benefit is on a scale that people agreed on: it says more or less, and only beside the others.",
    "Formula and scale of value-for-money triangles as commonly taught after Airoldi and others 2014 (unverified).",
)


@registry.method(
    METHOD,
    version="2",  # 2: one end of a range that is given alone counts; gaps hang on no unit
    title="What gives most benefit for the money, and how far below that is what is done today?",
    files={"programmes": MAP},
    typed=("options",),
)
def frontier(
    *,
    options: Sequence[Mapping[str, Any]],
    programmes: Path | None = None,
    draws: int = 1000,
    seed: int = 1,
    sources: Sources | None = None,
) -> Result:
    """Triangles steepest first, cumulated to the efficiency frontier with its band, and the gaps of today's mix.

    `options` as in options.appraisal; `programmes` of the shape `programme-budget`: its rows with people, benefit and
    chance are today's mix. Value: `steps` [{code, name, today, cost_pounds, population_benefit,
    benefit_per_1000_pounds, cost_so_far_pounds, benefit_so_far, cost_low, cost_high, benefit_low, benefit_high}];
    `today` None or {cost_pounds, population_benefit, more_benefit, less_pounds: each value, low, high}; `left_out`
    (for what it requires or excludes), `unscored` programmes, `moves` (whether any number has a range), `draws`,
    `notes`. `Invalid`: faults of the options, one with the code of a programme, no draws.
    """
    book = Book((sources if sources is not None else Sources.pack()).taking(MAP, programmes))
    mix, unscored = _mix(book.table(MAP)) if programmes is not None else ((), [])
    proposed = tuple(item for item in options_from(options) if item.code != DO_NOTHING)
    _check_codes(proposed, mix)
    everything = (*proposed, *mix)
    placed, left_out = value.triangles(everything)
    by_code = {item.code: item for item in everything}
    steps = [by_code[item.code] for item in placed]
    found: dict[str, Any] = {
        "steps": [], "today": None, "left_out": list(left_out), "unscored": unscored, "draws": draws,
        "moves": any(item.low < item.high for option in steps
                     for item in (option.reach, option.benefit, option.probability, option.cost_range)),
        "notes": list(NOTES),
    }  # fmt: skip
    if steps:
        cost, benefit = engine.draw(steps, draws, seed)
        codes = [item.code for item in mix]
        found["steps"] = _steps(placed, engine.band(cost, benefit), by_code, set(codes))
        found["today"] = _today(mix, engine.gap(steps, codes, cost, benefit)) if mix else None
    opened = tuple(sorted(book.inputs() + registry.typed(options=options)))
    parameters = {"draws": draws, "programmes": programmes and MAP}
    return Result.of(found, Stamp(METHOD, registry.version(METHOD), opened, (), parameters, seed))


def _mix(table: pd.DataFrame) -> tuple[tuple[Option, ...], list[str]]:
    """Today's programmes that people have scored, as options; the names of the others."""
    rows, unscored = [], []
    for line in table.to_dict("records"):
        name = f"{line['programme']}, {str(line['setting']).lower()} (today)"
        if any(pd.isna(line[part]) for part in SCORED):
            unscored.append(name)
            continue
        row = {"code": f"today {line['programme']} {line['setting']}".casefold(), "name": name,
               "cost_pounds": round(float(line["spend_pounds"]), 2)}  # fmt: skip
        row |= {part: float(line[part]) for part in SCORED}
        row["ranges"] = {"benefit": [
            row["benefit"] if pd.isna(line[end]) else float(line[end]) for end in ("benefit_low", "benefit_high")
        ]}  # fmt: skip
        rows.append(row)
    try:
        return tuple(item for item in options_from(rows) if item.code != DO_NOTHING), unscored
    except Invalid as error:
        raise Invalid("analysis.options.programmes", f"The programme budget map: {error.message}",
                      problems=error.problems) from error  # fmt: skip


def _check_codes(proposed: Sequence[Option], mix: Sequence[Option]) -> None:
    taken = sorted({item.code for item in proposed} & {item.code for item in mix})
    if taken:
        raise Invalid("analysis.options.programmes", f"'{taken[0]}' is an option and a programme of today.",
                      fix="Give the option another code.")  # fmt: skip


def _steps(
    placed: Sequence[value.Triangle], band: engine.Band, by_code: Mapping[str, Option], today: set[str]
) -> list[dict[str, Any]]:
    return [
        {
            "code": item.code, "name": by_code[item.code].name, "today": item.code in today,
            "invented": by_code[item.code].invented,
            "cost_pounds": in_pounds(Money(item.pence)), "population_benefit": item.benefit,
            "benefit_per_1000_pounds": item.slope,
            "cost_so_far_pounds": in_pounds(Money(item.pence_so_far)), "benefit_so_far": item.benefit_so_far,
            "cost_low": float(band.cost[0][at]), "cost_high": float(band.cost[1][at]),
            "benefit_low": float(band.benefit[0][at]), "benefit_high": float(band.benefit[1][at]),
        }
        for at, item in enumerate(placed)
    ]  # fmt: skip


def _today(mix: Sequence[Option], gap: engine.Gap) -> dict[str, Any]:
    names = ("value", "low", "high")
    return {
        "cost_pounds": in_pounds(Money(sum(item.cost.pence for item in mix))),
        "population_benefit": sum(item.population_benefit for item in mix),
        "more_benefit": dict(zip(names, gap.more, strict=True)),
        "less_pounds": dict(zip(names, gap.less, strict=True)),
    }

"""options.panel: several people weigh the same options; each apart, where they differ, and then together."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from commonweal.analysis import registry
from commonweal.analysis.options import checking
from commonweal.analysis.options.appraisal import criterion_rows
from commonweal.analysis.sources import Book, Sources
from commonweal.engine.options import criteria as scales
from commonweal.engine.options import panel as engine
from commonweal.engine.options.criteria import Criterion, Weights
from commonweal.engine.options.model import Option, options_from
from commonweal.engine.options.ranks import Numbers
from commonweal.errors import Invalid, Problem
from commonweal.values.provenance import Result, Stamp

METHOD = "options.panel"
SWINGS = "swing-weights"
COLUMNS = ("weigher", "criterion", "swing", "worst", "best", "independent")
Swings = dict[str, float | Mapping[str, float]]
UNKNOWN = {
    "code": "panel", "what": "How each person weighs the criteria", "shape": SWINGS,
    "upload": f"Upload what each person says each step matters, the greatest 100 (evidence {SWINGS}).",
}  # fmt: skip
NOTES = (
    "Everybody counts alike, and nobody's view is lost in an average: see each person's order first.",
    "Together: each trial takes one person in turn, with weights near theirs (Dirichlet, concentration 20), and scores "
    "anywhere in their ranges.",
    "A weight speaks of the step from worst to best on its criterion. Where that range is another than the one that "
    "somebody rated, their swing is computed anew in proportion, and said.",
)


@registry.method(
    METHOD,
    version="5",  # 5: everybody has as many draws, whatever number is asked for
    title="How does each person weigh the options, and where do they differ?",
    files={"panel": SWINGS},
    typed=("options", "criteria"),
)
def panel(
    *,
    options: Sequence[Mapping[str, Any]],
    criteria: Sequence[Mapping[str, Any]] | None = None,
    panel: Path | None = None,
    draws: int = 1000,
    seed: int = 1,
    sources: Sources | None = None,
) -> Result:
    """Each person's order of the options by their own swing weights, the differences, and how all fare together.

    `options` and `criteria` as in options.appraisal; `panel` has the shape `swing-weights`. Value: `people` [{person,
    order (codes), places {code: place}, values {code: 0-100}, weights, swings {criterion}, reweighed [...]}];
    `criteria` with `weight_least`, `weight_most`, `least_by`, `most_by`; `options` [{code, name, place_best,
    place_worst, value_least, value_most, first_for [people], places (shares together), first_share}], the most often
    first on top; `usual`, what most put first; `agreed`; `differences` [{person, puts, rather_than, criterion, weight,
    weight_others, share}]; `doubles`, as in options.appraisal, `counted_once` with the people for whom another option
    comes first; `independence` [{criterion, title, question, yes, no, unanswered (people)}]; `draws` (up to
    the next at which everybody has as many), `notes`. Where there are no weights `known` is false. `Invalid` lists
    every fault: a person without 100, a criterion that nobody has or that somebody left out.
    """
    book = Book((sources if sources is not None else Sources.pack()).taking(SWINGS, panel))
    value: dict[str, Any] = {"known": panel is not None, "not_known": [] if panel is not None else [UNKNOWN],
                             "draws": draws, "notes": list(NOTES)}  # fmt: skip
    if panel is not None:
        found, rows = options_from(options), tuple(criteria or scales.DEFAULT)
        table = book.table(SWINGS)
        people = _people(table, rows)
        value |= _value(found, rows, people, draws, seed) | {"draws": engine.drawn(draws, len(people))}
        value["independence"] = _independence(table, value["criteria"])
        value["notes"] += checking.panel_notes(value["doubles"], value["independence"])
    opened = tuple(sorted(book.inputs() + registry.typed(options=options, criteria=criteria)))
    parameters = {"draws": draws, "panel": panel and SWINGS}
    return Result.of(value, Stamp(METHOD, registry.version(METHOD), opened, (), parameters, seed))


def ranges(
    options: Sequence[Mapping[str, Any]], criteria: Sequence[Mapping[str, Any]] | None = None
) -> tuple[dict[str, Any], ...]:
    """The criteria with the range on which a step is weighed now: code, title, worst, best."""
    found = scales.criteria_from(tuple(criteria or scales.DEFAULT), None, options_from(options))
    return tuple({"code": i.code, "title": i.title, "worst": i.worst, "best": i.best} for i in found)


def with_person(
    sources: Sources, person: str, swings: Mapping[str, float], ranges: Sequence[Mapping[str, Any]],
    independent: Mapping[str, str] | None = None,
) -> bytes:  # fmt: skip
    """The file of swing weights in force, as CSV, with what this person says in the place of what they said before.

    `independent`: criterion to `yes` or `no`, whether its worth hangs on no other; nothing where they do not say.
    """
    kept: list[tuple[Any, ...]] = []
    if sources.has(SWINGS):
        kept = [tuple(row) for row in Book(sources).table(SWINGS)[list(COLUMNS)].itertuples(index=False)]
    at = {str(item["code"]): item for item in ranges}
    said = independent or {}
    mine = [
        (person, code, swing, at[code]["worst"], at[code]["best"], said.get(code) or None)
        for code, swing in swings.items()
    ]
    _refuse(_person_faults(person, swings))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in [*(row for row in kept if row[0] != person), *mine]:
        # 15 digits: with fewer, a range of a million pounds and some would come back as another range than was rated
        numbers = ("" if pd.isna(cell) else f"{cell:.15g}" for cell in row[2:5])
        writer.writerow([row[0], row[1], *numbers, "" if pd.isna(row[5]) else row[5]])
    return text.getvalue().encode()


def _people(
    table: pd.DataFrame, rows: Sequence[Mapping[str, Any]]
) -> dict[str, dict[str, float | Mapping[str, float]]]:
    """Each person's swings, with the range that they rated where the file has it."""
    codes = [str(row["code"]) for row in rows]
    found: dict[str, Swings] = {}
    problems: list[Problem] = []
    for person, lines in table.groupby("weigher", sort=True):
        said: Swings = {}
        for line in lines.to_dict("records"):
            swing = float(line["swing"])
            ranged = not (pd.isna(line["worst"]) or pd.isna(line["best"]))
            said[str(line["criterion"])] = (
                {"swing": swing, "worst": float(line["worst"]), "best": float(line["best"])} if ranged else swing
            )
        found[str(person)] = said
        problems += [_fault(f"{person} weighs '{code}', which is no criterion.") for code in set(said) - set(codes)]
        problems += [_fault(f"{person} has not weighed '{code}'.") for code in codes if code not in said]
        problems += _person_faults(str(person), {code: _swing_of(item) for code, item in said.items()})
    _refuse(problems)
    return found


def _person_faults(person: str, swings: Mapping[str, float]) -> list[Problem]:
    if max(swings.values(), default=0) == 100:
        return []
    return [_fault(f"{person} gives no step 100: the step that matters most counts 100, the others beside it.")]


def _refuse(problems: list[Problem]) -> None:
    if problems:
        code = "analysis.options.panel"
        raise Invalid(code, f"The swing weights have {len(problems)} faults.", problems=problems)


def _fault(message: str) -> Problem:
    return Problem("analysis.options.panel", message, "Correct it.", column="swing")


def _swing_of(said: float | Mapping[str, float]) -> float:
    return float(said["swing"]) if isinstance(said, Mapping) else said


def _value(
    options: tuple[Option, ...], rows: tuple[Mapping[str, Any], ...], people: Mapping[str, Weights],
    draws: int, seed: int,
) -> dict[str, Any]:  # fmt: skip
    own = {person: scales.criteria_from(rows, said, options) for person, said in people.items()}
    weights = np.array([[item.weight for item in criteria] for criteria in own.values()])
    plain = scales.criteria_from(rows, None, options)
    values = scales.scaled(scales.scores_of(options, rows), plain)
    found = engine.views(values, weights)
    most = engine.usual(found)
    return {
        "people": [_person(person, at, found, options, own[person], said)
                   for at, (person, said) in enumerate(people.items())],
        "criteria": _criteria(plain, weights, tuple(people)),
        "options": _options(options, found, engine.together(options, rows, plain, weights, draws, seed), tuple(people)),
        "usual": {"code": options[most].code, "name": options[most].name,
                  "people": int((found.places[:, most] == 1).sum())},
        "agreed": bool((found.places[:, most] == 1).all()),
        "differences": [_difference(item, found, options, plain, tuple(people))
                        for item in engine.differences(found, values)],
        "doubles": _doubles(options, rows, own, values),
    }  # fmt: skip


def _doubles(
    options: tuple[Option, ...], rows: tuple[Mapping[str, Any], ...], own: Mapping[str, tuple[Criterion, ...]],
    values: Numbers,
) -> dict[str, Any]:  # fmt: skip
    """The pairs that may count one thing twice, and for whom another option would come first with one left out."""
    each = {person: checking.doubles_of(options, rows, criteria, values) for person, criteria in own.items()}
    found = next(iter(each.values()))  # the pairs are the same for everybody: they hang on no weight
    pairs = []
    for at, pair in enumerate(found["pairs"]):
        once = [
            {"left_out": pair[end], "title": pair[f"{end}_title"],
             "people": [person for person, mine in each.items()
                        if any(gone["left_out"] == pair[end] and gone["first_changes"]
                               for gone in mine["pairs"][at]["counted_once"])]}
            for end in ("first", "second")
        ]  # fmt: skip
        kept = {key: given for key, given in pair.items() if key != "weight"}
        pairs.append(kept | {"counted_once": once})
    return found | {"pairs": pairs}


def _independence(table: pd.DataFrame, criteria: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Who says of which criterion that its worth hangs on no other, who that it does, and who does not say."""
    found = []
    for row in criteria:
        lines = table[table["criterion"] == row["code"]]
        who = {
            answer: sorted(map(str, lines.loc[lines["independent"] == answer, "weigher"])) for answer in ("yes", "no")
        }
        unanswered = sorted(map(str, lines.loc[~lines["independent"].isin(["yes", "no"]), "weigher"]))
        found.append({"criterion": row["code"], "title": row["title"], "question": checking.asked(row["title"]),
                      **who, "unanswered": unanswered})  # fmt: skip
    return found


def _person(
    person: str, at: int, found: engine.Views, options: tuple[Option, ...], criteria: tuple[Criterion, ...],
    said: Weights,
) -> dict[str, Any]:  # fmt: skip
    codes = [item.code for item in options]
    placed = dict(zip(codes, (int(place) for place in found.places[at]), strict=True))
    rows = criterion_rows(criteria)
    return {
        "person": person,
        "order": sorted(codes, key=lambda code: (placed[code], code)),
        "places": placed,
        "values": dict(zip(codes, (100 * float(total) for total in found.totals[at]), strict=True)),
        "weights": {row["code"]: row["weight"] for row in rows},
        "swings": {row["code"]: row["swing"] for row in rows},
        "reweighed": [
            {"criterion": item.criterion, "range_was": list(item.was), "swing_was": item.swing_was,
             "swing_now": item.swing_now}
            for item in scales.reweighed(criteria, said)
        ],
    }  # fmt: skip


def _criteria(criteria: tuple[Criterion, ...], weights: Numbers, people: tuple[str, ...]) -> list[dict[str, Any]]:
    least, most = weights.argmin(axis=0), weights.argmax(axis=0)
    return [
        {
            "code": item.code, "title": item.title, "better": item.better, "worst": item.worst, "best": item.best,
            "weight_least": float(weights[least[at], at]), "least_by": people[least[at]],
            "weight_most": float(weights[most[at], at]), "most_by": people[most[at]],
        }
        for at, item in enumerate(criteria)
    ]  # fmt: skip


def _options(
    options: tuple[Option, ...], found: engine.Views, shares: Numbers, people: tuple[str, ...]
) -> list[dict[str, Any]]:
    rows = [
        {
            "code": item.code, "name": item.name,
            "place_best": int(found.places[:, at].min()), "place_worst": int(found.places[:, at].max()),
            "value_least": 100 * float(found.totals[:, at].min()),
            "value_most": 100 * float(found.totals[:, at].max()),
            "first_for": [person for person, places in zip(people, found.places, strict=True) if places[at] == 1],
            "places": [float(share) for share in shares[at]], "first_share": float(shares[at, 0]),
            "invented": item.invented,
        }
        for at, item in enumerate(options)
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (-row["first_share"], row["place_best"], row["code"]))


def _difference(
    item: engine.Difference, found: engine.Views, options: tuple[Option, ...], criteria: tuple[Criterion, ...],
    people: tuple[str, ...],
) -> dict[str, Any]:  # fmt: skip
    others = found.weights[found.places[:, item.rather_than] == 1, item.criterion]
    return {
        "person": people[item.person],
        "puts": options[item.option].code, "puts_name": options[item.option].name,
        "rather_than": options[item.rather_than].code, "rather_than_name": options[item.rather_than].name,
        "criterion": criteria[item.criterion].code, "title": criteria[item.criterion].title,
        "weight": float(found.weights[item.person, item.criterion]), "weight_others": float(others.mean()),
        "share": item.share,
    }  # fmt: skip

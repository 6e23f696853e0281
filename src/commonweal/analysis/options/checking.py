"""What to ask before a weighted sum is believed: do two criteria count one thing, and does one hang on another?"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from commonweal.engine.options import checks
from commonweal.engine.options.criteria import Criterion
from commonweal.engine.options.model import Option
from commonweal.engine.options.ranks import TIE, Numbers

BECAUSE = {
    checks.PART: "one is a part of the other",
    checks.SAME: "both have the same scores for every option",
    checks.ORDER: "they rank the options nearly alike",
    checks.NAME: "they are named alike",
    checks.MEASURE: "they rest on the same measure",
}
HOLDS = (
    "Adding up holds only where the worth of a step on one criterion does not hang on the others. Scores cannot show "
    "that"
)
NO = "A sum of weights does not hold for it: put it and what it hangs on together as one criterion, and score that."


def doubles_of(
    options: Sequence[Option], rows: Sequence[Mapping[str, Any]], criteria: Sequence[Criterion], values: Numbers
) -> dict[str, Any]:
    """The pairs to ask about, each with the order if it were counted once: `looked_at` pairs, `ranked_options`,
    `by_chance` (how many pairs at most would rank alike by chance), `pairs` [{first, second, first_title,
    second_title, reasons, because, shared, tau, chance, weight (of both), counted_once [{left_out, title, order,
    first, first_names, first_changes, moved}]}]."""
    found = checks.doubles(options, rows, criteria, values)
    totals = values @ np.array([item.weight for item in criteria])
    leaders = {int(at) for at in np.flatnonzero(totals >= totals.max() - TIE)}
    return {
        "looked_at": found.looked_at,
        "ranked_options": found.ranked,
        "by_chance": found.looked_at * checks.BY_CHANCE if found.ranked >= checks.FEWEST_RANKED else None,
        "pairs": [_pair(item, options, criteria, leaders) for item in found.pairs],
    }


def _pair(
    item: checks.Pair, options: Sequence[Option], criteria: Sequence[Criterion], leaders: set[int]
) -> dict[str, Any]:
    one, other = criteria[item.first], criteria[item.second]
    return {
        "first": one.code, "second": other.code, "first_title": one.title, "second_title": other.title,
        "reasons": list(item.reasons), "because": [BECAUSE[reason] for reason in item.reasons],
        "shared": list(item.shared), "tau": item.tau, "chance": item.chance, "weight": one.weight + other.weight,
        "counted_once": [
            {
                "left_out": criteria[gone.left_out].code, "title": criteria[gone.left_out].title,
                "order": [options[at].code for at in gone.order],
                "first": [options[at].code for at in gone.first],
                "first_names": [options[at].name for at in gone.first],
                "first_changes": set(gone.first) != leaders, "moved": gone.moved,
            }
            for gone in item.without
        ],
    }  # fmt: skip


def independence_of(rows: Sequence[Mapping[str, Any]], criteria: Sequence[Criterion]) -> list[dict[str, Any]]:
    """One question a criterion that no score can answer; `answer` is true, false, or None while nobody has said."""
    return [
        {"criterion": item.code, "title": item.title, "question": asked(item.title), "answer": row.get("independent")}
        for row, item in zip(rows, criteria, strict=True)
        if len(criteria) > 1
    ]


def asked(title: str) -> str:
    """The question of preference independence in plain words."""
    return f"Would you score '{title}' the same, and give its step the same weight, whatever the other criteria are?"


def double_words(row: Mapping[str, Any], ranked: int) -> str:
    """A pair as a question, why it is asked, and what would change if it were counted once."""
    return f"{_question(row, ranked)} " + " ".join(map(_once, row["counted_once"]))


def panel_double_words(row: Mapping[str, Any], ranked: int) -> str:
    """The same where several people weigh: for whom another option would come first."""
    return f"{_question(row, ranked)} " + " ".join(map(_once_each, row["counted_once"]))


def panel_answer_words(row: Mapping[str, Any]) -> str:
    """What people say of one criterion, who does not say among it."""
    if not row["yes"] and not row["no"]:
        return f"{row['question']} Nobody has said yet."
    kinds = (("yes", "Yes"), ("no", "No"), ("unanswered", "Not said"))
    return f"{row['question']} " + " ".join(f"{said}: {', '.join(row[key])}." for key, said in kinds if row[key])


def panel_notes(doubles: Mapping[str, Any], answers: Sequence[Mapping[str, Any]]) -> list[str]:
    """Both checks as caveats of what several people said."""
    said = [panel_double_words(row, doubles["ranked_options"]) for row in doubles["pairs"]]
    said += [_how_weak(doubles)] if doubles["looked_at"] else []
    said += [f"'{row['title']}' hangs on other criteria for {', '.join(row['no'])}. {NO}" for row in answers
             if row["no"]]  # fmt: skip
    waiting = [f"'{row['title']}'" for row in answers if row["unanswered"]]
    if waiting and doubles["looked_at"]:
        said.append(f"{HOLDS}, and not everybody has said it of {', '.join(waiting)}.")
    return said


def _once_each(item: Mapping[str, Any]) -> str:
    if not item["people"]:
        return f"Without '{item['title']}' everybody puts the same first as before."
    return f"Without '{item['title']}' what comes first is another for {', '.join(item['people'])}."


def _question(row: Mapping[str, Any], ranked: int) -> str:
    because = "; ".join(row["because"])
    if checks.ORDER in row["reasons"]:
        because += f" ({ranked} options; two unrelated criteria would in {100 * row['chance']:.1f} of 100 cases)"
    return f"Do '{row['first_title']}' and '{row['second_title']}' count the same thing? Asked because {because}."


def _once(item: Mapping[str, Any]) -> str:
    named = " and ".join(f"'{name}'" for name in item["first_names"])
    if item["first_changes"]:
        verb = "comes first instead" if len(item["first_names"]) == 1 else "come first together instead"
        return f"Without '{item['title']}' {named} {verb}."
    moved = f"{item['moved']} options change places" if item["moved"] else "the order stays as it is"
    return f"Without '{item['title']}' {named} still {'comes' if len(item['first_names']) == 1 else 'come'} first; " \
           f"{moved}."  # fmt: skip


def notes(doubles: Mapping[str, Any], independence: Sequence[Mapping[str, Any]]) -> list[str]:
    """Both checks as caveats: what was asked and what nobody has answered."""
    ranked = doubles["ranked_options"]
    said = [double_words(row, ranked) for row in doubles["pairs"]]
    if doubles["looked_at"] and not doubles["pairs"]:
        said.append("No two criteria look as if they counted the same thing; people may still know that two do.")
    if doubles["looked_at"]:
        said.append(_how_weak(doubles))
    said += [f"'{row['title']}' hangs on other criteria, it was said. {NO}" for row in independence
             if row["answer"] is False]  # fmt: skip
    waiting = [f"'{row['title']}'" for row in independence if row["answer"] is None]
    if waiting:
        said.append(f"{HOLDS}, and nobody has said it here of {', '.join(waiting)}.")
    return said


def _how_weak(doubles: Mapping[str, Any]) -> str:
    if doubles["by_chance"] is None:
        return (
            f"With {doubles['ranked_options']} options beside doing nothing, how alike two criteria rank them says "
            f"nothing, so only names, parts, measures and equal scores were looked at (needs "
            f"{checks.FEWEST_RANKED} options)."
        )
    return (
        f"Ranking {doubles['ranked_options']} options alike is a weak hint: of {doubles['looked_at']} pairs of "
        f"criteria up to {doubles['by_chance']:.2g} would do so by chance."
    )

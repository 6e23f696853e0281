"""An axis of counts has whole steps, few as they may be: nobody counts half a person."""

import re

import pytest

from commonweal.analysis.markets.shown import enough
from commonweal.analysis.needs.shown import marks
from commonweal.documents.charts import ChartSpec, svg

WORDS = re.compile(r"<text[^>]*>([^<]*)</text>")


def drawn(spec: dict) -> list[str]:
    return WORDS.findall(svg(ChartSpec("A sentence.", "People", "Words", spec)))


def of_bars(*numbers: float) -> list[str]:
    """What stands on the axis of bars, up to its title."""
    rows = [{"name": f"Row {at}", "many": number, "label": "", "chosen": True} for at, number in enumerate(numbers)]
    said = drawn(marks.bars(rows, name="name", field="many", title="People"))
    return said[: said.index("People")]


def of_lines(*numbers: float) -> list[str]:
    """What stands on the upright axis of a line, without the years."""
    rows = [{"year": 2020 + at, "expected": number} for at, number in enumerate(numbers)]
    line = marks.line(rows, "expected")
    line["encoding"]["y"] = marks.count("expected")
    return [said for said in drawn({"layer": [line]}) if not said.startswith("20")]


def of_spans(low: float, high: float) -> list[str]:
    rows = [{"name": "Some", "low": low, "high": high, "label": "", "above": ""}]
    said = drawn(enough._spans(rows, "Places"))
    return said[: said.index("Places")]


WHOLE = ["0", "1", "2", "3"]


@pytest.mark.parametrize(("numbers", "steps"), [
    ((0, 0), ["0"]), ((1, 0), ["0", "1"]), ((2, 1), ["0", "1", "2"]), ((3, 1, 0), WHOLE), ((3.0, 1.0), WHOLE),
    ((-1, 2), ["\u22121", "0", "1", "2"]), ((5, 1), ["0", "1", "2", "3", "4", "5"]),
])  # fmt: skip
def test_few_counts_as_bars_have_every_whole_step_and_no_other(numbers, steps):
    assert of_bars(*numbers) == steps


def test_many_counts_as_bars_have_round_steps():
    assert of_bars(12, 40) == ["0", "10", "20", "30", "40"]
    assert of_bars(1_234_567, 3)[-1] == "1,200,000"


def test_bars_of_what_can_be_parted_keep_their_half_steps():
    assert of_bars(1.5, 0.2) == ["0", "0.5", "1", "1.5"]


@pytest.mark.parametrize(("most", "steps"), [
    (0.3, ["0"]), (1, ["0", "1"]), (1.5, ["0", "1"]), (2, ["0", "1", "2"]), (3, WHOLE),
])  # fmt: skip
def test_few_people_along_a_line_have_each_whole_step_once(most, steps):
    assert of_lines(0, most / 2, most) == steps


def test_many_people_along_a_line_have_round_steps():
    assert of_lines(0, 1000, 3000) == ["0", "500", "1,000", "1,500", "2,000", "2,500", "3,000"]


@pytest.mark.parametrize(("ends", "steps"), [((0.1, 0.3), ["0"]), ((1.0, 3.0), WHOLE), ((0.6, 1.5), ["0", "1"])])
def test_few_places_from_least_to_most_have_whole_steps(ends, steps):
    assert of_spans(*ends) == steps


def test_without_the_whole_steps_the_same_numbers_would_repeat(monkeypatch):
    """Half steps without their decimals: what the axis of a line showed before."""
    monkeypatch.setattr(marks, "whole", lambda _: {"format": ",.0f"})
    found = of_lines(0, 1.5, 3)
    assert len(set(found)) < len(found)


def test_without_steps_of_their_own_few_bars_would_have_halves(monkeypatch):
    monkeypatch.setattr(marks, "_steps", lambda _: {})
    assert "0.5" in of_bars(2, 1)

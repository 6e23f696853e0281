"""From a placeholder to the words of one number: paths, and how a number is written for people."""

import pytest

from commonweal.engine.plans import paths
from commonweal.engine.plans.formatting import written
from commonweal.engine.plans.nodes import Step
from commonweal.errors import Invalid

VALUE = {
    "unit": "persons",
    "series": [{"year": 2024, "expected": 2982.4, "low": 2753.0, "high": 3312.0},
               {"year": 2040, "expected": 3900.1, "low": None, "high": None}],
    "steps": [{"step": "population", "change": 168.2}, {"step": "ageing", "change": 749.6}],
    "pairs": [[1, 2], [3, 4]],
    "by_sex": {"F": 1800, "M": 1182},
}  # fmt: skip
FACTS = {"start": "2024", "end": "2040"}


def steps(text: str) -> tuple[Step, ...]:
    """`series[2040].expected` as steps, by hand."""
    parts = text.replace("[", "|[").replace(".", "|").split("|")
    return tuple(Step(part.strip("[]"), part.startswith("[")) for part in parts)


PATHS = [
    ("unit", "persons"),
    ("series[2024].expected", 2982.4),
    ("series[$end].expected", 3900.1),
    ("steps[ageing].change", 749.6),
    ("by_sex[F]", 1800),
    ("by_sex.M", 1182),
]
MISSING = [
    ("series[2050].expected", "There is no '2050' in series", "2024, 2040"),
    ("seires", "There is no 'seires'", "unit, series, steps"),
    ("unit.deeper", "There is no 'deeper' in unit", "Nothing lies below it"),
    ("pairs[1]", "There is no '1' in pairs", "Nothing lies below it"),
]
WRITTEN = [
    # value           format       last          words
    (2982.4,         "people",    "expected",   "3,000"),
    (2847.0,         "people",    "expected",   "2,850"),
    (37.4,           "people",    "expected",   "35"),
    (2982.4,         "number",    "expected",   "2,982"),
    (0.5,            "number",    "expected",   "1"),
    (53.44,          "percent",   "share",      "53.4%"),
    (0.534,          "share",     "share",      "53.4%"),
    (57_200_000,     "pounds",    "gross",      "£57.2 million"),
    (1_234.4,        "pounds",    "gross",      "£1,234"),
    (-2_000_000,     "pounds",    "gross",      "-£2.0 million"),
    (VALUE["series"][0], "range", "2024",       "2,700–3,400"),
    (VALUE["series"][1], "range", "2040",       "not known"),
    ("2026-11-21",   "date",      "read",       "21 November 2026"),
    (2024,           "",          "year",       "2024"),
    (2024,           "",          "people",     "2,024"),
    (12.345,         "",          "rate",       "12.35"),
    (12.0,           "",          "rate",       "12"),
    (None,           "people",    "expected",   "not known"),
    (True,           "",          "double",     "yes"),
    ("words",        "",          "title",      "words"),
]  # fmt: skip
UNWRITABLE = [
    ([1, 2], "", "ends before one number"),
    ({"a": 1}, "", "ends before one number"),
    ("words", "people", "is not a number"),
    (True, "number", "is not a number"),
    (12, "range", "There is no low and high"),
    ("soon", "date", "is not a date"),
]


@pytest.mark.parametrize(("path", "found"), PATHS)
def test_a_path_finds(path, found):
    assert paths.resolve(VALUE, steps(path), FACTS) == found


@pytest.mark.parametrize(("path", "message", "there"), MISSING)
def test_a_path_that_leads_nowhere_says_what_there_is(path, message, there):
    with pytest.raises(Invalid, match=message) as refused:
        paths.resolve(VALUE, steps(path), FACTS)
    assert there in refused.value.fix


@pytest.mark.parametrize(("value", "formatter", "last", "words"), WRITTEN)
def test_a_number_is_written(value, formatter, last, words):
    assert written(value, formatter, last) == words


@pytest.mark.parametrize(("value", "formatter", "message"), UNWRITABLE)
def test_what_is_not_one_number_is_refused(value, formatter, message):
    with pytest.raises(Invalid, match=message):
        written(value, formatter, "x")


def test_every_leaf_has_the_path_that_finds_it_again():
    for path, number in paths.leaves(VALUE):
        assert paths.resolve(VALUE, steps(path.lstrip(".")), FACTS) == number
    assert dict(paths.leaves(VALUE))[".series[2024].expected"] == 2982.4

"""What cannot be of an option, a criterion or a weight is refused by name, and never stops the program."""

import itertools

import pytest

from commonweal.analysis import options, registry
from commonweal.engine.options import faults, kinds
from commonweal.errors import Invalid

INFINITE, NO_NUMBER = float("inf"), float("nan")
NASTY = (
    None, "", "abc", -1, 1e308, 5e-324, NO_NUMBER, INFINITE, -INFINITE, 10**30, 10**400, 2**63, True, [], {}, [1, 2],
    [2, 1], [None], [0, INFINITE], [[1, 2]], {"a": 1}, {"value": None}, {"value": 1, "low": -INFINITE, "high": 2}, "Tŷ",
)  # fmt: skip
FIELDS = ("code", "name", "reach", "benefit", "probability", "cost_pounds", "price_year", "ranges", "scores", "requires",
          "excludes", "equality", "gains", "loses", "invented")  # fmt: skip
CRITERION = ("code", "title", "better", "worst", "best", "today", "points", "measure", "independent")


def row(code, **more):
    return {"code": code, "name": f"Ymgyrch {code}", "reach": 10, "benefit": 50, "probability": 0.5,
            "cost_pounds": 1000, "scores": {"x": 5}, **more}  # fmt: skip


def answered(method, **arguments):
    """The result as it is told, drawn and kept; or None where it is refused with a code and what to correct."""
    try:
        result = registry.run(registry.Recipe(method, arguments))
    except Invalid as error:
        refused = error
    else:
        assert result.text()
        assert options.words(result)
        options.chart(result)
        options.table(result)
        return result
    assert refused.code
    assert refused.fix or all(problem.fix for problem in refused.problems)
    return None


@pytest.mark.parametrize("field", FIELDS)
def test_a_nasty_field_of_an_option_is_answered_or_refused(field):
    for given in NASTY:
        rows = [row("a"), {**row("b"), field: given}]
        answered("options.appraisal", options=rows, draws=5, budget_pounds=5000)
        answered("options.frontier", options=rows, draws=5)
        answered("options.marginal", options=rows)


@pytest.mark.parametrize("of", ["reach", "benefit", "probability", "cost_pounds", "nothing"])
def test_a_nasty_range_is_answered_or_refused(of):
    for given in NASTY:
        answered("options.frontier", options=[row("a"), row("b", ranges={of: given})], draws=5)


@pytest.mark.parametrize("field", CRITERION)
def test_a_nasty_field_of_a_criterion_is_answered_or_refused(field):
    rows = [row("a"), row("b", scores={"x": 7})]
    for given, plain in itertools.product(NASTY, ({"code": "x"}, {"code": "x", "worst": 0, "best": 10})):
        answered("options.appraisal", options=rows, criteria=[{**plain, field: given}, {"code": "cost"}], draws=5)
    assert answered("options.appraisal", options=[], criteria=[{}], draws=5) is None


def test_a_nasty_weight_is_answered_or_refused():
    rows = [row("a"), row("b", scores={"x": 7})]
    for given in NASTY:
        for said in (given, {"swing": given, "worst": 0, "best": 1}, {"swing": 1, "worst": given, "best": 1}):
            weights = {"x": said, "cost": 1}
            answered("options.appraisal", options=rows, criteria=[{"code": "x"}, {"code": "cost"}], weights=weights,
                     draws=5)  # fmt: skip


@pytest.mark.parametrize("name", ["old_pounds", "new_pounds", "new_high", "moved_percent", "overlap_high", "lag_years",
                                  "ramp_years", "years", "extra_years", "draws", "seed"])  # fmt: skip
def test_a_nasty_term_of_a_shift_is_answered_or_refused(name):
    terms = {"old_pounds": 1e6, "new_pounds": 1e5, "moved_percent": 50, "draws": 200}
    for given in NASTY:
        answered("options.shift", **{**terms, name: given})


def test_without_the_look_at_kinds_the_same_fields_stop_the_program(monkeypatch):
    """The control: what the looks keep out."""
    monkeypatch.setattr("commonweal.engine.options.model.kind_faults", lambda *_: [])
    with pytest.raises(AttributeError):
        options.appraisal(options=[row("a", ranges="wide")], draws=5)
    monkeypatch.setattr(faults, "_kind_faults", lambda *_: [])
    with pytest.raises(TypeError):
        options.appraisal(options=[row("a")], criteria=[{"code": "x", "today": None}], draws=5)


def test_a_range_of_something_that_has_none_is_not_dropped():
    with pytest.raises(Invalid) as refused:
        options.frontier(options=[row("a", ranges={"cost": [500, 2000]})])
    assert "nothing called 'cost' has a range" in refused.value.problems[0].message


def test_a_text_a_flag_and_what_is_too_large_are_no_numbers():
    assert kinds.is_number(-3)
    assert not any(map(kinds.is_number, ("3", True, NO_NUMBER, INFINITE, 10**400, None)))

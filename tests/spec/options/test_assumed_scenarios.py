"""Scenarios of a set of options stand in the assumptions book: each change with whoever assumes it."""

from commonweal.analysis import assumed
from commonweal.values.provenance import Result, Stamp

SCENARIOS = [
    {"name": "As given", "owner": "", "changes": []},
    {"name": "Less money", "owner": "Finance", "changes": [{"what": "budget", "percent": 90.0, "named": []}]},
    {"name": "Half", "owner": "GP lead", "changes": [{"what": "benefit", "percent": 50.0, "named": ["Falls class"]}]},
]


def test_each_change_has_its_owner_and_what_is_as_given_is_nobodys():
    result = Result({"scenarios": SCENARIOS}, Stamp("options.portfolio", "3"))
    lines = assumed.lines(result)
    assert [(line.what, line.value, line.owner) for line in lines] == [
        ("Less money: money left", "90 %", "Finance"),
        ("Half: benefit left of Falls class", "50 %", "GP lead"),
    ]
    assert {line.missing for line in lines} == {("source", "review_on")}


def test_a_method_without_scenarios_and_one_that_is_gone_have_none():
    assert assumed.lines(Result({}, Stamp("options.appraisal", "5"))) == ()
    assert assumed.lines(Result({}, Stamp("nothing.gone", "1"))) == ()
    assert assumed.lines(Result({"assumptions": [{"what": "An earlier form"}]}, Stamp("needs.care-states", "1"))) == ()

"""Published failures: every fact has its source and its doubt, and hindsight uses only what a source gives."""

import importlib

import pytest

from commonweal.analysis import contracts, registry
from commonweal.analysis.registry import Recipe
from commonweal.reference import content

made = importlib.import_module("commonweal.analysis.contracts.cases")  # the package has a function of that name
DATA = content.load("contracts/cases").data
CASES = {item.code: item for item in contracts.cases()}


def test_every_fact_names_a_source_and_says_what_is_doubtful():
    cites = {item["code"]: item["status"] for item in DATA["cite"]}
    for case in DATA["case"]:
        assert {fact["cite"] for fact in case["fact"]} <= set(cites)
    for item in CASES.values():
        assert item.facts
        assert all(fact.source for fact in item.facts)
    press = next(fact for fact in CASES["unitingcare-2015"].facts if "£750 million" in fact.says)
    assert press.doubt == "not verified"


def test_the_arithmetic_of_the_cards():
    assert round(34 / 0.21, -1) == 160  # the year's price that 21 % belongs to, as 0.8 billion ÷ 5
    assert round(100 * 55 / 731) == 8


def test_hindsight_is_the_stress_test_with_the_sources_numbers_and_nothing_else_moving():
    given = next(item["hindsight"] for item in DATA["case"] if "hindsight" in item)
    value = registry.run(Recipe("contracts.payments", made.terms(given))).value
    block = next(way for way in value["ways"] if way["code"] == "block")
    assert value["paid_as_planned_pounds"] == pytest.approx(5 * 160e6)
    assert block["bust"] == [1.0] * 5
    assert block["guarantee_needed_pounds"] == pytest.approx(5 * 34e6, rel=1e-6)
    said = CASES["unitingcare-2015"].hindsight
    assert "end of year 1" in said
    assert "£170" in said
    assert CASES["better-care-2014"].hindsight == ""


def test_s90_what_to_ask_before_signing_comes_from_what_went_wrong_and_says_what_nobody_verified():
    asked = contracts.questions()
    words = " ".join(item.says for item in asked)
    for lesson in (
        "scope",
        "value added tax",
        "guarantee",
        "commercial",
        "whole risk",
        "control",
        "baseline",
        "chance",
    ):
        assert lesson in words
    assert {item.doubt for item in asked} == {"", "not verified"}
    assert all(item.source for item in asked)

"""Which payment type of the NHS Payment Scheme holds: facts in, type and clause out, year by year."""

import pytest

from commonweal.analysis import contracts, registry
from commonweal.analysis.sources import Sources
from commonweal.errors import Invalid
from commonweal.reference import content

NHS = {"provider": "nhs", "commissioner": "nhs"}
OTHER = {"provider": "other", "commissioner": "nhs"}


@pytest.mark.parametrize(
    ("year", "facts", "code", "clause"),
    [
        (2025, {**NHS, "yearly_pounds": 1_499_999}, "low-volume", "S25-low-volume"),
        (2025, {**NHS, "yearly_pounds": 1_500_000}, "aligned", "S25-aligned"),  # strictly under the threshold
        (2025, {**NHS, "yearly_pounds": 0}, "low-volume", "S25-low-volume"),
        (2025, {**OTHER, "priced": True}, "activity", "S25-activity"),
        (2025, {**OTHER, "priced": False}, "local", "S25-local"),
        (2025, {"provider": "nhs", "commissioner": "other"}, "not-known", "S25-not-read"),
        (2024, {**NHS, "yearly_pounds": 499_999}, "low-volume", "S24-low-volume"),
        (2024, {**NHS, "yearly_pounds": 500_000}, "not-known", "S24-not-read"),
        (2024, {**OTHER, "priced": True}, "not-known", "S24-not-read"),
        (2026, {**NHS, "yearly_pounds": 900_000}, "not-known", "S26-not-read"),
        (2026, {**OTHER, "priced": True}, "not-known", "S26-not-read"),
    ],
)
def test_the_rules_of_the_year_decide_and_say_by_which_clause(year, facts, code, clause):
    value = contracts.payment_type(year=year, **facts).value
    assert (value["type"], [item["code"] for item in value["reasons"]]) == (code, [clause])
    assert value["known"] is (code != "not-known")


def test_the_same_pair_is_another_type_in_another_year():
    pair = {**NHS, "yearly_pounds": 900_000}
    assert [contracts.payment_type(year=year, **pair).value["type"] for year in (2024, 2025, 2026)] == [
        "not-known", "low-volume", "not-known",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        (NHS, ["yearly_pounds"]),
        (OTHER, ["priced"]),
        ({"provider": "nhs"}, ["commissioner", "yearly_pounds"]),
        ({"yearly_pounds": 5}, ["provider", "commissioner", "priced"]),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_is_guessed(facts, asked):
    result = contracts.payment_type(year=2025, **facts)
    assert result.value["type"] == "not-known"
    assert {item["fact"] for item in result.value["missing"]} == set(asked)
    assert "not known before this is" in contracts.words(result)


def test_numbers_that_were_not_read_are_not_known_and_none_of_another_year_stands_for_them():
    of = {year: {item["code"]: item["value"] for item in contracts.payment_type(year=year).value["figures"]}
          for year in (2024, 2025, 2026)}  # fmt: skip
    assert of[2025] == {
        "low-volume-below": 1_500_000, "cost-uplift": 4.15, "cost-uplift-after-award": 4.83, "unit-price-share": 100,
    }  # fmt: skip
    assert of[2024] == {"low-volume-below": 500_000, "cost-uplift": None}
    assert of[2026] == {"low-volume-below": None, "cost-uplift": None}


@pytest.mark.parametrize("year", [2019, 2027])
def test_a_year_of_which_no_scheme_is_held_is_not_known(year):
    result = contracts.payment_type(year=year, **NHS, yearly_pounds=1)
    assert result.value["type"] == "not-known"
    assert result.stamp.content == (content.label("contracts/payment-types"),)
    assert f"No scheme of {year}/{(year + 1) % 100}" in contracts.words(result)


@pytest.mark.parametrize("year", [2024, 2025])
def test_the_threshold_that_is_shown_is_the_one_that_decides(year):
    shown = next(item["value"] for item in contracts.payment_type(year=year).value["figures"]
                 if item["code"] == "low-volume-below")  # fmt: skip
    sides = [contracts.payment_type(year=year, **NHS, yearly_pounds=shown - step).value["type"] for step in (1, 0)]
    assert sides[0] == "low-volume"
    assert sides[1] != "low-volume"


def test_every_clause_leads_to_a_type_that_is_told_and_cites_its_source():
    types = {item["code"] for item in content.load("contracts/payment-types").data["type"]}
    for path in content.listing("rules/payment-scheme"):
        data = content.load(path).data
        assert {clause["then"]["type"] for clause in data["clause"]} <= types
        assert data["cite"]["status"] == ("unverified" if data["covers"] == 2026 else "verified")


def test_a_reading_of_ours_is_marked():
    value = contracts.payment_type(year=2025, **OTHER, priced=False)
    assert value.value["reasons"][0]["verified"] is False
    assert "(not verified)" in contracts.words(value)
    assert "left out of the final scheme" in value.value["left_out"]


@pytest.mark.parametrize(
    "facts", [{"year": 25}, {"year": 2025, "yearly_pounds": -1}, {"year": 2025, "provider": "charity"}]
)
def test_facts_that_cannot_be_are_refused(facts):
    with pytest.raises(Invalid):
        contracts.payment_type(**facts)


@pytest.mark.parametrize("year", [2019, 2024, 2025, 2026])
def test_what_is_planned_is_what_the_stamp_says(year):
    recipe = registry.Recipe("contracts.payment-type", {"year": year, **NHS})
    planned, result = registry.plan(recipe, Sources.pack()), registry.run(recipe)
    assert (planned.inputs, planned.content, planned.version) == (
        result.stamp.inputs, result.stamp.content, result.stamp.version,
    )  # fmt: skip
    assert contracts.chart(result) is None
    assert contracts.table(result).caption

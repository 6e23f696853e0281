"""The patterns of content do what their own examples say."""

import pytest

from commonweal.engine.plans import wording
from commonweal.reference import content

DIGITS = content.load("patterns/digits").data["pattern"]
CLAIMS = content.load("patterns/claims").data["pattern"]


def made(items):
    return [wording.pattern(item["code"], item["title"], item["regex"]) for item in items]


@pytest.mark.parametrize("example", [example for item in DIGITS for example in item["stands"]])
def test_these_digits_stand(example):
    assert wording.lone_digits(example, made(DIGITS)) == ()


@pytest.mark.parametrize("example", [example for item in DIGITS for example in item["needs_source"]])
def test_these_digits_need_a_source(example):
    assert wording.lone_digits(example, made(DIGITS))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("Moving £1m to the community", ("£1m",)), ("£2.5bn and 40k", ("£2.5bn", "40k")), ("7 men, 3 kinds", ("7", "3"))],
)
def test_a_number_is_named_whole_with_its_thousands_and_millions(text, numbers):
    assert wording.lone_digits(text, ()) == numbers


@pytest.mark.parametrize("item", DIGITS, ids=lambda item: item["code"])
def test_each_pattern_is_needed_for_one_of_its_examples(item):
    others = made([other for other in DIGITS if other is not item])
    assert any(wording.lone_digits(example, others) for example in item["stands"])


@pytest.mark.parametrize("example", [example for item in CLAIMS for example in item["claims"]])
def test_these_words_claim_an_effect(example):
    assert wording.claims(example, made(CLAIMS))


@pytest.mark.parametrize("example", [example for item in CLAIMS for example in item["plans"]])
def test_these_words_are_a_plan_and_no_claim(example):
    assert wording.claims(example, made(CLAIMS)) == ()

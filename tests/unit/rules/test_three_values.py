"""Rules in three-valued logic: truth tables, what is missing, and what changes a conclusion."""

from datetime import date

import pytest

from commonweal.engine.rules import Cite, Clause, Combine, Question, RuleSet, conclude, condition
from commonweal.errors import Invalid

A = {"fact": "a", "op": "=", "value": True}
B = {"fact": "b", "op": "=", "value": True}
CITE = Cite("A book", "page 1", date(2026, 11, 21), verified=True)


def rules(*clauses: tuple[str, dict, dict], combine: Combine = Combine.FIRST) -> RuleSet:
    asked = tuple(Question(name, f"{name}?", "yes-no") for name in "abc")
    made = tuple(Clause(code, condition(when), then, code, CITE) for code, when, then in clauses)
    return RuleSet("test", combine, asked, made)


@pytest.mark.parametrize(
    ("a", "b", "both", "either"),
    [
        (True, True, True, True),
        (True, False, False, True),
        (True, None, None, True),
        (False, True, False, True),
        (False, False, False, False),
        (False, None, False, None),
        (None, True, None, True),
        (None, False, False, None),
        (None, None, None, None),
    ],
)
def test_all_and_any_follow_kleenes_tables(a, b, both, either):
    facts = {"a": a, "b": b}
    assert condition({"all": [A, B]}).truth(facts) is both
    assert condition({"any": [A, B]}).truth(facts) is either


@pytest.mark.parametrize(("a", "opposite"), [(True, False), (False, True), (None, None)])
def test_not_turns_true_and_false_and_keeps_unknown(a, opposite):
    assert condition({"not": A}).truth({"a": a}) is opposite


@pytest.mark.parametrize(
    ("op", "value", "holds", "fails"),
    [
        ("=", 3, 3, 4),
        ("!=", 3, 4, 3),
        ("<", 3, 2, 3),
        ("<=", 3, 3, 4),
        (">", 3, 4, 3),
        (">=", 3, 3, 2),
        ("in", ["red", "blue"], "red", "green"),
        (">=", date(2026, 4, 1), "2026-04-01", "2026-03-31"),
    ],
)
def test_each_operator_holds_and_fails(op, value, holds, fails):
    made = condition({"fact": "a", "op": op, "value": value})
    assert made.truth({"a": holds}) is True
    assert made.truth({"a": fails}) is False
    assert made.truth({}) is None


@pytest.mark.parametrize(
    ("when", "facts", "missing"),
    [
        ({"all": [A, B]}, {"a": True}, {"b"}),
        ({"all": [A, B]}, {"a": False}, set()),
        ({"any": [A, B]}, {"a": True}, set()),
        ({"any": [A, B]}, {}, {"a", "b"}),
        ({"not": {"all": [A, B]}}, {"a": True}, {"b"}),
    ],
)
def test_only_facts_that_could_still_decide_are_missing(when, facts, missing):
    assert condition(when).missing(facts) == missing


def test_the_first_clause_that_holds_decides():
    found = conclude(rules(("one", A, {"x": 1}), ("two", B, {"x": 2})), {"a": True, "b": True})
    assert found.codes == ("one",)
    assert found.missing == ()


def test_an_undecided_clause_before_it_that_would_say_otherwise_is_missing():
    found = conclude(rules(("one", A, {"x": 1}), ("two", B, {"x": 2})), {"b": True})
    assert (found.codes, found.missing) == (("two",), ("a",))


def test_an_undecided_clause_that_would_say_the_same_is_not_missing():
    found = conclude(rules(("one", A, {"x": 1}), ("two", B, {"x": 1})), {"b": True})
    assert (found.codes, found.missing) == (("two",), ())


def test_clauses_after_the_one_that_decides_ask_for_nothing():
    found = conclude(rules(("one", A, {"x": 1}), ("two", B, {"x": 2})), {"a": True})
    assert found.missing == ()


def test_every_clause_that_holds_counts_when_all_combine():
    both = rules(
        ("one", A, {"x": 1}),
        ("two", B, {"x": 2}),
        ("three", {"fact": "c", "op": "=", "value": True}, {}),
        combine=Combine.ALL,
    )
    found = conclude(both, {"a": True, "b": True})
    assert (found.codes, found.missing) == (("one", "two"), ("c",))


def test_nothing_holds_and_nothing_is_missing_when_the_rules_are_silent():
    found = conclude(rules(("one", A, {})), {"a": False})
    assert (found.codes, found.missing) == ((), ())


def test_a_fact_that_the_rules_do_not_know_is_refused_with_those_they_do():
    with pytest.raises(Invalid) as refused:
        conclude(rules(("one", A, {})), {"wether": True})
    assert refused.value.code == "engine.rules.fact"
    assert "a, b, c" in refused.value.fix


@pytest.mark.parametrize(
    ("value", "given"), [(True, 1), (True, "yes"), (3, True), (3, "3"), ("red", 3), (date(2026, 1, 1), "soon")]
)
def test_unlike_kinds_are_refused_and_never_just_false(value, given):
    with pytest.raises(Invalid) as refused:
        condition({"fact": "a", "op": "=", "value": value}).truth({"a": given})
    assert refused.value.code == "engine.rules.unlike"


@pytest.mark.parametrize(
    "broken",
    [{}, {"all": []}, {"fact": "a"}, {"fact": "a", "op": "~", "value": 1}, {"all": [A], "any": [B]}, {"every": [A]}],
)
def test_a_condition_written_wrongly_is_refused(broken):
    with pytest.raises(Invalid) as refused:
        condition(broken)
    assert refused.value.code == "engine.rules.condition"

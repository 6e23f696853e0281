"""Small numbers of people, and costs of few, leave as the publisher's rule says, and by no other."""

import pytest

from commonweal.analysis.needs.segments import POLICY, policy_of
from commonweal.engine.statistics import disclosure
from commonweal.reference import content

HES = policy_of(content.load(POLICY).data)


@pytest.mark.parametrize(("people", "shown"), [(0, 0), (1, "*"), (7, "*"), (8, 10), (12, 10), (13, 15), (1_234, 1_235)])
def test_counts_leave_as_the_rule_says(people, shown):
    assert disclosure.count(HES, people) == shown


@pytest.mark.parametrize(
    ("people", "costing", "quantile", "shown"),
    [
        (7, 7, None, "*"), (8, 8, None, 120.0), (8, 0, None, 120.0), (900, 1, None, "*"), (900, 7, 0.5, "*"),
        (900, 8, 0.5, 120.0), (79, 79, 0.9, "*"), (80, 80, 0.9, 120.0), (0, 0, None, None),
    ],
)  # fmt: skip
def test_costs_leave_only_where_they_tell_of_nobody(people, costing, quantile, shown):
    assert disclosure.cost(HES, 123.4, people, costing, quantile) == shown

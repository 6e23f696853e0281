"""When choosing is over: a small step that goes ahead does not end it while people are asked about a paper."""

from types import SimpleNamespace

import pytest

from commonweal.services.decisions import settled

ADOPTED = SimpleNamespace(edition=1, goes_ahead=True)
APPROVED = SimpleNamespace(edition=0, goes_ahead=True)
DEFERRED = SimpleNamespace(edition=0, goes_ahead=False)


@pytest.mark.parametrize(
    ("made", "asked", "over"),
    [
        ([], False, False),
        ([DEFERRED], False, False),
        ([APPROVED], False, True),
        ([APPROVED], True, False),
        ([ADOPTED], True, True),
        ([DEFERRED, ADOPTED], False, True),
    ],
)
def test_choosing_is_over_once_a_paper_is_adopted_or_something_approved_with_nothing_asked(made, asked, over):
    assert settled(made, asked=asked) is over

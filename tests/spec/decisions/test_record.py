"""Decisions that survive challenge: who may decide how much, what was weighed, and what stops a decision.

S59 a person decides, the rules say what is wrong or lacking · S67 the three aims and their wider effect · S93 interests.
"""

from datetime import date

import pytest

from commonweal.analysis import decisions
from commonweal.analysis.decisions import Agreed, Earlier, Limit, Worth

DAY = date(2027, 2, 4)


def limit(
    body: str, to_pounds: int | None, since: date = date(2026, 4, 1), until: date | None = None, with_vat: bool = False
) -> Limit:
    return Limit(
        body, 0, to_pounds * 100 if to_pounds is not None else None, with_vat, since, until, "Constitution", "7"
    )


# A scheme of delegation as a council might have it; the amounts are made up.
SCHEME = (
    limit("Director", 300_000),
    limit("Cabinet member", 500_000, until=date(2027, 1, 1)),
    limit("Cabinet", 1_500_000),
    limit("Council", None),
)
BEFORE = (Earlier("Day care, first part", 20_000_000, date(2026, 12, 1)),)


def codes(found) -> list[tuple[str, bool]]:
    return [(item.code.removeprefix("decisions."), item.fault) for item in found]


@pytest.mark.parametrize(
    ("body", "pounds", "earlier", "expected"),
    [
        ("Director", 300_000, (), []),
        ("director ", 300_000, (), []),  # the same name however it is written
        ("Director", 300_001, (), [("delegation.limit", True)]),
        ("Cabinet", 300_001, (), []),
        ("Council", 90_000_000, (), []),
        ("Cabinet member", 1_000, (), [("delegation.body", True)]),  # it had a limit until the end of 2026
        ("Head of service", 1_000, (), [("delegation.body", True)]),
        ("", 1_000, (), [("delegation.body", True)]),
        ("Director", 100_000, BEFORE, []),  # £200,000 and £100,000: the limit, and not a penny over it
        ("Director", 100_001, BEFORE, [("delegation.split", True)]),
        ("Cabinet", 100_001, BEFORE, []),
        ("Director", None, (), [("delegation.value", False)]),  # not known yet is an answer, and stands in the record
    ],
)
def test_right_body_right_limit_and_not_split_to_get_under_it(body, pounds, earlier, expected):
    """S59 S93: the approver by the worth over the whole life, on the day of the decision."""
    worth = Worth(pounds * 100 if pounds is not None else None, 0)
    found = decisions.delegation(body=body, worth=worth, on=DAY, limits=SCHEME, earlier=earlier)
    assert codes(found) == expected


def agreed(pounds, began, title="Contract"):
    return Agreed(title, pounds * 100 if pounds is not None else None, began)


# The day of the decision is 4 February 2027 in every line; it is worth £50,000.
@pytest.mark.parametrize(
    ("contracts", "decided", "counted"),
    [
        ([agreed(90_000, date(2026, 6, 1))], [], [90_000]),
        ([agreed(90_000, date(2026, 2, 4))], [], []),  # a year ago to the day: over
        ([agreed(90_000, date(2026, 2, 5))], [], [90_000]),
        ([agreed(90_000, date(2027, 6, 1))], [], [90_000]),  # agreed, not begun, and more than is decided now
        ([agreed(50_000, date(2027, 6, 1))], [], []),  # what is decided now, in the register already
        ([agreed(50_000, date(2027, 6, 1)), agreed(50_000, date(2027, 6, 1))], [], [50_000]),  # and another beside it
        ([agreed(90_000, date(2028, 6, 1))], [], []),
        # Bought by an earlier decision: counted once, with the decision.
        ([agreed(90_000, date(2026, 6, 1))], [(100_000, date(2026, 5, 1))], []),
        ([agreed(90_000, date(2026, 6, 1)), agreed(9_000, date(2026, 7, 1))], [(100_000, date(2026, 5, 1))], []),
        ([agreed(90_000, date(2026, 6, 1)), agreed(20_000, date(2026, 7, 1))], [(100_000, date(2026, 5, 1))], [20_000]),
        # A decision that came after the contract did not buy it, nor did one that was worth less.
        ([agreed(90_000, date(2026, 6, 1))], [(100_000, date(2026, 6, 2))], [90_000]),
        ([agreed(90_000, date(2026, 6, 1))], [(80_000, date(2026, 5, 1))], [90_000]),
    ],
)
def test_contracts_about_the_same_count_once_whether_or_not_they_were_decided_here(contracts, decided, counted):
    earlier = [Earlier("Before", pounds * 100, day) for pounds, day in decided]
    found, gaps = decisions.beside(contracts, earlier, Worth(5_000_000), DAY)
    assert [item.pence // 100 for item in found] == counted
    assert gaps == ()


@pytest.mark.parametrize(("contract", "words"), [
    (agreed(None, date(2026, 6, 1)), "what it is worth"), (agreed(90_000, None), "when it began"),
])  # fmt: skip
def test_a_contract_of_which_something_is_not_known_is_a_gap_and_no_fault(contract, words):
    found, (gap,) = decisions.beside([contract], [], Worth(5_000_000), DAY)
    assert found == ()
    assert not gap.fault
    assert words in gap.words


def test_a_contract_and_a_decision_that_are_over_the_limit_only_together_are_found():
    begun, _ = decisions.beside([agreed(280_000, date(2026, 6, 1))], [], Worth(5_000_000), DAY)
    asked = {"body": "Director", "worth": Worth(5_000_000, 0), "on": DAY, "limits": SCHEME}
    assert codes(decisions.delegation(**asked, earlier=begun)) == [("delegation.split", True)]
    assert codes(decisions.delegation(**asked)) == []  # the harm, were contracts not counted


@pytest.mark.parametrize(
    ("starts", "ends", "pence"),
    [
        (date(2026, 4, 1), date(2029, 3, 31), 300_000),
        (date(2026, 4, 1), date(2027, 3, 31), 100_000),
        (date(2026, 4, 1), date(2026, 9, 30), 50_000),
        (date(2026, 4, 1), date(2026, 4, 1), 274),  # a day: a 365th
        (date(2026, 4, 15), date(2027, 10, 14), 150_000),
        (date(2026, 4, 1), None, 100_000),
        (None, date(2029, 3, 31), 100_000),
    ],
)
def test_the_worth_of_a_contract_is_that_of_its_whole_life(starts, ends, pence):
    assert decisions.whole_pence(100_000, starts, ends) == pence


def test_who_could_decide_instead_is_said():
    (found,) = decisions.delegation(body="Director", worth=Worth(40_000_000), on=DAY, limits=SCHEME)
    assert found.words == "Director may decide up to £300,000; this is worth more."
    assert found.fix == "Take it to Cabinet, Council."


@pytest.mark.parametrize(
    ("with_vat", "vat", "expected"),
    [
        (False, 100, []),  # the scheme counts without VAT: what is due on top does not matter
        (True, 0, []),
        (True, 100, [("delegation.limit", True)]),
        (True, None, [("delegation.vat", False)]),
    ],
)
def test_vat_counts_where_the_scheme_counts_it(with_vat, vat, expected):
    scheme = (limit("Director", 1_000, with_vat=with_vat),)
    found = decisions.delegation(body="Director", worth=Worth(100_000, vat), on=DAY, limits=scheme)
    assert codes(found) == expected


def test_the_version_in_force_on_the_day_is_the_one_that_counts():
    scheme = (limit("Director", 100_000, until=date(2027, 1, 1)), limit("Director", 300_000, since=date(2027, 1, 1)))
    worth = Worth(20_000_000)
    assert codes(decisions.delegation(body="Director", worth=worth, on=date(2026, 12, 31), limits=scheme)) == [
        ("delegation.limit", True)
    ]
    assert decisions.delegation(body="Director", worth=worth, on=date(2027, 1, 1), limits=scheme) == ()


def test_without_a_scheme_the_record_says_that_nothing_was_checked():
    assert codes(decisions.delegation(body="", worth=Worth(1), on=DAY, limits=())) == [("delegation.no-scheme", False)]


CELLS = {f"{aim}.{part}": "Words." for aim in ("people", "quality", "resources") for part in ("effect", "spread")}


@pytest.mark.parametrize(
    ("cells", "one_person", "lacking"),
    [
        (CELLS, False, 0),
        ({}, False, 3),
        ({**CELLS, "quality.spread": "  "}, False, 1),
        ({}, True, 0),  # a decision about the services of one person: the duty leaves it out
    ],
)
def test_three_aims_by_two_each_with_inequalities_and_effects_on_others(cells, one_person, lacking):
    """S67: a duty to have regard. Reasoning is asked for, nothing is scored, and an empty cell is told, not forbidden."""
    found = decisions.wider_effect(cells=cells, one_person=one_person, power=True)
    assert [item.fault for item in found] == [False] * lacking


def test_the_three_aims_and_their_law_are_content():
    found = decisions.duties()
    assert [item.code for item in found.aims] == ["people", "quality", "resources"]
    assert "14Z43" in found.wider_effect.cite
    assert (found.wider_effect.verified, found.equality.verified) == (True, False)
    assert "other bodies" in found.aims[2].spread


LIMB = {"regard": "Nobody is treated worse.", "evidence": "The count by group", "on": "2027-02-03"}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"on": "2027-02-04"}, [("equality.day", True)]),  # the day of the decision is too late
        ({"on": "2027-03-01"}, [("equality.day", True)]),
        ({"on": "soon"}, [("equality.day", True)]),
        ({"on": ""}, [("equality.day", True)]),
        ({"evidence": " "}, [("equality.evidence", True)]),
        ({"regard": ""}, [("equality.regard", True)]),
        ({"regard": "", "evidence": "", "on": ""}, [("equality.empty", False)]),
        ({"regard": "", "evidence": "", "on": "", "ask": "The panel"}, [("equality.asked", False)]),
        ({"ask": "The panel", "on": ""}, [("equality.day", True)]),  # to ask for more makes good for nothing
    ],
)
def test_fair_treatment_is_weighed_with_evidence_before_the_decision(change, expected):
    given = {limb: dict(LIMB) for limb in ("discrimination", "opportunity", "relations")}
    given["opportunity"] |= change
    assert codes(decisions.equality(given=given, on=DAY, power=True)) == expected


def test_a_limb_that_somebody_is_asked_for_says_by_when_and_never_whom():
    given = {"relations": {"ask": "Priya Shah, the equality lead", "ask_by": "2027-01-29"}}
    said = [item.words for item in decisions.equality(given=given, on=DAY, power=True) if item.code.endswith("asked")]
    assert said == [
        "Not weighed yet: good relations between groups of people. Somebody is asked for it by 29 January 2027."
    ]


@pytest.mark.parametrize(
    ("chosen", "why_not", "expected"),
    [
        ("b", {"do-nothing": "People fall.", "c": "Too dear."}, []),
        ("b", {"do-nothing": "People fall."}, [("why-not.empty", False)]),
        ("b", {"do-nothing": " ", "c": ""}, [("options.empty", False)] * 0 + [("why-not.empty", False)] * 2),
        ("", {}, [("options.empty", False)]),
        ("z", {}, [("chosen", True), *[("why-not.empty", False)] * 3]),
    ],
)
def test_each_option_that_was_not_taken_says_why_not_doing_nothing_too(chosen, why_not, expected):
    names = {"do-nothing": "Do nothing", "b": "B", "c": "C"}
    assert codes(decisions.options(codes=names, chosen=chosen, why_not=why_not)) == expected


@pytest.mark.parametrize(
    ("words", "advised"),
    [
        ("It helps most people.", False),
        ("Our solicitor said that we may.", True),
        ("Legal advice: go on.", True),
        ("Counsel’s opinion was sought", True),
        ("We took advice from carers.", False),
    ],
)
def test_words_that_read_like_a_lawyers_advice_are_noticed(words, advised):
    assert decisions.advised(words) is advised

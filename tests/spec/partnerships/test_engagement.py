"""Engagement by market situation, ladders and touchpoints, the check of a consultation, who answered."""

from datetime import date

import pytest

from commonweal.analysis import partnerships, registry
from commonweal.analysis.partnerships import consulting, lists, personal
from commonweal.analysis.registry import Recipe
from commonweal.analysis.sources import Sources
from commonweal.engine.partnerships import consultation, representation
from commonweal.errors import Invalid

INFORM = "To inform what we buy next and how"


def advised(**facts: object) -> dict:
    result = partnerships.engagement(segments=[{"code": "a", "name": "A", **facts}])
    return result.value["segments"][0]


@pytest.mark.parametrize(
    ("facts", "market", "role", "engagement", "purpose"),
    [
        ({"pays": "commissioner", "providers": "one"}, "block", "buyer of nearly everything, from one", "Consult", INFORM),
        (
            {"pays": "commissioner", "providers": "many"}, "contracted", "buyer of nearly everything, from several",
            "Consult", INFORM,
        ),
        ({"pays": "several", "providers": "many"}, "mixed", "One of several funders", "share information",
         "influence services that we do not pay for"),
        ({"pays": "people", "providers": "one"}, "personal", "On the edge", "people who buy to share information",
         "influence what providers do"),
    ],
)  # fmt: skip
def test_who_pays_decides_role_engagement_and_purpose(facts, market, role, engagement, purpose):
    """S33 Table 2.3: four markets, each with the commissioner's role, the kind of engagement and its purpose."""
    row = advised(**facts)
    assert row["market"] == market
    assert role in row["role"]
    assert engagement in row["engagement"]
    assert purpose in row["purpose"]
    assert "Table 2.3" in row["reasons"][0]["cite"]


def test_what_is_not_known_is_asked_and_settles_nothing():
    """S33 Unknown facts come back as missing; where they cannot change the answer they are not asked."""
    assert advised() == {**advised(), "market": None, "title": "Not settled yet"}
    assert len(advised()["missing"]) == 2
    assert advised(pays="commissioner")["missing"] == ["How many providers are there?"]
    assert advised(pays="people")["missing"] == []


def test_older_people_span_all_four_markets_by_segment():
    """S33 The four examples are four segments of one population, so that advice is given segment by segment."""
    begun = lists.beginnings(("dementia", "falls"))
    rows = [{"code": item.code, "name": item.name, "pays": item.pays, "providers": item.providers} for item in begun]
    result = partnerships.engagement(segments=rows)
    assert [row["market"] for row in result.value["segments"]] == ["block", "contracted", "mixed", "personal"]
    assert partnerships.words(result).startswith("4 parts of the market, of 4 kinds")
    assert len(partnerships.table(result).rows) == 4
    assert {item.code for item in lists.beginnings(("send",))} == {
        "therapies", "placements", "family-support", "personal-budgets",
    }  # fmt: skip
    assert len(lists.beginnings(("copd",))) == 4


def test_engagement_has_two_goals():
    """S32 To refine the agenda; to win practical commitment."""
    assert [item.code for item in lists.words_of("purpose")] == ["refine-agenda", "win-commitment", "both"]


def test_modes_are_top_down_bottom_up_or_together():
    """S12 Top-down and bottom-up."""
    assert {item.code for item in lists.words_of("mode")} == {"top-down", "bottom-up", "together"}


def test_four_touchpoints_of_co_production():
    """S94 Planning, recruitment, redesign, evaluation."""
    assert [item.code for item in lists.words_of("touchpoint")] == ["planning", "recruitment", "redesign", "evaluation"]


def test_both_ladders_from_the_lowest_rung_to_the_highest():
    """S12 The ladder of co-production has seven rungs, Arnstein's has eight; rungs are names, not scores."""
    assert [item.title for item in lists.ladder("tlap")] == [
        "Coercion", "Educating", "Informing", "Consultation", "Engagement", "Co-design", "Co-production",
    ]  # fmt: skip
    assert [item.title for item in lists.ladder("arnstein")] == [
        "Manipulation", "Therapy", "Informing", "Consultation", "Placation", "Partnership", "Delegated power",
        "Citizen control",
    ]  # fmt: skip


SAID = ("forming", "reasons", "discarded", "time", "account")
OPENS, CLOSES = date(2027, 1, 4), date(2027, 2, 28)


@pytest.mark.parametrize(
    ("said", "days", "decided", "missing"),
    [
        (SAID, True, False, ()),
        (SAID, True, True, ("forming",)),
        (SAID, False, False, ("time",)),
        ((), True, False, SAID),
        (("forming", "reasons", "time", "account"), True, False, ("discarded",)),
        (("forming", "discarded", "time", "account"), True, False, ("reasons",)),
        (("forming", "reasons", "discarded", "time"), True, False, ("account",)),
    ],
)
def test_each_point_that_is_missing_keeps_a_consultation_from_opening(said, days, decided, missing):
    """Gunning: forming, reasons (with what was ruled out), time, answers that count. Four conditions, each tried."""
    opens, closes = (OPENS, CLOSES) if days else (None, None)
    assert consulting.check(said, opens=opens, closes=closes, decided=decided).missing == missing


def test_every_point_says_its_law_and_what_nobody_has_compared_says_so():
    """Gunning: cite and status on each point."""
    assert all("Gunning" in item.cite and item.law for item in lists.points())
    assert [item.code for item in lists.points() if not item.verified] == ["discarded"]
    assert [item.code for item in lists.points() if item.after] == ["considered"]


def test_the_time_is_shown_with_its_working_and_no_fixed_number():
    """4 January to 28 February 2027: 28 + 28 = 56 days, both counted; eight whole weeks from a Monday, 40 weekdays."""
    found = consultation.opening(OPENS, CLOSES)
    assert (found.days, found.weekdays, found.weeks) == (56, 40, 8.0)
    assert "No number of days is fixed in law" in consulting.check((), opens=OPENS, closes=CLOSES, decided=False).length
    with pytest.raises(Invalid):
        consultation.opening(CLOSES, OPENS)


@pytest.mark.parametrize(
    ("closes", "on", "early"),
    [
        (CLOSES, date(2027, 2, 27), True), (CLOSES, CLOSES, True), (CLOSES, date(2027, 3, 1), False),
        (None, date(2027, 3, 1), True),
    ],
)  # fmt: skip
def test_a_decision_before_the_close_is_too_early_and_the_last_day_is_still_open(closes, on, early):
    """A decision stamped before the consultation closes is an error."""
    assert consultation.too_early(closes, on) is early


def test_wilsons_interval_against_a_worked_example():
    """20 of 100: centre (0.2 + 0.019207) / 1.038415 = 0.211098, half 1.96 × √(0.0016 + 0.00009604) / 1.038415."""
    low, high = representation.wilson(20, 100)
    assert low == pytest.approx(0.13337, abs=1e-5)
    assert high == pytest.approx(0.28883, abs=1e-5)
    assert representation.wilson(0, 10)[0] == 0.0


def test_shares_stand_beside_those_who_live_here():
    """60 women and 40 men answered; 50,000 of each live here: 10 points more, and more than chance alone would do."""
    women, men = representation.compared({"women": 60, "men": 40}, {"women": 50_000, "men": 50_000})
    assert (women.share, women.population, women.difference, women.verdict) == (60.0, 50.0, 10.0, "more")
    assert (men.difference, men.verdict) == (-10.0, "fewer")
    alike = representation.compared({"women": 55, "men": 45}, {"women": 50, "men": 50})
    assert {row.verdict for row in alike} == {"alike"}
    unknown = representation.compared({"women": 55, "men": 45}, {})
    assert {row.verdict for row in unknown} == {""}


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ({"a": 50, "b": 40}, set()),
        ({"a": 50, "b": 40, "c": 3}, {"b", "c"}),
        ({"a": 50, "b": 3, "c": 3}, {"b", "c"}),
        ({"a": 50, "b": 1, "c": 1}, {"a", "b", "c"}),
        ({"a": 50, "b": 0, "c": 5}, set()),
        ({"a": 3}, {"a"}),
    ],
)
def test_small_counts_are_hidden_and_cannot_be_worked_out(counts, hidden):
    """Counts of 1 to 4 are hidden, with others until two are and they add up to 5; nobody at all stays visible."""
    assert representation.hidden(counts) == hidden


def test_the_people_of_trafford_stand_beside_the_answers():
    """Trafford, mid-2024: 42,515 of 241,025 are 65 or over (17.6 %), as the three groups add up to."""
    answered = {"age": {"45-64": 80, "65-74": 60, "75-84": 40, "85-and-over": 20}}
    result = partnerships.representation(answered=answered, place="E08000009")
    rows = {row["group"]: row for row in result.value["dimensions"][0]["rows"]}
    older = sum(rows[group]["population"] for group in ("65-74", "75-84", "85-and-over"))
    assert older == pytest.approx(100 * 42_515 / 241_025, abs=0.01)
    assert sum(row["population"] for row in rows.values()) == pytest.approx(100, abs=1e-4)
    assert rows["under-25"]["verdict"] == "fewer"
    assert rows["65-74"]["verdict"] == "more"


def test_ethnic_groups_are_those_of_the_census():
    """Census 2021, Trafford: 29,588 Asian of 235,093 … 12.6 %, the sum of the five rows of the Census that begin so."""
    result = partnerships.representation(answered={"ethnicity": {"white": 90, "asian": 10}}, place="E08000009")
    rows = {row["group"]: row for row in result.value["dimensions"][0]["rows"]}
    asian = 634 + 4813 + 10208 + 2454 + 11479
    everyone = asian + 3636 + 3442 + 1008 + 2232 + 2443 + 1068 + 3091 + 3327 + 2457 + 169550 + 46 + 4884 + 8147 + 134
    assert rows["asian"]["population"] == pytest.approx(100 * asian / everyone, abs=1e-4)


def test_another_place_is_compared_from_the_projection_and_another_answer_is_newer_data():
    """A board is its districts, with the share of each that lives in it."""
    recipe = Recipe("partnerships.representation", {"answered": {"sex": {"women": 9, "men": 9}}, "place": "E54000057"})
    result = registry.run(recipe)
    assert registry.plan(recipe, Sources.pack()).inputs == result.stamp.inputs
    assert result.value["dimensions"][0]["rows"][0]["population"] == pytest.approx(50.5, abs=1.5)
    with pytest.raises(Invalid):
        partnerships.representation(answered={"shoe": {}}, place="E08000009")


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Carers change too often.", ""),
        ("About 212 people, 34 of them carers, in 2026", ""),
        ("Ring 0161 496 0000", "a telephone number"),
        ("a.person@example.org said so", "an e-mail address"),
        ("At M33 4AA", "a postcode"),
        ("Mrs Smith was tired", "a person's name"),
        ("943 476 5919", "an NHS number"),
    ],
)
def test_what_seems_to_name_or_reach_a_person_is_seen(text, seen):
    """Nobody of the public is named in what people said."""
    assert personal.found_in(text) == seen

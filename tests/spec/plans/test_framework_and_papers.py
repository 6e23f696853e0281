"""S46, S47, S20, S77, S90: the contents of a framework, the gap audit, a specification, money of a committee paper."""

import pytest

from commonweal.analysis import plans
from commonweal.analysis.plans import last_year, local_papers, specifying
from commonweal.analysis.plans.word import Incoming, IncomingPart
from commonweal.engine.plans import covering, matching, spending
from commonweal.engine.plans.covering import Content
from commonweal.engine.plans.specifying import Choice, Clause, Outcome, check_choices, filled, gaps, measured
from commonweal.engine.plans.spending import Line
from commonweal.errors import Invalid

TWO = (Content("who", "Who does what", "Who", ("roles and responsibilities", "accountable")),
       Content("law", "Law", "Law", ("care act", "legislation")))  # fmt: skip


def test_s46_a_framework_has_eight_contents_in_the_order_of_the_source():
    (framework,) = [item for item in plans.kinds() if item.code == "framework"]
    listed = next(item for item in local_papers.content_sets() if item.code == "framework")
    required = [section.code for section in framework.sections if section.required]
    assert required == [content.code for content in listed.contents]
    assert len(required) == 8


@pytest.mark.parametrize(("code", "count"), [("framework", 8), ("strategy", 9), ("market-position-statement", 6)])
def test_s46_s49_s51_the_audit_asks_for_the_same_contents_as_the_template(code, count):
    listed = next(item for item in local_papers.content_sets() if item.code == code)
    sections = {section.code for section in plans.kind(code).sections}
    assert len(listed.contents) == count
    assert {content.code for content in listed.contents} <= sections


@pytest.mark.parametrize(
    ("one", "other", "together", "papers"),
    [
        ({}, {}, "no", ()),
        ({"law": "partly"}, {}, "partly", ("one",)),
        ({"law": "partly"}, {"law": "yes"}, "yes", ("other",)),
        ({"law": "yes"}, {"law": "yes"}, "yes", ("one", "other")),
        ({"law": "no"}, {"law": "no"}, "no", ()),
    ],
)
def test_s47_what_no_paper_covers_is_a_gap_and_the_best_paper_counts(one, other, together, papers):
    (_, law) = covering.together(TWO, {"one": one, "other": other})
    assert (law.answer, law.papers) == (together, papers)


@pytest.mark.parametrize(
    ("heading", "text", "answer"),
    [
        ("Roles and responsibilities", "", "yes"),
        ("Annex", "Roles and responsibilities; who is accountable.", "partly"),
        ("Annex", "Somebody is accountable.", None),
        ("Cats", "Dogs", None),
    ],
)
def test_s47_a_heading_suggests_yes_two_hints_partly_and_one_hint_nothing(heading, text, answer):
    found = {item.code: item.answer for item in covering.suggest(TWO, [(heading, text)])}
    assert found.get("who") == answer


CLAUSE = Clause("P1", "A plan", "Within {days} days.", ("in-charge",), ("Plans: monthly",),
                choices=(Choice("days", "Days", ("7", "14"), "7"),))  # fmt: skip


def test_s20_a_clause_takes_its_choices_and_the_usual_answer_where_none_was_made():
    assert filled(CLAUSE, {}) == "Within 7 days."
    assert filled(CLAUSE, {"days": "14"}) == "Within 14 days."
    with pytest.raises(Invalid, match="leaves no 'hours' to choose"):
        check_choices(CLAUSE, {"hours": "2"})


@pytest.mark.parametrize(
    ("outcomes", "clauses", "codes"),
    [
        ([Outcome("in-charge", "I decide.")], [CLAUSE], []),
        ([Outcome("in-charge", "I decide.", ("Survey",))], [], ["plans.outcome.no-clause"]),
        ([Outcome("safe", "I am safe.")], [], ["plans.outcome.no-clause", "plans.outcome.no-measure"]),
        ([], [CLAUSE], ["plans.clause.no-outcome"]),
    ],
)
def test_s90_every_outcome_has_a_clause_and_a_measure_or_a_warning(outcomes, clauses, codes):
    assert [gap.code for gap in gaps(outcomes, clauses)] == codes


def test_s77_outcomes_are_what_a_person_could_say_and_each_is_measured():
    for outcome in specifying.outcomes():
        assert " I " in f" {outcome.text}" or outcome.text.startswith("People who help me"), outcome.text
        assert measured(outcome, specifying.clauses()), outcome.code


def test_every_clause_fills_serves_known_outcomes_and_says_where_it_stands_only_with_a_status():
    known = {outcome.code for outcome in specifying.outcomes()}
    services = {service.code for service in specifying.services()}
    for clause in specifying.clauses():
        assert "{" not in filled(clause, {}), clause.code
        assert set(clause.outcomes) <= known
        assert clause.measures
        assert set(clause.services) <= services
        assert all(choice.default in choice.options for choice in clause.choices)


@pytest.mark.parametrize(("conditions", "code"), [(["dementia"], "dementia"), (["falls"], "falls"), (["send"], "send")])
def test_the_clauses_that_a_subject_suggests_serve_every_outcome_that_it_suggests(conditions, code):
    services = specifying.usual_services(conditions)
    assert code in services
    chosen = [item for item in specifying.clauses() if specifying.suited(services, item.services)]
    outcomes = [item for item in specifying.outcomes() if specifying.suited(services, item.services)]
    served = {one for clause in chosen for one in clause.outcomes}
    assert gaps([item for item in outcomes if item.code in served], chosen) == ()


#                  title      year  who       pence       each year
MONEY = [
    Line("Adviser", 2027, "Council", 100_000_01, True),
    Line("Adviser", 2028, "Council", 100_000_01, True),
    Line("Adviser", 2027, "Board", 33_33, True),
    Line("Start", 2027, "Council", 50_000_00, False),
    Line("Rooms", 2028, "Board", None, False),
]


def test_money_by_year_and_by_body_add_up_to_the_same_whole_to_the_penny():
    found = spending.spending(MONEY)
    assert found.years == (2027, 2028)
    assert [total.pence for total in found.by_year] == [150_033_34, 100_000_01]
    assert {name: [total.pence for total in row] for name, row in found.bearers} == {
        "Council": [150_000_01, 100_000_01], "Board": [33_33, 0]
    }  # fmt: skip
    assert found.whole.pence == found.once.pence + found.yearly.pence == 250_033_35
    assert sum(total.pence for _, row in found.bearers for total in row) == found.whole.pence


def test_what_is_not_known_makes_a_sum_at_least_and_is_never_nothing():
    found = spending.spending(MONEY)
    assert found.whole.words == "at least £250,033.35"
    assert dict(found.bearers)["Board"][1].words == "not known yet"
    assert spending.spending(MONEY[:2]).whole.words == "£200,000.02"


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("4. Needs", "needs"),
        ("NEEDS", "needs"),
        ("Population needs and views", "needs"),
        ("7.2 Monitoring and review", "monitoring"),
        ("Zebras", ""),
    ],
)
def test_a_heading_of_last_year_finds_its_section(heading, section):
    sections = [("needs", "Needs", ()), ("monitoring", "Monitoring and review", ())]
    assert matching.match([heading], sections, {}) == (section,)


def test_what_was_remembered_comes_before_what_is_alike():
    sections = [("needs", "Needs", ()), ("future", "The future", ())]
    assert matching.match(["2. Needs", "Zebras"], sections, {"needs": "future", "zebras": ""}) == ("future", "")


def test_a_part_under_a_deeper_heading_goes_with_the_heading_above_it():
    read = Incoming("", (IncomingPart(1, "Needs", "a"), IncomingPart(2, "Zebras", "b"), IncomingPart(1, "Owls", "c")))
    sections = plans.kind("strategy").sections
    assert last_year.sections_of(read, "strategy", sections, {}) == ("needs", "needs", "")


def test_last_years_words_become_text_that_holds_no_placeholder_by_chance():
    text = last_year.as_draft(
        [(1, "Needs", "About {{ dementia }} and [[x|quote|y]]\n# not a heading"), (2, "More", "z")]
    )
    assert text == "About \\{{ dementia }} and [ [x|quote|y]]\nNo. not a heading\n\n## More\n\nz"

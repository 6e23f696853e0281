"""How far partners work together: what they say in, where they differ and what the rules advise out."""

import re

import pytest

from commonweal.analysis import partnerships, registry
from commonweal.analysis.partnerships import matrix
from commonweal.analysis.registry import Recipe
from commonweal.analysis.sources import Sources
from commonweal.documents import charts
from commonweal.errors import Invalid
from commonweal.web import addresses

AREAS = [item.code for item in matrix.matrix().areas]
FACTS = {"same_people": True, "common_agenda": True, "poolable": True, "entwined": True, "one_body": True}


def answers(**board):
    return {"Council": dict.fromkeys(AREAS, "parallel"), "Board": {**dict.fromkeys(AREAS, "parallel"), **board}}


def test_s42_the_matrix_has_seven_areas_four_levels_and_statements_to_check_in_every_cell():
    known = matrix.matrix()
    assert [item.title for item in known.levels] == ["Separate", "Parallel", "Joint", "Integrated"]
    assert AREAS == ["purpose", "needs", "engagement", "resources", "market", "contracting", "function"]
    sizes = {(item.code, level): len(item.of(level)) for item in known.areas for level in matrix.LEVELS}
    assert len(sizes) == 28
    assert set(sizes.values()) <= {2, 3}
    codes = [line.code for item in known.areas for line in item.statements]
    assert len(codes) == len(set(codes))
    assert "figure 2.2" in known.cite.lower()


@pytest.mark.parametrize(
    ("held", "level", "undecided"),
    [
        ({"separate": True}, "separate", ()),
        ({"separate": False, "parallel": True}, "parallel", ()),
        ({"parallel": True, "joint": True}, "joint", ()),
        ({"parallel": True, "joint": None}, "parallel", ("joint",)),
        ({"parallel": False, "joint": True}, "joint", ()),
        ({"integrated": True, "joint": False}, "integrated", ()),
        ({}, None, ()),
    ],
)
def test_s43_the_level_is_the_highest_whose_statements_all_hold(held, level, undecided):
    area = matrix.matrix().area("purpose")
    given = {item.code: held.get(item.level, False) for item in area.statements}
    found = matrix.by_statements("purpose", given)
    assert (found.level, found.undecided) == (level, undecided)


def test_s43_one_statement_that_does_not_hold_keeps_a_level_away():
    area = matrix.matrix().area("purpose")
    given = {item.code: item.level in ("parallel", "joint") for item in area.statements}
    assert matrix.by_statements("purpose", given).level == "joint"
    given[area.of("joint")[-1].code] = False
    assert matrix.by_statements("purpose", given).level == "parallel"


def test_s44_disagreement_is_shown_and_never_averaged():
    value = partnerships.joint(answers=answers(purpose="integrated")).value
    row = value["areas"][0]
    assert row["said"] == {"Council": "parallel", "Board": "integrated"}
    assert (row["agreed"], row["differ"]) == (None, True)
    assert value["differing"] == ["purpose"]
    assert "joint" not in str(row["said"])  # what lies between two answers is nobody's answer


def test_s44_who_has_not_answered_does_not_agree():
    row = partnerships.joint(answers={"Council": {"purpose": "joint"}, "Board": {}}).value["areas"][0]
    assert (row["agreed"], row["differ"], row["silent"]) == (None, False, ["Board"])


def test_s41_no_colour_of_the_picture_says_that_more_integration_is_better():
    drawn = charts.svg(partnerships.chart(partnerships.joint(answers=answers(), targets={"purpose": "integrated"})))
    colours = set(re.findall(r"#[0-9a-fA-F]{6}", drawn))

    def grey(colour: str) -> bool:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        return max(red, green, blue) - min(red, green, blue) <= 40

    assert {colour for colour in colours if not grey(colour)} == set()
    # Drawn again with every answer moved to another level, the picture uses the same colours.
    moved = {name: dict.fromkeys(AREAS, "integrated") for name in ("Council", "Board")}
    again = charts.svg(partnerships.chart(partnerships.joint(answers=moved, targets={"purpose": "separate"})))
    assert set(re.findall(r"#[0-9a-fA-F]{6}", again)) == colours
    assert not grey("#007F3B")  # the check would see a green


def test_s41_a_target_below_where_partners_stand_is_as_good_as_any():
    row = partnerships.joint(answers=answers(), targets={"purpose": "separate"}).value["areas"][0]
    assert (row["agreed"], row["target_title"]) == ("parallel", "Separate")


def test_the_picture_says_in_words_what_it_shows_and_has_its_rows():
    spec = partnerships.chart(partnerships.joint(answers=answers(needs="joint"), targets={"needs": "joint"}))
    assert charts.faults(spec) == ()
    assert "Needs and market intelligence: Council says parallel, Board says joint, target joint" in spec.alt
    assert [row[0] for row in spec.table.rows] == [item.title for item in matrix.matrix().areas]


@pytest.mark.parametrize(
    ("changed", "approach", "codes"),
    [
        ({}, "integrated", ["S40-integrated"]),
        ({"poolable": False}, "parallel", ["S40-budgets"]),
        ({"entwined": False}, "joint", ["S40-joint"]),
        ({"one_body": False}, "joint", ["S40-joint"]),
        ({"common_agenda": False}, "parallel", ["S40-parallel"]),
        ({"same_people": False}, "separate", ["S40-separate"]),
    ],
)
def test_s40_changed_facts_change_the_approach_and_its_reason(changed, approach, codes):
    value = partnerships.approach(facts={**FACTS, **changed}).value
    assert value["approach"] == approach
    assert [item["code"] for item in value["reasons"]] == codes


def test_s40_what_is_not_known_is_asked_for():
    value = partnerships.approach(facts={}).value
    assert value["approach"] is None
    assert [item["fact"] for item in value["missing"]] == list(FACTS)


@pytest.mark.parametrize(
    ("name", "kind", "lines"),
    [
        ("benefits", "yes-no", ["whole-wellbeing", "share-resources", "pool-budgets"]),  # S39
        ("kinds", "ticks", ["sectors", "within-sector", "levels", "providers", "process"]),  # S75
        ("principles", "yes-no", ["scale-and-voice", "diversity", "patient-facing", "other-sectors", "enabling",
                                  "strategic"]),  # S96
        ("themes", "yes-no", ["closer", "place", "differences", "two-sides", "function"]),  # S96
        ("laws", "words", ["all-or-some", "costs-first", "fragmentation", "square-peg", "calls-the-tune"]),
    ],
)  # fmt: skip
def test_s39_s75_s96_the_lists_to_think_with(name, kind, lines):
    found = matrix.lists()[name]
    assert found.kind == kind
    assert [item.code for item in found.lines] == lines


def test_s96_each_theme_and_principle_says_where_a_project_shows_something_about_it():
    lines = [line for name in ("themes", "principles") for line in matrix.lists()[name].lines]
    assert len(lines) == 5 + 6
    assert all(line.verified and line.look[0] in addresses.IN_PROJECT and line.look[1] for line in lines)
    assert matrix.lists()["laws"].lines[0].look == ("", "")  # a list that leads nowhere


def test_s76_extent_real_or_virtual_types_and_levels_with_their_marks():
    lines = {item.code: item for item in matrix.lists()["extent"].lines}
    assert list(lines["extent"].choices) == ["link", "co-ordinate", "integrate"]
    assert list(lines["real-virtual"].choices) == ["real", "virtual"]
    assert list(lines["level-of-system"].choices) == ["macro", "meso", "micro"]
    assert {code for code, item in lines.items() if not item.verified} == {"normative", "systemic"}
    assert [item.code for item in matrix.lists()["laws"].lines if item.verified] == ["all-or-some"]


def test_an_unknown_level_area_or_statement_is_refused():
    for given in ({"answers": {"A": {"purpose": "best"}}}, {"answers": {"A": {"sport": "joint"}}}):
        with pytest.raises(Invalid):
            partnerships.joint(**given)
    with pytest.raises(Invalid):
        matrix.by_statements("purpose", {"purpose-joint-9": True})


def test_it_can_be_planned_and_run_again_to_the_digit():
    recipe = Recipe("partnerships.joint", {"answers": answers(needs="joint")})
    sources = Sources.pack()
    result = registry.run(recipe, sources)
    assert registry.plan(recipe, sources).inputs == result.stamp.inputs
    assert registry.run(recipe, sources).digest() == result.digest()

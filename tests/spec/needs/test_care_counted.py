"""Where there is no table of moves they are counted from tables of people: the same answer, and it says from what."""

import pandas as pd
import pytest

from commonweal.analysis import needs, registry
from commonweal.analysis.sources import Sources
from commonweal.errors import Invalid
from tests.spec.needs import lives

TRAFFORD, STOCKPORT, NORTH_WEST = lives.TRAFFORD, "E08000007", "E12000002"
YEARS = {"start": 2024, "end": 2027, "draws": 100}


@pytest.fixture
def files(tmp_path):
    return lives.written(tmp_path)


def expected(found) -> list[float]:
    return [row["expected"] for row in found.value["series"]]


def test_counted_on_the_way_is_what_counted_before_is(files, tmp_path):
    pd.DataFrame([dict(row) for row in needs.care_moves(**files).value["rows"]]).to_csv(tmp_path / "m.csv", index=False)
    before = needs.care_states(place=TRAFFORD, moves=tmp_path / "m.csv", **YEARS)
    on_the_way = needs.care_states(place=TRAFFORD, **files, **YEARS)
    assert expected(on_the_way) == pytest.approx(expected(before))
    assert "counted" not in before.value
    counted = on_the_way.value["counted"]
    assert (counted["method"], counted["people"], counted["stays"]) == ("needs.care-moves", 400, True)
    note = next(note for note in on_the_way.value["notes"] if "were counted from" in note)
    assert f"{counted['moves']:,} moves of 400 people" in note
    assert "p1" not in on_the_way.text()  # nobody can be told


def test_a_table_of_moves_goes_before_tables_of_people(files, tmp_path):
    moves = lives.counted(tmp_path)
    both = needs.care_states(place=TRAFFORD, moves=moves, **files, **YEARS)
    assert "counted" not in both.value
    assert {"care-moves", "people", "care-episodes", "hospital-stays"} <= {ref.name for ref in both.stamp.inputs}


def test_what_it_rests_on_is_what_was_planned(files):
    sources = Sources.pack()
    for name, evidence in (("people", "people"), ("episodes", "care-episodes"), ("stays", "hospital-stays")):
        sources = sources.with_file(evidence, files[name])
    latest = dict.fromkeys(("moves", "people", "episodes", "stays", "rebase"), registry.LATEST)
    recipe = registry.Recipe("needs.care-states", {"place": TRAFFORD, **YEARS, **latest})
    result = registry.run(recipe, sources)
    assert registry.plan(recipe, sources).inputs == result.stamp.inputs
    assert {ref.name for ref in result.stamp.inputs} >= {"people", "care-episodes", "hospital-stays"}
    # One more person in the file, and it is no longer the newest.
    one_more = files["people"].with_name("newer.csv")
    row = "p999,F,1950,E08000009,E01006074,5,2020-04-01,,\n"
    one_more.write_text(files["people"].read_text(encoding="utf-8") + row, encoding="utf-8")
    newer = sources.with_file("people", one_more)
    assert registry.plan(recipe, newer).inputs != result.stamp.inputs
    assert registry.run(recipe, newer).value["counted"]["people"] == 401


def test_without_stays_nobody_is_in_hospital_and_it_says_so(files):
    value = needs.care_states(place=TRAFFORD, people=files["people"], episodes=files["episodes"], **YEARS).value
    assert [row["expected"] for row in value["series"] if row["state"] == "hospital"] == pytest.approx([0] * 4)
    assert any("There is no table of hospital-stays" in note for note in value["notes"])


def test_people_alone_are_not_enough(files):
    found = needs.care_states(place=TRAFFORD, people=files["people"], **YEARS)
    assert (found.value["known"], found.value["not_known"][0]["shape"]) == (False, "care-moves")
    assert "people" in {ref.name for ref in found.stamp.inputs}


def test_people_of_elsewhere_are_refused_and_a_region_takes_those_of_its_councils(files):
    with pytest.raises(Invalid, match="holds nobody of Stockport") as refused:
        needs.care_states(place=STOCKPORT, **files, **YEARS)
    assert refused.value.code == "needs.care-states.elsewhere"
    assert TRAFFORD in refused.value.message
    wide = needs.care_states(place=NORTH_WEST, **files, **YEARS).value
    assert wide["counted"]["people"] == 400


def test_the_people_of_several_councils_are_counted_together(files):
    rows = pd.read_csv(files["people"], dtype=str)
    rows.loc[rows.index < 100, "council_code"] = STOCKPORT
    rows.to_csv(files["people"], index=False)
    one = needs.care_moves(**files, council=TRAFFORD).value["people"]
    both = needs.care_moves(**files, council=f"{STOCKPORT}+{TRAFFORD}").value["people"]
    assert (one, both) == (300, 400)
    drawn = needs.care_states(place=f"{STOCKPORT}+{TRAFFORD}", **files, **YEARS).value
    assert drawn["counted"]["people"] == 400
